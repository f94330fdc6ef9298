//! What else is done in the shell, asked for by name in the palette.

use super::App;
use crate::messages::{backups, desk as text, exporting, files};
use crate::ops::{BookReport, OwnFiles};
use crate::tui::desk::{CheckRulebooks, DeskWish, DeskWork, DoctorQuestion, damage_chooser, report_chooser};
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::FormContext;
use crate::tui::forms::book_export::BookExportForm;
use crate::tui::overlay::bringing::{FileAim, FileSearch};
use crate::tui::overlay::{FileList, Overlay};
use crate::tui::questions::Question;
use crate::tui::syncing::OpenSync;

impl App {
    /// Where the user's own files are.
    pub fn own_files(&self) -> &OwnFiles {
        self.read_models.own()
    }

    /// Begins it: asks for a file, or the book.
    pub(super) fn at_desk(&self, wish: DeskWish) -> Effect {
        let lang = self.look.lang;
        match wish {
            DeskWish::Holidays => match self.file_search() {
                Some(search) => FileList::open(FileSearch { aim: FileAim::Holidays, ..search }),
                None => Effect::Tell(Notice::hint(files::not_in_demo(lang).to_owned())),
            },
            DeskWish::Sync => {
                let state = self.own_files().state_folder();
                match self.files.clone().zip(self.book_file.clone().zip(state)) {
                    Some((places, (book, state))) => {
                        Effect::prepare(OpenSync { places, book, state: state.to_path_buf() })
                    }
                    None => Effect::Tell(Notice::hint(backups::not_of_a_sample(lang).to_owned())),
                }
            }
            DeskWish::ExportBook => {
                match (self.context(), self.book_file.as_deref().filter(|_| self.files.is_some())) {
                    (Some(context), Some(book)) => {
                        let name = book.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                        let places = self.files.clone().unwrap_or_default();
                        Effect::form(BookExportForm { name, places }, FormContext::of(lang, &context))
                    }
                    (None, _) => Effect::None,
                    (_, None) => Effect::Tell(Notice::hint(exporting::not_of_a_sample(lang).to_owned())),
                }
            }
            DeskWish::Doctor if self.book_file.is_some() => Effect::Desk(Box::new(DeskWork::Examine)),
            // A sample lies in memory and is small.
            DeskWish::Doctor => Effect::ask(Question::Doctor(DoctorQuestion { own: self.own_files().clone() })),
            DeskWish::CheckRulebooks => Effect::prepare(CheckRulebooks { own: self.own_files().clone() }),
        }
    }

    /// Offers the repair of a book that is too damaged to be counted.
    pub fn show_damage(&mut self, said: String) {
        if self.dialogs.is_empty() && !self.is_typing() {
            self.notice = None;
            return self.dialogs.open(Overlay::Choose(damage_chooser(self.look.lang, &said)));
        }
        self.show_notice(Notice::error(said));
    }

    /// Lists what the check of the book found; what is being done is not covered, one line says how it came out.
    pub fn show_report(&mut self, report: &BookReport) {
        let lang = self.look.lang;
        let is_sound = report.checkup.is_sound();
        if self.dialogs.is_empty() && !self.is_typing() {
            self.notice = None;
            let chooser = report_chooser(lang, report, self.book_file.as_deref().filter(|_| self.files.is_some()));
            return self.dialogs.open(Overlay::Choose(chooser));
        }
        let said = if is_sound { text::book_sound(lang) } else { text::book_not_sound(lang) };
        let said = said.to_owned();
        self.show_notice(if is_sound { Notice::hint(said) } else { Notice::error(said) });
    }
}
