//! What the rules say of one customer on one day, kept after judging: what a profile shows
//! (docs/rules.md 1, 2, 5.8, 7 and 8).

use super::{Contradiction, Facts, Health, ProfileItem, Standing, TierGap, Topic};

/// What the rules say about a customer; suggestions, reasons and obligations excepted.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// What is known.
    pub facts: Facts,
    /// The effective tier: a place in the rulebook's tiers.
    pub tier: usize,
    /// Reasons to get in touch, the gaps last.
    pub topics: Vec<Topic>,
    /// The health of the relationship.
    pub health: Health,
    /// The profile items that are still unknown.
    pub missing: Vec<ProfileItem>,
    /// What the tier is judged by and is not known (docs/rules.md 8.1).
    pub tier_gaps: Vec<TierGap>,
    /// What cannot all be true of it (docs/rules.md 8.2).
    pub contradictions: Vec<Contradiction>,
}

impl Standing<'_> {
    /// What the rules say about the customer, to be kept without what it was judged by.
    pub fn assess(&self) -> Assessment {
        Assessment {
            facts: self.facts,
            tier: self.tiering.effective,
            topics: self.topics(),
            health: self.health(),
            missing: self.missing(),
            tier_gaps: self.tier_gaps(),
            contradictions: self.contradictions(),
        }
    }
}

impl Assessment {
    /// What is missing to stay in touch: those of the topics that are gaps (docs/rules.md 5.8).
    pub fn gaps(&self) -> impl Iterator<Item = &Topic> {
        self.topics.iter().filter(|topic| topic.is_gap())
    }

    /// How much is known, 0 to 100 (docs/rules.md 8).
    pub fn completeness(&self) -> u32 {
        ProfileItem::ALL.iter().map(|known| if self.missing.contains(known) { 0 } else { 10 }).sum()
    }
}
