//! The days of an event that recurs: whatever a rule of RFC 5545 says, with days added and left out.
//!
//! The reader of calendars reckons them; it knows no bound but a number, so days are asked for up to a last one.

use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendarEntry, ICalendarValue};
use calcard::{Entry, Parser};
use chrono::{NaiveDate, TimeDelta};

use super::ReadEvent;

/// So many days of one event are counted through.
const MOST: usize = 20_000;
/// So many at a time, since most rules are asked for few.
const AT_FIRST: usize = 400;

impl ReadEvent {
    /// The days on which it is, ascending, at least up to this one where there are more; nothing where its rule cannot be
    /// understood. Of an event that does not recur its own.
    pub fn days(&self, until: NaiveDate) -> Option<Vec<NaiveDate>> {
        let first = self.when?.day();
        let Some(rule) = self.rule.as_deref() else {
            let mut days = vec![first];
            days.extend(&self.also_on);
            return (!self.repeats || !self.also_on.is_empty()).then(|| self.kept(days));
        };
        // Nobody meets every minute; thousands of such events would be counted through for nothing.
        let frequency = rule.to_ascii_uppercase();
        if frequency.contains("FREQ=SECONDLY") || frequency.contains("FREQ=MINUTELY") {
            return None;
        }
        // The rule counts by the clock of the event's own zone, which may show another day.
        let shift = TimeDelta::days(self.days_ahead);
        let own_first = first - shift;
        let parts = rule.split(';').filter(|part| !part.to_ascii_uppercase().trim_start().starts_with("UNTIL"));
        let rule: String = parts.collect::<Vec<_>>().join(";");
        let own = |most: usize| -> Option<Vec<NaiveDate>> {
            let days = reckoned(own_first, &rule, most)?;
            Some(days.into_iter().map(|day| day + shift).collect())
        };
        let mut days = own(AT_FIRST)?;
        if days.len() >= AT_FIRST && days.last().is_some_and(|last| *last < until) {
            days = own(MOST)?;
        }
        let last = self.until.unwrap_or(NaiveDate::MAX);
        days.retain(|day| *day <= last);
        days.extend(&self.also_on);
        Some(self.kept(days))
    }

    fn kept(&self, mut days: Vec<NaiveDate>) -> Vec<NaiveDate> {
        days.sort_unstable();
        days.dedup();
        days.retain(|day| !self.left_out.contains(day));
        days
    }
}

/// So many days of a rule without its end, from the first; nothing where it is none.
fn reckoned(first: NaiveDate, rule: &str, most: usize) -> Option<Vec<NaiveDate>> {
    if rule.contains(['\r', '\n']) {
        return None;
    }
    let day = first.format("%Y%m%d");
    let text = format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:{day}T120000\r\nRRULE:{rule}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    let Entry::ICalendar(calendar) = Parser::new(&text).entry() else { return None };
    // A rule that it cannot read it leaves out without a word.
    let is_rule = |entry: &ICalendarEntry| matches!(entry.values.first(), Some(ICalendarValue::RecurrenceRule(_)));
    if !calendar.components.iter().flat_map(|one| &one.entries).any(is_rule) {
        return None;
    }
    let expanded = calendar.expand_dates(Tz::Floating, most);
    let days: Vec<NaiveDate> = expanded.events.iter().map(|event| event.start.naive_local().date()).collect();
    (expanded.errors.is_empty() && !days.is_empty()).then_some(days)
}

#[cfg(test)]
mod tests {
    use crate::exchange::ical::{Zone, read};
    use chrono::NaiveDate;

    fn days(lines: &str, zone: &str, until: &str) -> Option<Vec<String>> {
        let text = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        let event = read(text.as_bytes(), &Zone::named(zone)).unwrap().remove(0);
        let until: NaiveDate = until.parse().unwrap();
        let days = event.days(until)?.into_iter().filter(|day| *day <= until);
        Some(days.map(|day| day.to_string()).collect())
    }

    #[test]
    fn rules_give_their_days() {
        for (first, rule, expected) in [
            ("20261105", "FREQ=WEEKLY;COUNT=3", &["2026-11-05", "2026-11-12", "2026-11-19"][..]),
            ("20261105", "FREQ=WEEKLY;INTERVAL=2", &["2026-11-05", "2026-11-19"]),
            (
                "20261117",
                "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261126T000000Z",
                &["2026-11-17", "2026-11-19", "2026-11-24", "2026-11-26"],
            ),
            ("20261127", "FREQ=DAILY", &["2026-11-27", "2026-11-28", "2026-11-29"]),
            ("20260831", "FREQ=MONTHLY", &["2026-08-31", "2026-10-31"]),
            ("20250301", "FREQ=YEARLY", &["2025-03-01", "2026-03-01"]),
            ("20260903", "FREQ=MONTHLY;BYDAY=1TH", &["2026-09-03", "2026-10-01", "2026-11-05"]),
            ("20260925", "FREQ=MONTHLY;BYDAY=-1FR", &["2026-09-25", "2026-10-30", "2026-11-27"]),
            ("20260930", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", &["2026-09-30", "2026-10-30"]),
            ("20260915", "FREQ=MONTHLY;BYMONTHDAY=15", &["2026-09-15", "2026-10-15", "2026-11-15"]),
        ] {
            let lines = format!("DTSTART;VALUE=DATE:{first}\r\nRRULE:{rule}");
            assert_eq!(days(&lines, "UTC", "2026-11-29").unwrap(), expected, "{rule}");
        }
        for rule in [
            "FREQ=SECONDLY;COUNT=1000000000",
            "freq=minutely",
            "FREQ=SOMETIMES",
            "every week",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        ] {
            let lines = format!("DTSTART;VALUE=DATE:20261105\r\nRRULE:{rule}");
            assert_eq!(days(&lines, "UTC", "2026-11-29"), None, "{rule}");
        }
    }

    #[test]
    fn days_are_added_and_left_out_and_those_of_another_zone_are_of_this_one() {
        let lines = "DTSTART:20261102T090000Z\r\nRRULE:FREQ=WEEKLY\r\nEXDATE:20261109T090000Z,20261116T090000Z\r\n\
            RDATE:20261111T090000Z";
        assert_eq!(days(lines, "UTC", "2026-11-25").unwrap(), ["2026-11-02", "2026-11-11", "2026-11-23"]);
        // Tuesday evening in New York is Wednesday in Shanghai.
        let lines = "DTSTART;TZID=America/New_York:20261103T200000\r\nRRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261118T010000Z\r\n\
            EXDATE;TZID=America/New_York:20261110T200000";
        assert_eq!(days(lines, "Asia/Shanghai", "2026-11-30").unwrap(), ["2026-11-04", "2026-11-18"]);
        // A day added to one that has no rule.
        let lines = "DTSTART:20261102T090000Z\r\nRDATE:20261104T090000Z";
        assert_eq!(days(lines, "UTC", "2026-11-25").unwrap(), ["2026-11-02", "2026-11-04"]);
        // A rule that began long ago still reaches this year.
        let lines = "DTSTART:19990101T090000Z\r\nRRULE:FREQ=DAILY";
        assert_eq!(days(lines, "UTC", "2026-11-25").unwrap().last().unwrap(), "2026-11-25");
    }
}
