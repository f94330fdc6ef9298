//! How the format writes days and moments: local wall-clock text without a zone, to the day, minute or second.

/// `YYYY-MM-DD`.
pub mod day {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serializer, de};

    /// Writes the day.
    pub fn serialize<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    /// Reads a day, four digits of year, two of month and day.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        let text = String::deserialize(deserializer)?;
        super::read_day(&text).ok_or_else(|| de::Error::custom(format!("`{text}` is no date; write YYYY-MM-DD")))
    }
}

/// `YYYY-MM-DD`, optional.
pub mod day_or_none {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Day;

    /// Writes the day, or nothing.
    pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => super::day::serialize(day, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// Reads a day, or nothing.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
        Ok(Option::<Day>::deserialize(deserializer)?.map(|day| day.0))
    }
}

/// A list of `YYYY-MM-DD`.
pub mod days {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Day;

    /// Writes the days.
    pub fn serialize<S: Serializer>(days: &[NaiveDate], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(days.iter().map(ToString::to_string))
    }

    /// Reads the days.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<NaiveDate>, D::Error> {
        Ok(Vec::<Day>::deserialize(deserializer)?.into_iter().map(|day| day.0).collect())
    }
}

/// `HH:MM`, optional.
pub mod hour_minute {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer, de};

    /// Writes `HH:MM`, or nothing.
    pub fn serialize<S: Serializer>(time: &Option<NaiveTime>, serializer: S) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => serializer.collect_str(&time.format("%H:%M")),
            None => serializer.serialize_none(),
        }
    }

    /// Reads `HH:MM`, or nothing.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveTime>, D::Error> {
        Option::<String>::deserialize(deserializer)?
            .map(|text| {
                super::read_hour_minute(&text)
                    .ok_or_else(|| de::Error::custom(format!("`{text}` is no time of day; write HH:MM")))
            })
            .transpose()
    }
}

/// `YYYY-MM-DDTHH:MM:SS`.
pub mod seconds {
    use chrono::NaiveDateTime;
    use serde::{Deserialize, Deserializer, Serializer, de};

    /// Writes the moment to the second.
    pub fn serialize<S: Serializer>(moment: &NaiveDateTime, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&moment.format(super::TO_THE_SECOND))
    }

    /// Reads a moment to the second.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDateTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        super::read_seconds(&text)
            .ok_or_else(|| de::Error::custom(format!("`{text}` is no moment; write YYYY-MM-DDTHH:MM:SS")))
    }
}

/// `YYYY-MM-DDTHH:MM:SS`, optional.
pub mod seconds_or_none {
    use chrono::NaiveDateTime;
    use serde::{Deserialize, Deserializer, Serializer, de};

    /// Writes the moment to the second, or nothing.
    pub fn serialize<S: Serializer>(moment: &Option<NaiveDateTime>, serializer: S) -> Result<S::Ok, S::Error> {
        match moment {
            Some(moment) => super::seconds::serialize(moment, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// Reads a moment to the second, or nothing.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDateTime>, D::Error> {
        Option::<String>::deserialize(deserializer)?
            .map(|text| {
                super::read_seconds(&text)
                    .ok_or_else(|| de::Error::custom(format!("`{text}` is no moment; write YYYY-MM-DDTHH:MM:SS")))
            })
            .transpose()
    }
}

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use serde::Deserialize;

/// A day read strictly, for lists and options.
#[derive(Deserialize)]
#[serde(transparent)]
struct Day(#[serde(with = "day")] NaiveDate);

/// The form of a moment in the format and the database.
pub const TO_THE_SECOND: &str = "%Y-%m-%dT%H:%M:%S";

/// Reads `HH:MM`.
pub fn read_hour_minute(text: &str) -> Option<NaiveTime> {
    let time = NaiveTime::parse_from_str(text, "%H:%M").ok()?;
    (time.format("%H:%M").to_string() == text).then_some(time)
}

/// Reads `YYYY-MM-DDTHH:MM:SS`, years 1 to 9999.
pub fn read_seconds(text: &str) -> Option<NaiveDateTime> {
    let moment = NaiveDateTime::parse_from_str(text, TO_THE_SECOND).ok()?;
    let same = moment.format(TO_THE_SECOND).to_string() == text;
    (same && (1..=9999).contains(&moment.year())).then_some(moment)
}

/// Reads `YYYY-MM-DD`, years 1 to 9999.
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let day: NaiveDate = text.parse().ok()?;
    (day.to_string() == text && (1..=9999).contains(&day.year())).then_some(day)
}
