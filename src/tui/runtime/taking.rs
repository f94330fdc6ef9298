//! A file is taken beside the drawing thread, on a connection of its own, and what came of it arrives as an event; a book
//! in memory takes it at once.

use std::path::Path;
use std::sync::Arc;
use std::thread;

use super::{Event, Runtime};
use crate::domain::Country;
use crate::messages::{Lang, app as texts, importing, system, takeover as text};
use crate::ops::NewBook;
use crate::ops::change_summary::ChangeSummary;
use crate::ops::takeover::{Headway, TakeError, Taken, Taking};
use crate::sentences;
use crate::store::{Opening, Store};
use crate::tui::effect::{Effect, Notice, Start, TerminalRequest};
use crate::tui::worker::{Worker, WorkerBook};

/// From more customers than this on, everybody is judged anew after an import.
const FEW_TOUCHED: usize = 1_000;

impl Runtime {
    /// The book that is made once a file is brought.
    #[must_use]
    pub fn making(mut self, new_book: Option<NewBook>) -> Self {
        self.makes = new_book.map(|new_book| (new_book, None));
        self
    }

    /// Has the worker know a book that is not made yet as it would begin in the language of the screen.
    pub(super) fn know_new_book(&mut self) {
        let lang = self.app.look().lang;
        let Some((new_book, known)) = self.makes.as_mut().filter(|(_, known)| *known != Some(lang)) else { return };
        *known = Some(lang);
        let home = new_book.home(lang == Lang::Zh);
        // Without a thread the answer is computed at once.
        self.worker = Worker::start(WorkerBook::New(home), self.sender.clone()).ok();
    }

    /// The country of the book that is to be made was said: the question goes on with how to begin.
    pub(super) fn settle_in(&mut self, country: Country) {
        if let Some((new_book, known)) = self.makes.as_mut() {
            (new_book.country, *known) = (Some(country), None);
        }
        if let Some(welcome) = self.app.dialogs_mut().welcome_mut() {
            welcome.settle_in(country);
        }
    }

    /// The locale of the reader, as far as a book is to be made.
    pub(super) fn locale_of_new_book(&self) -> String {
        self.makes.as_ref().map(|(new_book, _)| new_book.locale.clone()).unwrap_or_default()
    }

    /// Begins to take a file.
    pub(super) fn take_file(&mut self, taking: Taking, headway: &Arc<Headway>) {
        let (stamp, lang) = (self.stamp(), self.app.look().lang);
        let progress = Arc::clone(headway);
        if let Some((new_book, _)) = self.makes.clone() {
            let home = new_book.home(lang == Lang::Zh);
            return self.take_beside(move || taking.take_into_new(&new_book, home, &stamp, &progress));
        }
        let Some(path) = self.store.path().map(Path::to_path_buf) else {
            let taken = taking.take(&mut self.store, &stamp, headway);
            let effect = self.file_taken(taken);
            return self.perform(effect);
        };
        self.take_beside(move || taking.take(&mut Store::open(&path, &Opening::shell())?, &stamp, &progress));
    }

    /// Does it on a thread of its own; what came of it arrives as an event.
    fn take_beside(&mut self, take: impl FnOnce() -> Result<Taken, TakeError> + Send + 'static) {
        let events = self.sender.clone();
        let started = thread::Builder::new().name("taking".into()).spawn(move || {
            // Nobody listens any more once the user has left.
            drop(events.send(Event::FileTaken(Box::new(take()))));
        });
        match started {
            Ok(_) => self.is_taking = true,
            Err(error) => self.app.show_notice(Notice::error(system::why(self.app.look().lang, &error))),
        }
    }

    /// A file was taken, or could not be: the pages show it, and what came is said.
    pub(super) fn file_taken(&mut self, taken: Result<Taken, TakeError>) -> Effect {
        self.is_taking = false;
        let lang = self.app.look().lang;
        let taken = match taken {
            Ok(taken) => taken,
            Err(error) => {
                let notice = match error {
                    _ if error.is_given_up() => Notice::hint(text::cancelled(lang).to_owned()),
                    TakeError::NoCopy(error) => {
                        Notice::error(importing::no_backup(lang, sentences::of_store(lang, &error)))
                    }
                    TakeError::Ops(error) => Notice::error(sentences::of_refusal(lang, &error)),
                };
                let again = self.app.file_not_taken();
                return Effect::Each(vec![again, Effect::Tell(notice)]);
            }
        };
        self.data_version = self.store.data_version().ok();
        match taken.receipt.as_ref().map(|receipt| receipt.touched.as_slice()) {
            // A few customers are read again by themselves, not the whole book for them.
            Some(touched) if touched.len() <= FEW_TOUCHED => self.app.invalidate_customers(touched),
            _ => self.app.invalidate(),
        }
        let brings = self.app.file_brings().filter(|brings| !brings.is_empty());
        self.app.close_file();
        let look = self.app.look();
        let shown = |path: &Path| self.app.shown_path(path);
        let mut said = match &taken.receipt {
            Some(receipt) => {
                let done = brings.map(|brings| crate::messages::cli::notes::taken(lang, brings));
                let done = done.unwrap_or_else(|| sentences::of_change(lang, &receipt.words, look.today));
                texts::undo_with(lang, done, look.key("undo"))
            }
            None => texts::unchanged(lang).to_owned(),
        };
        if let Some(path) = &taken.rejected {
            said = text::rejected_at(lang, said, shown(path));
        }
        if let Some(path) = &taken.copy {
            said = text::taken(lang, said, shown(path));
        }
        let notice = match &taken.unwritten {
            Some((path, error)) => {
                Notice::error(text::rejected_failed(lang, said, shown(path), system::why(lang, error)))
            }
            None => Notice::done(said),
        };
        if self.makes.is_some() {
            return Effect::Terminal(TerminalRequest::Start(Start::Brought(notice)));
        }
        // Talks bring nobody, and a calendar may bring only plans.
        let brings = taken.receipt.as_ref().map(|receipt| &receipt.words);
        let newcomers = match brings {
            Some(ChangeSummary::Imported { .. }) => self.app.ask_newcomers(false),
            _ => Effect::None,
        };
        Effect::Each(vec![newcomers, Effect::Tell(notice)])
    }
}
