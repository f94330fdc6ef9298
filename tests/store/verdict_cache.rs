//! What is kept of the rules' judgements is what judging everybody anew says, whatever was done in between.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rounds::domain::{CustomerId, Stage};
use rounds::ops::{Agenda, Change, Overview, OwnFiles, RulesContext, apply, each_suggestion, refresh_verdicts, undo};
use rounds::rules::{Standing, Suggestion};
use rounds::store::{CacheKey, ChangeId, CoverageSums, Opening, Store};

use super::transfer::{case_books, stamp};
use super::undo::{change, operation};

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_is_what_judging_anew_says(
        book in 0_usize..3,
        steps in prop::collection::vec((operation(), any::<bool>()), 1..10),
    ) {
        let mut store = Store::in_memory().unwrap();
        let (_, book) = case_books().remove(book);
        apply(&mut store, Change::Import(Box::new(book)), &stamp()).unwrap();
        agrees(&mut store, stamp().today);
        for ((what, one, two), takes_back) in steps {
            let Some(change) = change(&store, what, one, two) else { continue };
            let done = apply(&mut store, change, &stamp());
            if done.is_ok() && takes_back {
                agrees(&mut store, stamp().today);
                undo::undo(&mut store, &stamp()).ok();
            }
            agrees(&mut store, stamp().today);
        }
        agrees(&mut store, stamp().today + Days::new(1));
        agrees(&mut store, stamp().today);
    }
}

#[test]
fn a_book_that_cannot_be_written_is_judged_as_if_nothing_were_kept() {
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("book.db");
    let (_, book) = case_books().remove(0);
    let mut store = Store::create(&path, &Opening::shell()).unwrap();
    apply(&mut store, Change::Import(Box::new(book)), &stamp()).unwrap();
    drop(store);
    let mut frozen = Store::open_read_only(&path, &Opening::shell()).unwrap();
    let context = context(&frozen, stamp().today);
    assert!(!refresh_verdicts(&mut frozen, &context).unwrap());
    assert_eq!(frozen.read().unwrap().cache_key().unwrap(), None);
    let mut store = Store::open(&path, &Opening::shell()).unwrap();
    assert!(refresh_verdicts(&mut store, &context).unwrap());
    assert!(refresh_verdicts(&mut frozen, &context).unwrap(), "what is kept already needs no writing");
}

#[test]
fn what_is_up_to_date_is_not_written_again() {
    let mut store = Store::in_memory().unwrap();
    let (_, book) = case_books().remove(0);
    apply(&mut store, Change::Import(Box::new(book)), &stamp()).unwrap();
    let context = context(&store, stamp().today);
    assert!(refresh_verdicts(&mut store, &context).unwrap());
    let on = store.read().unwrap().cache_key().unwrap().unwrap();
    let older = ChangeId(on.change.0 - 1);
    assert!(!store.store_verdicts(CacheKey { change: older, ..on }, true, &[]).unwrap());
    assert!(store.read().unwrap().care_sums().unwrap().customers > 0, "answers of an older book are not kept");
}

fn context(store: &Store, today: NaiveDate) -> RulesContext {
    RulesContext::read(&store.read().unwrap(), &OwnFiles::default(), today, None).unwrap()
}

/// Lists of some days, and the sums of how customers are cared for, from what is kept and from everybody.
fn agrees(store: &mut Store, today: NaiveDate) {
    let context = context(store, today);
    assert!(refresh_verdicts(store, &context).unwrap());
    let reader = store.read().unwrap();
    let overview = Overview::without_finder(&reader, &context).unwrap();
    for (first, last) in [(-7_i64, -1), (-2, 4), (0, 0), (5, 11), (30, 36), (60, 120), (300, 306)] {
        let [from, to] = [first, last].map(|days| today + chrono::TimeDelta::days(days));
        let mut expected: Vec<(CustomerId, Suggestion)> = Vec::new();
        for entry in &overview.entries {
            let wanted = entry.suggestions.iter().map(|own| &own.suggestion);
            let wanted = wanted.filter(|suggestion| (from..=to).contains(&suggestion.date));
            expected.extend(wanted.map(|one| (entry.brief.id, one.clone())));
        }
        for is_kept in [true, false] {
            let mut found = Vec::new();
            let take = |standing: &Standing<'_>, one: &Suggestion| {
                found.push((standing.dossier.id, Suggestion { topics: Box::default(), ..one.clone() }));
            };
            let tiers = each_suggestion(&reader, &context, is_kept, (from, to), take).unwrap();
            assert_eq!(found, expected, "{from} to {to}, kept: {is_kept}");
            for late in Agenda::read(&reader, &context, Some(&overview), today, today).unwrap().overdue {
                assert_eq!(tiers.get(&late.row.customer), Some(&overview.entry(late.row.customer).unwrap().tier));
            }
        }
    }
    let mut sums = CoverageSums::default();
    for entry in overview.entries.iter().filter(|entry| entry.brief.stage != Stage::Lost) {
        sums.customers += 1;
        sums.completeness += u64::from(entry.completeness);
        sums.covered += u32::from(entry.covered);
    }
    assert_eq!(reader.care_sums().unwrap(), sums);
}
