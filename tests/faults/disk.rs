//! A disk that fails or remembers: the library of `disk.c`, which stands between the program and its files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

/// What becomes of an operation, as `disk.c` calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It fails with this error.
    Once(i32),
    /// It fails with this error, and everything after it.
    Onwards(i32),
    /// It, or a read, fails with this error.
    Read(i32),
    /// It promises that something lasts and fails with this error, and everything after it.
    Lasting(i32),
    /// Half is written.
    Short(i32),
    /// The program ends before it.
    Kill,
    /// The program ends when half is written.
    Torn,
}

/// No room is left on the disk.
pub const FULL: i32 = 28;
/// The disk cannot read or write.
pub const BROKEN: i32 = 5;

impl Fault {
    /// All that are tried.
    pub const ALL: [Self; 9] = [
        Self::Once(FULL),
        Self::Once(BROKEN),
        Self::Onwards(FULL),
        Self::Onwards(BROKEN),
        Self::Read(BROKEN),
        Self::Lasting(BROKEN),
        Self::Short(FULL),
        Self::Kill,
        Self::Torn,
    ];

    /// Whether the program is ended by it.
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Kill | Self::Torn)
    }
}

/// The library, built once by the C compiler that builds the database too.
fn library() -> &'static Path {
    static BUILT: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, library) = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let library = folder.path().join("disk.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/disk.c");
        let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
        let built = Command::new(compiler)
            .args(["-O1", "-shared", "-fPIC", "-o"])
            .args([&library, &source])
            .status()
            .expect("a C compiler");
        assert!(built.success(), "tests/faults/disk.c does not compile");
        (folder, library)
    });
    library
}

/// The same command with its files in `folder` on such a disk.
fn watched(mut command: Command, folder: &Path) -> Command {
    command.env("LD_PRELOAD", library()).env("DISK_FOLDER", folder);
    command
}

/// The same, for a fault: its operations are counted alike in every run.
fn watched_for(fault: Fault, command: Command, folder: &Path) -> Command {
    let mut command = watched(command, folder);
    match fault {
        Fault::Read(_) => command.env("DISK_READS", "1"),
        Fault::Lasting(_) => command.env("DISK_SYNCS", "1"),
        _ => &mut command,
    };
    command
}

/// The command with a fault at one of its operations, counted from 0.
pub fn failing(command: Command, folder: &Path, fault: Fault, at: u64) -> Command {
    let mut command = watched_for(fault, command, folder);
    let (how, error) = match fault {
        Fault::Once(error) | Fault::Read(error) => ("once", error),
        Fault::Onwards(error) | Fault::Lasting(error) => ("onwards", error),
        Fault::Short(error) => ("short", error),
        Fault::Kill => ("kill", 0),
        Fault::Torn => ("torn", 0),
    };
    command.env("DISK_FAULT", how).env("DISK_ERROR", error.to_string()).env("DISK_AT", at.to_string());
    command
}

/// The command with the operations that a fault can hit counted into a file.
pub fn counted(command: Command, folder: &Path, fault: Fault, file: &Path) -> Command {
    let mut command = watched_for(fault, command, folder);
    command.env("DISK_COUNT", file);
    command
}

/// The command on a machine whose table of mounts is this file.
pub fn mounted(mut command: Command, mounts: &Path) -> Command {
    command.env("LD_PRELOAD", library()).env("DISK_MOUNTS", mounts);
    command
}

/// The command with its operations written to a file.
pub fn recorded(command: Command, folder: &Path, file: &Path) -> Command {
    let mut command = watched(command, folder);
    command.env("DISK_RECORD", file);
    command
}

/// One operation that changed a file, or said something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// A file got this name, or lost its content.
    Made(PathBuf),
    /// Bytes written at an offset.
    Written(PathBuf, usize, Vec<u8>),
    /// A file got this length.
    Cut(PathBuf, usize),
    /// What was done to a file, or to the names of a folder, lasts from now on.
    Synced(PathBuf),
    /// A name is gone.
    Removed(PathBuf),
    /// A file has another name.
    Renamed(PathBuf, PathBuf),
    /// A file has one more name.
    Linked(PathBuf, PathBuf),
    /// The program said this.
    Said(Vec<u8>),
}

/// What was recorded.
pub fn read_record(file: &Path) -> Vec<Operation> {
    let bytes = fs::read(file).expect("a record");
    let (mut left, mut operations) = (bytes.as_slice(), Vec::new());
    while let Some((kind, rest)) = left.split_first() {
        let number = |at: usize| {
            let bytes = rest[at * 8..at * 8 + 8].try_into().expect("eight bytes");
            usize::try_from(u64::from_ne_bytes(bytes)).expect("a length")
        };
        let [path_length, other_length, offset, length] = [0, 1, 2, 3].map(number);
        let (path, rest) = rest[32..].split_at(path_length);
        let (other, rest) = rest.split_at(other_length);
        let has_bytes = matches!(kind, b'w' | b'o');
        let (content, rest) = rest.split_at(if has_bytes { length } else { 0 });
        let named = |bytes: &[u8]| PathBuf::from(String::from_utf8_lossy(bytes).into_owned());
        operations.push(match kind {
            b'm' => Operation::Made(named(path)),
            b'w' => Operation::Written(named(path), offset, content.to_vec()),
            b'c' => Operation::Cut(named(path), offset),
            b's' => Operation::Synced(named(path)),
            b'x' => Operation::Removed(named(path)),
            b'r' => Operation::Renamed(named(path), named(other)),
            b'l' => Operation::Linked(named(path), named(other)),
            b'o' => Operation::Said(content.to_vec()),
            other => panic!("an operation that nobody wrote: {other}"),
        });
        left = rest;
    }
    operations
}
