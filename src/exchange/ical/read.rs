//! Events out of a calendar file: bounds and lines are checked first, then each event is parsed alone.
//!
//! Leaves out what an event means to the book, and the individual repetitions: only the fact that it repeats is
//! reported.

use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarEntry, ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{Datelike as _, NaiveDateTime, TimeDelta};
use thiserror::Error;

use super::super::content::scan::{self, Component, ScanError};
use super::{DONE, When, Zone};

/// How long an event lasts when it does not say when it ends, in minutes.
const HOUR: u32 = 60;
/// The years in which a plan can be.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Why a file gives no events.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IcalError {
    /// It failed the checks before parsing.
    #[error(transparent)]
    Scan(#[from] ScanError),
    /// It contains no calendar.
    #[error("no calendar")]
    NoCalendar,
}

/// An event as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadEvent {
    /// The line it begins at, from 1.
    pub line: usize,
    /// Its own name.
    pub uid: Option<String>,
    /// When it is, by the wall clock of the requested zone; `None` when there is no valid date.
    pub when: Option<When>,
    /// Its title.
    pub summary: String,
    /// Where.
    pub place: Option<String>,
    /// What else there is to know.
    pub description: Option<String>,
    /// Free marks.
    pub categories: Vec<String>,
    /// Higher with every change; 0 where it is not given.
    pub sequence: i64,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Whether it recurs.
    pub repeats: bool,
    /// Whether it replaces a single occurrence of a recurring event.
    pub replaces_one: bool,
}

impl ReadEvent {
    /// Its title without the mark of one that is done.
    pub fn title(&self) -> &str {
        self.summary.strip_prefix(DONE.trim_end()).map_or(&self.summary, str::trim_start)
    }

    /// Whether it says before its title that it is done.
    pub fn is_done(&self) -> bool {
        self.summary.starts_with(DONE.trim_end())
    }
}

/// The events of a file, in its order, with their times by the wall clock of this zone.
pub fn read(bytes: &[u8], zone: &Zone) -> Result<Vec<ReadEvent>, IcalError> {
    let text = scan::decode(bytes)?;
    let components = scan::components(&text)?;
    let is = |component: &&Component, depth, name| component.depth == depth && component.name == name;
    if !components.iter().any(|component| is(&component, 0, "VCALENDAR")) {
        return Err(IcalError::NoCalendar);
    }
    let zones: String =
        components.iter().filter(|one| is(one, 1, "VTIMEZONE")).map(|one| &text[one.range.clone()]).collect();
    let zones = parsed(&format!("BEGIN:VCALENDAR\r\n{zones}END:VCALENDAR\r\n"));
    let resolver = zones.as_ref().map(ICalendar::build_tz_resolver);
    let named = |name: &str| resolver.as_ref().and_then(|resolver| resolver.resolve(name));
    let event = |component: &Component| {
        let calendar = parsed(&text[component.range.clone()])?;
        Some(event(component.line, calendar.components.first()?, zone, &named))
    };
    Ok(components.iter().filter(|one| is(one, 1, "VEVENT")).filter_map(event).collect())
}

fn parsed(text: &str) -> Option<ICalendar> {
    match Parser::new(text).entry() {
        Entry::ICalendar(calendar) => Some(calendar),
        _ => None,
    }
}

fn event(line: usize, parts: &ICalendarComponent, zone: &Zone, named: &dyn Fn(&str) -> Option<Tz>) -> ReadEvent {
    let text = |property| parts.property(&property).and_then(text_of).filter(|text| !text.is_empty());
    ReadEvent {
        line,
        uid: text(ICalendarProperty::Uid),
        when: when(parts, zone, named),
        summary: text(ICalendarProperty::Summary).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
        place: text(ICalendarProperty::Location),
        description: text(ICalendarProperty::Description),
        categories: parts
            .properties(&ICalendarProperty::Categories)
            .flat_map(|entry| &entry.values)
            .filter_map(|value| value.as_text())
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .collect(),
        sequence: match parts.property(&ICalendarProperty::Sequence).and_then(|entry| entry.values.first()) {
            Some(ICalendarValue::Integer(number)) => *number,
            _ => 0,
        },
        cancelled: parts.status() == Some(&ICalendarStatus::Cancelled),
        repeats: parts.is_recurrent(),
        replaces_one: parts.is_recurrence_override(),
    }
}

/// The text of a property, of one line or several.
fn text_of(entry: &ICalendarEntry) -> Option<String> {
    let text = entry.values.first()?.as_text()?.replace("\r\n", "\n");
    Some(text.trim().to_owned())
}

fn when(parts: &ICalendarComponent, zone: &Zone, named: &dyn Fn(&str) -> Option<Tz>) -> Option<When> {
    let moment = |property| -> Option<(NaiveDateTime, bool)> {
        let entry = parts.property(&property)?;
        let Some(ICalendarValue::PartialDateTime(told)) = entry.values.first() else { return None };
        let shown = zone.shown(told, entry.tz_id().and_then(named))?;
        Some((shown, told.has_time()))
    };
    let (start, has_time) = moment(ICalendarProperty::Dtstart)?;
    if !YEARS.contains(&start.year()) {
        return None;
    }
    if !has_time {
        return Some(When::Day(start.date()));
    }
    let lasts = match parts.property(&ICalendarProperty::Duration).and_then(|entry| entry.values.first()) {
        Some(ICalendarValue::Duration(duration)) => duration.to_time_delta(),
        _ => moment(ICalendarProperty::Dtend).map(|(end, _)| end - start),
    };
    let minutes = lasts
        .map(|lasts| lasts.num_minutes())
        .filter(|minutes| (0..=TimeDelta::weeks(4).num_minutes()).contains(minutes));
    Some(When::Time { start, minutes: minutes.and_then(|minutes| u32::try_from(minutes).ok()).unwrap_or(HOUR) })
}
