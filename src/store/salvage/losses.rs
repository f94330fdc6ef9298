//! What of a damaged table could not be read, as the indexes over it know, and links that an index still holds.

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::{key_columns, owned};
use crate::store::StoreError;

/// Rows of one table that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The table.
    pub table: String,
    /// How many are known of.
    pub rows: u64,
    /// Whether there may have been more of which nothing is known.
    pub is_perhaps_more: bool,
}

/// The rows of a table that an index of the damaged book names and the new book lacks. `is_logged` says that the whole
/// log could be read, which has every row.
pub fn unread(
    source: &Connection,
    target: &Connection,
    table: &str,
    is_logged: bool,
) -> Result<Option<Unread>, StoreError> {
    let keys = key_columns(target, table)?;
    let mut known = BTreeSet::new();
    let mut is_known = is_logged;
    for index in indexes(source, table) {
        is_known |= names(source, table, &index, &keys, &mut known);
    }
    let listed = keys.iter().map(|key| format!("\"{key}\" = ?")).collect::<Vec<_>>().join(" AND ");
    let mut there = target.prepare(&format!("SELECT 1 FROM \"{table}\" WHERE {listed}"))?;
    let mut rows = 0;
    for key in &known {
        rows += u64::from(!there.exists(params_from_iter(key))?);
    }
    let found = Unread { table: table.to_owned(), rows, is_perhaps_more: !is_known };
    Ok((found.rows > 0 || found.is_perhaps_more).then_some(found))
}

/// Puts the links that only an index still holds: it has everything but which change wrote them.
pub fn links_of_index(source: &Connection, target: &Connection, table: &str) -> Result<u64, StoreError> {
    let (index, keys) = (format!("{table}_contact"), key_columns(target, table)?);
    let [record, place] = &keys[..] else { return Ok(0) };
    let put = format!("INSERT OR IGNORE INTO \"{table}\" ({record}, {place}, contact_id) VALUES (?1, ?2, ?3)");
    let mut put = target.prepare(&put)?;
    let mut count = 0;
    for order in ["", " DESC"] {
        let sql = format!(
            "SELECT {record}, {place}, contact_id FROM \"{table}\" INDEXED BY {index} ORDER BY contact_id{order}"
        );
        let Ok(mut query) = source.prepare(&sql) else { return Ok(count) };
        let number = |row: &rusqlite::Row<'_>, at| row.get::<_, i64>(at);
        let rows = query.query_map([], |row| Ok([number(row, 0)?, number(row, 1)?, number(row, 2)?]))?;
        for link in rows.map_while(Result::ok) {
            count += u64::try_from(put.execute(link)?).unwrap_or_default();
        }
    }
    Ok(count)
}

/// The indexes over all rows of a table.
fn indexes(source: &Connection, table: &str) -> Vec<String> {
    let sql = "SELECT name FROM pragma_index_list(?1) WHERE partial = 0 AND origin <> 'pk'";
    let Ok(mut query) = source.prepare(sql) else { return Vec::new() };
    let Ok(names) = query.query_map([table], |row| row.get(0)) else { return Vec::new() };
    names.map_while(Result::ok).collect()
}

/// Adds the keys that an index names, from both ends; whether that was all of it.
fn names(source: &Connection, table: &str, index: &str, keys: &[String], known: &mut BTreeSet<Vec<i64>>) -> bool {
    let columns: Vec<String> = source
        .prepare("SELECT name FROM pragma_index_info(?1) WHERE name IS NOT NULL ORDER BY seqno")
        .and_then(|mut query| query.query_map([index], |row| row.get(0))?.collect())
        .unwrap_or_default();
    let listed = keys.join(", ");
    for order in ["", " DESC"] {
        let by: Vec<String> = columns.iter().map(|column| format!("\"{column}\"{order}")).collect();
        let by = if by.is_empty() { String::new() } else { format!(" ORDER BY {}", by.join(", ")) };
        let sql = format!("SELECT {listed} FROM \"{table}\" INDEXED BY \"{index}\"{by}");
        let Ok(mut query) = source.prepare(&sql) else { return false };
        let Ok(mut rows) = query.query([]) else { return false };
        loop {
            match rows.next() {
                Ok(None) => return true,
                Ok(Some(row)) => {
                    let values = (0..keys.len()).filter_map(|at| match row.get_ref(at).ok().and_then(owned) {
                        Some(Value::Integer(number)) => Some(number),
                        _ => None,
                    });
                    let key: Vec<i64> = values.collect();
                    if key.len() == keys.len() {
                        known.insert(key);
                    }
                }
                Err(_) => break,
            }
        }
    }
    false
}
