//! The same in a book on disk or in memory: written once, never undone, exported.

use chrono::{Days, NaiveDate};
use rounds::domain::{Book, Customer, CustomerId, KpiValue, Metric, Period, Stage};
use rounds::ops::{
    Change, ChangeSummary, CoverageInput, FiguresAsked, Housekeeping, Overview, OwnFiles, PeriodFigures, RulesContext,
    Stamp, apply, read_book, undo,
};
use rounds::store::Store;

use super::CASES;
use crate::rules_tables::day;

fn stamp(today: NaiveDate) -> Stamp {
    Stamp::midnight(today, format!("{today}T01:00:00Z"))
}

fn imported(book: Book, today: NaiveDate) -> Store {
    let mut store = Store::in_memory().expect("an empty book");
    apply(&mut store, Change::Import(Box::new(book)), &stamp(today)).expect("a sound book");
    store
}

fn case() -> (Store, NaiveDate) {
    let (today, text) = CASES[4];
    (imported(serde_json::from_str(text).expect("a book"), day(today)), day(today))
}

fn chores(store: &Store, today: NaiveDate) -> Housekeeping {
    let reader = store.read().expect("a reader");
    let context = RulesContext::read(&reader, &OwnFiles::default(), today, None).expect("a desk");
    let overview = Overview::read(&reader, &context).expect("an outlook");
    Housekeeping::read(&reader, &context, &overview).expect("chores")
}

fn keep(store: &mut Store, today: NaiveDate) -> Housekeeping {
    let due = chores(store, today);
    due.clone().keep(store, &stamp(today)).expect("kept");
    due
}

fn whole(store: &Store) -> Book {
    read_book(&store.read().expect("a reader")).expect("a book")
}

#[test]
fn a_day_on_which_nothing_changed_writes_nothing() {
    let (mut store, today) = case();
    let mut first = keep(&mut store, today);
    assert_eq!(first.changes.len(), 2, "tiers and figures");
    let book = whole(&store);
    assert!(
        book.customers.iter().all(|customer| customer.tier_history.iter().any(|entry| entry.rulebook == "value-risk"))
    );
    assert_eq!(chores(&store, today), Housekeeping::default());
    let newest = |store: &Store| store.read().expect("a reader").newest_change().expect("a number");
    let before = newest(&store);
    first.keep(&mut store, &stamp(today)).expect("a second app that saw the same");
    assert_eq!((newest(&store), whole(&store)), (before, book));
}

#[test]
fn what_was_noted_is_no_part_of_undo() {
    let (mut store, today) = case();
    keep(&mut store, today);
    let added = Customer::new("", "新光电子", Stage::Won, today);
    let made = apply(&mut store, Change::AddCustomer(Box::new(added)), &stamp(today)).expect("added");
    let id = CustomerId(made.created[0].id);
    let pin = Change::Pin { customer: id, tier: Some(("high-stable".to_owned(), None)) };
    assert_eq!(keep(&mut store, today).moved, [], "a new customer is no news");
    apply(&mut store, pin, &stamp(today)).expect("pinned");
    let tomorrow = today + Days::new(1);
    assert!(keep(&mut store, tomorrow).moved.contains(&id));
    let after = whole(&store);
    let undone = undo::undo(&mut store, &stamp(tomorrow)).expect("undone").words;
    assert_eq!(undone, ChangeSummary::Pinned { customer: "新光电子".into(), tier: "high-stable".into() });
    undo::undo(&mut store, &stamp(tomorrow)).expect("the customer too, with what was noted of it");
    keep(&mut store, tomorrow);
    undo::redo(&mut store, &stamp(tomorrow)).expect("noting in between keeps what can be done again");
    undo::redo(&mut store, &stamp(tomorrow)).expect("the pin as well");
    assert_eq!(whole(&store).customers.last(), after.customers.last());
}

#[test]
fn a_figure_is_that_of_the_last_day_and_stays_what_it_was() {
    let (mut store, today) = case();
    let ended: Vec<Period> = ["2026-10", "2026Q3", "2026H1", "2025"].map(|text| text.parse().expect("a period")).into();
    let before = whole(&store);
    let own: &[KpiValue] = &before.kpi_history;
    keep(&mut store, today);
    let noted = whole(&store).kpi_history;
    assert_eq!(noted[..own.len()], own[..], "what the book had stays");
    let named: Vec<Period> = noted[own.len()..].iter().map(|value| value.period).collect();
    assert!(named.iter().all(|period| ended.contains(period)), "{named:?}");
    for period in ended {
        for metric in [Metric::Completeness, Metric::Coverage] {
            let found: Vec<f64> = (noted.iter())
                .filter(|one| one.metric == metric && one.period == period)
                .map(|one| one.value)
                .collect();
            assert_eq!(found.len(), 1, "{metric} {period}");
            if own.iter().any(|one| one.metric == metric && one.period == period) {
                continue;
            }
            assert_eq!(running(&before, period, metric), found.first().copied(), "{metric} {period}");
        }
    }
    keep(&mut store, today + Days::new(400));
    let later = whole(&store).kpi_history;
    let new: Vec<String> = later[noted.len()..].iter().map(|value| value.period.to_string()).collect();
    assert_eq!(
        new,
        ["2027-11", "2027-11", "2027Q3", "2027Q3", "2027H1", "2027H1", "2026", "2026"],
        "those that passed unseen stay absent"
    );
}

/// The figure as the page shows it on the last day of the period, in a book without whom was entered later.
fn running(book: &Book, period: Period, metric: Metric) -> Option<f64> {
    let mut book = book.clone();
    let end = period.end();
    book.customers.retain(|customer| customer.created <= end);
    let codes: Vec<String> = book.customers.iter().map(|customer| customer.code.clone()).collect();
    for customer in &mut book.customers {
        customer.referred_by = customer.referred_by.take().filter(|code| codes.contains(code));
    }
    book.worksheets.clear();
    book.cases.clear();
    let store = imported(book, end);
    let reader = store.read().expect("a reader");
    let context = RulesContext::read(&reader, &OwnFiles::default(), end, None).expect("a desk");
    let asked = FiguresAsked { period, by: &[], alerts: false, care: CoverageInput::Not };
    let figures = PeriodFigures::read(&reader, &context, asked).expect("figures");
    figures.table.rows.iter().find(|row| row.metric == metric).and_then(|row| row.actual)
}

#[test]
fn a_book_of_nobody_has_nothing_to_note() {
    let mut store = Store::in_memory().expect("an empty book");
    assert_eq!(chores(&store, day("2026-11-23")), Housekeeping::default());
    let new = Customer::new("", "新光电子", Stage::Lead, day("2026-11-23"));
    apply(&mut store, Change::AddCustomer(Box::new(new)), &stamp(day("2026-11-23"))).expect("added");
    keep(&mut store, day("2026-11-23"));
    let book = whole(&store);
    assert!(book.kpi_history.is_empty(), "nobody was there when those periods ended");
    assert_eq!(book.customers[0].tier_history.len(), 1);
}
