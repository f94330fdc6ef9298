//! The book as one JSON document: read strictly, always written the same way (docs/book-format.md).
//!
//! Leaves out what is wrong between records (a name that is not a contact, a duplicate code): see
//! [`crate::domain::check`]; and files: callers supply bytes.

mod fault;

use std::io::{self, Write};

use serde::Deserialize;
use serde_json::Value;

use crate::domain::document::Expected;
pub use crate::domain::document::{ReadError, TextPosition};
use crate::domain::{Book, Customer, FORMAT, VERSION, json};

/// The largest document that is read at once, in bytes: a book of a million follow-ups fits twice.
pub const LARGEST_DOCUMENT: usize = 1 << 30;

/// Reads a book. `format` and `version` are checked first, so that a newer book is reported as newer, not as invalid.
///
/// Every field must be known and of its form; a UTF-8 byte order mark is skipped; nesting is bounded.
pub fn read(bytes: &[u8]) -> Result<Book, ReadError> {
    let text = as_text(bytes)?;
    check_head(text)?;
    json::read(text).map_err(|error| fault::described(&error, text))
}

/// Writes a book: the keys in the order of docs/book-format.md 2, indented by two spaces, with a final newline.
pub fn write_to(book: &Book, out: &mut dyn Write) -> io::Result<()> {
    json::write(book, out)?;
    out.write_all(b"\n")
}

/// The same of a book whose customers come one by one, behind what else is in it.
pub fn write_by_customer<E: From<io::Error>>(
    rest: &Book,
    customers: impl Iterator<Item = Result<Customer, E>>,
    out: &mut dyn Write,
) -> Result<(), E> {
    const BEFORE: &str = "\n  \"customers\": [";
    let mut text = Vec::new();
    json::write(rest, &mut text).map_err(io::Error::from)?;
    let text = String::from_utf8_lossy(&text);
    // The head is two fields, and a text holds no line break.
    let head = text.match_indices('\n').nth(2).map_or(text.len(), |(at, _)| at + 1);
    let head = &text[..head].trim_end_matches(['\n', ',']);
    out.write_all(head.as_bytes())?;
    let mut is_first = true;
    for customer in customers {
        let mut record = Vec::new();
        json::write(&customer?, &mut record).map_err(io::Error::from)?;
        out.write_all(if is_first { [",", BEFORE].concat() } else { ",".to_owned() }.as_bytes())?;
        for line in record.split(|byte| *byte == b'\n') {
            out.write_all(b"\n    ")?;
            out.write_all(line)?;
        }
        is_first = false;
    }
    if !is_first {
        out.write_all(b"\n  ]")?;
    }
    out.write_all(text[head.len()..].as_bytes())?;
    Ok(out.write_all(b"\n")?)
}

/// The bytes of [`write_to`].
pub fn write(book: &Book) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_to(book, &mut bytes).unwrap_or_else(|error| unreachable!("memory takes every byte: {error}"));
    bytes
}

fn as_text(bytes: &[u8]) -> Result<&str, ReadError> {
    if bytes.len() > LARGEST_DOCUMENT {
        return Err(ReadError::TooLarge { bytes: bytes.len(), most: LARGEST_DOCUMENT });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes)
        .map_err(|error| ReadError::NotUtf8 { place: fault::place_of(&bytes[..error.valid_up_to()]) })
}

/// The head of a document, which tells whether it is a book and of which version.
#[derive(Deserialize)]
struct Head {
    format: Option<Value>,
    version: Option<Value>,
}

fn check_head(text: &str) -> Result<(), ReadError> {
    let head: Head = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => ReadError::NotABook { found: None },
        _ => fault::syntax(&error),
    })?;
    match head.format {
        Some(Value::String(format)) if format == FORMAT => {}
        found => return Err(ReadError::NotABook { found: found.map(|value| fault::shortened(&plain(&value))) }),
    }
    match head.version.as_ref().and_then(Value::as_u64) {
        Some(version) if (1..=u64::from(VERSION)).contains(&version) => Ok(()),
        Some(version) if version > u64::from(VERSION) => Err(ReadError::Newer { version }),
        _ => Err(ReadError::WrongValue {
            path: "version".to_owned(),
            found: head.version.map_or_else(String::new, |value| fault::shortened(&value.to_string())),
            expected: Expected::OneOf((1..=VERSION).map(|version| version.to_string()).collect()),
            place: fault::place_of_key(text, "version"),
        }),
    }
}

/// A value without the quotes of a text.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Country, Settings, Stage};

    #[test]
    fn customers_one_by_one_make_the_same_document() {
        let customer = |code: &str| {
            let mut customer =
                Customer::new(code.to_owned(), "A, \"B\"\nC".to_owned(), Stage::Won, "2026-11-23".parse().unwrap());
            customer.tags = vec!["x".to_owned(), "[".to_owned()];
            customer
        };
        let settings = Settings { country: Some(Country::CHINA), ..Settings::default() };
        for customers in [vec![], vec![customer("C001")], vec![customer("C001"), customer("C002")]] {
            for settings in [Settings::default(), settings.clone()] {
                let rest = Book { settings, ..Book::default() };
                let whole = Book { customers: customers.clone(), ..rest.clone() };
                let mut streamed = Vec::new();
                let each = customers.iter().cloned().map(Ok::<_, io::Error>);
                write_by_customer(&rest, each, &mut streamed).unwrap();
                assert_eq!(String::from_utf8(streamed).unwrap(), String::from_utf8(write(&whole)).unwrap());
            }
        }
    }

    #[test]
    fn an_empty_book_is_three_lines_and_its_head_is_looked_at_first() {
        let text = "{\n  \"format\": \"rounds-book\",\n  \"version\": 2\n}\n";
        assert_eq!(String::from_utf8(write(&Book::default())).unwrap(), text);
        assert_eq!(read(format!("\u{feff}{text}").as_bytes()).unwrap(), Book::default());
        let older = br#"{"format": "rounds-book", "version": 1}"#;
        assert_eq!(read(older).unwrap(), Book::default());
        let newer = br#"{"strange": 1, "version": 7, "format": "rounds-book"}"#;
        assert_eq!(read(newer), Err(ReadError::Newer { version: 7 }));
        assert_eq!(read(b"[1]"), Err(ReadError::NotABook { found: None }));
        assert_eq!(
            read(br#"{"format": "other", "version": 1}"#),
            Err(ReadError::NotABook { found: Some("other".to_owned()) })
        );
        let deep = format!(r#"{{"format": "rounds-book", "version": 1, "customers": {}"#, "[".repeat(100_000));
        assert!(matches!(read(deep.as_bytes()), Err(ReadError::Syntax { .. })));
        assert!(matches!(
            read(&[b'{', b'\n', 0xff]),
            Err(ReadError::NotUtf8 { place: TextPosition { line: 2, column: 1 } })
        ));
    }
}
