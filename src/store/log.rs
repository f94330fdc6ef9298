//! The change log: what was done, in which order, and how to undo it.
//!
//! Undo applies the row images in reverse and is itself a change; redo is the undo of that. The log holds
//! the words of a change as JSON and does not interpret them.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use serde_json::Value as Json;

use super::cell::cell;
use super::images::{self, IMAGE, Image, RowFields, TablesOfLog};
use super::schema::{self, SchemaColumn};
use super::uids::with_uids;
use super::{Reader, Record as _, Store, StoreError, WriteTx, Written};
use crate::domain::{Contact, Customer, CustomerId, FollowUp, FollowUpId, HasFields as _, KpiValue};

/// A change in the log, ascending in the order in which they were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeId(pub i64);

/// The number of the newest change; 0 where nothing was changed yet.
pub(super) fn newest(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.query_row("SELECT coalesce(max(id), 0) FROM change", [], |row| row.get(0))?)
}

/// The role of a change in undo and redo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// An ordinary change by the user; it can be undone.
    Do,
    /// It undid another change.
    Undo,
    /// It redid what was undone.
    Redo,
    /// Housekeeping; logged, never undone.
    Keep,
}

impl Role {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Do => "do",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Keep => "keep",
        }
    }

    fn of(code: &str) -> Self {
        match code {
            "undo" => Self::Undo,
            "redo" => Self::Redo,
            "keep" => Self::Keep,
            _ => Self::Do,
        }
    }
}

/// A change as the history shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    pub id: ChangeId,
    /// When, in universal time, `YYYY-MM-DDTHH:MM:SSZ`.
    pub at: String,
    /// What was done, as JSON; for an undo or redo, what was undone or redone.
    pub words: String,
    /// Its role in undo and redo.
    pub role: Role,
    /// The change that this one undoes.
    pub reverses: Option<ChangeId>,
    /// The change that undid this one.
    pub reversed_by: Option<ChangeId>,
}

/// A row that was altered: its table, and its columns that are not NULL before and after.
pub type AlteredRow = (&'static str, RowFields, RowFields);

impl Store {
    /// Undoes the book's newest change that can be undone, whoever made it, and returns it.
    pub fn undo(&mut self, at: &str) -> Result<Written<LogEntry>, StoreError> {
        self.write(at, Role::Undo, |tx| {
            let newest = tx.one_entry("role IN ('do', 'redo') AND reversed_by IS NULL")?;
            reverse(tx, newest.ok_or(StoreError::NothingToReverse)?)
        })
    }

    /// Redoes what was undone last, unless something else was done since, and returns it.
    pub fn redo(&mut self, at: &str) -> Result<Written<LogEntry>, StoreError> {
        self.write(at, Role::Redo, |tx| {
            let newest = tx.one_entry("role = 'undo' AND reversed_by IS NULL")?.ok_or(StoreError::NothingToReverse)?;
            let done_since = tx.row_id(
                "SELECT id FROM change WHERE role = 'do' AND id > ?1 AND id < ?2 LIMIT 1",
                [newest.id.0, tx.change().0],
            )?;
            if done_since.is_some() { Err(StoreError::NothingToReverse) } else { reverse(tx, newest) }
        })
    }
}

impl Reader<'_> {
    /// The newest changes first; with `customer`, those that touched it.
    pub fn history(&self, limit: usize, customer: Option<CustomerId>) -> Result<Vec<LogEntry>, StoreError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        match customer {
            None => self.entries("ORDER BY id DESC LIMIT ?1", params![limit]),
            Some(customer) => self.entries(
                "JOIN change_customer t ON t.change_id = change.id AND t.customer_id = ?2 ORDER BY id DESC LIMIT ?1",
                params![limit, customer.0],
            ),
        }
    }

    /// When these changes were made, in universal time; each is looked up by its number.
    pub fn moments_of(&self, changes: &BTreeSet<i64>) -> Result<HashMap<i64, String>, StoreError> {
        let asked = serde_json::to_string(changes).unwrap_or_default();
        let mut query = self.conn.prepare_cached(
            "SELECT change.id, change.at FROM json_each(?1) AS asked JOIN change ON change.id = asked.value",
        )?;
        let moments = query.query_map([asked], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(moments.collect::<Result<_, _>>()?)
    }

    /// The changes of a contact's own row, newest first.
    pub fn history_of_contact(&self, contact: i64) -> Result<Vec<LogEntry>, StoreError> {
        let clause = "WHERE id IN (SELECT change_id FROM change_row WHERE table_number = ?1 AND row_id = ?2)
                      ORDER BY id DESC";
        self.entries(clause, [schema::number_of(Contact::ROW.table), contact])
    }

    /// The number of the newest change; it tells one state of the book from another.
    pub fn newest_change(&self) -> Result<Option<ChangeId>, StoreError> {
        Ok(self.row_id("SELECT id FROM change ORDER BY id DESC LIMIT 1", [])?.map(ChangeId))
    }

    /// The customers that a change brought into the book, as far as they are still there.
    pub fn customers_added_by(&self, change: ChangeId) -> Result<BTreeSet<CustomerId>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT row_id FROM change_row WHERE change_id = ?1 AND table_number = ?2 AND before IS NULL
             AND row_id IN (SELECT id FROM customer)",
        )?;
        let added =
            query.query_map([change.0, schema::number_of(Customer::ROW.table)], |row| row.get(0).map(CustomerId))?;
        Ok(added.collect::<Result<_, _>>()?)
    }

    /// The rows of a customer that a change altered, each with its table, before and after.
    pub fn altered_rows(&self, change: ChangeId, customer: CustomerId) -> Result<Vec<AlteredRow>, StoreError> {
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT {IMAGE} FROM change_row
             WHERE change_id = ?1 AND before IS NOT NULL AND after IS NOT NULL AND {} = ?2 ORDER BY id",
            images::owner(self.conn, "after")?
        ))?;
        let mut rows = query.query([change.0, customer.0])?;
        let mut altered = Vec::new();
        let mut tables = TablesOfLog::default();
        while let Some(row) = rows.next()? {
            let image = tables.image(self.conn, row)?;
            altered.extend(image.before.zip(image.after).map(|(before, after)| (image.table, before, after)));
        }
        Ok(altered)
    }

    /// The follow-ups that were planned for a day from `from` up to `to` when `from` began, by universal time, and were
    /// given another day since, each with the first day of all; those that went back to it too.
    pub fn moved_plans(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<(FollowUpId, NaiveDate)>, StoreError> {
        let table = FollowUp::ROW.table;
        let planned = |side: &str| images::value(self.conn, side, table, "planned_on");
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT row_id, day FROM (
                 SELECT r.row_id, {0} AS day, row_number() OVER (PARTITION BY r.row_id ORDER BY r.id) AS place
                 FROM change AS c JOIN change_row AS r ON r.change_id = c.id
                 WHERE c.at >= ?1 AND r.table_number = {2} AND r.before IS NOT NULL AND r.after IS NOT NULL
                 AND {0} IS NOT {1})
             WHERE place = 1 AND day BETWEEN ?1 AND ?2 ORDER BY day, row_id",
            planned("r.before")?,
            planned("r.after")?,
            schema::number_of(table)
        ))?;
        let found =
            query.query_map([from.to_string(), to.to_string()], |row| Ok((FollowUpId(row.get(0)?), cell(row, 1)?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The newest change that can be undone, with how many records it wrote, not counting what belongs to a record,
    /// such as who was there.
    pub fn next_undone(&self) -> Result<Option<(LogEntry, u64)>, StoreError> {
        let Some(entry) = self.one_entry("role IN ('do', 'redo') AND reversed_by IS NULL")? else { return Ok(None) };
        let records = with_uids().chain([&Customer::ROW]);
        let tables: Vec<String> = records.map(|entity| schema::number_of(entity.table).to_string()).collect();
        let sql = format!(
            "SELECT count(DISTINCT table_number || ' ' || row_id) FROM change_row
             WHERE change_id = ?1 AND table_number IN ({})",
            tables.join(", ")
        );
        let count = self.number(&sql, [entry.id.0])?;
        Ok(Some((entry, count)))
    }

    /// A change by its number.
    pub fn log_entry(&self, id: ChangeId) -> Result<Option<LogEntry>, StoreError> {
        self.one_entry(&format!("id = {}", id.0))
    }

    fn one_entry(&self, condition: &str) -> Result<Option<LogEntry>, StoreError> {
        Ok(self.entries(&format!("WHERE {condition} ORDER BY id DESC LIMIT 1"), [])?.pop())
    }

    fn entries(&self, clause: &str, params: impl rusqlite::Params) -> Result<Vec<LogEntry>, StoreError> {
        let sql = format!("SELECT id, at, words, role, reverses, reversed_by FROM change {clause}");
        let mut query = self.conn.prepare_cached(&sql)?;
        let entries = query.query_map(params, |row| {
            Ok(LogEntry {
                id: ChangeId(row.get(0)?),
                at: row.get(1)?,
                words: row.get(2)?,
                role: Role::of(&row.get::<_, String>(3)?),
                reverses: row.get::<_, Option<i64>>(4)?.map(ChangeId),
                reversed_by: row.get::<_, Option<i64>>(5)?.map(ChangeId),
            })
        })?;
        Ok(entries.collect::<Result<_, _>>()?)
    }
}

impl WriteTx<'_> {
    /// Puts back what a change deleted, long after: a row that was only altered by it gets back what it lost where
    /// nobody wrote there since.
    pub fn put_back(&self, change: ChangeId) -> Result<(), StoreError> {
        apply_reversed(self, change.0, true)?;
        self.execute(
            "UPDATE customer SET referred_by_id = NULL WHERE referred_by_id IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM customer x WHERE x.id = customer.referred_by_id)",
            [],
        )?;
        touch_all(self, change.0)
    }
}

/// Applies the images of a change in reverse, as the change being written.
fn reverse(tx: &WriteTx<'_>, entry: LogEntry) -> Result<(LogEntry, String), StoreError> {
    let (old, new) = (entry.id.0, tx.change().0);
    apply_reversed(tx, old, false)?;
    tx.execute("UPDATE change SET reversed_by = ?2 WHERE id = ?1", [old, new])?;
    tx.execute("UPDATE change SET reverses = ?1 WHERE id = ?2", [old, new])?;
    touch_all(tx, old)?;
    let words = entry.words.clone();
    Ok((entry, words))
}

/// Notes the customers that a change touched.
fn touch_all(tx: &WriteTx<'_>, change: i64) -> Result<(), StoreError> {
    let mut query = tx.conn.prepare_cached("SELECT customer_id FROM change_customer WHERE change_id = ?1")?;
    for customer in query.query_map([change], |row| row.get(0))? {
        tx.touch(CustomerId(customer?));
    }
    Ok(())
}

/// The images of a change, newest first, each in reverse; `gently` leaves alone what was written since.
fn apply_reversed(tx: &WriteTx<'_>, old: i64, gently: bool) -> Result<(), StoreError> {
    tx.conn.execute_batch("PRAGMA defer_foreign_keys = ON")?;
    let mut before = i64::MAX;
    let mut tables = TablesOfLog::default();
    while let Some(image) = image_before(tx, old, before, &mut tables)? {
        let columns = tables.columns(image.table);
        match (&image.before, &image.after) {
            (Some(lost), Some(after)) if gently => give_back(tx, image.table, columns, lost, after)?,
            _ => restore(tx, &image, columns)?,
        }
        before = image.id;
    }
    Ok(())
}

/// Restores what a row lost, column by column, where the column is still as the change left it.
fn give_back(
    tx: &WriteTx<'_>,
    table: &str,
    columns: &[SchemaColumn],
    lost: &RowFields,
    after: &RowFields,
) -> Result<(), StoreError> {
    let keys: Vec<&SchemaColumn> = columns.iter().filter(|column| column.key).collect();
    for column in columns.iter().filter(|column| !column.key && column.name != "row_version") {
        let (old, new) = (lost.get(&column.name), after.get(&column.name));
        if old == new {
            continue;
        }
        let tests: Vec<String> = (4..).zip(&keys).map(|(at, key)| format!("\"{}\" = ?{at}", key.name)).collect();
        let name = &column.name;
        let version = Value::Integer(tx.change().0);
        let values = [value_of(old), value_of(new), version].into_iter();
        let values = values.chain(keys.iter().map(|key| value_of(lost.get(&key.name))));
        tx.execute(
            &format!(
                "UPDATE \"{table}\" SET \"{name}\" = ?1, row_version = ?3 WHERE \"{name}\" IS ?2 AND {}",
                tests.join(" AND ")
            ),
            params_from_iter(values),
        )?;
    }
    Ok(())
}

/// The newest image of a change that is older than the row `before`: one at a time, since undoing writes new ones.
fn image_before(
    tx: &WriteTx<'_>,
    change: i64,
    before: i64,
    tables: &mut TablesOfLog,
) -> Result<Option<Image>, StoreError> {
    let mut query = tx.conn.prepare_cached(&format!(
        "SELECT {IMAGE} FROM change_row WHERE change_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT 1"
    ))?;
    let mut found = query.query([change, before])?;
    found.next()?.map(|row| tables.image(tx.conn, row)).transpose()
}

fn restore(tx: &WriteTx<'_>, image: &Image, columns: &[SchemaColumn]) -> Result<(), StoreError> {
    let table = image.table;
    let key = |row: &RowFields, first: usize| -> (String, Vec<Value>) {
        let keys: Vec<&SchemaColumn> = columns.iter().filter(|column| column.key).collect();
        let tests: Vec<String> = (first..).zip(&keys).map(|(at, c)| format!("\"{}\" = ?{at}", c.name)).collect();
        (tests.join(" AND "), keys.iter().map(|column| value_of(row.get(&column.name))).collect())
    };
    let (sql, values) = match (&image.before, &image.after) {
        (None, None) => return Ok(()),
        (None, Some(after)) => {
            let (tests, values) = key(after, 1);
            (format!("DELETE FROM \"{table}\" WHERE {tests}"), values)
        }
        (Some(before), None) => {
            let before = &without_what_is_taken(tx, table, before)?;
            let names: Vec<String> = before.keys().map(|name| format!("\"{name}\"")).collect();
            let marks: Vec<String> = (1..=names.len()).map(|at| format!("?{at}")).collect();
            let values = before.values().map(|value| value_of(Some(value))).collect();
            (format!("INSERT INTO \"{table}\" ({}) VALUES ({})", names.join(", "), marks.join(", ")), values)
        }
        (Some(before), Some(_)) => {
            let set: Vec<&SchemaColumn> =
                columns.iter().filter(|c| !c.key && (!c.required || before.contains_key(&c.name))).collect();
            let pairs: Vec<String> = (1..).zip(&set).map(|(at, c)| format!("\"{}\" = ?{at}", c.name)).collect();
            let (tests, keys) = key(before, set.len() + 1);
            let values = set.iter().map(|column| value_of(before.get(&column.name))).chain(keys).collect();
            (format!("UPDATE \"{table}\" SET {} WHERE {tests}", pairs.join(", ")), values)
        }
    };
    tx.execute(&sql, params_from_iter(values))?;
    Ok(())
}

/// The image of a row that comes back, beside what was written since: a uid that another record has by now is left
/// out, and of one figure the value that comes back holds.
fn without_what_is_taken(tx: &WriteTx<'_>, table: &str, before: &RowFields) -> Result<RowFields, StoreError> {
    let mut before = before.clone();
    if let Some(uid) = before.get("uid").and_then(Json::as_str)
        && tx.holder_of_uid(uid)?.is_some()
    {
        before.remove("uid");
    }
    if table == KpiValue::TABLE {
        let figure = ["metric", "period"].map(|column| value_of(before.get(column)));
        tx.execute(&format!("DELETE FROM {table} WHERE metric = ?1 AND period = ?2"), params_from_iter(figure))?;
    }
    Ok(before)
}

/// Converts a value of an image to the form the database stores.
fn value_of(json: Option<&Json>) -> Value {
    match json {
        None | Some(Json::Null) => Value::Null,
        Some(Json::String(text)) => Value::Text(text.clone()),
        Some(Json::Number(number)) => {
            number.as_i64().map_or_else(|| Value::Real(number.as_f64().unwrap_or_default()), Value::Integer)
        }
        Some(other) => Value::Text(other.to_string()),
    }
}
