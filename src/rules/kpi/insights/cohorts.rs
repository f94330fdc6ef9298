//! How many of the customers won in a quarter are still there, quarter by quarter (docs/kpi.md 7.2).

use serde::Serialize;

use super::{InsightContext, percent, whole};
use crate::domain::{Period, Span, Window};
use crate::facts::Dossier;

/// How many quarters are looked at, the newest included.
const QUARTERS: usize = 8;

/// The quarters in which customers were won, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cohorts {
    pub cohorts: Vec<Cohort>,
}

/// The customers won in a quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cohort {
    pub quarter: Period,
    /// How many they were.
    pub size: usize,
    /// The percentage still there at the end of that quarter and of each after it.
    pub kept: Vec<Option<f64>>,
}

/// For each quarter how many were won in it, and how many of them were there at the end of each.
#[derive(Debug, Clone)]
pub(super) struct Count(Vec<(Period, usize, Vec<usize>)>);

impl Count {
    pub(super) fn of(context: &InsightContext<'_>) -> Self {
        let newest = Period::containing(context.window.end, Span::Quarter);
        let mut quarters: Vec<Period> =
            std::iter::successors(Some(newest), |quarter| Some(quarter.previous())).take(QUARTERS).collect();
        quarters.reverse();
        let after = |at: usize| vec![0; QUARTERS - at];
        Self(quarters.into_iter().enumerate().map(|(at, quarter)| (quarter, 0, after(at))).collect())
    }

    pub(super) fn add(&mut self, dossier: &Dossier, window: &Window) {
        let Some(since) = dossier.since.filter(|since| *since <= window.today) else { return };
        let quarters: Vec<Period> = self.0.iter().map(|(quarter, _, _)| *quarter).collect();
        let Some(at) = quarters.iter().position(|quarter| quarter.contains(since)) else { return };
        let (_, size, kept) = &mut self.0[at];
        *size += 1;
        for (quarter, kept) in quarters[at..].iter().zip(kept) {
            let end = quarter.end().min(window.today);
            *kept += usize::from(dossier.lost_on.is_none_or(|lost| lost > end));
        }
    }

    pub(super) fn finish(self) -> Cohorts {
        let made = self.0.into_iter().filter(|(_, size, _)| *size > 0);
        let cohort = |(quarter, size, kept): (Period, usize, Vec<usize>)| Cohort {
            quarter,
            size,
            kept: kept.into_iter().map(|kept| percent(whole(kept), whole(size))).collect(),
        };
        Cohorts { cohorts: made.map(cohort).collect() }
    }
}
