//! A zone by its rules: from when on clocks are how far ahead of universal time, as a VTIMEZONE tells it (RFC 5545
//! §3.6.5) or the variable `TZ`.
//!
//! Understands the yearly rules that calendars write. Leaves out the names of zones.

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use super::super::content::property::Property;
use super::super::content::scan;

/// No clock is further from universal time than this, in seconds.
const FURTHEST: i32 = 26 * 3600;
/// The days of the week as rules name them, from Monday.
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// One of the offsets that a zone has, and when it begins to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observance {
    /// Its first moment, by the clock before.
    pub begins: NaiveDateTime,
    /// Ahead of universal time before, in seconds.
    pub from: i32,
    /// Ahead of universal time from then on, in seconds.
    pub to: i32,
    /// When it begins again every year.
    pub yearly: Option<YearlyRule>,
    /// After which moment of universal time it does so no more.
    until: Option<NaiveDateTime>,
    /// Further moments at which it begins.
    dates: Vec<NaiveDateTime>,
}

/// The day of a year on which clocks are changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearlyRule {
    /// From 1.
    pub month: u32,
    /// Which day of it.
    pub day: DayRule,
}

/// A day of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayRule {
    /// The second Sunday, the last one (-1).
    Nth(i32, Weekday),
    /// The first such day of the week that is not before this day.
    From(u32, Weekday),
    /// A day by its number; from the end below 0.
    Date(i32),
}

impl Observance {
    /// One that holds for ever.
    pub fn constant(offset: i32) -> Self {
        Self { begins: epoch(), from: offset, to: offset, yearly: None, until: None, dates: Vec::new() }
    }

    /// One that begins every year at this time of this day.
    pub fn every_year(yearly: YearlyRule, seconds: i64, (from, to): (i32, i32)) -> Self {
        let day = yearly.in_year(epoch().year()).unwrap_or_else(|| epoch().date());
        let begins = day.and_time(chrono::NaiveTime::MIN) + TimeDelta::seconds(seconds);
        Self { begins, from, to, yearly: Some(yearly), until: None, dates: Vec::new() }
    }

    /// Reads a STANDARD or DAYLIGHT component; `None` where it does not say what it must.
    fn read(text: &str) -> Option<Self> {
        let properties: Vec<Property> =
            scan::lines(text).into_iter().map(|line| Property::read(&text[line.range], None)).collect();
        let value = |name: &str| properties.iter().find(|one| one.name == name).map(Property::text);
        let begins = moment(&value("DTSTART")?)?;
        let dates = properties.iter().filter(|one| one.name == "RDATE");
        let rule = value("RRULE").filter(|rule| rule.to_ascii_uppercase().contains("YEARLY"));
        let until = rule.as_deref().and_then(|rule| moment(part(rule, "UNTIL")?));
        Some(Self {
            begins,
            from: offset(&value("TZOFFSETFROM")?)?,
            to: offset(&value("TZOFFSETTO")?)?,
            yearly: rule.map(|rule| YearlyRule::read(&rule, begins.date())),
            until,
            dates: dates.flat_map(|one| one.text().split(',').filter_map(moment).collect::<Vec<_>>()).collect(),
        })
    }

    /// Every moment around this year at which it begins.
    fn onsets(&self, year: i32) -> impl Iterator<Item = NaiveDateTime> + '_ {
        let of_year = move |year| {
            let at = self.yearly?.in_year(year)?.and_time(self.begins.time());
            let ended = self.until.is_some_and(|until| at - TimeDelta::seconds(self.from.into()) > until);
            (at >= self.begins && !ended).then_some(at)
        };
        let again = (year - 1..=year + 1).filter_map(of_year);
        std::iter::once(self.begins).chain(self.dates.iter().copied()).chain(again)
    }
}

/// The zones that a calendar describes, by name.
pub fn described(calendar: &str, components: &[scan::Component]) -> Vec<(String, Vec<Observance>)> {
    let zones = components.iter().filter(|one| one.depth == 1 && one.name == "VTIMEZONE");
    let one = |zone: &scan::Component| {
        let inside = |inner: &&scan::Component| {
            let is_rule = inner.depth == 2 && matches!(inner.name.as_str(), "STANDARD" | "DAYLIGHT");
            is_rule && inner.range.start > zone.range.start && inner.range.end <= zone.range.end
        };
        let rules = components.iter().filter(inside);
        let rules: Vec<Observance> = rules.filter_map(|rule| Observance::read(&calendar[rule.range.clone()])).collect();
        let text = &calendar[zone.range.clone()];
        let name = scan::lines(text).into_iter().find(|line| line.name == "TZID");
        let name = name.map(|line| Property::read(&text[line.range], None).text())?;
        (!rules.is_empty()).then_some((name, rules))
    };
    zones.filter_map(one).collect()
}

/// How far the clock of these rules is ahead of universal time when it shows this, in seconds.
pub fn offset_by_clock(rules: &[Observance], shown: NaiveDateTime) -> i32 {
    offset_at(rules, shown, |_, onset| onset)
}

/// The same at a moment of universal time.
pub fn offset_in_universal_time(rules: &[Observance], at: NaiveDateTime) -> i32 {
    offset_at(rules, at, |rule, onset| onset - TimeDelta::seconds(rule.from.into()))
}

fn offset_at(
    rules: &[Observance],
    at: NaiveDateTime,
    told: impl Fn(&Observance, NaiveDateTime) -> NaiveDateTime,
) -> i32 {
    let latest = |rule: &Observance| {
        let onsets = rule.onsets(at.year()).map(|onset| told(rule, onset));
        onsets.filter(|onset| *onset <= at).max()
    };
    let holding = rules.iter().filter_map(|rule| Some((latest(rule)?, rule))).max_by_key(|(onset, _)| *onset);
    let before = || rules.iter().min_by_key(|rule| rule.begins).map_or(0, |rule| rule.from);
    holding.map_or_else(before, |(_, rule)| rule.to)
}

impl YearlyRule {
    /// Reads a rule; what it leaves open is that of its first day.
    fn read(rule: &str, first: NaiveDate) -> Self {
        let numbers = |name| part(rule, name).map(|text| text.split(',').filter_map(|one| one.parse::<i32>().ok()));
        let month = numbers("BYMONTH").and_then(|mut all| all.next()).and_then(|month| u32::try_from(month).ok());
        let dates: Vec<i32> = numbers("BYMONTHDAY").into_iter().flatten().collect();
        let weekday = part(rule, "BYDAY").and_then(|text| {
            let (number, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
            let at = WEEKDAYS.iter().position(|one| one.eq_ignore_ascii_case(name))?;
            Some((number.trim_start_matches('+').parse().ok(), Weekday::try_from(u8::try_from(at).ok()?).ok()?))
        });
        let day = match (weekday, dates.iter().min()) {
            (Some((_, weekday)), Some(date @ 1..)) => DayRule::From(date.unsigned_abs(), weekday),
            (Some((number, weekday)), _) => DayRule::Nth(number.unwrap_or(1), weekday),
            (None, Some(date)) => DayRule::Date(*date),
            (None, None) => DayRule::Date(i32::try_from(first.day()).unwrap_or(1)),
        };
        Self { month: month.unwrap_or_else(|| first.month()), day }
    }

    /// Its day in a year.
    fn in_year(self, year: i32) -> Option<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(year, self.month, 1)?;
        let next = first.checked_add_months(chrono::Months::new(1))?;
        let until =
            |from: Weekday, to: Weekday| u64::from((7 + to.num_days_from_monday() - from.num_days_from_monday()) % 7);
        match self.day {
            DayRule::Date(day @ 1..) => first.with_day(day.unsigned_abs()),
            DayRule::Date(day) => next.checked_sub_days(Days::new(day.unsigned_abs().into())),
            DayRule::From(day, weekday) => {
                let from = first.with_day(day)?;
                from.checked_add_days(Days::new(until(from.weekday(), weekday)))
            }
            DayRule::Nth(number @ 1.., weekday) => {
                let weeks = u64::from(number.unsigned_abs() - 1) * 7;
                first.checked_add_days(Days::new(until(first.weekday(), weekday) + weeks))
            }
            DayRule::Nth(number, weekday) => {
                let last = next.pred_opt()?;
                let weeks = u64::from(number.unsigned_abs().saturating_sub(1)) * 7;
                last.checked_sub_days(Days::new(until(weekday, last.weekday()) + weeks))
            }
        }
    }

    /// As a rule of a calendar.
    pub fn written(self) -> String {
        let name = |weekday: Weekday| WEEKDAYS[weekday.num_days_from_monday() as usize];
        let day = match self.day {
            DayRule::Nth(number, weekday) => format!("BYDAY={number}{}", name(weekday)),
            DayRule::From(from, weekday) => {
                let days: Vec<String> = (from..from + 7).map(|day| day.to_string()).collect();
                format!("BYDAY={};BYMONTHDAY={}", name(weekday), days.join(","))
            }
            DayRule::Date(day) => format!("BYMONTHDAY={day}"),
        };
        format!("FREQ=YEARLY;BYMONTH={};{day}", self.month)
    }
}

/// A part of a rule.
fn part<'r>(rule: &'r str, name: &str) -> Option<&'r str> {
    rule.split(';')
        .filter_map(|part| part.split_once('='))
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

fn moment(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('Z');
    let day = |text| NaiveDate::parse_from_str(text, "%Y%m%d").ok().map(|day| day.and_time(chrono::NaiveTime::MIN));
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok().or_else(|| day(text))
}

/// `+0800`, `-043000`, in seconds.
fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.trim().split_at_checked(1)? {
        ("-", digits) => (-1, digits),
        ("+", digits) => (1, digits),
        _ => (1, text.trim()),
    };
    let digits = digits.replace(':', "");
    let pair = |at: usize| digits.get(at..at + 2).map_or(Some(0), |pair| pair.parse::<i32>().ok());
    let seconds = pair(0)? * 3600 + pair(2)? * 60 + pair(4)?;
    (digits.len() >= 2 && seconds <= FURTHEST).then_some(sign * seconds)
}

/// The beginning of the count of computers, at which the rules of `TZ` begin as well.
fn epoch() -> NaiveDateTime {
    chrono::DateTime::UNIX_EPOCH.naive_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(inside: &str) -> Vec<Observance> {
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:x\n{inside}END:VTIMEZONE\nEND:VCALENDAR\n");
        described(&text, &scan::components(&text).unwrap()).pop().map(|(_, rules)| rules).unwrap_or_default()
    }

    fn one(name: &str, begins: &str, (from, to): (&str, &str), more: &str) -> String {
        format!("BEGIN:{name}\nDTSTART:{begins}\nTZOFFSETFROM:{from}\nTZOFFSETTO:{to}\n{more}END:{name}\n")
    }

    #[test]
    fn clocks_follow_the_rules_that_a_calendar_describes() {
        let american = rules(
            &[
                one("STANDARD", "16010101T020000", ("-0400", "-0500"), "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\n"),
                one("DAYLIGHT", "16010101T020000", ("-0500", "-0400"), "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\n"),
            ]
            .concat(),
        );
        let european = rules(
            &[
                one("STANDARD", "19961027T030000", ("+0200", "+0100"), "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n"),
                one(
                    "DAYLIGHT",
                    "19810329T020000",
                    ("+0100", "+0200"),
                    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=SU;BYMONTHDAY=25,26,27,28,29,30,31\n",
                ),
            ]
            .concat(),
        );
        let constant = rules(&one("STANDARD", "19700101T000000", ("+0530", "+0530"), ""));
        let ended = rules(
            &[
                one("STANDARD", "19900101T000000", ("+0900", "+0800"), "RDATE:19910915T010000\n"),
                one(
                    "DAYLIGHT",
                    "19860504T000000",
                    ("+0800", "+0900"),
                    "RRULE:FREQ=YEARLY;UNTIL=19910413T160000Z;BYMONTH=4;BYDAY=2SU\n",
                ),
            ]
            .concat(),
        );
        for (rules, shown, hours) in [
            (&american, "2026-12-07T10:00:00", -5.0),
            (&american, "2026-07-07T10:00:00", -4.0),
            (&american, "2026-03-08T01:59:00", -5.0),
            (&american, "2026-03-08T03:00:00", -4.0),
            (&american, "2026-11-01T03:00:00", -5.0),
            (&european, "2026-03-29T01:00:00", 1.0),
            (&european, "2026-03-29T03:00:00", 2.0),
            (&european, "2026-10-25T03:00:00", 1.0),
            (&european, "2026-01-01T00:00:00", 1.0),
            (&constant, "2026-12-07T10:00:00", 5.5),
            (&ended, "1990-07-01T00:00:00", 9.0),
            (&ended, "2026-07-01T00:00:00", 8.0),
        ] {
            let shown: NaiveDateTime = shown.parse().unwrap();
            let told = offset_by_clock(rules, shown);
            assert!((f64::from(told) / 3600.0 - hours).abs() < 1e-9, "{shown}: {told}");
            assert_eq!(offset_in_universal_time(rules, shown - TimeDelta::seconds(told.into())), told, "{shown}");
        }
        assert_eq!(rules("BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETTO:soon\nEND:STANDARD\n"), []);
    }

    #[test]
    fn a_weekday_in_letters_of_another_width_is_none() {
        let rule = YearlyRule::read("FREQ=YEARLY;BYMONTH=3;BYDAY=-1S€", "2026-03-05".parse().unwrap());
        assert_eq!((rule.month, rule.in_year(2027)), (3, NaiveDate::from_ymd_opt(2027, 3, 5)));
    }
}
