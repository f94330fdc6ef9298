//! Proposed records: put into the inbox, made records, dropped, given to another customer.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::super::change::{Entity, EntityRef, InboxChange, OpsError, check_entity, fail_on};
use super::super::inbox::{KnownPeople, is_reached_by, record_to_fill};
use super::{Done, called, created, insert, people, said};
use crate::domain::check::ViolationKind;
use crate::domain::{Contact, CustomerId, FollowUp, InboxItem, InboxItemId, Kind};
use crate::ops::EntityKind;
use crate::ops::change_summary::ChangeSummary;
use crate::store::{Row, StoreError, WriteTx};

/// Does what becomes of proposed records.
pub(super) fn change(tx: &WriteTx<'_>, change: InboxChange, today: NaiveDate) -> Result<Done, OpsError> {
    match change {
        InboxChange::Propose(items) => propose(tx, items),
        InboxChange::Take(ids) => take(tx, &ids, today),
        InboxChange::Drop(ids) => {
            for id in &ids {
                settle(tx, open(tx, *id)?, today)?;
            }
            Ok(said(ChangeSummary::InboxDropped { count: ids.len() }))
        }
        InboxChange::Never(reach) => never(tx, reach.trim(), today),
        InboxChange::Allow(reach) => allow(tx, reach.trim()),
        InboxChange::Amend { id, kind, customer } => amend(tx, id, kind, customer),
    }
}

fn propose(tx: &WriteTx<'_>, items: Vec<(CustomerId, InboxItem)>) -> Result<Done, OpsError> {
    let mut made = Vec::new();
    for (customer, item) in items {
        if let Some(uid) = &item.uid
            && tx.holder_of_uid(uid)?.is_some()
        {
            continue;
        }
        let entry = Entity::InboxItem(Box::new(item));
        fail_on("", check_entity(&entry, &people(tx, customer)?))?;
        made.push(insert(tx, Some(customer), entry)?);
    }
    Ok(created(ChangeSummary::Proposed { count: made.len() }, made))
}

fn take(tx: &WriteTx<'_>, ids: &[InboxItemId], today: NaiveDate) -> Result<Done, OpsError> {
    let mut made = Vec::new();
    let (mut alone, mut customers) = (None, BTreeSet::new());
    for id in ids {
        let row = open(tx, *id)?;
        let Some(customer) = row.customer else { continue };
        customers.insert(customer);
        let (kind, on) = (row.value.kind, row.value.done_on);
        let there = tx.records_of_day(customer, on)?;
        match record_to_fill(&row.value, &there) {
            Some(record) => fill_record(tx, record, row, today)?,
            None => made.push(record(tx, customer, row)?),
        }
        if ids.len() == 1 {
            alone = Some(ChangeSummary::Recorded {
                customer: called(tx, customer)?,
                kind,
                on,
                next: None,
                step: None,
                open: None,
                promised: None,
                issue: None,
                order: None,
                currency: crate::domain::Currency::default(),
                prepared: 0,
                also: None,
            });
        }
    }
    let several = ChangeSummary::InboxTaken { records: ids.len(), customers: customers.len() };
    Ok(created(alone.unwrap_or(several), made))
}

/// A record of its own; the item gives its name to it and goes.
fn record(tx: &WriteTx<'_>, customer: CustomerId, row: Row<InboxItem>) -> Result<EntityRef, OpsError> {
    let people = people(tx, customer)?;
    tx.delete::<InboxItem>(row.id, Some(row.version))?;
    let mut record = row.value.into_record();
    let met = people.iter().filter(|contact| record.contacts.contains(&contact.name));
    record.level = met.filter_map(|contact| contact.level).max();
    let entry = Entity::FollowUp(Box::new(record));
    fail_on("", check_entity(&entry, &people))?;
    insert(tx, Some(customer), entry)
}

/// What the record leaves open; the item stays, settled, because the record has a name of its own.
fn fill_record(
    tx: &WriteTx<'_>,
    record: &Row<FollowUp>,
    row: Row<InboxItem>,
    today: NaiveDate,
) -> Result<(), OpsError> {
    let (before, told) = (&record.value, row.value.clone().into_record());
    let mut value = before.clone();
    value.done_at = before.done_at.or(told.done_at);
    value.direction = before.direction.or(told.direction);
    value.minutes = before.minutes.or(told.minutes);
    value.place = before.place.clone().or(told.place);
    value.subject = before.subject.clone().or(told.subject);
    value.content = before.content.clone().or(told.content);
    value.outcome = before.outcome.or(told.outcome);
    if before.contacts.is_empty() {
        value.contacts = told.contacts;
    }
    if value != *before {
        tx.update(&Row { value, ..record.clone() })?;
    }
    settle(tx, row, today)
}

fn never(tx: &WriteTx<'_>, reach: &str, today: NaiveDate) -> Result<Done, OpsError> {
    if reach.is_empty() {
        return Err(OpsError::invalid("never_propose", ViolationKind::Blank));
    }
    let mut settings = tx.settings()?;
    if !settings.never_propose.iter().any(|known| is_reached_by(known, reach)) {
        settings.never_propose.push(reach.to_owned());
        tx.set_settings(&settings)?;
    }
    let is_theirs = |row: &Row<InboxItem>| row.value.reach.as_ref().is_some_and(|own| is_reached_by(own, reach));
    let theirs: Vec<Row<InboxItem>> = tx.open_inbox()?.into_iter().filter(is_theirs).collect();
    let count = theirs.len();
    for row in theirs {
        settle(tx, row, today)?;
    }
    Ok(said(ChangeSummary::NeverProposed { count }))
}

fn allow(tx: &WriteTx<'_>, reach: &str) -> Result<Done, OpsError> {
    let mut settings = tx.settings()?;
    settings.never_propose.retain(|known| !is_reached_by(known, reach));
    tx.set_settings(&settings)?;
    Ok(said(ChangeSummary::ProposedAgain))
}

/// Another kind, or another customer: who was met is then whoever has the number there.
fn amend(tx: &WriteTx<'_>, id: InboxItemId, kind: Kind, customer: CustomerId) -> Result<Done, OpsError> {
    let mut row = open(tx, id)?;
    row.value.kind = kind;
    if row.customer != Some(customer) {
        row.value.contacts = Vec::new();
        tx.update(&row)?;
        tx.adopt::<InboxItem>(id.0, customer)?;
        tx.touch(customer);
        row = tx.get(id.0)?;
        let contacts: Vec<Contact> = people(tx, customer)?;
        let known = row.value.reach.as_deref().and_then(|reach| KnownPeople::one_of(&contacts, reach));
        row.value.contacts = known.into_iter().collect();
    }
    tx.update(&row)?;
    let title = row.value.subject.clone().unwrap_or_default();
    let customer = Some(called(tx, customer)?);
    Ok(said(ChangeSummary::EntityEdited { what: EntityKind::InboxItem, customer, title }))
}

fn settle(tx: &WriteTx<'_>, mut row: Row<InboxItem>, today: NaiveDate) -> Result<(), OpsError> {
    row.value.settled_on = Some(today);
    Ok(tx.update(&row)?)
}

/// An item that waits.
fn open(tx: &WriteTx<'_>, id: InboxItemId) -> Result<Row<InboxItem>, OpsError> {
    let row: Row<InboxItem> = tx.get(id.0)?;
    if row.value.is_open() { Ok(row) } else { Err(StoreError::NotFound { what: "inbox_item", id: id.0 }.into()) }
}
