//! A holiday table as text: a line a day, `date,kind,name_zh,name_en,status`, and where it is meant for one country its
//! two letters behind.
//!
//! Leaves out what a day that is named twice means, see `workdays`.

use std::fmt::Write as _;

use chrono::NaiveDate;
use thiserror::Error;

use super::holiday::{Holiday, HolidayKind, HolidayStatus};
use crate::domain::Country;

/// The columns of a holiday table, as its first line names them; the last may be left out.
pub const HOLIDAY_COLUMNS: [&str; 6] = ["date", "kind", "name_zh", "name_en", "status", "country"];

/// What a field of a holiday table takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayField {
    /// The columns of [`HOLIDAY_COLUMNS`].
    Columns,
    /// A date.
    Date,
    /// A date that no line above names.
    OtherDate,
    /// `off` or `work`.
    Kind,
    /// `published` or `statutory`.
    Status,
    /// The two letters of a country.
    Country,
}

/// A line of a holiday table that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("holiday table, line {line}, column {column}: `{got}` is no {expected:?}")]
pub struct HolidayError {
    /// Counted from 1, the line of the column names included.
    pub line: usize,
    /// Counted from 1, in columns of the table.
    pub column: usize,
    /// The text found there.
    pub got: String,
    /// What was expected there.
    pub expected: HolidayField,
}

/// A line of a holiday table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayLine {
    pub day: NaiveDate,
    pub holiday: Holiday,
    /// For books of which country; for all of them without one.
    pub country: Option<Country>,
}

/// The lines below the column names with their numbers, empty ones left out.
pub fn rows(table: &str) -> impl Iterator<Item = (usize, Result<HolidayLine, HolidayError>)> {
    let table = table.trim_start_matches('\u{feff}');
    (1..)
        .zip(table.lines())
        .filter(|(_, line)| !line.trim().is_empty())
        .skip_while(|(number, line)| *number == 1 && line.starts_with(HOLIDAY_COLUMNS[0]))
        .map(|(number, line)| (number, read_row(number, line)))
}

/// A table that [`rows`] reads as these lines.
pub fn write_table(lines: &[HolidayLine]) -> String {
    let columns = HOLIDAY_COLUMNS.len() - usize::from(lines.iter().all(|line| line.country.is_none()));
    let mut text = HOLIDAY_COLUMNS[..columns].join(",");
    text.push('\n');
    for HolidayLine { day, holiday, country } in lines {
        let kind = if holiday.kind == HolidayKind::Off { "off" } else { "work" };
        let status = if holiday.status == HolidayStatus::Published { "published" } else { "statutory" };
        let (zh, en) = (quoted(&holiday.name_zh), quoted(&holiday.name_en));
        let country = country.map(|country| format!(",{country}")).unwrap_or_default();
        // Writing to a text does not fail.
        let _ = writeln!(text, "{day},{kind},{zh},{en},{status}{country}");
    }
    text
}

/// A name as one field of one line.
fn quoted(name: &str) -> String {
    let one_line = name.replace('"', "”").split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.contains(',') { format!("\"{one_line}\"") } else { one_line }
}

fn read_row(line: usize, text: &str) -> Result<HolidayLine, HolidayError> {
    let fields = fields(text);
    let wrong = |column: usize, expected: HolidayField| {
        let got = fields.get(column - 1).copied().unwrap_or_default().to_owned();
        HolidayError { line, column, got, expected }
    };
    let (&[date, kind, name_zh, name_en, status], country) = match fields.split_first_chunk::<5>() {
        Some((five, [])) => (five, ""),
        Some((five, [country])) => (five, *country),
        _ => return Err(wrong(fields.len().min(HOLIDAY_COLUMNS.len() + 1), HolidayField::Columns)),
    };
    let day: NaiveDate = date.parse().map_err(|_| wrong(1, HolidayField::Date))?;
    let kind = match kind {
        "off" => HolidayKind::Off,
        "work" => HolidayKind::Work,
        _ => return Err(wrong(2, HolidayField::Kind)),
    };
    let status = match status {
        "published" => HolidayStatus::Published,
        "statutory" => HolidayStatus::Statutory,
        _ => return Err(wrong(5, HolidayField::Status)),
    };
    let named = Country::named(country);
    if named.is_none() && !country.is_empty() {
        return Err(wrong(6, HolidayField::Country));
    }
    let holiday = Holiday { kind, name_zh: name_zh.to_owned(), name_en: name_en.to_owned(), status };
    Ok(HolidayLine { day, holiday, country: named })
}

/// The fields of a line; a comma between quotation marks separates nothing.
fn fields(text: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let separates = |letter: char| {
        is_quoted ^= letter == '"';
        letter == ',' && !is_quoted
    };
    text.split(separates).map(|field| field.trim().trim_matches('"')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let line = |day: &str, kind, name: &str, country: Option<&str>| HolidayLine {
            day: day.parse().unwrap(),
            holiday: Holiday {
                kind,
                name_zh: name.to_owned(),
                name_en: name.to_owned(),
                status: HolidayStatus::Published,
            },
            country: country.and_then(Country::named),
        };
        let plain = vec![line("2027-01-01", HolidayKind::Off, "元旦", None)];
        assert_eq!(write_table(&plain), "date,kind,name_zh,name_en,status\n2027-01-01,off,元旦,元旦,published\n");
        let with_country = [plain, vec![line("2027-01-02", HolidayKind::Work, "Open, all day", Some("GB"))]].concat();
        let read: Vec<_> = rows(&write_table(&with_country)).map(|(_, row)| row.unwrap()).collect();
        assert_eq!(read, with_country);
    }
}
