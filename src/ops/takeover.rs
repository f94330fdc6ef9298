//! Takes a table of another program into the book: what it seems to mean, what would become of it, and doing it.
//!
//! [`TableImport::open`] guesses; every guess can be changed; [`TableImport::preview`] says what would come of it, and
//! [`TakePreview::into_change`] is that as one change with one undo. Leaves out where the file lies and every text.

mod chosen_file;
mod codes;
mod contents;
mod craft;
mod currency;
mod decisions;
mod filling;
mod folder;
mod following;
mod further_ways;
mod headway;
mod known;
mod large_file;
mod looking;
mod map_file;
mod merging;
mod naming;
mod near;
mod otherwise;
mod past_imports;
mod plans;
mod recognising;
mod record_list;
mod records;
mod referrals;
mod rehearsing;
mod rejected;
mod report;
mod spilling;
mod stages;
mod superiors;
mod take_preview;
mod taking;
mod talks;
mod tiers;
mod words;
mod working;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::check::Violation;
use crate::domain::{Currency, Stage};
use crate::exchange::ical::Zone;
use crate::exchange::json::ReadError;
use crate::exchange::tables::{Cell, FileKind, ReadOptions, TableFile};
pub use crate::exchange::tables::{LARGEST_FILE, TableError};
use crate::import::{
    ChoiceWords, Evidence, Guidance, Mapping, MarkTally, RowSorter, Sense, Sorted, SourceTable, TableHead, ValueTally,
    is_known_header,
};
pub use crate::import::{
    ColumnTarget, DayOrder, FollowUpPart, HeadPlace, LadderStep, NotData, TableKind, TargetPart, TierLadder, Why,
    column_names_of, currency_in_chinese,
};
use crate::ops::inbox::ActivityError;
use crate::ops::interchange::ItemsError;
use crate::ops::{ForeignFile, OwnFiles};
pub use chosen_file::{ChosenFile, FileFound, Guesses, TableGuess, Understood};
pub use contents::{Contents, ContentsReport, ContentsWishes};
pub use decisions::{CellPlace, Decision, Decisions, RowPlace, TableDecisions, Whose};
pub use filling::{Existing, FieldFilled};
pub use folder::{count_tables, tables_of_folder};
pub use headway::Headway;
pub use large_file::LargeFile;
pub use map_file::{MapFile, TableMap};
pub use past_imports::{PastImport, PastImports};
pub use rejected::{REJECTED, rejected_beside, rejected_csv};
pub use report::{
    ColumnReport, Filled, LeftRow, NotTaken, NotedRow, RowCounts, RowNote, Sample, TableReport, TakeReport,
};
pub use stages::{AssumedStage, AssumedStages};
pub use take_preview::TakePreview;
pub use taking::{TakeError, Taken, Taking};
pub use talks::TableTalks;
pub use words::ChoiceUse;

/// So many cells of a column are shown.
const SAMPLES: usize = 3;

/// What is wanted of an import beside the file.
#[derive(Debug, Clone, Default)]
pub struct ImportWishes {
    /// Only this sheet.
    pub sheet: Option<String>,
    pub guidance: Guidance,
    /// Where the values of a column do not tell the order of day and month.
    pub day_order: Option<DayOrder>,
    /// The order where nobody says any.
    pub usual_order: DayOrder,
    /// Where the reader is, for moments that name a zone.
    pub zone: Arc<Zone>,
    pub choices: ChoiceWords,
    /// Where the user's own rulebooks are, whose tiers the classes of a file mean.
    pub own: OwnFiles,
    pub existing: Existing,
    /// A person without a company is a customer of that name.
    pub people_as_customers: bool,
    /// A long list is taken up at once.
    pub unparked: bool,
    /// What new customers are taken for about whom the file says no stage; the name of the file may tell it.
    pub stage: Option<Stage>,
    /// What those of them are taken for who have bought.
    pub bought_stage: Option<Stage>,
    /// The name of the file, for the tag of a list that is put aside.
    pub list_name: String,
    /// The tag of customers with a cell that could not be read; none is given where it is empty.
    pub doubt_tag: String,
    /// What was decided of this very file.
    pub decisions: Decisions,
    /// Whether the words of choice columns are listed.
    pub lists_words: bool,
    /// Only so many rows of each sheet are looked at: enough for a first look.
    pub most_rows: Option<usize>,
    /// So many rows are held before follow-ups and orders of a large file wait outside the memory; the usual number without.
    pub held_rows: Option<usize>,
    /// How far it is, and whether it is wanted still.
    pub progress: Arc<Headway>,
}

/// A file that is being understood.
pub struct TableImport {
    file: TableFile,
    pub wishes: ImportWishes,
    pub tables: Vec<TableUnderstood>,
    /// Sheets that hold no table, or are hidden.
    pub left_out: Vec<String>,
    /// Rows that cannot be read at all.
    broken: Vec<TableError>,
    /// Whether there are more rows than are looked at.
    is_cut: bool,
    /// So many lines it had when it was read first.
    lines_read: usize,
}

/// A table of the file, as it was understood.
#[derive(Debug, Clone)]
pub struct TableUnderstood {
    /// Its sheet's place in the file.
    pub sheet: usize,
    /// The place of its header among those of the sheet.
    pub nth: usize,
    pub sheet_name: Option<String>,
    pub head: TableHead,
    pub mapping: Mapping,
    /// The table of plans, figures, worksheets or cases that it is, which is read by its columns alone.
    plan: Option<&'static SourceTable>,
    evidence: Vec<Evidence>,
    samples: Vec<Vec<Cell>>,
    /// What the first values of each column are.
    values: Vec<ValueTally>,
    /// What currencies the cells of columns with amounts name; `None` for a column that nobody took for one.
    marks: Vec<Option<MarkTally>>,
    /// Rows with data.
    pub rows: usize,
    /// Of those, the ones with Chinese in them.
    chinese_rows: usize,
    /// Of those, the ones with Japanese letters as well.
    kana_rows: usize,
    /// Whether a row shows how it is to be filled in.
    has_example: bool,
    /// Whether our own export of the documents' tables wrote it: its amounts are in the currency of the book.
    is_own_document: bool,
}

/// Why a file cannot be taken as a table.
#[derive(Debug, thiserror::Error)]
pub enum TakeoverError {
    #[error(transparent)]
    Table(#[from] TableError),
    /// There is no sheet of this name.
    #[error("no sheet of the name {0}")]
    NoSheet(String),
    /// No row names columns that are known.
    #[error("no header")]
    NoHeader,
    /// The file cannot be read now.
    #[error("cannot read the file: {0}")]
    Unreadable(std::io::Error),
    /// It is of a sort that nothing can be taken of.
    #[error("another sort of file")]
    Foreign(ForeignFile),
    /// It is no book of this program.
    #[error(transparent)]
    Book(ReadError),
    /// It is a book with mistakes.
    #[error("mistakes in the book")]
    Flaws(Vec<Violation>),
    /// Its events or cards cannot be read.
    #[error(transparent)]
    Items(#[from] ItemsError),
    /// Its talks cannot be read.
    #[error(transparent)]
    Talks(#[from] ActivityError),
    /// It was given up.
    #[error("stopped")]
    Stopped,
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
}

impl TableImport {
    /// Whether a file of these bytes is read as tables; one that is locked or empty is told of by who reads them.
    pub fn is_table(bytes: &[u8]) -> bool {
        use FileKind::{Empty, Encrypted, Html, Ods, Text, Xls, Xlsx};
        matches!(FileKind::of(bytes), Xlsx | Xls | Ods | Text | Html | Encrypted | Empty)
    }

    /// Reads a file once and guesses what its tables mean.
    pub fn open(bytes: Vec<u8>, options: &ReadOptions, wishes: ImportWishes) -> Result<Self, TakeoverError> {
        Self::understood(TableFile::open(bytes, options)?, wishes)
    }

    /// The same with a file that is read where it lies.
    pub fn open_large(file: LargeFile, options: &ReadOptions, wishes: ImportWishes) -> Result<Self, TakeoverError> {
        Self::understood(TableFile::open_distant(Box::new(file), options)?, wishes)
    }

    /// The same with the tables of a folder, each with its name.
    pub fn open_folder(
        files: Vec<(String, Vec<u8>)>,
        options: &ReadOptions,
        wishes: ImportWishes,
    ) -> Result<Self, TakeoverError> {
        Self::understood(TableFile::open_folder(files, options)?, wishes)
    }

    /// Guesses what the tables of a file mean.
    fn understood(file: TableFile, wishes: ImportWishes) -> Result<Self, TakeoverError> {
        let mut import = Self {
            file,
            wishes,
            tables: Vec::new(),
            left_out: Vec::new(),
            broken: Vec::new(),
            is_cut: false,
            lines_read: 0,
        };
        let sheets: Vec<(usize, Option<String>, bool)> =
            import.file.sheets().iter().enumerate().map(|(at, one)| (at, one.name.clone(), one.visible)).collect();
        if let Some(wanted) = &import.wishes.sheet
            && !sheets.iter().any(|(_, name, _)| name.as_ref() == Some(wanted))
        {
            return Err(TakeoverError::NoSheet(wanted.clone()));
        }
        import.wishes.progress.begin(0);
        for (at, name, visible) in sheets {
            let is_wanted = import.wishes.sheet.as_ref().map_or(visible, |wanted| name.as_ref() == Some(wanted));
            let mut found = if is_wanted { import.understand(at, name.as_ref())? } else { Vec::new() };
            found.retain_mut(|table| table.may_be_plans(name.as_deref().unwrap_or_default()));
            if found.is_empty() {
                import.left_out.extend(name);
            }
            import.tables.extend(found);
        }
        import.lines_read = import.wishes.progress.steps();
        // Columns without rows are a table of nothing, where there is no other one.
        if import.tables.iter().any(TableUnderstood::has_rows) {
            let (tables, empty): (Vec<_>, Vec<_>) = import.tables.into_iter().partition(TableUnderstood::has_rows);
            import.tables = tables;
            let is_left = |name: &String| !import.tables.iter().any(|table| table.sheet_name.as_ref() == Some(name));
            let empty = empty.into_iter().filter_map(|table| table.sheet_name).filter(is_left);
            let mut empty: Vec<String> = empty.collect();
            empty.dedup();
            import.left_out.extend(empty);
            let names: Vec<Option<&String>> = import.file.sheets().iter().map(|sheet| sheet.name.as_ref()).collect();
            import.left_out.sort_by_key(|name| names.iter().position(|other| *other == Some(name)));
        }
        import.know_own_documents();
        if import.tables.is_empty() {
            return Err(TakeoverError::NoHeader);
        }
        Ok(import)
    }

    /// The encoding of a text file.
    pub fn encoding(&self) -> Option<&'static str> {
        self.file.encoding().map(encoding_rs::Encoding::name)
    }

    /// The tables of a sheet, guessed.
    fn understand(&mut self, sheet: usize, name: Option<&String>) -> Result<Vec<TableUnderstood>, TakeoverError> {
        let mut tables: Vec<TableUnderstood> = Vec::new();
        let guidance = self.wishes.guidance.clone();
        let mut broken = Vec::new();
        self.is_cut |= self.each_row(sheet, &mut broken, |sorted| match sorted {
            Sorted::Head(head) => {
                let mapping = Mapping::guess(&head, name.map(String::as_str), &guidance);
                let width = head.headers.len();
                let marks = currency::tallies(&mapping);
                tables.push(TableUnderstood {
                    sheet,
                    nth: tables.len(),
                    sheet_name: name.cloned(),
                    head,
                    mapping,
                    plan: None,
                    evidence: vec![Evidence::default(); width],
                    samples: vec![Vec::new(); width],
                    values: vec![ValueTally::default(); width],
                    marks,
                    rows: 0,
                    chinese_rows: 0,
                    kana_rows: 0,
                    has_example: false,
                    is_own_document: false,
                });
            }
            Sorted::Data(row) => {
                if let Some(table) = tables.last_mut() {
                    table.look_at(&row);
                }
            }
            Sorted::NotData(_, why) => {
                if let Some(table) = tables.last_mut() {
                    table.has_example |= why == NotData::Example;
                }
            }
        })?;
        if broken.is_empty() {
            self.broken.clear();
        }
        for table in &mut tables {
            table.guess(&guidance);
        }
        Ok(tables)
    }

    /// Hands on every row of a sheet that is looked at, sorted; whether there are more.
    fn each_row(
        &self,
        sheet: usize,
        broken: &mut Vec<TableError>,
        mut take: impl FnMut(Sorted),
    ) -> Result<bool, TakeoverError> {
        let merged = self.file.sheets().get(sheet).map(|one| one.merged.clone()).unwrap_or_default();
        let decisions = &self.wishes.decisions;
        let mut sorter = RowSorter::new(&is_known_header, &merged).with_heads_at(decisions.heads_of(sheet));
        let mut out = Vec::new();
        let mut left = self.wishes.most_rows.unwrap_or(usize::MAX);
        for row in self.file.rows(sheet) {
            if left == 0 {
                return Ok(true);
            }
            left -= 1;
            match row {
                Ok(mut row) => {
                    if !self.wishes.progress.step() {
                        return Err(TakeoverError::Stopped);
                    }
                    decisions.mend(sheet, &mut row);
                    sorter.push(row, &mut out);
                }
                Err(error) if line_of(&error).is_some() => broken.push(error),
                Err(error) => return Err(error.into()),
            }
            out.drain(..).for_each(&mut take);
        }
        sorter.finish(&mut out);
        out.drain(..).for_each(take);
        Ok(false)
    }

    /// How the cells of each column of a table are read, in a book that counts in this currency.
    pub fn senses(&self, table: &TableUnderstood, today: NaiveDate, currency: Currency) -> Vec<Sense> {
        let order = self.wishes.day_order.unwrap_or_else(|| table.usual_order(self.wishes.usual_order));
        let has_comma = self.file.separator() == Some(b';');
        let of_table = self.wishes.day_order.or_else(|| table.order_of_days());
        let of = |column: &crate::import::Column| {
            let evidence = table.evidence_of(column, of_table);
            let sense = Sense::of(&evidence, column.unit, order, has_comma, today);
            Sense {
                short: self.wishes.day_order.unwrap_or(sense.short),
                currency,
                other_currency: !table.is_own_document
                    && column.currency_mark().is_some_and(|mark| mark.is_other(currency)),
                zone: Arc::clone(&self.wishes.zone),
                phone_home: table.phone_home(),
                ..sense
            }
        };
        table.mapping.columns.iter().map(of).collect()
    }
}

/// The line of a row that alone cannot be read; `None` where the whole file cannot.
fn line_of(error: &TableError) -> Option<usize> {
    match error {
        TableError::RowTooLong { line, .. } | TableError::TooManyColumns { line, .. } => Some(*line),
        _ => None,
    }
}
