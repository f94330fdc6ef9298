//! Which books this machine opened before, so that a missing one is never silently recreated.
//!
//! One file in the state folder, one JSON text a line, only ever appended to.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::StoreError;
use super::files;
use crate::owner_only::for_owner;
use crate::small_file;

/// The name of the file in the state folder.
const FILE: &str = "books";

/// Whether this machine opened a book at this path before.
pub fn knows(state: &Path, book: &Path) -> bool {
    let line = line_of(book);
    small_file::read_text(&state.join(FILE)).is_ok_and(|text| text.lines().any(|known| known == line))
}

/// Remembers that there is a book at this path.
pub fn remember(state: &Path, book: &Path) -> Result<(), StoreError> {
    if knows(state, book) {
        return Ok(());
    }
    files::make_folder(state)?;
    let file = state.join(FILE);
    if fs::metadata(&file).is_ok_and(|found| !found.is_file()) {
        // Opening a pipe would wait for whoever never reads from it.
        return Err(StoreError::io(&file)(ErrorKind::Unsupported.into()));
    }
    let line = format!("{}\n", line_of(book));
    let mut open = OpenOptions::new();
    open.create(true).append(true);
    for_owner(&mut open);
    open.open(&file).and_then(|mut opened| opened.write_all(line.as_bytes())).map_err(StoreError::io(&file))
}

/// The absolute path as one JSON text, which has no line break.
fn line_of(book: &Path) -> String {
    let full: PathBuf = std::path::absolute(book).unwrap_or_else(|_| book.to_path_buf());
    serde_json::Value::from(full.to_string_lossy().into_owned()).to_string()
}
