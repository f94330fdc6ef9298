//! What somebody decided of a file that is being taken: guesses that were changed, words, cells that were mended, rows
//! left out, and whom a row means.
//!
//! All of it is said of places in the file, and nothing of it is written anywhere. Leaves out what is remembered for
//! files of the same columns, see [`super::MapFile`].

use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::Encoding;

use super::{ColumnTarget, Existing, HeadPlace, TableKind};
use crate::domain::Stage;
use crate::exchange::tables::{Cell, ReadOptions, Row};
use crate::import::{ChoiceWords, DayOrder};
use crate::ops::interchange::ItemMends;

/// A row of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct RowPlace {
    /// Its sheet's place in the file.
    pub sheet: usize,
    /// Its line, from 1.
    pub line: usize,
}

/// A cell of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellPlace {
    pub row: RowPlace,
    /// Its column, from 0.
    pub column: usize,
}

/// Which customer a row means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// The one of this code.
    Code(String),
    /// The one of this name, which may have come with the file.
    Named(String),
    /// None of the book: a new one.
    New,
}

/// What was decided of one table of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableDecisions {
    pub kind: Option<TableKind>,
    /// It is of no program that is known.
    pub ignores_source: bool,
    /// Where columns go, by their place; nowhere without a target.
    pub columns: BTreeMap<usize, Option<ColumnTarget>>,
}

/// Everything that was decided of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Only the sheet of this name.
    pub sheet: Option<String>,
    /// The encoding, by its name.
    pub encoding: Option<&'static str>,
    pub separator: Option<u8>,
    /// Where a header stands, by its sheet and its place among the headers of the sheet.
    pub heads: BTreeMap<(usize, usize), HeadPlace>,
    pub day_order: Option<DayOrder>,
    /// By the place of the table.
    pub tables: BTreeMap<usize, TableDecisions>,
    pub words: ChoiceWords,
    pub cells: BTreeMap<CellPlace, String>,
    /// Rows that stay out, also of the file of refused rows.
    pub skipped: BTreeSet<RowPlace>,
    pub whose: BTreeMap<RowPlace, Whose>,
    /// What was remembered of such files does not hold.
    pub forgets: bool,
    /// A person without a company is a customer of that name.
    pub people_as_customers: bool,
    /// What the book knows already.
    pub existing: Existing,
    /// A long list is taken up at once.
    pub unparked: bool,
    /// What new customers are taken for about whom the file says no stage.
    pub stage: Option<Stage>,
    /// What those of them are taken for who have bought.
    pub bought_stage: Option<Stage>,
    /// The lines of cards whose company is the one in their name.
    pub as_named: BTreeSet<usize>,
    /// What items of a calendar or an address book say.
    pub items: ItemMends,
    /// What was said in talks is taken as well.
    pub with_text: bool,
}

/// One thing decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    Sheet(Option<String>),
    Encoding(Option<&'static str>),
    Separator(u8),
    Head {
        sheet: usize,
        /// Its place among the headers of the sheet.
        nth: usize,
        place: HeadPlace,
    },
    DayOrder(DayOrder),
    Kind {
        table: usize,
        kind: TableKind,
    },
    Source {
        table: usize,
        is_known: bool,
    },
    Column {
        table: usize,
        place: usize,
        target: Option<ColumnTarget>,
    },
    /// What a word of a field means; an empty code is no value.
    Word {
        field: String,
        word: String,
        code: String,
    },
    Cell {
        place: CellPlace,
        text: String,
    },
    Skip {
        row: RowPlace,
        is_skipped: bool,
    },
    Whose {
        row: RowPlace,
        whose: Whose,
    },
    Remembered(bool),
    PeopleAsCustomers(bool),
    Existing(Existing),
    Unparked(bool),
    /// What new customers are about whom the file says no stage.
    Stage(Stage),
    /// What those of them are who have bought.
    BoughtStage(Stage),
    /// The card of this line is of the company in its name.
    AsNamed(usize),
    /// What a property says of the item that begins at this line.
    Item {
        line: usize,
        property: &'static str,
        text: String,
    },
    WithText(bool),
}

impl Decisions {
    /// Takes in one more; what lost its ground by it is dropped.
    pub fn add(&mut self, decision: Decision) {
        match decision {
            Decision::Sheet(sheet) => {
                self.sheet = sheet;
                self.tables.clear();
            }
            Decision::Encoding(encoding) => self.encoding = encoding,
            Decision::Separator(separator) => {
                self.separator = Some(separator);
                self.forget_columns();
            }
            Decision::Head { sheet, nth, place } => {
                // Below a header that moved the others are others.
                self.heads.retain(|(own, later), _| *own != sheet || *later < nth);
                self.heads.insert((sheet, nth), place);
                self.forget_columns();
            }
            Decision::DayOrder(order) => self.day_order = Some(order),
            Decision::Kind { table, kind } => {
                let of_table = self.tables.entry(table).or_default();
                of_table.kind = Some(kind);
                of_table.columns.clear();
            }
            Decision::Source { table, is_known } => {
                let of_table = self.tables.entry(table).or_default();
                of_table.ignores_source = !is_known;
                of_table.columns.clear();
            }
            Decision::Column { table, place, target } => {
                self.tables.entry(table).or_default().columns.insert(place, target);
            }
            Decision::Word { field, word, code } => self.words.tell(&field, &word, &code),
            Decision::Cell { place, text } => {
                self.cells.insert(place, text);
            }
            Decision::Skip { row, is_skipped: true } => {
                self.skipped.insert(row);
            }
            Decision::Skip { row, is_skipped: false } => {
                self.skipped.remove(&row);
            }
            Decision::Whose { row, whose } => {
                self.whose.insert(row, whose);
            }
            Decision::Remembered(holds) => self.forgets = !holds,
            Decision::PeopleAsCustomers(is_so) => self.people_as_customers = is_so,
            Decision::Existing(existing) => self.existing = existing,
            Decision::Unparked(is_so) => self.unparked = is_so,
            Decision::Stage(stage) => self.stage = Some(stage),
            Decision::BoughtStage(stage) => self.bought_stage = Some(stage),
            Decision::AsNamed(line) => {
                self.as_named.insert(line);
            }
            Decision::Item { line, property, text } => {
                self.items.entry(line).or_default().insert(property.to_owned(), text);
            }
            Decision::WithText(is_so) => self.with_text = is_so,
        }
    }

    /// How the file is read.
    pub(super) fn read_options(&self) -> ReadOptions {
        let encoding = self.encoding.and_then(|name| Encoding::for_label(name.as_bytes()));
        ReadOptions { encoding, separator: self.separator }
    }

    /// Whether it says anything that holds for the next file of the same columns.
    pub fn is_worth_remembering(&self) -> bool {
        let of_tables = |one: &TableDecisions| one.kind.is_some() || one.ignores_source || !one.columns.is_empty();
        self.tables.values().any(of_tables) || self.day_order.is_some() || self.words.told().next().is_some()
    }

    /// The tables and cells are others now.
    fn forget_columns(&mut self) {
        self.tables.clear();
        self.cells.clear();
    }

    /// Where headers of a sheet stand, by their place among them.
    pub(super) fn heads_of(&self, sheet: usize) -> BTreeMap<usize, HeadPlace> {
        let of_sheet = self.heads.range((sheet, 0)..=(sheet, usize::MAX));
        of_sheet.map(|((_, nth), place)| (*nth, *place)).collect()
    }

    /// Puts the mended cells into a row of a sheet.
    pub(super) fn mend(&self, sheet: usize, row: &mut Row) {
        if self.cells.is_empty() {
            return;
        }
        let place = |column: usize| CellPlace { row: RowPlace { sheet, line: row.line }, column };
        let of_row = self.cells.range(place(0)..=place(usize::MAX));
        let mended: Vec<(usize, Cell)> = of_row.map(|(place, text)| (place.column, cell(text))).collect();
        for (column, cell) in mended {
            if row.cells.len() <= column {
                row.cells.resize(column + 1, Cell::Empty);
            }
            row.cells[column] = cell;
        }
    }
}

fn cell(text: &str) -> Cell {
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}
