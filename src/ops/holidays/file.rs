//! A file of holidays: a calendar of whole days, or a table with a day and a name in each line.
//!
//! Leaves out which events of a calendar are days off, see `calendar`, and which of them the user's table takes.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

use chrono::{Datelike as _, Days, NaiveDate};

use super::HolidaysError;
use super::calendar::{self, LeftOutHoliday, Manner};
use crate::exchange::ical::{self, Zone};
use crate::exchange::tables::{Cell, FileKind, ReadOptions, TableFile};
use crate::import::cell::{DayColumn, DayOrder, Reading, read_day};
use crate::rules::{HOLIDAY_COLUMNS, Holiday, HolidayKind, HolidayStatus};
use crate::small_file;

/// A holiday is not longer, in days.
const LONGEST: u64 = 62;
/// The years in which a day may be.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidayFault {
    /// It is no day.
    Day,
    /// Day and month may be either way round.
    UnclearDay,
    /// The last day stands before the first, or far behind it.
    LastDay,
    /// It has no name.
    Name,
    /// It is neither free nor worked.
    Kind,
    /// Another line says the opposite of that day.
    Contradiction,
}

/// A line that says no day, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadHolidayLine {
    pub line: usize,
    pub got: String,
    pub fault: HolidayFault,
}

/// The days of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayFile {
    days: Vec<(NaiveDate, Holiday)>,
    all_days: Vec<(NaiveDate, Holiday)>,
    left_out: Vec<LeftOutHoliday>,
}

/// The days of a file while they are read.
#[derive(Default)]
struct Gathered(BTreeMap<NaiveDate, Holiday>);

/// Which column of a table says what.
struct Columns {
    first: usize,
    last: Option<usize>,
    kind: Option<usize>,
    status: Option<usize>,
    names: Vec<usize>,
}

/// What the heads of columns are called.
const FIRST: [&str; 9] = ["date", "day", "start", "start date", "from", "日期", "开始", "开始日期", "datum"];
const LAST: [&str; 8] = ["end", "end date", "until", "to", "last day", "结束", "结束日期", "截止"];
const KIND: [&str; 6] = ["kind", "type", "类型", "休班", "性质", "off/work"];
const STATUS: [&str; 1] = ["status"];
const NAME: [&str; 13] = [
    "name_zh",
    "name_en",
    "name",
    "holiday",
    "title",
    "summary",
    "subject",
    "名称",
    "节日",
    "节假日",
    "假日",
    "假期",
    "feiertag",
];
/// How a day is called on which people are free, and one on which they work.
const OFF: [&str; 9] = ["", "off", "holiday", "public holiday", "bank holiday", "休", "假", "放假", "休息"];
const WORK: [&str; 8] = ["work", "workday", "working day", "班", "上班", "补班", "调休", "工作日"];
impl HolidayFile {
    /// Reads a file; with one line that says no day none of it is taken.
    pub fn read(path: &Path, today: NaiveDate) -> Result<Self, HolidaysError> {
        let bytes = small_file::read(path).map_err(HolidaysError::Unreadable)?;
        let file = if FileKind::of(&bytes) == FileKind::ICalendar {
            Self::of_calendar(&bytes, today)?
        } else {
            Self::of_table(bytes, today)?
        };
        if file.days.is_empty() && file.left_out.is_empty() { Err(HolidaysError::NoDays) } else { Ok(file) }
    }

    /// Its days off and working days in their order, each once.
    pub fn days(&self) -> &[(NaiveDate, Holiday)] {
        &self.days
    }

    /// The same with its whole days that are no days off for everybody: observances, holidays of a part of the country.
    pub fn all_days(&self) -> &[(NaiveDate, Holiday)] {
        &self.all_days
    }

    /// What is not taken.
    pub fn left_out(&self) -> &[LeftOutHoliday] {
        &self.left_out
    }

    /// Whether a file calls itself one of holidays: by its name, by the columns of a holiday table, or as a calendar of
    /// holidays.
    pub fn is_likely(path: &Path) -> bool {
        let Ok(bytes) = small_file::read(path) else { return false };
        let kind = FileKind::of(&bytes);
        if !matches!(kind, FileKind::ICalendar | FileKind::Text) {
            return false;
        }
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2 << 10)]).to_lowercase();
        let head = head.trim_start_matches('\u{feff}');
        let name = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        let calendar_name = head.lines().find_map(|line| line.strip_prefix("x-wr-calname")).unwrap_or_default();
        let is_called = |text: &str| {
            ["holiday", "feiertag", "jours fériés", "节假日", "假期", "放假", "休假"]
                .iter()
                .any(|word| text.contains(word))
        };
        head.starts_with(&HOLIDAY_COLUMNS[..5].join(",")) || is_called(&name) || is_called(calendar_name)
    }

    fn of_calendar(bytes: &[u8], today: NaiveDate) -> Result<Self, HolidaysError> {
        let (mut days, mut all_days) = (Gathered::default(), Gathered::default());
        let (mut left_out, mut bad) = (Vec::new(), Vec::new());
        let events: Vec<_> =
            ical::read(bytes, &Zone::default())?.into_iter().filter(|event| !event.cancelled).collect();
        let manner = Manner::of(&events);
        for event in &events {
            let (name, kind) = named(calendar::bare_title(&event.summary));
            let spans = match calendar::spans(event, today) {
                Ok(spans) => spans,
                Err(why) => {
                    left_out.push(LeftOutHoliday { line: event.line, name, why });
                    continue;
                }
            };
            let holiday =
                Holiday { kind, name_zh: name.clone(), name_en: name.clone(), status: HolidayStatus::Published };
            let why = manner.why_no_day_off(event).filter(|_| kind == HolidayKind::Off);
            if let Some(why) = why {
                // Of what is only taken with all, what is wrong stops nothing.
                for span in spans {
                    all_days.add_if_it_fits(span, &holiday);
                }
                left_out.push(LeftOutHoliday { line: event.line, name, why });
                continue;
            }
            // What is wrong with the day is told where the day stands.
            let (day_line, day) = &event.told_start;
            let wrong = |fault| match fault {
                HolidayFault::Name => BadHolidayLine { line: event.line, got: event.summary.clone(), fault },
                _ => BadHolidayLine { line: *day_line, got: day.clone(), fault },
            };
            if spans.is_empty() || name.is_empty() {
                bad.push(wrong(if spans.is_empty() { HolidayFault::Day } else { HolidayFault::Name }));
                continue;
            }
            for span in spans {
                all_days.add_if_it_fits(span, &holiday);
                bad.extend(days.add(span, &holiday).err().map(wrong));
            }
        }
        let listed = |days: Gathered| days.0.into_iter().collect();
        all_good(bad).map(|()| Self { days: listed(days), all_days: listed(all_days), left_out })
    }

    fn of_table(bytes: Vec<u8>, today: NaiveDate) -> Result<Self, HolidaysError> {
        let table = TableFile::open(bytes, &ReadOptions::default())?;
        let mut days = Gathered::default();
        let mut columns: Option<Columns> = None;
        let mut bad = Vec::new();
        for row in table.rows(0) {
            let row = row?;
            let cells: Vec<String> = row.cells.iter().map(|cell: &Cell| cell.to_string().trim().to_owned()).collect();
            if cells.iter().all(String::is_empty) {
                continue;
            }
            let Some(known) = &columns else {
                let head = Columns::in_head(&cells);
                let is_head = head.is_some();
                let found = columns.insert(head.unwrap_or_else(Columns::without_head));
                if !is_head {
                    bad.extend(found.take_row(&mut days, (row.line, &cells), today).err());
                }
                continue;
            };
            bad.extend(known.take_row(&mut days, (row.line, &cells), today).err());
        }
        let days: Vec<_> = days.0.into_iter().collect();
        all_good(bad).map(|()| Self { all_days: days.clone(), days, left_out: Vec::new() })
    }
}

/// Nothing of a file is taken as long as a line is wrong; all of them are named.
fn all_good(bad: Vec<BadHolidayLine>) -> Result<(), HolidaysError> {
    if bad.is_empty() { Ok(()) } else { Err(HolidaysError::Lines(bad)) }
}

impl Gathered {
    /// Adds what another list tells the mistakes of.
    fn add_if_it_fits(&mut self, span: (NaiveDate, NaiveDate), holiday: &Holiday) {
        let _ = self.add(span, holiday);
    }

    /// Adds the days from the first to the last; names of one day are joined.
    fn add(&mut self, (first, last): (NaiveDate, NaiveDate), holiday: &Holiday) -> Result<(), HolidayFault> {
        if last < first || last > first + Days::new(LONGEST) {
            return Err(HolidayFault::LastDay);
        }
        if !YEARS.contains(&first.year()) {
            return Err(HolidayFault::Day);
        }
        for day in first.iter_days().take_while(|day| *day <= last) {
            match self.0.entry(day) {
                Entry::Vacant(entry) => drop(entry.insert(holiday.clone())),
                Entry::Occupied(entry) if entry.get().kind != holiday.kind => return Err(HolidayFault::Contradiction),
                Entry::Occupied(mut entry) => {
                    let known = entry.get_mut();
                    for (known, more) in
                        [(&mut known.name_zh, &holiday.name_zh), (&mut known.name_en, &holiday.name_en)]
                    {
                        if !known.split(" / ").any(|name| name == more) {
                            known.push_str(" / ");
                            known.push_str(more);
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

impl Columns {
    /// The columns by the first line, if it names them.
    fn in_head(cells: &[String]) -> Option<Self> {
        let at = |names: &[&str]| cells.iter().position(|cell| names.contains(&cell.to_lowercase().as_str()));
        let called: Vec<usize> =
            NAME.iter().filter_map(|name| cells.iter().position(|cell| cell.to_lowercase() == *name)).take(2).collect();
        let both = called.len() == 2 && NAME[..2].iter().all(|name| cells.iter().any(|cell| cell == name));
        let names = if both { called } else { called.into_iter().take(1).collect() };
        let first = at(&FIRST)?;
        (!names.is_empty()).then(|| Self { first, last: at(&LAST), kind: at(&KIND), status: at(&STATUS), names })
    }

    /// A day and a name, without a line that says so.
    fn without_head() -> Self {
        Self { first: 0, last: None, kind: None, status: None, names: vec![1] }
    }

    fn take_row(
        &self,
        days: &mut Gathered,
        (line, cells): (usize, &[String]),
        today: NaiveDate,
    ) -> Result<(), BadHolidayLine> {
        let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
        let wrong = |got: &str, fault| BadHolidayLine { line, got: got.to_owned(), fault };
        let zone = Zone::default();
        // 06.01.2027 is written so only where the day stands first.
        let order = |text: &str| text.contains('.').then_some(DayOrder::DayFirst);
        let column = |text: &str| DayColumn { order: order(text), ..DayColumn::of_year(today.year(), &zone) };
        let day = |text: &str| match read_day(text, &column(text)) {
            Reading::Value(day) => Ok(day),
            Reading::Unclear(_) => Err(wrong(text, HolidayFault::UnclearDay)),
            _ => Err(wrong(text, HolidayFault::Day)),
        };
        let first = day(cell(self.first))?;
        let last = self.last.map(cell).filter(|text| !text.is_empty());
        let last = last.map_or(Ok(first), day)?;
        let said = self.kind.map(cell).unwrap_or_default();
        let told = said.to_lowercase();
        let names: Vec<(String, HolidayKind)> = self.names.iter().map(|at| named(cell(*at))).collect();
        let (name, by_name) = names.first().cloned().unwrap_or((String::new(), HolidayKind::Off));
        let kind = match told.as_str() {
            "" => by_name,
            off if OFF.contains(&off) => HolidayKind::Off,
            work if WORK.contains(&work) => HolidayKind::Work,
            _ => return Err(wrong(said, HolidayFault::Kind)),
        };
        let name_en = names.get(1).map_or_else(|| name.clone(), |(name, _)| name.clone());
        let (name_zh, name_en) = match (name.is_empty(), name_en.is_empty()) {
            (true, true) => return Err(wrong(cell(self.first), HolidayFault::Name)),
            (true, false) => (name_en.clone(), name_en),
            (false, true) => (name.clone(), name),
            (false, false) => (name, name_en),
        };
        let is_statutory = self.status.map(cell) == Some("statutory");
        let status = if is_statutory { HolidayStatus::Statutory } else { HolidayStatus::Published };
        days.add((first, last), &Holiday { kind, name_zh, name_en, status })
            .map_err(|fault| wrong(cell(self.first), fault))
    }
}

/// The name without what it says of free and worked: `春节（休）`, `国庆节 补班`.
fn named(summary: &str) -> (String, HolidayKind) {
    let plain = summary.trim();
    let bare = plain.trim_end_matches([')', '）', ']', '】']).trim_end();
    let lower = bare.to_lowercase();
    let endings = [("调休上班", true), ("补班", true), ("上班", true), ("班", true), ("放假", false), ("休", false)];
    let end = endings.into_iter().find(|(end, _)| bare.ends_with(end));
    let is_work =
        end.is_some_and(|(_, is_work)| is_work) || lower.contains("working day") || lower.ends_with("workday");
    let marks = ['(', '（', '[', '【', ' ', '·', '-', ':', '：'];
    let cut = |end: &str| {
        let before = &bare[..bare.len() - end.len()];
        let name = before.trim_end_matches(marks);
        // 厂休 and 补班 are names.
        if name.is_empty() || name.len() == before.len() { plain.to_owned() } else { name.to_owned() }
    };
    let name = end.map_or_else(|| plain.to_owned(), |(end, _)| cut(end));
    (name, if is_work { HolidayKind::Work } else { HolidayKind::Off })
}

#[cfg(test)]
mod tests {
    use super::super::calendar::WhyLeftOut;
    use super::*;

    fn read(name: &str, text: &str) -> Result<HolidayFile, HolidaysError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        HolidayFile::read(&path, "2026-11-23".parse().unwrap())
    }

    fn days(file: &HolidayFile) -> Vec<String> {
        let kind = |holiday: &Holiday| if holiday.kind == HolidayKind::Work { "work" } else { "off" };
        file.days().iter().map(|(day, holiday)| format!("{day} {} {}", kind(holiday), holiday.name_zh)).collect()
    }

    fn calendar(events: &[&str]) -> String {
        let events: Vec<String> =
            events.iter().map(|event| format!("BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n")).collect();
        let events = events.concat();
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Holidays in Sweden\r\n{events}END:VCALENDAR\r\n")
    }

    #[test]
    fn a_calendar_of_whole_days_is_read_with_those_that_go_over_several_and_come_every_year() {
        let text = calendar(&[
            "DTSTART;VALUE=DATE:20270215\r\nDTEND;VALUE=DATE:20270218\r\nSUMMARY:春节（休）",
            "DTSTART;VALUE=DATE:20270220\r\nSUMMARY:春节（班）",
            "DTSTART;VALUE=DATE:20250606\r\nRRULE:FREQ=YEARLY;UNTIL=20270101\r\nSUMMARY:National Day",
            "DTSTART;VALUE=DATE:20270101\r\nSUMMARY:Off\r\nSTATUS:CANCELLED",
            "DTSTART;VALUE=DATE:20270214\r\nSUMMARY:Valentine's Day\r\nDESCRIPTION:Observance\\nhide it",
            "DTSTART:20270214T100000\r\nSUMMARY:Dentist",
            "DTSTART;VALUE=DATE:20270301\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Mondays",
        ]);
        let file = read("a.ics", &text).unwrap();
        let expected = [
            "2025-06-06 off National Day",
            "2026-06-06 off National Day",
            "2027-02-15 off 春节",
            "2027-02-16 off 春节",
            "2027-02-17 off 春节",
            "2027-02-20 work 春节",
        ];
        assert_eq!(days(&file), expected);
        let why: Vec<_> = file.left_out().iter().map(|one| (one.name.as_str(), one.why)).collect();
        let expected = [
            ("Valentine's Day", WhyLeftOut::Observance),
            ("Dentist", WhyLeftOut::Timed),
            ("Mondays", WhyLeftOut::Repeats),
        ];
        assert_eq!(why, expected);
    }

    #[test]
    fn a_table_is_read_by_its_head_or_as_day_and_name() {
        for text in [
            "date,kind,name_zh,name_en,status\n2027-01-01,off,元旦,New Year,published\n2027-01-02,work,补班,Make-up,published\n",
            "节假日;类型;日期\n元旦;休;2027年1月1日\n补班;班;2027年1月2日\n",
            "2027-01-01,元旦\n2027/1/2,补班\n",
        ] {
            assert_eq!(days(&read("a.csv", text).unwrap()), ["2027-01-01 off 元旦", "2027-01-02 work 补班"], "{text}");
        }
        let spans = read("a.csv", "Start,End,Name\n2027-02-15,2027-02-17,Spring\n2027-02-16,,Other\n").unwrap();
        let expected = ["2027-02-15 off Spring", "2027-02-16 off Spring / Other", "2027-02-17 off Spring"];
        assert_eq!(days(&spans), expected);
    }

    #[test]
    fn a_line_that_says_no_day_is_named_and_nothing_is_taken() {
        for (text, expected_line, expected) in [
            ("date,name\n2027-01-01,New Year\nsoon,Later\n", 3, HolidayFault::Day),
            ("date,name\n03/04/2027,Which\n", 2, HolidayFault::UnclearDay),
            ("date,name\n2027-01-01,\n", 2, HolidayFault::Name),
            ("date,kind,name\n2027-01-01,maybe,New Year\n", 2, HolidayFault::Kind),
            ("start,end,name\n2027-01-05,2027-01-01,Back\n", 2, HolidayFault::LastDay),
            ("date,kind,name\n2027-01-01,off,A\n2027-01-01,work,B\n", 3, HolidayFault::Contradiction),
        ] {
            match read("a.csv", text) {
                Err(HolidaysError::Lines(bad)) => {
                    let bad: Vec<_> = bad.into_iter().map(|one| (one.line, one.fault)).collect();
                    assert_eq!(bad, [(expected_line, expected)], "{text}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
        let broken = calendar(&[
            "UID:1\r\nDTSTART;VALUE=DATE:20271399\r\nSUMMARY:Broken",
            "DTSTART;VALUE=DATE:20270101",
            "DTSTART;VALUE=DATE:20270101\r\nSUMMARY:New Year",
            "SUMMARY:When",
        ]);
        let bad = |line, got: &str, fault| BadHolidayLine { line, got: got.to_owned(), fault };
        let expected =
            [bad(6, "20271399", HolidayFault::Day), bad(9, "", HolidayFault::Name), bad(16, "", HolidayFault::Day)];
        match read("a.ics", &broken) {
            Err(HolidaysError::Lines(found)) => assert_eq!(found, expected),
            other => panic!("{other:?}"),
        }
        match read("a.csv", "date,name\n2027-01-01,A\nsoon,B\n2027-13-99,C\n") {
            Err(HolidaysError::Lines(found)) => {
                assert_eq!(
                    found.iter().map(|one| (one.line, &*one.got)).collect::<Vec<_>>(),
                    [(3, "soon"), (4, "2027-13-99")]
                );
            }
            other => panic!("{other:?}"),
        }
        assert!(matches!(read("a.ics", &calendar(&[])), Err(HolidaysError::NoDays)));
        assert!(matches!(read("a.csv", "date,name\n"), Err(HolidaysError::NoDays)));
    }

    #[test]
    fn a_file_that_calls_itself_one_of_holidays_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let is_likely = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            HolidayFile::is_likely(&path)
        };
        assert!(is_likely("basic.ics", &calendar(&[])) && is_likely("holidays-2027.csv", "a,b\n"));
        assert!(is_likely("x.csv", "date,kind,name_zh,name_en,status\n"));
        assert!(!is_likely("plans.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"));
        assert!(!is_likely("customers.csv", "name,phone\n"));
    }
}
