//! The history of a customer's tier: what is to be noted today, and what was noted as moves from one tier to another
//! (docs/rules.md 2).
//!
//! Every entry is dated the day on which somebody looked. Noting moves no due date: the first tier of a customer counts
//! from `created` with and without its entry, and one that is new counts from today (docs/rules.md 3.2). A test checks
//! that every date is the same before and after. Another rulebook has a history of its own: switching back continues
//! where it was left.
//!
//! An entry keeps rulebook, tier and day, nothing else. From which tier is the entry before it; which condition holds
//! is asked of today's facts when it is shown, see [`Standing::tier_reason`]. Leaves out when a day is looked at: the
//! app notes at its start and at midnight.

use chrono::NaiveDate;

use super::start::noted;
use super::{Fact, FactValue, Standing};
use crate::domain::TierChange;

/// What is to be noted about a customer's tier.
#[derive(Debug, Clone, PartialEq)]
pub struct TierNote {
    /// The tier before; `None` when nothing was noted for this rulebook yet, which is no news.
    pub from: Option<String>,
    /// The entry to be added: the effective tier, from today on.
    pub entry: TierChange,
}

/// A tier that gave way to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierMove {
    /// The id of the tier before.
    pub from: String,
    /// The id of the tier that began.
    pub to: String,
    /// The day it was noted.
    pub on: NaiveDate,
}

/// Why a customer has its tier today.
#[derive(Debug, Clone, PartialEq)]
pub enum TierReason {
    /// It was set by hand.
    Pinned,
    /// These facts meet its condition.
    Facts(Vec<(Fact, FactValue<'static>)>),
    /// It holds whatever the facts; no condition before it holds.
    Nothing,
}

impl Standing<'_> {
    /// What the history does not record yet; `None` when its newest entry is the effective tier.
    pub fn tier_note(&self) -> Option<TierNote> {
        let Self { dossier, rulebook, today, .. } = *self;
        let noted = noted(&dossier.tier_history, &rulebook.id, today);
        let tier = self.tier();
        let newest = noted.last().map(|entry| entry.tier.clone());
        if newest.as_ref() == Some(&tier.id) {
            return None;
        }
        let entry = TierChange { rulebook: rulebook.id.clone(), tier: tier.id.clone(), on: today };
        Some(TierNote { from: newest, entry })
    }

    /// The moves that were noted under this rulebook up to today, oldest first.
    pub fn tier_moves(&self) -> Vec<TierMove> {
        tier_moves(&self.dossier.tier_history, &self.rulebook.id, self.today)
    }

    /// Which condition makes the effective tier what it is, by the facts of today.
    pub fn tier_reason(&self) -> TierReason {
        if self.is_pinned() {
            return TierReason::Pinned;
        }
        let facts = self.tier().when.because(&self.facts);
        if facts.is_empty() { TierReason::Nothing } else { TierReason::Facts(facts) }
    }
}

/// The moves that were noted of this rulebook up to today, oldest first. Of several entries on a day the last counts.
pub fn tier_moves(history: &[TierChange], rulebook: &str, today: NaiveDate) -> Vec<TierMove> {
    let mut days: Vec<&TierChange> = Vec::new();
    for entry in noted(history, rulebook, today) {
        match days.last_mut() {
            Some(last) if last.on == entry.on => *last = entry,
            _ => days.push(entry),
        }
    }
    let moved = days.windows(2).filter(|pair| pair[0].tier != pair[1].tier);
    moved.map(|pair| TierMove { from: pair[0].tier.clone(), to: pair[1].tier.clone(), on: pair[1].on }).collect()
}
