//! The tables that an export writes: read back they give the same book, and to the same book they add nothing.

use rounds::demo;
use rounds::domain::Book;
use rounds::exchange::csv::CsvSink;
use rounds::exchange::tables::ReadOptions;
use rounds::exchange::workbook::WorkbookSink;
use rounds::export::{KINDS, write_tables, write_template};
use rounds::messages::Lang;
use rounds::ops::takeover::{ImportWishes, TableImport, TakeReport};
use rounds::ops::{Change, Stamp, apply, read_book};
use rounds::store::Store;
use serde_json::Value;

/// Lists of a customer that have no table.
const WITHOUT_TABLE: [&str; 6] = ["snoozes", "tier_history", "stage_history", "actions", "insights", "account_plan"];

fn stamp() -> Stamp {
    Stamp::midnight("2026-11-23".parse().expect("a day"), "2026-11-23T01:00:00Z")
}

fn store_of(book: Book) -> Store {
    let mut store = Store::in_memory().expect("a book");
    apply(&mut store, Change::Import(Box::new(book)), &stamp()).expect("a book that can be kept");
    store
}

fn take(store: &mut Store, bytes: Vec<u8>) -> TakeReport {
    let wishes = ImportWishes { unparked: true, ..ImportWishes::default() };
    let import = TableImport::open(bytes, &ReadOptions::default(), wishes).expect("a table");
    let preview = {
        let reader = store.read().expect("a view");
        import.preview(&reader, &stamp()).expect("a preview")
    };
    let report = preview.report.clone();
    assert!(report.rows.add_up(), "{:?}", report.rows);
    if let Some(change) = preview.into_change() {
        apply(store, change, &stamp()).expect("a change");
    }
    report
}

fn workbook(store: &Store, lang: Lang) -> Vec<u8> {
    let mut sink = WorkbookSink::default();
    write_tables(&store.read().expect("a view"), &KINDS, lang, None, &mut sink).expect("tables");
    let mut bytes = Vec::new();
    assert_eq!(sink.finish(&mut bytes).expect("a workbook"), 0);
    bytes
}

/// A file for each kind that has records.
fn files(store: &Store, lang: Lang) -> Vec<Vec<u8>> {
    let reader = store.read().expect("a view");
    let of_kind = |kind| {
        let mut bytes = Vec::new();
        write_tables(&reader, &[kind], lang, None, &mut CsvSink::to(&mut bytes)).expect("a table");
        bytes
    };
    KINDS.into_iter().map(of_kind).filter(|bytes| bytes.split(|byte| *byte == b'\n').count() > 2).collect()
}

/// The customers with everything that tables hold.
fn customers(store: &Store) -> Vec<Value> {
    let book = read_book(&store.read().expect("a view")).expect("a book");
    let mut customers = Vec::new();
    for customer in book.customers {
        let mut value = serde_json::to_value(customer).expect("JSON");
        let fields = value.as_object_mut().expect("an object");
        fields.retain(|name, _| !WITHOUT_TABLE.contains(&name.as_str()));
        customers.push(value);
    }
    customers
}

/// Where two values differ, a line for each.
fn differences(one: &Value, other: &Value, at: &str, told: &mut Vec<String>) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
            names.sort();
            names.dedup();
            for name in names {
                let of = |fields: &serde_json::Map<String, Value>| fields.get(name).cloned().unwrap_or(Value::Null);
                differences(&of(one), &of(other), &format!("{at}.{name}"), told);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (place, (one, other)) in one.iter().zip(other).enumerate() {
                differences(one, other, &format!("{at}[{place}]"), told);
            }
        }
        // A record of a book that never had one gets one.
        (Value::Null, Value::String(_)) if at.rsplit('.').next() == Some("uid") => {}
        (one, other) if one != other => told.push(format!("{at}: {one} became {other}")),
        _ => {}
    }
}

fn assert_same(wanted: &[Value], found: &[Value], what: &str) {
    let mut told = Vec::new();
    differences(&Value::from(wanted.to_vec()), &Value::from(found.to_vec()), "", &mut told);
    assert!(told.is_empty(), "{what}: {} differences\n{}", told.len(), told[..told.len().min(40)].join("\n"));
}

#[test]
fn a_workbook_gives_the_same_book_and_adds_nothing_to_it() {
    for lang in [Lang::Zh, Lang::En] {
        let mut store = store_of(demo::sample(stamp().today, lang));
        let wanted = customers(&store);
        let bytes = workbook(&store, lang);
        let mut empty = Store::in_memory().expect("a book");
        let report = take(&mut empty, bytes.clone());
        assert_eq!(
            (report.rows.refused, report.notes.len()),
            (0, 0),
            "{:?} {:?}",
            report.refused.first(),
            report.notes.first()
        );
        assert_same(&wanted, &customers(&empty), lang.code());
        let again = take(&mut store, bytes);
        assert_eq!((again.rows.taken, again.filled, again.taken.len()), (0, 0, 0), "{:?}", again.fills);
        assert_same(&wanted, &customers(&store), lang.code());
    }
}

#[test]
fn files_of_text_give_the_same_book_and_add_nothing_to_it() {
    for lang in [Lang::Zh, Lang::En] {
        let mut store = store_of(demo::sample(stamp().today, lang));
        let wanted = customers(&store);
        let mut empty = Store::in_memory().expect("a book");
        for bytes in files(&store, lang) {
            let report = take(&mut empty, bytes.clone());
            assert_eq!(report.rows.refused, 0, "{:?}", report.refused.first());
            let again = take(&mut store, bytes);
            assert_eq!((again.rows.taken, again.filled), (0, 0), "{:?}", again.fills);
        }
        assert_same(&wanted, &customers(&empty), lang.code());
    }
}

#[test]
fn the_template_is_understood_and_its_examples_are_no_records() {
    for lang in [Lang::Zh, Lang::En] {
        let mut sink = WorkbookSink::default();
        write_template(lang, &mut sink).expect("a template");
        let mut bytes = Vec::new();
        sink.finish(&mut bytes).expect("a workbook");
        let mut store = Store::in_memory().expect("a book");
        let report = take(&mut store, bytes);
        let kinds: Vec<&str> = report.tables.iter().map(|table| table.kind.code()).collect();
        assert_eq!(kinds, ["customers", "contacts", "follow_ups", "orders"], "{}", lang.code());
        assert_eq!((report.rows.read, report.rows.not_data, report.taken.len()), (4, 4, 0), "{}", lang.code());
        assert!(customers(&store).is_empty());
        for table in &report.tables {
            let lost = table
                .columns
                .iter()
                .find(|column| column.field.is_none() || column.field.as_deref() == Some("customer.fields"));
            assert!(lost.is_none(), "{}: {lost:?}", lang.code());
        }
    }
}
