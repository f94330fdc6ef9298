//! Housekeeping: once the whole book is known, and again at midnight, what it does not hold yet is noted, beside the
//! drawing thread and on a connection of its own; no frame and no key waits for it.
//!
//! A book that can only be read is left as it is, and on a day that is not the machine's own nothing is noted. One that is busy too long is silently left for the next time.
//! Leaves out what is noted, see [`crate::ops::Housekeeping`].

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use super::{Event, Runtime, moment};
use crate::messages::{changes, tiers};
use crate::ops::{Housekeeping, OpsError, Overview, RulesContext, Stamp};
use crate::store::{Opening, Store};
use crate::tui::effect::{Effect, Notice};

/// What is noted, and out of what.
struct HousekeepingJob {
    context: Arc<RulesContext>,
    overview: Arc<Overview>,
    stamp: Stamp,
    /// How long the book is waited for.
    patience: Opening,
}

impl Runtime {
    /// Notes what the book lacks, once a day as soon as the whole book is known; whether that was now.
    pub(super) fn start_housekeeping(&mut self) -> bool {
        let today = self.app.look().today;
        if self.housekeeping_day == Some(today) || !self.notes_by_itself() {
            return false;
        }
        let Some((context, overview)) = self.app.up_to_date() else { return false };
        self.housekeeping_day = Some(today);
        if self.store.is_read_only() {
            return true;
        }
        // A frame that is printed waits for nobody.
        let patience = if self.screen.is_some() { Opening::shell() } else { Opening::app() };
        let job = HousekeepingJob { context, overview, stamp: moment(Some(today)), patience };
        let Some(path) = self.store.path().map(Path::to_path_buf) else {
            let done = job
                .read(&self.store)
                .and_then(|mut housekeeping| housekeeping.keep(&mut self.store, &job.stamp).map(|()| housekeeping));
            self.receive(Event::HousekeepingDone(done.ok()));
            return true;
        };
        let events = self.sender.clone();
        let started = thread::Builder::new().name("housekeeping".into()).spawn(move || {
            let done = catch_unwind(AssertUnwindSafe(|| job.on_disk(&path)));
            // Nobody listens any more once the user has left.
            drop(events.send(Event::HousekeepingDone(done.ok().and_then(Result::ok))));
        });
        self.is_housekeeping = started.is_ok();
        true
    }

    /// It was noted: the pages show it, and whose tier changed is said.
    pub(super) fn accept_housekeeping(&mut self, housekeeping: Option<Housekeeping>) -> Effect {
        self.is_housekeeping = false;
        if let Some(hint) = self.app.first_weeks_hint() {
            self.app.show_notice_if_none(Notice::hint(hint));
        }
        let Some(housekeeping) = housekeeping.filter(|housekeeping| housekeeping.is_kept) else {
            return Effect::None;
        };
        if self.store.path().is_some() {
            self.check_surroundings();
        } else {
            self.app.invalidate();
        }
        let look = self.app.look();
        let key = look.key("tier_news");
        let sentence = match housekeeping.moved.as_slice() {
            [] => return Effect::None,
            [one] => self.app.customer_name(*one).map_or_else(
                || tiers::news(look.lang, changes::customers(look.lang, 1), &key),
                |name| tiers::one_news(look.lang, name, &key),
            ),
            several => tiers::news(look.lang, changes::customers(look.lang, several.len()), &key),
        };
        self.app.show_notice_if_none(Notice::hint(sentence));
        Effect::None
    }
}

impl HousekeepingJob {
    fn read(&self, store: &Store) -> Result<Housekeeping, OpsError> {
        Ok(Housekeeping::read(&store.read()?, &self.context, &self.overview)?)
    }

    /// Opens the book to write only when something is to be written.
    fn on_disk(&self, path: &Path) -> Result<Housekeeping, OpsError> {
        let store = Store::open_read_only(path, &Opening::shell())?;
        store.keep_few_pages()?;
        let mut housekeeping = self.read(&store)?;
        if !housekeeping.changes.is_empty() {
            housekeeping.keep(&mut Store::open(path, &self.patience)?, &self.stamp)?;
        }
        Ok(housekeeping)
    }
}
