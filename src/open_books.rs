//! The books that this process has open, whose files nobody but the database may open.
//!
//! Closing any handle of a file gives up every lock that the process has on it (POSIX), also those a connection counts
//! on: another program then takes the log away from under it, and what is written afterwards is lost. Leaves out the
//! store's own look at a file, which keeps its handle.

use std::fmt;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What the database keeps beside a book, by the end of its name; the book itself has none.
const PARTS: [&str; 4] = ["", "-wal", "-shm", "-journal"];

static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

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

/// Whether a file, by what is known of it, is one of a book that is open, whatever it is called.
#[cfg(unix)]
pub fn has(file: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    let open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    open.iter().any(|book| {
        PARTS.iter().any(|part| {
            let mut name = book.as_os_str().to_owned();
            name.push(part);
            std::fs::metadata(name).is_ok_and(|one| (one.dev(), one.ino()) == (file.dev(), file.ino()))
        })
    })
}

/// Whether a file is one of a book that is open. Locks belong to a handle on this platform, and none is lost.
#[cfg(not(unix))]
pub fn has(_file: &Metadata) -> bool {
    false
}
