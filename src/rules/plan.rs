//! Planning (docs/rules.md 9): a day for every suggestion, within what fits in a day, around what is planned already.
//!
//! Leaves out which suggestions there are (docs/rules.md 5), and writing the plan: accepting it is for `ops`.

mod board;
mod day_load;

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::domain::{Capacity, CustomerId, Kind, Potential, WeekdayName};
use crate::facts::Dossier;
use crate::rules::arithmetic::{days_after, days_between};
use crate::rules::{Suggestion, Workdays};
use board::Board;

pub use day_load::{DayLoad, takes_room_on};

/// Follow-ups per day, unless set.
const PER_DAY: u32 = 8;
/// Visits among them, unless set.
const VISITS_PER_DAY: u32 = 3;

/// How many follow-ups fit in a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayCapacity {
    /// In all.
    pub per_day: u32,
    /// Of which visits.
    pub visits_per_day: u32,
}

impl DayCapacity {
    /// As the settings of the book say: 8 follow-ups of which 3 visits, unless set.
    pub fn of(capacity: Option<&Capacity>) -> Self {
        Self {
            per_day: capacity.and_then(|set| set.per_day).unwrap_or(PER_DAY),
            visits_per_day: capacity.and_then(|set| set.visits_per_day).unwrap_or(VISITS_PER_DAY),
        }
    }
}

/// The days to plan, and what they allow.
#[derive(Debug, Clone, Copy)]
pub struct PlanFrame<'a> {
    /// Nothing is planned before it.
    pub today: NaiveDate,
    /// The first day, with which a week begins.
    pub from: NaiveDate,
    /// The last day, with which a week ends.
    pub to: NaiveDate,
    /// Which days the user works.
    pub workdays: &'a Workdays,
    /// What fits in a day.
    pub capacity: DayCapacity,
}

impl<'a> PlanFrame<'a> {
    /// The week of `day` and those after it, `weeks` in all and at least one.
    pub fn weeks(day: NaiveDate, weeks: u32, today: NaiveDate, workdays: &'a Workdays, capacity: DayCapacity) -> Self {
        let from = workdays.first_of_week(day);
        let to = days_after(from, i64::from(weeks.max(1)) * 7 - 1);
        Self { today, from, to, workdays, capacity }
    }

    /// The days from first to last, both included.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let to = self.to;
        self.from.iter_days().take_while(move |day| *day <= to)
    }

    /// How many days ahead of today suggestions are wanted: those due up to the last day.
    pub fn horizon(&self) -> i64 {
        days_between(self.today, self.to)
    }

    /// Whether the user works on the day, and it is not over.
    pub fn is_open(&self, day: NaiveDate) -> bool {
        day >= self.today && self.workdays.is_own_workday(day)
    }
}

/// A follow-up the user planned; it stays where it is and uses capacity of its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedLoad<'a> {
    pub customer: CustomerId,
    pub on: NaiveDate,
    /// How.
    pub kind: Kind,
    /// Where.
    pub region: Option<Cow<'a, str>>,
}

/// A suggestion to be given a day.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanCandidate<'a> {
    pub customer: CustomerId,
    /// Its code, which decides between equals.
    pub code: Cow<'a, str>,
    /// How.
    pub kind: Kind,
    /// Where.
    pub region: Option<Cow<'a, str>>,
    /// When it is due.
    pub due: NaiveDate,
    /// The first day on which it may be: the later of its earliest day and *not before* (docs/rules.md 5).
    pub from: NaiveDate,
    /// The day of a later plan that means the same: it may only be before that.
    pub before: Option<NaiveDate>,
    /// Weekdays on which the customer wants no contact.
    pub avoid_weekdays: Vec<WeekdayName>,
    /// Whether the customer's effective tier is urgent.
    pub urgent: bool,
    /// Its priority (docs/rules.md 5).
    pub priority: f64,
    /// How much more the customer could buy, as far as that is known.
    pub potential: Option<Potential>,
    /// What it buys in a year.
    pub annual_purchase: f64,
}

impl<'a> PlanCandidate<'a> {
    /// A suggestion of a customer, whose effective tier may be urgent; what it buys is told beside it.
    pub fn of(dossier: &'a Dossier, suggestion: &Suggestion, urgent: bool) -> Self {
        Self::called((&dossier.code, dossier.region.as_deref()), dossier, suggestion, urgent)
    }

    /// The same with code and region from elsewhere, where they stay longer than the dossier.
    pub fn called(
        (code, region): (&'a str, Option<&'a str>),
        dossier: &Dossier,
        suggestion: &Suggestion,
        urgent: bool,
    ) -> Self {
        Self {
            customer: dossier.id,
            code: code.into(),
            kind: suggestion.kind,
            region: region.map(Cow::from),
            due: suggestion.due,
            from: suggestion.earliest.max(suggestion.not_before),
            before: None,
            avoid_weekdays: dossier.avoid_weekdays.clone(),
            urgent,
            priority: suggestion.priority,
            potential: dossier.potential,
            annual_purchase: 0.0,
        }
    }
}

/// The proposed plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Every day of the frame, in order.
    pub days: Vec<PlanDay>,
    /// What does not fit, in the order of importance.
    pub left_out: Vec<LeftOut>,
}

/// A day of the proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanDay {
    pub date: NaiveDate,
    /// Indices of what a person planned there, as given.
    pub promised: Vec<usize>,
    /// Indices of the candidates proposed for it, most important first.
    pub proposed: Vec<usize>,
}

/// A candidate without a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// The index of the candidate.
    pub wish: usize,
    pub reason: LeftOutReason,
    /// The first day that fits, however full it is.
    pub first_day: Option<NaiveDate>,
}

/// Why a candidate has no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOutReason {
    /// Its first possible day is after the last day of the frame.
    NotYet(NaiveDate),
    /// The user works on none of the days.
    NoWorkday,
    /// What is left of the days has no workday of the user.
    NoWorkdayLeft,
    /// None of the days is a workday of the user that the customer accepts.
    NoFittingDay,
    /// It may only be before this day, on which a plan stands that means the same, and the days are not.
    OnlyBefore(NaiveDate),
    /// The customer avoids every workday of the week: no plan will ever find a day.
    NeverFits,
    /// Its days have no room for another visit.
    VisitsFull,
    /// The only day that it may have is full.
    OnlyDayFull(NaiveDate),
    /// Its days are full.
    DaysFull,
}

impl LeftOutReason {
    /// The stable code of JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotYet(_) => "not-yet",
            Self::NoWorkday | Self::NoWorkdayLeft | Self::NoFittingDay | Self::OnlyBefore(_) | Self::NeverFits => {
                "no-fitting-day"
            }
            Self::VisitsFull => "visits-full",
            Self::OnlyDayFull(_) | Self::DaysFull => "days-full",
        }
    }
}

/// Whether this kind takes one of the visits of a day.
pub const fn is_visit(kind: Kind) -> bool {
    matches!(kind, Kind::Visit)
}

/// Proposes a day for each candidate (docs/rules.md 9).
///
/// As many as possible get one; among such sets the candidates earlier in [`order`] win, and also get the better days.
/// The same input gives the same plan.
pub fn plan(frame: &PlanFrame<'_>, promises: &[PlannedLoad<'_>], wishes: &[PlanCandidate<'_>]) -> Plan {
    let mut board = Board::new(frame, promises, wishes);
    let order = order(frame.today, wishes);
    let refused: Vec<usize> = order.iter().copied().filter(|wish| !board.place(*wish)).collect();
    board.choose_days(&order);
    let left_out = refused.into_iter().map(|wish| board.left_out(wish)).collect();
    Plan { days: board.days(&order), left_out }
}

/// The candidates in order of importance: overdue and urgent first, then by priority; of one priority nobody twice before
/// everybody once, then by what the customer could buy and does buy, by due date and code.
pub fn order(today: NaiveDate, wishes: &[PlanCandidate<'_>]) -> Vec<usize> {
    let pressing = |one: &PlanCandidate<'_>, other: &PlanCandidate<'_>| {
        let is = |wish: &PlanCandidate<'_>| wish.urgent || wish.due < today;
        is(other).cmp(&is(one)).then(other.priority.total_cmp(&one.priority))
    };
    let soon = |one: &PlanCandidate<'_>, other: &PlanCandidate<'_>| {
        one.due.cmp(&other.due).then_with(|| one.code.cmp(&other.code))
    };
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by(|one, other| {
        let (one, other) = (&wishes[*one], &wishes[*other]);
        pressing(one, other).then_with(|| soon(one, other))
    });
    let nth = nth_of_customer(wishes, &order);
    order.sort_by(|a, b| {
        let (one, other) = (&wishes[*a], &wishes[*b]);
        pressing(one, other)
            .then(nth[*a].cmp(&nth[*b]))
            .then_with(|| importance(one.potential).cmp(&importance(other.potential)))
            .then(other.annual_purchase.total_cmp(&one.annual_purchase))
            .then_with(|| soon(one, other))
    });
    order
}

/// How many candidates of the same customer stand before each in this order.
fn nth_of_customer(wishes: &[PlanCandidate<'_>], order: &[usize]) -> Vec<usize> {
    let mut by_customer: Vec<(CustomerId, usize)> =
        (0..).zip(order).map(|(place, wish)| (wishes[*wish].customer, place)).collect();
    by_customer.sort_unstable();
    let mut nth = vec![0; wishes.len()];
    for own in by_customer.chunk_by(|(one, _), (other, _)| one == other) {
        for (count, (_, place)) in own.iter().enumerate() {
            nth[order[*place]] = count;
        }
    }
    nth
}

/// Who could buy much comes first; of whom nothing is known stands in the middle.
const fn importance(potential: Option<Potential>) -> u8 {
    match potential {
        Some(Potential::High) => 0,
        Some(Potential::Medium) | None => 1,
        Some(Potential::Low) => 2,
    }
}
