//! A plan that stands later than the rules allow (docs/rules.md 9): what it was meant for is suggested all the same, and
//! the plan could be brought forward instead.

use chrono::NaiveDate;

use super::{Standing, Suggestion};
use crate::domain::{FollowUpId, Kind};

/// An open follow-up that would satisfy a suggestion if it stood earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaterPlan {
    /// The open follow-up.
    pub follow_up: FollowUpId,
    /// The way it is done.
    pub kind: Kind,
    /// The day it is planned for.
    pub on: NaiveDate,
}

impl Standing<'_> {
    /// The earliest plan that is at the level of the suggestion and satisfies what of it is due first, after the day on
    /// which it is suggested; `None` for what joins a plan.
    pub fn later_plan(&self, suggestion: &Suggestion) -> Option<LaterPlan> {
        if !suggestion.joins.is_empty() {
            return None;
        }
        let obligation = &self.rulebook.obligations[suggestion.most_due];
        let meant =
            self.dossier.follow_ups.iter().filter(|touch| {
                touch.is_open() && touch.level >= suggestion.level && obligation.is_satisfied_by(touch)
            });
        meant
            .filter_map(|touch| Some(LaterPlan { follow_up: touch.id, kind: touch.kind, on: touch.planned_on? }))
            .filter(|plan| plan.on > suggestion.date)
            .min_by_key(|plan| plan.on)
    }
}
