//! What this machine remembers of a vdir: how each item and its record looked when they last matched.
//!
//! Only names and numbers that tell states apart; nothing of what they say. Leaves out where the state folder is.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::exchange::content::fingerprint;
use crate::ops::whole_file::write_whole;
use crate::owner_only::make_folder;
use crate::paths::folder_of_book;
use crate::small_file::{self, read_at_most};

/// The last agreement of a book and a vdir.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SyncState {
    /// The book's newest change then; one that is behind it went back, and nothing here counts.
    pub newest_change: i64,
    /// The plans, by name.
    pub calendar: BTreeMap<String, SyncedPair>,
    /// The people, by name.
    pub contacts: BTreeMap<String, SyncedPair>,
}

/// A record and its file as they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SyncedPair {
    pub file: String,
    /// What told the state of the record.
    pub here: String,
    /// What told the state of the file.
    pub there: String,
}

impl SyncState {
    /// Reads what is remembered of a book and a folder; nothing is remembered of one that was never met, or of a book
    /// that went back behind its last agreement, such as a backup that was restored.
    pub fn read(path: &Path, newest_change: i64) -> io::Result<Self> {
        let text = match read_state(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            text => text?,
        };
        let memory: Self = serde_json::from_str(&text).map_err(io::Error::other)?;
        Ok(if memory.newest_change <= newest_change { memory } else { Self::default() })
    }

    /// Writes it for the owner alone; the same twice writes once.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let text = serde_json::to_string_pretty(self).map_err(io::Error::other)?;
        if read_state(path).is_ok_and(|there| there == text) {
            return Ok(());
        }
        make_folder(path.parent().unwrap_or(path))?;
        write_whole(path, |out| out.write_all(text.as_bytes()))
    }
}

/// The largest state of a sync, in bytes: some hundred thousand items.
const MOST_STATE: u64 = 256 << 20;

fn read_state(path: &Path) -> io::Result<String> {
    let bytes = read_at_most(small_file::open(path)?, MOST_STATE)?;
    String::from_utf8(bytes).map_err(|_| ErrorKind::InvalidData.into())
}

/// Where the sync state of a book and a folder is stored.
pub fn place(state: &Path, book: &Path, folder: &Path) -> PathBuf {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let name = fingerprint(&format!("{}\n{}", whole(book).display(), whole(folder).display()));
    state.join("vdir").join(format!("{name}.json"))
}

/// The name of the file that names the folder which was synced last with a book.
const LAST: &str = "synced-folder";

/// The folder that was synced last with this book.
pub fn last_folder(state: &Path, book: &Path) -> Option<PathBuf> {
    let text = small_file::read_text(&folder_of_book(state, book).join(LAST)).ok()?;
    Some(PathBuf::from(text.trim_end_matches('\n'))).filter(|path| !path.as_os_str().is_empty())
}

/// Remembers it; where that fails it is asked for again.
pub fn remember_folder(state: &Path, book: &Path, folder: &Path) {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let place = folder_of_book(state, book);
    drop(
        make_folder(&place)
            .and_then(|()| write_whole(&place.join(LAST), |out| out.write_all(whole.display().to_string().as_bytes()))),
    );
}
