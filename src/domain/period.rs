//! The periods of the KPI: a month, a quarter, a half-year, a year.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    Month,
    Quarter,
    Half,
    Year,
}

impl Span {
    /// Every span, shortest first.
    pub const ALL: &'static [Self] = &[Self::Month, Self::Quarter, Self::Half, Self::Year];

    /// The number of months.
    pub const fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Half => 6,
            Self::Year => 12,
        }
    }
}

/// A month `2024-05`, a quarter `2024Q2`, a half-year `2024H1` or a year `2024`, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: i32,
    /// Counted from 0 within the year, in units of the span.
    index: u32,
    span: Span,
}

/// The error for a text that is not a period; holds that text.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is no period; write a month 2024-05, a quarter 2024Q2, a half-year 2024H1 or a year 2024")]
pub struct PeriodError(pub String);

impl Period {
    /// The period of this span that contains `day`.
    pub fn containing(day: NaiveDate, span: Span) -> Self {
        Self { year: day.year(), index: day.month0() / span.months(), span }
    }

    /// How long the period is.
    pub const fn span(self) -> Span {
        self.span
    }

    /// The calendar year it belongs to.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Its first day.
    pub fn start(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.index * self.span.months() + 1, 1).unwrap_or(NaiveDate::MAX)
    }

    /// Its last day.
    pub fn end(self) -> NaiveDate {
        self.start() + Months::new(self.span.months()) - Days::new(1)
    }

    /// Whether `day` is within it, both ends included.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.start() <= day && day <= self.end()
    }

    /// The period before, of the same span.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::containing(self.start() - Days::new(1), self.span)
    }

    /// The period after, of the same span.
    #[must_use]
    pub fn next(self) -> Self {
        Self::containing(self.end() + Days::new(1), self.span)
    }

    /// The same period a year before.
    #[must_use]
    pub fn last_year(self) -> Self {
        Self { year: self.year - 1, ..self }
    }

    /// The periods of a shorter span that it consists of, the earliest first; none where the span is not shorter.
    pub fn parts(self, span: Span) -> Vec<Self> {
        if span >= self.span {
            return Vec::new();
        }
        let first = self.with_span(span);
        let parts = std::iter::successors(Some(first), |part| Some(part.next()));
        parts.take_while(|part| part.end() <= self.end()).collect()
    }

    /// The period of another span that holds this one's first day.
    #[must_use]
    pub fn with_span(self, span: Span) -> Self {
        Self::containing(self.start(), span)
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let bad = || PeriodError(text.to_owned());
        let (year, rest) = text.split_at_checked(4).ok_or_else(bad)?;
        if !year.chars().all(|c| c.is_ascii_digit()) {
            return Err(bad());
        }
        let year: i32 = year.parse().map_err(|_| bad())?;
        let number = |digits: &str, width: usize, most: u32| -> Result<u32, PeriodError> {
            let in_range = digits.len() == width && digits.chars().all(|c| c.is_ascii_digit());
            let value = digits.parse::<u32>().map_err(|_| bad())?;
            if in_range && (1..=most).contains(&value) { Ok(value - 1) } else { Err(bad()) }
        };
        let (index, span) = match rest.chars().next() {
            None => (0, Span::Year),
            Some('-') => (number(&rest[1..], 2, 12)?, Span::Month),
            Some('Q') => (number(&rest[1..], 1, 4)?, Span::Quarter),
            Some('H') => (number(&rest[1..], 1, 2)?, Span::Half),
            Some(_) => return Err(bad()),
        };
        if year == 0 { Err(bad()) } else { Ok(Self { year, index, span }) }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, index, span } = self;
        let number = index + 1;
        match span {
            Span::Month => write!(f, "{year:04}-{number:02}"),
            Span::Quarter => write!(f, "{year:04}Q{number}"),
            Span::Half => write!(f, "{year:04}H{number}"),
            Span::Year => write!(f, "{year:04}"),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_their_days_and_neighbours() {
        for (text, start, end, previous, next) in [
            ("2024-02", "2024-02-01", "2024-02-29", "2024-01", "2024-03"),
            ("2024Q1", "2024-01-01", "2024-03-31", "2023Q4", "2024Q2"),
            ("2024H2", "2024-07-01", "2024-12-31", "2024H1", "2025H1"),
            ("2024", "2024-01-01", "2024-12-31", "2023", "2025"),
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.to_string(), text);
            assert_eq!((period.start().to_string(), period.end().to_string()), (start.into(), end.into()));
            assert_eq!((period.previous().to_string(), period.next().to_string()), (previous.into(), next.into()));
        }
        for bad in ["2024-13", "2024Q5", "2024H3", "24", "2024-1", "2024q2", "2024年", "0000"] {
            assert!(bad.parse::<Period>().is_err(), "{bad}");
        }
    }
}
