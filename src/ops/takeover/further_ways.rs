//! Another number or address of somebody who is known: the first one stays, and what a row says besides is a further
//! one.

use serde_json::Value;

use crate::domain::Contact;
use crate::import::Fields;
use crate::names::{fold, same_number};

/// The fields of a row about a known person, its other numbers and addresses among the further ones; what the person has
/// already is left out.
pub(super) fn with_further_ways(person: &Contact, mut fields: Fields) -> Fields {
    let is_number = |one: &str, other: &str| one.trim() == other.trim() || same_number(one, other);
    let is_mail = |one: &str, other: &str| fold(one.trim()) == fold(other.trim());
    let (phone, mobile, email) = (person.phone.is_some(), person.mobile.is_some(), person.email.is_some());
    move_over(&mut fields, &[("mobile", mobile), ("phone", phone)], "phones", &person.numbers(), &is_number);
    move_over(&mut fields, &[("email", email)], "emails", &person.mail_addresses(), &is_mail);
    fields
}

/// Moves the texts of these fields, where the person has one, to a list, without what they have.
fn move_over(
    fields: &mut Fields,
    from: &[(&str, bool)],
    to: &str,
    own: &[String],
    is_one: &dyn Fn(&str, &str) -> bool,
) {
    let said = from.iter().filter(|(_, is_taken)| *is_taken).filter_map(|(name, _)| fields.remove(*name));
    let mut more: Vec<String> = said.filter_map(|value| value.as_str().map(str::to_owned)).collect();
    if let Some(Value::Array(list)) = fields.remove(to) {
        more.extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
    }
    let mut seen = own.to_vec();
    // What fills in an empty field is no further one.
    seen.extend(from.iter().filter_map(|(name, _)| Some(fields.get(*name)?.as_str()?.to_owned())));
    let mut fresh: Vec<Value> = Vec::new();
    for text in more {
        if !seen.iter().any(|one| is_one(one, &text)) {
            fresh.push(Value::from(text.clone()));
            seen.push(text);
        }
    }
    if !fresh.is_empty() {
        fields.insert(to.to_owned(), Value::Array(fresh));
    }
}
