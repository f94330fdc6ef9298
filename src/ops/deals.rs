//! Which opportunity of a customer is meant where only one can be.

use super::Profile;
use crate::domain::{Opportunity, OpportunityStage};
use crate::store::Row;

impl Profile {
    /// The only opportunity that is negotiated, else the only open one; `None` where it may be one or another.
    pub fn deal_at_hand(&self) -> Option<&Row<Opportunity>> {
        let open = || self.opportunities.iter().filter(|row| row.value.stage.is_open());
        let mut negotiated = open().filter(|row| row.value.stage == OpportunityStage::Negotiation);
        let mut all = open();
        match (negotiated.next(), negotiated.next(), all.next(), all.next()) {
            (Some(only), None, ..) | (None, _, Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// The opportunity that is meant by the words of a worksheet, which begin with its name; without them the one at hand.
    pub fn deal_named(&self, words: Option<&str>) -> Option<&Row<Opportunity>> {
        let open = self.opportunities.iter().filter(|row| row.value.stage.is_open());
        let is_named = |row: &&Row<Opportunity>| words.is_some_and(|words| words.trim().starts_with(&row.value.name));
        open.filter(is_named).max_by_key(|row| row.value.name.len()).or_else(|| self.deal_at_hand())
    }

    /// The opportunity that came to this stage last.
    pub fn decided_deal(&self, stage: OpportunityStage) -> Option<&Opportunity> {
        let decided = self.opportunities.iter().map(|row| &row.value).filter(|deal| deal.stage == stage);
        decided.max_by_key(|deal| deal.closed_on)
    }
}
