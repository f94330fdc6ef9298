//! Whether a customer can be what a row makes of it: checked with what the row touched, for the rest was checked before.

use super::WorkingCustomer;
use crate::domain::Customer;
use crate::domain::check::{Checked, check_customer};

impl WorkingCustomer {
    /// Checks the customer with what the current row touched, and the people whom that names.
    pub(super) fn check_row(&mut self) -> Checked {
        let mut contacts = self.contacts.of_row();
        let follow_ups = self.follow_ups.of_row();
        let named = follow_ups.iter().flat_map(|one| &one.contacts).cloned();
        let mut wanted: Vec<String> = named.chain(contacts.iter().filter_map(|one| one.reports_to.clone())).collect();
        while let Some(name) = wanted.pop() {
            if contacts.iter().any(|one| one.name == name) {
                continue;
            }
            if let Some(person) = self.contacts.named(&name) {
                wanted.extend(person.reports_to.clone());
                contacts.push(person.clone());
            }
        }
        // Its own fields are lent to a customer with the lists, and come back without them.
        let whole = Customer {
            contacts,
            follow_ups,
            orders: self.orders.of_row(),
            contracts: self.contracts.of_row(),
            opportunities: self.opportunities.of_row(),
            issues: self.issues.of_row(),
            surveys: self.surveys.of_row(),
            ..std::mem::take(&mut *self.now)
        };
        let checked = check_customer(&whole);
        *self.now = whole.without_lists();
        checked
    }
}
