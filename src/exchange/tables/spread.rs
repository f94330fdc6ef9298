//! How many cells the sheets of a workbook of `OpenDocument` come to once repeated cells and rows are written out.
//!
//! A few bytes may stand for billions of cells, and the crate that reads the format holds each of them.

use std::io::{BufReader, Read, Seek};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::TableError;
use super::archive::damaged;

/// The part that holds the sheets.
const SHEETS: &str = "content.xml";
/// The most cells of all sheets of a workbook that is parsed whole.
pub(super) const MOST_CELLS: usize = 2_000_000;

/// The part of a sheet that holds something, from its first cell on.
#[derive(Debug, Default, PartialEq)]
struct Extent {
    rows: usize,
    /// Rows with something in them, and those before them.
    used_rows: usize,
    used_columns: usize,
}

/// A row being read.
struct OpenRow {
    repeated: usize,
    columns: usize,
    used: usize,
    /// How often the cell at hand is repeated.
    cell: usize,
}

/// Refuses a workbook that would come to more cells than are held.
pub(super) fn check_spread(bytes: impl Read + Seek) -> Result<(), TableError> {
    let mut archive = ZipArchive::new(bytes).map_err(damaged)?;
    let entry = archive.by_name(SHEETS).map_err(damaged)?;
    check_within(entry, MOST_CELLS)
}

/// The same of the part with the sheets.
fn check_within(part: impl Read, most: usize) -> Result<(), TableError> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    let mut sheet = Extent::default();
    let mut row: Option<OpenRow> = None;
    let mut cells = 0_usize;
    loop {
        let event = reader.read_event_into(&mut buffer).map_err(damaged)?;
        match &event {
            Event::Start(tag) => begin(tag, false, &mut sheet, &mut row),
            Event::Empty(tag) => begin(tag, true, &mut sheet, &mut row),
            Event::End(tag) => match tag.name().as_ref() {
                "table:table-row" => sheet.close(row.take()),
                "table:table" => {
                    cells = cells.saturating_add(std::mem::take(&mut sheet).cells());
                    if cells > most {
                        return Err(TableError::TooManyCells { most });
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

fn begin(tag: &BytesStart<'_>, is_empty: bool, sheet: &mut Extent, row: &mut Option<OpenRow>) {
    match tag.name().as_ref() {
        "table:table" => *sheet = Extent::default(),
        "table:table-row" => {
            let repeated = count(tag, "table:number-rows-repeated");
            let opened = OpenRow { repeated, columns: 0, used: 0, cell: 0 };
            if is_empty { sheet.close(Some(opened)) } else { *row = Some(opened) }
        }
        "table:table-cell" | "table:covered-table-cell" => {
            let Some(row) = row else { return };
            row.cell = count(tag, "table:number-columns-repeated");
            row.columns = row.columns.saturating_add(row.cell);
            let says =
                tag.attributes().with_checks(false).flatten().any(|one| {
                    matches!(one.key.as_ref(), "office:value-type" | "table:formula" | "calcext:value-type")
                });
            if says {
                row.used = row.columns;
            }
        }
        // A cell without a type may hold a text all the same.
        "text:p" => {
            if let Some(row) = row.as_mut().filter(|row| row.cell > 0) {
                row.used = row.columns;
            }
        }
        _ => {}
    }
}

/// How often something is repeated; once where nothing is said.
fn count(tag: &BytesStart<'_>, name: &str) -> usize {
    let found = tag.attributes().with_checks(false).flatten().find(|one| one.key.as_ref() == name);
    let told = found.and_then(|one| one.value.parse().ok());
    told.unwrap_or(1)
}

impl Extent {
    fn close(&mut self, row: Option<OpenRow>) {
        let Some(row) = row else { return };
        self.rows = self.rows.saturating_add(row.repeated);
        if row.used > 0 {
            self.used_rows = self.rows;
            self.used_columns = self.used_columns.max(row.used);
        }
    }

    const fn cells(&self) -> usize {
        self.used_rows.saturating_mul(self.used_columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &str) -> String {
        format!("<office:spreadsheet><table:table table:name=\"a\">{rows}</table:table></office:spreadsheet>")
    }

    fn is_within(rows: &str, most: usize) -> bool {
        check_within(sheet(rows).as_bytes(), most).is_ok()
    }

    #[test]
    fn repeated_cells_and_rows_count_as_often_as_they_are_repeated() {
        let row = "<table:table-row table:number-rows-repeated=\"1000\">\
                   <table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"20\"><text:p>a</text:p>\
                   </table:table-cell></table:table-row>";
        assert!(is_within(row, 20_000) && !is_within(row, 19_999));
        let untyped = row.replace(" office:value-type=\"string\"", "");
        assert!(is_within(&untyped, 20_000) && !is_within(&untyped, 19_999));
        let many = "<table:table-row table:number-rows-repeated=\"18446744073709551615\"><table:table-cell \
                    office:value-type=\"float\" table:number-columns-repeated=\"99\"/></table:table-row>";
        assert!(!is_within(many, MOST_CELLS));
    }

    #[test]
    fn empty_cells_count_as_far_as_something_follows() {
        let filling = "<table:table-row><table:table-cell office:value-type=\"float\"/><table:table-cell \
                       table:number-columns-repeated=\"16383\"/></table:table-row><table:table-row \
                       table:number-rows-repeated=\"1048575\"><table:table-cell table:number-columns-repeated=\"16384\"/>\
                       </table:table-row>";
        assert!(is_within(filling, 1), "as every program fills up a sheet");
        let last = "<table:table-row><table:table-cell office:value-type=\"float\"/></table:table-row>";
        assert!(!is_within(&format!("{filling}{last}"), 1_000_000));
    }

    #[test]
    fn the_sheets_count_together() {
        let one = "<table:table table:name=\"a\"><table:table-row><table:table-cell office:value-type=\"float\"/>\
                   </table:table-row></table:table>";
        let three = one.repeat(3);
        assert!(check_within(three.as_bytes(), 3).is_ok() && check_within(three.as_bytes(), 2).is_err());
    }
}
