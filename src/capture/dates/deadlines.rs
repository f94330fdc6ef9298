//! Deadlines: the last workday on or before a day. 周五前, by Friday, 三天内, within 3 days.

use super::scan::TextCursor;
use super::{Meaning, Setting, Towards, longest, patterns, relative};

/// What a day may end with, longer before shorter.
const BEFORE: &[(&str, ())] = &[("之前", ()), ("以前", ()), ("前", ())];
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
    let (day, meaning) = longest(*cursor, setting, patterns())?;
    *cursor = day;
    if !is_english && (cursor.one_of(BEFORE).is_none() || cursor.peek().is_some_and(|next| OTHER_WORDS.contains(next)))
    {
        return None;
    }
    Some(no_later_than(meaning, setting))
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
