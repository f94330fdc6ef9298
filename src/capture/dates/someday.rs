//! Days that nobody has fixed: 这两天, 过几天; and those that leave the day open: 改天, later.

use chrono::{Days, NaiveDate};

use super::scan::{Scan, TextCursor};
use super::{Meaning, Setting, Towards};

/// Words for a few days from now, in days.
const SOON: &[(&str, u64)] = &[("这两天", 1), ("这几天", 1), ("过两天", 2), ("过几天", 3)];
/// Words that leave the day open.
const OPEN: &[(&str, ())] = &[("改天", ()), ("改日", ()), ("回头", ()), ("有空", ()), ("有时间", ())];
const OPEN_ENGLISH: &[(&str, ())] = &[("someday", ()), ("later", ()), ("sometime", ())];
/// How far away a day is that is left open, in days, where the rules propose none.
const OPEN_DISTANCE: u64 = 7;

/// Whether the words at the beginning of a text leave the day open, so that the rules may propose it.
pub fn leaves_day_open(text: &str) -> bool {
    let scan = Scan::new(text);
    let mut cursor = scan.cursor();
    open(&mut cursor)
}

/// 这两天 tomorrow's workday, 过两天, 过几天.
pub(super) fn soon(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let days = cursor.one_of(SOON)?;
    workday_in(setting, days)
}

/// 改天, 回头, 有空, someday, later: a week from now.
pub(super) fn someday(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    if open(cursor) { workday_in(setting, OPEN_DISTANCE) } else { None }
}

fn open(cursor: &mut TextCursor<'_>) -> bool {
    cursor.one_of(OPEN).or_else(|| cursor.word_of(OPEN_ENGLISH)).is_some()
}

fn workday_in(setting: &Setting<'_>, days: u64) -> Option<Meaning> {
    if setting.towards == Towards::Past {
        return None;
    }
    let day: Option<NaiveDate> = setting.today.checked_add_days(Days::new(days));
    Some(day.map(|day| setting.workday_from(day)).into())
}
