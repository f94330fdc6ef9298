//! The pass over the whole book gives the rules what they would get from each customer of the format.

use std::collections::HashMap;

use chrono::NaiveDate;
use rounds::domain::{Book, ContactId, CustomerId, Direction, FollowUpId, IssueId, Kind, Level, Outcome};
use rounds::facts::Dossier;
use rounds::store::{Role, Select, Store, StoreError};
use serde_json::json;

const BOOKS: [&str; 3] = [
    include_str!("../cases/rules/2024-02-29/book.json"),
    include_str!("../cases/rules/2026-02-13/book.json"),
    include_str!("../cases/rules/2026-11-23/book.json"),
];

#[test]
fn a_pass_over_the_book_equals_the_customers_of_the_format() {
    for text in BOOKS {
        let book: Book = serde_json::from_str(text).unwrap();
        let store = stored(&book);
        let read = dossiers(&store, Select::All, NaiveDate::MIN);
        let expected: Vec<Dossier> =
            (1..).zip(&book.customers).map(|(row, customer)| Dossier::of(CustomerId(row), customer)).collect();
        assert_eq!(read.len(), expected.len());
        for (read, expected) in read.into_iter().zip(expected) {
            assert_eq!(renumbered(read), expected);
        }
    }
}

#[test]
fn a_pass_over_some_customers_reads_only_those() {
    let book: Book = serde_json::from_str(BOOKS[2]).unwrap();
    let store = stored(&book);
    let some = [CustomerId(7), CustomerId(3)];
    let read = dossiers(&store, Select::Only(&some), NaiveDate::MIN);
    assert_eq!(read.iter().map(|dossier| dossier.id.0).collect::<Vec<_>>(), [3, 7]);
    let all = dossiers(&store, Select::All, NaiveDate::MIN);
    assert_eq!(read, [all[2].clone(), all[6].clone()]);
}

#[test]
fn whom_old_follow_ups_name_is_left_out() {
    let book: Book = serde_json::from_str(BOOKS[2]).unwrap();
    let store = stored(&book);
    let since: NaiveDate = "2026-09-01".parse().unwrap();
    for dossier in dossiers(&store, Select::All, since) {
        for touch in dossier.follow_ups {
            assert!(touch.contacts.is_empty() || touch.done_on.is_some_and(|day| day >= since));
        }
    }
}

#[test]
fn every_word_and_the_edges_of_time_pass_unchanged() {
    let mut follow_ups = Vec::new();
    for (kind, level) in Kind::ALL.iter().flat_map(|kind| Level::ALL.iter().map(move |level| (kind, level))) {
        for (direction, outcome) in
            Direction::ALL.iter().flat_map(|direction| Outcome::ALL.iter().map(move |outcome| (direction, outcome)))
        {
            follow_ups.push(json!({"kind": kind, "level": level, "direction": direction, "outcome": outcome,
                "done_on": "2026-02-28"}));
        }
    }
    for days in [
        json!({"kind": "phone", "planned_on": "0001-01-01"}),
        json!({"kind": "phone", "planned_on": "9999-12-31", "done_on": "2024-02-29"}),
        json!({"kind": "training", "planned_on": "2026-11-23", "cancelled_on": "9999-12-31"}),
        json!({"kind": "phone", "done_on": "1970-01-01", "obligations": ["visit", "call"]}),
    ] {
        follow_ups.push(days);
    }
    let customer = json!({"code": "C001", "name": "n", "stage": "won", "created": "2026-01-01",
        "follow_ups": follow_ups, "orders": [{"ordered_on": "0001-01-01", "amount": 1},
        {"ordered_on": "9999-12-31", "amount": 1}, {"ordered_on": "2024-02-29", "amount": 1}]});
    let book: Book =
        serde_json::from_value(json!({"format": "rounds-book", "version": 1, "customers": [customer]})).unwrap();
    let read = dossiers(&stored(&book), Select::All, NaiveDate::MIN).remove(0);
    let expected = Dossier::of(CustomerId(1), &book.customers[0]);
    assert_eq!(expected.follow_ups.len(), 18 * 3 * 2 * 4 + 4);
    assert_eq!(renumbered(read), expected);
}

fn stored(book: &Book) -> Store {
    let mut store = Store::in_memory().unwrap();
    store
        .write::<_, StoreError>("2026-01-01T00:00:00Z", Role::Do, |tx| {
            for customer in &book.customers {
                tx.insert_customer(customer)?;
            }
            for (customer, row) in book.customers.iter().zip(1..) {
                if let Some(code) = &customer.referred_by {
                    tx.link_referral(CustomerId(row), code)?;
                }
            }
            Ok(((), "null".into()))
        })
        .unwrap();
    store
}

fn dossiers(store: &Store, which: Select<'_>, named_since: NaiveDate) -> Vec<Dossier> {
    let mut found = Vec::new();
    store.read().unwrap().dossiers(which, named_since, |dossier| found.push(dossier.clone())).unwrap();
    found
}

/// The same with rows numbered from 1 within the customer, as a dossier of the format numbers them.
fn renumbered(mut dossier: Dossier) -> Dossier {
    let people: HashMap<ContactId, ContactId> =
        dossier.contacts.iter().zip(1..).map(|(person, row)| (person.id, ContactId(row))).collect();
    for person in &mut dossier.contacts {
        person.id = people[&person.id];
    }
    for (touch, row) in dossier.follow_ups.iter_mut().zip(1..) {
        touch.id = FollowUpId(row);
        touch.contacts = touch.contacts.iter().map(|contact| people[contact]).collect();
    }
    for (complaint, row) in dossier.issues.iter_mut().zip(1..) {
        complaint.id = IssueId(row);
    }
    dossier.orders.iter_mut().zip(1..).for_each(|(order, row)| order.row = row);
    dossier.surveys.iter_mut().zip(1..).for_each(|(survey, row)| survey.row = row);
    dossier.contracts.iter_mut().zip(1..).for_each(|(contract, row)| contract.row = row);
    dossier.opportunities.iter_mut().zip(1..).for_each(|(opportunity, row)| opportunity.row = row);
    dossier
}
