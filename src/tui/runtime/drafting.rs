//! Words that are being typed: kept while they are typed, offered again, sent to an editor.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::Runtime;
use crate::messages::{app as texts, system};
use crate::ops::was_somebody_erased;
use crate::store::Store;
use crate::tui::app::dialogs::DialogId;
use crate::tui::drafts::{Draft, Drafts, form_of};
use crate::tui::editor;
use crate::tui::effect::{Destination, Effect, Notice, TerminalRequest};
use crate::tui::forms::draft_record::record_of;
use crate::tui::forms::reopening::Reopen;
use crate::tui::overlay::{Choice, Chooser, Confirm, Form, Overlay};

/// The drafts, reached by the drawing thread and by the one that receives signals.
pub(super) type SharedDrafts = Arc<Mutex<Drafts>>;

impl Runtime {
    /// Opens a dialog, with the words that were typed in it before and not saved.
    pub(super) fn open(&mut self, mut overlay: Overlay) {
        if let (Some((form, _)), Some(opened)) = (overlay.draft(), overlay.as_form_mut()) {
            // Where the book cannot be read, that is said elsewhere.
            let record = self.store.read().and_then(|reader| record_of(&reader, &form));
            opened.set_record(record.ok().flatten());
        }
        let found = overlay.draft().and_then(|(key, _)| locked(&self.drafts).take_up(&key));
        if let Some((draft, is_of_another)) = found {
            overlay.restore(&draft);
            // The capture line offers them itself.
            if let Overlay::Form(form) = &overlay {
                let look = self.app.look();
                let (lang, key) = (look.lang, look.key("discard"));
                let outdated = form.outdated().join(lang.pick("、", ", "));
                self.app.show_notice(if is_of_another {
                    Notice::error(texts::draft_of_another(lang, &draft.title, key))
                } else if outdated.is_empty() {
                    Notice::hint(texts::draft_restored(lang, key))
                } else {
                    Notice::hint(texts::draft_outdated(lang, outdated, key))
                });
            }
        }
        self.app.dialogs_mut().open(overlay);
    }

    /// Whether the record is in the book of which the draft under this key is; if the book cannot be read, it is.
    fn has_record(store: &Store, key: &str) -> bool {
        let (form, record) = form_of(key);
        let found = store.read().and_then(|reader| record_of(&reader, form));
        found.map_or(true, |found| found.as_deref() == record)
    }

    /// What is typed of somebody who was erased of late is kept no more.
    fn note_erasure(&self) {
        if self.store.read().and_then(|reader| was_somebody_erased(&reader)).unwrap_or(false) {
            locked(&self.drafts).note_erasure();
        }
    }

    /// Another program may have erased somebody, and their drafts, or finished a form.
    pub(super) fn follow_drafts(&self) {
        self.note_erasure();
        locked(&self.drafts).follow(|key| Self::has_record(&self.store, key));
    }

    /// Closes the dialog on top; the words of a form are kept.
    pub(super) fn close(&mut self) {
        // What this dialog was waiting to write is not to be written any more.
        let dialog = self.app.dialogs().top_id();
        self.waiting.retain(|waiting| waiting.dialog.is_none() || waiting.dialog != dialog);
        self.keep_draft();
        let is_form = |overlay: &&Overlay| !overlay.title(self.app.look().lang).is_empty();
        let form = self.app.overlay().filter(is_form);
        let left = form.and_then(Overlay::draft).is_some_and(|(_, words)| words.is_some());
        self.app.dialogs_mut().close_top();
        if left {
            let look = self.app.look();
            self.app.show_notice(Notice::hint(texts::draft_kept(look.lang, look.key("unfinished"))));
        }
        self.save_drafts();
        // Files may have come and gone while one of them was looked at.
        let files = self.app.overlay().and_then(|overlay| match overlay {
            Overlay::Files(files) => Some(files.again()),
            _ => None,
        });
        self.perform(files.unwrap_or(Effect::None));
    }

    /// Keeps what is typed in the dialog on top, so that nothing typed is lost however the app ends.
    pub(super) fn keep_draft(&mut self) {
        let Some((name, words)) = self.app.overlay().and_then(Overlay::draft) else { return };
        let title = self.app.overlay().map(|overlay| overlay.title(self.app.look().lang)).unwrap_or_default();
        let stood = self.app.form().map(Form::stood).unwrap_or_default();
        let mut drafts = locked(&self.drafts);
        drafts.keep_apart(&name, self.app.overlay().is_some_and(Overlay::is_beside_draft));
        match words {
            Some(words) => drafts.keep(name, Draft { title, words, stood }),
            None => drafts.forget(&name),
        }
    }

    /// The last effect of the dialog on top. It goes before anything else, as that may open another dialog; where the
    /// effect writes, it goes when that succeeded, and so a failure finds it with all its words.
    pub(super) fn finish_dialog(&mut self, effect: Effect) {
        let Some(dialog) = self.app.dialogs().top_id() else { return self.perform(effect) };
        // What it says now counts, not what it was waiting to write.
        self.waiting.retain(|waiting| waiting.dialog != Some(dialog));
        match effect {
            Effect::Write(write) => self.write_or_compare(write, dialog),
            Effect::Each(effects) if effects.iter().any(|effect| matches!(effect, Effect::Write(_))) => {
                for effect in effects {
                    match effect {
                        Effect::Write(write) => self.write_or_compare(write, dialog),
                        effect => self.perform(effect),
                    }
                }
            }
            effect => {
                self.close_finished(dialog);
                self.perform(effect);
            }
        }
    }

    /// The dialog of this number has done its work: it goes, and its draft with it.
    pub(super) fn close_finished(&mut self, dialog: DialogId) {
        let draft = self.app.dialogs().find(dialog).and_then(Overlay::draft);
        self.app.dialogs_mut().close(dialog);
        if let Some((name, _)) = draft {
            locked(&self.drafts).forget(&name);
            self.save_drafts();
        }
    }

    /// Says at the start what was left unfinished, and how it is found again.
    pub(super) fn offer_drafts(&mut self) {
        let lang = self.app.look().lang;
        let left = locked(&self.drafts).unfinished();
        let Some(((_, first), others)) = left.split_first() else { return };
        let key = self.app.look().key("unfinished");
        let sentence = match others.len() {
            0 => texts::draft_left(lang, first, key),
            more => texts::drafts_left(lang, first, more + 1, key),
        };
        self.app.show_notice(Notice::hint(sentence));
    }

    /// Goes on with what was left unfinished: with the form of this name, with the only one, or with one that is
    /// chosen.
    pub(super) fn reopen_draft(&self, form: Option<String>) -> Effect {
        if let Some(form) = form {
            locked(&self.drafts).choose(&form);
            return Effect::prepare(Reopen(form));
        }
        let (lang, left) = (self.app.look().lang, locked(&self.drafts).unfinished());
        match left.as_slice() {
            [] => Effect::Tell(Notice::hint(texts::nothing_unfinished(lang).to_owned())),
            [(form, _)] => self.reopen_draft(Some(form.clone())),
            several => {
                let choice = |(form, title): &(String, String)| Choice {
                    label: title.clone(),
                    effect: Effect::Goto(Destination::Unfinished(Some(form.clone()))),
                    ..Choice::default()
                };
                let title = texts::unfinished_title(lang).to_owned();
                let chooser = Chooser::new(title, several.iter().map(choice).collect());
                Effect::Open(Box::new(Overlay::Choose(chooser)))
            }
        }
    }

    /// Writes what was typed, once it has stood in memory alone for a while: a process may be killed at any moment.
    pub(super) fn save_drafts_in_time(&mut self, now: Instant) {
        if locked(&self.drafts).is_due(now) {
            self.save_drafts();
        }
    }

    pub(super) fn save_drafts(&mut self) {
        if let Err(error) = self.try_to_save_drafts() {
            let lang = self.app.look().lang;
            self.app.show_notice(Notice::error(texts::draft_trouble(lang, system::why(lang, &error))));
        }
    }

    fn try_to_save_drafts(&self) -> io::Result<()> {
        self.note_erasure();
        locked(&self.drafts).save(|key| Self::has_record(&self.store, key))
    }

    /// Ends the app; where words that were typed stand in memory alone and cannot be kept, only when that is meant.
    pub(super) fn leave(&mut self) {
        let Err(error) = self.try_to_save_drafts() else {
            self.ended = true;
            return;
        };
        let lang = self.app.look().lang;
        let question = texts::leave_words(lang, system::why(lang, &error));
        let yes = Box::new(Effect::Terminal(TerminalRequest::QuitAnyway));
        self.app.dialogs_mut().open(Overlay::Confirm(Confirm { question, yes }));
    }

    /// The text of the field in focus, in the user's editor.
    pub(super) fn edit(&mut self, text: &str) {
        let folder = locked(&self.drafts).scratch();
        let edited = self.screen.as_mut().map(|screen| editor::edit(screen, &folder, text));
        match edited {
            Some(Ok(text)) => {
                if let Some(form) = self.app.dialogs_mut().top_mut().and_then(Overlay::as_form_mut) {
                    form.replace_text(&text);
                }
                self.keep_draft();
            }
            Some(Err(error)) => {
                let lang = self.app.look().lang;
                self.app.show_notice(Notice::error(texts::editor_failed(lang, system::why(lang, &error))));
            }
            None => {}
        }
    }
}

/// The drafts, whatever happened to a thread that held them.
pub(super) fn locked(drafts: &SharedDrafts) -> MutexGuard<'_, Drafts> {
    drafts.lock().unwrap_or_else(PoisonError::into_inner)
}
