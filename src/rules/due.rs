//! When an obligation of a customer is due (docs/rules.md 3).

use chrono::NaiveDate;

use super::arithmetic::{days_after, days_between, round_half_up};
use super::spread::Base;
use super::{ContactDays, Obligation, ObligationStart, Rulebook, Spread, SpreadReason, Tiering};
use crate::domain::Kind;
use crate::facts::Dossier;

/// Days after due, or after the chosen date, up to which a planned follow-up covers an obligation.
const COVERED_DAYS: i64 = 7;
/// Days that fit, after the same day, up to which it does at least.
const COVERED_FITTING_DAYS: usize = 5;

/// An obligation that applies to a customer, and when it is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObligationState {
    /// Its place in [`Rulebook::obligations`].
    pub obligation: usize,
    /// Whether it comes from the stage rather than the tier.
    pub by_stage: bool,
    /// The kind to suggest to this customer.
    pub kind: Kind,
    /// Since when it applies.
    pub start: ObligationStart,
    /// The newest held follow-up that satisfied it.
    pub anchor: Option<NaiveDate>,
    /// Whole days from the anchor, or else the start or the day the rules count from, to when it is due again.
    pub step: i64,
    /// How the step came about.
    pub step_by: StepBy,
    /// The day it is due; before today when overdue.
    pub due: NaiveDate,
    /// Why that day is one of those after the book began to use the rules, where it is.
    pub spread: Option<Spread>,
    /// The first day on which it makes sense; before it would be too often.
    pub earliest: NaiveDate,
    /// Until when it was put off, the latest of its snoozes.
    pub snoozed_until: Option<NaiveDate>,
    /// The earliest planned day of an open follow-up that covers it.
    pub covered_by: Option<NaiveDate>,
}

/// When an obligation is due.
struct When {
    due: NaiveDate,
    earliest: NaiveDate,
    spread: Option<Spread>,
}

/// What decided the step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepBy {
    /// The rulebook alone.
    Rulebook,
    /// The customer's own cadence.
    Cadence,
    /// The rulebook, slackened by the rhythm.
    Slackened,
    /// The rulebook, tightened by the rhythm.
    Tightened,
}

/// What the states of all obligations of one customer have in common.
pub(super) struct ObligationContext<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) rulebook: &'a Rulebook,
    pub(super) tiering: Tiering,
    pub(super) rhythm: f64,
    pub(super) days: ContactDays<'a>,
    /// Since when the book uses the rules, where that is known.
    pub(super) adopted: Option<NaiveDate>,
    pub(super) today: NaiveDate,
}

impl ObligationContext<'_> {
    /// The obligations that apply today, in the order of the rulebook.
    pub(super) fn states(&self) -> Vec<ObligationState> {
        let (obligations, by_stage) = self.applying();
        let start = if by_stage {
            ObligationStart::of_stage(self.dossier, self.today)
        } else {
            ObligationStart::of_tier(self.dossier, self.rulebook, self.tiering, self.today)
        };
        let urgent = self.rulebook.tiers[self.tiering.effective].urgent;
        let base = if urgent { None } else { Base::of(self.dossier, self.adopted, self.today) };
        obligations.iter().map(|place| self.state(*place, by_stage, start, base)).collect()
    }

    /// The obligations of the stage, unless the tier is urgent, else of the tier.
    fn applying(&self) -> (&[usize], bool) {
        let tier = &self.rulebook.tiers[self.tiering.effective];
        match self.rulebook.stage(self.dossier.stage).filter(|_| !tier.urgent) {
            Some(rule) if self.is_within(rule.months) => (&rule.obligations, true),
            _ => (&tier.obligations, false),
        }
    }

    /// Whether fewer than `months` months have passed since cooperation began.
    fn is_within(&self, months: Option<u32>) -> bool {
        let (Some(months), Some(since)) = (months, self.dossier.since) else { return true };
        since.checked_add_months(chrono::Months::new(months)).is_none_or(|end| self.today < end)
    }

    fn state(&self, place: usize, by_stage: bool, start: ObligationStart, base: Option<Base>) -> ObligationState {
        let obligation = &self.rulebook.obligations[place];
        let anchor = self.anchor(obligation, by_stage.then_some(start.on));
        let first_time = base.filter(|base| anchor.is_none() && !by_stage && !start.is_known && base.was_there());
        let counted_from = anchor.or(first_time.map(|base| base.on)).unwrap_or(start.on);
        let (step, step_by) = self.step(obligation, counted_from, anchor.is_some());
        let When { due, earliest, spread } = match first_time {
            Some(base) => self.first_time(obligation, step, base),
            None => self.due(obligation, anchor, step, start, base),
        };
        let mut state = ObligationState {
            obligation: place,
            by_stage,
            kind: obligation.kind_for(self.dossier.preferred_channel),
            start,
            anchor,
            step,
            step_by,
            due,
            spread,
            earliest,
            snoozed_until: self.snoozed_until(obligation),
            covered_by: None,
        };
        state.covered_by = self.covered_by(obligation, &state);
        state
    }

    /// When something is due that may have been done often, but is on record for no day.
    fn first_time(&self, obligation: &Obligation, step: i64, base: Base) -> When {
        let within = if base.entered_before { step } else { step.min(obligation.first) };
        let due = base.day_for(&self.dossier.code, &obligation.id, within);
        When {
            due,
            earliest: base.on.max(days_after(due, -(3 * within / 10))),
            spread: Some(Spread { since: base.on, why: SpreadReason::FirstTime }),
        }
    }

    /// When something is due by its anchor, or else its start; what was late when the book began is spread.
    fn due(
        &self,
        obligation: &Obligation,
        anchor: Option<NaiveDate>,
        step: i64,
        start: ObligationStart,
        base: Option<Base>,
    ) -> When {
        let first_due = days_after(start.on, obligation.first);
        let due = match anchor.map(|anchor| days_after(anchor, step)) {
            Some(again) if start.is_known => again.max(first_due),
            Some(again) => again,
            None => first_due,
        };
        let earliest = anchor.map_or(start.on, |anchor| days_after(anchor, 7 * step / 10));
        match base.filter(|base| due < base.on) {
            None => When { due, earliest, spread: None },
            Some(base) => When {
                due: base.day_for(&self.dossier.code, &obligation.id, step.min(obligation.first)),
                earliest,
                spread: Some(Spread { since: base.on, why: SpreadReason::Behind }),
            },
        }
    }

    fn anchor(&self, obligation: &Obligation, from: Option<NaiveDate>) -> Option<NaiveDate> {
        (self.dossier.follow_ups.iter())
            .filter_map(|touch| touch.held_by(self.today).filter(|_| obligation.is_satisfied_by(touch)))
            .filter(|on| from.is_none_or(|from| *on >= from))
            .max()
    }

    /// The step from `day`; the rhythm counts only where there is an anchor.
    fn step(&self, obligation: &Obligation, day: NaiveDate, anchored: bool) -> (i64, StepBy) {
        let (days, by) = plain_step(self.dossier, obligation, day);
        if by == StepBy::Cadence {
            return (days, by);
        }
        if !anchored || !obligation.adapt {
            return (days, StepBy::Rulebook);
        }
        let rhythm = if obligation.floor { self.rhythm.min(1.0) } else { self.rhythm };
        #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "steps are a few years")]
        let step = round_half_up(days as f64 * rhythm, 0) as i64;
        let by = match rhythm.total_cmp(&1.0) {
            std::cmp::Ordering::Less => StepBy::Tightened,
            std::cmp::Ordering::Equal => StepBy::Rulebook,
            std::cmp::Ordering::Greater => StepBy::Slackened,
        };
        (step, by)
    }

    fn snoozed_until(&self, obligation: &Obligation) -> Option<NaiveDate> {
        (self.dossier.snoozes.iter())
            .filter(|snooze| snooze.obligation == obligation.id && snooze.on <= self.today)
            .map(|snooze| snooze.until)
            .max()
    }

    fn covered_by(&self, obligation: &Obligation, state: &ObligationState) -> Option<NaiveDate> {
        let planned = (self.dossier.follow_ups.iter())
            .filter(|touch| touch.is_open() && obligation.is_satisfied_by(touch))
            .filter_map(|touch| touch.planned_on)
            .min()?;
        (planned <= state.covered_until(self.days)).then_some(planned)
    }
}

/// The step from `day` without the rhythm: the customer's own, else that of the rulebook (docs/rules.md 3.4).
pub(super) fn plain_step(dossier: &Dossier, obligation: &Obligation, day: NaiveDate) -> (i64, StepBy) {
    let days = obligation.days_from(day);
    let own = dossier.cadence.get(&obligation.id).map(|own| i64::from(*own));
    match own.filter(|own| !obligation.floor || *own < days) {
        Some(own) => (own, StepBy::Cadence),
        None => (days, StepBy::Rulebook),
    }
}

impl ObligationState {
    /// Days past due, 0 when it is not.
    pub fn overdue_days(&self, today: NaiveDate) -> i64 {
        days_between(self.due, today).max(0)
    }

    /// Since when it applies, where it is past due and was never done, so that nobody believes a number of days.
    pub fn undone_since(&self, today: NaiveDate) -> Option<NaiveDate> {
        let is_undone = self.anchor.is_none() && self.spread.is_none() && self.overdue_days(today) > 0;
        is_undone.then_some(self.start.on)
    }

    /// The last day on which a plan covers it, with these days of the customer (docs/rules.md 3.7).
    pub fn covered_until(&self, days: ContactDays<'_>) -> NaiveDate {
        let chosen = days.snoozed(self.snoozed_until).choose(self.due, self.earliest).date;
        let at_latest = self.due.max(chosen);
        days_after(at_latest, COVERED_DAYS).max(days.nth_fitting_after(at_latest, COVERED_FITTING_DAYS))
    }

    /// Whether the days until it is first due decide, because it was not held since it applies (docs/rules.md 3.5).
    pub fn waits_for_start(&self) -> bool {
        self.spread.is_none() && self.anchor.is_none_or(|anchor| days_after(anchor, self.step) < self.due)
    }
}
