//! Full text over a hundred thousand notes, one key press each, beside reading them all with LIKE (docs/safety.md 7).

use std::sync::OnceLock;

use chrono::NaiveDate;
use divan::{Bencher, black_box};
use rounds::demo;
use rounds::ops::{Stamp, fill};
use rounds::store::{Opening, RecordFilter, Store};

const CUSTOMERS: u32 = 10_000;
const FOLLOW_UPS: u32 = 100_000;
/// What a page of the list reads.
const PAGE: u32 = 100;

/// Frequent and rare; of one, two and four characters; a beginning, a whole word, several words, nothing at all.
const TYPED: &[&str] = &["客", "报价", "竞争对手", "q", "quote", "C09123", "报价 C09123", "龘", "鑫龘", "zzzz"];

fn main() {
    divan::main();
}

#[divan::bench(args = TYPED)]
fn page(bencher: Bencher, typed: &str) {
    let store = open();
    let filter = RecordFilter { text: Some(typed.to_owned()), ..RecordFilter::default() };
    bencher.bench_local(|| {
        let reader = store.read().expect("a book that can be read");
        reader.records(black_box(&filter), None, PAGE).expect("an answer").len()
    });
}

/// The book, made once and opened for each bench; a connection belongs to one thread.
fn open() -> Store {
    static MADE: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut store = Store::create(&folder.path().join("book.db"), &Opening::shell()).expect("a new book");
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let stamp = Stamp::midnight(today, "2026-11-23T00:00:00Z");
        fill(&mut store, &stamp, |emit| demo::generate(today, 1, CUSTOMERS, FOLLOW_UPS, emit)).expect("a full book");
        folder
    });
    Store::open(&folder.path().join("book.db"), &Opening::shell()).expect("the book")
}
