//! The checks of a customer: its own fields, its people, and each of its records.

use std::collections::{HashMap, HashSet};

use super::super::{Contact, Customer, Stage, WeekdayName};
use super::trail::{FieldPath, Violations};
use super::{ViolationKind, records};

/// A customer with all its lists.
pub(super) fn customer(customer: &Customer, at: &FieldPath<'_>, findings: &mut Violations) {
    profile(customer, at, findings);
    people(&customer.contacts, at, findings);
    let names: HashSet<&str> = customer.contacts.iter().map(|contact| contact.name.as_str()).collect();
    for (index, follow_up) in customer.follow_ups.iter().enumerate() {
        records::follow_up(follow_up, &names, &FieldPath::Item(at, "follow_ups", index), findings);
    }
    for (index, item) in customer.inbox.iter().enumerate() {
        records::named_contacts(&item.contacts, &names, &FieldPath::Item(at, "inbox", index), findings);
    }
    each(&customer.orders, "orders", records::order, at, findings);
    each(&customer.issues, "issues", records::issue, at, findings);
    each(&customer.surveys, "surveys", records::survey, at, findings);
    each(&customer.contracts, "contracts", records::contract, at, findings);
    each(&customer.opportunities, "opportunities", records::opportunity, at, findings);
    each(&customer.actions, "actions", records::action, at, findings);
    each(&customer.insights, "insights", records::insight, at, findings);
    each(&customer.account_plan, "account_plan", records::account_plan, at, findings);
}

/// The customer's own fields.
pub(super) fn profile(customer: &Customer, at: &FieldPath<'_>, findings: &mut Violations) {
    records::not_blank(&customer.code, "code", at, findings);
    records::not_blank(&customer.name, "name", at, findings);
    match customer.lost_on {
        None if customer.stage == Stage::Lost => findings.add(at, "lost_on", ViolationKind::LostWithoutDay),
        Some(_) if customer.stage != Stage::Lost => findings.add(at, "lost_on", ViolationKind::NotLostWithDay),
        _ => {}
    }
    if WeekdayName::WORKDAYS.iter().all(|day| customer.avoid_weekdays.contains(day)) {
        findings.add(at, "avoid_weekdays", ViolationKind::NoWorkdayLeft);
    }
    if let Some(pin) = &customer.tier_pin {
        records::not_blank(&pin.tier, "tier", &FieldPath::Field(at, "tier_pin"), findings);
    }
    for (obligation, days) in &customer.cadence {
        if *days == 0 {
            let kind = ViolationKind::OutOfRange { found: 0, least: 1, most: u32::MAX.into() };
            findings.add_at(&FieldPath::Entry(at, "cadence", obligation), kind);
        }
    }
}

/// One contact among those of its customer, the contact itself perhaps among them.
pub(super) fn contact(contact: &Contact, among: &[Contact], at: &FieldPath<'_>, findings: &mut Violations) {
    records::not_blank(&contact.name, "name", at, findings);
    if let Some(above) = &contact.reports_to {
        if *above == contact.name {
            findings.add(at, "reports_to", ViolationKind::ReportsInACircle);
        } else if !among.iter().any(|other| other.name == *above) {
            findings.add(at, "reports_to", ViolationKind::UnknownContact { name: above.clone() });
        }
    }
}

fn people(contacts: &[Contact], at: &FieldPath<'_>, findings: &mut Violations) {
    let above: HashMap<&str, Option<&str>> =
        contacts.iter().map(|contact| (contact.name.as_str(), contact.reports_to.as_deref())).collect();
    let mut seen = HashSet::new();
    for (index, one) in contacts.iter().enumerate() {
        let here = FieldPath::Item(at, "contacts", index);
        records::not_blank(&one.name, "name", &here, findings);
        if !seen.insert(one.name.as_str()) {
            findings.add(&here, "name", ViolationKind::RepeatedContact { name: one.name.clone() });
        }
        match one.reports_to.as_deref() {
            Some(name) if !above.contains_key(name) => {
                findings.add(&here, "reports_to", ViolationKind::UnknownContact { name: name.to_owned() });
            }
            Some(_) if reports_in_a_circle(&one.name, &above) => {
                findings.add(&here, "reports_to", ViolationKind::ReportsInACircle);
            }
            _ => {}
        }
    }
}

fn reports_in_a_circle(name: &str, above: &HashMap<&str, Option<&str>>) -> bool {
    let mut at = name;
    for _ in 0..above.len() {
        match above.get(at).copied().flatten() {
            Some(next) if next == name => return true,
            Some(next) => at = next,
            None => return false,
        }
    }
    false
}

fn each<Record>(
    list: &[Record],
    name: &'static str,
    check: impl Fn(&Record, &FieldPath<'_>, &mut Violations),
    at: &FieldPath<'_>,
    findings: &mut Violations,
) {
    for (index, record) in list.iter().enumerate() {
        check(record, &FieldPath::Item(at, name, index), findings);
    }
}
