//! What only the change log still holds: the newest image of a row, and whom a change touched.

use rusqlite::Connection;
use rusqlite::types::Value;
use serde_json::Value as Json;

use super::{Put, key_columns};
use crate::store::images::{self, IMAGE, Image, TablesOfLog};
use crate::store::{StoreError, schema};

/// Puts the newest image of every row that is missing and was not deleted.
pub fn fill_from_log(target: &Connection, tables: &[String]) -> Result<u64, StoreError> {
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

/// Notes once more which customers the changes of the log touched, as far as their images say so.
pub fn customers_of_changes(conn: &Connection) -> Result<u64, StoreError> {
    let (before, after) = (images::owner(conn, "before")?, images::owner(conn, "after")?);
    let noted = conn.execute(
        &format!(
            "INSERT OR IGNORE INTO change_customer (change_id, customer_id)
             SELECT change_id, customer FROM (
                 SELECT change_id, {before} AS customer FROM change_row WHERE before IS NULL OR json_valid(before, 8)
                 UNION SELECT change_id, {after} FROM change_row WHERE after IS NULL OR json_valid(after, 8)
             ) WHERE customer IS NOT NULL"
        ),
        [],
    )?;
    Ok(u64::try_from(noted).unwrap_or_default())
}
