//! Parts of a week: early next week, end of the week, 下周初, 下周中, and the week after next.

use chrono::Days;

use super::relative::{WEEK, WHICH, first_workday};
use super::scan::TextCursor;
use super::{Meaning, Setting, Towards};

/// A part of the working week, in days from its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WeekPart {
    Start,
    Middle,
    End,
}

const PARTS: &[(&str, WeekPart)] = &[("初", WeekPart::Start), ("中", WeekPart::Middle), ("尾", WeekPart::End)];
const PARTS_ENGLISH: &[(&str, WeekPart)] = &[
    ("early in", WeekPart::Start),
    ("early", WeekPart::Start),
    ("beginning of", WeekPart::Start),
    ("start of", WeekPart::Start),
    ("middle of", WeekPart::Middle),
    ("mid", WeekPart::Middle),
    ("late in", WeekPart::End),
    ("late", WeekPart::End),
    ("end of", WeekPart::End),
];
const WEEKS_ENGLISH: &[(&str, Option<u64>)] = &[
    ("next week", Some(1)),
    ("this week", Some(0)),
    ("the week after next", Some(2)),
    ("the week", None),
    ("week", None),
];
/// What goes on behind 初, 中 or 尾 and makes another word of it: 下周尾款, 下周中标, 下周初稿.
const OTHER_WORDS: &str =
    "旬国间心款午秋标层步稿审八级期赛选始评验装试衷餐饭止断途转考文型等小号段药医餐货数声盘部巴单牌";

/// early next week, end of the week, eow, week after next, 下周初: its Monday, Wednesday or Friday where people work from Monday, or the workday beside it.
pub(super) fn part_of_week(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    if setting.towards == Towards::Past {
        return None;
    }
    let mut alone = *cursor;
    if alone.word("the week after next") || alone.word("week after next") {
        *cursor = alone;
        return day_in(setting, Some(2), WeekPart::Start);
    }
    if alone.word("eow") {
        *cursor = alone;
        return day_in(setting, None, WeekPart::End);
    }
    if let Some(weeks) = cursor.one_of(WHICH) {
        let weeks = u64::try_from(weeks).ok()?;
        cursor.one_of(WEEK)?;
        let part = cursor.one_of(PARTS)?;
        let is_other = cursor.peek().is_some_and(|next| OTHER_WORDS.contains(next));
        return if is_other { None } else { day_in(setting, Some(weeks), part) };
    }
    if cursor.word("the") {
        cursor.blanks();
    }
    let part = cursor.word_of(PARTS_ENGLISH)?;
    cursor.text("-");
    cursor.blanks();
    let weeks = cursor.word_of(WEEKS_ENGLISH)?;
    day_in(setting, weeks, part)
}

/// The day of such a part, so many weeks ahead; of no week in particular, the next that is not over.
fn day_in(setting: &Setting<'_>, weeks: Option<u64>, part: WeekPart) -> Option<Meaning> {
    let first = first_workday(setting, 0)?;
    let day = |weeks: u64| {
        let first = first.checked_add_days(Days::new(7 * weeks))?;
        match part {
            WeekPart::Start => Some(setting.workday_from(first)),
            WeekPart::Middle => Some(setting.workday_from(first.checked_add_days(Days::new(2))?)),
            WeekPart::End => {
                let last = first.checked_add_days(Days::new(4))?;
                Some(if last < setting.today { last } else { setting.workday_until(last) })
            }
        }
    };
    let found = match weeks {
        Some(weeks) => day(weeks)?,
        None => day(0).filter(|day| *day >= setting.today).or_else(|| day(1))?,
    };
    Some(Meaning::Day(found))
}

#[cfg(test)]
mod tests {
    use super::super::{DateError, Towards, read_date};
    use crate::rules::Workdays;

    #[test]
    fn a_part_of_a_week_is_a_workday_of_it() {
        let workdays = Workdays::shipped(&[]);
        for (today, text, expected) in [
            ("2026-11-30", "end of next week", "2026-12-11"),
            ("2026-11-30", "the end of next week", "2026-12-11"),
            ("2026-11-30", "late next week", "2026-12-11"),
            ("2026-11-30", "early next week", "2026-12-07"),
            ("2026-11-30", "start of next week", "2026-12-07"),
            ("2026-11-30", "mid next week", "2026-12-09"),
            ("2026-11-30", "middle of next week", "2026-12-09"),
            ("2026-11-30", "end of the week", "2026-12-04"),
            ("2026-11-30", "end of this week", "2026-12-04"),
            ("2026-11-30", "EOW", "2026-12-04"),
            ("2026-11-30", "week after next", "2026-12-14"),
            ("2026-11-30", "the week after next", "2026-12-14"),
            ("2026-12-05", "end of the week", "2026-12-11"),
            ("2026-12-04", "end of the week", "2026-12-04"),
            ("2026-11-30", "下周初", "2026-12-07"),
            ("2026-11-30", "下周中", "2026-12-09"),
            ("2026-11-30", "下周尾", "2026-12-11"),
            ("2026-11-30", "下下周初", "2026-12-14"),
            ("2026-11-30", "这周尾", "2026-12-04"),
            ("2026-11-30", "下周末", "2026-12-12"),
        ] {
            let today = today.parse().unwrap();
            let read = read_date(text, today, Towards::Future, &workdays);
            assert_eq!(read.map(|day| day.to_string()).as_deref(), Ok(expected), "{today} {text}");
        }
        // A Sunday that begins the week in the United States.
        let rules = Workdays::in_country("US".parse().unwrap(), None, &[]).unwrap();
        for (text, expected) in [
            ("next week", "2026-12-07"),
            ("next Friday", "2026-12-11"),
            ("early next week", "2026-12-07"),
            ("end of next week", "2026-12-11"),
            ("end of this week", "2026-12-04"),
            ("end of the week", "2026-12-04"),
            ("later this week", "2026-12-04"),
            ("week after next", "2026-12-14"),
            ("this weekend", "2026-12-05"),
            ("w/c 6 Dec", "2026-12-07"),
            ("下周初", "2026-12-07"),
            ("下周尾", "2026-12-11"),
            ("下周末", "2026-12-12"),
            ("本周内", "2026-12-04"),
        ] {
            let read = read_date(text, "2026-11-29".parse().unwrap(), Towards::Future, &rules);
            assert_eq!(read.map(|day| day.to_string()).as_deref(), Ok(expected), "{text}");
        }
        // People work from Sunday to Thursday in Saudi Arabia.
        let rules = Workdays::in_country("SA".parse().unwrap(), None, &[]).unwrap();
        for (text, expected) in [
            ("next week", "2026-12-06"),
            ("下周", "2026-12-06"),
            ("early next week", "2026-12-06"),
            ("mid next week", "2026-12-08"),
            ("end of next week", "2026-12-10"),
            ("week after next", "2026-12-13"),
            ("next monday", "2026-12-07"),
        ] {
            let read = read_date(text, "2026-11-30".parse().unwrap(), Towards::Future, &rules);
            assert_eq!(read.map(|day| day.to_string()).as_deref(), Ok(expected), "{text}");
        }
        let saturday = "2026-12-05".parse().unwrap();
        let over = read_date("end of this week", saturday, Towards::Future, &workdays);
        assert!(matches!(over, Err(DateError::InThePast { .. })), "{over:?}");
        for text in ["下周中旬", "early weeks", "周中", "下周尾款", "下周中秋", "下周中标", "下周初步方案", "下周初稿"]
        {
            assert!(read_date(text, saturday, Towards::Future, &workdays).is_err(), "{text}");
        }
    }
}
