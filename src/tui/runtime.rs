//! The loop: one channel of events in, effects performed, a frame drawn when something changed.
//!
//! Blocks while nothing happens; wakes once a second at most, to notice midnight and the changes of other processes.
//! Leaves out: what keys and effects mean to a page, see `app`.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use super::app::App;
use super::dismissed_hints::DismissedHints;
use super::drafts::Drafts;
use super::effect::{Destination, Effect, Notice, Preference, Start, TerminalRequest};
use super::forms::Preparation;
use super::keymap::{Input, Key};
use super::overlay::{Overlay, Welcome};
use super::shown_kinds::ShownKinds;
use super::terminal::{AtEnd, Screen};
use super::worker::{Report, Worker};
use crate::clock;
use crate::messages::{Lang, app as texts};
use crate::ops::{Housekeeping, Stamp};
use crate::sentences;
use crate::store::Store;

mod asking;
mod drafting;
mod hinting;
mod keeping;
mod showing;
mod writing;

use asking::Asked;
use drafting::{SharedDrafts, locked};
use writing::{PendingWrite, RETRY};

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
    /// What was asked of the whole book is known.
    Computed(Report),
    /// What the app keeps by itself was noted; nothing when that was not possible now.
    Kept(Option<Housekeeping>),
}

/// The app, the book, its terminal if it has one, and the channel.
pub struct Runtime {
    app: App,
    /// Stands before the book, so that its connection closes first and the book is one file again in the end.
    worker: Option<Worker>,
    store: Store,
    asked: Vec<Asked>,
    questions: u64,
    data_version: Option<i64>,
    screen: Option<Screen>,
    events: Receiver<Event>,
    sender: Sender<Event>,
    fixed_today: Option<NaiveDate>,
    mouse: bool,
    drafts: SharedDrafts,
    resting: DismissedHints,
    shown_kinds: ShownKinds,
    waiting: Option<PendingWrite>,
    kept_on: Option<NaiveDate>,
    keeping: bool,
    changed: bool,
    ended: bool,
    start: Option<Start>,
}

impl Runtime {
    /// An app without a terminal, for one frame and for tests; `fixed_today` stands still at midnight.
    pub fn new(
        app: App,
        store: Store,
        fixed_today: Option<NaiveDate>,
        mouse: bool,
        drafts: Drafts,
    ) -> io::Result<Self> {
        let (sender, events) = channel();
        let worker = store.path().map(|path| Worker::start(path.to_path_buf(), sender.clone())).transpose()?;
        Ok(Self {
            app,
            data_version: store.data_version().ok(),
            store,
            worker,
            asked: Vec::new(),
            questions: 0,
            screen: None,
            events,
            sender,
            fixed_today,
            mouse,
            drafts: Arc::new(Mutex::new(drafts)),
            resting: DismissedHints::default(),
            shown_kinds: ShownKinds::default(),
            waiting: None,
            kept_on: None,
            keeping: false,
            changed: true,
            ended: false,
            start: None,
        })
    }

    /// Takes the terminal over; what is being typed is kept even when a signal ends the process.
    pub fn attach(&mut self) -> io::Result<()> {
        let drafts = Arc::clone(&self.drafts);
        let at_end: AtEnd = Arc::new(move || {
            // The process is ending: there is nobody left to tell.
            let _ = locked(&drafts).save();
        });
        let screen = Screen::open(self.mouse, &self.sender, &at_end)?;
        self.app.resize(screen.size()?);
        self.screen = Some(screen);
        self.offer_drafts();
        Ok(())
    }

    /// Opens the question of the first start.
    pub fn greet(&mut self, lang: Lang) {
        self.app.open(Overlay::Welcome(Welcome::new(lang)));
    }

    /// Types keys, as a person would who waits until the screen has settled.
    pub fn press(&mut self, keys: &[Key]) {
        self.settle();
        for key in keys {
            self.receive(Event::Input(Input::Key(*key)));
            self.settle();
        }
    }

    /// Reads what is outdated and waits for every answer.
    fn settle(&mut self) {
        while self.waiting.is_some() {
            std::thread::sleep(RETRY);
            self.write_again();
        }
        self.catch_up();
        while !self.asked.is_empty() || self.keeping {
            let Ok(event) = self.events.recv() else { return };
            self.receive(event);
            self.catch_up();
        }
    }

    /// Reads what is outdated; an answer that is computed at once outdates the page again, and so does housekeeping.
    fn catch_up(&mut self) {
        self.refresh();
        self.refresh();
        self.keep_house();
        self.refresh();
        self.refresh();
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
    pub fn run(mut self) -> io::Result<Option<(Start, Lang)>> {
        while !self.ended {
            self.refresh();
            self.draw()?;
            self.keep_house();
            match self.events.recv_timeout(if self.waiting.is_some() { RETRY } else { IDLE_LOOK }) {
                Ok(event) => self.receive(event),
                Err(RecvTimeoutError::Timeout) => {
                    self.write_again();
                    self.look_around();
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
            // What has piled up belongs to the same frame.
            while let Ok(event) = self.events.try_recv() {
                self.receive(event);
            }
            self.save_drafts_in_time(Instant::now());
        }
        let lang = self.app.look().lang;
        // The worker reads by a connection of its own: with it gone, the log can be brought over.
        self.worker = None;
        self.store.settle();
        Ok(self.start.map(|start| (start, lang)))
    }

    /// Reads the page in front again when it is outdated.
    fn refresh(&mut self) {
        if let Some(question) = self.app.names_question() {
            self.ask(question);
        }
        if self.app.is_fresh() {
            return;
        }
        let now = self.stamp().now;
        let read = self.store.read().and_then(|reader| self.app.refresh(&reader, now));
        self.changed = true;
        if let Some(question) = self.app.question() {
            self.ask(question);
        }
        match read {
            Ok(effect) => self.perform(effect),
            Err(error) => self.app.tell(Notice::error(sentences::of_store(self.app.look().lang, &error))),
        }
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
            Event::Suspend => Effect::Terminal(TerminalRequest::Suspend),
            Event::Continued => {
                self.app.outdate();
                self.with_screen(Screen::forget)
            }
            Event::Computed(report) => self.learn(report),
            Event::Kept(chores) => self.kept(chores),
            Event::Resized => self.resize(),
        };
        self.keep_draft();
        self.perform(effect);
    }

    /// Fulfils a wish: all that the app can do to the world.
    fn perform(&mut self, effect: Effect) {
        let finished = self.app.finished_by(&effect);
        match effect {
            Effect::None => {}
            Effect::Open(overlay) => self.open(*overlay),
            Effect::Prepare(preparation) => {
                if let Some(at) = finished {
                    self.app.finish(at);
                }
                let effect = self.prepare(&*preparation);
                return self.perform(effect);
            }
            Effect::Close => self.close(),
            Effect::Write(write) => return self.write(write, finished),
            Effect::Tell(notice) => self.app.tell(notice),
            Effect::Goto(Destination::Unfinished(form)) => {
                if let Some(at) = finished {
                    self.app.finish(at);
                }
                let effect = self.go_on(form);
                return self.perform(effect);
            }
            Effect::Goto(place) => self.app.go_to(&place),
            Effect::Run(command) => {
                if let Some(at) = finished {
                    self.app.finish(at);
                }
                let effect = self.app.run(&command);
                return self.perform(effect);
            }
            Effect::Each(effects) => effects.into_iter().for_each(|effect| self.perform(effect)),
            Effect::Compute(question) => {
                // The answer may be there at once, and open a dialog of its own.
                if let Some(at) = finished {
                    self.app.finish(at);
                }
                return self.ask(question);
            }
            Effect::Reread => self.app.outdate_page(),
            Effect::Prefer(Preference::Lang(lang)) => self.app.speak(lang),
            Effect::Prefer(Preference::SwitchMouse) => self.switch_mouse(),
            Effect::Prefer(Preference::Rest(customer, hint)) => self.rest(customer, hint),
            Effect::Prefer(Preference::ShowKinds(codes)) => self.show_kinds(&codes),
            Effect::Terminal(TerminalRequest::Copy(text)) => self.copy(&text),
            Effect::Terminal(TerminalRequest::Edit(text)) => self.edit(&text),
            Effect::Terminal(TerminalRequest::Suspend) => {
                let failed = self.with_screen(Screen::suspend);
                self.perform(failed);
            }
            Effect::Terminal(TerminalRequest::Start(start)) => {
                self.start = Some(start);
                self.ended = true;
            }
            Effect::Terminal(TerminalRequest::Quit) => self.ended = true,
        }
        if let Some(at) = finished {
            self.forget_draft(at);
            self.app.finish(at);
        }
    }

    /// Reads what a dialog needs to know.
    fn prepare(&mut self, preparation: &dyn Preparation) -> Effect {
        let now = self.stamp().now;
        let read = self.store.read().and_then(|reader| self.app.prepare(&reader, preparation, now));
        read.unwrap_or_else(|error| Effect::Tell(Notice::error(sentences::of_store(self.app.look().lang, &error))))
    }

    /// The moment it is; on a given day, the same time of that day.
    fn stamp(&self) -> Stamp {
        moment(self.fixed_today)
    }

    /// Midnight may have passed, another process may have changed the book, the user a rulebook or the holidays.
    fn look_around(&mut self) {
        let today = self.stamp().today;
        let version = self.store.data_version().ok();
        let is_outdated = self.data_version != version || self.app.has_rewritten_files();
        if self.app.look().today != today || is_outdated {
            self.app.look_mut().today = today;
            self.data_version = version;
            self.app.outdate();
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

/// The moment it is; when the day was given, the same time of that day.
pub fn moment(given: Option<NaiveDate>) -> Stamp {
    Stamp::at(&clock::now(), given)
}

#[cfg(test)]
mod tests;
