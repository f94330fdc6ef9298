//! How far the customers that were entered in a period came (docs/kpi.md 7.1).

use chrono::NaiveDate;
use serde::Serialize;

use super::super::rounding::quotient;
use super::{percent, whole};
use crate::domain::{CustomerId, Window};
use crate::facts::{Dossier, OrderFacts};
use crate::rules::arithmetic::days_between;

/// The steps from the first to the last.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Funnel {
    pub steps: Vec<FunnelStep>,
    /// Whether somebody of them buys of whom it is not known since when, so that nobody won does not say that nobody was.
    #[serde(skip)]
    pub has_unknown_starts: bool,
}

/// How many customers came that far.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FunnelStep {
    pub id: FunnelStepId,
    pub count: usize,
    /// Of those of the step before, in percent.
    pub rate: Option<f64>,
    /// Days it took them in the middle.
    pub median_days: Option<f64>,
    /// Who they are.
    #[serde(skip)]
    pub behind: Vec<CustomerId>,
}

/// How far a customer came, from being entered to buying again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FunnelStepId {
    /// Entered in the period.
    Created,
    /// Reached for the first time.
    Contacted,
    /// Cooperation began.
    Won,
    /// A second order came.
    Repeat,
}

/// Who came as far as a step, and the days it took.
#[derive(Debug, Clone, Default)]
struct Reached {
    behind: Vec<CustomerId>,
    days: Vec<i64>,
}

impl Reached {
    fn add(&mut self, customer: CustomerId, days: i64) {
        self.behind.push(customer);
        self.days.push(days);
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct Count {
    created: Vec<CustomerId>,
    contacted: Reached,
    won: Reached,
    repeat: Reached,
    has_unknown_starts: bool,
}

impl Count {
    pub(super) fn add(&mut self, dossier: &Dossier, window: &Window) {
        let created = dossier.created;
        if !window.contains(created) || dossier.since.is_some_and(|since| since < created) {
            return;
        }
        self.created.push(dossier.id);
        self.has_unknown_starts |= dossier.since.is_none() && dossier.stage.buys();
        let after = |on: &NaiveDate| *on >= created;
        let reached = dossier.contacts_made(window.today).map(|(on, _)| on).filter(after).min();
        if let Some(on) = reached {
            self.contacted.add(dossier.id, days_between(created, on));
        }
        let Some(since) = dossier.since.filter(|since| *since <= window.today) else { return };
        self.won.add(dossier.id, days_between(created, since));
        let mut orders: Vec<&OrderFacts> =
            dossier.orders.iter().filter(|order| order.ordered_on <= window.today).collect();
        orders.sort_by_key(|order| order.ordered_on);
        if let Some(second) = orders.get(1) {
            self.repeat.add(dossier.id, days_between(since, second.ordered_on).max(0));
        }
    }

    pub(super) fn finish(self) -> Funnel {
        let mut before = None;
        let mut step = |id, reached: Reached| {
            let count = reached.behind.len();
            let rate = before.and_then(|before| percent(whole(count), whole(before)));
            before = Some(count);
            FunnelStep { id, count, rate, median_days: median(reached.days), behind: reached.behind }
        };
        let steps = vec![
            step(FunnelStepId::Created, Reached { behind: self.created, days: Vec::new() }),
            step(FunnelStepId::Contacted, self.contacted),
            step(FunnelStepId::Won, self.won),
            step(FunnelStepId::Repeat, self.repeat),
        ];
        Funnel { steps, has_unknown_starts: self.has_unknown_starts }
    }
}

/// The middle one, or the mean of the middle two.
fn median(mut days: Vec<i64>) -> Option<f64> {
    days.sort_unstable();
    let (low, high) = (days.len().checked_sub(1)? / 2, days.len() / 2);
    Some(quotient(i128::from(days[low]) + i128::from(days[high]), 2, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_an_even_number_is_a_mean() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![7]), Some(7.0));
        assert_eq!(median(vec![9, 2]), Some(5.5));
        assert_eq!(median(vec![9, 2, 3]), Some(3.0));
        assert_eq!(median(vec![9, 2, 3, 4]), Some(3.5));
    }
}
