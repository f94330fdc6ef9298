//! How much a workbook of Excel before 2007 comes to, told from its records before anything is parsed.
//!
//! The crate that reads the format follows every chain of sectors, makes room for what a sheet says of itself and holds each
//! cell: a file of a few bytes may send it round in a circle or ask for gigabytes. Leaves out what the cells say.

mod compound;

use compound::CompoundFile;

use super::TableError;
use super::spread::MOST_CELLS;

/// The most that such a workbook takes in memory while it is read, in bytes.
const MOST_MEMORY: usize = 200 << 20;
/// How often its bytes are held at once: as they came, as sectors, as the stream of records.
const COPIES: usize = 3;
/// What a cell takes: in the list that is gathered, and in the two grids made of it.
const OF_CELL: usize = 40;
const OF_PLACE: usize = 64;
/// A formula becomes a text that may be so many times as long.
const OF_FORMULA: usize = 16;
/// The cells of the largest sheet there can be: so much room is made where a sheet says so, and only what is filled counts.
const LARGEST_SHEET: usize = 65_536 * 256;
/// Kinds of records.
const END: u16 = 0x000A;
const BEGIN: u16 = 0x0809;
const CONTINUE: u16 = 0x003C;

/// Refuses a workbook that contradicts itself, or would come to more than is held.
pub(super) fn check_old_workbook(bytes: &[u8]) -> Result<(), TableError> {
    check_within(bytes, MOST_CELLS, MOST_MEMORY)
}

fn check_within(bytes: &[u8], most_cells: usize, most_memory: usize) -> Result<(), TableError> {
    let too_large = || TableError::TooLargeUnpacked { most: most_memory as u64 };
    let files = bytes.len().checked_mul(COPIES).filter(|sum| *sum <= most_memory).ok_or_else(too_large)?;
    let stream = CompoundFile::open(bytes)?.stream(&["Workbook", "Book"])?;
    let book = Globals::read(&stream)?;
    let (mut places, mut memory) = (0_usize, files);
    for start in book.sheets {
        let part = stream.get(start..).ok_or_else(|| contradiction("a sheet begins behind its end"))?;
        let sheet = SheetExtent::read(part, &book.lengths)?;
        places = places.saturating_add(sheet.cells.places()).saturating_add(sheet.formulas.places());
        if places > most_cells || sheet.declared > LARGEST_SHEET {
            return Err(TableError::TooManyCells { most: most_cells });
        }
        let grids = sheet.cells.places().saturating_add(sheet.formulas.places()).saturating_mul(OF_PLACE);
        let list = sheet.count.saturating_mul(OF_CELL);
        memory = memory.saturating_add(grids).saturating_add(list).saturating_add(sheet.text);
        if memory > most_memory {
            return Err(too_large());
        }
    }
    Ok(())
}

fn contradiction(what: &str) -> TableError {
    TableError::Damaged(what.to_owned())
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2).map(|two| u16::from_le_bytes([two[0], two[1]]))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// The records of a stream, one after the other.
struct Records<'s> {
    left: &'s [u8],
}

impl<'s> Iterator for Records<'s> {
    type Item = Result<(u16, &'s [u8]), TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.left.is_empty() {
            return None;
        }
        let head = u16_at(self.left, 0).zip(u16_at(self.left, 2));
        let record = head.and_then(|(kind, length)| Some((kind, self.left.get(4..4 + usize::from(length))?)));
        let Some((kind, data)) = record else {
            self.left = &[];
            return Some(Err(contradiction("a record is cut off")));
        };
        self.left = &self.left[4 + data.len()..];
        Some(Ok((kind, data)))
    }
}

/// What holds for the whole workbook.
#[derive(Debug, Default)]
struct Globals {
    /// Where the sheets begin.
    sheets: Vec<usize>,
    /// How many bytes the shared texts take.
    lengths: Vec<u32>,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, TableError> {
        let mut book = Self::default();
        let mut shared: Option<Vec<&[u8]>> = None;
        for record in (Records { left: stream }) {
            let (kind, data) = record?;
            if kind == CONTINUE {
                shared.as_mut().into_iter().for_each(|parts| parts.push(data));
                continue;
            }
            if let Some(parts) = shared.take() {
                book.lengths = shared_lengths(&parts);
            }
            match kind {
                END => break,
                // A sheet is listed with the place of its records.
                0x0085 => {
                    let start = u32_at(data, 0).ok_or_else(|| contradiction("a sheet has no place"))?;
                    book.sheets.push(usize::try_from(start).unwrap_or(usize::MAX));
                }
                0x00FC => shared = Some(vec![data.get(8..).unwrap_or_default()]),
                _ => {}
            }
        }
        if let Some(parts) = shared {
            book.lengths = shared_lengths(&parts);
        }
        Ok(book)
    }
}

/// How many bytes each of the shared texts takes. A text may go on in the next part, which then says anew whether its
/// letters have two bytes.
fn shared_lengths(parts: &[&[u8]]) -> Vec<u32> {
    let mut cursor = Parts { all: parts, part: 0, at: 0 };
    let mut lengths = Vec::new();
    while let Some(length) = cursor.text() {
        lengths.push(length);
    }
    lengths
}

struct Parts<'p> {
    all: &'p [&'p [u8]],
    part: usize,
    at: usize,
}

impl Parts<'_> {
    fn left(&self) -> usize {
        self.all.get(self.part).map_or(0, |part| part.len() - self.at)
    }

    /// Goes on to the next part where this one is at its end.
    fn settle(&mut self) -> Option<()> {
        while self.left() == 0 {
            self.part += 1;
            self.at = 0;
            self.all.get(self.part)?;
        }
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        self.settle()?;
        let byte = self.all[self.part][self.at];
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        (0..bytes).try_fold(0_usize, |sum, place| Some(sum | usize::from(self.byte()?) << (8 * place)))
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            self.settle()?;
            let step = bytes.min(self.left());
            self.at += step;
            bytes -= step;
        }
        Some(())
    }

    /// The bytes that the text here takes as UTF-8, at most.
    fn text(&mut self) -> Option<u32> {
        let mut letters = self.number(2)?;
        let length = letters.saturating_mul(3);
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { self.number(2)? };
        let extra = if flags & 4 == 0 { 0 } else { self.number(4)? };
        let mut width = if flags & 1 == 0 { 1 } else { 2 };
        while letters > 0 {
            if self.left() == 0 {
                width = if self.byte()? & 1 == 0 { 1 } else { 2 };
            }
            let step = letters.min(self.left() / width);
            if step == 0 {
                return None;
            }
            self.at += step * width;
            letters -= step;
        }
        self.skip(runs * 4)?;
        self.skip(extra)?;
        u32::try_from(length).ok()
    }
}

/// The rectangle that encloses some cells.
#[derive(Debug, Default, Clone, Copy)]
struct Extent {
    /// The first and the last row, the first and the last column.
    rows: Option<(u16, u16)>,
    columns: (u16, u16),
}

impl Extent {
    fn add(&mut self, row: u16, first: u16, last: u16) {
        let Some((top, bottom)) = self.rows else {
            (self.rows, self.columns) = (Some((row, row)), (first, last));
            return;
        };
        self.rows = Some((top.min(row), bottom.max(row)));
        self.columns = (self.columns.0.min(first), self.columns.1.max(last));
    }

    fn places(&self) -> usize {
        let Some((top, bottom)) = self.rows else { return 0 };
        (usize::from(bottom - top) + 1) * (usize::from(self.columns.1.saturating_sub(self.columns.0)) + 1)
    }
}

/// What one sheet comes to.
#[derive(Debug, Default)]
struct SheetExtent {
    cells: Extent,
    formulas: Extent,
    count: usize,
    /// Cells that it says it has.
    declared: usize,
    /// Bytes of its texts.
    text: usize,
}

impl SheetExtent {
    fn read(part: &[u8], lengths: &[u32]) -> Result<Self, TableError> {
        let mut sheet = Self::default();
        // Charts within a sheet have records of their own.
        let (mut has_begun, mut depth) = (false, 0_usize);
        for record in (Records { left: part }) {
            let (kind, data) = record?;
            match kind {
                BEGIN if has_begun => depth += 1,
                BEGIN => has_begun = true,
                END if depth == 0 => break,
                END => depth -= 1,
                _ if depth == 0 => sheet.add(kind, data, lengths)?,
                _ => {}
            }
        }
        Ok(sheet)
    }

    fn add(&mut self, kind: u16, data: &[u8], lengths: &[u32]) -> Result<(), TableError> {
        // So many bytes at least are read of a record of this kind.
        let least = match kind {
            0x0203 => 14,
            0x027E | 0x00FD => 10,
            0x0204 | 0x00D6 | 0x0205 => 8,
            0x00BD => 6,
            0x0006 => 20,
            0x0200 => return self.declare(data),
            // What a formula came to, where that is a text.
            0x0207 => {
                self.text = self.text.saturating_add(data.len().saturating_mul(3));
                self.count += 1;
                return Ok(());
            }
            _ => return Ok(()),
        };
        let (Some(row), Some(column), true) = (u16_at(data, 0), u16_at(data, 2), data.len() >= least) else {
            return Err(contradiction("a cell is cut off"));
        };
        match kind {
            0x0006 => {
                self.formulas.add(row, column, column);
                self.text = self.text.saturating_add((data.len() - least).saturating_mul(OF_FORMULA));
            }
            0x00BD => {
                let end = u16_at(data, data.len() - 2).unwrap_or(column);
                if end < column || data.len() != 6 + 6 * (usize::from(end - column) + 1) {
                    return Err(contradiction("a row of numbers is cut off"));
                }
                self.count += usize::from(end - column);
                self.cells.add(row, column, end);
            }
            0x00FD => {
                let text = u32_at(data, 6).and_then(|place| lengths.get(usize::try_from(place).ok()?));
                self.text = self.text.saturating_add(text.map_or(0, |length| *length as usize));
            }
            0x0204 | 0x00D6 => self.text = self.text.saturating_add(data.len().saturating_mul(3)),
            _ => {}
        }
        self.count += 1;
        self.cells.add(row, column, column);
        Ok(())
    }

    /// The size that a sheet says it has.
    fn declare(&mut self, data: &[u8]) -> Result<(), TableError> {
        let number = |at: usize| u32_at(data, at).map(u64::from);
        let short = |at: usize| u16_at(data, at).map(u64::from);
        let ends = match data.len() {
            10 => (short(0), short(2), short(4), short(6)),
            14 | 16 => (number(0), number(4), short(8), short(10)),
            _ => return Err(contradiction("a sheet does not say its size")),
        };
        let (Some(top), Some(bottom), Some(first), Some(last)) = ends else {
            return Err(contradiction("a sheet does not say its size"));
        };
        // As the crate reads it: a first column that cannot be means the first of all.
        let first = if first > 0xFF || last < first { 0 } else { first };
        if bottom >= 1 && last >= 1 {
            if bottom <= top || last <= first {
                return Err(contradiction("a sheet ends before it begins"));
            }
            let places = (bottom - top).saturating_mul(last - first);
            self.declared = self.declared.max(usize::try_from(places).unwrap_or(usize::MAX));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
