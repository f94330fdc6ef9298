//! A form that was saved after somebody else had changed its record: both versions are shown side by side, and the form
//! stays below with every word.

use super::Runtime;
use crate::ops::{Change, TwoVersions, edited_row};
use crate::tui::app::dialogs::DialogId;
use crate::tui::effect::Write;
use crate::tui::overlay::{Overlay, SideBySide};

impl Runtime {
    /// Writes for this dialog; where it is a draft in whose fields somebody saved something else since it was begun, both
    /// are shown first.
    pub(super) fn write_or_compare(&mut self, write: Write, dialog: DialogId) {
        let form = self.app.dialogs().find(dialog).and_then(Overlay::as_form);
        if let (Write::Change(change), Some(form)) = (&write, form)
            && !form.outdated().is_empty()
            && let Some(row) = edited_row(change)
            && self.show_side_by_side(change, row, dialog)
        {
            return;
        }
        self.write(write, Some(dialog));
    }

    /// Shows what was typed in this dialog beside what the book holds now; whether there is something to compare.
    pub(super) fn show_side_by_side(&mut self, refused: &Change, row: i64, dialog: DialogId) -> bool {
        let (of_form, untouched) = match self.app.dialogs().find(dialog) {
            Some(Overlay::Form(form)) => ((form.title(), dialog), form.untouched_change()),
            // Somebody was faster once more, while the two were looked at.
            Some(Overlay::SideBySide(sides)) => (sides.form(), sides.versions().as_in_book()),
            _ => return false,
        };
        let found = self.store.read().and_then(|reader| TwoVersions::read(&reader, refused, untouched.as_ref(), row));
        let Ok(Some(versions)) = found else { return false };
        if of_form.1 != dialog {
            self.app.dialogs_mut().close(dialog);
        }
        let look = self.app.look();
        let sides = SideBySide::new(versions, of_form, look.lang, look.today);
        self.app.dialogs_mut().open(Overlay::SideBySide(Box::new(sides)));
        true
    }
}
