//! What a large file brings for one customer, with the records that waited outside the memory.

use chrono::NaiveDate;

use super::super::change::{Change, Entity, EntityKind, OpsError, check_entity, fail_on};
use super::super::spill::{Spilled, SpilledRecords};
use super::{Done, insert, people, perform_all};
use crate::domain::CustomerId;
use crate::store::{StoreError, WriteTx};

/// Makes the first changes for a customer, then adds the records that waited.
pub(super) fn bring(
    tx: &WriteTx<'_>,
    customer: Option<CustomerId>,
    first: Vec<Change>,
    rest: &SpilledRecords,
    today: NaiveDate,
) -> Result<Done, OpsError> {
    let done = perform_all(tx, first, today)?;
    let new = done.created.iter().find(|new| new.kind == EntityKind::Customer).map(|new| CustomerId(new.id));
    let gone = StoreError::NotFound { what: "customer", id: 0 };
    let customer = customer.or(new).ok_or(gone)?;
    let people = people(tx, customer)?;
    rest.each(|record| {
        let entry = match record {
            Spilled::FollowUp(follow_up) => Entity::FollowUp(follow_up),
            Spilled::Order(order) => Entity::Order(order),
        };
        fail_on("", check_entity(&entry, &people))?;
        insert(tx, Some(customer), entry).map(drop)
    })?;
    Ok(done)
}
