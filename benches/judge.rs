//! What needs every customer (docs/safety.md 7): all suggestions, in memory and read from a book; the overview that the
//! app keeps; a week's agenda and a quarter's figures, with what a command keeps in the book and without.

use chrono::{Days, NaiveDate};
use divan::{Bencher, black_box};
use rounds::demo::generate;
use rounds::domain::{CustomerId, Period};
use rounds::facts::Dossier;
use rounds::ops::{
    Agenda, CoverageInput, FiguresAsked, Overview, OwnFiles, PeriodFigures, RulesContext, Stamp, each_suggestion, fill,
    monday_of, refresh_verdicts,
};
use rounds::rules::{DEFAULT_HORIZON, Rulebook, Standing, Workdays};
use rounds::store::{Select, Store};

/// Follow-ups of a customer, on average.
const FOLLOW_UPS_EACH: u32 = 10;

fn main() {
    divan::main();
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

/// A made-up book in memory.
fn book(customers: u32) -> Store {
    let mut store = Store::in_memory().expect("a book");
    let stamp = Stamp::midnight(today(), "2026-11-23T01:00:00Z");
    fill(&mut store, &stamp, |emit| generate(today(), 1, customers, customers * FOLLOW_UPS_EACH, emit))
        .expect("customers");
    store
}

fn context(store: &Store) -> RulesContext {
    RulesContext::read(&store.read().expect("a reader"), &OwnFiles::default(), today(), None).expect("a desk")
}

fn suggested(dossier: &Dossier, rulebook: &Rulebook, workdays: &Workdays) -> usize {
    Standing::of(dossier, rulebook, workdays, None, today()).suggestions(DEFAULT_HORIZON).len()
}

/// The rules alone.
#[divan::bench(args = [1_000, 20_000])]
fn suggestions_in_memory(bencher: Bencher, customers: u32) {
    let mut dossiers = Vec::new();
    generate(today(), 1, customers, customers * FOLLOW_UPS_EACH, |customer| {
        let id = CustomerId(i64::try_from(dossiers.len()).expect("a row"));
        dossiers.push(Dossier::of(id, &customer));
    });
    let (rulebook, workdays) = (Rulebook::default(), Workdays::shipped(&[]));
    bencher.bench_local(|| {
        dossiers.iter().map(|dossier| suggested(black_box(dossier), &rulebook, &workdays)).sum::<usize>()
    });
}

/// The rules, and the pass over the book that feeds them.
#[divan::bench(args = [1_000, 20_000])]
fn suggestions_of_a_book(bencher: Bencher, customers: u32) {
    let store = book(customers);
    let context = context(&store);
    bencher.bench_local(|| {
        let mut count = 0;
        let reader = store.read().expect("a reader");
        reader
            .dossiers(Select::All, context.named_since(), |dossier| {
                count += suggested(dossier, &context.rulebook, &context.workdays);
            })
            .expect("a pass");
        count
    });
}

/// What the app keeps in memory of all customers.
#[divan::bench(args = [1_000, 20_000])]
fn overview(bencher: Bencher, customers: u32) {
    let store = book(customers);
    let context = context(&store);
    bencher.bench_local(|| Overview::read(&store.read().expect("a reader"), &context).expect("an outlook"));
}

/// The table of a quarter that is over.
#[divan::bench(args = [1_000, 20_000])]
fn past_quarter(bencher: Bencher, customers: u32) {
    quarter(bencher, customers, "2026Q3");
}

/// The table of the running quarter, how every customer is cared for being known.
#[divan::bench(args = [1_000, 20_000])]
fn running_quarter(bencher: Bencher, customers: u32) {
    quarter(bencher, customers, "2026Q4");
}

/// The table of the running quarter as the command answers it: from what it kept before.
#[divan::bench(args = [1_000, 20_000])]
fn running_quarter_kept(bencher: Bencher, customers: u32) {
    let mut store = book(customers);
    let context = context(&store);
    let period: Period = "2026Q4".parse().expect("a period");
    bencher.bench_local(|| {
        assert!(refresh_verdicts(&mut store, &context).expect("judgements"));
        let asked = FiguresAsked { period, by: &[], alerts: false, care: CoverageInput::Kept };
        PeriodFigures::read_and_keep(&mut store, &context, black_box(asked)).expect("figures")
    });
}

/// A week's agenda as the command answers it: only those with a suggestion in the week are judged.
#[divan::bench(args = [1_000, 20_000])]
fn week_kept(bencher: Bencher, customers: u32) {
    let mut store = book(customers);
    let context = context(&store);
    let (from, to) = (monday_of(today()), monday_of(today()) + Days::new(6));
    bencher.bench_local(|| {
        assert!(refresh_verdicts(&mut store, &context).expect("judgements"));
        let reader = store.read().expect("a reader");
        let mut count = 0;
        let tiers = each_suggestion(&reader, &context, true, (from, to), |_, _| count += 1).expect("suggestions");
        let tier_of = |customer| tiers.get(&customer).copied();
        (count, Agenda::planned(&reader, &context, tier_of, from, to).expect("an agenda"))
    });
}

fn quarter(bencher: Bencher, customers: u32, period: &str) {
    let store = book(customers);
    let context = context(&store);
    let period: Period = period.parse().expect("a period");
    let overview = Overview::read(&store.read().expect("a reader"), &context).expect("an outlook");
    let asked = FiguresAsked { period, by: &[], alerts: false, care: CoverageInput::Overview(&overview) };
    bencher.bench_local(|| {
        PeriodFigures::read(&store.read().expect("a reader"), &context, black_box(asked)).expect("figures")
    });
}
