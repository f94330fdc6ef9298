//! The tiers of the book's rulebook, to which the classes of a file pin its customers.

use chrono::NaiveDate;

use crate::import::{LadderStep, TierLadder};
use crate::ops::{OwnFiles, RulesContext};
use crate::store::{Reader, StoreError};

/// The tiers that the rulebook of the book has, the one that counts most first.
pub(super) fn ladder(reader: &Reader<'_>, own: &OwnFiles, today: NaiveDate) -> Result<TierLadder, StoreError> {
    let mut tiers = RulesContext::read(reader, own, today, None)?.rulebook.tiers;
    tiers.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    let step = |tier: crate::rules::Tier| LadderStep {
        id: tier.id,
        names: [tier.name.zh, tier.name.en],
        short_names: [tier.short_name.zh, tier.short_name.en],
        is_urgent: tier.urgent,
    };
    Ok(TierLadder::new(tiers.into_iter().map(step).collect()))
}
