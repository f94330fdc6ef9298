//! A file that is written for a person: complete or not there, for the owner alone, and never over something that cannot be
//! made again.
//!
//! What may stand in its place already is an empty file and an earlier export; another file only where somebody insists;
//! a book, a folder or a device never. Leaves out what is written.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use crate::exchange;
use crate::open_books;
pub use crate::owner_only::write_whole;
use crate::small_file::{self, read_at_most};
use crate::store;

/// How much of a file is looked at to tell whether it is an export.
const HEAD: u64 = 4096;

/// What stands where a file is to be written, and is not replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// The book that is open, or what the database keeps beside it.
    OpenBook,
    /// Another book, or what belongs to one.
    OtherBook,
    Folder,
    /// Neither a file nor a folder: a device, a pipe, a socket.
    Device,
    /// A file that no command of this program exports.
    Stranger,
}

impl Obstacle {
    /// What stands at this path, while this book is open; a stranger may be replaced where somebody insists.
    pub fn at(path: &Path, book: &Path, insisting: bool) -> io::Result<Option<Self>> {
        let there = match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(part_of_a_book(path, book)),
            there => there?,
        };
        if there.is_dir() {
            return Ok(Some(Self::Folder));
        }
        if !there.is_file() {
            return Ok(Some(Self::Device));
        }
        if is_one_file(path, &there, book) {
            return Ok(Some(Self::OpenBook));
        }
        if store::is_book(path) {
            return Ok(Some(Self::OtherBook));
        }
        if let Some(part) = part_of_a_book(path, book) {
            return Ok(Some(part));
        }
        let may_go = insisting || there.len() == 0 || is_export(path)?;
        Ok((!may_go).then_some(Self::Stranger))
    }
}

/// Whether the name is that of a file which the database keeps beside a book that is there.
fn part_of_a_book(path: &Path, open: &Path) -> Option<Obstacle> {
    let name = path.file_name()?.to_str()?;
    let book = path.with_file_name(open_books::book_beside(name)?);
    let there = fs::metadata(&book).ok()?;
    if is_one_file(&book, &there, open) {
        return Some(Obstacle::OpenBook);
    }
    store::is_book(&book).then_some(Obstacle::OtherBook)
}

/// Whether both paths lead to one file, whatever they are called.
fn is_one_file(path: &Path, there: &Metadata, other: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let same = |found: &Metadata| found.dev() == there.dev() && found.ino() == there.ino();
        if fs::metadata(other).is_ok_and(|found| same(&found)) {
            return true;
        }
    }
    #[cfg(not(unix))]
    let _ = there;
    fs::canonicalize(path).is_ok_and(|path| fs::canonicalize(other).is_ok_and(|other| path == other))
}

/// Whether a file was written by an export, in whichever format.
fn is_export(path: &Path) -> io::Result<bool> {
    let head = read_at_most(small_file::open(path)?, HEAD)?;
    let is_archive = head.starts_with(b"PK");
    Ok(exchange::is_ours(&head) || (is_archive && exchange::workbook::is_written_here(small_file::open(path)?)))
}
