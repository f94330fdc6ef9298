//! Books of schema versions 1 and 5, as the programs of those versions wrote them, go on under this one.
//!
//! `tests/fixtures/book-version-1.db` was imported, logged to, edited, merged and undone; `book-version-1.json` is what
//! that program exported from it then. In `book-version-5` the same records, an item of the inbox and notes full of quotes
//! came; a customer was edited, undone and redone, two were merged, twice, and one lies in the trash.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use rounds::domain::{Book, Customer, CustomerId, Stage};
use rounds::exchange::json;
use rounds::ops::{Change, Stamp, apply, erase_contact, erase_customers, read_book, trash, undo};
use rounds::store::{Opening, Salvaged, Store, StoreError, UpgradeListener, UpgradeStep, salvage};
use tempfile::TempDir;

use crate::generated_books::any_book;

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
    assert_eq!((checkup.schema, checkup.changes), (6, 7));
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

fn book_5(dir: &TempDir) -> PathBuf {
    let path = dir.path().join("book-5.db");
    fs::write(&path, include_bytes!("../fixtures/book-version-5.db")).unwrap();
    path
}

fn exported_5() -> Book {
    json::read(include_bytes!("../fixtures/book-version-5.json")).unwrap()
}

#[test]
fn of_version_5_everything_is_read_undone_and_redone() {
    let dir = TempDir::new().unwrap();
    let mut store = Store::open(&book_5(&dir), &Opening::shell()).unwrap();
    assert_eq!(whole(&store), exported_5());
    let checkup = store.read().unwrap().checkup().unwrap();
    assert!(checkup.is_sound(), "{checkup:?}");
    assert_eq!((checkup.schema, checkup.changes), (6, 13));
    let mut states = vec![whole(&store)];
    while undo::undo(&mut store, &stamp()).is_ok() {
        states.push(whole(&store));
        assert!(store.read().unwrap().checkup().unwrap().is_sound());
    }
    assert_eq!(states.len(), 8, "deleted, merged, edited twice, logged, imported twice");
    assert!(states.last().unwrap().customers.is_empty());
    for state in states.iter().rev().skip(1) {
        undo::redo(&mut store, &stamp()).unwrap();
        assert_eq!(whole(&store), *state);
    }
}

#[test]
fn what_is_done_to_an_older_book_is_told_and_a_newer_one_has_nothing_done() {
    let dir = TempDir::new().unwrap();
    let path = book_5(&dir);
    let heard = Arc::new(Mutex::new(Vec::new()));
    let hearing = Arc::clone(&heard);
    let listener = UpgradeListener::new(move |step| hearing.lock().unwrap().push(step));
    let how = Opening::shell().copying_older(dir.path().join("older.db")).telling(listener);
    drop(Store::open(&path, &how).unwrap());
    assert_eq!(heard.lock().unwrap()[..3], [UpgradeStep::Copying, UpgradeStep::Rewriting, UpgradeStep::Indexing]);
    heard.lock().unwrap().clear();
    drop(Store::open(&path, &how).unwrap());
    assert!(heard.lock().unwrap().is_empty());
}

#[test]
fn of_version_5_what_lies_in_the_trash_is_put_back_and_its_history_is_told() {
    let dir = TempDir::new().unwrap();
    let mut store = Store::open(&book_5(&dir), &Opening::shell()).unwrap();
    let lines = undo::history(&store.read().unwrap(), 20, None).unwrap();
    assert_eq!(lines.len(), 13);
    undo::undo(&mut store, &stamp()).unwrap();
    let with_it = whole(&store);
    undo::redo(&mut store, &stamp()).unwrap();
    let gone = trash(&store.read().unwrap()).unwrap();
    assert_eq!((gone.len(), gone[0].code.as_str(), gone[0].name.as_str()), (1, "C002", "Northwind Traders"));
    apply(&mut store, Change::PutBack(gone[0].change), &stamp()).unwrap();
    assert_eq!(whole(&store), with_it);
}

#[test]
fn of_a_damaged_book_of_version_5_the_log_gives_what_its_tables_lost() {
    let dir = TempDir::new().unwrap();
    let path = book_5(&dir);
    let root = |table: &str| -> usize {
        let conn = rusqlite::Connection::open(&path).unwrap();
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
        usize::try_from(conn.query_row(sql, [table], |row| row.get::<_, i64>(0)).unwrap()).unwrap()
    };
    for table in ["customer", "contact", "follow_up", "follow_up_contact", "customer_order", "setting"] {
        let damaged = dir.path().join(format!("{table}.db"));
        let mut bytes = fs::read(&path).unwrap();
        bytes[(root(table) - 1) * 512..root(table) * 512].fill(0x5a);
        fs::write(&damaged, bytes).unwrap();
        let made = dir.path().join(format!("{table}-new.db"));
        let done = salvage(&damaged, &made).unwrap();
        assert!(
            matches!(done, Salvaged { from_log: 2.., .. }) && done.lost.is_empty() && done.unread.is_empty(),
            "{table}: {done:?}"
        );
        let mut store = Store::open(&made, &Opening::shell()).unwrap();
        assert!(whole(&store) == exported_5(), "{table}");
        assert!(store.read().unwrap().checkup().unwrap().is_sound(), "{table}");
        undo::undo(&mut store, &stamp()).unwrap();
        assert_eq!(whole(&store).customers.len(), 4, "{table}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_a_sound_book_a_repair_would_lose_nothing(book in any_book()) {
        let dir = TempDir::new().unwrap();
        let (path, made) = (dir.path().join("book.db"), dir.path().join("made.db"));
        let mut store = Store::create(&path, &Opening::shell()).unwrap();
        apply(&mut store, Change::Import(Box::new(book)), &stamp()).unwrap();
        let before = whole(&store);
        store.settle();
        drop(store);
        let done = salvage(&path, &made).unwrap();
        prop_assert!(done.unread.is_empty() && done.lost.is_empty() && done.from_log == 0, "{:?}", done);
        prop_assert!(whole(&Store::open(&made, &Opening::shell()).unwrap()) == before);
    }
}

/// Of the book of version 5 after this, what of these texts is anywhere in its file. One change in it, the deletion of
/// who had referred the company, altered the row of the company without touching it.
fn left_in_file(erase: impl Fn(&mut Store), needles: &[&'static str]) -> Vec<&'static str> {
    let dir = TempDir::new().unwrap();
    let path = book_5(&dir);
    let mut store = Store::open(&path, &Opening::shell()).unwrap();
    erase(&mut store);
    store.settle();
    drop(store);
    let bytes = fs::read(&path).unwrap();
    let has = |needle: &str| bytes.windows(needle.len()).any(|window| window == needle.as_bytes());
    needles.iter().copied().filter(|needle| has(needle)).collect()
}

#[test]
fn of_version_5_companies_and_people_are_erased_from_the_log_too() {
    let needles = ["恒康医疗", "华星科技有限公司", "zhang@huaxing.example", "zw-huaxing", "上海市浦东新区", "张伟提案"];
    assert_eq!(left_in_file(|_| (), &needles), needles);
    let company = |store: &mut Store| drop(erase_customers(store, &[CustomerId(1)].into(), &stamp()).unwrap());
    assert_eq!(left_in_file(company, &needles), ["恒康医疗"]);
    let person = |store: &mut Store| drop(erase_contact(store, CustomerId(1), "张伟", &stamp()).unwrap());
    assert_eq!(left_in_file(person, &needles), ["恒康医疗", "华星科技有限公司", "上海市浦东新区"]);
}
