//! The trash: customers that were deleted, as the change log keeps them, until it is emptied.
//!
//! Nothing empties it by itself, so that what was deleted stays for the thirty days that are promised and longer.
//! Leaves out taking back the newest change: that is undo.

use std::collections::BTreeSet;

use super::erase::{Erasure, erase_customers};
use super::{ChangeSummary, OpsError, Stamp};
use crate::domain::CustomerId;
use crate::store::{ChangeId, LogEntry, Reader, Role, Store, StoreError};

/// A customer in the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trashed {
    /// The row that it had.
    pub customer: CustomerId,
    pub code: String,
    pub name: String,
    /// The change that deleted it; putting it back is the inverse of this one.
    pub change: ChangeId,
    /// When, in universal time.
    pub at: String,
}

/// The customers in the trash, the last one deleted first.
pub fn trash(reader: &Reader<'_>) -> Result<Vec<Trashed>, StoreError> {
    let mut found = Vec::new();
    for (customer, end) in reader.ends_of_the_gone()?.into_iter().filter(|(_, end)| is_deletion(end)) {
        if let Some((code, name)) = reader.deleted_customer(customer, end.id)? {
            found.push(Trashed { customer, code, name, change: end.id, at: end.at });
        }
    }
    Ok(found)
}

/// Whether a change sent a customer to the trash: it was deleted, or putting it back was taken back.
pub(super) fn is_deletion(end: &LogEntry) -> bool {
    match ChangeSummary::of_json(&end.words) {
        ChangeSummary::CustomerDeleted { .. } | ChangeSummary::CustomersDeleted { .. } => {
            matches!(end.role, Role::Do | Role::Redo)
        }
        ChangeSummary::CustomerRestored { .. } => end.role == Role::Undo,
        _ => false,
    }
}

/// Erases for good what is in the trash.
pub fn empty_trash(store: &mut Store, stamp: &Stamp) -> Result<Erasure, OpsError> {
    let gone: BTreeSet<CustomerId> = trash(&store.read()?)?.into_iter().map(|one| one.customer).collect();
    erase_customers(store, &gone, stamp)
}
