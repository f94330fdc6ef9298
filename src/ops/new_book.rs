//! A book that is to be made where none is: with the rules from today on, and the country of its owner.

use std::fs;
use std::path::PathBuf;

use super::{Change, OpsError, Stamp, apply};
use crate::domain::Country;
use crate::store::{Opening, Store, StoreError};

/// Where a book is to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct NewBook {
    pub path: PathBuf,
    /// The locale of the reader, from which the country is guessed.
    pub locale: String,
    /// The country, where the user said it.
    pub country: Option<Country>,
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
    /// The country in which it begins: what the user said, else a guess.
    pub fn home(&self, is_chinese: bool) -> Country {
        self.country.unwrap_or_else(|| Country::guessed(&self.locale, is_chinese))
    }

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

/// Has an empty book use the rules from today on, in this country and its currency.
pub fn begin_book(store: &mut Store, country: Country, stamp: &Stamp) -> Result<(), OpsError> {
    apply(store, Change::Adopt(stamp.today), stamp)?;
    if country != Country::CHINA {
        apply(store, Change::BeginIn(country), stamp)?;
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
        let new_book = NewBook {
            path: home.path().join("data/rounds/book.db"),
            country: None,
            locale: "en_GB".to_owned(),
            off_network: true,
        };
        let stamp = Stamp::midnight("2026-11-23".parse().unwrap(), "2026-11-23T00:00:00Z");
        let mut made = new_book.make().unwrap();
        begin_book(made.store(), new_book.home(false), &stamp).unwrap();
        let settings = made.store().read().unwrap().settings().unwrap();
        assert_eq!((settings.home().code(), settings.currency), ("GB", Some(settings.home().currency())));
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
