//! Tables as a workbook of Excel: a sheet for each, typed cells, a header that stays in sight and can be filtered by.
//!
//! Rows are written as they come and none is held. A text is never a formula, and a number that nobody counts with is a
//! text. Leaves out what the tables hold; reading begins in [`super::tables`]. Printed, a sheet is one A4 page wide.

use std::borrow::Cow;
use std::io::{self, Read as _, Seek as _, Write};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rust_xlsxwriter::{DataValidation, DocProperties, Format, FormatAlign, Formula, Workbook};
use rust_xlsxwriter::{Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr as _;

use super::csv::may_be_formula;
use super::written::{TableSink, WrittenCell};

mod drawn;

use drawn::SheetChart;

/// The most rows of a sheet, its header among them; what comes after stands on a sheet of its own.
const MOST_ROWS: u32 = 1_000_000;
/// The longest text of a cell, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// The longest name of a sheet, in characters.
const LONGEST_NAME: usize = 31;
/// The narrowest and the widest column, in the cells of a terminal.
const WIDTHS: (u16, u16) = (8, 50);
/// Wider than this, in the cells of a terminal, a table is printed across the page.
const WIDEST_UPRIGHT: u16 = 100;
/// How high a line of a cell is, in points.
const LINE_HEIGHT: f64 = 15.0;
/// The number of A4 among the papers of a workbook.
const A4: u8 = 9;
/// The longest list of words that a cell may be chosen from without a sheet for them, in UTF-16 units.
const LONGEST_CHOICES: usize = 255;
/// Down to this row a cell offers its words.
const CHOSEN_ROWS: u32 = 1_000;
/// So much is read of the properties of a workbook.
const LONGEST_PROPERTIES: u64 = 1 << 16;
/// What the properties of a workbook name as its maker.
const MAKER: &str = "rounds";

/// A workbook while it is written.
pub struct WorkbookSink {
    book: Workbook,
    sheet: Option<OpenSheet>,
    formats: Formats,
    /// The words of cells that offer many.
    lists: Vec<Vec<String>>,
    names: Vec<String>,
    cut: usize,
    is_wrapped: bool,
}

struct OpenSheet {
    sheet: Worksheet,
    name: String,
    headers: Vec<String>,
    /// How many sheets the table has by now.
    part: usize,
    row: u32,
    widths: Vec<u16>,
    hidden: Vec<u16>,
    charts: Vec<SheetChart>,
}

struct Formats {
    header: Format,
    number: Format,
    text: Format,
    wrapped: Format,
    money: Format,
    whole_percent: Format,
    percent: Format,
    day: Format,
    time: Format,
    moment: Format,
}

impl Formats {
    fn new() -> Self {
        let of = |code: &str| Format::new().set_num_format(code).set_align(FormatAlign::Top);
        Self {
            header: of("@").set_bold().set_background_color(0x00E8_EEF4_u32),
            number: of("General"),
            text: of("@"),
            wrapped: of("@").set_text_wrap(),
            money: of("#,##0.00"),
            whole_percent: of("0%"),
            percent: of("0.0%"),
            day: of("yyyy-mm-dd"),
            time: of("hh:mm"),
            moment: of("yyyy-mm-dd hh:mm:ss"),
        }
    }
}

impl Default for WorkbookSink {
    fn default() -> Self {
        let mut book = Workbook::new();
        book.set_properties(&DocProperties::new().set_author(MAKER));
        let (formats, lists, names) = (Formats::new(), Vec::new(), Vec::new());
        Self { book, sheet: None, formats, lists, names, cut: 0, is_wrapped: false }
    }
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

impl WorkbookSink {
    /// A workbook to be read by people: a long text goes on in the next line of its cell.
    pub fn wrapped() -> Self {
        Self { is_wrapped: true, ..Self::default() }
    }

    /// Lets the cells of a column of the current table be chosen from these words.
    pub fn offer(&mut self, column: u16, words: &[&str]) -> io::Result<()> {
        let joined = words.iter().map(|word| word.encode_utf16().count() + 1).sum::<usize>();
        let choice = DataValidation::new();
        let choice = if joined <= LONGEST_CHOICES && !words.iter().any(|word| word.contains(',')) {
            choice.allow_list_strings(words).map_err(failed)?
        } else {
            self.lists.push(words.iter().map(|word| (*word).to_owned()).collect());
            let letter =
                rust_xlsxwriter::utility::column_number_to_name(u16::try_from(self.lists.len() - 1).unwrap_or(0));
            let range = format!("={LISTS}!${letter}$1:${letter}${}", words.len());
            choice.allow_list_formula(Formula::new(range))
        };
        // Another word is taken as well: import asks what it means.
        let choice = choice.show_error_message(false);
        if let Some(open) = &mut self.sheet {
            open.sheet.add_data_validation(1, column, CHOSEN_ROWS, column, &choice).map_err(failed)?;
        }
        Ok(())
    }

    /// Keeps a column of the current table out of sight.
    pub fn hide(&mut self, column: u16) {
        if let Some(open) = &mut self.sheet {
            open.hidden.push(column);
        }
    }

    /// Draws lines through columns of the current table, over its rows and beside it.
    pub fn draw(&mut self, title: &str, columns: &[u16]) {
        if let Some(open) = &mut self.sheet {
            open.charts.push(SheetChart { title: title.to_owned(), columns: columns.to_vec() });
        }
    }

    /// Writes the workbook; returns how many texts were longer than a cell can be, and cut.
    pub fn finish(mut self, out: &mut dyn Write) -> io::Result<usize> {
        if !self.lists.is_empty() {
            let sheet = self.book.add_worksheet();
            sheet.set_name(LISTS).map_err(failed)?.set_hidden(true);
            for (column, words) in (0_u16..).zip(&self.lists) {
                for (row, word) in (0_u32..).zip(words) {
                    sheet.write_string(row, column, word).map_err(failed)?;
                }
            }
        }
        // The archive is written with its beginning changed at the end, which not every target can do.
        let mut whole = tempfile::tempfile()?;
        self.book.save_to_writer(io::BufWriter::new(&whole)).map_err(failed)?;
        whole.rewind()?;
        let mut part = vec![0; 1 << 16];
        loop {
            match whole.read(&mut part)? {
                0 => return Ok(self.cut),
                read => out.write_all(&part[..read])?,
            }
        }
    }

    fn open(&mut self, name: &str, headers: Vec<String>, part: usize) -> io::Result<()> {
        let mut sheet = self.book.new_worksheet_with_constant_memory().map_err(failed)?;
        let called = self.free_name(&if part == 1 { name.to_owned() } else { format!("{name} {part}") });
        sheet.set_name(&called).map_err(failed)?;
        self.names.push(called.to_lowercase());
        let mut widths = Vec::with_capacity(headers.len());
        for (column, header) in (0_u16..).zip(&headers) {
            sheet.write_string_with_format(0, column, header, &self.formats.header).map_err(failed)?;
            widths.push(width(header) + 2);
        }
        let (name, hidden, charts) = (name.to_owned(), Vec::new(), Vec::new());
        self.sheet = Some(OpenSheet { sheet, name, headers, part, row: 1, widths, hidden, charts });
        Ok(())
    }

    /// The name as a sheet may be called, and as none is called yet.
    fn free_name(&self, name: &str) -> String {
        let fit = |letter: char| if matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { ' ' } else { letter };
        let name: String = name.chars().map(fit).collect();
        let name = name.trim().trim_matches('\'');
        let name = if name.is_empty() { "Sheet" } else { name };
        let with = |end: &str| {
            let room = LONGEST_NAME - end.chars().count();
            name.chars().take(room).chain(end.chars()).collect::<String>()
        };
        let candidates = std::iter::once(with("")).chain((2..).map(|number: usize| with(&format!(" ({number})"))));
        let is_free = |candidate: &String| !self.names.contains(&candidate.to_lowercase());
        candidates.into_iter().find(is_free).unwrap_or_default()
    }
}

/// The sheet with the words that cells offer.
const LISTS: &str = "Lists";

impl TableSink for WorkbookSink {
    fn begin(&mut self, name: &str, headers: &[&str]) -> io::Result<()> {
        self.open(name, headers.iter().map(|header| (*header).to_owned()).collect(), 1)
    }

    fn row(&mut self, cells: &[WrittenCell<'_>]) -> io::Result<()> {
        if let Some(open) = self.sheet.as_ref().filter(|open| open.row == MOST_ROWS) {
            let (name, headers, part) = (open.name.clone(), open.headers.clone(), open.part + 1);
            self.end()?;
            self.open(&name, headers, part)?;
        }
        let Some(open) = &mut self.sheet else { return Ok(()) };
        let lines = cells.iter().map(lines_of).max().unwrap_or(1);
        if self.is_wrapped && lines > 1 {
            open.sheet.set_row_height(open.row, f64::from(lines) * LINE_HEIGHT).map_err(failed)?;
        }
        let text = if self.is_wrapped { &self.formats.wrapped } else { &self.formats.text };
        for (column, cell) in (0_u16..).zip(cells) {
            let wide = open.write(column, cell, (&self.formats, text), &mut self.cut).map_err(failed)?;
            if let Some(known) = open.widths.get_mut(usize::from(column)) {
                *known = wide.max(*known);
            }
        }
        open.row += 1;
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        let Some(OpenSheet { mut sheet, row, widths, hidden, charts, .. }) = self.sheet.take() else { return Ok(()) };
        let mut printed = 0_u16;
        for (column, wide) in (0_u16..).zip(&widths) {
            let wide = (*wide).clamp(WIDTHS.0, WIDTHS.1);
            sheet.set_column_width(column, f64::from(wide) + 1.0).map_err(failed)?;
            printed = printed.saturating_add(if hidden.contains(&column) { 0 } else { wide + 1 });
        }
        for column in hidden {
            sheet.set_column_hidden(column).map_err(failed)?;
        }
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0).map_err(failed)?;
        if printed > WIDEST_UPRIGHT {
            sheet.set_landscape();
        }
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        if let Some(last) = u16::try_from(widths.len()).ok().and_then(|count| count.checked_sub(1)) {
            sheet.autofilter(0, 0, row - 1, last).map_err(failed)?;
        }
        let (name, columns) = (sheet.name(), u16::try_from(widths.len()).unwrap_or(u16::MAX));
        for (at, chart) in (0_u32..).zip(&charts) {
            chart.insert(&mut sheet, &name, (row - 1, columns), at).map_err(failed)?;
        }
        self.book.push_worksheet(sheet);
        Ok(())
    }
}

impl OpenSheet {
    /// Writes a cell; how wide it is, in the cells of a terminal.
    fn write(
        &mut self,
        column: u16,
        cell: &WrittenCell<'_>,
        (formats, of_text): (&Formats, &Format),
        cut: &mut usize,
    ) -> Result<u16, XlsxError> {
        let row = self.row;
        let serial = match cell {
            WrittenCell::Day(text) => text.parse().ok().and_then(day_serial).map(|serial| (serial, &formats.day, 10)),
            WrittenCell::Time(text) => {
                let time = NaiveTime::parse_from_str(text, "%H:%M").ok();
                time.map(|time| (time_serial(time), &formats.time, 5))
            }
            WrittenCell::Moment(text) => text.parse::<NaiveDateTime>().ok().and_then(|moment| {
                let serial = day_serial(moment.date())? + time_serial(moment.time());
                Some((serial, &formats.moment, 19))
            }),
            _ => None,
        };
        if let Some((serial, format, wide)) = serial {
            self.sheet.write_number_with_format(row, column, serial, format)?;
            return Ok(wide);
        }
        match cell {
            WrittenCell::Nothing => return Ok(0),
            #[expect(clippy::cast_precision_loss, reason = "a workbook keeps binary fractions and nothing else")]
            WrittenCell::Whole(number) => {
                self.sheet.write_number_with_format(row, column, *number as f64, &formats.number)?;
            }
            WrittenCell::Decimal(number) => {
                self.sheet.write_number_with_format(row, column, *number, &formats.number)?;
            }
            #[expect(clippy::cast_precision_loss, reason = "amounts stay far below 2^53 cents")]
            WrittenCell::Cents(cents) => {
                self.sheet.write_number_with_format(row, column, *cents as f64 / 100.0, &formats.money)?;
                // The separators of its format.
                return Ok(width(&cell.to_string()) + 6);
            }
            WrittenCell::Share(share) => {
                let is_whole = (share * 100.0 - (share * 100.0).round()).abs() < 1e-9;
                let format = if is_whole { &formats.whole_percent } else { &formats.percent };
                self.sheet.write_number_with_format(row, column, *share, format)?;
            }
            WrittenCell::Text(text) | WrittenCell::Day(text) | WrittenCell::Time(text) | WrittenCell::Moment(text) => {
                if text.is_empty() {
                    return Ok(0);
                }
                let marked = marked(text);
                let fit = fitting(&marked);
                *cut += usize::from(fit.len() < marked.len());
                self.sheet.write_string_with_format(row, column, fit, of_text)?;
                return Ok(text.lines().map(width).max().unwrap_or_default());
            }
        }
        Ok(width(&cell.to_string()))
    }
}

/// A text behind a mark where reading would take its own beginning for one, or for the wrapping of a number.
fn marked(text: &str) -> Cow<'_, str> {
    let rest = text.strip_prefix('\'');
    let is_mark = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('\'') || may_be_formula(rest));
    let is_wrapped = text.starts_with("=\"") && text.ends_with('"');
    if is_mark || is_wrapped { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// As much of a text as a cell takes.
fn fitting(text: &str) -> &str {
    if text.len() <= LONGEST_TEXT {
        return text;
    }
    let mut units = 0;
    let past = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > LONGEST_TEXT
    });
    past.map_or(text, |(at, _)| &text[..at])
}

/// How many lines a cell takes in a column as wide as it may be.
fn lines_of(cell: &WrittenCell<'_>) -> u16 {
    let WrittenCell::Text(text) = cell else { return 1 };
    let lines: usize = text.lines().map(|line| line.width().div_ceil(usize::from(WIDTHS.1)).max(1)).sum();
    // Excel shows no row higher than 409 points.
    u16::try_from(lines).unwrap_or(u16::MAX).clamp(1, 27)
}

fn width(text: &str) -> u16 {
    // No column is wider than its bound, and most texts are notes.
    let seen = text.char_indices().nth(usize::from(WIDTHS.1)).map_or(text, |(at, _)| &text[..at]);
    u16::try_from(seen.width()).unwrap_or(WIDTHS.1)
}

/// The number of a day; a day before March 1900, where spreadsheets disagree, has none.
fn day_serial(day: NaiveDate) -> Option<f64> {
    let from = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let days = i32::try_from((day - from).num_days()).ok()?;
    (61..=2_958_465).contains(&days).then(|| f64::from(days))
}

fn time_serial(time: NaiveTime) -> f64 {
    let seconds = i32::try_from((time - NaiveTime::MIN).num_seconds()).unwrap_or_default();
    f64::from(seconds) / 86_400.0
}

/// Whether a workbook was written here and by nobody since: its properties name their maker, who changed it last, and no
/// later moment of that: some programs leave the names as they are.
pub fn is_written_here(file: impl io::Read + io::Seek) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(file) else { return false };
    let Ok(entry) = archive.by_name("docProps/core.xml") else { return false };
    let mut properties = String::new();
    let read = entry.take(LONGEST_PROPERTIES).read_to_string(&mut properties).is_ok();
    let says = |name: &str| properties.contains(&format!("<{name}>{MAKER}</{name}>"));
    let moment = |name: &str| {
        let (_, behind) = properties.split_once(&format!("<{name} "))?;
        behind.split_once('>')?.1.split_once("</").map(|(moment, _)| moment)
    };
    let is_as_made = moment("dcterms:created") == moment("dcterms:modified");
    read && says("dc:creator") && says("cp:lastModifiedBy") && is_as_made
}

#[cfg(test)]
mod tests;
