//! What is done while nobody types: the log of the database is folded into the book, and once a week every page of it is
//! looked at, beside the drawing thread and on a connection of its own (docs/safety.md 2.2).
//!
//! Leaves out what is noted of the book by itself, see `housekeeping`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use super::{Event, Runtime};
use crate::messages::{backups as text, clean};
use crate::ops::{BookDays, newest_good_backup};
use crate::sentences;
use crate::sentences::advice::Advice;
use crate::store::{Opening, Store, StoreError};
use crate::tui::effect::{Effect, Notice};

/// After so long without an event nobody is typing.
const IDLE: Duration = Duration::from_secs(5);

/// When something happened last, and the look at every page.
pub(super) struct IdleWork {
    since: Instant,
    /// Where it is kept on which day every page was looked at; nowhere for a sample.
    days: Option<PathBuf>,
    check: Option<Check>,
    /// The day on which it could not be done; it is tried again on another one.
    failed_on: Option<NaiveDate>,
    /// Whether it was said that another program exchanged the files of the book.
    told_displaced: bool,
    /// Whether it was found damaged, and is not written any more.
    is_damaged: bool,
}

/// A look at every page that was begun.
struct Check {
    is_given_up: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

/// What came of it.
#[derive(Debug)]
pub enum BookCheck {
    Sound,
    /// Pages are damaged; the newest sound copy of the book.
    Damaged {
        newest_backup: Option<PathBuf>,
    },
    /// It was given up, because something else was to be done.
    GivenUp,
    /// It could not be done.
    Failed,
}

impl IdleWork {
    /// Nothing was done yet.
    pub(super) fn new() -> Self {
        Self {
            since: Instant::now(),
            days: None,
            check: None,
            failed_on: None,
            told_displaced: false,
            is_damaged: false,
        }
    }

    /// Whether every page is being looked at.
    pub(super) const fn is_checking(&self) -> bool {
        self.check.is_some()
    }
}

impl Runtime {
    /// With a look at every page of the book once a week, kept beside what else is kept of it.
    #[must_use]
    pub fn checking_weekly(mut self, beside: Option<&Path>) -> Self {
        self.idle.days = beside.map(BookDays::beside);
        self
    }

    /// Says once that another program moved or exchanged the files of the book; what is done from then on is refused.
    ///
    /// One that is only read follows what is written on its disk elsewhere; what cannot be read just now is shown as it was.
    pub(super) fn watch_files(&mut self) {
        if self.store.is_outdated() && self.store.read_anew().is_ok() {
            self.opened_anew();
        }
        let Some(path) = self.store.path().filter(|_| !self.idle.told_displaced && self.store.is_displaced()) else {
            return;
        };
        let why = StoreError::Displaced { path: path.to_path_buf() };
        let told = sentences::of_store(self.app.look().lang, &why);
        self.idle.told_displaced = true;
        self.app.show_notice(Notice::error(told));
        self.changed = true;
    }

    /// Something happened: nobody is idle.
    pub(super) fn wake(&mut self) {
        self.idle.since = Instant::now();
    }

    /// How long it takes until there is something to do, if nothing happens.
    pub(super) fn until_rest(&self) -> Duration {
        let left = (self.idle.since + IDLE).saturating_duration_since(Instant::now());
        if left.is_zero() { Duration::MAX } else { left }
    }

    /// Does what waits for nobody to type, where nothing else is being done.
    pub(super) fn rest(&mut self, now: Instant) {
        let is_busy = !self.waiting.is_empty()
            || self.is_housekeeping
            || self.is_taking
            || self.exporting.is_some()
            || self.copies.is_making()
            || !self.pending.is_empty();
        if is_busy || now < self.idle.since + IDLE {
            return;
        }
        if !self.store.is_settled() {
            self.store.settle_at_once();
        }
        self.start_check();
    }

    /// Begins to look at every page, if that was not done this week.
    fn start_check(&mut self) {
        let today = self.stamp().clock.date();
        let Some((days, book)) = self.idle.days.as_deref().zip(self.store.path().map(Path::to_path_buf)) else {
            return;
        };
        let is_wanted = self.app.up_to_date().is_some() && self.notes_by_itself() && self.idle.failed_on != Some(today);
        if self.idle.check.is_some() || !is_wanted || !BookDays::read(days).is_check_due(today) {
            return;
        }
        let (events, how) = (self.sender.clone(), self.store.opening_again());
        let is_given_up = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&is_given_up);
        let started = thread::Builder::new().name("checking".into()).spawn(move || {
            let found = catch_unwind(AssertUnwindSafe(|| look_at(&book, &how, &asked))).unwrap_or(BookCheck::Failed);
            // Nobody listens any more once the user has left.
            drop(events.send(Event::BookChecked(found)));
        });
        match started {
            Ok(thread) => self.idle.check = Some(Check { is_given_up, thread }),
            Err(_) => self.idle.failed_on = Some(today),
        }
    }

    /// Something is to be written, or the user leaves: the look at every page is for another time.
    pub(super) fn give_up_check(&self) {
        if let Some(check) = &self.idle.check {
            check.is_given_up.store(true, Ordering::Relaxed);
        }
    }

    /// Gives it up and waits until it has ended, so that its connection is closed.
    pub(super) fn end_check(&mut self) {
        self.give_up_check();
        if let Some(check) = self.idle.check.take() {
            // What a thread failed at was reported when it failed.
            drop(check.thread.join());
        }
    }

    /// Every page was looked at, or not. A damaged book is not written to any more, and says the same as one that is found
    /// damaged when it is opened.
    pub(super) fn book_checked(&mut self, found: BookCheck) -> Effect {
        self.idle.check = None;
        let today = self.stamp().clock.date();
        match found {
            BookCheck::Sound => {
                if let Some(file) = &self.idle.days {
                    BookDays { checked: Some(today), ..BookDays::read(file) }.write(file);
                }
            }
            BookCheck::GivenUp => {}
            BookCheck::Failed => self.idle.failed_on = Some(today),
            BookCheck::Damaged { newest_backup } => {
                self.idle.failed_on = Some(today);
                self.stop_writing();
                let lang = self.app.look().lang;
                let damaged = StoreError::Damaged { detail: String::new() };
                let newest = newest_backup.map(|path| {
                    text::newest(lang, clean::clean(&path.display().to_string()), sentences::place::quoted(&path))
                });
                let said = [sentences::of_store(lang, &damaged)].into_iter().chain(newest);
                let advice = self.store.path().map(Advice::of).unwrap_or_default();
                self.app.set_lasting_trouble(advice.told(said.collect::<Vec<_>>().join("\n")));
                self.changed = true;
            }
        }
        Effect::None
    }

    /// Opens a book to be written that could only be read, where it may be by now.
    pub(super) fn begin_writing(&mut self) -> Result<(), StoreError> {
        if !self.store.is_read_only() {
            return Ok(());
        }
        if self.idle.is_damaged {
            return Err(StoreError::Damaged { detail: String::new() });
        }
        self.store.begin_writing()?;
        // What was left alone as long as nothing could be written.
        self.housekeeping_day = None;
        // What is about to be written is of the pages as they are; they are read again afterwards.
        self.data_version = None;
        self.app.set_read_only(self.store.is_read_only());
        Ok(())
    }

    /// Another connection has the book, which may hold something else.
    fn opened_anew(&mut self) {
        self.data_version = self.store.data_version().ok();
        self.app.set_read_only(self.store.path().is_some() && self.store.is_read_only());
        self.app.invalidate();
        self.changed = true;
    }

    /// Goes on with a connection that can only read.
    fn stop_writing(&mut self) {
        self.idle.is_damaged = true;
        self.store.distrust();
        let how = Opening { patience: Opening::app().patience, ..self.store.opening_again() };
        let reading = self.store.path().map(|book| Store::open_read_only(book, &how));
        if let Some(Ok(reading)) = reading {
            self.store = reading;
        }
        self.app.set_read_only(self.store.is_read_only());
        self.app.invalidate();
    }
}

fn look_at(book: &Path, how: &Opening, is_given_up: &Arc<AtomicBool>) -> BookCheck {
    let asked = Arc::clone(is_given_up);
    let damage = Store::open_read_only(book, how).and_then(|mut store| {
        store.keep_few_pages()?;
        store.stop_where(Some(Arc::new(move || asked.load(Ordering::Relaxed))))?;
        store.read()?.damage()
    });
    match damage {
        // What was given up in the midst of it found less than there is.
        _ if is_given_up.load(Ordering::Relaxed) => BookCheck::GivenUp,
        Ok(damage) if damage.is_empty() => BookCheck::Sound,
        Ok(_) | Err(StoreError::Damaged { .. }) => {
            BookCheck::Damaged { newest_backup: newest_good_backup(book).map(|copy| copy.path) }
        }
        Err(_) => BookCheck::Failed,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::domain::{Customer, Stage};
    use crate::ops::{Change, Stamp, apply};
    use crate::tui::app::App;
    use crate::tui::drafts::Drafts;
    use crate::tui::effect::Write;
    use crate::tui::testing::{drawn, look};

    fn add(store: &mut Store, count: usize) {
        let stamp = Stamp::midnight(look().today, "2026-11-23T00:00:00Z");
        for _ in 0..count {
            let customer = Customer {
                notes: Some("说".repeat(700)),
                ..Customer::new("", "华星科技", Stage::Lead, look().today)
            };
            apply(store, Change::AddCustomer(Box::new(customer)), &stamp).unwrap();
        }
    }

    /// The app on a book with this many customers; nothing depends on the day.
    fn runtime(folder: &Path, customers: usize) -> Runtime {
        let path = folder.join("book.db");
        let mut store = Store::create(&path, &Opening::app().remembering(folder.join("state"))).unwrap();
        add(&mut store, customers);
        let app = App::new("rounds".to_owned(), look(), (90, 20));
        let runtime = Runtime::new(app, store, None, false, Drafts::default()).unwrap();
        let mut runtime = runtime.checking_weekly(Some(&folder.join("drafts.json")));
        runtime.settle();
        // The clock of the machine that tests may stand anywhere.
        runtime.doubt = None;
        runtime
    }

    fn log_of(folder: &Path) -> u64 {
        fs::metadata(folder.join("book.db-wal")).map_or(0, |found| found.len())
    }

    fn idle(runtime: &Runtime) -> Instant {
        runtime.idle.since + IDLE
    }

    #[test]
    fn the_log_is_folded_in_once_nobody_types_unless_somebody_still_reads_from_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut runtime = runtime(folder.path(), 3);
        runtime.idle.days = None;
        let reading = somebody_reading(folder.path());
        add(&mut runtime.store, 1);
        assert!(log_of(folder.path()) > 0);
        runtime.wake();
        let since = runtime.idle.since;
        runtime.rest(since + IDLE.mul_f32(0.9));
        assert!(log_of(folder.path()) > 0, "somebody may still type");
        runtime.rest(idle(&runtime));
        assert!(log_of(folder.path()) > 0, "somebody reads");
        drop(reading);
        runtime.rest(idle(&runtime));
        assert_eq!(log_of(folder.path()), 0);
    }

    /// Another connection in the midst of reading.
    fn somebody_reading(folder: &Path) -> impl Drop {
        struct Reading(Option<std::sync::mpsc::Sender<()>>, Option<JoinHandle<()>>);
        impl Drop for Reading {
            fn drop(&mut self) {
                drop(self.0.take());
                drop(self.1.take().map(JoinHandle::join));
            }
        }
        let path = folder.join("book.db");
        let ((end, ended), (begun, begins)) = (std::sync::mpsc::channel::<()>(), std::sync::mpsc::channel());
        let thread = thread::spawn(move || {
            let store = Store::open_read_only(&path, &Opening::shell()).unwrap();
            let reader = store.read().unwrap();
            reader.count::<Customer>().unwrap();
            begun.send(()).unwrap();
            let _ = ended.recv();
            drop(reader);
        });
        begins.recv().unwrap();
        Reading(Some(end), Some(thread))
    }

    #[test]
    fn every_page_is_looked_at_once_a_week_and_a_write_comes_first() {
        let folder = tempfile::tempdir().unwrap();
        let mut runtime = runtime(folder.path(), 3);
        let file = BookDays::beside(&folder.path().join("drafts.json"));
        runtime.rest(idle(&runtime));
        assert!(runtime.idle.is_checking());
        runtime.write(
            Write::Change(Box::new(Change::AddCustomer(Box::new(Customer::new(
                "",
                "恒康",
                Stage::Lead,
                look().today,
            ))))),
            None,
        );
        assert!(runtime.idle.check.as_ref().is_none_or(|check| check.is_given_up.load(Ordering::Relaxed)));
        runtime.settle();
        let days = BookDays::read(&file);
        runtime.rest(idle(&runtime));
        runtime.settle();
        let today = runtime.stamp().clock.date();
        assert!(days.checked.is_none() || days.checked == Some(today));
        assert_eq!(BookDays::read(&file).checked, Some(today));
        runtime.rest(idle(&runtime));
        assert!(!runtime.idle.is_checking(), "not twice a week");
        let given_up = Arc::new(AtomicBool::new(true));
        let book = folder.path().join("book.db");
        assert!(matches!(look_at(&book, &Opening::shell(), &given_up), BookCheck::GivenUp));
    }

    #[test]
    fn a_damaged_page_is_said_and_nothing_is_written_any_more() {
        let folder = tempfile::tempdir().unwrap();
        let mut runtime = runtime(folder.path(), 60);
        runtime.store.settle();
        let book = folder.path().join("book.db");
        let mut bytes = fs::read(&book).unwrap();
        let damaged = bytes.len() - 3 * 4096;
        bytes[damaged..damaged + 4096].fill(0x5a);
        fs::write(&book, bytes).unwrap();
        runtime.rest(idle(&runtime));
        runtime.settle();
        assert!(runtime.store.is_read_only());
        let shown = drawn(120, 20, |frame, _| runtime.app().view(frame));
        assert!(shown.contains("doctor --repair") && shown.contains("只读"), "{shown}");
        assert_eq!(BookDays::read(&BookDays::beside(&folder.path().join("drafts.json"))).checked, None);
        drop(runtime);
        let how = Opening::app().remembering(folder.path().join("state"));
        assert!(
            matches!(Store::open(&book, &how), Err(StoreError::Damaged { .. })),
            "it is looked at again when opened"
        );
    }
}
