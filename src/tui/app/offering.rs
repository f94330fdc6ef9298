//! What can be done just now: the line of hints leaves out what cannot, and pressed it is said why.

use super::App;
use crate::tui::effect::{Effect, Notice};
use crate::tui::keymap::Command;

impl App {
    /// Whether the dialog on top, or else the page in front, can do something with this command.
    pub(super) fn offers(&self, command: &Command) -> bool {
        self.overlay().map_or_else(|| self.refusal(command).is_none(), |overlay| overlay.offers(command))
    }

    /// What is said instead of a command that the page in front cannot follow.
    pub(super) fn refused(&self, command: &Command) -> Option<Effect> {
        self.refusal(command).map(|why| Effect::Tell(Notice::hint(why.to_owned())))
    }

    fn refusal(&self, command: &Command) -> Option<&'static str> {
        self.pages.page(self.tab).refusal(command, self.look.lang)
    }
}
