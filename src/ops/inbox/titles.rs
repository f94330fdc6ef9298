//! Whom the title of a meeting names: `Lunch with Ann Lee`, and Bob of `Call Bob (Northwind)`.

use chrono::NaiveDate;

use super::matching::{KnownPeople, MeantPerson};
use crate::capture::read_person_title;
use crate::domain::{CustomerId, FollowUp};
use crate::names::fold;

impl KnownPeople {
    /// The person whom a title names behind what is done, where only one in the book has that whole name on that day; with
    /// kind and subject.
    pub fn named_in_title(&self, title: &str, day: NaiveDate) -> Option<(MeantPerson, FollowUp)> {
        read_person_title(title).into_iter().find_map(|told| {
            let person = self.named(&told.who, None, day)?;
            let is_whole = person.contact.as_ref().is_some_and(|name| fold(name) == fold(&told.who));
            is_whole.then_some((person, told.follow_up))
        })
    }

    /// The person of a customer who is called so on that day.
    pub fn contact_of(&self, customer: CustomerId, name: &str, day: NaiveDate) -> Option<MeantPerson> {
        let contact = Some(self.name_at(customer, name, day)?);
        Some(MeantPerson { customer, contact, reach: None })
    }
}
