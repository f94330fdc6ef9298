//! A book as tables and back: what a file for a spreadsheet costs to write, and to understand again.
//!
//! `tests/tables_speed.sh` compares whole commands with those of sqlite3.

use std::io;

use divan::{Bencher, black_box};
use rounds::demo;
use rounds::domain::Book;
use rounds::exchange::csv::CsvSink;
use rounds::exchange::tables::ReadOptions;
use rounds::exchange::workbook::WorkbookSink;
use rounds::export::write_tables;
use rounds::import::TableKind;
use rounds::messages::Lang;
use rounds::ops::takeover::{ImportWishes, TableImport};
use rounds::ops::{Change, Stamp, apply};
use rounds::store::Store;

const CUSTOMERS: u32 = 2_000;
const FOLLOW_UPS: u32 = 40_000;

fn main() {
    divan::main();
}

fn stamp() -> Stamp {
    Stamp::midnight("2026-11-23".parse().expect("a day"), "2026-11-23T01:00:00Z")
}

fn store() -> Store {
    let mut book = Book::default();
    demo::generate(stamp().today, 7, CUSTOMERS, FOLLOW_UPS, |customer| book.customers.push(customer));
    let mut store = Store::in_memory().expect("a book");
    apply(&mut store, Change::Import(Box::new(book)), &stamp()).expect("a sound book");
    store
}

fn csv(store: &Store, kind: TableKind) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_tables(&store.read().expect("a view"), &[kind], Lang::En, None, &mut CsvSink::to(&mut bytes))
        .expect("a table");
    bytes
}

#[divan::bench]
fn follow_ups_as_csv(bencher: Bencher) {
    let store = store();
    bencher.bench_local(|| black_box(csv(&store, TableKind::FollowUps).len()));
}

#[divan::bench]
fn follow_ups_as_workbook(bencher: Bencher) {
    let store = store();
    bencher.bench_local(|| {
        let mut book = WorkbookSink::default();
        let reader = store.read().expect("a view");
        write_tables(&reader, &[TableKind::FollowUps], Lang::En, None, &mut book).expect("a table");
        book.finish(&mut io::sink()).expect("a workbook")
    });
}

#[divan::bench]
fn customers_from_csv(bencher: Bencher) {
    let bytes = csv(&store(), TableKind::Customers);
    bencher.bench_local(|| {
        let import =
            TableImport::open(bytes.clone(), &ReadOptions::default(), ImportWishes::default()).expect("a table");
        let empty = Store::in_memory().expect("a book");
        let reader = empty.read().expect("a view");
        import.preview(&reader, &stamp()).expect("a preview").report.rows
    });
}
