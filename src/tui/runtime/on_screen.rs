//! What is asked of the terminal: its size, its clipboard, its handing over.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::Runtime;
use super::drafting::locked;
use super::{IDLE_LOOK, LOOK_UNSEEN};
use crate::config::Config;
use crate::messages::{app as texts, clean, system};
use crate::paths;
use crate::store::{Opening, Store};
use crate::tui::effect::{Effect, Notice};
use crate::tui::terminal::{AtEnd, Screen, TerminalWishes};
use crate::tui::terminal_traits::TerminalTraits;

/// How long a process that a signal ends waits for its own pass over the whole book, which may be reading.
const LAST_PATIENCE: Duration = Duration::from_millis(500);
/// The name of the program.
const PROGRAM: &str = "rounds";

impl Runtime {
    /// Takes the terminal over; what is being typed is kept even when a signal ends the process.
    pub fn attach(&mut self) -> io::Result<()> {
        self.traits.lacks_unicode = paths::locale_lacks_unicode();
        self.look_as(&self.app.machine().clone());
        let drafts = Arc::clone(&self.drafts);
        let book = self.store.path().filter(|_| !self.store.is_read_only()).map(Path::to_path_buf);
        let state = self.store.noted_in().map(Path::to_path_buf);
        let at_end: AtEnd = Arc::new(move || {
            // The process is ending: there is nobody left to tell.
            let _ = locked(&drafts).save(|_| true);
            // So that the book is one file, however the window goes; what another program holds stays in the log.
            let patient = Opening { patience: LAST_PATIENCE, ..Opening::app() };
            if let Some(store) = book.as_deref().and_then(|book| Store::open(book, &patient).ok()) {
                store.settle();
                // What a signal ended was left whole as well: the next start need not look at every page.
                drop(match &state {
                    Some(state) => store.noting_in(state),
                    None => store,
                });
            }
        });
        let lang = self.app.look().lang;
        let words = Box::new(move |place: &str| system::own_fault(lang, place));
        let wishes = TerminalWishes {
            mouse: self.mouse && !self.app.look().is_plain,
            title: self.wanted_title(self.app.machine()),
        };
        let screen = Screen::open(wishes, &self.sender, &at_end, words)?;
        self.app.resize(screen.size()?);
        self.screen = Some(screen);
        self.offer_drafts();
        self.ask_about_clock();
        Ok(())
    }

    /// Draws as the terminal says that it can.
    pub(super) fn accept_traits(&mut self, traits: TerminalTraits) -> Effect {
        self.traits = TerminalTraits { lacks_unicode: self.traits.lacks_unicode, ..traits };
        self.look_as(&self.app.machine().clone());
        self.with_screen(Screen::forget)
    }

    /// How long to sleep while nothing happens.
    pub(super) const fn next_look(&self) -> Duration {
        if self.has_focus { IDLE_LOOK } else { LOOK_UNSEEN }
    }

    /// The window got the focus: what another process changed meanwhile is shown at once. It lost it: nobody looks, and
    /// what was typed is kept now, as no second passes any more.
    pub(super) fn take_focus(&mut self, has_focus: bool) {
        self.has_focus = has_focus;
        if has_focus {
            self.check_surroundings();
        } else {
            self.save_drafts();
        }
    }

    /// What the title of the window says.
    pub(super) fn wanted_title(&self, config: &Config) -> Option<String> {
        let book = clean::clean(self.app.book());
        let title = if book == PROGRAM { PROGRAM.to_owned() } else { format!("{book} - {PROGRAM}") };
        (config.title != Some(false)).then_some(title)
    }

    /// Draws a frame, if anything has changed since the last one.
    pub(super) fn draw(&mut self) -> io::Result<()> {
        let Some(screen) = self.screen.as_mut().filter(|_| self.changed) else { return Ok(()) };
        self.changed = false;
        let app = &self.app;
        screen.draw(|frame| app.view(frame))
    }

    /// Has it panic when it goes on after a stop, so that a test can see what becomes of the terminal and of drafts.
    #[must_use]
    pub fn failing_when_continued(mut self, fails: bool) -> Self {
        self.fails_when_continued = fails;
        self
    }

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
