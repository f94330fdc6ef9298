//! Other things that fall on a day: birthdays, issues with a running time limit, ending contracts, actions.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Row, params};

use super::super::cell::cell;
use crate::domain::{ActionStatus, Birthday, CustomerId, IssueId, IssueStatus, Money, Severity, Stage};

/// A birthday with the customer whose contact has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BirthdayRow {
    pub customer: CustomerId,
    pub code: String,
    /// The short name, or the full name if there is none.
    pub name: String,
    pub person: String,
    /// When, by either calendar.
    pub birthday: Birthday,
}

/// An issue with the customer it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueRow {
    pub id: IssueId,
    /// Its version, for an edit.
    pub version: i64,
    pub customer: CustomerId,
    pub code: String,
    /// The short name, or the full name if there is none.
    pub name: String,
    pub title: String,
    pub severity: Severity,
    pub status: IssueStatus,
    pub opened_at: NaiveDateTime,
    pub closed_at: Option<NaiveDateTime>,
    /// Who solves it.
    pub owner: Option<String>,
    /// When it was first answered.
    pub responded_at: Option<NaiveDateTime>,
    /// All that is known of it.
    pub detail: Option<String>,
    /// How it was solved.
    pub resolution: Option<String>,
    /// Whether the customer was satisfied with that.
    pub satisfied: Option<bool>,
}

/// A contract with the customer it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractRow {
    pub customer: CustomerId,
    pub code: String,
    /// The short name, or the full name if there is none.
    pub name: String,
    /// The number of the contract.
    pub number: Option<String>,
    pub ends_on: NaiveDate,
    /// What it is worth.
    pub amount: Option<Money>,
    pub renewed: bool,
}

/// A customer with a contract that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractCustomer {
    pub customer: CustomerId,
    /// The short name, or the full name if there is none.
    pub name: String,
    /// From the code of what was put away to what it was put away for, one a line; `None` without any.
    pub put_away: Option<BTreeMap<String, String>>,
}

/// An action with the customer it belongs to, if any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionRow {
    pub id: i64,
    /// Its version, for an edit.
    pub version: i64,
    /// `None` for the book's own actions.
    pub customer: Option<CustomerId>,
    /// The customer's code, empty for the book's own.
    pub code: String,
    /// The customer's short or full name, empty for the book's own.
    pub name: String,
    /// What is to be done.
    pub title: String,
    pub owner: Option<String>,
    /// When it begins.
    pub starts_on: Option<NaiveDate>,
    /// When it is to be done.
    pub due_on: Option<NaiveDate>,
    pub status: ActionStatus,
    /// What it takes.
    pub resources: Option<String>,
    /// What it is to bring.
    pub expected: Option<String>,
    /// What it has brought.
    pub result: Option<String>,
}

const ISSUE: &str = "SELECT i.id, i.row_version, i.customer_id, c.code, coalesce(c.short_name, c.name), i.title, i.severity, \
    i.status, i.opened_at, i.closed_at, i.owner, i.responded_at, \
    i.detail, i.resolution, i.satisfied FROM issue AS i JOIN customer AS c ON c.id = i.customer_id";

/// Birthdays of one of these months and days, whatever the calendar, of those who have not left by `today`.
pub(in crate::store) fn birthdays(
    connection: &Connection,
    month_days: &BTreeSet<(u32, u32)>,
    today: NaiveDate,
) -> rusqlite::Result<Vec<BirthdayRow>> {
    let ends = month_days.iter().map(|(month, day)| format!("{month:02}-{day:02}")).collect::<serde_json::Value>();
    connection
        .prepare_cached(
            "SELECT p.customer_id, c.code, coalesce(c.short_name, c.name), p.name, p.birthday \
             FROM contact AS p INDEXED BY contact_birthday JOIN customer AS c ON c.id = p.customer_id \
             WHERE p.birthday IS NOT NULL AND substr(p.birthday, -5) IN (SELECT value FROM json_each(?1)) \
             AND (p.left_on IS NULL OR p.left_on > ?2) ORDER BY p.customer_id, p.id",
        )?
        .query_map(params![ends.to_string(), today.to_string()], |row| {
            Ok(BirthdayRow {
                customer: CustomerId(row.get(0)?),
                code: row.get(1)?,
                name: row.get(2)?,
                person: row.get(3)?,
                birthday: cell(row, 4)?,
            })
        })?
        .collect()
}

/// Issues not closed, oldest first.
pub(in crate::store) fn open_issues(connection: &Connection) -> rusqlite::Result<Vec<IssueRow>> {
    connection
        .prepare_cached(&format!("{ISSUE} WHERE i.closed_at IS NULL ORDER BY i.opened_at, i.id"))?
        .query_map([], issue_row)?
        .collect()
}

/// The `limit` issues closed last, newest first.
pub(in crate::store) fn closed_issues(connection: &Connection, limit: u32) -> rusqlite::Result<Vec<IssueRow>> {
    connection
        .prepare_cached(&format!(
            "{ISSUE} WHERE i.closed_at IS NOT NULL ORDER BY i.closed_at DESC, i.id DESC LIMIT ?1"
        ))?
        .query_map([limit], issue_row)?
        .collect()
}

/// Contracts that end from `from` up to `to`, by day.
pub(in crate::store) fn contracts_ending(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
) -> rusqlite::Result<Vec<ContractRow>> {
    connection
        .prepare_cached(
            "SELECT k.customer_id, c.code, coalesce(c.short_name, c.name), k.number, k.ends_on, k.amount, \
             coalesce(k.renewed, 0) FROM contract AS k JOIN customer AS c ON c.id = k.customer_id \
             WHERE k.ends_on >= ?1 AND k.ends_on <= ?2 ORDER BY k.ends_on, k.id",
        )?
        .query_map([from.to_string(), to.to_string()], |row| {
            Ok(ContractRow {
                customer: CustomerId(row.get(0)?),
                code: row.get(1)?,
                name: row.get(2)?,
                number: row.get(3)?,
                ends_on: cell(row, 4)?,
                amount: row.get::<_, Option<i64>>(5)?.map(Money::from_cents),
                renewed: row.get(6)?,
            })
        })?
        .collect()
}

/// Customers with a contract that runs on this day, by code; not those that are lost or set aside.
pub(in crate::store) fn customers_with_contract(
    connection: &Connection,
    on: NaiveDate,
) -> rusqlite::Result<Vec<ContractCustomer>> {
    connection
        .prepare_cached(
            "SELECT c.id, coalesce(c.short_name, c.name), c.put_away FROM customer AS c \
             WHERE c.id IN (SELECT k.customer_id FROM contract AS k \
             WHERE k.ends_on >= ?1 AND (k.starts_on IS NULL OR k.starts_on <= ?1)) \
             AND c.stage <> ?2 AND coalesce(c.parked, 0) = 0 ORDER BY c.code",
        )?
        .query_map(params![on.to_string(), Stage::Lost.code()], |row| {
            let put_away: Option<String> = row.get(2)?;
            Ok(ContractCustomer {
                customer: CustomerId(row.get(0)?),
                name: row.get(1)?,
                put_away: put_away.and_then(|text| serde_json::from_str(&text).ok()),
            })
        })?
        .collect()
}

/// Actions of customers and of the book itself, by date; finished ones only on request.
pub(in crate::store) fn actions(connection: &Connection, over_too: bool) -> rusqlite::Result<Vec<ActionRow>> {
    let over = ActionStatus::ALL.iter().filter(|status| status.is_over()).map(|status| status.code());
    let over = over.collect::<serde_json::Value>();
    connection
        .prepare_cached(
            "SELECT a.id, a.row_version, a.customer_id, coalesce(c.code, ''), coalesce(c.short_name, c.name, ''), a.title, \
             a.owner, a.starts_on, a.due_on, a.status, a.resources, a.expected, a.result FROM action AS a \
             LEFT JOIN customer AS c ON c.id = a.customer_id \
             WHERE ?1 OR a.status IS NULL OR a.status NOT IN (SELECT value FROM json_each(?2)) \
             ORDER BY coalesce(a.starts_on, a.due_on), a.due_on, a.id",
        )?
        .query_map(params![over_too, over.to_string()], |row| {
            Ok(ActionRow {
                id: row.get(0)?,
                version: row.get(1)?,
                customer: row.get::<_, Option<i64>>(2)?.map(CustomerId),
                code: row.get(3)?,
                name: row.get(4)?,
                title: row.get(5)?,
                owner: row.get(6)?,
                starts_on: cell(row, 7)?,
                due_on: cell(row, 8)?,
                status: cell::<Option<_>>(row, 9)?.unwrap_or_default(),
                resources: row.get(10)?,
                expected: row.get(11)?,
                result: row.get(12)?,
            })
        })?
        .collect()
}

fn issue_row(row: &Row<'_>) -> rusqlite::Result<IssueRow> {
    Ok(IssueRow {
        id: IssueId(row.get(0)?),
        version: row.get(1)?,
        customer: CustomerId(row.get(2)?),
        code: row.get(3)?,
        name: row.get(4)?,
        title: row.get(5)?,
        severity: cell(row, 6)?,
        status: cell::<Option<_>>(row, 7)?.unwrap_or_default(),
        opened_at: cell(row, 8)?,
        closed_at: cell(row, 9)?,
        owner: row.get(10)?,
        responded_at: cell(row, 11)?,
        detail: row.get(12)?,
        resolution: row.get(13)?,
        satisfied: row.get(14)?,
    })
}
