//! Why the customer under the cursor should be contacted: asked beside the drawing thread, kept until the book changes.

use std::sync::Arc;

use chrono::NaiveDate;

use super::item::Key;
use crate::domain::CustomerId;
use crate::ops::Desk;
use crate::rules::{Reason, Standing, Suggestion, Topic, reasons, topics};
use crate::store::{Reader, Select, StoreError};
use crate::tui::worker::{Answer, Computation};

/// The reasons of a suggestion, and what to talk about.
#[derive(Debug, Clone)]
pub(super) struct Why {
    /// The item they belong to.
    pub(super) key: Key,
    /// Why it is suggested, and on that day; empty for a plan.
    pub(super) reasons: Vec<Reason>,
    /// Reasons to get in touch, and what is missing.
    pub(super) topics: Vec<Topic>,
}

/// The question for one item.
#[derive(Debug)]
pub(super) struct Question {
    /// The item.
    pub(super) key: Key,
    /// Whose it is.
    pub(super) customer: CustomerId,
    /// What is suggested, if it is a suggestion.
    pub(super) suggestion: Option<Suggestion>,
    /// On what it is judged.
    pub(super) desk: Arc<Desk>,
}

impl Computation for Question {
    fn subject(&self) -> &'static str {
        "calendar-why"
    }

    fn compute(&self, reader: &Reader<'_>, today: NaiveDate) -> Result<Answer, StoreError> {
        let desk = &self.desk;
        let mut why = Why { key: self.key, reasons: Vec::new(), topics: Vec::new() };
        reader.dossiers(Select::Only(&[self.customer]), desk.named_since(), |dossier| {
            let standing = Standing::of(dossier, &desk.rulebook, &desk.workdays, today);
            why.topics = topics(dossier, &standing, &desk.rulebook, &desk.workdays, today);
            if let Some(suggestion) = &self.suggestion {
                let bare = Suggestion { topics: Vec::new(), ..suggestion.clone() };
                why.reasons = reasons(dossier, &standing, &bare, &desk.rulebook, &desk.workdays, today);
            }
        })?;
        Ok(Box::new(why))
    }
}
