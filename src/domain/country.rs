//! The country of a book: whose public holidays and festivals it has.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// A country by its two letters of ISO 3166: `GB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Country([u8; 2]);

/// Why a text is no country: it is not two Latin letters.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is no country of two letters")]
pub struct NotACountry(String);

impl Country {
    /// Mainland China, where nobody said otherwise.
    pub const CHINA: Self = Self(*b"CN");

    /// The two letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Where a locale is spoken: `GB` of `en_GB.UTF-8`.
    pub fn of_locale(locale: &str) -> Option<Self> {
        locale.split(['.', '@']).next()?.split(['_', '-']).nth(1)?.parse().ok()
    }

    /// Whether people there keep the festivals of the Chinese lunar calendar.
    pub fn keeps_lunar_days(&self) -> bool {
        ["CN", "HK", "MO", "TW"].contains(&self.code())
    }
}

impl FromStr for Country {
    type Err = NotACountry;

    fn from_str(text: &str) -> Result<Self, NotACountry> {
        match text.trim().as_bytes() {
            [one, other] if one.is_ascii_alphabetic() && other.is_ascii_alphabetic() => {
                Ok(Self([one.to_ascii_uppercase(), other.to_ascii_uppercase()]))
            }
            _ => Err(NotACountry(text.to_owned())),
        }
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_two_letters_as_a_locale_has_them() {
        assert_eq!(Country::of_locale("en_GB.UTF-8").map(|one| one.to_string()).as_deref(), Some("GB"));
        assert_eq!(" cn ".parse(), Ok(Country::CHINA));
        assert_eq!((Country::of_locale("C.UTF-8"), Country::of_locale("en")), (None, None));
        assert!("GBR".parse::<Country>().is_err() && "英国".parse::<Country>().is_err());
        assert!(Country::CHINA.keeps_lunar_days() && !"US".parse::<Country>().unwrap().keeps_lunar_days());
    }
}
