//! What calendars and address books of other programs see of the book: follow-ups, people, contracts, each under a
//! name that stays the same.
//!
//! Leaves out files, their formats and every text; what comes back from there is in [`incoming`].

mod gathering;
pub mod incoming;
pub mod sync;

use std::collections::HashMap;

use chrono::{NaiveDateTime, NaiveTime};

use crate::domain::{Contact, Contract, Customer, CustomerId, FollowUp};
pub use crate::exchange::content::scan::ScanError;
pub use crate::exchange::ical::IcalError;
pub use crate::exchange::vcard::VcardError;
use crate::store::{Reader, Record, Row, StoreError};
pub use gathering::{CardWishes, GatheredItems, ItemKind, ItemMends, ItemPlace, ItemTexts, ItemsError, zone_of};

/// How long a follow-up takes when it does not say, in minutes.
pub const HOUR: u32 = 60;
/// What sets the people off from what a follow-up is to reach, in the description of its event.
pub const SET_OFF: &str = "—— ";

/// Everything in the book that may be shared, in the order of the book.
#[derive(Debug, Clone)]
pub struct Interchange {
    /// Every follow-up, planned or done.
    pub follow_ups: Vec<ExternalRecord<FollowUp>>,
    /// Every contact.
    pub contacts: Vec<ExternalRecord<Contact>>,
    /// Every contract.
    pub contracts: Vec<ExternalRecord<Contract>>,
    /// The customers, without their lists.
    customers: HashMap<CustomerId, Row<Customer>>,
    /// When changes were made: those that the records above were changed by last, if that was asked for.
    moments: HashMap<i64, NaiveDateTime>,
}

/// A record with the name under which other programs know it.
#[derive(Debug, Clone)]
pub struct ExternalRecord<T> {
    /// Its `uid`, else a name made of the customer's code and its place among the customer's records of that kind: the
    /// same after an export and an import.
    pub uid: String,
    /// Whose it is.
    pub customer: CustomerId,
    /// The record as it was read.
    pub row: Row<T>,
}

impl Interchange {
    /// Reads it, to hold against it what comes from outside; a few queries in all, none per customer.
    pub fn read(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let rows: Vec<Row<Customer>> = reader.all()?;
        let customers: HashMap<CustomerId, Row<Customer>> =
            rows.into_iter().map(|row| (CustomerId(row.id), row)).collect();
        Ok(Self {
            follow_ups: shared(reader.all()?, "follow-up", &customers, |one: &FollowUp| one.uid.clone()),
            contacts: shared(reader.all()?, "contact", &customers, |one: &Contact| one.uid.clone()),
            contracts: shared(reader.all()?, "contract", &customers, |one: &Contract| one.uid.clone()),
            customers,
            moments: HashMap::new(),
        })
    }

    /// Reads it together with when each record was changed last, to write it out.
    pub fn read_to_write(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let mut all = Self::read(reader)?;
        let versions = (all.follow_ups.iter().map(|one| one.row.version))
            .chain(all.contacts.iter().map(|one| one.row.version))
            .chain(all.contracts.iter().map(|one| one.row.version));
        let moment = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%SZ").ok();
        let moments = reader.moments_of(&versions.collect())?;
        all.moments = moments.into_iter().filter_map(|(change, at)| Some((change, moment(&at)?))).collect();
        Ok(all)
    }

    /// When a record was changed last, in universal time; the day its customer was entered where the log does not tell
    /// or was not asked.
    pub fn changed_at<T>(&self, shared: &ExternalRecord<T>) -> NaiveDateTime {
        let entered = || self.customer(shared.customer).created.and_time(NaiveTime::MIN);
        self.moments.get(&shared.row.version).copied().unwrap_or_else(entered)
    }

    /// The customer a record belongs to.
    pub fn customer(&self, id: CustomerId) -> &Customer {
        &self.customers[&id].value
    }

    /// The version of a customer as it was read.
    pub fn version(&self, id: CustomerId) -> i64 {
        self.customers[&id].version
    }

    /// The contacts named in a follow-up, in its order.
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
    customers: &HashMap<CustomerId, Row<Customer>>,
    uid: impl Fn(&T) -> Option<String>,
) -> Vec<ExternalRecord<T>> {
    let mut places: HashMap<CustomerId, usize> = HashMap::new();
    let one = |row: Row<T>| {
        let customer = row.customer?;
        let owner = &customers.get(&customer)?.value;
        let place = places.entry(customer).or_default();
        *place += 1;
        let uid = uid(&row.value).unwrap_or_else(|| format!("{}-{sort}-{place}", owner.code));
        Some(ExternalRecord { uid, customer, row })
    };
    rows.into_iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Stage;
    use crate::ops::{Change, Entity, Stamp, apply};
    use crate::store::Store;

    #[test]
    fn when_a_record_was_changed_is_asked_only_to_write_it_out() {
        let mut store = Store::in_memory().unwrap();
        let at = |now: &str| Stamp::midnight("2026-11-23".parse().unwrap(), now.to_owned());
        let entered = "2026-03-02".parse().unwrap();
        let mut customer = Customer::new("C001", "华星", Stage::Won, entered);
        customer.contacts = ["张伟", "李娜"].map(|name| Contact { name: name.to_owned(), ..Contact::default() }).into();
        apply(&mut store, Change::AddCustomer(Box::new(customer)), &at("2026-11-20T01:00:00Z")).unwrap();
        let row: Row<Contact> = store.read().unwrap().all().unwrap().remove(1);
        let entry = Entity::Contact(Box::new(Contact { title: Some("厂长".to_owned()), ..row.value }));
        let edit = Change::Edit { id: row.id, version: row.version, entry };
        apply(&mut store, edit, &at("2026-11-23T02:00:00Z")).unwrap();

        let reader = store.read().unwrap();
        let moments = |all: &Interchange| all.contacts.iter().map(|one| all.changed_at(one)).collect::<Vec<_>>();
        let to_write = Interchange::read_to_write(&reader).unwrap();
        let moment = |text: &str| text.parse::<NaiveDateTime>().unwrap();
        assert_eq!(moments(&to_write), [moment("2026-11-20T01:00:00"), moment("2026-11-23T02:00:00")]);
        let to_read = Interchange::read(&reader).unwrap();
        assert_eq!(moments(&to_read), [entered.and_time(NaiveTime::MIN); 2]);
    }
}
