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

#[test]
fn a_damaged_book_is_read_and_not_written_to_and_says_what_to_do() {
    let (machine, copy) = machine();
    let book = machine.path("book.db");
    let whole = fs::read(&book).expect("a book");
    let name = copy.rsplit('/').next().expect("a name");
    let (mut refused, mut unharmed) = (0, 0);
    // A page of noise at every tenth page but the first, one after the other.
    for page in (1..whole.len() / 4096).step_by(10) {
        let mut damaged = whole.clone();
        damaged[page * 4096..(page + 1) * 4096].fill(0x5a);
        fs::write(&book, &damaged).expect("a damaged book");
        let output = machine.rounds(&["add", "Skyward", "--lang", "en"]).output().expect("a run");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() {
            // The page was one that nothing lies on.
            machine.out(&["doctor"]);
            unharmed += 1;
        } else {
            assert!(said.contains(name), "page {page}: {said}");
            assert_eq!(fs::read(&book).expect("the book"), damaged, "page {page}");
            refused += 1;
        }
        for beside in ["book.db-wal", "book.db-shm"] {
            drop(fs::remove_file(machine.path(beside)));
        }
    }
    assert!(refused > 5, "{refused} refused, {unharmed} unharmed");
}

#[test]
fn an_older_file_in_the_place_of_the_book_is_noticed_once() {
    let (machine, _) = machine();
    let older = fs::read(machine.path("book.db")).expect("a book");
    machine.out(&["add", "Skyward"]);
    fs::write(machine.path("book.db"), older).expect("an older book");
    let said = |machine: &Machine| {
        let output = machine.rounds(&["customers", "--lang", "en"]).output().expect("a run");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let first = said(&machine);
    assert!(first.contains("older than when it was last used"), "{first}");
    assert!(!said(&machine).contains("older"), "it is said once");
}
