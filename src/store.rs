//! The book in one SQLite file: schema, transactions, queries, history.
//!
//! A transaction is the only door: [`Store::read`] gives a [`Reader`] on one moment of the book, [`Store::write`] a
//! [`WriteTx`] whose every changed row is logged. Knows no rule: SQL may filter, sort and sum, never judge.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

mod cell;
mod checkup;
mod customers;
mod dossiers;
mod erase;
mod error;
mod figures;
mod files;
mod inner;
mod kpi_facts;
mod lists;
mod log;
mod open;
mod packed;
mod reader;
mod records;
mod remembered;
mod schema;
mod search;
mod settings;
mod tiers;
mod verdict_cache;
mod write;

pub use checkup::{Avoiding, Checkup};
pub use dossiers::Select;
pub use error::StoreError;
pub use lists::{
    ActionRow, BirthdayRow, ContactBrief, ContractRow, CustomerBrief, FollowUpRow, FrameCounts, IssueRow, RecordFilter,
    RecordKey,
};
pub use log::{ChangeId, LogEntry, Role};
pub use open::Opening;
pub use reader::{Reader, Row};
pub use records::Record;
pub use search::{FoundIn, Typed, field_with};
pub use verdict_cache::{CacheKey, CoverageSums, DaySet, Verdict};
pub use write::{WriteTx, Written};

/// A book that is open.
pub struct Store {
    conn: Connection,
    change: open::CurrentChange,
    path: Option<PathBuf>,
    narrowed: Vec<PathBuf>,
}

impl Store {
    /// Makes an empty book where no file is, and opens it; folders that are missing are made.
    pub fn create(path: &Path, how: &Opening) -> Result<Self, StoreError> {
        open::create(path, how)?;
        Self::open(path, how)
    }

    /// Opens a book; a file that is missing, foreign or newer is an error and stays as it is.
    pub fn open(path: &Path, how: &Opening) -> Result<Self, StoreError> {
        Ok(Self::of(open::open(path, how)?, Some(path)))
    }

    /// Opens a book for reading alone.
    pub fn open_read_only(path: &Path, how: &Opening) -> Result<Self, StoreError> {
        Ok(Self::of(open::open_read_only(path, how)?, Some(path)))
    }

    /// An empty book that is gone with the process.
    pub fn in_memory() -> Result<Self, StoreError> {
        Ok(Self::of(open::in_memory()?, None))
    }

    /// Where the book lies; `None` in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Files of the book that others could read until it was opened just now.
    pub fn narrowed(&self) -> &[PathBuf] {
        &self.narrowed
    }

    /// Whether the book can be read but not written.
    pub fn is_read_only(&self) -> bool {
        self.conn.is_readonly("main").unwrap_or(true)
    }

    /// Brings everything from the write-ahead log into the book itself, so that one file holds all; does nothing while
    /// another process reads or writes.
    pub fn settle(&self) {
        if !self.is_read_only() {
            // What cannot be brought over now stays in the log and is lost by nobody.
            drop(self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())));
        }
    }

    /// Whether nothing is left in the log beside the book.
    pub fn is_settled(&self) -> bool {
        let log = self.path().map(|book| files::parts(book)[1].clone());
        log.is_none_or(|log| std::fs::metadata(log).map_or(true, |found| found.len() == 0))
    }

    /// A number that differs from the last one when another process changed the book.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self.conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    fn of(opened: open::Opened, path: Option<&Path>) -> Self {
        Self { conn: opened.conn, change: opened.change, path: path.map(Path::to_path_buf), narrowed: opened.narrowed }
    }
}
