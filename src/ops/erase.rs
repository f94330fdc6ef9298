//! Erasing a company or a person for good: from the tables, the history, undo, and the trash (docs/safety.md 5.3).
//!
//! One transaction: what is erased is deleted like in any other change, so that everything kept beside the tables
//! follows, and then goes what the change log holds of it, this change included. Leaves out files beside the book:
//! drafts, backups.

use std::collections::{BTreeMap, BTreeSet};

use super::inbox::is_reached_by;
use super::undo::absorbed;
use super::{ChangeSummary, EntityKind, OpsError, Stamp};
use crate::domain::{Contact, Customer, CustomerId};
use crate::store::{LogEntry, Reader, Role, Store, StoreError, WriteTx};

/// What was erased, without naming anybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Erasure {
    /// Records that were in the book, by kind.
    pub records: BTreeMap<EntityKind, usize>,
    /// Images of records, and texts in them, taken out of the change log.
    pub images: usize,
    /// Changes whose words named somebody.
    pub changes: usize,
}

/// Whether one of the latest changes erased somebody.
pub fn was_somebody_erased(reader: &Reader<'_>) -> Result<bool, StoreError> {
    const LATEST: usize = 20;
    let latest = reader.history(LATEST, None)?;
    Ok(latest.iter().any(|change| ChangeSummary::of_json(&change.words) == ChangeSummary::Erased))
}

/// Erases customers with all that belongs to them, those that were merged into them too; they may be in the trash.
pub fn erase_customers(
    store: &mut Store,
    customers: &BTreeSet<CustomerId>,
    stamp: &Stamp,
) -> Result<Erasure, OpsError> {
    let mut all = customers.clone();
    let mut erasure = Erasure::default();
    {
        let reader = store.read()?;
        for customer in customers {
            all.extend(absorbed(&reader, *customer)?);
            if let Some(row) = reader.find::<Customer>(customer.0)? {
                count(&mut erasure.records, &reader.customer(CustomerId(row.id))?.value);
            }
        }
    }
    if all.is_empty() {
        return Ok(erasure);
    }
    let purged = store.write(&stamp.now_utc, Role::Keep, |tx| -> Result<_, OpsError> {
        tx.delete_lessons(&all)?;
        for customer in &all {
            if tx.find::<Customer>(customer.0)?.is_some() {
                tx.delete::<Customer>(customer.0, None)?;
            }
        }
        tx.settle_rows()?;
        let unwanted = forget_unwanted(tx, &all, None)?;
        let mut changes = 0;
        for customer in &all {
            let history = tx.history(usize::MAX, Some(*customer))?;
            for entry in history.iter().filter(|entry| entry.id != tx.change() && names_somebody(entry)) {
                tx.reword(entry.id, &ChangeSummary::Erased.to_json())?;
                changes += 1;
            }
        }
        let images = tx.purge_customers(&all)? + unwanted;
        tx.forget_touched(&all)?;
        Ok(((images, changes), ChangeSummary::Erased.to_json()))
    })?;
    (erasure.images, erasure.changes) = purged.value;
    store.settle();
    Ok(erasure)
}

/// Erases a person; in the company's texts their name is replaced by a mark.
pub fn erase_contact(store: &mut Store, customer: CustomerId, name: &str, stamp: &Stamp) -> Result<Erasure, OpsError> {
    let contact = store.read()?.contact_by_name(customer, name)?;
    let contact = contact.ok_or(StoreError::NotFound { what: "contact", id: 0 })?;
    let marks = can_be_marked(name);
    let purged = store.write(&stamp.now_utc, Role::Keep, |tx| -> Result<_, OpsError> {
        let proposed = tx.erase_from_inbox(contact)?;
        tx.delete::<Contact>(contact, None)?;
        let unwanted = forget_unwanted(tx, &BTreeSet::from([customer]), Some(contact))?;
        let marked = if marks { tx.mark_name(customer, name)? } else { 0 };
        tx.settle_rows()?;
        let mut changes = 0;
        for entry in tx.history(usize::MAX, Some(customer))?.iter().filter(|entry| entry.words.contains(name)) {
            tx.reword(entry.id, &ChangeSummary::Erased.to_json())?;
            changes += 1;
        }
        let images = tx.purge_contact(customer, contact, name, marks)? + unwanted;
        Ok(((images + marked, changes, proposed), ChangeSummary::Erased.to_json()))
    })?;
    store.settle();
    let (images, changes, proposed) = purged.value;
    let mut records = BTreeMap::from([(EntityKind::Contact, 1)]);
    if proposed > 0 {
        records.insert(EntityKind::InboxItem, proposed);
    }
    Ok(Erasure { records, images, changes })
}

/// Takes their numbers out of those never to propose, in the settings and in the log; before the log forgets whose they
/// were.
fn forget_unwanted(
    tx: &WriteTx<'_>,
    customers: &BTreeSet<CustomerId>,
    contact: Option<i64>,
) -> Result<usize, OpsError> {
    let mut settings = tx.settings()?;
    let reaches = tx.reaches_of(customers, contact)?;
    let is_theirs = |text: &str| reaches.iter().any(|reach| is_reached_by(text, reach));
    settings.never_propose.retain(|one| !is_theirs(one));
    tx.set_settings(&settings)?;
    Ok(tx.purge_unwanted(is_theirs)?)
}

/// Whether a name is long enough that a mark over it spoils nothing else.
fn can_be_marked(name: &str) -> bool {
    name.chars().count() > 1
}

/// Whether the words of a change say more than how many.
fn names_somebody(entry: &LogEntry) -> bool {
    !matches!(
        ChangeSummary::of_json(&entry.words),
        ChangeSummary::CustomersEdited { .. }
            | ChangeSummary::CustomersDeleted { .. }
            | ChangeSummary::RecordedSeveral { .. }
            | ChangeSummary::PlannedSeveral { .. }
            | ChangeSummary::MovedSeveral { .. }
            | ChangeSummary::JoinedSeveral { .. }
            | ChangeSummary::Several(_)
            | ChangeSummary::CancelledSeveral { .. }
            | ChangeSummary::Proposed { .. }
            | ChangeSummary::InboxTaken { .. }
            | ChangeSummary::InboxDropped { .. }
            | ChangeSummary::NeverProposed { .. }
            | ChangeSummary::ProposedAgain
            | ChangeSummary::Imported { .. }
            | ChangeSummary::Synced { .. }
            | ChangeSummary::SettingsChanged
            | ChangeSummary::CurrencyChosen { .. }
            | ChangeSummary::RulebookChosen { .. }
            | ChangeSummary::CapacityChosen { .. }
            | ChangeSummary::BookBegun { .. }
            | ChangeSummary::TiersNoted { .. }
            | ChangeSummary::FiguresNoted { .. }
            | ChangeSummary::TargetsSet { .. }
            | ChangeSummary::ServiceReportsNoted { customer: None, .. }
            | ChangeSummary::Erased
    )
}

fn count(records: &mut BTreeMap<EntityKind, usize>, customer: &Customer) {
    for (kind, count) in EntityKind::of_customer(customer) {
        if count > 0 {
            *records.entry(kind).or_default() += count;
        }
    }
}
