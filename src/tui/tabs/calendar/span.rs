//! The three views and the days each shows; how one turns from one page of days to the next.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::messages::{Lang, calendar as text, dates};
use crate::ops::monday_of;

/// The days of the agenda.
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

/// The days from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CalendarSpan {
    /// The first.
    pub(super) from: NaiveDate,
    /// The last.
    pub(super) to: NaiveDate,
}

impl CalendarView {
    /// The one after it.
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Week => Self::Month,
            Self::Month => Self::Agenda,
            Self::Agenda => Self::Week,
        }
    }

    /// The days shown around a day; the agenda begins with `start`.
    pub(super) fn span(self, day: NaiveDate, start: NaiveDate) -> CalendarSpan {
        match self {
            Self::Week => CalendarSpan { from: monday_of(day), to: monday_of(day) + Days::new(6) },
            Self::Month => {
                let first = day.with_day(1).unwrap_or(day);
                let last = first + Months::new(1) - Days::new(1);
                CalendarSpan { from: monday_of(first), to: monday_of(last) + Days::new(6) }
            }
            Self::Agenda => CalendarSpan { from: start, to: start + Days::new(AGENDA_DAYS - 1) },
        }
    }

    /// The same place one page of days later or earlier.
    pub(super) fn turned(self, day: NaiveDate, later: bool) -> NaiveDate {
        let step = |days| if later { day + Days::new(days) } else { day - Days::new(days) };
        match self {
            Self::Week => step(7),
            Self::Month if later => day + Months::new(1),
            Self::Month => day - Months::new(1),
            Self::Agenda => step(AGENDA_DAYS),
        }
    }

    /// What stands above the days.
    pub(super) fn title(self, lang: Lang, day: NaiveDate, span: CalendarSpan, today: NaiveDate) -> String {
        let (from, to) = (dates::short(lang, span.from, today), dates::short(lang, span.to, today));
        match self {
            Self::Week => text::title_week(lang, day.iso_week().week(), from, to),
            Self::Month => text::month(lang, day),
            Self::Agenda => text::title_days(lang, from, to),
        }
    }
}

impl CalendarSpan {
    /// Whether the day is among them.
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
    fn pages_of_days_begin_on_mondays_and_follow_each_other() {
        let today = day("2026-11-25");
        for (view, from, to, later, earlier) in [
            (CalendarView::Week, "2026-11-23", "2026-11-29", "2026-12-02", "2026-11-18"),
            (CalendarView::Month, "2026-10-26", "2026-12-06", "2026-12-25", "2026-10-25"),
            (CalendarView::Agenda, "2026-11-25", "2026-12-22", "2026-12-23", "2026-10-28"),
        ] {
            assert_eq!(view.span(today, today), CalendarSpan { from: day(from), to: day(to) });
            assert_eq!(view.turned(today, true), day(later));
            assert_eq!(view.turned(today, false), day(earlier));
        }
        assert_eq!(CalendarView::Month.turned(day("2026-01-31"), true), day("2026-02-28"));
    }
}
