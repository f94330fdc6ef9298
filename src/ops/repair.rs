//! Repairing a damaged book: what can be read of it becomes a new one, and who is missing is named (docs/safety.md 2.3).
//!
//! Leaves out how it is read, see `store`, and indexes that are wrong over sound records.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::{BackupFile, backups_of};
use crate::domain::{Customer, CustomerId};
use crate::store::{Opening, Salvaged, Store, StoreError, check_backup, salvage_in_place};

/// What came of a damaged book, and where it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    pub salvaged: Salvaged,
    /// The damaged book as it was.
    pub aside: PathBuf,
    /// The newest sound copy, where there is one.
    pub backup: Option<BackupFile>,
    /// Customers that this copy holds and the book does not: code and name.
    pub only_in_backup: Vec<String>,
}

/// Makes a book of what can be read of a damaged one and puts it in its place; the damaged one is set aside.
pub fn repair(book: &Path, now: NaiveDateTime, how: &Opening) -> Result<Repaired, StoreError> {
    let end = format!(".damaged-{}", now.format("%Y-%m-%d-%H%M%S"));
    let (salvaged, aside) = salvage_in_place(book, &end, how.state.as_deref())?;
    let backup = newest_good_backup(book);
    // A copy that cannot be read names nobody.
    let only_there = backup.as_ref().and_then(|copy| only_in_backup(&copy.path, book).ok());
    Ok(Repaired { salvaged, aside, backup, only_in_backup: only_there.unwrap_or_default() })
}

/// The newest copy beside a book that was found to be sound.
pub fn newest_good_backup(book: &Path) -> Option<BackupFile> {
    backups_of(book).into_iter().find(|copy| check_backup(&copy.path, None).is_ok())
}

/// The newest copies beside a book that were found to be sound, so many at most.
pub fn good_backups(book: &Path, most: usize) -> Vec<BackupFile> {
    backups_of(book).into_iter().filter(|copy| check_backup(&copy.path, None).is_ok()).take(most).collect()
}

fn only_in_backup(copy: &Path, book: &Path) -> Result<Vec<String>, StoreError> {
    let (then, now) =
        (Store::open_read_only(copy, &Opening::shell())?, Store::open_read_only(book, &Opening::shell())?);
    let (then, now) = (then.read()?, now.read()?);
    let there = now.codes()?;
    let deleted: BTreeSet<CustomerId> = now.ends_of_the_gone()?.into_iter().map(|(gone, _)| gone).collect();
    let mut missing = Vec::new();
    for row in then.all::<Customer>()? {
        let id = CustomerId(row.id);
        if !there.contains_key(&id) && !deleted.contains(&id) {
            missing.push(format!("{} {}", row.value.code, row.value.name));
        }
    }
    Ok(missing)
}
