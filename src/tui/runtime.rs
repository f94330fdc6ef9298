//! The loop: one channel of events in, effects performed, a frame drawn when something changed.
//!
//! Blocks while nothing happens; wakes once a second at most, to notice midnight and the changes of other processes.
//! Leaves out: what keys and effects mean to a page, see `app`.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use chrono::NaiveDate;

use super::app::App;
use super::effect::{Effect, Notice, Outside, Preference};
use super::keymap::{Input, Key};
use super::terminal::{AtEnd, Screen};
use crate::clock;
use crate::messages::app as texts;

/// The one wake-up of an idle app.
const IDLE_LOOK: Duration = Duration::from_secs(1);

/// What can happen to the app.
#[derive(Debug)]
pub enum Event {
    /// A key, the mouse, a paste.
    Input(Input),
    /// The window has another size.
    Resized,
    /// The shell wants the app in the background.
    Suspend,
    /// The app is in the foreground again.
    Continued,
}

/// The app, its terminal if it has one, and the channel.
pub struct Runtime {
    app: App,
    screen: Option<Screen>,
    events: Receiver<Event>,
    sender: Sender<Event>,
    fixed_today: Option<NaiveDate>,
    mouse: bool,
    changed: bool,
    ended: bool,
}

impl Runtime {
    /// An app without a terminal, for one frame and for tests; `fixed_today` stands still at midnight.
    pub fn new(app: App, fixed_today: Option<NaiveDate>, mouse: bool) -> Self {
        let (sender, events) = channel();
        Self { app, screen: None, events, sender, fixed_today, mouse, changed: true, ended: false }
    }

    /// Takes the terminal over.
    pub fn attach(&mut self, at_end: &AtEnd) -> io::Result<()> {
        let screen = Screen::open(self.mouse, &self.sender, at_end)?;
        self.app.resize(screen.size()?);
        self.screen = Some(screen);
        Ok(())
    }

    /// Types keys, as if a person did.
    pub fn press(&mut self, keys: &[Key]) {
        for key in keys {
            self.receive(Event::Input(Input::Key(*key)));
        }
    }

    /// The state, for drawing.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Whether the user has left.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// Runs until the user leaves.
    pub fn run(mut self) -> io::Result<()> {
        while !self.ended {
            self.draw()?;
            match self.events.recv_timeout(IDLE_LOOK) {
                Ok(event) => self.receive(event),
                Err(RecvTimeoutError::Timeout) => self.look_around(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
            // What has piled up belongs to the same frame.
            while let Ok(event) = self.events.try_recv() {
                self.receive(event);
            }
        }
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        let Some(screen) = self.screen.as_mut().filter(|_| self.changed) else { return Ok(()) };
        self.changed = false;
        let app = &self.app;
        screen.draw(|frame| app.view(frame))
    }

    fn receive(&mut self, event: Event) {
        self.changed = true;
        let effect = match event {
            Event::Input(Input::Key(key)) => self.app.press(key),
            Event::Input(Input::Command(command)) => self.app.run(&command),
            Event::Suspend => Effect::Outside(Outside::Suspend),
            Event::Continued => self.with_screen(Screen::forget),
            Event::Resized => self.resize(),
        };
        self.perform(effect);
    }

    /// Fulfils a wish: all that the app can do to the world.
    fn perform(&mut self, effect: Effect) {
        let finished = self.app.finished_by(&effect);
        match effect {
            Effect::None => {}
            Effect::Open(overlay) => self.app.open(*overlay),
            Effect::Close => self.app.close(),
            Effect::Tell(notice) => self.app.tell(notice),
            Effect::Goto(place) => self.app.go_to(&place),
            Effect::Run(command) => {
                if let Some(at) = finished {
                    self.app.finish(at);
                }
                let effect = self.app.run(&command);
                return self.perform(effect);
            }
            Effect::Prefer(Preference::Lang(lang)) => self.app.look_mut().lang = lang,
            Effect::Prefer(Preference::SwitchMouse) => self.switch_mouse(),
            Effect::Outside(Outside::Copy(text)) => self.copy(&text),
            Effect::Outside(Outside::Suspend) => {
                let failed = self.with_screen(Screen::suspend);
                self.perform(failed);
            }
            Effect::Outside(Outside::Quit) => self.ended = true,
        }
        if let Some(at) = finished {
            self.app.finish(at);
        }
    }

    /// Midnight may have passed.
    fn look_around(&mut self) {
        let today = self.fixed_today.unwrap_or_else(clock::today);
        if self.app.look().today != today {
            self.app.look_mut().today = today;
            self.changed = true;
        }
    }

    fn resize(&mut self) -> Effect {
        match self.screen.as_ref().map(Screen::size) {
            Some(Ok(size)) => self.app.resize(size),
            Some(Err(error)) => return Effect::Tell(Notice::error(error.to_string())),
            None => {}
        }
        Effect::None
    }

    fn switch_mouse(&mut self) {
        self.mouse = !self.mouse;
        let on = self.mouse;
        let failed = self.with_screen(|screen| screen.set_mouse(on));
        let lang = self.app.look().lang;
        self.app.tell(Notice::hint(if on { texts::mouse_on(lang) } else { texts::mouse_off(lang) }.to_owned()));
        self.perform(failed);
    }

    fn copy(&mut self, text: &str) {
        let failed = self.with_screen(|screen| screen.copy(text));
        self.app.tell(Notice::done(texts::copied(self.app.look().lang, text)));
        self.perform(failed);
    }

    /// Does something with the terminal, if there is one; what goes wrong becomes a notice.
    fn with_screen(&mut self, work: impl FnOnce(&mut Screen) -> io::Result<()>) -> Effect {
        match self.screen.as_mut().map(work) {
            Some(Err(error)) => Effect::Tell(Notice::error(error.to_string())),
            Some(Ok(())) | None => Effect::None,
        }
    }
}
