//! That the sample exercises the whole of the rules: every tier, topic, gap and band of health, on many days.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use rounds::demo;
use rounds::domain::{CustomerId, Period, Span};
use rounds::facts::Dossier;
use rounds::messages::Lang;
use rounds::rules::{
    Assessment, DEFAULT_HORIZON, HealthBand, Rulebook, SHIPPED_RULEBOOKS, Workdays, assess, kpi, suggest,
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
            let seen: BTreeSet<String> = assessed(today, &rulebook)
                .iter()
                .map(|(_, assessment)| assessment.standing.computed_tier(&rulebook).id.clone())
                .collect();
            let all: BTreeSet<String> = rulebook.tiers.iter().map(|tier| tier.id.clone()).collect();
            assert_eq!(seen, all, "{today} {}", rulebook.id);
        }
    }
}

#[test]
fn every_topic_and_every_band_of_health_occurs() {
    for today in DAYS.map(day) {
        let assessed = assessed(today, &rulebooks()[0]);
        let topics: HashSet<&str> =
            assessed.iter().flat_map(|(_, assessment)| &assessment.topics).map(rounds::rules::Topic::code).collect();
        for topic in TOPICS {
            assert!(topics.contains(topic), "{today}: {topic}");
        }
        for band in [HealthBand::Healthy, HealthBand::Watch, HealthBand::AtRisk] {
            let count = assessed.iter().filter(|(_, assessment)| assessment.health.band() == band).count();
            assert!(count >= 2, "{today}: {band:?} {count}");
        }
        assert!(assessed.iter().any(|(_, assessment)| assessment.completeness() == 100), "{today}");
        assert!(assessed.iter().any(|(_, assessment)| assessment.completeness() <= 30), "{today}");
    }
}

#[test]
fn every_rulebook_suggests_something_on_many_days_of_many_kinds() {
    for today in DAYS.map(day) {
        let workdays = Workdays::shipped(&[]);
        for rulebook in rulebooks() {
            let mut obligations = BTreeSet::new();
            let (mut dates, mut kinds) = (HashSet::new(), HashSet::new());
            for (dossier, assessment) in assessed(today, &rulebook) {
                let standing = &assessment.standing;
                for one in suggest(&dossier, standing, &rulebook, &workdays, today, DEFAULT_HORIZON) {
                    dates.insert(one.date);
                    kinds.insert(one.kind);
                    obligations.extend(one.obligations.iter().map(|place| rulebook.obligations[*place].id.clone()));
                }
            }
            assert!(dates.len() >= 5, "{today} {}: {} days", rulebook.id, dates.len());
            assert!(dates.contains(&workdays_today(&workdays, today)), "{today} {}: nothing now", rulebook.id);
            assert!(kinds.len() >= 4, "{today} {}: {kinds:?}", rulebook.id);
            assert!(obligations.len() >= 7, "{today} {}: {obligations:?}", rulebook.id);
        }
    }
}

#[test]
fn the_figures_are_alive_and_every_alert_is_raised() {
    let today = day("2026-11-23");
    let book = demo::sample(today, Lang::Zh);
    let workdays = Workdays::shipped(&book.settings.days_off);
    for span in Span::ALL {
        let kpi_context = kpi::KpiContext::of(&book.settings, today, &workdays);
        let mut figures = kpi::Figures::new(Period::containing(today, *span), kpi_context);
        for (dossier, assessment) in assessed(today, &rulebooks()[0]) {
            figures.add(&dossier, kpi::Coverage::of(&dossier, &assessment.standing, today));
        }
        let (table, concerns) = figures.finish(&book.kpi_targets, &book.kpi_history);
        let silent: Vec<_> = table.rows.iter().filter(|row| row.actual.is_none()).map(|row| row.metric).collect();
        assert!(silent.len() <= if *span == Span::Year { 0 } else { 5 }, "{span:?}: {silent:?}");
        assert!(table.rows.iter().any(|row| row.attainment.is_some()) || *span == Span::Half, "{span:?}");
        let raised = kpi::alerts(&table, &concerns, kpi::AlertLimits::of(book.settings.alerts.as_ref()));
        let kinds: HashSet<_> = raised.iter().map(std::mem::discriminant).collect();
        assert_eq!(kinds.len(), 4, "{span:?}: {raised:?}");
    }
}

/// Today, or the first workday after it.
fn workdays_today(workdays: &Workdays, today: NaiveDate) -> NaiveDate {
    if workdays.is_workday(today) { today } else { workdays.next_workday(today) }
}

fn rulebooks() -> Vec<Rulebook> {
    SHIPPED_RULEBOOKS.iter().map(|(id, _)| Rulebook::shipped(id).expect("a shipped rulebook")).collect()
}

fn assessed(today: NaiveDate, rulebook: &Rulebook) -> Vec<(Dossier, Assessment)> {
    let book = demo::sample(today, Lang::Zh);
    let workdays = Workdays::shipped(&book.settings.days_off);
    (1..)
        .zip(&book.customers)
        .map(|(row, customer)| {
            let dossier = Dossier::of(CustomerId(row), customer);
            let assessment = assess(&dossier, rulebook, &workdays, today);
            (dossier, assessment)
        })
        .collect()
}
