//! The health of a relationship, 0 to 100 (docs/rules.md 7).

use chrono::NaiveDate;

use super::arithmetic::{Trailing, round_half_up};
use super::facts::newest_score;
use super::topics::overdue_payments;
use super::{Facts, Standing};
use crate::domain::Level;
use crate::facts::Dossier;

/// The health score of a relationship, and its four parts, 0 to 1 each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Health {
    /// 0 to 100.
    pub score: i64,
    /// How often we are in contact, with how many people and at what level.
    pub connection: f64,
    /// What the customer thinks of us.
    pub satisfaction: f64,
    /// Whether it buys more or less than a year ago.
    pub growth: f64,
    /// Whether anything threatens it: issues, late payments, a key contact gone.
    pub safety: f64,
}

/// The health score as a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HealthBand {
    /// Below 50.
    AtRisk,
    /// From 50.
    Watch,
    /// From 75.
    Healthy,
}

impl Standing<'_> {
    /// The health of the relationship (docs/rules.md 7).
    pub fn health(&self) -> Health {
        Health::of(self.dossier, &self.facts, self.today)
    }
}

impl Health {
    /// The health of a customer with these facts.
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 100")]
    fn of(dossier: &Dossier, facts: &Facts, today: NaiveDate) -> Self {
        let connection = connection(dossier, today);
        let satisfaction = newest_score(dossier, today).map_or(0.6, |score| score / 5.0);
        let growth = growth(facts.amount_365d, facts.amount_prev_365d);
        let safety = safety(facts, overdue_payments(dossier, today).is_some());
        let score = 100.0 * (0.30 * connection + 0.25 * satisfaction + 0.25 * growth + 0.20 * safety);
        Self { score: round_half_up(score, 0) as i64, connection, satisfaction, growth, safety }
    }

    /// The band of the score.
    pub const fn band(&self) -> HealthBand {
        match self.score {
            75.. => HealthBand::Healthy,
            50.. => HealthBand::Watch,
            _ => HealthBand::AtRisk,
        }
    }

    /// The parts by their names in JSON.
    pub const fn parts(&self) -> [(&'static str, f64); 4] {
        [
            ("connection", self.connection),
            ("satisfaction", self.satisfaction),
            ("growth", self.growth),
            ("safety", self.safety),
        ]
    }
}

fn connection(dossier: &Dossier, today: NaiveDate) -> f64 {
    let (quarter, half_year) = (Trailing::new(today, 90), Trailing::new(today, 180));
    let recent = dossier.contacts_made(today).filter(|(on, _)| quarter.contains(*on)).count();
    let met = dossier.people_met(half_year, today);
    let highest =
        dossier.contacts_made(today).filter(|(on, _)| half_year.contains(*on)).map(|(_, touch)| touch.level).max();
    let depth = match highest {
        Some(Level::Executive) => 1.0,
        Some(Level::Manager) => 0.7,
        Some(Level::Staff) => 0.4,
        None => 0.0,
    };
    0.5 * thirds(recent) + 0.3 * thirds(met) + 0.2 * depth
}

/// A third each, at most 1.
fn thirds(count: usize) -> f64 {
    match count {
        0 => 0.0,
        1 => 1.0 / 3.0,
        2 => 2.0 / 3.0,
        _ => 1.0,
    }
}

fn growth(amount: f64, before: f64) -> f64 {
    if before <= 0.0 {
        return if amount <= 0.0 { 0.5 } else { 0.8 };
    }
    let ratio = amount / before;
    if ratio >= 1.0 { (0.6 + (ratio - 1.0) * 0.8).clamp(0.0, 1.0) } else { (0.6 - (1.0 - ratio) * 1.2).max(0.0) }
}

#[expect(clippy::cast_precision_loss, reason = "a customer has few issues")]
fn safety(facts: &Facts, payment_overdue: bool) -> f64 {
    let against = 0.15 * facts.open_issues as f64
        + 0.25 * facts.overdue_issues as f64
        + if payment_overdue { 0.3 } else { 0.0 }
        + if facts.key_contact_changed_90d { 0.4 } else { 0.0 };
    1.0 - against.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_six_tenths_when_nothing_changed() {
        for (amount, before, expected) in [
            (0.0, 0.0, 0.5),
            (10.0, 0.0, 0.8),
            (100.0, 100.0, 0.6),
            (150.0, 100.0, 1.0),
            (125.0, 100.0, 0.8),
            (50.0, 100.0, 0.0),
            (75.0, 100.0, 0.3),
        ] {
            assert!((growth(amount, before) - expected).abs() < 1e-9, "{amount} {before}");
        }
    }

    #[test]
    fn bands_begin_at_75_and_50() {
        let band = |score: i64| Health { score, connection: 0.0, satisfaction: 0.0, growth: 0.0, safety: 0.0 }.band();
        assert_eq!([75, 74, 50, 49].map(band), {
            use HealthBand::{AtRisk, Healthy, Watch};
            [Healthy, Watch, Watch, AtRisk]
        });
    }
}
