//! A date beside its weekday, and the day of a month in English: 12月8日（周二）, 下周二8号, `Tue 8 Dec`, `Tuesday the 8th`.
//!
//! The two must agree: a date whose weekday is another is none.

use chrono::{Datelike, NaiveDate, Weekday};

use super::scan::TextCursor;
use super::{Meaning, Pattern, Setting, calendar, dotted, longest, relative};

const WEEKDAYS: &[Pattern] = &[relative::chinese_weekday, relative::english_weekday];
/// What parts the two, longer before shorter.
const BETWEEN: &[(&str, ())] =
    &[(", the ", ()), (" the ", ()), (", ", ()), (",", ()), (" (", ()), ("（", ()), ("(", ()), ("，", ()), (" ", ())];
const CLOSING: &[(&str, ())] = &[("）", ()), (")", ())];
/// Words that may follow `the 8th` where it is a day.
const BEHIND_ORDINAL: &[&str] =
    &["at", "for", "to", "with", "and", "about", "in", "from", "noon", "morning", "afternoon"];

/// 12月8日（周二）, 8 Dec, Tuesday: the weekday behind the date.
pub(super) fn date_first(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let (behind, date) = longest(*cursor, setting, calendar::DATES.iter())?;
    let (end, weekday) = beside(behind, setting, WEEKDAYS)?;
    *cursor = end;
    Some(agreed(date, weekday))
}

/// 下周二8号, `Tue 8 Dec`, `Tuesday the 8th`: the weekday before the date.
pub(super) fn weekday_first(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let (behind, weekday) = longest(*cursor, setting, WEEKDAYS.iter())?;
    let (end, date) = beside(behind, setting, calendar::DATES).or_else(|| beside(behind, setting, &[ordinal]))?;
    // `Thursday 10.30` is a time, `Thursday 9.99` and `Thursday 4.12 each` are prices.
    let ahead = behind.ahead();
    let figures = ahead.trim_start();
    if date == Meaning::Missing && dotted::is_price(figures) || dotted::is_counted(figures) {
        return None;
    }
    let agreed = agreed(date, weekday);
    if agreed == Meaning::Missing && dotted::dotted(figures, true).is_some() {
        return None;
    }
    *cursor = end;
    Some(agreed)
}

/// `the 8th`: a day of this month or the next.
pub(super) fn the_ordinal(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    if !cursor.text("the ") {
        return None;
    }
    let day = ordinal(cursor, setting)?;
    let rest = cursor.ahead();
    let rest = rest.trim_start();
    let word = rest.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
    let is_day = word.is_empty()
        || word.starts_with(|letter: char| letter.is_ascii_digit())
        || BEHIND_ORDINAL.iter().any(|known| word.eq_ignore_ascii_case(known));
    is_day.then_some(day)
}

fn ordinal(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let (day, _) = cursor.digits(2)?;
    cursor.one_of(calendar::ORDINALS)?;
    if !cursor.word_ends() {
        return None;
    }
    Some(calendar::nearest_of_month(setting, day).into())
}

/// What stands at once beside a part, or in brackets.
fn beside<'a>(behind: TextCursor<'a>, setting: &Setting<'_>, forms: &[Pattern]) -> Option<(TextCursor<'a>, Meaning)> {
    let mut apart = behind;
    let is_apart = apart.one_of(BETWEEN).is_some();
    let (mut end, meaning) = longest(if is_apart { apart } else { behind }, setting, forms.iter())?;
    end.one_of(CLOSING);
    Some((end, meaning))
}

/// The date, if it is on that weekday.
fn agreed(date: Meaning, weekday: Meaning) -> Meaning {
    let on = |meaning: Meaning| match meaning {
        Meaning::Day(day) => Some(day),
        Meaning::Missing | Meaning::NoHoliday => None,
    };
    let weekday: Option<Weekday> = on(weekday).map(|day| day.weekday());
    on(date).filter(|day: &NaiveDate| Some(day.weekday()) == weekday).into()
}

#[cfg(test)]
mod tests {
    use super::super::{Towards, parse_when};
    use crate::rules::Workdays;

    #[test]
    fn a_date_and_its_weekday_are_one_day() {
        let workdays = Workdays::shipped(&[]);
        let today = "2026-11-27".parse().unwrap();
        for (text, expected) in [
            ("12月8日周二上午10点", Some("2026-12-08 10:00")),
            ("12月8日（周二）上午10点", Some("2026-12-08 10:00")),
            ("12月8号 星期二", Some("2026-12-08")),
            ("下下周二（8号）上午10点", Some("2026-12-08 10:00")),
            ("周二12月1号", Some("2026-12-01")),
            ("Tue 8 Dec at 10", Some("2026-12-08 10:00")),
            ("Tuesday, 8 December at 10", Some("2026-12-08 10:00")),
            ("Tue Dec 8", Some("2026-12-08")),
            ("8 Dec (Tue) 10am", Some("2026-12-08 10:00")),
            ("Tuesday the 8th at 10", Some("2026-12-08 10:00")),
            ("the 8th at 10", Some("2026-12-08 10:00")),
            ("the 8th", Some("2026-12-08")),
            ("12月8日周三", None),
            ("Wed 8 Dec", None),
            ("the 8th floor", None),
        ] {
            let read = parse_when(text, today, Towards::Future, &workdays).ok().flatten();
            let told = read.map(|when| {
                let time = when.time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
                assert_eq!(when.length, text.len(), "{text}");
                format!("{}{time}", when.date)
            });
            assert_eq!(told.as_deref(), expected, "{text}");
        }
    }
}
