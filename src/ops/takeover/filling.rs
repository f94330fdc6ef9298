//! Puts what a row says into a record: only where it is empty, or over what is there.

use serde_json::{Map, Value};

use crate::domain::{Customer, HasFields};
use crate::import::Fields;
use crate::names::fold;
pub use crate::ops::Existing;
use crate::ops::value_text::{change_in_words, in_words};

/// The first of the signs with which Chinese is written.
const FIRST_HAN: char = '\u{2e80}';
/// The tier that somebody gave a customer, with the reason.
const PIN: &str = "tier_pin";

/// How a field is filled that holds a value already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Onto {
    /// The record came with the same file: what both rows say belongs together.
    Newcomer,
    /// The record stands in the book.
    Book(Existing),
}

/// A field that got another value.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldFilled {
    pub field: &'static str,
    /// What stood there; empty for nothing.
    pub before: String,
    pub after: String,
}

/// A record with what a row says.
#[derive(Debug)]
pub(super) struct Filling<T> {
    pub now: T,
    pub changed: Vec<FieldFilled>,
    pub otherwise: Vec<Otherwise>,
}

/// What a row says otherwise than the record, which stays as it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Otherwise {
    pub field: &'static str,
    /// What stands in the record.
    pub stands: String,
    pub says: String,
    /// Whether what stands there came with the same file.
    pub is_of_file: bool,
}

/// The record with what the row says; the error names a field whose value cannot be. What the book itself does not say,
/// as `book` has it, came with the same file.
pub(super) fn filled<T: HasFields>(
    record: &T,
    book: Option<&T>,
    fields: &Fields,
    onto: Onto,
) -> Result<Filling<T>, serde_json::Error> {
    let (mut changed, mut otherwise) = (Vec::new(), Vec::new());
    if onto == Onto::Book(Existing::Skip) || fields.is_empty() {
        return Ok(Filling { now: record.clone(), changed, otherwise });
    }
    let book = match book.map(serde_json::to_value).transpose()? {
        Some(Value::Object(book)) => Some(book),
        _ => None,
    };
    let mut own = match serde_json::to_value(record)? {
        Value::Object(own) => own,
        _ => Map::new(),
    };
    for row in T::ROW.fields {
        let Some(new) = fields.get(row.name).filter(|value| !value.is_null()) else { continue };
        let before = own.get(row.name).cloned().unwrap_or(Value::Null);
        let in_book = book.as_ref().map(|book| book.get(row.name).unwrap_or(&Value::Null));
        let how =
            if in_book == Some(&Value::Null) && onto == Onto::Book(Existing::Fill) { Onto::Newcomer } else { onto };
        let after = match (&before, new, in_book) {
            (Value::Object(own), Value::Object(more), Some(Value::Object(book))) if row.name != PIN => {
                Value::Object(merged_names(own, book, more, how))
            }
            _ => merged(&before, new, row.name, how),
        };
        if let Some(said) = said_otherwise(&after, new, row.name) {
            let is_of_file = how == Onto::Newcomer;
            otherwise.push(Otherwise { field: row.name, stands: in_words(&after), says: said, is_of_file });
        }
        if after != before {
            let told = |value: &Value| value.get("tier").map_or_else(|| in_words(value), in_words);
            let (before, put) =
                if row.name == PIN { (told(&before), told(&after)) } else { change_in_words(&before, &after) };
            changed.push(FieldFilled { field: row.name, before, after: put });
            own.insert(row.name.to_owned(), after);
        }
    }
    if changed.is_empty() {
        return Ok(Filling { now: record.clone(), changed, otherwise });
    }
    Ok(Filling { now: serde_json::from_value(Value::Object(own))?, changed, otherwise })
}

/// A newcomer of whom nothing is said yet, with what the first row says; the error names a field whose value cannot be.
pub(super) fn newly_filled(newcomer: &Customer, mut fields: Fields) -> Result<Customer, serde_json::Error> {
    fields.retain(|name, value| !value.is_null() && Customer::ROW.field(name).is_some());
    for (name, value) in [
        ("code", newcomer.code.clone()),
        ("name", newcomer.name.clone()),
        ("stage", newcomer.stage.code().to_owned()),
        ("created", newcomer.created.to_string()),
    ] {
        fields.insert(name.to_owned(), Value::from(value));
    }
    serde_json::from_value(Value::Object(fields))
}

fn merged(before: &Value, new: &Value, field: &str, onto: Onto) -> Value {
    match (before, new) {
        (Value::Null, _) => new.clone(),
        // One tier with its reason: another is another pin, and the same one stays as somebody gave it.
        (Value::Object(_), Value::Object(_)) if field == PIN => {
            let replaces = onto == Onto::Book(Existing::Overwrite) && before.get("tier") != new.get("tier");
            if replaces { new.clone() } else { before.clone() }
        }
        (Value::Object(before), Value::Object(new)) => Value::Object(merged_names(before, before, new, onto)),
        (Value::Array(list), Value::Array(more)) if onto == Onto::Newcomer || is_added_to(field, onto) => {
            let fresh = more.iter().filter(|value| !list.contains(value));
            Value::Array(list.iter().chain(fresh).cloned().collect())
        }
        (Value::String(text), Value::String(more)) if onto == Onto::Newcomer && is_remark(field) => {
            Value::from(joined(text, more))
        }
        _ if onto == Onto::Book(Existing::Overwrite) => new.clone(),
        _ => before.clone(),
    }
}

/// What a row says of a field that stands otherwise in the record, in words; nothing where the record says it too.
fn said_otherwise(now: &Value, said: &Value, field: &str) -> Option<String> {
    let text = match (now, said) {
        _ if field == PIN => return None,
        (Value::Object(now), Value::Object(said)) => {
            let is_there = |(name, value): &(&String, &Value)| match now.get(*name) {
                Some(Value::String(text)) => value.as_str().is_some_and(|said| says(text, said)),
                other => other == Some(value),
            };
            let others = said.iter().filter(|one| !is_there(one) && !one.1.is_null());
            others.map(|(name, value)| format!("{name}: {}", in_words(value))).collect::<Vec<_>>().join("; ")
        }
        (Value::Array(now), Value::Array(said)) => {
            said.iter().filter(|one| !now.contains(one)).map(in_words).collect::<Vec<_>>().join("; ")
        }
        (Value::String(now), Value::String(said)) => {
            let is_there = said.lines().all(|line| now.lines().any(|known| known == line));
            if is_there || fold(now) == fold(said) { String::new() } else { said.clone() }
        }
        (now, said) if now == said => String::new(),
        (_, said) => in_words(said),
    };
    Some(text).filter(|text| !text.is_empty())
}

/// The customer's own fields, name by name; what the book has of them came from elsewhere.
fn merged_names(
    before: &Map<String, Value>,
    book: &Map<String, Value>,
    new: &Map<String, Value>,
    onto: Onto,
) -> Map<String, Value> {
    let mut names = before.clone();
    for (name, value) in new {
        match (names.get(name), onto) {
            (None, _) | (_, Onto::Book(Existing::Overwrite)) => {
                names.insert(name.clone(), value.clone());
            }
            (Some(Value::String(text)), onto) if onto == Onto::Newcomer || !book.contains_key(name) => {
                if let Some(more) = value.as_str().filter(|more| !says(text, more)) {
                    let is_chinese = |text: &str| text.chars().any(|letter| letter >= FIRST_HAN);
                    let between =
                        if [name.as_str(), text.as_str(), more].into_iter().any(is_chinese) { "；" } else { "; " };
                    names.insert(name.clone(), Value::from(format!("{text}{between}{more}")));
                }
            }
            _ => {}
        }
    }
    names
}

/// Whether a text that rows put together says this too.
fn says(text: &str, more: &str) -> bool {
    let framed = |text: &str| format!("; {}; ", text.replace('；', "; "));
    framed(text).contains(&framed(more))
}

/// Whether a row adds to this list of a record of the book.
fn is_added_to(field: &str, onto: Onto) -> bool {
    field == "tags" || onto == Onto::Book(Existing::Fill) && matches!(field, "phones" | "emails")
}

fn is_remark(field: &str) -> bool {
    matches!(field, "notes" | "content" | "product_preference")
}

/// A text with another one below it, unless a line of it says so already.
pub(super) fn joined(text: &str, more: &str) -> String {
    let says = |line: &str| text.lines().any(|known| known == line);
    let fresh: Vec<&str> = more.lines().filter(|line| !says(line)).collect();
    match (text.is_empty(), fresh.is_empty()) {
        (_, true) => text.to_owned(),
        (true, false) => fresh.join("\n"),
        (false, false) => format!("{text}\n{}", fresh.join("\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Contact;
    use serde_json::json;

    fn fields(value: Value) -> Fields {
        let Value::Object(fields) = value else { panic!("no object") };
        fields
    }

    #[test]
    fn only_what_is_empty_is_filled_unless_it_is_to_be_replaced() {
        let known = Contact { name: "张伟".to_owned(), title: Some("厂长".to_owned()), ..Contact::default() };
        let row = fields(json!({ "name": "张伟", "title": "总经理", "mobile": "13800138000" }));
        let Filling { now: filled_up, changed, otherwise } =
            filled(&known, Some(&known), &row, Onto::Book(Existing::Fill)).unwrap();
        assert_eq!(
            (otherwise[0].field, otherwise[0].says.as_str(), otherwise[0].is_of_file),
            ("title", "总经理", false)
        );
        assert_eq!((filled_up.title.as_deref(), filled_up.mobile.as_deref()), (Some("厂长"), Some("13800138000")));
        assert_eq!(changed.iter().map(|one| one.field).collect::<Vec<_>>(), ["mobile"]);
        let Filling { now: replaced, changed, .. } =
            filled(&known, Some(&known), &row, Onto::Book(Existing::Overwrite)).unwrap();
        assert_eq!(replaced.title.as_deref(), Some("总经理"));
        assert_eq!(changed.len(), 2);
        let Filling { now: same, changed, .. } =
            filled(&known, Some(&known), &row, Onto::Book(Existing::Skip)).unwrap();
        assert!(same == known && changed.is_empty());
    }

    #[test]
    fn a_pinned_tier_is_one_with_its_reason() {
        let pin = |tier: &str, reason: &str| fields(json!({ "tier_pin": { "tier": tier, "reason": reason } }));
        let day = "2026-11-23".parse().unwrap();
        let bare = Customer::new("C001", "Acme", crate::domain::Stage::Lead, day);
        let Filling { now: first, changed, .. } =
            filled(&bare, None, &pin("top", "Tier: A"), Onto::Book(Existing::Fill)).unwrap();
        assert_eq!((changed[0].before.as_str(), changed[0].after.as_str()), ("", "top"));
        for (onto, tier, reason) in [
            (Onto::Book(Existing::Fill), "top", "Tier: A"),
            (Onto::Newcomer, "top", "Tier: A"),
            (Onto::Book(Existing::Overwrite), "low", "Tier: C"),
        ] {
            let now = filled(&first, None, &pin("low", "Tier: C"), onto).unwrap().now;
            let now = now.tier_pin.unwrap();
            assert_eq!((now.tier.as_str(), now.reason.as_deref()), (tier, Some(reason)), "{onto:?}");
        }
        let changed = filled(&first, None, &pin("top", "Grade: 1"), Onto::Book(Existing::Overwrite)).unwrap().changed;
        assert!(changed.is_empty(), "the same tier in other words is the same");
    }

    #[test]
    fn of_own_fields_only_those_that_change_are_told_and_each_language_has_its_sign_between_two() {
        let day = "2026-11-23".parse().unwrap();
        let bare = Customer::new("C001", "Acme", crate::domain::Stage::Lead, day);
        let row = |mood: &str| fields(json!({ "fields": { "Mood": mood, "Patch": "North; East" } }));
        let first = filled(&bare, None, &row("warm"), Onto::Newcomer).unwrap().now;
        let Filling { now: both, changed, .. } = filled(&first, None, &row("cold"), Onto::Newcomer).unwrap();
        assert_eq!((changed[0].before.as_str(), changed[0].after.as_str()), ("Mood: warm", "Mood: warm; cold"));
        for mood in ["warm", "cold"] {
            assert!(filled(&both, None, &row(mood), Onto::Newcomer).unwrap().changed.is_empty(), "{mood}");
        }
        let chinese = filled(&both, None, &row("冷"), Onto::Newcomer).unwrap();
        assert_eq!(chinese.changed[0].after, "Mood: warm; cold；冷");
        let again = filled(&chinese.now, None, &row("冷"), Onto::Newcomer).unwrap();
        assert!(again.changed.is_empty() && again.otherwise.is_empty());
    }

    #[test]
    fn two_rows_of_one_file_say_both() {
        let known = Contact { name: "张伟".to_owned(), notes: Some("老同学".to_owned()), ..Contact::default() };
        let row = fields(json!({ "notes": "爱打球", "phones": ["1", "2"] }));
        let both = filled(&known, None, &row, Onto::Newcomer).unwrap().now;
        assert_eq!(both.notes.as_deref(), Some("老同学\n爱打球"));
        let Filling { now: again, changed, .. } = filled(&both, None, &row, Onto::Newcomer).unwrap();
        assert!(again == both && changed.is_empty());
    }
}
