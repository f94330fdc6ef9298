//! Records of the book as facts and tables, by the names and kinds that their fields have everywhere.

use chrono::NaiveDateTime;

use super::{ReportCell, ReportTable};
use crate::domain::field::{FieldRow, FoundAs, ValueKind};
use crate::domain::stored::Stored;
use crate::domain::{Birthday, Currency, HasFields, Money, Word};
use crate::messages::labels::name;
use crate::messages::{Lang, customers, dates, fields, terms};

/// How people call a field.
pub(super) fn label_of<T: HasFields>(lang: Lang, field: &str) -> &'static str {
    T::ROW.field(field).map(|row| lang.pick(row.labels[0], row.labels[1])).unwrap_or_default()
}

/// What is known of a record in these fields, beside their names.
pub(super) fn facts_of<T: HasFields>(
    lang: Lang,
    currency: Currency,
    record: &T,
    names: &[&str],
) -> Vec<(String, ReportCell)> {
    let cells = cells_of(lang, currency, record, names).into_iter();
    let facts = names.iter().map(|field| label_of::<T>(lang, field).to_owned()).zip(cells);
    facts.filter(|(_, cell)| !cell.is_absent()).collect()
}

/// Records as a table of these fields; what none of them has is left out.
pub(super) fn table_of<'r, T: HasFields>(
    lang: Lang,
    currency: Currency,
    title: &str,
    names: &[&str],
    records: impl Iterator<Item = &'r T>,
) -> ReportTable {
    ReportTable {
        name: title.to_owned(),
        heads: names.iter().map(|field| label_of::<T>(lang, field).to_owned()).collect(),
        rows: records.map(|record| cells_of(lang, currency, record, names)).collect(),
    }
    .without_empty_columns()
}

fn cells_of<T: HasFields>(lang: Lang, currency: Currency, record: &T, names: &[&str]) -> Vec<ReportCell> {
    let stored = record.stored();
    let of = |wanted: &&str| {
        let mut known = T::ROW.columns().zip(&stored);
        let found = known.find(|((row, _), _)| row.name == *wanted);
        found.map_or_else(ReportCell::absent, |((row, _), value)| cell(lang, currency, row, value))
    };
    names.iter().map(of).collect()
}

fn cell(lang: Lang, currency: Currency, field: &FieldRow, value: &Stored<'_>) -> ReportCell {
    match value {
        Stored::Null => ReportCell::absent(),
        Stored::Integer(cents) if matches!(field.kind, ValueKind::Money) => {
            ReportCell::money(lang, currency, Some(Money::from_cents(*cents)))
        }
        Stored::Integer(flag) if matches!(field.kind, ValueKind::Flag) => {
            ReportCell::text(if *flag == 0 { fields::no(lang) } else { fields::yes(lang) })
        }
        // A year or a number that nobody adds up.
        Stored::Integer(number) => ReportCell::text(number.to_string()),
        Stored::Real(number) => ReportCell::quantity(*number),
        Stored::Text(text) => text_cell(lang, field, text),
    }
}

fn text_cell(lang: Lang, field: &FieldRow, text: &str) -> ReportCell {
    let items = || serde_json::from_str::<Vec<String>>(text).unwrap_or_default();
    match field.kind {
        ValueKind::Day => ReportCell::day(lang, text.parse().ok()),
        ValueKind::Moment => ReportCell::text(moment(lang, text)),
        ValueKind::Birthday => {
            let day = text.parse::<Birthday>().map(|day| customers::birthday(lang, day));
            ReportCell::text(day.unwrap_or_else(|_| text.to_owned()))
        }
        ValueKind::Word(words) => ReportCell::text(word(lang, words, text)),
        ValueKind::Words(words) => {
            let said: Vec<&str> = items().iter().map(|code| word(lang, words, code)).collect();
            ReportCell::text(said.join(terms::list_separator(lang)))
        }
        ValueKind::Lines => ReportCell::text(dates::in_text_of_page(lang, &items().join("\n"))),
        ValueKind::Listed => ReportCell::text(items().join(terms::list_separator(lang))),
        ValueKind::Object | ValueKind::List | ValueKind::Uid => ReportCell::absent(),
        _ if field.found_as == Some(FoundAs::Number) => ReportCell::phone(text),
        _ if field.found_as == Some(FoundAs::Mail) => ReportCell::mail(text),
        _ if field.name == "website" => ReportCell::website(text),
        _ if ["code", "number"].contains(&field.name) => ReportCell::text(text),
        _ => ReportCell::text(dates::in_text_of_page(lang, text)),
    }
}

/// A moment as the book keeps it, in words; one that it does not keep so, itself.
fn moment(lang: Lang, text: &str) -> String {
    let to_the_minute = text.get(..16).and_then(|at| NaiveDateTime::parse_from_str(at, "%Y-%m-%dT%H:%M").ok());
    to_the_minute.map_or_else(|| text.to_owned(), |at| dates::moment_in_full(lang, at))
}

/// What a code is called; a code that is none of these, itself.
fn word(lang: Lang, words: &'static [Word], code: &str) -> &'static str {
    words.iter().find(|word| word.code == code).map_or(terms::unknown(lang), |found| name(lang, found))
}
