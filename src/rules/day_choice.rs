//! On which day to get in touch (docs/rules.md 5.1 to 5.3).

use chrono::{Datelike, NaiveDate};

use super::arithmetic::days_after;
use super::{UnansweredStreak, Workdays};
use crate::domain::WeekdayName;
use crate::facts::Dossier;

/// How far back from the target a day is looked for.
const DAYS_BACK: i64 = 7;
/// How far ahead; only a calendar without workdays needs more.
const DAYS_AHEAD: i64 = 400;
/// The days to wait after an unanswered attempt, for a streak of 1, 2, and 3 or more.
const RETRY: [i64; 3] = [3, 7, 14];
/// The same in an urgent tier.
const RETRY_URGENT: [i64; 3] = [3, 3, 7];

/// Whether avoiding these weekdays leaves no workday in an ordinary week. Such a customer cannot be entered, but a book
/// may contain one that got in another way.
pub fn avoids_every_workday(avoided: &[WeekdayName]) -> bool {
    WeekdayName::WORKDAYS.iter().all(|day| avoided.contains(day))
}

/// Whether a customer that avoids these weekdays can be contacted on no day: every workday of the week is avoided, or
/// whichever days the user works in the coming year.
pub fn has_no_day(avoided: &[WeekdayName], workdays: &Workdays, today: NaiveDate) -> bool {
    let suits = |day: NaiveDate| workdays.is_own_workday(day) && !avoided.contains(&WeekdayName::from(day.weekday()));
    avoids_every_workday(avoided) || !(0..=DAYS_AHEAD).any(|days| suits(days_after(today, days)))
}

/// What holds a date back: *not before* (docs/rules.md 5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldBack {
    /// Nothing but today: no date is in the past.
    Today,
    /// The customer wants no contact up to and on this day.
    DoNotContact(NaiveDate),
    /// The obligation was put off until this day.
    Snooze(NaiveDate),
    /// Nobody answered the last attempt, on this day.
    Retry(NaiveDate),
}

/// A chosen day and how it came about (docs/rules.md 5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayChoice {
    pub date: NaiveDate,
    /// The later of due and not before.
    pub target: NaiveDate,
    /// The first day that is possible at all.
    pub not_before: NaiveDate,
    /// What makes that the first possible day.
    pub held_back: HeldBack,
}

/// The days on which a customer can be contacted, seen from `today`.
#[derive(Debug, Clone, Copy)]
pub struct ContactDays<'a> {
    workdays: &'a Workdays,
    avoid: &'a [WeekdayName],
    not_before: NaiveDate,
    held_back: HeldBack,
}

impl<'a> ContactDays<'a> {
    /// The days of a customer; `row` is the streak of unanswered attempts, `urgent` whether its tier is.
    pub fn of(
        dossier: &'a Dossier,
        row: UnansweredStreak,
        urgent: bool,
        workdays: &'a Workdays,
        today: NaiveDate,
    ) -> Self {
        let mut days = Self { workdays, avoid: &dossier.avoid_weekdays, not_before: today, held_back: HeldBack::Today };
        if let Some(until) = dossier.do_not_contact_until {
            days.hold_back(days_after(until, 1), HeldBack::DoNotContact(until));
        }
        if let Some(newest) = row.newest_on {
            let waits = if urgent { RETRY_URGENT } else { RETRY };
            days.hold_back(days_after(newest, waits[row.length.clamp(1, 3) - 1]), HeldBack::Retry(newest));
        }
        days
    }

    /// The same, put off by a snooze (docs/rules.md 5.1).
    #[must_use]
    pub fn snoozed(mut self, until: Option<NaiveDate>) -> Self {
        if let Some(until) = until {
            self.hold_back(until, HeldBack::Snooze(until));
        }
        self
    }

    /// The first day that is possible at all.
    pub const fn not_before(&self) -> NaiveDate {
        self.not_before
    }

    /// Whether a day fits: a workday, not one of the user's days off, not a weekday the customer avoids
    /// (docs/rules.md 5.2).
    pub fn fits(&self, day: NaiveDate) -> bool {
        !self.avoids(day) && self.workdays.is_own_workday(day)
    }

    /// The `count`-th day that fits after `day`; `day` itself where so many are not to be found.
    pub fn nth_fitting_after(&self, day: NaiveDate, count: usize) -> NaiveDate {
        let mut after = (1..=DAYS_AHEAD).map(|days| days_after(day, days)).filter(|day| self.fits(*day));
        after.nth(count.saturating_sub(1)).unwrap_or(day)
    }

    /// Whether the customer avoids the weekday of this day.
    pub fn avoids(&self, day: NaiveDate) -> bool {
        self.avoid.contains(&WeekdayName::from(day.weekday()))
    }

    /// The day for something due on `due` that makes no sense before `earliest` (docs/rules.md 5.3).
    pub fn choose(&self, due: NaiveDate, earliest: NaiveDate) -> DayChoice {
        let target = due.max(self.not_before);
        let first = self.not_before.max(earliest);
        let back = (1..=DAYS_BACK).map(|days| days_after(target, -days)).take_while(|day| *day >= first);
        let ahead = (1..=DAYS_AHEAD).map(|days| days_after(target, days));
        let date = std::iter::once(target).chain(back).chain(ahead).find(|day| self.fits(*day)).unwrap_or(target);
        DayChoice { date, target, not_before: self.not_before, held_back: self.held_back }
    }

    fn hold_back(&mut self, until: NaiveDate, why: HeldBack) {
        if until > self.not_before {
            self.not_before = until;
            self.held_back = why;
        }
    }
}
