//! Archives: how large they are unpacked, by reading them and not by what they say, and the one file in a plain one.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{FileKind, TableError};

/// The most that is unpacked of a file, in bytes.
const MOST_UNPACKED: u64 = 256 << 20;
/// The most entries of an archive.
const MOST_ENTRIES: usize = 10_000;
/// How deeply the elements of a part may be nested.
const DEEPEST: usize = 256;
/// The most texts that a workbook shares between its cells.
const MOST_STRINGS: usize = 2_000_000;

/// The bytes of the one file in a plain archive, or the bytes themselves.
pub(super) fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, TableError> {
    if FileKind::of(&bytes) != FileKind::Zip {
        return Ok(bytes);
    }
    let mut archive = opened(&bytes)?;
    let mut meant = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.into_owned();
        let own = name.rsplit(['/', '\\']).next().unwrap_or_default();
        // What a Mac and a file manager add of their own.
        let is_extra = name.starts_with("__MACOSX") || own.starts_with('.') || own.eq_ignore_ascii_case("thumbs.db");
        if !own.is_empty() && !is_extra {
            meant.push(index);
        }
    }
    match *meant.as_slice() {
        [] => Err(TableError::NoFile),
        [index] => {
            let entry = archive.by_index(index).map_err(damaged)?;
            let mut file = Vec::new();
            let most = u64::try_from(super::LARGEST_FILE).unwrap_or(u64::MAX);
            if is_locked(&bytes, entry.header_start()) {
                return Err(TableError::Encrypted);
            }
            if entry.size() > most {
                return Err(TableError::TooLargeUnpacked { most });
            }
            entry.take(most + 1).read_to_end(&mut file).map_err(|error| TableError::Damaged(error.to_string()))?;
            if file.len() > super::LARGEST_FILE {
                return Err(TableError::TooLargeUnpacked { most });
            }
            if FileKind::of(&file) == FileKind::Zip { Err(TableError::NotATable(FileKind::Zip)) } else { Ok(file) }
        }
        _ => Err(TableError::SeveralFiles(meant.len())),
    }
}

/// Reads every part of a workbook once, within bounds: nothing is handed to a parser that is larger, nested deeper or
/// declares entities. Answers whether cells are merged in it.
pub(super) fn check_workbook(bytes: &[u8], is_read: impl Fn(&str) -> bool) -> Result<bool, TableError> {
    check_within(bytes, is_read, MOST_UNPACKED)
}

/// The same within another bound.
pub(super) fn check_within(bytes: &[u8], is_read: impl Fn(&str) -> bool, most: u64) -> Result<bool, TableError> {
    let mut archive = opened(bytes)?;
    let mut left = most;
    let mut has_merged = false;
    check_declared(bytes, &mut archive, &is_read, most)?;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.into_owned();
        if !is_read(&name) {
            continue;
        }
        let mut scan = XmlScan { has_places: name.to_ascii_lowercase().contains("sheet"), ..XmlScan::default() };
        let mut chunk = vec![0; 64 << 10];
        let mut declared = entry.size();
        loop {
            let read = entry.read(&mut chunk).map_err(|error| TableError::Damaged(error.to_string()))?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read as u64).ok_or(TableError::TooLargeUnpacked { most })?;
            let more = || TableError::Damaged("a part of it is larger than it says".to_owned());
            declared = declared.checked_sub(read as u64).ok_or_else(more)?;
            scan.feed(&chunk[..read])?;
        }
        if name.ends_with("sharedStrings.xml") && scan.elements / 2 > MOST_STRINGS {
            return Err(TableError::TooLargeUnpacked { most });
        }
        has_merged |= scan.has_merged;
    }
    Ok(has_merged)
}

/// Looks at what the parts say of themselves: none is unpacked where together they would be too large, or one is locked.
fn check_declared(
    bytes: &[u8],
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    is_read: impl Fn(&str) -> bool,
    most: u64,
) -> Result<(), TableError> {
    let mut all: u64 = 0;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(damaged)?;
        if !is_read(&entry.name().map_err(damaged)?) {
            continue;
        }
        if is_locked(bytes, entry.header_start()) {
            return Err(TableError::Encrypted);
        }
        all = all.saturating_add(entry.size());
    }
    if all > most { Err(TableError::TooLargeUnpacked { most }) } else { Ok(()) }
}

/// Whether the entry whose own header begins here says that it is behind a password; the list of entries may not say so.
fn is_locked(bytes: &[u8], header: u64) -> bool {
    const FLAGS: usize = 6;
    let at = usize::try_from(header).unwrap_or(usize::MAX);
    bytes.get(at.saturating_add(FLAGS)).is_some_and(|flags| flags & 1 != 0)
}

fn opened(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, TableError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_ENTRIES {
        return Err(TableError::Damaged(format!("{} entries", archive.len())));
    }
    Ok(archive)
}

pub(super) fn damaged(error: impl std::fmt::Display) -> TableError {
    let text = error.to_string();
    if text.to_ascii_lowercase().contains("password") { TableError::Encrypted } else { TableError::Damaged(text) }
}

/// Letters and digits of the last place of a sheet, XFD1048576.
const LETTERS: usize = 3;
const DIGITS: usize = 7;

/// What the elements of merged cells are called.
const MERGED: &[u8] = b"mergeCell";

/// How deeply the elements of a part are nested, counted by its angle brackets.
#[derive(Default)]
struct XmlScan {
    depth: usize,
    elements: usize,
    last: u8,
    state: Place,
    /// Whether the elements have places in a sheet: `r="B12"`.
    has_places: bool,
    /// The three bytes before.
    before: [u8; 3],
    /// Letters and digits of the place at hand; `None` in other values.
    place: Option<(usize, usize)>,
    /// How many letters of `mergeCell` the name of the element at hand began with.
    merged: usize,
    has_merged: bool,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Place {
    #[default]
    Outside,
    /// Directly behind a `<`.
    Opened,
    Inside,
    /// In a value between these quotation marks.
    Value(u8),
    Closing,
    /// `<!`, with how much of `DOCTYPE` or `ENTITY` came.
    Declaration,
    Aside,
}

impl XmlScan {
    fn feed(&mut self, bytes: &[u8]) -> Result<(), TableError> {
        for byte in bytes.iter().copied().filter(|byte| *byte != 0) {
            self.state = match (self.state, byte) {
                (Place::Outside, b'<') => Place::Opened,
                (Place::Opened, b'/') => Place::Closing,
                (Place::Opened, b'!') => Place::Declaration,
                (Place::Opened, b'?') => Place::Aside,
                (Place::Opened, _) => {
                    self.depth += 1;
                    self.elements += 1;
                    self.merged = usize::from(byte == MERGED[0]);
                    Place::Inside
                }
                (Place::Declaration, b'D' | b'd' | b'E' | b'e') => {
                    return Err(TableError::Damaged("it declares entities".to_owned()));
                }
                (Place::Declaration, _) => Place::Aside,
                (Place::Inside, _) if MERGED.get(self.merged) == Some(&byte) && self.merged > 0 => {
                    self.merged += 1;
                    self.has_merged |= self.merged == MERGED.len();
                    Place::Inside
                }
                (Place::Inside, b'"' | b'\'') => {
                    let is_place = self.has_places && matches!(self.before, [b' ' | b'\t' | b'\r' | b'\n', b'r', b'=']);
                    self.place = is_place.then_some((0, 0));
                    Place::Value(byte)
                }
                (Place::Value(mark), _) if mark == byte => Place::Inside,
                (Place::Value(mark), _) => {
                    self.follow_place(byte)?;
                    Place::Value(mark)
                }
                (Place::Inside, b'>') => {
                    self.depth -= usize::from(self.last == b'/');
                    Place::Outside
                }
                (Place::Closing, b'>') => {
                    self.depth = self.depth.saturating_sub(1);
                    Place::Outside
                }
                (Place::Aside, b'>') => Place::Outside,
                (Place::Inside, _) => {
                    // Behind the prefix of a namespace the name begins.
                    self.merged = usize::from(self.last == b':' && byte == MERGED[0]);
                    Place::Inside
                }
                (same, _) => same,
            };
            if self.depth > DEEPEST {
                return Err(TableError::Damaged(format!("its elements are nested deeper than {DEEPEST}")));
            }
            self.last = byte;
            self.before = [self.before[1], self.before[2], byte];
        }
        Ok(())
    }

    /// A cell lies within XFD1048576: a number that is longer is none that any program can count to.
    fn follow_place(&mut self, byte: u8) -> Result<(), TableError> {
        let Some((letters, digits)) = self.place else { return Ok(()) };
        let is_digit = byte.is_ascii_digit();
        let (letters, digits) = (letters + usize::from(!is_digit), digits + usize::from(is_digit));
        self.place = Some((letters, digits));
        if letters > LETTERS || digits > DIGITS {
            return Err(TableError::Damaged("a cell lies outside of any sheet".to_owned()));
        }
        Ok(())
    }
}
