//! What one promises in English: `promised them a quote by Thursday`, `promised Dan I'd drop it off tomorrow`.

use super::super::known::Known;
use super::super::lexicon;
use super::pledges::days_in;
use super::{Appointment, is_break, ours, person_at, says_a_day};
use crate::names::Person;

/// How one says it.
pub(super) const PROMISED_ENGLISH: &[&str] = &[
    "i promised to",
    "we promised to",
    "promised to",
    "i promised him",
    "i promised her",
    "i promised them",
    "promised him",
    "promised her",
    "promised them",
    "i promised",
    "we promised",
    "i owe him",
    "i owe her",
    "i owe them",
    "we owe them",
    "owe him",
    "owe her",
    "owe them",
];

/// `promised them a quote by Thursday`, `I owe her a sample by Friday`, where a whole text says it.
pub(super) fn promised_in_english(text: &str, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    // `promised quote by Friday`: what only a seller gives is ours.
    let ours =
        || lexicon::leading_word(text, &[], &["promised"]).filter(|length| ours::begins_with_ours(&text[*length..]));
    let somebody = promised_somebody(text, people);
    let to_whom = || somebody.map(|(_, length)| length);
    let lead = lexicon::leading_word(text, &[], PROMISED_ENGLISH).or_else(ours).or_else(to_whom)?;
    let people: Vec<Person> = somebody.into_iter().map(|(person, _)| person.clone()).collect();
    let words = text[lead..].trim_start();
    days_in(words, &["on"], known).find_map(|found| {
        let said = found.said_in(words);
        let behind = found.behind_in(words).trim_matches(|last| is_break(last) || last == '.');
        let by_then = ["before lunch", "after lunch", "first thing", "end of day"].contains(&behind);
        let is_last = behind.is_empty() || by_then;
        let object = without_would(words[..found.starts_at()].trim());
        let is_one = !object.is_empty() && !object.contains([',', ';', '.']);
        (is_last && is_one && says_a_day(said) && found.when().date >= known.now.date()).then(|| {
            let kind = super::kept_by::promise(object).and_then(|(_, kind)| kind).map(super::of_kind);
            let subject = if by_then { format!("{object} {behind}") } else { object.to_owned() };
            Appointment { kind, people: people.clone(), ..Appointment::to_do(text, found.when(), said, &subject) }
        })
    })
}

/// Whom `promised Dan` names, and its length, where what we do follows: `I'd drop it off`.
fn promised_somebody<'a>(text: &str, people: &'a [Person]) -> Option<(&'a Person, usize)> {
    let lead = lexicon::leading_word(text, &[], &["i promised", "we promised", "promised"])?;
    let named = text[lead..].trim_start();
    let (person, length) = person_at(named, people)?;
    let words = named[length..].trim_start();
    (without_would(words).len() < words.len()).then(|| (person, text.len() - words.len()))
}

/// `sort it` of `promised him I'd sort it`.
fn without_would(object: &str) -> &str {
    const WOULD: &[&str] =
        &["i'd", "i’d", "we'd", "we’d", "i would", "we would", "i'll", "i’ll", "we'll", "we’ll", "to"];
    lexicon::leading_word(object, &[], WOULD).map_or(object, |length| object[length..].trim_start())
}
