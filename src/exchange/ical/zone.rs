//! The time zone in which the wall clock of the book is meant, and those of the events of others.
//!
//! The book keeps wall-clock times without a zone. A time without one is allowed in a calendar too, but servers and
//! phones read it as theirs, and an invitation then moves; so the zone is named and described wherever it is known.

use std::str::FromStr as _;

use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType};
use chrono::{Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, TimeZone as _};

use super::super::content::ContentLines;
use super::observance::{Observance, offset_by_clock, offset_in_universal_time};
use super::posix;

/// A zone, or none where the machine has none: times then are those of whoever reads them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Zone(Option<(String, ZoneRules)>);

/// What tells how far a clock is ahead of universal time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ZoneRules {
    /// Those of the zones of the world.
    Known(Tz),
    /// Those that a calendar or the machine describes itself.
    Described(Vec<Observance>),
}

impl Zone {
    /// The zone of a name such as `Asia/Shanghai`, or of a rule such as `CST-8`; no zone for what is neither.
    pub fn named(name: &str) -> Self {
        if let Some(zone) = Tz::from_str(name).ok().filter(|zone| !zone.is_floating()) {
            return Self(Some((name.to_owned(), ZoneRules::Known(zone))));
        }
        let Some(rules) = posix::rules(name) else { return Self(None) };
        let constant = rules.first().filter(|_| rules.len() == 1).map(|rule| rule.to);
        let whole_hours = constant.filter(|seconds| seconds % 3600 == 0).map(|seconds| seconds / 3600);
        match (whole_hours, constant) {
            // Their names are known everywhere; their signs are those of `TZ`.
            (Some(hours), _) => {
                match Self::named(&if hours == 0 { "UTC".to_owned() } else { format!("Etc/GMT{:+}", -hours) }) {
                    Self(None) => Self(Some((written_offset(hours * 3600), ZoneRules::Described(rules)))),
                    known => known,
                }
            }
            (None, Some(seconds)) => Self(Some((written_offset(seconds), ZoneRules::Described(rules)))),
            (None, None) => {
                let letters = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
                Self(Some((name.chars().map(letters).collect(), ZoneRules::Described(rules))))
            }
        }
    }

    /// Whether there is one.
    pub const fn is_known(&self) -> bool {
        self.0.is_some()
    }

    /// What its clock shows at a moment of universal time; `None` without a zone.
    pub fn clock_at(&self, universal: NaiveDateTime) -> Option<NaiveDateTime> {
        self.0.as_ref().map(|(_, rules)| rules.to_clock(universal))
    }

    /// Writes a moment of the wall clock.
    pub(super) fn moment(&self, lines: &mut ContentLines, property: &str, moment: NaiveDateTime) {
        let text = moment.format("%Y%m%dT%H%M%S").to_string();
        match &self.0 {
            None => lines.line(property, &text),
            Some((_, ZoneRules::Known(zone))) if zone.is_utc() => lines.line(property, &format!("{text}Z")),
            Some((name, _)) => lines.line(&format!("{property};TZID={name}"), &text),
        }
    }

    /// The VTIMEZONE for moments of these days; empty where none is needed.
    pub(super) fn definition(&self, first: NaiveDate, last: NaiveDate) -> String {
        let name = match &self.0 {
            Some((name, ZoneRules::Known(zone))) if !zone.is_utc() => name,
            Some((name, ZoneRules::Described(rules))) => return written(name, rules),
            _ => return String::new(),
        };
        let root = ICalendarComponent { component_type: ICalendarComponentType::VCalendar, ..Default::default() };
        let mut calendar = ICalendar { components: vec![root] };
        calendar.add_timezone(name, year_begins(first.year() - 1), year_begins(last.year() + 2));
        let text = calendar.to_string();
        let begin = text.find("BEGIN:VTIMEZONE").unwrap_or(text.len());
        let end = text.rfind("END:VCALENDAR").unwrap_or(text.len());
        text[begin.min(end)..end].to_owned()
    }

    /// What the wall clock of this zone shows when that of another does, which is this one where none is named.
    pub(super) fn shown(&self, told: NaiveDateTime, zone: Option<&ZoneRules>) -> NaiveDateTime {
        let Some((_, own)) = &self.0 else { return told };
        let zone = zone.unwrap_or(own);
        if zone == own {
            return told;
        }
        // What no clock shows, the hour that a switch leaves out, is taken unchanged.
        zone.to_universal(told).map_or(told, |at| own.to_clock(at))
    }
}

impl ZoneRules {
    /// The zone that a file means by a name: one of the world, one that the file describes, or a name that is an offset.
    pub fn named(name: &str, described: &[(String, Vec<Observance>)]) -> Option<Self> {
        // `/registry.example/Europe/London` is one of the world as well.
        let parts = name.match_indices('/').filter(|_| name.starts_with('/')).map(|(at, _)| &name[at + 1..]);
        let known = || {
            let mut spelled = std::iter::once(name).chain(parts.clone());
            spelled.find_map(|name| Tz::from_str(name).ok().filter(|zone| !zone.is_floating())).map(Self::Known)
        };
        let of_file = || described.iter().find(|(one, _)| one == name).map(|(_, rules)| Self::Described(rules.clone()));
        let offset = || posix::offset_of_name(name).map(|seconds| Self::Described(vec![Observance::constant(seconds)]));
        // `Asia/Shanghai` is the same for everybody; `Standard Time 1` is what the file says.
        let is_of_the_world = name.contains('/') && !name.starts_with('/');
        let first = if is_of_the_world { known() } else { of_file() };
        first.or_else(of_file).or_else(offset).or_else(known).or_else(|| posix::rules(name).map(Self::Described))
    }

    /// Those of universal time.
    pub const UNIVERSAL: Self = Self::Known(Tz::UTC);

    fn to_universal(&self, shown: NaiveDateTime) -> Option<NaiveDateTime> {
        match self {
            Self::Known(zone) => zone.from_local_datetime(&shown).earliest().map(|at| at.naive_utc()),
            Self::Described(rules) => {
                shown.checked_sub_signed(TimeDelta::seconds(offset_by_clock(rules, shown).into()))
            }
        }
    }

    fn to_clock(&self, at: NaiveDateTime) -> NaiveDateTime {
        match self {
            Self::Known(zone) => zone.from_utc_datetime(&at).naive_local(),
            Self::Described(rules) => {
                let ahead = TimeDelta::seconds(offset_in_universal_time(rules, at).into());
                at.checked_add_signed(ahead).unwrap_or(at)
            }
        }
    }
}

/// A zone by its rules as a component of a calendar.
fn written(name: &str, rules: &[Observance]) -> String {
    let mut lines = ContentLines::default();
    lines.line("BEGIN", "VTIMEZONE");
    lines.line("TZID", name);
    let offset = |seconds: i32| written_offset(seconds).replace("UTC", "").replace(':', "");
    for rule in rules {
        let component = if rule.to > rule.from { "DAYLIGHT" } else { "STANDARD" };
        lines.line("BEGIN", component);
        lines.line("DTSTART", &rule.begins.format("%Y%m%dT%H%M%S").to_string());
        lines.line("TZOFFSETFROM", &offset(rule.from));
        lines.line("TZOFFSETTO", &offset(rule.to));
        if let Some(yearly) = rule.yearly {
            lines.line("RRULE", &yearly.written());
        }
        lines.line("END", component);
    }
    lines.line("END", "VTIMEZONE");
    lines.finish()
}

/// `UTC+05:30`
fn written_offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The first second of a year, counted from 1970.
fn year_begins(year: i32) -> i64 {
    NaiveDate::from_ymd_opt(year, 1, 1).map_or(0, |day| day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp())
}
