//! Workbooks: their sheets, and the rows of one, cell by cell.
//!
//! A sheet of Excel since 2007 is parsed by a thread that is always a few rows ahead, and none is held. The older and
//! the open format are parsed whole by the crate that reads them.

#[cfg(test)]
mod tests;
mod values;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use calamine::{
    Data, Dimensions, Ods, OdsError, Range, Reader, Sheet as SheetEntry, SheetType, SheetVisible, Xls, XlsError, Xlsx,
    XlsxError,
};

use super::archive::{HELD, STREAMED, check_workbook};
use super::old_workbook::check_old_workbook;
use super::separated::{Separated, SeparatedRows};
use super::shared::Shared;
use super::spread::check_spread;
use super::table::longest;
use super::{Cell, LONGEST_ROW, MOST_COLUMNS, MOST_LINES, MOST_ROWS, Merge, Row, Sheet, TableError};

/// How many rows are handed over at a time.
const BATCH: usize = 256;
/// The most merged areas of a sheet that are looked at.
const MOST_MERGED: usize = 100_000;

/// Where the rows of a file are.
pub(super) enum Contents {
    Separated(Separated),
    /// The text files of a folder.
    Folder(Vec<Separated>),
    /// Excel's own, with the names of the sheets.
    Streamed(Shared, Vec<String>),
    Parsed(Vec<Range<Data>>),
    /// The table of a web page.
    Held(Vec<Row>),
}

impl Contents {
    pub(super) fn rows(&self, sheet: usize) -> Rows<'_> {
        match self {
            Self::Separated(text) => Rows::Separated(Box::new(text.rows())),
            Self::Folder(texts) => match texts.get(sheet) {
                Some(text) => Rows::Separated(Box::new(text.rows())),
                None => Rows::Held([].iter()),
            },
            Self::Streamed(bytes, names) => match names.get(sheet) {
                Some(name) => Rows::Streamed(StreamedRows::start(bytes.clone(), name.clone())),
                None => Rows::Held([].iter()),
            },
            Self::Parsed(ranges) => match ranges.get(sheet) {
                Some(range) => Rows::Parsed { range, row: 0 },
                None => Rows::Held([].iter()),
            },
            Self::Held(rows) => Rows::Held(rows.iter()),
        }
    }
}

/// The rows of a sheet, one after the other.
pub enum Rows<'f> {
    Separated(Box<SeparatedRows<'f>>),
    Streamed(StreamedRows),
    Parsed { range: &'f Range<Data>, row: usize },
    Held(std::slice::Iter<'f, Row>),
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Separated(rows) => rows.next(),
            Self::Streamed(rows) => rows.next(),
            Self::Parsed { range, row } => {
                let (above, before) = range.start().unwrap_or_default();
                let (above, before) = (above as usize, before as usize);
                let cells = range.rows().nth(*row)?;
                let line = above + *row + 1;
                *row += 1;
                let mut all = vec![Cell::Empty; before];
                all.extend(cells.iter().map(values::of_data));
                Some(within_bounds(Row { line, cells: all }))
            }
            Self::Held(rows) => rows.next().map(|row| within_bounds(row.clone())),
        }
    }
}

fn within_bounds(mut row: Row) -> Result<Row, TableError> {
    while row.cells.last().is_some_and(Cell::is_empty) {
        row.cells.pop();
    }
    let columns = row.cells.len();
    if columns > MOST_COLUMNS {
        return Err(TableError::TooManyColumns { line: row.line, columns, most: MOST_COLUMNS });
    }
    let text = |cell: &Cell| if let Cell::Text(text) = cell { text.len() } else { 0 };
    if row.cells.iter().map(text).sum::<usize>() > LONGEST_ROW {
        return Err(TableError::RowTooLong { line: row.line, column: longest(&row.cells), most: LONGEST_ROW });
    }
    Ok(row)
}

/// The rows of a sheet that a thread parses.
pub struct StreamedRows {
    batches: Receiver<Vec<Result<Row, TableError>>>,
    batch: std::vec::IntoIter<Result<Row, TableError>>,
    reader: Option<thread::JoinHandle<()>>,
}

impl StreamedRows {
    fn start(bytes: Shared, name: String) -> Self {
        let (sender, batches) = sync_channel(2);
        let reader = thread::spawn(move || {
            let mut out = Batches { sender, rows: Vec::with_capacity(BATCH), count: 0 };
            let read = read_sheet(&bytes, &name, &mut out);
            // What was written to meanwhile reads like a damaged file, or like another one.
            match if bytes.is_unchanged() { read } else { Err(TableError::Changed) } {
                Ok(()) => {}
                Err(error) => out.rows.push(Err(error)),
            }
            out.flush();
        });
        Self { batches, batch: Vec::new().into_iter(), reader: Some(reader) }
    }
}

impl Iterator for StreamedRows {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.batch.next() {
                return Some(row);
            }
            let Ok(batch) = self.batches.recv() else {
                // The thread is done; that it fell over is told once.
                let fell = self.reader.take()?.join().is_err();
                return fell.then(|| Err(TableError::Damaged("its sheet cannot be parsed".to_owned())));
            };
            self.batch = batch.into_iter();
        }
    }
}

/// Rows on their way out of the thread.
struct Batches {
    sender: SyncSender<Vec<Result<Row, TableError>>>,
    rows: Vec<Result<Row, TableError>>,
    count: usize,
}

impl Batches {
    /// Hands a row over; whether anybody still listens.
    fn push(&mut self, row: Row) -> Result<bool, TableError> {
        self.count += 1;
        if self.count > MOST_LINES {
            return Err(TableError::TooManyRows { most: MOST_ROWS });
        }
        self.rows.push(within_bounds(row));
        Ok(self.rows.len() < BATCH || self.flush())
    }

    fn flush(&mut self) -> bool {
        self.sender.send(std::mem::replace(&mut self.rows, Vec::with_capacity(BATCH))).is_ok()
    }
}

fn read_sheet(bytes: &Shared, name: &str, out: &mut Batches) -> Result<(), TableError> {
    let mut book = Xlsx::new(bytes.reader()).map_err(of_xlsx)?;
    let mut reader = book.worksheet_cells_reader(name).map_err(of_xlsx)?;
    let mut row = Row::default();
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(of_xlsx)? {
        let (line, column) = (cell.pos.0 as usize + 1, cell.pos.1 as usize);
        if line != row.line {
            let whole = std::mem::replace(&mut row, Row { line, cells: Vec::new() });
            let before = whole.line;
            if before > 0 && !out.push(whole)? {
                return Ok(());
            }
            // Rows that the file leaves out are blank: one of them tells tables apart as well as all.
            if before > 0 && line > before + 1 && !out.push(Row { line: line - 1, cells: Vec::new() })? {
                return Ok(());
            }
        }
        let value = match values::of_ref(cell.value) {
            Cell::Empty if cell.formula.is_some() => Cell::Uncomputed,
            value => value,
        };
        // Past the bound only how many columns there are is kept.
        let place = column.min(MOST_COLUMNS);
        if value != Cell::Empty {
            if row.cells.len() <= place {
                row.cells.resize(place + 1, Cell::Empty);
            }
            row.cells[place] = value;
        }
    }
    if row.line > 0 {
        out.push(row)?;
    }
    Ok(())
}

/// What stands in a workbook of Excel.
pub(super) fn open_xlsx(bytes: Shared) -> Result<(Vec<Sheet>, Contents), TableError> {
    // Pictures, and what nobody has to read, may be as large as they like.
    let is_read = |name: &str| !name.contains("media/") && is_markup(name);
    let has_merged = check_workbook(&bytes, is_read, &STREAMED)?;
    let mut book = Xlsx::new(bytes.reader()).map_err(of_xlsx)?;
    let (mut sheets, mut names) = (Vec::new(), Vec::new());
    for entry in book.sheets_metadata().to_vec() {
        if entry.typ == SheetType::WorkSheet {
            let areas =
                if has_merged { book.merge_cells_by_sheet_name(&entry.name).map_err(of_xlsx)? } else { Vec::new() };
            sheets.push(sheet_of(&entry, merges(&areas)));
            names.push(entry.name);
        }
    }
    Ok((sheets, Contents::Streamed(bytes, names)))
}

/// What stands in a workbook of Excel before 2007.
pub(super) fn open_xls(bytes: Vec<u8>) -> Result<(Vec<Sheet>, Contents), TableError> {
    check_old_workbook(&bytes)?;
    let parse = AssertUnwindSafe(|| parse_xls(bytes));
    // Records of other kinds are not checked: what the crate falls over is a damaged file.
    catch_unwind(parse).unwrap_or_else(|_| Err(TableError::Damaged("its sheets cannot be parsed".to_owned())))
}

fn parse_xls(bytes: Vec<u8>) -> Result<(Vec<Sheet>, Contents), TableError> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => TableError::Encrypted,
        other => TableError::Damaged(other.to_string()),
    })?;
    let damaged = |error: XlsError| TableError::Damaged(error.to_string());
    let (mut sheets, mut ranges) = (Vec::new(), Vec::new());
    for entry in book.sheets_metadata().to_vec() {
        if entry.typ == SheetType::WorkSheet {
            sheets.push(sheet_of(&entry, merges(&book.merge_cells_by_sheet_name(&entry.name).unwrap_or_default())));
            // The crate has parsed the sheet by now: this format has no reader of single cells.
            ranges.push(book.worksheet_range(&entry.name).map_err(damaged)?);
        }
    }
    Ok((sheets, Contents::Parsed(ranges)))
}

/// What stands in a workbook of `OpenDocument`.
pub(super) fn open_ods(bytes: Vec<u8>) -> Result<(Vec<Sheet>, Contents), TableError> {
    let bytes = Shared::held(bytes);
    check_workbook(&bytes, is_markup, &HELD)?;
    check_spread(bytes.reader())?;
    let of_ods = |error: OdsError| match error {
        OdsError::Password => TableError::Encrypted,
        other => TableError::Damaged(other.to_string()),
    };
    let mut book = Ods::new(bytes.reader()).map_err(of_ods)?;
    let (mut sheets, mut ranges) = (Vec::new(), Vec::new());
    for entry in book.sheets_metadata().to_vec() {
        sheets.push(sheet_of(&entry, Vec::new()));
        ranges.push(book.worksheet_range(&entry.name).map_err(of_ods)?);
    }
    Ok((sheets, Contents::Parsed(ranges)))
}

/// Whether a part of a workbook is parsed.
fn is_markup(name: &str) -> bool {
    let end = name.rsplit('.').next().unwrap_or_default();
    ["xml", "rels"].iter().any(|known| end.eq_ignore_ascii_case(known))
}

fn of_xlsx(error: XlsxError) -> TableError {
    match error {
        XlsxError::Password => TableError::Encrypted,
        other => TableError::Damaged(other.to_string()),
    }
}

fn sheet_of(entry: &SheetEntry, merged: Vec<Merge>) -> Sheet {
    Sheet { name: Some(entry.name.clone()), visible: entry.visible == SheetVisible::Visible, merged }
}

fn merges(areas: &[Dimensions]) -> Vec<Merge> {
    let merge = |area: &Dimensions| Merge {
        first_row: area.start.0 as usize,
        last_row: area.end.0 as usize,
        first_column: area.start.1 as usize,
        last_column: area.end.1 as usize,
    };
    areas.iter().take(MOST_MERGED).map(merge).collect()
}
