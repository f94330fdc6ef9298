//! Why a follow-up is suggested, and why on that day: structured, so that it can be worded in any language
//! (docs/rules.md 3 to 5: every decision carries its reasons).

use chrono::{Datelike, NaiveDate};

use super::{
    DayChoice, Every, Fact, FactValue, HeldBack, HolidayKind, Names, Obligation, ObligationState, Spread, SpreadReason,
    Standing, StepBy, Suggestion, Topic, Workdays, avoids_every_workday,
};
use crate::domain::{Kind, Stage, WeekdayName};

/// One reason of a suggestion.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// The tier is urgent, because these facts have these values.
    UrgentTier {
        /// What the tier is called.
        tier: Names,
        /// The facts that made the condition hold; empty when it was pinned by hand.
        facts: Vec<(Fact, FactValue<'static>)>,
    },
    /// The stage calls for it.
    StageAsks {
        /// The stage.
        stage: Stage,
        /// The obligation it calls for.
        obligation: Names,
    },
    /// It is met together with a follow-up that is planned anyway.
    Joins {
        /// What the obligations are called.
        obligations: Vec<Names>,
        /// How the follow-up is to be done.
        kind: Kind,
        /// The day it is planned for; it may have passed.
        on: NaiveDate,
    },
    /// A recurring obligation is due again.
    ComesRound {
        /// What it is called.
        obligation: Names,
        /// The period.
        every: Every,
        /// How often per period.
        times: u32,
        /// The days of the customer's own cadence, where it counts instead of the period.
        own_days: Option<i64>,
        /// When it was last held.
        last: Option<NaiveDate>,
        /// When it was last held before it applied, where it was not since.
        before_start: Option<NaiveDate>,
        /// Whether it may well have been done, before anything was recorded.
        is_unrecorded: bool,
        /// Since when it applies.
        start: NaiveDate,
        /// When it is due.
        due: NaiveDate,
        /// Days past due, 0 when it is not.
        overdue_days: i64,
    },
    /// The customer has a cadence of its own for an obligation.
    OwnCadence {
        /// What it is called.
        obligation: Names,
        /// The period of the rulebook, which does not count here.
        every: Every,
        /// How often per that period.
        times: u32,
    },
    /// It applies only since lately, and is first due `first` days after that.
    JustBegan {
        /// What it is called.
        obligation: Names,
        /// Since when it applies.
        start: NaiveDate,
        /// The days until it is first due.
        first: i64,
    },
    /// Nothing is on record of it, so that the first time is one of the days since the book uses the rules.
    FirstTime {
        /// What it is called.
        obligation: Names,
        /// Since when the rules count for the customer.
        since: NaiveDate,
        /// Whether that is the day on which the customer was entered, rather than the one on which the book began.
        is_entry: bool,
    },
    /// It was late when the book began to use the rules, and is made up for on one of the days since.
    Behind {
        /// What it is called.
        obligation: Names,
        /// Since when the rules count for the customer.
        since: NaiveDate,
        /// Whether that is the day on which the customer was entered, rather than the one on which the book began.
        is_entry: bool,
    },
    /// The steps are longer, because `row` attempts in a row were not answered.
    Slackened {
        /// What it is called.
        obligation: Names,
        /// How many attempts.
        row: usize,
        /// The step that results.
        days: i64,
    },
    /// The steps are shorter, because the customer gets in touch often.
    Tightened {
        /// What it is called.
        obligation: Names,
        /// The step that results.
        days: i64,
    },
    /// The customer wants no contact up to and on this day.
    DoNotContact {
        /// The last such day.
        until: NaiveDate,
    },
    /// It was put off by hand.
    Snoozed {
        /// Until when.
        until: NaiveDate,
        /// Why, in the user's words.
        why: Option<String>,
    },
    /// The last attempts were not answered; it is too early to try again.
    RetryLater {
        /// How many in a row.
        row: usize,
        /// When the last one was.
        last: NaiveDate,
        /// When to try again.
        on: NaiveDate,
    },
    /// The ideal day does not fit, so another was chosen.
    Moved {
        /// The ideal day.
        from: NaiveDate,
        /// Why it does not fit.
        why: Unfit,
        /// The day it is.
        to: NaiveDate,
    },
    /// No day fits, because of the weekdays that the customer avoids; the ideal day is used.
    NoDayFits {
        /// Those weekdays.
        avoided: Vec<WeekdayName>,
    },
    /// Another obligation is met on the same occasion.
    Together {
        /// What it is called.
        obligation: Names,
    },
    /// A plan for it stands later than the rules allow.
    PlannedLater {
        /// The way it is planned.
        kind: Kind,
        /// The day it is planned for.
        on: NaiveDate,
    },
    /// A topic.
    Topic(Topic),
}

/// Why a day does not fit (docs/rules.md 5.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// Saturday or Sunday.
    Weekend,
    /// A holiday.
    Holiday(Names),
    /// One of the user's own days off.
    DayOff,
    /// A weekday that the customer avoids.
    Avoided(WeekdayName),
}

impl Reason {
    /// The stable code of JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UrgentTier { .. } => "urgent-tier",
            Self::StageAsks { .. } => "stage",
            Self::ComesRound { overdue_days: 1.., .. } => "overdue",
            Self::ComesRound { .. } => "due",
            Self::OwnCadence { .. } => "cadence",
            Self::JustBegan { .. } => "began",
            Self::FirstTime { .. } => "first-time",
            Self::Behind { .. } => "behind",
            Self::Joins { .. } => "joins",
            Self::Slackened { .. } => "slackened",
            Self::Tightened { .. } => "tightened",
            Self::DoNotContact { .. } => "do-not-contact",
            Self::Snoozed { .. } => "snoozed",
            Self::RetryLater { .. } => "retry",
            Self::Moved { .. } => "moved",
            Self::NoDayFits { .. } => "no-fitting-day",
            Self::Together { .. } => "together",
            Self::PlannedLater { .. } => "planned-later",
            Self::Topic(topic) => topic.code(),
        }
    }
}

impl Standing<'_> {
    /// Why this is suggested to this customer on this day, most important first (docs/rules.md 2 to 5).
    pub fn reasons(&self, suggestion: &Suggestion) -> Vec<Reason> {
        let states = || suggestion.obligations.iter().filter_map(|place| self.state(*place));
        let mut reasons: Vec<Reason> = self.joins(suggestion).into_iter().chain(self.urgent_tier()).collect();
        if let Some(first) = states().next().filter(|state| state.by_stage) {
            let obligation = self.obligation(first).name.clone();
            reasons.push(Reason::StageAsks { stage: self.dossier.stage, obligation });
        }
        for (place, state) in states().enumerate() {
            if place > 0 && suggestion.joins.is_empty() {
                reasons.push(Reason::Together { obligation: self.obligation(state).name.clone() });
            }
            reasons.push(self.comes_round(state));
            reasons.extend(self.step(state));
        }
        if suggestion.joins.is_empty() {
            self.own_day(suggestion, &mut reasons);
        }
        let later = self.later_plan(suggestion);
        reasons.extend(later.map(|plan| Reason::PlannedLater { kind: plan.kind, on: plan.on }));
        reasons.extend(suggestion.topics.iter().cloned().map(Reason::Topic));
        reasons
    }

    /// With which plan it is met.
    fn joins(&self, suggestion: &Suggestion) -> Option<Reason> {
        let plan = suggestion.joins.first()?;
        let planned = self.dossier.follow_ups.iter().find(|touch| touch.id == plan.follow_up)?;
        let name = |place: &usize| self.rulebook.obligations[*place].name.clone();
        let obligations = suggestion.obligations.iter().map(name).collect();
        Some(Reason::Joins { obligations, kind: planned.kind, on: plan.planned_on })
    }

    /// Why it is on the day that was chosen for it.
    fn own_day(&self, suggestion: &Suggestion, reasons: &mut Vec<Reason>) {
        reasons.extend(self.held_back(&suggestion.choice, suggestion.obligations.first().copied()));
        let days = self.contact_days();
        let avoided = &self.dossier.avoid_weekdays;
        if avoids_every_workday(avoided) || !days.fits(suggestion.date) {
            reasons.insert(0, Reason::NoDayFits { avoided: avoided.clone() });
        }
        reasons.extend(moved(&suggestion.choice, self.workdays, |day| days.avoids(day)));
    }

    fn state(&self, place: usize) -> Option<&ObligationState> {
        self.obligations.iter().find(|state| state.obligation == place)
    }

    fn obligation(&self, state: &ObligationState) -> &Obligation {
        &self.rulebook.obligations[state.obligation]
    }

    fn urgent_tier(&self) -> Option<Reason> {
        let tier = self.tier();
        let facts = || tier.when.because(&self.facts);
        tier.urgent.then(|| Reason::UrgentTier { tier: tier.name.clone(), facts: facts() })
    }

    fn comes_round(&self, state: &ObligationState) -> Reason {
        let obligation = self.obligation(state);
        Reason::ComesRound {
            obligation: obligation.name.clone(),
            every: obligation.every,
            times: obligation.times,
            own_days: (state.step_by == StepBy::Cadence).then_some(state.step),
            last: state.anchor,
            before_start: self.last_held(state, obligation),
            is_unrecorded: state.spread.is_some_and(|spread| spread.why == SpreadReason::FirstTime),
            start: state.start.on,
            due: state.due,
            overdue_days: state.overdue_days(self.today),
        }
    }

    /// The newest held follow-up that satisfies an obligation from before it applied: with a lead or a prospect that is the
    /// day of its entry. What was said before a deal or a loss is no follow-up of that.
    fn last_held(&self, state: &ObligationState, obligation: &Obligation) -> Option<NaiveDate> {
        let is_entry = state.by_stage && self.dossier.stage.is_to_be_won();
        let touches = self.dossier.follow_ups.iter().filter(|touch| obligation.is_satisfied_by(touch));
        let last = touches.filter_map(|touch| touch.held_by(self.today)).max();
        last.filter(|_| is_entry && state.anchor.is_none())
    }

    /// How the step came about, and why the due day is not simply that much later.
    fn step(&self, state: &ObligationState) -> Vec<Reason> {
        let Obligation { name, first, .. } = self.obligation(state);
        let obligation = || name.clone();
        let is_entry = |since| self.adopted != Some(since);
        let began = match state.spread {
            Some(Spread { since, why: SpreadReason::FirstTime }) => {
                Some(Reason::FirstTime { obligation: obligation(), since, is_entry: is_entry(since) })
            }
            Some(Spread { since, why: SpreadReason::Behind }) => {
                Some(Reason::Behind { obligation: obligation(), since, is_entry: is_entry(since) })
            }
            // With an anchor before, nothing else says why it is due then.
            None if state.waits_for_start() && (state.due >= self.today || state.anchor.is_some()) => {
                Some(Reason::JustBegan { obligation: obligation(), start: state.start.on, first: *first })
            }
            None => None,
        };
        self.step_by(state).into_iter().chain(began).collect()
    }

    fn step_by(&self, state: &ObligationState) -> Option<Reason> {
        let Obligation { name, every, times, .. } = self.obligation(state);
        let obligation = name.clone();
        let days = state.step;
        match state.step_by {
            StepBy::Rulebook => None,
            StepBy::Cadence => Some(Reason::OwnCadence { obligation, every: *every, times: *times }),
            StepBy::Slackened => Some(Reason::Slackened { obligation, row: self.row.length, days }),
            StepBy::Tightened => Some(Reason::Tightened { obligation, days }),
        }
    }

    /// What holds the date back, where it does: something due later is not held back.
    fn held_back(&self, choice: &DayChoice, first: Option<usize>) -> Option<Reason> {
        let due = first.and_then(|place| self.state(place)).map(|state| state.due);
        if due.is_some_and(|due| due >= choice.not_before) {
            return None;
        }
        match choice.held_back {
            HeldBack::Today => None,
            HeldBack::DoNotContact(until) => Some(Reason::DoNotContact { until }),
            HeldBack::Snooze(until) => {
                let id = first.map(|place| self.rulebook.obligations[place].id.as_str());
                let snoozes = self.dossier.snoozes.iter().filter(|snooze| Some(snooze.obligation.as_str()) == id);
                let why = snoozes.filter(|snooze| snooze.until == until).find_map(|snooze| snooze.reason.clone());
                Some(Reason::Snoozed { until, why })
            }
            HeldBack::Retry(last) => Some(Reason::RetryLater { row: self.row.length, last, on: choice.not_before }),
        }
    }
}

fn moved(choice: &DayChoice, workdays: &Workdays, avoids: impl Fn(NaiveDate) -> bool) -> Option<Reason> {
    let day = choice.target;
    let why = match workdays.holiday(day) {
        Some(holiday) if holiday.kind == HolidayKind::Off => {
            Unfit::Holiday(Names { zh: holiday.name_zh.clone(), en: holiday.name_en.clone() })
        }
        None if !workdays.is_in_workweek(day) => Unfit::Weekend,
        _ if workdays.is_day_off(day) => Unfit::DayOff,
        _ if avoids(day) => Unfit::Avoided(WeekdayName::from(day.weekday())),
        _ => return None,
    };
    (choice.date != day).then_some(Reason::Moved { from: day, why, to: choice.date })
}
