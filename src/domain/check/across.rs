//! The checks across a book: codes, uids, references, and one value for each metric and period.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::super::{Book, Customer, FORMAT, Metric, Period, VERSION};
use super::trail::{Findings, Trail};
use super::{FlawKind, customer, records};

/// A whole book.
pub(super) fn book(book: &Book, findings: &mut Findings) {
    let root = Trail::Root;
    if book.format != FORMAT || book.version != VERSION {
        findings.add(&root, "format", FlawKind::WrongFormat);
    }
    let codes = codes(&book.customers, findings);
    for (index, one) in book.customers.iter().enumerate() {
        let here = Trail::Item(&root, "customers", index);
        customer::customer(one, &here, findings);
        known(one.referred_by.as_ref(), &codes, &here, "referred_by", findings);
    }
    for (index, action) in book.actions.iter().enumerate() {
        records::action(action, &Trail::Item(&root, "actions", index), findings);
    }
    for (index, worksheet) in book.worksheets.iter().enumerate() {
        let here = Trail::Item(&root, "worksheets", index);
        records::worksheet(worksheet, &here, findings);
        known(worksheet.customer.as_ref(), &codes, &here, "customer", findings);
    }
    for (index, case) in book.cases.iter().enumerate() {
        let here = Trail::Item(&root, "cases", index);
        records::case(case, &here, findings);
        known(case.customer.as_ref(), &codes, &here, "customer", findings);
    }
    figures(book, findings);
    records::settings(&book.settings, &Trail::Field(&root, "settings"), findings);
    uids(book, findings);
}

/// The codes of the book; the second of two is a flaw.
fn codes<'a>(customers: &'a [Customer], findings: &mut Findings) -> HashMap<&'a str, usize> {
    let root = Trail::Root;
    let mut codes = HashMap::with_capacity(customers.len());
    for (index, customer) in customers.iter().enumerate() {
        match codes.entry(customer.code.as_str()) {
            Entry::Vacant(free) => {
                free.insert(index);
            }
            Entry::Occupied(taken) => {
                let first = Trail::Item(&root, "customers", *taken.get()).to_string();
                let kind = FlawKind::RepeatedCode { code: customer.code.clone(), first };
                findings.add(&Trail::Item(&root, "customers", index), "code", kind);
            }
        }
    }
    codes
}

fn known(
    code: Option<&String>,
    codes: &HashMap<&str, usize>,
    at: &Trail<'_>,
    field: &'static str,
    findings: &mut Findings,
) {
    if let Some(code) = code.filter(|code| !codes.contains_key(code.as_str())) {
        findings.add(at, field, FlawKind::UnknownCustomer { code: code.clone() });
    }
}

/// Targets, reviews and recorded values, each once for a metric and a period.
fn figures(book: &Book, findings: &mut Findings) {
    let root = Trail::Root;
    for (index, target) in book.kpi_targets.iter().enumerate() {
        records::kpi_target(target, &Trail::Item(&root, "kpi_targets", index), findings);
    }
    for (index, value) in book.kpi_history.iter().enumerate() {
        records::finite(Some(value.value), "value", &Trail::Item(&root, "kpi_history", index), findings);
    }
    once_each("kpi_targets", book.kpi_targets.iter().map(|one| (one.metric, one.period)), findings);
    once_each("kpi_reviews", book.kpi_reviews.iter().map(|one| (one.metric, one.period)), findings);
    once_each("kpi_history", book.kpi_history.iter().map(|one| (one.metric, one.period)), findings);
}

fn once_each(list: &'static str, figures: impl Iterator<Item = (Metric, Period)>, findings: &mut Findings) {
    let mut seen = HashSet::new();
    for (index, (metric, period)) in figures.enumerate() {
        if !seen.insert((metric, period)) {
            let kind = FlawKind::RepeatedFigure { metric, period };
            findings.add(&Trail::Item(&Trail::Root, list, index), "period", kind);
        }
    }
}

/// The uids of the book; the second of two is a flaw.
fn uids(book: &Book, findings: &mut Findings) {
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

/// Where a record stands: its customer, if it is a customer's, its list, and its number there.
type Spot = (Option<usize>, &'static str, usize);

/// The uids met so far, each with the place where it stood first.
#[derive(Default)]
struct Uids<'a>(HashMap<&'a str, Spot>);

impl<'a> Uids<'a> {
    fn of_customer(&mut self, customer: &'a Customer, index: usize, findings: &mut Findings) {
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
    }

    fn list(
        &mut self,
        customer: Option<usize>,
        name: &'static str,
        uids: impl Iterator<Item = &'a Option<String>>,
        findings: &mut Findings,
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
                    let kind = FlawKind::RepeatedUid { uid: uid.to_owned(), first };
                    with_trail(spot, |here| findings.add(here, "uid", kind));
                }
            }
        }
    }
}

fn with_trail<T>((customer, list, index): Spot, tell: impl FnOnce(&Trail<'_>) -> T) -> T {
    let root = Trail::Root;
    match customer {
        Some(number) => tell(&Trail::Item(&Trail::Item(&root, "customers", number), list, index)),
        None => tell(&Trail::Item(&root, list, index)),
    }
}
