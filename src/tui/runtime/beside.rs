//! What takes the whole book and a while, beside the drawing thread on a connection of its own, until Esc gives it up: the
//! book into a file, the look at every page that somebody asked for.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::exporting::{Exporting, SayHeadway, obstacle_told};
use super::{Event, Runtime};
use crate::export::{BookFormat, BookWritten, ExportError, WrittenBook};
use crate::messages::clean::clean;
use crate::messages::{Lang, backups, dates, desk, exporting as text, importing, system};
use crate::ops::BookReport;
use crate::ops::takeover::Headway;
use crate::ops::whole_file::Obstacle;
use crate::sentences;
use crate::sentences::advice::Advice;
use crate::store::{Opening, Store, StoreError};
use crate::tui::desk::DeskWork;
use crate::tui::effect::{Effect, Notice, Start, TerminalRequest};
use crate::tui::forms::book_export::BookExport;
use crate::tui::overlay::backups::CheckedBackup;
use crate::tui::overlay::{Confirm, Overlay, Working};

/// What was done beside the drawing thread.
#[derive(Debug)]
pub enum DoneBeside {
    /// The whole book was written, or was not.
    Book(BookExport, Result<BookWritten, ExportError>),
    /// Every page was looked at, or not.
    Report(Result<Box<BookReport>, StoreError>),
    /// A copy was made because somebody asked for it, or was not.
    Copy(Result<PathBuf, StoreError>),
    /// A copy was looked at.
    Looked(Box<CheckedBackup>),
    /// A copy was put back, or was not.
    Restored(Notice),
}

impl Runtime {
    /// Begins to write the whole book.
    pub(super) fn export_book(&mut self, export: BookExport) {
        let Some(book) = self.store.path().map(Path::to_path_buf) else { return self.tell_no_book() };
        let (lang, shown) = (self.app.look().lang, export.shown.clone());
        let say = |lang, steps, path, key| match steps {
            0 => text::reading_book(lang, path, key),
            _ => text::writing(lang, steps, path, key),
        };
        self.do_beside(shown, say, move |headway| {
            let done = open(&book, &Opening::shell(), &headway).map_err(ExportError::from).and_then(|store| {
                let reader = store.read()?;
                WrittenBook { reader: &reader, file: &book, lang }.save(&export.path, export.insisting, &headway)
            });
            DoneBeside::Book(export, done)
        });
    }

    /// Begins to look at every page of the book.
    pub(super) fn examine(&mut self) {
        let Some(book) = self.store.path().map(Path::to_path_buf) else { return self.tell_no_book() };
        let (how, own, today) = (self.store.opening_again(), self.app.own_files().clone(), self.app.look().today);
        let say = |lang, _, _, key: String| desk::checking(lang, key);
        self.do_beside(String::new(), say, move |headway| {
            let found = open(&book, &how, &headway)
                .and_then(|store| BookReport::read(&store.read()?, &own, today).map(Box::new));
            // What was given up in the midst of it found less than there is.
            let found = if headway.is_given_up() { Err(StoreError::Stopped) } else { found };
            DoneBeside::Report(found)
        });
    }

    fn tell_no_book(&mut self) {
        let lang = self.app.look().lang;
        self.app.show_notice(Notice::hint(backups::not_of_a_sample(lang).to_owned()));
    }

    /// Begins what goes on while somebody works on; the last line says how far it is.
    pub(super) fn do_beside(
        &mut self,
        shown: String,
        say: SayHeadway,
        work: impl FnOnce(Arc<Headway>) -> DoneBeside + Send + 'static,
    ) {
        self.begin_beside(shown, Some(say), work);
    }

    /// Begins what stands in front until it is done: no key goes to the page behind.
    pub(super) fn do_in_front(
        &mut self,
        say: fn(Lang, usize) -> String,
        work: impl FnOnce(Arc<Headway>) -> DoneBeside + Send + 'static,
    ) {
        if let Some(headway) = self.begin_beside(String::new(), None, work) {
            self.app.dialogs_mut().open(Overlay::Working(Working::new(headway, say)));
        }
    }

    fn begin_beside(
        &mut self,
        shown: String,
        say: Option<SayHeadway>,
        work: impl FnOnce(Arc<Headway>) -> DoneBeside + Send + 'static,
    ) -> Option<Arc<Headway>> {
        if self.tell_of_work_beside() {
            return None;
        }
        let headway = Arc::new(Headway::default());
        let (events, progress) = (self.sender.clone(), Arc::clone(&headway));
        let started = thread::Builder::new().name("beside".into()).spawn(move || {
            // Nobody listens any more once the user has left.
            drop(events.send(Event::DoneBeside(Box::new(work(progress)))));
        });
        match started {
            Ok(thread) => {
                self.app.follow_export(Some(Arc::clone(&headway)));
                self.exporting = Some(Exporting { headway: Arc::clone(&headway), shown, thread, say });
                self.tell_export();
                Some(headway)
            }
            Err(error) => {
                self.app.show_notice(Notice::error(system::why(self.app.look().lang, &error)));
                None
            }
        }
    }

    /// It was done, or could not be.
    pub(super) fn done_beside(&mut self, done: DoneBeside) -> Effect {
        let is_given_up = self.exporting.take().is_some_and(|doing| doing.headway.is_given_up());
        self.app.follow_export(None);
        self.app.dialogs_mut().close_working();
        let look = self.app.look();
        let lang = look.lang;
        match done {
            DoneBeside::Book(export, outcome) => book_told(lang, export, outcome),
            // Whoever left it sees no list come up.
            DoneBeside::Report(_) if is_given_up => Effect::Tell(Notice::hint(desk::check_stopped(lang).to_owned())),
            DoneBeside::Report(Ok(report)) => {
                self.app.show_report(&report);
                Effect::None
            }
            DoneBeside::Report(Err(StoreError::Stopped)) => {
                Effect::Tell(Notice::hint(desk::check_stopped(lang).to_owned()))
            }
            // Too much of it is gone for a report.
            DoneBeside::Report(Err(error @ StoreError::Damaged { .. })) => {
                let advice = self.store.path().map(Advice::of).unwrap_or_default();
                self.app.show_damage(advice.told(sentences::of_store(lang, &error)));
                Effect::None
            }
            DoneBeside::Copy(Err(StoreError::Stopped)) => {
                Effect::Tell(Notice::hint(backups::copy_cancelled(lang).to_owned()))
            }
            DoneBeside::Report(Err(error)) | DoneBeside::Copy(Err(error)) => {
                Effect::Tell(Notice::error(sentences::of_store(lang, &error)))
            }
            DoneBeside::Copy(Ok(path)) => {
                let path = clean(&path.display().to_string()).into_owned();
                Effect::Tell(Notice::done(importing::backup_written(lang, path)))
            }
            DoneBeside::Looked(_) if is_given_up => Effect::Tell(Notice::hint(backups::not_restored(lang).to_owned())),
            DoneBeside::Looked(checked) => {
                self.app.offer_backup(&checked);
                Effect::None
            }
            DoneBeside::Restored(notice) => Effect::Terminal(TerminalRequest::Start(Start::Brought(notice))),
        }
    }
}

fn open(book: &Path, how: &Opening, headway: &Arc<Headway>) -> Result<Store, StoreError> {
    let mut store = Store::open_read_only(book, how)?;
    let asked = Arc::clone(headway);
    store.stop_where(Some(Arc::new(move || asked.is_given_up())))?;
    // What is written speaks of days.
    dates::write_in_order(store.read()?.settings()?.home().day_order());
    Ok(store)
}

/// What came of the book that was to be written.
fn book_told(lang: Lang, export: BookExport, outcome: Result<BookWritten, ExportError>) -> Effect {
    let shown = export.shown.clone();
    match outcome {
        Ok(BookWritten::Whole { cut: 0 }) => Effect::Tell(Notice::done(text::book_written(lang, shown))),
        Ok(BookWritten::Whole { cut }) => Effect::Tell(Notice::done(text::book_written_cut(lang, shown, cut))),
        // A folder does not take the place of a file.
        Ok(BookWritten::Refused(_, Obstacle::Stranger))
            if BookFormat::of(&export.path) != Some(BookFormat::Folder) && !export.insisting =>
        {
            let yes = DeskWork::ExportBook(BookExport { insisting: true, ..export });
            let confirm = Confirm { question: text::replace(lang, shown), yes: Box::new(Effect::Desk(Box::new(yes))) };
            Effect::Open(Box::new(Overlay::Confirm(confirm)))
        }
        Ok(BookWritten::Refused(file, obstacle)) => {
            let name = crate::messages::clean::clean(&file.display().to_string()).into_owned();
            Effect::Tell(Notice::error(obstacle_told(lang, obstacle, &name)))
        }
        Err(ExportError::File(error)) if error.kind() == io::ErrorKind::Interrupted => {
            let told = if export.path.is_dir() { text::given_up_in } else { text::given_up };
            Effect::Tell(Notice::hint(told(lang, shown)))
        }
        Err(ExportError::Store(StoreError::Stopped)) => Effect::Tell(Notice::hint(text::given_up(lang, shown))),
        Err(ExportError::File(error)) => Effect::Tell(Notice::error(system::cannot_write(lang, shown, &error))),
        Err(ExportError::Store(error)) => Effect::Tell(Notice::error(sentences::of_store(lang, &error))),
    }
}
