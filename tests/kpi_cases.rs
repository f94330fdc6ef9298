//! The figures against the expected ones of `tests/cases/rules/DATE/kpi.PERIOD.json`; DATE is today.
#![expect(clippy::unwrap_used, reason = "a case that cannot be read is a failing test")]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rounds::domain::{Book, CustomerId, Metric, Period};
use rounds::facts::{Dossier, FollowUpDays};
use rounds::rules::kpi::{Breakdown, BreakdownBy, Coverage, Figures, KpiContext, KpiTable};
use rounds::rules::{DEFAULT_RULEBOOK, Rulebook, Standing, Workdays};
use serde::Deserialize;

#[derive(Deserialize)]
struct Expected {
    period: Period,
    metrics: Vec<ExpectedRow>,
}

#[derive(Debug, Deserialize, PartialEq)]
struct ExpectedRow {
    id: Metric,
    actual: Option<f64>,
    target: Option<f64>,
    attainment: Option<f64>,
    previous: Option<f64>,
    last_year: Option<f64>,
    change: Option<f64>,
}

/// A book with the day it is looked at.
struct Case {
    folder: PathBuf,
    today: NaiveDate,
    book: Book,
    workdays: Workdays,
    rulebook: Rulebook,
}

impl Case {
    fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/rules");
        let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        folders.into_iter().map(Self::read).collect()
    }

    fn read(folder: PathBuf) -> Self {
        let book: Book = serde_json::from_str(&fs::read_to_string(folder.join("book.json")).unwrap()).unwrap();
        let today = folder.file_name().unwrap().to_str().unwrap().parse().unwrap();
        let workdays = Workdays::shipped(&book.settings.days_off);
        let rulebook = Rulebook::shipped(DEFAULT_RULEBOOK).unwrap();
        Self { folder, today, book, workdays, rulebook }
    }

    fn expected(&self) -> Vec<Expected> {
        let mut files: Vec<PathBuf> = fs::read_dir(&self.folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("kpi."))
            .collect();
        files.sort();
        files.iter().map(|file| serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()).collect()
    }

    fn kpi_context(&self) -> KpiContext<'_> {
        KpiContext::of(&self.book.settings, self.today, &self.workdays)
    }

    fn dossiers(&self) -> impl Iterator<Item = Dossier> {
        (1..).zip(&self.book.customers).map(|(row, customer)| Dossier::of(CustomerId(row), customer))
    }

    fn care(&self, dossier: &Dossier) -> Coverage {
        Standing::of(dossier, &self.rulebook, &self.workdays, self.book.settings.adopted, self.today).care()
    }

    fn table(&self, period: Period) -> KpiTable {
        let mut figures = Figures::new(period, self.kpi_context());
        for dossier in self.dossiers() {
            figures.add(&dossier, self.care(&dossier));
        }
        figures.finish(&self.book.kpi_targets, &self.book.kpi_history).0
    }
}

#[test]
fn every_expected_figure_agrees() {
    let mut compared = 0;
    for case in Case::all() {
        for expected in case.expected() {
            let table = case.table(expected.period);
            assert_eq!(expected.metrics.len(), Metric::ALL.len());
            for (row, expected_row) in table.rows.iter().zip(&expected.metrics) {
                let got = ExpectedRow {
                    id: row.metric,
                    actual: row.actual,
                    target: row.target,
                    attainment: row.attainment,
                    previous: row.previous,
                    last_year: row.last_year,
                    change: row.change,
                };
                assert_eq!(&got, expected_row, "{} {}", case.today, expected.period);
                compared += 1;
            }
        }
    }
    assert!(compared > 400, "only {compared} rows compared");
}

#[test]
fn the_sparkline_ends_with_the_figure_and_repeats_what_each_period_says_of_itself() {
    for case in Case::all() {
        for expected in case.expected() {
            for row in case.table(expected.period).rows {
                let last = row.recent.last().map(|recent| (recent.period, recent.figure));
                assert_eq!(last, Some((expected.period, row.actual)));
                assert_eq!(row.recent.len(), 8);
            }
            let before = expected.period.previous();
            let alone = case.table(before);
            for (row, own) in case.table(expected.period).rows.iter().zip(alone.rows) {
                assert_eq!(
                    (row.recent[6].period, row.recent[6].figure),
                    (before, own.actual),
                    "{} {before} {}",
                    case.today,
                    row.metric
                );
            }
        }
    }
}

#[test]
fn groups_of_a_sum_come_to_the_whole() {
    for case in Case::all() {
        for expected in case.expected() {
            let table = case.table(expected.period);
            for by in BreakdownBy::ALL {
                let mut breakdown = Breakdown::new(*by, expected.period, case.kpi_context());
                for dossier in case.dossiers() {
                    breakdown.add(&dossier, case.care(&dossier), dossier.stage.code());
                }
                for groups in breakdown.finish() {
                    let metric = groups.metric;
                    if !matches!(metric, Metric::NewCustomers | Metric::Revenue | Metric::FollowUps | Metric::Visits) {
                        continue;
                    }
                    let sum: f64 = groups.groups.iter().filter_map(|group| group.actual).sum();
                    let whole = table.row(metric).unwrap().actual.unwrap();
                    assert!((sum - whole).abs() < 0.005, "{} {metric} by {}: {sum} {whole}", case.today, by.code());
                }
            }
        }
    }
}

#[test]
fn of_a_period_that_has_not_begun_nothing_is_told() {
    for case in Case::all() {
        let coming = Period::containing(case.today, rounds::domain::Span::Quarter).next();
        for row in case.table(coming).rows {
            assert_eq!((row.actual, row.attainment, row.change), (None, None, None), "{}", row.metric);
            assert_eq!((row.numerator, row.denominator), (None, None), "{}", row.metric);
        }
    }
}

#[test]
fn follow_ups_counted_by_day_give_the_same_figures() {
    for case in Case::all() {
        for expected in case.expected() {
            let mut figures = Figures::new(expected.period, case.kpi_context());
            let mut days: HashMap<FollowUpDays, u32> = HashMap::new();
            for mut dossier in case.dossiers() {
                let care = case.care(&dossier);
                for touch in dossier.follow_ups.drain(..) {
                    *days.entry(FollowUpDays::from(&touch)).or_default() += 1;
                }
                figures.add(&dossier, care);
            }
            for (touch, times) in days {
                figures.add_touches(touch, times);
            }
            let table = figures.finish(&case.book.kpi_targets, &case.book.kpi_history).0;
            assert_eq!(table, case.table(expected.period));
        }
    }
}
