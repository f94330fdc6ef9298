//! Merges one book into another: known records are recognised, the rest is added; importing twice adds nothing.
//!
//! A customer is recognised by code, a contact by name or uid, a figure by what it counts and when, another record by
//! uid, else by all its other fields, each at most once. [`Existing`] says whether the fields that come fill a recognised
//! record or win over it; a field that does not come stays, unless both cannot be true at once. What both make is a book
//! that can be exported and read.

mod apart;
mod people;
mod recognised;
mod strangers;

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use serde::Serialize;
use serde_json::{Map, Value};

use super::super::change::{EntityKind, OpsError, check_incoming};
use super::{Done, note_stage};
use crate::domain::{Action, Book, Customer, CustomerId, KpiValue, Settings};
use crate::ops::Existing;
use crate::ops::change_summary::ChangeSummary;
use crate::ops::value_text::change_in_words;
use crate::store::{Record, Row, StoreError, WriteTx};
pub(super) use apart::import_apart;
pub use apart::{CodeTaken, codes_taken};
pub(super) use recognised::{Uid, take};
use recognised::{both, both_profiles, overlaid};

/// What an import took.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// New records by kind; snoozes and histories are not counted.
    pub taken: BTreeMap<EntityKind, usize>,
    /// Existing records that were changed.
    pub updated: usize,
    /// Existing records that were left unchanged.
    pub unchanged: usize,
    /// Customers that were left out, because their code is that of another one here.
    pub code_taken: Vec<CodeTaken>,
    /// Fields of existing records that were changed, no more than `MOST_FILLS` of them.
    pub fills: Vec<ImportFill>,
    /// Whether settings or histories were changed, which are not counted.
    pub beside: bool,
}

impl Imported {
    /// Whether the book is another one for it.
    pub fn is_something(&self) -> bool {
        self.beside || self.updated > 0 || !self.taken.is_empty()
    }

    /// Whether it came upon records that were there already.
    pub fn meets_known(&self) -> bool {
        self.updated > 0 || self.unchanged > 0 || !self.code_taken.is_empty()
    }
}

/// So many changed fields are told one by one.
const MOST_FILLS: usize = 1_000;

/// A field of an existing record that an import changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFill {
    /// The name of the customer; empty for a record of the book itself.
    pub customer: String,
    /// The field with its table, such as `contact.title`.
    pub field: String,
    /// What stood there; empty for nothing.
    pub before: String,
    pub after: String,
}

/// Merges a book into the one that is open.
pub(super) fn import(tx: &WriteTx<'_>, mut book: Book, existing: Existing, today: NaiveDate) -> Result<Done, OpsError> {
    check_incoming(tx, &book)?;
    strangers::give_up_uids(tx, &mut book)?;
    let settings_there = tx.settings()?;
    let mut settings = settings_there.clone();
    let is_unused = tx.count::<Customer>()? == 0;
    if is_unused {
        // Nothing here has been used yet: the document says since when, or that nobody knows.
        settings.adopted = None;
    }
    let mut import = Import { tx, existing, today, whose: String::new(), merged: Imported::default() };
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
    import.whose.clear();
    import.list(EntityKind::Action, None, &book.actions, tx.own_actions()?)?;
    import.list(EntityKind::Worksheet, None, &book.worksheets, tx.all()?)?;
    import.list(EntityKind::Case, None, &book.cases, tx.all()?)?;
    import.list(EntityKind::KpiTarget, None, &book.kpi_targets, tx.all()?)?;
    import.list(EntityKind::KpiReview, None, &book.kpi_reviews, tx.all()?)?;
    import.figures(&book.kpi_history)?;
    if is_unused || existing == Existing::Overwrite {
        // How a book in use counts and plans is for its owner to say.
        settings = overlaid::<Settings>(&settings, &book.settings)?;
    }
    tx.set_settings(&settings)?;
    let mut merged = import.merged;
    merged.beside |= settings != settings_there;
    let customers = merged.taken.get(&EntityKind::Customer).copied().unwrap_or_default();
    let records = merged.taken.values().sum::<usize>() - customers;
    let words = ChangeSummary::Imported { customers, records, updated: merged.updated };
    Ok(Done { words, created: Vec::new(), merged: Some(merged) })
}

struct Import<'i, 's> {
    tx: &'i WriteTx<'s>,
    existing: Existing,
    today: NaiveDate,
    /// The name of the customer whose records come.
    whose: String,
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
        let customer = &*self.contacts(id, customer)?;
        self.notes(Some(id), &customer.snoozes, tx.list(id)?)?;
        self.notes(Some(id), &customer.tier_history, tx.list(id)?)?;
        self.notes(Some(id), &customer.stage_history, tx.list(id)?)?;
        self.list(EntityKind::FollowUp, Some(id), &customer.follow_ups, tx.list(id)?)?;
        self.list(EntityKind::Order, Some(id), &customer.orders, tx.list(id)?)?;
        self.list(EntityKind::Issue, Some(id), &customer.issues, tx.list(id)?)?;
        self.list(EntityKind::Survey, Some(id), &customer.surveys, tx.list(id)?)?;
        self.list(EntityKind::Contract, Some(id), &customer.contracts, tx.list(id)?)?;
        self.list(EntityKind::Opportunity, Some(id), &customer.opportunities, tx.list(id)?)?;
        self.list(EntityKind::Action, Some(id), &customer.actions, tx.list::<Action>(id)?)?;
        self.list(EntityKind::Insight, Some(id), &customer.insights, tx.list(id)?)?;
        self.list(EntityKind::AccountPlan, Some(id), &customer.account_plan, tx.list(id)?)?;
        self.list(EntityKind::InboxItem, Some(id), &customer.inbox, tx.list(id)?)
    }

    fn own_fields(&mut self, id: CustomerId, customer: &Customer) -> Result<(), OpsError> {
        let row: Row<Customer> = self.tx.get(id.0)?;
        self.whose.clone_from(&row.value.name);
        let value = both_profiles(&row.value, &customer.clone().without_lists(), self.existing)?;
        let stage = (value.stage != row.value.stage && customer.stage_history.is_empty()).then_some(value.stage);
        self.replace(&row, value)?;
        if let Some(stage) = stage {
            note_stage(self.tx, id, &row.value, stage, self.today)?;
        }
        Ok(())
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
        let mut by_figure: Vec<Option<Row<T>>> =
            incoming.iter().map(|record| take(&mut there, |row| row.value.is_of_same_figure(record))).collect();
        for (record, known) in incoming.iter().zip(&mut by_figure) {
            if known.is_none() {
                *known = record.uid().and_then(|uid| take(&mut there, |row| row.value.uid() == Some(uid)));
            }
        }
        let mut uids_in_use: HashSet<String> = there
            .iter()
            .flatten()
            .chain(by_figure.iter().flatten())
            .filter_map(|row| Some(row.value.uid()?.to_owned()))
            .collect();
        for (record, known) in incoming.iter().zip(by_figure) {
            if let Some(row) = known {
                let value = both(&row.value, record, self.existing)?;
                self.replace(&row, value)?;
            } else if take(&mut there, |row| row.value.without_uid() == record.without_uid()).is_some() {
                self.merged.unchanged += 1;
            } else {
                let is_free = record.uid().is_none_or(|uid| uids_in_use.insert(uid.to_owned()));
                self.tx.insert(customer, &if is_free { record.clone() } else { record.without_uid() })?;
                self.count(kind, 1);
            }
        }
        Ok(())
    }

    /// Values recorded for periods that ended: one for each, and the one that comes wins.
    fn figures(&mut self, incoming: &[KpiValue]) -> Result<(), OpsError> {
        let mut there: Vec<Option<Row<KpiValue>>> = self.tx.all()?.into_iter().map(Some).collect();
        for value in incoming {
            let is_same = |row: &Row<KpiValue>| (row.value.metric, row.value.period) == (value.metric, value.period);
            match take(&mut there, is_same) {
                Some(row) if row.value != *value && self.existing == Existing::Overwrite => {
                    self.replace(&row, value.clone())?;
                }
                Some(_) => {}
                None => {
                    self.tx.insert(None, value)?;
                    self.merged.beside = true;
                }
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
                self.merged.beside = true;
            }
        }
        Ok(())
    }

    fn replace<T: Record + Serialize>(&mut self, row: &Row<T>, value: T) -> Result<(), StoreError> {
        if row.value == value {
            self.merged.unchanged += 1;
            return Ok(());
        }
        self.merged.updated += 1;
        self.note_fills(&row.value, &value);
        self.tx.update(&Row { id: row.id, version: row.version, customer: row.customer, value })
    }

    /// Tells which fields of a record become others.
    fn note_fills<T: Record + Serialize>(&mut self, before: &T, after: &T) {
        let fields = |value: &T| match serde_json::to_value(value) {
            Ok(Value::Object(fields)) => fields,
            _ => Map::new(),
        };
        let (before, after) = (fields(before), fields(after));
        for name in after.keys().chain(before.keys().filter(|name| !after.contains_key(*name))) {
            let (old, new) = (before.get(name), after.get(name));
            if old == new || name == "uid" || self.merged.fills.len() >= MOST_FILLS {
                continue;
            }
            let field = format!("{}.{name}", T::TABLE);
            let (before, after) = change_in_words(old.unwrap_or(&Value::Null), new.unwrap_or(&Value::Null));
            self.merged.fills.push(ImportFill { customer: self.whose.clone(), field, before, after });
        }
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
