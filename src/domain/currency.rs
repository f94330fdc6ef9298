//! What a book counts in: a symbol before an amount where there is little room, a word after it elsewhere.
//!
//! Small enough to be handed on by value, as the language is. Amounts themselves know no currency, see [`super::Money`].

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// The most bytes of a symbol or unit word: eight Chinese characters.
const ROOM: usize = 24;

/// The currency of a book. What is absent in both is yuan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Currency {
    /// Before an amount: `$`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub symbol: Option<CurrencyWord>,
    /// After an amount: `dollars`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<CurrencyWord>,
}

/// A short text without spaces around it, such as `$` or `dollars`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CurrencyWord {
    bytes: [u8; ROOM],
    length: u8,
}

/// Why a text is no symbol and no unit word: it is empty, too long, or has a digit, a sign or a control character, which
/// would be read as part of an amount.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is no symbol or unit word")]
pub struct NotACurrencyWord(String);

impl CurrencyWord {
    /// The text.
    pub fn as_str(&self) -> &str {
        // Made from a whole text, so it always is one.
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl FromStr for CurrencyWord {
    type Err = NotACurrencyWord;

    fn from_str(text: &str) -> Result<Self, NotACurrencyWord> {
        let is_of_amounts =
            |letter: char| letter.is_control() || letter.is_ascii_digit() || matches!(letter, '-' | '+' | ',');
        let bad = || NotACurrencyWord(text.to_owned());
        let word = text.trim();
        if word.is_empty() || word.chars().any(is_of_amounts) {
            return Err(bad());
        }
        let mut bytes = [0; ROOM];
        bytes.get_mut(..word.len()).ok_or_else(bad)?.copy_from_slice(word.as_bytes());
        let length = u8::try_from(word.len()).map_err(|_| bad())?;
        Ok(Self { bytes, length })
    }
}

impl fmt::Display for CurrencyWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CurrencyWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for CurrencyWord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CurrencyWord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// A currency that many books count in.
#[derive(Debug, PartialEq, Eq)]
pub struct CommonCurrency {
    /// Its code of ISO 4217, which people type beside an amount too.
    pub code: &'static str,
    pub symbol: &'static str,
    pub unit: &'static str,
    /// The territories of a locale that pay in it: `US` of `en_US`.
    pub territories: &'static [&'static str],
}

impl CommonCurrency {
    const fn new(
        code: &'static str,
        symbol: &'static str,
        unit: &'static str,
        territories: &'static [&'static str],
    ) -> Self {
        Self { code, symbol, unit, territories }
    }

    /// All of them.
    pub const ALL: &[Self] = &[
        Self::new("CNY", "¥", "yuan", &["CN"]),
        Self::new("USD", "$", "dollars", &["US", "PR", "EC", "SV"]),
        Self::new(
            "EUR",
            "€",
            "euros",
            &[
                "AT", "BE", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU", "LV", "MT", "NL",
                "PT", "SI", "SK",
            ],
        ),
        Self::new("GBP", "£", "pounds", &["GB"]),
        Self::new("HKD", "HK$", "HK dollars", &["HK"]),
        Self::new("TWD", "NT$", "NT dollars", &["TW"]),
        Self::new("SGD", "S$", "S dollars", &["SG"]),
        Self::new("AUD", "A$", "A dollars", &["AU"]),
        Self::new("CAD", "C$", "C dollars", &["CA"]),
        Self::new("NZD", "NZ$", "NZ dollars", &["NZ"]),
        Self::new("JPY", "JP¥", "yen", &["JP"]),
        Self::new("KRW", "₩", "won", &["KR"]),
        Self::new("INR", "₹", "rupees", &["IN"]),
        Self::new("CHF", "CHF", "francs", &["CH", "LI"]),
        Self::new("SEK", "kr", "kronor", &["SE"]),
        Self::new("NOK", "kr", "kroner", &["NO"]),
        Self::new("DKK", "kr", "kroner", &["DK"]),
        Self::new("PLN", "zł", "zloty", &["PL"]),
        Self::new("BRL", "R$", "reais", &["BR"]),
        Self::new("ZAR", "R", "rand", &["ZA"]),
    ];

    /// The one that is paid in where this locale (`en_US.UTF-8`) is spoken.
    pub fn of_locale(locale: &str) -> Option<&'static Self> {
        let territory = locale.split(['.', '@']).next()?.split(['_', '-']).nth(1)?;
        Self::ALL.iter().find(|one| one.territories.iter().any(|known| territory.eq_ignore_ascii_case(known)))
    }

    /// The same as a book counts in it, where yuan need not be named.
    pub fn kept_or_yuan(&self) -> Currency {
        if self.code == "CNY" { Currency::default() } else { self.kept() }
    }

    /// The same as a book keeps it.
    pub fn kept(&self) -> Currency {
        Currency { symbol: self.symbol.parse().ok(), unit: self.unit.parse().ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_read_and_written_as_the_format_has_it() {
        let written = r#"{"symbol":"€","unit":"euros"}"#;
        let currency: Currency = serde_json::from_str(written).unwrap();
        assert_eq!(currency.symbol.map(|word| word.to_string()).as_deref(), Some("€"));
        assert_eq!(serde_json::to_string(&currency).unwrap(), written);
        assert_eq!(serde_json::to_string(&Currency::default()).unwrap(), "{}");
        for wrong in [r#"{"symbol":" "}"#, r#"{"unit":"a word of more than twenty-four bytes"}"#, r#"{"symbol":"5$"}"#]
        {
            assert!(serde_json::from_str::<Currency>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_common_currency_can_be_kept_and_is_found_by_its_places() {
        for one in CommonCurrency::ALL {
            assert!(one.kept().symbol.is_some() && one.kept().unit.is_some(), "{}", one.code);
            assert_eq!(CommonCurrency::of_locale(&format!("en_{}.UTF-8", one.territories[0])), Some(one));
        }
        assert_eq!(CommonCurrency::of_locale("de_DE@euro").map(|one| one.symbol), Some("€"));
        assert_eq!(CommonCurrency::of_locale("C.UTF-8"), None);
    }
}
