//! Events out of a calendar file: bounds and lines are checked first, then each event is parsed alone.
//!
//! Leaves out what an event means to the book, and the days on which it recurs, which are reckoned when they are asked
//! for.

use std::borrow::Cow;

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarEntry, ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{NaiveDate, TimeDelta};
use thiserror::Error;

use super::super::content::property::Property;
use super::super::content::scan::{self, Component, ScanError};
use super::super::content::{charset, escaped, without_markup};
use super::moments::{Clock, Moment};
use super::{DONE, When, Zone, observance};

/// No event of whole days is longer, in days.
const LONGEST_EVENT: i64 = 366;

/// Why a file gives no events.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IcalError {
    /// It failed the checks before parsing.
    #[error(transparent)]
    Scan(#[from] ScanError),
    /// It contains no calendar.
    #[error("no calendar")]
    NoCalendar,
    /// An event stands outside of any calendar.
    #[error("an event without a calendar")]
    EventAlone,
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
    /// The line that says when it begins, and what it says; its first line and nothing where none does.
    pub told_start: (usize, String),
    /// Whether it says how long it lasts; an hour is meant where it does not.
    pub tells_length: bool,
    /// The zone of its time, where nobody knows it and the file does not describe it.
    pub unknown_zone: Option<String>,
    /// Its title.
    pub summary: String,
    /// Where; empty where the event has a place that says nothing.
    pub place: Option<String>,
    /// What else there is to know, as plain text; empty where the event has a description that says nothing.
    pub description: Option<String>,
    /// Free marks.
    pub categories: Vec<String>,
    /// The mail addresses of who invited and who was invited, in small letters.
    pub people: Vec<String>,
    /// Higher with every change; 0 where it is not given.
    pub sequence: i64,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Whether it takes no time of anybody's: a reminder, a note.
    pub is_free: bool,
    /// The days on which it would recur and does not.
    pub left_out: Vec<NaiveDate>,
    /// Whether it recurs.
    pub repeats: bool,
    /// By which rule it recurs, as it is written.
    pub rule: Option<String>,
    /// The last day of an event of whole days.
    pub last_day: Option<NaiveDate>,
    /// The last day on which it may recur, by the wall clock of the requested zone.
    pub until: Option<NaiveDate>,
    /// Days on which it is besides.
    pub also_on: Vec<NaiveDate>,
    /// By how many days its own clock is behind that of the requested zone: 1 where Tuesday there is Wednesday here.
    pub days_ahead: i64,
    /// Whether it replaces a single occurrence of a recurring event.
    pub replaces_one: bool,
    /// The day of the occurrence that it replaces.
    pub replaced_day: Option<NaiveDate>,
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
    let text = charset::decode(bytes)?;
    let components = scan::components(&text)?;
    let is = |component: &&Component, depth, name| component.depth == depth && component.name == name;
    if !components.iter().any(|component| is(&component, 0, "VCALENDAR")) {
        let is_alone = components.iter().any(|component| is(&component, 0, "VEVENT"));
        return Err(if is_alone { IcalError::EventAlone } else { IcalError::NoCalendar });
    }
    let described = observance::described(&text, &components);
    let event = |component: &Component| {
        let text = without_quoting(&text[component.range.clone()]);
        let calendar = parsed(&text)?;
        let clock = Clock { zone, described: &described };
        let when = clock.when(&text, calendar.components.first()?);
        let people = people(&text);
        let parts = calendar.components.first()?;
        let last_day = last_day(&text, parts, &when);
        let rule = scan::lines(&text).into_iter().find(|line| line.name == "RRULE");
        let rule = rule.map(|line| Property::read(&text[line.range], None).text());
        let until = rule.as_deref().and_then(|rule| clock.until(rule));
        let told_start = told_start(&text, component.line);
        let (is_free, left_out, also_on) = (is_free(&text), clock.days(&text, "EXDATE"), clock.days(&text, "RDATE"));
        let replaced_day = clock.days(&text, "RECURRENCE-ID").first().copied();
        let days_ahead = clock.days_ahead(&text);
        let base = event(component.line, parts, when, markup(&text));
        Some(ReadEvent {
            // A rule that cannot be read recurs all the same.
            repeats: base.repeats || rule.is_some(),
            told_start,
            people,
            is_free,
            left_out,
            rule,
            until,
            also_on,
            days_ahead,
            replaced_day,
            last_day,
            ..base
        })
    };
    Ok(components.iter().filter(|one| is(one, 1, "VEVENT")).filter_map(event).collect())
}

/// A component of an old phone without quoted-printable.
fn without_quoting(text: &str) -> Cow<'_, str> {
    if !text.to_ascii_uppercase().contains("QUOTED-PRINTABLE") {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = scan::lines(text).into_iter().map(|line| &text[line.range]).collect();
    let of_event = lines.iter().find_map(|line| charset::declared(line));
    let plain = |line: &&str| {
        let property = Property::read(line, of_event);
        let is_quoted = property.has("ENCODING", "QUOTED-PRINTABLE");
        if is_quoted { format!("{}:{}\r\n", property.name, escaped(&property.text())) } else { (*line).to_owned() }
    };
    Cow::Owned(lines.iter().map(plain).collect())
}

fn parsed(text: &str) -> Option<ICalendar> {
    match Parser::new(text).entry() {
        Entry::ICalendar(calendar) => Some(calendar),
        _ => None,
    }
}

/// Where an event that begins at this line says when it is, and what it says.
fn told_start(text: &str, line: usize) -> (usize, String) {
    let start = scan::lines(text).into_iter().find(|line| line.name == "DTSTART");
    start.map_or((line, String::new()), |start| {
        let before = text[..start.range.start].matches('\n').count();
        (line + before, Property::read(&text[start.range], None).text().trim().to_owned())
    })
}

/// Whether it says that who has it is free all the same.
fn is_free(text: &str) -> bool {
    scan::lines(text).into_iter().any(|line| {
        let said = |word: &str| Property::read(&text[line.range.clone()], None).text().eq_ignore_ascii_case(word);
        line.name == "TRANSP" && said("TRANSPARENT") || line.name == "X-MICROSOFT-CDO-BUSYSTATUS" && said("FREE")
    })
}

/// Who invited and who was invited, but for those who declined.
fn people(text: &str) -> Vec<String> {
    let is_person = |line: &scan::Line| matches!(line.name.as_str(), "ORGANIZER" | "ATTENDEE");
    let address = |line: scan::Line| {
        let property = Property::read(&text[line.range], None);
        let said = property.text().trim().to_lowercase();
        let said = Some(said).filter(|_| !property.has("PARTSTAT", "DECLINED"))?;
        said.strip_prefix("mailto:").map(str::to_owned)
    };
    scan::lines(text).into_iter().filter(is_person).filter_map(address).collect()
}

/// The description of an event that only has one in markup, as plain text.
fn markup(text: &str) -> Option<String> {
    let line = scan::lines(text).into_iter().find(|line| line.name == "X-ALT-DESC")?;
    let plain = without_markup(&Property::read(&text[line.range], None).text()).into_owned();
    Some(plain).filter(|plain| !plain.is_empty())
}

fn event(
    line: usize,
    parts: &ICalendarComponent,
    when: Result<Option<When>, String>,
    markup: Option<String>,
) -> ReadEvent {
    let told = |property| parts.property(&property).map(|entry| text_of(entry).unwrap_or_default());
    let text = |property| told(property).filter(|text| !text.is_empty());
    let description = told(ICalendarProperty::Description).map(|text| without_markup(&text).into_owned());
    let (when, unknown_zone) = match when {
        Ok(when) => (when, None),
        Err(unknown) => (None, Some(unknown)),
    };
    let has = |property| parts.property(&property).is_some();
    ReadEvent {
        line,
        uid: text(ICalendarProperty::Uid),
        when,
        tells_length: has(ICalendarProperty::Dtend) || has(ICalendarProperty::Duration),
        unknown_zone,
        summary: text(ICalendarProperty::Summary).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
        place: told(ICalendarProperty::Location),
        description: description.clone().filter(|text| !text.is_empty()).or(markup).or(description),
        categories: parts
            .properties(&ICalendarProperty::Categories)
            .flat_map(|entry| &entry.values)
            .filter_map(|value| value.as_text())
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .collect(),
        people: Vec::new(),
        is_free: false,
        left_out: Vec::new(),
        rule: None,
        until: None,
        also_on: Vec::new(),
        days_ahead: 0,
        replaced_day: None,
        last_day: None,
        told_start: (line, String::new()),
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

/// The last day of an event of whole days: the day before the one that it ends with, or as many as it lasts.
fn last_day(text: &str, parts: &ICalendarComponent, when: &Result<Option<When>, String>) -> Option<NaiveDate> {
    let Ok(Some(When::Day(first))) = when else { return None };
    let end = scan::lines(text).into_iter().find(|line| line.name == "DTEND");
    let end = end.and_then(|line| Moment::read(&Property::read(&text[line.range], None).text()));
    let lasts = match parts.property(&ICalendarProperty::Duration).and_then(|entry| entry.values.first()) {
        Some(ICalendarValue::Duration(duration)) => duration.to_time_delta().map_or(1, |lasts| lasts.num_days()),
        _ => end.map_or(1, |end| (end.shown.date() - *first).num_days()),
    };
    first.checked_add_signed(TimeDelta::days(lasts.clamp(1, LONGEST_EVENT) - 1))
}
