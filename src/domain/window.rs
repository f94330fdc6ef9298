//! The days a figure is counted over, and the day it is counted as of (docs/kpi.md 4.2).

use chrono::NaiveDate;

use super::Period;

/// The begun part of a period, as things stood on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    pub start: NaiveDate,
    /// The last day that has begun.
    pub end: NaiveDate,
    /// Anything after this day has not happened yet.
    pub today: NaiveDate,
}

impl Window {
    /// The period as of `today`; `None` when it has not begun.
    pub fn of(period: Period, today: NaiveDate) -> Option<Self> {
        let start = period.start();
        (start <= today).then(|| Self { start, end: period.end().min(today), today })
    }

    /// Another period to compare `chosen` with: while that runs, as things stood after the same number of days.
    pub fn beside(chosen: Period, other: Period, today: NaiveDate) -> Option<Self> {
        if !chosen.contains(today) {
            return Self::of(other, today);
        }
        let same_pace = other.start() + (today - chosen.start());
        Self::of(other, same_pace.min(other.end()))
    }

    /// Whether the day is within the window.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.start <= day && day <= self.end
    }

    /// Whether the day is within the window; an absent day is not.
    pub fn holds(&self, day: Option<NaiveDate>) -> bool {
        day.is_some_and(|day| self.contains(day))
    }

    /// Whether what is noted for this day has happened.
    pub fn happened(&self, day: Option<NaiveDate>) -> bool {
        day.is_some_and(|day| day <= self.today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_period_is_compared_after_the_same_number_of_days() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let period = |text: &str| text.parse::<Period>().unwrap();
        let window =
            |start: &str, end: &str, today: &str| Some(Window { start: day(start), end: day(end), today: day(today) });
        let beside = |chosen: &str, other: &str, today: &str| Window::beside(period(chosen), period(other), day(today));
        assert_eq!(beside("2024-03", "2024-02", "2024-03-31"), window("2024-02-01", "2024-02-29", "2024-02-29"));
        assert_eq!(beside("2024Q1", "2023Q1", "2024-01-10"), window("2023-01-01", "2023-01-10", "2023-01-10"));
        assert_eq!(beside("2024Q1", "2023Q4", "2024-05-01"), window("2023-10-01", "2023-12-31", "2024-05-01"));
        assert_eq!(Window::of(period("2024Q3"), day("2024-05-01")), None);
        assert_eq!(Window::of(period("2024Q2"), day("2024-05-01")), window("2024-04-01", "2024-05-01", "2024-05-01"));
    }
}
