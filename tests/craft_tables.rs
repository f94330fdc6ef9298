//! Worksheets and cases as the tables that an export writes: read back they are the same, and to the same book they add
//! nothing.

use rounds::demo;
use rounds::domain::{Book, Case, CaseKind, Customer, Stage, Worksheet};
use rounds::exchange::csv::CsvSink;
use rounds::export::write_tables;
use rounds::import::TableKind;
use rounds::messages::Lang;
use rounds::ops::{EntityKind, read_book};
use rounds::store::Store;
use serde_json::Value;

use crate::export_tables::{assert_same, customers, files, stamp, store_of, take, workbook};

/// The worksheets and cases, without the words that a question had when it was answered: a table adds those.
fn craft(store: &Store) -> Vec<Value> {
    let book = read_book(&store.read().expect("a view")).expect("a book");
    let mut sheets = book.worksheets;
    for sheet in &mut sheets {
        sheet.labels.clear();
    }
    let sheets = sheets.iter().map(|sheet| serde_json::to_value(sheet).expect("JSON"));
    sheets.chain(book.cases.iter().map(|case| serde_json::to_value(case).expect("JSON"))).collect()
}

/// Everything that has a table.
pub fn everything(store: &Store) -> Vec<Value> {
    [customers(store), craft(store)].concat()
}

/// A book with worksheets that say everything a cell has trouble with, and one without answers.
fn written_by_hand() -> Book {
    let answers =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(id, said)| ((*id).to_owned(), (*said).to_owned())).collect();
    let sheet = |uid: Option<&str>, template: &str, day: &str, said: &[(&str, &str)]| Worksheet {
        uid: uid.map(str::to_owned),
        template: template.to_owned(),
        customer: Some("C001".to_owned()),
        title: None,
        on: day.parse().expect("a day"),
        answers: answers(said),
        labels: answers(&[("gone", "What we asked last year")]),
    };
    let mut book =
        Book { customers: vec![Customer::new("C001", "Acme", Stage::Won, stamp().today)], ..Book::default() };
    book.worksheets = vec![
        sheet(Some("u1"), "visit-plan", "2026-11-20", &[("goal", "=1+1"), ("questions", "One?\n-Two; three?")]),
        // Twins without a number, on one day.
        sheet(None, "loss-analysis", "2026-11-21", &[("amount", "90000"), ("gone", "kept")]),
        sheet(None, "loss-analysis", "2026-11-21", &[("amount", "0080"), ("gone", "too")]),
        sheet(Some("u2"), "customer-portrait", "2026-11-22", &[("fit", "full")]),
        sheet(Some("u3"), "customer-portrait", "2026-11-22", &[]),
        Worksheet {
            customer: None,
            ..sheet(Some("u4"), "playbook:bidding", "2026-11-22", &[("ticked", "Ask\nListen")])
        },
    ];
    book.cases = vec![Case {
        uid: None,
        title: "Lost, and why".to_owned(),
        kind: CaseKind::Failure,
        customer: None,
        on: None,
        background: Some("First\nsecond".to_owned()),
        what_we_did: None,
        result: None,
        lesson: Some("Ask sooner".to_owned()),
        tags: vec!["price".to_owned(), "IT, HR".to_owned()],
    }];
    book
}

/// Tables of the book make the same of an empty one, and bring it nothing.
fn come_back(store: &mut Store, lang: Lang) {
    let wanted = craft(store);
    assert!(wanted.len() > 5, "worksheets and cases");
    for tables in [vec![workbook(store, lang)], files(store, lang)] {
        let mut empty = Store::in_memory().expect("a book");
        for bytes in tables {
            let report = take(&mut empty, bytes.clone());
            assert_eq!(report.rows.refused, 0, "{:?}", report.refused.first());
            let again = take(store, bytes);
            assert_eq!((again.rows.taken, again.filled), (0, 0), "{:?}", again.taken);
        }
        assert_same(&wanted, &craft(&empty), lang.code());
    }
}

#[test]
fn every_answer_has_a_row_under_its_question_and_comes_back() {
    for (lang, question, choice) in [(Lang::En, "Goal of the visit", "Full"), (Lang::Zh, "拜访目的", "完全匹配")]
    {
        come_back(&mut store_of(demo::sample(stamp().today, lang)), lang);
        let mut store = store_of(written_by_hand());
        come_back(&mut store, lang);
        let mut bytes = Vec::new();
        let kinds = [TableKind::Worksheets];
        write_tables(&store.read().expect("a view"), &kinds, lang, None, &mut CsvSink::to(&mut bytes))
            .expect("a table");
        let text = String::from_utf8(bytes).expect("UTF-8");
        for told in [question, choice, "What we asked last year", "Acme"] {
            assert!(text.contains(told), "{told} in {text}");
        }
    }
}

#[test]
fn a_case_in_a_table_of_ones_own_is_taken_and_a_wrong_kind_is_refused_by_its_column() {
    let head =
        ["Name", "Title", "Kind", "Date", "Background", "What we did", "Actual result", "Lessons learned", "Tags"];
    let row = |name: &str, kind: &str| {
        [name, "A good one", kind, "2026-11-20", "", "Called", "", "Call", "price; speed"].join(",")
    };
    let text = format!("{}\n{}\n{}\n", head.join(","), row("Acme", "Success"), row("", "perhaps"));
    let mut store = store_of(written_by_hand());
    let report = take(&mut store, text.into_bytes());
    assert_eq!(report.taken, [(EntityKind::Case, 1)].into());
    let refused = &report.refused[0];
    assert_eq!((refused.row.line, refused.refusal.column.as_deref()), (3, Some("Kind")));
    let book = read_book(&store.read().expect("a view")).expect("a book");
    let case = book.cases.last().expect("a case");
    assert_eq!((case.customer.as_deref(), case.kind, case.tags.len()), (Some("C001"), CaseKind::Success, 2));
}
