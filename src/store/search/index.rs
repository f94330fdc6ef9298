//! Keeps the index current with every change of a record or of its customer's names, in the same transaction.
//!
//! Changes are read from the change log, so imports, cascades, merges, undo and redo need no code of their own. FTS5
//! writes rows in ascending order only without a flush between, so a change is brought in as one sorted list; a large one
//! by pages, so that the texts of a million records are never held at once.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::Value;

use super::tokens::add_tokens;
use super::{index_row, record_key, searched, texts, texts_of};
use crate::domain::{Customer, FollowUp, FollowUpId, HasFields as _};
use crate::store::cell::cell;
use crate::store::images::{IMAGE_BEFORE, RowFields, TablesOfLog};
use crate::store::{RecordKey, StoreError, schema};

/// From this many removals on, check whether rebuilding the index is less work.
const MANY: usize = 1000;
/// So many records are brought in at once; in tests few, so that small changes have several pages.
const PAGE: usize = if cfg!(test) { 3 } else { 20_000 };
const DAY: &str = "coalesce(f.done_on, f.cancelled_on, f.planned_on)";

/// What is done to a row of the index, other than that of a record that the change brought.
enum Task {
    /// Removes its old tokens.
    Remove(String),
    /// Adds the record's tokens.
    Add,
}

/// The names of a customer, in the order of their columns.
type Names = Vec<Option<String>>;

/// Applies a change to the index.
pub fn follow(conn: &Connection, change: i64) -> Result<(), StoreError> {
    let records = stood_before(conn, change, FollowUp::ROW.table)?;
    if records.len() > MANY && records.len() > left(conn)?.unsigned_abs() {
        return rebuild(conn);
    }
    let brought = brought(conn, change, FollowUp::ROW.table)?;
    let renamed = renamed(conn, change)?;
    let ids: HashSet<i64> = records.iter().map(|(id, _)| *id).collect();
    let mut tasks = Vec::new();
    for (customer, names) in &renamed {
        if names_of(conn, *customer)?.is_some_and(|new| new != *names) {
            let is_changed = |id: i64| ids.contains(&id) || is_among(&brought, id);
            rename(conn, *customer, names, is_changed, &mut tasks)?;
        }
    }
    let removed = tasks.iter().filter(|(_, task)| matches!(task, Task::Remove(_))).count() + records.len();
    if removed > MANY && removed > left(conn)?.unsigned_abs() {
        return rebuild(conn);
    }
    let mut tables = TablesOfLog::default();
    let mut pages = records.chunks(PAGE).peekable();
    while let Some(page) = pages.next() {
        for (id, image) in page {
            let old = was(conn, *id, &image_of(conn, *image, &mut tables)?, &renamed)?;
            replace(&mut tasks, Some(old), now(conn, *id)?);
        }
        if pages.peek().is_some() {
            bring_in(conn, std::mem::take(&mut tasks), Vec::new())?;
        }
    }
    bring_in(conn, tasks, added(conn, brought, &ids)?)
}

/// Brings in the rows of records that a change brought, and what is done to others, in the order of the index.
fn bring_in(conn: &Connection, mut tasks: Tasks, added: Vec<i64>) -> Result<(), StoreError> {
    tasks.sort_by_key(|(row, task)| (*row, matches!(task, Task::Add)));
    let mut remove =
        conn.prepare_cached("INSERT INTO follow_up_text (follow_up_text, rowid, words) VALUES ('delete', ?1, ?2)")?;
    let mut add = conn.prepare_cached("INSERT INTO follow_up_text (rowid, words) VALUES (?1, ?2)")?;
    let mut add = |row: i64| match now(conn, record_key(row).id.0)? {
        Some((_, words)) => Ok(add.execute(params![row, words]).map(|_| ())?),
        None => Ok::<_, StoreError>(()),
    };
    let mut added = added.into_iter().peekable();
    for (row, task) in tasks {
        while let Some(before) = added.next_if(|other| *other < row) {
            add(before)?;
        }
        match task {
            Task::Remove(words) => {
                remove.execute(params![row, words])?;
            }
            Task::Add => add(row)?,
        }
    }
    added.try_for_each(add)
}

/// Rebuilds the index from the records.
pub fn rebuild(conn: &Connection) -> Result<(), StoreError> {
    conn.execute("INSERT INTO follow_up_text (follow_up_text) VALUES ('delete-all')", [])?;
    let mut add = conn.prepare_cached("INSERT INTO follow_up_text (rowid, words) VALUES (?1, ?2)")?;
    each_record(conn, |row, words| add.execute(params![row, words]).map(drop))
}

/// Every record's row in the index and its tokens, ascending.
pub fn each_record(
    conn: &Connection,
    mut take: impl FnMut(i64, &str) -> rusqlite::Result<()>,
) -> Result<(), StoreError> {
    let texts = texts();
    let mut query = conn.prepare(&format!(
        "SELECT f.id, {DAY}, {texts} FROM follow_up AS f CROSS JOIN customer AS c ON c.id = f.customer_id
         ORDER BY {DAY}, f.id"
    ))?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        take(place(cell(row, 1)?, row.get(0)?), &words_of(texts_of(row, 2)?))?;
    }
    Ok(())
}

fn left(conn: &Connection) -> Result<isize, StoreError> {
    Ok(conn.query_row("SELECT count(*) FROM follow_up", [], |row| row.get(0))?)
}

/// Rows of the index and what is done to them.
type Tasks = Vec<(i64, Task)>;

/// The rows of the index of the records that a change brought, ascending.
fn added(conn: &Connection, brought: Vec<(i64, i64)>, known: &HashSet<i64>) -> Result<Vec<i64>, StoreError> {
    let mut day = conn.prepare_cached(&format!("SELECT {DAY} FROM follow_up AS f WHERE f.id = ?1"))?;
    let mut added = Vec::with_capacity(brought.len());
    for (id, _) in brought.into_iter().filter(|(id, _)| !known.contains(id)) {
        added.extend(day.query_row([id], |row| Ok(place(cell(row, 0)?, id))).optional()?);
    }
    added.sort_unstable();
    Ok(added)
}

/// Reindexes the records of a renamed customer, except those that were changed themselves.
fn rename(
    conn: &Connection,
    customer: i64,
    names: &Names,
    is_changed: impl Fn(i64) -> bool,
    tasks: &mut Tasks,
) -> Result<(), StoreError> {
    let own = searched(&FollowUp::ROW).map(|column| format!("f.{column}")).collect::<Vec<_>>();
    let mut query = conn.prepare_cached(&format!(
        "SELECT f.id, {DAY}, {} FROM follow_up AS f WHERE f.customer_id = ?1",
        own.join(", ")
    ))?;
    let mut rows = query.query([customer])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if !is_changed(id) {
            let mut texts: Vec<&str> = Vec::new();
            for at in 2..2 + own.len() {
                texts.extend(row.get_ref(at)?.as_str_or_null().map_err(rusqlite::Error::from)?);
            }
            texts.extend(names.iter().flatten().map(String::as_str));
            replace(tasks, Some((place(cell(row, 1)?, id), words_of(texts))), now(conn, id)?);
        }
    }
    Ok(())
}

fn replace(tasks: &mut Tasks, old: Option<(i64, String)>, new: Option<(i64, String)>) {
    if old == new {
        return;
    }
    tasks.extend(old.map(|(row, words)| (row, Task::Remove(words))));
    tasks.extend(new.map(|(row, _)| (row, Task::Add)));
}

/// The rows of a table that a change brought, ascending, each with where the log first says so. They are many after an
/// import, and no more is held of them.
fn brought(conn: &Connection, change: i64, table: &str) -> Result<Vec<(i64, i64)>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT row_id, id FROM change_row WHERE change_id = ?1 AND table_number = ?2 AND before IS NULL ORDER BY id",
    )?;
    let mut rows = query.query(params![change, schema::number_of(table)])?;
    let mut brought = Vec::new();
    while let Some(row) = rows.next()? {
        brought.push((row.get(0)?, row.get(1)?));
    }
    brought.sort_unstable();
    brought.dedup_by_key(|(row, _)| *row);
    Ok(brought)
}

fn is_among(brought: &[(i64, i64)], row: i64) -> bool {
    brought.binary_search_by_key(&row, |(other, _)| *other).is_ok()
}

/// The rows of a table that stood there before a change and that it touched, each with the row of the log that has the
/// image before it.
fn stood_before(conn: &Connection, change: i64, table: &str) -> Result<Vec<(i64, i64)>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT row_id, min(id) FROM change_row WHERE change_id = ?1 AND table_number = ?2 AND before IS NOT NULL
         GROUP BY row_id ORDER BY row_id",
    )?;
    let number = schema::number_of(table);
    let rows = query.query_map(params![change, number], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut rows: Vec<(i64, i64)> = rows.collect::<Result<_, _>>()?;
    if !rows.is_empty() {
        // One that the change itself brought and changed again was not there.
        let news = brought(conn, change, table)?;
        let begun = |row: i64| news.binary_search_by_key(&row, |(other, _)| *other).ok().map(|at| news[at].1);
        rows.retain(|(row, image)| begun(*row).is_none_or(|begun| begun > *image));
    }
    Ok(rows)
}

/// The image before a change in this row of the log.
fn image_of(conn: &Connection, image: i64, tables: &mut TablesOfLog) -> Result<RowFields, StoreError> {
    let mut query = conn.prepare_cached(&format!("SELECT {IMAGE_BEFORE} FROM change_row WHERE id = ?1"))?;
    let mut rows = query.query([image])?;
    let found = rows.next()?.map(|row| tables.image(conn, row)).transpose()?;
    Ok(found.and_then(|image| image.before).unwrap_or_default())
}

/// The customers that a change touched, with the names they had before.
fn renamed(conn: &Connection, change: i64) -> Result<HashMap<i64, Names>, StoreError> {
    let mut tables = TablesOfLog::default();
    let before = stood_before(conn, change, Customer::ROW.table)?.into_iter();
    before.map(|(id, image)| Ok((id, names_in(&image_of(conn, image, &mut tables)?)))).collect()
}

/// A record's row in the index and its tokens before the change.
fn was(
    conn: &Connection,
    id: i64,
    old: &RowFields,
    renamed: &HashMap<i64, Names>,
) -> Result<(i64, String), StoreError> {
    let customer = old.get("customer_id").and_then(Value::as_i64).unwrap_or_default();
    let names = match renamed.get(&customer) {
        Some(names) => Some(names.clone()),
        None => names_of(conn, customer)?,
    };
    let text = |column: &str| old.get(column).and_then(Value::as_str);
    let mut texts: Vec<&str> = searched(&FollowUp::ROW).filter_map(text).collect();
    texts.extend(names.iter().flatten().flatten().map(String::as_str));
    let day = ["done_on", "cancelled_on", "planned_on"].into_iter().find_map(text);
    Ok((place(day.and_then(|day| day.parse().ok()), id), words_of(texts)))
}

/// A record's row in the index and its tokens as they are now; `None` when it is gone.
fn now(conn: &Connection, id: i64) -> Result<Option<(i64, String)>, StoreError> {
    let texts = texts();
    let sql = format!(
        "SELECT {DAY}, {texts} FROM follow_up AS f CROSS JOIN customer AS c ON c.id = f.customer_id WHERE f.id = ?1"
    );
    let found = conn
        .prepare_cached(&sql)?
        .query_row([id], |row| Ok((place(cell(row, 0)?, id), words_of(texts_of(row, 1)?))))
        .optional()?;
    Ok(found)
}

fn names_of(conn: &Connection, customer: i64) -> Result<Option<Names>, StoreError> {
    let columns: Vec<&str> = searched(&Customer::ROW).collect();
    let mut query = conn.prepare_cached(&format!("SELECT {} FROM customer WHERE id = ?1", columns.join(", ")))?;
    let names = query
        .query_row([customer], |row| (0..columns.len()).map(|at| row.get(at)).collect::<rusqlite::Result<Names>>())
        .optional()?;
    Ok(names)
}

fn names_in(image: &RowFields) -> Names {
    searched(&Customer::ROW).map(|column| image.get(column).and_then(Value::as_str).map(str::to_owned)).collect()
}

fn place(day: Option<NaiveDate>, id: i64) -> i64 {
    index_row(RecordKey { day: day.unwrap_or_default(), id: FollowUpId(id) })
}

fn words_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut words = String::new();
    for text in texts {
        add_tokens(&mut words, text);
    }
    words
}
