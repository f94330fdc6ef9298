//! Rows that belong to something: to a customer of whom only the name is known, or to what is gone.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use crate::domain::Stage;
use crate::store::{StoreError, schema};

/// The customers as an index names them, which may be sound where the table is not.
pub fn names_in_index(source: &Connection) -> BTreeMap<i64, (String, String)> {
    let mut known = BTreeMap::new();
    let sql = "SELECT id, code, name FROM customer INDEXED BY customer_name ORDER BY name, code";
    let Ok(mut query) = source.prepare(sql) else { return known };
    let Ok(rows) = query.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))) else { return known };
    known.extend(rows.map_while(Result::ok));
    known
}

/// Customers of whom only what belongs to them is left come back with their names alone; who they are, and who is gone
/// altogether.
pub fn stand_ins(target: &Connection, known: &BTreeMap<i64, (String, String)>) -> Result<Vec<String>, StoreError> {
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

/// Changes of which only what they changed is left come back without words, so that the history keeps it; how many.
pub fn changes_without_words(target: &Connection) -> Result<u64, StoreError> {
    let made = target.execute(
        "INSERT INTO change (id, at, words, role)
         SELECT gone.id, coalesce((SELECT at FROM change WHERE id < gone.id ORDER BY id DESC LIMIT 1),
                                  (SELECT min(at) FROM change), '2000-01-01T00:00:00Z'), '{}', 'keep'
         FROM (SELECT change_id AS id FROM change_row UNION SELECT change_id FROM change_customer
               UNION SELECT reverses FROM change UNION SELECT reversed_by FROM change) AS gone
         WHERE gone.id IS NOT NULL AND gone.id NOT IN (SELECT id FROM change)",
        [],
    )?;
    Ok(u64::try_from(made).unwrap_or_default())
}

/// Deletes rows that point to what is gone, until none does; how many, by table.
pub fn without_dangling(target: &Connection) -> Result<BTreeMap<String, u64>, StoreError> {
    let mut lost = BTreeMap::new();
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
            *lost.entry(table).or_default() += u64::try_from(gone).unwrap_or_default();
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
