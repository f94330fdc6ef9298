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
    /// The same word in Chinese.
    pub unit_zh: &'static str,
}

impl CommonCurrency {
    const fn new(code: &'static str, symbol: &'static str, unit: &'static str, unit_zh: &'static str) -> Self {
        Self { code, symbol, unit, unit_zh }
    }

    /// All of them.
    pub const ALL: &[Self] = &[
        Self::new("CNY", "¥", "yuan", "元"),
        Self::new("USD", "$", "dollars", "美元"),
        Self::new("EUR", "€", "euros", "欧元"),
        Self::new("GBP", "£", "pounds", "英镑"),
        Self::new("HKD", "HK$", "Hong Kong dollars", "港元"),
        Self::new("TWD", "NT$", "Taiwan dollars", "新台币"),
        Self::new("SGD", "S$", "Singapore dollars", "新加坡元"),
        Self::new("AUD", "A$", "Australian dollars", "澳元"),
        Self::new("CAD", "CA$", "Canadian dollars", "加元"),
        Self::new("NZD", "NZ$", "New Zealand dollars", "新西兰元"),
        Self::new("JPY", "JP¥", "yen", "日元"),
        Self::new("KRW", "₩", "won", "韩元"),
        Self::new("INR", "₹", "Indian rupees", "印度卢比"),
        Self::new("CHF", "CHF", "Swiss francs", "瑞士法郎"),
        Self::new("SEK", "kr", "Swedish kronor", "瑞典克朗"),
        Self::new("NOK", "kr", "Norwegian kroner", "挪威克朗"),
        Self::new("DKK", "kr", "Danish kroner", "丹麦克朗"),
        Self::new("PLN", "zł", "zloty", "兹罗提"),
        Self::new("BRL", "R$", "reais", "雷亚尔"),
        Self::new("ZAR", "R", "rand", "兰特"),
    ];

    /// Other words for some of them, by code: those that stand in books of earlier versions, and what people type.
    pub const OTHER_WORDS: &[(&str, &str)] = &[
        ("HKD", "HK dollars"),
        ("TWD", "NT dollars"),
        ("SGD", "S dollars"),
        ("AUD", "A dollars"),
        ("CAD", "C dollars"),
        ("CAD", "C$"),
        ("NZD", "NZ dollars"),
        ("INR", "rupees"),
        ("CHF", "francs"),
        ("SEK", "kronor"),
        ("NOK", "kroner"),
    ];

    /// Whether this is a word for it.
    pub fn is_called(&self, word: &str) -> bool {
        let is_other = || Self::OTHER_WORDS.iter().any(|(code, other)| *code == self.code && *other == word);
        word == self.unit || word == self.unit_zh || is_other()
    }

    /// The one that a book counts in, by its word in either language; none where that is no word of these.
    pub fn of(currency: Currency) -> Option<&'static Self> {
        match currency.unit {
            Some(unit) => Self::ALL.iter().find(|one| one.is_called(unit.as_str())),
            None if currency.symbol.is_none() => Self::ALL.first(),
            None => None,
        }
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
    fn every_common_currency_can_be_kept_and_is_known_by_its_word() {
        for one in CommonCurrency::ALL {
            assert!(one.kept().symbol.is_some() && one.kept().unit.is_some(), "{}", one.code);
            let chinese = Currency { symbol: None, unit: one.unit_zh.parse().ok() };
            assert_eq!(CommonCurrency::of(chinese), Some(one));
            assert_eq!(CommonCurrency::of(one.kept()).map(|found| found.unit), Some(one.unit));
        }
        for (code, word) in CommonCurrency::OTHER_WORDS {
            let found = CommonCurrency::of(Currency { symbol: None, unit: word.parse().ok() });
            assert_eq!(found.map(|one| one.code), Some(*code), "{word}");
        }
        assert_eq!(CommonCurrency::of(Currency::default()).map(|one| one.code), Some("CNY"));
        assert_eq!(CommonCurrency::of(Currency { symbol: "§".parse().ok(), unit: None }), None);
    }
}
