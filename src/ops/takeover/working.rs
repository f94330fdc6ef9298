//! A customer of the book, or a new one, on which the rows of a file leave what they say.

use chrono::NaiveDate;
use serde_json::Value;

use super::filling::{Existing, FieldFilled, Onto, filled, joined};
use super::records::{Brought, Item, Met, meet, meet_person, was_in_touch_on};
use crate::domain::check::check_customer;
use crate::domain::{Contact, Contract, Customer, CustomerId, FollowUp, Issue, Opportunity, Order, Stage, Survey};
use crate::import::{Fields, FollowUpPart, RecordDraft, RowDraft, TargetPart, Why};
use crate::ops::{Change, EntityKind};
use crate::store::{Reader, Row, StoreError};

/// A customer with the records that a file may add to.
#[derive(Debug, Clone)]
pub(super) struct WorkingCustomer {
    /// Its row and version, if it stands in the book.
    book: Option<(CustomerId, i64)>,
    before: Customer,
    /// Its own fields as they become.
    pub now: Customer,
    has_stage: bool,
    contacts: Vec<Item<Contact>>,
    follow_ups: Vec<Item<FollowUp>>,
    orders: Vec<Item<Order>>,
    contracts: Vec<Item<Contract>>,
    opportunities: Vec<Item<Opportunity>>,
    issues: Vec<Item<Issue>>,
    surveys: Vec<Item<Survey>>,
    is_loaded: bool,
    /// Whether something that a row says of it could not be read.
    pub doubtful: bool,
}

/// What a row did to its customer.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct RowEffect {
    /// New records, the customer among them.
    pub new: usize,
    pub filled: Vec<FieldFilled>,
}

impl RowEffect {
    pub(super) fn is_nothing(&self) -> bool {
        self.new == 0 && self.filled.is_empty()
    }

    fn note(&mut self, met: Met) {
        match met {
            Met::New => self.new += 1,
            Met::Filled(fields) => self.filled.extend(fields),
            Met::Same => {}
        }
    }
}

impl WorkingCustomer {
    /// A customer of the book with its people.
    pub(super) fn of_book(row: Row<Customer>, contacts: Vec<Row<Contact>>) -> Self {
        let book = Some((CustomerId(row.id), row.version));
        let contacts = contacts.into_iter().map(Item::of_book).collect();
        Self { contacts, has_stage: true, ..Self::bare(book, row.value) }
    }

    /// A new customer of this code and name.
    pub(super) fn newcomer(code: String, name: String, fields: &Fields, today: NaiveDate) -> Self {
        let text = |field: &str| fields.get(field).and_then(Value::as_str);
        let stage = text("stage").and_then(|code| code.parse::<Stage>().ok());
        let created = text("created").and_then(|day| day.parse().ok()).unwrap_or(today);
        let customer = Customer::new(code, name, stage.unwrap_or_default(), created);
        Self { has_stage: stage.is_some(), is_loaded: true, ..Self::bare(None, customer) }
    }

    fn bare(book: Option<(CustomerId, i64)>, customer: Customer) -> Self {
        Self {
            book,
            before: customer.clone(),
            now: customer,
            has_stage: false,
            contacts: Vec::new(),
            follow_ups: Vec::new(),
            orders: Vec::new(),
            contracts: Vec::new(),
            opportunities: Vec::new(),
            issues: Vec::new(),
            surveys: Vec::new(),
            is_loaded: false,
            doubtful: false,
        }
    }

    /// Whether it came with the file.
    pub(super) const fn is_new(&self) -> bool {
        self.book.is_none()
    }

    /// Reads the records of the book that the file may mean.
    pub(super) fn load(&mut self, reader: &Reader<'_>) -> Result<(), StoreError> {
        if self.is_loaded {
            return Ok(());
        }
        self.is_loaded = true;
        if let Some((id, _)) = self.book {
            self.follow_ups = read(reader, id)?;
            self.orders = read(reader, id)?;
            self.contracts = read(reader, id)?;
            self.opportunities = read(reader, id)?;
            self.issues = read(reader, id)?;
            self.surveys = read(reader, id)?;
        }
        Ok(())
    }

    /// Leaves on it what a row says, all but the first and the last contact.
    pub(super) fn take(&mut self, draft: &RowDraft, existing: Existing) -> Result<RowEffect, Why> {
        let mut effect = RowEffect::default();
        self.own_fields(draft, existing, &mut effect)?;
        let names = self.people(draft, existing, &mut effect)?;
        for follow_up in &draft.follow_ups {
            if matches!(follow_up.part, FollowUpPart::Main | FollowUpPart::Next) {
                let fields = with_names(&follow_up.fields, &names);
                let met = self.record::<FollowUp>(&fields, existing, |working| &mut working.follow_ups)?;
                effect.note(met);
            }
        }
        for record in &draft.records {
            let met = self.record_of(record, &names, existing)?;
            effect.note(met);
        }
        check_customer(&self.assembled()).map_err(Why::Invalid)?;
        Ok(effect)
    }

    /// The first or the last contact, once everything else is known: a day with a record needs no second one.
    pub(super) fn note_contact(&mut self, fields: &Fields, existing: Existing) -> RowEffect {
        let mut effect = RowEffect::default();
        let Ok(new) = serde_json::from_value::<FollowUp>(Value::Object(fields.clone())) else { return effect };
        let has_words = new.content.is_some() || new.feedback.is_some();
        if !has_words && new.done_on.is_some_and(|day| was_in_touch_on(&self.follow_ups, day)) {
            return effect;
        }
        let known = self.follow_ups.iter().any(|item| item.now == new);
        if !known {
            effect.note(meet(&mut self.follow_ups, new, fields, existing));
        }
        effect
    }

    fn own_fields(&mut self, draft: &RowDraft, existing: Existing, effect: &mut RowEffect) -> Result<(), Why> {
        let onto = if self.is_new() { Onto::Newcomer } else { Onto::Book(existing) };
        let mut fields = draft.customer.clone();
        for kept in ["name", "code", "created"] {
            fields.remove(kept);
        }
        if self.is_new() {
            fields.remove("stage");
        }
        let (now, changed) = filled(&self.now, &fields, onto).map_err(|_| Why::Unclear)?;
        self.now = now;
        effect.filled.extend(changed);
        let is_kept_out = onto == Onto::Book(Existing::Skip);
        if !draft.spoilt.is_empty() && !is_kept_out {
            let before = self.now.notes.clone().unwrap_or_default();
            let after = joined(&before, &draft.spoilt.join("\n"));
            if after != before {
                effect.filled.push(FieldFilled { field: "notes", before, after: after.clone() });
                self.now.notes = Some(after);
            }
        }
        Ok(())
    }

    /// The people of a row; returns how the customer's list calls each.
    fn people(
        &mut self,
        draft: &RowDraft,
        existing: Existing,
        effect: &mut RowEffect,
    ) -> Result<Vec<(String, String)>, Why> {
        let mut names = Vec::new();
        for fields in &draft.contacts {
            let new: Contact = serde_json::from_value(Value::Object(fields.clone())).map_err(|_| Why::Unclear)?;
            let said = new.name.clone();
            let (called, met) = meet_person(&mut self.contacts, new, fields, existing);
            effect.note(met);
            names.push((said, called));
        }
        Ok(names)
    }

    fn record_of(&mut self, record: &RecordDraft, names: &[(String, String)], existing: Existing) -> Result<Met, Why> {
        let fields = with_names(&record.fields, names);
        match record.part {
            TargetPart::Order => self.record::<Order>(&fields, existing, |working| &mut working.orders),
            TargetPart::Contract => self.record::<Contract>(&fields, existing, |working| &mut working.contracts),
            TargetPart::Opportunity => {
                self.record::<Opportunity>(&fields, existing, |working| &mut working.opportunities)
            }
            TargetPart::Issue => self.record::<Issue>(&fields, existing, |working| &mut working.issues),
            TargetPart::Survey => self.record::<Survey>(&fields, existing, |working| &mut working.surveys),
            TargetPart::Customer | TargetPart::Contact(_) | TargetPart::FollowUp(_) => Ok(Met::Same),
        }
    }

    fn record<T: Brought>(
        &mut self,
        fields: &Fields,
        existing: Existing,
        list: impl Fn(&mut Self) -> &mut Vec<Item<T>>,
    ) -> Result<Met, Why> {
        let new: T = serde_json::from_value(Value::Object(fields.clone())).map_err(|_| Why::Unclear)?;
        Ok(meet(list(self), new, fields, existing))
    }

    /// Whether it has anything that tells of business before.
    fn has_bought(&self) -> bool {
        !self.orders.is_empty() || self.now.since.is_some()
    }

    /// Whether a follow-up or an order came with the file or stands in the book.
    pub(super) fn has_history(&self) -> bool {
        !self.follow_ups.is_empty() || !self.orders.is_empty()
    }

    /// Puts it aside until somebody takes it up, under the name of the list that it came with.
    pub(super) fn park(&mut self, list: &str) {
        self.now.parked = Some(true);
        self.tag(list);
    }

    /// Marks it as one to check, if it is doubtful and something of it is written anyway.
    pub(super) fn mark_doubt(&mut self, tag: &str) {
        if self.doubtful && (self.is_new() || self.now != self.before) {
            self.tag(tag);
        }
    }

    fn tag(&mut self, tag: &str) {
        if !tag.is_empty() && !self.now.tags.iter().any(|own| own == tag) {
            self.now.tags.push(tag.to_owned());
        }
    }

    /// The customer with its lists.
    fn assembled(&self) -> Customer {
        Customer {
            contacts: values(&self.contacts),
            follow_ups: values(&self.follow_ups),
            orders: values(&self.orders),
            contracts: values(&self.contracts),
            opportunities: values(&self.opportunities),
            issues: values(&self.issues),
            surveys: values(&self.surveys),
            ..self.now.clone()
        }
    }

    /// New records and changed ones, by kind.
    pub(super) fn counts(&self) -> Vec<(EntityKind, usize, usize)> {
        let is_new = usize::from(self.is_new());
        let is_changed = usize::from(!self.is_new() && self.now != self.before);
        vec![
            (EntityKind::Customer, is_new, is_changed),
            counted(&self.contacts),
            counted(&self.follow_ups),
            counted(&self.orders),
            counted(&self.contracts),
            counted(&self.opportunities),
            counted(&self.issues),
            counted(&self.surveys),
        ]
    }

    /// The changes that write it.
    pub(super) fn into_changes(mut self) -> Vec<Change> {
        let Some((id, version)) = self.book else {
            if !self.has_stage && self.has_bought() {
                self.now.stage = Stage::Returning;
            }
            return vec![Change::AddCustomer(Box::new(self.assembled()))];
        };
        let mut changes = Vec::new();
        if self.now != self.before {
            changes.push(Change::EditCustomer { id, version, customer: Box::new(self.now) });
        }
        changes.extend(self.contacts.into_iter().filter_map(|item| item.into_change(id)));
        changes.extend(self.follow_ups.into_iter().filter_map(|item| item.into_change(id)));
        changes.extend(self.orders.into_iter().filter_map(|item| item.into_change(id)));
        changes.extend(self.contracts.into_iter().filter_map(|item| item.into_change(id)));
        changes.extend(self.opportunities.into_iter().filter_map(|item| item.into_change(id)));
        changes.extend(self.issues.into_iter().filter_map(|item| item.into_change(id)));
        changes.extend(self.surveys.into_iter().filter_map(|item| item.into_change(id)));
        changes
    }
}

fn read<T: Brought>(reader: &Reader<'_>, id: CustomerId) -> Result<Vec<Item<T>>, StoreError> {
    Ok(reader.list::<T>(id)?.into_iter().map(Item::of_book).collect())
}

fn values<T: Brought>(items: &[Item<T>]) -> Vec<T> {
    items.iter().map(|item| item.now.clone()).collect()
}

fn counted<T: Brought>(items: &[Item<T>]) -> (EntityKind, usize, usize) {
    let new = items.iter().filter(|item| item.is_new()).count();
    (T::KIND, new, items.iter().filter(|item| item.is_changed()).count())
}

/// The fields of a record with its people as the customer's list calls them.
fn with_names(fields: &Fields, names: &[(String, String)]) -> Fields {
    let mut fields = fields.clone();
    let called = |said: &str| names.iter().find(|(other, _)| other == said).map(|(_, called)| called.clone());
    if let Some(Value::Array(list)) = fields.get_mut("contacts") {
        let mut known: Vec<Value> = Vec::new();
        for name in list.iter().filter_map(Value::as_str).filter_map(called).map(Value::from) {
            if !known.contains(&name) {
                known.push(name);
            }
        }
        *list = known;
    }
    if let Some(name) = fields.get("contact").and_then(Value::as_str).and_then(called) {
        fields.insert("contact".to_owned(), Value::from(name));
    }
    fields
}
