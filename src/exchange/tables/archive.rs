//! Archives: how large they are unpacked, by reading them and not by what they say, and the one file in a plain one.

use std::io::{Read, Seek, SeekFrom};

use zip::ZipArchive;

use super::markup_scan::MarkupScan;
use super::shared::Shared;
use super::{FileKind, TableError};

/// The most entries of an archive.
const MOST_ENTRIES: usize = 10_000;
/// The most texts that a workbook shares between its cells.
const MOST_STRINGS: usize = 2_000_000;

/// How large a workbook may be unpacked, in bytes.
pub(super) struct UnpackedBounds {
    /// What may be held by who parses it: everything but rows and cells that are read one after the other.
    pub(super) held: u64,
    /// All of it, rows and cells too; none where they are held as well.
    pub(super) rows: u64,
    /// How many times its packed size all of it may be, where it is more than may be held. Text of sheets becomes 8 to
    /// 30 times smaller; what becomes a thousand times smaller says nothing.
    pub(super) times: u64,
}

/// Those of a workbook whose rows are read one after the other: a million rows come to a third of it.
pub(super) const STREAMED: UnpackedBounds = UnpackedBounds { held: 256 << 20, rows: 2 << 30, times: 50 };
/// Those of a workbook that is parsed whole.
pub(super) const HELD: UnpackedBounds = UnpackedBounds { held: 256 << 20, rows: 0, times: 0 };

/// The bytes of the one file in a plain archive, or the bytes themselves.
pub(super) fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, TableError> {
    if FileKind::of(&bytes) != FileKind::Zip {
        return Ok(bytes);
    }
    let bytes = Shared::held(bytes);
    let mut archive = opened(bytes.reader())?;
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
            let most = super::LARGEST_FILE;
            let too_large =
                |bytes: u64| TableError::TooLarge { bytes: usize::try_from(bytes).unwrap_or(usize::MAX), most };
            if is_locked(&bytes, entry.header_start()) {
                return Err(TableError::Encrypted);
            }
            if entry.size() > most as u64 {
                return Err(too_large(entry.size()));
            }
            entry
                .take(most as u64 + 1)
                .read_to_end(&mut file)
                .map_err(|error| TableError::Damaged(error.to_string()))?;
            if file.len() > most {
                return Err(too_large(file.len() as u64));
            }
            if FileKind::of(&file) == FileKind::Zip { Err(TableError::NotATable(FileKind::Zip)) } else { Ok(file) }
        }
        _ => Err(TableError::SeveralFiles(meant.len())),
    }
}

/// Reads every part of a workbook once, within bounds: nothing is handed to a parser that is larger, nested deeper or
/// declares entities. Answers whether cells are merged in it.
pub(super) fn check_workbook(
    bytes: &Shared,
    is_read: impl Fn(&str) -> bool,
    bounds: &UnpackedBounds,
) -> Result<bool, TableError> {
    let mut archive = opened(bytes.reader())?;
    let mut has_merged = false;
    let most = check_declared(bytes, &mut archive, &is_read, bounds)?;
    let (mut left, mut held) = (most, 0_u64);
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.into_owned();
        if !is_read(&name) {
            continue;
        }
        let is_shared = name.to_ascii_lowercase().ends_with("sharedstrings.xml");
        let mut scan = MarkupScan::of_part(&name, bounds.rows > 0 && !is_shared);
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
            if held + scan.held() > bounds.held {
                return Err(TableError::TooLargeUnpacked { most: bounds.held });
            }
        }
        held += scan.held();
        if is_shared && scan.elements() / 2 > MOST_STRINGS {
            return Err(TableError::TooLargeUnpacked { most });
        }
        has_merged |= scan.has_merged();
    }
    Ok(has_merged)
}

/// Looks at what the parts say of themselves: none is unpacked where together they would be too large, or one is locked.
/// Answers how large they may be together.
fn check_declared(
    bytes: &Shared,
    archive: &mut ZipArchive<impl Read + Seek>,
    is_read: impl Fn(&str) -> bool,
    bounds: &UnpackedBounds,
) -> Result<u64, TableError> {
    let (mut all, mut packed): (u64, u64) = (0, 0);
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(damaged)?;
        if !is_read(&entry.name().map_err(damaged)?) {
            continue;
        }
        if is_locked(bytes, entry.header_start()) {
            return Err(TableError::Encrypted);
        }
        all = all.saturating_add(entry.size());
        packed = packed.saturating_add(entry.compressed_size());
    }
    // Parts that lie over each other are no larger than the file.
    let by_times = packed.min(bytes.length()).saturating_mul(bounds.times);
    let most = bounds.held.max(bounds.rows.min(by_times));
    if all > most { Err(TableError::TooLargeUnpacked { most }) } else { Ok(most) }
}

/// Whether the entry whose own header begins here says that it is behind a password; the list of entries may not say so.
fn is_locked(bytes: &Shared, header: u64) -> bool {
    const FLAGS: u64 = 6;
    let mut flags = [0];
    let mut reader = bytes.reader();
    let found = reader.seek(SeekFrom::Start(header.saturating_add(FLAGS))).and_then(|_| reader.read_exact(&mut flags));
    found.is_ok() && flags[0] & 1 != 0
}

fn opened<R: Read + Seek>(bytes: R) -> Result<ZipArchive<R>, TableError> {
    let archive = ZipArchive::new(bytes).map_err(damaged)?;
    if archive.len() > MOST_ENTRIES {
        return Err(TableError::Damaged(format!("{} entries", archive.len())));
    }
    Ok(archive)
}

pub(super) fn damaged(error: impl std::fmt::Display) -> TableError {
    let text = error.to_string();
    if text.to_ascii_lowercase().contains("password") { TableError::Encrypted } else { TableError::Damaged(text) }
}
