//! The documents' tables that a book writes, read back into the same book: nothing changes, with and without internal
//! numbers.

use std::fs;

use serde_json::Value;

use super::Machine;

fn book(machine: &Machine) -> Value {
    serde_json::from_str(&machine.out(&["export"])).expect("a book")
}

/// The same book with an internal number at each follow-up.
fn numbered(mut book: Value) -> Value {
    let mut next = 0;
    for customer in book["customers"].as_array_mut().into_iter().flatten() {
        for one in customer.get_mut("follow_ups").and_then(Value::as_array_mut).into_iter().flatten() {
            next += 1;
            one["uid"] = format!("follow-up-{next}").into();
        }
    }
    book
}

#[test]
fn the_documents_tables_of_a_book_change_nothing_in_it() {
    for (lang, is_numbered) in [("en", false), ("en", true), ("zh", false)] {
        let machine = Machine::new();
        let path = |name: &str| machine.path(name).to_string_lossy().into_owned();
        let demo = path("demo.db");
        let today = ["--today", "2026-11-23", "--lang", lang];
        machine.out(&[&today[..], &["demo", "--write", &demo, "--customers", "20", "--follow-ups", "160"]].concat());
        let mut whole: Value = serde_json::from_str(&machine.out(&["--db", &demo, "export"])).expect("a book");
        if is_numbered {
            whole = numbered(whole);
        }
        fs::write(path("whole.json"), whole.to_string()).expect("a file");
        machine.out(&[&today[..], &["import", &path("whole.json")]].concat());
        let before = book(&machine);
        machine.out(&[&today[..], &["export", "--tables", "-o", &path("tables.xlsx")]].concat());
        let said = machine.out(&[&today[..], &["import", &path("tables.xlsx"), "--json"]].concat());
        let said: Value = serde_json::from_str(&said).expect("JSON");
        assert_eq!((&said["taken"]["follow_ups"], &said["filled"]), (&0.into(), &0.into()), "{lang} {is_numbered}");
        assert_eq!(said["notes"].as_array().map(Vec::len), Some(0), "{}", said["notes"]);
        assert!(book(&machine) == before, "{lang} {is_numbered}: something changed");
    }
}
