//! A file that somebody chose: read and understood as often as something is decided, without writing.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{
    Contents, ContentsWishes, HeadPlace, ImportWishes, LARGEST_FILE, LargeFile, MapFile, TableImport, TakeReport,
    TakeoverError, count_tables, tables_of_folder,
};
use crate::exchange::tables::{FileKind, TableFile, unpacked};
use crate::import::{DayOrder, Guidance, TableKind};
use crate::ops::inbox::TalkFile;
use crate::ops::interchange::ItemKind;
use crate::ops::{Change, Stamp};
use crate::small_file::{self, read_at_most};
use crate::store::Reader;

/// A file on this machine; what is read of it stays until it has to be read in another way.
#[derive(Debug)]
pub struct ChosenFile {
    path: PathBuf,
    opened: Mutex<Option<Opened>>,
}

struct Opened {
    encoding: Option<&'static str>,
    separator: Option<u8>,
    file: TableFile,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").field("encoding", &self.encoding).finish_non_exhaustive()
    }
}

/// What a file seems to be and to mean; each of it can be decided otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guesses {
    /// `None` where it is no text.
    pub encoding: Option<&'static str>,
    pub separator: Option<u8>,
    /// The names of the sheets that can be asked for, also of those that were left out.
    pub sheets: Vec<String>,
    /// The order of day and month where the cells do not tell it; `None` where they do, or there are no days.
    pub day_order: Option<DayOrder>,
    /// Whether the year may stand first: some days have one of two figures.
    pub has_short_years: bool,
    /// The order that the cells themselves tell, so that it is no question.
    pub told_order: Option<DayOrder>,
    /// Whether this machine remembers where the columns of such a file go.
    pub is_remembered: bool,
    pub tables: Vec<TableGuess>,
}

/// What one table seems to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableGuess {
    /// Its sheet's place in the file.
    pub sheet: usize,
    /// The place of its header among those of the sheet.
    pub nth: usize,
    pub sheet_name: Option<String>,
    pub kind: TableKind,
    /// The program it comes from, as its names say.
    pub source: Option<&'static str>,
    pub head: HeadPlace,
    /// The names of all columns.
    pub headers: Vec<String>,
}

/// What a file turned out to hold.
#[derive(Debug)]
pub enum FileFound {
    /// Tables of records.
    Tables(Box<Understood>),
    /// Something else.
    Contents(Box<Contents>),
}

/// A file understood, with what would come of it.
#[derive(Debug)]
pub struct Understood {
    pub guesses: Guesses,
    pub report: TakeReport,
    /// Where the columns go now, for the next file of the same columns.
    pub map: MapFile,
    /// Whether only the first rows were looked at; nothing can be taken then.
    pub is_first_look: bool,
    change: Mutex<Option<Change>>,
}

impl Understood {
    /// The one change that takes the file, given away once; `None` where nothing would be different.
    pub fn take_change(&self) -> Option<Change> {
        locked(&self.change).take()
    }

    /// Whether anything would be different.
    pub fn is_something(&self) -> bool {
        locked(&self.change).is_some()
    }
}

impl ChosenFile {
    /// The file of this path, not looked at yet.
    pub fn new(path: PathBuf) -> Self {
        Self { path, opened: Mutex::default() }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads it as it was decided, and says what would come of it in this book.
    pub fn understand(
        &self,
        mut wishes: ImportWishes,
        contents: &ContentsWishes<'_>,
        remembered: &MapFile,
        reader: &Reader<'_>,
        stamp: &Stamp,
    ) -> Result<FileFound, TakeoverError> {
        let is_folder = self.path.is_dir();
        if is_folder && count_tables(&self.path).is_none() {
            let found = Contents::of_folder(&self.path, contents, reader, stamp)?;
            return Ok(FileFound::Contents(Box::new(found)));
        }
        let decisions = wishes.decisions.clone();
        wishes.sheet.clone_from(&decisions.sheet);
        wishes.day_order = decisions.day_order;
        wishes.choices = decisions.words.clone();
        wishes.people_as_customers = decisions.people_as_customers;
        wishes.existing = decisions.existing;
        wishes.unparked = decisions.unparked;
        wishes.stage = decisions.stage;
        wishes.bought_stage = decisions.bought_stage;
        wishes.list_name = self.path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut opened = locked(&self.opened);
        let is_read = |one: &Opened| (one.encoding, one.separator) == (decisions.encoding, decisions.separator);
        let file = if let Some(known) = opened.take().filter(is_read) {
            known.file
        } else if is_folder {
            let tables = tables_of_folder(&self.path).map_err(TakeoverError::Unreadable)?;
            TableFile::open_folder(tables, &decisions.read_options())?
        } else if let Some(large) = LargeFile::find(&self.path).ok().flatten().filter(|_| !self.is_lock()) {
            TableFile::open_distant(Box::new(large), &decisions.read_options())?
        } else {
            let bytes = self.bytes()?;
            if !is_table(&bytes)? {
                let found = Contents::read(bytes, contents, &wishes.progress, reader, stamp)?;
                return Ok(FileFound::Contents(Box::new(found)));
            }
            TableFile::open(bytes, &decisions.read_options())?
        };
        let mut import = TableImport::understood(file, wishes)?;
        let is_remembered = remembered.knows(&import);
        let is_told =
            is_remembered && !decisions.forgets || decisions.tables.values().any(|table| table.kind.is_some());
        if !is_told && import.tells_of_talks() {
            let found = Contents::of_table(&import, contents.with_text, reader, stamp)?;
            return Ok(FileFound::Contents(Box::new(found)));
        }
        if !decisions.forgets {
            remembered.apply(&mut import);
            // What was decided of this file goes before what was remembered.
            for (field, word, code) in decisions.words.told() {
                import.wishes.choices.tell(field, word, code);
            }
        }
        import.follow_decisions();
        let preview = import.preview(reader, stamp)?;
        let guesses = import.guesses(is_remembered);
        let map = MapFile::of(&import);
        let (report, change) = preview.into_parts();
        let TableImport { file, is_cut, .. } = import;
        *opened = Some(Opened { encoding: decisions.encoding, separator: decisions.separator, file });
        Ok(FileFound::Tables(Box::new(Understood {
            guesses,
            report,
            map,
            is_first_look: is_cut,
            change: Mutex::new(change.filter(|_| !is_cut)),
        })))
    }

    fn bytes(&self) -> Result<Vec<u8>, TakeoverError> {
        let most = LARGEST_FILE as u64 + 1;
        let opened =
            if self.is_lock() { Err(io::ErrorKind::ResourceBusy.into()) } else { small_file::open(&self.path) };
        opened.and_then(|file| read_at_most(file, most)).map_err(TakeoverError::Unreadable)
    }

    /// Whether a spreadsheet keeps others out by it.
    fn is_lock(&self) -> bool {
        self.path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"))
    }
}

impl TableImport {
    /// Understands the tables as it was decided.
    fn follow_decisions(&mut self) {
        let decided: BTreeMap<_, _> = self.wishes.decisions.tables.clone();
        for (place, decisions) in decided {
            let Some(table) = self.tables.get_mut(place) else { continue };
            if decisions.kind.is_some() || decisions.ignores_source {
                let guidance =
                    Guidance { kind: decisions.kind, ignores_source: decisions.ignores_source, ..Guidance::default() };
                table.guess(&guidance);
            }
            for (place, target) in decisions.columns {
                table.mapping.redirect_place(place, target);
            }
        }
    }

    fn guesses(&self, is_remembered: bool) -> Guesses {
        let usual = self.wishes.usual_order;
        let doubtful = self.tables.iter().find(|table| !table.doubtful_days(usual).is_empty());
        let order = doubtful.map(|table| self.wishes.day_order.unwrap_or_else(|| table.usual_order(usual)));
        let table = |table: &super::TableUnderstood| TableGuess {
            sheet: table.sheet,
            nth: table.nth,
            sheet_name: table.sheet_name.clone(),
            kind: table.mapping.kind,
            source: table.mapping.source,
            head: HeadPlace {
                line: table.head.lines.first().copied().unwrap_or_default(),
                has_two_rows: table.head.lines.len() > 1,
            },
            headers: table.headers(),
        };
        Guesses {
            encoding: self.encoding(),
            separator: self.file.separator().filter(|_| self.file.kind() == FileKind::Text),
            sheets: self.file.sheets().iter().filter_map(|sheet| sheet.name.clone()).collect(),
            day_order: order,
            has_short_years: self.tables.iter().any(super::TableUnderstood::has_short_years),
            told_order: self.tables.iter().find_map(|table| table.told_order(usual)).filter(|_| order.is_none()),
            is_remembered,
            tables: self.tables.iter().map(table).collect(),
        }
    }
}

/// Whether tables may be in a file of these bytes, or in the one of an archive.
fn is_table(bytes: &[u8]) -> Result<bool, TakeoverError> {
    let inner;
    let bytes = if FileKind::of(bytes) == FileKind::Zip {
        inner = unpacked(bytes.to_vec())?;
        &inner
    } else {
        bytes
    };
    let other = TalkFile::of(bytes).is_some() || ItemKind::of(bytes).is_some();
    Ok(!other && TableImport::is_table(bytes))
}

/// What another thread may hold; one that failed leaves what it held as it was.
pub(super) fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
