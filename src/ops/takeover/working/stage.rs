//! The stage of a customer that comes with a file.

use super::WorkingCustomer;
use crate::domain::{Money, Stage};

impl WorkingCustomer {
    /// Takes the stage that a row says; one said before stays.
    pub(super) fn say_stage(&mut self, code: Option<&str>) {
        let said = code.and_then(|code| code.parse::<Stage>().ok());
        if let Some(stage) = said.filter(|_| self.is_new() && !self.has_stage) {
            self.now.stage = stage;
            self.has_stage = true;
        }
    }

    /// Whether it came with the file, which says no stage of it.
    pub(in crate::ops::takeover) const fn is_without_stage(&self) -> bool {
        self.is_new() && !self.has_stage
    }

    /// Whether the file calls it a customer, and what it says besides tells of business that is not new: of when it began
    /// it says nothing.
    pub(in crate::ops::takeover) fn is_won_and_has_bought(&self) -> bool {
        self.is_stage_of_file(Stage::Won) && self.now.since.is_none() && self.has_bought()
    }

    /// Whether it came with the file, which says this stage of it.
    pub(in crate::ops::takeover) fn is_stage_of_file(&self, stage: Stage) -> bool {
        self.is_new() && self.has_stage && self.now.stage == stage
    }

    /// Gives it a stage that the file does not say.
    pub(in crate::ops::takeover) const fn assume_stage(&mut self, stage: Stage) {
        self.now.stage = stage;
    }

    /// The stage that the book or an earlier row says of it.
    pub(in crate::ops::takeover) fn says_stage(&self) -> Option<Stage> {
        self.has_stage.then_some(self.now.stage)
    }

    /// A column of the file says its stage in words that are not known.
    pub(in crate::ops::takeover) const fn note_unread_stage(&mut self) {
        self.unread_stage = true;
    }

    /// Whether the file says its stage in words that are not known.
    pub(in crate::ops::takeover) const fn says_unread_stage(&self) -> bool {
        self.unread_stage
    }

    /// A column of the file says of it that it has bought.
    pub(in crate::ops::takeover) const fn note_purchases(&mut self) {
        self.tells_purchases = true;
    }

    /// Whether it has anything that tells of business before.
    pub(in crate::ops::takeover) fn has_bought(&self) -> bool {
        self.tells_purchases
            || !self.orders.is_empty()
            || self.now.since.is_some()
            || self.now.annual_purchase.is_some_and(|amount| amount > Money::ZERO)
    }
}
