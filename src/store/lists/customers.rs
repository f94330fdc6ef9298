//! Customers as lists show them: a page in the order of their codes, and the brief of all of them for finding.

use std::collections::HashSet;
use std::sync::Arc;

use rusqlite::{Connection, Row, params};

use super::super::cell::{cell, plain};
use super::super::{Reader, StoreError};
use crate::domain::field::{EntityRow, FieldRow, FoundAs, StoredColumn};
use crate::domain::{Contact, ContactId, Customer, CustomerId, HasFields as _, Source, Stage};
use crate::names::Candidate;

/// A customer as a list shows it, without what the rules say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerBrief {
    pub id: CustomerId,
    /// Code, name and short name, one behind the other, and where the first two of them end.
    texts: Box<str>,
    ends: (u32, u32),
    /// Texts that many customers have may be shared between them, see [`SharedTexts`].
    pub industry: Option<Arc<str>>,
    pub region: Option<Arc<str>>,
    pub stage: Stage,
    pub source: Option<Source>,
    /// Whether the rules skip it.
    pub parked: bool,
    /// Free-form tags.
    pub tags: Box<[Arc<str>]>,
    /// The company's own numbers.
    pub numbers: Box<[Box<str>]>,
}

/// Regions, industries and tags, each of them in memory once however many customers have it.
#[derive(Debug, Default)]
pub struct SharedTexts(HashSet<Arc<str>>);

impl SharedTexts {
    /// Lets a customer have the texts of those before it where they are the same.
    pub fn share(&mut self, brief: &mut CustomerBrief) {
        let texts = brief.industry.iter_mut().chain(&mut brief.region).chain(&mut brief.tags);
        for text in texts {
            if let Some(known) = self.0.get(text) {
                *text = Arc::clone(known);
            } else {
                self.0.insert(Arc::clone(text));
            }
        }
    }
}

/// Takes the numbers and the mail addresses of a contact of this customer.
type TakeReachable<'f> = dyn FnMut(CustomerId, &[String], &[String]) + 'f;

impl Reader<'_> {
    /// Hands over the numbers and the mail addresses of every contact that has any, customer by customer.
    pub fn each_reachable(&self, take: &mut TakeReachable<'_>) -> Result<(), StoreError> {
        let found = |what| Contact::ROW.found_as(what).collect::<Vec<_>>();
        let (numbers, mails) = (found(FoundAs::Number), found(FoundAs::Mail));
        let columns: Vec<&str> = numbers.iter().chain(&mails).map(|(_, column)| column.id).collect();
        let columns = columns.join(", ");
        let mut query = self.conn.prepare(&format!(
            "SELECT customer_id, {columns} FROM contact WHERE coalesce({columns}) IS NOT NULL ORDER BY customer_id"
        ))?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let own = found_in(row, 1, numbers.iter().copied())?;
            let addresses = found_in(row, 1 + numbers.len(), mails.iter().copied())?;
            take(CustomerId(row.get(0)?), &own, &addresses);
        }
        Ok(())
    }
}

/// The texts of the columns from `first` on by which the row is found.
fn found_in(
    row: &Row<'_>,
    first: usize,
    fields: impl Iterator<Item = (&'static FieldRow, StoredColumn)>,
) -> rusqlite::Result<Vec<String>> {
    let mut texts = Vec::new();
    for (at, (field, _)) in (first..).zip(fields) {
        texts.extend(plain(row, at)?.map(|value| field.texts_of(&value)).unwrap_or_default());
    }
    Ok(texts)
}

/// The columns by which a record is found, after those before them in a SELECT.
fn and_found(entity: &EntityRow, what: FoundAs) -> String {
    entity.found_as(what).flat_map(|(_, column)| [", ", column.id]).collect()
}

impl CustomerBrief {
    /// A customer of whom no more than its names is known.
    pub fn named(id: CustomerId, code: &str, name: &str, short_name: Option<&str>) -> Self {
        let texts = [code, name, short_name.unwrap_or_default()].concat().into_boxed_str();
        let end = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Self {
            id,
            texts,
            ends: (end(code.len()), end(code.len() + name.len())),
            industry: None,
            region: None,
            stage: Stage::default(),
            source: None,
            parked: false,
            tags: [].into(),
            numbers: [].into(),
        }
    }

    /// What commands call it by.
    pub fn code(&self) -> &str {
        &self.texts[..self.ends.0 as usize]
    }

    /// What it is called in full.
    pub fn name(&self) -> &str {
        &self.texts[self.ends.0 as usize..self.ends.1 as usize]
    }

    /// What it is called every day.
    pub fn short_name(&self) -> Option<&str> {
        Some(&self.texts[self.ends.1 as usize..]).filter(|short| !short.is_empty())
    }

    /// Whether the figures of how customers are cared for count it: it is neither lost nor parked.
    pub fn is_cared_about(&self) -> bool {
        self.stage != Stage::Lost && !self.parked
    }

    /// What people call it: the short name, else the name.
    pub fn called(&self) -> &str {
        self.short_name().unwrap_or_else(|| self.name())
    }
}

impl From<&CustomerBrief> for Candidate {
    fn from(brief: &CustomerBrief) -> Self {
        Self { id: brief.id, code: brief.code().to_owned(), name: brief.name().to_string() }
    }
}

/// How a person at a customer can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactBrief {
    pub id: ContactId,
    pub customer: CustomerId,
    pub name: String,
    /// The numbers that are known.
    pub phones: Vec<String>,
    /// The `WeChat` id.
    pub wechat: Option<String>,
    /// Whether they have not left.
    pub current: bool,
}

/// The numbers of the tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FrameCounts {
    pub customers: i64,
    /// Open follow-ups before today.
    pub overdue: i64,
    /// Open follow-ups planned for today.
    pub today: i64,
    /// Proposed records that wait in the inbox.
    pub inbox: i64,
}

/// Ends after `FROM customer`.
fn briefs() -> String {
    let numbers = and_found(&Customer::ROW, FoundAs::Number);
    format!(
        "SELECT id, code, name, short_name, industry, region, stage, source, tags, coalesce(parked, 0){numbers} FROM customer"
    )
}

/// The first `limit` customers whose code comes after `after`, by code.
pub(in crate::store) fn page(connection: &Connection, after: &str, limit: u32) -> rusqlite::Result<Vec<CustomerBrief>> {
    connection
        .prepare_cached(&format!("{} WHERE code > ?1 ORDER BY code LIMIT ?2", briefs()))?
        .query_map(params![after, limit], brief)?
        .collect()
}

/// Every customer, in the order of the book.
pub(in crate::store) fn all(connection: &Connection) -> rusqlite::Result<Vec<CustomerBrief>> {
    connection.prepare_cached(&format!("{} ORDER BY id", briefs()))?.query_map([], brief)?.collect()
}

/// The first `limit` customers after this one, in the order of the book.
pub(in crate::store) fn after(
    connection: &Connection,
    after: CustomerId,
    limit: u32,
) -> rusqlite::Result<Vec<CustomerBrief>> {
    connection
        .prepare_cached(&format!("{} WHERE id > ?1 ORDER BY id LIMIT ?2", briefs()))?
        .query_map(params![after.0, limit], brief)?
        .collect()
}

/// These customers, in the order of the book.
pub(in crate::store) fn these(connection: &Connection, ids: &[CustomerId]) -> rusqlite::Result<Vec<CustomerBrief>> {
    connection
        .prepare(&format!("{} WHERE id IN ({}) ORDER BY id", briefs(), listed(ids)))?
        .query_map([], brief)?
        .collect()
}

/// The contacts of these customers, by customer and in the order of the book.
pub(in crate::store) fn contacts(connection: &Connection, of: &[CustomerId]) -> rusqlite::Result<Vec<ContactBrief>> {
    connection.prepare(&contacts_of(Some(of)))?.query_map([], contact)?.collect()
}

/// Hands over the contacts of each customer that has any, in the order of the book.
pub(in crate::store) fn each_contacts(
    connection: &Connection,
    mut take: impl FnMut(CustomerId, &[ContactBrief]),
) -> rusqlite::Result<()> {
    let mut query = connection.prepare(&contacts_of(None))?;
    let mut own: Vec<ContactBrief> = Vec::new();
    for person in query.query_map([], contact)? {
        let person = person?;
        if let Some(before) = own.first().map(|first| first.customer).filter(|before| *before != person.customer) {
            take(before, &own);
            own.clear();
        }
        own.push(person);
    }
    if let Some(last) = own.first() {
        take(last.customer, &own);
    }
    Ok(())
}

fn contacts_of(of: Option<&[CustomerId]>) -> String {
    let which = of.map_or_else(|| "true".to_owned(), |ids| format!("customer_id IN ({})", listed(ids)));
    format!(
        "SELECT id, customer_id, name, wechat, left_on IS NULL{} FROM contact WHERE {which} ORDER BY customer_id, id",
        and_found(&Contact::ROW, FoundAs::Number)
    )
}

fn contact(row: &Row<'_>) -> rusqlite::Result<ContactBrief> {
    Ok(ContactBrief {
        id: ContactId(row.get(0)?),
        customer: CustomerId(row.get(1)?),
        name: row.get(2)?,
        phones: found_in(row, 5, Contact::ROW.found_as(FoundAs::Number))?,
        wechat: row.get(3)?,
        current: row.get(4)?,
    })
}

fn listed(ids: &[CustomerId]) -> String {
    ids.iter().map(|id| id.0.to_string()).collect::<Vec<_>>().join(", ")
}

/// The numbers of the tabs on a day, `YYYY-MM-DD`.
pub(in crate::store) fn counts(connection: &Connection, today: &str) -> rusqlite::Result<FrameCounts> {
    const OPEN: &str = "SELECT count(*) FROM follow_up WHERE done_on IS NULL AND cancelled_on IS NULL AND planned_on";
    let count = |sql: &str, today: &[&str]| -> rusqlite::Result<i64> {
        connection.prepare_cached(sql)?.query_row(rusqlite::params_from_iter(today), |row| row.get(0))
    };
    Ok(FrameCounts {
        customers: count("SELECT count(*) FROM customer", &[])?,
        overdue: count(&format!("{OPEN} < ?1"), &[today])?,
        today: count(&format!("{OPEN} = ?1"), &[today])?,
        inbox: count("SELECT count(*) FROM inbox_item WHERE settled_on IS NULL", &[])?,
    })
}

fn text<'r>(row: &'r Row<'_>, at: usize) -> rusqlite::Result<&'r str> {
    Ok(row.get_ref(at)?.as_str()?)
}

fn brief(row: &Row<'_>) -> rusqlite::Result<CustomerBrief> {
    let short_name = row.get_ref(3)?.as_str_or_null()?;
    let tags: Vec<String> = cell(row, 8)?;
    let numbers = found_in(row, 10, Customer::ROW.found_as(FoundAs::Number))?;
    Ok(CustomerBrief {
        industry: row.get(4)?,
        region: row.get(5)?,
        stage: cell(row, 6)?,
        source: cell(row, 7)?,
        tags: tags.into_iter().map(Arc::from).collect(),
        parked: row.get(9)?,
        numbers: numbers.into_iter().map(String::into_boxed_str).collect(),
        ..CustomerBrief::named(CustomerId(row.get(0)?), text(row, 1)?, text(row, 2)?, short_name)
    })
}
