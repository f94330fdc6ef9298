//! Fills a book with made-up customers one at a time: bounded memory for any size.
//!
//! Leaves out checking: the customers come from this program itself.

use super::{ChangeSummary, Stamp};
use crate::domain::Customer;
use crate::store::{Role, Store, StoreError};

/// How many customers are written in one transaction.
const AT_ONCE: usize = 1000;

/// Adds the customers that `make` hands over, some thousand in a change each; these changes are not undoable.
pub fn fill(store: &mut Store, stamp: &Stamp, make: impl FnOnce(&mut dyn FnMut(Customer))) -> Result<(), StoreError> {
    let mut waiting = Vec::with_capacity(AT_ONCE);
    let mut failed = None;
    make(&mut |customer| {
        waiting.push(customer);
        if waiting.len() >= AT_ONCE && failed.is_none() {
            failed = write(store, stamp, &waiting).err();
        }
        if waiting.len() >= AT_ONCE {
            waiting.clear();
        }
    });
    failed.map_or_else(|| write(store, stamp, &waiting), Err)
}

fn write(store: &mut Store, stamp: &Stamp, customers: &[Customer]) -> Result<(), StoreError> {
    let records = customers.iter().map(|one| one.contacts.len() + one.follow_ups.len() + one.orders.len()).sum();
    let words = ChangeSummary::Imported { customers: customers.len(), records, updated: 0 };
    store.write(&stamp.now_utc, Role::Keep, |tx| {
        customers.iter().try_for_each(|customer| tx.insert_customer(customer).map(drop))?;
        Ok::<_, StoreError>(((), words.to_json()))
    })?;
    Ok(())
}
