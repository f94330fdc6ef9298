//! What a user prefers on this machine: the language, the mouse, which hints are not shown and what the calendar shows.
//! Known to the pages at once; hints and calendar are kept for the next start.

use super::Runtime;
use crate::messages::app as texts;
use crate::tui::dismissed_hints::DismissedHints;
use crate::tui::effect::{Notice, Preference};
use crate::tui::shown_kinds::ShownKinds;

impl Runtime {
    /// Which hints are not shown, from the last time.
    #[must_use]
    pub fn with_dismissed_hints(mut self, hints: DismissedHints) -> Self {
        self.app.set_dismissed_hints(hints.clone());
        self.dismissed_hints = hints;
        self
    }

    /// What the calendar shows, from the last time.
    #[must_use]
    pub fn with_shown_kinds(mut self, kinds: ShownKinds) -> Self {
        self.app.set_shown_kinds(kinds.clone());
        self.shown_kinds = kinds;
        self
    }

    /// From now on it is like this.
    pub(super) fn set_preference(&mut self, preference: Preference) {
        let look = self.app.look();
        match preference {
            Preference::Lang(lang) => self.app.set_language(lang),
            Preference::SwitchMouse => self.switch_mouse(),
            // The page that asked for it shows the next hint already.
            Preference::DismissHint(customer, hint) => {
                self.dismissed_hints.dismiss(customer, hint, look.today);
                if let Err(error) = self.dismissed_hints.save() {
                    self.app.show_notice(Notice::error(texts::hint_trouble(look.lang, error)));
                }
            }
            Preference::ShowKinds(codes) => {
                let lang = look.lang;
                self.shown_kinds.show_only(&codes);
                self.app.set_shown_kinds(self.shown_kinds.clone());
                self.app.invalidate_page();
                if let Err(error) = self.shown_kinds.save() {
                    self.app.show_notice(Notice::error(texts::shown_trouble(lang, error)));
                }
            }
        }
    }

    fn switch_mouse(&mut self) {
        self.mouse = !self.mouse;
        let on = self.mouse;
        let failed = self.with_screen(|screen| screen.set_mouse(on));
        let lang = self.app.look().lang;
        self.app.show_notice(Notice::hint(if on { texts::mouse_on(lang) } else { texts::mouse_off(lang) }.to_owned()));
        self.perform(failed);
    }
}
