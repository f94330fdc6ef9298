//! The checks of `domain` that a record must pass before it is written, given what the book holds.
//!
//! The checks themselves are in `domain`; this module decides which references an incoming book may make to the open
//! one.

use std::collections::{HashMap, HashSet};

use super::{Entity, OpsError};
use crate::domain::check::{self, Checked, Violation, ViolationKind};
use crate::domain::{Book, Contact, CustomerId};
use crate::store::WriteTx;

/// Fails with these flaws, each below this path.
pub fn fail_on(path: &str, checked: Checked) -> Result<(), OpsError> {
    checked.map_err(|flaws| OpsError::Invalid(flaws.into_iter().map(|flaw| below(path, flaw)).collect()))
}

fn below(path: &str, flaw: Violation) -> Violation {
    let path = if path.is_empty() { flaw.path } else { format!("{path}.{}", flaw.path) };
    Violation { path, kind: flaw.kind }
}

/// Checks a record of a customer with these (other) contacts, or of the book.
pub fn check_entity(entry: &Entity, contacts: &[Contact]) -> Checked {
    match entry {
        Entity::Contact(contact) => check_contact(contact, contacts),
        Entity::FollowUp(follow_up) => check::check_follow_up(follow_up, contacts),
        Entity::Order(order) => check::check_order(order),
        Entity::Issue(issue) => check::check_issue(issue),
        Entity::Survey(survey) => check::check_survey(survey),
        Entity::Contract(contract) => check::check_contract(contract),
        Entity::Opportunity(opportunity) => check::check_opportunity(opportunity),
        Entity::Action(action) => check::check_action(action),
        Entity::Insight(insight) => check::check_insight(insight),
        Entity::AccountPlan(plan) => check::check_account_plan(plan),
        Entity::Worksheet(worksheet) => check::check_worksheet(worksheet),
        Entity::Case(case) => check::check_case(case),
        Entity::KpiTarget(target) => check::check_kpi_target(target),
        Entity::KpiReview(review) => check::check_kpi_review(review),
        Entity::InboxItem(item) => check::check_inbox_item(item, contacts),
    }
}

/// Checks a contact beside the others of its customer.
pub fn check_contact(contact: &Contact, others: &[Contact]) -> Checked {
    check::check_contact(contact, others)?;
    if others.iter().all(|other| other.name != contact.name) {
        return Ok(());
    }
    let kind = ViolationKind::RepeatedContact { name: contact.name.clone() };
    Err(vec![Violation { path: "name".to_owned(), kind }])
}

/// Checks a book that is to be merged into the open one: customers and contacts that are there already may be named.
pub fn check_incoming(tx: &WriteTx<'_>, book: &Book) -> Result<(), OpsError> {
    let Err(flaws) = check::check_book(book) else { return Ok(()) };
    let known = Known::of(tx)?;
    let mut left = Vec::new();
    for flaw in flaws {
        if !known.explains(tx, book, &flaw)? {
            left.push(flaw);
        }
    }
    if left.is_empty() { Ok(()) } else { Err(OpsError::Invalid(left)) }
}

/// The customers that are there already.
struct Known {
    customers: HashMap<String, CustomerId>,
}

impl Known {
    fn of(tx: &WriteTx<'_>) -> Result<Self, OpsError> {
        Ok(Self { customers: tx.codes()?.into_iter().map(|(id, code)| (code, id)).collect() })
    }

    /// Whether the flaw disappears once both books are merged.
    fn explains(&self, tx: &WriteTx<'_>, book: &Book, flaw: &Violation) -> Result<bool, OpsError> {
        match &flaw.kind {
            ViolationKind::UnknownCustomer { code } => Ok(self.customers.contains_key(code)),
            ViolationKind::UnknownContact { name } => {
                let there = customer_at(book, &flaw.path).and_then(|code| self.customers.get(code));
                let Some(id) = there else { return Ok(false) };
                let people: HashSet<String> = tx.list::<Contact>(*id)?.into_iter().map(|row| row.value.name).collect();
                Ok(people.contains(name))
            }
            _ => Ok(false),
        }
    }
}

/// The code of the customer whose part of the book contains a path.
fn customer_at<'b>(book: &'b Book, path: &str) -> Option<&'b str> {
    let place = path.strip_prefix("customers[")?.split(']').next()?.parse::<usize>().ok()?;
    book.customers.get(place).map(|customer| customer.code.as_str())
}
