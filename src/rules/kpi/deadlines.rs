//! The next workday after every day of a range of years, looked up once for a million follow-ups
//! (docs/kpi.md 3).

use chrono::NaiveDate;

use crate::rules::Workdays;

/// For each day from the first on, the first workday after it.
#[derive(Debug, Clone)]
pub(super) struct NextWorkdays<'a> {
    first: NaiveDate,
    days: Vec<NaiveDate>,
    workdays: &'a Workdays,
}

impl<'a> NextWorkdays<'a> {
    /// The answers for the days from `first` to `last`; others are worked out when asked.
    pub(super) fn between(first: NaiveDate, last: NaiveDate, workdays: &'a Workdays) -> Self {
        let days = first.iter_days().take_while(|day| *day <= last).map(|day| workdays.next_workday(day)).collect();
        Self { first, days, workdays }
    }

    /// The first workday after `day`.
    pub(super) fn after(&self, day: NaiveDate) -> NaiveDate {
        let known = usize::try_from((day - self.first).num_days()).ok().and_then(|at| self.days.get(at));
        known.copied().unwrap_or_else(|| self.workdays.next_workday(day))
    }
}
