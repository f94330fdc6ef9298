//! Erasing a company or a person from the copies of the book too: each copy is rewritten, and checked anew
//! (docs/safety.md 5.3).
//!
//! Leaves out copies that lie elsewhere, and books that were set aside.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::backup::remove_half_copies;
use super::erase::{erase_contact, erase_customers};
use super::trash::trash;
use super::undo::absorbed;
use super::{OpsError, Stamp, backups_of};
use crate::domain::{Customer, CustomerId};
use crate::store::{Opening, Reader, Store, StoreError, rewrite_backup};

/// Whom to erase: a company, or one person there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasureTarget {
    pub customer: CustomerId,
    pub code: String,
    pub name: String,
    /// The person; `None` for the whole company.
    pub contact: Option<String>,
}

impl ErasureTarget {
    /// These companies as the book knows them now or knew them when they were deleted, with those that were merged into
    /// them: in an older copy they may still stand alone.
    pub fn of_companies(reader: &Reader<'_>, customers: &BTreeSet<CustomerId>) -> Result<Vec<Self>, StoreError> {
        let mut all = customers.clone();
        for customer in customers {
            all.extend(absorbed(reader, *customer)?);
        }
        let ends = reader.ends_of_the_gone()?;
        let mut targets = Vec::new();
        for customer in all {
            let known = match reader.find::<Customer>(customer.0)? {
                Some(row) => Some((row.value.code, row.value.name)),
                None => match ends.iter().find(|(gone, _)| *gone == customer) {
                    Some((_, end)) => reader.deleted_customer(customer, end.id)?,
                    None => None,
                },
            };
            targets.extend(known.map(|(code, name)| Self { customer, code, name, contact: None }));
        }
        Ok(targets)
    }
}

/// What became of the copies.
#[derive(Debug, Default)]
pub struct BackupErasure {
    /// The copies in which somebody was erased.
    pub rewritten: Vec<PathBuf>,
    /// Those that could not be rewritten, and why: they still hold what was to be erased.
    pub failed: Vec<(PathBuf, OpsError)>,
}

/// Erases them from every copy beside a book.
pub fn erase_from_backups(book: &Path, targets: &[ErasureTarget], stamp: &Stamp) -> BackupErasure {
    let mut done = BackupErasure::default();
    if let Err(error) = remove_half_copies(book) {
        done.failed.push((book.to_path_buf(), error.into()));
    }
    for copy in backups_of(book) {
        match erase_from(&copy.path, targets, stamp) {
            Ok(true) => done.rewritten.push(copy.path),
            Ok(false) => {}
            Err(error) => done.failed.push((copy.path, error)),
        }
    }
    done
}

/// Whether anybody was in this copy.
fn erase_from(copy: &Path, targets: &[ErasureTarget], stamp: &Stamp) -> Result<bool, OpsError> {
    let mut is_changed = false;
    rewrite_backup(copy, |making| -> Result<bool, OpsError> {
        let mut store = Store::open(making, &Opening::shell())?;
        for target in targets {
            is_changed |= erase(&mut store, target, stamp)?;
        }
        store.settle();
        Ok(is_changed)
    })?;
    Ok(is_changed)
}

fn erase(store: &mut Store, target: &ErasureTarget, stamp: &Stamp) -> Result<bool, OpsError> {
    if !is_there(store, target)? {
        return Ok(false);
    }
    match &target.contact {
        None => erase_customers(store, &[target.customer].into(), stamp).map(|_| true),
        Some(name) => match erase_contact(store, target.customer, name, stamp) {
            Ok(_) => Ok(true),
            // The person came later than the copy.
            Err(OpsError::Store(StoreError::NotFound { .. })) => Ok(false),
            Err(error) => Err(error),
        },
    }
}

/// Whether the copy knows this company by this row: a row may have been another company's in an older copy.
fn is_there(store: &Store, target: &ErasureTarget) -> Result<bool, StoreError> {
    let reader = store.read()?;
    let is_the_one = |code: &str, name: &str| code == target.code || name == target.name;
    if let Some(row) = reader.find::<Customer>(target.customer.0)? {
        return Ok(is_the_one(&row.value.code, &row.value.name));
    }
    Ok(trash(&reader)?.iter().any(|one| one.customer == target.customer && is_the_one(&one.code, &one.name)))
}

/// Books that were too damaged to be copied when a copy was put back: nothing is erased from them.
pub fn set_aside_books(book: &Path) -> Vec<PathBuf> {
    let prefix = format!("{}.damaged-", book.file_name().unwrap_or_default().to_string_lossy());
    let folder = book.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> =
        files.filter(|file| file.file_name().to_string_lossy().starts_with(&prefix)).map(|file| file.path()).collect();
    found.sort();
    found
}
