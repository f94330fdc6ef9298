//! A book of schema version 1, as the program of that version wrote it, goes on under this one.
//!
//! `tests/fixtures/book-version-1.db` was imported, logged to, edited, merged and undone; `book-version-1.json` is what
//! that program exported from it then.

use std::fs;
use std::path::PathBuf;

use rounds::domain::{Book, Customer, CustomerId, Stage};
use rounds::exchange::json;
use rounds::ops::{Change, Stamp, apply, read_book, undo};
use rounds::store::{Opening, Store, StoreError};
use tempfile::TempDir;

fn stamp() -> Stamp {
    Stamp::midnight("2026-06-02".parse().unwrap(), "2026-06-02T01:00:00Z")
}

fn old_book(dir: &TempDir) -> PathBuf {
    let path = dir.path().join("book.db");
    fs::write(&path, include_bytes!("../fixtures/book-version-1.db")).unwrap();
    path
}

fn exported() -> Book {
    json::read(include_bytes!("../fixtures/book-version-1.json")).unwrap()
}

fn whole(store: &Store) -> Book {
    read_book(&store.read().unwrap()).unwrap()
}

#[test]
fn everything_in_it_is_read_and_nothing_is_wrong() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(&old_book(&dir), &Opening::shell()).unwrap();
    assert_eq!(whole(&store), exported());
    let reader = store.read().unwrap();
    let checkup = reader.checkup().unwrap();
    assert!(checkup.is_sound(), "{checkup:?}");
    assert_eq!((checkup.schema, checkup.changes), (5, 7));
}

#[test]
fn what_was_done_before_is_undone_and_redone_after() {
    let dir = TempDir::new().unwrap();
    let mut store = Store::open(&old_book(&dir), &Opening::shell()).unwrap();
    let mut states = vec![whole(&store)];
    while undo::undo(&mut store, &stamp()).is_ok() {
        states.push(whole(&store));
        assert!(store.read().unwrap().checkup().unwrap().is_sound());
    }
    assert_eq!(states.len(), 6, "added, edited, logged twice, imported");
    let northwind = |book: &Book| book.customers.iter().find(|one| one.code == "C002").map(|one| one.stage);
    assert_eq!(
        states.iter().map(northwind).collect::<Vec<_>>(),
        [Some(Stage::Returning), Some(Stage::Returning), Some(Stage::Won), Some(Stage::Won), Some(Stage::Won), None]
    );
    for state in states.iter().rev().skip(1) {
        undo::redo(&mut store, &stamp()).unwrap();
        assert_eq!(whole(&store), *state);
    }
    assert!(store.read().unwrap().checkup().unwrap().is_sound());
}

#[test]
fn its_numbers_go_on() {
    let dir = TempDir::new().unwrap();
    let mut store = Store::open(&old_book(&dir), &Opening::shell()).unwrap();
    undo::undo(&mut store, &stamp()).unwrap();
    let new = Customer::new("", "新公司", Stage::Lead, stamp().today);
    let made = apply(&mut store, Change::AddCustomer(Box::new(new)), &stamp()).unwrap().created;
    assert_eq!(made[0].id, 6, "the fifth was undone, and its number is not used again");
    assert_eq!(store.read().unwrap().customer(CustomerId(6)).unwrap().value.code, "C006");
}

#[test]
fn where_it_cannot_be_written_it_stays_as_it_is() {
    let dir = TempDir::new().unwrap();
    let path = old_book(&dir);
    let refused = Store::open_read_only(&path, &Opening::shell()).err();
    assert!(matches!(refused, Some(StoreError::Older { .. })), "{refused:?}");
    assert_eq!(fs::read(&path).unwrap(), include_bytes!("../fixtures/book-version-1.db"));
}
