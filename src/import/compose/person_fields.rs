//! What is told of one person, cell by cell, and how it is put together: nothing that one cell says pushes out another.

use serde_json::Value;

use super::{Fields, add_to_list, join};
use crate::domain::Contact;
use crate::import::cell::{NameCommas, NamedPerson, is_mobile, read_people};

/// What a person is called who is known only by their office.
pub(super) const NAMELESS: &str = "*";

/// Adds what is new of a person: a second number or address stands beside the first.
pub(super) fn add_to_person(known: &mut Fields, name: String, value: Value) {
    let further = match name.as_str() {
        "mobile" | "phone" | "phones" => "phones",
        "email" | "emails" => "emails",
        _ => "",
    };
    if let ("notes", Value::String(text)) = (name.as_str(), &value) {
        let before = known.get("notes").and_then(Value::as_str).unwrap_or_default();
        if !before.contains(text.as_str()) {
            join(known, "notes", text.clone());
        }
        return;
    }
    if further.is_empty() || !known.contains_key(&name) && name != further {
        known.entry(name).or_insert(value);
        return;
    }
    let texts = match value {
        Value::Array(list) => list,
        one => vec![one],
    };
    let is_known = |text: &Value| ["mobile", "phone", "email"].iter().any(|field| known.get(*field) == Some(text));
    let texts: Vec<String> = texts.into_iter().filter(|text| !is_known(text)).filter_map(text_of).collect();
    add_to_list(known, further, texts);
}

fn text_of(value: Value) -> Option<String> {
    if let Value::String(text) = value { Some(text) } else { None }
}

/// What the column beside it says of a telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PhoneLabel {
    Mobile,
    Fax,
    /// Work, home, a word of one's own.
    Other,
}

impl PhoneLabel {
    /// What a label in English, Chinese or one of the languages that have a word of their own for a mobile says.
    pub fn of(label: &str) -> Self {
        let label = label.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| label.contains(word));
        if says(&["fax", "传真"]) {
            Self::Fax
        } else if says(&["mobil", "móvil", "cell", "handy", "手机", "移动"]) {
            Self::Mobile
        } else {
            Self::Other
        }
    }
}

/// The numbers of a person, as they come from several cells.
#[derive(Debug, Default)]
pub(super) struct PersonNumbers {
    mobile: Option<String>,
    phone: Option<String>,
    further: Vec<String>,
    pub wechat_is_mobile: bool,
}

impl PersonNumbers {
    /// Adds a number that is not among them yet.
    pub fn add(&mut self, number: String, is_mobile: bool) {
        let known = [&self.mobile, &self.phone].into_iter().flatten().any(|other| *other == number);
        if known || self.further.contains(&number) {
            return;
        }
        let place = if is_mobile { &mut self.mobile } else { &mut self.phone };
        match place {
            None => *place = Some(number),
            Some(_) => self.further.push(number),
        }
    }

    /// Writes each into its field.
    pub fn into_fields(self, own: &mut Fields) {
        if self.wechat_is_mobile
            && let Some(mobile) = &self.mobile
        {
            own.entry("wechat").or_insert_with(|| Value::from(mobile.clone()));
        }
        for (name, number) in [("mobile", self.mobile), ("phone", self.phone)] {
            if let Some(number) = number {
                own.insert(name.to_owned(), Value::from(number));
            }
        }
        add_to_list(own, "phones", self.further);
    }
}

/// The people that a typed text names, 王建军 采购经理、李娜, with a number that belongs to the first of them. A text that
/// names nobody in particular is a name.
pub fn contacts_named(text: &str, number: Option<String>) -> Vec<Contact> {
    let named = read_people(text, NameCommas::Open).into_iter().filter(|person| person.name != NAMELESS);
    let mut contacts: Vec<Contact> =
        named.filter_map(|person| serde_json::from_value(Value::Object(fields_of(person))).ok()).collect();
    let Some(first) = contacts.first_mut() else { return vec![Contact::reached_by(text.trim().to_owned(), number)] };
    let Contact { mobile, phone, .. } = Contact::reached_by(String::new(), number);
    for (place, number) in [(&mut first.mobile, mobile), (&mut first.phone, phone)] {
        match (place.is_some(), number) {
            (true, Some(number)) => first.phones.push(number),
            (false, number) => *place = number,
            (true, None) => {}
        }
    }
    contacts
}

/// What a cell that names a person says of them.
pub(super) fn fields_of(person: NamedPerson) -> Fields {
    let mut fields = Fields::new();
    let level = person.is_executive.then(|| "executive".to_owned());
    let texts = [
        ("name", Some(person.name)),
        ("title", person.title),
        ("department", person.department),
        ("email", person.email),
        ("level", level),
        ("notes", person.left),
    ];
    fields.extend(texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), Value::from(text?)))));
    let mut numbers = PersonNumbers::default();
    for number in person.phones.all() {
        let is_mobile = is_mobile(&number);
        numbers.add(number, is_mobile);
    }
    numbers.into_fields(&mut fields);
    fields
}
