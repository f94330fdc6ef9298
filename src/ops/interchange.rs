//! What calendars and address books of other programs see of the book: follow-ups, people, contracts, each under a
//! name that stays the same.
//!
//! Leaves out files, their formats and every text; what comes back from there is in [`incoming`].

pub mod incoming;
pub mod sync;

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::{Contact, Contract, Customer, CustomerId, FollowUp};
use crate::store::{Reader, Record, Row, StoreError};

/// How long a follow-up takes that does not say it, in minutes.
pub const HOUR: u32 = 60;
/// What sets the people off from what a follow-up is to reach, in the description of its event.
pub const SET_OFF: &str = "—— ";

/// All of the book that may go outside, in the order of the book.
#[derive(Debug, Clone)]
pub struct Interchange {
    /// Every follow-up, planned or done.
    pub follow_ups: Vec<ExternalRecord<FollowUp>>,
    /// Every contact.
    pub contacts: Vec<ExternalRecord<Contact>>,
    /// Every contract.
    pub contracts: Vec<ExternalRecord<Contract>>,
    /// The customers, without their lists.
    customers: HashMap<CustomerId, Customer>,
}

/// A record with the name under which other programs know it.
#[derive(Debug, Clone)]
pub struct ExternalRecord<T> {
    /// Its `uid`, else a name made of the customer's code and its place among the customer's records of that sort: the
    /// same after an export and an import.
    pub uid: String,
    /// Whose it is.
    pub customer: CustomerId,
    /// The record as it was read.
    pub row: Row<T>,
    /// When it was changed last, in universal time.
    pub changed_at: NaiveDateTime,
}

impl Interchange {
    /// Reads it; a few queries in all, none per customer.
    pub fn read(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let rows: Vec<Row<Customer>> = reader.all()?;
        let customers: HashMap<CustomerId, Customer> =
            rows.into_iter().map(|row| (CustomerId(row.id), row.value)).collect();
        let moment = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%SZ").ok();
        let log = reader.history(usize::MAX, None)?;
        let moments: HashMap<i64, NaiveDateTime> =
            log.into_iter().filter_map(|entry| Some((entry.id.0, moment(&entry.at)?))).collect();
        Ok(Self {
            follow_ups: shared(reader.all()?, "follow-up", &customers, &moments, |one: &FollowUp| one.uid.clone()),
            contacts: shared(reader.all()?, "contact", &customers, &moments, |one: &Contact| one.uid.clone()),
            contracts: shared(reader.all()?, "contract", &customers, &moments, |one: &Contract| one.uid.clone()),
            customers,
        })
    }

    /// Whose a record is.
    pub fn customer(&self, id: CustomerId) -> &Customer {
        &self.customers[&id]
    }

    /// The contacts whom a follow-up names, in its order.
    pub fn people<'o>(&'o self, follow_up: &'o ExternalRecord<FollowUp>) -> impl Iterator<Item = &'o Contact> {
        let of = |name: &'o String| {
            let is = |one: &&ExternalRecord<Contact>| one.customer == follow_up.customer && one.row.value.name == *name;
            self.contacts.iter().find(is).map(|one| &one.row.value)
        };
        follow_up.row.value.contacts.iter().filter_map(of)
    }
}

/// Where a follow-up takes place: where it says, else at the customer's where one goes there.
pub fn place<'r>(customer: &'r Customer, follow_up: &'r FollowUp) -> Option<&'r String> {
    follow_up.place.as_ref().or(customer.address.as_ref().filter(|_| !follow_up.kind.is_from_afar()))
}

fn shared<T: Record>(
    rows: Vec<Row<T>>,
    sort: &str,
    customers: &HashMap<CustomerId, Customer>,
    moments: &HashMap<i64, NaiveDateTime>,
    uid: impl Fn(&T) -> Option<String>,
) -> Vec<ExternalRecord<T>> {
    let mut places: HashMap<CustomerId, usize> = HashMap::new();
    let one = |row: Row<T>| {
        let customer = row.customer?;
        let owner = customers.get(&customer)?;
        let place = places.entry(customer).or_default();
        *place += 1;
        let uid = uid(&row.value).unwrap_or_else(|| format!("{}-{sort}-{place}", owner.code));
        let changed_at = moments.get(&row.version).copied().unwrap_or_else(|| midnight(owner.created));
        Some(ExternalRecord { uid, customer, row, changed_at })
    };
    rows.into_iter().filter_map(one).collect()
}

const fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}
