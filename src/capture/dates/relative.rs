//! Dates relative to today: named days, weekdays, weeks and months, distances.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::super::lexicon;
use super::scan::{TextCursor, digit_of};
use super::times;
use super::{DayKind, Meaning, Setting, Towards};

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
    ("昨儿个", -1),
    ("昨儿", -1),
    ("今儿个", 0),
    ("今儿", 0),
    ("明儿个", 1),
    ("明儿", 1),
];
const NAMED_ENGLISH: &[(&str, i64)] = &[
    ("today", 0),
    ("tonight", 0),
    ("just now", 0),
    ("tomorrow", 1),
    ("tmr", 1),
    ("tmrw", 1),
    ("tomorow", 1),
    ("the day after tomorrow", 2),
    ("day after tomorrow", 2),
    ("the day before yesterday", -2),
    ("day before yesterday", -2),
    ("yesterday", -1),
    ("last night", -1),
    ("last evening", -1),
];
/// Written together with the half of the day: 明早, 今晚.
const NAMED_SHORT: &[(&str, i64)] = &[("明", 1), ("今", 0), ("昨", -1), ("后天", 2), ("前天", -2)];
/// Which week or month, counted from this one.
pub(super) const WHICH: &[(&str, i32)] = &[
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
pub(super) const WHICH_ENGLISH: &[(&str, i32)] = &[("this", 0), ("next", 1), ("last", -1)];
pub(super) const WEEK: &[(&str, ())] = &[("周", ()), ("星期", ()), ("礼拜", ())];
pub(super) const WEEKDAYS: &[(&str, Weekday)] = &[
    ("mon", Weekday::Mon),
    ("monday", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("tues", Weekday::Tue),
    ("tuesday", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("weds", Weekday::Wed),
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
    ("fortnight", Unit::Days(14)),
    ("fortnights", Unit::Days(14)),
    ("month", Unit::Months(1)),
    ("months", Unit::Months(1)),
    ("year", Unit::Months(12)),
    ("years", Unit::Months(12)),
];
/// No plan is further away, in units.
const MOST: u32 = 10_000;
const UNITS_SHORT: &[(&str, Unit)] = &[("d", Unit::Days(1)), ("w", Unit::Days(7)), ("m", Unit::Months(1))];
pub(super) const SIDES: &[(&str, Towards)] = &[
    ("以后", Towards::Future),
    ("之后", Towards::Future),
    ("后", Towards::Future),
    ("以前", Towards::Past),
    ("之前", Towards::Past),
    ("前", Towards::Past),
];

/// 今天, 大后天, tomorrow.
pub(super) fn named_day(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let together = |cursor: &mut TextCursor<'_>| {
        let mut ahead = *cursor;
        let days = ahead.one_of(NAMED_SHORT).filter(|_| times::is_early_or_late(&ahead.ahead()))?;
        *cursor = ahead;
        Some(days)
    };
    let named = cursor.one_of(NAMED).or_else(|| cursor.word_of(NAMED_ENGLISH));
    let days = named.or_else(|| together(cursor))?;
    Some(setting.today.checked_add_signed(chrono::Duration::days(days)).into())
}

/// 周五, 本周五, 下星期五, 上上周五; 下周, 下下周, 上周: its first day of work.
pub(super) fn chinese_weekday(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let which = cursor.one_of(WHICH);
    cursor.one_of(WEEK)?;
    let day = cursor.peek().and_then(weekday_of);
    if let Some(day) = day {
        cursor.text(&cursor.peek()?.to_string());
        return Some(weekday(setting, which, day));
    }
    let weeks = which.filter(|weeks| *weeks > 0 || (*weeks < 0 && looks_back(setting)))?;
    if no_weekday(cursor) {
        return Some(Meaning::Missing);
    }
    Some(first_workday(setting, weeks).into())
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

/// fri, this friday, next wed, last thu, Tuesday after next; next week, last week: its first day of work.
pub(super) fn english_weekday(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let which = cursor.word_of(WHICH_ENGLISH);
    if which.is_some() && !cursor.blanks() {
        return None;
    }
    if (which == Some(1) || (which == Some(-1) && looks_back(setting))) && cursor.word("week") {
        return Some(first_workday(setting, which.unwrap_or_default()).into());
    }
    let day = cursor.word_of(WEEKDAYS)?;
    if which.is_none() && setting.towards != Towards::Past && cursor.word(" after next") {
        return Some(weekday(setting, Some(2), day));
    }
    // On a Sunday that ends a week, the one with the last Friday has just ended.
    let ends_week = setting.holidays.week_start() == Weekday::Mon;
    let is_week_over = ends_week && setting.today.weekday() == Weekday::Sun && day != Weekday::Sun;
    let which = which.map(|weeks| if weeks == -1 && is_week_over { 0 } else { weeks });
    Some(weekday(setting, which, day))
}

/// Whether a day of the past may be meant, so that a past week or month stands for its first day.
fn looks_back(setting: &Setting<'_>) -> bool {
    setting.towards != Towards::Future
}

/// 下个月 and 上个月: the 1st; 下个月15号.
pub(super) fn chinese_month(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let which = cursor.one_of(WHICH)?;
    if !cursor.text("月") {
        return None;
    }
    let first = shifted_month(setting.today, which);
    let mut ahead = *cursor;
    // 下月15, but not 下月15台.
    if let Some(day) = ahead.number().filter(|_| ahead.text("号") || ahead.text("日") || ahead.word_ends()) {
        *cursor = ahead;
        return Some(first.and_then(|first| first.with_day(day)).into());
    }
    (which > 0 || (which < 0 && looks_back(setting))).then(|| first.into())
}

/// next month, last month: the 1st.
pub(super) fn english_month(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let months = cursor.word_of(WHICH_ENGLISH).filter(|months| *months > 0 || (*months < 0 && looks_back(setting)))?;
    (cursor.blanks() && cursor.word("month")).then(|| shifted_month(setting.today, months).into())
}

/// 3天后, 两周前, 半个月后, 1个月后, 半年后.
pub(super) fn chinese_distance(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let (count, unit) = chinese_count(cursor)?;
    let side = cursor.one_of(SIDES)?;
    Some(distant(setting.today, count, unit, side))
}

/// 过三天, 再过两周: nobody counts on a day off.
pub(super) fn chinese_passing(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    cursor.text("再");
    let (count, unit) = if cursor.text("过") { chinese_count(cursor)? } else { return None };
    // 过三天前 is no day.
    let is_past = cursor.one_of(SIDES) == Some(Towards::Past);
    if is_past || setting.towards == Towards::Past {
        return None;
    }
    match distant(setting.today, count, unit, Towards::Future) {
        Meaning::Day(day) => Some(Meaning::Day(setting.workday_from(day))),
        other => Some(other),
    }
}

/// 三天, 一周, 半个月; 三天内 ends with 内.
pub(super) fn chinese_within(cursor: &mut TextCursor<'_>, today: NaiveDate) -> Option<Meaning> {
    let (count, unit) = chinese_count(cursor)?;
    (cursor.text("内") || cursor.text("之内") || cursor.text("以内"))
        .then(|| distant(today, count, unit, Towards::Future))
}

/// 3 days, a week; behind `within`.
pub(super) fn english_within(cursor: &mut TextCursor<'_>, today: NaiveDate) -> Option<Meaning> {
    let (count, unit) = english_count(cursor)?;
    Some(distant(today, count, unit, Towards::Future))
}

fn chinese_count(cursor: &mut TextCursor<'_>) -> Option<(u32, Unit)> {
    if let Some(half) = cursor.one_of(HALVES) {
        return Some((1, half));
    }
    let count = cursor.number()?;
    cursor.blanks();
    if cursor.text("个半月") {
        return Some((2 * count.min(MOST) + 1, Unit::Days(15)));
    }
    Some((count, cursor.one_of(UNITS)?))
}

fn english_count(cursor: &mut TextCursor<'_>) -> Option<(u32, Unit)> {
    let count = if cursor.text("a couple of ") || cursor.text("couple of ") { 2 } else { cursor.count()? };
    cursor.blanks();
    Some((count, cursor.word_of(UNITS_ENGLISH)?))
}

/// in 3 days, in a week, in two weeks’ time, three weeks from now; 3 days ago.
pub(super) fn english_distance(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let is_ahead = cursor.word("in") && cursor.blanks();
    let (count, unit) = english_count(cursor)?;
    if is_ahead {
        let mut time = *cursor;
        if ["'s time", "’s time", "' time", "’ time", " time", " from now"].iter().any(|word| time.word(word)) {
            *cursor = time;
        }
        return Some(distant(setting.today, count, unit, Towards::Future));
    }
    if !cursor.blanks() {
        return None;
    }
    if setting.towards != Towards::Past && (cursor.word("from now") || cursor.word("from today")) {
        return Some(distant(setting.today, count, unit, Towards::Future));
    }
    cursor.word("ago").then(|| distant(setting.today, count, unit, Towards::Past))
}

/// 3d, 2w, 1m: from now, or ago.
pub(super) fn short_distance(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let (count, _) = cursor.digits(4)?;
    let unit = cursor.word_of(UNITS_SHORT)?;
    Some(distant(setting.today, count, unit, setting.towards))
}

/// 三个工作日后, 三个工作日内, in 3 working days, 下个工作日, next workday.
pub(super) fn workdays_ahead(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let count = if cursor.text("下一个工作日") || cursor.text("下个工作日") {
        1
    } else if cursor.word("next") {
        (cursor.blanks() && workday_word(cursor)).then_some(1)?
    } else if cursor.word("in") {
        cursor.blanks();
        let count = cursor.count()?;
        cursor.blanks();
        workday_word(cursor).then_some(count)?
    } else {
        let count = cursor.number()?;
        cursor.blanks();
        (cursor.text("个工作日") || cursor.text("工作日")).then_some(())?;
        let is_within = ["之内", "以内", "内"].iter().any(|word| cursor.text(word));
        if !is_within {
            cursor.one_of(SIDES).filter(|side| *side == Towards::Future)?;
        }
        count
    };
    let days = setting.today.iter_days().skip(1).take(super::HORIZON);
    let mut workdays = days.filter(|day| setting.holidays.day(*day) == DayKind::Workday);
    Some(workdays.nth(usize::try_from(count.checked_sub(1)?).ok()?).into())
}

/// workdays, working days, business days; one of them likewise.
fn workday_word(cursor: &mut TextCursor<'_>) -> bool {
    if cursor.word("workdays") || cursor.word("workday") {
        return true;
    }
    let is_business = cursor.word("working") || cursor.word("business") || cursor.word("work");
    is_business && cursor.blanks() && (cursor.word("days") || cursor.word("day"))
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

/// The weekday in the week of a day, as the weeks of the book begin.
pub(super) fn in_week_of(day: NaiveDate, weekday: Weekday, setting: &Setting<'_>) -> Option<NaiveDate> {
    let into_week = |weekday: Weekday| i64::from(weekday.days_since(setting.holidays.week_start()));
    day.checked_add_signed(chrono::Duration::days(into_week(weekday) - into_week(day.weekday())))
}

/// The day with which the working week begins, so many weeks from this one, whether or not it is a holiday: a Monday, or a Sunday
/// where people work from then on.
pub(super) fn first_workday(setting: &Setting<'_>, weeks: i32) -> Option<NaiveDate> {
    let begins = in_week_of(setting.today, setting.holidays.week_start(), setting)?;
    let begins = begins.checked_add_signed(chrono::Duration::days(7 * i64::from(weeks)))?;
    begins.iter_days().take(7).find(|day| setting.holidays.is_in_workweek(*day)).or(Some(begins))
}

pub(super) fn weekday(setting: &Setting<'_>, which: Option<i32>, day: Weekday) -> Meaning {
    let today = setting.today;
    let into_week = |day: Weekday| i64::from(day.days_since(setting.holidays.week_start()));
    let place = into_week(day) - into_week(today.weekday());
    let days = match (which, setting.towards) {
        (Some(weeks), _) => place + 7 * i64::from(weeks),
        (None, Towards::Past) => place.rem_euclid(7) - 7,
        (None, _) => (place - 1).rem_euclid(7) + 1,
    };
    today.checked_add_signed(chrono::Duration::days(days)).into()
}

/// The first of a month, counted from this one.
pub(super) fn shifted_month(today: NaiveDate, months: i32) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    let distance = Months::new(months.unsigned_abs());
    if months < 0 { first.checked_sub_months(distance) } else { first.checked_add_months(distance) }
}

pub(super) fn last_of_month(first: NaiveDate) -> Option<NaiveDate> {
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
