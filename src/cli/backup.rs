//! `rounds backup [FILE]`: a copy of the book, read back and checked; the same before an import.
//!
//! Leaves out how many copies are kept, and putting one back.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::messages::clean::clean;
use crate::messages::importing as text;
use crate::store::{Store, StoreError};

/// The folder of copies, beside the book.
const FOLDER: &str = "backups";

#[derive(Serialize)]
struct BackupJson {
    backup: String,
}

/// Writes a copy where it is wanted, else beside the book.
pub fn run(session: &Session, file: Option<&Path>) -> Result<CommandOutput, Failure> {
    let store = session.open()?;
    let path = match file {
        Some(path) => path.to_path_buf(),
        None => free_name(session, "manual"),
    };
    store.back_up(&path).map_err(|error| session.store_failure(&error))?;
    let backup = clean(&path.display().to_string()).into_owned();
    if session.json {
        return CommandOutput::json(&BackupJson { backup });
    }
    Ok(CommandOutput::text(text::backup_written(session.lang, backup)))
}

/// Writes a copy before something large is changed; returns where it is.
pub fn before(session: &Session, store: &Store, what: &str) -> Result<PathBuf, StoreError> {
    let path = free_name(session, what);
    store.back_up(&path)?;
    Ok(path)
}

/// A name beside the book that nobody has: its own, the moment, and what it was made before.
fn free_name(session: &Session, what: &str) -> PathBuf {
    let book = &session.paths.book;
    let stem = book.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let moment = session.stamp().now.format("%Y-%m-%d-%H%M%S");
    let folder = book.parent().unwrap_or(Path::new("")).join(FOLDER);
    let name = |number: u32| {
        let more = if number > 1 { format!("-{number}") } else { String::new() };
        folder.join(format!("{stem}-{moment}-{what}{more}.db"))
    };
    (1..=u32::MAX).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(1))
}
