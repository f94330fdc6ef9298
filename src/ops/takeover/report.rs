//! What an import says of itself: how the file was understood, and what became of every row.

use std::collections::BTreeMap;

use super::filling::FieldFilled;
use super::{AssumedStages, ChoiceUse, RowPlace, TableUnderstood, TierLadder};
use crate::domain::CommonCurrency;
use crate::import::{
    CellNote, ChoiceWords, Column, ColumnTarget, NotData, RowRefusal, Sense, became, keeps_text, stays_in_words,
};
use crate::ops::EntityKind;

/// How a table was understood.
#[derive(Debug, Clone)]
pub struct TableReport {
    pub sheet: Option<String>,
    /// The program it came from, if it is known.
    pub source: Option<&'static str>,
    pub kind: crate::import::TableKind,
    /// The line of its header.
    pub header_row: usize,
    pub columns: Vec<ColumnReport>,
}

/// A column and where it goes.
#[derive(Debug, Clone)]
pub struct ColumnReport {
    /// Its place in the row, from 0.
    pub place: usize,
    pub header: String,
    /// The field, as mapping files name it; `None` where it goes nowhere.
    pub field: Option<String>,
    pub samples: Vec<Sample>,
}

/// A cell and what it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    pub text: String,
    /// `None` where no value comes of it.
    pub became: Option<String>,
    /// Whether its text is kept beside the field, in an own field or in the notes.
    pub is_kept: bool,
}

/// A row that is not taken, with its cells.
#[derive(Debug, Clone)]
pub struct NotTaken {
    /// The place of its table.
    pub table: usize,
    pub row: RowPlace,
    /// Whom it names, as the file has it; empty where it names nobody.
    pub called: String,
    pub refusal: RowRefusal,
    pub cells: Vec<String>,
    /// Whether somebody said to leave it out.
    pub is_skipped: bool,
}

impl NotTaken {
    /// Whether its cells were read, so that another text can stand in one.
    pub fn can_be_mended(&self) -> bool {
        !self.cells.is_empty()
    }
}

/// Something that was noted of a row which was taken.
#[derive(Debug, Clone)]
pub struct RowNote {
    /// The place of its table.
    pub table: usize,
    /// Whom the row names, as the file has it.
    pub called: String,
    pub note: CellNote,
}

/// A field of the book that a row filled.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The place of its table.
    pub table: usize,
    pub line: usize,
    pub customer: String,
    pub what: FieldFilled,
}

/// Why a row is no data, with what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftRow {
    /// The place of its table.
    pub table: usize,
    pub line: usize,
    pub text: String,
    pub why: NotData,
}

/// Rows by what became of them; they add up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowCounts {
    pub read: usize,
    pub taken: usize,
    pub same: usize,
    pub refused: usize,
    pub not_data: usize,
}

impl RowCounts {
    /// Whether every row that was read is accounted for.
    pub const fn add_up(self) -> bool {
        self.read == self.taken + self.same + self.refused + self.not_data
    }
}

/// What became, or would become, of a file.
#[derive(Debug, Clone, Default)]
pub struct TakeReport {
    pub tables: Vec<TableReport>,
    /// Sheets without a table.
    pub left_out: Vec<String>,
    /// New records by kind.
    pub taken: BTreeMap<EntityKind, usize>,
    /// Records of the book that were filled.
    pub filled: usize,
    pub rows: RowCounts,
    pub refused: Vec<NotTaken>,
    pub notes: Vec<RowNote>,
    pub fills: Vec<Filled>,
    pub not_data: Vec<LeftRow>,
    /// The words of choice columns, those that are not known first; listed only where it was wished.
    pub words: Vec<ChoiceUse>,
    /// The tiers of the book, which the classes of the file mean.
    pub tiers: TierLadder,
    /// What the book counts in once the file is taken, where that is another currency than before.
    pub currency: Option<&'static CommonCurrency>,
    /// What the file counts in, where the book goes on counting in its own.
    pub other_currency: Option<&'static CommonCurrency>,
    /// The new customers without a stage in the file, and what they are taken for.
    pub assumed: AssumedStages,
    /// Whether the customers are put aside until somebody takes them up.
    pub parked: bool,
}

/// Something that is said of a row beside its refusal.
#[derive(Debug, Clone, Copy)]
pub enum NotedRow<'r> {
    Filled(&'r Filled),
    Note(&'r RowNote),
    NotData(&'r LeftRow),
}

impl TakeReport {
    /// How many things are said of rows beside their refusal.
    pub fn noted_count(&self) -> usize {
        self.fills.len() + self.notes.len() + self.not_data.len()
    }

    /// One of them: what was filled, what was noted, what is no data, in this order.
    pub fn noted(&self, at: usize) -> Option<NotedRow<'_>> {
        let (fills, notes) = (self.fills.len(), self.notes.len());
        match at {
            at if at < fills => self.fills.get(at).map(NotedRow::Filled),
            at if at < fills + notes => self.notes.get(at - fills).map(NotedRow::Note),
            at => self.not_data.get(at - fills - notes).map(NotedRow::NotData),
        }
    }

    /// What a word of a choice column means, where it was listed.
    pub fn meaning(&self, field: &str, word: &str) -> Option<&ChoiceUse> {
        let field = ColumnTarget::parse(field).map(ChoiceWords::field_of)?;
        self.words.iter().find(|one| one.field == field && one.word == word.trim())
    }
}

impl TableReport {
    pub(super) fn of(table: &TableUnderstood, senses: &[Sense], choices: &ChoiceWords) -> Self {
        let column = |column: &Column| {
            let sense = senses.get(column.place).cloned().unwrap_or_default();
            let is_in_words = column.target().is_some_and(|target| stays_in_words(&table.mapping, target));
            let samples = table.samples.get(column.place).map_or(&[][..], Vec::as_slice);
            let sample = |cell: &crate::exchange::tables::Cell| {
                let became =
                    column.target().filter(|_| !is_in_words).and_then(|target| became(target, cell, &sense, choices));
                let keeps = |target| keeps_text(target, cell, became.is_some());
                let is_kept = is_in_words || column.target().is_some_and(keeps);
                Sample { text: cell.to_string(), became, is_kept }
            };
            ColumnReport {
                place: column.place,
                header: column.header.whole(),
                field: match table.plan {
                    Some(plan) => plan.field(&column.header.whole()).map(str::to_owned),
                    None if is_in_words => Some("customer.notes".to_owned()),
                    None => column.target().map(|target| target.to_string()),
                },
                samples: samples.iter().map(sample).collect(),
            }
        };
        let mapping = &table.mapping;
        Self {
            sheet: table.sheet_name.clone(),
            source: mapping.source,
            kind: mapping.kind,
            header_row: table.head.lines.first().copied().unwrap_or_default(),
            columns: mapping.columns.iter().filter(|one| !one.header.whole().is_empty()).map(column).collect(),
        }
    }
}
