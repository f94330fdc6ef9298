//! Weeks counted from a day to come: `a week on Tuesday`, `Tuesday week`.

use chrono::Days;

use super::relative::{WEEKDAYS, weekday};
use super::scan::TextCursor;
use super::{Meaning, Setting, Towards};

/// What is counted from a day, in weeks.
const WEEKS_AFTER: &[(&str, u64)] = &[("week", 1), ("fortnight", 2)];

/// a week on Tuesday, a fortnight tomorrow, Tuesday week: so long after that day.
pub(super) fn week_after(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    if setting.towards == Towards::Past {
        return None;
    }
    let to_come = |cursor: &mut TextCursor<'_>| {
        if let Some(day) = cursor.word_of(WEEKDAYS) {
            return Some(weekday(setting, None, day));
        }
        let days = cursor.word_of(&[("today", 0), ("tomorrow", 1)])?;
        Some(setting.today.checked_add_days(Days::new(days)).into())
    };
    let mut counted = *cursor;
    // `two weeks on Friday`
    if let Some(weeks) = counted.number_word().or_else(|| counted.digits(2).map(|(weeks, _)| weeks))
        && counted.blanks()
        && counted.word("weeks")
        && counted.blanks()
        && {
            // `two weeks today`
            let mut led = counted;
            if (led.word("on") || led.word("from")) && led.blanks() {
                counted = led;
                true
            } else {
                let mut day = counted;
                day.word_of(&[("today", ()), ("tomorrow", ())]).is_some()
            }
        }
        && let Some(Meaning::Day(day)) = to_come(&mut counted)
    {
        *cursor = counted;
        return Some(day.checked_add_days(Days::new(7 * u64::from(weeks))).into());
    }
    let is_article = cursor.word("a") && cursor.blanks();
    let (day, weeks) = if let Some(weeks) = cursor.word_of(WEEKS_AFTER) {
        cursor.blanks();
        if cursor.word("on") || cursor.word("from") {
            cursor.blanks();
        }
        // This week on Tuesday is another day.
        let is_fortnight = weeks > 1;
        (to_come(cursor).filter(|_| is_article || is_fortnight)?, weeks)
    } else {
        let day = to_come(cursor).filter(|_| !is_article && cursor.blanks())?;
        (day, cursor.word_of(WEEKS_AFTER)?)
    };
    let Meaning::Day(day) = day else { return Some(day) };
    Some(day.checked_add_days(Days::new(7 * weeks)).into())
}
