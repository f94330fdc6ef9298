//! Commands that make one change of a book, which must be made whole or not at all whatever happens.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rounds::store::check_backup;

use super::{TODAY, copy_folder, folder, machine, program};
use crate::cli::Machine;

/// A machine with the same files.
pub fn copy_of(machine: &Machine) -> Machine {
    let copy = Machine::new();
    copy_folder(&folder(machine), &folder(&copy));
    copy
}

/// A command that makes one change.
pub struct OneChange {
    pub name: &'static str,
    /// The words; `~` is the folder of the machine.
    pub words: &'static [&'static str],
    /// What must be there before it.
    pub prepare: fn(&Machine),
}

/// The changes that are tried.
pub const CHANGES: &[OneChange] = &[
    OneChange {
        name: "log", words: &["log", "FAULTS 今天14:30 电话 报价发了 >下周三 回访"], prepare: |_| {}
    },
    OneChange { name: "undo", words: &["undo", "--yes"], prepare: |_| {} },
    OneChange {
        name: "import",
        words: &["import", "~/brought.csv"],
        prepare: |machine| {
            let rows: Vec<String> = (0..30).map(|row| format!("Company {row},1381234{row:04},Berlin\n")).collect();
            fs::write(machine.path("brought.csv"), format!("Company,Phone,City\n{}", rows.concat())).expect("a file");
        },
    },
    OneChange { name: "erase", words: &["erase", "FAULTS", "--yes"], prepare: |_| {} },
    OneChange {
        name: "restore",
        words: &["restore", "~/copy.db", "--yes"],
        prepare: |machine| {
            machine.out(&["backup", &machine.path("copy.db").to_string_lossy(), "--today", TODAY]);
            machine.out(&["log", "FAULTS 今天14:30 电话 之后的事", "--today", TODAY]);
        },
    },
    OneChange {
        name: "migration",
        words: &["log", "C001 今天14:30 电话 新版本的第一笔"],
        prepare: |machine| {
            let old = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/book-version-1.db");
            fs::remove_dir_all(machine.path("state")).expect("what is remembered of the book");
            fs::copy(old, machine.path("book.db")).expect("an old book");
        },
    },
];

/// What the book holds, without the names that chance gives to plans.
pub fn held(machine: &Machine) -> String {
    let export = program(machine, &["export"]).output().expect("an export");
    assert!(export.status.success(), "the export: {}", String::from_utf8_lossy(&export.stderr));
    let text = String::from_utf8(export.stdout).expect("UTF-8");
    text.lines().filter(|line| !line.trim_start().starts_with("\"uid\"")).collect::<Vec<_>>().join("\n")
}

impl OneChange {
    /// A machine before it, and what its book holds before and after.
    pub fn start(&self) -> (Machine, [String; 2]) {
        let start = machine();
        (self.prepare)(&start);
        let before = held(&copy_of(&start));
        let done = copy_of(&start);
        let ended = self.command(&done).output().expect("a run");
        assert!(ended.status.success(), "{}: {}", self.name, String::from_utf8_lossy(&ended.stderr));
        let after = held(&done);
        assert_ne!(before, after, "{} changes nothing", self.name);
        (start, [before, after])
    }

    /// The command, with nobody to answer it.
    pub fn command(&self, machine: &Machine) -> Command {
        let folder = folder(machine).to_string_lossy().into_owned();
        let words: Vec<String> = self.words.iter().map(|word| word.replace('~', &folder)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut command = program(machine, &words);
        command.stdin(std::process::Stdio::null());
        command
    }
}

/// The files that were never finished, below a folder.
pub fn half_files(folder: &Path) -> Vec<PathBuf> {
    let files = files_below(folder);
    let is_half = |path: &&PathBuf| {
        let name = path.to_string_lossy();
        name.contains(".new-") || name.strip_suffix(".sha256").is_some_and(|copy| !Path::new(copy).exists())
    };
    files.iter().filter(is_half).cloned().collect()
}

/// The copies beside the book that are there under their names and not whole.
pub fn bad_copies(machine: &Machine) -> Vec<String> {
    let copies = files_below(&machine.path("backups"));
    let named = copies.iter().filter(|copy| copy.extension().is_some_and(|end| end == "db"));
    named
        .filter_map(|copy| check_backup(copy, None).err().map(|error| format!("{}: {error}", copy.display())))
        .collect()
}

/// Every file below a folder, in no order.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}
