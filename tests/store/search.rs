//! Search as a property: the index finds what reading every record finds, whatever was changed, undone and done again.

use proptest::prelude::*;
use rounds::domain::{Customer, CustomerId, FollowUp, Kind, Stage};
use rounds::ops::{Change, Entity, EntityKind, EntityRef, Happened, apply, undo};
use rounds::store::{FollowUpRow, Reader, RecordFilter, Row, Store, Typed};

use super::transfer::{case_books, stamp};

/// What notes and searches are made of: Chinese of few characters, so that pairs recur, words, marks, wide letters.
const PIECES: &[&str] = &[
    "报", "价", "客", "户", "报价", "客户", "二期", "期", "谈", "，", "。", " ", " ", "ERP", "er", "erp2", "quote",
    "Quo", "ＥＲ", "-", "%", "\"", "*", "é", "e", "😀", "3.5", "NEAR", "\u{0}", "C0",
];

fn note() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..8).prop_map(|pieces| pieces.concat())
}

fn typed() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..4).prop_map(|pieces| pieces.concat())
}

/// One thing somebody does: what, to which one, with these words.
fn operation() -> impl Strategy<Value = (u8, usize, String)> {
    (0_u8..9, 0_usize..100, note())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_reading_everything_finds(
        operations in prop::collection::vec(operation(), 1..20),
        searches in prop::collection::vec(typed(), 12),
    ) {
        let mut store = Store::in_memory().unwrap();
        apply(&mut store, Change::AddCustomer(Box::new(customer("华星报价ERP"))), &stamp()).unwrap();
        for (what, which, words) in operations {
            perform(&mut store, what, which, words);
        }
        let reader = store.read().unwrap();
        prop_assert!(!reader.misses_words().unwrap());
        let all = reader.records(&RecordFilter::default(), None, 1000).unwrap();
        for text in searches {
            let wanted: Vec<&FollowUpRow> = all.iter().filter(|row| holds(&reader, row, &text)).collect();
            let found = paged(&reader, &text);
            prop_assert_eq!(found.iter().collect::<Vec<_>>(), wanted, "{:?}", text);
        }
    }

    #[test]
    fn nothing_typed_is_an_error(text in "\\PC{0,20}|[\"*(){}:^+ -]{0,8}(AND|OR|NOT|NEAR|\u{0}|'){0,3}[\"*a报]{0,4}") {
        let mut store = Store::in_memory().unwrap();
        let mut customer = customer("N");
        customer.follow_ups = vec![record(text.clone())];
        apply(&mut store, Change::AddCustomer(Box::new(customer)), &stamp()).unwrap();
        let reader = store.read().unwrap();
        prop_assert!(!reader.misses_words().unwrap());
        prop_assert_eq!(paged(&reader, &text).len(), usize::from(!Typed::new(&text).is_empty()), "{:?}", text);
    }
}

#[test]
fn ten_thousand_searches_are_answered() {
    let mut store = Store::in_memory().unwrap();
    let mut one = customer("客户NEAR");
    one.follow_ups = ["报价", "a\"1", "é😀 OR", "100%"].map(|words| record(words.to_owned())).to_vec();
    apply(&mut store, Change::AddCustomer(Box::new(one)), &stamp()).unwrap();
    let reader = store.read().unwrap();
    let mut random = fastrand::Rng::with_seed(7);
    let letters: Vec<char> = "\"'*()^:+-{}~%_\\ ANDORNEAR\u{0}\u{202e}客户报价é😀a1".chars().collect();
    for _ in 0..10_000 {
        let text: String = (0..random.usize(..12)).map(|_| letters[random.usize(..letters.len())]).collect();
        let filter = RecordFilter { text: Some(text.clone()), ..RecordFilter::default() };
        assert!(reader.records(&filter, None, 5).is_ok(), "{text:?}");
    }
    let long = RecordFilter { text: Some("报价 quote ".repeat(5000)), ..RecordFilter::default() };
    assert!(reader.records(&long, None, 5).is_ok());
}

#[test]
fn a_filter_narrows_what_is_found() {
    let mut store = Store::in_memory().unwrap();
    let mut one = customer("一");
    one.follow_ups = (1..=9)
        .map(|day| FollowUp {
            done_on: chrono::NaiveDate::from_ymd_opt(2026, 9, day), ..record("谈报价".to_owned())
        })
        .collect();
    one.follow_ups[4].kind = Kind::Visit;
    apply(&mut store, Change::AddCustomer(Box::new(one)), &stamp()).unwrap();
    apply(&mut store, Change::AddCustomer(Box::new(customer("二"))), &stamp()).unwrap();
    let reader = store.read().unwrap();
    let count = |filter: RecordFilter| {
        let filter = RecordFilter { text: Some("报价".into()), ..filter };
        reader.records(&filter, None, 99).unwrap().len()
    };
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 9, day);
    assert_eq!(count(RecordFilter::default()), 9);
    assert_eq!(count(RecordFilter { from: day(3), to: day(4), ..RecordFilter::default() }), 2);
    assert_eq!(count(RecordFilter { kind: Some(Kind::Visit), ..RecordFilter::default() }), 1);
    assert_eq!(count(RecordFilter { customer: Some(CustomerId(1)), from: day(9), ..RecordFilter::default() }), 1);
    assert_eq!(count(RecordFilter { customer: Some(CustomerId(2)), ..RecordFilter::default() }), 0);
    assert_eq!(count(RecordFilter { open: Some(true), ..RecordFilter::default() }), 0);
}

#[test]
fn an_index_made_anew_is_the_same() {
    let mut store = Store::in_memory().unwrap();
    for (_, book) in case_books() {
        apply(&mut store, Change::Import(Box::new(book)), &stamp()).ok();
    }
    store.rebuild_search().unwrap();
    assert!(!store.read().unwrap().misses_words().unwrap());
    assert!(store.read().unwrap().checkup().unwrap().is_sound());
}

/// Every record with these words, three at a time.
fn paged(reader: &Reader<'_>, text: &str) -> Vec<FollowUpRow> {
    let filter = RecordFilter { text: Some(text.to_owned()), ..RecordFilter::default() };
    let mut found: Vec<FollowUpRow> = Vec::new();
    loop {
        let page = reader.records(&filter, found.last().map(FollowUpRow::key), 3).unwrap();
        let complete = page.len() < 3;
        found.extend(page);
        if complete {
            return found;
        }
    }
}

/// The definition, without an index: every typed word stands in one of the texts.
fn holds(reader: &Reader<'_>, row: &FollowUpRow, typed: &str) -> bool {
    let names: Row<Customer> = reader.get(row.customer.0).unwrap();
    let touch = &row.follow_up;
    let own = [&touch.subject, &touch.goal, &touch.content, &touch.feedback, &touch.problem, &touch.commitment];
    let names = [Some(&names.value.name), names.value.short_name.as_ref(), Some(&names.value.code)];
    let texts: Vec<String> =
        own.into_iter().map(Option::as_ref).chain(names).flatten().map(|text| plain(text)).collect();
    let typed = plain(typed);
    let asks = |word: &&str| word.chars().any(|letter| letter.is_alphanumeric() || letter == '😀');
    let mut words = typed.split_whitespace().filter(asks).peekable();
    words.peek().is_some() && words.all(|word| texts.iter().any(|text| stands(text, word)))
}

fn stands(text: &str, word: &str) -> bool {
    let western = |letter: char| letter.is_ascii_alphanumeric();
    text.char_indices()
        .any(|(at, _)| text[at..].starts_with(word) && !(word.starts_with(western) && text[..at].ends_with(western)))
}

fn plain(text: &str) -> String {
    // Letter by letter: words are kept backwards, too.
    text.replace('Ｅ', "e").replace('Ｒ', "r").replace('é', "e").to_lowercase()
}

fn customer(name: &str) -> Customer {
    Customer::new("", name, Stage::Won, stamp().today)
}

fn record(words: String) -> FollowUp {
    FollowUp { done_on: Some(stamp().today), content: Some(words), ..FollowUp::new(Kind::Phone) }
}

fn perform(store: &mut Store, what: u8, which: usize, words: String) {
    let reader = store.read().unwrap();
    let customers: Vec<Row<Customer>> = reader.all().unwrap();
    let records: Vec<Row<FollowUp>> = reader.all().unwrap();
    drop(reader);
    let customer_here = customers.get(which % customers.len().max(1)).cloned();
    let record_here = records.get(which % records.len().max(1)).cloned();
    let day = stamp().today - chrono::Days::new(which as u64 % 3);
    let change = match (what, customer_here, record_here) {
        (0 | 1, Some(owner), _) => {
            let mut follow_up = FollowUp { done_on: Some(day), ..record(words.clone()) };
            follow_up.feedback = which.is_multiple_of(2).then(|| words.chars().rev().collect());
            let id = CustomerId(owner.id);
            let (planned, next, issue) = (None, None, None);
            Change::Record(vec![Happened {
                customer: id,
                follow_up,
                planned,
                next,
                issue,
                moves: None,
                order: None,
                contacts: Vec::new(),
                title: None,
                birthday: None,
                silent_until: None,
            }])
        }
        (2, _, Some(row)) => {
            let edited = FollowUp { done_on: Some(day), problem: Some(words), ..row.value };
            Change::Edit { id: row.id, version: row.version, entry: Entity::FollowUp(Box::new(edited)) }
        }
        (3, _, Some(row)) => {
            Change::Delete { entry: EntityRef { kind: EntityKind::FollowUp, id: row.id }, version: None }
        }
        (4, Some(row), _) => {
            let (id, version) = (CustomerId(row.id), row.version);
            let short_name = which.is_multiple_of(2).then(|| words.clone());
            let renamed = Customer { name: format!("名{words}"), short_name, ..row.value };
            Change::EditCustomer { id, version, customer: Box::new(renamed) }
        }
        (5, Some(row), _) if customers.len() > 1 => {
            Change::DeleteCustomer { id: CustomerId(row.id), version: Some(row.version) }
        }
        (6, ..) => {
            let mut whole = customer(&format!("新{words}"));
            whole.follow_ups = vec![record(words.clone()), record(format!("{words}客户"))];
            Change::AddCustomer(Box::new(whole))
        }
        (7, ..) => return drop(undo::undo(store, &stamp())),
        (8, ..) => return drop(undo::redo(store, &stamp())),
        _ => return,
    };
    // A change that the book refuses, such as a name without letters, changes nothing; that is as good a state.
    drop(apply(store, change, &stamp()));
}
