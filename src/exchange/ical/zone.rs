//! The time zone in which the wall clock of the book is meant.
//!
//! The book keeps wall-clock times without a zone. A time without one is allowed in a calendar too, but servers and
//! phones read it as theirs, and an invitation then moves; so the zone is named and described wherever it is known.

use std::str::FromStr as _;

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType};
use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

use super::super::content::ContentLines;

/// A zone, or none where the machine has none: times then are those of whoever reads them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Zone(Option<(String, Tz)>);

impl Zone {
    /// The zone of a name such as `Asia/Shanghai`; no zone for an unknown name.
    pub fn named(name: &str) -> Self {
        Self(Tz::from_str(name).ok().filter(|zone| !zone.is_floating()).map(|zone| (name.to_owned(), zone)))
    }

    /// Writes a moment of the wall clock.
    pub(super) fn moment(&self, lines: &mut ContentLines, property: &str, moment: NaiveDateTime) {
        let text = moment.format("%Y%m%dT%H%M%S").to_string();
        match &self.0 {
            None => lines.line(property, &text),
            Some((_, zone)) if zone.is_utc() => lines.line(property, &format!("{text}Z")),
            Some((name, _)) => lines.line(&format!("{property};TZID={name}"), &text),
        }
    }

    /// The VTIMEZONE for moments of these days; empty where none is needed.
    pub(super) fn definition(&self, first: NaiveDate, last: NaiveDate) -> String {
        let Some((name, _)) = self.0.as_ref().filter(|(_, zone)| !zone.is_utc()) else { return String::new() };
        let root = ICalendarComponent { component_type: ICalendarComponentType::VCalendar, ..Default::default() };
        let mut calendar = ICalendar { components: vec![root] };
        calendar.add_timezone(name, year_begins(first.year() - 1), year_begins(last.year() + 2));
        let text = calendar.to_string();
        let begin = text.find("BEGIN:VTIMEZONE").unwrap_or(text.len());
        let end = text.rfind("END:VCALENDAR").unwrap_or(text.len());
        text[begin.min(end)..end].to_owned()
    }

    /// What the wall clock of this zone shows at a moment that a file tells in its own zone, which is this one where
    /// the file names none.
    pub(super) fn shown(&self, moment: &PartialDateTime, zone: Option<Tz>) -> Option<NaiveDateTime> {
        let told = moment.to_date_time()?;
        let Some((_, own)) = &self.0 else { return Some(told.date_time) };
        let zone = told.tz().or(zone).filter(|zone| !zone.is_floating()).unwrap_or(*own);
        if zone == *own {
            return Some(told.date_time);
        }
        // What no clock shows, the hour that a switch leaves out, is taken unchanged.
        let at = told.to_date_time_with_tz(zone).map(|at| at.with_timezone(own).naive_local());
        Some(at.unwrap_or(told.date_time))
    }
}

/// The first second of a year, counted from 1970.
fn year_begins(year: i32) -> i64 {
    NaiveDate::from_ymd_opt(year, 1, 1).map_or(0, |day| day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp())
}
