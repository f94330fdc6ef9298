//! Writes the merge of two customers: the one that stays takes over what belongs to the one that goes.
//!
//! The rule for each field is in `ops::merge`.

use std::collections::HashMap;

use super::super::change::{OpsError, fail_on};
use super::super::merge::{is_same_person, person};
use super::import::{Uid, take};
use super::{Done, check_place, note_stage, said};
use crate::domain::check::{ViolationKind, check_profile};
use crate::domain::{Contact, Customer, CustomerId, Snooze, StageChange, TierChange};
use crate::ops::change::MergeRequest;
use crate::ops::change_summary::ChangeSummary;
use crate::store::{Record, Row, StoreError, WriteTx};

/// Merges two customers into one.
pub(super) fn merge(tx: &WriteTx<'_>, merging: MergeRequest, today: chrono::NaiveDate) -> Result<Done, OpsError> {
    let MergeRequest { from, into, profile } = merging;
    if from.0 == into.0 {
        return Err(OpsError::invalid(
            "into",
            ViolationKind::RepeatedCode { code: profile.code.clone(), first: profile.code },
        ));
    }
    let own = profile.without_lists();
    fail_on("", check_profile(&own))?;
    let (gone, stays): (Row<Customer>, Row<Customer>) = (tx.get(from.0.0)?, tx.get(into.0.0)?);
    for (row, version) in [(&gone, from.1), (&stays, into.1)] {
        if row.version != version {
            return Err(StoreError::Stale { what: "customer", id: row.id }.into());
        }
    }
    let (from, into) = (from.0, into.0);
    tx.touch(into);
    people(tx, from, into)?;
    records(tx, from, into)?;
    histories(tx, from, into)?;
    tx.repoint_customer(from, into)?;
    tx.delete::<Customer>(from.0, None)?;
    check_place(tx, Some(into), &own)?;
    let words = ChangeSummary::CustomersMerged {
        customer: gone.value.called().to_owned(),
        into: own.called().to_owned(),
        row: from.0,
    };
    let stage = own.stage;
    if own != stays.value {
        // The customer that referred it may just have been removed.
        let there: Row<Customer> = tx.get(into.0)?;
        tx.update(&Row { value: own, ..there })?;
    }
    if stage != stays.value.stage {
        note_stage(tx, into, &stays.value, stage, today)?;
    }
    Ok(said(words))
}

/// Contacts with the same name are merged; the others are taken over.
fn people(tx: &WriteTx<'_>, from: CustomerId, into: CustomerId) -> Result<(), OpsError> {
    let known: Vec<Row<Contact>> = tx.list(into)?;
    let mut merged: HashMap<i64, (Row<Contact>, Option<String>)> = HashMap::new();
    let coming: Vec<Row<Contact>> = tx.list(from)?;
    for row in &coming {
        let Some(same) = known.iter().find(|one| is_same_person(&one.value, &row.value)) else {
            tx.adopt::<Contact>(row.id, into)?;
            continue;
        };
        let (so_far, above) = merged.remove(&same.id).unwrap_or_else(|| (same.clone(), None));
        let value = person(&so_far.value, &row.value);
        let above = above.or_else(|| row.value.reports_to.clone());
        tx.repoint_contact(row.id, same.id)?;
        tx.delete::<Contact>(row.id, None)?;
        merged.insert(same.id, (Row { value, ..so_far }, above));
    }
    let mut merged: Vec<(Row<Contact>, Option<String>)> = merged.into_values().collect();
    merged.sort_by_key(|(row, _)| row.id);
    for (mut row, above) in merged {
        let above = above.filter(|_| row.value.reports_to.is_none());
        let there: Row<Contact> = tx.get(row.id)?;
        row.value.reports_to = there.value.reports_to;
        row.version = there.version;
        tx.update(&row)?;
        if let Some(above) = above {
            put_below(tx, into, row, &above)?;
        }
    }
    Ok(tx.link_contacts(into)?)
}

/// Sets the superior, unless a contact would then report to themselves.
fn put_below(tx: &WriteTx<'_>, customer: CustomerId, row: Row<Contact>, above: &str) -> Result<(), OpsError> {
    let people: Vec<Row<Contact>> = tx.list(customer)?;
    let same = |name: &str| people.iter().find(|one| crate::names::fold(&one.value.name) == crate::names::fold(name));
    let Some(superior) = same(above).map(|one| one.value.name.clone()) else { return Ok(()) };
    let mut at = Some(superior.clone());
    for _ in 0..=people.len() {
        match at {
            Some(name) if name == row.value.name => return Ok(()),
            Some(name) => at = same(&name).and_then(|one| one.value.reports_to.clone()),
            None => {
                let there: Row<Contact> = tx.get(row.id)?;
                let value = Contact { reports_to: Some(superior), ..row.value };
                return Ok(tx.update(&Row { value, ..there })?);
            }
        }
    }
    Ok(())
}

/// Takes over the records; those equal in all but their uid are kept once.
fn records(tx: &WriteTx<'_>, from: CustomerId, into: CustomerId) -> Result<(), OpsError> {
    use crate::domain::{
        AccountPlan, Action, Contract, FollowUp, InboxItem, Insight, Issue, Opportunity, Order, Survey,
    };
    list::<FollowUp>(tx, from, into)?;
    list::<Order>(tx, from, into)?;
    list::<Issue>(tx, from, into)?;
    list::<Survey>(tx, from, into)?;
    list::<Contract>(tx, from, into)?;
    list::<Opportunity>(tx, from, into)?;
    list::<Action>(tx, from, into)?;
    list::<Insight>(tx, from, into)?;
    list::<AccountPlan>(tx, from, into)?;
    list::<InboxItem>(tx, from, into)
}

fn list<T: Record + Uid>(tx: &WriteTx<'_>, from: CustomerId, into: CustomerId) -> Result<(), OpsError> {
    let mut known: Vec<Option<Row<T>>> = tx.list(into)?.into_iter().map(Some).collect();
    for row in tx.list::<T>(from)? {
        let bare = row.value.without_uid();
        if take(&mut known, |one| one.value.without_uid() == bare).is_some() {
            tx.delete::<T>(row.id, None)?;
        } else {
            tx.adopt::<T>(row.id, into)?;
        }
    }
    Ok(())
}

/// Takes over snoozes; each history is taken over only where the customer that stays has none.
fn histories(tx: &WriteTx<'_>, from: CustomerId, into: CustomerId) -> Result<(), OpsError> {
    for row in tx.list::<Snooze>(from)? {
        tx.adopt::<Snooze>(row.id, into)?;
    }
    course::<TierChange>(tx, from, into)?;
    course::<StageChange>(tx, from, into)
}

fn course<T: Record>(tx: &WriteTx<'_>, from: CustomerId, into: CustomerId) -> Result<(), OpsError> {
    if tx.list::<T>(into)?.is_empty() {
        for row in tx.list::<T>(from)? {
            tx.adopt::<T>(row.id, into)?;
        }
    }
    Ok(())
}
