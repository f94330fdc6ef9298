//! Copies of the book that the app makes by itself beside the drawing thread: the one of the day, and the one before much is
//! changed (docs/safety.md 2.1).
//!
//! Leaves out what a copy is and how many are kept, see `ops`, and the one that somebody asks for, see `restoring`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use chrono::{NaiveDate, NaiveDateTime};

use super::{Event, Runtime};
use crate::domain::CustomerId;
use crate::messages::{backups as text, clean};
use crate::ops::{
    BackupErasure, BackupOccasion, ErasureTarget, back_up, back_up_daily, erase_from_backups, is_backup_due,
    is_daily_backup_due, remove_half_copies, set_aside_books,
};
use crate::sentences;
use crate::store::{Opening, Store, StoreError};
use crate::tui::effect::{Effect, Notice, Write};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::backups::backups_chooser;

/// What is being copied, and what was.
#[derive(Default)]
pub(super) struct CopiesByItself {
    /// Whether the book is the user's own: of a sample no copies are kept.
    is_kept: bool,
    /// The day whose copy was begun.
    day: Option<NaiveDate>,
    thread: Option<JoinHandle<()>>,
    /// What became of the copies from which somebody is being erased.
    erased: Arc<Mutex<Option<BackupErasure>>>,
}

/// What came of a copy.
#[derive(Debug)]
pub struct BackedUp {
    occasion: BackupOccasion,
    outcome: Result<PathBuf, StoreError>,
}

impl CopiesByItself {
    /// Whether one is being made.
    pub(super) fn is_making(&self) -> bool {
        self.thread.as_ref().is_some_and(|thread| !thread.is_finished())
    }
}

impl Runtime {
    /// With copies of the book, which is the user's own.
    #[must_use]
    pub fn keeping_copies(mut self, is_kept: bool) -> Self {
        self.copies.is_kept = is_kept;
        self
    }

    /// Makes the copy of the day, once what is due is on the screen.
    pub(super) fn start_daily_backup(&mut self) {
        let today = self.stamp().clock.date();
        let is_settled = self.app.up_to_date().is_some() && !self.is_housekeeping;
        let is_wanted = self.copies.is_kept && is_settled && self.notes_by_itself() && self.fixed_today.is_none();
        if self.copies.day == Some(today) || !is_wanted || self.copies.is_making() {
            return;
        }
        let Some(book) = self.store.path().filter(|_| !self.store.is_read_only()) else { return };
        self.copies.day = Some(today);
        // What cannot be removed harms nobody.
        drop(remove_half_copies(book));
        if is_daily_backup_due(book, today) {
            self.begin_copy(BackupOccasion::Daily);
        }
    }

    /// Begins what a write needs first, a copy or erasing from those there are; whether it does.
    pub(super) fn begin_copy_before(&mut self, write: &Write) -> bool {
        let change = match write {
            Write::Change(change) => change,
            Write::Erase(customers, _) => return self.begin_erasing_copies(customers),
            _ => return false,
        };
        // Where that cannot be found out, the write itself says why.
        let Ok(Some(occasion)) = is_backup_due(&self.store, change, self.stamp().clock) else { return false };
        self.begin_copy(occasion);
        let lang = self.app.look().lang;
        self.app.show_notice(Notice::hint(text::copying_first(lang).to_owned()));
        self.copies.is_making()
    }

    fn begin_copy(&mut self, occasion: BackupOccasion) {
        self.wait_for_backup();
        let Some(book) = self.store.path().map(Path::to_path_buf) else { return };
        let (events, clock, how) = (self.sender.clone(), self.stamp().clock, self.store.opening_again());
        let started = thread::Builder::new().name("copying".into()).spawn(move || {
            let outcome = make(&book, &how, clock, occasion);
            // Nobody listens any more once the user has left.
            drop(events.send(Event::BackedUp(Box::new(BackedUp { occasion, outcome }))));
        });
        match started {
            Ok(thread) => self.copies.thread = Some(thread),
            Err(source) => {
                let outcome = Err(StoreError::Io { path: PathBuf::new(), source });
                let told = self.backed_up(BackedUp { occasion, outcome });
                self.perform(told);
            }
        }
    }

    /// Begins to erase customers from the copies, which comes before the book: what is interrupted in between is still in
    /// the book, and can be erased again.
    fn begin_erasing_copies(&mut self, customers: &BTreeSet<CustomerId>) -> bool {
        self.wait_for_backup();
        let Some(book) = self.store.path().map(Path::to_path_buf) else { return false };
        let targets = self.store.read().and_then(|reader| ErasureTarget::of_companies(&reader, customers));
        // Where that cannot be found out, the write itself says why.
        let Ok(targets) = targets else { return false };
        let (stamp, erased) = (self.stamp(), Arc::clone(&self.copies.erased));
        let work = move || {
            let done = erase_from_backups(&book, &targets, &stamp);
            *erased.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
        };
        match thread::Builder::new().name("erasing".into()).spawn(work.clone()) {
            Ok(thread) => self.copies.thread = Some(thread),
            Err(_) => work(),
        }
        self.app.show_notice(Notice::hint(text::erasing_from_copies(self.app.look().lang).to_owned()));
        self.copies.is_making()
    }

    /// What became of the copies when customers were erased; one that could not be rewritten stays on the last line.
    pub(super) fn told_of_erased_copies(&mut self) -> Option<String> {
        let done = self.copies.erased.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let lang = self.app.look().lang;
        let shown = |path: &Path| clean::clean(&path.display().to_string()).into_owned();
        let failed = done
            .failed
            .iter()
            .map(|(path, error)| text::erased_copies_failed(lang, shown(path), sentences::of_refusal(lang, error)));
        let aside = self.store.path().map(set_aside_books).unwrap_or_default();
        let aside = aside.iter().map(|path| text::still_aside(lang, shown(path)));
        let left = failed.chain(aside).collect::<Vec<_>>().join(lang.pick("；", "; "));
        if !left.is_empty() {
            self.app.set_lasting_trouble(left);
        }
        Some(done.rewritten.len()).filter(|count| *count > 0).map(|count| text::copies_erased(lang, count))
    }

    /// A copy that is begun is made to its end.
    pub(super) fn wait_for_backup(&mut self) {
        if let Some(thread) = self.copies.thread.take() {
            // What a thread failed at was reported when it failed.
            drop(thread.join());
        }
    }

    /// A copy was made, or was not: of the copy of the day only a failure is worth a word, and that word stays.
    pub(super) fn backed_up(&mut self, made: BackedUp) -> Effect {
        let lang = self.app.look().lang;
        match (made.outcome, made.occasion) {
            (Ok(_), _) => Effect::None,
            (Err(error), BackupOccasion::Daily) => {
                let why = sentences::of_store(lang, &error);
                self.app.set_lasting_trouble(text::daily_failed(lang, why));
                Effect::None
            }
            (Err(error), _) => Effect::Tell(Notice::error(sentences::of_store(lang, &error))),
        }
    }

    /// Lists the copies.
    pub(super) fn list_backups(&mut self) {
        let look = self.app.look();
        let Some(book) = self.store.path().filter(|_| self.copies.is_kept) else {
            let said = text::not_of_a_sample(look.lang).to_owned();
            return self.app.show_notice(Notice::hint(said));
        };
        let chooser = backups_chooser(look.lang, book, look.today);
        self.app.dialogs_mut().open(Overlay::Choose(chooser));
    }
}

fn make(book: &Path, how: &Opening, clock: NaiveDateTime, occasion: BackupOccasion) -> Result<PathBuf, StoreError> {
    let store = Store::open_read_only(book, how)?;
    store.keep_few_pages()?;
    match occasion {
        BackupOccasion::Daily => back_up_daily(&store, clock),
        _ => back_up(&store, clock, occasion),
    }
}
