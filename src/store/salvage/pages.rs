//! The pages of a database file as bytes: of which kind each is, which rows lie on it, and which pages hang below it
//! (<https://www.sqlite.org/fileformat2.html>).
//!
//! Nothing is believed: whatever points outside of a page or of the file is nothing.

use std::collections::BTreeSet;

use crate::store::schema::SchemaColumn;

/// So many rows of a table are looked at to tell which table it is.
const ROWS_TRIED: usize = 20;
/// The deepest that pages hang below each other.
const DEEPEST: usize = 20;
/// The bytes before the first page says of which kind it is.
const FILE_HEADER: usize = 100;

/// What a page of a table or an index is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    IndexInner,
    TableInner,
    IndexLeaf,
    TableLeaf,
}

/// The bytes of a file, as pages from 1.
pub struct BookPages<'b> {
    bytes: &'b [u8],
    size: usize,
}

/// A row as far as it lies on its page: the type and the bytes of each value.
pub struct RowBytes<'b>(Vec<(u64, Option<&'b [u8]>)>);

impl<'b> BookPages<'b> {
    /// Those of a file; a header that is none leaves the size that books have.
    pub fn of(bytes: &'b [u8]) -> Self {
        let told = bytes.get(16..18).map_or(0, |size| usize::from(size[0]) << 8 | usize::from(size[1]));
        let told = if told == 1 { 65536 } else { told };
        let is_told = bytes.starts_with(b"SQLite format 3\0") && told.is_power_of_two() && told >= 512;
        Self { bytes, size: if is_told { told } else { 4096 } }
    }

    /// The size of a page.
    pub fn size(&self) -> u32 {
        u32::try_from(self.size).unwrap_or(4096)
    }

    /// How many there are.
    pub fn count(&self) -> u32 {
        u32::try_from(self.bytes.len() / self.size).unwrap_or(u32::MAX)
    }

    /// Their numbers.
    pub fn all(&self) -> impl Iterator<Item = u32> + use<> {
        1..=self.count()
    }

    /// All pages but the first.
    pub fn rest(&self) -> &'b [u8] {
        let whole = self.size * (self.bytes.len() / self.size);
        self.bytes.get(self.size..whole).unwrap_or_default()
    }

    /// A number in the header of the file; 0 where there is none.
    pub fn number(&self, at: usize) -> u32 {
        self.bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_be_bytes)
    }

    /// Of which kind a page is, if it is one of a table or an index.
    pub fn kind(&self, page: u32) -> Option<PageKind> {
        let (bytes, start) = self.page(page)?;
        let kind = match bytes.get(start)? {
            2 => PageKind::IndexInner,
            5 => PageKind::TableInner,
            10 => PageKind::IndexLeaf,
            13 => PageKind::TableLeaf,
            _ => return None,
        };
        let cells = short(bytes, start + 3)?;
        (cells <= self.size / 2 && (1..=cells).all(|cell| self.cell(page, cell - 1).is_some())).then_some(kind)
    }

    /// The rows on a leaf, in their order.
    pub fn rows(&self, page: u32) -> Vec<RowBytes<'b>> {
        let Some(kind) = self.kind(page) else { return Vec::new() };
        (0..self.cells(page)).filter_map(|cell| Self::row(kind, self.cell(page, cell)?)).collect()
    }

    /// Every page that hangs below another one.
    pub fn children(&self) -> BTreeSet<u32> {
        self.all().flat_map(|page| self.below(page)).collect()
    }

    /// Whether the first rows below a root page fit these columns; without a row nothing does.
    pub fn fits(&self, root: u32, columns: &[SchemaColumn]) -> bool {
        let mut page = root;
        for _ in 0..DEEPEST {
            match self.kind(page) {
                Some(PageKind::TableInner) => match self.below(page).first() {
                    Some(first) => page = *first,
                    None => return false,
                },
                Some(PageKind::TableLeaf) => {
                    let rows = self.rows(page);
                    return !rows.is_empty() && rows.iter().take(ROWS_TRIED).all(|row| row.fits(columns));
                }
                _ => return false,
            }
        }
        false
    }

    /// The pages right below one.
    fn below(&self, page: u32) -> Vec<u32> {
        let Some(PageKind::TableInner | PageKind::IndexInner) = self.kind(page) else { return Vec::new() };
        let Some((bytes, start)) = self.page(page) else { return Vec::new() };
        let pointer = |bytes: &[u8]| bytes.get(..4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
        let of_cells = (0..self.cells(page)).filter_map(|cell| self.cell(page, cell).and_then(pointer));
        of_cells.chain(bytes.get(start + 8..).and_then(pointer)).filter(|child| self.page(*child).is_some()).collect()
    }

    /// The bytes of a page, and where it says of which kind it is.
    fn page(&self, page: u32) -> Option<(&'b [u8], usize)> {
        let from = usize::try_from(page.checked_sub(1)?).ok()?.checked_mul(self.size)?;
        Some((self.bytes.get(from..from + self.size)?, if page == 1 { FILE_HEADER } else { 0 }))
    }

    fn cells(&self, page: u32) -> usize {
        self.page(page).and_then(|(bytes, start)| short(bytes, start + 3)).unwrap_or_default()
    }

    /// The page from where one of its cells begins.
    fn cell(&self, page: u32, cell: usize) -> Option<&'b [u8]> {
        let (bytes, start) = self.page(page)?;
        let is_inner = matches!(bytes.get(start)?, 2 | 5);
        let head = start + if is_inner { 12 } else { 8 };
        let at = short(bytes, head + 2 * cell)?;
        if at < head { None } else { bytes.get(at..).filter(|rest| rest.len() >= 4) }
    }

    fn row(kind: PageKind, cell: &'b [u8]) -> Option<RowBytes<'b>> {
        let (payload, mut at) = varint(cell)?;
        if kind == PageKind::TableLeaf {
            at += varint(cell.get(at..)?)?.1;
        }
        let payload = usize::try_from(payload).ok()?;
        let record = cell.get(at..)?;
        // What is longer goes on elsewhere; its end here is not told.
        let record = record.get(..payload.min(record.len()))?;
        let (head, mut at) = varint(record)?;
        let head = usize::try_from(head).ok()?;
        let (mut values, mut from) = (Vec::new(), head);
        while at < head {
            let (kind, length) = varint(record.get(at..)?)?;
            at += length;
            let to = from.checked_add(length_of(kind)?)?;
            values.push((kind, record.get(from..to)));
            from = to;
        }
        Some(RowBytes(values))
    }
}

impl RowBytes<'_> {
    /// How many values it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// A text, if that is what stands there.
    pub fn text(&self, at: usize) -> Option<&str> {
        let (kind, bytes) = self.0.get(at)?;
        if *kind >= 13 && kind % 2 == 1 { std::str::from_utf8((*bytes)?).ok() } else { None }
    }

    /// A number, if that is what stands there.
    pub fn integer(&self, at: usize) -> Option<i64> {
        let (kind, bytes) = self.0.get(at)?;
        match kind {
            8 => Some(0),
            9 => Some(1),
            1..=6 => {
                let negative = bytes.as_ref()?.first()? & 0x80 != 0;
                let begun = if negative { -1 } else { 0 };
                Some((*bytes)?.iter().fold(begun, |number: i64, byte| number << 8 | i64::from(*byte)))
            }
            _ => None,
        }
    }

    /// Whether the values are such as these columns hold. Columns that came later are missing in older rows.
    fn fits(&self, columns: &[SchemaColumn]) -> bool {
        let keys = columns.iter().filter(|column| column.key).count();
        self.len() <= columns.len()
            && columns.iter().enumerate().all(|(at, column)| match self.0.get(at) {
                None => !column.required && at > 0,
                // The number of a row stands beside it.
                Some((kind, _)) if column.key && keys == 1 && column.declared == "INTEGER" => *kind == 0,
                Some((0, _)) => !column.required,
                Some((kind, _)) => match column.declared.as_str() {
                    "INTEGER" => matches!(kind, 1..=6 | 8 | 9),
                    "REAL" => matches!(kind, 1..=9),
                    "TEXT" => *kind >= 13 && kind % 2 == 1,
                    "BLOB" => *kind >= 12 && kind % 2 == 0,
                    _ => true,
                },
            })
    }
}

/// How many bytes a value of this type takes; nothing for a type that there is not.
fn length_of(kind: u64) -> Option<usize> {
    Some(match kind {
        0 | 8 | 9 => 0,
        1..=4 => usize::try_from(kind).ok()?,
        5 => 6,
        6 | 7 => 8,
        10 | 11 => return None,
        _ => usize::try_from((kind - 12) / 2).ok()?,
    })
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(*bytes.get(at)?) << 8 | usize::from(*bytes.get(at + 1)?))
}

/// A number of up to nine bytes, and how many it takes.
fn varint(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut number = 0_u64;
    for (at, byte) in bytes.iter().enumerate().take(9) {
        if at == 8 {
            return Some((number << 8 | u64::from(*byte), 9));
        }
        number = number << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((number, at + 1));
        }
    }
    None
}
