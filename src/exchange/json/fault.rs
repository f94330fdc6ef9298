//! What the parser says about a bad document, made into a structured error.
//!
//! The parser hands its reasons over as English sentences only; their forms are few, fixed by the serde data model,
//! and the table of broken documents in `tests/exchange.rs` covers each.

use serde_json::error::Category;

use crate::domain::document::{Expected, ReadError, TextPosition};

/// The longest excerpt of a bad value, in characters.
const LONGEST_EXCERPT: usize = 60;

/// The error of a document whose JSON could not become a book.
pub(super) fn described(error: &serde_path_to_error::Error<serde_json::Error>, text: &str) -> ReadError {
    let (path, inner) = (error.path().to_string(), error.inner());
    if inner.classify() != Category::Data {
        return syntax(inner);
    }
    let place = TextPosition { line: inner.line(), column: inner.column() };
    let sentence = without_place(&inner.to_string());
    let path = if path == "." { String::new() } else { path };
    if let Some(rest) = sentence.strip_prefix("unknown field ") {
        let field = first_quoted(rest);
        let expected = rest.rsplit_once("`, expected ").map(|(_, names)| all_quoted(names)).unwrap_or_default();
        return ReadError::UnknownField { path: ending_in(&path, &field), field, expected, place };
    }
    if let Some(rest) = sentence.strip_prefix("missing field ") {
        let field = first_quoted(rest);
        return ReadError::MissingField { path: joined(&path, &field), field, place };
    }
    if let Some(rest) = sentence.strip_prefix("duplicate field ") {
        let field = first_quoted(rest);
        return ReadError::RepeatedField { path: ending_in(&path, &field), field, place };
    }
    let (found, expected) = mismatch(&sentence);
    let found = if found.is_empty() { excerpt(text, place) } else { shortened(&found) };
    ReadError::WrongValue { path, found, expected, place }
}

/// The error of a text that is not JSON.
pub(super) fn syntax(error: &serde_json::Error) -> ReadError {
    let place = TextPosition { line: error.line(), column: error.column() };
    ReadError::Syntax { place, problem: without_place(&error.to_string()) }
}

/// The place after these bytes.
pub(super) fn place_of(before: &[u8]) -> TextPosition {
    let lines = before.split(|byte| *byte == b'\n');
    let (line, column) = lines.fold((0, 0), |(number, _), line| (number + 1, line.len() + 1));
    TextPosition { line, column }
}

/// The place where a key first appears, or the beginning.
pub(super) fn place_of_key(text: &str, key: &str) -> TextPosition {
    place_of(&text.as_bytes()[..text.find(&format!("\"{key}\"")).unwrap_or(0)])
}

/// A text cut to what fits in a sentence.
pub(super) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST_EXCERPT).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn without_place(sentence: &str) -> String {
    sentence.rfind(" at line ").map_or(sentence, |at| &sentence[..at]).to_owned()
}

/// The name between backquotes; it may hold backquotes itself, so the end is what serde writes after it.
fn first_quoted(text: &str) -> String {
    let inner = text.strip_prefix('`').unwrap_or(text);
    let end = ["`, expected ", "`, there are no fields"].iter().find_map(|mark| inner.rfind(mark));
    inner[..end.unwrap_or_else(|| inner.trim_end_matches('`').len())].to_owned()
}

fn all_quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn joined(path: &str, field: &str) -> String {
    if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") }
}

/// The path with the field at its end, whether the walker already put it there or not.
fn ending_in(path: &str, field: &str) -> String {
    if path == field || path.ends_with(&format!(".{field}")) { path.to_owned() } else { joined(path, field) }
}

/// What was found and what was expected, out of one sentence of a parser.
fn mismatch(sentence: &str) -> (String, Expected) {
    for prefix in ["invalid type: ", "invalid value: ", "invalid length ", "unknown variant "] {
        if let Some((found, expected)) = sentence.strip_prefix(prefix).and_then(|rest| rest.rsplit_once(", expected "))
        {
            return (literal(found), expectation(expected));
        }
    }
    let no = |mark: &str| sentence.rsplit_once(mark).map(|(found, _)| literal(found));
    let own = [
        ("` is no date", Expected::Day),
        ("` is no moment", Expected::Moment),
        ("` is no time of day", Expected::TimeOfDay),
        ("` is no birthday", Expected::Birthday),
        ("` is no period", Expected::Period),
        ("` has more than two decimals", Expected::Money),
        ("` is too large an amount", Expected::Money),
        ("` is no symbol or unit word", Expected::CurrencyWord),
    ];
    own.into_iter()
        .find_map(|(mark, expected)| no(mark).map(|found| (found, expected)))
        .unwrap_or_else(|| (String::new(), Expected::Other(sentence.to_owned())))
}

/// The value itself, without the parser's word for its type: ``integer `3` `` is 3, `string "x"` is "x".
fn literal(found: &str) -> String {
    let bare = ["string ", "integer ", "floating point ", "boolean ", "character "]
        .iter()
        .find_map(|word| found.strip_prefix(word))
        .unwrap_or(found);
    match bare {
        "map" => "{…}".to_owned(),
        "sequence" => "[…]".to_owned(),
        _ => bare.trim_matches('`').to_owned(),
    }
}

fn expectation(words: &str) -> Expected {
    match words {
        "a string" | "a borrowed string" => Expected::Text,
        "u8" | "u32" | "i32" | "u64" => Expected::WholeNumber,
        "f64" => Expected::Number,
        "a boolean" => Expected::YesOrNo,
        "a sequence" => Expected::List,
        "a map" => Expected::Record,
        "an amount of yuan with at most two decimals" => Expected::Money,
        _ if words.starts_with("struct ") => Expected::Record,
        _ if words.contains('`') => Expected::OneOf(all_quoted(words)),
        _ if words.contains("variant") || words.contains("enum") => Expected::Text,
        _ => Expected::Other(words.to_owned()),
    }
}

/// The text before a place, back to the last separator.
fn excerpt(text: &str, place: TextPosition) -> String {
    let line = text.lines().nth(place.line.saturating_sub(1)).unwrap_or_default();
    let end = (0..=place.column.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
    let value = line[..end].rsplit([':', ',', '[', '{']).next().unwrap_or_default();
    shortened(value.trim())
}
