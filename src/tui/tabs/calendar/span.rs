//! The three views, the days each one shows, and paging between them.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::messages::{Lang, calendar as text, dates};
use crate::rules::Workdays;

/// The number of days in the agenda.
const AGENDA_DAYS: u64 = 28;

/// How the days are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum CalendarView {
    /// Seven columns.
    #[default]
    Week,
    /// A grid of weeks.
    Month,
    /// A list by day.
    Agenda,
}

/// A range of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CalendarSpan {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

impl CalendarSpan {
    /// The days of an agenda that begins with this one.
    pub(super) fn of_agenda(start: NaiveDate) -> Self {
        Self { from: start, to: start + Days::new(AGENDA_DAYS - 1) }
    }
}

impl CalendarView {
    /// The next view, wrapping around.
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Week => Self::Month,
            Self::Month => Self::Agenda,
            Self::Agenda => Self::Week,
        }
    }

    /// The days shown around a day; the agenda begins at `start`.
    pub(super) fn span(self, day: NaiveDate, start: NaiveDate, workdays: &Workdays) -> CalendarSpan {
        let week_of = |day| workdays.first_of_week(day);
        match self {
            Self::Week => CalendarSpan { from: week_of(day), to: week_of(day) + Days::new(6) },
            Self::Month => {
                let first = day.with_day(1).unwrap_or(day);
                let last = first + Months::new(1) - Days::new(1);
                CalendarSpan { from: week_of(first), to: week_of(last) + Days::new(6) }
            }
            Self::Agenda => CalendarSpan::of_agenda(start),
        }
    }

    /// The same position one page of days later or earlier.
    pub(super) fn turned(self, day: NaiveDate, later: bool) -> NaiveDate {
        let step = |days| if later { day + Days::new(days) } else { day - Days::new(days) };
        match self {
            Self::Week => step(7),
            Self::Month if later => day + Months::new(1),
            Self::Month => day - Months::new(1),
            Self::Agenda => step(AGENDA_DAYS),
        }
    }

    /// The first and last day shown, or the month.
    pub(super) fn range(self, lang: Lang, day: NaiveDate, span: CalendarSpan, today: NaiveDate) -> String {
        let (from, to) = (dates::short(lang, span.from, today), dates::short(lang, span.to, today));
        if self == Self::Month { text::month(lang, day) } else { text::title_days(lang, from, to) }
    }

    /// The same with the number of the week.
    pub(super) fn title(self, lang: Lang, day: NaiveDate, span: CalendarSpan, today: NaiveDate) -> String {
        let (from, to) = (dates::short(lang, span.from, today), dates::short(lang, span.to, today));
        match self {
            Self::Week => text::title_week(lang, week_number(span.from), from, to),
            Self::Month | Self::Agenda => self.range(lang, day, span, today),
        }
    }
}

/// The number of a week by ISO 8601, of the one that most of its days belong to.
pub(super) fn week_number(first: NaiveDate) -> u32 {
    (first + Days::new(3)).iso_week().week()
}

impl CalendarSpan {
    /// Whether the day is within the span.
    pub(super) fn contains(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn pages_of_days_begin_with_a_week_and_follow_each_other() {
        let today = day("2026-11-25");
        for (view, from, to, later, earlier) in [
            (CalendarView::Week, "2026-11-23", "2026-11-29", "2026-12-02", "2026-11-18"),
            (CalendarView::Month, "2026-10-26", "2026-12-06", "2026-12-25", "2026-10-25"),
            (CalendarView::Agenda, "2026-11-25", "2026-12-22", "2026-12-23", "2026-10-28"),
        ] {
            assert_eq!(view.span(today, today, &Workdays::default()), CalendarSpan { from: day(from), to: day(to) });
            assert_eq!(view.turned(today, true), day(later));
            assert_eq!(view.turned(today, false), day(earlier));
        }
        assert_eq!(CalendarView::Month.turned(day("2026-01-31"), true), day("2026-02-28"));
    }
}
