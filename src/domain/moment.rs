//! How the format writes moments: local wall-clock text without a zone, to the second or the minute.

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

use chrono::{NaiveDateTime, NaiveTime};

/// The form of a moment in the format and the database.
pub const TO_THE_SECOND: &str = "%Y-%m-%dT%H:%M:%S";

/// Reads `HH:MM`.
pub fn read_hour_minute(text: &str) -> Option<NaiveTime> {
    let time = NaiveTime::parse_from_str(text, "%H:%M").ok()?;
    (time.format("%H:%M").to_string() == text).then_some(time)
}

/// Reads `YYYY-MM-DDTHH:MM:SS`.
pub fn read_seconds(text: &str) -> Option<NaiveDateTime> {
    let moment = NaiveDateTime::parse_from_str(text, TO_THE_SECOND).ok()?;
    (moment.format(TO_THE_SECOND).to_string() == text).then_some(moment)
}
