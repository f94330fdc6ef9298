//! A new book of all that can be read of a damaged one, which is only read (docs/safety.md 2.3).
//!
//! Row by row, past what cannot be read; what a page does not give, the change log gives, because it holds the newest
//! image of every row. Leaves out where the damaged book goes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OpenFlags, params, params_from_iter};
use serde_json::Value as Json;

use super::images::{self, IMAGE, Image, OlderImages, TablesOfLog};
use super::restore::set_aside;
use super::{Opening, StoreError, files, last_seen, open, schema, search};
use crate::domain::Stage;
use crate::owner_only::beside;

/// The tables of the change log, which are not logged themselves.
const LOG: [&str; 3] = ["change", "change_row", "change_customer"];
/// So many numbers of rows are tried one by one where a table cannot be read along.
const MOST_TRIED: i64 = 1_000_000;
/// The least that a row takes in the file, in bytes.
const SHORTEST_ROW: i64 = 16;

/// What came of a damaged book.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Salvaged {
    /// Rows that could be read.
    pub read: u64,
    /// Rows that only the change log still held.
    pub from_log: u64,
    /// Rows that point to something that is gone, and went too.
    pub lost: u64,
    /// Customers that are gone but for what belongs to them, and customers that are gone altogether, as far as their names
    /// are known: code and name.
    pub missing: Vec<String>,
}

/// Makes a new book of what can be read of a damaged one; nobody else may have it open.
pub fn salvage(damaged: &Path, to: &Path) -> Result<Salvaged, StoreError> {
    needs_it_alone(damaged)?;
    let source = open::connect_to_look(damaged)?;
    open::create(to, &Opening::shell())?;
    let target = open::connect(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    open::set_up(&target, &Opening::shell())?;
    target.pragma_update(None, "foreign_keys", false)?;
    let step = rusqlite::Transaction::new_unchecked(&target, rusqlite::TransactionBehavior::Immediate)?;
    let triggers = without_log_triggers(&step)?;
    let mut done = Salvaged::default();
    let tables = schema::data_tables(&step)?;
    for table in tables.iter().map(String::as_str).chain(LOG) {
        done.read += copy_table(&source, &step, table)?;
    }
    let given: Option<i64> = source.query_row("SELECT number FROM highest_code", [], |row| row.get(0)).ok();
    step.execute("UPDATE highest_code SET number = max(number, ?1)", [given.unwrap_or_default()])?;
    done.from_log = fill_from_log(&step, &tables)?;
    let known = names_in_index(&source);
    done.missing = stand_ins(&step, &known)?;
    done.lost = without_dangling(&step)?;
    for trigger in triggers {
        step.execute_batch(&trigger)?;
    }
    search::rebuild(&step)?;
    step.commit()?;
    target.pragma_update(None, "foreign_keys", true)?;
    open::check_schema(&target, to)?;
    let found: String = target.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(StoreError::BadCopy { path: to.to_path_buf() });
    }
    target.close().map_err(|(_, error)| StoreError::from(error)).map(|()| done)
}

/// The same, and the new book takes the place of the damaged one, which is set aside under a name with this end; returns
/// that name.
pub fn salvage_in_place(book: &Path, end: &str, state: Option<&Path>) -> Result<(Salvaged, PathBuf), StoreError> {
    let making = beside(book);
    let made = salvage(book, &making).and_then(|done| {
        let aside = set_aside(book, end)?;
        if let Some(state) = state {
            last_seen::forget(state, book);
        }
        files::settle(&making, book).map(|()| (done, aside))
    });
    if made.is_err() {
        for part in files::parts(&making) {
            drop(fs::remove_file(part));
        }
    }
    made
}

/// Fails while anybody else has the book open, who would go on writing into what is set aside.
fn needs_it_alone(book: &Path) -> Result<(), StoreError> {
    let conn = open::connect(book, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    open::keep_log(&conn)?;
    let asked = conn.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; ROLLBACK;");
    match asked.map_err(StoreError::from) {
        Err(StoreError::Locked) => Err(StoreError::Locked),
        // Whatever else is wrong with it is what it is salvaged for.
        _ => Ok(()),
    }
}

/// Takes the triggers of the change log away; how they are made again.
fn without_log_triggers(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut query = conn.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'log_*'")?;
    let all: Vec<(String, String)> =
        query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    all.into_iter()
        .map(|(name, sql)| Ok(conn.execute_batch(&format!("DROP TRIGGER \"{name}\"")).map(|()| sql)?))
        .collect()
}

/// Copies what can be read of a table: along the rows from both ends, and between them one by one.
fn copy_table(source: &Connection, target: &Connection, table: &str) -> Result<u64, StoreError> {
    let columns: Vec<String> = schema::columns(target, table)?.into_iter().map(|column| column.name).collect();
    let Ok(there) = schema::columns(source, table) else { return Ok(0) };
    let there: BTreeSet<String> = there.into_iter().map(|column| column.name).collect();
    let mut columns: Vec<&str> = columns.iter().map(String::as_str).filter(|name| there.contains(*name)).collect();
    if columns.is_empty() {
        return Ok(0);
    }
    target.execute(&format!("DELETE FROM \"{table}\""), [])?;
    let mut put = Put::into(target, table, &columns);
    if table == "change_row" && there.contains("name") {
        put = Put { older: Some(OlderImages::default()), sql: OlderImages::INSERTION.to_owned(), ..put };
        columns = OlderImages::COLUMNS.to_vec();
    }
    let listed = columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let keys = key_columns(target, table)?;
    if keys.len() > 1 {
        // Without numbers of rows: from both ends of the key.
        let from_the_end = format!(" ORDER BY {} DESC", keys.join(" DESC, "));
        for order in ["", &from_the_end] {
            along(source, &format!("SELECT 0, {listed} FROM \"{table}\"{order}"), [], &mut put)?;
        }
        return Ok(put.count);
    }
    let all = format!("SELECT rowid, {listed} FROM \"{table}\" NOT INDEXED");
    let (last, is_whole) = along(source, &format!("{all} ORDER BY rowid"), [], &mut put)?;
    if is_whole {
        return Ok(put.count);
    }
    let last = last.unwrap_or(0);
    let (first, _) = along(source, &format!("{all} WHERE rowid > ?1 ORDER BY rowid DESC"), [last], &mut put)?;
    let end = first.unwrap_or_else(|| highest(source, table).saturating_add(1));
    for row in (last + 1..end).take(usize::try_from(MOST_TRIED).unwrap_or(usize::MAX)) {
        along(source, &format!("{all} WHERE rowid = ?1"), [row], &mut put)?;
    }
    Ok(put.count)
}

/// The columns of the primary key of a table, in the order of the key.
fn key_columns(conn: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut query = conn.prepare_cached("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")?;
    Ok(query.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Where rows are put, and how many were.
struct Put<'c> {
    target: &'c Connection,
    sql: String,
    /// What makes images of today of rows of the log before schema 6.
    older: Option<OlderImages>,
    count: u64,
}

impl<'c> Put<'c> {
    fn into(target: &'c Connection, table: &str, columns: &[&str]) -> Self {
        Self { target, sql: insertion(table, columns), older: None, count: 0 }
    }

    /// A row that the schema does not allow is none that can be read.
    fn row(&mut self, values: &[Value]) -> Result<bool, StoreError> {
        let made = match &mut self.older {
            Some(older) => older.of_today(self.target, values)?,
            None => None,
        };
        let values = made.as_deref().unwrap_or(values);
        match self.target.prepare_cached(&self.sql)?.execute(params_from_iter(values)) {
            Ok(_) => {
                self.count += 1;
                Ok(true)
            }
            Err(error) => match StoreError::from(error) {
                StoreError::Refused { .. } | StoreError::Duplicate { .. } | StoreError::Database(_) => Ok(false),
                error => Err(error),
            },
        }
    }
}

/// Puts rows until one cannot be read: the number of the last one, and whether that was all.
fn along<const N: usize>(
    source: &Connection,
    sql: &str,
    bounds: [i64; N],
    put: &mut Put<'_>,
) -> Result<(Option<i64>, bool), StoreError> {
    let mut last = None;
    let Ok(mut query) = source.prepare_cached(sql) else { return Ok((last, false)) };
    let Ok(mut rows) = query.query(params_from_iter(bounds)) else { return Ok((last, false)) };
    loop {
        match rows.next() {
            Ok(None) => return Ok((last, true)),
            Ok(Some(row)) => {
                last = row.get(0).ok().or(last);
                let count = row.as_ref().column_count();
                let values: Option<Vec<Value>> = (1..count).map(|at| row.get_ref(at).ok().and_then(owned)).collect();
                if let Some(values) = values {
                    put.row(&values)?;
                }
            }
            Err(_) => return Ok((last, false)),
        }
    }
}

/// A value; none of a text that is no text.
fn owned(value: ValueRef<'_>) -> Option<Value> {
    Some(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(std::str::from_utf8(text).ok()?.to_owned()),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    })
}

fn insertion(table: &str, columns: &[&str]) -> String {
    let names = columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let places = (1..=columns.len()).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ");
    format!("INSERT INTO \"{table}\" ({names}) VALUES ({places})")
}

/// The highest number that a row of a table can have, as far as anything says so.
fn highest(source: &Connection, table: &str) -> i64 {
    let number = |sql: &str| source.query_row(sql, [table], |row| row.get::<_, Option<i64>>(0)).ok().flatten();
    let given = number("SELECT seq FROM sqlite_sequence WHERE name = ?1");
    let in_log = |row: &rusqlite::Row<'_>| row.get::<_, Option<i64>>(0);
    let sql = "SELECT max(row_id) FROM change_row WHERE table_number = ?1";
    let logged = source.query_row(sql, [schema::number_of(table)], in_log).ok().flatten();
    given.max(logged).unwrap_or_else(|| {
        // Where nothing says it, a book holds no more rows than fit into it.
        let bytes =
            source.query_row("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", [], |row| {
                row.get(0)
            });
        bytes.map_or(MOST_TRIED, |bytes: i64| bytes / SHORTEST_ROW)
    })
}

/// Puts the newest image of every row that is missing and was not deleted.
fn fill_from_log(target: &Connection, tables: &[String]) -> Result<u64, StoreError> {
    let mut count = 0;
    let mut log = TablesOfLog::default();
    for table in tables {
        let columns = schema::columns(target, table)?;
        let (row, missing) = match &key_columns(target, table)?[..] {
            // What is there already is refused.
            [_, place] => {
                let place = images::value(target, "coalesce(after, before)", table, place)?;
                (format!("row_id, {place}"), String::new())
            }
            _ => ("row_id".to_owned(), format!("AND row_id NOT IN (SELECT id FROM \"{table}\")")),
        };
        // Of a bare column beside `max` it is the value of that row.
        let mut query = target.prepare(&format!(
            "SELECT {IMAGE} FROM change_row WHERE id IN (
                 SELECT last FROM (
                     SELECT row_id, max(id) AS last, after FROM change_row WHERE table_number = ?1 GROUP BY {row}
                 ) WHERE after IS NOT NULL {missing}
             )"
        ))?;
        let mut rows = query.query([schema::number_of(table)])?;
        while let Some(row) = rows.next()? {
            let Ok(Image { after: Some(fields), .. }) = log.image(target, row) else { continue };
            let fields: Vec<(&str, Value)> = columns
                .iter()
                .filter_map(|column| Some((column.name.as_str(), of_json(fields.get(&column.name)?)?)))
                .collect();
            let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
            let values: Vec<Value> = fields.into_iter().map(|(_, value)| value).collect();
            count += u64::from(Put::into(target, table, &names).row(&values)?);
        }
    }
    Ok(count)
}

fn of_json(value: &Json) -> Option<Value> {
    match value {
        Json::Number(number) => number.as_i64().map(Value::Integer).or_else(|| number.as_f64().map(Value::Real)),
        Json::String(text) => Some(Value::Text(text.clone())),
        _ => None,
    }
}

/// The customers as an index names them, which may be sound where the table is not.
fn names_in_index(source: &Connection) -> BTreeMap<i64, (String, String)> {
    let mut known = BTreeMap::new();
    let sql = "SELECT id, code, name FROM customer INDEXED BY customer_name ORDER BY name, code";
    let Ok(mut query) = source.prepare(sql) else { return known };
    let Ok(rows) = query.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))) else { return known };
    known.extend(rows.map_while(Result::ok));
    known
}

/// Customers of whom only what belongs to them is left come back with their names alone; who they are, and who is gone
/// altogether.
fn stand_ins(target: &Connection, known: &BTreeMap<i64, (String, String)>) -> Result<Vec<String>, StoreError> {
    let there: BTreeSet<i64> =
        target.prepare("SELECT id FROM customer")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut wanted: BTreeSet<i64> = known.keys().copied().filter(|id| !there.contains(id)).collect();
    for table in schema::data_tables(target)? {
        if !schema::columns(target, &table)?.iter().any(|column| column.name == "customer_id") {
            continue;
        }
        let mut query = target.prepare(&format!(
            "SELECT DISTINCT customer_id FROM \"{table}\"
             WHERE customer_id IS NOT NULL AND customer_id NOT IN (SELECT id FROM customer)"
        ))?;
        for id in query.query_map([], |row| row.get(0))? {
            wanted.insert(id?);
        }
    }
    let day: String =
        target.query_row("SELECT coalesce(substr(max(at), 1, 10), '2000-01-01') FROM change", [], |row| row.get(0))?;
    let mut missing = Vec::new();
    for id in wanted {
        let (code, name) = known.get(&id).cloned().unwrap_or_else(|| (format!("LOST-{id}"), format!("LOST-{id}")));
        target.execute(
            "INSERT INTO customer (id, code, name, created, stage) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id, code, name, day, Stage::Lead.code()],
        )?;
        missing.push(if code == name { code } else { format!("{code} {name}") });
    }
    Ok(missing)
}

/// Deletes rows that point to what is gone, until none does; how many.
fn without_dangling(target: &Connection) -> Result<u64, StoreError> {
    let mut lost = 0;
    loop {
        let dangling: Vec<(String, Option<i64>)> = target
            .prepare("SELECT DISTINCT \"table\", rowid FROM pragma_foreign_key_check")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        if dangling.is_empty() {
            return Ok(lost);
        }
        for (table, row) in dangling {
            let gone = match row {
                Some(row) => target.execute(&format!("DELETE FROM \"{table}\" WHERE rowid = ?1"), [row])?,
                None => without_parents(target, &table)?,
            };
            lost += u64::try_from(gone).unwrap_or_default();
        }
    }
}

/// Deletes the rows of a table without numbers of rows that point to what is gone.
fn without_parents(target: &Connection, table: &str) -> Result<usize, StoreError> {
    let mut query = target.prepare("SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(?1)")?;
    let links = query.query_map([table], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut gone = 0;
    for link in links {
        let (column, parent, key): (String, String, String) = link?;
        gone +=
            target.execute(&format!("DELETE FROM {table} WHERE {column} NOT IN (SELECT {key} FROM {parent})"), [])?;
    }
    Ok(gone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Customer, FollowUp, Kind};
    use crate::store::{Role, Store};

    const CUSTOMERS: usize = 60;

    /// A book of so many customers with a record each, as one file.
    fn book(path: &Path) {
        let mut store = Store::create(path, &Opening::shell()).unwrap();
        let day = "2026-11-23".parse().unwrap();
        store
            .write("2026-11-23T00:00:00Z", Role::Do, |tx| -> Result<_, StoreError> {
                for number in 0..CUSTOMERS {
                    let name = format!("华星科技有限公司第{number}分公司");
                    let customer =
                        tx.insert_customer(&Customer::new(format!("C{number:03}"), name, Stage::Won, day))?;
                    let mut record = FollowUp::new(Kind::Phone);
                    record.done_on = Some(day);
                    record.content = Some(format!("聊了第 {number} 批货的价格和交期。{}", "细节 ".repeat(60)));
                    tx.insert(Some(customer), &record)?;
                }
                Ok(((), "{}".to_owned()))
            })
            .unwrap();
        store.settle();
    }

    /// What is in a book: its customers and records, and whether nothing is wrong with it.
    fn counts(path: &Path) -> (u64, u64) {
        let store = Store::open(path, &Opening::shell()).unwrap();
        let reader = store.read().unwrap();
        let checkup = reader.checkup().unwrap();
        assert!(checkup.is_sound(), "{checkup:?}");
        (reader.count::<Customer>().unwrap(), reader.count::<FollowUp>().unwrap())
    }

    #[test]
    fn of_a_book_with_a_page_of_noise_a_sound_one_is_made_and_the_damaged_one_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let (whole, damaged) = (folder.path().join("whole.db"), folder.path().join("damaged.db"));
        book(&whole);
        let bytes = fs::read(&whole).unwrap();
        let (mut whole_ones, mut tried) = (0, 0);
        for page in (1..bytes.len() / 4096).step_by(3) {
            let mut harmed = bytes.clone();
            harmed[page * 4096..(page + 1) * 4096].fill(0x5a);
            fs::write(&damaged, &harmed).unwrap();
            let made = folder.path().join(format!("made-{page}.db"));
            // Without the list of its tables nothing of it can be told apart: a copy is restored then.
            let has_tables = Connection::open(&damaged)
                .and_then(|conn| conn.query_row("SELECT count(sql) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)))
                .is_ok();
            if !has_tables {
                assert!(matches!(salvage(&damaged, &made), Err(StoreError::Damaged { .. })), "page {page}");
                assert!(fs::read(&damaged).unwrap() == harmed && !made.exists(), "page {page}");
                continue;
            }
            let done = salvage(&damaged, &made).unwrap();
            let (customers, records) = counts(&made);
            tried += 1;
            whole_ones += usize::from((customers, records) == (CUSTOMERS as u64, CUSTOMERS as u64));
            // One page is one thing: the log has what a table lost, and the other way round.
            assert_eq!((customers, records), (CUSTOMERS as u64, CUSTOMERS as u64), "page {page}: {done:?}");
            assert_eq!(done.missing, Vec::<String>::new(), "page {page}");
            assert!(fs::read(&damaged).unwrap() == harmed, "page {page}");
            for beside in files::parts(&made).into_iter().chain(files::parts(&damaged)) {
                drop(fs::remove_file(beside));
            }
        }
        assert!(tried > 20 && whole_ones == tried, "{whole_ones} of {tried}");
    }

    #[test]
    fn what_is_lost_in_the_table_and_in_the_log_is_named_from_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.db");
        book(&path);
        let roots = |name: &str| -> usize {
            let conn = Connection::open(&path).unwrap();
            let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
            usize::try_from(conn.query_row(sql, [name], |row| row.get::<_, i64>(0)).unwrap()).unwrap()
        };
        let (table, log) = (roots("customer"), roots("change_row"));
        let mut bytes = fs::read(&path).unwrap();
        for page in [table, log] {
            bytes[(page - 1) * 4096..page * 4096].fill(0x5a);
        }
        fs::write(&path, &bytes).unwrap();
        let (done, aside) = salvage_in_place(&path, ".damaged-1", None).unwrap();
        assert_eq!(done.missing.len(), CUSTOMERS);
        assert!(done.missing[7].starts_with("C007 华星科技"), "{:?}", done.missing[7]);
        assert_eq!(counts(&path), (CUSTOMERS as u64, CUSTOMERS as u64), "what belongs to them stays theirs");
        assert!(fs::read(aside).unwrap() == bytes);
    }

    #[test]
    fn a_book_that_somebody_has_open_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.db");
        book(&path);
        let other = Store::open(&path, &Opening::shell()).unwrap();
        other.read().unwrap().count::<Customer>().unwrap();
        assert!(matches!(salvage_in_place(&path, ".damaged-1", None), Err(StoreError::Locked)));
        drop(other);
        assert_eq!(counts(&path), (CUSTOMERS as u64, CUSTOMERS as u64));
    }
}
