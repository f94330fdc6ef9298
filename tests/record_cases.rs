//! The records behind every metric of every period of the cases, which come to the expected figure when somebody else
//! counts them.

use std::collections::HashMap;
use std::fs;

use rounds::domain::{Contract, Metric, Opportunity, Order, Period, Survey};
use rounds::ops::{EntityKind, MetricRecords};
use serde_json::Value;

use crate::expected::same;
use crate::insight_cases::Case;

#[test]
fn the_records_behind_every_metric_of_every_period_come_to_its_figure() {
    let (mut compared, mut listed) = (0, 0);
    for case in Case::all() {
        let (reader, context) = (case.store.read().expect("a book"), case.context());
        for (period, rows) in expected(&case) {
            for row in rows {
                let metric: Metric = row["id"].as_str().and_then(|id| id.parse().ok()).expect("a metric");
                let found = MetricRecords::read(&reader, &context, metric, period).expect("a book");
                let place = format!("{} {period} {metric}", case.today);
                let actual = serde_json::to_value(found.actual).expect("JSON");
                assert!(same(&actual, &row["actual"]), "{place}: {actual}, expected {}", row["actual"]);
                listed += found.records.len() + found.missing.len();
                compared += 1;
                if let (Some((figure, slack)), Some(actual)) = (recounted(&found), found.actual) {
                    assert!((figure - actual).abs() <= slack, "{place}: the records come to {figure}, not {actual}");
                } else {
                    let is_nothing = found.records.is_empty() && found.missing.is_empty();
                    assert!(is_nothing, "{place}: records without a figure");
                }
            }
        }
    }
    assert!(compared == 25 * Metric::ALL.len() && listed > 10_000, "{compared} metrics with {listed} records");
}

#[test]
fn every_record_behind_a_metric_is_named_by_its_row() {
    let mut found = HashMap::new();
    for case in Case::all() {
        let (reader, context) = (case.store.read().expect("a book"), case.context());
        let year = Period::containing(case.today, rounds::domain::Span::Year);
        for metric in Metric::ALL {
            let all = MetricRecords::read(&reader, &context, *metric, year).expect("a book");
            for one in all.records.iter().chain(&all.missing).filter(|one| one.kind != EntityKind::Customer) {
                let id = one.id.unwrap_or_else(|| panic!("{metric}: {one:?}"));
                let day = match one.kind {
                    EntityKind::Order => reader.find::<Order>(id).expect("a book").map(|row| row.value.ordered_on),
                    EntityKind::Survey => reader.find::<Survey>(id).expect("a book").map(|row| row.value.on),
                    EntityKind::Contract => reader.find::<Contract>(id).expect("a book").map(|row| row.value.ends_on),
                    EntityKind::Opportunity => {
                        reader.find::<Opportunity>(id).expect("a book").and_then(|row| row.value.closed_on)
                    }
                    _ => one.on,
                };
                assert_eq!(day, one.on, "{metric}: {one:?}");
                *found.entry(one.kind).or_insert(0) += 1;
            }
        }
    }
    let kinds = [EntityKind::Order, EntityKind::Survey, EntityKind::Contract, EntityKind::Opportunity];
    assert!(kinds.iter().all(|kind| found.get(kind).is_some_and(|count| *count > 3)), "{found:?}");
}

/// The periods of a case with their rows.
fn expected(case: &Case) -> Vec<(Period, Vec<Value>)> {
    let files = fs::read_dir(&case.folder).expect("a folder").map(|entry| entry.expect("a file").path());
    let tables = files.filter(|file| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("kpi.")));
    let read = |file| {
        let table: Value = serde_json::from_str(&fs::read_to_string(file).expect("a file")).expect("JSON");
        let period = table["period"].as_str().and_then(|period| period.parse().ok()).expect("a period");
        (period, table["metrics"].as_array().expect("metrics").clone())
    };
    tables.map(read).collect()
}

/// The figure that the records come to, counted by hand, and how far it may be off because the values are rounded;
/// `None` without records.
fn recounted(found: &MetricRecords) -> Option<(f64, f64)> {
    let number = |count: usize| f64::from(u32::try_from(count).expect("a small book"));
    let (counted, missing) = (number(found.records.len()), number(found.missing.len()));
    if counted + missing == 0.0 {
        return None;
    }
    let sum: f64 = found.records.iter().filter_map(|record| record.value).sum();
    Some(match found.metric {
        Metric::NewCustomers | Metric::FollowUps | Metric::Visits => (counted, 0.0),
        Metric::Revenue => (sum, 0.005),
        Metric::AvgContribution | Metric::Satisfaction => (sum / counted, 0.011),
        Metric::ResolutionHours | Metric::Completeness => (sum / counted, 0.11),
        Metric::Nps => (sum * 100.0 / counted, 0.051),
        _ => (counted * 100.0 / (counted + missing), 0.051),
    })
}

#[test]
fn a_period_that_has_not_begun_and_a_figure_that_was_only_recorded_have_no_records() {
    for case in Case::all() {
        let (reader, context) = (case.store.read().expect("a book"), case.context());
        let read = |metric, period| MetricRecords::read(&reader, &context, metric, period).expect("a book");
        let this = Period::containing(case.today, rounds::domain::Span::Year);
        for metric in Metric::ALL {
            let coming = read(*metric, this.next());
            assert!(!coming.are_known && coming.actual.is_none() && coming.records.is_empty(), "{metric}");
        }
        let past = read(Metric::Coverage, this.previous());
        assert!(!past.are_known && past.records.is_empty() && past.missing.is_empty());
        assert!(read(Metric::Coverage, this).are_known);
    }
}
