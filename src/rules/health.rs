//! The health of a relationship, 0 to 100 (docs/rules.md 7).

use chrono::NaiveDate;

use super::arithmetic::{Trailing, days_after, round_half_up};
use super::facts::newest_score;
use super::topics::overdue_payments;
use super::{Facts, Standing};
use crate::domain::{Level, Outcome};
use crate::facts::{Dossier, FollowUpFacts};

/// What counts for the connection while nothing is known yet.
const UNKNOWN_CONNECTION: f64 = 0.6;
/// For how many days nothing being on record says nothing.
const NEW_DAYS: i64 = 90;

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
    /// Whether there is anything to judge by yet; until then it is shown as `—`.
    pub is_known: bool,
    /// Whether what the customer thinks and buys is not on record, so that half of the score is assumed.
    pub is_sketchy: bool,
}

/// The health score without its parts, of which an overview holds one for every customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HealthScore {
    /// 0 to 100.
    pub score: u8,
    /// See [`Health::is_known`].
    pub is_known: bool,
    /// See [`Health::is_sketchy`].
    pub is_sketchy: bool,
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
        Health::of(self)
    }
}

impl Health {
    /// The health of a customer.
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 100")]
    fn of(standing: &Standing<'_>) -> Self {
        let Standing { dossier, facts, today, .. } = *standing;
        let is_known = !is_new(standing);
        let connection = if is_known { connection(dossier, today) } else { UNKNOWN_CONNECTION };
        let scored = newest_score(dossier, today);
        let has_ordered = dossier.orders.iter().any(|order| order.ordered_on <= today);
        let is_sketchy = is_known && scored.is_none() && !has_ordered;
        let satisfaction = scored.map_or(0.6, |score| score / 5.0);
        let growth = growth(facts.amount_365d, facts.amount_prev_365d);
        let safety = safety(&facts, overdue_payments(dossier, today).is_some());
        let score = 100.0 * (0.30 * connection + 0.25 * satisfaction + 0.25 * growth + 0.20 * safety);
        Self { score: round_half_up(score, 0) as i64, connection, satisfaction, growth, safety, is_known, is_sketchy }
    }

    /// The score without its parts.
    pub fn without_parts(&self) -> HealthScore {
        let score = u8::try_from(self.score).unwrap_or_default();
        HealthScore { score, is_known: self.is_known, is_sketchy: self.is_sketchy }
    }

    /// The band of the score; `None` while nothing is known yet.
    pub fn band(&self) -> Option<HealthBand> {
        self.without_parts().band()
    }

    /// The score; `None` while nothing is known yet.
    pub fn known_score(&self) -> Option<i64> {
        self.without_parts().known_score()
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

impl HealthScore {
    /// The band of the score; `None` while nothing is known yet.
    pub const fn band(&self) -> Option<HealthBand> {
        match self.score {
            _ if !self.is_known => None,
            75.. => Some(HealthBand::Healthy),
            50.. => Some(HealthBand::Watch),
            _ => Some(HealthBand::AtRisk),
        }
    }

    /// The score; `None` while nothing is known yet.
    pub fn known_score(&self) -> Option<i64> {
        self.is_known.then(|| i64::from(self.score))
    }
}

/// Whether nobody has tried to reach the customer, and the book has not had it for long (docs/rules.md 7).
fn is_new(standing: &Standing<'_>) -> bool {
    let Standing { dossier, adopted, today, .. } = *standing;
    let tried = |touch: &FollowUpFacts| !touch.kind.is_one_way() && touch.done_by(today).is_some();
    let here_since = adopted.filter(|adopted| *adopted <= today).unwrap_or(dossier.created).max(dossier.created);
    today < days_after(here_since, NEW_DAYS) && !dossier.follow_ups.iter().any(tried)
}

fn connection(dossier: &Dossier, today: NaiveDate) -> f64 {
    let (quarter, half_year) = (Trailing::new(today, 90), Trailing::new(today, 180));
    let recent = dossier
        .contacts_made(today)
        .filter(|(on, touch)| quarter.contains(*on) && touch.outcome != Outcome::Negative)
        .count();
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
        let health = |score: i64| Health {
            score,
            connection: 0.0,
            satisfaction: 0.0,
            growth: 0.0,
            safety: 0.0,
            is_known: true,
            is_sketchy: false,
        };
        assert_eq!([75, 74, 50, 49].map(|score| health(score).band()), {
            use HealthBand::{AtRisk, Healthy, Watch};
            [Some(Healthy), Some(Watch), Some(Watch), Some(AtRisk)]
        });
        let unknown = Health { is_known: false, ..health(80) };
        assert_eq!((unknown.band(), unknown.known_score()), (None, None));
    }
}
