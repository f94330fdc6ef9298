//! Dates relative to today: named days, weekdays, weeks and months, distances, the days after holidays.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::super::lexicon;
use super::scan::{TextCursor, digit_of};
use super::times;
use super::{DayKind, Meaning, Setting, Towards};

/// How far ahead to look for a holiday, in days.
const HORIZON: usize = 500;

const NAMED: &[(&str, i64)] = &[
    ("大后天", 3),
    ("后天", 2),
    ("明天", 1),
    ("明日", 1),
    ("今天", 0),
    ("今日", 0),
    ("昨天", -1),
    ("昨日", -1),
    ("大前天", -3),
    ("前天", -2),
];
const NAMED_ENGLISH: &[(&str, i64)] = &[("today", 0), ("tomorrow", 1), ("tmr", 1), ("yesterday", -1)];
/// Which week or month, counted from this one.
const WHICH: &[(&str, i32)] = &[
    ("下下个", 2),
    ("下下", 2),
    ("下个", 1),
    ("下", 1),
    ("上上个", -2),
    ("上上", -2),
    ("上个", -1),
    ("上", -1),
    ("本", 0),
    ("这个", 0),
    ("这", 0),
];
const WHICH_ENGLISH: &[(&str, i32)] = &[("this", 0), ("next", 1), ("last", -1)];
const WEEK: &[(&str, ())] = &[("周", ()), ("星期", ()), ("礼拜", ())];
const WEEKDAYS: &[(&str, Weekday)] = &[
    ("mon", Weekday::Mon),
    ("monday", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("tues", Weekday::Tue),
    ("tuesday", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("wednesday", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("thur", Weekday::Thu),
    ("thurs", Weekday::Thu),
    ("thursday", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("friday", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("saturday", Weekday::Sat),
    ("sun", Weekday::Sun),
    ("sunday", Weekday::Sun),
];

/// A distance in days or in months.
#[derive(Debug, Clone, Copy)]
enum Unit {
    Days(u32),
    Months(u32),
}

const UNITS: &[(&str, Unit)] = &[
    ("天", Unit::Days(1)),
    ("日", Unit::Days(1)),
    ("周", Unit::Days(7)),
    ("个星期", Unit::Days(7)),
    ("星期", Unit::Days(7)),
    ("个礼拜", Unit::Days(7)),
    ("礼拜", Unit::Days(7)),
    ("个月", Unit::Months(1)),
    ("年", Unit::Months(12)),
];
const HALVES: &[(&str, Unit)] = &[("半个月", Unit::Days(15)), ("半月", Unit::Days(15)), ("半年", Unit::Months(6))];
const UNITS_ENGLISH: &[(&str, Unit)] = &[
    ("day", Unit::Days(1)),
    ("days", Unit::Days(1)),
    ("week", Unit::Days(7)),
    ("weeks", Unit::Days(7)),
    ("month", Unit::Months(1)),
    ("months", Unit::Months(1)),
    ("year", Unit::Months(12)),
    ("years", Unit::Months(12)),
];
const UNITS_SHORT: &[(&str, Unit)] = &[("d", Unit::Days(1)), ("w", Unit::Days(7)), ("m", Unit::Months(1))];
const SIDES: &[(&str, Towards)] = &[
    ("以后", Towards::Future),
    ("之后", Towards::Future),
    ("后", Towards::Future),
    ("以前", Towards::Past),
    ("之前", Towards::Past),
    ("前", Towards::Past),
];

/// 今天, 大后天, tomorrow.
pub(super) fn named_day(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let days = cursor.one_of(NAMED).or_else(|| cursor.word_of(NAMED_ENGLISH))?;
    Some(setting.today.checked_add_signed(chrono::Duration::days(days)).into())
}

/// 周五, 本周五, 下星期五, 上上周五; 下周, 下下周: its Monday.
pub(super) fn chinese_weekday(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let which = cursor.one_of(WHICH);
    cursor.one_of(WEEK)?;
    let day = cursor.peek().and_then(weekday_of);
    if let Some(day) = day {
        cursor.text(&cursor.peek()?.to_string());
        return Some(weekday(setting, which, day));
    }
    let weeks = which.filter(|weeks| *weeks > 0)?;
    if no_weekday(cursor) {
        return Some(Meaning::Missing);
    }
    Some(weekday(setting, Some(weeks), Weekday::Mon))
}

/// Takes a number that stands where a weekday belongs, 下周八: no time of day, no quantity and no rest of a name follows
/// it, as in 下周九江.
fn no_weekday(cursor: &mut TextCursor<'_>) -> bool {
    let mut ahead = *cursor;
    let in_figures = ahead.peek().is_some_and(|next| next.is_ascii_digit());
    let is_number = ahead.number().is_some() && ahead.figures_end();
    let goes_on = ahead.peek().is_some_and(|next| "时:：次位天".contains(next));
    if !is_number || goes_on || (!in_figures && begins_a_name(&ahead)) {
        return false;
    }
    *cursor = ahead;
    true
}

/// Whether what follows a numeral makes a word of it: neither its end nor a time of day nor a kind.
fn begins_a_name(cursor: &TextCursor<'_>) -> bool {
    let rest = cursor.ahead();
    let has_kind = lexicon::kind_word(&rest).or_else(|| lexicon::chinese_kind(&rest)).is_some();
    !cursor.word_ends() && !times::begins_with_half(&rest) && !has_kind
}

/// fri, this friday, next wed, last thu; next week: its Monday.
pub(super) fn english_weekday(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let which = cursor.word_of(WHICH_ENGLISH);
    if which.is_some() && !cursor.blanks() {
        return None;
    }
    if which == Some(1) && cursor.word("week") {
        return Some(weekday(setting, which, Weekday::Mon));
    }
    let day = cursor.word_of(WEEKDAYS)?;
    Some(weekday(setting, which, day))
}

/// 下个月, 下月初, 月底, 下个月15号, 年底.
pub(super) fn chinese_month(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    if cursor.text("年底") || cursor.text("年末") {
        return Some(NaiveDate::from_ymd_opt(setting.today.year(), 12, 31).into());
    }
    let which = cursor.one_of(WHICH);
    if !cursor.text("月") {
        return None;
    }
    let first = shifted_month(setting.today, which.unwrap_or(0));
    if cursor.text("底") || cursor.text("末") {
        return Some(first.and_then(last_of_month).into());
    }
    let which = which?;
    let mut ahead = *cursor;
    if let Some(day) = ahead.number().filter(|_| ahead.text("号") || ahead.text("日")) {
        *cursor = ahead;
        return Some(first.and_then(|first| first.with_day(day)).into());
    }
    (cursor.text("初") || which > 0).then(|| first.into())
}

/// next month: the 1st; eom.
pub(super) fn english_month(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    if cursor.word("eom") {
        return Some(shifted_month(setting.today, 0).and_then(last_of_month).into());
    }
    (cursor.word("next") && cursor.blanks() && cursor.word("month")).then(|| shifted_month(setting.today, 1).into())
}

/// 3天后, 两周前, 半个月后, 1个月后, 半年后.
pub(super) fn chinese_distance(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let (count, unit) = if let Some(half) = cursor.one_of(HALVES) {
        (1, half)
    } else {
        let count = cursor.number()?;
        cursor.blanks();
        (count, cursor.one_of(UNITS)?)
    };
    let side = cursor.one_of(SIDES)?;
    Some(distant(setting.today, count, unit, side))
}

/// in 3 days, in a week; 3 days ago.
pub(super) fn english_distance(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let ahead = cursor.word("in") && cursor.blanks();
    let count = if cursor.word("a") || cursor.word("one") { 1 } else { cursor.number()? };
    cursor.blanks();
    let unit = cursor.word_of(UNITS_ENGLISH)?;
    if ahead {
        return Some(distant(setting.today, count, unit, Towards::Future));
    }
    (cursor.blanks() && cursor.word("ago")).then(|| distant(setting.today, count, unit, Towards::Past))
}

/// 3d, 2w, 1m: from now, or ago.
pub(super) fn short_distance(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let (count, _) = cursor.digits(4)?;
    let unit = cursor.word_of(UNITS_SHORT)?;
    Some(distant(setting.today, count, unit, setting.towards))
}

/// 节后, 年后: the first workday after the coming holiday, after Spring Festival.
pub(super) fn after_holiday(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let spring = cursor.text("年后") || cursor.text("春节后");
    if !spring && !cursor.text("节后") {
        return None;
    }
    let is_holiday = |day: &NaiveDate| match setting.holidays.day(*day) {
        DayKind::SpringFestival => true,
        DayKind::Holiday => !spring,
        DayKind::Workday | DayKind::DayOff => false,
    };
    let mut days = setting.today.iter_days().take(HORIZON).skip_while(|day| !is_holiday(day));
    let workday = days.find(|day| setting.holidays.day(*day) == DayKind::Workday);
    Some(workday.map_or(Meaning::NoHoliday, Meaning::Day))
}

fn weekday_of(character: char) -> Option<Weekday> {
    match (character, digit_of(character)) {
        ('日' | '天', _) => Some(Weekday::Sun),
        ('两', _) => None,
        (_, Some(number)) => number
            .checked_sub(1)
            .filter(|number| *number < 6)
            .and_then(|number| Weekday::try_from(u8::try_from(number).ok()?).ok()),
        _ => None,
    }
}

fn weekday(setting: &Setting<'_>, which: Option<i32>, day: Weekday) -> Meaning {
    let today = setting.today;
    let place = i64::from(day.num_days_from_monday()) - i64::from(today.weekday().num_days_from_monday());
    let days = match (which, setting.towards) {
        (Some(weeks), _) => place + 7 * i64::from(weeks),
        (None, Towards::Past) => place.rem_euclid(7) - 7,
        (None, _) => (place - 1).rem_euclid(7) + 1,
    };
    today.checked_add_signed(chrono::Duration::days(days)).into()
}

/// The first of a month, counted from this one.
fn shifted_month(today: NaiveDate, months: i32) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    let distance = Months::new(months.unsigned_abs());
    if months < 0 { first.checked_sub_months(distance) } else { first.checked_add_months(distance) }
}

fn last_of_month(first: NaiveDate) -> Option<NaiveDate> {
    first.checked_add_months(Months::new(1))?.pred_opt()
}

fn distant(today: NaiveDate, count: u32, unit: Unit, side: Towards) -> Meaning {
    let back = side == Towards::Past;
    let day = match unit {
        Unit::Days(days) => {
            let distance = Days::new(u64::from(count) * u64::from(days));
            if back { today.checked_sub_days(distance) } else { today.checked_add_days(distance) }
        }
        Unit::Months(months) => {
            let distance = Months::new(count.saturating_mul(months));
            if back { today.checked_sub_months(distance) } else { today.checked_add_months(distance) }
        }
    };
    day.into()
}
