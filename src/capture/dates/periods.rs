//! Periods in words: 12月, 本月, 上季度, 今年, this month, last quarter; also 2026-10, 2026Q4, Q4. Weeks: 上周, last week, W49.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::calendar::{MONTHS, YEARS_NAMED};
use super::relative::{WEEK, WHICH, WHICH_ENGLISH};
use super::scan::{Scan, TextCursor};
use super::{DateError, Holidays, Towards, read_date};
use crate::domain::{Period, Span};

/// A month without a year that is further ahead than this, in months, is the one of last year.
const FAR_AHEAD: u32 = 6;

const UNITS: &[(&str, Span)] =
    &[("季度", Span::Quarter), ("季", Span::Quarter), ("月份", Span::Month), ("月", Span::Month), ("年", Span::Year)];
const UNITS_ENGLISH: &[(&str, Span)] = &[("month", Span::Month), ("quarter", Span::Quarter), ("year", Span::Year)];
const NUMBERED: &[(&str, u32)] = &[("一", 1), ("二", 2), ("三", 3), ("四", 4), ("1", 1), ("2", 2), ("3", 3), ("4", 4)];
const HALVES: &[(&str, u32)] = &[("上半年", 1), ("下半年", 2), ("h1", 1), ("h2", 2)];

/// The period that a whole text is.
pub fn read_period(text: &str, today: NaiveDate) -> Option<Period> {
    let typed = text.trim();
    if let Ok(period) = typed.to_uppercase().parse() {
        return Some(period);
    }
    let scan = Scan::new(typed);
    let forms: [fn(&mut TextCursor<'_>, NaiveDate) -> Option<Period>; 4] = [relative, chinese, english, short];
    forms.iter().find_map(|form| {
        let mut cursor = scan.cursor();
        form(&mut cursor, today).filter(|_| cursor.bytes() == typed.len())
    })
}

/// The day that a text stands for where days are looked at: a date, else the first day of the week or period that it is,
/// and today where that holds today.
///
/// # Errors
///
/// What the text is not, where it is none of them.
pub fn read_day_or_period(text: &str, today: NaiveDate, holidays: &dyn Holidays) -> Result<NaiveDate, DateError> {
    let start = holidays.week_start();
    if let Some(monday) = read_week(text.trim(), today, start) {
        let is_now = first_of_week(monday, start) == first_of_week(today, start);
        return Ok(if is_now { today } else { monday });
    }
    if let Some(period) = read_period(text, today) {
        return Ok(if period.contains(today) { today } else { period.start() });
    }
    read_date(text, today, Towards::Either, holidays)
}

/// The day on which something began or ended: where only a month or a year is known, the first of it; where the year is
/// not said, the last such day.
///
/// # Errors
///
/// What the text is not, where it is neither a day nor a period.
pub fn read_start(text: &str, today: NaiveDate, holidays: &dyn Holidays) -> Result<NaiveDate, DateError> {
    let Some(period) = read_period(text, today) else {
        let past = read_date(text, today, Towards::Past, holidays);
        return past.or_else(|_| read_date(text, today, Towards::Either, holidays));
    };
    let names_year = text.chars().filter(char::is_ascii_digit).count() >= 4;
    // A month alone is the last one of its name.
    let before = period.start().checked_sub_months(Months::new(12)).filter(|_| period.start() > today && !names_year);
    Ok(before.unwrap_or(period.start()))
}

/// Reads a week: the text, today, and the weekday with which weeks begin.
type WeekForm = fn(&mut TextCursor<'_>, NaiveDate, Weekday) -> Option<NaiveDate>;

/// The Monday of the week that a whole text is.
fn read_week(typed: &str, today: NaiveDate, start: Weekday) -> Option<NaiveDate> {
    let scan = Scan::new(typed);
    let forms: [WeekForm; 3] = [week_named, week_in_chinese, week_number];
    forms.iter().find_map(|form| {
        let mut cursor = scan.cursor();
        form(&mut cursor, today, start).filter(|_| cursor.bytes() == typed.len())
    })
}

/// Last week, this week; next alone.
fn week_named(cursor: &mut TextCursor<'_>, today: NaiveDate, start: Weekday) -> Option<NaiveDate> {
    let weeks = cursor.word_of(WHICH_ENGLISH)?;
    if cursor.blanks() && !cursor.word("week") {
        return None;
    }
    monday_after(today, weeks, start)
}

/// 上周, 本周, 这个星期, 下下周.
fn week_in_chinese(cursor: &mut TextCursor<'_>, today: NaiveDate, start: Weekday) -> Option<NaiveDate> {
    let weeks = cursor.one_of(WHICH)?;
    cursor.one_of(WEEK)?;
    monday_after(today, weeks, start)
}

/// W49, 2026-W49, week 49, 第49周: the number by ISO 8601.
fn week_number(cursor: &mut TextCursor<'_>, today: NaiveDate, _: Weekday) -> Option<NaiveDate> {
    let mut ahead = *cursor;
    let year = match ahead.digits(4).filter(|(_, figures)| *figures == 4) {
        Some((year, _)) => {
            ahead.text("-");
            *cursor = ahead;
            i32::try_from(year).ok()?
        }
        None => today.iso_week().year(),
    };
    let is_chinese = cursor.text("第");
    if !is_chinese {
        if !cursor.word("week") && !cursor.text("w") {
            return None;
        }
        cursor.blanks();
    }
    let number = cursor.number()?;
    if is_chinese {
        cursor.one_of(WEEK)?;
    }
    NaiveDate::from_isoywd_opt(year, number, Weekday::Mon).filter(|_| (1..=9999).contains(&year))
}

/// The day with which the week of a day begins.
fn first_of_week(day: NaiveDate, start: Weekday) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(day.weekday().days_since(start).into()))
}

/// The Monday of the week that lies so many after that of a day.
fn monday_after(day: NaiveDate, weeks: i32, start: Weekday) -> Option<NaiveDate> {
    let first = first_of_week(day, start)?.checked_add_signed(chrono::Duration::weeks(weeks.into()))?;
    first.checked_add_days(Days::new(Weekday::Mon.days_since(start).into()))
}

/// 本月, 上个季度, 下月, this month, last quarter, 今年.
fn relative(cursor: &mut TextCursor<'_>, today: NaiveDate) -> Option<Period> {
    let (steps, span) = if let Some(steps) = cursor.word_of(WHICH_ENGLISH) {
        cursor.blanks();
        (steps, cursor.word_of(UNITS_ENGLISH)?)
    } else if let Some(steps) = cursor.one_of(WHICH) {
        (steps, cursor.one_of(UNITS)?)
    } else {
        let years = cursor.one_of(YEARS_NAMED)?;
        (years, Span::Year)
    };
    let mut period = Period::containing(today, span);
    for _ in 0..steps.unsigned_abs() {
        period = if steps < 0 { period.previous() } else { period.next() };
    }
    Some(period)
}

/// 12月, 去年11月, 2026年10月, 2026年, 一季度, 去年第四季度, 下半年.
fn chinese(cursor: &mut TextCursor<'_>, today: NaiveDate) -> Option<Period> {
    let named = cursor.one_of(YEARS_NAMED).map(|years| today.year() + years);
    let year = named.or_else(|| {
        let mut ahead = *cursor;
        let (year, _) = ahead.digits(4).filter(|(_, figures)| *figures == 4 && ahead.text("年"))?;
        *cursor = ahead;
        i32::try_from(year).ok()
    });
    cursor.blanks();
    if let Some(half) = cursor.one_of(HALVES) {
        return of_year(year.unwrap_or(today.year()), half, Span::Half);
    }
    cursor.text("第");
    let mut ahead = *cursor;
    if let Some(number) = ahead.one_of(NUMBERED).filter(|_| ahead.text("季度")) {
        *cursor = ahead;
        return of_year(year.unwrap_or(today.year()), number, Span::Quarter);
    }
    let Some(month) = cursor.number() else { return of_year(year?, 1, Span::Year) };
    if !cursor.text("月份") && !cursor.text("月") {
        return None;
    }
    month_of(year, month, today)
}

/// November, Nov 2026.
fn english(cursor: &mut TextCursor<'_>, today: NaiveDate) -> Option<Period> {
    let month = cursor.word_of(MONTHS)?;
    // `dec 2` is a day.
    let year = if cursor.blanks() { cursor.digits(4).filter(|(_, figures)| *figures == 4)?.0 } else { 0 };
    let year = i32::try_from(year).ok().filter(|year| *year > 0);
    month_of(year, month, today)
}

/// Q4, h2.
fn short(cursor: &mut TextCursor<'_>, today: NaiveDate) -> Option<Period> {
    if let Some(half) = cursor.one_of(HALVES) {
        return of_year(today.year(), half, Span::Half);
    }
    cursor
        .text("q")
        .then(|| cursor.digits(1))
        .flatten()
        .and_then(|(number, _)| of_year(today.year(), number, Span::Quarter))
}

fn month_of(year: Option<i32>, month: u32, today: NaiveDate) -> Option<Period> {
    let is_far = month > today.month() + FAR_AHEAD;
    of_year(year.unwrap_or(today.year() - i32::from(is_far)), month, Span::Month)
}

/// The period of this number, counted from 1, within a year.
fn of_year(year: i32, number: u32, span: Span) -> Option<Period> {
    let month = number.checked_sub(1)? * span.months() + 1;
    NaiveDate::from_ymd_opt(year, month, 1)
        .filter(|_| (1..=9999).contains(&year))
        .map(|day| Period::containing(day, span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_and_periods_stand_for_their_first_day_or_for_today() {
        let today = "2026-11-25".parse().unwrap();
        let workdays = crate::rules::Workdays::shipped(&[]);
        for (typed, day) in [
            ("next week", "2026-11-30"),
            ("next", "2026-11-30"),
            ("Last Week", "2026-11-16"),
            ("last", "2026-11-16"),
            ("this week", "2026-11-25"),
            ("上周", "2026-11-16"),
            ("上上个星期", "2026-11-09"),
            ("本周", "2026-11-25"),
            (" 下下周 ", "2026-12-07"),
            ("W49", "2026-11-30"),
            ("week 49", "2026-11-30"),
            ("2027-w01", "2027-01-04"),
            ("第48周", "2026-11-25"),
            ("this month", "2026-11-25"),
            ("12月", "2026-12-01"),
            ("下周三", "2026-12-02"),
            ("last friday", "2026-11-20"),
            ("next tuesday", "2026-12-01"),
        ] {
            assert_eq!(read_day_or_period(typed, today, &workdays).unwrap().to_string(), day, "{typed}");
        }
        for typed in ["w54", "last weekly", "week", "周", "2026-W", "第49"] {
            assert!(read_day_or_period(typed, today, &workdays).is_err(), "{typed}");
        }
    }

    #[test]
    fn on_a_sunday_the_words_mean_the_weeks_of_the_calendar() {
        let sunday = "2026-11-29".parse().unwrap();
        let of = |code: &str| crate::rules::Workdays::in_country(code.parse().unwrap(), None, &[]).unwrap();
        let (british, american) = (of("GB"), of("US"));
        for (typed, gb, us) in [
            ("this week", "2026-11-29", "2026-11-29"),
            ("next week", "2026-11-30", "2026-12-07"),
            ("last week", "2026-11-16", "2026-11-23"),
            ("下周", "2026-11-30", "2026-12-07"),
            ("this friday", "2026-11-27", "2026-12-04"),
            ("next friday", "2026-12-04", "2026-12-11"),
            ("last friday", "2026-11-27", "2026-11-27"),
            ("friday", "2026-12-04", "2026-12-04"),
        ] {
            for (workdays, day) in [(&british, gb), (&american, us)] {
                assert_eq!(read_day_or_period(typed, sunday, workdays).unwrap().to_string(), day, "{typed}");
            }
        }
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(american.first_of_week(day("2026-12-05")), sunday);
        assert_eq!(british.first_of_week(sunday), day("2026-11-23"));
    }

    #[test]
    fn where_only_a_month_is_known_it_began_on_the_first() {
        let today = "2026-11-29".parse().unwrap();
        let workdays = crate::rules::Workdays::shipped(&[]);
        for (typed, day) in [
            ("2024年3月", "2024-03-01"),
            ("2024-03", "2024-03-01"),
            ("March 2024", "2024-03-01"),
            ("Oct 2025", "2025-10-01"),
            ("去年", "2025-01-01"),
            ("前年", "2024-01-01"),
            ("去年3月", "2025-03-01"),
            ("last year", "2025-01-01"),
            ("2025", "2025-01-01"),
            ("2025年", "2025-01-01"),
            ("3月", "2026-03-01"),
            ("12月", "2025-12-01"),
            ("上个月", "2026-10-01"),
            ("2027-03", "2027-03-01"),
            ("2024-03-05", "2024-03-05"),
            ("10/15/2025", "2025-10-15"),
            ("15/10/2025", "2025-10-15"),
            ("20251101", "2025-11-01"),
            ("3天前", "2026-11-26"),
            ("11-20", "2026-11-20"),
            ("12/5", "2025-12-05"),
            ("周五", "2026-11-27"),
            ("2027-01-05", "2027-01-05"),
            ("last Friday", "2026-11-27"),
        ] {
            assert_eq!(read_start(typed, today, &workdays).map(|day| day.to_string()), Ok(day.to_owned()), "{typed}");
        }
        for typed in ["13月", "2024-13", "whenever", "20251399"] {
            assert!(read_start(typed, today, &workdays).is_err(), "{typed}");
        }
    }

    #[test]
    fn periods_are_read_as_people_say_them() {
        let today = "2026-11-23".parse().unwrap();
        for (typed, told) in [
            ("12月", Some("2026-12")),
            ("11月", Some("2026-11")),
            ("十一月份", Some("2026-11")),
            ("本月", Some("2026-11")),
            ("上月", Some("2026-10")),
            ("上个月", Some("2026-10")),
            ("下月", Some("2026-12")),
            ("本季度", Some("2026Q4")),
            ("上季度", Some("2026Q3")),
            ("三季度", Some("2026Q3")),
            ("去年第四季度", Some("2025Q4")),
            ("今年", Some("2026")),
            ("去年", Some("2025")),
            ("2026年10月", Some("2026-10")),
            ("2026年", Some("2026")),
            ("上半年", Some("2026H1")),
            ("this month", Some("2026-11")),
            ("last quarter", Some("2026Q3")),
            ("this year", Some("2026")),
            ("November", Some("2026-11")),
            ("nov 2025", Some("2025-11")),
            ("q4", Some("2026Q4")),
            ("2026q4", Some("2026Q4")),
            ("２０２６年１０月", Some("2026-10")),
            ("2026-10", Some("2026-10")),
            ("13月", None),
            ("dec 2", None),
            ("明天", None),
            ("", None),
        ] {
            assert_eq!(read_period(typed, today).map(|period| period.to_string()).as_deref(), told, "{typed}");
        }
        let january = "2027-01-05".parse().unwrap();
        assert_eq!(read_period("11月", january).map(|period| period.to_string()).as_deref(), Some("2026-11"));
    }
}
