//! The read models agree with the rules and with each other, on the books of the cases.

use chrono::NaiveDate;
use rounds::domain::{Book, Customer, CustomerId};
use rounds::ops::{Agenda, Counters, Desk, FiguresAsked, Outlook, OwnFiles, PeriodFigures, Profile, monday_of};
use rounds::rules::{DEFAULT_HORIZON, Dossier, Standing, suggest};
use rounds::store::{Role, Store, StoreError, WriteTx};

const BOOK: &str = include_str!("cases/rules/2026-11-23/book.json");

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

fn stored() -> (Store, Book) {
    let book: Book = serde_json::from_str(BOOK).expect("a book");
    let mut store = Store::in_memory().expect("a store");
    store
        .write::<_, StoreError>("2026-11-23T00:00:00Z", Role::Do, |tx| {
            for customer in &book.customers {
                tx.insert_customer(customer)?;
            }
            tx.set_settings(&book.settings)?;
            Ok(((), "null".into()))
        })
        .expect("a book that can be written");
    (store, book)
}

fn desk(store: &Store) -> Desk {
    Desk::read(&store.read().expect("a reader"), &OwnFiles::default(), today(), None).expect("a desk")
}

#[test]
fn the_outlook_suggests_what_the_rules_suggest() {
    let (store, book) = stored();
    let desk = desk(&store);
    let outlook = Outlook::read(&store.read().expect("a reader"), &desk).expect("an outlook");
    assert_eq!(outlook.entries.len(), book.customers.len());
    for (customer, row) in book.customers.iter().zip(1..) {
        let dossier = Dossier::of(CustomerId(row), customer);
        let standing = Standing::of(&dossier, &desk.rulebook, &desk.workdays, desk.today);
        let expected = suggest(&dossier, &standing, &desk.rulebook, &desk.workdays, desk.today, DEFAULT_HORIZON);
        let entry = outlook.entry(CustomerId(row)).expect("an entry");
        let days = |date: NaiveDate, obligations: &[usize]| (date, obligations.to_vec());
        let found: Vec<_> =
            entry.suggestions.iter().map(|own| days(own.suggestion.date, &own.suggestion.obligations)).collect();
        assert_eq!(found, expected.iter().map(|own| days(own.date, &own.obligations)).collect::<Vec<_>>());
    }
}

#[test]
fn an_outlook_read_again_in_part_equals_one_read_whole() {
    let (mut store, _) = stored();
    let desk = desk(&store);
    let mut outlook = Outlook::read(&store.read().expect("a reader"), &desk).expect("an outlook");
    let id = CustomerId(4);
    let mut row = store.read().expect("a reader").get::<rounds::domain::Customer>(id.0).expect("a customer");
    row.value.do_not_contact_until = NaiveDate::from_ymd_opt(2026, 12, 20);
    store
        .write::<_, StoreError>("2026-11-23T01:00:00Z", Role::Do, |tx| Ok((tx.update(&row)?, "null".into())))
        .expect("an edit");
    outlook.reread(&store.read().expect("a reader"), &desk, &[id, id]).expect("read again");
    assert_as_whole(&outlook, &store, &desk);
}

/// Something written in one step.
type Step<'a> = &'a dyn Fn(&WriteTx<'_>) -> Result<(), StoreError>;

#[test]
fn an_outlook_follows_customers_that_come_go_and_return() {
    let (mut store, book) = stored();
    let desk = desk(&store);
    let mut outlook = Outlook::read(&store.read().expect("a reader"), &desk).expect("an outlook");
    let last = i64::try_from(book.customers.len()).expect("a row");
    let mut newcomer = book.customers[2].clone();
    (newcomer.code, newcomer.name) = ("Z900".to_owned(), "新来的客户".to_owned());
    let ids = |ids: &[i64]| ids.iter().copied().map(CustomerId).collect::<Vec<_>>();
    let mut second = newcomer.clone();
    second.code = "Z901".to_owned();
    let steps: [(Step<'_>, Vec<CustomerId>); 3] = [
        (&|tx| tx.insert_customer(&newcomer).map(drop), ids(&[last + 1])),
        (&|tx| [3, 4].iter().try_for_each(|id| tx.delete::<Customer>(*id, None).map(drop)), ids(&[3, 4, 7])),
        (&|tx| tx.insert_customer(&second).map(drop), ids(&[4, last + 2])),
    ];
    for (step, touched) in steps {
        store
            .write::<_, StoreError>("2026-11-23T01:00:00Z", Role::Do, |tx| Ok((step(tx)?, "null".into())))
            .expect("a change");
        outlook.reread(&store.read().expect("a reader"), &desk, &touched).expect("read again");
        assert_as_whole(&outlook, &store, &desk);
    }
    assert_eq!(outlook.finder.find("新来的客户")[0].customer, CustomerId(last + 1));
}

/// The outlook is what a whole reading gives, customer by customer, each in its place.
fn assert_as_whole(outlook: &Outlook, store: &Store, desk: &Desk) {
    let whole = Outlook::read(&store.read().expect("a reader"), desk).expect("an outlook");
    assert_eq!(outlook.entries.len(), whole.entries.len());
    for (at, (one, other)) in outlook.entries.iter().zip(&whole.entries).enumerate() {
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
        assert_eq!(outlook.place(one.brief.id), Some(at));
    }
}

#[test]
fn agenda_counters_and_outlook_agree_on_today() {
    let (store, _) = stored();
    let desk = desk(&store);
    let reader = store.read().expect("a reader");
    let outlook = Outlook::read(&reader, &desk).expect("an outlook");
    let monday = monday_of(today());
    let agenda =
        Agenda::read(&reader, &desk, Some(&outlook), monday, monday + chrono::Days::new(6)).expect("an agenda");
    let counters = Counters::read(&reader, &desk, &outlook).expect("counters");
    let day = agenda.day(today()).expect("today");
    assert_eq!(counters.overdue, agenda.overdue.len());
    assert_eq!(counters.today, day.planned.len() + day.suggested.len());
    assert!(counters.overdue > 0 && counters.today > 0);
    for late in &agenda.overdue {
        assert!(late.row.follow_up.planned_on.is_some_and(|planned| planned < today()) && late.days > 0);
    }
    let suggested: usize = agenda.days.iter().map(|day| day.suggested.len()).sum();
    let in_week = |date: NaiveDate| (monday..=monday + chrono::Days::new(6)).contains(&date);
    let expected: usize =
        outlook.entries.iter().map(|entry| entry.unfolded().filter(|own| in_week(own.date)).count()).sum();
    assert_eq!(suggested, expected);
}

#[test]
fn a_profile_holds_what_the_book_holds() {
    let (store, book) = stored();
    let desk = desk(&store);
    let reader = store.read().expect("a reader");
    for (customer, row) in book.customers.iter().zip(1..) {
        let profile = Profile::read(&reader, &desk, CustomerId(row)).expect("read").expect("a profile");
        assert_eq!(profile.customer.value.code, customer.code);
        assert_eq!(profile.follow_ups.len(), customer.follow_ups.len());
        assert_eq!(profile.contacts.len(), customer.contacts.len());
        assert_eq!(profile.orders.len(), customer.orders.len());
        assert!(profile.purchases.late <= profile.purchases.receivable);
    }
    assert!(Profile::read(&reader, &desk, CustomerId(9999)).expect("read").is_none());
}

#[test]
fn the_figures_of_the_store_are_those_of_the_case() {
    let (store, book) = stored();
    let desk = desk(&store);
    let reader = store.read().expect("a reader");
    let period = "2026-11".parse().expect("a period");
    let asked = FiguresAsked { period, by: &[], alerts: false, outlook: None };
    let figures = PeriodFigures::read(&reader, &desk, asked).expect("figures");
    let expected: serde_json::Value =
        serde_json::from_str(include_str!("cases/rules/2026-11-23/kpi.2026-11.json")).expect("json");
    let recorded = ["completeness", "coverage"];
    for (row, expected) in figures.table.rows.iter().zip(expected["metrics"].as_array().expect("metrics")) {
        assert_eq!(row.metric.code(), expected["id"]);
        assert_eq!(row.actual, expected["actual"].as_f64(), "{}", row.metric);
        if !recorded.contains(&row.metric.code()) {
            assert_eq!(row.previous, expected["previous"].as_f64(), "{}", row.metric);
        }
    }
    assert_eq!(book.customers.len(), 40);
}
