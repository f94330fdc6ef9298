//! What was never done or was late when the book began to use the rules, spread evenly over the days after it
//! (docs/rules.md 3.5): the same way every time, whatever else changes.
//!
//! Leaves out which obligations are spread, see the due dates.

use chrono::NaiveDate;

use super::arithmetic::days_after;
use crate::domain::Stage;
use crate::facts::Dossier;

/// The offset and the prime of FNV-1a with 64 bits.
const FNV: (u64, u64) = (0xcbf2_9ce4_8422_2325, 0x0000_0100_0000_01b3);

/// A due date that was spread, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// The day since which the rules count for this customer.
    pub since: NaiveDate,
    pub why: SpreadReason,
}

/// Why a due date was spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpreadReason {
    /// Nothing is on record, and nobody knows since when it applies.
    FirstTime,
    /// It was due before the book began to use the rules.
    Behind,
}

/// Since when the rules count for a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Base {
    /// The later of the day on which the book began to use the rules and the one on which the customer was entered.
    pub(super) on: NaiveDate,
    /// Whether the customer was entered by the time the book began.
    pub(super) entered_before: bool,
    /// Whether the customer was there before that day, and not only since.
    was_there: bool,
}

impl Base {
    /// The base of a customer; `None` where the book does not say since when it uses the rules, or that day is to come.
    pub(super) fn of(dossier: &Dossier, adopted: Option<NaiveDate>, today: NaiveDate) -> Option<Self> {
        let adopted = adopted.filter(|adopted| *adopted <= today)?;
        let on = adopted.max(dossier.created);
        let was_there = dossier.stage == Stage::Returning
            || dossier.created < adopted
            || dossier.since.is_some_and(|since| since < on)
            || dossier.orders.iter().any(|order| order.ordered_on < on)
            || dossier.follow_ups.iter().any(|touch| touch.held_by(today).is_some_and(|held| held < on));
        Some(Self { on, entered_before: dossier.created <= adopted, was_there })
    }

    /// Whether what is not on record for this customer may well have been done.
    pub(super) const fn was_there(self) -> bool {
        self.was_there
    }

    /// One of the `within` days after the base, always the same for a customer and an obligation.
    pub(super) fn day_for(self, customer: &str, obligation: &str, within: i64) -> NaiveDate {
        let days = hash(customer, obligation) % within.max(1).unsigned_abs();
        days_after(self.on, 1 + i64::try_from(days).unwrap_or(0))
    }
}

/// FNV-1a of `customer/obligation`.
fn hash(customer: &str, obligation: &str) -> u64 {
    let (offset, prime) = FNV;
    let text = customer.bytes().chain(*b"/").chain(obligation.bytes());
    text.fold(offset, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(prime))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(hash("C001", "tips"), 0xa60f_54e9_bb07_5570);
        assert_eq!(hash("华星", "executive-visit"), 0xa1ba_1824_60b6_cff9, "of the UTF-8");
    }

    #[test]
    fn days_are_spread_over_all_that_are_allowed_and_a_step_of_nothing_divides_by_nothing() {
        let on: NaiveDate = "2026-11-23".parse().unwrap();
        let base = Base { on, entered_before: true, was_there: true };
        let days: std::collections::BTreeSet<i64> =
            (1..400).map(|code| (base.day_for(&format!("C{code:03}"), "tips", 30) - on).num_days()).collect();
        assert_eq!(days.first(), Some(&1));
        assert_eq!((days.last(), days.len()), (Some(&30), 30));
        assert_eq!(base.day_for("C001", "tips", 0), days_after(on, 1));
    }
}
