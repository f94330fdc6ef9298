//! The country of a book: whose public holidays, working days and currency it has.
//!
//! What is known of a country is a row of `assets/calendars/countries.csv`, from the Unicode CLDR.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

use super::{CommonCurrency, Currency, WeekStart, Workweek};

/// A country by its two letters of ISO 3166: `GB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Country([u8; 2]);

/// Why a text is no country: it is not two Latin letters.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is no country of two letters")]
pub struct NotACountry(String);

/// Code, Chinese and English name, currency, workweek, the day with which calendars begin a week.
const SHIPPED: &str = include_str!("../../assets/calendars/countries.csv");

static ROWS: LazyLock<Vec<CountryRow>> =
    LazyLock::new(|| SHIPPED.lines().skip(1).filter_map(CountryRow::read).collect());

/// What is known of a country.
struct CountryRow {
    country: Country,
    name_zh: &'static str,
    name_en: &'static str,
    currency: &'static str,
    workweek: Workweek,
    week: WeekStart,
}

impl CountryRow {
    fn read(line: &'static str) -> Option<Self> {
        let fields: Vec<&str> = line.split(',').collect();
        let [code, name_zh, name_en, currency, workweek, week] = fields[..] else { return None };
        let (country, workweek) = (code.parse().ok()?, workweek.parse().ok()?);
        Some(Self { country, name_zh, name_en, currency, workweek, week: WeekStart::of_code(week)? })
    }
}

impl Country {
    /// Mainland China, where nobody said otherwise.
    pub const CHINA: Self = Self(*b"CN");

    /// Every country, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|row| row.country)
    }

    /// The two letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The country that a person names: its two letters, or its name in either language.
    pub fn named(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("UK") {
            return Some(Self(*b"GB"));
        }
        let is_meant = |row: &&CountryRow| {
            [row.country.code(), row.name_zh, row.name_en].iter().any(|known| known.eq_ignore_ascii_case(text))
        };
        ROWS.iter().find(is_meant).map(|row| row.country)
    }

    /// Where a locale is spoken: `GB` of `en_GB.UTF-8`.
    pub fn of_locale(locale: &str) -> Option<Self> {
        locale.split(['.', '@']).next()?.split(['_', '-']).nth(1)?.parse().ok()
    }

    /// The best guess where a reader of this language is at home: where the locale is spoken, as far as it is one of the
    /// language. Without one Chinese is read in China, and English in the United States.
    pub fn guessed(locale: &str, is_chinese: bool) -> Self {
        let spoken = Self::of_locale(locale).filter(|_| !is_chinese || locale.to_ascii_lowercase().starts_with("zh"));
        spoken.unwrap_or(if is_chinese { Self::CHINA } else { Self(*b"US") })
    }

    /// Its Chinese and English name; the code where there is none.
    pub fn names(&self) -> (&str, &str) {
        self.row().map_or((self.code(), self.code()), |row| (row.name_zh, row.name_en))
    }

    /// What is paid with there: symbol and word of a common currency, else its code; yuan, which need not be named, where
    /// nothing is known.
    pub fn currency(&self) -> Currency {
        let Some(row) = self.row() else { return Currency::default() };
        match CommonCurrency::ALL.iter().find(|one| one.code == row.currency) {
            Some(common) => common.kept_or_yuan(),
            None => Currency { symbol: row.currency.parse().ok(), unit: row.currency.parse().ok() },
        }
    }

    /// The days of the week that are worked there.
    pub fn workweek(&self) -> Workweek {
        self.row().map(|row| row.workweek).unwrap_or_default()
    }

    /// The weekday with which calendars begin a week there.
    pub fn week_start(&self) -> WeekStart {
        self.row().map(|row| row.week).unwrap_or_default()
    }

    /// Whether people there keep the festivals of the Chinese lunar calendar.
    pub fn keeps_lunar_days(&self) -> bool {
        ["CN", "HK", "MO", "TW"].contains(&self.code())
    }

    fn row(self) -> Option<&'static CountryRow> {
        ROWS.binary_search_by(|row| row.country.code().cmp(self.code())).ok().and_then(|at| ROWS.get(at))
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
        assert_eq!((Country::named("uk"), Country::named("中国")), (Country::named("GB"), Some(Country::CHINA)));
        assert_eq!(Country::named("united states").map(|one| one.to_string()).as_deref(), Some("US"));
        assert!(Country::named("ZZ").is_none() && Country::named("Britain").is_none());
        assert!(Country::CHINA.keeps_lunar_days() && !"US".parse::<Country>().unwrap().keeps_lunar_days());
    }

    #[test]
    fn every_country_has_names_a_currency_and_its_place_in_the_order_of_codes() {
        assert_eq!(Country::all().count(), SHIPPED.lines().count() - 1);
        for country in Country::all() {
            assert!(country.row().is_some_and(|row| row.country == country), "{country}");
            let (zh, en) = country.names();
            assert!(zh.chars().all(|letter| !letter.is_ascii()) && !en.is_empty() && zh != en, "{country}");
            assert_eq!(country.currency() == Currency::default(), country == Country::CHINA, "{country}");
        }
    }

    #[test]
    fn a_week_begins_as_on_the_calendars_of_the_country() {
        for (code, start) in [
            ("CN", "mon"),
            ("GB", "mon"),
            ("DE", "mon"),
            ("US", "sun"),
            ("CA", "sun"),
            ("JP", "sun"),
            ("TW", "sun"),
            ("IL", "sun"),
            ("EG", "sat"),
            ("ZZ", "mon"),
        ] {
            assert_eq!(code.parse::<Country>().unwrap().week_start().code(), start, "{code}");
        }
    }

    #[test]
    fn a_reader_is_guessed_to_be_at_home_where_their_language_is_spoken() {
        for (locale, is_chinese, code) in [
            ("zh_CN.UTF-8", true, "CN"),
            ("zh_TW.UTF-8", true, "TW"),
            ("en_US.UTF-8", true, "CN"),
            ("C", true, "CN"),
            ("en_GB.UTF-8", false, "GB"),
            ("de_DE@euro", false, "DE"),
            ("zh_CN.UTF-8", false, "CN"),
            ("C.UTF-8", false, "US"),
            ("", false, "US"),
        ] {
            assert_eq!(Country::guessed(locale, is_chinese).code(), code, "{locale}");
        }
    }

    #[test]
    fn a_country_without_a_common_currency_counts_by_its_code() {
        let unit = |code: &str| code.parse::<Country>().unwrap().currency().unit.map(|unit| unit.to_string());
        assert_eq!((unit("GB").as_deref(), unit("AE").as_deref()), (Some("pounds"), Some("AED")));
    }
}
