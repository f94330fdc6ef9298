//! Whether a book has a second name (docs/safety.md 2.6).
//!
//! The database keeps the log of a book under the name by which it was opened. Two programs that open one book by two names
//! know nothing of each other's log, and each acknowledges what the other writes over.

use std::path::{Path, PathBuf};

use super::StoreError;

/// A book that has another name: a hard link, which a backup program may have made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondName {
    /// The file itself, where it was asked for by a symbolic link.
    pub book: PathBuf,
    /// The other name, if it is in the same folder.
    pub other: Option<PathBuf>,
}

/// Refuses to write a book that has another name, under which nobody can be kept from opening it.
pub(super) fn check(book: &Path) -> Result<(), StoreError> {
    second_name(book).map_or(Ok(()), |name| Err(StoreError::Linked(name)))
}

/// The other name of a book, if it has one.
#[cfg(unix)]
pub fn second_name(book: &Path) -> Option<SecondName> {
    use crate::owner_only::is_half_made;
    use std::os::unix::fs::MetadataExt as _;

    // The log lies beside what a symbolic link leads to.
    let book = book.canonicalize().ok()?;
    let found = std::fs::metadata(&book).ok()?;
    if found.nlink() < 2 {
        return None;
    }
    let is_other = |name: &PathBuf| {
        let there = std::fs::symlink_metadata(name);
        *name != book && there.is_ok_and(|one| (one.dev(), one.ino()) == (found.dev(), found.ino()))
    };
    let folder = std::fs::read_dir(book.parent()?).into_iter().flatten().flatten();
    let names = folder.map(|entry| entry.path()).filter(is_other);
    // What a process left that was ended as it gave a new book its name is opened by nobody.
    let (half_made, others): (Vec<_>, Vec<_>) = names.partition(|name| is_half_made(name));
    let is_linked = found.nlink() > 1 + half_made.len() as u64;
    is_linked.then(|| SecondName { book, other: others.into_iter().min() })
}

/// A book has one name on this platform, as far as can be told.
#[cfg(not(unix))]
pub fn second_name(_book: &Path) -> Option<SecondName> {
    None
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::owner_only::beside;
    use crate::store::{Opening, Store};
    use std::fs;

    #[test]
    fn a_book_with_a_second_name_is_read_and_not_written_until_it_has_a_file_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().canonicalize().unwrap();
        let (book, snapshot, link) = (folder.join("book.db"), folder.join("snapshot"), folder.join("link.db"));
        drop(Store::create(&book, &Opening::shell()).unwrap());
        std::os::unix::fs::symlink(&book, &link).unwrap();
        assert!(Store::open(&link, &Opening::shell()).is_ok(), "a symbolic link is none");
        fs::create_dir(&snapshot).unwrap();
        fs::hard_link(&book, snapshot.join("book.db")).unwrap();
        let named = |path: &Path| match Store::open(path, &Opening::shell()) {
            Err(StoreError::Linked(name)) => Some(name),
            _ => None,
        };
        let elsewhere = SecondName { book: book.clone(), other: None };
        assert_eq!([&book, &link].map(|path| named(path)), [Some(elsewhere.clone()), Some(elsewhere)]);
        fs::hard_link(&book, folder.join("other.db")).unwrap();
        let here = SecondName { book: book.clone(), other: Some(folder.join("other.db")) };
        assert_eq!(named(&book), Some(here));
        assert!(named(&folder.join("other.db")).is_some());
        assert!(Store::open_read_only(&book, &Opening::shell()).unwrap().is_read_only());
        fs::copy(&book, folder.join("own")).unwrap();
        fs::rename(folder.join("own"), &book).unwrap();
        assert!(!Store::open(&book, &Opening::shell()).unwrap().is_read_only());
    }

    #[test]
    fn what_a_process_left_as_it_gave_a_book_its_name_is_no_second_name() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("book.db");
        drop(Store::create(&book, &Opening::shell()).unwrap());
        fs::hard_link(&book, beside(&book)).unwrap();
        assert_eq!(second_name(&book), None);
        fs::hard_link(&book, folder.path().join("other.db")).unwrap();
        assert!(second_name(&book).is_some());
    }
}
