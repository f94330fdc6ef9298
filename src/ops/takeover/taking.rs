//! Takes a file that was understood: a copy of the book first, then one transaction, then what is kept beside it.

use std::path::PathBuf;

use super::{Headway, MapFile, PastImport, PastImports};
use crate::ops::{Change, OpsError, Receipt, Stamp, apply_while, back_up};
use crate::owner_only::write_whole;
use crate::store::{Store, StoreError};

/// Everything that is done when a file is taken.
#[derive(Debug, Clone)]
pub struct Taking {
    /// `None` where the book would stay as it is.
    pub change: Option<Change>,
    /// Where the rows that are not taken go, and their text.
    pub rejected: Option<(PathBuf, String)>,
    pub past: PastImport,
    /// Where the columns of the file went.
    pub map: MapFile,
    /// Whether that holds for the next file of the same columns; else what was remembered of them is forgotten if
    /// [`Taking::forgets`] says so.
    pub learns: bool,
    pub forgets: bool,
    /// Where imports are remembered.
    pub remembered: Option<PathBuf>,
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

impl Taking {
    /// Does it, as long as it is wanted.
    pub fn take(self, store: &mut Store, stamp: &Stamp, progress: &Headway) -> Result<Taken, TakeError> {
        let mut taken = Taken { receipt: None, copy: None, rejected: None, unwritten: None };
        if let Some(change) = self.change {
            if store.path().is_some() {
                taken.copy = Some(back_up(store, stamp.now, "import").map_err(TakeError::NoCopy)?);
            }
            taken.receipt = Some(apply_while(store, change, stamp, &mut || progress.step())?);
        }
        if let Some((path, text)) = self.rejected {
            match write_whole(&path, |out| out.write_all(text.as_bytes())) {
                Ok(()) => taken.rejected = Some(path),
                Err(error) => taken.unwritten = Some((path, error)),
            }
        }
        if let Some(path) = &self.remembered {
            let mut past = PastImports::read(path);
            past.add(self.past);
            if self.forgets {
                past.mappings.forget(&self.map);
            }
            if self.learns {
                past.mappings.learn(self.map);
            }
            past.write(path);
        }
        Ok(taken)
    }
}
