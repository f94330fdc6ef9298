//! Words that are being typed: kept while they are typed, offered again, sent to an editor.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Runtime;
use crate::messages::app as texts;
use crate::tui::drafts::Drafts;
use crate::tui::editor;
use crate::tui::effect::Notice;
use crate::tui::overlay::Overlay;

/// The drafts, reached by the drawing thread and by the one that receives signals.
pub(super) type SharedDrafts = Arc<Mutex<Drafts>>;

impl Runtime {
    /// Opens a dialog, with the words that were typed in it before and not saved.
    pub(super) fn open(&mut self, mut overlay: Overlay) {
        let words = overlay.draft().and_then(|(name, _)| locked(&self.drafts).of(&name).cloned());
        if let Some(words) = words {
            overlay.restore(&words);
            let look = self.app.look();
            let key = look.key(if matches!(overlay, Overlay::Form(_)) { "discard" } else { "delete_to_start" });
            self.app.tell(Notice::hint(texts::draft_restored(look.lang, key)));
        }
        self.app.open(overlay);
    }

    /// Closes the dialog on top; the words of a form are kept.
    pub(super) fn close(&mut self) {
        self.waiting = None;
        self.app.close();
        self.save_drafts();
    }

    /// Keeps what stands in the dialog on top, so that nothing typed is lost however the app ends.
    pub(super) fn keep_draft(&mut self) {
        let Some((name, words)) = self.app.overlay().and_then(Overlay::draft) else { return };
        let mut drafts = locked(&self.drafts);
        match words {
            Some(words) => drafts.keep(name, words),
            None => drafts.forget(&name),
        }
    }

    /// The dialog at this place of the stack has done its work; its words are in the book.
    pub(super) fn forget_draft(&mut self, at: usize) {
        if let Some((name, _)) = self.app.overlay_at(at).and_then(Overlay::draft) {
            locked(&self.drafts).forget(&name);
            self.save_drafts();
        }
    }

    fn save_drafts(&mut self) {
        if let Err(error) = locked(&self.drafts).save() {
            self.app.tell(Notice::error(texts::draft_trouble(self.app.look().lang, error)));
        }
    }

    /// The text of the field in focus, in the user's editor.
    pub(super) fn edit(&mut self, text: &str) {
        let folder = locked(&self.drafts).folder();
        let edited = self.screen.as_mut().map(|screen| editor::edit(screen, &folder, text));
        match edited {
            Some(Ok(text)) => {
                if let Some(form) = self.app.form_mut() {
                    form.take_text(&text);
                }
                self.keep_draft();
            }
            Some(Err(error)) => self.app.tell(Notice::error(texts::editor_failed(self.app.look().lang, error))),
            None => {}
        }
    }
}

/// The drafts, whatever happened to a thread that held them.
pub(super) fn locked(drafts: &SharedDrafts) -> MutexGuard<'_, Drafts> {
    drafts.lock().unwrap_or_else(PoisonError::into_inner)
}
