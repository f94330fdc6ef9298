//! A file is taken beside the drawing thread, on a connection of its own, and what came of it arrives as an event; a book
//! in memory takes it at once.

use std::path::Path;
use std::sync::Arc;
use std::thread;

use super::{Event, Runtime};
use crate::messages::{app as texts, importing, system, takeover as text};
use crate::ops::OpsError;
use crate::ops::takeover::{Headway, TakeError, Taken, Taking};
use crate::sentences;
use crate::store::{Opening, Store};
use crate::tui::effect::{Effect, Notice};

impl Runtime {
    /// Begins to take a file.
    pub(super) fn take_file(&mut self, taking: Taking, headway: &Arc<Headway>) {
        let stamp = self.stamp();
        let Some(path) = self.store.path().map(Path::to_path_buf) else {
            let taken = taking.take(&mut self.store, &stamp, headway);
            let effect = self.file_taken(taken);
            return self.perform(effect);
        };
        let (events, headway) = (self.sender.clone(), Arc::clone(headway));
        let started = thread::Builder::new().name("taking".into()).spawn(move || {
            let taken = Store::open(&path, &Opening::shell())
                .map_err(|error| TakeError::Ops(OpsError::Store(error)))
                .and_then(|mut store| taking.take(&mut store, &stamp, &headway));
            // Nobody listens any more once the user has left.
            drop(events.send(Event::FileTaken(Box::new(taken))));
        });
        let lang = self.app.look().lang;
        match started {
            Ok(_) => self.is_taking = true,
            Err(error) => self.app.show_notice(Notice::error(system::why(lang, &error))),
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
                    TakeError::Ops(OpsError::Stopped) => Notice::hint(text::cancelled(lang).to_owned()),
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
        self.app.invalidate();
        self.app.close_file();
        let look = self.app.look();
        let shown = |path: &Path| self.app.shown_path(path);
        let mut said = match &taken.receipt {
            Some(receipt) => {
                let done = sentences::of_change(lang, &receipt.words, look.today);
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
        Effect::Each(vec![self.app.ask_newcomers(false), Effect::Tell(notice)])
    }
}
