//! Amounts of money, exact to the cent. Of which currency is for the book to say, see [`super::Currency`].

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};
use std::str::FromStr;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use super::number::{chinese_number, half_width, scale_at, scaled};
use super::{CommonCurrency, Currency};

/// An amount in cents of a yuan. JSON and people see yuan with at most two decimals; the database sees cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

/// Why a text or number is not an amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// More than two decimals.
    #[error("`{0}` has more than two decimals")]
    TooFine(String),
    /// Beyond ten million million yuan, where binary fractions stop being exact.
    #[error("`{0}` is too large an amount")]
    TooLarge(String),
    #[error("`{0}` is no amount; write it like 12000.50")]
    NotANumber(String),
}

/// The largest amount that is kept, in cents: beyond it yuan as a JSON number would lose cents.
const LARGEST_CENTS: i64 = 1_000_000_000_000_000;

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// An amount from whole cents.
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// An amount from whole yuan.
    pub const fn from_yuan(yuan: i64) -> Self {
        Self(yuan * 100)
    }

    /// The amount in whole cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// The amount in yuan, for ratios and conditions.
    #[expect(clippy::cast_precision_loss, reason = "amounts stay far below 2^53 cents")]
    pub fn yuan(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// So many times this amount, to the cent; what no amount can say is the largest that can.
    #[must_use]
    pub fn times(self, count: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a cast of floats stops at the largest number")]
        let cents = (self.yuan() * count * 100.0).round() as i64;
        Self(cents)
    }

    /// Reads an amount as people type it, in either width, also with the symbol or unit of the book that it is for: the
    /// one reader of amounts.
    pub fn read(typed: &str, currency: Currency) -> Option<Self> {
        let typed: String = typed.chars().map(half_width).collect();
        let mut bare = typed.trim();
        for word in [currency.symbol, currency.unit].iter().flatten() {
            let rest = bare.strip_prefix(word.as_str()).or_else(|| bare.strip_suffix(word.as_str()));
            bare = rest.unwrap_or(bare).trim();
        }
        bare.parse().ok()
    }

    fn from_f64(yuan: f64) -> Result<Self, MoneyError> {
        let cents = (yuan * 100.0).round();
        if !yuan.is_finite() {
            return Err(MoneyError::NotANumber(yuan.to_string()));
        }
        #[expect(clippy::cast_precision_loss, reason = "the bound is far below 2^53")]
        if cents.abs() > LARGEST_CENTS as f64 {
            return Err(MoneyError::TooLarge(yuan.to_string()));
        }
        #[expect(clippy::cast_possible_truncation, reason = "bounded by LARGEST_CENTS")]
        let money = Self(cents as i64);
        if format!("{}", money.yuan()) == format!("{yuan}") {
            Ok(money)
        } else {
            Err(MoneyError::TooFine(yuan.to_string()))
        }
    }
}

/// A typed amount without spaces, thousands separators, and the sign, code or word of a common currency.
fn without_currency(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '，' | '￥')).collect();
    let known = CommonCurrency::ALL.iter().flat_map(|one| [one.code, one.symbol, one.unit, one.unit_zh]);
    let others = CommonCurrency::OTHER_WORDS.iter().map(|(_, word)| *word);
    let named = known.chain(others).filter(|word| !word.contains(' ') && scale_at(word) != Some(word));
    let longest = |found: Option<usize>| found.unwrap_or_default();
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let before = longest(named.clone().filter(|word| rest.starts_with(word)).map(str::len).max());
    let rest = &rest[before..];
    let after = longest(named.filter(|word| rest.ends_with(word)).map(str::len).max());
    format!("{sign}{}", &rest[..rest.len() - after])
}

impl FromStr for Money {
    type Err = MoneyError;

    /// Reads an amount as a person types it: `12000`, `12,000.5`, `¥ 3.20`, `3万`, `80.5万`, `1.2亿`, 九万六, `$1.2M`, `30k`,
    /// `950 USD`. The currency is left out: a book counts in one.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let bad = || MoneyError::NotANumber(text.trim().to_owned());
        let plain = without_currency(text);
        let spelt = chinese_number(&plain).map(|value| value.to_string());
        let plain = spelt.unwrap_or(plain);
        let (digits, zeros) = scaled(&plain).unwrap_or((plain.as_str(), 0));
        let (sign, digits) = digits.strip_prefix('-').map_or((1, digits), |rest| (-1, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if (whole.is_empty() && fraction.is_empty())
            || !(whole.chars().chain(fraction.chars())).all(|c| c.is_ascii_digit())
        {
            return Err(bad());
        }
        let fraction = fraction.trim_end_matches('0');
        let places = zeros + 2;
        if fraction.len() > places {
            return Err(MoneyError::TooFine(text.trim().to_owned()));
        }
        let cents: i64 =
            format!("{whole}{fraction:0<places$}").parse().map_err(|_| MoneyError::TooLarge(text.trim().to_owned()))?;
        if cents > LARGEST_CENTS {
            return Err(MoneyError::TooLarge(text.trim().to_owned()));
        }
        Ok(Self(sign * cents))
    }
}

/// Yuan without needless zeros: `12000`, `12000.5`, `-3.05`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (yuan, cents) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        match cents {
            0 => write!(f, "{sign}{yuan}"),
            _ if cents % 10 == 0 => write!(f, "{sign}{yuan}.{}", cents / 10),
            _ => write!(f, "{sign}{yuan}.{cents:02}"),
        }
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 100 == 0 { serializer.serialize_i64(self.0 / 100) } else { serializer.serialize_f64(self.yuan()) }
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Yuan;
        impl Visitor<'_> for Yuan {
            type Value = Money;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an amount of yuan with at most two decimals")
            }
            fn visit_i64<E: de::Error>(self, yuan: i64) -> Result<Money, E> {
                match yuan.checked_mul(100) {
                    Some(cents) if cents.abs() <= LARGEST_CENTS => Ok(Money(cents)),
                    _ => Err(E::custom(MoneyError::TooLarge(yuan.to_string()))),
                }
            }
            fn visit_u64<E: de::Error>(self, yuan: u64) -> Result<Money, E> {
                i64::try_from(yuan)
                    .map_err(|_| E::custom(MoneyError::TooLarge(yuan.to_string())))
                    .and_then(|yuan| self.visit_i64(yuan))
            }
            fn visit_f64<E: de::Error>(self, yuan: f64) -> Result<Money, E> {
                Money::from_f64(yuan).map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Yuan)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type_and_shows_no_needless_zeros() {
        for (typed, shown) in [
            ("12000", "12000"),
            ("12,000.50", "12000.5"),
            ("¥ 3.05", "3.05"),
            ("3万", "30000"),
            ("80.5万", "805000"),
            ("1.2亿", "120000000"),
            ("-7.10", "-7.1"),
            ("$1.2M", "1200000"),
            ("-€30k", "-30000"),
            ("950 USD", "950"),
            ("8.5万元", "85000"),
            ("HK$ 1,000", "1000"),
            ("120 dollars", "120"),
            ("120 英镑", "120"),
            (".5", "0.5"),
            ("十二万", "120000"),
            ("九万六千元", "96000"),
            ("3 million", "3000000"),
        ] {
            assert_eq!(typed.parse::<Money>().unwrap().to_string(), shown, "{typed}");
        }
        assert!(matches!("1.234".parse::<Money>(), Err(MoneyError::TooFine(_))));
        for wrong in ["USD", "12 apples", "k", "1.2.3"] {
            assert!(matches!(wrong.parse::<Money>(), Err(MoneyError::NotANumber(_))), "{wrong}");
        }
        assert!(matches!("abc".parse::<Money>(), Err(MoneyError::NotANumber(_))));
        assert!(matches!("99999999999999999999".parse::<Money>(), Err(MoneyError::TooLarge(_))));
    }

    #[test]
    fn an_amount_may_bear_the_currency_of_its_book() {
        let own = Currency { symbol: "Kč".parse().ok(), unit: "korun".parse().ok() };
        for (typed, plain) in [
            ("1.2M Kč", "1200000"),
            ("Kč 500", "500"),
            ("500 korun", "500"),
            ("80万元", "800000"),
            ("８０．５万", "805000"),
            ("￥１，２００", "1200"),
            ("2百万", "2000000"),
            ("3千", "3000"),
        ] {
            assert_eq!(Money::read(typed, own), plain.parse().ok(), "{typed}");
        }
        assert_eq!((Money::read("many", own), Money::read("万", own), Money::read("Kč", own)), (None, None, None));
    }

    #[test]
    fn json_is_yuan_exact_to_the_cent() {
        for cents in [0, 1, 10, 99, 100, 123_456, 1_200_050, LARGEST_CENTS - 1, -5] {
            let text = serde_json::to_string(&Money(cents)).unwrap();
            assert_eq!(serde_json::from_str::<Money>(&text).unwrap(), Money(cents), "{text}");
        }
        assert_eq!(serde_json::to_string(&Money(600_025)).unwrap(), "6000.25");
        assert!(serde_json::from_str::<Money>("1.005").is_err());
        assert!(serde_json::from_str::<Money>("\"5\"").is_err());
    }
}
