//! The read models agree with the rules and with each other, on the books of the cases.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rounds::domain::{Book, Customer, CustomerId, FollowUp};
use rounds::facts::Dossier;
use rounds::messages::Lang;
use rounds::ops::{
    Agenda, Counters, CoverageInput, FiguresAsked, Overview, OwnFiles, PeriodFigures, Profile, RulesContext, monday_of,
};
use rounds::rules::DEFAULT_HORIZON;
use rounds::sentences::brief::BriefCard;
use rounds::store::{Role, Select, Store, StoreError, WriteTx};

use crate::generated_books::any_book;

const BOOK: &str = include_str!("cases/rules/2026-11-23/book.json");

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

fn stored() -> (Store, Book) {
    let book: Book = serde_json::from_str(BOOK).expect("a book");
    (store_of(&book), book)
}

fn store_of(book: &Book) -> Store {
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
    store
}

fn context(store: &Store) -> RulesContext {
    RulesContext::read(&store.read().expect("a reader"), &OwnFiles::default(), today(), None).expect("a desk")
}

#[test]
fn the_outlook_suggests_what_the_rules_suggest() {
    let (store, book) = stored();
    let context = context(&store);
    let overview = Overview::read(&store.read().expect("a reader"), &context).expect("an outlook");
    assert_eq!(overview.entries.len(), book.customers.len());
    for (customer, row) in book.customers.iter().zip(1..) {
        let dossier = Dossier::of(CustomerId(row), customer);
        let expected = context.judge(&dossier).suggestions(DEFAULT_HORIZON);
        let entry = overview.entry(CustomerId(row)).expect("an entry");
        let days = |date: NaiveDate, obligations: &[usize]| (date, obligations.to_vec());
        let found: Vec<_> =
            entry.suggestions.iter().map(|own| days(own.suggestion.date, &own.suggestion.obligations)).collect();
        assert_eq!(found, expected.iter().map(|own| days(own.date, &own.obligations)).collect::<Vec<_>>());
    }
}

#[test]
fn an_outlook_read_again_in_part_equals_one_read_whole() {
    let (mut store, _) = stored();
    let context = context(&store);
    let mut overview = Overview::read(&store.read().expect("a reader"), &context).expect("an outlook");
    let id = CustomerId(4);
    let mut row = store.read().expect("a reader").get::<rounds::domain::Customer>(id.0).expect("a customer");
    row.value.do_not_contact_until = NaiveDate::from_ymd_opt(2026, 12, 20);
    store
        .write::<_, StoreError>("2026-11-23T01:00:00Z", Role::Do, |tx| Ok((tx.update(&row)?, "null".into())))
        .expect("an edit");
    overview.reread(&store.read().expect("a reader"), &context, &[id, id]).expect("read again");
    assert_as_whole(&overview, &store, &context);
}

/// Something written in one step.
type Step<'a> = &'a dyn Fn(&WriteTx<'_>) -> Result<(), StoreError>;

#[test]
fn an_outlook_follows_customers_that_come_go_and_return() {
    let (mut store, book) = stored();
    let context = context(&store);
    let mut overview = Overview::read(&store.read().expect("a reader"), &context).expect("an outlook");
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
        overview.reread(&store.read().expect("a reader"), &context, &touched).expect("read again");
        assert_as_whole(&overview, &store, &context);
    }
    assert_eq!(overview.finder.find("新来的客户")[0].customer, CustomerId(last + 1));
}

/// The overview is what a whole reading gives, customer by customer, each in its place.
fn assert_as_whole(overview: &Overview, store: &Store, context: &RulesContext) {
    let whole = Overview::read(&store.read().expect("a reader"), context).expect("an outlook");
    assert_eq!(overview.entries.len(), whole.entries.len());
    for (at, (one, other)) in overview.entries.iter().zip(&whole.entries).enumerate() {
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
        assert_eq!(overview.place(one.brief.id), Some(at));
    }
}

#[test]
fn agenda_counters_and_outlook_agree_on_today() {
    let (store, _) = stored();
    let context = context(&store);
    let reader = store.read().expect("a reader");
    let overview = Overview::read(&reader, &context).expect("an outlook");
    let monday = monday_of(today());
    let agenda =
        Agenda::read(&reader, &context, Some(&overview), monday, monday + chrono::Days::new(6)).expect("an agenda");
    let counters = Counters::read(&reader, &context, &overview).expect("counters");
    let day = agenda.day(today()).expect("today");
    assert_eq!(counters.overdue, agenda.overdue.len());
    assert_eq!(counters.today, day.planned.len() + day.suggested.len());
    assert!(counters.overdue > 0 && counters.today > 0);
    for late in &agenda.overdue {
        assert!(late.row.follow_up.planned_on.is_some_and(|planned| planned < today()) && late.days > 0);
    }
    let late: Vec<i64> = agenda.overdue.iter().map(|late| late.days).collect();
    assert!(late.iter().rev().is_sorted(), "the latest first: {late:?}");
    let suggested: usize = agenda.days.iter().map(|day| day.suggested.len()).sum();
    let in_week = |date: NaiveDate| (monday..=monday + chrono::Days::new(6)).contains(&date);
    let expected: usize = overview
        .entries
        .iter()
        .map(|entry| {
            entry
                .suggestions
                .iter()
                .filter(|own| in_week(own.suggestion.date) && own.suggestion.joins.is_empty())
                .count()
        })
        .sum();
    assert_eq!(suggested, expected);
}

#[test]
fn only_contacts_made_count_as_contact_and_only_what_is_late_is_called_late() {
    let customer: Customer = serde_json::from_value(serde_json::json!({
        "code": "C1", "name": "明科", "stage": "won", "created": "2026-01-05",
        "contacts": [{"name": "王强洋"}, {"name": "赵丽华"}, {"name": "高静"}],
        "follow_ups": [
            {"kind": "visit", "contacts": ["王强洋"], "done_on": "2026-11-03"},
            {"kind": "phone", "contacts": ["王强洋", "赵丽华"], "done_on": "2026-11-14", "outcome": "no-response"},
            {"kind": "letter", "contacts": ["赵丽华"], "done_on": "2026-11-15"},
            {"kind": "phone", "contacts": ["高静"], "done_on": "2026-11-13"},
            {"kind": "visit", "subject": "送样", "planned_on": "2026-11-20"},
            {"kind": "phone", "planned_on": "2026-11-24"}
        ]
    }))
    .expect("a customer");
    let mut store = Store::in_memory().expect("a store");
    let insert = |tx: &WriteTx<'_>| Ok((tx.insert_customer(&customer).map(drop)?, "null".into()));
    store.write::<_, StoreError>("2026-11-23T00:00:00Z", Role::Do, insert).expect("a book");
    let profile = Profile::read(&store.read().expect("a reader"), &context(&store), CustomerId(1));
    let profile = profile.expect("read").expect("a profile");
    for (lang, lines) in [
        (
            Lang::Zh,
            [
                "王强洋 · 20 天前见过",
                "赵丽华 · 还没联系过",
                "高静 · 10 天前联系过",
                "已安排  拜访，原定 11月20日，已逾期 3 天：送样\n",
            ],
        ),
        (
            Lang::En,
            [
                "王强洋 · met 20 days ago",
                "赵丽华 · no contact yet",
                "高静 · last contact 10 days ago",
                "Planned  Visit, planned for 20 Nov, 3 days overdue: 送样\n",
            ],
        ),
    ] {
        let card = BriefCard::of(lang, &context(&store), &profile).text();
        for line in lines {
            assert!(card.contains(line), "{line} in {card}");
        }
    }
}

#[test]
fn a_profile_holds_what_the_book_holds() {
    let (store, book) = stored();
    let context = context(&store);
    let reader = store.read().expect("a reader");
    for (customer, row) in book.customers.iter().zip(1..) {
        let profile = Profile::read(&reader, &context, CustomerId(row)).expect("read").expect("a profile");
        assert_eq!(profile.customer.value.code, customer.code);
        assert_eq!(profile.follow_ups.len(), customer.follow_ups.len());
        assert_eq!(profile.contacts.len(), customer.contacts.len());
        assert_eq!(profile.orders.len(), customer.orders.len());
        assert!(profile.purchases.late <= profile.purchases.receivable);
    }
    assert!(Profile::read(&reader, &context, CustomerId(9999)).expect("read").is_none());
}

#[test]
fn the_figures_of_the_store_are_those_of_the_case() {
    let (store, book) = stored();
    let context = context(&store);
    let reader = store.read().expect("a reader");
    let period = "2026-11".parse().expect("a period");
    let asked = FiguresAsked { period, by: &[], alerts: false, care: CoverageInput::Not };
    let figures = PeriodFigures::read(&reader, &context, asked).expect("figures");
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
    assert_eq!(book.customers.len(), 60);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_facts_of_a_profile_are_those_of_the_pass_over_all(book in any_book(), days in 0_u64..2000) {
        let store = store_of(&book);
        let context = RulesContext { today: today() + Days::new(days), ..context(&store) };
        let reader = store.read().expect("a reader");
        let mut dossiers = Vec::new();
        reader.dossiers(Select::All, context.named_since(), |one| dossiers.push(one.clone())).expect("a pass");
        for dossier in dossiers {
            let profile = Profile::read(&reader, &context, dossier.id).expect("read").expect("a profile");
            prop_assert_eq!(profile.dossier, dossier);
        }
    }
}

/// More follow-ups than a profile reads.
#[test]
fn the_facts_of_a_profile_are_all_even_where_the_records_are_not() {
    let mut customer = stored().1.customers.swap_remove(0);
    let touch = customer.follow_ups[0].clone();
    customer.follow_ups.extend(std::iter::repeat_n(touch, 300).map(|touch| FollowUp { uid: None, ..touch }));
    let mut store = Store::in_memory().expect("a store");
    let insert = |tx: &WriteTx<'_>| Ok((tx.insert_customer(&customer).map(drop)?, "null".into()));
    store.write::<_, StoreError>("2026-11-23T00:00:00Z", Role::Do, insert).expect("a book");
    let reader = store.read().expect("a reader");
    let profile = Profile::read(&reader, &context(&store), CustomerId(1)).expect("read").expect("a profile");
    assert!(profile.follow_ups.len() < profile.dossier.follow_ups.len());
    assert_eq!(profile.dossier.follow_ups.len(), customer.follow_ups.len());
}
