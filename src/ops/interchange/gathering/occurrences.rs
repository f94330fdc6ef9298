//! The days on which an event that recurs took place, as far back as anybody asks.
//!
//! Daily, weekly, monthly and yearly rules are known; one that counts otherwise gives no day.

use chrono::{Datelike as _, Months, NaiveDate, TimeDelta, Weekday};

use crate::exchange::ical::{ReadEvent, When};

/// So many days back: who imports a calendar looks at the year behind them.
const DAYS_BACK: i64 = 366;
/// So many occurrences of one event are counted through.
const MOST: usize = 20_000;

/// The days before this one, oldest first; of an event that does not recur its own day.
pub(super) fn before(event: &ReadEvent, today: NaiveDate) -> Vec<NaiveDate> {
    let Some(first) = event.when.map(When::day) else { return Vec::new() };
    let earliest = today - TimeDelta::days(DAYS_BACK);
    let Some(rule) = event.rule.as_deref().filter(|_| event.repeats) else {
        return if event.repeats || first >= today { Vec::new() } else { vec![first] };
    };
    let days = Rule::read(rule).map_or_else(Vec::new, |rule| rule.days(first, today));
    days.into_iter().filter(|day| *day >= earliest && !event.left_out.contains(day)).collect()
}

#[derive(Debug, Default)]
struct Rule {
    every: Step,
    interval: u32,
    count: Option<usize>,
    until: Option<NaiveDate>,
    weekdays: Vec<Weekday>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Step {
    #[default]
    Day,
    Week,
    Month,
    Year,
}

impl Rule {
    fn read(text: &str) -> Option<Self> {
        let mut rule = Self { interval: 1, ..Self::default() };
        for part in text.split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            match (name.trim().to_ascii_uppercase().as_str(), value.trim()) {
                ("FREQ", value) => {
                    rule.every = match value.to_ascii_uppercase().as_str() {
                        "DAILY" => Step::Day,
                        "WEEKLY" => Step::Week,
                        "MONTHLY" => Step::Month,
                        "YEARLY" => Step::Year,
                        _ => return None,
                    }
                }
                ("INTERVAL", value) => rule.interval = value.parse().ok().filter(|count| (1..=1000).contains(count))?,
                ("COUNT", value) => rule.count = Some(value.parse().ok()?),
                ("UNTIL", value) => rule.until = Some(NaiveDate::parse_from_str(value.get(..8)?, "%Y%m%d").ok()?),
                ("BYDAY", value) => rule.weekdays = value.split(',').map(weekday).collect::<Option<_>>()?,
                ("WKST", _) => {}
                _ => return None,
            }
        }
        let has_order = rule.weekdays.is_empty() || rule.every == Step::Week;
        has_order.then_some(rule)
    }

    fn days(&self, first: NaiveDate, today: NaiveDate) -> Vec<NaiveDate> {
        let mut days = Vec::new();
        let most = self.count.unwrap_or(MOST).min(MOST);
        for nth in 0..u32::try_from(MOST).unwrap_or(u32::MAX) {
            let step = nth.saturating_mul(self.interval);
            let Some(start) = self.start(first, step) else { break };
            if start > today + TimeDelta::days(7) {
                break;
            }
            let mut of_step = self.of_step(first, start);
            // A month without that day has none of it.
            of_step.retain(|day| *day >= first && (self.every != Step::Month || day.day() == first.day()));
            days.extend(of_step);
            if days.len() >= most {
                break;
            }
        }
        days.truncate(most);
        days.retain(|day| *day < today && self.until.is_none_or(|until| *day <= until));
        days
    }

    fn start(&self, first: NaiveDate, step: u32) -> Option<NaiveDate> {
        match self.every {
            Step::Day => first.checked_add_signed(TimeDelta::days(step.into())),
            Step::Week => first.checked_add_signed(TimeDelta::weeks(step.into())),
            Step::Month => first.checked_add_months(Months::new(step)),
            Step::Year => first.checked_add_months(Months::new(step.checked_mul(12)?)),
        }
    }

    /// The days of one step: in a week those that the rule names.
    fn of_step(&self, first: NaiveDate, start: NaiveDate) -> Vec<NaiveDate> {
        if self.weekdays.is_empty() {
            return vec![start];
        }
        let monday = start - TimeDelta::days(first.weekday().num_days_from_monday().into());
        let week = (0..7).map(|day| monday + TimeDelta::days(day));
        week.filter(|day| self.weekdays.contains(&day.weekday())).collect()
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name.trim().to_ascii_uppercase().as_str() {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_give_the_days_that_are_over() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        for (first, rule, expected) in [
            ("2026-11-05", "FREQ=WEEKLY;COUNT=3", &["2026-11-05", "2026-11-12", "2026-11-19"][..]),
            ("2026-11-05", "FREQ=WEEKLY;INTERVAL=2", &["2026-11-05", "2026-11-19"]),
            (
                "2026-11-17",
                "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261126T000000Z",
                &["2026-11-17", "2026-11-19", "2026-11-24", "2026-11-26"],
            ),
            ("2026-11-27", "FREQ=DAILY", &["2026-11-27", "2026-11-28", "2026-11-29"]),
            ("2026-08-31", "FREQ=MONTHLY", &["2026-08-31", "2026-10-31"]),
            ("2025-03-01", "FREQ=YEARLY", &["2025-03-01", "2026-03-01"]),
            ("2026-11-05", "FREQ=MONTHLY;BYDAY=1TH", &[]),
            ("2026-11-05", "FREQ=HOURLY", &[]),
        ] {
            let found = Rule::read(rule).map_or_else(Vec::new, |rule| rule.days(day(first), day("2026-11-30")));
            assert_eq!(found, expected.iter().map(|text| day(text)).collect::<Vec<_>>(), "{rule}");
        }
    }
}
