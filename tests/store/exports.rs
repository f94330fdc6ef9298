//! Whatever is done to a book, its export is read back: after every kind of change, import, undo, redo and return from
//! the trash, in any order.
//!
//! The books that are imported on the way are the book's own exports, twisted: fields taken from another record, left
//! out, records moved to another customer, so that they contradict what is there.

use proptest::prelude::*;
use rounds::domain::check::check_book;
use rounds::domain::{
    Book, Customer, CustomerId, KpiReview, KpiTarget, KpiValue, Metric, Period, Settings, Stage, View,
};
use rounds::exchange::json;
use rounds::ops::{
    Change, CustomerMerge, Entity, EntityKind, EntityRef, Keep, MergeRequest, apply, erase_customers, read_book, trash,
    undo,
};
use rounds::store::{Row, Store};
use serde_json::Value;

use super::transfer::stamp;
use super::undo::{change, operation};
use crate::generated_books::any_book;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn whatever_the_book_holds_its_export_is_read_back(
        first in any_book(),
        steps in prop::collection::vec((0_u8..12, operation(), prop::collection::vec(any::<usize>(), 12)), 1..12),
    ) {
        let mut store = Store::in_memory().unwrap();
        apply(&mut store, Change::Import(Box::new(first)), &stamp()).unwrap();
        for (kind, numbers, twists) in steps {
            let before = export(&store);
            let done = step(&mut store, kind, numbers, &twists);
            if done == Some(false) {
                prop_assert_eq!(&export(&store), &before, "what was refused left something: {:?}", (kind, numbers));
            }
            read_back(&store, &format!("{kind} {numbers:?} after\n{before}"));
        }
    }
}

/// Does something; whether it was done, nothing if there was nothing to do.
fn step(store: &mut Store, kind: u8, numbers: (u8, usize, usize), twists: &[usize]) -> Option<bool> {
    let (what, one, two) = numbers;
    let make = |store: &Store| -> Option<Change> {
        match kind {
            0..=2 => change(store, what, one, two),
            3..=5 => Some(Change::Import(Box::new(twisted(store, twists)?))),
            6 => merging(store, one, two),
            _ => figures_and_settings(store, kind, one, two),
        }
    };
    Some(match kind {
        9 => undo::undo(store, &stamp()).is_ok(),
        10 => undo::redo(store, &stamp()).is_ok(),
        11 if what == 0 => {
            let customer = pick(&customers(store), one)?;
            erase_customers(store, &[CustomerId(customer.id)].into(), &stamp()).is_ok()
        }
        11 => {
            let gone = trash(&store.read().unwrap()).unwrap();
            apply(store, Change::PutBack(gone.get(one % gone.len().max(1))?.change), &stamp()).is_ok()
        }
        _ => apply(store, make(store)?, &stamp()).is_ok(),
    })
}

fn customers(store: &Store) -> Vec<Row<Customer>> {
    store.read().unwrap().all().unwrap()
}

fn pick<T: Clone>(list: &[T], number: usize) -> Option<T> {
    list.get(number % list.len().max(1)).cloned()
}

fn merging(store: &Store, one: usize, two: usize) -> Option<Change> {
    let all = customers(store);
    let (from, into) = (pick(&all, one)?, pick(&all, two)?);
    let reader = store.read().unwrap();
    let [keeps, gives] = [&into, &from].map(|row| reader.customer(CustomerId(row.id)).unwrap().value);
    let merge = CustomerMerge::of(&keeps, &gives);
    let kept: Vec<Keep> =
        (0..merge.fields.len()).map(|place| [Keep::Into, Keep::From, Keep::United][(one + place) % 3]).collect();
    let profile = Box::new(merge.decided(&kept).ok()?);
    let ends = |row: &Row<Customer>| (CustomerId(row.id), row.version);
    Some(Change::Merge(MergeRequest { from: ends(&from), into: ends(&into), profile }))
}

/// Few figures and periods, so that they meet.
fn figures_and_settings(store: &Store, kind: u8, one: usize, two: usize) -> Option<Change> {
    let metric = [Metric::Nps, Metric::Visits, Metric::Coverage][one % 3];
    let period: Period = ["2026-09", "2026Q3"][two % 2].parse().unwrap();
    let reader = store.read().unwrap();
    let target = KpiTarget { uid: None, metric, period, target: 1.5, baseline: None, due_on: None, owner: None };
    let review = KpiReview { uid: None, metric, period, variance: None, improvement: None, owner: None, due_on: None };
    Some(match (kind, one % 5) {
        (7, 0) => {
            let row = pick(&reader.all::<KpiTarget>().unwrap(), two)?;
            Change::Edit { id: row.id, version: row.version, entry: Entity::KpiTarget(Box::new(target)) }
        }
        (7, 1) => {
            let row = pick(&reader.all::<KpiReview>().unwrap(), two)?;
            Change::Edit { id: row.id, version: row.version, entry: Entity::KpiReview(Box::new(review)) }
        }
        (7, 2) => {
            let entry =
                EntityRef { kind: EntityKind::KpiTarget, id: pick(&reader.all::<KpiTarget>().unwrap(), two)?.id };
            Change::Delete { entry, version: None }
        }
        (7, 3) => Change::Add { customer: None, entry: Entity::KpiTarget(Box::new(target)) },
        (7, _) => Change::Add { customer: None, entry: Entity::KpiReview(Box::new(review)) },
        (_, 0..=2) => Change::NoteFigures(vec![KpiValue { metric, period, value: 0.25 }]),
        _ => {
            let name = ["", "重点", " "][two % 3].to_owned();
            let view = View { name, filter: None, sort: None, descending: None, columns: vec!["name".to_owned()] };
            Change::Settings(Box::new(Settings { views: vec![view], ..reader.settings().unwrap() }))
        }
    })
}

/// The book's own export with some of its values in other places, if that is a book.
fn twisted(store: &Store, twists: &[usize]) -> Option<Book> {
    let mut tree: Value = serde_json::from_str(&export(store)).unwrap();
    for numbers in twists.chunks_exact(4) {
        let mut lists = Vec::new();
        lists_of(&tree, String::new(), &mut lists);
        let from = pick(&lists, numbers[0])?;
        let name = from.rsplit('/').next().unwrap_or_default();
        let alike: Vec<String> = lists.iter().filter(|list| list.rsplit('/').next() == Some(name)).cloned().collect();
        let into = pick(&alike, numbers[1])?;
        twist(&mut tree, &from, &into, numbers[2], numbers[3]);
    }
    let book: Book = serde_json::from_value(tree).ok()?;
    Some(book)
}

/// The places of all lists of records, by JSON pointer.
fn lists_of(tree: &Value, at: String, found: &mut Vec<String>) {
    match tree {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| lists_of(value, format!("{at}/{name}"), found)),
        Value::Array(items) if items.iter().any(Value::is_object) => {
            items.iter().enumerate().for_each(|(index, item)| lists_of(item, format!("{at}/{index}"), found));
            found.push(at);
        }
        _ => {}
    }
}

/// Moves a record of one list to the other, or gives one of its fields to a record there, or takes it away.
fn twist(tree: &mut Value, from: &str, into: &str, which: usize, how: usize) {
    let Some(Value::Array(records)) = tree.pointer_mut(from) else { return };
    let place = which % records.len().max(1);
    if how.is_multiple_of(4) {
        let record = records.remove(place);
        if let Some(Value::Array(others)) = tree.pointer_mut(into) {
            others.push(record);
        }
        return;
    }
    let Some(Value::Object(record)) = records.get_mut(place) else { return };
    let names: Vec<String> = record.keys().cloned().collect();
    let Some(name) = pick(&names, how / 4) else { return };
    if how % 4 == 1 {
        record.remove(&name);
        return;
    }
    let value = record[&name].clone();
    if let Some(Value::Array(others)) = tree.pointer_mut(into) {
        let place = (which / 7) % others.len().max(1);
        let Some(Value::Object(other)) = others.get_mut(place) else { return };
        other.insert(name, value);
    }
}

fn export(store: &Store) -> String {
    String::from_utf8(json::write(&read_book(&store.read().unwrap()).unwrap())).unwrap()
}

/// What is exported is a book without a mistake, and makes the same book elsewhere.
fn read_back(store: &Store, after: &str) {
    let text = export(store);
    let book = json::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error:?}: {after}"));
    assert_eq!(check_book(&book), Ok(()), "{after}");
    let mut other = Store::in_memory().unwrap();
    apply(&mut other, Change::Import(Box::new(book.clone())), &stamp())
        .unwrap_or_else(|error| panic!("{error:?}: {after}"));
    assert_eq!(export(&other), text, "{after}");
}

fn book(customers: Vec<Customer>) -> Book {
    Book { customers, ..Book::default() }
}

fn imported(store: &mut Store, book: Book) {
    apply(store, Change::Import(Box::new(book)), &stamp()).unwrap();
    read_back(store, "an import");
}

#[test]
fn a_figure_that_comes_again_replaces_the_one_that_is_there() {
    let mut store = Store::in_memory().unwrap();
    let value = |value| KpiValue { metric: Metric::Coverage, period: "2026Q3".parse().unwrap(), value };
    let target = |uid: Option<&str>, target| KpiTarget {
        uid: uid.map(str::to_owned),
        metric: Metric::Visits,
        period: "2026Q4".parse().unwrap(),
        target,
        baseline: None,
        due_on: None,
        owner: None,
    };
    for (uid, figure) in [(Some("one"), 0.5), (None, 0.75), (Some("two"), 0.25)] {
        let (kpi_targets, kpi_history) = (vec![target(uid, figure)], vec![value(figure)]);
        imported(&mut store, Book { kpi_targets, kpi_history, ..Book::default() });
        let whole = read_book(&store.read().unwrap()).unwrap();
        assert_eq!((whole.kpi_targets, whole.kpi_history), (vec![target(Some("one"), figure)], vec![value(figure)]));
    }
}

#[test]
fn the_columns_of_the_list_are_exported_and_read() {
    let mut store = Store::in_memory().unwrap();
    let view = |name: &str| View {
        name: name.to_owned(),
        filter: None,
        sort: Some("name".to_owned()),
        descending: None,
        columns: vec!["tier".to_owned()],
    };
    let settings = |name| Change::Settings(Box::new(Settings { views: vec![view(name)], ..Settings::default() }));
    apply(&mut store, settings(""), &stamp()).unwrap();
    read_back(&store, "columns of the list");
    assert!(apply(&mut store, settings(" "), &stamp()).is_err(), "a name of blanks can not be read back");
}

#[test]
fn what_both_books_say_together_is_possible() {
    let person = |name: &str, above: Option<&str>| serde_json::json!({"name": name, "reports_to": above, "uid": format!("uid of {name}")});
    let of = |json: Value| -> Customer {
        let mut customer: Customer = serde_json::from_value(serde_json::json!({
            "code": "C001", "name": "华星电子", "created": "2026-01-05", "stage": "won",
        }))
        .unwrap();
        let parts: Customer = serde_json::from_value({
            let mut whole = serde_json::to_value(&customer).unwrap();
            whole.as_object_mut().unwrap().extend(json.as_object().unwrap().clone());
            whole
        })
        .unwrap();
        customer.clone_from(&parts);
        customer
    };
    let clean = |value: Value| -> Value {
        // A field without a value is left out.
        match value {
            Value::Object(fields) => Value::Object(fields.into_iter().filter(|(_, value)| !value.is_null()).collect()),
            other => other,
        }
    };
    let (zhang, li) = (clean(person("张伟", Some("李娜"))), clean(person("李娜", None)));
    let there = of(serde_json::json!({
        "contacts": [zhang, li],
        "follow_ups": [{"uid": "f", "kind": "visit", "planned_on": "2026-03-01", "done_on": "2026-03-01"}],
        "issues": [{"uid": "i", "title": "漏水", "opened_at": "2026-03-01T09:00:00", "severity": "major",
                    "status": "closed", "closed_at": "2026-03-02T09:00:00"}],
        "orders": [{"uid": "o", "ordered_on": "2026-03-01", "amount": 5, "payments": [{"due": "2026-04-01", "amount": 5}]}],
    }));
    let coming = of(serde_json::json!({
        "contacts": [clean(person("李娜", Some("张伟"))), {"name": "张伟"}],
        "follow_ups": [{"uid": "f", "kind": "visit", "planned_on": "2026-03-01", "cancelled_on": "2026-03-01"}],
        "issues": [{"uid": "i", "title": "漏水", "opened_at": "2026-03-01T09:00:00", "severity": "major", "status": "received"}],
        "orders": [{"uid": "o", "ordered_on": "2026-03-01", "amount": 5, "paid_on": "2026-04-01"}],
    }));
    let mut store = Store::in_memory().unwrap();
    imported(&mut store, book(vec![there]));
    imported(&mut store, book(vec![coming]));
    let whole = read_book(&store.read().unwrap()).unwrap().customers.remove(0);
    assert_eq!(whole.contacts[0].reports_to, None);
    assert_eq!(whole.contacts[1].reports_to.as_deref(), Some("张伟"));
    assert_eq!((whole.follow_ups[0].done_on, whole.issues[0].closed_at), (None, None));
    assert!(whole.orders[0].payments.is_empty());
}

#[test]
fn a_record_that_another_customer_has_comes_without_its_uid() {
    let with_uid = |code: &str| {
        let mut customer = Customer::new(code, format!("客户 {code}"), Stage::Won, stamp().today);
        let action = serde_json::json!({"uid": "u1", "title": "送样品"});
        customer.actions = vec![serde_json::from_value(action).unwrap()];
        customer
    };
    let mut store = Store::in_memory().unwrap();
    imported(&mut store, book(vec![with_uid("C001")]));
    imported(&mut store, book(vec![with_uid("C002")]));
    imported(&mut store, book(vec![with_uid("C002")]));
    let whole = read_book(&store.read().unwrap()).unwrap();
    let uids = whole.customers.iter().flat_map(|one| one.actions.iter().map(|action| action.uid.as_deref()));
    assert_eq!(uids.collect::<Vec<_>>(), [Some("u1"), None]);
}
