//! The books that this process has open, whose files nobody but the database may open.
//!
//! Closing any handle of a file gives up every lock that the process has on it (POSIX), also those a connection counts
//! on: another program then takes the log away from under it, and what is written afterwards is lost. Leaves out the
//! store's own look at a file, which keeps its handle.

use std::fmt;
use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What the database keeps beside a book, by the end of its name; the book itself has none.
const PARTS: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// How every database begins.
pub const DATABASE: &[u8; 16] = b"SQLite format 3\0";

static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
/// Handles of books that were looked at: they stay open until nothing bears their names.
static KEPT: Mutex<Vec<File>> = Mutex::new(Vec::new());

/// Why a file is not opened: it belongs to a book that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IsOpenBook;

impl fmt::Display for IsOpenBook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is a file of the book that is open")
    }
}

impl std::error::Error for IsOpenBook {}

impl From<IsOpenBook> for io::Error {
    fn from(why: IsOpenBook) -> Self {
        Self::new(io::ErrorKind::ResourceBusy, why)
    }
}

/// Whether a file was not opened because it belongs to a book that is open.
pub fn is_reason(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<IsOpenBook>)
}

/// Notes that the database is about to open a book at this path. It stays noted until nothing bears its name.
pub fn note(book: &Path) {
    let whole = book.canonicalize().unwrap_or_else(|_| book.to_path_buf());
    let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    open.retain(|known| known != &whole && known.exists());
    open.push(whole);
}

/// The name of the book beside which the database keeps a file of this name.
pub fn book_beside(name: &str) -> Option<&str> {
    PARTS[1..].iter().find_map(|part| name.strip_suffix(part))
}

/// Refuses a place where a file would take the place of a book, or be taken for what the database keeps beside one;
/// `AlreadyExists` for a database that is not open here.
pub fn check_place(path: &Path) -> io::Result<()> {
    let is_open = |path: &Path| std::fs::metadata(path).is_ok_and(|there| has(&there));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let book = book_beside(&name).map(|book| path.with_file_name(book));
    if is_open(path) || book.is_some_and(|book| is_open(&book) || is_database(&book)) {
        return Err(IsOpenBook.into());
    }
    if is_database(path) { Err(io::ErrorKind::AlreadyExists.into()) } else { Ok(()) }
}

/// Whether a file begins as a database; nothing else than a file is opened, since a pipe would be waited for.
fn is_database(path: &Path) -> bool {
    let mut head = [0; DATABASE.len()];
    let is_file = std::fs::metadata(path).is_ok_and(|there| there.is_file() && !has(&there));
    is_file && File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == *DATABASE
}

/// Whether a file, by what is known of it, is one of a book that is open, whatever it is called.
#[cfg(unix)]
pub fn has(file: &Metadata) -> bool {
    is_named(&PARTS, file) || kept(|kept| kept.iter().any(|one| is_one(one, file)))
}

/// Whether a file is what the database keeps beside a book that is open.
#[cfg(unix)]
pub fn has_beside(file: &Metadata) -> bool {
    is_named(&PARTS[1..], file)
}

/// Does this with the handle of a book that was looked at before, if it is kept.
#[cfg(unix)]
pub fn with_kept<T>(file: &Metadata, look: impl FnOnce(&File) -> T) -> Option<T> {
    kept(|kept| kept.iter().find(|one| is_one(one, file)).map(look))
}

/// Keeps the handle of a book that was looked at.
#[cfg(unix)]
pub fn keep(book: File) {
    kept(|kept| kept.push(book));
}

#[cfg(unix)]
fn kept<T>(work: impl FnOnce(&mut Vec<File>) -> T) -> T {
    use std::os::unix::fs::MetadataExt as _;

    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.retain(|file| file.metadata().is_ok_and(|found| found.nlink() > 0));
    work(&mut kept)
}

#[cfg(unix)]
fn is_one(kept: &File, file: &Metadata) -> bool {
    kept.metadata().is_ok_and(|one| is_same(&one, file))
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Whether a file bears the name of one of these parts of a book that is open.
#[cfg(unix)]
fn is_named(parts: &[&str], file: &Metadata) -> bool {
    let open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    open.iter().any(|book| {
        parts.iter().any(|part| {
            let mut name = book.as_os_str().to_owned();
            name.push(part);
            std::fs::metadata(name).is_ok_and(|one| is_same(&one, file))
        })
    })
}

/// Whether a file is one of a book that is open. Locks belong to a handle on this platform, and none is lost.
#[cfg(not(unix))]
pub fn has(_file: &Metadata) -> bool {
    false
}
