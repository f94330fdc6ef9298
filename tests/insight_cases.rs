//! The insights against the expected ones of `tests/cases/rules/DATE/insight.ID.PERIOD.json`; DATE is today.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rounds::domain::{Book, Period, Span};
use rounds::ops::{Change, OwnFiles, RulesContext, Stamp, apply, insights_of};
use rounds::rules::kpi::{InsightId, PeriodInsight};
use rounds::store::Store;
use serde_json::Value;

use crate::expected::same;

/// A book in memory and the day it is looked at.
pub struct Case {
    pub folder: PathBuf,
    pub today: NaiveDate,
    pub store: Store,
}

impl Case {
    /// Every case, the oldest first.
    pub fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/rules");
        let folders = fs::read_dir(root).expect("the cases").map(|entry| entry.expect("a case").path());
        let mut cases: Vec<Self> = folders.map(Self::read).collect();
        cases.sort_by_key(|case| case.today);
        cases
    }

    fn read(folder: PathBuf) -> Self {
        let text = fs::read_to_string(folder.join("book.json")).expect("a book");
        let book: Book = serde_json::from_str(&text).expect("a book");
        let today: NaiveDate = folder.file_name().and_then(|name| name.to_str()?.parse().ok()).expect("a day");
        let mut store = Store::in_memory().expect("an empty book");
        let stamp = Stamp::midnight(today, format!("{today}T00:00:00Z"));
        apply(&mut store, Change::Import(Box::new(book)), &stamp).expect("a sound book");
        Self { folder, today, store }
    }

    /// Insight, period and answer of each file.
    fn expected(&self) -> Vec<(InsightId, Period, Value)> {
        let files = fs::read_dir(&self.folder).expect("a folder").map(|entry| entry.expect("a file").path());
        let mut found: Vec<(String, PathBuf)> = files
            .filter_map(|file| Some((file.file_name()?.to_str()?.strip_prefix("insight.")?.to_owned(), file)))
            .collect();
        found.sort();
        let read = |(name, file): (String, PathBuf)| {
            let mut words = name.split('.');
            let insight = words.next().and_then(|word| word.parse().ok()).expect("an insight");
            let period = words.next().and_then(|word| word.parse().ok()).expect("a period");
            let text = fs::read_to_string(file).expect("a file");
            (insight, period, serde_json::from_str(&text).expect("JSON"))
        };
        found.into_iter().map(read).collect()
    }

    /// How the book is judged on that day.
    pub fn context(&self) -> RulesContext {
        let reader = self.store.read().expect("a book");
        RulesContext::read(&reader, &OwnFiles::default(), self.today, None).expect("a book")
    }

    fn insights(&self, period: Period, asked: &[InsightId]) -> Option<Vec<PeriodInsight>> {
        let reader = self.store.read().expect("a book");
        insights_of(&reader, &self.context(), period, asked).expect("a book")
    }
}

#[test]
fn every_expected_insight_agrees_alone_and_counted_with_the_others() {
    let mut compared: BTreeMap<&str, usize> = BTreeMap::new();
    for case in Case::all() {
        let mut together: BTreeMap<Period, Option<Vec<PeriodInsight>>> = BTreeMap::new();
        for (insight, period, expected) in case.expected() {
            let found = case.insights(period, &[insight]).map(|found| found.into_iter().next().expect("one answer"));
            let json = serde_json::to_value(&found).expect("JSON");
            let place = format!("{} {} {period}", case.today, insight.code());
            assert!(same(&json, &expected), "{place} is\n{json:#}\nexpected\n{expected:#}");
            let all = together.entry(period).or_insert_with(|| case.insights(period, InsightId::ALL));
            let at = InsightId::ALL.iter().position(|one| *one == insight).expect("an insight");
            assert_eq!(all.as_ref().map(|all| &all[at]), found.as_ref(), "{place}");
            *compared.entry(insight.code()).or_default() += 1;
        }
    }
    assert_eq!(compared.len(), InsightId::ALL.len(), "{compared:?}");
    assert!(compared.values().all(|count| *count >= 15), "{compared:?}");
}

#[test]
fn of_a_period_that_has_not_begun_nothing_is_told() {
    for case in Case::all() {
        let coming = Period::containing(case.today, Span::Month).next();
        assert_eq!(case.insights(coming, InsightId::ALL), None, "{}", case.today);
    }
}

/// How many customers stand behind each line of an insight.
fn behind(insight: &PeriodInsight) -> Vec<usize> {
    match insight {
        PeriodInsight::Funnel(funnel) => funnel.steps.iter().map(|step| step.behind.len()).collect(),
        PeriodInsight::Cohorts(found) => found.cohorts.iter().map(|cohort| cohort.behind.len()).collect(),
        PeriodInsight::Tiers(flows) => flows.moves.iter().map(|flow| flow.behind.len()).collect(),
        PeriodInsight::Time(time) => time.by_tier.iter().map(|tier| tier.behind.len()).collect(),
        PeriodInsight::Adherence(adherence) => adherence.by_tier.iter().map(|tier| tier.behind.len()).collect(),
        PeriodInsight::Pipeline(pipeline) => pipeline.by_stage.iter().map(|stage| stage.behind.len()).collect(),
    }
}

#[test]
fn the_customers_behind_a_line_are_as_many_as_it_says() {
    let mut seen = 0;
    for case in Case::all() {
        let year = Period::containing(case.today, Span::Year);
        for insight in case.insights(year, InsightId::ALL).expect("a running year") {
            let behind = behind(&insight);
            seen += behind.iter().sum::<usize>();
            let least_and_most: Vec<(usize, usize)> = match &insight {
                PeriodInsight::Funnel(funnel) => funnel.steps.iter().map(|step| exactly(step.count)).collect(),
                PeriodInsight::Cohorts(found) => found.cohorts.iter().map(|cohort| exactly(cohort.size)).collect(),
                PeriodInsight::Tiers(flows) => flows.moves.iter().map(|flow| exactly(flow.count)).collect(),
                PeriodInsight::Time(time) => time.by_tier.iter().map(|tier| owners(tier.follow_ups)).collect(),
                PeriodInsight::Adherence(found) => {
                    found.by_tier.iter().map(|tier| owners(tier.intervals - tier.kept)).collect()
                }
                PeriodInsight::Pipeline(open) => open.by_stage.iter().map(|stage| owners(stage.count)).collect(),
            };
            assert_eq!(behind.len(), least_and_most.len());
            for (customers, (least, most)) in behind.iter().zip(&least_and_most) {
                assert!((*least..=*most).contains(customers), "{}: {insight:?}", case.today);
            }
        }
    }
    assert!(seen > 500, "only {seen} customers");
}

const fn exactly(customers: usize) -> (usize, usize) {
    (customers, customers)
}

/// Who owns so many records: at least one, at most one for each; nobody owns none.
fn owners(records: impl TryInto<usize>) -> (usize, usize) {
    let records = records.try_into().unwrap_or_default();
    (records.min(1), records)
}
