//! The book into the store and out again: nothing is lost, nothing comes twice.

use std::fs;
use std::path::Path;

use rounds::domain::check::ViolationKind;
use rounds::domain::{Book, Contact, Customer, FollowUp, Kind, Order, Stage};
use rounds::ops::{Change, EntityKind, OpsError, Receipt, Stamp, apply, read_book, rehearse, undo};
use rounds::store::Store;

pub fn stamp() -> Stamp {
    Stamp::midnight("2026-09-29".parse().unwrap(), "2026-09-29T08:00:00Z")
}

/// The books of the cases, by folder.
pub fn case_books() -> Vec<(String, Book)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/rules");
    let mut books: Vec<(String, Book)> = fs::read_dir(folder)
        .unwrap()
        .flatten()
        .map(|entry| {
            let text = fs::read_to_string(entry.path().join("book.json")).unwrap();
            (entry.file_name().to_string_lossy().into_owned(), serde_json::from_str(&text).unwrap())
        })
        .collect();
    books.sort_by(|one, other| one.0.cmp(&other.0));
    books
}

fn import(store: &mut Store, book: &Book) -> Result<Receipt, OpsError> {
    apply(store, Change::Import(Box::new(book.clone())), &stamp())
}

#[test]
fn every_case_book_comes_out_as_it_went_in_and_a_second_time_adds_nothing() {
    let books = case_books();
    assert_eq!(books.len(), 5);
    for (name, book) in books {
        let mut store = Store::in_memory().unwrap();
        let receipt = import(&mut store, &book).unwrap();
        assert_eq!(receipt.touched.len(), book.customers.len(), "{name}");
        assert!(read_book(&store.read().unwrap()).unwrap() == book, "{name}: something was lost");
        let again = import(&mut store, &book).unwrap();
        assert_eq!(again.change, None, "{name}: the same book changed something");
        assert_eq!(again.merged.unwrap().taken.len(), 0, "{name}");
        assert!(read_book(&store.read().unwrap()).unwrap() == book, "{name}");
        undo::undo(&mut store, &stamp()).unwrap();
        assert!(read_book(&store.read().unwrap()).unwrap() == Book::default(), "{name}: the undo left something");
    }
}

fn with(customers: Vec<Customer>) -> Book {
    Book { customers, ..Book::default() }
}

fn customer(code: &str, name: &str) -> Customer {
    Customer::new(code, name, Stage::Won, "2026-01-05".parse().unwrap())
}

fn visit(content: &str) -> FollowUp {
    FollowUp { done_on: "2026-02-01".parse().ok(), content: Some(content.into()), ..FollowUp::new(Kind::Visit) }
}

#[test]
fn what_is_known_is_recognised_by_code_uid_name_or_all_it_says() {
    let mut store = Store::in_memory().unwrap();
    let mut known = customer("C001", "华星电子");
    known.notes = Some("老朋友".into());
    known.contacts = vec![Contact { name: "张伟".into(), phone: Some("1".into()), ..Contact::default() }];
    known.follow_ups = vec![visit("谈报价"), visit("谈报价"), FollowUp { uid: Some("u1".into()), ..visit("甲") }];
    import(&mut store, &with(vec![known.clone()])).unwrap();

    let mut coming = customer("C001", "华星电子有限公司");
    coming.contacts = vec![Contact { name: "张伟".into(), email: Some("z@x.cn".into()), ..Contact::default() }];
    let renamed = FollowUp { uid: Some("u1".into()), ..visit("乙") };
    coming.follow_ups = vec![visit("谈报价"), visit("谈报价"), visit("谈报价"), renamed.clone()];
    let merged = import(&mut store, &with(vec![coming])).unwrap().merged.unwrap();
    assert_eq!(merged.taken.into_iter().collect::<Vec<_>>(), [(EntityKind::FollowUp, 1)]);
    assert_eq!((merged.updated, merged.unchanged), (3, 2));

    let found = read_book(&store.read().unwrap()).unwrap().customers.remove(0);
    assert_eq!((found.name.as_str(), found.notes.as_deref()), ("华星电子有限公司", Some("老朋友")));
    assert_eq!(found.contacts[0].phone.as_deref(), Some("1"));
    assert_eq!(found.contacts[0].email.as_deref(), Some("z@x.cn"));
    assert_eq!(found.follow_ups, [visit("谈报价"), visit("谈报价"), renamed, visit("谈报价")]);
}

#[test]
fn a_rehearsal_counts_and_writes_nothing() {
    let mut store = Store::in_memory().unwrap();
    let book = with(vec![customer("C001", "华星电子")]);
    let receipt = rehearse(&mut store, Change::Import(Box::new(book)), &stamp()).unwrap();
    assert_eq!(receipt.merged.unwrap().taken[&EntityKind::Customer], 1);
    assert_eq!(read_book(&store.read().unwrap()).unwrap(), Book::default());
    assert_eq!(store.read().unwrap().next_code().unwrap(), "C001");
}

#[test]
fn a_referral_may_name_a_customer_that_comes_later() {
    let mut store = Store::in_memory().unwrap();
    let book = with(vec![
        Customer { referred_by: Some("C002".into()), ..customer("C001", "甲") },
        Customer { referred_by: Some("C001".into()), ..customer("C002", "乙") },
    ]);
    import(&mut store, &book).unwrap();
    assert_eq!(read_book(&store.read().unwrap()).unwrap(), book);
    assert_eq!(import(&mut store, &book).unwrap().change, None);
}

#[test]
fn the_faults_of_a_book_are_named_with_their_paths_and_nothing_is_written() {
    let mut store = Store::in_memory().unwrap();
    let mut bad = customer("C001", "甲");
    bad.stage = Stage::Lost;
    bad.follow_ups = vec![FollowUp { contacts: vec!["没有的人".into()], ..visit("x") }];
    let mut twice = customer("C001", " ");
    twice.referred_by = Some("C404".into());
    let fault = import(&mut store, &with(vec![bad.clone(), twice])).unwrap_err();
    let all = [
        "customers[1].code",
        "customers[0].lost_on",
        "customers[0].follow_ups[0].contacts[0]",
        "customers[1].name",
        "customers[1].referred_by",
    ];
    assert_eq!(paths(&fault), all);
    let fault = import(&mut store, &with(vec![customer("C002", "乙"), bad])).unwrap_err();
    assert_eq!(paths(&fault), ["customers[1].lost_on", "customers[1].follow_ups[0].contacts[0]"]);
    assert_eq!(read_book(&store.read().unwrap()).unwrap(), Book::default());
}

fn paths(error: &OpsError) -> Vec<String> {
    match error {
        OpsError::Invalid(faults) => faults.iter().map(|fault| fault.path.clone()).collect(),
        other => panic!("{other}"),
    }
}

#[test]
fn payments_settings_and_the_books_own_lists_travel() {
    let text = r#"{"format":"rounds-book","version":1,"customers":[{"code":"C001","name":"甲","created":"2026-01-01",
      "stage":"won","tier_pin":{"tier":"key","on":"2026-01-02"},"cadence":{"monthly":20},"fields":{"a":"1","空":""},
      "avoid_weekdays":["mon"],"needs":["快"],"contacts":[{"name":"张伟","birthday":"L08-15","roles":["decider"]}],
      "orders":[{"ordered_on":"2026-01-03","amount":1.05,"quantity":0.1,"payments":[{"due":"2026-02-01","amount":0.5},
        {"amount":0.55,"paid_on":"2026-02-02"}]}],"surveys":[{"on":"2026-01-09","contact":"路人","nps":9}],
      "opportunities":[{"name":"二期","stage":"proposal","objections":[{"objection":"贵"}]}],
      "actions":[{"title":"甲方案","kpi":{"metric":"nps","period":"2026Q1"}}],"account_plan":[{"goals":["一","二"]}]}],
      "actions":[{"title":"全局"}],"worksheets":[{"template":"swot","customer":"C001","on":"2026-01-01",
        "answers":{"s":"强"}}],"cases":[{"title":"成功","kind":"success","tags":["x"]}],
      "kpi_targets":[{"metric":"revenue","period":"2026Q1","target":0.1}],
      "kpi_reviews":[{"metric":"revenue","period":"2026Q1","variance":"差"}],
      "kpi_history":[{"metric":"coverage","period":"2026-01","value":87.3}],
      "settings":{"rulebook":"rfm","days_off":["2026-10-15"],"high_value":100000,"festivals":["春节"]}}"#;
    let book: Book = serde_json::from_str(text).unwrap();
    let mut store = Store::in_memory().unwrap();
    import(&mut store, &book).unwrap();
    assert_eq!(read_book(&store.read().unwrap()).unwrap(), book);
    assert_eq!(import(&mut store, &book).unwrap().change, None);
    let order = &book.customers[0].orders[0];
    assert!(matches!(order, Order { payments, .. } if payments.len() == 2));
    apply(&mut store, Change::Settings(Box::default()), &stamp()).unwrap();
    assert!(read_book(&store.read().unwrap()).unwrap().settings.is_empty());
    let twice = Change::Import(Box::new(with(vec![Customer {
        follow_ups: vec![
            FollowUp { uid: Some("a".into()), ..visit("x") },
            FollowUp { uid: Some("a".into()), ..visit("y") },
        ],
        ..customer("C009", "丙")
    }])));
    let Err(OpsError::Invalid(faults)) = apply(&mut store, twice, &stamp()) else { panic!("taken") };
    assert!(matches!(&faults[0].kind, ViolationKind::RepeatedUid { uid, .. } if uid == "a"));
}
