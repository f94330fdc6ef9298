//! The checks of each kind of record, alone.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::super::{
    AccountPlan, Action, Case, Contract, FollowUp, Insight, Issue, IssueStatus, KpiReview, KpiTarget, Opportunity,
    Order, Settings, Survey, Worksheet,
};
use super::ViolationKind;
use super::trail::{FieldPath, Violations};

/// A follow-up of a customer whose contacts have these names.
pub(super) fn follow_up(follow_up: &FollowUp, names: &HashSet<&str>, at: &FieldPath<'_>, findings: &mut Violations) {
    if follow_up.planned_on.is_none() && follow_up.done_on.is_none() {
        findings.add(at, "planned_on", ViolationKind::NeitherPlannedNorDone);
    }
    if follow_up.done_on.is_some() && follow_up.cancelled_on.is_some() {
        findings.add(at, "cancelled_on", ViolationKind::DoneAndCancelled);
    }
    named_contacts(&follow_up.contacts, names, at, findings);
}

/// The contacts that a record names, of a customer whose contacts have these names.
pub(super) fn named_contacts(named: &[String], known: &HashSet<&str>, at: &FieldPath<'_>, findings: &mut Violations) {
    for (index, name) in named.iter().enumerate() {
        let here = FieldPath::Item(at, "contacts", index);
        if !known.contains(name.as_str()) {
            findings.add_at(&here, ViolationKind::UnknownContact { name: name.clone() });
        } else if named[..index].contains(name) {
            findings.add_at(&here, ViolationKind::NamedTwice { name: name.clone() });
        }
    }
}

/// An order: in parts, or as a whole.
pub(super) fn order(order: &Order, at: &FieldPath<'_>, findings: &mut Violations) {
    finite(order.quantity, "quantity", at, findings);
    if !order.payments.is_empty() && (order.payment_due.is_some() || order.paid_on.is_some()) {
        let field = if order.payment_due.is_some() { "payment_due" } else { "paid_on" };
        findings.add(at, field, ViolationKind::PaymentsTwice);
    }
}

/// An issue: closed with its moment, or neither.
pub(super) fn issue(issue: &Issue, at: &FieldPath<'_>, findings: &mut Violations) {
    not_blank(&issue.title, "title", at, findings);
    let status = issue.status.unwrap_or(IssueStatus::Received);
    match issue.closed_at {
        None if status == IssueStatus::Closed => findings.add(at, "closed_at", ViolationKind::ClosedWithoutMoment),
        Some(_) if status != IssueStatus::Closed => {
            findings.add(at, "closed_at", ViolationKind::MomentWithoutClosed { status });
        }
        Some(closed) if closed < issue.opened_at => {
            let (start, end) = (issue.opened_at.date(), closed.date());
            findings.add(at, "closed_at", ViolationKind::EndsBeforeStart { start, end });
        }
        _ => {}
    }
}

/// A survey: every score in its range.
pub(super) fn survey(survey: &Survey, at: &FieldPath<'_>, findings: &mut Violations) {
    in_range(survey.nps, 0, 10, "nps", at, findings);
    in_range(survey.quality, 1, 5, "quality", at, findings);
    in_range(survey.response, 1, 5, "response", at, findings);
    in_range(survey.value, 1, 5, "value", at, findings);
    in_range(survey.experience, 1, 5, "experience", at, findings);
}

/// A contract.
pub(super) fn contract(contract: &Contract, at: &FieldPath<'_>, findings: &mut Violations) {
    in_order(contract.starts_on, Some(contract.ends_on), "ends_on", at, findings);
}

/// An opportunity.
pub(super) fn opportunity(opportunity: &Opportunity, at: &FieldPath<'_>, findings: &mut Violations) {
    not_blank(&opportunity.name, "name", at, findings);
    in_range(opportunity.probability, 0, 100, "probability", at, findings);
}

/// An action, a customer's or the book's own.
pub(super) fn action(action: &Action, at: &FieldPath<'_>, findings: &mut Violations) {
    not_blank(&action.title, "title", at, findings);
    in_order(action.starts_on, action.due_on, "due_on", at, findings);
}

/// An insight.
pub(super) fn insight(insight: &Insight, at: &FieldPath<'_>, findings: &mut Violations) {
    not_blank(&insight.text, "text", at, findings);
}

/// An account plan.
pub(super) fn account_plan(plan: &AccountPlan, at: &FieldPath<'_>, findings: &mut Violations) {
    in_order(plan.from, plan.to, "to", at, findings);
}

/// A worksheet.
pub(super) fn worksheet(worksheet: &Worksheet, at: &FieldPath<'_>, findings: &mut Violations) {
    not_blank(&worksheet.template, "template", at, findings);
}

/// A case.
pub(super) fn case(case: &Case, at: &FieldPath<'_>, findings: &mut Violations) {
    not_blank(&case.title, "title", at, findings);
}

/// A target.
pub(super) fn kpi_target(target: &KpiTarget, at: &FieldPath<'_>, findings: &mut Violations) {
    finite(Some(target.target), "target", at, findings);
    finite(target.baseline, "baseline", at, findings);
}

/// A review: all its fields are free texts and dates that the types hold.
pub(super) fn kpi_review(_: &KpiReview, _: &FieldPath<'_>, _: &mut Violations) {}

/// The settings.
pub(super) fn settings(settings: &Settings, at: &FieldPath<'_>, findings: &mut Violations) {
    if let Some(alerts) = &settings.alerts {
        let here = FieldPath::Field(at, "alerts");
        finite(alerts.completeness, "completeness", &here, findings);
        finite(alerts.points, "points", &here, findings);
        finite(alerts.percent, "percent", &here, findings);
    }
    for (index, view) in settings.views.iter().enumerate() {
        // The one without a name is the list of all customers.
        if !view.name.is_empty() {
            not_blank(&view.name, "name", &FieldPath::Item(at, "views", index), findings);
        }
    }
}

/// Checks that a required text is not blank.
pub(super) fn not_blank(text: &str, field: &'static str, at: &FieldPath<'_>, findings: &mut Violations) {
    if text.trim().is_empty() {
        findings.add(at, field, ViolationKind::Blank);
    }
}

/// Checks that a number is neither infinite nor undefined.
pub(super) fn finite(number: Option<f64>, field: &'static str, at: &FieldPath<'_>, findings: &mut Violations) {
    if number.is_some_and(|number| !number.is_finite()) {
        findings.add(at, field, ViolationKind::NotANumber);
    }
}

/// Checks that an end is not before its beginning.
fn in_order(
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    field: &'static str,
    at: &FieldPath<'_>,
    findings: &mut Violations,
) {
    if let (Some(start), Some(end)) = (start, end)
        && end < start
    {
        findings.add(at, field, ViolationKind::EndsBeforeStart { start, end });
    }
}

/// Checks that a number lies between two others, both included.
fn in_range(
    number: Option<u8>,
    least: u8,
    most: u8,
    field: &'static str,
    at: &FieldPath<'_>,
    findings: &mut Violations,
) {
    if let Some(number) = number.filter(|number| !(least..=most).contains(number)) {
        let kind = ViolationKind::OutOfRange { found: number.into(), least: least.into(), most: most.into() };
        findings.add(at, field, kind);
    }
}
