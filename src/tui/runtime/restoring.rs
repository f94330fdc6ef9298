//! A copy is looked at and put back into the book while nothing else is done: how far that is stands in front, and Esc gives
//! it up.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::Runtime;
use super::beside::DoneBeside;
use crate::messages::{Lang, backups as text};
use crate::ops::{BackupOccasion, RestoreStep, RestoreWatch, Restored, back_up_watched, restore_watched};
use crate::sentences;
use crate::store::{GivenUp, Opening, Store, StoreError};
use crate::tui::effect::Notice;
use crate::tui::overlay::backups::BackupQuestion;

/// Bytes of a megabyte.
const MEGABYTE: u64 = 1_000_000;

/// Which copy is put back into which book.
#[derive(Debug, Clone)]
pub struct RestoreJob {
    pub file: PathBuf,
    pub book: PathBuf,
    pub how: Opening,
    /// The moment after which the copy of what was there is named.
    pub now: NaiveDateTime,
}

impl Runtime {
    /// Begins a copy because somebody asks for it.
    pub(super) fn back_up_now(&mut self) {
        let Some(book) = self.store.path().map(Path::to_path_buf) else { return };
        let (how, clock) = (self.store.opening_again(), self.stamp().clock);
        let all = std::fs::metadata(&book).map_or(0, |found| found.len()) / MEGABYTE;
        self.do_beside(all.to_string(), text::copying, move |headway| {
            let made = Store::open_read_only(&book, &how).and_then(|mut store| {
                back_up_watched(&mut store, clock, BackupOccasion::Manual, move |bytes| {
                    headway.reach(usize::try_from(bytes / MEGABYTE).unwrap_or(usize::MAX));
                    !headway.is_given_up()
                })
            });
            DoneBeside::Copy(made)
        });
    }

    /// Begins to look whether a copy is sound; then it is asked whether to put it back.
    pub(super) fn look_at_backup(&mut self, question: BackupQuestion) {
        let say = |lang, _| text::checking_copy(lang).to_owned();
        self.do_in_front(say, move |headway| {
            let given_up: GivenUp = Arc::new(move || headway.is_given_up());
            DoneBeside::Looked(Box::new(question.answer(&given_up)))
        });
    }

    /// Begins to put a copy back into a book that nobody has open; then this ends, and what came of it is said.
    pub(in crate::tui) fn begin_restore(&mut self, job: RestoreJob) {
        let lang = self.app.look().lang;
        let say = |lang, steps: usize| match steps {
            0 => text::checking_copy(lang).to_owned(),
            1 => text::copying_present(lang).to_owned(),
            percent => text::bringing(lang, percent - 2),
        };
        self.do_in_front(say, move |headway| {
            let watch: RestoreWatch = Arc::new(move |step| {
                headway.reach(match step {
                    RestoreStep::Checking => 0,
                    RestoreStep::Copying => 1,
                    RestoreStep::Bringing(percent) => percent + 2,
                });
                !headway.is_given_up()
            });
            let done = restore_watched(&job.file, &job.book, job.now, &job.how, &watch);
            DoneBeside::Restored(told(lang, &job.file, done))
        });
    }
}

/// What came of a copy that was to be put back.
fn told(lang: Lang, file: &Path, done: Result<Restored, StoreError>) -> Notice {
    match done {
        Ok(done) => Notice::done(sentences::backups::restored(lang, file, &done).join(" · ")),
        Err(StoreError::Stopped) => Notice::hint(text::not_restored(lang).to_owned()),
        Err(StoreError::Locked) => Notice::error(text::in_use(lang).to_owned()),
        Err(error) => Notice::error(sentences::of_store(lang, &error)),
    }
}
