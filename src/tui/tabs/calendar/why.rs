//! Why the customer under the cursor should be contacted, whom to see and what was said last: asked beside the drawing
//! thread, kept until the book changes.

use std::sync::Arc;

use chrono::NaiveDate;

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
    /// The item they belong to.
    pub(super) key: ItemKey,
    /// Why it is suggested, and on that day; empty for a plan.
    pub(super) reasons: Vec<Reason>,
    /// Reasons to get in touch, and what is missing.
    pub(super) topics: Vec<Topic>,
    /// Whom to see, last words and promises; none when the customer is gone.
    pub(super) card: Option<BriefCard>,
}

/// The question for one item.
#[derive(Debug, Clone)]
pub struct WhyQuestion {
    /// The item.
    pub(super) key: ItemKey,
    /// Whose it is.
    pub(super) customer: CustomerId,
    /// What is suggested, if it is a suggestion.
    pub(super) suggestion: Option<Suggestion>,
    /// On what it is judged.
    pub(super) context: Arc<RulesContext>,
    /// In which language the card is told.
    pub lang: Lang,
}

impl WhyQuestion {
    /// The reasons and the card, from one moment of the book.
    pub fn answer(&self, reader: &Reader<'_>, today: NaiveDate) -> Result<ReasonsDialog, StoreError> {
        let context = &self.context;
        let mut why = ReasonsDialog { key: self.key, reasons: Vec::new(), topics: Vec::new(), card: None };
        let Some(profile) = Profile::read(reader, context, self.customer)? else { return Ok(why) };
        if let Some(suggestion) = &self.suggestion {
            let bare = Suggestion { topics: Vec::new(), ..suggestion.clone() };
            why.reasons = context.judge(&profile.dossier).reasons(&bare);
        }
        why.card = Some(BriefCard::of(self.lang, &profile, today));
        why.topics = profile.assessment.topics;
        Ok(why)
    }
}
