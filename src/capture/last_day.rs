//! The day of the past with which a text ends: `the price list last Thursday`, 「聊了报价 昨天」; it is when it was done.
//!
//! It stands alone: words such as `from`, or a verb in its clause, say that something else was then.

use chrono::{NaiveDate, NaiveTime};

use super::dates::{Towards, parse_when};
use super::evidence::{has_verb, says_it_happened};
use super::known::Known;
use super::opening::parts_words;

/// Words before a day by which it is the day of something else.
const OF_OTHERS: &[&str] = &[
    "from", "of", "since", "until", "till", "for", "by", "due", "about", "after", "before", "dated", "to", "the",
    "than", "through", "and", "or", "on", "in",
];
/// What says only that it was done.
const DONE: &[&str] = &["done", "completed", "held", "on", "happened", "took place", "was", "完成", "是"];

/// A day this far ahead is not meant where the same day has just passed, in days.
const FAR_AHEAD: i64 = 240;
const JUST_PASSED: i64 = 125;

/// Whether a day that may be either has just passed, and lies far ahead otherwise.
pub(super) fn has_just_passed(next: NaiveDate, past: NaiveDate, today: NaiveDate) -> bool {
    (next - today).num_days() > FAR_AHEAD && (today - past).num_days() <= JUST_PASSED
}

/// Takes the day off the end of a text, where it is when the thing was done.
pub(super) fn take(text: &mut String, known: &Known<'_>, is_done: bool) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let found = text.char_indices().find_map(|(at, letter)| {
        let before = &text[..at];
        let starts = !parts_words(letter) && before.chars().next_back().is_none_or(parts_words);
        let day = if starts { read(&text[at..], before, known, is_done) } else { None };
        day.map(|day| (at, day))
    });
    let Some((at, day)) = found else { return take_behind_people(text, known) };
    text.truncate(at);
    let left = text.trim_end_matches(parts_words);
    let said_nothing = DONE.iter().any(|word| left.eq_ignore_ascii_case(word));
    text.truncate(if said_nothing { 0 } else { left.len() });
    Some(day)
}

/// Takes the past day off the end of the first clause of what was done, where more is told behind it: `his partner Ms Finch
/// yesterday, went well`.
fn take_behind_people(text: &mut String, known: &Known<'_>) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let end = text.find([',', ';', '.', '，', '；', '。']).filter(|end| *end + 1 < text.len())?;
    let clause = text[..end].trim_end();
    let (at, day) = clause.char_indices().find_map(|(at, letter)| {
        let before = &clause[..at];
        let starts = !parts_words(letter) && at > 0 && before.chars().next_back().is_none_or(parts_words);
        let read = || read(&clause[at..], before, known, false).filter(|_| names_somebody(before));
        if starts { read().map(|day| (at, day)) } else { None }
    })?;
    *text = format!("{}{}", text[..at].trim_end(), &text[end..]);
    Some(day)
}

/// Whether the words before a day end with who was there: a name, 「他太太」, `his boss`.
fn names_somebody(before: &str) -> bool {
    const WHOSE: &[&str] = &["his", "her", "their", "our", "my", "a", "another", "some", "two", "three"];
    let words: Vec<&str> = before.split_whitespace().collect();
    let is_name = words.last().is_some_and(|last| last.starts_with(char::is_uppercase));
    let is_led = words.iter().any(|word| ["and", "with", "&"].iter().any(|lead| word.eq_ignore_ascii_case(lead)));
    let is_whose = words.iter().any(|word| WHOSE.iter().any(|whose| word.eq_ignore_ascii_case(whose)));
    is_name || is_led && is_whose
}

fn read(rest: &str, before: &str, known: &Known<'_>, is_done: bool) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let today = known.now.date();
    let read = |towards| parse_when(rest, today, towards, known.holidays).ok().flatten();
    let past = read(Towards::Past).filter(|when| rest[when.length..].chars().all(parts_words))?;
    let either = read(Towards::Either)?;
    let words = before.trim_end();
    let clause = words.rsplit(|letter: char| parts_words(letter) && !letter.is_whitespace()).next().unwrap_or_default();
    let says_done = DONE.iter().any(|word| clause.trim().eq_ignore_ascii_case(word));
    let is_alone = clause.trim().is_empty() || says_done || words.ends_with(|last: char| !last.is_ascii());
    let is_figures =
        rest[..past.length].is_ascii() && !rest[..past.length].chars().any(|letter| letter.is_ascii_alphabetic());
    let said = if either.date < today {
        // Surely past.
        let last = words.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
        let is_of_others = OF_OTHERS.contains(&last.as_str()) || last.ends_with("'s") || last.ends_with("’s");
        let is_other = !is_alone && (is_of_others || (rest.is_ascii() && (is_figures || has_verb(clause))));
        (!is_other).then_some(past)
    } else {
        // Perhaps to come.
        let is_past = is_done || says_done || says_it_happened(before);
        let fits = is_past || has_just_passed(either.date, past.date, today);
        (is_alone && fits && past.date < today).then_some(past)
    }?;
    (said.date < today).then_some((said.date, said.time))
}
