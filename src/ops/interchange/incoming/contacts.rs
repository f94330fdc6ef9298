//! The people of the book, found by name, number, address and company without looking at each of them.
//!
//! Leaves out what a card changes of them.

use std::collections::HashMap;

use super::super::ExternalRecord;
use super::people::{name_key, reach_keys, reaches, same_name};
use crate::domain::{Contact, CustomerId};
use crate::exchange::vcard::ReadCard;

/// A contact with its name in other programs.
type Known<'o> = &'o ExternalRecord<Contact>;

/// The contacts of the book by what a card may say of them; places are those in the book's order.
pub(super) struct KnownContacts<'o> {
    all: &'o [ExternalRecord<Contact>],
    by_uid: HashMap<&'o str, usize>,
    by_name: HashMap<String, Vec<usize>>,
    by_reach: HashMap<String, Vec<usize>>,
    /// By the name as the book spells it.
    spelled: HashMap<(CustomerId, &'o str), usize>,
}

impl<'o> KnownContacts<'o> {
    /// All of them, as the book has them in its order.
    pub fn of(all: &'o [ExternalRecord<Contact>]) -> Self {
        let mut known = Self {
            all,
            by_uid: HashMap::new(),
            by_name: HashMap::new(),
            by_reach: HashMap::new(),
            spelled: HashMap::new(),
        };
        for (at, one) in all.iter().enumerate() {
            known.by_uid.insert(&one.uid, at);
            let contact = &one.row.value;
            known.by_name.entry(name_key(&contact.name)).or_default().push(at);
            known.spelled.insert((one.customer, &contact.name), at);
            for key in reach_keys(contact.numbers(), contact.mail_addresses()) {
                known.by_reach.entry(key).or_default().push(at);
            }
        }
        known
    }

    /// Who is called so in other programs.
    pub fn of_uid(&self, uid: &str) -> Option<Known<'o>> {
        self.by_uid.get(uid).map(|at| &self.all[*at])
    }

    /// Those of this name, in the book's order.
    pub fn named(&self, name: &str) -> impl Iterator<Item = Known<'o>> {
        let places = self.by_name.get(&name_key(name)).map_or(&[][..], Vec::as_slice);
        places.iter().map(|at| &self.all[*at]).filter(move |one| same_name(&one.row.value.name, name))
    }

    /// Those who have a number or an address of a card, in the book's order.
    pub fn reached_by(&self, card: &ReadCard) -> Vec<Known<'o>> {
        let numbers = card.phone.iter().chain(&card.mobile).chain(&card.phones).cloned();
        let mails = card.email.iter().chain(&card.emails).cloned();
        let mut places: Vec<usize> =
            reach_keys(numbers, mails).filter_map(|key| self.by_reach.get(&key)).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| &self.all[at]).filter(|one| reaches(&one.row.value, card)).collect()
    }

    /// The person at a customer whom the book calls exactly so.
    pub fn spelled(&self, customer: CustomerId, name: &str) -> Option<Known<'o>> {
        self.spelled.get(&(customer, name)).map(|at| &self.all[*at])
    }
}
