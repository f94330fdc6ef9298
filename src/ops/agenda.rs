//! What falls on the days of a calendar: planned, suggested and done follow-ups, and occasions.
//!
//! The only place that decides what is overdue and how full a day is; calendar, `today` and `week` show the same.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use chrono::{Datelike, Days, NaiveDate};

use super::RulesContext;
use super::overview::{Overview, Suggested};
use crate::domain::CustomerId;
use crate::rules::plan::{DayCapacity, DayLoad};
use crate::rules::{Holiday, LunarDay};
use crate::store::{FollowUpRow, Reader, StoreError};

mod occasions;
mod suggested;

pub use occasions::{Occasion, OccasionKind};
pub use suggested::SuggestedItem;

/// The days of a calendar, both ends included.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agenda {
    /// One entry per day.
    pub days: Vec<AgendaDay>,
    /// Open follow-ups planned before today, the latest first, of the same day the most important; pinned on today. Those
    /// of the calendar are the first [`LISTED_OVERDUE`](Self::LISTED_OVERDUE) and the rest of their last day.
    pub overdue: Vec<Overdue>,
}

/// A follow-up that should have been done.
#[derive(Debug, Clone, PartialEq)]
pub struct Overdue {
    pub row: FollowUpRow,
    /// Days since the planned day, at least 1; in [`OverdueWork`](super::OverdueWork) 0 and less for what is to come.
    pub days: i64,
    /// The weight of the customer's tier.
    pub weight: f64,
}

/// One day.
#[derive(Debug, Clone, PartialEq)]
pub struct AgendaDay {
    pub date: NaiveDate,
    /// Whether the user works on it.
    pub is_workday: bool,
    /// Whether the user took it off.
    pub is_day_off: bool,
    /// The holiday or make-up workday, if the day is one.
    pub holiday: Option<Holiday>,
    /// The day by the lunar calendar, where its table knows it.
    pub lunar: Option<LunarDay>,
    /// Open follow-ups planned for it, by time; none before today, those are overdue.
    pub planned: Vec<FollowUpRow>,
    /// Suggestions for it that are contacts of their own, by priority.
    pub suggested: Vec<SuggestedItem>,
    /// Suggestions that join a plan of the day, by priority; they take no capacity.
    pub joined: Vec<SuggestedItem>,
    /// Follow-ups done on it.
    pub done: Vec<FollowUpRow>,
    /// How many overdue follow-ups are pinned on it; always 0 except today.
    pub late: usize,
    /// Birthdays, festivals, ending contracts, issue limits and actions.
    pub occasions: Vec<Occasion>,
}

/// How the day of a suggestion relates to the day it is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// Before it is due: the ideal.
    Ahead,
    /// On the due day.
    Due,
    /// Afterwards.
    Late,
}

/// The counters that call for action (docs/screens.md 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counters {
    /// Open follow-ups before today.
    pub overdue: usize,
    /// Planned today plus suggestions dated today that are contacts of their own.
    pub today: usize,
    /// Open issues due today or overdue.
    pub issues: usize,
    /// Proposed records that wait in the inbox.
    pub inbox: usize,
}

impl Agenda {
    /// How many overdue follow-ups the calendar holds; of more, [`AgendaDay::late`] alone knows.
    pub const LISTED_OVERDUE: usize = 1_000;

    /// Reads the days from `from` to `to` for the calendar; without an overview there are no suggestions.
    pub fn read(
        reader: &Reader<'_>,
        context: &RulesContext,
        overview: Option<&Overview>,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Self, StoreError> {
        let tier_of = |customer| overview?.entry(customer).map(|entry| entry.tier);
        let mut agenda = Self::with_overdue(reader, context, tier_of, (from, to), Self::LISTED_OVERDUE)?;
        for row in reader.done_follow_ups(from, to)? {
            if let Some(day) = row.follow_up.done_on {
                agenda.on(day, |day| day.done.push(row));
            }
        }
        if let Some(overview) = overview {
            agenda.place_suggestions(overview);
        }
        Ok(agenda)
    }

    /// The same with all that is overdue, but without what is done and suggested; `tier_of` tells the tier, a place in
    /// the rulebook's tiers, of a customer with an overdue follow-up.
    pub fn planned(
        reader: &Reader<'_>,
        context: &RulesContext,
        tier_of: impl Fn(CustomerId) -> Option<usize>,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Self, StoreError> {
        Self::with_overdue(reader, context, tier_of, (from, to), usize::MAX)
    }

    /// With `most` overdue follow-ups and the rest of their last day.
    fn with_overdue(
        reader: &Reader<'_>,
        context: &RulesContext,
        tier_of: impl Fn(CustomerId) -> Option<usize>,
        (from, to): (NaiveDate, NaiveDate),
        most: usize,
    ) -> Result<Self, StoreError> {
        let days = from.iter_days().take_while(|day| *day <= to);
        let mut agenda = Self { days: days.map(|day| AgendaDay::empty(day, context)).collect(), overdue: Vec::new() };
        agenda.place_overdue(reader, context, tier_of, (to, most))?;
        for row in reader.open_follow_ups(Some(context.today), to)? {
            if let Some(day) = row.follow_up.planned_on {
                agenda.on(day, |day| day.planned.push(row));
            }
        }
        agenda.place_festivals(context);
        agenda.place_birthdays(reader, context, from, to)?;
        agenda.place_occasions(reader, context, from, to)?;
        Ok(agenda)
    }

    /// The day of this date, if it is among them.
    pub fn day(&self, date: NaiveDate) -> Option<&AgendaDay> {
        self.days.iter().find(|day| day.date == date)
    }

    fn on(&mut self, date: NaiveDate, place: impl FnOnce(&mut AgendaDay)) {
        if let Some(day) = self.days.iter_mut().find(|day| day.date == date) {
            place(day);
        }
    }

    fn place_overdue(
        &mut self,
        reader: &Reader<'_>,
        context: &RulesContext,
        tier_of: impl Fn(CustomerId) -> Option<usize>,
        (to, most): (NaiveDate, usize),
    ) -> Result<(), StoreError> {
        let until = to.min(context.today - Days::new(1));
        let (mut last, mut is_cut) = (None, false);
        reader.each_open_follow_up(until, |row| {
            let Some(planned) = row.follow_up.planned_on else { return ControlFlow::Continue(()) };
            is_cut = self.overdue.len() >= most && last != Some(planned);
            if is_cut {
                return ControlFlow::Break(());
            }
            last = Some(planned);
            let weight = tier_of(row.customer).map_or(0.0, |tier| context.rulebook.tiers[tier].weight);
            self.overdue.push(Overdue { row, days: (context.today - planned).num_days(), weight });
            ControlFlow::Continue(())
        })?;
        self.sort_overdue();
        let counted = if is_cut { reader.frame_counts(context.today)?.overdue } else { 0 };
        let late = self.overdue.len().max(usize::try_from(counted).unwrap_or_default());
        self.on(context.today, |day| day.late = late);
        Ok(())
    }

    /// The latest first, of the same day the most important; then in the order of their times, and of the book.
    fn sort_overdue(&mut self) {
        let time = |late: &Overdue| {
            let at = late.row.follow_up.planned_at;
            (at.is_none(), at, late.row.id)
        };
        // No two are alike, and sorting those of a large book in their order would hold them twice.
        self.overdue.sort_unstable_by(|one, other| {
            let by_day = other.days.cmp(&one.days).then(other.weight.total_cmp(&one.weight));
            by_day.then_with(|| time(one).cmp(&time(other)))
        });
    }

    fn place_suggestions(&mut self, overview: &Overview) {
        for entry in &overview.entries {
            for item in SuggestedItem::all(entry) {
                self.on(item.suggestion.date, |day| {
                    let list = if item.suggestion.joins.is_empty() { &mut day.suggested } else { &mut day.joined };
                    list.push(item);
                });
            }
        }
        let by_priority = |one: &SuggestedItem, other: &SuggestedItem| {
            other.suggestion.priority.total_cmp(&one.suggestion.priority).then_with(|| one.code().cmp(other.code()))
        };
        for day in &mut self.days {
            day.suggested.sort_by(by_priority);
            day.joined.sort_by(by_priority);
        }
    }
}

impl AgendaDay {
    fn empty(date: NaiveDate, context: &RulesContext) -> Self {
        Self {
            date,
            is_workday: context.workdays.is_own_workday(date),
            is_day_off: context.workdays.is_day_off(date),
            holiday: context.workdays.holiday(date).cloned(),
            lunar: LunarDay::of(date).filter(|_| context.settings.lunar != Some(false)),
            planned: Vec::new(),
            suggested: Vec::new(),
            joined: Vec::new(),
            done: Vec::new(),
            late: 0,
            occasions: Vec::new(),
        }
    }

    /// How full it is with what is planned for, pinned on and done on it, here as in a proposal.
    pub fn load(&self, capacity: DayCapacity) -> DayLoad {
        // What somebody did on a day off is no work too much.
        let done = if self.is_workday { self.done.len() } else { 0 };
        capacity.load(self.planned.len() + self.late + done, self.is_workday)
    }
}

impl Timing {
    /// How a day relates to the day on which something is due.
    pub fn of(day: NaiveDate, due: NaiveDate) -> Self {
        match day.cmp(&due) {
            Ordering::Less => Self::Ahead,
            Ordering::Equal => Self::Due,
            Ordering::Greater => Self::Late,
        }
    }
}

impl Counters {
    /// The counters of a day.
    pub fn read(reader: &Reader<'_>, context: &RulesContext, overview: &Overview) -> Result<Self, StoreError> {
        let counts = reader.frame_counts(context.today)?;
        let due =
            |row: &crate::store::IssueRow| context.workdays.issue_due_on(row.severity, row.opened_at) <= context.today;
        // What joins a plan is counted with it.
        let dated_today = |own: &&Suggested| own.suggestion.date == context.today && own.suggestion.joins.is_empty();
        let suggestions = overview.entries.iter().flat_map(|entry| &entry.suggestions);
        let suggested = suggestions.filter(dated_today).count();
        Ok(Self {
            overdue: usize::try_from(counts.overdue).unwrap_or_default(),
            today: usize::try_from(counts.today).unwrap_or_default() + suggested,
            inbox: usize::try_from(counts.inbox).unwrap_or_default(),
            issues: reader.open_issues()?.iter().filter(|row| due(row)).count(),
        })
    }
}

/// The Monday of the week that contains a day.
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}
