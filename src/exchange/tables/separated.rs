//! Lines of cells with a separator between them, as programs and people write them.

use encoding_rs::Encoding;

use super::distant::FileText;
use super::encoding::{Pieces, detect};
use super::table::longest;
use super::{Cell, LONGEST_ROW, MOST_COLUMNS, MOST_LINES, MOST_ROWS, ReadOptions, Row, TableError};

/// What may separate cells.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many rows tell the separator.
const TELLING_ROWS: usize = 50;

/// A text file of cells.
pub(super) struct Separated {
    bytes: FileText,
    /// Where the text begins, behind the mark of its encoding.
    start: usize,
    encoding: &'static Encoding,
    separator: u8,
    /// Whether the first line only names the separator.
    is_named: bool,
}

impl Separated {
    pub(super) fn open(bytes: FileText, options: &ReadOptions) -> Result<Self, TableError> {
        let (encoding, start) = detect(&bytes, options.encoding)?;
        let mut text = Self { bytes, start, encoding, separator: b',', is_named: false };
        let named = text.named_separator();
        text.is_named = named.is_some();
        text.separator = options.separator.or(named).unwrap_or_else(|| text.likely_separator());
        Ok(text)
    }

    pub(super) fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    pub(super) fn separator(&self) -> u8 {
        self.separator
    }

    pub(super) fn rows(&self) -> SeparatedRows<'_> {
        let mut rows = self.rows_by(self.separator);
        if self.is_named {
            rows.next();
        }
        rows
    }

    fn rows_by(&self, separator: u8) -> SeparatedRows<'_> {
        SeparatedRows {
            pieces: Pieces::new(self.encoding, self.bytes.from(self.start)),
            separator,
            text: String::new(),
            at: 0,
            line: 1,
            is_damaged: false,
            is_over: false,
            rows: 0,
        }
    }

    /// The separator that a first line `sep=;` names.
    fn named_separator(&self) -> Option<u8> {
        let mut text = String::new();
        Pieces::new(self.encoding, self.bytes.from(self.start)).add_to(&mut text).ok()??;
        let line = text.lines().next()?.trim().trim_matches('"').to_ascii_lowercase();
        match line.strip_prefix("sep=")?.as_bytes() {
            [separator] => Some(*separator),
            [] => Some(b'\t'),
            _ => None,
        }
    }

    /// The separator that cuts most rows into equally many cells.
    fn likely_separator(&self) -> u8 {
        let weight = |separator: &u8| {
            let counts: Vec<usize> =
                self.rows_by(*separator).take(TELLING_ROWS).flatten().map(|row| row.cells.len()).collect();
            let most = counts.iter().copied().filter(|count| *count > 1);
            let alike = |count: usize| counts.iter().filter(|other| **other == count).count();
            most.map(|count| alike(count) * alike(count) * (count - 1) * 1000 / counts.len()).max().unwrap_or_default()
        };
        // Of equals the first.
        SEPARATORS.into_iter().rev().max_by_key(weight).unwrap_or(b',')
    }
}

/// The rows of a text, read as they are asked for.
pub struct SeparatedRows<'b> {
    pieces: Pieces<'b>,
    separator: u8,
    /// What is decoded and not yet read, from `at`.
    text: String,
    at: usize,
    line: usize,
    /// Whether bytes of the text at hand were none of the encoding.
    is_damaged: bool,
    is_over: bool,
    rows: usize,
}

/// How far a row was read.
enum Scanned {
    /// The cells, and where the next row begins.
    Row(Vec<Cell>, usize),
    /// The text at hand ends before the row does, inside quotation marks or outside.
    Unfinished { quoted: bool },
}

impl Iterator for SeparatedRows<'_> {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        loop {
            let rest = &self.text[self.at..];
            match scan(rest.as_bytes(), self.separator, true) {
                Scanned::Row(cells, length) => return Some(self.take(cells, length)),
                Scanned::Unfinished { quoted } if rest.len() > LONGEST_ROW => return Some(self.give_up(quoted)),
                Scanned::Unfinished { quoted } => {
                    self.text.drain(..self.at);
                    self.at = 0;
                    let added = match self.pieces.add_to(&mut self.text) {
                        Ok(added) => added,
                        Err(error) => {
                            self.is_over = true;
                            return Some(Err(error));
                        }
                    };
                    match added {
                        Some(whole) => self.is_damaged |= !whole,
                        None if self.text.is_empty() => {
                            self.is_over = true;
                            return None;
                        }
                        // The last row has no line end, or a quotation mark is never closed.
                        None if quoted => return Some(self.give_up(true)),
                        None => self.text.push('\n'),
                    }
                }
            }
        }
    }
}

impl SeparatedRows<'_> {
    fn take(&mut self, cells: Vec<Cell>, length: usize) -> Result<Row, TableError> {
        let line = self.line;
        let raw = &self.text[self.at..self.at + length];
        self.line += line_ends(raw.as_bytes());
        let is_damaged = self.is_damaged && raw.contains('\u{fffd}');
        self.at += length;
        self.rows += 1;
        if self.rows > MOST_LINES {
            self.is_over = true;
            return Err(TableError::TooManyRows { most: MOST_ROWS });
        }
        let columns = cells.len();
        match () {
            () if is_damaged => Err(TableError::BadBytes { line }),
            () if length > LONGEST_ROW => {
                Err(TableError::RowTooLong { line, column: longest(&cells), most: LONGEST_ROW })
            }
            () if columns > MOST_COLUMNS => Err(TableError::TooManyColumns { line, columns, most: MOST_COLUMNS }),
            () => Ok(Row { line, cells }),
        }
    }

    /// Reads one line of a row that does not end as if a quotation mark that opens it were a letter; skips a line that is
    /// too long itself.
    fn give_up(&mut self, quoted: bool) -> Result<Row, TableError> {
        if quoted {
            let rest = &self.text[self.at..];
            let is_last = !rest.contains(['\n', '\r']);
            if is_last && rest.len() <= LONGEST_ROW {
                self.text.push('\n');
            }
            if let Scanned::Row(cells, length) = scan(&self.text.as_bytes()[self.at..], self.separator, false) {
                return self.take(cells, length);
            }
        }
        let line = self.line;
        let begun = format!("{}\n", &self.text[self.at..]);
        let column = match scan(begun.as_bytes(), self.separator, false) {
            Scanned::Row(cells, _) => longest(&cells),
            Scanned::Unfinished { .. } => None,
        };
        loop {
            if let Some(end) = self.text[self.at..].find(['\n', '\r']) {
                self.at += end + 1;
                self.line += 1;
                break;
            }
            self.text.clear();
            self.at = 0;
            if self.pieces.add_to(&mut self.text)?.is_none() {
                self.is_over = true;
                break;
            }
        }
        Err(TableError::RowTooLong { line, column, most: LONGEST_ROW })
    }
}

/// How many lines end in a text.
fn line_ends(text: &[u8]) -> usize {
    let mut ends = 0;
    for (at, byte) in text.iter().enumerate() {
        ends += usize::from(*byte == b'\n' || (*byte == b'\r' && text.get(at + 1) != Some(&b'\n')));
    }
    ends
}

/// Reads one row from the beginning of a text. Quotation marks around a cell hold separators and line ends together;
/// where they mean nothing they are letters.
fn scan(text: &[u8], separator: u8, quotes: bool) -> Scanned {
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let mut cell: Vec<u8> = Vec::new();
        if quotes && text.get(at) == Some(&b'"') {
            at += 1;
            loop {
                let Some(end) = text[at..].iter().position(|byte| *byte == b'"') else {
                    return Scanned::Unfinished { quoted: true };
                };
                cell.extend(&text[at..at + end]);
                at += end + 1;
                match text.get(at) {
                    None => return Scanned::Unfinished { quoted: false },
                    Some(b'"') => {
                        cell.push(b'"');
                        at += 1;
                    }
                    Some(_) => break,
                }
            }
        }
        let is_end = |byte: &u8| *byte == separator || *byte == b'\n' || *byte == b'\r';
        let Some(end) = text[at..].iter().position(is_end) else { return Scanned::Unfinished { quoted: false } };
        cell.extend(&text[at..at + end]);
        at += end;
        cells.push(match String::from_utf8(cell) {
            Ok(text) if text.is_empty() => Cell::Empty,
            Ok(text) => Cell::Text(text),
            Err(error) => Cell::Text(String::from_utf8_lossy(error.as_bytes()).into_owned()),
        });
        match text[at] {
            b'\n' => return Scanned::Row(cells, at + 1),
            b'\r' => match text.get(at + 1) {
                None => return Scanned::Unfinished { quoted: false },
                Some(b'\n') => return Scanned::Row(cells, at + 2),
                Some(_) => return Scanned::Row(cells, at + 1),
            },
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

    const TABLE: &str = "客户名称,电话,备注\r\n杭州某某科技有限公司,13800138000,第一次拜访很顺利\r\n深圳市欧阳电子,0755-88888888,价格再谈\r\n";

    fn open(bytes: impl AsRef<[u8]>) -> Separated {
        Separated::open(FileText::Held(bytes.as_ref().to_vec()), &ReadOptions::default()).unwrap()
    }

    fn texts(bytes: impl AsRef<[u8]>) -> Vec<Vec<String>> {
        let file = open(bytes);
        file.rows().map(|row| row.unwrap().cells.iter().map(ToString::to_string).collect()).collect()
    }

    #[test]
    fn a_header_does_not_count_among_the_most_rows() {
        let rows = |count: usize| open(format!("name,town\n{}", "a,b\n".repeat(count)));
        assert_eq!(rows(MOST_ROWS).rows().flatten().count(), MOST_ROWS + 1);
        let last = rows(MOST_ROWS + 100).rows().last();
        assert!(matches!(last, Some(Err(TableError::TooManyRows { most: MOST_ROWS }))), "{last:?}");
    }

    #[test]
    fn the_encoding_is_told_by_the_bytes() {
        let wide = |big: bool| -> Vec<u8> {
            TABLE.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        let traditional = "客戶名稱,電話,備註\r\n臺北電子股份有限公司,02-12345678,價格再談\r\n";
        let western = "Kunde,Ort,Notiz\r\nMüller GmbH,Köln,Größe fehlt\r\n";
        for (bytes, encoding, text) in [
            (TABLE.as_bytes().to_vec(), UTF_8, TABLE),
            ([b"\xef\xbb\xbf", TABLE.as_bytes()].concat(), UTF_8, TABLE),
            (GB18030.encode(TABLE).0.into_owned(), GB18030, TABLE),
            ([&b"\xff\xfe"[..], &wide(false)].concat(), UTF_16LE, TABLE),
            ([&b"\xfe\xff"[..], &wide(true)].concat(), UTF_16BE, TABLE),
            (wide(false), UTF_16LE, TABLE),
            (wide(true), UTF_16BE, TABLE),
            (BIG5.encode(traditional).0.into_owned(), BIG5, traditional),
            (WINDOWS_1252.encode(western).0.into_owned(), WINDOWS_1252, western),
        ] {
            let file = open(&bytes);
            assert_eq!(file.encoding(), encoding);
            let rows: Vec<String> = file.rows().map(|row| row.unwrap().cells[0].to_string()).collect();
            let first: Vec<_> = text.lines().map(|line| line.split(',').next().unwrap()).collect();
            assert_eq!(rows, first, "{}", encoding.name());
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> = (0..4096_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0]).collect();
        let refused = Separated::open(FileText::Held(noise), &ReadOptions::default());
        assert_eq!(refused.err(), Some(TableError::NotText));
    }

    #[test]
    fn the_separator_is_told_by_the_rows() {
        for separator in SEPARATORS {
            let text = TABLE.replace(',', &char::from(separator).to_string());
            let file = open(&text);
            assert_eq!(file.separator(), separator);
            assert_eq!(file.rows().count(), 3);
        }
        let named = open("sep=;\r\nname;a,b,c\r\nx;1,2,3\r\n");
        let rows: Vec<_> = named.rows().map(Result::unwrap).collect();
        assert_eq!((named.separator(), rows.len(), rows[0].line, rows[0].cells.len()), (b';', 2, 2, 2));
    }

    #[test]
    fn rows_are_read_as_people_write_them() {
        assert_eq!(texts("a,b\n1,\"x\ny, \"\"z\"\"\"\n"), [vec!["a", "b"], vec!["1", "x\ny, \"z\""]]);
        assert_eq!(texts("a,b\r1,2\r\n3,4\n5"), [vec!["a", "b"], vec!["1", "2"], vec!["3", "4"], vec!["5"]]);
        assert_eq!(texts("a,b\n\n1\n"), [vec!["a", "b"], vec![""], vec!["1"]]);
        assert_eq!(texts("a,b\n\"x\"y\"z,w\"v,u\n"), [vec!["a", "b"], vec!["xy\"z", "w\"v", "u"]]);
        assert_eq!(texts("a\0b,c\n")[0][0], "a\0b");
        let lines: Vec<usize> = open("a\n\"1\n2\n3\"\nb").rows().map(|row| row.unwrap().line).collect();
        assert_eq!(lines, [1, 2, 5]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_takes_no_other_row() {
        let rows = texts("name,note\na,\"5 寸屏\nb,2\nc,3\n");
        assert_eq!(rows[1..], [vec!["a", "\"5 寸屏"], vec!["b", "2"], vec!["c", "3"]]);
        let long = format!("name,note\na,\"open\n{}", "b,2\n".repeat(600_000));
        let file = open(&long);
        assert_eq!(file.rows().flatten().count(), 600_002);
    }

    #[test]
    fn one_bad_row_leaves_the_others() {
        let long = format!("name,note\na,{}\nb,2\n", "x".repeat(3 << 20));
        let rows: Vec<_> = open(&long).rows().collect();
        assert_eq!(rows[1], Err(TableError::RowTooLong { line: 2, column: Some(1), most: LONGEST_ROW }));
        assert_eq!(rows[2].as_ref().map(|row| row.line), Ok(3));
        let wide = format!("name\n{}\nb\n", "x,".repeat(5000));
        let rows: Vec<_> = open(&wide).rows().collect();
        assert!(matches!(rows[1], Err(TableError::TooManyColumns { line: 2, columns: 5001, .. })));
        let mixed = [TABLE.as_bytes(), &GB18030.encode("坏,字节\n").0, TABLE.as_bytes()].concat();
        let rows: Vec<_> = open(&mixed).rows().collect();
        assert_eq!(rows.iter().filter(|row| row.is_ok()).count(), 6);
        assert_eq!(rows[3], Err(TableError::BadBytes { line: 4 }));
    }

    #[test]
    fn rows_can_be_read_again() {
        let file = open(TABLE);
        assert_eq!(file.rows().count(), file.rows().count());
    }
}
