//! How a book was left the last time this machine wrote it, so that one that is something else now is looked at before
//! it is written to, and one that is older is noticed (docs/safety.md 2.2).
//!
//! One small file a book in the state folder. Leaves out which books there are, see `remembered`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

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

    /// As it was left, if this machine knows it.
    pub fn read(state: &Path, book: &Path) -> Option<Self> {
        serde_json::from_str(&small_file::read_text(&file(state, book)).ok()?).ok()
    }

    /// Whether the file is as it was left.
    pub fn still_holds(&self, book: &Path) -> bool {
        Self::of(book, self.newest_change).as_ref() == Some(self)
    }
}

/// Forgets how a book was left, because it is put back to what it was before.
pub fn forget(state: &Path, book: &Path) {
    // What cannot be forgotten is noticed needlessly once.
    drop(fs::remove_file(file(state, book)));
}

/// Notes how the book is left, when it goes: the connection must be closed by then.
pub struct NotedAtEnd {
    pub state: PathBuf,
    pub book: PathBuf,
    /// The number of the newest change, where it could be read.
    pub newest_change: Option<i64>,
}

impl Drop for NotedAtEnd {
    fn drop(&mut self) {
        let Some(left) = self.newest_change.and_then(|change| LastSeen::of(&self.book, change)) else { return };
        if LastSeen::read(&self.state, &self.book).as_ref() == Some(&left) {
            return;
        }
        let Ok(text) = serde_json::to_string(&left) else { return };
        // A state folder that cannot be written must keep nobody from the book: it is looked at once more the next time.
        let file = file(&self.state, &self.book);
        let made = owner_only::make_folder(file.parent().unwrap_or(&self.state));
        drop(made.and_then(|()| owner_only::write_whole(&file, |out| out.write_all(text.as_bytes()))));
    }
}

fn file(state: &Path, book: &Path) -> PathBuf {
    folder_of_book(state, book).join("left.json")
}
