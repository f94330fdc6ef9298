//! Writes a list to a file beside the drawing thread, says how far that is, then where it is or what stands in its way.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use super::{Event, Runtime};
use crate::messages::cli::export as obstacles;
use crate::messages::{Lang, exporting as text, system};
use crate::ops::takeover::Headway;
use crate::ops::whole_file::Obstacle;
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::exporting::ListExport;
use crate::tui::overlay::{Confirm, Overlay};

/// Says how far something is: its steps, what it is about, and the key that gives it up.
pub(super) type SayHeadway = fn(Lang, usize, String, String) -> String;

/// A list that is being written, or a folder that is being synced.
pub(super) struct Exporting {
    pub headway: Arc<Headway>,
    pub shown: String,
    pub thread: JoinHandle<()>,
    /// How far it is, in a sentence; nothing where a dialog in front says it.
    pub say: Option<SayHeadway>,
}

/// What came of a list that was to be written.
#[derive(Debug)]
pub struct Exported {
    export: ListExport,
    outcome: io::Result<Option<Obstacle>>,
}

impl Runtime {
    /// Begins to write a list.
    pub(super) fn export(&mut self, export: ListExport) {
        if self.tell_of_work_beside() {
            return;
        }
        let headway = Arc::new(Headway::default());
        let (events, progress) = (self.sender.clone(), Arc::clone(&headway));
        let (book, shown) = (self.store.path().map(Path::to_path_buf), export.shown.clone());
        let started = thread::Builder::new().name("exporting".into()).spawn(move || {
            let outcome = export.list.save(&export.path, book.as_deref(), export.insisting, &progress);
            // Nobody listens any more once the user has left.
            drop(events.send(Event::Exported(Box::new(Exported { export, outcome }))));
        });
        match started {
            Ok(thread) => {
                self.app.follow_export(Some(Arc::clone(&headway)));
                self.exporting = Some(Exporting { headway, shown, thread, say: Some(text::writing) });
            }
            Err(error) => self.app.show_notice(Notice::error(system::why(self.app.look().lang, &error))),
        }
    }

    /// Says so where something is done beside the drawing thread already: what comes of it belongs to it alone.
    pub(super) fn tell_of_work_beside(&mut self) -> bool {
        if self.exporting.is_none() {
            return false;
        }
        let look = self.app.look();
        let said = text::one_at_a_time(look.lang, look.key("back"));
        self.app.show_notice(Notice::hint(said));
        true
    }

    /// Says how far a list is.
    pub(super) fn tell_export(&mut self) {
        if let Some((exporting, say)) = self.exporting.as_ref().and_then(|one| one.say.map(|say| (one, say))) {
            let look = self.app.look();
            let (steps, shown) = (exporting.headway.steps(), exporting.shown.clone());
            let said = say(look.lang, steps, shown, look.key("back"));
            self.app.show_notice(Notice::hint(said));
        }
    }

    /// A file that is begun is written to its end; what stood in front is given up by leaving.
    pub(super) fn wait_for_export(&mut self) {
        if let Some(exporting) = self.exporting.take() {
            if exporting.say.is_none() {
                exporting.headway.give_up();
            }
            // What a thread failed at was reported when it failed.
            drop(exporting.thread.join());
        }
    }

    /// A list was written, or could not be.
    pub(super) fn exported(&mut self, exported: Exported) -> Effect {
        self.exporting = None;
        self.app.follow_export(None);
        let lang = self.app.look().lang;
        let Exported { export, outcome } = exported;
        let shown = &export.shown;
        match outcome {
            Ok(None) => Effect::Tell(Notice::done(text::written(lang, export.list.rows.len(), shown))),
            Ok(Some(Obstacle::Stranger)) => {
                let question = text::replace(lang, shown);
                let yes = Effect::Export(Box::new(ListExport { insisting: true, ..export }));
                Effect::Open(Box::new(Overlay::Confirm(Confirm { question, yes: Box::new(yes) })))
            }
            Ok(Some(obstacle)) => Effect::Tell(Notice::error(obstacle_told(lang, obstacle, shown))),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                Effect::Tell(Notice::hint(text::given_up(lang, shown)))
            }
            Err(error) => Effect::Tell(Notice::error(system::cannot_write(lang, shown, &error))),
        }
    }
}

/// What stands in the way of a file.
pub(super) fn obstacle_told(lang: Lang, obstacle: Obstacle, shown: &str) -> String {
    match obstacle {
        Obstacle::OpenBook => obstacles::is_open_book(lang, shown),
        Obstacle::OtherBook => obstacles::is_other_book(lang, shown),
        Obstacle::Folder => obstacles::is_folder(lang, shown),
        Obstacle::Device => text::is_device(lang, shown),
        Obstacle::Stranger => text::is_no_export(lang, shown),
    }
}
