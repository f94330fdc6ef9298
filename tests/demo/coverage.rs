//! That the sample exercises the whole of the rules: every tier, topic, gap and band of health, on many days.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use rounds::demo;
use rounds::domain::{CustomerId, Period, Span};
use rounds::facts::Dossier;
use rounds::messages::Lang;
use rounds::rules::{
    DEFAULT_HORIZON, HealthBand, Rulebook, SHIPPED_RULEBOOKS, Standing, Suggestion, Topic, Workdays, kpi,
};

use super::{DAYS, day};

/// Every topic's code, the gaps last.
const TOPICS: [&str; 11] = [
    "pinned-over-urgent",
    "unanswered",
    "issue-overdue",
    "issue-open",
    "payment-overdue",
    "contract-ending",
    "deal-closing",
    "birthday",
    "no-decider",
    "decider-unseen",
    "single-thread",
];

#[test]
fn every_tier_of_every_rulebook_has_a_customer() {
    for today in DAYS.map(day) {
        for rulebook in rulebooks() {
            let sample = Sample::of(today);
            let seen: BTreeSet<String> =
                sample.standings(&rulebook).map(|standing| standing.computed_tier().id.clone()).collect();
            let all: BTreeSet<String> = rulebook.tiers.iter().map(|tier| tier.id.clone()).collect();
            assert_eq!(seen, all, "{today} {}", rulebook.id);
        }
    }
}

#[test]
fn every_topic_and_every_band_of_health_occurs() {
    for today in DAYS.map(day) {
        let (sample, rulebook) = (Sample::of(today), Rulebook::default());
        let assessed: Vec<_> = sample.standings(&rulebook).map(|standing| standing.assess()).collect();
        let topics: HashSet<&str> = assessed.iter().flat_map(|one| &one.topics).map(Topic::code).collect();
        for topic in TOPICS {
            assert!(topics.contains(topic), "{today}: {topic}");
        }
        for band in [HealthBand::Healthy, HealthBand::Watch, HealthBand::AtRisk] {
            let count = assessed.iter().filter(|one| one.health.band() == Some(band)).count();
            assert!(count >= 2, "{today}: {band:?} {count}");
        }
        assert!(assessed.iter().any(|one| one.completeness() == 100), "{today}");
        assert!(assessed.iter().any(|one| one.completeness() <= 30), "{today}");
    }
}

#[test]
fn every_rulebook_suggests_something_on_many_days_of_many_kinds() {
    for today in DAYS.map(day) {
        let sample = Sample::of(today);
        for rulebook in rulebooks() {
            let mut obligations = BTreeSet::new();
            let (mut dates, mut kinds) = (HashSet::new(), HashSet::new());
            for standing in sample.standings(&rulebook) {
                for one in standing.suggestions(DEFAULT_HORIZON) {
                    dates.insert(one.date);
                    kinds.insert(one.kind);
                    obligations.extend(one.obligations.iter().map(|place| rulebook.obligations[*place].id.clone()));
                }
            }
            assert!(dates.len() >= 5, "{today} {}: {} days", rulebook.id, dates.len());
            assert!(dates.contains(&workdays_today(&sample.workdays, today)), "{today} {}: nothing now", rulebook.id);
            assert!(kinds.len() >= 4, "{today} {}: {kinds:?}", rulebook.id);
            assert!(obligations.len() >= 7, "{today} {}: {obligations:?}", rulebook.id);
        }
    }
}

#[test]
fn the_figures_are_alive_and_few_alerts_are_raised() {
    let today = day("2026-11-23");
    let book = demo::sample(today, Lang::Zh);
    let (sample, rulebook) = (Sample::of(today), Rulebook::default());
    for span in Span::ALL {
        let kpi_context = kpi::KpiContext::of(&book.settings, today, &sample.workdays);
        let mut figures = kpi::Figures::new(Period::containing(today, *span), kpi_context);
        for standing in sample.standings(&rulebook) {
            figures.add(standing.dossier, standing.care());
        }
        let (table, concerns) = figures.finish(&book.kpi_targets, &book.kpi_history);
        let silent: Vec<_> = table.rows.iter().filter(|row| row.actual.is_none()).map(|row| row.metric).collect();
        assert!(silent.len() <= if *span == Span::Year { 0 } else { 5 }, "{span:?}: {silent:?}");
        assert!(table.rows.iter().any(|row| row.attainment.is_some()) || *span == Span::Half, "{span:?}");
        let raised = kpi::alerts(&table, &concerns, kpi::AlertLimits::of(book.settings.alerts.as_ref()));
        assert!((1..=8).contains(&raised.len()), "{span:?}: {raised:?}");
    }
}

#[test]
fn it_is_the_work_of_a_good_salesperson_with_a_bad_week() {
    for today in DAYS.map(day) {
        let (sample, rulebook) = (Sample::of(today), Rulebook::default());
        assert!(sample.adopted.is_some_and(|on| on < today), "{today}");
        let made: Vec<Suggestion> =
            sample.standings(&rulebook).flat_map(|standing| standing.suggestions(DEFAULT_HORIZON)).collect();
        let overdue: Vec<i64> = made.iter().map(|one| one.overdue_days).filter(|days| *days > 0).collect();
        assert!((2..=10).contains(&overdue.len()), "{today}: {overdue:?}");
        assert!(overdue.iter().all(|days| *days <= 21), "{today}: {overdue:?}");
        let on_schedule = sample.standings(&rulebook).filter(Standing::is_on_schedule).count();
        assert!(on_schedule * 10 >= sample.dossiers.len() * 6, "{today}: {on_schedule} on schedule");
        assert!(made.iter().any(|one| !one.joins.is_empty()), "{today}: nothing joins a plan");
        // The week is full, and can be done.
        let week = today + chrono::Days::new(6);
        let open = sample.dossiers.iter().flat_map(|one| &one.follow_ups).filter(|touch| touch.is_open());
        let planned = open.filter(|touch| touch.planned_on.is_some_and(|on| on <= week)).count();
        let wanted = made.iter().filter(|one| one.joins.is_empty() && one.due <= week).count();
        assert!((15..=40).contains(&(planned + wanted)), "{today}: {planned} planned, {wanted} suggested");
    }
}

/// Today, or the first workday after it.
fn workdays_today(workdays: &Workdays, today: NaiveDate) -> NaiveDate {
    if workdays.is_workday(today) { today } else { workdays.next_workday(today) }
}

fn rulebooks() -> Vec<Rulebook> {
    SHIPPED_RULEBOOKS.iter().map(|(id, _)| Rulebook::shipped(id).expect("a shipped rulebook")).collect()
}

/// The sample of a day, as the rules know it.
struct Sample {
    today: NaiveDate,
    adopted: Option<NaiveDate>,
    workdays: Workdays,
    dossiers: Vec<Dossier>,
}

impl Sample {
    fn of(today: NaiveDate) -> Self {
        let book = demo::sample(today, Lang::Zh);
        let customers = (1..).zip(&book.customers);
        Self {
            today,
            adopted: book.settings.adopted,
            workdays: Workdays::shipped(&book.settings.days_off),
            dossiers: customers.map(|(row, customer)| Dossier::of(CustomerId(row), customer)).collect(),
        }
    }

    fn standings<'a>(&'a self, rulebook: &'a Rulebook) -> impl Iterator<Item = Standing<'a>> {
        self.dossiers.iter().map(|dossier| Standing::of(dossier, rulebook, &self.workdays, self.adopted, self.today))
    }
}
