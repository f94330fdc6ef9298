//! Customers as lists show them: a page in the order of their codes, and the brief of all of them for finding.

use rusqlite::{Connection, Row, params};

use super::super::cell::cell;
use super::super::{Reader, StoreError};
use crate::domain::{ContactId, CustomerId, Source, Stage};
use crate::names::Candidate;

/// A customer as a list shows it, without what the rules say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerBrief {
    /// The row.
    pub id: CustomerId,
    /// The code.
    pub code: String,
    /// The full name.
    pub name: String,
    /// What people call it.
    pub short_name: Option<String>,
    /// The line of business.
    pub industry: Option<String>,
    /// Where it lies.
    pub region: Option<String>,
    /// Where it stands.
    pub stage: Stage,
    /// Where it came from.
    pub source: Option<Source>,
    /// Free marks.
    pub tags: Vec<String>,
}

impl Reader<'_> {
    /// Hands over the numbers and the mail address of every contact that has any, customer by customer.
    pub fn each_reachable(
        &self,
        mut take: impl FnMut(CustomerId, [Option<String>; 2], Option<String>),
    ) -> Result<(), StoreError> {
        let mut query = self.conn.prepare(
            "SELECT customer_id, phone, mobile, email FROM contact
             WHERE coalesce(phone, mobile, email) IS NOT NULL ORDER BY customer_id",
        )?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            take(CustomerId(row.get(0)?), [row.get(1)?, row.get(2)?], row.get(3)?);
        }
        Ok(())
    }
}

impl CustomerBrief {
    /// What people call it: the short name, else the name.
    pub fn called(&self) -> &str {
        self.short_name.as_deref().unwrap_or(&self.name)
    }
}

impl From<&CustomerBrief> for Candidate {
    fn from(brief: &CustomerBrief) -> Self {
        Self { id: brief.id, code: brief.code.clone(), name: brief.name.clone() }
    }
}

/// How a person at a customer can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactBrief {
    /// The row.
    pub id: ContactId,
    /// Whose contact it is.
    pub customer: CustomerId,
    /// The full name.
    pub name: String,
    /// Phone and mobile, as far as known.
    pub phones: Vec<String>,
    /// The `WeChat` id.
    pub wechat: Option<String>,
    /// Whether they have not left.
    pub current: bool,
}

/// The numbers of the tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FrameCounts {
    /// All customers.
    pub customers: i64,
    /// Open follow-ups before today.
    pub overdue: i64,
    /// Open follow-ups planned for today.
    pub today: i64,
}

const BRIEF: &str = "SELECT id, code, name, short_name, industry, region, stage, source, tags FROM customer";

/// The first `limit` customers whose code comes after `after`, by code.
pub(in crate::store) fn page(connection: &Connection, after: &str, limit: u32) -> rusqlite::Result<Vec<CustomerBrief>> {
    connection
        .prepare_cached(&format!("{BRIEF} WHERE code > ?1 ORDER BY code LIMIT ?2"))?
        .query_map(params![after, limit], brief)?
        .collect()
}

/// Every customer, in the order of the book.
pub(in crate::store) fn all(connection: &Connection) -> rusqlite::Result<Vec<CustomerBrief>> {
    connection.prepare_cached(&format!("{BRIEF} ORDER BY id"))?.query_map([], brief)?.collect()
}

/// These customers, in the order of the book.
pub(in crate::store) fn these(connection: &Connection, ids: &[CustomerId]) -> rusqlite::Result<Vec<CustomerBrief>> {
    connection.prepare(&format!("{BRIEF} WHERE id IN ({}) ORDER BY id", listed(ids)))?.query_map([], brief)?.collect()
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
        "SELECT id, customer_id, name, phone, mobile, wechat, left_on IS NULL FROM contact WHERE {which} \
         ORDER BY customer_id, id"
    )
}

fn contact(row: &Row<'_>) -> rusqlite::Result<ContactBrief> {
    let phones: [Option<String>; 2] = [row.get(3)?, row.get(4)?];
    Ok(ContactBrief {
        id: ContactId(row.get(0)?),
        customer: CustomerId(row.get(1)?),
        name: row.get(2)?,
        phones: phones.into_iter().flatten().collect(),
        wechat: row.get(5)?,
        current: row.get(6)?,
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
    })
}

fn brief(row: &Row<'_>) -> rusqlite::Result<CustomerBrief> {
    Ok(CustomerBrief {
        id: CustomerId(row.get(0)?),
        code: row.get(1)?,
        name: row.get(2)?,
        short_name: row.get(3)?,
        industry: row.get(4)?,
        region: row.get(5)?,
        stage: cell(row, 6)?,
        source: cell(row, 7)?,
        tags: cell(row, 8)?,
    })
}
