//! A value of the domain as one plain value: what a column of a table, or a cell, holds.
//!
//! Absent is [`Stored::Null`]; so is an empty list or map. Money is whole cents, dates and codes are text, lists are
//! JSON. Leaves out which database keeps it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Birthday, Money, Period, moment};

/// A plain value.
#[derive(Debug, Clone, PartialEq)]
pub enum Stored<'a> {
    Null,
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    Text(Cow<'a, str>),
}

/// A value that can be kept as a plain one.
pub trait StoredValue: Sized {
    /// Converts to the stored form.
    fn stored(&self) -> Stored<'_>;

    /// Converts from the stored form; `None` when the value does not fit the type.
    fn restored(value: &Stored<'_>) -> Option<Self>;
}

impl Stored<'_> {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    const fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }

    const fn owned(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<T: StoredValue> StoredValue for Option<T> {
    fn stored(&self) -> Stored<'_> {
        self.as_ref().map_or(Stored::Null, StoredValue::stored)
    }
    fn restored(value: &Stored<'_>) -> Option<Self> {
        if *value == Stored::Null { Some(None) } else { T::restored(value).map(Some) }
    }
}

impl StoredValue for String {
    fn stored(&self) -> Stored<'_> {
        Stored::Text(Cow::Borrowed(self))
    }
    fn restored(value: &Stored<'_>) -> Option<Self> {
        value.text().map(str::to_owned)
    }
}

impl StoredValue for bool {
    fn stored(&self) -> Stored<'_> {
        Stored::Integer(i64::from(*self))
    }
    fn restored(value: &Stored<'_>) -> Option<Self> {
        value.integer().map(|flag| flag != 0)
    }
}

impl StoredValue for f64 {
    fn stored(&self) -> Stored<'_> {
        Stored::Real(*self)
    }
    fn restored(value: &Stored<'_>) -> Option<Self> {
        match value {
            Stored::Real(number) => Some(*number),
            _ => None,
        }
    }
}

impl StoredValue for Money {
    fn stored(&self) -> Stored<'_> {
        Stored::Integer(self.cents())
    }
    fn restored(value: &Stored<'_>) -> Option<Self> {
        value.integer().map(Self::from_cents)
    }
}

macro_rules! whole_numbers {
    ($($number:ty),+) => {
        $(impl StoredValue for $number {
            fn stored(&self) -> Stored<'_> {
                Stored::Integer(i64::from(*self))
            }
            fn restored(value: &Stored<'_>) -> Option<Self> {
                value.integer()?.try_into().ok()
            }
        })+
    };
}
whole_numbers!(i64, i32, u32, u8);

impl StoredValue for NaiveDate {
    fn stored(&self) -> Stored<'_> {
        Stored::owned(date_text(*self))
    }
    fn restored(value: &Stored<'_>) -> Option<Self> {
        date(value.text()?.as_bytes())
    }
}

/// `YYYY-MM-DD`; by hand, because a book has millions of them.
fn date_text(day: NaiveDate) -> String {
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

impl StoredValue for NaiveTime {
    fn stored(&self) -> Stored<'_> {
        Stored::owned(self.format("%H:%M").to_string())
    }
    fn restored(value: &Stored<'_>) -> Option<Self> {
        moment::read_hour_minute(value.text()?)
    }
}

impl StoredValue for NaiveDateTime {
    fn stored(&self) -> Stored<'_> {
        Stored::owned(self.format(moment::TO_THE_SECOND).to_string())
    }
    fn restored(value: &Stored<'_>) -> Option<Self> {
        let text = value.text()?;
        moment(text.as_bytes()).or_else(|| moment::read_seconds(text))
    }
}

macro_rules! shown {
    ($($name:ty),+) => {
        $(impl StoredValue for $name {
            fn stored(&self) -> Stored<'_> {
                Stored::owned(self.to_string())
            }
            fn restored(value: &Stored<'_>) -> Option<Self> {
                value.text()?.parse().ok()
            }
        })+
    };
}
shown!(Birthday, Period);

pub(super) fn json<T: Serialize>(value: &T) -> Stored<'static> {
    serde_json::to_string(value).map_or(Stored::Null, Stored::owned)
}

/// A small object is stored as its JSON.
macro_rules! stored_as_json {
    ($name:ty) => {
        impl $crate::domain::stored::StoredValue for $name {
            fn stored(&self) -> $crate::domain::stored::Stored<'_> {
                $crate::domain::stored::json(self)
            }
            fn restored(value: &$crate::domain::stored::Stored<'_>) -> Option<Self> {
                serde_json::from_str(value.text()?).ok()
            }
        }
    };
}
pub(super) use stored_as_json;

impl<T: Serialize + DeserializeOwned> StoredValue for Vec<T> {
    fn stored(&self) -> Stored<'_> {
        if self.is_empty() { Stored::Null } else { json(self) }
    }
    fn restored(value: &Stored<'_>) -> Option<Self> {
        if *value == Stored::Null { Some(Self::new()) } else { serde_json::from_str(value.text()?).ok() }
    }
}

impl<V: Serialize + DeserializeOwned> StoredValue for BTreeMap<String, V> {
    fn stored(&self) -> Stored<'_> {
        if self.is_empty() { Stored::Null } else { json(self) }
    }
    fn restored(value: &Stored<'_>) -> Option<Self> {
        if *value == Stored::Null { Some(Self::new()) } else { serde_json::from_str(value.text()?).ok() }
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
