//! Everything the rules say of one customer on a day: what `explain` and a profile show
//! (rules, sections 1 to 5, 7 and 8).

use chrono::NaiveDate;

use super::{Health, ProfileItem, Rulebook, Standing, Topic, Workdays, missing, topics};
use crate::facts::Dossier;

/// Everything the rules say of a customer, suggestions and reasons excepted.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Facts, tiers, rhythm and obligations.
    pub standing: Standing,
    /// Reasons to get in touch, the gaps last.
    pub topics: Vec<Topic>,
    /// How well the relation stands.
    pub health: Health,
    /// What should be known and is not.
    pub missing: Vec<ProfileItem>,
}

/// Assesses one customer as of `today` (rules, sections 1 to 4, 5.8, 7 and 8).
pub fn assess(dossier: &Dossier, rulebook: &Rulebook, workdays: &Workdays, today: NaiveDate) -> Assessment {
    let standing = Standing::of(dossier, rulebook, workdays, today);
    Assessment {
        topics: topics(dossier, &standing, rulebook, workdays, today),
        health: Health::of(dossier, &standing.facts, today),
        missing: missing(dossier, today),
        standing,
    }
}

impl Assessment {
    /// What is missing to stay in touch: those of the topics that are gaps (rules,
    /// section 5.8).
    pub fn gaps(&self) -> impl Iterator<Item = &Topic> {
        self.topics.iter().filter(|topic| topic.is_gap())
    }

    /// How much is known, 0 to 100 (rules, section 8).
    pub fn completeness(&self) -> u32 {
        ProfileItem::ALL.iter().map(|known| if self.missing.contains(known) { 0 } else { 10 }).sum()
    }
}
