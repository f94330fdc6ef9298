//! Whether the files of an open book are still those that bear its names, and those of one that is only read still what they
//! were.
//!
//! A program that syncs or tidies up may exchange or remove them under the app: the database goes on with what nobody
//! finds again, or two logs stand beside one book. Leaves out who did it.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::files;

/// What a file is on its disk, whatever it is called.
type FileId = (u64, u64);

/// The book and its log, as they were when the database opened them.
#[derive(Debug, Default)]
pub(super) struct OpenFiles {
    known: Vec<(PathBuf, FileId)>,
}

impl OpenFiles {
    /// Those of a book that is open to be written.
    pub(super) fn of(book: &Path) -> Self {
        let [book, log, _] = files::parts(book);
        let mut own = Self::default();
        own.know(book);
        own.know(log);
        own
    }

    /// Takes up the log, which the first change may have made.
    pub(super) fn know_log(&mut self) {
        if let [(book, _)] = &self.known[..] {
            let [_, log, _] = files::parts(book);
            self.know(log);
        }
    }

    fn know(&mut self, path: PathBuf) {
        let found = std::fs::metadata(&path).ok().and_then(|found| id_of(&found));
        self.known.extend(found.map(|id| (path, id)));
    }

    /// Whether each is still there under its name. What cannot be looked at is not told to be gone.
    pub(super) fn are_there(&self) -> bool {
        self.known.iter().all(|(path, id)| match std::fs::metadata(path) {
            Ok(found) => id_of(&found) == Some(*id),
            Err(error) => error.kind() != std::io::ErrorKind::NotFound,
        })
    }

    /// Whether another file bears the name of the book by now. Whoever opens that one has this log for its own: it is
    /// folded into nothing from here, and not emptied.
    pub(super) fn is_exchanged(&self) -> bool {
        let other = |(path, id): &(PathBuf, FileId)| {
            std::fs::metadata(path).is_ok_and(|found| id_of(&found).is_some_and(|now| now != *id))
        };
        self.known.first().is_some_and(other)
    }
}

/// A book as it lay there when it was opened to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFile {
    id: Option<FileId>,
    /// Its length and when it was written, and the length of its log; of one that the database reads as a file that cannot
    /// change, and so would not see changing.
    frozen: Option<(u64, Option<SystemTime>, Option<u64>)>,
}

impl ReadFile {
    /// As it lies there now; nothing where it cannot be looked at.
    pub(super) fn of(book: &Path, is_frozen: bool) -> Option<Self> {
        let [book, log, _] = files::parts(book);
        let found = std::fs::metadata(book).ok()?;
        let log = || std::fs::metadata(log).ok().map(|log| log.len());
        Some(Self { id: id_of(&found), frozen: is_frozen.then(|| (found.len(), found.modified().ok(), log())) })
    }

    /// Whether it was written, or another file put there, without the database seeing it.
    pub(super) fn is_outdated(&self, book: &Path) -> bool {
        self.frozen.is_some() && Self::of(book, true).is_some_and(|now| now != *self)
    }

    /// Whether another file lies there by now that the database cannot see, as it has this one open with what lies beside it:
    /// the memory that the users of a book share bears the name of the other one now.
    pub(super) fn is_displaced(&self, book: &Path) -> bool {
        self.frozen.is_none() && Self::of(book, false).is_some_and(|now| now.id != self.id)
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other platforms have none")]
fn id_of(file: &Metadata) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt as _;
    Some((file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn id_of(_file: &Metadata) -> Option<FileId> {
    // A file in use is neither renamed nor removed on this platform.
    None
}
