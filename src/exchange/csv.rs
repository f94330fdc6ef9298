//! Rows of cells as a text that spreadsheets open: with a byte order mark, so that they read UTF-8, and with nothing in
//! it that they would take for a formula.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::written::{TableSink, WrittenCell};

/// The beginning of every file.
const MARK: &str = "\u{feff}";

/// Whether a spreadsheet may take a text for a formula, also behind blanks and quotation marks.
pub fn may_be_formula(text: &str) -> bool {
    let acts =
        |letter: char| matches!(letter, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠');
    if text.starts_with(acts) {
        return true;
    }
    let is_around = |letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '\u{feff}');
    let bare = text.trim_start_matches(is_around);
    bare.len() < text.len() && bare.starts_with(acts)
}

/// A file of one table while it is written.
pub struct CsvSink<'o> {
    out: &'o mut dyn Write,
    line: String,
}

impl<'o> CsvSink<'o> {
    /// Writes there.
    pub fn to(out: &'o mut dyn Write) -> Self {
        Self { out, line: String::new() }
    }
}

impl TableSink for CsvSink<'_> {
    fn begin(&mut self, _name: &str, headers: &[&str]) -> io::Result<()> {
        self.out.write_all(MARK.as_bytes())?;
        self.row(&headers.iter().map(|header| WrittenCell::Text((*header).into())).collect::<Vec<_>>())
    }

    fn row(&mut self, cells: &[WrittenCell<'_>]) -> io::Result<()> {
        self.line.clear();
        add_line(&mut self.line, cells);
        self.out.write_all(self.line.as_bytes())
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Adds one row with its end to a text.
pub fn add_line(line: &mut String, cells: &[WrittenCell<'_>]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            line.push(',');
        }
        match cell {
            WrittenCell::Nothing => {}
            WrittenCell::Text(text) => add_text(line, text),
            WrittenCell::Day(text) | WrittenCell::Time(text) | WrittenCell::Moment(text) => line.push_str(text),
            // A number of ours stays one below zero too.
            cell => drop(write!(line, "{cell}")),
        }
    }
    line.push_str("\r\n");
}

/// A text behind the mark that makes it one, which reading takes off again; one that begins with the mark itself gets a
/// second one.
fn add_text(line: &mut String, text: &str) {
    let guard = if may_be_formula(text) || text.starts_with('\'') { "'" } else { "" };
    let parts = |byte: u8| matches!(byte, b'"' | b',' | b';' | b'\t' | b'|' | b'\n' | b'\r');
    let is_quoted = text.bytes().any(parts) || text.trim() != text;
    if is_quoted {
        line.push('"');
        line.push_str(guard);
        for (at, part) in text.split('"').enumerate() {
            if at > 0 {
                line.push_str("\"\"");
            }
            line.push_str(part);
        }
        line.push('"');
    } else {
        line.push_str(guard);
        line.push_str(text);
    }
}

/// Whether a file begins as one that is written here: the mark, and a header of ours in its first cell.
pub fn is_written_here(head: &str, first_headers: &[&str]) -> bool {
    head.strip_prefix(MARK).is_some_and(|rest| {
        let first = rest.split([',', '\r', '\n']).next().unwrap_or_default();
        first_headers.contains(&first)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::tables::{Cell, ReadOptions, TableFile};

    /// Texts that act on a spreadsheet, on a reader of lines or on nothing.
    const TEXTS: [&str; 26] = [
        "=cmd|' /C calc'!A0",
        "=HYPERLINK(\"http://a.example/\",\"x\")",
        "+1+1",
        "-2+3",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\"=1",
        ";=1",
        "a,=1",
        "＝1+1",
        "|=1",
        "%=1",
        "+8613800000000",
        "-100",
        "\u{feff}=1",
        "'tis",
        "'",
        "''",
        "a\0b",
        "行一\n行二",
        "\"",
        " x ",
        "张三",
    ];

    #[test]
    fn no_text_is_a_formula_and_every_text_comes_back() {
        let mut file = Vec::new();
        let mut sink = CsvSink::to(&mut file);
        sink.begin("", &["name", "amount"]).unwrap();
        for text in TEXTS {
            sink.row(&[WrittenCell::Text(text.into()), WrittenCell::Cents(-1250)]).unwrap();
        }
        sink.row(&[WrittenCell::Nothing, WrittenCell::Whole(3)]).unwrap();
        let table = TableFile::open(file, &ReadOptions::default()).unwrap();
        let rows: Vec<_> = table.rows(0).map(Result::unwrap).collect();
        assert_eq!(rows.len(), TEXTS.len() + 2);
        for (row, text) in rows[1..].iter().zip(TEXTS) {
            let cell = row.cells[0].to_string();
            assert!(!may_be_formula(&cell) || cell.starts_with('\''), "{text:?} is written as {cell:?}");
            assert_eq!(cell.strip_prefix('\'').unwrap_or(&cell), text);
            assert_eq!(row.cells[1], Cell::Text("-12.5".to_owned()));
        }
        assert_eq!(rows[TEXTS.len() + 1].cells[0], Cell::Empty);
    }
}
