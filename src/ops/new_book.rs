//! A book that is to be made where none is: with the rules from today on, and the money of the place.

use std::fs;
use std::path::PathBuf;

use super::{Change, OpsError, Stamp, apply};
use crate::domain::Currency;
use crate::store::{Opening, Store, StoreError};

/// Where a book is to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct NewBook {
    pub path: PathBuf,
    /// What is paid with in this place, where a book is not to count in yuan.
    pub money: Option<Currency>,
    /// Whether it is not made on a disk of another machine.
    pub off_network: bool,
}

/// A book that was made just now; unless it is kept, it goes again with its files.
pub struct MadeBook {
    store: Store,
    is_kept: bool,
    /// A folder that was made for it.
    folder: Option<PathBuf>,
}

impl NewBook {
    /// Makes it, empty.
    pub fn make(&self) -> Result<MadeBook, StoreError> {
        let folder = self.path.parent().filter(|folder| !folder.exists()).map(PathBuf::from);
        let how = if self.off_network { Opening::shell().off_network() } else { Opening::shell() };
        Ok(MadeBook { store: Store::create(&self.path, &how)?, is_kept: false, folder })
    }
}

impl MadeBook {
    /// The book, to write into it.
    pub fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    /// It stays.
    pub fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for MadeBook {
    fn drop(&mut self) {
        if self.is_kept {
            return;
        }
        // What cannot be removed is an empty book, which the next start opens.
        drop(self.store.remove_files());
        if let Some(folder) = &self.folder {
            drop(fs::remove_dir(folder));
        }
    }
}

/// Has an empty book use the rules from today on and count in this money, in yuan without any.
pub fn begin_book(store: &mut Store, money: Option<Currency>, stamp: &Stamp) -> Result<(), OpsError> {
    apply(store, Change::Adopt(stamp.today), stamp)?;
    if let Some(money) = money {
        apply(store, Change::BeginCurrency(money), stamp)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Customer;

    #[test]
    fn a_book_that_is_not_kept_leaves_neither_file_nor_folder() {
        let home = tempfile::tempdir().unwrap();
        let new_book = NewBook { path: home.path().join("data/rounds/book.db"), money: None, off_network: true };
        let stamp = Stamp::midnight("2026-11-23".parse().unwrap(), "2026-11-23T00:00:00Z");
        let mut made = new_book.make().unwrap();
        begin_book(made.store(), None, &stamp).unwrap();
        assert!(new_book.path.exists());
        drop(made);
        assert!(!home.path().join("data/rounds").exists());
        new_book.make().unwrap().keep();
        let kept = Store::open(&new_book.path, &Opening::shell()).unwrap();
        assert_eq!(kept.read().unwrap().count::<Customer>().unwrap(), 0);
        // A folder that was there stays, and a book that is there is nobody's to remove.
        assert!(matches!(new_book.make(), Err(StoreError::Exists { .. })));
        assert!(new_book.path.exists());
    }
}
