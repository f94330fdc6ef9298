//! What to suggest for a customer: day, kind, level, and how pressing it is (docs/rules.md 5.4 to 5.7).

use chrono::NaiveDate;

use super::arithmetic::{days_after, days_between, round_half_up};
use super::{DayChoice, Joining, ObligationState, Rulebook, Standing, Topic};
use crate::domain::{FollowUpId, Kind, Level};

/// The days ahead for which suggestions are made, unless a person asks for more or fewer.
pub const DEFAULT_HORIZON: i64 = 35;
/// How many days after a suggestion another obligation of the customer still joins it.
const BUNDLE_DAYS: i64 = 3;
/// What being overdue can at most add to the weight, in weights.
const MOST_URGENCY: f64 = 3.0;

/// A follow-up that the rules suggest; it satisfies one or several obligations.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    pub date: NaiveDate,
    /// The open follow-ups together with which its obligations are met, all planned for one day: one for each
    /// obligation, in their order; empty when it is a contact of its own. Accepting it adds the ids to these plans.
    pub joins: Box<[Joining]>,
    /// The earliest due of its obligations.
    pub due: NaiveDate,
    /// The latest earliest day of its obligations.
    pub earliest: NaiveDate,
    /// The first day on which all of its obligations may be met: never before today, a snooze, a retry day.
    pub not_before: NaiveDate,
    /// Days past due, 0 when it is not.
    pub overdue_days: i64,
    /// Since when what is due first applies, where it is past due and was never done: a number of days says nothing then.
    pub undone_since: Option<NaiveDate>,
    /// Its obligations: places in [`Rulebook::obligations`], the one that set the day first.
    pub obligations: Box<[usize]>,
    /// The one of them that is due first, on `due`.
    pub most_due: usize,
    /// How the day came about.
    pub choice: DayChoice,
    /// The way to get in touch.
    pub kind: Kind,
    /// The lowest level on the customer's side that satisfies all.
    pub level: Level,
    /// How pressing it is; higher is more pressing.
    pub priority: f64,
    /// Reasons to get in touch, and what is missing.
    pub topics: Box<[Topic]>,
}

impl Standing<'_> {
    /// What to suggest up to `today + horizon` days, by date (docs/rules.md 3 and 5).
    pub fn suggestions(&self, horizon: i64) -> Vec<Suggestion> {
        let days = self.contact_days();
        let horizon = days_after(self.today, horizon);
        let mut open: Vec<Met<'_>> = (self.obligations.iter())
            .filter(|state| state.covered_by.is_none() && state.due <= horizon)
            .map(|state| {
                let choice = days.snoozed(state.snoozed_until).choose(state.due, state.earliest);
                let joins = self.joining(state, &choice);
                let date = joins.map_or(choice.date, |plan| plan.day(self.today));
                Met { state, choice, joins, date }
            })
            .collect();
        if open.is_empty() {
            return Vec::new();
        }
        open.sort_by_key(|met| met.date);
        let topics = self.topics();
        let weight = self.tier().weight;
        let made = bundles(open).into_iter().map(|bundle| make(&bundle, self.rulebook, weight, &topics, self.today));
        made.collect()
    }
}

impl Suggestion {
    /// The planned day of the follow-ups it joins, as the book says; `None` when it is a contact of its own.
    pub fn joined_on(&self) -> Option<NaiveDate> {
        self.joins.first().map(|plan| plan.planned_on)
    }

    /// The places of its obligations by the plan that each is met with; empty when it is a contact of its own.
    pub fn joined(&self) -> Vec<(FollowUpId, Vec<usize>)> {
        let mut plans: Vec<(FollowUpId, Vec<usize>)> = Vec::new();
        for (plan, place) in self.joins.iter().zip(&self.obligations) {
            match plans.iter_mut().find(|(id, _)| *id == plan.follow_up) {
                Some((_, places)) => places.push(*place),
                None => plans.push((plan.follow_up, vec![*place])),
            }
        }
        plans
    }

    /// Its obligations except the one that is due first.
    pub fn along(&self) -> impl Iterator<Item = usize> + '_ {
        self.obligations.iter().copied().filter(|place| *place != self.most_due)
    }
}

/// An obligation to be met, and when.
#[derive(Debug, Clone, Copy)]
struct Met<'a> {
    state: &'a ObligationState,
    choice: DayChoice,
    joins: Option<Joining>,
    /// The chosen day, or that of the plan it joins.
    date: NaiveDate,
}

impl Met<'_> {
    /// Whether it is met on the occasion of another, which sets the day.
    fn goes_with(&self, first: &Self) -> bool {
        let planned_on = |joins: Option<Joining>| joins.map(|plan| plan.planned_on);
        days_between(first.date, self.date) <= BUNDLE_DAYS
            && planned_on(first.joins) == planned_on(self.joins)
            && first.date >= self.state.earliest
            && self.state.snoozed_until.is_none_or(|until| first.date >= until)
    }
}

/// The obligations that are met together; the first of each sets the day.
fn bundles(open: Vec<Met<'_>>) -> Vec<Vec<Met<'_>>> {
    let mut bundles: Vec<Vec<Met<'_>>> = Vec::new();
    for met in open {
        match bundles.last_mut() {
            Some(bundle) if met.goes_with(&bundle[0]) => bundle.push(met),
            _ => bundles.push(vec![met]),
        }
    }
    bundles
}

fn make(bundle: &[Met<'_>], rulebook: &Rulebook, weight: f64, topics: &[Topic], today: NaiveDate) -> Suggestion {
    let Met { choice, state: first, date, .. } = bundle[0];
    let states = || bundle.iter().map(|met| met.state);
    let visits = states().any(|state| state.kind == Kind::Visit);
    let most_due = states().min_by_key(|state| (state.due, state.obligation)).unwrap_or(first);
    let overdue_days = most_due.overdue_days(today);
    Suggestion {
        date,
        joins: bundle.iter().filter_map(|met| met.joins).collect(),
        due: most_due.due,
        earliest: states().map(|state| state.earliest).max().unwrap_or(first.earliest),
        not_before: bundle.iter().map(|met| met.choice.not_before).max().unwrap_or(choice.not_before),
        overdue_days,
        undone_since: most_due.undone_since(today),
        obligations: states().map(|state| state.obligation).collect(),
        most_due: most_due.obligation,
        choice,
        kind: if visits { Kind::Visit } else { first.kind },
        level: states().map(|state| rulebook.obligations[state.obligation].level).max().unwrap_or(Level::Staff),
        priority: priority(weight, overdue_days, most_due.step),
        topics: topics.into(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "days of a few centuries")]
fn priority(weight: f64, overdue_days: i64, step: i64) -> f64 {
    let urgency = (overdue_days as f64 / step.max(1) as f64).min(MOST_URGENCY);
    round_half_up(weight * (1.0 + urgency), 2)
}
