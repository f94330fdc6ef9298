//! Birthdays as people know them: with a year, without one, or by the lunar calendar.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// `1980-05-12`, `--05-12` without a year, or `L08-15` by the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Birthday {
    /// A day of the Gregorian calendar with its year, as the person's papers say: 29 February of any year too.
    Full {
        /// 1 to 9999.
        year: i32,
        /// 1 to 12.
        month: u32,
        /// 1 to 31, a day that exists in a leap year.
        day: u32,
    },
    /// Month and day of the Gregorian calendar.
    Yearless {
        /// 1 to 12.
        month: u32,
        /// 1 to 31, a day that exists in a leap year.
        day: u32,
    },
    /// Month and day of the Chinese lunar calendar.
    Lunar {
        /// 1 to 12.
        month: u32,
        /// 1 to 30.
        day: u32,
    },
}

/// The error for a text that is not a birthday; holds that text.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is no birthday; write 1980-05-12, --05-12 without a year, or L08-15 by the lunar calendar")]
pub struct BirthdayError(pub String);

impl FromStr for Birthday {
    type Err = BirthdayError;

    fn from_str(text: &str) -> Result<Self, BirthdayError> {
        let bad = || BirthdayError(text.to_owned());
        let month_and_day = |text: &str| -> Option<(u32, u32)> {
            let (month, day) = text.split_once('-')?;
            let two_digits = |part: &str| part.len() == 2 && part.chars().all(|c| c.is_ascii_digit());
            if two_digits(month) && two_digits(day) { Some((month.parse().ok()?, day.parse().ok()?)) } else { None }
        };
        if let Some(rest) = text.strip_prefix("--") {
            let (month, day) = month_and_day(rest).ok_or_else(bad)?;
            NaiveDate::from_ymd_opt(2000, month, day).ok_or_else(bad)?;
            return Ok(Self::Yearless { month, day });
        }
        if let Some(rest) = text.strip_prefix('L') {
            let (month, day) = month_and_day(rest).ok_or_else(bad)?;
            let exists = (1..=12).contains(&month) && (1..=30).contains(&day);
            return if exists { Ok(Self::Lunar { month, day }) } else { Err(bad()) };
        }
        let (year, rest) = text.split_once('-').ok_or_else(bad)?;
        let (month, day) = month_and_day(rest).ok_or_else(bad)?;
        NaiveDate::from_ymd_opt(2000, month, day).ok_or_else(bad)?;
        let four_digits = year.len() == 4 && year.chars().all(|c| c.is_ascii_digit());
        match year.parse() {
            Ok(year @ 1..) if four_digits => Ok(Self::Full { year, month, day }),
            _ => Err(bad()),
        }
    }
}

impl fmt::Display for Birthday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full { year, month, day } => write!(f, "{year:04}-{month:02}-{day:02}"),
            Self::Yearless { month, day } => write!(f, "--{month:02}-{day:02}"),
            Self::Lunar { month, day } => write!(f, "L{month:02}-{day:02}"),
        }
    }
}

impl Serialize for Birthday {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Birthday {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_three_forms_and_nothing_else() {
        for text in ["1980-05-12", "1994-02-29", "--02-29", "L08-15", "L12-30"] {
            assert_eq!(text.parse::<Birthday>().unwrap().to_string(), text);
        }
        for bad in [
            "1980-02-30",
            "--02-30",
            "L13-01",
            "L01-31",
            "05-12",
            "1980-5-12",
            "",
            "L8-15",
            "0000-05-12",
            "+980-05-12",
            "19800-05-12",
        ] {
            assert!(bad.parse::<Birthday>().is_err(), "{bad}");
        }
    }
}
