//! What a file is, told by its first bytes and not by its name.

/// What a file is, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// No byte, or a byte order mark alone.
    Empty,
    /// A workbook of Excel since 2007.
    Xlsx,
    /// A workbook of Excel before 2007.
    Xls,
    /// A workbook of `OpenDocument`.
    Ods,
    /// A workbook behind a password.
    Encrypted,
    /// Lines of cells.
    Text,
    VCard,
    ICalendar,
    Json,
    /// The calls that SMS Backup & Restore wrote.
    CallsXml,
    /// The messages that SMS Backup & Restore wrote.
    MessagesXml,
    /// One mail or a box of mails.
    Mail,
    Html,
    Xml,
    /// An archive with something else in it.
    Zip,
    /// A database of SQLite, such as a book.
    Sqlite,
    Pdf,
    /// A picture, a program: no text, and nothing that is read here.
    Binary,
}

/// How many bytes tell the kind.
const HEAD: usize = 8 << 10;

impl FileKind {
    /// What the bytes of a file begin like.
    pub fn of(bytes: &[u8]) -> Self {
        let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if plain.is_empty() || plain == b"\xff\xfe" || plain == b"\xfe\xff" {
            return Self::Empty;
        }
        match bytes {
            [b'P', b'K', 3 | 5, 4 | 6, ..] => return of_archive(bytes),
            [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => {
                return if contains_wide(bytes, "EncryptedPackage") { Self::Encrypted } else { Self::Xls };
            }
            _ => {}
        }
        // What begins a sheet of Excel 2 to 4, which was a file of its own.
        if [[9, 0, 4, 0], [9, 2, 6, 0], [9, 4, 6, 0]].iter().any(|mark| bytes.starts_with(mark)) {
            return Self::Xls;
        }
        if bytes.starts_with(b"SQLite format 3\0") {
            return Self::Sqlite;
        }
        if bytes.starts_with(b"%PDF-") {
            return Self::Pdf;
        }
        let pictures: [&[u8]; 7] =
            [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ\x90", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c"];
        if pictures.iter().any(|mark| bytes.starts_with(mark)) || bytes.starts_with(b"Rar!\x1a") {
            return Self::Binary;
        }
        of_text(&head(plain))
    }
}

/// The beginning of a text with small letters, without the zeros of UTF-16.
fn head(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(HEAD)];
    let bytes: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0 && *byte < 0xfe).collect();
    String::from_utf8_lossy(&bytes).trim_start().to_ascii_lowercase()
}

fn of_text(head: &str) -> FileKind {
    if head.starts_with("begin:vcard") {
        return FileKind::VCard;
    }
    if head.starts_with("begin:vcalendar") {
        return FileKind::ICalendar;
    }
    if head.starts_with('<') {
        let begins = |tag: &str| head.contains(&format!("<{tag}"));
        return match () {
            () if begins("calls") => FileKind::CallsXml,
            () if begins("smses") => FileKind::MessagesXml,
            () if begins("html") || begins("table") || begins("!doctype html") => FileKind::Html,
            // A comment, a style or a `meta` before a table, as web systems write it.
            () if !head.starts_with("<?xml") => FileKind::Html,
            () => FileKind::Xml,
        };
    }
    if is_json(head) {
        return FileKind::Json;
    }
    if is_mail(head) { FileKind::Mail } else { FileKind::Text }
}

/// A list or an object; a first cell in brackets is neither.
fn is_json(head: &str) -> bool {
    let mut letters = head.chars().filter(|letter| !letter.is_whitespace());
    match (letters.next(), letters.next()) {
        (Some('{'), next) => matches!(next, None | Some('"' | '}')),
        (Some('['), next) => matches!(next, None | Some('"' | '{' | '[' | ']')) && !head.contains("]\t"),
        _ => false,
    }
}

/// Lines of mail headers at the beginning: the mark of a box, or three lines that name what every mail has.
fn is_mail(head: &str) -> bool {
    if head.starts_with("from ") && head.lines().nth(1).is_some_and(|line| line.contains(": ")) {
        return true;
    }
    let of_header = |line: &&str| {
        line.split_once(':').is_some_and(|(name, _)| {
            !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        })
    };
    let headers: Vec<&str> = head.lines().filter(|line| !line.starts_with([' ', '\t'])).take_while(of_header).collect();
    let named = |name: &str| headers.iter().any(|line| line.starts_with(name));
    headers.len() >= 3 && named("from:") && (named("date:") || named("message-id:") || named("received:"))
}

/// What an archive holds, by the names in its own list; of the beginning alone by the names that stand in it.
fn of_archive(bytes: &[u8]) -> FileKind {
    if let Some(names) = listed_names(bytes) {
        let has = |part: &[u8]| names.iter().any(|name| name.windows(part.len()).any(|one| one == part));
        if !has(b"xl/workbook.xml") && !has(b"xl/worksheets/") && !is_open_document(bytes) {
            return FileKind::Zip;
        }
    } else if begins_with_archive(bytes) {
        return FileKind::Zip;
    }
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|part| part == name);
    let tail = &bytes[bytes.len().saturating_sub(4 << 20)..];
    let lists = |name: &[u8]| tail.windows(name.len()).any(|part| part == name);
    match () {
        () if lists(b"xl/workbook.xml") => FileKind::Xlsx,
        () if is_open_document(bytes) => FileKind::Ods,
        () if lists(b"xl/worksheets/") || (bytes.len() < HEAD && holds(b"[Content_Types].xml")) => FileKind::Xlsx,
        () => FileKind::Zip,
    }
}

fn is_open_document(bytes: &[u8]) -> bool {
    bytes.get(30..).is_some_and(|rest| rest.starts_with(b"mimetypeapplication/vnd.oasis.opendocument.sp"))
}

/// The names in the list at the end of an archive; nothing where the end is not there. What lies in the archive as it is
/// has a list of its own, which is not meant.
fn listed_names(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    const END: usize = 22;
    const ENTRY: usize = 46;
    let from = bytes.len().saturating_sub(END + usize::from(u16::MAX));
    let is_end = |at: &usize| {
        let comment = number(bytes, at + 20, 2);
        bytes[*at..].starts_with(b"PK\x05\x06") && comment.is_some_and(|length| at + END + length == bytes.len())
    };
    let end = (from..=bytes.len().checked_sub(END)?).rev().find(is_end)?;
    let mut at = end.checked_sub(number(bytes, end + 12, 4)?)?;
    let mut names = Vec::new();
    while at < end {
        let entry = bytes.get(at..end).filter(|rest| rest.starts_with(b"PK\x01\x02"))?;
        let [name, extra, comment] = [28, 30, 32].map(|place| number(entry, place, 2));
        let name = name?;
        names.push(entry.get(ENTRY..ENTRY + name)?);
        at += ENTRY + name + extra? + comment?;
    }
    Some(names)
}

/// Whether an archive begins with files that stand in it as they are, one of them an archive itself.
fn begins_with_archive(bytes: &[u8]) -> bool {
    const HEADER: usize = 30;
    let mut rest = bytes;
    while rest.starts_with(b"PK\x03\x04") {
        let [flags, way, packed] = [(6, 2), (8, 2), (18, 4)].map(|(place, width)| number(rest, place, width));
        let (Some(name), Some(extra)) = (number(rest, 26, 2), number(rest, 28, 2)) else { return false };
        let Some(file) = rest.get(HEADER + name + extra..) else { return false };
        if way == Some(0) && file.starts_with(b"PK\x03\x04") {
            return true;
        }
        // How long it is may stand only behind it.
        let has_length = flags.is_some_and(|flags| flags & 8 == 0);
        let Some(after) = packed.filter(|_| has_length).and_then(|packed| file.get(packed..)) else { return false };
        rest = after;
    }
    false
}

/// A number of so many bytes, the low one first.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
    let own = bytes.get(at..at.checked_add(width)?)?;
    Some(own.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
}

fn contains_wide(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|part| part == wide)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_tells_the_kind() {
        for (bytes, kind) in [
            (&b""[..], FileKind::Empty),
            (b"\xef\xbb\xbf", FileKind::Empty),
            ("客户名称,电话\n".as_bytes(), FileKind::Text),
            (b"from,to\n1,2\n", FileKind::Text),
            (b"[id],name\n1,2\n", FileKind::Text),
            (b"BEGIN:VCARD\r\n", FileKind::VCard),
            (b"\xef\xbb\xbfBEGIN:VCALENDAR\r\n", FileKind::ICalendar),
            (b"B\0E\0G\0I\0N\0:\0V\0C\0A\0R\0D\0", FileKind::VCard),
            (b" { \"format\": 1}", FileKind::Json),
            (b"[{\"name\":1}]", FileKind::Json),
            (b"<?xml version='1.0'?><calls count=\"1\">", FileKind::CallsXml),
            (b"<?xml version='1.0'?><smses>", FileKind::MessagesXml),
            (b"<html><table>", FileKind::Html),
            (b"<meta charset=gbk><table>", FileKind::Html),
            (b"<?xml version='1.0'?><Workbook>", FileKind::Xml),
            (b"From a@b Mon Jan\r\nReceived: x\r\n", FileKind::Mail),
            (b"Received: x\r\n by y\r\nFrom: a@b\r\nDate: z\r\n\r\nHi", FileKind::Mail),
            (b"SQLite format 3\0", FileKind::Sqlite),
            (b"\x7fELF..", FileKind::Binary),
            (b"PK\x03\x04nothing known", FileKind::Zip),
        ] {
            assert_eq!(FileKind::of(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
