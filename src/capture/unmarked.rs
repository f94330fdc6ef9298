//! A day of the past that was typed as plain words: where `<` was meant.
//!
//! Leaves out days that may also be in the future, such as a bare weekday.

use chrono::NaiveDate;

use super::dates::{Holidays, Towards, parse_date};
use super::error::{CaptureError, CaptureProblem};
use super::{Capture, PartRole};

/// The day with which the text of a record begins that is written down for today: 「昨天聊了报价」.
pub fn unmarked_day<'a>(capture: &'a Capture, today: NaiveDate, holidays: &dyn Holidays) -> Option<&'a str> {
    let is_marked = capture.spans.iter().any(|part| part.role == PartRole::When);
    let text = capture.follow_up.content.as_deref().filter(|_| !is_marked)?;
    past_day(text, today, holidays)
}

/// The same where the kind was looked for: 「华星 昨天 电话 …」.
pub(super) fn before_the_kind(
    error: CaptureError,
    line: &str,
    today: NaiveDate,
    holidays: &dyn Holidays,
) -> CaptureError {
    let rest = line.get(error.at.end..).unwrap_or_default().trim_start();
    match past_day(rest, today, holidays) {
        Some(word) if matches!(error.problem, CaptureProblem::NoKind { .. }) => {
            let start = line.len() - rest.len();
            CaptureProblem::UnmarkedDay { word: word.to_owned() }.at(start..start + word.len())
        }
        _ => error,
    }
}

fn past_day<'a>(text: &'a str, today: NaiveDate, holidays: &dyn Holidays) -> Option<&'a str> {
    let (day, length) = parse_date(text, today, Towards::Either, holidays).ok().flatten()?;
    text.get(..length).filter(|_| day < today)
}
