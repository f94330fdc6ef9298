//! The fields of the open format, asked of the types that read it: which there are, what may stand in each, and which
//! no record does without.

use rounds::domain::{
    AccountPlan, Action, Alerts, Book, Capacity, Case, Contact, Contract, Currency, Customer, FollowUp, InboxItem,
    Insight, Issue, KpiReview, KpiTarget, KpiValue, Metric, Opportunity, Order, Payment, Settings, Spacing, Survey,
    View, Worksheet,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// No field and no word of any vocabulary.
const STRANGE: &str = "☃";

/// A record of the format.
pub(super) struct Record {
    /// What it is called in the tables.
    pub title: &'static str,
    /// The list in which it stands, by which `messages::fields` knows it.
    pub list: &'static str,
    /// In the order in which they are written.
    pub fields: Vec<Field>,
}

/// A field of a record.
pub(super) struct Field {
    pub name: String,
    pub value: Form,
    pub required: bool,
}

/// What may stand in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Form {
    /// A value of this sort.
    Plain(&'static str),
    /// One of these codes, or a list of them.
    Words { codes: Vec<String>, several: bool },
    /// A record with these fields, or a list of them.
    Nested { fields: Vec<String>, several: bool },
}

/// Every record of the format, in the order of the page.
pub(super) fn records() -> Vec<Record> {
    vec![
        record::<Book>("book", "book"),
        record::<Customer>("customer", "customer"),
        record::<Contact>("contact", "contacts"),
        record::<FollowUp>("follow-up", "follow_ups"),
        record::<Order>("order", "orders"),
        record::<Payment>("payment", "payments"),
        record::<Issue>("issue", "issues"),
        record::<Survey>("survey", "surveys"),
        record::<Contract>("contract", "contracts"),
        record::<Opportunity>("opportunity", "opportunities"),
        record::<Action>("action", "actions"),
        record::<Insight>("insight", "insights"),
        record::<AccountPlan>("account plan", "account_plan"),
        record::<InboxItem>("inbox item", "inbox"),
        record::<Worksheet>("worksheet", "worksheets"),
        record::<Case>("case", "cases"),
        record::<KpiTarget>("target", "kpi_targets"),
        record::<KpiReview>("review", "kpi_reviews"),
        record::<KpiValue>("recorded figure", "kpi_history"),
        record::<Settings>("settings", "settings"),
        record::<Currency>("currency", "currency"),
        record::<Spacing>("spacing", "spacing"),
        record::<Capacity>("capacity", "capacity"),
        record::<Alerts>("alerts", "alerts"),
        record::<View>("view", "views"),
    ]
}

fn record<T: DeserializeOwned>(title: &'static str, list: &'static str) -> Record {
    let names = expected::<T>(&json!({ STRANGE: 1 }), "unknown field").unwrap_or_default();
    assert!(!names.is_empty(), "{title}: no fields");
    let forms: Vec<(Form, Value)> = names.iter().map(|name| form::<T>(title, name)).collect();
    let required = required::<T>(&names, &forms);
    let field = |(name, (value, _)): (String, (Form, Value))| Field { required: required.contains(&name), name, value };
    Record { title, list, fields: names.into_iter().zip(forms).map(field).collect() }
}

/// What may stand in a field, and a value that does.
fn form<T: DeserializeOwned>(title: &str, name: &str) -> (Form, Value) {
    let plain = [
        ("text", json!("any words")),
        ("two letters", json!("GB")),
        ("span of weekdays", json!("mon-fri")),
        ("birthday", json!("L08-15")),
        ("date", json!("2026-01-31")),
        ("moment", json!("2026-01-31T09:30:00")),
        ("time", json!("09:30")),
        ("period", json!("2026Q1")),
        ("yes or no", json!(true)),
        ("number", json!(1.2345)),
        ("amount", json!(1.25)),
        ("whole number", json!(1)),
        ("texts", json!(["any words"])),
        ("dates", json!(["2026-01-31"])),
        ("texts by name", json!({ STRANGE: "any words" })),
        ("whole numbers by name", json!({ STRANGE: 1 })),
    ];
    for (several, value) in [(false, json!(STRANGE)), (true, json!([STRANGE]))] {
        if let Some(codes) = expected::<T>(&json!({ name: value }), "unknown variant") {
            let value = if several { json!([codes[0]]) } else { json!(codes[0]) };
            return (Form::Words { codes, several }, value);
        }
    }
    if let Some((sort, value)) = plain.into_iter().find(|(_, value)| accepts::<T>(name, value)) {
        return (Form::Plain(sort), value);
    }
    // A record first: a list of values is read as one, too, field by field.
    for (several, value) in [(false, json!({ STRANGE: 1 })), (true, json!([{ STRANGE: 1 }]))] {
        if let Some(fields) = expected::<T>(&json!({ name: value }), "unknown field").filter(|names| names[0] != name) {
            return (Form::Nested { fields, several }, Value::Null);
        }
    }
    panic!("{title}.{name}: nothing may stand there");
}

/// Whether a value may stand in a field; that others are missing is no matter.
fn accepts<T: DeserializeOwned>(name: &str, value: &Value) -> bool {
    let said = error::<T>(&json!({ name: value }));
    said.is_none_or(|said| said.starts_with("missing field"))
}

/// The fields that are missed, one after the other, until none is.
fn required<T: DeserializeOwned>(names: &[String], forms: &[(Form, Value)]) -> Vec<String> {
    let mut given = Map::new();
    while let Some(said) = error::<T>(&Value::Object(given.clone())) {
        let missed = said.strip_prefix("missing field").and_then(|rest| rest.split('`').nth(1));
        let at = missed.and_then(|missed| names.iter().position(|name| name == missed));
        let at = at.unwrap_or_else(|| panic!("{said}"));
        given.insert(names[at].clone(), forms[at].1.clone());
    }
    names.iter().filter(|name| given.contains_key(*name)).cloned().collect()
}

/// The words that an error of this beginning says were expected.
fn expected<T: DeserializeOwned>(value: &Value, beginning: &str) -> Option<Vec<String>> {
    let said = error::<T>(value).filter(|said| said.starts_with(beginning))?;
    let (_, words) = said.split_once("expected ")?;
    Some(words.split('`').skip(1).step_by(2).map(str::to_owned).collect())
}

fn error<T: DeserializeOwned>(value: &Value) -> Option<String> {
    serde_json::from_value::<T>(value.clone()).err().map(|error| error.to_string())
}

#[test]
fn the_fields_are_those_that_are_written() {
    let written = serde_json::to_value(Book::default()).expect("an empty book");
    let records = records();
    let of = |title: &str| records.iter().find(|one| one.title == title).expect("a record");
    let required = |title: &str| {
        of(title).fields.iter().filter(|one| one.required).map(|one| one.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(required("book"), written.as_object().expect("an object").keys().cloned().collect::<Vec<_>>());
    assert_eq!(required("customer"), ["code", "name", "created", "stage"]);
    let kpi = of("target").fields.iter().find(|one| one.name == "metric").expect("a metric");
    let codes = Metric::ALL.iter().map(|metric| metric.code().to_owned()).collect();
    assert_eq!(kpi.value, Form::Words { codes, several: false });
}
