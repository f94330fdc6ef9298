//! Rows of cells as a text that spreadsheets open: with a byte order mark, so that they read UTF-8, and with nothing in
//! it that they would take for a formula.

use std::io::{self, Write};

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum CsvValue {
    Nothing,
    /// What a person wrote.
    Text(String),
    /// A number of ours, which stays one below zero too.
    Number(String),
}

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

/// Writes the mark and the row of headers, which nothing has to be kept from.
pub fn write_header<'h>(out: &mut dyn Write, headers: impl IntoIterator<Item = &'h str>) -> io::Result<()> {
    out.write_all(MARK.as_bytes())?;
    write_row(out, headers.into_iter().map(|header| CsvValue::Text(header.to_owned())))
}

/// Writes one row.
pub fn write_row(out: &mut dyn Write, values: impl IntoIterator<Item = CsvValue>) -> io::Result<()> {
    for (at, value) in values.into_iter().enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        match value {
            CsvValue::Nothing => {}
            CsvValue::Number(number) => out.write_all(number.as_bytes())?,
            CsvValue::Text(text) => write_text(out, &text)?,
        }
    }
    out.write_all(b"\r\n")
}

/// A text behind the mark that makes it one, which reading takes off again; one that begins with the mark itself gets a
/// second one.
fn write_text(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let guard = if may_be_formula(text) || text.starts_with('\'') { "'" } else { "" };
    let is_quoted = text.contains(['"', ',', ';', '\t', '|', '\n', '\r']) || text.trim() != text;
    if is_quoted { write!(out, "\"{guard}{}\"", text.replace('"', "\"\"")) } else { write!(out, "{guard}{text}") }
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
        write_header(&mut file, ["name", "amount"]).unwrap();
        for text in TEXTS {
            let values = [CsvValue::Text(text.to_owned()), CsvValue::Number("-12.5".to_owned())];
            write_row(&mut file, values).unwrap();
        }
        write_row(&mut file, [CsvValue::Nothing, CsvValue::Number("3".to_owned())]).unwrap();
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
