//! Takes a file that was understood: a copy of the book first, then one transaction, then what is kept beside it.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Headway, MapFile, PastImport, PastImports};
use crate::domain::Country;
use crate::ops::{
    BackupOccasion, Change, LeftOver, NewBook, OpsError, Receipt, Stamp, apply_while, back_up, begin_book,
};
use crate::store::{Store, StoreError};

/// Everything that is done when a file is taken.
#[derive(Debug, Clone)]
pub struct Taking {
    /// `None` where the book would stay as it is.
    pub change: Option<Change>,
    /// The rows that are not taken.
    pub rejected: Option<LeftOver>,
    pub past: PastImport,
    /// Where the columns of the file went; `None` for a file without columns.
    pub map: Option<MapFile>,
    /// Whether that holds for the next file of the same columns; else what was remembered of them is forgotten if
    /// [`Taking::forgets`] says so.
    pub learns: bool,
    pub forgets: bool,
    /// Where imports are remembered.
    pub remembered: Option<PathBuf>,
    /// Whether it brings a book with its own rules and money.
    pub is_whole_book: bool,
}

/// What was done.
#[derive(Debug)]
pub struct Taken {
    pub receipt: Option<Receipt>,
    /// The copy of the book as it was before.
    pub copy: Option<PathBuf>,
    /// Where the rows that were not taken are.
    pub rejected: Option<PathBuf>,
    /// The file of those rows could not be written.
    pub unwritten: Option<(PathBuf, std::io::Error)>,
}

/// Why nothing was taken; the book is as it was.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// The copy before it could not be made.
    #[error("no copy of the book: {0}")]
    NoCopy(StoreError),
    #[error(transparent)]
    Ops(#[from] OpsError),
}

impl TakeError {
    /// Whether somebody gave it up.
    pub const fn is_given_up(&self) -> bool {
        matches!(self, Self::Ops(OpsError::Stopped | OpsError::Store(StoreError::Stopped)))
    }
}

impl From<StoreError> for TakeError {
    fn from(error: StoreError) -> Self {
        Self::Ops(OpsError::Store(error))
    }
}

impl Taking {
    /// Does it, as long as it is wanted; given up at any moment, it is as if it had never begun.
    pub fn take(self, store: &mut Store, stamp: &Stamp, progress: &Arc<Headway>) -> Result<Taken, TakeError> {
        let copies = store.path().is_some();
        self.taken(store, stamp, progress, copies)
    }

    /// Does it in a book that is made for it; where nothing comes of it, no book is left.
    pub fn take_into_new(
        self,
        new_book: &NewBook,
        country: Country,
        stamp: &Stamp,
        progress: &Arc<Headway>,
    ) -> Result<Taken, TakeError> {
        let mut made = new_book.make()?;
        if !self.is_whole_book {
            begin_book(made.store(), country, stamp)?;
        }
        let taken = self.taken(made.store(), stamp, progress, false);
        if taken.is_ok() {
            made.keep();
        }
        taken
    }

    fn taken(
        self,
        store: &mut Store,
        stamp: &Stamp,
        progress: &Arc<Headway>,
        copies: bool,
    ) -> Result<Taken, TakeError> {
        let mut taken = Taken { receipt: None, copy: None, rejected: None, unwritten: None };
        if let Some(change) = self.change {
            let asked = Arc::clone(progress);
            store.stop_where(Some(Arc::new(move || asked.is_given_up())))?;
            if copies {
                taken.copy =
                    Some(back_up(store, stamp.clock, BackupOccasion::Import).map_err(|error| match error {
                        StoreError::Stopped => TakeError::from(error),
                        error => TakeError::NoCopy(error),
                    })?);
            }
            let applied = apply_while(store, change, stamp, &mut || progress.step());
            store.stop_where(None)?;
            if let (Err(_), Some(copy)) = (&applied, &taken.copy) {
                // It is the copy of a book that stayed as it is.
                drop(std::fs::remove_file(copy));
            }
            taken.receipt = Some(applied?);
        }
        if let Some(rejected) = self.rejected {
            match rejected.write() {
                Ok(path) => taken.rejected = Some(path),
                Err(error) => taken.unwritten = Some((rejected.path, error)),
            }
        }
        if let Some(path) = &self.remembered {
            let mut past = PastImports::read(path);
            past.add(self.past.clone());
            if let Some(map) = self.map {
                if self.forgets {
                    past.mappings.forget(&map);
                }
                if self.learns {
                    past.learn(&self.past, map);
                }
            }
            past.write(path);
        }
        Ok(taken)
    }
}
