//! Copies of the book beside it, each with a name that says when and before what it was made.
//!
//! Leaves out how many are kept, and putting one back.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::store::{Store, StoreError};

/// The folder of copies, beside the book.
const FOLDER: &str = "backups";

/// Writes a copy of the book beside it, before this is done; returns where it is.
pub fn back_up(store: &Store, now: NaiveDateTime, before: &str) -> Result<PathBuf, StoreError> {
    let book = store.path().unwrap_or(Path::new("book.db"));
    let path = free_name(book, now, before);
    store.back_up(&path)?;
    Ok(path)
}

/// A name that nobody has: the book's own, the moment, and what it was made before.
fn free_name(book: &Path, now: NaiveDateTime, before: &str) -> PathBuf {
    let stem = book.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let moment = now.format("%Y-%m-%d-%H%M%S");
    let folder = book.parent().unwrap_or(Path::new("")).join(FOLDER);
    let name = |number: u32| {
        let more = if number > 1 { format!("-{number}") } else { String::new() };
        folder.join(format!("{stem}-{moment}-{before}{more}.db"))
    };
    (1..=u32::MAX).map(name).find(|path| !path.exists()).unwrap_or_else(|| name(1))
}
