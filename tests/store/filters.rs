//! The filters of the records: each leaves exactly what one would pick by hand out of all of them.

use rounds::demo;
use rounds::domain::{Kind, Outcome};
use rounds::messages::Lang;
use rounds::ops::{Change, Stamp, apply};
use rounds::store::{FollowUpRow, RecordFilter, Store};

/// More than the sample book holds.
const ALL: u32 = 10_000;

fn sample() -> Store {
    let today = "2026-11-23".parse().unwrap();
    let mut store = Store::in_memory().unwrap();
    let mut book = demo::sample(today, Lang::Zh);
    // Every fifth record of a customer has a tag.
    for follow_up in book.customers.iter_mut().flat_map(|customer| customer.follow_ups.iter_mut().step_by(5)) {
        follow_up.tags = vec!["二期".to_owned(), "报价".to_owned()];
    }
    let stamp = Stamp::midnight(today, "2026-11-23T00:00:00Z");
    apply(&mut store, Change::Import(Box::new(book)), &stamp).unwrap();
    store
}

/// Whether a record is meant by a filter, as a person would read it.
fn is_meant(filter: &RecordFilter, row: &FollowUpRow) -> bool {
    let touch = &row.follow_up;
    let day = row.key().day;
    let said = [&touch.subject, &touch.content, &touch.feedback, &touch.problem];
    let holds = |text: &String| said.into_iter().flatten().chain([&row.name]).any(|words| words.contains(text));
    filter.customer.is_none_or(|id| row.customer == id)
        && filter.kind.is_none_or(|kind| touch.kind == kind)
        && filter.outcome.is_none_or(|outcome| touch.outcome == Some(outcome))
        && filter.from.is_none_or(|from| day >= from)
        && filter.to.is_none_or(|to| day <= to)
        && filter.tag.as_ref().is_none_or(|tag| touch.tags.contains(tag))
        && filter.text.as_ref().is_none_or(holds)
}

#[test]
fn each_filter_and_several_together_leave_exactly_what_is_meant() {
    let store = sample();
    let reader = store.read().unwrap();
    let all = reader.records(&RecordFilter::default(), None, ALL).unwrap();
    let day = |text: &str| Some(text.parse().unwrap());
    let none = RecordFilter::default;
    let filters = [
        RecordFilter { customer: Some(all[0].customer), ..none() },
        RecordFilter { kind: Some(Kind::Visit), ..none() },
        RecordFilter { outcome: Some(Outcome::NoResponse), ..none() },
        RecordFilter { from: day("2026-11-01"), ..none() },
        RecordFilter { to: day("2026-10-31"), ..none() },
        RecordFilter { from: day("2026-10-01"), to: day("2026-10-31"), ..none() },
        RecordFilter { tag: Some("报价".to_owned()), ..none() },
        RecordFilter { text: Some("报价".to_owned()), ..none() },
        RecordFilter { kind: Some(Kind::Phone), outcome: Some(Outcome::Positive), from: day("2026-06-01"), ..none() },
    ];
    for filter in filters {
        let found: Vec<_> = reader.records(&filter, None, ALL).unwrap().into_iter().map(|row| row.id).collect();
        let meant: Vec<_> = all.iter().filter(|row| is_meant(&filter, row)).map(|row| row.id).collect();
        assert!(!meant.is_empty() && meant.len() < all.len(), "{filter:?} leaves nothing or all");
        assert_eq!(found, meant, "{filter:?}");
    }
}
