//! Files that are neither a book nor a calendar nor an address book, called by what they are.
//!
//! Told by their contents, not their names. Leaves out reading any of them, and what they are called.

use crate::exchange::content::charset;

/// So much of a file is looked at, in bytes.
const LOOKED_AT: usize = 64 << 10;
/// How many lines of a table are compared.
const LINES: usize = 20;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignFile {
    Empty,
    WebPage,
    Xml,
    /// Values between commas, semicolons, tabs or bars.
    Table,
    Workbook,
    Archive,
    Pdf,
    Picture,
    Database,
    Mail,
    /// A line of content that stands alone: a task, a journal.
    Component,
    Text,
    /// Bytes of no known sort.
    Unknown,
}

impl ForeignFile {
    /// What a file is that does not begin as JSON does; nothing for one that does.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let head = &bytes[..bytes.len().min(LOOKED_AT)];
        if let Some(sort) = Self::by_signature(bytes, head) {
            return Some(sort);
        }
        // A character that the limit cuts through is not the file's fault.
        let whole = (0..4).find_map(|less| charset::decode(&head[..head.len().saturating_sub(less)]).ok());
        let Some(text) = whole else { return Some(Self::Unknown) };
        let text = text.trim_start();
        let begins = |what: &str| text.get(..what.len()).is_some_and(|start| start.eq_ignore_ascii_case(what));
        let is_page = ["<!doctype html", "<html", "<table", "<head"].into_iter().any(begins);
        let is_mail = ["From ", "Received:", "Return-Path:", "Delivered-To:"].into_iter().any(begins);
        let sorts = [
            (text.is_empty(), Some(Self::Empty)),
            (text.starts_with(['{', '[']), None),
            (text.contains('\0'), Some(Self::Unknown)),
            (is_page, Some(Self::WebPage)),
            (begins("<"), Some(Self::Xml)),
            (begins("BEGIN:"), Some(Self::Component)),
            (is_mail, Some(Self::Mail)),
            (is_table(text), Some(Self::Table)),
        ];
        sorts.into_iter().find(|(is_so, _)| *is_so).map_or(Some(Self::Text), |(_, sort)| sort)
    }

    fn by_signature(bytes: &[u8], head: &[u8]) -> Option<Self> {
        let is_workbook = || {
            let holds = |name: &[u8]| head.windows(name.len()).any(|part| part == name);
            holds(b"xl/") || holds(b"[Content_Types].xml") || holds(b"opendocument.spreadsheet")
        };
        Some(match bytes {
            [b'P', b'K', 3, 4, ..] if is_workbook() => Self::Workbook,
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Self::Workbook,
            [b'P', b'K', 3 | 5, ..] | [0x1f, 0x8b, ..] | [b'7', b'z', 0xbc, ..] | [b'R', b'a', b'r', b'!', ..] => {
                Self::Archive
            }
            [b'%', b'P', b'D', b'F', ..] => Self::Pdf,
            [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => Self::Picture,
            _ if bytes.starts_with(b"SQLite format 3\0") => Self::Database,
            _ => return None,
        })
    }
}

/// Whether the first lines have the same number of separators.
fn is_table(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(LINES).collect();
    let count = |line: &str, separator| line.matches(separator).count();
    let even = |separator: char| {
        let first = lines.first().map_or(0, |line| count(line, separator));
        let alike = lines.iter().filter(|line| count(line, separator) == first).count();
        first > 0 && (alike * 3 >= lines.len() * 2)
    };
    lines.first().is_some_and(|line| line.to_ascii_lowercase().starts_with("sep="))
        || [',', ';', '\t', '|'].into_iter().any(even)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_by_what_they_are() {
        for (bytes, sort) in [
            (&b""[..], Some(ForeignFile::Empty)),
            (b"\xef\xbb\xbf \r\n", Some(ForeignFile::Empty)),
            (b"{\"format\": 1}", None),
            (b"\xef\xbb\xbf [", None),
            (b"<!DOCTYPE html><title>x</title>", Some(ForeignFile::WebPage)),
            (b"\n<HTML>", Some(ForeignFile::WebPage)),
            (b"<?xml version=\"1.0\"?><calls/>", Some(ForeignFile::Xml)),
            (b"name,phone\nAnn,1\n", Some(ForeignFile::Table)),
            ("客户名称;电话\n华星;021\n".as_bytes(), Some(ForeignFile::Table)),
            (b"sep=,\na", Some(ForeignFile::Table)),
            (b"PK\x03\x04....xl/workbook.xml", Some(ForeignFile::Workbook)),
            (b"\xd0\xcf\x11\xe0\xa1", Some(ForeignFile::Workbook)),
            (b"PK\x03\x04photo.jpg", Some(ForeignFile::Archive)),
            (b"%PDF-1.7", Some(ForeignFile::Pdf)),
            (b"\x89PNG\r\n", Some(ForeignFile::Picture)),
            (b"SQLite format 3\0", Some(ForeignFile::Database)),
            (b"From ann@x.example Mon\n", Some(ForeignFile::Mail)),
            (b"BEGIN:VTODO\nEND:VTODO\n", Some(ForeignFile::Component)),
            (b"Dear Ann", Some(ForeignFile::Text)),
            (b"\x00\x01\x02\xff\xfe", Some(ForeignFile::Unknown)),
        ] {
            assert_eq!(ForeignFile::of(bytes), sort, "{}", String::from_utf8_lossy(bytes));
        }
        let gbk = encoding_rs::GBK.encode("客户名称,电话\n华星,021\n").0.into_owned();
        assert_eq!(ForeignFile::of(&gbk), Some(ForeignFile::Table));
    }
}
