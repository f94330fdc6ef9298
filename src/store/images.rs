//! The images of rows in the change log, before and after a change (docs/book-format.md 1.3).
//!
//! An image is a JSONB array with every column at its number. NULL is what is absent, the key, which the log has beside
//! the image, and the version of a row that the change itself gave. Leaves out who writes images: the triggers of
//! [`schema`] do.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Row, params};
use serde_json::{Map, Value};

use super::StoreError;
use super::schema::{self, SchemaColumn};

/// The columns of a row that are not NULL, by name.
pub type RowFields = Map<String, Value>;

/// The column that says which change wrote a row last.
const VERSION: &str = "row_version";

/// What the images of a table hold: its columns, in the order of their numbers.
pub struct Images {
    columns: Vec<SchemaColumn>,
}

impl Images {
    /// Those of a table.
    pub fn of(conn: &Connection, table: &str) -> Result<Self, StoreError> {
        Ok(Self { columns: schema::columns(conn, table)? })
    }

    /// The fields in an image of this row and change, as JSON; `None` when it is no image.
    pub fn read(&self, row: i64, change: i64, image: &str) -> Option<RowFields> {
        let values: Vec<Value> = serde_json::from_str(image).ok()?;
        let names = self.columns.iter().map(|column| column.name.clone());
        let mut fields: RowFields = names.zip(values).filter(|(_, value)| !value.is_null()).collect();
        fields.insert(schema::key_of(&self.columns).to_owned(), row.into());
        fields.entry(VERSION).or_insert_with(|| change.into());
        Some(fields)
    }

    /// The image of these fields for a change, as JSON; `jsonb` makes the image of it.
    pub fn write(&self, change: i64, mut fields: RowFields) -> String {
        fields.remove(schema::key_of(&self.columns));
        if fields.get(VERSION).and_then(Value::as_i64) == Some(change) {
            fields.remove(VERSION);
        }
        let values = self.columns.iter().map(|column| fields.remove(&column.name).unwrap_or_default());
        Value::Array(values.collect()).to_string()
    }
}

/// A row of the log: which row of which table a change altered, and its fields before and after.
pub struct Image {
    pub id: i64,
    pub change: i64,
    pub table: &'static str,
    pub row: i64,
    pub before: Option<RowFields>,
    pub after: Option<RowFields>,
}

/// What [`TablesOfLog::image`] reads, as the columns of a query of `change_row`.
pub const IMAGE: &str = "change_row.id, change_row.change_id, table_number, row_id,
    iif(before IS NULL OR json_valid(before, 8), json(before), ''),
    iif(after IS NULL OR json_valid(after, 8), json(after), '')";

/// The same, with nothing after.
pub const IMAGE_BEFORE: &str = "change_row.id, change_row.change_id, table_number, row_id,
    iif(before IS NULL OR json_valid(before, 8), json(before), ''), NULL";

/// The tables of the rows that were read from the log, with what their images hold.
#[derive(Default)]
pub struct TablesOfLog(HashMap<&'static str, Images>);

impl TablesOfLog {
    /// The image in a row of a query of [`IMAGE`].
    pub fn image(&mut self, conn: &Connection, found: &Row<'_>) -> Result<Image, StoreError> {
        let (id, change, row) = (found.get(0)?, found.get(1)?, found.get(3)?);
        let damaged = || StoreError::Damaged { detail: format!("an image of change {change} is none of a row") };
        let table = schema::table_of(found.get(2)?).ok_or_else(damaged)?;
        let images = match self.0.entry(table) {
            Entry::Occupied(images) => images.into_mut(),
            Entry::Vacant(place) => place.insert(Images::of(conn, table)?),
        };
        let side =
            |image: Option<String>| image.map(|image| images.read(row, change, &image).ok_or_else(damaged)).transpose();
        Ok(Image { id, change, table, row, before: side(found.get(4)?)?, after: side(found.get(5)?)? })
    }

    /// The columns of a table of which an image was read.
    pub fn columns(&self, table: &str) -> &[SchemaColumn] {
        self.0.get(table).map_or(&[], |images| &images.columns)
    }

    /// Writes an image that was read back into its row of the log.
    pub fn rewrite(&self, conn: &Connection, image: Image) -> Result<(), StoreError> {
        let Some(images) = self.0.get(image.table) else { return Ok(()) };
        let side = |fields: Option<RowFields>| fields.map(|fields| images.write(image.change, fields));
        conn.prepare_cached("UPDATE change_row SET before = jsonb(?2), after = jsonb(?3) WHERE id = ?1")?
            .execute(params![image.id, side(image.before), side(image.after)])?;
        Ok(())
    }
}

/// The images of a book before schema 6, where a table stands by its name and an image is a JSON object by names.
#[derive(Default)]
pub struct OlderImages(HashMap<String, Images>);

impl OlderImages {
    /// What is read of `change_row` there.
    pub const COLUMNS: [&'static str; 6] = ["id", "change_id", "name", "row_id", "before", "after"];
    /// What takes the values of today.
    pub const INSERTION: &'static str = "INSERT INTO change_row (id, change_id, table_number, row_id, before, after)
        VALUES (?1, ?2, ?3, ?4, jsonb(?5), jsonb(?6))";

    /// These values as they are today; `None` for a row that cannot be told.
    pub fn of_today(&mut self, conn: &Connection, values: &[Sql]) -> Result<Option<Vec<Sql>>, StoreError> {
        let [id, Sql::Integer(change), Sql::Text(table), row, before, after] = values else { return Ok(None) };
        let images = match self.0.entry(table.clone()) {
            Entry::Occupied(images) => images.into_mut(),
            Entry::Vacant(place) => place.insert(Images::of(conn, table)?),
        };
        let side = |image: &Sql| match image {
            Sql::Text(image) => Some(Sql::Text(images.write(*change, serde_json::from_str(image).ok()?))),
            _ => Some(Sql::Null),
        };
        let (Some(before), Some(after)) = (side(before), side(after)) else { return Ok(None) };
        let number = Sql::Integer(schema::number_of(table));
        Ok(Some(vec![id.clone(), Sql::Integer(*change), number, row.clone(), before, after]))
    }
}

/// SQL for the place of a column within the images of a table.
pub fn path(conn: &Connection, table: &str, column: &str) -> Result<String, StoreError> {
    let place = schema::columns(conn, table)?.iter().position(|other| other.name == column);
    place
        .map(|place| format!("'$[{place}]'"))
        .ok_or_else(|| StoreError::Damaged { detail: format!("the table {table} has no {column}") })
}

/// SQL for the value of a column in an image of a table.
pub fn value(conn: &Connection, side: &str, table: &str, column: &str) -> Result<String, StoreError> {
    Ok(format!("json_extract({side}, {})", path(conn, table, column)?))
}

/// SQL for the customer that a row of the log belongs to, by its image; NULL for a row of nobody.
pub fn owner(conn: &Connection, side: &str) -> Result<String, StoreError> {
    let mut sql = format!("CASE table_number WHEN {} THEN row_id", schema::number_of("customer"));
    for table in tables_of_customers(conn)? {
        let number = schema::number_of(&table);
        sql.extend([format!(" WHEN {number} THEN {}", value(conn, side, &table, "customer_id")?)]);
    }
    Ok(sql + " END")
}

/// The tables whose rows name a customer that they belong to.
pub fn tables_of_customers(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::new();
    for table in schema::data_tables(conn)? {
        if schema::columns(conn, &table)?.iter().any(|column| column.name == "customer_id") {
            found.push(table);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use rusqlite::types::ValueRef;

    use super::*;
    use crate::store::{Opening, Role, Store};

    /// A book of schema 5, as the program of that version left it.
    const BOOK_5: &[u8] = include_bytes!("../../tests/fixtures/book-version-5.db");

    type Rows = BTreeMap<(String, i64, i64), [Option<RowFields>; 2]>;

    /// The log of a book of schema 5: by table, row and number.
    fn older_log(path: &Path) -> Rows {
        let conn = Connection::open(path).unwrap();
        let mut query = conn.prepare("SELECT name, row_id, id, before, after FROM change_row").unwrap();
        let image = |row: &Row<'_>, at: usize| {
            row.get::<_, Option<String>>(at).unwrap().map(|text| serde_json::from_str(&text).unwrap())
        };
        let rows =
            query.query_map([], |row| Ok(((row.get(0)?, row.get(1)?, row.get(2)?), [image(row, 3), image(row, 4)])));
        rows.unwrap().map(Result::unwrap).collect()
    }

    fn log_of(conn: &Connection) -> Rows {
        let mut tables = TablesOfLog::default();
        let mut query = conn.prepare(&format!("SELECT {IMAGE} FROM change_row")).unwrap();
        let mut rows = query.query([]).unwrap();
        let mut found = Rows::new();
        while let Some(row) = rows.next().unwrap() {
            let image = tables.image(conn, row).unwrap();
            found.insert((image.table.to_owned(), image.row, image.id), [image.before, image.after]);
        }
        found
    }

    /// The rows that are in the tables, each as an image has it.
    fn rows_of(conn: &Connection) -> BTreeMap<(String, i64), Vec<RowFields>> {
        let mut found: BTreeMap<_, Vec<RowFields>> = BTreeMap::new();
        for table in schema::data_tables(conn).unwrap() {
            let columns = schema::columns(conn, &table).unwrap();
            let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
            let mut query = conn.prepare(&format!("SELECT {} FROM \"{table}\"", names.join(", "))).unwrap();
            let mut rows = query.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let mut fields = RowFields::new();
                for (at, column) in columns.iter().enumerate() {
                    let value = match row.get_ref(at).unwrap() {
                        ValueRef::Null => continue,
                        ValueRef::Integer(number) => number.into(),
                        ValueRef::Real(number) => number.into(),
                        ValueRef::Text(text) => std::str::from_utf8(text).unwrap().into(),
                        ValueRef::Blob(_) => panic!("no data is a blob"),
                    };
                    fields.insert(column.name.clone(), value);
                }
                let key = fields[schema::key_of(&columns)].as_i64().unwrap();
                found.entry((table.clone(), key)).or_default().push(fields);
            }
        }
        found
    }

    /// The newest image of every row of which the log does not say that it went.
    fn newest(log: &Rows) -> BTreeMap<(String, i64), Vec<RowFields>> {
        let mut by_key: BTreeMap<(String, i64, Option<i64>), Option<RowFields>> = BTreeMap::new();
        let mut in_order: Vec<_> = log.iter().collect();
        in_order.sort_by_key(|((_, _, id), _)| *id);
        for ((table, row, _), [before, after]) in in_order {
            let position = before.as_ref().or(after.as_ref()).and_then(|fields| fields.get("position")?.as_i64());
            by_key.insert((table.clone(), *row, position), after.clone());
        }
        let mut found: BTreeMap<_, Vec<RowFields>> = BTreeMap::new();
        for ((table, row, _), fields) in by_key {
            found.entry((table, row)).or_default().extend(fields);
        }
        found.retain(|_, fields| !fields.is_empty());
        found
    }

    #[test]
    fn the_log_of_an_older_book_says_the_same_after_it_is_brought_to_this_schema() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("book.db");
        fs::write(&path, BOOK_5).unwrap();
        let before = older_log(&path);
        let tables: std::collections::BTreeSet<&String> = before.keys().map(|(table, ..)| table).collect();
        assert_eq!(tables.len(), 24, "it holds an image of every table");
        assert!(before.len() > 90);
        let mut store = Store::open(&path, &Opening::shell()).unwrap();
        assert_eq!(log_of(&store.conn), before);
        assert_eq!(newest(&before), rows_of(&store.conn));
        let mut undone = 0;
        while store.undo("2026-06-03T00:00:00Z").is_ok() {
            undone += 1;
            assert_eq!(newest(&log_of(&store.conn)), rows_of(&store.conn));
        }
        for _ in 0..undone {
            store.redo("2026-06-03T00:00:00Z").unwrap();
            assert_eq!(newest(&log_of(&store.conn)), rows_of(&store.conn));
        }
        assert!(undone > 5);
    }

    #[test]
    fn a_book_whose_step_to_this_schema_is_killed_is_still_the_older_one() {
        let dir = tempfile::tempdir().unwrap();
        let (path, killed) = (dir.path().join("book.db"), dir.path().join("killed.db"));
        fs::write(&path, BOOK_5).unwrap();
        let before = older_log(&path);
        let conn = Connection::open(&path).unwrap();
        // Pages go to the log beside the book long before the end of the transaction.
        conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA cache_size = 10; BEGIN IMMEDIATE").unwrap();
        schema::migrate(&conn, &|_| ()).unwrap();
        assert_eq!(schema::version(&conn).unwrap(), schema::VERSION);
        let wal = |path: &Path| path.with_extension("db-wal");
        assert!(fs::metadata(wal(&path)).unwrap().len() > 10_000, "nothing of it is on the disk yet");
        fs::copy(&path, &killed).unwrap();
        fs::copy(wal(&path), wal(&killed)).unwrap();
        drop(conn);
        assert_eq!(schema::version(&Connection::open(&killed).unwrap()).unwrap(), 5);
        assert_eq!(older_log(&killed), before);
        let store = Store::open(&killed, &Opening::shell()).unwrap();
        assert_eq!(log_of(&store.conn), before);
        assert!(store.read().unwrap().checkup().unwrap().is_sound());
    }

    #[test]
    fn what_a_trigger_writes_is_the_row() {
        let mut store = Store::in_memory().unwrap();
        let texts = [
            "",
            "\"quoted\" \\ and \\n",
            "two\nlines\tand\u{1}\u{0}\u{7f}",
            "张伟\u{2028}🙂",
            "[1,null]",
            "null",
            "1e5",
        ];
        let numbers = [0.1 + 0.2, -1e-300, 1e300, 5.0, 1.0 / 3.0];
        let amounts = [i64::MIN, i64::MAX, 0, -1, 1 << 53];
        store
            .write("2026-06-03T00:00:00Z", Role::Do, |tx| -> Result<_, StoreError> {
                let (change, day) = (tx.change().0, "2026-06-03");
                tx.execute(
                    "INSERT INTO customer (row_version, code, name, created, stage) VALUES (?1, 'C1', 'x', ?2, 'lead')",
                    params![change, day],
                )?;
                for (at, text) in texts.iter().enumerate() {
                    tx.execute(
                        "INSERT INTO customer_order (row_version, customer_id, ordered_on, amount, quantity, product)
                         VALUES (?1, 1, ?2, ?3, ?4, ?5)",
                        params![change - 1, day, amounts[at % 5], numbers[at % 5], text],
                    )?;
                    let version = "UPDATE customer_order SET row_version = ?1, notes = product WHERE id % 2 = 0";
                    tx.execute(version, [change])?;
                }
                Ok(((), "{}".to_owned()))
            })
            .unwrap();
        let log = log_of(&store.conn);
        assert_eq!(newest(&log), rows_of(&store.conn));
        let versions: std::collections::BTreeSet<Option<i64>> =
            log.values().flatten().flatten().map(|fields| fields["row_version"].as_i64()).collect();
        assert_eq!(versions.len(), 2, "that of the change and another");
        let images: i64 = store
            .conn
            .query_row("SELECT count(*) FROM change_row WHERE json_valid(coalesce(before, after), 8)", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(images, i64::try_from(log.len()).unwrap());
    }

    #[test]
    fn an_image_that_is_none_is_said_to_be_damaged() {
        let mut store = Store::in_memory().unwrap();
        let add = "INSERT INTO setting (row_version, name, value) VALUES (1, 'x', '1')";
        let done = store.write("2026-06-03T00:00:00Z", Role::Do, |tx| -> Result<_, StoreError> {
            tx.execute(add, [])?;
            Ok(((), "{}".to_owned()))
        });
        let change = done.unwrap().change.unwrap().0;
        for image in ["x'00'", "x'ff00'", "x''", "CAST('{' AS BLOB)", "jsonb('{\"1\": 2}')"] {
            store
                .conn
                .execute(&format!("UPDATE change_row SET after = {image} WHERE change_id = ?1"), [change])
                .unwrap();
            let undone = store.undo("2026-06-03T00:00:00Z");
            assert!(matches!(undone, Err(StoreError::Damaged { .. })), "{image}: {undone:?}");
        }
    }
}
