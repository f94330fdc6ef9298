//! Calendars as other programs read them (iCalendar, RFC 5545): events written, and read back.
//!
//! Leaves out whose events they are and their language: callers supply the texts.

mod moments;
mod observance;
mod posix;
mod read;
mod recurrence;
mod rewrite;
mod zone;

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, TimeDelta};
use serde::Serialize;

use super::content::ContentLines;
pub use read::{IcalError, ReadEvent, read};
pub use rewrite::rewrite;
pub use zone::Zone;

/// The prefix of the title of an event that is done.
pub const DONE: &str = "✓ ";
/// When a timed event reminds, in minutes after its beginning.
pub const BEFORE_A_TIME: i64 = -15;
/// When a day reminds: at nine in the morning.
pub const ON_THE_DAY: i64 = 9 * 60;
/// When a day reminds that wants a month to prepare: at nine, 30 days before.
pub const A_MONTH_BEFORE: i64 = ON_THE_DAY - 30 * 24 * 60;

/// An event as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CalendarEvent {
    /// A stable id that never changes.
    pub uid: String,
    /// When it was changed last, in universal time.
    #[serde(skip)]
    pub changed_at: NaiveDateTime,
    /// Higher with every change.
    #[serde(skip)]
    pub sequence: i64,
    /// When it is.
    pub when: When,
    /// Whether it comes again every year.
    pub yearly: bool,
    /// One line.
    pub summary: String,
    /// Where.
    pub place: Option<String>,
    /// What else there is to know.
    pub description: Option<String>,
    /// Free marks.
    pub categories: Vec<String>,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Whether it was done: it says so before its title, reminds nobody and takes no time.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
    /// When to remind, in minutes after the beginning: below 0 before it.
    pub alarm: i64,
}

/// When an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum When {
    /// All day.
    Day(NaiveDate),
    /// At a time by the wall clock of the zone.
    Time {
        /// Its beginning.
        start: NaiveDateTime,
        /// How long.
        minutes: u32,
    },
}

impl When {
    /// The day on which it begins.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Time { start, .. } => start.date(),
        }
    }
}

/// A calendar of events; times are those of the zone, which the file describes.
pub fn write(name: Option<&str>, events: &[CalendarEvent], zone: &Zone) -> String {
    let mut lines = ContentLines::default();
    lines.line("BEGIN", "VCALENDAR");
    lines.line("VERSION", "2.0");
    lines.line("PRODID", super::PRODUCT);
    lines.line("CALSCALE", "GREGORIAN");
    lines.text("X-WR-CALNAME", name.unwrap_or_default());
    let times = events.iter().filter(|event| matches!(event.when, When::Time { .. })).map(|event| event.when.day());
    if let (Some(first), Some(last)) = (times.clone().min(), times.max()) {
        lines.verbatim(&zone.definition(first, last));
    }
    for event in events {
        lines.line("BEGIN", "VEVENT");
        properties(&mut lines, event, zone);
        alarm(&mut lines, event);
        lines.line("END", "VEVENT");
    }
    lines.line("END", "VCALENDAR");
    lines.finish()
}

/// The names of the properties that [`properties`] writes, and their alternatives with the same meaning.
const OWN_PROPERTIES: [&str; 15] = [
    "UID",
    "DTSTAMP",
    "LAST-MODIFIED",
    "SEQUENCE",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "SUMMARY",
    "LOCATION",
    "DESCRIPTION",
    "CATEGORIES",
    "STATUS",
    "TRANSP",
    "X-ALT-DESC",
];

/// Everything of an event but its alarm.
fn properties(lines: &mut ContentLines, event: &CalendarEvent, zone: &Zone) {
    let changed = event.changed_at.format("%Y%m%dT%H%M%SZ").to_string();
    lines.text("UID", &event.uid);
    lines.line("DTSTAMP", &changed);
    lines.line("LAST-MODIFIED", &changed);
    lines.line("SEQUENCE", &event.sequence.to_string());
    match event.when {
        When::Day(day) => {
            lines.line("DTSTART;VALUE=DATE", &day.format("%Y%m%d").to_string());
            lines.line("DTEND;VALUE=DATE", &(day + Days::new(1)).format("%Y%m%d").to_string());
        }
        When::Time { start, minutes } => {
            zone.moment(lines, "DTSTART", start);
            zone.moment(lines, "DTEND", start + TimeDelta::minutes(minutes.into()));
        }
    }
    if event.yearly {
        lines.line("RRULE", &every_year(event.when.day()));
    }
    let mark = if event.done { DONE } else { "" };
    lines.text("SUMMARY", &format!("{mark}{}", event.summary));
    lines.text("LOCATION", event.place.as_deref().unwrap_or_default());
    lines.text("DESCRIPTION", event.description.as_deref().unwrap_or_default());
    if !event.categories.is_empty() {
        let all: Vec<String> = event.categories.iter().map(|one| super::content::escaped(one)).collect();
        lines.line("CATEGORIES", &all.join(","));
    }
    lines.line("STATUS", if event.cancelled { "CANCELLED" } else { "CONFIRMED" });
    let takes_time = matches!(event.when, When::Time { .. }) && !event.cancelled && !event.done;
    lines.line("TRANSP", if takes_time { "OPAQUE" } else { "TRANSPARENT" });
}

/// The rule of a day that recurs yearly: the last of February where it is the 28th or 29th of a 29 February.
fn every_year(day: NaiveDate) -> String {
    let is_leap_day = (day.month(), day.day()) == (2, 29);
    if is_leap_day { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1".to_owned() } else { "FREQ=YEARLY".to_owned() }
}

fn alarm(lines: &mut ContentLines, event: &CalendarEvent) {
    if event.cancelled || event.done {
        return;
    }
    lines.line("BEGIN", "VALARM");
    lines.line("ACTION", "DISPLAY");
    lines.text("DESCRIPTION", &event.summary);
    lines.line("TRIGGER", &trigger(event.alarm));
    lines.line("END", "VALARM");
}

/// A distance from the beginning, without weeks, which may not be combined with days.
fn trigger(minutes: i64) -> String {
    let sign = if minutes < 0 { "-" } else { "" };
    let (days, hours, rest) = (minutes.abs() / 1440, minutes.abs() / 60 % 24, minutes.abs() % 60);
    let part = |number: i64, unit: char| if number > 0 { format!("{number}{unit}") } else { String::new() };
    let time = [part(hours, 'H'), part(rest, 'M')].concat();
    match (part(days, 'D'), time.as_str()) {
        (days, "") if days.is_empty() => "PT0M".to_owned(),
        (days, "") => format!("{sign}P{days}"),
        (days, time) => format!("{sign}P{days}T{time}"),
    }
}

#[cfg(test)]
mod tests;
