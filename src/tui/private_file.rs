//! Files that the app keeps beside the book and only the owner can read: drafts, what is hidden.
//!
//! Leaves out what stands in them; the files that a command hands out are written by `cli`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use crate::owner_only::{for_owner, make_folder};

/// A new file, or an emptied one.
fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    for_owner(options.write(true).create(true).truncate(true)).open(path)
}

/// Puts a text in the place of a file, whole or not at all; makes its folder where there is none.
pub fn replace_private(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let part = path.with_extension("part");
    create_private(&part)?.write_all(text.as_bytes())?;
    fs::rename(part, path)
}
