//! Who had another tier at the end of a period than before it (docs/kpi.md 7.3).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::InsightContext;
use crate::domain::{CustomerId, TierChange};
use crate::facts::Dossier;
use crate::rules::Rulebook;

/// The movement between tiers, in the order of the rulebook.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TierFlows {
    pub moves: Vec<TierFlow>,
}

/// Who went from one tier to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TierFlow {
    /// The id of the tier before.
    pub from: String,
    /// The id of the tier at the end.
    pub to: String,
    pub count: usize,
    /// Their codes.
    pub customers: Vec<String>,
    /// The same in the same order.
    #[serde(skip)]
    pub behind: Vec<CustomerId>,
}

/// Who went, by the places of both tiers.
#[derive(Debug, Clone, Default)]
pub(super) struct Count(BTreeMap<(usize, usize), Vec<(String, CustomerId)>>);

impl Count {
    pub(super) fn add(&mut self, dossier: &Dossier, context: &InsightContext<'_>) {
        let (rulebook, window) = (context.rulebook, &context.window);
        let mut noted: Vec<(&TierChange, usize)> = (dossier.tier_history.iter())
            .filter(|entry| entry.rulebook == rulebook.id)
            .filter_map(|entry| Some((entry, rulebook.tier_named(&entry.tier)?)))
            .collect();
        noted.sort_by_key(|(entry, _)| entry.on);
        let newest = |is_in: &dyn Fn(NaiveDate) -> bool| {
            noted.iter().rev().find(|(entry, _)| is_in(entry.on)).map(|(_, place)| *place)
        };
        let (before, after) = (newest(&|on| on < window.start), newest(&|on| on <= window.end));
        if let (Some(from), Some(to)) = (before, after)
            && from != to
        {
            self.0.entry((from, to)).or_default().push((dossier.code.clone(), dossier.id));
        }
    }

    pub(super) fn finish(self, rulebook: &Rulebook) -> TierFlows {
        let id = |place: usize| rulebook.tiers[place].id.clone();
        let flow = |((from, to), mut gone): ((usize, usize), Vec<(String, CustomerId)>)| {
            gone.sort_unstable();
            let (customers, behind): (Vec<String>, Vec<CustomerId>) = gone.into_iter().unzip();
            TierFlow { from: id(from), to: id(to), count: customers.len(), customers, behind }
        };
        TierFlows { moves: self.0.into_iter().map(flow).collect() }
    }
}
