//! The table of a web page, which many systems save under the name of a workbook.

use super::distant::FileText;
use super::encoding::{Pieces, detect};
use super::sheets::Contents;
use super::{Cell, MOST_COLUMNS, MOST_LINES, MOST_ROWS, ReadOptions, Row, Sheet, TableError};
use crate::exchange::content::{charset, html};

/// The largest page that is read.
const LARGEST_PAGE: usize = 64 << 20;
/// The longest tag: what does not end by then is no tag.
const LONGEST_TAG: usize = 4 << 10;

/// The largest table of a page, by its cells.
pub(super) fn open(bytes: Vec<u8>, options: &ReadOptions) -> Result<(Vec<Sheet>, Contents), TableError> {
    if bytes.len() > LARGEST_PAGE {
        return Err(TableError::TooLarge { bytes: bytes.len(), most: LARGEST_PAGE });
    }
    let named = options.encoding.or_else(|| declared(&bytes));
    let bytes = FileText::Held(bytes);
    let (encoding, start) = detect(&bytes, named)?;
    let mut text = String::new();
    let mut pieces = Pieces::new(encoding, bytes.from(start));
    while pieces.add_to(&mut text)?.is_some() {}
    let tables = tables(&text)?;
    let size = |rows: &Vec<Row>| rows.iter().map(|row| row.cells.len()).sum::<usize>();
    // One row is a heading or a frame around the page, and no table of data.
    let largest = tables.into_iter().filter(|rows| rows.len() > 1).max_by_key(size).ok_or(TableError::WebPage)?;
    let sheet = Sheet { name: None, visible: true, merged: Vec::new() };
    Ok((vec![sheet], Contents::Held(largest)))
}

/// The encoding that the page names, where its bytes agree.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let label = head.split("charset=").nth(1)?.trim_start_matches(['"', '\'']);
    let end = label.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_".contains(letter));
    let encoding = charset::named(&label[..end.unwrap_or(label.len())])?;
    // A page that calls itself GBK is often UTF-8: then the bytes are right.
    (std::str::from_utf8(bytes).is_err() || encoding == encoding_rs::UTF_8).then_some(encoding)
}

/// A table that is open, with the row and the cell at hand.
#[derive(Default)]
struct Open {
    rows: Vec<Row>,
    cell: Option<OpenCell>,
    reaching: Vec<Reach>,
}

/// A cell that reaches down, from one row to another, both counted from 1.
struct Reach {
    column: usize,
    first: usize,
    last: usize,
    text: String,
}

struct OpenCell {
    text: String,
    columns: usize,
    rows: usize,
}

/// All tables of a page; one inside another is a table of its own.
fn tables(page: &str) -> Result<Vec<Vec<Row>>, TableError> {
    let mut done = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut rest = page;
    let mut rows = 0;
    while let Some(at) = rest.find('<') {
        if let Some(cell) = open.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.text.push_str(&rest[..at]);
        }
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(end) = end_of_tag(rest) else {
            rest = &rest[1..];
            continue;
        };
        let tag = rest[1..end].to_ascii_lowercase();
        let raw = &rest[..=end];
        rest = &rest[end + 1..];
        let name = tag.split(|letter: char| letter.is_whitespace() || letter == '/').find(|part| !part.is_empty());
        let (name, closes) = (name.unwrap_or_default(), tag.starts_with('/'));
        let depth = open.len();
        match (name, closes, open.last_mut()) {
            ("script" | "style", false, _) => {
                let close = format!("</{name}");
                let is_close = |part: &[u8]| part.eq_ignore_ascii_case(close.as_bytes());
                rest = rest.as_bytes().windows(close.len()).position(is_close).map_or("", |end| &rest[end..]);
            }
            ("table", false, _) if depth < 16 => open.push(Open::default()),
            ("table", true, Some(_)) => done.extend(open.pop().map(Open::finished)),
            ("tr", false, Some(table)) => {
                table.close_cell();
                table.fill_down();
                table.rows.push(Row { line: table.rows.len() + 1, cells: Vec::new() });
                rows += 1;
                if rows > MOST_LINES {
                    return Err(TableError::TooManyRows { most: MOST_ROWS });
                }
            }
            ("td" | "th", false, Some(table)) => {
                table.close_cell();
                let (columns, rows) = (span(&tag, "colspan"), span(&tag, "rowspan"));
                table.cell = Some(OpenCell { text: String::new(), columns, rows });
            }
            ("td" | "th" | "tr", true, Some(table)) => table.close_cell(),
            ("br" | "p", false, Some(Open { cell: Some(cell), .. })) if !cell.text.trim().is_empty() => {
                cell.text.push('\n');
            }
            // An angle bracket that opens no tag is text.
            (name, _, Some(Open { cell: Some(cell), .. }))
                if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) =>
            {
                cell.text.push_str(raw);
            }
            _ => {}
        }
    }
    done.extend(open.into_iter().map(Open::finished));
    Ok(done)
}

/// Where a tag ends, its quoted values aside.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().take(LONGEST_TAG).enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    text.bytes().take(LONGEST_TAG).position(|byte| byte == b'>')
}

fn span(tag: &str, name: &str) -> usize {
    let value = tag.split(&format!("{name}=")).nth(1).unwrap_or_default().trim_start_matches(['"', '\'']);
    let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(1).clamp(1, MOST_COLUMNS)
}

impl Open {
    fn close_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        if self.rows.is_empty() {
            self.rows.push(Row { line: 1, cells: Vec::new() });
        }
        self.fill_down();
        // A blank that holds words together is any blank in a cell.
        let text = html::decoded(cell.text.trim()).replace('\u{a0}', " ").trim().to_owned();
        let first = self.rows.len();
        let Some(row) = self.rows.last_mut() else { return };
        if cell.rows > 1 && self.reaching.len() < MOST_COLUMNS {
            let last = first.saturating_add(cell.rows - 1);
            self.reaching.push(Reach { column: row.cells.len(), first, last, text: text.clone() });
        }
        if row.cells.len() <= MOST_COLUMNS {
            row.cells.push(if text.is_empty() { Cell::Empty } else { Cell::Text(text) });
            row.cells.extend(std::iter::repeat_n(Cell::Empty, cell.columns - 1));
        }
    }

    /// Puts what reaches down from above into the next places of the row.
    fn fill_down(&mut self) {
        let at = self.rows.len();
        let Some(row) = self.rows.last_mut() else { return };
        self.reaching.retain(|reach| reach.last >= at);
        while let Some(reach) = self.reaching.iter().find(|reach| reach.column == row.cells.len() && reach.first < at) {
            row.cells.push(Cell::Text(reach.text.clone()));
        }
    }

    fn finished(mut self) -> Vec<Row> {
        self.close_cell();
        self.fill_down();
        self.rows.retain(|row| !row.cells.iter().all(Cell::is_empty));
        self.rows
    }
}
