//! What stands on the screen before the first key: the question of the first start, or what was done meanwhile.

use super::Runtime;
use crate::messages::Lang;
use crate::tui::effect::Notice;
use crate::tui::overlay::bringing::{FileAim, FileSearch};
use crate::tui::overlay::{Overlay, Welcome};

impl Runtime {
    /// Opens the question of the first start.
    pub fn greet(&mut self, lang: Lang) {
        // There is no book yet whose holidays they could be.
        let search = FileSearch { aim: FileAim::Book, ..self.app.file_search().unwrap_or_default() };
        let welcome = Welcome::new(lang, search, self.locale_of_new_book());
        self.app.dialogs_mut().open(Overlay::Welcome(welcome));
    }

    /// Asks what the newest import brought, to say what comes next.
    pub fn show_newcomers(&mut self) {
        let question = self.app.ask_newcomers(false);
        self.perform(question);
    }

    /// Says something on the last line.
    pub fn say(&mut self, notice: Notice) {
        self.app.show_notice(notice);
    }
}
