//! Which tier a customer has, and since when it counts (docs/rules.md 2 and 3.2).

use chrono::NaiveDate;

use super::{Facts, Rulebook};
use crate::domain::Stage;
use crate::facts::Dossier;

/// The tier by the conditions, and the one that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tiering {
    /// The first tier whose condition holds: a place in [`Rulebook::tiers`].
    pub computed: usize,
    /// The tier pinned by hand, else the computed one.
    pub effective: usize,
}

impl Tiering {
    /// The tiers of a customer with these facts. A pin on a tier that the rulebook does not have, or on an urgent one
    /// outside the stages won and returning, is ignored.
    pub fn of(dossier: &Dossier, facts: &Facts, rulebook: &Rulebook) -> Self {
        let buys = matches!(dossier.stage, Stage::Won | Stage::Returning);
        let open = |place: &usize| buys || !rulebook.tiers[*place].urgent;
        let computed = (0..rulebook.tiers.len())
            .filter(open)
            .find(|place| rulebook.tiers[*place].when.holds(facts))
            .unwrap_or(rulebook.tiers.len().saturating_sub(1));
        let pinned = dossier.tier_pin.as_deref().and_then(|pin| rulebook.tier_named(pin)).filter(open);
        Self { computed, effective: pinned.unwrap_or(computed) }
    }
}

/// The day on which the effective tier began, by what was noted of this rulebook; `created` when nothing was
/// (docs/rules.md 3.2).
pub fn tier_began(dossier: &Dossier, rulebook: &Rulebook, effective: usize, today: NaiveDate) -> NaiveDate {
    let tier = &rulebook.tiers[effective];
    let is_urgent = |id: &str| rulebook.tier_named(id).is_some_and(|place| rulebook.tiers[place].urgent);
    let mut noted: Vec<(NaiveDate, &str)> = (dossier.tier_history.iter())
        .filter(|change| change.rulebook == rulebook.id && change.on <= today)
        .filter(|change| tier.urgent || !is_urgent(&change.tier))
        .map(|change| (change.on, change.tier.as_str()))
        .collect();
    noted.sort_by_key(|(on, _)| *on);
    match noted.last() {
        None => dossier.created,
        Some((_, newest)) if *newest != tier.id => today,
        Some(_) => {
            let run = noted.iter().rev().take_while(|(_, id)| *id == tier.id);
            run.last().map_or(today, |(on, _)| *on)
        }
    }
}
