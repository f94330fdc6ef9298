//! The figures out of kept counts and indexes are those that every customer's records come to.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rounds::domain::{Book, KpiTarget, KpiValue, Period, Span};
use rounds::facts::Dossier;
use rounds::ops::{
    Change, CoverageInput, FiguresAsked, Overview, OwnFiles, PeriodFigures, RulesContext, apply, refresh_verdicts,
};
use rounds::rules::kpi::{Alert, AlertLimits, Figures, KeptRecords, KpiContext, KpiTable, alerts};
use rounds::store::{Reader, Row, Select, Store};

use super::transfer::{case_books, stamp};
use crate::generated_books::any_book;

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn figures_of_any_book_are_those_of_its_customers(book in any_book(), days in 0_u64..3000, ago in 0_u64..500) {
        let mut store = stored(&book);
        let today = NaiveDate::from_ymd_opt(2020, 2, 29).unwrap() + Days::new(days);
        for span in Span::ALL {
            for period in [Period::containing(today, *span), Period::containing(today - Days::new(ago), *span)] {
                let (table, alerts) = counted(&store, today, period, true);
                let plain = plainly(&store, today, period);
                prop_assert_eq!((&table, &alerts), (&plain.0, &plain.1), "{} {}", today, period);
                prop_assert_eq!(&kept(&mut store, today, period), &plain.0, "kept {} {}", today, period);
                prop_assert_eq!(&kept(&mut store, today, period), &plain.0, "recalled {} {}", today, period);
            }
        }
    }
}

#[test]
fn figures_of_the_cases_are_those_of_their_customers() {
    for (folder, book) in case_books() {
        let store = stored(&book);
        let today: NaiveDate = folder.parse().unwrap();
        for period in [Period::containing(today, Span::Quarter), Period::containing(today, Span::Month).previous()] {
            assert_eq!(counted(&store, today, period, false), plainly(&store, today, period), "{folder} {period}");
            assert_eq!(counted(&store, today, period, true), plainly(&store, today, period), "{folder} {period}");
        }
    }
}

#[test]
fn without_alerts_a_period_that_is_over_is_counted_without_the_customers() {
    let (folder, book) = case_books().remove(3);
    let store = stored(&book);
    let today: NaiveDate = folder.parse().unwrap();
    let period = Period::containing(today, Span::Quarter).previous();
    let reader = store.read().unwrap();
    let asked = FiguresAsked { period, by: &[], alerts: false, care: CoverageInput::Not };
    let figures = PeriodFigures::read(&reader, &context(&reader, today), asked).unwrap();
    assert_eq!((figures.table, figures.alerts), (plainly(&store, today, period).0, Vec::new()));
}

fn stored(book: &Book) -> Store {
    let mut store = Store::in_memory().unwrap();
    apply(&mut store, Change::Import(Box::new(book.clone())), &stamp()).unwrap();
    store
}

fn context(reader: &Reader<'_>, today: NaiveDate) -> RulesContext {
    RulesContext::read(reader, &OwnFiles::default(), today, None).unwrap()
}

/// As the app and the command count them.
fn counted(store: &Store, today: NaiveDate, period: Period, known: bool) -> (KpiTable, Vec<Alert>) {
    let reader = store.read().unwrap();
    let context = context(&reader, today);
    let overview = known.then(|| Overview::read(&reader, &context).unwrap());
    let asked = FiguresAsked {
        period,
        by: &[],
        alerts: true,
        care: overview.as_ref().map_or(CoverageInput::Not, CoverageInput::Overview),
    };
    let figures = PeriodFigures::read(&reader, &context, asked).unwrap();
    (figures.table, figures.alerts)
}

/// As the command answers them, from what is kept as far as that holds.
fn kept(store: &mut Store, today: NaiveDate, period: Period) -> KpiTable {
    let context = context(&store.read().unwrap(), today);
    let care = if refresh_verdicts(store, &context).unwrap() { CoverageInput::Kept } else { CoverageInput::Not };
    let asked = FiguresAsked { period, by: &[], alerts: false, care };
    PeriodFigures::read_and_keep(store, &context, asked).unwrap().table
}

/// Customer by customer, from everything each of them has.
fn plainly(store: &Store, today: NaiveDate, period: Period) -> (KpiTable, Vec<Alert>) {
    let reader = store.read().unwrap();
    let context = context(&reader, today);
    let mut figures = Figures::new(period, KpiContext::of(&context.settings, today, &context.workdays));
    let add = |dossier: &Dossier| {
        figures.add(dossier, context.judge(dossier).care());
    };
    reader.dossiers(Select::All, context.named_since(), add).unwrap();
    let targets: Vec<KpiTarget> = values(reader.all().unwrap());
    let history: Vec<KpiValue> = values(reader.all().unwrap());
    let (mut table, concerns) = figures.finish(&targets, &history);
    if table.has_doubtful_zeros() {
        let (first_order, first_follow_up, has_starts) = reader.first_records().unwrap();
        let adopted = context.settings.adopted;
        table.tell_unknown(KeptRecords { first_order, first_follow_up, has_starts, adopted });
    }
    let limits = AlertLimits::of(context.settings.alerts.as_ref());
    let alerts = alerts(&table, &concerns, limits);
    (table, alerts)
}

fn values<T>(rows: Vec<Row<T>>) -> Vec<T> {
    rows.into_iter().map(|row| row.value).collect()
}
