//! What earlier reviews decided to do about a metric, and what became of it: an improvement returns at the next review
//! together with its action.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::domain::{Action, ActionStatus, KpiReview, Metric, Period};
use crate::store::{Reader, Row, StoreError};

/// Something that was decided in the review of an earlier period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Improvement {
    pub metric: Metric,
    /// The period in whose review it was decided.
    pub period: Period,
    /// What was to be done, on one line.
    pub title: String,
    pub owner: Option<String>,
    pub due_on: Option<NaiveDate>,
    /// What became of it; `None` if the review never became an action.
    pub action: Option<ImprovementAction>,
}

/// The action an improvement became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImprovementAction {
    /// Its row in the book.
    pub id: i64,
    pub status: ActionStatus,
    pub result: Option<String>,
}

impl Improvement {
    /// The improvements of this period and those its review looks back on, the newest period first: decided since the
    /// period before began, up to this one's end, in periods of any length, and those decided earlier still whose actions are
    /// not over (docs/kpi.md 4.6).
    pub(super) fn around(
        reader: &Reader<'_>,
        reviews: &[Row<KpiReview>],
        period: Period,
    ) -> Result<Vec<Self>, StoreError> {
        let (from, to) = (period.previous().start(), period.end());
        let is_near = |other: Period| from <= other.start() && other.end() <= to;
        let actions = reader.metric_actions()?;
        let of_actions = actions.iter().filter_map(|row| Self::of_action(&row.value, row.id));
        let is_open = |one: &Self| one.action.as_ref().is_some_and(|action| !action.status.is_over());
        let is_carried = |one: &Self| one.period.end() < period.start() && is_open(one);
        let mut found: Vec<Self> = of_actions.filter(|one| is_near(one.period) || is_carried(one)).collect();
        for review in reviews.iter().map(|row| &row.value).filter(|review| is_near(review.period)) {
            let Some(title) = review.improvement.as_deref().map(in_one_line) else { continue };
            let is_it =
                |known: &Self| known.metric == review.metric && known.period == review.period && known.title == title;
            if !found.iter().any(is_it) {
                let (owner, due_on) = (review.owner.clone(), review.due_on);
                found.push(Self { metric: review.metric, period: review.period, title, owner, due_on, action: None });
            }
        }
        found.sort_by_key(|improvement| (Reverse(improvement.period.end()), Reverse(improvement.period.start())));
        Ok(found)
    }

    fn of_action(action: &Action, id: i64) -> Option<Self> {
        let kpi = action.kpi.as_ref()?;
        let status = action.status.unwrap_or_default();
        Some(Self {
            metric: kpi.metric,
            period: kpi.period,
            title: action.title.clone(),
            owner: action.owner.clone(),
            due_on: action.due_on,
            action: Some(ImprovementAction { id, status, result: action.result.clone() }),
        })
    }

    /// Whether it should have been finished before `today` and is not.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        let is_over = self.action.as_ref().is_some_and(|action| action.status.is_over());
        !is_over && self.due_on.is_some_and(|due| due < today)
    }
}

/// A text of several lines as a title.
pub fn in_one_line(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}
