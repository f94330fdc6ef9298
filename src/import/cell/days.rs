//! Days as tables hold them: numbers in any order, serials, words of two languages.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};

use super::{CellDoubt, Reading, Refusal, months, plain, without_value};
use crate::capture::dates::english_month;
pub use crate::domain::DayOrder;
use crate::domain::chinese_number;
use crate::exchange::ical::Zone;

/// What is known of all days of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayColumn<'z> {
    /// Of days with a year of four figures at their end; `None` where nothing tells it.
    pub order: Option<DayOrder>,
    /// Of days with a year of two figures, and of those without a year.
    pub short: DayOrder,
    /// The year of a day that names none.
    pub year: i32,
    /// Whether serials are counted from 1904.
    pub is_1904: bool,
    /// The zone of the reader, in which moments with a zone are told; without one they are told as they are written.
    pub zone: &'z Zone,
}

impl<'z> DayColumn<'z> {
    /// A column of which only the year is known.
    pub const fn of_year(year: i32, zone: &'z Zone) -> Self {
        Self { order: None, short: DayOrder::YearFirst, year, is_1904: false, zone }
    }

    /// A moment with a zone as the clock of the reader showed it.
    pub(super) fn shown(&self, moment: &DateTime<FixedOffset>) -> NaiveDateTime {
        self.zone.clock_at(moment.naive_utc()).unwrap_or_else(|| moment.naive_local())
    }
}

/// Words that say there is no day.
const NO_DAY: [&str; 11] =
    ["待定", "长期", "待确认", "未定", "无固定期限", "永久", "1900/1/0", "1900-01-00", "00:00:00", "tbd", "0"];

/// Before this serial, in 1954, and after 2119 a number is no day.
const SERIALS: std::ops::Range<f64> = 20_000.0..80_000.0;
/// How many days the epoch of 1904 lies behind the other.
const DAYS_TO_1904: i64 = 1462;
/// Seconds from 1970 to 2001, from which Apple counts.
const APPLE_EPOCH: i64 = 978_307_200;

/// The day of a text that is nothing but 2024-06-30 or 2024/06/30, as most are.
pub(super) fn written_out(text: &str) -> Option<NaiveDate> {
    let (year, month, day) = match text.as_bytes() {
        [_, _, _, _, b'-', _, _, b'-', _, _] | [_, _, _, _, b'/', _, _, b'/', _, _] => {
            (text.get(..4)?, text.get(5..7)?, text.get(8..)?)
        }
        _ => return None,
    };
    let is_plain = [year, month, day].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let year = year.parse().ok().filter(|year| is_plain && (1900..=2200).contains(year))?;
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

/// The day that a cell says.
pub fn read_day(text: &str, column: &DayColumn<'_>) -> Reading<NaiveDate> {
    if let Some(day) = written_out(text) {
        return Reading::Value(day);
    }
    let plain = plain(text);
    let lower = plain.to_lowercase();
    let is_zero_of_1904 = column.is_1904 && lower == "0";
    if !is_zero_of_1904 && (NO_DAY.contains(&lower.as_str()) || lower.starts_with("0000-00-00") || is_zeros(&lower)) {
        return Reading::Nothing;
    }
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let number = super::figures::decimal(&lower);
    if let Some(reading) = number.and_then(|number| of_number(&lower, number, column)) {
        return reading;
    }
    if let Some(moment) = super::times::with_zone(&plain) {
        return Reading::Value(column.shown(&moment).date());
    }
    let bare = without_weekday(without_time(&lower));
    of_words(&bare, column).unwrap_or_else(|| of_parts(&bare, column))
}

/// Whether it is a date of zeros, by which programs say that there is none: 0.0.00, 0/0/00, 00.00.0000.
fn is_zeros(text: &str) -> bool {
    text.contains(['/', '.', '-']) && text.chars().all(|letter| matches!(letter, '0' | '/' | '.' | '-'))
}

/// A plain number: 20240630, 202406, a serial, seconds since an epoch; anything else has to be read by its parts.
fn of_number(text: &str, number: f64, column: &DayColumn<'_>) -> Option<Reading<NaiveDate>> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let part =
        |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<i32>().ok()).unwrap_or_default();
    let day = |year: i32, month: i32, day: i32| exact(year, month.unsigned_abs(), day.unsigned_abs());
    Some(match text.len() {
        8 if digits => day(part(0, 4), part(4, 6), part(6, 8)),
        6 if digits && (1900..2100).contains(&part(0, 4)) => day(part(0, 4), part(4, 6), 1),
        4 if digits && (1900..2100).contains(&part(0, 4)) => day(part(0, 4), 1, 1),
        9..=13 if digits => match super::times::of_epoch(text, column) {
            Some(moment) => Reading::Value(moment.date()),
            None => Reading::Refused(Refusal::NotADay),
        },
        _ if column.is_1904 && number < SERIALS.end || SERIALS.contains(&number) => of_serial(number, column.is_1904),
        _ if digits => Reading::Refused(Refusal::NotADay),
        _ => return None,
    })
}

/// The day of a serial of a spreadsheet.
pub(super) fn of_serial(serial: f64, is_1904: bool) -> Reading<NaiveDate> {
    #[expect(clippy::cast_possible_truncation, reason = "within the range of serials")]
    let days = serial.floor() as i64 + if is_1904 { DAYS_TO_1904 } else { 0 };
    let start = NaiveDate::from_ymd_opt(1899, 12, 30);
    let day = TimeDelta::try_days(days).and_then(|days| start?.checked_add_signed(days));
    day.map_or(Reading::Refused(Refusal::NotADay), Reading::Value)
}

/// A text without the time behind the day.
fn without_time(text: &str) -> &str {
    let clock = text.find(':').or_else(|| text.find('时')).or_else(|| text.find('点'));
    let Some(clock) = clock else { return text };
    let before = text[..clock].trim_end_matches(|letter: char| letter.is_ascii_digit()).trim_end();
    let words = ["上午", "下午", "中午", "晚上", "早上", "凌晨", "am", "pm", "t"];
    let bare = words.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    bare.trim_end()
}

/// A text without the name of the weekday, in brackets or not.
fn without_weekday(text: &str) -> String {
    let mut bare = text.to_owned();
    for (open, close) in [("(", ")"), ("（", "）")] {
        if let (Some(from), Some(to)) = (bare.find(open), bare.find(close))
            && from < to
        {
            bare.replace_range(from..to + close.len(), " ");
        }
    }
    for name in ["星期", "礼拜", "周"] {
        if let Some(at) = bare.find(name) {
            let after = bare[at + name.len()..].chars().next().map_or(0, char::len_utf8);
            bare.replace_range(at..at + name.len() + after, " ");
        }
    }
    let english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let words = bare.split_inclusive([' ', ',']).filter(|word| {
        let name = word.trim_end_matches([' ', ',', '.']);
        !(name.len() >= 3 && english.iter().any(|day| day.starts_with(name)))
    });
    words.collect::<String>().trim().to_owned()
}

/// Words that name a part of a year or of a month: 2024年二季度, 6月底.
fn of_words(text: &str, column: &DayColumn<'_>) -> Option<Reading<NaiveDate>> {
    let compact: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    if let Some((year, part)) = compact.split_once('年').or_else(|| compact.find('q').map(|at| compact.split_at(at))) {
        let year = full_year(year)?;
        let month = if part.is_empty() { Some(1) } else { months::first_of_part(part) };
        if let Some(month) = month {
            return Some(exact(year, month, 1));
        }
    }
    let parts = [("月底", 31), ("月末", 31), ("月初", 1), ("月上旬", 1), ("月中旬", 15), ("月中", 15), ("月下旬", 21)];
    let (head, day) = parts.iter().find_map(|(word, day)| Some((compact.strip_suffix(word)?, *day)))?;
    let (year, month) = match head.split_once('年') {
        Some((year, month)) => (full_year(year)?, month),
        None => (column.year, head),
    };
    let month = figure(month)?;
    let last = last_of_month(year, month)?;
    Some(exact(year, month, day.min(last)))
}

/// A day by its numbers and the name of its month.
fn of_parts(text: &str, column: &DayColumn<'_>) -> Reading<NaiveDate> {
    let refused = Reading::Refused(Refusal::NotADay);
    let is_mark =
        |letter: char| matches!(letter, '/' | '-' | '.' | '、' | '年' | '月' | '日' | '号' | ' ' | ',' | '\'');
    let parts: Vec<&str> = text.split(is_mark).filter(|part| !part.is_empty()).collect();
    if let Some(at) = parts.iter().position(|part| english_month(part).is_some()) {
        return of_named_month(text, &parts, at, column);
    }
    let Some(numbers) =
        parts.iter().map(|part| figure(part.trim_end_matches(['t', 'z']))).collect::<Option<Vec<u32>>>()
    else {
        return refused;
    };
    let digits = |at: usize| parts.get(at).map_or(0, |part| part.chars().count());
    let has_year = text.contains('年');
    match numbers.as_slice() {
        [year, month, day] if digits(0) == 4 || has_year => match full_year(parts[0]) {
            Some(_) if *year > 9999 => refused,
            Some(year) => exact(year, *month, *day),
            None => refused,
        },
        [first, second, year] if digits(2) == 4 => {
            by_order(i32::try_from(*year).unwrap_or_default(), *first, *second, column.order)
        }
        [first, second, third] if *first < 100 && *third < 100 => {
            let year_first = exact(full_year(parts[0]).unwrap_or_default(), *second, *third);
            let is_year_first = column.short == DayOrder::YearFirst || *first > 31;
            match (&year_first, full_year(parts[2])) {
                (Reading::Value(_), _) if is_year_first => year_first,
                (_, Some(year)) => by_order(year, *first, *second, Some(column.short)),
                (_, None) => year_first,
            }
        }
        [year, month] if digits(0) == 4 || has_year => {
            full_year(parts[0]).filter(|_| *year < 10_000).map_or(refused, |year| exact(year, *month, 1))
        }
        [month, year] if digits(1) == 4 => exact(i32::try_from(*year).unwrap_or_default(), *month, 1),
        [first, second] if text.contains('月') => exact(column.year, *first, *second),
        [first, second] => match column.order.unwrap_or(column.short) {
            DayOrder::YearFirst => exact(column.year, *first, *second),
            order => by_order(column.year, *first, *second, Some(order)),
        },
        _ => refused,
    }
}

/// 30-Jun-24, Jun 30, 2024, Jun-24.
fn of_named_month(text: &str, parts: &[&str], at: usize, column: &DayColumn<'_>) -> Reading<NaiveDate> {
    let month = english_month(parts[at]).unwrap_or_default();
    let numbers: Vec<&str> =
        parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| *part).collect();
    let day_of = |part: &str| figure(part.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']));
    let built = match numbers.as_slice() {
        [first, second] if first.len() == 4 => full_year(first).zip(day_of(second)),
        [first, second, ..] => full_year(second).zip(day_of(first)),
        // With a stroke before it the number is a year: Jun-24.
        [only] if only.len() == 4 || text.contains('-') && at == 0 => full_year(only).map(|year| (year, 1)),
        [only] => day_of(only).map(|day| (column.year, day)),
        [] => None,
    };
    built.map_or(Reading::Refused(Refusal::NotADay), |(year, day)| exact(year, month, day))
}

/// Two numbers before or after a year, in the order of the column.
fn by_order(year: i32, first: u32, second: u32, order: Option<DayOrder>) -> Reading<NaiveDate> {
    let order = match (first > 12, second > 12) {
        (true, false) => Some(DayOrder::DayFirst),
        (false, true) => Some(DayOrder::MonthFirst),
        _ if first == second => Some(DayOrder::MonthFirst),
        _ => order,
    };
    match order {
        Some(DayOrder::DayFirst | DayOrder::YearFirst) => exact(year, second, first),
        Some(DayOrder::MonthFirst) => exact(year, first, second),
        None if first > 12 => Reading::Refused(Refusal::NoSuchDay),
        None => Reading::Unclear(CellDoubt::DayOrMonthFirst),
    }
}

/// In which orders three figures of a date, the year of two, are a day of the calendar: the day, the month, the year first.
pub fn short_orders(text: &str) -> Option<[bool; 3]> {
    let date = text.trim().split([' ', 'T']).next()?;
    let parts: Vec<&str> = date.split(['/', '.', '-', '／', '．']).collect();
    let [first, second, third] = parts[..] else { return None };
    let is_short = |part: &&str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.iter().all(is_short).then_some(())?;
    let is_day = |year: &str, month: &str, day: &str| {
        let day = full_year(year).and_then(|year| NaiveDate::from_ymd_opt(year, figure(month)?, figure(day)?));
        day.is_some()
    };
    let fits = [is_day(third, second, first), is_day(third, first, second), is_day(first, second, third)];
    fits.contains(&true).then_some(fits)
}

/// A number in digits or in Chinese characters.
pub(super) fn figure(text: &str) -> Option<u32> {
    let text = text.trim();
    if !text.is_empty() && text.len() < 6 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    u32::try_from(chinese_number(text)?).ok()
}

/// A year of four digits, or of two.
fn full_year(text: &str) -> Option<i32> {
    let year = i32::try_from(figure(text)?).ok()?;
    match text.trim().chars().count() {
        4 => Some(year),
        2 if year < 70 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

pub(super) fn last_of_month(year: i32, month: u32) -> Option<u32> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some(first.checked_add_months(chrono::Months::new(1))?.pred_opt()?.day())
}

fn exact(year: i32, month: u32, day: u32) -> Reading<NaiveDate> {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) if (1900..=2200).contains(&year) => Reading::Value(date),
        Some(_) => Reading::Refused(Refusal::NotADay),
        None => Reading::Refused(Refusal::NoSuchDay),
    }
}

/// The first and the last day of a cell with two: 2024.6.1-2024.6.3, 2023/1/1至2025/12/31.
pub fn read_day_range(text: &str, column: &DayColumn<'_>) -> Reading<(NaiveDate, Option<NaiveDate>)> {
    let plain = plain(text);
    for mark in ["至", "到", "~", "--", " - ", "-"] {
        for (at, _) in plain.match_indices(mark) {
            let (first, last) = (&plain[..at], &plain[at + mark.len()..]);
            if let Reading::Value(first) = read_day(first, column)
                && let last @ (Reading::Value(_) | Reading::Nothing) = read_day(last, column)
            {
                return Reading::Value((first, last.value()));
            }
        }
    }
    read_day(text, column).map(|day| (day, None))
}

/// A moment with its zone, as RFC 3339 and RFC 2822 write it.
pub(super) fn zoned(text: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_rfc2822(text)).ok()
}

/// Seconds from 1970 of a number that counts them, or milliseconds, or seconds from 2001.
pub(super) fn seconds_since_1970(number: i64, digits: usize) -> i64 {
    match digits {
        13 => number / 1000,
        9 => number + APPLE_EPOCH,
        _ => number,
    }
}
