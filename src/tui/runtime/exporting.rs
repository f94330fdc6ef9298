//! Writes a list to a file, and says where it is or what stands in its way.

use super::Runtime;
use crate::messages::cli::{export as obstacles, notes};
use crate::messages::{exporting as text, system};
use crate::ops::whole_file::Obstacle;
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::exporting::ListExport;
use crate::tui::overlay::{Confirm, Overlay};

impl Runtime {
    pub(super) fn export(&mut self, export: ListExport) {
        let lang = self.app.look().lang;
        let shown = &export.shown;
        let effect = match export.list.save(&export.path, self.store.path(), export.insisting) {
            Ok(None) => Effect::Tell(Notice::done(text::written(lang, export.list.rows.len(), shown))),
            Ok(Some(Obstacle::Stranger)) => {
                let question = text::replace(lang, shown);
                let yes = Effect::Export(Box::new(ListExport { insisting: true, ..export }));
                Effect::Open(Box::new(Overlay::Confirm(Confirm { question, yes: Box::new(yes) })))
            }
            Ok(Some(Obstacle::OpenBook)) => Effect::Tell(Notice::error(obstacles::is_open_book(lang, shown))),
            Ok(Some(Obstacle::OtherBook)) => Effect::Tell(Notice::error(obstacles::is_other_book(lang, shown))),
            Ok(Some(Obstacle::Folder)) => Effect::Tell(Notice::error(obstacles::is_folder(lang, shown))),
            Ok(Some(Obstacle::Device)) => Effect::Tell(Notice::error(text::is_device(lang, shown))),
            Err(error) => Effect::Tell(Notice::error(notes::unwritable(lang, shown, system::why(lang, &error)))),
        };
        self.perform(effect);
    }
}
