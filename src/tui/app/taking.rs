//! The page of a file that is being taken, as the app keeps it among its dialogs.

use std::path::Path;

use super::App;
use crate::messages::clean::clean;
use crate::tui::effect::Effect;
use crate::tui::overlay::takeover::TakeoverAnswer;
use crate::tui::overlay::{Overlay, TakeoverPage};

impl App {
    /// Whether a file is being read or written, so that the screen changes by itself.
    pub fn has_busy_file(&self) -> bool {
        self.dialogs.iter().any(|dialog| matches!(dialog, Overlay::Takeover(page) if page.is_busy()))
    }

    /// The page of a file learns what it was understood as.
    pub fn accept_file(&mut self, answer: TakeoverAnswer) {
        if let Some(page) = self.dialogs.takeover_mut() {
            page.accept(answer);
        }
    }

    /// A path as it is shown: below the home folder.
    pub fn shown_path(&self, path: &Path) -> String {
        let shown = self.files.as_ref().map_or_else(|| path.display().to_string(), |places| places.shown(path));
        clean(&shown).into_owned()
    }

    /// The file could not be taken: its page reads it again.
    pub fn file_not_taken(&mut self) -> Effect {
        self.dialogs.takeover_mut().map_or(Effect::None, TakeoverPage::not_taken)
    }

    /// What the page of the file says that it brings, in words; nothing where it brings no records.
    pub fn file_brings(&mut self) -> Option<String> {
        let lang = self.look.lang;
        self.dialogs.takeover_mut().and_then(|page| page.brings(lang))
    }

    /// The file was taken: its page goes, and the list that it was chosen from.
    pub fn close_file(&mut self) {
        while !self.dialogs.is_empty() {
            self.dialogs.close_top();
        }
    }
}
