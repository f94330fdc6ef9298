//! Makes a change: checks it, writes it as one transaction, and returns a receipt.
//!
//! Leaves out what a change is ([`super::change`]) and how it is taken back ([`super::undo`]).

use chrono::NaiveDate;

use super::Stamp;
use super::backup::back_up_before;
use super::change::{Change, Entity, EntityKind, EntityRef, OpsError, fail_on};
use super::change_summary::ChangeSummary;
use super::existing::Existing;
use super::trash::is_deletion;
use crate::domain::check::{ViolationKind, check_customer, check_profile, check_settings};
use crate::domain::{
    Contact, Currency, Customer, CustomerId, Settings, Snooze, Stage, StageChange, TierChange, TierPin,
};
use crate::store::{ChangeId, Role, Row, Store, StoreError, WriteTx, Written};

mod bringing;
mod entries;
mod follow_ups;
mod import;
mod inbox;
mod merge;
mod prepared;
mod put_away;
mod several;

pub use import::{CodeTaken, ImportFill, Imported, codes_taken};
use several::{perform_all, perform_while};

/// What a change did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The change in the log; `None` when nothing was different.
    pub change: Option<ChangeId>,
    /// What it did, for the notice and the history.
    pub words: ChangeSummary,
    /// The customers whose records changed.
    pub touched: Vec<CustomerId>,
    /// The new records, in the order in which the change named them; for a next step that stood already, that plan.
    pub created: Vec<EntityRef>,
    /// What an import took over; `None` for other changes.
    pub merged: Option<Imported>,
}

/// What a change does while its transaction is open.
#[derive(Debug, Clone)]
struct Done {
    words: ChangeSummary,
    created: Vec<EntityRef>,
    merged: Option<Imported>,
}

impl From<Written<Done>> for Receipt {
    fn from(written: Written<Done>) -> Self {
        let Done { words, created, merged } = written.value;
        Self { change: written.change, touched: written.touched, words, created, merged }
    }
}

/// Writes a change to the book, or leaves the book untouched on error; what changes much is preceded by a copy of the
/// book (docs/safety.md 2.1).
pub fn apply(store: &mut Store, change: Change, stamp: &Stamp) -> Result<Receipt, OpsError> {
    back_up_before(store, &change, stamp.clock)?;
    let written = store.write(&stamp.now_utc, role_of(&change), |tx| -> Result<_, OpsError> {
        let done = perform(tx, change, stamp.today)?;
        let words = done.words.to_json();
        Ok((done, words))
    })?;
    Ok(written.into())
}

/// Writes a change of many parts to the book, asking before each part whether it is wanted still; where it is not, the
/// book stays untouched.
pub fn apply_while(
    store: &mut Store,
    change: Change,
    stamp: &Stamp,
    is_wanted: &mut dyn FnMut() -> bool,
) -> Result<Receipt, OpsError> {
    let (change, words) = match change {
        Change::Gathered(change, words) => (*change, Some(words)),
        change => (change, None),
    };
    let parts = match change {
        Change::All(parts) => parts,
        change => vec![change],
    };
    let written = store.write(&stamp.now_utc, Role::Do, |tx| -> Result<_, OpsError> {
        let mut done = perform_while(tx, parts, stamp.today, is_wanted)?;
        done.words = words.unwrap_or(done.words);
        let words = done.words.to_json();
        Ok((done, words))
    })?;
    Ok(written.into())
}

/// What a change would do; the book is left untouched.
pub fn rehearse(store: &mut Store, change: Change, stamp: &Stamp) -> Result<Receipt, OpsError> {
    let done = store.rehearse(&stamp.now_utc, role_of(&change), |tx| perform(tx, change, stamp.today))?;
    Ok(Receipt { change: None, touched: Vec::new(), words: done.words, created: done.created, merged: done.merged })
}

const fn role_of(change: &Change) -> Role {
    match change {
        Change::Adopt(_)
        | Change::NoteTiers(_)
        | Change::NoteFigures(_)
        | Change::BeginCurrency(_)
        | Change::BeginIn(_) => Role::Keep,
        _ => Role::Do,
    }
}

fn perform(tx: &WriteTx<'_>, change: Change, today: NaiveDate) -> Result<Done, OpsError> {
    match change {
        Change::AddCustomer(customer) => add_customer(tx, *customer),
        Change::EditCustomer { id, version, customer } => edit_customer(tx, id, version, *customer, today),
        Change::DeleteCustomer { id, version } => {
            let row = tx.delete::<Customer>(id.0, version)?;
            Ok(said(ChangeSummary::CustomerDeleted { customer: row.value.called().to_owned() }))
        }
        Change::Add { customer, entry } => entries::add(tx, customer, entry),
        Change::Edit { id, version, entry } => entries::edit(tx, id, version, entry),
        Change::Delete { entry, version } => entries::delete(tx, entry, version),
        Change::Record(happened) => follow_ups::record(tx, happened, today),
        Change::Plan(planned) => follow_ups::plan(tx, planned),
        Change::PlanInstead(plan, next) => follow_ups::plan_instead(tx, plan, *next),
        Change::PlanOnce(planned) => follow_ups::plan_once(tx, planned),
        Change::Move(moves) => follow_ups::shift(tx, &moves),
        Change::Arrange { planned, moved } => follow_ups::arrange(tx, planned, &moved),
        Change::Join(joined) => follow_ups::join(tx, &joined),
        Change::Cancel { follow_ups, reason } => follow_ups::cancel(tx, &follow_ups, reason.as_deref(), today),
        Change::TickOff(id) => follow_ups::tick_off(tx, id, today),
        Change::Snooze { customer, obligations, until, reason } => {
            snooze(tx, customer, obligations, until, reason.as_deref(), today)
        }
        Change::EndSnoozes { customer, obligations } => end_snoozes(tx, customer, &obligations, today),
        Change::Pin { customer, tier } => pin(tx, customer, tier, today),
        Change::NoteServiceReports { customers, month } => put_away::service_reports(tx, &customers, month),
        Change::PutBack(change) => put_back(tx, change),
        Change::Merge(merging) => merge::merge(tx, merging, today),
        Change::Inbox(change) => inbox::change(tx, change, today),
        Change::Import(book) => import::import(tx, *book, Existing::Overwrite, today),
        Change::ImportOnto(book, existing) => import::import_apart(tx, *book, existing, today),
        Change::Settings(settings) => {
            fail_on("settings", check_settings(&settings))?;
            let before = tx.settings()?;
            tx.set_settings(&settings)?;
            Ok(said(ChangeSummary::of_settings(&before, &settings)))
        }
        Change::BeginIn(country) => {
            let currency = Some(country.currency()).filter(|currency| *currency != Currency::default());
            tx.set_settings(&Settings { country: Some(country), currency, ..tx.settings()? })?;
            Ok(said(ChangeSummary::SettingsChanged))
        }
        Change::BeginCurrency(currency) => {
            let before = tx.settings()?;
            let currency = Some(currency).filter(|currency| *currency != Currency::default());
            tx.set_settings(&Settings { currency, ..before })?;
            Ok(said(ChangeSummary::SettingsChanged))
        }
        Change::All(changes) => perform_all(tx, changes, today),
        Change::Bring { customer, first, rest } => bringing::bring(tx, customer, first, &rest, today),
        Change::Gathered(change, words) => Ok(Done { words, ..perform(tx, *change, today)? }),
        Change::Adopt(on) => {
            let mut settings = tx.settings()?;
            settings.adopted.get_or_insert(on);
            tx.set_settings(&settings)?;
            Ok(said(ChangeSummary::BookBegun { on }))
        }
        Change::NoteTiers(notes) => note_tiers(tx, &notes),
        Change::NoteFigures(values) => {
            values.iter().try_for_each(|value| tx.note_figure(value))?;
            Ok(said(ChangeSummary::FiguresNoted { count: values.len() }))
        }
    }
}

/// Adds the entry of each customer, unless it is gone or its tier has been noted in the meantime.
fn note_tiers(tx: &WriteTx<'_>, notes: &[(CustomerId, TierChange)]) -> Result<Done, OpsError> {
    let mut count = 0;
    for (customer, entry) in notes {
        if tx.lacks_tier(*customer, entry)? {
            tx.insert(Some(*customer), entry)?;
            count += 1;
        }
    }
    Ok(said(ChangeSummary::TiersNoted { count }))
}

const fn said(words: ChangeSummary) -> Done {
    Done { words, created: Vec::new(), merged: None }
}

const fn created(words: ChangeSummary, created: Vec<EntityRef>) -> Done {
    Done { words, created, merged: None }
}

fn add_customer(tx: &WriteTx<'_>, mut customer: Customer) -> Result<Done, OpsError> {
    if customer.code.is_empty() {
        tx.settle_codes()?;
        customer.code = tx.next_code()?;
    }
    fail_on("", check_customer(&customer))?;
    check_place(tx, None, &customer)?;
    entries::name_lists_uniquely(tx, &mut customer)?;
    let id = tx.insert_customer(&customer)?;
    let words = ChangeSummary::CustomerAdded { customer: customer.called().to_owned() };
    Ok(created(words, vec![EntityRef { kind: EntityKind::Customer, id: id.0 }]))
}

fn edit_customer(
    tx: &WriteTx<'_>,
    id: CustomerId,
    version: i64,
    customer: Customer,
    today: NaiveDate,
) -> Result<Done, OpsError> {
    let before: Row<Customer> = tx.get(id.0)?;
    let own = customer.without_lists();
    fail_on("", check_profile(&own))?;
    check_place(tx, Some(id), &own)?;
    let words = ChangeSummary::CustomerEdited { customer: own.called().to_owned() };
    if version == before.version && own == before.value {
        return Ok(said(words));
    }
    let stage = own.stage;
    tx.update(&Row { id: id.0, version, customer: None, value: own })?;
    if stage != before.value.stage {
        note_stage(tx, id, &before.value, stage, today)?;
    }
    Ok(said(words))
}

/// Notes a new stage; the first time with the one before it, so that the history tells from what it changed.
fn note_stage(
    tx: &WriteTx<'_>,
    id: CustomerId,
    before: &Customer,
    stage: Stage,
    today: NaiveDate,
) -> Result<(), OpsError> {
    if tx.list::<StageChange>(id)?.is_empty() && before.created < today {
        tx.insert(Some(id), &StageChange { stage: before.stage, on: before.created })?;
    }
    tx.insert(Some(id), &StageChange { stage, on: today })?;
    Ok(())
}

/// Restores the customers that a change deleted, unless their codes are taken by now.
fn put_back(tx: &WriteTx<'_>, change: ChangeId) -> Result<Done, OpsError> {
    let gone = StoreError::NotFound { what: "change", id: change.0 };
    let Some(entry) = tx.log_entry(change)?.filter(is_deletion) else { return Err(gone.into()) };
    let deleted = tx.customers_deleted_by(entry.id)?;
    for (code, _) in &deleted {
        if tx.customer_by_code(code)?.is_some() {
            return Err(OpsError::invalid("code", ViolationKind::CodeTaken { code: code.clone() }));
        }
    }
    if deleted.is_empty() {
        return Err(gone.into());
    }
    tx.put_back(change)?;
    let names: Vec<String> = deleted.into_iter().map(|(_, name)| name).collect();
    Ok(said(ChangeSummary::CustomerRestored { customer: names.join("、") }))
}

/// Whether code and referral fit the other customers of the book.
fn check_place(tx: &WriteTx<'_>, id: Option<CustomerId>, customer: &Customer) -> Result<(), OpsError> {
    let holder = tx.customer_by_code(&customer.code)?;
    if holder.is_some() && holder != id {
        return Err(OpsError::invalid("code", ViolationKind::CodeTaken { code: customer.code.clone() }));
    }
    match &customer.referred_by {
        Some(code) if tx.customer_by_code(code)?.is_none() => {
            Err(OpsError::invalid("referred_by", ViolationKind::UnknownCustomer { code: code.clone() }))
        }
        _ => Ok(()),
    }
}

fn snooze(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    obligations: Vec<String>,
    until: NaiveDate,
    reason: Option<&str>,
    today: NaiveDate,
) -> Result<Done, OpsError> {
    let name = called(tx, customer)?;
    for obligation in &obligations {
        let snooze = Snooze { obligation: obligation.clone(), on: today, until, reason: reason.map(str::to_owned) };
        tx.insert(Some(customer), &snooze)?;
    }
    Ok(said(ChangeSummary::Snoozed { customer: name, obligations, until }))
}

/// Removes the active snoozes of these obligations; expired ones stay as history.
fn end_snoozes(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    obligations: &[String],
    today: NaiveDate,
) -> Result<Done, OpsError> {
    let name = called(tx, customer)?;
    let running = |row: &Row<Snooze>| row.value.until > today && obligations.contains(&row.value.obligation);
    for row in tx.list::<Snooze>(customer)?.into_iter().filter(running) {
        tx.delete::<Snooze>(row.id, Some(row.version))?;
    }
    Ok(said(ChangeSummary::SnoozeEnded { customer: name }))
}

fn pin(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    tier: Option<(String, Option<String>)>,
    today: NaiveDate,
) -> Result<Done, OpsError> {
    let mut row: Row<Customer> = tx.get(customer.0)?;
    let name = row.value.called().to_owned();
    let words = match &tier {
        Some((tier, _)) => ChangeSummary::Pinned { customer: name, tier: tier.clone() },
        None => ChangeSummary::Unpinned { customer: name },
    };
    row.value.tier_pin = tier.map(|(tier, reason)| TierPin { tier, reason, on: Some(today) });
    fail_on("", check_profile(&row.value))?;
    tx.update(&row)?;
    Ok(said(words))
}

/// The name by which people call a customer.
fn called(tx: &WriteTx<'_>, customer: CustomerId) -> Result<String, OpsError> {
    Ok(tx.get::<Customer>(customer.0)?.value.called().to_owned())
}

/// A customer's contacts.
fn people(tx: &WriteTx<'_>, customer: CustomerId) -> Result<Vec<Contact>, OpsError> {
    Ok(tx.list::<Contact>(customer)?.into_iter().map(|row| row.value).collect())
}

/// Adds a record with a uid.
fn insert(tx: &WriteTx<'_>, customer: Option<CustomerId>, mut entry: Entity) -> Result<EntityRef, OpsError> {
    entries::give_up_uid(tx, None, &mut entry)?;
    entry.name_uniquely();
    let kind = entry.kind();
    let id = super::change::with_entity!(&entry, value => tx.insert(customer, value.as_ref())?);
    Ok(EntityRef { kind, id })
}
