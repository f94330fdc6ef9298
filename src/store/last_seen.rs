//! How a book was left the last time this machine wrote it, so that one that is something else now is looked at before
//! it is written to, and one that is older is noticed (docs/safety.md 2.2).
//!
//! Two small files a book in the state folder: how it was left, and the number of the newest change while it is written, which also
//! a process that is killed leaves behind. Leaves out which books there are, see `remembered`.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::checkup::is_of_disk;
use super::{Opening, StoreError, log};
use crate::paths::folder_of_book;
use crate::{owner_only, small_file};

/// What is kept of a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastSeen {
    /// Its length in bytes.
    length: u64,
    /// When it was written last, in nanoseconds.
    modified: u128,
    /// The number of its newest change.
    pub newest_change: i64,
}

impl LastSeen {
    /// As it lies there now.
    fn of(book: &Path, newest_change: i64) -> Option<Self> {
        let found = fs::metadata(book).ok()?;
        let modified = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        Some(Self { length: found.len(), modified, newest_change })
    }

    /// As it was left, if this machine knows it. Where a newer change is known of the one that wrote it and did not come to
    /// its end, nothing but that change is.
    pub fn read(state: &Path, book: &Path) -> Option<Self> {
        let read = |file: PathBuf| small_file::read_text(&file).ok();
        let left: Option<Self> = read(left_file(state, book)).and_then(|text| serde_json::from_str(&text).ok());
        let newest = read(newest_file(state, book)).and_then(|text| text.trim().parse().ok());
        match (left, newest) {
            (Some(left), newest) if newest <= Some(left.newest_change) => Some(left),
            (_, Some(newest_change)) => Some(Self { length: 0, modified: 0, newest_change }),
            (left, None) => left,
        }
    }

    /// Whether the file is as it was left.
    pub fn still_holds(&self, book: &Path) -> bool {
        Self::of(book, self.newest_change).as_ref() == Some(self)
    }
}

/// Looks at every page of a book that is not as this machine left it: another program wrote it, the machine stopped
/// while it was open, a disk changed it. A damaged one is not written to. Whether it is older than it was.
pub fn look_before_writing(conn: &Connection, book: &Path, how: &Opening, had_log: bool) -> Result<bool, StoreError> {
    let Some(state) = how.state.as_deref() else { return Ok(false) };
    let left = LastSeen::read(state, book);
    if !had_log && left.as_ref().is_some_and(|left| left.still_holds(book)) {
        return Ok(false);
    }
    let found: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if is_of_disk(&found) {
        return Err(StoreError::DiskFailed);
    }
    if found != "ok" {
        return Err(StoreError::Damaged { detail: found });
    }
    lacks_changes(conn, left.as_ref())
}

/// Whether a book holds less than when this machine wrote it last.
pub fn is_older(conn: &Connection, book: &Path, how: &Opening) -> Result<bool, StoreError> {
    let left = how.state.as_deref().and_then(|state| LastSeen::read(state, book));
    lacks_changes(conn, left.as_ref())
}

fn lacks_changes(conn: &Connection, left: Option<&LastSeen>) -> Result<bool, StoreError> {
    left.map_or(Ok(false), |left| Ok(left.newest_change > log::newest(conn)?))
}

/// Forgets how a book was left, because it is put back to what it was before.
pub fn forget(state: &Path, book: &Path) {
    // What cannot be forgotten is noticed needlessly once.
    drop(fs::remove_file(left_file(state, book)));
    drop(fs::remove_file(newest_file(state, book)));
}

/// Notes each change of a book once it is saved, and how the book is left, when it goes: the connection must be closed by
/// then. A state folder that cannot be written keeps nobody from the book: it is looked at once more the next time.
pub struct NotedAtEnd {
    pub state: PathBuf,
    pub book: PathBuf,
    /// The number of the newest change, where it could be read.
    pub newest_change: Option<i64>,
    /// Open from the first change on.
    noting: Option<File>,
}

impl NotedAtEnd {
    /// Of a book that is open to be written.
    pub fn of(state: &Path, book: &Path) -> Self {
        Self { state: state.to_path_buf(), book: book.to_path_buf(), newest_change: None, noting: None }
    }

    /// Notes that this change is saved. It is written in place and not waited for: a machine that stops may lose the
    /// note, never the change.
    pub fn note_change(&mut self, change: i64) {
        if self.noting.is_none() {
            let path = newest_file(&self.state, &self.book);
            let made = owner_only::make_folder(path.parent().unwrap_or(&self.state));
            let mut options = OpenOptions::new();
            owner_only::for_owner(options.create(true).write(true).truncate(false));
            self.noting = made.and_then(|()| options.open(path)).ok();
        }
        if let Some(file) = &mut self.noting {
            // Always of one length, so that nothing of another number stays behind it.
            drop(file.seek(SeekFrom::Start(0)).and_then(|_| write!(file, "{change:019}")));
        }
    }
}

impl Drop for NotedAtEnd {
    fn drop(&mut self) {
        let Some(left) = self.newest_change.and_then(|change| LastSeen::of(&self.book, change)) else { return };
        if LastSeen::read(&self.state, &self.book).as_ref() == Some(&left) {
            return;
        }
        let Ok(text) = serde_json::to_string(&left) else { return };
        let file = left_file(&self.state, &self.book);
        let made = owner_only::make_folder(file.parent().unwrap_or(&self.state));
        drop(made.and_then(|()| owner_only::write_whole(&file, |out| out.write_all(text.as_bytes()))));
        if newest_file(&self.state, &self.book).exists() {
            self.note_change(left.newest_change);
        }
    }
}

fn left_file(state: &Path, book: &Path) -> PathBuf {
    folder_of_book(state, book).join("left.json")
}

fn newest_file(state: &Path, book: &Path) -> PathBuf {
    folder_of_book(state, book).join("newest-change")
}
