//! A suggestion with the customer it is for, shared with the overview that it comes from.
//!
//! A large book has more suggestions than customers; a copy of each with the names of its customer would take as much
//! memory as the overview itself.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::Timing;
use crate::domain::{CustomerId, FollowUpId};
use crate::ops::overview::{CustomerSummary, Suggested};
use crate::rules::Suggestion;

/// A suggestion with the customer it is for. What is changed in it, as where two of a day are one contact, is changed in a
/// copy of its own.
#[derive(Debug, Clone)]
pub struct SuggestedItem {
    entry: Arc<CustomerSummary>,
    /// The place among the suggestions of the customer, where it has no copy.
    place: u32,
    copy: Option<Box<Suggested>>,
}

impl SuggestedItem {
    /// All suggestions of a customer, in their order.
    pub fn all(entry: &Arc<CustomerSummary>) -> impl Iterator<Item = Self> {
        let places = 0..u32::try_from(entry.suggestions.len()).unwrap_or(u32::MAX);
        places.map(|place| Self { entry: Arc::clone(entry), place, copy: None })
    }

    /// A suggestion that the overview does not have.
    pub fn of(entry: &Arc<CustomerSummary>, own: Suggested) -> Self {
        Self { entry: Arc::clone(entry), place: 0, copy: Some(Box::new(own)) }
    }

    /// For which customer it is.
    pub fn customer(&self) -> CustomerId {
        self.entry.brief.id
    }

    /// What commands call the customer by.
    pub fn code(&self) -> &str {
        self.entry.brief.code()
    }

    /// What people call the customer.
    pub fn name(&self) -> &str {
        self.entry.brief.called()
    }

    /// Where the customer is.
    pub fn region(&self) -> Option<&str> {
        self.entry.brief.region.as_deref()
    }

    /// The suggestion with its reasons to get in touch.
    pub fn with_topics(&self) -> Suggestion {
        Suggestion { topics: self.entry.topics.clone(), ..self.suggestion.clone() }
    }

    /// Whether its day is before, on or after the day it is due.
    pub fn timing(&self) -> Timing {
        Timing::of(self.suggestion.date, self.suggestion.due)
    }

    /// The plan that it joins; `None` when it is a contact of its own.
    pub fn joins(&self) -> Option<FollowUpId> {
        self.suggestion.joins.first().map(|plan| plan.follow_up)
    }
}

impl Deref for SuggestedItem {
    type Target = Suggested;

    fn deref(&self) -> &Suggested {
        self.copy.as_deref().unwrap_or_else(|| &self.entry.suggestions[self.place as usize])
    }
}

impl DerefMut for SuggestedItem {
    fn deref_mut(&mut self) -> &mut Suggested {
        let Self { entry, place, copy } = self;
        copy.get_or_insert_with(|| Box::new(entry.suggestions[*place as usize].clone()))
    }
}

impl PartialEq for SuggestedItem {
    fn eq(&self, other: &Self) -> bool {
        self.customer() == other.customer() && **self == **other
    }
}
