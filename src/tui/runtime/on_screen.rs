//! What is asked of the terminal: its size, its clipboard, its handing over.

use std::io;

use super::Runtime;
use crate::messages::app as texts;
use crate::tui::effect::{Effect, Notice};
use crate::tui::terminal::Screen;

impl Runtime {
    /// Takes note of the size of the window.
    pub(super) fn resize(&mut self) -> Effect {
        match self.screen.as_ref().map(Screen::size) {
            Some(Ok(size)) => self.app.resize(size),
            Some(Err(error)) => return Effect::Tell(Notice::error(error.to_string())),
            None => {}
        }
        Effect::None
    }

    /// Puts a text into the clipboard, and says so.
    pub(super) fn copy(&mut self, text: &str) {
        let failed = self.with_screen(|screen| screen.copy(text));
        self.app.show_notice(Notice::done(texts::copied(self.app.look().lang, text)));
        self.perform(failed);
    }

    /// Does something with the terminal, if there is one; what goes wrong becomes a notice.
    pub(super) fn with_screen(&mut self, work: impl FnOnce(&mut Screen) -> io::Result<()>) -> Effect {
        match self.screen.as_mut().map(work) {
            Some(Err(error)) => Effect::Tell(Notice::error(error.to_string())),
            Some(Ok(())) | None => Effect::None,
        }
    }
}
