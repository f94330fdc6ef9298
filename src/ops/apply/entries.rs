//! Records of the lists: added, edited, deleted.

use super::super::change::{Entity, EntityKind, EntityRef, OpsError, check_entity};
use super::super::change::{new_uid, with_entity};
use super::{Done, called, created, fail_on, insert, prepared, said};
use crate::domain::check::ViolationKind;
use crate::domain::{
    AccountPlan, Action, Case, Contact, Contract, Customer, CustomerId, FollowUp, InboxItem, Insight, Issue, KpiReview,
    KpiTarget, Opportunity, Order, Survey, Worksheet,
};
use crate::ops::change_summary::ChangeSummary;
use crate::store::{Record, Row, StoreError, WriteTx};

/// Adds a record; a target or a review replaces the one of its metric and period.
pub(super) fn add(tx: &WriteTx<'_>, customer: Option<CustomerId>, entry: Entity) -> Result<Done, OpsError> {
    let entry = match entry {
        Entity::KpiTarget(target) => match tx.target_of(target.metric, target.period)? {
            Some(row) => {
                let uid = target.uid.clone().or_else(|| row.value.uid.clone());
                let target = Box::new(KpiTarget { uid, ..*target });
                return edit(tx, row.id, row.version, Entity::KpiTarget(target));
            }
            None => Entity::KpiTarget(target),
        },
        Entity::KpiReview(review) => match tx.review_of(review.metric, review.period)? {
            Some(row) => return edit(tx, row.id, row.version, Entity::KpiReview(review)),
            None => Entity::KpiReview(review),
        },
        other => other,
    };
    check(tx, customer, &entry, None)?;
    let (title, is_contact) = (entry.title(), entry.kind() == EntityKind::Contact);
    let made = insert(tx, customer, entry)?;
    if let Some(customer) = customer.filter(|_| is_contact) {
        tx.link_contacts(customer)?;
    }
    let customer = customer.map(|customer| called(tx, customer)).transpose()?;
    Ok(created(ChangeSummary::EntityAdded { what: made.kind, customer, title }, vec![made]))
}

/// Replaces a record with its new value.
pub(super) fn edit(tx: &WriteTx<'_>, id: i64, version: i64, mut entry: Entity) -> Result<Done, OpsError> {
    let (what, title) = (entry.kind(), entry.title());
    give_up_uid(tx, Some(id), &mut entry)?;
    let customer = with_entity!(&mut entry, value => {
        let row = like(tx, id, value.as_ref())?;
        value.uid = value.uid.take().or(row.value.uid);
        row.customer
    });
    check(tx, customer, &entry, Some(id))?;
    let planned_before = match &entry {
        Entity::FollowUp(_) => tx.get::<FollowUp>(id)?.value.planned_on,
        _ => None,
    };
    with_entity!(&entry, value => replace(tx, id, version, value.as_ref())?);
    if planned_before.is_some() {
        prepared::follow(tx, &tx.get(id)?, planned_before)?;
    }
    if let Some(customer) = customer.filter(|_| what == EntityKind::Contact) {
        tx.link_contacts(customer)?;
    }
    let customer = customer.map(|customer| called(tx, customer)).transpose()?;
    Ok(said(ChangeSummary::EntityEdited { what, customer, title }))
}

/// Deletes a record.
pub(super) fn delete(tx: &WriteTx<'_>, entry: EntityRef, version: Option<i64>) -> Result<Done, OpsError> {
    let id = entry.id;
    let (customer, gone) = match entry.kind {
        EntityKind::Customer => {
            let row = tx.delete::<Customer>(id, version)?;
            return Ok(said(ChangeSummary::CustomerDeleted { customer: row.value.called().to_owned() }));
        }
        EntityKind::Contact => taken(tx.delete::<Contact>(id, version)?, Entity::Contact),
        EntityKind::FollowUp => taken(tx.delete::<FollowUp>(id, version)?, Entity::FollowUp),
        EntityKind::Order => taken(tx.delete::<Order>(id, version)?, Entity::Order),
        EntityKind::Issue => taken(tx.delete::<Issue>(id, version)?, Entity::Issue),
        EntityKind::Survey => taken(tx.delete::<Survey>(id, version)?, Entity::Survey),
        EntityKind::Contract => taken(tx.delete::<Contract>(id, version)?, Entity::Contract),
        EntityKind::Opportunity => taken(tx.delete::<Opportunity>(id, version)?, Entity::Opportunity),
        EntityKind::Action => taken(tx.delete::<Action>(id, version)?, Entity::Action),
        EntityKind::Insight => taken(tx.delete::<Insight>(id, version)?, Entity::Insight),
        EntityKind::AccountPlan => taken(tx.delete::<AccountPlan>(id, version)?, Entity::AccountPlan),
        EntityKind::Worksheet => taken(tx.delete::<Worksheet>(id, version)?, Entity::Worksheet),
        EntityKind::Case => taken(tx.delete::<Case>(id, version)?, Entity::Case),
        EntityKind::KpiTarget => taken(tx.delete::<KpiTarget>(id, version)?, Entity::KpiTarget),
        EntityKind::KpiReview => taken(tx.delete::<KpiReview>(id, version)?, Entity::KpiReview),
        EntityKind::InboxItem => taken(tx.delete::<InboxItem>(id, version)?, Entity::InboxItem),
    };
    let customer = customer.map(|customer| called(tx, customer)).transpose()?;
    Ok(said(ChangeSummary::EntityDeleted { what: entry.kind, customer, title: gone.title() }))
}

/// Takes a uid away that another record than the one in this row has.
pub(super) fn give_up_uid(tx: &WriteTx<'_>, own: Option<i64>, entry: &mut Entity) -> Result<(), StoreError> {
    with_entity!(entry, value => {
        if let Some(uid) = value.uid.as_deref()
            && let Some(holder) = tx.holder_of_uid(uid)?
            && (Some(holder.row) != own || holder.table != table_of(value.as_ref()))
        {
            value.uid = None;
        }
    });
    Ok(())
}

fn table_of<T: Record>(_value: &T) -> &'static str {
    T::TABLE
}

/// Gives every record of a new customer's lists a uid of its own.
pub(super) fn name_lists_uniquely(tx: &WriteTx<'_>, customer: &mut Customer) -> Result<(), StoreError> {
    macro_rules! name {
        ($($list:ident),+) => {
            $(for record in &mut customer.$list {
                if let Some(uid) = &record.uid && tx.holder_of_uid(uid)?.is_some() {
                    record.uid = None;
                }
                record.uid.get_or_insert_with(new_uid);
            })+
        };
    }
    name!(
        contacts,
        follow_ups,
        orders,
        issues,
        surveys,
        contracts,
        opportunities,
        actions,
        insights,
        account_plan,
        inbox
    );
    Ok(())
}

fn taken<T>(row: Row<T>, entry: impl FnOnce(Box<T>) -> Entity) -> (Option<CustomerId>, Entity) {
    (row.customer, entry(Box::new(row.value)))
}

/// The row of a record of the same kind.
fn like<T: Record>(tx: &WriteTx<'_>, id: i64, _value: &T) -> Result<Row<T>, StoreError> {
    tx.get(id)
}

fn replace<T: Record>(tx: &WriteTx<'_>, id: i64, version: i64, value: &T) -> Result<(), StoreError> {
    let there: Row<T> = tx.get(id)?;
    if there.version == version && there.value == *value {
        return Ok(());
    }
    tx.update(&Row { id, version, customer: there.customer, value: value.clone() })
}

fn check(tx: &WriteTx<'_>, customer: Option<CustomerId>, entry: &Entity, own: Option<i64>) -> Result<(), OpsError> {
    let own_of_book = matches!(entry.kind(), EntityKind::KpiTarget | EntityKind::KpiReview);
    let either = matches!(entry.kind(), EntityKind::Action | EntityKind::Worksheet | EntityKind::Case);
    if !either && own_of_book == customer.is_some() {
        return Err(OpsError::invalid("customer", ViolationKind::WrongOwner));
    }
    let figure = match entry {
        Entity::KpiTarget(target) => {
            tx.target_of(target.metric, target.period)?.map(|row| (row.id, target.metric, target.period))
        }
        Entity::KpiReview(review) => {
            tx.review_of(review.metric, review.period)?.map(|row| (row.id, review.metric, review.period))
        }
        _ => None,
    };
    if let Some((_, metric, period)) = figure.filter(|(row, ..)| Some(*row) != own) {
        return Err(OpsError::invalid("period", ViolationKind::RepeatedFigure { metric, period }));
    }
    let named = match entry {
        Entity::Worksheet(sheet) => sheet.customer.as_deref(),
        Entity::Case(case) => case.customer.as_deref(),
        _ => None,
    };
    if let Some(code) = named
        && tx.customer_by_code(code)?.is_none()
    {
        return Err(OpsError::invalid("customer", ViolationKind::UnknownCustomer { code: code.to_owned() }));
    }
    let contacts = customer.map(|customer| people_named(tx, customer, entry, own)).transpose()?;
    fail_on("", check_entity(entry, &contacts.unwrap_or_default()))
}

/// Whom of a customer's people a record names, but itself: nobody else matters for what it may be.
fn people_named(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    entry: &Entity,
    own: Option<i64>,
) -> Result<Vec<Contact>, StoreError> {
    let names: Vec<&String> = match entry {
        Entity::Contact(contact) => std::iter::once(&contact.name).chain(&contact.reports_to).collect(),
        Entity::FollowUp(follow_up) => follow_up.contacts.iter().collect(),
        Entity::InboxItem(item) => item.contacts.iter().collect(),
        _ => Vec::new(),
    };
    let itself = own.filter(|_| matches!(entry, Entity::Contact(_)));
    let mut people = Vec::new();
    for name in names {
        if let Some(row) = tx.contact_by_name(customer, name)?.filter(|row| Some(*row) != itself) {
            people.push(tx.get::<Contact>(row)?.value);
        }
    }
    Ok(people)
}
