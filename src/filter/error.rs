//! Why a part of a filter is not understood, and what is allowed instead.

use std::ops::Range;

use super::field::FilterField;
use crate::messages::{Lang, customer_filter as text};
use crate::rules::Rulebook;

/// How many of the allowed values a sentence names.
const MOST_VALUES: usize = 12;

/// A part of a filter that is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// Bytes of the line.
    pub range: Range<usize>,
    /// Why.
    pub kind: FilterErrorKind,
}

/// Why a part is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterErrorKind {
    /// No field has this name.
    UnknownField {
        /// The name.
        typed: String,
    },
    /// No value follows the sign.
    NoValue {
        /// Of this field.
        field: FilterField,
    },
    /// The field does not take this value.
    NotAValue {
        field: FilterField,
        /// The value.
        typed: String,
    },
    /// `<` or `>` where there is no order.
    NoOrder { field: FilterField },
}

impl FilterError {
    /// The sentence: which part, and what is allowed.
    pub fn sentence(&self, lang: Lang, rulebook: &Rulebook) -> String {
        match &self.kind {
            FilterErrorKind::UnknownField { typed } => {
                let fields: Vec<String> = FilterField::ALL.iter().map(|field| field.title(lang).to_owned()).collect();
                text::unknown_field(lang, typed, text::some(lang, &fields, fields.len()))
            }
            FilterErrorKind::NoValue { field } => {
                text::no_value(lang, field.title(lang), allowed(*field, lang, rulebook))
            }
            FilterErrorKind::NotAValue { field, typed } => {
                text::not_a_value(lang, field.title(lang), typed, allowed(*field, lang, rulebook))
            }
            FilterErrorKind::NoOrder { field } => {
                let first = field.known(rulebook, lang).into_iter().next().map(|known| known.word);
                text::no_order(lang, field.title(lang), first.unwrap_or_default())
            }
        }
    }
}

/// The values that a field takes, in words.
fn allowed(field: FilterField, lang: Lang, rulebook: &Rulebook) -> String {
    let mut words = Vec::new();
    if field.is_day() {
        words.push(text::days_or_date(lang).to_owned());
    } else if field.has_order() {
        words.push(text::whole_number(lang).to_owned());
    }
    words.extend(field.is_free().then(|| text::any_text(lang).to_owned()));
    words.extend(field.known(rulebook, lang).into_iter().map(|known| known.word));
    text::some(lang, &words, MOST_VALUES)
}
