//! Which tier a customer has (docs/rules.md 2).

use super::{Facts, Rulebook};
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
        let buys = dossier.stage.buys();
        let open = |place: &usize| buys || !rulebook.tiers[*place].urgent;
        let computed = (0..rulebook.tiers.len())
            .filter(open)
            .find(|place| rulebook.tiers[*place].when.holds(facts))
            .unwrap_or(rulebook.tiers.len().saturating_sub(1));
        let pinned = dossier.tier_pin.as_deref().and_then(|pin| rulebook.tier_named(pin)).filter(open);
        Self { computed, effective: pinned.unwrap_or(computed) }
    }
}
