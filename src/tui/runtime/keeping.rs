//! Housekeeping: once the whole book is known, and again at midnight, what it does not tell yet is noted, beside the
//! drawing thread and on a connection of its own; no frame and no key waits for it.
//!
//! A book that can only be read is left as it is. One that is busy too long is silently left for the next time.
//! Leaves out what is noted, see [`crate::ops::Housekeeping`].

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use super::{Event, Runtime};
use crate::messages::{changes, tiers};
use crate::ops::{Housekeeping, OpsError, Overview, RulesContext, Stamp};
use crate::store::{Opening, Store};
use crate::tui::effect::{Effect, Notice};

/// What is noted, and out of what.
struct Round {
    context: Arc<RulesContext>,
    overview: Arc<Overview>,
    stamp: Stamp,
}

impl Runtime {
    /// Keeps the house, once a day as soon as the whole book is known.
    pub(super) fn keep_house(&mut self) {
        let today = self.app.look().today;
        if self.kept_on == Some(today) {
            return;
        }
        let Some((context, overview)) = self.app.settled() else { return };
        self.kept_on = Some(today);
        if self.store.is_read_only() {
            return;
        }
        let round = Round { context, overview, stamp: Stamp { today, ..self.stamp() } };
        let Some(path) = self.store.path().map(Path::to_path_buf) else {
            let done = round
                .chores(&self.store)
                .and_then(|chores| chores.keep(&mut self.store, &round.stamp).map(|()| chores));
            return self.receive(Event::Kept(done.ok()));
        };
        let events = self.sender.clone();
        let keeping = thread::Builder::new().name("housekeeping".into()).spawn(move || {
            let done = catch_unwind(AssertUnwindSafe(|| round.on_disk(&path)));
            // Nobody listens any more once the user has left.
            drop(events.send(Event::Kept(done.ok().and_then(Result::ok))));
        });
        self.keeping = keeping.is_ok();
    }

    /// The house was kept: the pages show it, and whose tier changed is said.
    pub(super) fn kept(&mut self, chores: Option<Housekeeping>) -> Effect {
        self.keeping = false;
        let Some(chores) = chores.filter(|chores| !chores.changes.is_empty()) else { return Effect::None };
        if self.store.path().is_some() {
            self.look_around();
        } else {
            self.app.outdate();
        }
        let look = self.app.look();
        let key = look.key("tier_news");
        let told = match chores.moved.as_slice() {
            [] => return Effect::None,
            [one] => self.app.called(*one).map_or_else(
                || tiers::news(look.lang, changes::customers(look.lang, 1), &key),
                |name| tiers::one_news(look.lang, name, &key),
            ),
            several => tiers::news(look.lang, changes::customers(look.lang, several.len()), &key),
        };
        self.app.mention(Notice::hint(told));
        Effect::None
    }
}

impl Round {
    fn chores(&self, store: &Store) -> Result<Housekeeping, OpsError> {
        Ok(Housekeeping::read(&store.read()?, &self.context, &self.overview)?)
    }

    /// Opens the book to write only when something is to be written.
    fn on_disk(&self, path: &Path) -> Result<Housekeeping, OpsError> {
        let chores = self.chores(&Store::open_read_only(path, &Opening::shell())?)?;
        if !chores.changes.is_empty() {
            chores.keep(&mut Store::open(path, &Opening::shell())?, &self.stamp)?;
        }
        Ok(chores)
    }
}
