//! The contacts of an incoming customer among those that are there.
//!
//! The name decides where both a uid and a name are known: two people never become one, and none takes another's name.

use super::super::super::change::OpsError;
use super::Import;
use super::recognised::overlaid;
use crate::domain::{Contact, CustomerId};
use crate::ops::change::EntityKind;
use crate::store::Row;

impl Import<'_, '_> {
    pub(super) fn contacts(&mut self, id: CustomerId, contacts: &[Contact]) -> Result<(), OpsError> {
        for contact in contacts {
            let there: Vec<Row<Contact>> = self.tx.list(id)?;
            let by_uid = |row: &&Row<Contact>| contact.uid.is_some() && row.value.uid == contact.uid;
            let by_name = |row: &&Row<Contact>| row.value.name == contact.name;
            if let Some(row) = there.iter().find(by_name).or_else(|| there.iter().find(by_uid)) {
                let mut value = overlaid(&row.value, contact)?;
                let is_free = there.iter().all(|other| other.value.uid != contact.uid);
                value.uid = row.value.uid.clone().or_else(|| contact.uid.clone().filter(|_| is_free));
                self.replace(row, value)?;
            } else {
                self.tx.insert(Some(id), contact)?;
                self.count(EntityKind::Contact, 1);
            }
        }
        if contacts.is_empty() {
            return Ok(());
        }
        self.tx.link_contacts(id)?;
        self.open_circles(id, contacts)
    }

    /// Who would now report to themselves through others: of such a circle a link goes that did not come.
    fn open_circles(&self, id: CustomerId, coming: &[Contact]) -> Result<(), OpsError> {
        loop {
            let there: Vec<Row<Contact>> = self.tx.list(id)?;
            let came = |row: &Row<Contact>| {
                coming.iter().any(|contact| contact.name == row.value.name && contact.reports_to.is_some())
            };
            let Some(row) = there.iter().find(|row| !came(row) && reports_to_themselves(row, &there)) else {
                return Ok(());
            };
            let value = Contact { reports_to: None, ..row.value.clone() };
            self.tx.update(&Row { value, ..row.clone() })?;
        }
    }
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
