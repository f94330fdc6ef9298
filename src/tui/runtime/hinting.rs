//! Hints that are waved away: known to the page at once, kept for the next start.

use super::Runtime;
use crate::domain::CustomerId;
use crate::messages::app as texts;
use crate::ops::HintKind;
use crate::tui::dismissed_hints::DismissedHints;
use crate::tui::effect::Notice;
use crate::tui::tabs::Tab;

impl Runtime {
    /// Which hints rest, from the last time.
    #[must_use]
    pub fn with_dismissed_hints(mut self, resting: DismissedHints) -> Self {
        self.app.learn(Tab::Customers, Box::new(resting.clone()));
        self.resting = resting;
        self
    }

    /// A hint rests from today.
    pub(super) fn rest(&mut self, customer: CustomerId, hint: HintKind) {
        let look = self.app.look();
        self.resting.rest(customer, hint, look.today);
        if let Err(error) = self.resting.save() {
            self.app.tell(Notice::error(texts::hint_trouble(look.lang, error)));
        }
    }
}
