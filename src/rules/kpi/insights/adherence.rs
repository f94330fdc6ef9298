//! Whether the intervals that the rulebook asks for were kept (docs/kpi.md 7.5).

use chrono::NaiveDate;
use serde::Serialize;

use super::{InsightContext, percent, whole};
use crate::domain::CustomerId;
use crate::rules::arithmetic::days_after;
use crate::rules::{ObligationState, Rulebook, Standing};

/// The intervals that ended in a period, by tier and in all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Adherence {
    pub by_tier: Vec<TierAdherence>,
    pub intervals: usize,
    /// How many of them were kept.
    pub kept: usize,
    /// The same in percent.
    pub rate: Option<f64>,
}

/// The intervals of the customers of a tier.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TierAdherence {
    /// The id of the tier.
    pub tier: String,
    pub intervals: usize,
    /// How many of them were kept.
    pub kept: usize,
    /// The same in percent.
    pub rate: Option<f64>,
    /// The customers with an interval that was not kept.
    #[serde(skip)]
    pub behind: Vec<CustomerId>,
}

#[derive(Debug, Clone, Default)]
struct Intervals {
    all: usize,
    kept: usize,
    broken: Vec<CustomerId>,
}

impl Intervals {
    fn add(&mut self, customer: CustomerId, is_kept: bool) {
        self.all += 1;
        self.kept += usize::from(is_kept);
        if !is_kept && self.broken.last() != Some(&customer) {
            self.broken.push(customer);
        }
    }

    fn rate(&self) -> Option<f64> {
        percent(whole(self.kept), whole(self.all))
    }
}

#[derive(Debug, Clone)]
pub(super) struct Count(Vec<Intervals>);

impl Count {
    pub(super) fn of(context: &InsightContext<'_>) -> Self {
        Self(vec![Intervals::default(); context.rulebook.tiers.len()])
    }

    pub(super) fn add(&mut self, standing: &Standing<'_>, context: &InsightContext<'_>) {
        let (customer, today) = (standing.dossier.id, standing.today);
        let intervals = &mut self.0[standing.tiering.effective];
        for state in &standing.obligations {
            let held = held_days(standing, state);
            for pair in held.windows(2).filter(|pair| context.window.contains(pair[1])) {
                let step = standing.plain_step(state.obligation, pair[0]);
                intervals.add(customer, pair[1] <= days_after(pair[0], step));
            }
            if context.period.contains(today) && state.anchor.is_some() && state.due < today {
                intervals.add(customer, false);
            }
        }
    }

    pub(super) fn finish(self, rulebook: &Rulebook) -> Adherence {
        let mut all = Intervals::default();
        let tiers = rulebook.tiers.iter().zip(self.0);
        let by_tier = tiers
            .map(|(tier, own)| {
                all.all += own.all;
                all.kept += own.kept;
                let rate = own.rate();
                TierAdherence { tier: tier.id.clone(), intervals: own.all, kept: own.kept, rate, behind: own.broken }
            })
            .collect();
        Adherence { by_tier, intervals: all.all, kept: all.kept, rate: all.rate() }
    }
}

/// The days on which an obligation was met, each once; for one of the stage only from its start on.
fn held_days(standing: &Standing<'_>, state: &ObligationState) -> Vec<NaiveDate> {
    let obligation = &standing.rulebook.obligations[state.obligation];
    let mut days: Vec<NaiveDate> = (standing.dossier.follow_ups.iter())
        .filter(|touch| obligation.is_satisfied_by(touch))
        .filter_map(|touch| touch.held_by(standing.today))
        .filter(|on| !state.by_stage || *on >= state.start.on)
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}
