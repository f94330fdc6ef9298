//! The files of a book on the disk: what they are before the database opens them, and who may read them.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::StoreError;
use super::locks;
use crate::{open_books, owner_only, small_file};

/// Marks a file as a book of this program: `RNDS`.
pub const APPLICATION_ID: i32 = 0x524e_4453;

/// How every database begins.
pub const DATABASE: &[u8] = open_books::DATABASE;

/// What the first 100 bytes of a file say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookHeader {
    /// A book of this schema version.
    Book(u32),
    /// Anything else.
    Foreign,
}

/// Looks at a file without opening it as a database.
pub fn header(path: &Path) -> Result<BookHeader, StoreError> {
    let bytes = match locks::read_head(path) {
        Err(error) if is_no_file_of_ours(error.kind()) => return Ok(BookHeader::Foreign),
        read => read.map_err(StoreError::io(path))?,
    };
    if !bytes.starts_with(DATABASE) {
        return Ok(BookHeader::Foreign);
    }
    let number = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    let ours = number(68) == APPLICATION_ID.unsigned_abs();
    Ok(if ours { BookHeader::Book(number(60)) } else { BookHeader::Foreign })
}

/// Opens a file of a book, of one that this process has open too: whoever does keeps the handle, or has no connection.
pub fn open_part(path: &Path) -> io::Result<File> {
    small_file::look(path)?;
    File::open(path)
}

/// Whether what lies there is too short for a book, or no file at all; anything else that goes wrong says nothing of it.
const fn is_no_file_of_ours(found: ErrorKind) -> bool {
    matches!(found, ErrorKind::UnexpectedEof | ErrorKind::IsADirectory | ErrorKind::Unsupported)
}

/// Creates a folder and its parents, accessible to the owner only.
pub fn make_folder(path: &Path) -> Result<(), StoreError> {
    owner_only::make_folder(path).map_err(StoreError::io(path))
}

/// The book and the files that the database keeps beside it.
pub fn parts(book: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|suffix| {
        let mut name = book.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    })
}

/// Removes other users' permissions on the book's files, and gives those beside the book what its owner may do with the
/// book: they are made with the permissions that it has then, such as none to write. Returns the files that others could
/// read.
#[cfg(unix)]
pub fn narrow(book: &Path) -> Vec<PathBuf> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode_of = |part: &Path| fs::metadata(part).ok().map(|found| found.permissions().mode());
    let Some(of_book) = mode_of(book) else { return Vec::new() };
    let mut narrowed = Vec::new();
    for part in parts(book) {
        let Some(mode) = mode_of(&part) else { continue };
        let right = (mode | of_book) & 0o700;
        let is_set = mode & 0o777 != right && fs::set_permissions(&part, fs::Permissions::from_mode(right)).is_ok();
        if is_set && mode & 0o077 != 0 {
            narrowed.push(part);
        }
    }
    narrowed
}

/// Does nothing on this platform: the user's folders already keep others out.
#[cfg(not(unix))]
pub fn narrow(_book: &Path) -> Vec<PathBuf> {
    Vec::new()
}

/// Whether the disk of a file has no room for what the database keeps beside a book.
#[cfg(unix)]
pub fn is_disk_full(path: &Path) -> bool {
    /// The memory that the users of a book share, and the head of a log.
    const LEAST: u64 = 64 << 10;
    rustix::fs::statvfs(path).is_ok_and(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) < LEAST)
}

/// Whether the disk of a file is full: on this platform the database says so itself.
#[cfg(not(unix))]
pub fn is_disk_full(_path: &Path) -> bool {
    false
}

/// Gives a finished file its final name, never overwriting another file, and makes the rename durable.
pub fn settle(made: &Path, name: &Path) -> Result<(), StoreError> {
    let exists = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => StoreError::Exists { path: name.to_path_buf() },
        _ => StoreError::Io { path: name.to_path_buf(), source: error },
    };
    match fs::hard_link(made, name) {
        Ok(()) => fs::remove_file(made).map_err(StoreError::io(made))?,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Err(exists(error)),
        Err(_) if name.exists() => return Err(StoreError::Exists { path: name.to_path_buf() }),
        Err(_) => fs::rename(made, name).map_err(exists)?,
    }
    let folder = name.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match File::open(folder) {
        Ok(opened) if cfg!(unix) => opened.sync_all().map_err(StoreError::io(folder)),
        _ => Ok(()),
    }
}
