//! A folder is synced beside the drawing thread, on a connection of its own; Esc gives it up as long as nothing is written.

use std::path::Path;
use std::sync::Arc;
use std::thread;

use super::exporting::Exporting;
use super::{Event, Runtime};
use crate::messages::{backups, desk as text, system};
use crate::ops::takeover::Headway;
use crate::ops::{self};
use crate::store::{Opening, Store};
use crate::tui::effect::{Effect, Notice};
use crate::tui::syncing::{SyncRequest, Synced};
use crate::vdir::{self, SyncPlace};

impl Runtime {
    /// Begins to sync a folder, or to rehearse that.
    pub(super) fn sync(&mut self, request: SyncRequest) {
        if self.tell_of_work_beside() {
            return;
        }
        let (lang, stamp) = (self.app.look().lang, self.stamp());
        let places =
            self.store.path().map(Path::to_path_buf).zip(self.app.own_files().state_folder().map(Path::to_path_buf));
        let Some((book, state)) = places else {
            return self.app.show_notice(Notice::hint(backups::not_of_a_sample(lang).to_owned()));
        };
        let headway = Arc::new(Headway::default());
        let (events, progress, shown) = (self.sender.clone(), Arc::clone(&headway), request.shown.clone());
        let started = thread::Builder::new().name("syncing".into()).spawn(move || {
            let place = SyncPlace { folder: &request.folder, book: &book, state: &state, lang, today: stamp.today };
            let outcome = Store::open(&book, &Opening::shell()).map_err(Into::into).and_then(|mut store| {
                vdir::sync(&mut store, place, request.wish, &progress, &mut |store, change| {
                    ops::apply(store, change, &stamp).map(drop)
                })
            });
            // Nobody listens any more once the user has left.
            drop(events.send(Event::Synced(Box::new(Synced { request, outcome }))));
        });
        match started {
            Ok(thread) => {
                self.app.follow_export(Some(Arc::clone(&headway)));
                self.exporting = Some(Exporting { headway, shown, thread, say: Some(text::syncing) });
            }
            Err(error) => self.app.show_notice(Notice::error(system::why(lang, &error))),
        }
    }

    /// A folder was synced or rehearsed, or could not be.
    pub(super) fn synced(&mut self, synced: Synced) -> Effect {
        self.exporting = None;
        self.app.follow_export(None);
        if !synced.request.wish.dry_run {
            self.data_version = self.store.data_version().ok();
            self.app.invalidate();
        }
        let look = self.app.look();
        synced.shown(look.lang, look.today)
    }
}
