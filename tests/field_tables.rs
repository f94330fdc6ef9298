//! One row a field: what the tables of the domain say is what JSON, merging and erasing do. The schema is compared in
//! `store/records.rs`, the forms in `profile_forms`.

#![expect(clippy::unwrap_used, reason = "a test that can not go on has failed")]

use std::collections::BTreeSet;

use rounds::domain::field::{EntityRow, FieldRow, ValueKind};
use rounds::domain::{
    AccountPlan, Action, ActionKpi, Book, Case, Contact, Contract, Customer, CustomerId, ENTITIES, FollowUp,
    FollowUpId, HasFields, InboxItem, Insight, Issue, KpiReview, KpiTarget, KpiValue, Objection, Opportunity, Order,
    Payment, Snooze, Stage, StageChange, Survey, TierChange, TierPin, Worksheet,
};
use rounds::ops::{Change, Stamp, apply, erase_contact, read_book};
use rounds::store::{Opening, Store};
use serde_json::{Map, Value, json};

/// Who is erased.
const NAME: &str = "张伟";

/// A value of this field; where a person may be named, one that names somebody.
fn filled_field(row: &FieldRow) -> Value {
    let text = if row.names_people { format!("与{NAME}谈") } else { format!("x-{}", row.name) };
    match (row.kind, row.name) {
        (_, "period") => json!("2026Q2"),
        (ValueKind::Object, "tier_pin") => json!({"tier": "key", "reason": text, "on": "2026-01-05"}),
        (ValueKind::Object, "cadence") => json!({"monthly-call": 20}),
        (ValueKind::Object, "objections") => json!([{"objection": text, "response": text}]),
        (ValueKind::Object, "kpi") => json!({"metric": "visits", "period": "2026Q2"}),
        (ValueKind::Object, _) => json!({"项目": text}),
        (ValueKind::Text | ValueKind::Prose | ValueKind::Uid, _) => json!(text),
        (ValueKind::Lines | ValueKind::Listed, _) => json!([text]),
        (ValueKind::Whole, _) => json!(3),
        (ValueKind::Decimal, _) => json!(2.5),
        (ValueKind::Money, _) => json!(12.5),
        (ValueKind::Day, _) => json!("2026-01-05"),
        (ValueKind::Time, _) => json!("09:30"),
        (ValueKind::Moment, _) => json!("2026-01-05T09:30:00"),
        (ValueKind::Birthday, _) => json!("1980-05-12"),
        (ValueKind::Flag, _) => json!(true),
        (ValueKind::Word(words), _) => json!(words[0].code),
        (ValueKind::Words(words), _) => json!([words[0].code]),
        (ValueKind::ContactName, _) => json!(NAME),
        (ValueKind::CustomerCode, _) => json!("C001"),
        (ValueKind::List, _) => Value::Null,
    }
}

/// A record of which every field is filled, but for the lists with tables of their own.
fn filled(entity: &EntityRow) -> Map<String, Value> {
    let fields = entity.fields.iter().filter(|row| !matches!(row.kind, ValueKind::List));
    fields.map(|row| (row.name.to_owned(), filled_field(row))).collect()
}

fn comes_back<T: HasFields>() {
    let list = T::ROW.list;
    let written = Value::Object(filled(&T::ROW));
    let record: T = serde_json::from_value(written.clone()).unwrap_or_else(|error| panic!("{list}: {error}"));
    assert_eq!(serde_json::to_value(&record).unwrap(), written, "{list}");
    let text = serde_json::to_string(&record).unwrap();
    let places: Vec<usize> =
        T::ROW.columns().map(|(row, _)| text.find(&format!("\"{}\":", row.name)).unwrap()).collect();
    assert!(places.is_sorted(), "{list}: the keys are not in the order of the table: {text}");
}

#[test]
fn every_entity_filled_by_its_table_is_a_record_of_the_format() {
    macro_rules! all {
        ($($name:ident),+ $(,)?) => {
            $(comes_back::<$name>();)+
            assert_eq!([$($name::ROW.list),+].len(), ENTITIES.len(), "an entity is not tried");
        };
    }
    all!(
        Customer,
        Contact,
        FollowUp,
        Order,
        Issue,
        Survey,
        Contract,
        Opportunity,
        Action,
        Insight,
        AccountPlan,
        Worksheet,
        Case,
        KpiTarget,
        KpiReview,
        KpiValue,
        Snooze,
        TierChange,
        StageChange,
        TierPin,
        Payment,
        Objection,
        ActionKpi,
        InboxItem,
    );
}

#[test]
fn every_field_has_a_label_in_both_languages_that_no_other_has() {
    for entity in ENTITIES {
        for language in [0, 1] {
            let labels: BTreeSet<&str> = entity.fields.iter().map(|row| row.labels[language]).collect();
            assert!(!labels.contains(""), "{}: a field without a label", entity.list);
            assert_eq!(labels.len(), entity.fields.len(), "{}: {:?}", entity.list, labels);
        }
    }
}

/// The fields in which the one that stays has its own, whatever the other one says.
fn what_stays<T: HasFields>(bare: &T) -> Vec<&'static str> {
    let full: T = serde_json::from_value(filled(&T::ROW).into()).unwrap();
    let one = serde_json::to_value(bare.merged_with(&full)).unwrap();
    let full = serde_json::to_value(&full).unwrap();
    T::ROW.columns().map(|(row, _)| row.name).filter(|name| one[name] != full[name]).collect()
}

#[test]
fn whatever_one_of_two_leaves_open_is_filled_from_the_other() {
    let customer = Customer::new("C009", "华星", Stage::Won, "2026-11-23".parse().unwrap());
    assert_eq!(what_stays(&customer), ["code", "name", "stage", "lost_on"]);
    let contact = Contact { name: "李敏".to_owned(), ..Contact::default() };
    assert_eq!(what_stays(&contact), ["name", "reports_to"]);
}

/// The records of a list, filled, without what cannot go together.
fn record(list: &str, without: &[&str]) -> Value {
    let entity = ENTITIES.iter().find(|entity| entity.list == list).unwrap();
    let mut fields = filled(entity);
    fields.retain(|name, _| !without.contains(&name.as_str()));
    if let Some(uid) = fields.get_mut("uid") {
        *uid = json!(list);
    }
    fields.into()
}

/// A company that names a person wherever one may be named.
fn book_about_a_person() -> Book {
    let mut customer = filled(&Customer::ROW);
    customer.retain(|name, _| !matches!(name.as_str(), "lost_on" | "referred_by"));
    customer.insert("code".to_owned(), json!("C001"));
    let person = json!({"name": NAME, "mobile": "13900001111"});
    let mut colleague = record("contacts", &["reports_to"]);
    colleague["name"] = json!("李敏");
    customer.insert("contacts".to_owned(), json!([person, colleague]));
    for (list, without) in [
        ("follow_ups", &["cancelled_on"][..]),
        ("orders", &[]),
        ("issues", &["closed_at"]),
        ("surveys", &[]),
        ("contracts", &[]),
        ("opportunities", &[]),
        ("actions", &[]),
        ("insights", &[]),
        ("account_plan", &[]),
        ("snoozes", &[]),
        ("inbox", &["settled_on"]),
    ] {
        customer.insert(list.to_owned(), json!([record(list, without)]));
    }
    serde_json::from_value(json!({
        "format": "rounds-book", "version": rounds::domain::VERSION, "customers": [customer],
        "worksheets": [record("worksheets", &[])], "cases": [record("cases", &[])]
    }))
    .unwrap()
}

#[test]
fn a_person_is_erased_from_every_field_that_may_name_people() {
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("book.db");
    let mut store = Store::create(&path, &Opening::shell()).unwrap();
    let stamp = Stamp::midnight("2026-11-23".parse().unwrap(), "2026-11-23T01:00:00Z");
    let book = book_about_a_person();
    apply(&mut store, Change::Import(Box::new(book.clone())), &stamp).unwrap();
    let listed = store.read().unwrap().follow_up(FollowUpId(1)).unwrap().unwrap();
    assert_eq!(
        listed.follow_up, book.customers[0].follow_ups[0],
        "a list must not lose a field that an edit writes back"
    );
    let before = serde_json::to_string(&read_book(&store.read().unwrap()).unwrap()).unwrap();
    let flagged = ENTITIES.iter().flat_map(|entity| entity.fields).filter(|row| row.names_people).count();
    assert!(before.matches(NAME).count() > flagged / 2, "hardly anybody is named: {before}");
    erase_contact(&mut store, CustomerId(1), NAME, &stamp).unwrap();
    let after = serde_json::to_string_pretty(&read_book(&store.read().unwrap()).unwrap()).unwrap();
    let left: Vec<&str> = after.lines().filter(|line| line.contains(NAME)).collect();
    assert!(left.is_empty(), "{left:?}");
    drop(store);
    let conn = rusqlite::Connection::open(&path).unwrap();
    let images: i64 = conn
        .query_row(
            "SELECT count(*) FROM change_row WHERE instr(before, ?1) > 0 OR instr(after, ?1) > 0",
            [NAME.as_bytes()],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(images, 0, "an image of the log still names the person");
}
