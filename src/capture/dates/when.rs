//! A day with the time beside it: 明早, 下周三下午三点, tomorrow at 3, 3pm tomorrow.

use chrono::{NaiveDate, NaiveTime};

use super::dotted::dotted;
use super::times::{implied_time, time_of_day};
use super::{DateError, Holidays, Setting, Towards, parse_date, parse_span, read_month, with_slash};

/// A day, with a time if one stands beside it, and how much of the text says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayAndTime {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    /// How long it lasts, where the time is said from its beginning to its end.
    pub minutes: Option<u32>,
    /// In bytes.
    pub length: usize,
}

/// The day with which a text begins, with the time before or behind it; `None` if there is none.
pub fn parse_when(
    text: &str,
    today: NaiveDate,
    towards: Towards,
    holidays: &dyn Holidays,
) -> Result<Option<DayAndTime>, DateError> {
    if let Some(when) = this_half(text, today) {
        return Ok(Some(when));
    }
    if let Some((date, length)) = parse_date(text, today, towards, holidays)? {
        let implied = implied_time(&text[..length]);
        let rest = &text[length..];
        let blanks = rest.len() - rest.trim_start().len();
        let span = time_of_day(rest.trim_start())
            .or_else(|| dotted(rest.trim_start(), blanks > 0))
            .filter(|_| blanks > 0 || !rest.starts_with(|c: char| c.is_ascii_alphabetic()));
        let length = span.map_or(length, |span| length + blanks + span.length);
        let minutes = span.and_then(|span| span.minutes);
        return Ok(Some(DayAndTime { date, time: span.map(|span| span.from).or(implied), minutes, length }));
    }
    let Some(span) = parse_span(text).or_else(|| dotted(text, false)) else { return Ok(None) };
    let length = span.length;
    let rest = &text[length..];
    let blanks = rest.len() - rest.trim_start().len();
    let date = parse_date(rest.trim_start(), today, towards, holidays)?;
    let (time, minutes) = (Some(span.from), span.minutes);
    Ok(date.map(|(date, more)| DayAndTime { date, time, minutes, length: length + blanks + more }))
}

/// The day and the time that a whole text is.
pub fn read_when(
    text: &str,
    today: NaiveDate,
    towards: Towards,
    holidays: &dyn Holidays,
) -> Result<DayAndTime, DateError> {
    let typed = &*with_slash(text.trim());
    match parse_when(typed, today, towards, holidays)? {
        Some(when) if when.length == typed.len() => Ok(when),
        _ => {
            let date = read_month(typed, &Setting { today, towards, holidays })?;
            Ok(DayAndTime { date, time: None, minutes: None, length: typed.len() })
        }
    }
}

/// this afternoon, this evening: a half of today.
fn this_half(text: &str, today: NaiveDate) -> Option<DayAndTime> {
    let rest = text.get(..5).filter(|word| word.eq_ignore_ascii_case("this ")).and(text.get(5..))?;
    let span = time_of_day(rest).filter(|_| rest.starts_with(|next: char| next.is_ascii_alphabetic()))?;
    Some(DayAndTime { date: today, time: Some(span.from), minutes: None, length: 5 + span.length })
}
