//! Times of day, moments, lengths of time, birthdays, and cells with several dated lines.

use chrono::{DateTime, Datelike as _, FixedOffset, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::days::{DayColumn, of_serial, read_day, seconds_since_1970, short_orders, zoned};
use super::figures::{FractionMarks, decimal, grouped};
use super::{Reading, Refusal, plain, without_value};
use crate::capture::dates::{parse_time, read_birthday};
use crate::domain::{Birthday, chinese_number};
use crate::import::header::HeaderUnit;

pub(super) fn with_zone(text: &str) -> Option<DateTime<FixedOffset>> {
    zoned(text)
}

/// A moment counted in seconds or milliseconds.
pub(super) fn of_epoch(text: &str, column: &DayColumn<'_>) -> Option<NaiveDateTime> {
    let seconds = seconds_since_1970(text.parse().ok()?, text.len());
    Some(column.shown(&DateTime::from_timestamp(seconds, 0)?.fixed_offset()))
}

/// The time of day that a cell says.
pub fn read_time(text: &str) -> Reading<NaiveTime> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let plain = plain(text).to_lowercase();
    if ["上午", "下午", "中午", "晚上", "全天", "待定", "早上", "am", "pm"].contains(&plain.as_str()) {
        return Reading::Nothing;
    }
    if let Some(part) = decimal(&plain)
        && (0.0..1.0).contains(&part)
    {
        return Reading::Value(of_fraction(part));
    }
    of_clock(&plain).map_or(Reading::Refused(Refusal::NotATime), Reading::Value)
}

/// The time of a part of a day, to the minute.
fn of_fraction(part: f64) -> NaiveTime {
    #[expect(clippy::cast_possible_truncation, reason = "the seconds of one day")]
    let seconds = (part * 86_400.0).round() as i64;
    NaiveTime::MIN.overflowing_add_signed(TimeDelta::seconds(seconds)).0
}

/// 14:30, 14:30:05, 2:30 pm, 下午2点半, 14时30分.
fn of_clock(text: &str) -> Option<NaiveTime> {
    let text = text.replace('时', "点").replace('分', "");
    let (text, later) = match text.strip_suffix("pm").or_else(|| text.strip_prefix("下午")) {
        Some(rest) => (rest.trim(), 12),
        None => (text.trim_end_matches("am").trim_start_matches("上午").trim(), 0),
    };
    let parts: Vec<u32> = text
        .split([':', '点'])
        .filter(|part| !part.is_empty())
        .map(|part| if part.trim() == "半" { Some(30) } else { super::days::figure(part.trim().split('.').next()?) })
        .collect::<Option<_>>()?;
    let is_clock = text.contains(':') || text.contains('点');
    let (hour, minute, second) = match *parts.as_slice() {
        [hour] if is_clock || later > 0 => (hour, 0, 0),
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return parse_time(text).filter(|(_, length)| *length == text.len()).map(|(time, _)| time),
    };
    let hour = if later > 0 && hour < 12 { hour + later } else { hour };
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// The day and, where there is one, the time of a cell.
pub fn read_moment(text: &str, column: &DayColumn<'_>) -> Reading<(NaiveDate, Option<NaiveTime>)> {
    if let Some(day) = super::days::written_out(text) {
        return Reading::Value((day, None));
    }
    let plain = plain(text);
    if let Some(moment) = zoned(&plain) {
        let local = column.shown(&moment);
        return Reading::Value((local.date(), Some(local.time())));
    }
    if plain.len() >= 9
        && plain.bytes().all(|byte| byte.is_ascii_digit())
        && plain.len() <= 13
        && let Some(moment) = of_epoch(&plain, column)
    {
        return Reading::Value((moment.date(), Some(moment.time())));
    }
    if let Some(serial) = decimal(&plain)
        && serial.fract() > 0.0
        && let Reading::Value(day) = of_serial(serial, column.is_1904)
        && matches!(read_day(text, column), Reading::Value(_))
        && serial > 10_000.0
    {
        return Reading::Value((day, Some(of_fraction(serial.fract()))));
    }
    let time = plain.find([':', '点', '时']).and_then(|_| time_at_end(&plain.to_lowercase()));
    read_day(text, column).map(|day| (day, time))
}

/// The time behind a day.
fn time_at_end(text: &str) -> Option<NaiveTime> {
    let starts = text.char_indices().map(|(at, _)| at).filter(|at| *at > 0);
    let mut ends = starts.map(|at| text[at..].trim()).filter(|end| !end.is_empty());
    ends.find_map(|end| {
        let begins = end.starts_with(|letter: char| letter.is_ascii_digit())
            || ["上午", "下午"].iter().any(|word| end.starts_with(word));
        let before = text[..text.len() - end.len()].chars().last();
        let is_whole = before.is_none_or(|letter| letter.is_whitespace() || letter == 't' || letter == '日');
        if begins && is_whole { of_clock(&end.replace("午 ", "午")) } else { None }
    })
}

/// How many minutes a cell says, rounded up: whoever called, called.
pub fn read_minutes(text: &str, unit: Option<HeaderUnit>, marks: FractionMarks) -> Reading<u32> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let plain = plain(text).to_lowercase();
    let seconds = of_clock_length(&plain).or_else(|| of_worded_length(&plain, marks)).or_else(|| {
        let number = length(&plain, marks)?;
        Some(match unit {
            Some(HeaderUnit::Seconds) => number,
            Some(HeaderUnit::Milliseconds) => number / 1000.0,
            Some(HeaderUnit::Hours) => number * 3600.0,
            _ => number * 60.0,
        })
    });
    match seconds {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded by the arm")]
        Some(seconds) if (0.0..6_000_000.0).contains(&seconds) => Reading::Value((seconds / 60.0).ceil() as u32),
        Some(_) => Reading::Refused(Refusal::OutOfRange),
        None => Reading::Refused(Refusal::NotANumber),
    }
}

/// 00:05:32, 05:32, 0'0'20, in seconds.
fn of_clock_length(text: &str) -> Option<f64> {
    let text = text.trim_end_matches(['"', '\'']);
    let parts: Vec<f64> = text.split([':', '\'', '"']).map(|part| decimal(part.trim())).collect::<Option<_>>()?;
    match *parts.as_slice() {
        [hours, minutes, seconds] => Some(hours * 3600.0 + minutes * 60.0 + seconds),
        [minutes, seconds] => Some(minutes * 60.0 + seconds),
        _ => None,
    }
}

/// A length of time in figures; a doubtful one is none.
fn length(text: &str, marks: FractionMarks) -> Option<f64> {
    grouped(text, marks).ok().flatten()
}

/// 1小时20分, 5分32秒, 1.5h, 半小时, in seconds.
fn of_worded_length(text: &str, marks: FractionMarks) -> Option<f64> {
    let units: [(&[&str], f64); 3] = [
        (&["个小时", "小时", "hours", "hour", "hrs", "hr", "时", "h"], 3600.0),
        (&["分钟", "minutes", "minute", "mins", "min", "分", "m"], 60.0),
        (&["秒钟", "秒", "seconds", "secs", "sec", "s"], 1.0),
    ];
    let mut rest = text.trim();
    let mut sum = None;
    for (words, seconds) in units {
        let found = words
            .iter()
            .filter_map(|word| Some((rest.find(word)?, *word)))
            .min_by_key(|(at, word)| (*at, usize::MAX - word.len()));
        let Some((at, word)) = found else { continue };
        let number = rest[..at].trim();
        #[expect(clippy::cast_precision_loss, reason = "a small numeral")]
        let number = match number {
            "半" => 0.5,
            number => length(number, marks).or_else(|| chinese_number(number).map(|number| number as f64))?,
        };
        sum = Some(sum.unwrap_or(0.0) + number * seconds);
        rest = rest[at + word.len()..].trim();
    }
    sum.filter(|_| rest.is_empty())
}

/// Since when two firms work together, of a length of time up to the day of the file.
pub fn read_cooperation_start(text: &str, file_day: NaiveDate, column: &DayColumn<'_>) -> Reading<NaiveDate> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let plain = plain(text);
    if ["新客户", "新", "未合作"].contains(&plain.as_str()) {
        return Reading::Nothing;
    }
    if let Some(start) = ["至今", "开始", "起"].iter().find_map(|end| plain.strip_suffix(end)) {
        return read_day(start, column);
    }
    let count = |number: &str| {
        decimal(number).or_else(|| chinese_number(number).and_then(|number| i32::try_from(number).ok()).map(f64::from))
    };
    let months = if let Some((years, rest)) = plain.split_once('年') {
        let half = if rest == "半" || rest == "多" { 6.0 } else { 0.0 };
        let more = rest.trim_end_matches("个月").trim_end_matches('月');
        let more = if rest.is_empty() || half > 0.0 || rest == "以上" { Some(0.0) } else { count(more) };
        count(years).zip(more).filter(|(years, _)| *years < 100.0).map(|(years, more)| years * 12.0 + half + more)
    } else {
        plain.strip_suffix("个月").or_else(|| plain.strip_suffix('月')).and_then(count)
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "fewer than a hundred years")]
    let start = months
        .filter(|months| (0.0..1200.0).contains(months))
        .and_then(|months| file_day.checked_sub_months(Months::new(months.round() as u32)));
    match start {
        Some(start) => Reading::Value(start),
        None => read_day(text, column),
    }
}

/// A birthday that lies ahead, for the two figures of its year, is one of the century before.
fn of_the_past(text: &str, day: NaiveDate, this_year: i32) -> NaiveDate {
    let is_ahead = day.year() > this_year && short_orders(text).is_some();
    if is_ahead { day.checked_sub_months(Months::new(1200)).unwrap_or(day) } else { day }
}

/// A birthday; one without a year, or by the lunar calendar, stays so.
pub fn read_birthday_cell(text: &str, column: &DayColumn<'_>) -> Reading<Birthday> {
    if let Some(reading) = without_value(text) {
        return reading;
    }
    let plain = plain(text);
    let dashed = match plain.as_bytes() {
        [b'-', b'-', rest @ ..] if rest.len() == 4 && rest.is_ascii() => format!("--{}-{}", &plain[2..4], &plain[4..]),
        _ => plain.clone(),
    };
    let lunar = ["农历", "阴历"].iter().find_map(|name| dashed.strip_prefix(name)).and_then(|rest| {
        let (month, day) = rest.trim().split_once(['.', '/', '-'])?;
        format!("L{:02}-{:02}", month.parse::<u32>().ok()?, day.parse::<u32>().ok()?).parse().ok()
    });
    let found = lunar.or_else(|| read_birthday(&dashed.replace("阴历", "农历")));
    let found = match (found, read_day(&plain, column)) {
        (Some(birthday), _) => birthday,
        (None, Reading::Value(day)) => match of_the_past(&plain, day, column.year).to_string().parse() {
            Ok(birthday) => birthday,
            Err(_) => return Reading::Words,
        },
        (None, Reading::Nothing) => return Reading::Nothing,
        (None, Reading::Unclear(doubt)) => return Reading::Unclear(doubt),
        (None, Reading::Words | Reading::Refused(_)) => return Reading::Words,
    };
    Reading::Value(match found {
        // The year by which some programs say that there is none.
        Birthday::Full { year: 1604, month, day } => Birthday::Yearless { month, day },
        birthday => birthday,
    })
}
