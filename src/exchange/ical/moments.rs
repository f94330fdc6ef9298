//! The moments of an event by the wall clock of whoever reads it.

use calcard::icalendar::{ICalendarComponent, ICalendarProperty, ICalendarValue};
use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::super::content::property::Property;
use super::super::content::scan;
use super::observance::Observance;
use super::zone::ZoneRules;
use super::{When, Zone, posix};

/// How long an event lasts when it does not say when it ends, in minutes.
const HOUR: u32 = 60;
/// The years in which a plan can be.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// What tells the moments of a file.
#[derive(Clone, Copy)]
pub(super) struct Clock<'f> {
    /// Whose wall clock is asked for.
    pub zone: &'f Zone,
    /// The zones that the file describes itself.
    pub described: &'f [(String, Vec<Observance>)],
}

/// A moment of the wall clock that is asked for.
struct Shown {
    at: NaiveDateTime,
    has_time: bool,
    /// The day by the clock that the file means.
    own_day: NaiveDate,
}

impl Clock<'_> {
    /// When an event is; the name of a zone that nothing explains.
    pub fn when(self, text: &str, parts: &ICalendarComponent) -> Result<Option<When>, String> {
        let Some(Shown { at: start, has_time, .. }) = self.property(text, "DTSTART")? else { return Ok(None) };
        if !YEARS.contains(&start.year()) {
            return Ok(None);
        }
        if !has_time {
            return Ok(Some(When::Day(start.date())));
        }
        let lasts = match parts.property(&ICalendarProperty::Duration).and_then(|entry| entry.values.first()) {
            Some(ICalendarValue::Duration(duration)) => duration.to_time_delta(),
            _ => self.property(text, "DTEND")?.map(|end| end.at - start),
        };
        let minutes = lasts
            .map(|lasts| lasts.num_minutes())
            .filter(|minutes| (0..=TimeDelta::weeks(4).num_minutes()).contains(minutes));
        let minutes = minutes.and_then(|minutes| u32::try_from(minutes).ok()).unwrap_or(HOUR);
        Ok(Some(When::Time { start, minutes }))
    }

    /// The days of all moments that the properties of this name list; those of periods by their beginning.
    pub fn days(self, text: &str, name: &str) -> Vec<NaiveDate> {
        let lines = scan::lines(text).into_iter().filter(|line| line.name == name);
        let days = lines.flat_map(|line| {
            let property = Property::read(&text[line.range], None);
            let all = property.text();
            let moments = all.split(',').map(|moment| moment.split('/').next().unwrap_or(moment).trim().to_owned());
            let day = |moment: String| Some(self.moment(&property, &moment).ok()??.at.date());
            moments.filter_map(day).collect::<Vec<_>>()
        });
        days.collect()
    }

    /// The last day of a rule.
    pub fn until(self, rule: &str) -> Option<NaiveDate> {
        let part = |part: &str| {
            let (name, value) = part.split_once('=')?;
            name.trim().eq_ignore_ascii_case("UNTIL").then(|| value.trim().to_owned())
        };
        let told = Moment::read(&rule.split(';').find_map(part)?)?;
        let rules = told.ahead.map(rules_of);
        Some(self.zone.shown(told.shown, rules.as_ref().filter(|_| told.has_time)).date())
    }

    /// By how many days the clock of the event is behind the one that is asked for.
    pub fn days_ahead(self, text: &str) -> i64 {
        let start = self.property(text, "DTSTART").ok().flatten();
        start.map_or(0, |start| (start.at.date() - start.own_day).num_days())
    }

    fn property(self, text: &str, name: &str) -> Result<Option<Shown>, String> {
        let line = scan::lines(text).into_iter().find(|line| line.name == name);
        let Some(property) = line.map(|line| Property::read(&text[line.range], None)) else { return Ok(None) };
        self.moment(&property, &property.text())
    }

    fn moment(self, property: &Property, text: &str) -> Result<Option<Shown>, String> {
        let zone_name = property.values("TZID").collect::<Vec<_>>().join(",");
        // `TZID=GMT+08:00:20261207T100000`: a colon of the name that nobody quoted.
        let unquoted = || text.rsplit_once(':').filter(|_| !zone_name.is_empty());
        let (told, named) = match (Moment::read(text), unquoted()) {
            (Some(told), _) => (told, zone_name),
            (None, Some((rest, moment))) => match Moment::read(moment) {
                Some(told) => (told, format!("{zone_name}:{rest}")),
                None => return Ok(None),
            },
            (None, None) => return Ok(None),
        };
        let rules = match told.ahead {
            Some(seconds) => Some(rules_of(seconds)),
            None if named.is_empty() || !told.has_time => None,
            None => Some(ZoneRules::named(&named, self.described).ok_or(named)?),
        };
        let at = self.zone.shown(told.shown, rules.as_ref());
        Ok(Some(Shown { at, has_time: told.has_time, own_day: told.shown.date() }))
    }
}

fn rules_of(seconds_ahead: i32) -> ZoneRules {
    match seconds_ahead {
        0 => ZoneRules::UNIVERSAL,
        seconds => ZoneRules::Described(vec![Observance::constant(seconds)]),
    }
}

/// A moment as a file writes it.
pub(super) struct Moment {
    pub shown: NaiveDateTime,
    has_time: bool,
    /// How far its clock is ahead of universal time, in seconds, where it says so itself.
    ahead: Option<i32>,
}

impl Moment {
    /// Reads `20261207`, `20261207T100000`, `20261207T100000Z`, `2026-12-07T10:00:00+08:00`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.to_ascii_uppercase();
        let (day, time) = text.split_once('T').map_or((text.as_str(), None), |(day, time)| (day, Some(time)));
        let day = NaiveDate::parse_from_str(&day.replace('-', ""), "%Y%m%d").ok()?;
        let Some(time) = time else { return Some(Self { shown: day.into(), has_time: false, ahead: None }) };
        let end = time.find(['Z', '+', '-']).unwrap_or(time.len());
        let (clock, zone) = time.split_at(end);
        let digits = clock.replace(':', "");
        let time = match digits.len() {
            4 => NaiveTime::parse_from_str(&digits, "%H%M"),
            _ => NaiveTime::parse_from_str(digits.get(..6)?, "%H%M%S"),
        };
        let ahead = Some(zone).filter(|zone| !zone.is_empty()).map(posix::offset_of_name);
        Some(Self {
            shown: day.and_time(time.ok()?),
            has_time: true,
            ahead: ahead.map_or(Some(None), |one| one.map(Some))?,
        })
    }
}
