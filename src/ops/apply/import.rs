//! Merges one book into another: known records are recognised, the rest is added; importing twice adds nothing.
//!
//! A customer is recognised by code, a contact by uid or name, another record by uid, else by all its other fields,
//! each at most once. Of a recognised record the fields that come win; a field that does not come stays.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::super::change::{EntityKind, OpsError, check_incoming};
use super::{Done, note_stage};
use crate::domain::{Action, Book, Contact, Customer, CustomerId, Settings, Stage, json};
use crate::ops::change_summary::ChangeSummary;
use crate::store::{Record, Row, StoreError, WriteTx};

/// What an import took.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// New records by kind; snoozes and histories are not counted.
    pub taken: BTreeMap<EntityKind, usize>,
    /// Existing records that were changed.
    pub updated: usize,
    /// Existing records that were left unchanged.
    pub unchanged: usize,
}

/// Merges a book into the one that is open.
pub(super) fn import(tx: &WriteTx<'_>, book: &Book, today: NaiveDate) -> Result<Done, OpsError> {
    check_incoming(tx, book)?;
    let mut settings = tx.settings()?;
    if tx.count::<Customer>()? == 0 {
        // Nothing here has been used yet: the document says since when, or that nobody knows.
        settings.adopted = None;
    }
    let mut import = Import { tx, today, merged: Imported::default() };
    let mut referrals = Vec::new();
    for customer in &book.customers {
        let id = import.customer(customer)?;
        referrals.extend(customer.referred_by.as_deref().map(|code| (id, code)));
    }
    for (id, code) in referrals {
        if tx.get::<Customer>(id.0)?.value.referred_by.is_none() {
            tx.link_referral(id, code)?;
        }
    }
    import.list(EntityKind::Action, None, &book.actions, tx.own_actions()?)?;
    import.list(EntityKind::Worksheet, None, &book.worksheets, tx.all()?)?;
    import.list(EntityKind::Case, None, &book.cases, tx.all()?)?;
    import.list(EntityKind::KpiTarget, None, &book.kpi_targets, tx.all()?)?;
    import.list(EntityKind::KpiReview, None, &book.kpi_reviews, tx.all()?)?;
    import.notes(None, &book.kpi_history, tx.all()?)?;
    tx.set_settings(&overlaid::<Settings>(&settings, &book.settings)?)?;
    let merged = import.merged;
    let customers = merged.taken.get(&EntityKind::Customer).copied().unwrap_or_default();
    let records = merged.taken.values().sum::<usize>() - customers;
    let words = ChangeSummary::Imported { customers, records, updated: merged.updated };
    Ok(Done { words, created: Vec::new(), merged: Some(merged) })
}

struct Import<'i, 's> {
    tx: &'i WriteTx<'s>,
    today: NaiveDate,
    merged: Imported,
}

impl Import<'_, '_> {
    fn customer(&mut self, customer: &Customer) -> Result<CustomerId, OpsError> {
        if let Some(id) = self.tx.customer_by_code(&customer.code)? {
            return self.known_customer(id, customer).map(|()| id);
        }
        self.count_new(customer);
        Ok(self.tx.insert_customer(customer)?)
    }

    fn known_customer(&mut self, id: CustomerId, customer: &Customer) -> Result<(), OpsError> {
        self.own_fields(id, customer)?;
        let tx = self.tx;
        self.notes(Some(id), &customer.snoozes, tx.list(id)?)?;
        self.notes(Some(id), &customer.tier_history, tx.list(id)?)?;
        self.notes(Some(id), &customer.stage_history, tx.list(id)?)?;
        self.contacts(id, &customer.contacts)?;
        self.list(EntityKind::FollowUp, Some(id), &customer.follow_ups, tx.list(id)?)?;
        self.list(EntityKind::Order, Some(id), &customer.orders, tx.list(id)?)?;
        self.list(EntityKind::Issue, Some(id), &customer.issues, tx.list(id)?)?;
        self.list(EntityKind::Survey, Some(id), &customer.surveys, tx.list(id)?)?;
        self.list(EntityKind::Contract, Some(id), &customer.contracts, tx.list(id)?)?;
        self.list(EntityKind::Opportunity, Some(id), &customer.opportunities, tx.list(id)?)?;
        self.list(EntityKind::Action, Some(id), &customer.actions, tx.list::<Action>(id)?)?;
        self.list(EntityKind::Insight, Some(id), &customer.insights, tx.list(id)?)?;
        self.list(EntityKind::AccountPlan, Some(id), &customer.account_plan, tx.list(id)?)
    }

    fn own_fields(&mut self, id: CustomerId, customer: &Customer) -> Result<(), OpsError> {
        let row: Row<Customer> = self.tx.get(id.0)?;
        let mut value = overlaid(&row.value, &customer.clone().without_lists())?;
        if value.stage != Stage::Lost {
            value.lost_on = None;
        }
        let stage = (value.stage != row.value.stage && customer.stage_history.is_empty()).then_some(value.stage);
        self.replace(&row, value)?;
        if let Some(stage) = stage {
            note_stage(self.tx, id, &row.value, stage, self.today)?;
        }
        Ok(())
    }

    fn contacts(&mut self, id: CustomerId, contacts: &[Contact]) -> Result<(), OpsError> {
        for contact in contacts {
            let there: Vec<Row<Contact>> = self.tx.list(id)?;
            let by_uid = |row: &&Row<Contact>| contact.uid.is_some() && row.value.uid == contact.uid;
            let by_name = |row: &&Row<Contact>| row.value.name == contact.name;
            if let Some(row) = there.iter().find(by_uid).or_else(|| there.iter().find(by_name)) {
                let mut value = overlaid(&row.value, contact)?;
                value.uid = row.value.uid.clone().or(value.uid);
                self.replace(row, value)?;
            } else {
                self.tx.insert(Some(id), contact)?;
                self.count(EntityKind::Contact, 1);
            }
        }
        if contacts.is_empty() { Ok(()) } else { Ok(self.tx.link_contacts(id)?) }
    }

    /// A list of records with uids.
    fn list<T: Record + Uid>(
        &mut self,
        kind: EntityKind,
        customer: Option<CustomerId>,
        incoming: &[T],
        there: Vec<Row<T>>,
    ) -> Result<(), OpsError> {
        let mut there: Vec<Option<Row<T>>> = there.into_iter().map(Some).collect();
        let by_uid: Vec<Option<Row<T>>> = incoming
            .iter()
            .map(|record| record.uid().and_then(|uid| take(&mut there, |row| row.value.uid() == Some(uid))))
            .collect();
        for (record, known) in incoming.iter().zip(by_uid) {
            if let Some(row) = known {
                let value = overlaid(&row.value, record)?;
                self.replace(&row, value)?;
            } else if take(&mut there, |row| row.value.without_uid() == record.without_uid()).is_some() {
                self.merged.unchanged += 1;
            } else {
                self.tx.insert(customer, record)?;
                self.count(kind, 1);
            }
        }
        Ok(())
    }

    /// A list of notes without uids.
    fn notes<T: Record>(
        &mut self,
        customer: Option<CustomerId>,
        incoming: &[T],
        there: Vec<Row<T>>,
    ) -> Result<(), OpsError> {
        let mut there: Vec<Option<Row<T>>> = there.into_iter().map(Some).collect();
        for note in incoming {
            if take(&mut there, |row| row.value == *note).is_none() {
                self.tx.insert(customer, note)?;
            }
        }
        Ok(())
    }

    fn replace<T: Record>(&mut self, row: &Row<T>, value: T) -> Result<(), StoreError> {
        if row.value == value {
            self.merged.unchanged += 1;
            return Ok(());
        }
        self.merged.updated += 1;
        self.tx.update(&Row { id: row.id, version: row.version, customer: row.customer, value })
    }

    fn count(&mut self, kind: EntityKind, more: usize) {
        if more > 0 {
            *self.merged.taken.entry(kind).or_default() += more;
        }
    }

    fn count_new(&mut self, customer: &Customer) {
        for (kind, more) in EntityKind::of_customer(customer) {
            self.count(kind, more);
        }
    }
}

/// Takes the first matching row, so that no row is recognised twice.
pub(super) fn take<T>(there: &mut [Option<Row<T>>], fits: impl Fn(&Row<T>) -> bool) -> Option<Row<T>> {
    there.iter_mut().find(|row| row.as_ref().is_some_and(&fits)).and_then(Option::take)
}

/// The existing fields, overwritten by the incoming ones.
fn overlaid<T: Serialize + DeserializeOwned>(there: &T, coming: &T) -> Result<T, StoreError> {
    let damaged = |error: serde_json::Error| StoreError::Damaged { detail: error.to_string() };
    let mut value = json::to_tree(there).map_err(damaged)?;
    if let (Value::Object(fields), Value::Object(new)) = (&mut value, json::to_tree(coming).map_err(damaged)?) {
        fields.extend(new);
    }
    json::from_tree(&value).map_err(|error| damaged(error.into_inner()))
}

/// A record that can be recognised by its uid.
pub(super) trait Uid: Clone + PartialEq {
    fn uid(&self) -> Option<&str>;
    fn without_uid(&self) -> Self;
}

macro_rules! with_uid {
    ($($name:ident),+ $(,)?) => {
        $(impl Uid for crate::domain::$name {
            fn uid(&self) -> Option<&str> {
                self.uid.as_deref()
            }
            fn without_uid(&self) -> Self {
                Self { uid: None, ..self.clone() }
            }
        })+
    };
}
with_uid!(
    FollowUp,
    Order,
    Issue,
    Survey,
    Contract,
    Opportunity,
    Action,
    Insight,
    AccountPlan,
    Worksheet,
    Case,
    KpiTarget,
    KpiReview,
);
