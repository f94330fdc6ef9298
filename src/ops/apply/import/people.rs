//! The contacts of an incoming customer among those that are there.
//!
//! The name decides where both a uid and a name are known: two people never become one, and none takes another's name.

use std::borrow::Cow;

use super::super::super::change::OpsError;
use super::Import;
use super::recognised::laid_over;
use crate::domain::{Contact, Customer, CustomerId};
use crate::ops::Existing;
use crate::ops::change::EntityKind;
use crate::store::Row;

impl Import<'_, '_> {
    /// Takes the contacts of a customer; answers the customer with the names that its people have here.
    pub(super) fn contacts<'c>(
        &mut self,
        id: CustomerId,
        customer: &'c Customer,
    ) -> Result<Cow<'c, Customer>, OpsError> {
        let mut linked: Vec<String> = Vec::new();
        let called = self.as_called_here(id, customer)?;
        for contact in &called.contacts {
            let there: Vec<Row<Contact>> = self.tx.list(id)?;
            let by_uid = |row: &&Row<Contact>| contact.uid.is_some() && row.value.uid == contact.uid;
            let by_name = |row: &&Row<Contact>| row.value.name == contact.name;
            if let Some(row) = there.iter().find(by_name).or_else(|| there.iter().find(by_uid)) {
                let mut value = laid_over(&row.value, contact, self.existing)?;
                if value.reports_to != row.value.reports_to {
                    linked.push(value.name.clone());
                }
                let is_free = there.iter().all(|other| other.value.uid != contact.uid);
                value.uid = row.value.uid.clone().or_else(|| contact.uid.clone().filter(|_| is_free));
                self.replace(row, value)?;
            } else {
                self.tx.insert(Some(id), contact)?;
                self.count(EntityKind::Contact, 1);
            }
        }
        if !customer.contacts.is_empty() {
            self.tx.link_contacts(id)?;
            self.open_circles(id, &called.contacts, &linked)?;
        }
        Ok(called)
    }

    /// A customer with the names that its people have here, where those stay.
    fn as_called_here<'c>(&self, id: CustomerId, customer: &'c Customer) -> Result<Cow<'c, Customer>, OpsError> {
        let mut called = Cow::Borrowed(customer);
        if self.existing == Existing::Overwrite || customer.contacts.is_empty() {
            return Ok(called);
        }
        let there: Vec<Row<Contact>> = self.tx.list(id)?;
        for (place, contact) in customer.contacts.iter().enumerate() {
            let by_uid = |row: &&Row<Contact>| contact.uid.is_some() && row.value.uid == contact.uid;
            let is_named = there.iter().any(|row| row.value.name == contact.name);
            if let Some(row) = there.iter().find(by_uid).filter(|row| !is_named && row.value.name != contact.name) {
                let customer = called.to_mut();
                call(customer, &contact.name, &row.value.name);
                customer.contacts[place].name.clone_from(&row.value.name);
            }
        }
        Ok(called)
    }

    /// Who would now report to themselves through others: of such a circle a link goes that did not come, or that only
    /// filled in what was empty.
    fn open_circles(&self, id: CustomerId, coming: &[Contact], linked: &[String]) -> Result<(), OpsError> {
        loop {
            let there: Vec<Row<Contact>> = self.tx.list(id)?;
            let came = |row: &Row<Contact>| {
                coming.iter().any(|contact| contact.name == row.value.name && contact.reports_to.is_some())
            };
            // What is there already stays where it is only filled in.
            let gives_way = |row: &Row<Contact>| match self.existing {
                Existing::Overwrite => !came(row),
                Existing::Fill | Existing::Skip => linked.contains(&row.value.name),
            };
            let Some(row) = there.iter().find(|row| gives_way(row) && reports_to_themselves(row, &there)) else {
                return Ok(());
            };
            let value = Contact { reports_to: None, ..row.value.clone() };
            self.tx.update(&Row { value, ..row.clone() })?;
        }
    }
}

/// Calls a person in the records of a customer as they are called here.
fn call(customer: &mut Customer, coming: &str, here: &str) {
    let people = customer.follow_ups.iter_mut().map(|one| &mut one.contacts);
    let people = people.chain(customer.inbox.iter_mut().map(|one| &mut one.contacts)).flatten();
    let people = people.chain(customer.issues.iter_mut().filter_map(|one| one.contact.as_mut()));
    let people = people.chain(customer.surveys.iter_mut().filter_map(|one| one.contact.as_mut()));
    let people = people.chain(customer.contacts.iter_mut().filter_map(|one| one.reports_to.as_mut()));
    people.filter(|name| *name == coming).for_each(|name| here.clone_into(name));
}

fn reports_to_themselves(row: &Row<Contact>, all: &[Row<Contact>]) -> bool {
    let above =
        |name: &str| all.iter().find(|other| other.value.name == name).and_then(|one| one.value.reports_to.clone());
    let mut at = row.value.reports_to.clone();
    for _ in 0..all.len() {
        match at {
            Some(name) if name == row.value.name => return true,
            Some(name) => at = above(&name),
            None => return false,
        }
    }
    false
}
