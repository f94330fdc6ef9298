//! The open format: what is written is read back, and what is broken is named with its place.

mod broken;
mod mutated;
mod returning;

use proptest::prelude::*;
use rounds::domain::check::check_book;
use rounds::exchange::json;

use crate::generated_books::any_book;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_is_read_back(book in any_book()) {
        prop_assert_eq!(check_book(&book), Ok(()));
        let bytes = json::write(&book);
        let again = json::read(&bytes);
        prop_assert_eq!(again.as_ref(), Ok(&book));
        prop_assert_eq!(json::write(&again.unwrap()), bytes);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = json::read(&bytes);
    }

    #[test]
    fn a_document_cut_or_changed_anywhere_is_refused_or_read_without_panic(
        book in any_book(), at in any::<prop::sample::Index>(), byte in any::<u8>()
    ) {
        let mut bytes = json::write(&book);
        let at = at.index(bytes.len());
        prop_assert!(json::read(&bytes[..at.min(bytes.len() - 2)]).is_err());
        bytes[at] = byte;
        let _ = json::read(&bytes);
    }
}

#[test]
fn the_case_books_are_valid_and_come_back_the_same() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let days = std::fs::read_dir(format!("{folder}/rules")).unwrap().map(|day| day.unwrap().path().join("book.json"));
    let mut count = 0;
    for path in days.chain([format!("{folder}/capture-book.json").into()]) {
        let book = json::read(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(check_book(&book), Ok(()), "{}", path.display());
        let bytes = json::write(&book);
        assert_eq!(json::read(&bytes).as_ref(), Ok(&book), "{}", path.display());
        assert_eq!(json::write(&book), bytes);
        count += 1;
    }
    assert_eq!(count, 6);
}

#[test]
fn numbers_are_short_and_absent_things_are_left_out() {
    let text = r#"{"format":"rounds-book","version":1,"customers":[{"code":"C001","name":"甲","created":"2024-05-01",
        "stage":"won","needs":[],"cadence":{},"strategic":false,"notes":"","annual_purchase":800000.00,
        "orders":[{"ordered_on":"2024-05-02","amount":12.50,"quantity":3.0}],
        "account_plan":{"from":"2024-01-01","goals":["框架协议"]}}],
        "kpi_targets":[{"metric":"lead_conversion","period":"2024Q2","target":20.0,"baseline":18.5}]}"#;
    let expected = r#"{
  "format": "rounds-book",
  "version": 2,
  "customers": [
    {
      "code": "C001",
      "name": "甲",
      "created": "2024-05-01",
      "stage": "won",
      "strategic": false,
      "annual_purchase": 800000,
      "notes": "",
      "orders": [
        {
          "ordered_on": "2024-05-02",
          "amount": 12.5,
          "quantity": 3
        }
      ],
      "account_plan": [
        {
          "from": "2024-01-01",
          "goals": [
            "框架协议"
          ]
        }
      ]
    }
  ],
  "kpi_targets": [
    {
      "metric": "lead_conversion",
      "period": "2024Q2",
      "target": 20,
      "baseline": 18.5
    }
  ]
}
"#;
    let book = json::read(text.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(json::write(&book)).unwrap(), expected);
}

#[test]
fn a_book_of_version_1_is_read_and_goes_on_as_version_2() {
    let old = include_bytes!("fixtures/book-version-1.json");
    let book = json::read(old).unwrap();
    assert_eq!(check_book(&book), Ok(()));
    let expected = String::from_utf8_lossy(old).replacen("\"version\": 1", "\"version\": 2", 1);
    assert_eq!(String::from_utf8(json::write(&book)).unwrap(), expected);
}
