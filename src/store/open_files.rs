//! Whether the files of an open book are still those that bear its names.
//!
//! A program that syncs or tidies up may exchange or remove them under the app: the database goes on with what nobody
//! finds again, or two logs stand beside one book. Leaves out who did it.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

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
