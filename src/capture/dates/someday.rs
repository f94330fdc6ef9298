//! Days that nobody has fixed: 这两天, 过几天; and those that leave the day open: 改天, later.

use chrono::{Days, NaiveDate, Weekday};

use super::scan::{Scan, TextCursor};
use super::times::parse_time;
use super::{Meaning, Pattern, Setting, Towards, longest, relative, year_parts};

/// Words for a few days from now, in days.
const SOON: &[(&str, u64)] = &[("这两天", 1), ("这几天", 1), ("过两天", 2), ("过几天", 3)];
/// Words that leave the day open.
const OPEN: &[(&str, ())] = &[("改天", ()), ("改日", ()), ("回头", ()), ("有空", ()), ("有时间", ())];
const OPEN_ENGLISH: &[(&str, ())] =
    &[("someday", ()), ("some time", ()), ("later", ()), ("sometime", ()), ("at some point", ())];
const SOON_ENGLISH: &[(&str, u64)] = &[
    ("in the next few days", 1),
    ("over the next few days", 1),
    ("the next few days", 1),
    ("next few days", 1),
    ("in a few days", 3),
    ("in a few weeks", 21),
];
/// How far away a day is that is left open, in days, where the rules propose none.
const OPEN_DISTANCE: u64 = 7;

/// Whether the words at the beginning of a text leave the day open, so that the rules may propose it.
pub fn leaves_day_open(text: &str) -> bool {
    let scan = Scan::new(text);
    let mut cursor = scan.cursor();
    // `sometime next week` names the week.
    open(&mut cursor) && {
        let rest = cursor.ahead();
        rest.trim().is_empty() || parse_time(rest.trim_start()).is_some()
    }
}

/// 这两天 tomorrow's workday, 过两天, 过几天.
pub(super) fn soon(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let days = cursor.one_of(SOON).or_else(|| cursor.word_of(SOON_ENGLISH))?;
    workday_in(setting, days)
}

/// 改天, 回头, 有空, someday, later: a week from now; with the time it may be behind it, that: 有空下周, later this month.
pub(super) fn someday(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    if !open(cursor) {
        return None;
    }
    let mut behind = *cursor;
    behind.blanks();
    let found = this_span(&mut behind, setting).map(|day| (behind, day)).or_else(|| longest(behind, setting, spans()));
    match found {
        Some((end, day)) => {
            *cursor = end;
            Some(day)
        }
        None => workday_in(setting, OPEN_DISTANCE),
    }
}

/// this week, this month: the last workday of it.
fn this_span(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let last = if cursor.word("this week") {
        relative::in_week_of(setting.today, Weekday::Fri, setting)?.max(setting.today)
    } else if cursor.word("this month") {
        relative::shifted_month(setting.today, 0).and_then(relative::last_of_month)?
    } else {
        return None;
    };
    Some(Meaning::Day(setting.workday_until(last)))
}

/// What may stand behind such a word.
fn spans() -> impl Iterator<Item = &'static Pattern> {
    const SPANS: &[Pattern] = &[
        relative::named_day,
        relative::chinese_weekday,
        relative::english_weekday,
        relative::chinese_month,
        relative::english_month,
        year_parts::chinese_month_part,
        year_parts::english_month_part,
        year_parts::quarter,
        year_parts::year,
        year_parts::weekend,
        super::week_parts::part_of_week,
        super::feasts::around,
    ];
    SPANS.iter()
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
