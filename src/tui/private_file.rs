//! Files that the app keeps beside the book and only the owner can read: drafts, what is hidden.
//!
//! Leaves out what stands in them; the files that a command hands out are written by `cli`.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use crate::scratch_folder::private;

/// A new file, or an emptied one.
fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Puts a text in the place of a file, whole or not at all; makes its folder where there is none.
pub fn replace_private(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        private(&mut fs::DirBuilder::new()).create(folder)?;
    }
    let part = path.with_extension("part");
    create_private(&part)?.write_all(text.as_bytes())?;
    fs::rename(part, path)
}
