//! One value of the domain in one column: how it is written and read.
//!
//! Absent is NULL; so is an empty list or map. Money is whole cents, dates and codes are text, lists are JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::Row;
use rusqlite::types::{ToSqlOutput, Type, Value, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::{
    ActionKpi, ActionStatus, Attitude, Birthday, CaseKind, Direction, Fit, InsightStatus, IssueStatus, Kind, Level,
    Metric, Money, OpportunityStage, Outcome, Period, PlanKind, Potential, Renewal, Severity, Source, Stage, TierPin,
    moment,
};

/// A value that stands in one column.
pub trait Cell: Sized {
    /// As the database keeps it.
    fn put(&self) -> ToSqlOutput<'_>;

    /// From what the database keeps; `None` when it is no such value.
    fn take(value: ValueRef<'_>) -> Option<Self>;
}

/// The value of a column, checked.
pub fn cell<T: Cell>(row: &Row<'_>, at: usize) -> Result<T, rusqlite::Error> {
    T::take(row.get_ref(at)?).ok_or_else(|| {
        let column = row.as_ref().column_name(at).unwrap_or("?").to_owned();
        rusqlite::Error::FromSqlConversionFailure(at, Type::Text, format!("column {column} holds a bad value").into())
    })
}

/// The date of a column that says an absent one as an empty text.
pub fn day_or_empty(row: &Row<'_>, at: usize) -> Result<Option<NaiveDate>, rusqlite::Error> {
    if row.get_ref(at)? == ValueRef::Text(b"") { Ok(None) } else { cell(row, at).map(Some) }
}

fn text(value: ValueRef<'_>) -> Option<&str> {
    value.as_str().ok()
}

fn owned(text: String) -> ToSqlOutput<'static> {
    ToSqlOutput::Owned(Value::Text(text))
}

impl<T: Cell> Cell for Option<T> {
    fn put(&self) -> ToSqlOutput<'_> {
        self.as_ref().map_or(ToSqlOutput::Owned(Value::Null), Cell::put)
    }
    fn take(value: ValueRef<'_>) -> Option<Self> {
        if value == ValueRef::Null { Some(None) } else { T::take(value).map(Some) }
    }
}

impl Cell for String {
    fn put(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Borrowed(ValueRef::Text(self.as_bytes()))
    }
    fn take(value: ValueRef<'_>) -> Option<Self> {
        text(value).map(str::to_owned)
    }
}

impl Cell for bool {
    fn put(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Owned(Value::Integer(i64::from(*self)))
    }
    fn take(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok().map(|flag| flag != 0)
    }
}

impl Cell for f64 {
    fn put(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Owned(Value::Real(*self))
    }
    fn take(value: ValueRef<'_>) -> Option<Self> {
        value.as_f64().ok()
    }
}

impl Cell for Money {
    fn put(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Owned(Value::Integer(self.cents()))
    }
    fn take(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok().map(Self::from_cents)
    }
}

macro_rules! whole_numbers {
    ($($number:ty),+) => {
        $(impl Cell for $number {
            fn put(&self) -> ToSqlOutput<'_> {
                ToSqlOutput::Owned(Value::Integer(i64::from(*self)))
            }
            fn take(value: ValueRef<'_>) -> Option<Self> {
                value.as_i64().ok()?.try_into().ok()
            }
        })+
    };
}
whole_numbers!(i64, i32, u32, u8);

impl Cell for NaiveDate {
    fn put(&self) -> ToSqlOutput<'_> {
        owned(date_text(*self))
    }
    fn take(value: ValueRef<'_>) -> Option<Self> {
        date(value.as_bytes().ok()?)
    }
}

/// `YYYY-MM-DD`; by hand, because a book has millions of them.
pub fn date_text(day: NaiveDate) -> String {
    let mut text = String::with_capacity(10);
    let digits = |text: &mut String, number: u32, width: u32| {
        for place in (0..width).rev() {
            text.push(char::from_digit(number / 10_u32.pow(place) % 10, 10).unwrap_or('0'));
        }
    };
    match u32::try_from(day.year()) {
        Ok(year) if year < 10_000 => digits(&mut text, year, 4),
        _ => write!(text, "{}", day.year()).unwrap_or_default(),
    }
    text.push('-');
    digits(&mut text, day.month(), 2);
    text.push('-');
    digits(&mut text, day.day(), 2);
    text
}

fn date(bytes: &[u8]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else { return None };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

/// `YYYY-MM-DDTHH:MM:SS`; by hand for the same reason.
fn moment(bytes: &[u8]) -> Option<NaiveDateTime> {
    let (day, time) = bytes.split_at_checked(10)?;
    let [b'T', h1, h2, b':', m1, m2, b':', s1, s2] = *time else { return None };
    date(day)?.and_hms_opt(number(&[h1, h2])?, number(&[m1, m2])?, number(&[s1, s2])?)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
}

impl Cell for NaiveTime {
    fn put(&self) -> ToSqlOutput<'_> {
        owned(self.format("%H:%M").to_string())
    }
    fn take(value: ValueRef<'_>) -> Option<Self> {
        moment::read_hour_minute(text(value)?)
    }
}

impl Cell for NaiveDateTime {
    fn put(&self) -> ToSqlOutput<'_> {
        owned(self.format(moment::TO_THE_SECOND).to_string())
    }
    fn take(value: ValueRef<'_>) -> Option<Self> {
        moment(value.as_bytes().ok()?).or_else(|| moment::read_seconds(text(value)?))
    }
}

macro_rules! codes {
    ($($name:ty),+ $(,)?) => {
        $(impl Cell for $name {
            fn put(&self) -> ToSqlOutput<'_> {
                ToSqlOutput::Borrowed(ValueRef::Text(self.code().as_bytes()))
            }
            fn take(value: ValueRef<'_>) -> Option<Self> {
                text(value)?.parse().ok()
            }
        })+
    };
}
codes!(
    ActionStatus,
    Attitude,
    CaseKind,
    Direction,
    Fit,
    InsightStatus,
    IssueStatus,
    Kind,
    Level,
    Metric,
    OpportunityStage,
    Outcome,
    PlanKind,
    Potential,
    Renewal,
    Severity,
    Source,
    Stage,
);

macro_rules! shown {
    ($($name:ty),+) => {
        $(impl Cell for $name {
            fn put(&self) -> ToSqlOutput<'_> {
                owned(self.to_string())
            }
            fn take(value: ValueRef<'_>) -> Option<Self> {
                text(value)?.parse().ok()
            }
        })+
    };
}
shown!(Birthday, Period);

fn json<T: Serialize>(value: &T) -> ToSqlOutput<'static> {
    serde_json::to_string(value).map_or(ToSqlOutput::Owned(Value::Null), owned)
}

macro_rules! objects {
    ($($name:ty),+) => {
        $(impl Cell for $name {
            fn put(&self) -> ToSqlOutput<'_> {
                json(self)
            }
            fn take(value: ValueRef<'_>) -> Option<Self> {
                serde_json::from_str(text(value)?).ok()
            }
        })+
    };
}
objects!(TierPin, ActionKpi);

impl<T: Serialize + DeserializeOwned> Cell for Vec<T> {
    fn put(&self) -> ToSqlOutput<'_> {
        if self.is_empty() { ToSqlOutput::Owned(Value::Null) } else { json(self) }
    }
    fn take(value: ValueRef<'_>) -> Option<Self> {
        if value == ValueRef::Null { Some(Self::new()) } else { serde_json::from_str(text(value)?).ok() }
    }
}

impl<V: Serialize + DeserializeOwned> Cell for BTreeMap<String, V> {
    fn put(&self) -> ToSqlOutput<'_> {
        if self.is_empty() { ToSqlOutput::Owned(Value::Null) } else { json(self) }
    }
    fn take(value: ValueRef<'_>) -> Option<Self> {
        if value == ValueRef::Null { Some(Self::new()) } else { serde_json::from_str(text(value)?).ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_and_read_as_the_format_has_them() {
        for text in ["2024-02-29", "0987-01-01", "9999-12-31"] {
            let day: NaiveDate = text.parse().unwrap();
            assert_eq!(date_text(day), text);
            assert_eq!(date(text.as_bytes()), Some(day));
        }
        for bad in ["2024-02-30", "2024-2-3", "2024/02/03", "20240203", "２024-02-03", ""] {
            assert_eq!(date(bad.as_bytes()), None, "{bad}");
        }
        for text in ["2024-02-29T00:00:00", "2026-11-22T23:59:59"] {
            assert_eq!(moment(text.as_bytes()), text.parse().ok(), "{text}");
        }
        for bad in ["2024-02-30T00:00:00", "2024-02-29 00:00:00", "2024-02-29T24:00:00", "2024-02-29T00:00", ""] {
            assert_eq!(moment(bad.as_bytes()), None, "{bad}");
        }
    }
}
