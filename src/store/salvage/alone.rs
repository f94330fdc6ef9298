//! A book beside a log that belongs to another file: somebody put a copy in its place and left the log of the other.
//!
//! The file came after the log was written last, which never is so of a log that holds what its file does not. With it
//! the book is a mixture of two.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::SystemTime;

use rusqlite::Connection;

use crate::store::{files, open, schema};

/// The book without its log, where the file came after the log, and is sound alone but not with it.
pub(super) fn without_log(book: &Path) -> Option<Connection> {
    let [_, log, _] = files::parts(book);
    let (book_file, log) = (fs::metadata(book).ok()?, fs::metadata(log).ok()?);
    if log.len() == 0 || came(&book_file)? <= written(&log)? {
        return None;
    }
    // With a log of its own the book is sound, whatever renewed the time of the file.
    if open::connect_to_look(book).is_ok_and(|with_log| is_sound(&with_log)) {
        return None;
    }
    open::connect_frozen(book).ok().filter(is_sound)
}

fn is_sound(book: &Connection) -> bool {
    let found = book.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    found.is_ok_and(|found| found == "ok") && schema::is_ours(book).unwrap_or(false)
}

/// When a file got what it holds, or was copied with its time; opening it as root changes its owner, which does not count.
fn written(file: &Metadata) -> Option<SystemTime> {
    let modified = file.modified().ok()?;
    Some(file.created().map_or(modified, |created| created.max(modified)))
}

/// When a file got its name or what it holds.
#[cfg(unix)]
fn came(file: &Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt as _;
    let since = std::time::Duration::new(file.ctime().try_into().ok()?, file.ctime_nsec().try_into().ok()?);
    SystemTime::UNIX_EPOCH.checked_add(since)
}

/// When a file got what it holds.
#[cfg(not(unix))]
fn came(file: &Metadata) -> Option<SystemTime> {
    written(file)
}
