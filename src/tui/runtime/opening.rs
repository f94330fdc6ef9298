//! What stands on the screen before the first key: the question of the first start, or what was done meanwhile.

use std::path::PathBuf;

use super::Runtime;
use crate::messages::Lang;
use crate::ops::FilePlaces;
use crate::tui::effect::{Effect, Notice};
use crate::tui::overlay::bringing::BringFile;
use crate::tui::overlay::{Overlay, Welcome};

impl Runtime {
    /// Opens the question of the first start.
    pub fn greet(&mut self, lang: Lang, files: FilePlaces) {
        self.app.dialogs_mut().open(Overlay::Welcome(Welcome::new(lang, files)));
    }

    /// Asks what the newest import brought, to say what comes next.
    pub fn show_newcomers(&mut self) {
        let question = self.app.ask_newcomers(false);
        self.perform(question);
    }

    /// Opens the page of this file.
    pub fn bring(&mut self, path: PathBuf) {
        if let Some(search) = self.app.file_search() {
            self.perform(Effect::prepare(BringFile { search, path, pasted: None }));
        }
    }

    /// Says something on the last line.
    pub fn say(&mut self, notice: Notice) {
        self.app.show_notice(notice);
    }
}
