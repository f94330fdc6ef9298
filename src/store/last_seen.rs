//! How a book was left the last time this machine wrote it, so that one that is something else now is looked at before
//! it is written to, and one that is older is noticed (docs/safety.md 2.2).
//!
//! One small file a book in the state folder. Leaves out which books there are, see `remembered`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::{owner_only, small_file};

/// What is kept of a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastSeen {
    /// Its path, for whoever reads the file.
    book: PathBuf,
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
        Some(Self { book: whole(book), length: found.len(), modified, newest_change })
    }

    /// As it was left, if this machine knows it.
    pub fn read(state: &Path, book: &Path) -> Option<Self> {
        let kept: Self = serde_json::from_str(&small_file::read_text(&file(state, book)).ok()?).ok()?;
        (kept.book == whole(book)).then_some(kept)
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
        drop(owner_only::write_whole(&file(&self.state, &self.book), |out| out.write_all(text.as_bytes())));
    }
}

fn whole(book: &Path) -> PathBuf {
    std::path::absolute(book).unwrap_or_else(|_| book.to_path_buf())
}

/// The file of a book: its path cannot be a name, so a number stands for it.
fn file(state: &Path, book: &Path) -> PathBuf {
    let bytes = whole(book);
    // FNV-1a: the same in every version of the program.
    let number = bytes
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    state.join(format!("left-{number:016x}.json"))
}
