//! A file of which the end is gone: it has fewer pages than its header says.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use super::pages::BookPages;
use crate::store::files;

/// The bytes of the header.
const HEADER: u64 = 100;
/// Where the header counts changes, the pages, and the changes for which the count of pages is right.
const CHANGES: usize = 24;
const PAGES: usize = 28;
const RIGHT_FOR: usize = 92;

/// The pages that the end of a file lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CutPages {
    pub gone: u32,
    /// How many there were.
    pub of: u32,
}

/// The pages that a book lacks; `None` where it has all of them, or a log may hold them.
pub(super) fn cut_pages(book: &Path) -> Option<CutPages> {
    let [file, log, _] = files::parts(book);
    if fs::metadata(log).is_ok_and(|log| log.len() > 0) {
        return None;
    }
    let mut header = Vec::new();
    files::open_part(&file).ok()?.take(HEADER).read_to_end(&mut header).ok()?;
    let length = fs::metadata(file).ok()?.len();
    let pages = BookPages::of(&header);
    let of = pages.number(PAGES);
    let there = u32::try_from(length / u64::from(pages.size())).ok()?;
    let is_right = pages.number(CHANGES) == pages.number(RIGHT_FOR);
    (is_right && there < of).then(|| CutPages { gone: of - there, of })
}
