//! Who of them promises or says it: 「他答应」, 「王总说」, `Gareth agreed to`, `he'll`.

use super::super::lexicon;
use super::pledges::THEM;
use crate::names::{Person, address_at, begins_with_name, fold, given_name};

/// How one says that somebody promised, and that somebody said so; longer before shorter.
pub(super) const PROMISED: &[&str] =
    &["答应了", "答应", "承诺了", "承诺", "保证了", "保证", "说好了", "说好", "同意了", "同意"];
const SAID: &[&str] = &["说了", "说是", "说", "表示", "讲"];
/// What stands behind it and says nothing more.
const LEADING: &[&str] = &["我们", "咱们", "我", "会", "将", "要", "就", "在", "于"];
const WHO_ENGLISH: &[&str] =
    &["he", "she", "they", "the customer", "the client", "the buyer", "customer", "client", "buyer"];
/// How one says in English that somebody will, and that somebody promised; longer before shorter.
const WILL: &[&str] = &[
    "said he would",
    "said she would",
    "said they would",
    "said he'll",
    "said she'll",
    "said they'll",
    "said he'd",
    "said she'd",
    "said they'd",
    "says he'll",
    "says she'll",
    "says they'll",
    "is going to",
    "are going to",
    "will",
    "would",
];
const PROMISED_ENGLISH: &[&str] = &[
    "promised us to",
    "promised me to",
    "promised to",
    "promised us",
    "promised me",
    "promised",
    "agreed to",
    "committed to",
    "undertook to",
];
/// The same in one word with who it is.
const WILL_SHORT: &[&str] = &["he'll", "she'll", "they'll", "he's going to", "she's going to", "they're going to"];

/// What only a customer gives.
const THINGS: &[&str] = &[
    "po",
    "purchase order",
    "order",
    "payment",
    "deposit",
    "balance",
    "money",
    "signed contract",
    "contract",
    "decision",
    "answer",
    "approval",
    "sign-off",
    "go-ahead",
];

/// How certain it is that they take it on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    Promised,
    Said,
    /// Nobody is named.
    Unsaid,
}

/// Who says or promises it, and what stands behind.
pub(super) fn who_says<'a>(text: &'a str, people: &[Person]) -> (Sure, &'a str) {
    let word = |text: &str, words: &[&str]| words.iter().find(|word| text.starts_with(**word)).map(|word| word.len());
    // 王总, also where the book does not know him.
    let who = word(text, THEM)
        .or_else(|| person_at(text, people).map(|(_, length)| length))
        .or_else(|| address_at(text).map(|(_, length)| length));
    let rest = &text[who.unwrap_or_default()..];
    let rest = rest.strip_prefix("那边").unwrap_or(rest).trim_start();
    let sure = if who.is_some() { Sure::Said } else { Sure::Unsaid };
    if let Some(length) = word(rest, PROMISED) {
        let sure = if who.is_some() { Sure::Promised } else { Sure::Unsaid };
        return (sure, without(LEADING, &rest[length..]));
    }
    // 说 alone is told of whoever was spoken to.
    match word(rest, SAID) {
        Some(length) => (Sure::Said, without(LEADING, without(THEM, &rest[length..]))),
        None => (sure, without(LEADING, rest)),
    }
}

/// The same in English.
pub(super) fn who_says_in_english<'a>(text: &'a str, people: &[Person]) -> (Sure, &'a str) {
    let after = |text: &'a str, words: &[&str]| {
        lexicon::leading_word(text, &[], words).map(|length| text[length..].trim_start())
    };
    if let Some(rest) = after(text, WILL_SHORT) {
        return (Sure::Said, rest);
    }
    let person = || person_at(text, people).map(|(_, length)| text[length..].trim_start());
    let behind = after(text, WHO_ENGLISH).or_else(person);
    let rest = behind.unwrap_or(text);
    let sure = |sure| if behind.is_some() { sure } else { Sure::Unsaid };
    if let Some(rest) = after(rest, PROMISED_ENGLISH) {
        return (sure(Sure::Promised), rest);
    }
    if let Some(rest) = their_things(rest) {
        return (Sure::Promised, rest);
    }
    // `said he'd pay` names who by itself.
    match after(rest, WILL) {
        Some(behind) if rest.starts_with("sa") => (Sure::Said, behind),
        Some(behind) => (sure(Sure::Said), behind),
        None => (Sure::Unsaid, text),
    }
}

/// `the PO will come by Friday` of `said the PO will come by Friday`: what only a customer gives, and that it will come.
fn their_things(text: &str) -> Option<&str> {
    let said = lexicon::leading_word(text, &[], &["said that", "says that", "said", "says", "confirmed", "confirms"])?;
    let rest = text[said..].trim_start();
    let article = lexicon::leading_word(rest, &[], &["the", "a", "an", "our", "their"]);
    let thing = rest[article.unwrap_or_default()..].trim_start();
    let length = lexicon::leading_word(thing, &[], THINGS)?;
    let verb = thing[length..].trim_start();
    lexicon::leading_word(verb, &[], &["will", "is coming", "comes", "is due", "would", "arrives"]).map(|_| rest)
}

/// Whether words are English.
pub(super) fn says_in_english(text: &str) -> bool {
    text.is_ascii() || text.starts_with(|letter: char| letter.is_ascii_alphabetic())
}

/// A text without the one of these words with which it begins.
pub(super) fn without<'a>(words: &[&str], text: &'a str) -> &'a str {
    let text = text.trim_start();
    words.iter().find_map(|word| text.strip_prefix(*word)).unwrap_or(text)
}

/// The one of these people with whose name a text begins, and its length.
pub(in super::super) fn person_at<'a>(text: &str, people: &'a [Person]) -> Option<(&'a Person, usize)> {
    let named = |person: &Person| {
        let given = given_name(person).filter(|_| text.starts_with(char::is_uppercase));
        let full = person.called().filter_map(|name| begins_with_name(text, &fold(name))).max();
        full.or_else(|| begins_with_name(text, &fold(given?)))
    };
    let all = people.iter().filter_map(|person| Some((person, named(person)?)));
    all.max_by_key(|(_, length)| *length).or_else(|| {
        let (_, length) = crate::names::address_at(text)?;
        crate::names::resolve_person(people, &text[..length]).ok().map(|person| (person, length))
    })
}
