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

    /// Gives a newcomer without a stage the one that its records tell, else this one; whether it was this one.
    pub(in crate::ops::takeover) fn settle_stage(&mut self, assumed: Stage) -> bool {
        if !self.is_new() || self.has_stage {
            return false;
        }
        let told = if self.has_bought() {
            Some(Stage::Returning)
        } else {
            self.now.annual_purchase.is_some_and(|amount| amount > Money::ZERO).then_some(Stage::Won)
        };
        self.now.stage = told.unwrap_or(assumed);
        told.is_none()
    }
}
