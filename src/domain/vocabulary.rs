//! What every closed vocabulary of the book has in common: one row per word, with its stable code and its names.
//!
//! A code is what JSON, the database and the command line say. Leaves out which language a person reads.

use thiserror::Error;

/// A text that is not a code of its vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{got}` is no {vocabulary}; expected one of {expected}")]
pub struct UnknownCode {
    /// The vocabulary asked, as in the format (`stage`, `kind`).
    pub vocabulary: &'static str,
    /// What was given.
    pub got: String,
    /// The codes that would have been understood, joined by `, `.
    pub expected: String,
}

/// One word of a vocabulary.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    /// The stable code.
    pub code: &'static str,
    /// What a person reads, in Chinese and in English.
    pub names: [&'static str; 2],
    /// What a person types for it in a captured line, beside its code and its names.
    pub typed: &'static [&'static str],
}

/// An enumeration with one word for each of its values.
pub trait Vocabulary: Copy + 'static {
    /// The words, in the order of the specification.
    const WORDS: &'static [Word];

    /// The word of this value.
    fn vocabulary_word(self) -> &'static Word;
}

/// The error for a text that is none of these words.
pub fn unknown_word(vocabulary: &'static str, got: &str, words: &[Word]) -> UnknownCode {
    let codes: Vec<&str> = words.iter().map(|word| word.code).collect();
    UnknownCode { vocabulary, got: got.to_owned(), expected: codes.join(", ") }
}

/// Declares an enumeration whose variants each have a code, a Chinese and an English name.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $vocabulary:literal {
        $($variant:ident = $code:literal, $zh:literal, $en:literal $(, typed $typed:tt)?;)+
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = concat!($en, ", ", $zh)] $variant),+ }

        impl $name {
            /// Every value, in the order of docs/book-format.md 4.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code of JSON, the database and the command line.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl $crate::domain::Vocabulary for $name {
            const WORDS: &'static [$crate::domain::Word] = &[$($crate::domain::Word {
                code: $code,
                names: [$zh, $en],
                typed: crate::domain::vocabulary::typed!($($typed)?),
            }),+];

            fn vocabulary_word(self) -> &'static $crate::domain::Word {
                &Self::WORDS[self as usize]
            }
        }

        impl $crate::domain::stored::StoredValue for $name {
            fn stored(&self) -> $crate::domain::stored::Stored<'_> {
                $crate::domain::stored::Stored::Text(self.code().into())
            }
            fn restored(value: &$crate::domain::stored::Stored<'_>) -> Option<Self> {
                value.text()?.parse().ok()
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::UnknownCode;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($code => Ok(Self::$variant),)+
                    _ => Err($crate::domain::vocabulary::unknown_word(
                        $vocabulary,
                        text,
                        <Self as $crate::domain::Vocabulary>::WORDS,
                    )),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let codes = &[$($code),+];
                let code = $crate::domain::codes::OneCodeOf(codes);
                deserializer.deserialize_enum(stringify!($name), codes, code).map(|place| Self::ALL[place])
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

/// The words that people type, none unless they are named.
macro_rules! typed {
    () => {
        &[]
    };
    ($typed:tt) => {
        &$typed
    };
}

pub(super) use {typed, vocabulary};
