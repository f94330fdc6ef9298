//! Which events of a calendar are days off: what calendars of holidays say of public holidays and of observances.
//!
//! Google says it in the first line of the description (`Public holiday`, `Public holiday in Kedah`, `Observance`), Office
//! Holidays behind the title (`(Not a Public Holiday)`, `(Regional Holiday)`), others by categories or by free and busy
//! time. Leaves out how the days are gathered, see `file`.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::exchange::ical::{ReadEvent, When};

/// So many years ahead a day that comes every year is written down.
const YEARS_AHEAD: i32 = 5;
/// The minutes of a day.
const DAY: u32 = 24 * 60;
/// How a calendar calls a day on which people work, at the beginning of its description or as a category.
const OBSERVANCES: [&str; 11] = [
    "observance",
    "纪念日",
    "庆祝日",
    "纪念",
    "节气",
    "紀念日",
    "祭日",
    "기념일",
    "gedenktag",
    "วันสำคัญ",
    "not a public holiday",
];
/// How it begins the description of a day off.
const DAYS_OFF: [&str; 10] = [
    "public holiday",
    "national holiday",
    "bank holiday",
    "gesetzlicher feiertag",
    "公众假期",
    "公共假日",
    "法定节假日",
    "祝日",
    "공휴일",
    "วันหยุดนักขัตฤกษ์",
];
/// What may stand between that and the part of the country that has it.
const IN_A_PART: [&str; 4] = [" in ", " (", ": ", "（"];
/// What is said behind a title.
const NO_HOLIDAY: &str = "(not a public holiday)";
const REGIONAL: &str = "(regional holiday)";

/// An event that is not taken for a day off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOutHoliday {
    pub line: usize,
    pub name: String,
    pub why: WhyLeftOut,
}

/// Why an event is no day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyLeftOut {
    /// The calendar says that people work on it, or that it takes nobody's time while others do.
    Observance,
    /// It is a holiday of a part of the country only.
    Regional,
    /// It has a time of day.
    Timed,
    /// It comes again by a rule that is not every year on the same day.
    Repeats,
}

impl WhyLeftOut {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Observance, Self::Regional, Self::Timed, Self::Repeats];

    /// Whether it is a whole day that can be taken all the same.
    pub fn can_be_taken(self) -> bool {
        matches!(self, Self::Observance | Self::Regional)
    }
}

/// What one event says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    DayOff,
    Regional,
    Observance,
    Nothing,
}

/// How a calendar tells its days off from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Manner {
    /// Some whole days take time and some do not; where all are alike it says nothing.
    by_time: bool,
    /// Some days are holidays of the whole country; where none is, the calendar is that of a part.
    has_national: bool,
}

impl Manner {
    /// By all events of a calendar.
    pub(super) fn of(events: &[ReadEvent]) -> Self {
        let silent = |event: &&ReadEvent| said(event) == Said::Nothing && matches!(event.when, Some(When::Day(_)));
        let (free, busy): (Vec<_>, Vec<_>) = events.iter().filter(silent).partition(|event| event.is_free);
        Self {
            by_time: !free.is_empty() && !busy.is_empty(),
            has_national: events.iter().any(|event| matches!(said(event), Said::DayOff | Said::Nothing)),
        }
    }

    /// Why a whole day is not one on which everybody in the country is free.
    pub(super) fn why_no_day_off(self, event: &ReadEvent) -> Option<WhyLeftOut> {
        match said(event) {
            Said::Observance => Some(WhyLeftOut::Observance),
            Said::Regional if self.has_national => Some(WhyLeftOut::Regional),
            Said::Nothing if self.by_time && event.is_free => Some(WhyLeftOut::Observance),
            _ => None,
        }
    }
}

/// The title without what stands behind it of who is free.
pub(super) fn bare_title(summary: &str) -> &str {
    let lower = summary.to_lowercase();
    let behind = [NO_HOLIDAY, REGIONAL].into_iter().find(|mark| lower.ends_with(mark));
    behind.and_then(|mark| summary.get(..summary.len() - mark.len())).unwrap_or(summary).trim_end()
}

fn said(event: &ReadEvent) -> Said {
    let title = event.summary.to_lowercase();
    let about = event.description.as_deref().unwrap_or_default().trim_start().to_lowercase();
    let mut lines = about.lines();
    let (first, rest) = (lines.next().unwrap_or_default(), lines.collect::<String>());
    let is_category = |words: &[&str]| event.categories.iter().any(|one| words.contains(&one.to_lowercase().as_str()));
    let off = DAYS_OFF.iter().find_map(|word| first.strip_prefix(word));
    if title.ends_with(NO_HOLIDAY)
        || OBSERVANCES.iter().any(|word| first.starts_with(word))
        || is_category(&OBSERVANCES)
    {
        Said::Observance
    } else if title.ends_with(REGIONAL) || off.is_some_and(|rest| IN_A_PART.iter().any(|word| rest.starts_with(word))) {
        Said::Regional
    } else if off.is_some() || is_category(&DAYS_OFF) {
        Said::DayOff
    } else if rest.contains("google") && rest.contains('>') {
        // In whatever language: how observances are hidden there.
        Said::Observance
    } else {
        Said::Nothing
    }
}

/// The days of an event that some programs write from midnight to midnight.
fn midnight_to_midnight(event: &ReadEvent, minutes: u32) -> Option<(NaiveDate, NaiveDate)> {
    let (day, _) = event.told_start.1.split_once("T000000")?;
    let first = NaiveDate::parse_from_str(day, "%Y%m%d").ok()?;
    let days = (minutes > 0 && minutes.is_multiple_of(DAY)).then_some(minutes / DAY)?;
    Some((first, first + Days::new(u64::from(days - 1))))
}

/// From which day to which an event goes, in each year in which it comes again.
pub(super) fn spans(event: &ReadEvent, today: NaiveDate) -> Result<Vec<(NaiveDate, NaiveDate)>, WhyLeftOut> {
    let (first, last) = match event.when {
        Some(When::Day(first)) => (first, event.last_day.unwrap_or(first)),
        Some(When::Time { minutes, .. }) => midnight_to_midnight(event, minutes).ok_or(WhyLeftOut::Timed)?,
        None => return Ok(Vec::new()),
    };
    let Some(rule) = &event.rule else {
        return if event.repeats && !event.replaces_one { Err(WhyLeftOut::Repeats) } else { Ok(vec![(first, last)]) };
    };
    let ends = every_year(rule, first).ok_or(WhyLeftOut::Repeats)?;
    let until = ends.until.unwrap_or(NaiveDate::MAX);
    let in_year = |day: NaiveDate, year: i32| day.with_year(day.year() + year - first.year());
    let years = (first.year()..=today.year() + YEARS_AHEAD).take(ends.count.unwrap_or(usize::MAX));
    let years = years.filter(|year| *year >= today.year() - 1 || *year == first.year());
    let spans = years.filter_map(|year| Some((in_year(first, year)?, in_year(last, year)?)));
    Ok(spans.filter(|(day, _)| *day <= until).collect())
}

/// When a day that comes every year comes no more.
struct YearlyEnd {
    until: Option<NaiveDate>,
    count: Option<usize>,
}

/// A rule that says no more than every year on this day.
fn every_year(rule: &str, day: NaiveDate) -> Option<YearlyEnd> {
    let mut ends = YearlyEnd { until: None, count: None };
    for part in rule.split(';').filter(|part| !part.is_empty()) {
        match part.to_ascii_uppercase().split_once('=')? {
            ("FREQ", "YEARLY") | ("INTERVAL", "1") | ("WKST", _) => {}
            ("BYMONTH", month) if month.parse() == Ok(day.month()) => {}
            ("BYMONTHDAY", of_month) if of_month.parse() == Ok(day.day()) => {}
            ("COUNT", count) => ends.count = Some(count.parse().ok()?),
            ("UNTIL", until) => ends.until = NaiveDate::parse_from_str(until.get(..8)?, "%Y%m%d").ok(),
            _ => return None,
        }
    }
    Some(ends)
}

#[cfg(test)]
mod tests {
    use super::super::HolidayFile;
    use super::*;

    /// The days off of a calendar with these events, and what is left out; each event stands on a day of its own.
    fn read(events: &[&str]) -> (Vec<String>, Vec<(String, WhyLeftOut)>, usize) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ics");
        let event = |(at, event): (usize, &&str)| {
            let day = format!("202701{:02}", at + 1);
            let start = if event.contains("DTSTART") { String::new() } else { format!("DTSTART:{day}\r\n") };
            format!("BEGIN:VEVENT\r\n{start}{event}\r\nEND:VEVENT\r\n")
        };
        let events: String = events.iter().enumerate().map(event).collect();
        std::fs::write(&path, format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")).unwrap();
        let file = HolidayFile::read(&path, "2026-11-23".parse().unwrap()).unwrap();
        let days = file.days().iter().map(|(_, holiday)| holiday.name_en.clone()).collect();
        let left_out = file.left_out().iter().map(|one| (one.name.clone(), one.why)).collect();
        (days, left_out, file.all_days().len())
    }

    #[test]
    fn google_says_it_in_the_first_line_in_whatever_language() {
        let free = "TRANSP:TRANSPARENT";
        let (days, left_out, all) = read(&[
            &format!("SUMMARY:National Day\r\nDESCRIPTION:Public holiday\r\n{free}"),
            &format!("SUMMARY:Hari Raya\r\nDESCRIPTION:Public holiday\\nDate is tentative and may change\r\n{free}"),
            &format!("SUMMARY:Thaipusam\r\nDESCRIPTION:Public holiday in Johor\\, Kedah\r\n{free}"),
            &format!(
                "SUMMARY:Valentine\r\nDESCRIPTION:Observance\\nTo hide observances\\, go to Google Calendar Settings > Holidays\r\n{free}"
            ),
            &format!(
                "SUMMARY:節分\r\nDESCRIPTION:祭日\\n非表示にするには、Google カレンダーの [設定] > [日本の祝日]\r\n{free}"
            ),
            &format!(
                "SUMMARY:Påskafton\r\nDESCRIPTION:Högtidsdag\\nDölj i Google Kalender: Inställningar > Helgdagar\r\n{free}"
            ),
            &format!("SUMMARY:元日\r\nDESCRIPTION:祝日\r\n{free}"),
        ]);
        assert_eq!(days, ["National Day", "Hari Raya", "元日"]);
        let named = |name: &str, why| (name.to_owned(), why);
        let (observance, regional) = (WhyLeftOut::Observance, WhyLeftOut::Regional);
        let expected = [
            named("Thaipusam", regional),
            named("Valentine", observance),
            named("節分", observance),
            named("Påskafton", observance),
        ];
        assert_eq!((left_out, all), (expected.to_vec(), 7));
    }

    #[test]
    fn others_say_it_behind_the_title_by_a_category_or_by_free_and_busy_time() {
        let (busy, free) = ("TRANSP:OPAQUE\r\nX-MICROSOFT-CDO-BUSYSTATUS:OOF", "X-MICROSOFT-CDO-BUSYSTATUS:FREE");
        let (days, left_out, _) = read(&[
            &format!("SUMMARY:Italy: Epiphany\r\n{busy}"),
            &format!("SUMMARY:Mother's Day (Not a Public Holiday)\r\n{busy}"),
            &format!("SUMMARY:Saint Ambrose (Regional Holiday)\r\n{busy}"),
            "SUMMARY:Works closed\r\nCATEGORIES:Holiday",
            "SUMMARY:Flag Day\r\nCATEGORIES:Observance",
        ]);
        assert_eq!(days, ["Italy: Epiphany", "Works closed"]);
        let names: Vec<&str> = left_out.iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, ["Mother's Day", "Saint Ambrose", "Flag Day"]);
        let (days, left_out, _) = read(&[&format!("SUMMARY:Off\r\n{busy}"), &format!("SUMMARY:Soft\r\n{free}")]);
        assert_eq!((days, left_out[0].1), (vec!["Off".to_owned()], WhyLeftOut::Observance));
        // Outlook marks every holiday as free.
        let (days, left_out, _) = read(&[&format!("SUMMARY:A\r\n{free}"), &format!("SUMMARY:B\r\n{free}")]);
        assert_eq!((days.len(), left_out.len()), (2, 0));
    }

    #[test]
    fn a_calendar_of_one_region_has_its_days_and_midnight_to_midnight_is_a_day() {
        let (days, left_out, _) = read(&["SUMMARY:A\r\nDESCRIPTION:Public holiday in Kedah"]);
        assert_eq!((days.len(), left_out.len()), (1, 0));
        let (days, left_out, _) = read(&[
            "DTSTART:20270101T000000\r\nDTEND:20270103T000000\r\nSUMMARY:Two days",
            "DTSTART:20270105T000000\r\nDTEND:20270105T080000\r\nSUMMARY:Night shift",
        ]);
        assert_eq!((days.len(), left_out[0].1), (2, WhyLeftOut::Timed));
    }
}
