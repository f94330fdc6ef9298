//! Care for customers on a day: completeness and coverage, which are known for the past only if they were recorded.

use super::tally::Tally;
use crate::domain::Metric;
use crate::facts::Dossier;
use crate::rules::Standing;

/// How a customer is cared for now, as the rules judge it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Completeness in percent (docs/rules.md 8).
    pub completeness: u32,
    /// Whether every obligation is covered, not yet due, or held back (docs/kpi.md 3).
    pub covered: bool,
}

impl Standing<'_> {
    /// How the customer is cared for, as the figures count it.
    pub fn care(&self) -> Coverage {
        Coverage { completeness: self.completeness(), covered: self.is_on_schedule() }
    }
}

/// The two figures over the customers counted so far.
#[derive(Debug, Clone, Default)]
pub struct CoverageFigures(Tally);

impl CoverageFigures {
    /// Counts a customer, unless it is lost or parked.
    pub fn add(&mut self, dossier: &Dossier, care: Coverage) {
        if dossier.is_cared_about() {
            self.0.add_care(1, care.completeness.into(), care.covered.into());
        }
    }

    /// The figure as it is shown, rounded; `None` for any other metric, and when no customer was counted.
    pub fn figure(&self, metric: Metric) -> Option<f64> {
        matches!(metric, Metric::Completeness | Metric::Coverage).then(|| self.0.figure(metric)).flatten()
    }
}
