//! Why the customer under the cursor should be contacted, who to see and what was said last: read off the drawing
//! thread and kept until the book changes.

use std::sync::Arc;

use super::item::ItemKey;
use crate::domain::CustomerId;
use crate::messages::Lang;
use crate::ops::{Profile, RulesContext};
use crate::rules::{Reason, Suggestion, Topic};
use crate::sentences::brief::BriefCard;
use crate::store::{Reader, StoreError};

/// The reasons of a suggestion, and what to talk about.
#[derive(Debug, Clone)]
pub struct ReasonsDialog {
    pub(super) key: ItemKey,
    /// Why it is suggested, and for that day; empty for a plan.
    pub(super) reasons: Vec<Reason>,
    /// Reasons to get in touch, and what is missing.
    pub(super) topics: Vec<Topic>,
    /// People to see, last words and promises; `None` if the customer is gone.
    pub(super) card: Option<BriefCard>,
    /// The place of its tier in the rulebook.
    pub(super) tier: Option<usize>,
}

/// The request for one item's reasons.
#[derive(Debug, Clone)]
pub struct WhyQuestion {
    pub(super) key: ItemKey,
    pub(super) customer: CustomerId,
    /// The suggestion, if the item is one.
    pub(super) suggestion: Option<Suggestion>,
    pub(super) context: Arc<RulesContext>,
    /// The language of the card.
    pub lang: Lang,
}

impl WhyQuestion {
    /// Reads the reasons and the card from one snapshot of the book.
    pub fn answer(&self, reader: &Reader<'_>) -> Result<ReasonsDialog, StoreError> {
        let context = &self.context;
        let mut why = ReasonsDialog { key: self.key, reasons: Vec::new(), topics: Vec::new(), card: None, tier: None };
        let Some(profile) = Profile::read(reader, context, self.customer)? else { return Ok(why) };
        if let Some(suggestion) = &self.suggestion {
            let bare = Suggestion { topics: Box::default(), ..suggestion.clone() };
            why.reasons = context.judge(&profile.dossier).reasons(&bare);
        }
        let prepared = if let ItemKey::FollowUp(id) = self.key { Some(id) } else { None };
        why.card = Some(BriefCard::before(self.lang, context, &profile, prepared));
        why.tier = Some(profile.assessment.tier);
        why.topics = profile.assessment.topics;
        Ok(why)
    }
}
