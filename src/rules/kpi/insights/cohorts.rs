//! How many of the customers won in a quarter are still there, quarter by quarter (docs/kpi.md 7.2).

use chrono::NaiveDate;
use serde::Serialize;

use super::{InsightContext, percent, whole};
use crate::domain::{CustomerId, Period, Span, Window};
use crate::facts::Dossier;

/// How many quarters are looked at, the newest included.
const QUARTERS: usize = 8;

/// The quarters in which customers were won, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cohorts {
    pub cohorts: Vec<Cohort>,
    /// Whether somebody buys of whom it is not known since when.
    #[serde(skip)]
    pub has_unknown_starts: bool,
}

/// The customers won in a quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cohort {
    pub quarter: Period,
    /// How many they were.
    pub size: usize,
    /// The percentage still there at the end of that quarter and of each after it.
    pub kept: Vec<Option<f64>>,
    /// Who they are, those lost since first.
    #[serde(skip)]
    pub behind: Vec<CustomerId>,
}

/// Who was won in a quarter, and how many of them were there at the end of it and of each after it.
#[derive(Debug, Clone)]
struct WonIn {
    quarter: Period,
    lost: Vec<CustomerId>,
    stayed: Vec<CustomerId>,
    kept: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Count {
    quarters: Vec<WonIn>,
    has_unknown_starts: bool,
}

impl Count {
    pub(super) fn of(context: &InsightContext<'_>) -> Self {
        let newest = Period::containing(context.window.end, Span::Quarter);
        let mut quarters: Vec<Period> =
            std::iter::successors(Some(newest), |quarter| Some(quarter.previous())).take(QUARTERS).collect();
        quarters.reverse();
        let won_in =
            |(at, quarter)| WonIn { quarter, lost: Vec::new(), stayed: Vec::new(), kept: vec![0; QUARTERS - at] };
        Self { quarters: quarters.into_iter().enumerate().map(won_in).collect(), has_unknown_starts: false }
    }

    pub(super) fn add(&mut self, dossier: &Dossier, window: &Window) {
        self.has_unknown_starts |= dossier.since.is_none() && dossier.stage.buys();
        let Some(since) = dossier.since.filter(|since| *since <= window.today) else { return };
        let Some(own) = self.quarters.iter_mut().find(|own| own.quarter.contains(since)) else { return };
        let is_there_after = |day: NaiveDate| dossier.lost_on.is_none_or(|lost| lost > day);
        if is_there_after(window.today) { &mut own.stayed } else { &mut own.lost }.push(dossier.id);
        let quarters = std::iter::successors(Some(own.quarter), |quarter| Some(quarter.next()));
        for (quarter, kept) in quarters.zip(&mut own.kept) {
            *kept += usize::from(is_there_after(quarter.end().min(window.today)));
        }
    }

    pub(super) fn finish(self) -> Cohorts {
        let cohort = |own: WonIn| {
            let behind = [own.lost, own.stayed].concat();
            let size = behind.len();
            let kept = own.kept.into_iter().map(|kept| percent(whole(kept), whole(size))).collect();
            Cohort { quarter: own.quarter, size, kept, behind }
        };
        let cohorts = self.quarters.into_iter().map(cohort).filter(|cohort| cohort.size > 0).collect();
        Cohorts { cohorts, has_unknown_starts: self.has_unknown_starts }
    }
}
