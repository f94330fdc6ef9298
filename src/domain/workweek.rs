//! The days of the week that are worked, and the one with which a week begins.

use std::fmt;
use std::str::FromStr;

use chrono::Weekday;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// The days of the week that are worked, as a span: `mon-fri`, `sun-thu`. One at least is worked, and one is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Workweek {
    first: Weekday,
    last: Weekday,
}

/// Why a text is no workweek: it is no span of two weekdays, or one of all seven.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is no span of weekdays; write it like mon-fri")]
pub struct NotAWorkweek(String);

/// A weekday with which weeks begin on calendars: `mon`, `sun` or `sat`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WeekStart {
    #[default]
    Mon,
    Sun,
    Sat,
}

impl Workweek {
    /// Monday to Friday.
    pub const MON_FRI: Self = Self { first: Weekday::Mon, last: Weekday::Fri };
    /// Those that are kept in many places.
    pub const USUAL: [&'static str; 5] = ["mon-fri", "mon-sat", "sun-thu", "sun-fri", "sat-wed"];

    /// Whether this weekday is worked.
    pub fn holds(self, day: Weekday) -> bool {
        day.days_since(self.first) <= self.last.days_since(self.first)
    }
}

impl Default for Workweek {
    fn default() -> Self {
        Self::MON_FRI
    }
}

impl FromStr for Workweek {
    type Err = NotAWorkweek;

    fn from_str(text: &str) -> Result<Self, NotAWorkweek> {
        let bad = || NotAWorkweek(text.to_owned());
        let (first, last) = text.trim().split_once(['-', '–', '~']).ok_or_else(bad)?;
        let day = |text: &str| text.trim().parse::<Weekday>().map_err(|_| bad());
        let (first, last) = (day(first)?, day(last)?);
        if last.days_since(first) == 6 { Err(bad()) } else { Ok(Self { first, last }) }
    }
}

impl fmt::Display for Workweek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = format!("{}-{}", self.first, self.last);
        f.write_str(&written.to_lowercase())
    }
}

impl Serialize for Workweek {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Workweek {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl WeekStart {
    /// How each is written.
    pub const CODES: [&'static str; 3] = ["mon", "sun", "sat"];

    /// As chrono has it.
    pub const fn weekday(self) -> Weekday {
        match self {
            Self::Mon => Weekday::Mon,
            Self::Sun => Weekday::Sun,
            Self::Sat => Weekday::Sat,
        }
    }

    /// How it is written.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mon => Self::CODES[0],
            Self::Sun => Self::CODES[1],
            Self::Sat => Self::CODES[2],
        }
    }

    /// The one that is written so.
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Mon, Self::Sun, Self::Sat].into_iter().find(|one| one.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workweek_is_a_span_of_weekdays_that_may_go_over_sunday() {
        let week: Workweek = "sun-thu".parse().unwrap();
        assert!(week.holds(Weekday::Sun) && week.holds(Weekday::Thu) && !week.holds(Weekday::Fri));
        assert!(!week.holds(Weekday::Sat) && !Workweek::default().holds(Weekday::Sun));
        for text in Workweek::USUAL {
            assert_eq!(text.parse::<Workweek>().unwrap().to_string(), text);
        }
        assert_eq!("Monday - Saturday".parse::<Workweek>().unwrap().to_string(), "mon-sat");
        for wrong in ["mon-sun", "sun-sat", "mon", "mon-day", ""] {
            assert!(wrong.parse::<Workweek>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_week_begins_on_the_day_that_is_written() {
        for code in WeekStart::CODES {
            assert_eq!(WeekStart::of_code(code).map(WeekStart::code), Some(code));
        }
        assert_eq!(WeekStart::of_code("tue"), None);
    }
}
