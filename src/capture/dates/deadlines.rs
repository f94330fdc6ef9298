//! Deadlines: the last workday on or before a day. 周五前, by Friday, 三天内, within 3 days.

use super::scan::TextCursor;
use super::{Meaning, Pattern, Setting, Towards, longest, patterns, relative, year_parts};

/// What a day may end with, longer before shorter.
const BEFORE: &[(&str, ())] = &[("之前", ()), ("以前", ()), ("前", ())];
const AFTER: &[(&str, ())] = &[("之后", ()), ("以后", ()), ("过后", ()), ("后", ())];
/// What goes on after 前 and makes another word of it: 前后, 前台, 前面.
const OTHER_WORDS: &str = "后台面者期线";

/// 周五前, 15号之前, before Friday, by Dec 15.
pub(super) fn before_a_day(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    if setting.towards == Towards::Past {
        return None;
    }
    let is_english = cursor.word("by") || cursor.word("before") || cursor.text("no later than");
    if is_english && !cursor.blanks() {
        return None;
    }
    if !is_english && !cursor.has_ahead('前') {
        return None;
    }
    let (day, meaning) = longest(*cursor, setting, patterns())?;
    *cursor = day;
    if !is_english && (cursor.one_of(BEFORE).is_none() || cursor.peek().is_some_and(|next| OTHER_WORDS.contains(next)))
    {
        return None;
    }
    Some(no_later_than(meaning, setting))
}

/// 12月10号以后, 三月之后, after 15 Dec: the first workday behind the day; behind a month that is its own first one.
pub(super) fn after_a_day(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    if setting.towards != Towards::Future {
        return None;
    }
    let is_english = cursor.word("after") && cursor.blanks();
    if !is_english && !cursor.has_ahead('后') {
        return None;
    }
    let start = *cursor;
    let (end, meaning) = longest(*cursor, setting, patterns())?;
    *cursor = end;
    let is_said = is_english || cursor.one_of(AFTER).is_some();
    let is_other = |next: char| OTHER_WORDS.contains(next) || "续'’".contains(next);
    if !is_said || cursor.peek().is_some_and(is_other) {
        return None;
    }
    let months: &[Pattern] = &[relative::english_month, year_parts::english_month_part, year_parts::quarter];
    let is_month = || longest(start, setting, months.iter()).is_some_and(|(month, _)| month.bytes() == end.bytes());
    let is_long = end.behind().is_some_and(|last| "月份年季度初底旬".contains(last)) || is_month();
    match meaning {
        Meaning::Day(day) if is_long => Some(Meaning::Day(setting.workday_from(day))),
        Meaning::Day(day) => Some(Meaning::Day(setting.workday_from(day.succ_opt()?))),
        other => Some(other),
    }
}

/// 三天内, 本周内, 月内, within 3 days.
pub(super) fn within(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let last = if cursor.word("within") && cursor.blanks() {
        relative::english_within(cursor, setting.today)?
    } else if cursor.text("本周内") || cursor.text("这周内") || cursor.text("周内") {
        setting.today.week(setting.holidays.week_start()).checked_last_day().into()
    } else if cursor.text("本月内") || cursor.text("这个月内") || cursor.text("月内") {
        relative::shifted_month(setting.today, 0).and_then(relative::last_of_month).into()
    } else {
        relative::chinese_within(cursor, setting.today)?
    };
    (setting.towards != Towards::Past).then(|| no_later_than(last, setting))
}

/// w/c 14 Dec, week commencing 14 Dec: the Monday of that week; in the week of today the day itself.
pub(super) fn week_commencing(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let is_said = ["w/c", "w/b", "week commencing", "week beginning", "week of"].iter().any(|word| cursor.text(word));
    if !is_said {
        return None;
    }
    cursor.blanks();
    if cursor.word("the") {
        cursor.blanks();
    }
    let (end, meaning) = longest(*cursor, setting, patterns())?;
    *cursor = end;
    let Meaning::Day(day) = meaning else { return Some(meaning) };
    let monday = relative::in_week_of(day, chrono::Weekday::Mon, setting)?;
    Some(Meaning::Day(if monday < setting.today { day } else { monday }))
}

fn no_later_than(meaning: Meaning, setting: &Setting<'_>) -> Meaning {
    match meaning {
        Meaning::Day(day) => Meaning::Day(setting.workday_until(day)),
        other => other,
    }
}
