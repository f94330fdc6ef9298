//! The loop: one channel of events in, effects performed, a frame drawn when something changed.
//!
//! Blocks while nothing happens; wakes once a second at most, to notice midnight and the changes of other processes, and
//! once a minute while another window has the focus.
//! Leaves out: what keys and effects mean to a page, see `app`.

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use super::app::App;
use super::dismissed_hints::DismissedHints;
use super::drafts::Drafts;
use super::effect::{Destination, Effect, Notice, Start, TerminalRequest};
use super::forms::Preparation;
use super::keymap::{Input, Key};
use super::shown_kinds::ShownKinds;
use super::terminal::Screen;
use super::terminal_traits::TerminalTraits;
use super::worker::{Worker, WorkerBook};
use crate::clock::ClockWatch;
use crate::messages::{Lang, app as texts};
use crate::ops::{ClockDoubt, NewBook, Stamp};
use crate::sentences;
use crate::store::Store;

mod backups;
mod beside;
mod captured;
mod day;
mod desk;
mod drafting;
mod event;
mod exporting;
mod housekeeping;
mod idle;
mod moments;
mod on_screen;
mod opening;
mod preferences;
mod questions;
mod reporting;
mod restoring;
mod side_by_side;
mod syncing;
mod taking;
mod writing;

use backups::CopiesByItself;
use drafting::SharedDrafts;
pub use event::Event;
use exporting::Exporting;
use idle::IdleWork;
pub use moments::moment;
use questions::Pending;
pub use restoring::RestoreJob;
use writing::{PendingWrite, RETRY};

/// The one wake-up of an idle app.
const IDLE_LOOK: Duration = Duration::from_secs(1);
/// The same while another window has the focus: midnight comes there too.
const LOOK_UNSEEN: Duration = Duration::from_mins(1);

/// How often the page is read again before the next event.
const MOST_ROUNDS: usize = 8;

/// The app, the book, its terminal if it has one, and the channel.
pub struct Runtime {
    app: App,
    /// Stands before the book, so that its connection closes first and the book is one file again in the end.
    worker: Option<Worker>,
    store: Store,
    pending: Vec<Pending>,
    questions: u64,
    data_version: Option<i64>,
    screen: Option<Screen>,
    events: Receiver<Event>,
    sender: Sender<Event>,
    fixed_today: Option<NaiveDate>,
    /// Whether the day is one that somebody asks about, not the machine's own.
    is_what_if: bool,
    clock: ClockWatch,
    /// Why the day cannot be believed, until somebody says that it is right.
    doubt: Option<ClockDoubt>,
    mouse: bool,
    /// Whether the window has the focus, as far as the terminal says.
    has_focus: bool,
    traits: TerminalTraits,
    /// Whether all is said in lines of words, whatever the config says.
    is_plain: bool,
    drafts: SharedDrafts,
    dismissed_hints: DismissedHints,
    shown_kinds: ShownKinds,
    kept_config: Option<PathBuf>,
    is_colourless: bool,
    /// What another program holds up, in the order in which it was asked for.
    waiting: VecDeque<PendingWrite>,
    copies: CopiesByItself,
    housekeeping_day: Option<NaiveDate>,
    is_housekeeping: bool,
    /// Whether a file is being taken beside the drawing thread.
    is_taking: bool,
    exporting: Option<Exporting>,
    /// The book that is made once a file is brought, and the language in which the worker knows it.
    makes: Option<(NewBook, Option<Lang>)>,
    idle: IdleWork,
    changed: bool,
    /// Whether it panics when it goes on after a stop; only for the test of that.
    fails_when_continued: bool,
    ended: bool,
    start: Option<Start>,
}

impl Runtime {
    /// An app without a terminal, for one frame and for tests; `fixed_today` does not change at midnight.
    pub fn new(
        mut app: App,
        store: Store,
        fixed_today: Option<NaiveDate>,
        mouse: bool,
        drafts: Drafts,
    ) -> io::Result<Self> {
        let (sender, events) = channel();
        app.set_book_file(store.path(), store.is_read_only());
        let worker = store.path().map(|path| WorkerBook::At(path.to_path_buf(), store.opening_again()));
        let worker = worker.map(|book| Worker::start(book, sender.clone())).transpose()?;
        Ok(Self {
            app,
            data_version: store.data_version().ok(),
            store,
            worker,
            pending: Vec::new(),
            questions: 0,
            screen: None,
            events,
            sender,
            fixed_today,
            is_what_if: false,
            clock: ClockWatch::start(),
            doubt: None,
            mouse,
            has_focus: true,
            traits: TerminalTraits::default(),
            is_plain: false,
            drafts: Arc::new(Mutex::new(drafts)),
            dismissed_hints: DismissedHints::default(),
            shown_kinds: ShownKinds::default(),
            kept_config: None,
            is_colourless: false,
            waiting: VecDeque::new(),
            copies: CopiesByItself::default(),
            housekeeping_day: None,
            is_housekeeping: false,
            is_taking: false,
            exporting: None,
            makes: None,
            idle: IdleWork::new(),
            fails_when_continued: false,
            changed: true,
            ended: false,
            start: None,
        })
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
        while !self.waiting.is_empty() {
            std::thread::sleep(RETRY);
            self.write_again();
        }
        self.catch_up();
        while !self.pending.is_empty()
            || self.is_housekeeping
            || self.is_taking
            || self.exporting.is_some()
            || self.copies.is_making()
            || self.idle.is_checking()
        {
            let Ok(event) = self.events.recv() else { return };
            self.receive(event);
            self.catch_up();
        }
    }

    /// Reads until nothing is outdated: an answer that is computed at once outdates the page again, and so does
    /// housekeeping. What outdates itself again and again is left for the next event.
    fn catch_up(&mut self) {
        for _ in 0..MOST_ROUNDS {
            if !self.refresh() && !self.start_housekeeping() {
                return;
            }
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
    pub fn run(mut self) -> io::Result<Option<(Start, Lang)>> {
        while !self.ended {
            self.refresh();
            self.draw()?;
            if self.ask_whole_book() {
                continue;
            }
            self.start_housekeeping();
            self.start_daily_backup();
            let is_moving = !self.waiting.is_empty() || self.app.has_busy_file() || self.exporting.is_some();
            match self.events.recv_timeout(if is_moving { RETRY } else { self.next_look().min(self.until_rest()) }) {
                Ok(event) => self.receive(event),
                Err(RecvTimeoutError::Timeout) => {
                    // How far a file is moves by itself.
                    self.changed |= is_moving;
                    self.tell_export();
                    self.write_again();
                    self.check_surroundings();
                    self.rest(Instant::now());
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
        self.wait_for_export();
        self.wait_for_backup();
        self.end_check();
        // The worker reads by a connection of its own: with it gone, the log can be brought over.
        self.worker = None;
        self.store.settle();
        Ok(self.start.map(|start| (start, lang)))
    }

    /// Asks for what the dialog in front waits for, and reads the page in front again when it is outdated; whether
    /// anything was to be done.
    fn refresh(&mut self) -> bool {
        let wanted = self.app.take_dialog_question(self.stamp().now);
        let is_asking = wanted.is_some();
        if let Some(question) = wanted {
            self.ask(question);
        }
        if self.app.is_fresh() {
            return is_asking;
        }
        let now = self.stamp().now;
        let read = self.store.read().and_then(|reader| self.app.refresh(&reader, now));
        self.changed = true;
        // With a terminal the frame comes first, see `run`.
        if self.screen.is_none() {
            self.ask_whole_book();
        }
        match read {
            Ok(effect) => {
                self.app.withdraw_notice(texts::unread_while_held(self.app.look().lang));
                self.perform(effect);
            }
            Err(error) => self.tell_unread(&error),
        }
        true
    }

    fn receive(&mut self, event: Event) {
        // The window in front or behind is nothing to draw.
        if !matches!(event, Event::Input(Input::Focus(_))) {
            self.changed = true;
            self.wake();
        }
        let effect = match event {
            Event::Input(Input::Focus(has_focus)) => return self.take_focus(has_focus),
            Event::Input(Input::Key(key)) => self.app.press(key),
            Event::Input(Input::Command(command)) => self.app.run(&command),
            Event::TerminalTold(traits) => self.accept_traits(traits),
            Event::Suspend => Effect::Terminal(TerminalRequest::Suspend),
            Event::Continued => {
                assert!(!self.fails_when_continued, "asked for by a test");
                self.app.invalidate();
                self.with_screen(Screen::forget)
            }
            Event::Computed(report) => self.accept_report(report),
            Event::HousekeepingDone(housekeeping) => self.accept_housekeeping(housekeeping),
            Event::FileTaken(taken) => self.file_taken(*taken),
            Event::Exported(exported) => self.exported(*exported),
            Event::DoneBeside(done) => self.done_beside(*done),
            Event::Synced(synced) => self.synced(*synced),
            Event::BackedUp(made) => self.backed_up(*made),
            Event::BookChecked(found) => self.book_checked(found),
            Event::Resized => self.resize(),
        };
        self.keep_draft();
        self.perform(effect);
        self.app.follow_tour();
    }

    /// Does what a page or a dialog asked for: all that the app can do to the world.
    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::None => {}
            Effect::Open(overlay) => self.open(*overlay),
            Effect::Prepare(preparation) => {
                let effect = self.prepare(&*preparation);
                self.perform(effect);
            }
            Effect::Close => self.close(),
            Effect::Finish(effect) => self.finish_dialog(*effect),
            Effect::Write(write) => self.write(write, None),
            Effect::Tell(notice) => self.app.show_notice(notice),
            Effect::Goto(Destination::Unfinished(form)) => {
                let effect = self.reopen_draft(form);
                self.perform(effect);
            }
            Effect::Goto(place) => self.app.go_to(&place),
            Effect::Run(command) => {
                // It may be about a page that was come to just now.
                self.refresh();
                let effect = self.app.run(&command);
                self.perform(effect);
            }
            Effect::Each(effects) => effects.into_iter().for_each(|effect| self.perform(effect)),
            Effect::Ask(question) => self.ask(*question),
            Effect::Reread => self.app.invalidate_page(),
            Effect::Prefer(preference) => self.set_preference(preference),
            Effect::Terminal(TerminalRequest::Copy(text)) => self.copy(&text),
            Effect::Terminal(TerminalRequest::Edit(text)) => self.edit(&text),
            Effect::Terminal(TerminalRequest::Suspend) => {
                let failed = self.with_screen(Screen::suspend);
                self.perform(failed);
            }
            Effect::Terminal(TerminalRequest::Redraw) => {
                let failed = self.with_screen(Screen::forget);
                self.perform(failed);
            }
            Effect::Export(export) => self.export(*export),
            Effect::Report(export) => self.report(*export),
            Effect::OpenFile(path) => self.open_file(&path),
            Effect::TakeFile(taking, headway) => self.take_file(*taking, &headway),
            Effect::TrustClock => self.trust_clock(),
            Effect::Desk(work) => self.at_desk(*work),
            Effect::ListBackups => self.list_backups(),
            Effect::BackUp => self.back_up_now(),
            Effect::Terminal(TerminalRequest::Start(start)) => {
                self.start = Some(start);
                self.ended = true;
            }
            Effect::Terminal(TerminalRequest::Quit) => self.leave(),
            Effect::Terminal(TerminalRequest::QuitAnyway) => self.ended = true,
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
}

#[cfg(test)]
mod tests;
