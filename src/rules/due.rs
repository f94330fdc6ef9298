//! When an obligation of a customer is due (docs/rules.md 3).

use chrono::NaiveDate;

use super::arithmetic::{days_after, days_between, round_half_up};
use super::tiering::tier_began;
use super::{ContactDays, Obligation, Rulebook, Tiering};
use crate::domain::{Kind, Stage};
use crate::facts::Dossier;

/// Days after due, or after the chosen date, up to which a planned follow-up covers an obligation.
const COVERED_DAYS: i64 = 7;

/// An obligation that applies to a customer, and when it is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObligationState {
    /// Its place in [`Rulebook::obligations`].
    pub obligation: usize,
    /// Whether it comes from the stage rather than the tier.
    pub by_stage: bool,
    /// The kind to suggest to this customer.
    pub kind: Kind,
    /// The day it began to apply.
    pub start: NaiveDate,
    /// The newest held follow-up that satisfied it.
    pub anchor: Option<NaiveDate>,
    /// Whole days from the anchor, or the start, to when it is due again.
    pub step: i64,
    /// How the step came about.
    pub step_by: StepBy,
    /// The day it is due; before today when overdue.
    pub due: NaiveDate,
    /// The first day on which it makes sense; before it would be too often.
    pub earliest: NaiveDate,
    /// Until when it was put off, the latest of its snoozes.
    pub snoozed_until: Option<NaiveDate>,
    /// The earliest planned day of an open follow-up that covers it.
    pub covered_by: Option<NaiveDate>,
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
    pub(super) today: NaiveDate,
}

impl ObligationContext<'_> {
    /// The obligations that apply today, in the order of the rulebook.
    pub(super) fn states(&self) -> Vec<ObligationState> {
        let (obligations, by_stage) = self.applying();
        let start = if by_stage { self.stage_began() } else { self.tier_began() };
        obligations.iter().map(|place| self.state(*place, by_stage, start)).collect()
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

    fn stage_began(&self) -> NaiveDate {
        let began = match self.dossier.stage {
            Stage::Won => self.dossier.since,
            Stage::Lost => self.dossier.lost_on,
            _ => None,
        };
        began.filter(|on| *on <= self.today).unwrap_or(self.dossier.created)
    }

    fn tier_began(&self) -> NaiveDate {
        tier_began(self.dossier, self.rulebook, self.tiering.effective, self.today).max(self.dossier.created)
    }

    fn state(&self, place: usize, by_stage: bool, start: NaiveDate) -> ObligationState {
        let obligation = &self.rulebook.obligations[place];
        let anchor = self.anchor(obligation, by_stage.then_some(start));
        let (step, step_by) = self.step(obligation, anchor.unwrap_or(start), anchor.is_some());
        let first_due = days_after(start, obligation.first);
        let mut state = ObligationState {
            obligation: place,
            by_stage,
            kind: obligation.kind_for(self.dossier.preferred_channel),
            start,
            anchor,
            step,
            step_by,
            due: anchor.map_or(first_due, |anchor| days_after(anchor, step).max(first_due)),
            earliest: anchor.map_or(start, |anchor| days_after(anchor, 7 * step / 10)),
            snoozed_until: self.snoozed_until(obligation),
            covered_by: None,
        };
        state.covered_by = self.covered_by(obligation, &state);
        state
    }

    fn anchor(&self, obligation: &Obligation, from: Option<NaiveDate>) -> Option<NaiveDate> {
        (self.dossier.follow_ups.iter())
            .filter_map(|touch| touch.held_by(self.today).filter(|_| obligation.is_satisfied_by(touch)))
            .filter(|on| from.is_none_or(|from| *on >= from))
            .max()
    }

    /// The step from `day`; the rhythm counts only where there is an anchor.
    fn step(&self, obligation: &Obligation, day: NaiveDate, anchored: bool) -> (i64, StepBy) {
        let days = obligation.days_from(day);
        let own = self.dossier.cadence.get(&obligation.id).map(|own| i64::from(*own));
        if let Some(own) = own.filter(|own| !obligation.floor || *own < days) {
            return (own, StepBy::Cadence);
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

impl ObligationState {
    /// Days past due, 0 when it is not.
    pub fn overdue_days(&self, today: NaiveDate) -> i64 {
        days_between(self.due, today).max(0)
    }

    /// The last day on which a plan covers it, with these days of the customer (docs/rules.md 3.7).
    pub fn covered_until(&self, days: ContactDays<'_>) -> NaiveDate {
        let chosen = days.snoozed(self.snoozed_until).choose(self.due, self.earliest).date;
        days_after(self.due.max(chosen), COVERED_DAYS)
    }

    /// Whether it was held before it began to apply, so that the days until it is first due decide (docs/rules.md 3.5).
    pub fn waits_for_start(&self) -> bool {
        self.anchor.is_some_and(|anchor| days_after(anchor, self.step) < self.due)
    }

    /// Whether a snooze still holds it back.
    pub fn is_snoozed(&self, today: NaiveDate) -> bool {
        self.snoozed_until.is_some_and(|until| until > today)
    }
}
