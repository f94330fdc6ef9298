//! A customer of the book, or a new one, on which the rows of a file leave what they say.

mod actions;
mod amounts;
mod book_lists;
mod checking;
mod contact_days;
mod marks;
mod stage;
mod superior;

use chrono::NaiveDate;
use serde_json::Value;

use super::filling::{Existing, FieldFilled, Onto, Otherwise, filled, joined, newly_filled};
use super::record_list::RecordList;
use super::records::{Brought, Met};
use crate::domain::{
    Action, Contact, Contract, Customer, CustomerId, FollowUp, Issue, Opportunity, Order, Stage, Survey,
};
use crate::import::{Fields, FollowUpPart, RecordDraft, RowDraft, TargetPart, Why};
use crate::ops::{Change, EntityKind};
use crate::store::Row;
pub(super) use superior::Superior;

/// What a row names a customer by, and what is told once.
const KEPT: [&str; 3] = ["name", "code", "created"];

/// A customer with the records that a file may add to.
#[derive(Debug)]
pub(super) struct WorkingCustomer {
    /// Its row and version, if it stands in the book.
    book: Option<(CustomerId, i64)>,
    /// As the book has it; `None` for one that came with the file.
    before: Option<Box<Customer>>,
    /// Whether a row has said something of it.
    has_rows: bool,
    /// Its own fields as they become; the change that writes them takes them from here.
    pub now: Box<Customer>,
    has_stage: bool,
    /// Whether the file says its stage in words that are not known.
    unread_stage: bool,
    /// Whether a column without a field says that it has bought.
    tells_purchases: bool,
    contacts: RecordList<Contact>,
    pub(super) follow_ups: RecordList<FollowUp>,
    pub(super) orders: RecordList<Order>,
    contracts: RecordList<Contract>,
    opportunities: RecordList<Opportunity>,
    issues: RecordList<Issue>,
    surveys: RecordList<Survey>,
    actions: RecordList<Action>,
    is_loaded: bool,
    /// The table and the line of the row with which it came.
    pub first: Option<(usize, usize)>,
    /// Whether something that a row says of it could not be read.
    pub doubtful: bool,
}

/// What a row did to its customer.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct RowEffect {
    /// New records, the customer among them.
    pub new: usize,
    pub filled: Vec<FieldFilled>,
    /// Whether it is the first row that says something of a newcomer.
    pub is_first: bool,
    /// How many of its people are new to the customer.
    pub new_people: usize,
    /// Its first and last contacts, which wait until everything else is known.
    pub contacts: Vec<Fields>,
    /// How the people whom the row names are called there.
    pub people: Vec<(String, String)>,
    /// What the row says otherwise than what stands there, of a person of this name or of the customer itself.
    pub otherwise: Vec<(Option<String>, Otherwise)>,
}

impl RowEffect {
    pub(super) fn is_nothing(&self) -> bool {
        self.new == 0 && self.filled.is_empty()
    }

    pub(super) fn note(&mut self, met: Met) {
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
        Self { contacts: RecordList::of_book(contacts), has_stage: true, ..Self::bare(book, row.value) }
    }

    /// A new customer of this code and name.
    pub(super) fn newcomer(code: String, name: String, fields: &Fields, today: NaiveDate) -> Self {
        let text = |field: &str| fields.get(field).and_then(Value::as_str);
        let stage = text("stage").and_then(|code| code.parse::<Stage>().ok());
        let created = text("created").and_then(|day| day.parse().ok()).unwrap_or(today);
        let customer = Customer::new(code, name, stage.unwrap_or_default(), created);
        Self { has_stage: stage.is_some(), is_loaded: true, ..Self::bare(None, customer) }
    }

    /// The same, which came with this row.
    pub(super) const fn of_row(mut self, table: usize, line: usize) -> Self {
        self.first = Some((table, line));
        self
    }

    fn bare(book: Option<(CustomerId, i64)>, customer: Customer) -> Self {
        Self {
            book,
            before: book.is_some().then(|| Box::new(customer.clone())),
            has_rows: false,
            now: Box::new(customer),
            has_stage: false,
            unread_stage: false,
            tells_purchases: false,
            contacts: RecordList::default(),
            follow_ups: RecordList::default(),
            orders: RecordList::default(),
            contracts: RecordList::default(),
            opportunities: RecordList::default(),
            issues: RecordList::default(),
            surveys: RecordList::default(),
            actions: RecordList::default(),
            is_loaded: false,
            first: None,
            doubtful: false,
        }
    }

    /// Its row, if it stands in the book.
    pub(super) fn id(&self) -> Option<CustomerId> {
        self.book.map(|(id, _)| id)
    }

    /// Whether it came with the file.
    pub(super) const fn is_new(&self) -> bool {
        self.book.is_none()
    }

    /// Leaves on it what a row says, all but the first and the last contact; a refused row leaves nothing.
    pub(super) fn take(&mut self, draft: RowDraft, existing: Existing) -> Result<RowEffect, Why> {
        // A newcomer whose first row is refused is none, and most rows of follow-ups say nothing of the customer itself.
        let is_first = self.is_new() && !self.has_rows;
        let says_nothing = draft.spoilt.is_empty() && draft.customer.keys().all(|name| KEPT.contains(&name.as_str()));
        let before = (!is_first && !says_nothing).then(|| (self.now.clone(), self.has_stage));
        let taken = self.try_take(draft, existing);
        if let Some(before) = before.filter(|_| taken.is_err()) {
            (self.now, self.has_stage) = before;
        }
        self.has_rows |= taken.is_ok();
        self.each_list(&mut |list| if taken.is_ok() { list.keep() } else { list.undo() });
        taken
    }

    fn try_take(&mut self, draft: RowDraft, existing: Existing) -> Result<RowEffect, Why> {
        let mut effect = RowEffect::default();
        let how = (existing, draft.says_once);
        self.own_fields(draft.customer, &draft.spoilt, existing, &mut effect)?;
        let names = self.people(&draft.contacts, existing, &mut effect)?;
        for follow_up in draft.follow_ups {
            let is_known = follow_up.part == FollowUpPart::Next && self.follow_ups.has_plan(&follow_up.fields);
            let fields = with_names(follow_up.fields, &names);
            match follow_up.part {
                FollowUpPart::First | FollowUpPart::Last => effect.contacts.push(fields),
                _ if is_known => {}
                _ => effect.note(record(&mut self.follow_ups, &fields, how)?),
            }
        }
        for record in draft.records {
            let met = self.record_of(record, &names, how)?;
            effect.note(met);
        }
        for title in draft.actions {
            effect.note(self.note_action(title)?);
        }
        self.check_row().map_err(Why::Invalid)?;
        effect.people = names;
        Ok(effect)
    }

    fn each_list(&mut self, act: &mut dyn FnMut(&mut dyn RowEnd)) {
        act(&mut self.contacts);
        self.each_read(&mut |list| act(list));
    }

    fn own_fields(
        &mut self,
        mut fields: Fields,
        spoilt: &[String],
        existing: Existing,
        effect: &mut RowEffect,
    ) -> Result<(), Why> {
        let onto = if self.is_new() { Onto::Newcomer } else { Onto::Book(existing) };
        for kept in KEPT {
            fields.remove(kept);
        }
        if self.is_new() {
            self.say_stage(fields.remove("stage").as_ref().and_then(Value::as_str));
        }
        if onto == Onto::Newcomer && !self.has_rows {
            *self.now = newly_filled(&self.now, fields).map_err(|_| Why::Unclear)?;
            effect.is_first = true;
        } else if !fields.is_empty() {
            let filling = filled(&*self.now, self.before.as_deref(), &fields, onto).map_err(|_| Why::Unclear)?;
            *self.now = filling.now;
            effect.filled.extend(filling.changed);
            effect.otherwise.extend(filling.otherwise.into_iter().map(|one| (None, one)));
        }
        let is_kept_out = onto == Onto::Book(Existing::Skip);
        if !spoilt.is_empty() && !is_kept_out {
            let before = self.now.notes.clone().unwrap_or_default();
            let after = joined(&before, &spoilt.join("\n"));
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
        people: &[Fields],
        existing: Existing,
        effect: &mut RowEffect,
    ) -> Result<Vec<(String, String)>, Why> {
        let mut names = Vec::new();
        for fields in people {
            let new: Contact = serde_json::from_value(Value::Object(fields.clone())).map_err(|_| Why::Unclear)?;
            let said = new.name.clone();
            let person = self.contacts.meet_person(new, fields, existing);
            effect.new_people += usize::from(person.met == Met::New);
            effect.note(person.met);
            let of = |one| (Some(person.name.clone()), one);
            effect.otherwise.extend(person.otherwise.into_iter().map(of));
            names.push((said, person.name.clone()));
        }
        Ok(names)
    }

    fn record_of(&mut self, draft: RecordDraft, names: &[(String, String)], how: (Existing, bool)) -> Result<Met, Why> {
        let fields = with_names(draft.fields, names);
        match draft.part {
            TargetPart::Order => record(&mut self.orders, &fields, how),
            TargetPart::Contract => record(&mut self.contracts, &fields, how),
            TargetPart::Opportunity => record(&mut self.opportunities, &fields, how),
            TargetPart::Issue => record(&mut self.issues, &fields, how),
            TargetPart::Survey => record(&mut self.surveys, &fields, how),
            TargetPart::Customer | TargetPart::Contact(_) | TargetPart::FollowUp(_) => Ok(Met::Same),
        }
    }

    /// Whether a follow-up or an order came with the file or stands in the book.
    pub(super) fn has_history(&self) -> bool {
        !self.follow_ups.is_empty() || !self.orders.is_empty()
    }

    /// It was referred by the customer of this code, where that is to be written; whether it is.
    pub(super) fn refer(&mut self, by: String, existing: Existing) -> bool {
        let is_open = match existing {
            _ if self.is_new() => true,
            Existing::Fill => self.now.referred_by.is_none(),
            Existing::Overwrite => true,
            Existing::Skip => false,
        };
        let changes = is_open && self.now.referred_by.as_ref() != Some(&by);
        if changes {
            self.now.referred_by = Some(by);
        }
        changes
    }

    /// Adds to the notes what found no place, unless it stands there; whether it did not.
    pub(super) fn keep_in_notes(&mut self, text: &str) -> bool {
        let before = self.now.notes.clone().unwrap_or_default();
        let after = joined(&before, text);
        let changes = after != before;
        self.now.notes = Some(after).filter(|notes| !notes.is_empty());
        changes
    }

    /// The customer with its lists.
    fn assembled(self) -> Box<Customer> {
        let mut customer = self.now;
        customer.contacts = values(self.contacts);
        customer.follow_ups = values(self.follow_ups);
        customer.orders = values(self.orders);
        customer.contracts = values(self.contracts);
        customer.opportunities = values(self.opportunities);
        customer.issues = values(self.issues);
        customer.surveys = values(self.surveys);
        customer.actions = values(self.actions);
        customer
    }

    /// Whether the file changed what the book says of it.
    fn is_changed(&self) -> bool {
        self.before.as_deref().is_some_and(|before| *before != *self.now)
    }

    /// New records and changed ones, by kind.
    pub(super) fn counts(&self) -> Vec<(EntityKind, usize, usize)> {
        let is_new = usize::from(self.is_new());
        let is_changed = usize::from(self.is_changed());
        vec![
            (EntityKind::Customer, is_new, is_changed),
            self.contacts.counts(),
            self.follow_ups.counts(),
            self.orders.counts(),
            self.contracts.counts(),
            self.opportunities.counts(),
            self.issues.counts(),
            self.surveys.counts(),
            self.actions.counts(),
        ]
    }

    /// The changes that write it.
    pub(super) fn into_changes(self) -> Vec<Change> {
        let Some((id, version)) = self.book else {
            return vec![Change::AddCustomer(self.assembled())];
        };
        let mut changes = Vec::new();
        if self.is_changed() {
            changes.push(Change::EditCustomer { id, version, customer: self.now });
        }
        let people = self.contacts.into_items().into_iter();
        changes.extend(Self::in_order(people.map(|item| (item.now.clone(), item.into_change(Some(id)))).collect()));
        changes.extend(self.follow_ups.into_items().into_iter().filter_map(|item| item.into_change(Some(id))));
        changes.extend(self.orders.into_items().into_iter().filter_map(|item| item.into_change(Some(id))));
        changes.extend(self.contracts.into_items().into_iter().filter_map(|item| item.into_change(Some(id))));
        changes.extend(self.opportunities.into_items().into_iter().filter_map(|item| item.into_change(Some(id))));
        changes.extend(self.issues.into_items().into_iter().filter_map(|item| item.into_change(Some(id))));
        changes.extend(self.actions.into_items().into_iter().filter_map(|item| item.into_change(Some(id))));
        changes.extend(self.surveys.into_items().into_iter().filter_map(|item| item.into_change(Some(id))));
        changes
    }
}

/// A list at the end of a row.
trait RowEnd {
    fn keep(&mut self);
    fn undo(&mut self);
}

impl<T: Brought> RowEnd for RecordList<T> {
    fn keep(&mut self) {
        self.keep_row();
    }

    fn undo(&mut self) {
        self.undo_row();
    }
}

/// Takes a record of a row; of a row that may say again what another one does, once.
fn record<T: Brought>(
    list: &mut RecordList<T>,
    fields: &Fields,
    (existing, is_once): (Existing, bool),
) -> Result<Met, Why> {
    let new: T = serde_json::from_value(Value::Object(fields.clone())).map_err(|_| Why::Unclear)?;
    Ok(if is_once { list.meet_once(new, fields, existing) } else { list.meet(new, fields, existing) })
}

fn values<T: Brought>(list: RecordList<T>) -> Vec<T> {
    let mut values: Vec<T> = list.into_items().into_iter().map(|item| item.now).collect();
    // Collected where the items were, with their room.
    values.shrink_to_fit();
    values
}

/// The fields of a record with its people as the customer's list calls them.
fn with_names(mut fields: Fields, names: &[(String, String)]) -> Fields {
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
