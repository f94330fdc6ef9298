//! How a person is reached after a card: nothing that was known is lost by a file that says less or something else.
//!
//! Leaves out who the person is.

use super::ItemSource;
use crate::domain::Contact;
use crate::exchange::vcard::ReadCard;
use crate::names::{fold, same_number};

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
        && is_same_list(&further(before), said.2, |one, other| one == other)
    {
        return kept();
    }
    if source == ItemSource::Folder {
        return (card.phone.clone(), card.mobile.clone(), card.phones.clone());
    }
    let is_one = |one: &str, other: &str| as_written(one) == as_written(other) || same_number(one, other);
    let own = before.numbers();
    let mut all = [said.0, said.1].into_iter().flatten().chain(said.2);
    if all.all(|number| own.iter().any(|one| is_one(one, number))) {
        return kept();
    }
    let new = |number: Option<&String>| number.filter(|number| !own.iter().any(|one| is_one(one, number))).cloned();
    let phone = new(said.0).or_else(|| before.phone.clone());
    let mobile = new(said.1).or_else(|| before.mobile.clone());
    let first: Vec<String> = phone.iter().chain(&mobile).cloned().collect();
    let others =
        before.phones.iter().chain(&before.phone).chain(&before.mobile).chain(said.0).chain(said.1).chain(said.2);
    (phone, mobile, without_repetition(&first, others, is_one))
}

/// The addresses after a card, by the same rule.
pub fn mails(before: &Contact, card: &ReadCard, source: ItemSource) -> Mails {
    let is_one = |one: &str, other: &str| fold(one) == fold(other);
    let said: Vec<String> = card.email.iter().chain(&card.emails).cloned().collect();
    let own: Vec<String> = before.email.iter().chain(&before.emails).cloned().collect();
    let first = text_on_card(before.email.as_deref());
    let is_first = first.is_none() || first == card.email;
    let told_own: Vec<String> = own.iter().filter_map(|mail| text_on_card(Some(mail))).collect();
    let kept = || (before.email.clone(), before.emails.clone());
    if is_first && is_same_list(&told_own, &said, |one, other| one == other) {
        return kept();
    }
    if source == ItemSource::Folder {
        return (card.email.clone(), card.emails.clone());
    }
    if said.iter().all(|mail| own.iter().any(|one| is_one(one, mail))) {
        return kept();
    }
    let new = card.email.clone().filter(|mail| !own.iter().any(|one| is_one(one, mail)));
    let email = new.or_else(|| before.email.clone());
    let first: Vec<String> = email.iter().cloned().collect();
    let emails = without_repetition(&first, before.emails.iter().chain(&before.email).chain(&said), is_one);
    (email, emails)
}

/// The further numbers as a card of the contact tells them.
fn further(contact: &Contact) -> Vec<String> {
    let first: Vec<String> =
        [&contact.phone, &contact.mobile].into_iter().filter_map(|one| text_on_card(one.as_deref())).collect();
    let others: Vec<String> = contact.phones.iter().filter_map(|one| text_on_card(Some(one))).collect();
    without_repetition(&first, others.iter(), |one, other| one == other)
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

fn is_same_list(one: &[String], other: &[String], same: impl Fn(&str, &str) -> bool) -> bool {
    let holds = |list: &[String], wanted: &String| list.iter().any(|text| same(text, wanted));
    one.iter().all(|text| holds(other, text)) && other.iter().all(|text| holds(one, text))
}

fn without_repetition<'t>(
    first: &[String],
    others: impl Iterator<Item = &'t String>,
    same: impl Fn(&str, &str) -> bool,
) -> Vec<String> {
    let mut seen = first.to_vec();
    for text in others {
        if !text.trim().is_empty() && !seen.iter().any(|one| same(one, text)) {
            seen.push(text.clone());
        }
    }
    seen.split_off(first.len())
}
