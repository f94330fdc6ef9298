//! What the calendar shows: known to the page at once, kept for the next start.

use super::Runtime;
use crate::messages::app as texts;
use crate::tui::effect::Notice;
use crate::tui::shown_kinds::ShownKinds;
use crate::tui::tabs::Tab;

impl Runtime {
    /// What the calendar shows, from the last time.
    #[must_use]
    pub fn with_shown_kinds(mut self, kinds: ShownKinds) -> Self {
        self.app.learn(Tab::Calendar, Box::new(kinds.clone()));
        self.shown_kinds = kinds;
        self
    }

    /// From now on the calendar shows these kinds.
    pub(super) fn show_kinds(&mut self, codes: &[String]) {
        self.shown_kinds.show_only(codes);
        self.app.learn(Tab::Calendar, Box::new(self.shown_kinds.clone()));
        self.app.outdate_page();
        if let Err(error) = self.shown_kinds.save() {
            self.app.tell(Notice::error(texts::shown_trouble(self.app.look().lang, error)));
        }
    }
}
