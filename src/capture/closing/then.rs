//! A day named before, at which one gets in touch: `Emma is on leave until 10 Dec, call her then`, 「王总出差到周四，到时再打」.

use chrono::NaiveDate;

use super::super::clauses::clauses;
use super::super::dates::{DayKind, Towards, leaves_day_open, parse_date};
use super::super::known::Known;
use super::super::lexicon;
use super::{Appointment, PlaceBreak, is_break, read, says_a_day};
use crate::names::Person;

/// Words for that day, longer before shorter.
const THEN: &[&str] = &["到那时候", "到那时", "那时候", "到时候", "到时", "那时", "届时"];
/// So many days ahead a workday is looked for.
const HORIZON: usize = 30;

/// What is to be done at a day that the text names before.
pub(super) fn at_named_day(text: &str, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    let (at, clause) = clauses(text).pop()?;
    let day = last_day_in(&text[..at], known)?;
    let is_chinese = !clause.is_ascii();
    let said = if is_chinese { in_chinese(clause, day) } else { in_english(clause, day) }?;
    let found = read(&said, known, people, PlaceBreak::Punctuation, "").filter(|found| found.says_what)?;
    Some(Appointment { range: at..text.len(), day_end: text.len() - at, ..found })
}

fn in_chinese(clause: &str, day: NaiveDate) -> Option<String> {
    let behind = THEN.iter().find_map(|word| clause.strip_prefix(word))?;
    Some(format!("{}{}", day.format("%Y年%-m月%-d日"), behind.trim_start_matches(is_break)))
}

/// `call her then` with the day itself in its place.
fn in_english(clause: &str, day: NaiveDate) -> Option<String> {
    let joined = lexicon::leading_word(clause, &[], &["so", "and", "but"]).unwrap_or_default();
    let clause = clause[joined..].trim();
    let at = clause.char_indices().map(|(at, _)| at).find(|at| {
        let ends =
            |length: &usize| clause[at + length..].chars().next().is_none_or(|next| is_break(next) || next == '.');
        clause[..*at].ends_with(' ') && lexicon::begins_with(&clause[*at..], "then").filter(ends).is_some()
    })?;
    let behind = clause[at + "then".len()..].trim_matches(|last| is_break(last) || last == '.');
    Some(format!("{}{} {behind}", &clause[..at], day.format("%Y-%m-%d")).trim_end().to_owned())
}

/// The last day to come that a text names, on which people work.
fn last_day_in(text: &str, known: &Known<'_>) -> Option<NaiveDate> {
    let today = known.now.date();
    let mut from = 0;
    let mut last = None;
    for (at, letter) in text.char_indices() {
        let is_letter = |letter: char| letter.is_ascii_alphanumeric();
        if at < from || (text[..at].ends_with(is_letter) && is_letter(letter)) || text[..at].ends_with('.') {
            continue;
        }
        let found = parse_date(&text[at..], today, Towards::Future, known.holidays).ok().flatten();
        let is_day = |said: &str| says_a_day(said) && !leaves_day_open(said);
        if let Some((day, length)) = found.filter(|(_, length)| is_day(&text[at..at + length])) {
            from = at + length;
            last = Some(day).filter(|day| *day > today).or(last);
        }
    }
    last.map(|day| workday_from(day, known))
}

/// The day itself where people work, else the next one on which they do.
pub(super) fn workday_from(day: NaiveDate, known: &Known<'_>) -> NaiveDate {
    let mut days = day.iter_days().take(HORIZON);
    days.find(|day| known.holidays.day(*day) == DayKind::Workday).unwrap_or(day)
}
