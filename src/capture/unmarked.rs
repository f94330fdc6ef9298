//! A day of the past inside the text, glued to other words: it may be when the thing was done.
//!
//! Leaves out days that may also be in the future, such as a bare weekday.

use chrono::NaiveDate;

use super::dates::{Holidays, Towards, parse_date};
use super::{Capture, PartRole};

/// The day with which the text of a record begins that is written down for today: 「昨天聊了报价」.
pub fn unmarked_day<'a>(capture: &'a Capture, today: NaiveDate, holidays: &dyn Holidays) -> Option<&'a str> {
    let is_marked = capture.spans.iter().any(|part| part.role == PartRole::When);
    let text = capture.follow_up.content.as_deref().filter(|_| !is_marked)?;
    past_day(text, today, holidays)
}

fn past_day<'a>(text: &'a str, today: NaiveDate, holidays: &dyn Holidays) -> Option<&'a str> {
    let (day, length) = parse_date(text, today, Towards::Either, holidays).ok().flatten()?;
    text.get(..length).filter(|_| day < today)
}
