//! The locks on a book's files, by which the programs that use it know of each other.
//!
//! Leaves out when a lock is taken, which is SQLite's own.

use std::fs::File;
use std::io;
use std::path::Path;

use super::files;
#[cfg(unix)]
use crate::open_books;

/// The first bytes of a file, which tell what it is.
type Head = [u8; 100];

/// The first of the bytes of a book that SQLite locks, and how many.
#[cfg(unix)]
const OF_BOOK: (u64, u64) = (0x4000_0000, 512);
/// The same of the memory that its users share.
#[cfg(unix)]
const OF_SHARED: (u64, u64) = (120, 9);

/// Reads the first bytes of a file; `UnexpectedEof` where there are fewer.
///
/// Closing any handle of a file gives up every lock that this process has on it, also one that a connection counts on;
/// whoever closes the book then takes its log away from under that connection. So a database stays open from here until the
/// process ends or nothing bears its name.
#[cfg(unix)]
pub fn read_head(path: &Path) -> io::Result<Head> {
    use std::os::unix::fs::FileExt as _;

    let there = std::fs::metadata(path)?;
    let mut head = [0; 100];
    if let Some(read) = open_books::with_kept(&there, |file| file.read_exact_at(&mut head, 0)) {
        return read.map(|()| head);
    }
    // What stands beside an open book is none, and not opened to find out.
    if open_books::has_beside(&there) {
        return Err(open_books::IsOpenBook.into());
    }
    let file = files::open_part(path)?;
    let read = file.read_exact_at(&mut head, 0);
    if head.starts_with(files::DATABASE) {
        open_books::keep(file);
    }
    read.map(|()| head)
}

/// Reads the first bytes of a file; `UnexpectedEof` where there are fewer. Locks belong to a handle on this platform.
#[cfg(not(unix))]
pub fn read_head(path: &Path) -> io::Result<Head> {
    use std::io::Read as _;
    let mut head = [0; 100];
    files::open_part(path)?.read_exact(&mut head).map(|()| head)
}

/// Whether another process has the book open, however damaged it is; this one must not.
#[cfg(unix)]
pub fn is_held_elsewhere(book: &Path) -> bool {
    use rustix::process::{Flock, FlockOffsetType, FlockType, fcntl_getlk};

    let [file, _, shared] = files::parts(book);
    [(file, OF_BOOK), (shared, OF_SHARED)].into_iter().any(|(part, (start, length))| {
        let (typ, offset_type) = (FlockType::WriteLock, FlockOffsetType::Set);
        let lock = Flock { start, length, pid: None, typ, offset_type };
        // A file that is not there, or whose disk knows no locks, is nobody's.
        File::open(part).is_ok_and(|file| matches!(fcntl_getlk(file, &lock), Ok(Some(_))))
    })
}

/// Whether another process has the book open: a file in use cannot be renamed on this platform, which says so itself.
#[cfg(not(unix))]
pub fn is_held_elsewhere(_book: &Path) -> bool {
    false
}
