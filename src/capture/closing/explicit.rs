//! A next step that is called one, whoever takes it: `next: Anna sends the drawings Friday`, 「下一步：陈晓周五发图纸」.
//!
//! All words of its clause are its subject, beside the day. Leaves out what reads as an appointment by itself.

use super::super::clauses::clauses;
use super::super::dates::{DayAndTime, Towards, parse_when};
use super::super::known::Known;
use super::super::lexicon;
use super::words::{BEFORE_DAY, NEXT_STEPS, NEXT_STEPS_ENGLISH};
use super::{Appointment, is_break, person_at, says_a_day};
use crate::names::Person;

/// The next step that the last clause of a text is called.
pub(super) fn called_so(text: &str, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    let (at, said) = clauses(text).into_iter().rev().find_map(|(at, clause)| {
        let length = lexicon::leading_word(clause, NEXT_STEPS, NEXT_STEPS_ENGLISH)?;
        Some((at, text[at + length..].trim_start_matches(is_break)))
    })?;
    let said = said.trim_end_matches(is_break).trim_end_matches('.');
    let (from, when) = day_in(said, known)?;
    let before = without_lead(said[..from].trim_end());
    let behind = said[from + when.length..].trim_matches(is_break);
    let blank = if before.is_empty() || behind.is_empty() || !before.is_ascii() { "" } else { " " };
    let mut own: Vec<Person> = Vec::new();
    for (place, _) in said.char_indices() {
        let begins = place == 0 || !said[..place].ends_with(|letter: char| letter.is_ascii_alphanumeric());
        let named = begins.then(|| person_at(&said[place..], people)).flatten();
        own.extend(named.map(|(person, _)| person.clone()).filter(|person| !own.contains(person)));
    }
    let step = Appointment::to_do(text, when, "", &format!("{before}{blank}{behind}"));
    Some(Appointment { people: own, range: at..text.len(), ..step })
}

/// The first day to come that a sentence names.
fn day_in(said: &str, known: &Known<'_>) -> Option<(usize, DayAndTime)> {
    said.char_indices().find_map(|(at, letter)| {
        let begins = !letter.is_ascii() || at == 0 || said[..at].ends_with(is_break);
        let when =
            begins.then(|| parse_when(&said[at..], known.now.date(), Towards::Future, known.holidays).ok())??;
        let when = when.filter(|when| when.date > known.now.date() && says_a_day(&said[at..at + when.length]))?;
        let ends = said[at + when.length..].chars().next();
        (!said[at..at + when.length].is_ascii() || ends.is_none_or(is_break) || ends == Some('.')).then_some((at, when))
    })
}

fn without_lead(before: &str) -> &str {
    let (rest, last) = before.rsplit_once(' ').unwrap_or(("", before));
    if BEFORE_DAY.iter().any(|word| last.eq_ignore_ascii_case(word)) { rest.trim_end() } else { before }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_is_called_one_keeps_its_words_and_its_people() {
        let person = |name: &str| Person { name: name.to_owned(), title: None, level: None, left: false };
        let people = [person("Anna Reid"), person("陈晓")];
        for (text, day, subject, with) in [
            ("labels. next: Anna sends the drawings Friday", "2026-12-04", "Anna sends the drawings", "Anna Reid"),
            ("next step: Anna to confirm sizes by 10 Dec", "2026-12-10", "Anna to confirm sizes", "Anna Reid"),
            ("prices, next I send Friday the drawings", "2026-12-04", "I send the drawings", ""),
            ("聊了图纸，下一步：陈晓周五发图纸", "2026-12-04", "陈晓发图纸", "陈晓"),
        ] {
            let found = Known::of_nobody(|known| called_so(text, known, &people)).expect(text);
            let names: Vec<&str> = found.people.iter().map(|one| one.name.as_str()).collect();
            assert_eq!(
                (found.date.to_string().as_str(), found.subject.as_str(), names.join(",").as_str()),
                (day, subject, with)
            );
        }
        for text in ["next: Anna sends the drawings", "the next visit is Friday", "下一步看预算"] {
            assert!(Known::of_nobody(|known| called_so(text, known, &people)).is_none(), "{text}");
        }
    }
}
