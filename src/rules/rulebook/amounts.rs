//! The amounts in the rulebooks that ship, counted from what a book calls high value: they are for books in which that
//! begins at 100,000 a year, whatever the currency.

use std::sync::{Mutex, PoisonError};

use super::{Rulebook, SHIPPED_RULEBOOKS};
use crate::domain::{Money, Settings};

/// What stands before an amount in a condition of theirs.
const BEFORE: &str = "annual_purchase >= ";

/// The text of a rulebook that ships, with its amounts as these settings have it.
pub fn shipped_text(id: &str, settings: &Settings) -> Option<String> {
    let (_, text) = SHIPPED_RULEBOOKS.iter().find(|(shipped, _)| *shipped == id)?;
    let mut counted = String::with_capacity(text.len());
    let mut parts = text.split(BEFORE);
    counted.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(part.len());
        let amount = part[..end].parse().map_or_else(|_| part[..end].to_owned(), |amount| scaled(amount, settings));
        counted.extend([BEFORE, &amount, &part[end..]]);
    }
    Some(counted)
}

fn scaled(amount: i64, settings: &Settings) -> String {
    let own = settings.high_value.unwrap_or(Settings::HIGH_VALUE);
    let cents = i128::from(amount) * 100 * i128::from(own.cents()) / i128::from(Settings::HIGH_VALUE.cents());
    Money::from_cents(i64::try_from(cents).unwrap_or(i64::MAX)).to_string()
}

impl Rulebook {
    /// One of the rulebooks that ship, with its amounts as these settings have it.
    pub fn shipped_for(id: &str, settings: &Settings) -> Option<Self> {
        /// The one that was read last: each costs as much as a hundred customers judged by it.
        static READ: Mutex<Option<(Money, Rulebook)>> = Mutex::new(None);
        let from = settings.high_value.unwrap_or(Settings::HIGH_VALUE);
        if from == Settings::HIGH_VALUE {
            return Self::shipped(id);
        }
        let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = read.as_ref().filter(|(other, known)| *other == from && known.id == id) {
            return Some(known.clone());
        }
        let rulebook = Self::parse(&shipped_text(id, settings)?).ok()?;
        *read = Some((from, rulebook.clone()));
        Some(rulebook)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(id: &str, from: Option<&str>) -> String {
        let settings = Settings { high_value: from.map(|from| from.parse().unwrap()), ..Settings::default() };
        let text = shipped_text(id, &settings).unwrap();
        assert_eq!(Rulebook::shipped_for(id, &settings), Rulebook::parse(&text).ok(), "{id}");
        text
    }

    #[test]
    fn where_nobody_decided_they_are_as_they_ship() {
        for (id, shipped) in SHIPPED_RULEBOOKS {
            assert_eq!(text(id, None), shipped);
            assert_eq!(text(id, Some("100000")), shipped);
            assert_eq!(Rulebook::shipped_for(id, &Settings::default()), Rulebook::shipped(id));
        }
        assert!(shipped_text("none", &Settings::default()).is_none());
    }

    #[test]
    fn they_move_with_high_value() {
        let small = text("value-risk", Some("8000"));
        assert!(small.contains("annual_purchase >= 40000 &&") && small.contains("annual_purchase >= 24000 ||"));
        assert_eq!(small.len() + 2, SHIPPED_RULEBOOKS[0].1.len(), "and nothing else does");
        assert!(text("strategic", Some("250000")).contains("strategic || annual_purchase >= 1250000 || (fit"));
        let tiny = text("rfm", Some("1.5"));
        assert!(tiny.contains("annual_purchase >= 1.5'") && tiny.contains("annual_purchase >= 0.75'"), "{tiny}");
    }
}
