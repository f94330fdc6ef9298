//! What can be wrong with a book as a document, before its records are looked at.
//!
//! Leaves out what can be wrong between records: that is for [`super::check`]; and the sentences, for `messages`.

use thiserror::Error;

/// Why a document is not a book, with the place of the error.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// Larger than the size limit for a document.
    #[error("{bytes} bytes; at most {most} are read")]
    TooLarge { bytes: usize, most: usize },
    /// Not UTF-8.
    #[error("{place}: not UTF-8")]
    NotUtf8 {
        /// Where the first bad byte is.
        place: TextPosition,
    },
    /// Not JSON, or nested too deep.
    #[error("{place}: no JSON: {problem}")]
    Syntax {
        place: TextPosition,
        /// What the parser says, in English.
        problem: String,
    },
    /// JSON, but without the `format` of a book.
    #[error("not a book: the format is {found:?}")]
    NotABook {
        /// Its `format`, if it has one.
        found: Option<String>,
    },
    /// A book of a version that only a newer program knows.
    #[error("version {version} of the format is newer than this program")]
    Newer {
        /// Its `version`.
        version: u64,
    },
    /// A field that the format does not have.
    #[error("{path}: unknown field ({place})")]
    UnknownField {
        /// Where, the field included: `customers[3].colour`.
        path: String,
        field: String,
        /// The fields that are allowed there.
        expected: Vec<String>,
        /// Where in the text.
        place: TextPosition,
    },
    /// A required field that is absent.
    #[error("{path}: missing ({place})")]
    MissingField {
        /// Where, the field included: `customers[3].code`.
        path: String,
        field: String,
        /// Where in the text its record ends.
        place: TextPosition,
    },
    /// A field that occurs twice in one record.
    #[error("{path}: stands twice ({place})")]
    RepeatedField {
        /// Where, the field included.
        path: String,
        field: String,
        /// Where in the text.
        place: TextPosition,
    },
    /// A value of the wrong form.
    #[error("{path}: {found} is not {expected:?} ({place})")]
    WrongValue {
        /// Where: `customers[3].orders[0].amount`.
        path: String,
        /// The value found, shortened.
        found: String,
        /// What was expected instead.
        expected: Expected,
        /// Where in the text.
        place: TextPosition,
    },
}

/// A place in a text, both numbers from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("line {line}, column {column}")]
pub struct TextPosition {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in bytes as editors do for JSON.
    pub column: usize,
}

/// What a value should have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    Text,
    /// A number without a fraction, 0 or more.
    WholeNumber,
    Number,
    /// `true` or `false`.
    YesOrNo,
    /// `[…]`.
    List,
    /// `{…}`.
    Record,
    /// `YYYY-MM-DD`.
    Day,
    /// `YYYY-MM-DDTHH:MM:SS`.
    Moment,
    /// `HH:MM`.
    TimeOfDay,
    /// Yuan with at most two decimals.
    Money,
    /// `$` or `dollars`.
    CurrencyWord,
    /// `1980-05-12`, `--05-12` or `L08-15`.
    Birthday,
    /// `2024-05`, `2024Q2`, `2024H1` or `2024`.
    Period,
    /// One of these codes.
    OneOf(Vec<String>),
    /// Something else, in the parser's English.
    Other(String),
}
