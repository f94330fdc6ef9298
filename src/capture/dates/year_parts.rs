//! Parts of a year: 三月底, 下旬, March, 季度末, next quarter, 下半年, 年底, 周末.
//!
//! Where such a day is free, the workday beside it is meant: the one before for ends, else the next.

use chrono::{Datelike, Months, NaiveDate, Weekday};

use super::calendar::{MONTHS, YEARS_NAMED};
use super::relative::{WHICH, WHICH_ENGLISH, in_week_of, last_of_month, shifted_month};
use super::scan::TextCursor;
use super::{Meaning, Setting, Towards};

/// A part of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MonthPart {
    From(u32),
    End,
}

const PARTS: &[(&str, MonthPart)] = &[
    ("上旬", MonthPart::From(1)),
    ("初", MonthPart::From(1)),
    ("中旬", MonthPart::From(15)),
    ("中", MonthPart::From(15)),
    ("下旬", MonthPart::From(21)),
    ("底", MonthPart::End),
    ("末", MonthPart::End),
];
const PARTS_ENGLISH: &[(&str, MonthPart)] = &[
    ("first week of", MonthPart::From(1)),
    ("first week in", MonthPart::From(1)),
    ("early in", MonthPart::From(1)),
    ("early", MonthPart::From(1)),
    ("beginning of", MonthPart::From(1)),
    ("start of", MonthPart::From(1)),
    ("middle of", MonthPart::From(15)),
    ("mid", MonthPart::From(15)),
    ("late in", MonthPart::From(21)),
    ("late", MonthPart::From(21)),
    ("end of", MonthPart::End),
    ("end", MonthPart::End),
];

/// 三月, 明年三月底, 3月份, 月初, 下个月中旬.
pub(super) fn chinese_month_part(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let years = cursor.one_of(YEARS_NAMED);
    // The 上 of 上旬 and the 下 of 下旬 say no month.
    let is_tenth = ["上旬", "下旬"].iter().any(|tenth| cursor.ahead().starts_with(tenth));
    let which = if years.is_none() && !is_tenth { cursor.one_of(WHICH) } else { None };
    let number = if which.is_none() { cursor.number() } else { None };
    let part_alone = years.is_none() && which.is_none() && number.is_none();
    if !cursor.text("月") {
        // 中旬, 下旬 by themselves.
        let tenth = cursor.one_of(PARTS).filter(|_| part_alone && cursor_ends_with_xun(cursor))?;
        return upcoming(setting, shifted_month(setting.today, 0)?, 1, tenth);
    }
    if number.is_some() {
        cursor.text("份");
    }
    let part = cursor.one_of(PARTS);
    let may_be_bare = number.is_some_and(|month| (1..=12).contains(&month));
    let part = part.or_else(|| may_be_bare.then_some(MonthPart::From(1)))?;
    match (years, which, number) {
        (_, _, Some(month)) => {
            let year = setting.today.year() + years.unwrap_or(0);
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            if years.is_some() { Some(day_of(setting, first, part).into()) } else { upcoming(setting, first, 12, part) }
        }
        (None, Some(months), None) => Some(day_of(setting, shifted_month(setting.today, months)?, part).into()),
        (None, None, None) => upcoming(setting, shifted_month(setting.today, 0)?, 1, part),
        (Some(_), _, None) => None,
    }
}

/// Whether the part just read was a 旬, which needs no month before it.
fn cursor_ends_with_xun(cursor: &TextCursor<'_>) -> bool {
    cursor.behind() == Some('旬')
}

/// March, in March, mid March, end of March, start of next month, end of the month, eom.
pub(super) fn english_month_part(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    if cursor.word("eom") || cursor.word("month end") || cursor.word("month-end") {
        return upcoming(setting, shifted_month(setting.today, 0)?, 1, MonthPart::End);
    }
    let is_named = cursor.word("in") && cursor.blanks();
    if cursor.word("the") {
        cursor.blanks();
    }
    let part = cursor.word_of(PARTS_ENGLISH);
    if part.is_some() {
        cursor.text("-");
        cursor.blanks();
    }
    if let Some(part) = part {
        let months = if cursor.word("next month") { Some(1) } else { None };
        let this = cursor.word("the month") || cursor.word("this month") || cursor.word("month");
        if let Some(months) = months.or_else(|| this.then_some(0)) {
            return upcoming(setting, shifted_month(setting.today, months)?, 1, part);
        }
    }
    let name = cursor.ahead();
    let month = cursor.word_of(MONTHS)?;
    // `may` and `mar` are also other words, and so are the short forms where nothing says that a month is meant.
    let is_whole = MONTHS.iter().any(|(long, number)| *number == month && long.len() > 4 && name.starts_with(long));
    if !is_named && part.is_none() && !is_whole {
        return None;
    }
    let first = NaiveDate::from_ymd_opt(setting.today.year(), month, 1)?;
    upcoming(setting, first, 12, part.unwrap_or(MonthPart::From(1)))
}

/// The day of a month of which a whole text is the English name, also the short one.
pub(super) fn month_alone(typed: &str, setting: &Setting<'_>) -> Option<Meaning> {
    let (_, month) = MONTHS.iter().find(|(name, _)| typed.eq_ignore_ascii_case(name))?;
    upcoming(setting, NaiveDate::from_ymd_opt(setting.today.year(), *month, 1)?, 12, MonthPart::From(1))
}

/// 下季度, 季度末, next quarter, end of quarter.
pub(super) fn quarter(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let this = NaiveDate::from_ymd_opt(setting.today.year(), setting.today.month0() / 3 * 3 + 1, 1)?;
    let shifted = |quarters: i32| {
        let months = Months::new(quarters.unsigned_abs() * 3);
        if quarters < 0 { this.checked_sub_months(months) } else { this.checked_add_months(months) }
    };
    let end = |first: Option<NaiveDate>| {
        let last = first?.checked_add_months(Months::new(3))?.pred_opt()?;
        Some(setting.workday_until(last))
    };
    if cursor.word("eoq") || cursor.text("end of the quarter") || cursor.text("end of quarter") {
        return Some(end(Some(this)).into());
    }
    if cursor.text("end of next quarter") {
        return Some(end(shifted(1)).into());
    }
    if cursor.text("end of q") || cursor.text("the end of q") {
        let (number, _) = cursor.digits(1).filter(|(number, _)| (1..=4).contains(number))?;
        let first = NaiveDate::from_ymd_opt(setting.today.year(), 3 * number - 2, 1)?;
        return upcoming(setting, first.checked_add_months(Months::new(2))?, 12, MonthPart::End);
    }
    if cursor.text("next quarter") {
        return Some(shifted(1).map(|day| setting.workday_from(day)).into());
    }
    let which = cursor.one_of(WHICH);
    if !cursor.text("季度") && !cursor.text("季") {
        return None;
    }
    if cursor.text("末") || cursor.text("底") {
        return Some(end(shifted(which.unwrap_or(0))).into());
    }
    let ahead = which.filter(|quarters| *quarters > 0)?;
    cursor.text("初");
    Some(shifted(ahead).map(|day| setting.workday_from(day)).into())
}

/// 下半年, 明年, 年底, 明年底, next year, end of year.
pub(super) fn year(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let this = setting.today.year();
    let first = |year: i32, month: u32| {
        let day = NaiveDate::from_ymd_opt(year, month, 1);
        Some(day.map(|day| setting.workday_from(day)).into())
    };
    let end = |year: i32| {
        let day = NaiveDate::from_ymd_opt(year, 12, 31);
        Some(day.map(|day| setting.workday_until(day)).into())
    };
    if cursor.text("下半年") {
        let is_past = setting.today >= NaiveDate::from_ymd_opt(this, 7, 1)?;
        return first(this + i32::from(is_past), 7);
    }
    if cursor.word("eoy") || cursor.text("end of the year") || cursor.text("end of year") || cursor.word("year end") {
        return end(this);
    }
    if cursor.text("next year") {
        return first(this + 1, 1);
    }
    if cursor.text("年底") || cursor.text("年末") {
        return end(this);
    }
    let years = cursor.one_of(YEARS_NAMED).filter(|years| *years >= 0)?;
    let mut ahead = *cursor;
    ahead.text("年");
    if ahead.text("底") || ahead.text("末") {
        *cursor = ahead;
        return end(this + years);
    }
    if ahead.text("初") {
        *cursor = ahead;
    }
    if years > 0 { first(this + years, 1) } else { None }
}

/// 周末, 下周末, this weekend, the weekend after next: its Saturday.
pub(super) fn weekend(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    if ["at the ", "over the ", "the "].iter().any(|word| cursor.text(word)) && !cursor.ahead().starts_with("weekend") {
        return None;
    }
    let which = match cursor.word_of(WHICH_ENGLISH) {
        Some(weeks) => {
            cursor.blanks();
            cursor.word("weekend").then_some(Some(weeks))?
        }
        None if cursor.word("weekend after next") => Some(2),
        None if cursor.word("weekend") => None,
        None => {
            let weeks = cursor.one_of(WHICH);
            if !cursor.text("周末") {
                return None;
            }
            weeks
        }
    };
    let saturday = in_week_of(setting.today, Weekday::Sat, setting)?;
    let is_over = which.is_none() && saturday < setting.today && setting.towards != Towards::Past;
    let weeks = which.unwrap_or_else(|| match setting.towards {
        Towards::Past if saturday > setting.today => -1,
        _ => i32::from(is_over),
    });
    Some(saturday.checked_add_signed(chrono::Duration::weeks(i64::from(weeks))).into())
}

/// The day of a month, or of the next of its kind that is not over; in the past, of the last one.
fn upcoming(setting: &Setting<'_>, first: NaiveDate, months: u32, part: MonthPart) -> Option<Meaning> {
    let step = Months::new(months);
    let this = day_of(setting, first, part)?;
    let fits = match setting.towards {
        Towards::Past => this <= setting.today,
        Towards::Future | Towards::Either => this >= setting.today,
    };
    if fits {
        return Some(Meaning::Day(this));
    }
    let other = match setting.towards {
        Towards::Past => first.checked_sub_months(step),
        Towards::Future | Towards::Either => first.checked_add_months(step),
    };
    Some(other.and_then(|first| day_of(setting, first, part)).into())
}

fn day_of(setting: &Setting<'_>, first: NaiveDate, part: MonthPart) -> Option<NaiveDate> {
    match part {
        MonthPart::From(day) => first.with_day(day).map(|day| setting.workday_from(day)),
        MonthPart::End => last_of_month(first).map(|last| setting.workday_until(last)),
    }
}
