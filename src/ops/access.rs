//! Everything kept about a company or a person, for answering an access request (PIPL 45, GDPR 15 and 20;
//! docs/safety.md 5.2).
//!
//! Does not cover how it is shown or erased.

use serde::Serialize;
use serde_json::Value;

use super::HistoryLine;
use super::undo::history;
use crate::domain::{Case, Contact, Customer, CustomerId, FollowUp, InboxItem, Issue, Survey, Worksheet, json};
use crate::names::Candidate;
use crate::store::{Reader, Record, StoreError};

/// Everything kept about a company.
#[derive(Debug, Clone, PartialEq)]
pub struct CompanyAccess {
    /// Its own fields and all its lists.
    pub record: Customer,
    /// Filled templates about it.
    pub worksheets: Vec<Worksheet>,
    /// Lessons learned at it.
    pub cases: Vec<Case>,
    /// The customers it referred.
    pub referred: Vec<Candidate>,
    /// What was done to its records, newest first.
    pub changes: Vec<HistoryLine>,
}

/// Everything kept about a person.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonAccess {
    pub record: Contact,
    /// Names of those who report to them.
    pub reporting: Vec<String>,
    /// The follow-ups with them.
    pub follow_ups: Vec<FollowUp>,
    /// What the inbox proposes of talks with them.
    pub inbox: Vec<InboxItem>,
    /// The issues that they brought up.
    pub issues: Vec<Issue>,
    /// The surveys that they answered.
    pub surveys: Vec<Survey>,
    /// Other texts in the company's records that mention their name.
    pub mentions: Vec<Mention>,
    /// What was done to their record, newest first.
    pub changes: Vec<HistoryLine>,
}

/// A text that names a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// The path of the field, such as `insights[0].text`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl CompanyAccess {
    /// Reads everything that the book holds of a company, in a few queries.
    pub fn read(reader: &Reader<'_>, id: CustomerId) -> Result<Self, StoreError> {
        let record = reader.customer(id)?.value;
        let is_its = |customer: Option<&str>| customer == Some(record.code.as_str());
        Ok(Self {
            worksheets: values(reader, |sheet: &Worksheet| is_its(sheet.customer.as_deref()))?,
            cases: values(reader, |case: &Case| is_its(case.customer.as_deref()))?,
            referred: reader.referred_by(id)?,
            changes: history(reader, usize::MAX, Some(id))?,
            record,
        })
    }
}

impl PersonAccess {
    /// Reads it; `None` when the company has no contact with this name.
    pub fn read(reader: &Reader<'_>, company: CustomerId, name: &str) -> Result<Option<Self>, StoreError> {
        let Some(row) = reader.contact_by_name(company, name)? else { return Ok(None) };
        let mut rest = reader.customer(company)?.value;
        let record = reader.get::<Contact>(row)?.value;
        let named = |contact: Option<&String>| contact.is_some_and(|contact| contact == name);
        let follow_ups = taken(&mut rest.follow_ups, |touch| touch.contacts.iter().any(|contact| contact == name));
        let inbox = taken(&mut rest.inbox, |item| item.contacts.iter().any(|contact| contact == name));
        let issues = taken(&mut rest.issues, |issue| named(issue.contact.as_ref()));
        let surveys = taken(&mut rest.surveys, |survey| named(survey.contact.as_ref()));
        rest.contacts.retain(|contact| contact.name != name);
        let mut reporting = Vec::new();
        for contact in rest.contacts.iter_mut().filter(|contact| named(contact.reports_to.as_ref())) {
            contact.reports_to = None;
            reporting.push(contact.name.clone());
        }
        let mut mentions = Vec::new();
        find(&json::to_tree(&rest).unwrap_or_default(), "", name, &mut mentions);
        let changes = reader.history_of_contact(row)?.iter().map(HistoryLine::of).collect();
        Ok(Some(Self { record, reporting, follow_ups, inbox, issues, surveys, mentions, changes }))
    }
}

fn values<T: Record>(reader: &Reader<'_>, fits: impl Fn(&T) -> bool) -> Result<Vec<T>, StoreError> {
    Ok(reader.all::<T>()?.into_iter().map(|row| row.value).filter(|value| fits(value)).collect())
}

/// Removes the matching elements from a list and returns them.
fn taken<T>(list: &mut Vec<T>, fits: impl Fn(&T) -> bool) -> Vec<T> {
    let (out, rest) = std::mem::take(list).into_iter().partition(|value| fits(value));
    *list = rest;
    out
}

/// Collects every text below a value that contains the name.
fn find(value: &Value, path: &str, name: &str, found: &mut Vec<Mention>) {
    match value {
        Value::String(text) if text.contains(name) => {
            found.push(Mention { path: path.to_owned(), text: text.clone() });
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                find(item, &format!("{path}[{at}]"), name, found);
            }
        }
        Value::Object(fields) => {
            for (field, item) in fields {
                let below = if path.is_empty() { field.clone() } else { format!("{path}.{field}") };
                find(item, &below, name, found);
            }
        }
        _ => {}
    }
}
