//! A file that is being taken: what it seems to be, column by column, and what would come of it; one line of guesses,
//! each changed by one key, and four lists that decide the rest. Enter on the first line takes it.
//!
//! Every decision is asked anew of the worker, which reads the file and holds it against the book. Leaves out what a
//! decision does, see `ops::takeover`, how the page is drawn (`view`), and what can be chosen (`choosing`).

mod choosing;
mod contents;
mod foot;
mod guessing;
mod mending;
mod rows;
mod taking;
#[cfg(test)]
mod tests;
mod view;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::bringing::FileSearch;
use super::{Confirm, Overlay};
use crate::messages::{Lang, customer_filter, takeover as text};
use crate::ops::interchange::zone_of;
use crate::ops::takeover::{
    ChoiceUse, ChosenFile, Contents, ContentsWishes, Decision, Decisions, FileFound, Headway, ImportWishes, NotTaken,
    TableGuess, TakeoverError, Understood,
};
use crate::ops::{PastImports, Stamp};
use crate::sentences;
use crate::store::Reader;
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::FormContext;
use crate::tui::keymap::{Command, FileGuess};
use crate::tui::questions::Question;
use crate::tui::widgets::list::Cursor;
pub use choosing::{ChooseWhose, MendCell};

/// So many rows of each sheet are read first.
const FIRST_LOOK: usize = 500;

/// What the lower half of the page lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Columns,
    Words,
    Refused,
    /// What was noted of rows that are taken, and which rows are no data.
    Notes,
}

const PARTS: [Part; 4] = [Part::Columns, Part::Words, Part::Refused, Part::Notes];

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The file is being read.
    Reading,
    Ready,
    /// It cannot be taken so.
    Failed,
    /// It is being written into the book.
    Taking,
}

/// Reads the file as it was decided; the page asks.
#[derive(Debug, Clone)]
pub struct TakeoverQuestion {
    number: u64,
    file: Arc<ChosenFile>,
    decisions: Decisions,
    search: FileSearch,
    lang: Lang,
    headway: Arc<Headway>,
    /// Only so many rows.
    most_rows: Option<usize>,
}

/// What the file was understood as.
#[derive(Debug)]
pub struct TakeoverAnswer {
    number: u64,
    outcome: Result<FileFound, TakeoverError>,
}

/// A file on its way into the book, and what was decided of it so far.
#[derive(Debug, Clone)]
pub struct TakeoverPage {
    file: Arc<ChosenFile>,
    search: FileSearch,
    lang: Lang,
    today: NaiveDate,
    decisions: Decisions,
    /// The number of the question whose answer is awaited.
    asked: u64,
    /// Only the first rows were read, and the others are to be asked for.
    asks_rest: bool,
    stage: Stage,
    headway: Arc<Headway>,
    understood: Option<Arc<Understood>>,
    /// The sheets that can be asked for, also while the one that was asked for holds no table.
    sheets: Vec<String>,
    /// What it holds where it is no table.
    contents: Option<Arc<Contents>>,
    failed: Option<Arc<TakeoverError>>,
    /// The table in front.
    table: usize,
    part: Part,
    /// One for each part; the first row takes the file.
    cursors: [Cursor; 4],
    writes_rejected: bool,
}

impl TakeoverQuestion {
    /// Reads it now.
    pub fn answer(&self, reader: &Reader<'_>, today: NaiveDate) -> TakeoverAnswer {
        let wishes = ImportWishes {
            usual_order: reader.settings().unwrap_or_default().day_order(self.lang == Lang::Zh),
            zone: Arc::new(zone_of(&self.search.places.zones)),
            doubt_tag: customer_filter::import_doubt(self.lang).to_owned(),
            decisions: self.decisions.clone(),
            own: self.search.own.clone(),
            lists_words: true,
            most_rows: self.most_rows,
            progress: Arc::clone(&self.headway),
            ..ImportWishes::default()
        };
        let remembered = self.search.remembered.as_deref();
        let mappings = remembered.map(|path| PastImports::read(path).mappings).unwrap_or_default();
        let stamp = Stamp::midnight(today, String::new());
        let contents = ContentsWishes {
            with_text: self.decisions.with_text,
            stage: self.decisions.stage,
            as_named: &self.decisions.as_named,
            mends: &self.decisions.items,
            existing: self.decisions.existing,
            people_as_customers: self.decisions.people_as_customers,
            zones: &self.search.places.zones,
            to_local: self.search.places.to_local,
            titles: &sentences::interchange::titles,
        };
        let outcome = self.file.understand(wishes, &contents, &mappings, reader, &stamp);
        TakeoverAnswer { number: self.number, outcome }
    }
}

impl TakeoverPage {
    /// Opens the page of this file and begins to read it.
    pub fn open(path: PathBuf, search: FileSearch, context: FormContext) -> Effect {
        let mut page = Self {
            file: Arc::new(ChosenFile::new(path)),
            search,
            lang: context.lang,
            today: context.today,
            decisions: Decisions::default(),
            asked: 0,
            asks_rest: false,
            stage: Stage::Reading,
            headway: Arc::default(),
            understood: None,
            sheets: Vec::new(),
            contents: None,
            failed: None,
            table: 0,
            part: Part::Columns,
            cursors: [Cursor::default(); 4],
            writes_rejected: true,
        };
        let question = page.ask();
        Effect::Each(vec![Effect::Open(Box::new(Overlay::Takeover(Box::new(page)))), question])
    }

    /// Reads the file again as it is decided now; what is read for older decisions is given up.
    fn ask(&mut self) -> Effect {
        self.headway.give_up();
        self.headway = Arc::default();
        (self.stage, self.asks_rest) = (Stage::Reading, false);
        self.asked += 1;
        // The first answer shows what the file seems to be; later ones change what is on the screen already.
        let is_first = self.understood.is_none() && self.contents.is_none() && self.failed.is_none();
        Effect::ask(self.question(is_first.then_some(FIRST_LOOK)))
    }

    fn question(&self, most_rows: Option<usize>) -> Question {
        Question::Takeover(Box::new(TakeoverQuestion {
            number: self.asked,
            file: Arc::clone(&self.file),
            decisions: self.decisions.clone(),
            search: self.search.clone(),
            lang: self.lang,
            headway: Arc::clone(&self.headway),
            most_rows,
        }))
    }

    /// The question for all rows, once the first are on the screen.
    pub fn take_question(&mut self) -> Option<Question> {
        std::mem::take(&mut self.asks_rest).then(|| self.question(None))
    }

    /// Takes in what the file was understood as, unless something else was decided since.
    pub fn accept(&mut self, answer: TakeoverAnswer) {
        if answer.number != self.asked || self.stage == Stage::Taking {
            return;
        }
        let before = self.understood.take();
        (self.contents, self.failed) = (None, None);
        self.stage = Stage::Ready;
        match answer.outcome {
            Ok(FileFound::Tables(mut understood)) => {
                self.keep_words_in_place(before.as_deref(), &mut understood.report.words);
                self.sheets.clone_from(&understood.guesses.sheets);
                self.table = self.table.min(understood.guesses.tables.len().saturating_sub(1));
                if understood.is_first_look {
                    (self.stage, self.asks_rest) = (Stage::Reading, true);
                }
                self.understood = Some(Arc::from(understood));
            }
            Ok(FileFound::Contents(contents)) => {
                self.contents = Some(Arc::from(contents));
                let has_rows = |part: Part| self.rows(part) > 0;
                let is_here = matches!(self.part, Part::Refused | Part::Notes) && has_rows(self.part);
                if !is_here {
                    self.part =
                        if has_rows(Part::Notes) && !has_rows(Part::Refused) { Part::Notes } else { Part::Refused };
                }
            }
            Err(error) => {
                self.failed = Some(Arc::new(error));
                self.stage = Stage::Failed;
            }
        }
        for (at, part) in PARTS.into_iter().enumerate() {
            self.cursors[at].keep_inside(self.rows(part) + 1);
        }
    }

    /// The words stand where they stood, and the cursor stays on its word; new ones come last.
    fn keep_words_in_place(&mut self, before: Option<&Understood>, words: &mut [ChoiceUse]) {
        let Some(before) = before.map(|one| &one.report.words) else { return };
        let is_one = |one: &ChoiceUse, other: &ChoiceUse| (&one.field, &one.word) == (&other.field, &other.word);
        words.sort_by_cached_key(|word| before.iter().position(|one| is_one(one, word)).unwrap_or(before.len()));
        let cursor = &mut self.cursors[Part::Words as usize];
        let under = cursor.at.checked_sub(1).and_then(|at| before.get(at));
        if let Some(at) = under.and_then(|under| words.iter().position(|word| is_one(under, word))) {
            cursor.at = at + 1;
        }
    }

    /// It could not be written; the page stays, and the file is read again.
    pub fn not_taken(&mut self) -> Effect {
        self.stage = Stage::Ready;
        self.ask()
    }

    /// Whether anything was decided on it.
    fn is_changed(&self) -> bool {
        self.decisions != Decisions::default() || !self.writes_rejected
    }

    /// Whether it is reading or writing, so that what it shows changes by itself.
    pub fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Reading | Stage::Taking)
    }

    /// Decides, moves, takes, gives up or closes.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        if self.stage == Stage::Taking {
            if *command == Command::Back {
                self.headway.give_up();
            }
            return Effect::None;
        }
        if let Some(said) = self.explain_refusal(command) {
            return Effect::Tell(Notice::hint(said.to_owned()));
        }
        match command {
            // What is said below the list goes first.
            Command::Back if self.has_foot() => {
                self.cursors[self.part as usize].at = 0;
                Effect::None
            }
            Command::Back if self.is_changed() => {
                let question = text::leave_changed(self.lang).to_owned();
                Effect::Open(Box::new(Overlay::Confirm(Confirm { question, yes: Box::new(Effect::Close) })))
            }
            Command::Back => {
                self.headway.give_up();
                Effect::Close
            }
            Command::Decide(decision) => self.decide((**decision).clone()),
            Command::Guess(FileGuess::RejectedFile) => {
                self.writes_rejected = !self.writes_rejected;
                Effect::None
            }
            Command::Guess(guess) => match self.next_guess(*guess) {
                Some(decision) => self.decide(decision),
                None => Effect::None,
            },
            Command::NextPane | Command::PreviousPane if self.contents.is_some() => {
                self.part = if self.part == Part::Notes { Part::Refused } else { Part::Notes };
                Effect::None
            }
            Command::NextPane => self.turn(1),
            Command::PreviousPane => self.turn(PARTS.len() - 1),
            Command::NextPage => self.turn_table(1),
            Command::PreviousPage => self.turn_table(self.tables().len().saturating_sub(1)),
            Command::Open => match self.row() {
                None => self.taken(),
                Some(row) => self.changing(row),
            },
            Command::Edit => self.refused_here().map_or(Effect::None, |row| self.choose_cell(row)),
            Command::Delete => match self.refused_here().map(|row| (row.row, row.is_skipped)) {
                Some((row, is_skipped)) => self.decide(Decision::Skip { row, is_skipped: !is_skipped }),
                None => Effect::None,
            },
            _ => {
                let total = self.rows(self.part) + 1;
                let area = self.list_area(page);
                // The first row stands above the list, in a place of its own.
                let area = Rect { y: area.y.saturating_sub(1), height: area.height + 1, ..area };
                self.cursors[self.part as usize].move_by(command, total, area);
                Effect::None
            }
        }
    }

    fn decide(&mut self, decision: Decision) -> Effect {
        self.decisions.add(decision);
        self.ask()
    }

    fn turn(&mut self, steps: usize) -> Effect {
        self.part = PARTS[(self.part as usize + steps) % PARTS.len()];
        Effect::None
    }

    fn turn_table(&mut self, steps: usize) -> Effect {
        self.table = (self.table + steps) % self.tables().len().max(1);
        self.cursors[Part::Columns as usize] = Cursor::default();
        Effect::None
    }

    fn tables(&self) -> &[TableGuess] {
        self.understood.as_ref().map_or(&[], |understood| &understood.guesses.tables)
    }

    /// The row of the list under the cursor; `None` on the line that takes the file.
    fn row(&self) -> Option<usize> {
        self.cursors[self.part as usize].at.checked_sub(1)
    }

    fn rows(&self, part: Part) -> usize {
        if let Some(contents) = &self.contents {
            return match part {
                Part::Refused => contents::told_of(&contents.report).len(),
                Part::Notes => contents.report.fills().len(),
                Part::Columns | Part::Words => 0,
            };
        }
        let Some(report) = self.understood.as_ref().map(|understood| &understood.report) else { return 0 };
        match part {
            Part::Columns => report.tables.get(self.table).map_or(0, |table| table.columns.len()),
            Part::Words => report.words.len(),
            Part::Refused => report.refused.len(),
            Part::Notes => report.noted_count(),
        }
    }

    fn refused_here(&self) -> Option<&NotTaken> {
        let row = self.row().filter(|_| self.part == Part::Refused)?;
        self.understood.as_ref()?.report.refused.get(row)
    }
}
