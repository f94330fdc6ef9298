//! Where a book lies: in a folder that another program copies to other machines, or on a disk of another machine
//! (docs/safety.md 2.5).
//!
//! Leaves out what is said of it, and who may write there all the same.

use std::path::Path;

use crate::paths::whole_path;

mod conflicted;
mod mounts;
mod synced;

pub use conflicted::conflicted_copies;
pub use synced::SyncProgram;

/// What makes the place of a book doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoubtfulPlace {
    /// This program copies the folder to other machines, whenever it likes.
    Synced(&'static SyncProgram),
    /// The disk is another machine's, reached in this way: neither its locks nor shared memory can be relied on.
    Network(&'static str),
}

impl DoubtfulPlace {
    /// What is doubtful about the place of this book, if anything is; of both the network counts.
    pub fn of(book: &Path) -> Option<Self> {
        let whole = whole_path(book);
        network_disk(book).map(Self::Network).or_else(|| synced::program_of(&whole).map(Self::Synced))
    }
}

/// How the disk of this file is reached, if it is another machine's.
pub fn network_disk(file: &Path) -> Option<&'static str> {
    let whole = whole_path(file);
    mounts::share_of_windows(&whole)
        .or_else(|| mounts::file_system_of(&whole).and_then(|found| mounts::network(&found)))
}
