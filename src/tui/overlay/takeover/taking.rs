//! What Enter on the first line does: the file as it is shown goes into the book, with what is kept beside it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Stage, TakeoverPage};
use crate::messages::{importing, takeover as text};
use crate::ops::takeover::{
    Contents, ContentsReport, NotTaken, REJECTED, Taking, Understood, rejected_beside, rejected_csv,
};
use crate::ops::{LeftOver, PastImport};
use crate::sentences::contents::reason;
use crate::sentences::importing as wording;
use crate::tui::effect::{Effect, Notice};

impl TakeoverPage {
    /// Takes the file as it is shown.
    pub(super) fn taken(&mut self) -> Effect {
        let taking = match (self.stage, &self.understood, &self.contents) {
            (Stage::Ready, Some(understood), _) if understood.is_something() => self.tables_taken(understood),
            (Stage::Ready, _, Some(contents)) if contents.is_something() => self.contents_taken(contents),
            (Stage::Ready | Stage::Failed, ..) => {
                return Effect::Tell(Notice::hint(text::take_nothing(self.lang).to_owned()));
            }
            (Stage::Reading | Stage::Taking, ..) => {
                return Effect::Tell(Notice::hint(text::still_reading(self.lang).to_owned()));
            }
        };
        self.stage = Stage::Taking;
        self.headway = Arc::default();
        Effect::TakeFile(Box::new(taking), Arc::clone(&self.headway))
    }

    fn tables_taken(&self, understood: &Understood) -> Taking {
        Taking {
            change: understood.take_change(),
            rejected: self.rejected(understood),
            past: PastImport::of(self.file.path(), self.today, &understood.report),
            map: Some(understood.map.clone()),
            learns: self.decisions.is_worth_remembering(),
            forgets: self.decisions.forgets,
            remembered: self.search.remembered.clone(),
            is_whole_book: false,
        }
    }

    fn contents_taken(&self, contents: &Contents) -> Taking {
        let [records, customers, filled, refused] = contents.report.counts();
        Taking {
            change: contents.take_change(),
            rejected: self.items_rejected(contents),
            past: PastImport { customers, records, filled, refused, ..PastImport::named(self.file.path(), self.today) },
            map: None,
            learns: false,
            forgets: false,
            remembered: self.search.remembered.clone(),
            is_whole_book: matches!(contents.report, ContentsReport::Book(_)),
        }
    }

    /// The rows that are not taken; nothing where there are none.
    fn rejected(&self, understood: &Understood) -> Option<LeftOver> {
        let rows = || understood.report.refused.iter().filter(|row| !row.is_skipped);
        rows().next().filter(|_| self.writes_rejected)?;
        let headers: Vec<Vec<String>> = understood.guesses.tables.iter().map(|one| one.headers.clone()).collect();
        let why = |row: &NotTaken| wording::rejected_why(self.lang, &understood.report, row);
        Some(self.left_over(rejected_csv(&headers, rows(), importing::reason_column(self.lang), why)))
    }

    /// What is not taken: beside the file, else where files arrive, at home, or where this program keeps its own.
    fn left_over(&self, text: String) -> LeftOver {
        let state = self.search.remembered.as_deref().and_then(Path::parent);
        LeftOver { path: self.rejected_path(), text, elsewhere: self.search.places.open_to_all(state) }
    }

    /// The items that are not taken; nothing where there are none.
    fn items_rejected(&self, contents: &Contents) -> Option<LeftOver> {
        let ContentsReport::Items { kind, skipped, refused, .. } = &contents.report else { return None };
        if refused.is_empty() || !self.writes_rejected {
            return None;
        }
        let why = |line: usize| {
            let (_, why) = skipped.iter().find(|(place, _)| place.line == line)?;
            Some(reason(self.lang, why, *kind).1)
        };
        Some(self.left_over(refused.with_reasons(why)))
    }

    /// Where what is not taken goes: beside the file.
    pub(super) fn rejected_path(&self) -> PathBuf {
        let ending = match self.contents.as_ref().map(|one| &one.report) {
            Some(ContentsReport::Items { kind, .. }) => kind.rejected(),
            _ => REJECTED,
        };
        rejected_beside(self.file.path(), ending)
    }
}
