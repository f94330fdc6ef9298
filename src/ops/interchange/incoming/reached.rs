//! How a person is reached after a card: nothing that was known is lost by a file that says less or something else.
//!
//! Leaves out who the person is.

use std::collections::{HashMap, HashSet};

use super::ItemSource;
use crate::domain::Contact;
use crate::exchange::vcard::ReadCard;
use crate::names::{fold, national_number, same_number};

/// The numbers of a person: office, mobile, further ones.
type Numbers = (Option<String>, Option<String>, Vec<String>);
/// The addresses of a person: the first and further ones.
type Mails = (Option<String>, Vec<String>);

/// The numbers after a card. Of a folder its numbers are all there are; a file adds to what is known, and a number that
/// gives way to another becomes a further one.
pub fn numbers(before: &Contact, card: &ReadCard, source: ItemSource) -> Numbers {
    let kept = || (before.phone.clone(), before.mobile.clone(), before.phones.clone());
    let said = (card.phone.as_ref(), card.mobile.as_ref(), card.phones.as_slice());
    if text_on_card(before.phone.as_deref()) == card.phone
        && text_on_card(before.mobile.as_deref()) == card.mobile
        && is_same_list(&further(before), said.2)
    {
        return kept();
    }
    if source == ItemSource::Folder {
        return (card.phone.clone(), card.mobile.clone(), card.phones.clone());
    }
    let mut own = Seen::numbers();
    for number in before.numbers() {
        own.add(&number);
    }
    let mut all = [said.0, said.1].into_iter().flatten().chain(said.2);
    if all.all(|number| own.holds(number)) {
        return kept();
    }
    let new = |number: Option<&String>| number.filter(|number| !own.holds(number)).cloned();
    let phone = new(said.0).or_else(|| before.phone.clone());
    let mobile = new(said.1).or_else(|| before.mobile.clone());
    let first: Vec<String> = phone.iter().chain(&mobile).cloned().collect();
    let others =
        before.phones.iter().chain(&before.phone).chain(&before.mobile).chain(said.0).chain(said.1).chain(said.2);
    (phone, mobile, without_repetition(Seen::numbers(), &first, others))
}

/// The addresses after a card, by the same rule.
pub fn mails(before: &Contact, card: &ReadCard, source: ItemSource) -> Mails {
    let said: Vec<String> = card.email.iter().chain(&card.emails).cloned().collect();
    let own: Vec<String> = before.email.iter().chain(&before.emails).cloned().collect();
    let first = text_on_card(before.email.as_deref());
    let is_first = first.is_none() || first == card.email;
    let told_own: Vec<String> = own.iter().filter_map(|mail| text_on_card(Some(mail))).collect();
    let kept = || (before.email.clone(), before.emails.clone());
    if is_first && is_same_list(&told_own, &said) {
        return kept();
    }
    if source == ItemSource::Folder {
        return (card.email.clone(), card.emails.clone());
    }
    let mut seen = Seen::mails();
    for mail in &own {
        seen.add(mail);
    }
    if said.iter().all(|mail| seen.holds(mail)) {
        return kept();
    }
    let new = card.email.clone().filter(|mail| !seen.holds(mail));
    let email = new.or_else(|| before.email.clone());
    let first: Vec<String> = email.iter().cloned().collect();
    let emails = without_repetition(Seen::mails(), &first, before.emails.iter().chain(&before.email).chain(&said));
    (email, emails)
}

/// The further numbers as a card of the contact tells them.
fn further(contact: &Contact) -> Vec<String> {
    let first: Vec<String> =
        [&contact.phone, &contact.mobile].into_iter().filter_map(|one| text_on_card(one.as_deref())).collect();
    let others: Vec<String> = contact.phones.iter().filter_map(|one| text_on_card(Some(one))).collect();
    without_repetition(Seen::texts(), &first, others.iter())
}

/// A text as a card tells it: without control characters and blanks around it.
pub fn text_on_card(text: Option<&str>) -> Option<String> {
    text.map(as_written).filter(|text| !text.is_empty())
}

/// A text in one line, its words one blank apart.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as a card tells it: in one line, without control characters.
pub fn name_on_card(name: &str) -> String {
    one_line(&as_written(name))
}

fn as_written(text: &str) -> String {
    let plain: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|letter| if letter == '\t' { ' ' } else { letter })
        .filter(|letter| *letter == '\n' || !letter.is_control())
        .collect();
    plain.trim().to_owned()
}

fn is_same_list(one: &[String], other: &[String]) -> bool {
    one.iter().collect::<HashSet<_>>() == other.iter().collect::<HashSet<_>>()
}

/// What was told already: a card may tell thousands of numbers.
struct Seen {
    /// What two that are one have in common.
    key: fn(&str) -> String,
    is_one: fn(&str, &str) -> bool,
    by_key: HashMap<String, Vec<String>>,
}

impl Seen {
    fn of(key: fn(&str) -> String, is_one: fn(&str, &str) -> bool) -> Self {
        Self { key, is_one, by_key: HashMap::new() }
    }

    fn numbers() -> Self {
        let key = |text: &str| national_number(text).unwrap_or_else(|| as_written(text));
        Self::of(key, |one, other| as_written(one) == as_written(other) || same_number(one, other))
    }

    fn mails() -> Self {
        Self::of(fold, |_, _| true)
    }

    fn texts() -> Self {
        Self::of(str::to_owned, |_, _| true)
    }

    fn holds(&self, text: &str) -> bool {
        let alike = self.by_key.get(&(self.key)(text));
        alike.is_some_and(|alike| alike.iter().any(|one| (self.is_one)(one, text)))
    }

    fn add(&mut self, text: &str) {
        self.by_key.entry((self.key)(text)).or_default().push(text.to_owned());
    }
}

fn without_repetition<'t>(mut seen: Seen, first: &[String], others: impl Iterator<Item = &'t String>) -> Vec<String> {
    for text in first {
        seen.add(text);
    }
    let mut told = Vec::new();
    for text in others {
        if !text.trim().is_empty() && !seen.holds(text) {
            seen.add(text);
            told.push(text.clone());
        }
    }
    told
}
