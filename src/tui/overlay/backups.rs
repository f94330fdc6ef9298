//! The copies of the book as a list: making one now, and putting one back after a look at what it holds.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};

use super::{Choice, Chooser, Confirm};
use crate::messages::{Lang, backups as text, clean, dates};
use crate::ops::backups_of;
use crate::sentences;
use crate::sentences::backups::{facts, occasion};
use crate::store::{BookFacts, GivenUp, StoreError, check_backup};
use crate::tui::desk::DeskWork;
use crate::tui::effect::{Effect, Notice, Start, TerminalRequest};

/// Bytes of a megabyte.
const MEGABYTE: f64 = 1_000_000.0;

/// A copy that is to be checked before it is put back.
#[derive(Debug, Clone)]
pub struct BackupQuestion {
    file: PathBuf,
    book: PathBuf,
}

/// A copy, what it holds, and what the book holds now.
#[derive(Debug)]
pub struct CheckedBackup {
    file: PathBuf,
    now: Option<BookFacts>,
    then: Result<BookFacts, StoreError>,
}

impl BackupQuestion {
    /// Reads the copy whole, unless that is given up.
    pub fn answer(&self, given_up: &GivenUp) -> CheckedBackup {
        let then = check_backup(&self.file, Some(given_up));
        CheckedBackup { file: self.file.clone(), now: BookFacts::of(&self.book).ok(), then }
    }
}

impl CheckedBackup {
    /// The question whether to put it back, or why it cannot be.
    pub fn question(
        &self,
        lang: Lang,
        to_local: fn(NaiveDateTime) -> NaiveDateTime,
        today: NaiveDate,
    ) -> Result<Confirm, Notice> {
        let then = self.then.as_ref().map_err(|error| {
            Notice::error(match error {
                StoreError::BadCopy { path } => text::damaged_in_list(lang, clean::clean(&path.display().to_string())),
                _ => sentences::of_store(lang, error),
            })
        })?;
        // The moment has a line of its own, so that no date is broken.
        let line = |title: &str, held: &BookFacts| {
            let [held, newest] = facts(lang, held, to_local, today);
            format!("{title}  {held}\n  {newest}")
        };
        let mut lines: Vec<String> = self.now.iter().map(|held| line(text::now(lang), held)).collect();
        lines.push(line(text::then(lang), then));
        let since = self.now.as_ref().map_or(0, |held| held.changes.saturating_sub(then.changes));
        lines.extend((since > 0).then(|| text::lost(lang, since)));
        lines.push(text::ask_in_app(lang).to_owned());
        let yes = Box::new(Effect::Terminal(TerminalRequest::Start(Start::Restore(self.file.clone()))));
        Ok(Confirm { question: lines.join("\n"), yes })
    }
}

/// The copies beside a book, the newest first, below the line that makes one now.
pub fn backups_chooser(lang: Lang, book: &Path, today: NaiveDate) -> Chooser {
    let now = Choice { label: text::make_now(lang).to_owned(), effect: Effect::BackUp, ..Choice::default() };
    let copies = backups_of(book).into_iter().map(|copy| {
        let bytes = std::fs::metadata(&copy.path).map_or(0, |found| found.len());
        #[expect(clippy::cast_precision_loss, reason = "a size in megabytes")]
        let size = bytes as f64 / MEGABYTE;
        let question = BackupQuestion { file: copy.path.clone(), book: book.to_path_buf() };
        Choice {
            label: format!("{}  {}", dates::moment(lang, copy.at, today), occasion(lang, copy.occasion)),
            detail: format!("{size:.1} MB"),
            more: clean::clean(&copy.path.display().to_string()).into_owned(),
            effect: Effect::Desk(Box::new(DeskWork::LookAtBackup(question))),
            ..Choice::default()
        }
    });
    Chooser::new(text::title(lang).to_owned(), std::iter::once(now).chain(copies).collect())
}
