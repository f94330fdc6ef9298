//! The book in one SQLite file: schema, transactions, queries, history.
//!
//! All access goes through a transaction: [`Store::read`] gives a [`Reader`] on a snapshot, [`Store::write`] a
//! [`WriteTx`] that logs every changed row. Contains no rules: SQL may filter, sort and sum, never judge.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use last_seen::NotedAtEnd;
use open_files::{OpenFiles, ReadFile};
use rusqlite::Connection;

use crate::owner_only::remove_if_there;

mod backup;
mod bulk;
mod cell;
mod checksum;
mod checkup;
mod customer_lists;
mod customers;
mod dossiers;
mod erase;
mod error;
mod figures;
mod files;
mod images;
mod inbox;
mod inner;
mod kpi_facts;
mod last_seen;
mod limits;
mod links;
mod lists;
mod locks;
mod log;
mod money_held;
mod open;
mod open_files;
mod packed;
mod place;
mod reader;
mod records;
mod remembered;
mod restore;
mod salvage;
mod schema;
mod search;
mod settings;
mod stopping;
mod tables;
mod tiers;
mod uids;
mod upgrade;
mod verdict_cache;
mod write;

pub use backup::rewrite_backup;
pub use checksum::{Checksum, path as checksum_path, verify as verify_checksum};
pub use checkup::{Avoiding, Checkup};
pub use customer_lists::CustomerLists;
pub use dossiers::Select;
pub use error::StoreError;
pub use links::{SecondName, second_name};
pub use lists::{
    ActionRow, BirthdayRow, ContactBrief, ContractCustomer, ContractRow, CustomerBrief, FollowUpRow, FrameCounts,
    IssueRow, RecordFilter, RecordKey, SharedTexts,
};
pub use log::{ChangeId, LogEntry, Role};
pub use open::Opening;
pub use place::{DoubtfulPlace, SyncProgram, conflicted_copies, network_disk};
pub use reader::{Reader, Row};
pub use records::Record;
pub use restore::{BookFacts, check_backup, restore, set_aside};
pub use salvage::{CutPages, Salvaged, Unread, is_headless_book, salvage, salvage_in_place};
pub use search::{FoundIn, FoundRecord, Typed, field_with};
pub use uids::UidHolder;
pub use upgrade::{UpgradeListener, UpgradeStep};
pub use verdict_cache::{CacheKey, CoverageSums, DaySet, Verdict};
pub use write::{WriteTx, Written};

/// Whether a book of this program lies at this path; only its head is looked at.
pub fn is_book(path: &Path) -> bool {
    matches!(files::header(path), Ok(files::BookHeader::Book(_)))
}

/// An open book: its database connection and how it was opened.
pub struct Store {
    conn: Connection,
    change: open::CurrentChange,
    path: Option<PathBuf>,
    narrowed: Vec<PathBuf>,
    went_back: bool,
    how: Opening,
    /// What lay there when it was opened, where it can only be read.
    read: Option<ReadFile>,
    /// What bears the names of the book and its log, where it can be written.
    files: OpenFiles,
    /// Whether what is being done was given up.
    given_up: Option<GivenUp>,
    /// Stands behind the connection, which is closed before it.
    noted: Option<NotedAtEnd>,
}

impl Drop for Store {
    fn drop(&mut self) {
        if self.files.is_exchanged() {
            // What the other book left of itself is for its own users to note.
            drop(open::keep_log(&self.conn));
        } else if let Some(noted) = &mut self.noted {
            noted.newest_change = log::newest(&self.conn).ok();
        }
    }
}

/// Whether somebody gave up what is being done; asked again and again while it is.
pub type GivenUp = Arc<dyn Fn() -> bool + Send + Sync>;

impl Store {
    /// Creates an empty book, including any missing folders, and opens it. A file that already exists is an error.
    pub fn create(path: &Path, how: &Opening) -> Result<Self, StoreError> {
        open::create(path, how)?;
        Self::open(path, how)
    }

    /// Whether a book at this path was opened before and is gone: it is never made anew.
    pub fn is_lost(path: &Path, how: &Opening) -> bool {
        open::is_lost(path, how)
    }

    /// Opens a book; a file that is missing, foreign or newer is an error and is left untouched.
    pub fn open(path: &Path, how: &Opening) -> Result<Self, StoreError> {
        Ok(Self::of(open::open(path, how)?, Some(path)).opened_by(how))
    }

    /// Opens a book read-only.
    pub fn open_read_only(path: &Path, how: &Opening) -> Result<Self, StoreError> {
        Ok(Self::of(open::open_read_only(path, how)?, Some(path)).opened_by(how))
    }

    /// Opens a book for a glance, as it is needed to complete a word in a shell: nothing is written, waited for or
    /// remembered.
    pub fn open_to_look(path: &Path) -> Result<Self, StoreError> {
        Ok(Self::of(open::open_to_look(path)?, Some(path)))
    }

    /// An empty in-memory book that disappears with the process.
    pub fn in_memory() -> Result<Self, StoreError> {
        Ok(Self::of(open::in_memory()?, None))
    }

    /// From now on commits do not wait for the disk: the next loss of power may take some back. Only for the test that
    /// shows that such a loss would be noticed.
    pub fn commit_without_sync(&self) -> Result<(), StoreError> {
        Ok(self.conn.pragma_update(None, "synchronous", "NORMAL")?)
    }

    /// The path of the book; `None` in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Files of the book that other users could read until this open narrowed their permissions.
    pub fn narrowed(&self) -> &[PathBuf] {
        &self.narrowed
    }

    /// Whether the book holds less than when this machine wrote it last: an older file took its place, or its log was
    /// lost.
    pub const fn went_back(&self) -> bool {
        self.went_back
    }

    /// Whether the book can be read but not written.
    pub fn is_read_only(&self) -> bool {
        self.conn.is_readonly("main").unwrap_or(true)
    }

    /// How another connection of this process opens the same book, with the patience of the shell.
    pub fn opening_again(&self) -> Opening {
        let how = Opening::shell();
        if self.how.off_network { how.off_network() } else { how }
    }

    fn opened_by(mut self, how: &Opening) -> Self {
        // Who hears of an older schema heard it by now, and an app that is on the screen says nothing beside it.
        self.how = Opening { upgrade_listener: None, ..how.clone() };
        self
    }

    /// Has a book written from now on that could only be read so far, such as one on a disk that was full; else why it still
    /// cannot be, and it is read as before.
    pub fn begin_writing(&mut self) -> Result<(), StoreError> {
        let Some(path) = self.path().filter(|_| self.is_read_only()) else { return Ok(()) };
        if self.read.as_ref().is_some_and(|read| read.is_displaced(path)) {
            return Err(StoreError::Displaced { path: path.to_path_buf() });
        }
        let store = Self::open(path, &self.how)?;
        if store.is_read_only() {
            return Err(StoreError::ReadOnly);
        }
        *self = store;
        Ok(())
    }

    /// Whether a book that can only be read was written without this connection seeing it.
    pub fn is_outdated(&self) -> bool {
        self.path().zip(self.read.as_ref()).is_some_and(|(path, read)| read.is_outdated(path))
    }

    /// Reads the book as it lies there now.
    pub fn read_anew(&mut self) -> Result<(), StoreError> {
        if let Some(path) = self.path() {
            *self = Self::open_read_only(path, &self.how)?;
        }
        Ok(())
    }

    /// From now on this connection keeps few pages in memory: for one beside another, which reads each page once.
    pub fn keep_few_pages(&self) -> Result<(), StoreError> {
        Ok(self.conn.pragma_update(None, "cache_size", -1024)?)
    }

    /// Folds the write-ahead log into the book file, so that a single file holds everything; does nothing while
    /// another process reads or writes, nor while another file bears the name of the book, whose users write that log.
    pub fn settle(&self) {
        if !self.is_read_only() {
            // Whatever cannot be folded in now stays in the log; nothing is lost.
            self.empties_log();
        }
    }

    /// Folds the log in, where it is the one of this book; whether nobody held that up.
    fn empties_log(&self) -> bool {
        let fold = || self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        !self.files.is_exchanged() && fold() == Ok(0)
    }

    /// The same, waiting for nobody.
    pub fn settle_at_once(&self) {
        // Where not even the patience can be changed, nothing is folded in.
        drop(write::without_waiting(&self.conn, |_| self.settle()));
    }

    /// The folder in which this machine notes how the book is left, if it does.
    pub fn noted_in(&self) -> Option<&Path> {
        self.noted.as_ref().map(|noted| noted.state.as_path())
    }

    /// Has this connection note there how the book is left when it goes; another one of the process looked at the book.
    #[must_use]
    pub fn noting_in(mut self, state: &Path) -> Self {
        let book = self.path().map(Path::to_path_buf);
        self.noted = book.map(|book| NotedAtEnd::of(state, &book));
        self
    }

    /// Forgets how the book was left, so that every page of it is looked at when it is opened again.
    pub fn distrust(&mut self) {
        if let Some(noted) = self.noted.take() {
            last_seen::forget(&noted.state, &noted.book);
        }
    }

    /// Whether another program moved, exchanged or removed the files of the book since it was opened here.
    pub fn is_displaced(&self) -> bool {
        !self.files.are_there()
    }

    /// Whether the write-ahead log beside the book is empty.
    pub fn is_settled(&self) -> bool {
        let log = self.path().map(|book| files::parts(book)[1].clone());
        let is_empty = log.is_none_or(|log| std::fs::metadata(log).map_or(true, |found| found.len() == 0));
        is_empty && self.files.are_there()
    }

    /// Removes the files of a book; what is still open of it is written nowhere any more.
    pub fn remove_files(&self) -> Result<(), StoreError> {
        for part in self.path.iter().flat_map(|book| files::parts(book)) {
            remove_if_there(&part).map_err(StoreError::io(&part))?;
        }
        Ok(())
    }

    /// A number that differs from the last one when another process changed the book.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self.conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    fn of(opened: open::Opened, path: Option<&Path>) -> Self {
        let is_read_only = opened.conn.is_readonly("main").unwrap_or(true);
        let files = path.filter(|_| !is_read_only).map(OpenFiles::of).unwrap_or_default();
        let path = path.map(Path::to_path_buf);
        Self {
            conn: opened.conn,
            change: opened.change,
            path,
            narrowed: opened.narrowed,
            went_back: opened.went_back,
            how: Opening::shell(),
            read: opened.read,
            files,
            given_up: None,
            noted: opened.noted,
        }
    }
}
