//! What can go wrong with the book, as variants; `cli` and `tui` put it into words for the user.

use std::error::Error;
use std::path::PathBuf;

use thiserror::Error;

use super::links::SecondName;

/// Why the book could not be opened, read or written.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no book at this path, and never was on this machine.
    #[error("there is no book at {}", path.display())]
    Missing {
        /// The path that was tried.
        path: PathBuf,
    },
    /// This machine opened a book at this path before, and now it is gone; it is never recreated silently.
    #[error("the book at {} was opened here before and is gone", path.display())]
    Gone {
        /// Where it was.
        path: PathBuf,
    },
    /// A new book was to be created where a file already exists.
    #[error("{} exists already", path.display())]
    Exists {
        /// The file in the way; untouched.
        path: PathBuf,
    },
    /// A copy of the book that was read back is not sound, or not whole.
    #[error("the copy at {} does not hold the book", path.display())]
    BadCopy { path: PathBuf },
    /// The file is not a book but a text, an empty file, or another program's database. Untouched.
    #[error("{} is no book of rounds", path.display())]
    Foreign { path: PathBuf },
    /// The book was written by a newer version of this program. Untouched.
    #[error("{} has schema {found}, this program knows up to {known}", path.display())]
    Newer {
        path: PathBuf,
        /// Its schema version.
        found: u32,
        /// The newest schema version this program knows.
        known: u32,
    },
    /// The book was written by an older version of this program and is read-only, so its schema cannot be upgraded.
    #[error("{} has an older schema and can only be read", path.display())]
    Older { path: PathBuf },
    /// The tables, indexes or triggers of the file are not the ones this program creates.
    #[error("{} has a schema that this program did not make", path.display())]
    Altered { path: PathBuf },
    /// The `SQLite` in this process is too old to be trusted with a write-ahead log.
    #[error("SQLite {found} is too old; 3.51.3 or newer is needed")]
    OldSqlite {
        /// Its version.
        found: String,
    },
    /// A text of a record is longer than a book keeps; nothing was written.
    #[error("a text in the field {} is longer than {most} bytes", labels[1])]
    TooLong {
        /// The name of the field, in Chinese and in English.
        labels: [&'static str; 2],
        /// The longest that the field takes, in bytes.
        most: usize,
    },
    /// Another program is writing the book and did not finish in time; nothing was written.
    #[error("another program is using the book")]
    Locked,
    /// The disk of the book is another machine's, reached in this way, and nobody allowed to write there. Untouched.
    #[error("{} lies on a network disk ({disk})", path.display())]
    Network {
        path: PathBuf,
        /// How the disk is reached.
        disk: &'static str,
    },
    /// Another program moved, exchanged or removed the book or its log while it was open; nothing was written.
    #[error("the files of the book at {} were exchanged while it was open", path.display())]
    Displaced { path: PathBuf },
    /// The book has another name (a hard link), under which it could be open with a log of its own. Untouched.
    #[error("{} has another name", .0.book.display())]
    Linked(SecondName),
    /// The book can be read but not written.
    #[error("the book can only be read")]
    ReadOnly,
    /// The disk failed while the book was read or written; what the book holds is not known to be wrong.
    #[error("the disk of the book failed")]
    DiskFailed,
    /// The disk failed when a change was to be made to last: it may be in the book or not once the disk works again
    /// (docs/safety.md 2.4).
    #[error("the disk of the book failed; the change may be saved or not")]
    Unsure,
    /// The disk has no room; nothing was written.
    #[error("no room left on the disk of the book")]
    Full,
    /// The record does not exist, or no longer exists.
    #[error("no {what} {id}")]
    NotFound { what: &'static str, id: i64 },
    /// The record was changed by another process since it was read; nothing was written.
    #[error("{what} {id} was changed meanwhile")]
    Stale { what: &'static str, id: i64 },
    /// A value that must be unique and is not; nothing was written.
    #[error("{index} exists already")]
    Duplicate {
        /// The columns that must be unique, as `SQLite` names them (`customer.code`).
        index: String,
    },
    /// A value that the schema does not allow; nothing was written.
    #[error("not allowed by the book: {rule}")]
    Refused {
        /// The rule of the schema.
        rule: String,
    },
    /// It was given up before it was done; nothing was written.
    #[error("given up")]
    Stopped,
    /// There is nothing to undo or redo.
    #[error("nothing to take back")]
    NothingToReverse,
    /// The file is damaged.
    #[error("the book is damaged: {detail}")]
    Damaged {
        /// What was found, without values.
        detail: String,
    },
    /// The system refused a file.
    #[error("{}: {source}", path.display())]
    Io {
        path: PathBuf,
        /// The operating system's error.
        source: std::io::Error,
    },
    /// Any other database error.
    #[error("the database failed: {0}")]
    Database(#[source] Box<dyn Error + Send + Sync>),
}

impl StoreError {
    /// The same, for a file or folder.
    pub(super) fn io(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        |source| Self::Io { path: path.to_path_buf(), source }
    }

    /// Why a transaction did not end well. What failed before the last of it was handed to the disk left nothing that
    /// counts; when only the promise failed that it lasts, it may be there.
    pub(super) fn of_commit(error: rusqlite::Error) -> Self {
        use rusqlite::ffi::{SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR_FSYNC};
        let code = error.sqlite_error().map(|failure| failure.extended_code);
        if matches!(code, Some(SQLITE_IOERR_FSYNC | SQLITE_IOERR_DIR_FSYNC)) { Self::Unsure } else { error.into() }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let rusqlite::Error::SqliteFailure(failure, message) = &error else {
            return match error {
                rusqlite::Error::FromSqlConversionFailure(_, _, cause) => Self::Damaged { detail: cause.to_string() },
                other => Self::Database(Box::new(other)),
            };
        };
        let said = message.clone().unwrap_or_default();
        match failure.code {
            Code::DatabaseBusy | Code::DatabaseLocked => Self::Locked,
            // The book itself was found: what cannot be opened is the log that would have to be created beside it.
            Code::ReadOnly | Code::CannotOpen => Self::ReadOnly,
            Code::OperationInterrupted => Self::Stopped,
            Code::DiskFull => Self::Full,
            Code::SystemIoFailure => Self::DiskFailed,
            // Nothing of ours is as large as the limits of a connection: it was put into the file.
            Code::DatabaseCorrupt | Code::NotADatabase | Code::TooBig => Self::Damaged { detail: said },
            Code::ConstraintViolation => match said.strip_prefix("UNIQUE constraint failed: ") {
                Some(index) => Self::Duplicate { index: index.to_owned() },
                None => Self::Refused { rule: said },
            },
            _ => Self::Database(Box::new(error)),
        }
    }
}
