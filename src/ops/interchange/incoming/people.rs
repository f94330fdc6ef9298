//! Whether a card is about somebody who is known: the name decides, a number alone says nothing, for colleagues share
//! one.
//!
//! Leaves out the customers, which are told by the company that a card names.

use super::reached::name_on_card;
use crate::domain::Contact;
use crate::exchange::vcard::ReadCard;
use crate::names::{fold, national_number, same_number};

/// Whether two names are the same but for width, case, marks, blanks in a Chinese name, and the order of `Lee, Ann`.
pub fn same_name(one: &str, other: &str) -> bool {
    name_key(one) == name_key(other)
}

/// What all spellings of one name have in common, as [`same_name`] takes them.
pub fn name_key(name: &str) -> String {
    let name = in_order(name);
    if is_chinese(&name) { without_blanks(&name) } else { name }
}

/// Whether one name may be a shorter or more formal form of the other: `A. Lee`, `Dr Ann M. Lee`, `张总`.
pub fn may_be_same_name(one: &str, other: &str) -> bool {
    let (one, other) = (in_order(one), in_order(other));
    let words = |text: &str| -> Vec<String> {
        text.split([' ', '.', '-']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (mut short, mut long) = (words(&one), words(&other));
    if short.len() > long.len() {
        std::mem::swap(&mut short, &mut long);
    }
    let is_initial = |word: &str, whole: &str| word.chars().count() == 1 && whole.starts_with(word);
    let is_one = |word: &str, whole: &str| word == whole || is_initial(word, whole) || is_initial(whole, word);
    let is_within = !short.is_empty() && short.iter().all(|word| long.iter().any(|whole| is_one(word, whole)));
    let has_whole_word = short.iter().any(|word| word.chars().count() > 1 && long.contains(word));
    let (one, other) = (one.replace(' ', ""), other.replace(' ', ""));
    let is_addressed = |short: &str, long: &str| {
        let chinese = |text: &str| text.chars().all(|letter| letter >= '\u{2e80}');
        chinese(short) && chinese(long) && short.chars().next() == long.chars().next()
    };
    is_within && has_whole_word || !one.is_empty() && is_addressed(&one, &other)
}

/// Whether a number or an address of the card is one of the contact's.
pub fn reaches(contact: &Contact, card: &ReadCard) -> bool {
    let numbers = [&card.phone, &card.mobile].into_iter().flatten().chain(&card.phones);
    let mut mails = card.email.iter().chain(&card.emails);
    let own = (contact.numbers(), contact.mail_addresses());
    mails.any(|mail| own.1.iter().any(|one| fold(one) == fold(mail)))
        || numbers.into_iter().any(|number| own.0.iter().any(|one| same_number(one, number)))
}

/// What the spellings of a number or an address have in common, as [`reaches`] takes them.
pub fn reach_keys(
    numbers: impl IntoIterator<Item = String>,
    mails: impl IntoIterator<Item = String>,
) -> impl Iterator<Item = String> {
    let numbers = numbers.into_iter().filter_map(|number| national_number(&number));
    numbers.chain(mails.into_iter().map(|mail| fold(&mail)))
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|letter| letter >= '\u{2e80}')
}

fn without_blanks(text: &str) -> String {
    text.replace(' ', "")
}

/// A name as a card can tell it, folded, `Lee, Ann` as `ann lee`.
fn in_order(name: &str) -> String {
    let folded = fold(&name_on_card(name));
    match folded.split_once(',') {
        Some((family, given)) => format!("{} {}", given.trim(), family.trim()),
        None => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_or_alike_or_somebody_elses() {
        for (one, other, same, alike) in [
            ("Ann Lee", "ann  LEE", true, true),
            ("Lee, Ann", "Ann Lee", true, true),
            ("Jürgen Köhler", "Jurgen Kohler", true, true),
            ("张 伟", "张伟", true, true),
            ("A. Lee", "Ann Lee", false, true),
            ("Dr Ann M. Lee", "Ann Lee", false, true),
            ("Ann", "Ann Lee", false, true),
            ("张总", "张伟", false, true),
            ("Bob Ray", "Ann Lee", false, false),
            ("Bob Lee", "Ann Lee", false, false),
            ("Ann Ray", "Ann Lee", false, false),
            ("B. Lee", "Ann Lee", false, false),
            ("李伟", "张伟", false, false),
            ("", "Ann", false, false),
        ] {
            assert_eq!(same_name(one, other), same, "{one} / {other}");
            assert_eq!(may_be_same_name(one, other), alike, "{one} / {other}");
            assert_eq!(may_be_same_name(other, one), alike, "{other} / {one}");
        }
    }
}
