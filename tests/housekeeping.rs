//! What the app keeps in the book by itself: tiers that began, figures of periods that ended. Noting moves no date.

mod book;

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rounds::domain::{Book, CustomerId, TierChange};
use rounds::facts::Dossier;
use rounds::rules::{DEFAULT_HORIZON, Rulebook, SHIPPED_RULEBOOKS, Standing, TierNote, Workdays, tier_moves};
use serde_json::{Value, json};

use crate::generated_books::any_book;
use crate::rules_tables::{customer, day};

/// The books of the cases, each with its day.
const CASES: [(&str, &str); 5] = [
    ("2024-02-29", include_str!("cases/rules/2024-02-29/book.json")),
    ("2025-09-30", include_str!("cases/rules/2025-09-30/book.json")),
    ("2026-02-13", include_str!("cases/rules/2026-02-13/book.json")),
    ("2026-09-29", include_str!("cases/rules/2026-09-29/book.json")),
    ("2026-11-23", include_str!("cases/rules/2026-11-23/book.json")),
];

static WORKDAYS: LazyLock<Workdays> = LazyLock::new(|| Workdays::shipped(&[]));

/// Notes the tier of a customer as the app would; what was to be noted.
fn note(dossier: &mut Dossier, rulebook: &Rulebook, today: NaiveDate) -> Option<TierNote> {
    let note = Standing::of(dossier, rulebook, &WORKDAYS, None, today).tier_note()?;
    dossier.tier_history.push(note.entry.clone());
    Some(note)
}

/// Notes day after day under every rulebook, and looks on each day whether anything moves by it; how often was noted.
fn nothing_moves(book: &Book, today: NaiveDate) -> usize {
    let mut noted = 0;
    let rulebooks = SHIPPED_RULEBOOKS.iter().map(|(id, _)| shipped(id));
    for (rulebook, customer) in rulebooks.flat_map(|own| book.customers.iter().map(move |one| (own.clone(), one))) {
        let mut dossier = Dossier::of(CustomerId(1), customer);
        for later in [0, 1, 40, 200, 400] {
            let day = today + Days::new(later);
            let judged = |dossier: &Dossier| {
                let standing = Standing::of(dossier, &rulebook, &WORKDAYS, None, day);
                let suggested = standing.suggestions(DEFAULT_HORIZON);
                let Standing { facts, tiering, row, rhythm, obligations, .. } = standing;
                (facts, tiering, row, rhythm, obligations, suggested)
            };
            let before = judged(&dossier);
            noted += usize::from(note(&mut dossier, &rulebook, day).is_some());
            assert_eq!(before, judged(&dossier), "{day} {} {}: {:?}", rulebook.id, customer.code, dossier.tier_history);
            assert_eq!(note(&mut dossier, &rulebook, day), None, "once a day is enough: {:?}", dossier.tier_history);
        }
    }
    noted
}

#[test]
fn noting_moves_no_date_in_the_books_of_the_cases() {
    for (today, text) in CASES {
        let book: Book = serde_json::from_str(text).expect("a book");
        assert!(nothing_moves(&book, day(today)) > book.customers.len(), "{today}: nothing was to be noted");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn noting_moves_no_date_in_any_book(book in any_book(), days in 0_u64..2000) {
        nothing_moves(&book, day("2022-01-01") + Days::new(days));
    }
}

fn shipped(id: &str) -> Rulebook {
    Rulebook::shipped(id).expect("shipped")
}

/// An entry as `rulebook tier day`.
fn told(entry: &TierChange) -> String {
    format!("{} {} {}", entry.rulebook, entry.tier, entry.on)
}

/// Orders of so many yuan on these days.
fn orders(of: &[(&str, u32)]) -> Value {
    json!(of.iter().map(|(on, yuan)| json!({"ordered_on": on, "amount": yuan})).collect::<Vec<_>>())
}

/// The day on which the obligations began to apply.
fn start(dossier: &Dossier, rulebook: &Rulebook, today: &str) -> NaiveDate {
    Standing::of(dossier, rulebook, &WORKDAYS, None, day(today)).obligations[0].start.on
}

#[test]
fn every_entry_is_dated_the_day_somebody_looked() {
    let rules = shipped("value-risk");
    let bought = orders(&[("2025-02-01", 100_000), ("2026-08-01", 600_000)]);
    let mut dossier = customer(&json!({"orders": bought, "since": "2024-09-30"}));
    let first = note(&mut dossier, &rules, day("2026-07-31")).expect("a first note");
    assert_eq!((first.from.as_deref(), told(&first.entry).as_str()), (None, "value-risk standard 2026-07-31"));
    assert_eq!(note(&mut dossier, &rules, day("2026-07-31")), None);
    let risen = note(&mut dossier, &rules, day("2026-08-03")).expect("a new tier");
    assert_eq!(
        (risen.from.as_deref(), told(&risen.entry).as_str()),
        (Some("standard"), "value-risk high-potential 2026-08-03")
    );
    let risen = note(&mut dossier, &rules, day("2026-10-02")).expect("two years together");
    assert_eq!(told(&risen.entry), "value-risk high-stable 2026-10-02");
    assert_eq!(start(&dossier, &rules, "2026-11-20"), day("2026-10-02"));
    let moves = tier_moves(&dossier.tier_history, "value-risk", day("2026-11-20"));
    let shown: Vec<_> = moves.iter().map(|one| (one.from.as_str(), one.to.as_str(), one.on.to_string())).collect();
    assert_eq!(
        shown,
        [
            ("standard", "high-potential", "2026-08-03".to_owned()),
            ("high-potential", "high-stable", "2026-10-02".to_owned()),
        ]
    );
}

#[test]
fn after_an_alarm_the_tier_begins_anew_and_its_first_entry_says_nothing() {
    let rules = shipped("value-risk");
    let left = json!([{"name": "张伟", "key": true, "left_on": "2026-06-01"}]);
    let bought = orders(&[("2025-02-01", 1000), ("2026-03-01", 700_000)]);
    let mut dossier = customer(&json!({"orders": bought, "since": "2023-01-01", "contacts": left}));
    for (today, expected) in [
        ("2026-05-01", "value-risk high-stable 2026-05-01"),
        ("2026-06-02", "value-risk at-risk 2026-06-02"),
        ("2026-09-01", "value-risk high-stable 2026-09-01"),
    ] {
        let note = note(&mut dossier, &rules, day(today)).expect(today);
        assert_eq!(told(&note.entry), expected);
    }
    assert_eq!(start(&dossier, &rules, "2026-05-30"), day("2025-01-06"), "only somebody looked");
    assert_eq!(start(&dossier, &rules, "2026-06-20"), day("2026-06-02"));
    assert_eq!(start(&dossier, &rules, "2026-09-02"), day("2026-09-01"));
    assert_eq!(tier_moves(&dossier.tier_history, "value-risk", day("2026-09-02")).len(), 2);
    // Seen first during the alarm: it began on that day, for all that is known.
    dossier.tier_history.clear();
    let first = note(&mut dossier, &rules, day("2026-06-10")).expect("a first note");
    assert_eq!(told(&first.entry), "value-risk at-risk 2026-06-10");
    assert!(
        tier_moves(&dossier.tier_history, "value-risk", day("2026-06-10")).is_empty(),
        "what was first seen is no news"
    );
    assert_eq!(start(&dossier, &rules, "2026-06-20"), day("2026-06-10"));
    note(&mut dossier, &rules, day("2026-09-01")).expect("the alarm is over");
    assert_eq!(start(&dossier, &rules, "2026-09-02"), day("2026-09-01"));
    let moves = tier_moves(&dossier.tier_history, "value-risk", day("2026-09-02"));
    assert_eq!(
        moves.iter().map(|one| (one.from.as_str(), one.to.as_str())).collect::<Vec<_>>(),
        [("at-risk", "high-stable")]
    );
}

#[test]
fn another_rulebook_has_its_own_history_and_a_pin_counts() {
    let (value, rfm) = (shipped("value-risk"), shipped("rfm"));
    let mut dossier = customer(&json!({"follow_ups": [{"kind": "phone", "done_on": "2026-11-01"}]}));
    assert!(note(&mut dossier, &value, day("2026-11-01")).is_some());
    let switched = note(&mut dossier, &rfm, day("2026-11-02")).expect("a first note under the other");
    assert_eq!((switched.from.as_deref(), told(&switched.entry).as_str()), (None, "rfm C 2026-11-02"));
    assert_eq!(note(&mut dossier, &value, day("2026-11-03")), None, "back again, nothing is new");
    dossier.tier_pin = Some("high-stable".to_owned());
    let pinned = note(&mut dossier, &value, day("2026-11-04")).expect("the pin counts");
    assert_eq!(
        (pinned.from.as_deref(), told(&pinned.entry).as_str()),
        (Some("standard"), "value-risk high-stable 2026-11-04")
    );
    assert_eq!(note(&mut dossier, &rfm, day("2026-11-04")), None, "a pin on a tier that this rulebook does not have");
    dossier.tier_pin = None;
    note(&mut dossier, &value, day("2026-11-04")).expect("unpinned on the same day");
    assert!(tier_moves(&dossier.tier_history, "value-risk", day("2026-11-04")).is_empty(), "a day counts as it ended");
}
