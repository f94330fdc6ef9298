//! Fields out of TOML tables, with the place of everything that is not as expected.

use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{RulebookProblem, RulebookProblemKind, Shape};
use crate::domain::UnknownCode;

/// Collects the problems of one text.
pub(super) struct RulebookReader<'t> {
    text: &'t str,
    problems: Vec<(usize, RulebookProblemKind)>,
}

/// A table whose fields are being read, and the byte where it begins.
#[derive(Clone, Copy)]
pub(super) struct TomlSection<'a> {
    pub(super) table: &'a DeTable<'a>,
    pub(super) at: usize,
}

/// A value and the byte where it begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) at: usize,
}

impl<'t> RulebookReader<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, problems: Vec::new() }
    }

    pub(super) fn tell(&mut self, at: usize, kind: RulebookProblemKind) {
        self.problems.push((at, kind));
    }

    /// The problems found so far, by line and column.
    pub(super) fn problems(mut self) -> Vec<RulebookProblem> {
        self.problems.sort_by_key(|(at, _)| *at);
        let text = self.text;
        let place = |(at, kind): (usize, RulebookProblemKind)| {
            let before = text.get(..at).unwrap_or(text);
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            RulebookProblem { line: before.matches('\n').count() + 1, column, kind }
        };
        self.problems.into_iter().map(place).collect()
    }

    /// The byte of `offset` within a text value that begins at `at` (its quotes included).
    pub(super) fn within(&self, at: usize, value: &str, offset: usize) -> usize {
        let quotes = self.text.get(at..).and_then(|rest| rest.find(value)).filter(|quotes| *quotes <= 5);
        quotes.map_or(at, |quotes| at + quotes + offset)
    }

    /// Reports the unknown fields of a section.
    pub(super) fn only(&mut self, section: TomlSection<'_>, expected: &'static [&'static str]) {
        for key in section.table.keys() {
            if !expected.contains(&key.get_ref().as_ref()) {
                let field = key.get_ref().clone().into_owned();
                self.tell(key.span().start, RulebookProblemKind::UnknownField { field, expected });
            }
        }
    }

    pub(super) fn wrong_shape(&mut self, at: usize, field: &str, expected: Shape) {
        self.tell(at, RulebookProblemKind::WrongShape { field: field.to_owned(), expected });
    }

    fn field<'a>(section: TomlSection<'a>, field: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        section.table.get(field)
    }

    /// A text that may be absent.
    pub(super) fn text_or_none<'a>(
        &mut self,
        section: TomlSection<'a>,
        field: &'static str,
    ) -> Option<Placed<&'a str>> {
        let found = Self::field(section, field)?;
        let at = found.span().start;
        let text = found.get_ref().as_str().filter(|text| !text.trim().is_empty());
        if text.is_none() {
            self.wrong_shape(at, field, Shape::Text);
        }
        text.map(|value| Placed { value, at })
    }

    /// A text that must be there.
    pub(super) fn text<'a>(&mut self, section: TomlSection<'a>, field: &'static str) -> Option<Placed<&'a str>> {
        self.present(section, field).then(|| self.text_or_none(section, field)).flatten()
    }

    /// A word of a closed vocabulary that must be there.
    pub(super) fn word<W: FromStr<Err = UnknownCode>>(
        &mut self,
        section: TomlSection<'_>,
        field: &'static str,
    ) -> Option<W> {
        let text = self.text(section, field)?;
        self.understood(text)
    }

    fn understood<W: FromStr<Err = UnknownCode>>(&mut self, text: Placed<&str>) -> Option<W> {
        let word = text.value.parse::<W>();
        word.map_err(|UnknownCode { vocabulary, got, expected }| {
            self.tell(text.at, RulebookProblemKind::UnknownWord { vocabulary, got, expected });
        })
        .ok()
    }

    /// Words of a closed vocabulary; empty when absent.
    pub(super) fn words<W: FromStr<Err = UnknownCode>>(
        &mut self,
        section: TomlSection<'_>,
        field: &'static str,
    ) -> Vec<W> {
        let texts = self.texts(section, field);
        texts.into_iter().filter_map(|text| self.understood(text)).collect()
    }

    /// A list of texts; empty when absent.
    pub(super) fn texts<'a>(&mut self, section: TomlSection<'a>, field: &'static str) -> Vec<Placed<&'a str>> {
        let Some(found) = Self::field(section, field) else { return Vec::new() };
        let Some(list) = found.get_ref().as_array() else {
            self.wrong_shape(found.span().start, field, Shape::Texts);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for one in list {
            match one.get_ref().as_str() {
                Some(value) => texts.push(Placed { value, at: one.span().start }),
                None => self.wrong_shape(one.span().start, field, Shape::Texts),
            }
        }
        texts
    }

    /// A flag; false when absent.
    pub(super) fn flag(&mut self, section: TomlSection<'_>, field: &'static str) -> bool {
        let Some(found) = Self::field(section, field) else { return false };
        let value = found.get_ref().as_bool();
        if value.is_none() {
            self.wrong_shape(found.span().start, field, Shape::TrueOrFalse);
        }
        value.unwrap_or_default()
    }

    /// A whole number from 1 that may be absent.
    pub(super) fn whole_or_none(&mut self, section: TomlSection<'_>, field: &'static str) -> Option<Placed<u32>> {
        let found = Self::field(section, field)?;
        let at = found.span().start;
        let digits = found.get_ref().as_integer();
        let value = digits.and_then(|digits| u32::from_str_radix(digits.as_str(), digits.radix()).ok());
        let value = value.filter(|value| (1..=100_000).contains(value));
        if value.is_none() {
            self.wrong_shape(at, field, Shape::WholeNumber);
        }
        value.map(|value| Placed { value, at })
    }

    /// A whole number from 1 that must be there.
    pub(super) fn whole(&mut self, section: TomlSection<'_>, field: &'static str) -> Option<Placed<u32>> {
        self.present(section, field).then(|| self.whole_or_none(section, field)).flatten()
    }

    /// A number above 0 that must be there.
    pub(super) fn number(&mut self, section: TomlSection<'_>, field: &'static str) -> Option<f64> {
        if !self.present(section, field) {
            return None;
        }
        let found = Self::field(section, field)?;
        let text = match found.get_ref() {
            DeValue::Integer(digits) if digits.radix() == 10 => Some(digits.as_str()),
            DeValue::Float(digits) => Some(digits.as_str()),
            _ => None,
        };
        let value = text.and_then(|text| text.parse::<f64>().ok()).filter(|value| value.is_finite() && *value > 0.0);
        if value.is_none() {
            self.wrong_shape(found.span().start, field, Shape::Number);
        }
        value
    }

    fn present(&mut self, section: TomlSection<'_>, field: &'static str) -> bool {
        let present = section.table.contains_key(field);
        if !present {
            self.tell(section.at, RulebookProblemKind::Missing { field });
        }
        present
    }

    /// Tables of a list; empty when absent.
    pub(super) fn tables<'a>(&mut self, section: TomlSection<'a>, field: &'static str) -> Vec<TomlSection<'a>> {
        let Some(found) = Self::field(section, field) else { return Vec::new() };
        let mut tables = Vec::new();
        let list = found.get_ref().as_array();
        if list.is_none() {
            self.wrong_shape(found.span().start, field, Shape::Tables);
        }
        for one in list.into_iter().flatten() {
            let at = one.span().start;
            match one.get_ref().as_table() {
                Some(table) => tables.push(TomlSection { table, at }),
                None => self.wrong_shape(at, field, Shape::Tables),
            }
        }
        tables
    }
}
