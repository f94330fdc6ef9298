//! Follow-ups and orders of a large file wait outside the memory: the book becomes the same as if all were held.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rounds::exchange::json;
use rounds::exchange::tables::{ReadOptions, unpacked};
use rounds::ops::takeover::{ImportWishes, TableImport};
use rounds::ops::undo::undo;
use rounds::ops::{Stamp, apply, read_book};
use rounds::store::Store;
use serde_json::Value;

fn stamp() -> Stamp {
    Stamp::midnight("2026-11-23".parse().expect("a day"), "2026-11-23T00:00:00Z")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the cases").flatten() {
        if entry.path().is_dir() { files(&entry.path(), found) } else { found.push(entry.path()) }
    }
}

/// Without what is made up for each record.
fn without_uids(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("uid");
            fields.values_mut().for_each(without_uids);
        }
        Value::Array(list) => list.iter_mut().for_each(without_uids),
        _ => {}
    }
}

fn book(store: &Store) -> Value {
    let book = read_book(&store.read().expect("a reader")).expect("a book");
    let mut book = serde_json::from_slice(&json::write(&book)).expect("JSON");
    without_uids(&mut book);
    book
}

/// Takes a file twice into a book, of which so many rows are held; what was told, and the book after each.
fn taken(bytes: &[u8], held_rows: Option<usize>) -> Option<(String, [Value; 2])> {
    let mut store = Store::in_memory().expect("a book");
    let mut told = String::new();
    let books = [0, 1].map(|_| {
        let wishes = ImportWishes { held_rows, ..ImportWishes::default() };
        let import = TableImport::open(bytes.to_vec(), &ReadOptions::default(), wishes).ok()?;
        let preview = import.preview(&store.read().expect("a reader"), &stamp()).ok()?;
        let (report, change) = preview.into_parts();
        writeln!(told, "{:?} {} {:?}", report.taken, report.filled, report.rows).expect("written");
        if let Some(change) = change {
            apply(&mut store, change, &stamp()).expect("a sound file");
        }
        Some(book(&store))
    });
    let [Some(once), Some(again)] = books else { return None };
    Some((told, [once, again]))
}

#[test]
fn what_waits_becomes_what_is_held() {
    let mut all = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import"), &mut all);
    let mut compared = 0;
    for path in all {
        let Ok(bytes) = unpacked(fs::read(&path).expect("a file")) else { continue };
        if !TableImport::is_table(&bytes) {
            continue;
        }
        let Some(held) = taken(&bytes, Some(usize::MAX)) else { continue };
        assert_eq!(taken(&bytes, Some(0)).as_ref(), Some(&held), "{}", path.display());
        assert_eq!(taken(&bytes, Some(2)).as_ref(), Some(&held), "{}, from the third row on", path.display());
        compared += 1;
    }
    assert!(compared > 20, "{compared} files");
}

#[test]
fn a_long_history_of_many_customers_comes_whole_and_goes_back_whole() {
    let mut text = String::from("客户名称,联系人,方式,日期,沟通内容,订单日期,订单金额\n");
    for row in 0..3_000 {
        let (customer, day) = (row * 7 % 100, 1 + row % 28);
        writeln!(
            text,
            "客户{customer:04},张{customer},电话,2025-{:02}-{day:02},第{row}次谈价格,2025-03-{day:02},{}",
            1 + row % 12,
            100 + row
        )
        .expect("written");
    }
    let mut store = Store::in_memory().expect("a book");
    let empty = book(&store);
    let wishes = ImportWishes { held_rows: Some(500), ..ImportWishes::default() };
    let import = TableImport::open(text.into_bytes(), &ReadOptions::default(), wishes).expect("a table");
    let preview = import.preview(&store.read().expect("a reader"), &stamp()).expect("a preview");
    assert_eq!((preview.report.rows.taken, preview.report.rows.refused), (3_000, 0));
    apply(&mut store, preview.into_change().expect("something new"), &stamp()).expect("taken");
    let whole = book(&store);
    let customers = whole["customers"].as_array().expect("customers");
    assert_eq!(customers.len(), 100);
    for customer in customers {
        let said: Vec<&str> = customer["follow_ups"]
            .as_array()
            .expect("follow-ups")
            .iter()
            .filter_map(|one| one["content"].as_str())
            .collect();
        assert_eq!((said.len(), customer["orders"].as_array().map(Vec::len)), (30, Some(30)));
        let numbers: Vec<u32> =
            said.iter().filter_map(|said| said.trim_start_matches('第').split('次').next()?.parse().ok()).collect();
        assert!(numbers.is_sorted() && numbers.len() == 30, "in the order of the file: {numbers:?}");
    }
    let checkup = store.read().expect("a reader").checkup().expect("a look");
    assert!(checkup.is_sound() && !checkup.misses_words, "{checkup:?}");
    undo(&mut store, &stamp()).expect("undone");
    assert_eq!(book(&store), empty);
}
