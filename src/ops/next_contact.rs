//! What comes next for a customer, told in one way wherever it is shown.

use chrono::NaiveDate;

use crate::domain::{FollowUpId, Kind};
use crate::rules::Suggestion;

/// What comes next for a customer: a plan, or else a suggestion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NextContact {
    pub date: NaiveDate,
    /// The way to get in touch.
    pub kind: Kind,
    /// The open follow-up, when it is planned already.
    pub plan: Option<FollowUpId>,
    /// Days past the planned or the due day.
    pub overdue_days: i64,
    /// Since when a suggestion that was never done applies, once it is past due.
    pub undone_since: Option<NaiveDate>,
    /// How pressing it is; a plan counts as pressing as what it was suggested for.
    pub priority: f64,
}

impl NextContact {
    /// The first plan, or a suggestion for a day before it; suggestions by day.
    pub(super) fn of(
        today: NaiveDate,
        plan: Option<(FollowUpId, Kind, NaiveDate)>,
        suggestions: &[&Suggestion],
    ) -> Option<Self> {
        let plan = plan.map(|(id, kind, on)| Self {
            date: on,
            kind,
            plan: Some(id),
            overdue_days: (today - on).num_days().max(0),
            undone_since: None,
            priority: suggestions.iter().map(|one| one.priority).fold(0.0, f64::max),
        });
        let suggestion = suggestions.first().map(|suggestion| Self {
            date: suggestion.date,
            kind: suggestion.kind,
            plan: None,
            overdue_days: suggestion.overdue_days,
            undone_since: suggestion.undone_since,
            priority: suggestion.priority,
        });
        match (plan, suggestion) {
            (Some(plan), Some(suggestion)) if suggestion.date < plan.date => Some(suggestion),
            (plan, suggestion) => plan.or(suggestion),
        }
    }
}
