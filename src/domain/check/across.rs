//! The checks across a book: codes, uids, references, and one value for each metric and period.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::super::{Book, Customer, FORMAT, Metric, Period, VERSION};
use super::trail::{FieldPath, Violations};
use super::{ViolationKind, customer, records};

/// A whole book.
pub(super) fn book(book: &Book, findings: &mut Violations) {
    let root = FieldPath::Root;
    if book.format != FORMAT || book.version != VERSION {
        findings.add(&root, "format", ViolationKind::WrongFormat);
    }
    let codes = codes(&book.customers, findings);
    for (index, one) in book.customers.iter().enumerate() {
        let here = FieldPath::Item(&root, "customers", index);
        customer::customer(one, &here, findings);
        known(one.referred_by.as_ref(), &codes, &here, "referred_by", findings);
    }
    for (index, action) in book.actions.iter().enumerate() {
        records::action(action, &FieldPath::Item(&root, "actions", index), findings);
    }
    for (index, worksheet) in book.worksheets.iter().enumerate() {
        let here = FieldPath::Item(&root, "worksheets", index);
        records::worksheet(worksheet, &here, findings);
        known(worksheet.customer.as_ref(), &codes, &here, "customer", findings);
    }
    for (index, case) in book.cases.iter().enumerate() {
        let here = FieldPath::Item(&root, "cases", index);
        records::case(case, &here, findings);
        known(case.customer.as_ref(), &codes, &here, "customer", findings);
    }
    figures(book, findings);
    records::settings(&book.settings, &FieldPath::Field(&root, "settings"), findings);
    uids(book, findings);
}

/// Collects the customer codes of the book; a repeated code is a violation.
fn codes<'a>(customers: &'a [Customer], findings: &mut Violations) -> HashMap<&'a str, usize> {
    let root = FieldPath::Root;
    let mut codes = HashMap::with_capacity(customers.len());
    for (index, customer) in customers.iter().enumerate() {
        match codes.entry(customer.code.as_str()) {
            Entry::Vacant(free) => {
                free.insert(index);
            }
            Entry::Occupied(taken) => {
                let first = FieldPath::Item(&root, "customers", *taken.get()).to_string();
                let kind = ViolationKind::RepeatedCode { code: customer.code.clone(), first };
                findings.add(&FieldPath::Item(&root, "customers", index), "code", kind);
            }
        }
    }
    codes
}

fn known(
    code: Option<&String>,
    codes: &HashMap<&str, usize>,
    at: &FieldPath<'_>,
    field: &'static str,
    findings: &mut Violations,
) {
    if let Some(code) = code.filter(|code| !codes.contains_key(code.as_str())) {
        findings.add(at, field, ViolationKind::UnknownCustomer { code: code.clone() });
    }
}

/// Targets, reviews and recorded values, each once for a metric and a period.
fn figures(book: &Book, findings: &mut Violations) {
    let root = FieldPath::Root;
    for (index, target) in book.kpi_targets.iter().enumerate() {
        records::kpi_target(target, &FieldPath::Item(&root, "kpi_targets", index), findings);
    }
    for (index, value) in book.kpi_history.iter().enumerate() {
        records::finite(Some(value.value), "value", &FieldPath::Item(&root, "kpi_history", index), findings);
    }
    once_each("kpi_targets", book.kpi_targets.iter().map(|one| (one.metric, one.period)), findings);
    once_each("kpi_reviews", book.kpi_reviews.iter().map(|one| (one.metric, one.period)), findings);
    once_each("kpi_history", book.kpi_history.iter().map(|one| (one.metric, one.period)), findings);
}

fn once_each(list: &'static str, figures: impl Iterator<Item = (Metric, Period)>, findings: &mut Violations) {
    let mut seen = HashSet::new();
    for (index, (metric, period)) in figures.enumerate() {
        if !seen.insert((metric, period)) {
            let kind = ViolationKind::RepeatedFigure { metric, period };
            findings.add(&FieldPath::Item(&FieldPath::Root, list, index), "period", kind);
        }
    }
}

/// Checks the uids of the book; a repeated uid is a violation.
fn uids(book: &Book, findings: &mut Violations) {
    let mut seen = Uids::default();
    for (index, customer) in book.customers.iter().enumerate() {
        seen.of_customer(customer, index, findings);
    }
    seen.list(None, "actions", book.actions.iter().map(|one| &one.uid), findings);
    seen.list(None, "worksheets", book.worksheets.iter().map(|one| &one.uid), findings);
    seen.list(None, "cases", book.cases.iter().map(|one| &one.uid), findings);
    seen.list(None, "kpi_targets", book.kpi_targets.iter().map(|one| &one.uid), findings);
    seen.list(None, "kpi_reviews", book.kpi_reviews.iter().map(|one| &one.uid), findings);
}

/// The place of a record: its customer, if it has one, its list, and its index there.
type Spot = (Option<usize>, &'static str, usize);

/// The uids met so far, each with the place where it stood first.
#[derive(Default)]
struct Uids<'a>(HashMap<&'a str, Spot>);

impl<'a> Uids<'a> {
    fn of_customer(&mut self, customer: &'a Customer, index: usize, findings: &mut Violations) {
        let at = Some(index);
        self.list(at, "contacts", customer.contacts.iter().map(|one| &one.uid), findings);
        self.list(at, "follow_ups", customer.follow_ups.iter().map(|one| &one.uid), findings);
        self.list(at, "orders", customer.orders.iter().map(|one| &one.uid), findings);
        self.list(at, "issues", customer.issues.iter().map(|one| &one.uid), findings);
        self.list(at, "surveys", customer.surveys.iter().map(|one| &one.uid), findings);
        self.list(at, "contracts", customer.contracts.iter().map(|one| &one.uid), findings);
        self.list(at, "opportunities", customer.opportunities.iter().map(|one| &one.uid), findings);
        self.list(at, "actions", customer.actions.iter().map(|one| &one.uid), findings);
        self.list(at, "insights", customer.insights.iter().map(|one| &one.uid), findings);
        self.list(at, "account_plan", customer.account_plan.iter().map(|one| &one.uid), findings);
        self.list(at, "inbox", customer.inbox.iter().map(|one| &one.uid), findings);
    }

    fn list(
        &mut self,
        customer: Option<usize>,
        name: &'static str,
        uids: impl Iterator<Item = &'a Option<String>>,
        findings: &mut Violations,
    ) {
        for (index, uid) in uids.enumerate() {
            let Some(uid) = uid.as_deref() else { continue };
            let spot = (customer, name, index);
            match self.0.entry(uid) {
                Entry::Vacant(free) => {
                    free.insert(spot);
                }
                Entry::Occupied(taken) => {
                    let first = with_trail(*taken.get(), |at| at.to_string());
                    let kind = ViolationKind::RepeatedUid { uid: uid.to_owned(), first };
                    with_trail(spot, |here| findings.add(here, "uid", kind));
                }
            }
        }
    }
}

fn with_trail<T>((customer, list, index): Spot, tell: impl FnOnce(&FieldPath<'_>) -> T) -> T {
    let root = FieldPath::Root;
    match customer {
        Some(number) => tell(&FieldPath::Item(&FieldPath::Item(&root, "customers", number), list, index)),
        None => tell(&FieldPath::Item(&root, list, index)),
    }
}
