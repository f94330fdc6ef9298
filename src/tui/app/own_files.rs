//! The user's own rulebooks and holidays in the app: what is wrong with one stays on the screen until it was read or
//! mended, and another rulebook can be chosen.

use super::App;
use crate::ops::{FileProblem, OwnFiles};
use crate::sentences;
use crate::tui::effect::{Effect, Notice};
use crate::tui::knowledge::Knowledge;
use crate::tui::overlay::Overlay;
use crate::tui::rulebooks::{ChooseRulebook, Offer};

impl App {
    /// The user's own rulebooks and holidays.
    #[must_use]
    pub fn with_own_files(mut self, own: OwnFiles) -> Self {
        self.knowledge = Knowledge::new(own);
        self
    }

    /// What stands on the last line: what was said last, else, where no dialog is open, what is wrong with a file of
    /// the user's own.
    pub(super) fn said(&self) -> Option<Notice> {
        self.notice.clone().or_else(|| self.overlays.is_empty().then(|| self.standing_trouble()).flatten())
    }

    /// Whether a file of the user's own was written, removed or mended since it was read.
    pub fn has_rewritten_files(&self) -> bool {
        self.knowledge.has_rewritten_files()
    }

    /// The list of rulebooks.
    pub(super) fn choose_rulebook(&self) -> Effect {
        Effect::prepare(ChooseRulebook { own: self.knowledge.own().clone() })
    }

    /// Asks whether to use the rulebook that was compared; not while something else is being done.
    pub(super) fn offer(&mut self, offer: Offer) {
        if self.overlays.is_empty() {
            self.overlays.push(Overlay::Confirm(offer.question(self.look.lang)));
        }
    }

    /// Takes away what is shown of the user's own files; whether anything was.
    pub(super) fn has_read_troubles(&mut self) -> bool {
        let is_shown = self.notice.is_none() && self.said().is_some();
        if is_shown {
            self.read_troubles = self.file_problems().to_vec();
        }
        is_shown
    }

    fn standing_trouble(&self) -> Option<Notice> {
        let unread = self.file_problems().iter().filter(|trouble| !self.read_troubles.contains(trouble));
        let said: Vec<String> = unread.map(|trouble| sentences::of_trouble(self.look.lang, trouble)).collect();
        (!said.is_empty()).then(|| Notice::error(said.join("\n")))
    }

    fn file_problems(&self) -> &[FileProblem] {
        self.knowledge.context().map_or(&[], |context| &context.file_problems)
    }
}
