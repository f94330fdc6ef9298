//! Follow-ups as lists show them: records newest first, page by page, and the open ones by day.

use std::ops::ControlFlow;
use std::sync::OnceLock;

use chrono::NaiveDate;
use rusqlite::types::ToSql;
use rusqlite::{Connection, Row, params_from_iter};

use super::super::cell::cell;
use super::super::records::{fields_of, record};
use super::super::search::Typed;
use super::found;
use crate::domain::{CustomerId, FollowUp, FollowUpId, HasFields as _, Kind, Outcome};

/// A follow-up with the customer it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUpRow {
    pub id: FollowUpId,
    /// Its version, for an edit.
    pub version: i64,
    pub customer: CustomerId,
    pub code: String,
    /// The short name, or the full name if there is none.
    pub name: String,
    /// The record itself, with the names of its contacts.
    pub follow_up: FollowUp,
}

impl FollowUpRow {
    /// Its position in the list of records: the day it was done or cancelled, else the day it is planned for.
    pub fn key(&self) -> RecordKey {
        RecordKey { day: self.follow_up.listed_on(), id: self.id }
    }
}

/// A place in the list of records, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordKey {
    pub day: NaiveDate,
    /// The row, which orders records of the same day.
    pub id: FollowUpId,
}

/// Which records a list shows; an empty filter shows all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RecordFilter {
    /// Only of this customer.
    pub customer: Option<CustomerId>,
    /// Only of this kind.
    pub kind: Option<Kind>,
    /// Only with this outcome.
    pub outcome: Option<Outcome>,
    /// Only from this day on.
    pub from: Option<NaiveDate>,
    /// Only up to this day.
    pub to: Option<NaiveDate>,
    /// Only where each of these words occurs in one of the texts or in a name of the customer, see [`Typed`].
    pub text: Option<String>,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Only open ones (true), only done or cancelled ones (false).
    pub open: Option<bool>,
}

/// Ends after the tables; the fields of the follow-up `f` come last.
fn select() -> &'static str {
    static MADE: OnceLock<String> = OnceLock::new();
    MADE.get_or_init(|| {
        format!(
            "SELECT f.id, f.row_version, f.customer_id, c.code, coalesce(c.short_name, c.name), \
             (SELECT json_group_array(name) FROM (SELECT p.name AS name FROM follow_up_contact AS n \
             JOIN contact AS p ON p.id = n.contact_id WHERE n.follow_up_id = f.id ORDER BY n.position)), {} \
             FROM follow_up AS f JOIN customer AS c ON c.id = f.customer_id",
            fields_of(&FollowUp::ROW, "f")
        )
    })
}

/// The expression of the index `follow_up_day`.
pub(super) const DAY: &str = "coalesce(f.done_on, f.cancelled_on, f.planned_on)";

/// At most `limit` records that pass the filter and follow `after`, newest first.
pub(in crate::store) fn page(
    connection: &Connection,
    filter: &RecordFilter,
    after: Option<RecordKey>,
    limit: u32,
) -> rusqlite::Result<Vec<FollowUpRow>> {
    if let Some(text) = &filter.text {
        return found::page(connection, filter, &Typed::new(text), after, limit);
    }
    let mut wanted = Conditions::of(filter);
    wanted.stand_after(after);
    let sql = format!("{} {} ORDER BY {DAY} DESC, f.id DESC LIMIT {limit}", select(), wanted.clause());
    connection.prepare_cached(&sql)?.query_map(params_from_iter(wanted.values), follow_up_row)?.collect()
}

/// Open follow-ups planned from `from` (or ever) up to `to`, by day, time and row.
pub(in crate::store) fn open_between(
    connection: &Connection,
    from: Option<NaiveDate>,
    to: NaiveDate,
) -> rusqlite::Result<Vec<FollowUpRow>> {
    let mut rows = Vec::new();
    each_open(connection, from, to, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

/// The same, handed over one by one until `take` has enough.
pub(in crate::store) fn each_open(
    connection: &Connection,
    from: Option<NaiveDate>,
    to: NaiveDate,
    take: &mut dyn FnMut(FollowUpRow) -> ControlFlow<()>,
) -> rusqlite::Result<()> {
    let from = from.map_or_else(String::new, |day| day.to_string());
    let mut statement = connection.prepare_cached(&format!(
        "{} \
         WHERE f.done_on IS NULL AND f.cancelled_on IS NULL AND f.planned_on >= ?1 AND f.planned_on <= ?2 \
         ORDER BY f.planned_on, f.planned_at IS NULL, f.planned_at, f.id",
        select()
    ))?;
    for row in statement.query_map([from, to.to_string()], follow_up_row)? {
        if take(row?).is_break() {
            break;
        }
    }
    Ok(())
}

/// The first `limit` open follow-ups with which something was promised, by day and row.
pub(in crate::store) fn our_promises(connection: &Connection, limit: usize) -> rusqlite::Result<Vec<FollowUpRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "{} \
         WHERE f.done_on IS NULL AND f.cancelled_on IS NULL AND f.planned_on IS NOT NULL \
         AND f.subject IS NOT NULL AND coalesce(f.obligations, '[]') = '[]' \
         ORDER BY f.planned_on, f.id",
        select()
    ))?;
    let open = statement.query_map([], follow_up_row)?;
    open.filter(|row| !row.as_ref().is_ok_and(|row| row.follow_up.our_promise().is_none())).take(limit).collect()
}

/// Follow-ups done from `from` up to `to`, by day and row.
pub(in crate::store) fn done_between(
    connection: &Connection,
    from: NaiveDate,
    to: NaiveDate,
) -> rusqlite::Result<Vec<FollowUpRow>> {
    connection
        .prepare_cached(&format!(
            "{} \
             WHERE f.done_on >= ?1 AND f.done_on <= ?2 ORDER BY f.done_on, f.id",
            select()
        ))?
        .query_map([from.to_string(), to.to_string()], follow_up_row)?
        .collect()
}

/// One follow-up.
pub(in crate::store) fn one(connection: &Connection, id: FollowUpId) -> rusqlite::Result<Option<FollowUpRow>> {
    let sql = format!("{} WHERE f.id = ?1", select());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query_map([id.0], follow_up_row)?;
    rows.next().transpose()
}

/// Follow-ups whose `problem` is not ticked off, oldest first.
pub(in crate::store) fn open_problems(connection: &Connection, limit: u32) -> rusqlite::Result<Vec<FollowUpRow>> {
    connection
        .prepare_cached(&format!(
            "{} \
             WHERE f.problem IS NOT NULL AND f.problem_done_on IS NULL ORDER BY f.done_on, f.planned_on, f.id LIMIT ?1",
            select()
        ))?
        .query_map([limit], follow_up_row)?
        .collect()
}

/// The parts of a WHERE clause but for the searched text, and the values they bind.
#[derive(Default)]
pub(super) struct Conditions {
    parts: Vec<String>,
    pub(super) values: Vec<Box<dyn ToSql>>,
}

impl Conditions {
    pub(super) fn of(filter: &RecordFilter) -> Self {
        let mut wanted = Self::default();
        let one = |value: String| [Box::new(value) as Box<dyn ToSql>];
        if let Some(customer) = filter.customer {
            wanted.add("f.customer_id = ?", [Box::new(customer.0) as Box<dyn ToSql>]);
        }
        if let Some(kind) = filter.kind {
            wanted.add("f.kind = ?", one(kind.code().to_owned()));
        }
        if let Some(outcome) = filter.outcome {
            let unsaid = if outcome == Outcome::default() { " OR f.outcome IS NULL" } else { "" };
            let condition = format!("(f.outcome = ?{unsaid}) AND f.done_on IS NOT NULL");
            wanted.add(&condition, one(outcome.code().to_owned()));
        }
        if let Some(from) = filter.from {
            wanted.add(&format!("{DAY} >= ?"), one(from.to_string()));
        }
        if let Some(to) = filter.to {
            wanted.add(&format!("{DAY} <= ?"), one(to.to_string()));
        }
        if let Some(tag) = &filter.tag {
            wanted.add("EXISTS (SELECT 1 FROM json_each(f.tags) WHERE value = ?)", one(tag.clone()));
        }
        match filter.open {
            Some(true) => wanted.add("f.done_on IS NULL AND f.cancelled_on IS NULL", []),
            Some(false) => wanted.add("(f.done_on IS NOT NULL OR f.cancelled_on IS NOT NULL)", []),
            None => {}
        }
        wanted
    }

    /// Restricts to what follows this record in the list.
    pub(super) fn stand_after(&mut self, after: Option<RecordKey>) {
        if let Some(key) = after {
            let day = key.day.to_string();
            self.add(&format!("({DAY}, f.id) < (?, ?)"), [Box::new(day) as Box<dyn ToSql>, Box::new(key.id.0)]);
        }
    }

    pub(super) fn add<const N: usize>(&mut self, part: &str, values: [Box<dyn ToSql>; N]) {
        self.parts.push(part.to_owned());
        self.values.extend(values);
    }

    pub(super) fn clause(&self) -> String {
        if self.parts.is_empty() { String::new() } else { format!("WHERE {}", self.parts.join(" AND ")) }
    }
}

fn follow_up_row(row: &Row<'_>) -> rusqlite::Result<FollowUpRow> {
    let follow_up = FollowUp { contacts: cell(row, 5)?, ..record::<FollowUp>(row, 6)? };
    Ok(FollowUpRow {
        id: FollowUpId(row.get(0)?),
        version: row.get(1)?,
        customer: CustomerId(row.get(2)?),
        code: row.get(3)?,
        name: row.get(4)?,
        follow_up,
    })
}
