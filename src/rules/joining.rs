//! What can be met together with a follow-up that is planned anyway (docs/rules.md 5.4).

use chrono::NaiveDate;

use super::arithmetic::days_after;
use super::{DayChoice, ObligationState, Standing};
use crate::domain::FollowUpId;
use crate::facts::FollowUpFacts;

/// How many days after the chosen one a plan may stand at most.
const DAYS_LATER: i64 = 7;
/// How many days ago it may have been planned for at most.
const DAYS_SLIPPED: i64 = 7;

/// The plan together with which an obligation is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Joining {
    /// The open follow-up.
    pub follow_up: FollowUpId,
    /// The day it is planned for, as the book says; it may have passed.
    pub planned_on: NaiveDate,
}

impl Joining {
    /// The day on which it can be done.
    pub fn day(&self, today: NaiveDate) -> NaiveDate {
        self.planned_on.max(today)
    }
}

impl Standing<'_> {
    /// The plan together with which an obligation is met that would otherwise be met on the chosen day; of several the
    /// one planned earliest, on one day the first in the book.
    pub(super) fn joining(&self, state: &ObligationState, choice: &DayChoice) -> Option<Joining> {
        let level = self.rulebook.obligations[state.obligation].level;
        let latest = if self.tier().urgent { 0 } else { DAYS_LATER.min(3 * state.step / 10) };
        let (first, last) = (choice.not_before.max(state.earliest), days_after(choice.date, latest));
        let suits = |touch: &&FollowUpFacts| {
            touch.is_open()
                && !touch.kind.is_one_way()
                && touch.level >= level
                && touch.kind.nearness() >= state.kind.nearness()
        };
        (self.dossier.follow_ups.iter().filter(suits))
            .filter_map(|touch| Some(Joining { follow_up: touch.id, planned_on: touch.planned_on? }))
            .filter(|plan| plan.planned_on >= days_after(self.today, -DAYS_SLIPPED))
            .filter(|plan| (first..=last).contains(&plan.day(self.today)))
            .min_by_key(|plan| plan.planned_on)
    }
}
