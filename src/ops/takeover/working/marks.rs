//! What an import marks a customer with: put aside with its list, to be checked.

use super::WorkingCustomer;

impl WorkingCustomer {
    /// Puts it aside until somebody takes it up, under the name of the list that it came with.
    pub(in crate::ops::takeover) fn park(&mut self, list: &str) {
        self.now.parked = Some(true);
        self.tag(list);
    }

    /// Marks it as one to check, if it is doubtful and something of it is written anyway.
    pub(in crate::ops::takeover) fn mark_doubt(&mut self, tag: &str) {
        if self.doubtful && (self.is_new() || self.is_changed()) {
            self.tag(tag);
        }
    }

    fn tag(&mut self, tag: &str) {
        if !tag.is_empty() && !self.now.tags.iter().any(|own| own == tag) {
            self.now.tags.push(tag.to_owned());
        }
    }
}
