//! Copies of the book from the shell: made, listed, checked, put back.

use std::fs;

use rounds::store::{Opening, Store};
use serde_json::{Value, json};

use super::Machine;

fn json(machine: &Machine, words: &[&str]) -> Value {
    serde_json::from_str(&machine.out(&[words, &["--json"]].concat())).expect("one JSON document")
}

/// A book with one customer, a copy of it, and another customer since.
fn machine() -> (Machine, String) {
    let machine = Machine::new();
    machine.out(&["init"]);
    machine.out(&["add", "Halvorsen"]);
    let copy = json(&machine, &["backup"])["backup"].as_str().expect("a path").to_owned();
    machine.out(&["add", "Redgate"]);
    (machine, copy)
}

fn names(machine: &Machine) -> Vec<String> {
    let found = json(machine, &["customers"]);
    let names = found.as_array().expect("a list").iter().map(|one| one["name"].as_str().expect("a name").to_owned());
    names.collect()
}

#[test]
fn a_copy_is_listed_checked_and_put_back_and_that_can_be_taken_back() {
    let (machine, copy) = machine();
    let listed = json(&machine, &["backups", "--verify"]);
    assert_eq!(listed[0]["backup"], copy.as_str());
    assert_eq!(
        (&listed[0]["occasion"], &listed[0]["customers"], &listed[0]["sound"]),
        (&json!("manual"), &json!(1), &json!(true))
    );
    let seen = json(&machine, &["restore", &copy, "--dry-run"]);
    assert_eq!(
        (&seen["restored"], &seen["book"]["customers"], &seen["then"]["customers"]),
        (&json!(false), &json!(2), &json!(1))
    );
    assert_eq!(names(&machine), ["Halvorsen", "Redgate"]);
    let name = copy.rsplit('/').next().expect("a name");
    let said = machine.out(&["restore", name, "--lang", "en"]);
    assert!(said.contains("1 change made since is not in it") && said.contains("restore that to go back"), "{said}");
    assert_eq!(names(&machine), ["Halvorsen"]);
    machine.out(&["doctor"]);
    let before = json(&machine, &["backups"])[0]["backup"].as_str().expect("a path").to_owned();
    assert!(before.contains("-restore"), "{before}");
    machine.out(&["restore", &before]);
    assert_eq!(names(&machine), ["Halvorsen", "Redgate"]);
}

#[test]
fn one_byte_of_a_copy_that_changed_is_found_and_the_copy_is_not_used() {
    let (machine, copy) = machine();
    let mut bytes = fs::read(&copy).expect("a copy");
    // Within a page, where the database itself sees nothing.
    let at = bytes.len() - 5;
    bytes[at] ^= 1;
    fs::write(&copy, bytes).expect("a damaged copy");
    assert_eq!(json(&machine, &["backups", "--verify"])[0]["sound"], false);
    let (status, said) = machine.refused(&["restore", &copy, "--lang", "en"]);
    assert!(status == 1 && said.contains("is damaged and was not used"), "{said}");
    assert_eq!(names(&machine), ["Halvorsen", "Redgate"]);
    for other in ["nowhere.db", "config.toml"] {
        fs::write(machine.path("config.toml"), "lang = \"en\"").expect("a file");
        assert_eq!(machine.refused(&["restore", &machine.path(other).to_string_lossy()]).0, 1, "{other}");
    }
    assert_eq!(json(&machine, &["backups"]).as_array().map(Vec::len), Some(1), "nothing was begun");
}

#[test]
fn a_book_that_is_open_elsewhere_is_not_replaced() {
    let (machine, copy) = machine();
    let open = Store::open(&machine.path("book.db"), &Opening::shell()).expect("the book");
    let (status, said) = machine.refused(&["restore", &copy, "--lang", "en"]);
    assert!(status != 0 && said.contains("close every other rounds"), "{status} {said}");
    drop(open);
    assert_eq!(names(&machine), ["Halvorsen", "Redgate"]);
    machine.out(&["restore", &copy]);
    assert_eq!(names(&machine), ["Halvorsen"]);
}

#[test]
fn a_missing_and_a_damaged_book_name_the_newest_copy_which_brings_it_back() {
    let (machine, copy) = machine();
    let book = machine.path("book.db");
    let whole = fs::read(&book).expect("a book");
    let name = copy.rsplit('/').next().expect("a name");
    for damage in [None, Some(vec![0x5a; whole.len()])] {
        let is_missing = damage.is_none();
        match damage {
            None => fs::remove_file(&book).expect("a missing book"),
            Some(noise) => fs::write(&book, [&whole[..100], &noise[100..]].concat()).expect("a damaged book"),
        }
        let (status, said) = machine.refused(&["customers", "--lang", "en"]);
        assert!(status == 1 && said.contains("rounds restore") && said.contains(name), "{said}");
        let done = json(&machine, &["restore", &copy]);
        assert_eq!(done["set_aside"].is_string(), !is_missing, "{done}");
        assert_eq!(names(&machine), ["Halvorsen"]);
        if !is_missing {
            let aside = done["set_aside"].as_str().expect("a path");
            assert_eq!(fs::read(aside).expect("the damaged book").len(), whole.len());
        }
    }
}
