//! Figures in a text that are written as a date and are none, or none for a plan: `on 31/2`, `call back 8/11/26`.
//!
//! They stay in the text; the line says so, since whoever wrote them meant a day.

use super::Doubt;
use super::dates::{DateError, Towards, parse_date};
use super::known::Known;

/// Words behind which two figures are a day, not a share.
const BEFORE_A_DAY: &[&str] = &["on", "by", "before", "until", "till", "back", "again", "due"];
/// Words behind which a day lies ahead.
const BEFORE_A_PLAN: &[&str] = &["back", "again"];

/// The days that a text means to say and that cannot be read.
pub(super) fn in_text<'a>(text: &'a str, known: &'a Known<'_>) -> impl Iterator<Item = Doubt> + 'a {
    let words = text.split_whitespace();
    let before = std::iter::once("").chain(words.clone());
    before.zip(words).filter_map(|(before, word)| unread(before, word, known)).map(Doubt::Day)
}

fn unread(before: &str, word: &str, known: &Known<'_>) -> Option<DateError> {
    let word = word.trim_end_matches(|last: char| !last.is_ascii_digit());
    let parts: Vec<&str> = word.split('/').collect();
    let is_short = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_among = |words: &[&str]| words.iter().any(|known| before.eq_ignore_ascii_case(known));
    match &parts[..] {
        [first, second] if is_among(BEFORE_A_DAY) => [first, second].into_iter().all(is_short),
        [first, second, year] => {
            let is_year = is_short(year) || year.len() == 4 && year.parse::<u16>().is_ok();
            is_short(first) && is_short(second) && is_year
        }
        _ => false,
    }
    .then_some(())?;
    let towards = if is_among(BEFORE_A_PLAN) { Towards::Future } else { Towards::Either };
    parse_date(word, known.now.date(), towards, known.holidays).err()
}
