//! Any valid book goes through the store without loss: imported, exported, imported into an empty book and exported
//! again, the bytes are the same; imported a second time, nothing changes.

use proptest::prelude::*;
use rounds::domain::Book;
use rounds::exchange::json;
use rounds::export::write_document;
use rounds::ops::{Change, Stamp, apply, read_book};
use rounds::store::Store;

use crate::generated_books::any_book;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_book_leaves_the_store_as_it_came(book in any_book()) {
        let (mut first, exported) = through_an_empty_store(&book);
        prop_assert_eq!(text(&exported), text(&json::write(&book)), "the first export");
        let read = json::read(&exported).unwrap();
        let (_, again) = through_an_empty_store(&read);
        prop_assert_eq!(text(&again), text(&exported), "the second export");
        let twice = apply(&mut first, Change::Import(Box::new(book)), &stamp()).unwrap();
        prop_assert_eq!(twice.change, None, "the same book a second time");
    }
}

fn through_an_empty_store(book: &Book) -> (Store, Vec<u8>) {
    let mut store = Store::in_memory().unwrap();
    apply(&mut store, Change::Import(Box::new(book.clone())), &stamp()).unwrap();
    let exported = json::write(&read_book(&store.read().unwrap()).unwrap());
    let mut by_customer = Vec::new();
    write_document(&store.read().unwrap(), &mut by_customer).unwrap();
    assert_eq!(text(&by_customer), text(&exported), "customer by customer");
    (store, exported)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn stamp() -> Stamp {
    Stamp::midnight("2026-11-23".parse().unwrap(), "2026-11-23T00:00:00Z")
}
