//! The last line: what was said last and how long it stays; else what is wrong with a file of the user's own, which
//! stays until it was read or mended.

use std::sync::Arc;

use super::App;
use crate::messages::app as texts;
use crate::ops::FileProblem;
use crate::ops::takeover::Headway;
use crate::sentences;
use crate::tui::effect::{Effect, Notice, Preference, Tone};
use crate::tui::keymap::Command;
use crate::tui::overlay::Overlay;

impl App {
    /// The other language; the way back is told in the one that was left, to whoever did not mean it.
    pub(super) fn switch_language(&self) -> Effect {
        let (was, key) = (self.look.lang, self.look.key("switch_language"));
        let way_back = Notice::hint(texts::language_switched(was, key));
        Effect::Each(vec![Effect::Prefer(Preference::Lang(was.other())), Effect::Tell(way_back)])
    }

    /// Says something on the last line.
    pub fn show_notice(&mut self, notice: Notice) {
        self.notice = Some(notice);
        self.notice_is_before = false;
    }

    /// Shows what was done beside what the same command did before it: the settings of the book beside the machine’s.
    pub fn show_notice_beside(&mut self, notice: Notice) {
        let is_before = self.notice_is_before;
        let before = self.notice.take().filter(|before| !is_before && matches!(before.tone, Tone::Done | Tone::Error));
        self.notice_is_before = false;
        self.notice = Some(match before {
            Some(before) => Notice { text: format!("{}\n{}", notice.text, before.text), tone: before.tone },
            None => notice,
        });
    }

    /// Shows an unrequested notice: a notice already on the line stays.
    pub fn show_notice_if_none(&mut self, notice: Notice) {
        self.notice.get_or_insert(notice);
    }

    /// Takes this sentence off the last line, if it is what stands there.
    pub fn withdraw_notice(&mut self, text: &str) {
        self.notice.take_if(|notice| notice.text == text);
    }

    /// What was done just before, if that is what stands on the line.
    pub fn notice_of_what_was_done(&self) -> Option<String> {
        self.notice.as_ref().filter(|notice| notice.tone == Tone::Done).map(|notice| notice.text.clone())
    }

    /// What stays on the last line, wherever no notice stands, until Esc takes it away.
    pub fn set_lasting_trouble(&mut self, sentence: String) {
        self.lasting_trouble = Some(sentence);
    }

    /// What stands on the last line: the notice, else, where no dialog is open, what is wrong with a file of the
    /// user's.
    pub(super) fn shown_notice(&self) -> Option<Notice> {
        self.notice.clone().or_else(|| self.dialogs.is_empty().then(|| self.unread_trouble()).flatten())
    }

    /// A notice goes with the next command; an error stays until it is dismissed, and that is all that Esc does then.
    /// Whether the command has done its work by that.
    pub(super) fn dismiss_notice(&mut self, command: &Command) -> bool {
        if *command == Command::Back && self.dismiss_troubles() {
            return true;
        }
        if *command == Command::Back && self.give_up_export() {
            return true;
        }
        let is_error = self.notice.as_ref().is_some_and(|notice| notice.tone == Tone::Error);
        // Where Esc leaves the app, it first takes away what it says it takes away.
        let is_leaving = *command == Command::Quit && matches!(self.overlay(), Some(Overlay::Welcome(_)));
        let stays = is_error && *command != Command::Back && !is_leaving;
        if !stays {
            self.notice = None;
        }
        self.notice_is_before = stays;
        is_error && !stays
    }

    /// A list is being written; none any more.
    pub fn follow_export(&mut self, export: Option<Arc<Headway>>) {
        self.export = export;
    }

    /// Gives up the list that is being written, unless a dialog is in front; whether there was one.
    fn give_up_export(&mut self) -> bool {
        let export = self.export.take_if(|_| self.dialogs.is_empty());
        export.inspect(|headway| headway.give_up()).is_some()
    }

    /// Takes away what is shown of the user's own files; whether anything was.
    fn dismiss_troubles(&mut self) -> bool {
        let is_shown = self.notice.is_none() && self.shown_notice().is_some();
        if is_shown {
            self.read_troubles = self.file_problems().to_vec();
            self.lasting_trouble = None;
        }
        is_shown
    }

    fn unread_trouble(&self) -> Option<Notice> {
        let unread = self.file_problems().iter().filter(|trouble| !self.read_troubles.contains(trouble));
        let said = unread.map(|trouble| sentences::of_trouble(self.look.lang, trouble));
        let said: Vec<String> = self.lasting_trouble.clone().into_iter().chain(said).collect();
        (!said.is_empty()).then(|| Notice::error(said.join("\n")))
    }

    fn file_problems(&self) -> &[FileProblem] {
        self.read_models.context().map_or(&[], |context| &context.file_problems)
    }
}
