//! The schema: its versions, and the triggers that log every change of every data table.
//!
//! Each step and its `user_version` share one transaction. The triggers are recreated after the last step, from the
//! tables as they are then, so that a new column cannot be forgotten.
//!
//! The log names tables and columns by numbers (docs/book-format.md 1.3), which hold for ever: a new table comes last in
//! [`LOGGED`], a new column last in its table. A step that cannot keep to that rewrites the images of the log, as step 6
//! did.

use rusqlite::{Connection, OptionalExtension as _};

use super::StoreError;
use super::upgrade::UpgradeStep;

/// The steps to the newest schema; a book of version N has seen the first N.
const STEPS: &[&str] = &[
    include_str!("../../assets/migrations/0001_book.sql"),
    include_str!("../../assets/migrations/0002_words_and_fields.sql"),
    include_str!("../../assets/migrations/0003_inbox.sql"),
    include_str!("../../assets/migrations/0004_offers.sql"),
    include_str!("../../assets/migrations/0005_labels.sql"),
    include_str!("../../assets/migrations/0006_images.sql"),
];

/// The tables whose changes are logged; the number of a table is its place here, from 1.
const LOGGED: [&str; 24] = [
    "customer",
    "contact",
    "follow_up",
    "follow_up_contact",
    "customer_order",
    "payment",
    "issue",
    "survey",
    "contract",
    "opportunity",
    "action",
    "insight",
    "account_plan",
    "worksheet",
    "case_study",
    "stage_change",
    "tier_change",
    "snooze",
    "kpi_target",
    "kpi_review",
    "kpi_history",
    "setting",
    "inbox_item",
    "inbox_item_contact",
];

/// The newest schema version, which this program reads and writes.
#[expect(clippy::cast_possible_truncation, reason = "a handful of steps")]
pub const VERSION: u32 = STEPS.len() as u32;

/// Runs the remaining schema steps, within the caller's transaction. If the book already has rows, foreign
/// keys must be off, because a step may replace an old table with a new one; only then `tell` hears what is being done.
pub fn migrate(conn: &Connection, tell: &dyn Fn(UpgradeStep)) -> Result<(), StoreError> {
    let done = version(conn)?;
    if done >= VERSION {
        return Ok(());
    }
    if done > 0 {
        tell(UpgradeStep::Rewriting);
    }
    let dangling = dangling(conn)?;
    for trigger in log_triggers(conn)? {
        conn.execute_batch(&format!("DROP TRIGGER \"{trigger}\""))?;
    }
    for step in STEPS.iter().skip(done as usize) {
        conn.execute_batch(step)?;
    }
    for table in data_tables(conn)? {
        conn.execute_batch(&triggers_of(&table, &columns(conn, &table)?))?;
    }
    if done > 0 {
        tell(UpgradeStep::Indexing);
        // The words of an older book may be folded in an older way.
        super::search::rebuild(conn)?;
    }
    conn.pragma_update(None, "user_version", VERSION)?;
    if self::dangling(conn)? > dangling {
        return Err(StoreError::Damaged { detail: "the new schema would lose rows that others point to".to_owned() });
    }
    Ok(())
}

/// Makes the tables and indexes of an older version, or of the newest.
pub fn make_version(conn: &Connection, version: u32) -> Result<(), StoreError> {
    Ok(STEPS.iter().take(version as usize).try_for_each(|step| conn.execute_batch(step))?)
}

/// Rows that point to a row that does not exist.
fn dangling(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?)
}

/// The schema version of the book.
pub fn version(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Whether tables, indexes and triggers are exactly those that the steps create: no views, no foreign triggers.
pub fn is_ours(conn: &Connection) -> Result<bool, StoreError> {
    Ok(fingerprint(conn)? == FINGERPRINT)
}

/// The fingerprint of the newest schema; the test below says the new one when a step is added.
const FINGERPRINT: u64 = 6_035_679_721_231_949_691;

/// FNV-1a over every statement of the schema, in the order of their names.
fn fingerprint(conn: &Connection) -> Result<u64, StoreError> {
    let mut query = conn.prepare(
        "SELECT type || char(31) || name || char(31) || tbl_name || char(31) || coalesce(sql, '') FROM sqlite_schema
         WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY type, name",
    )?;
    let mut rows = query.query([])?;
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    while let Some(row) = rows.next()? {
        let text: String = row.get(0)?;
        for byte in text.bytes().chain([30]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(hash)
}

/// A column of a data table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaColumn {
    pub name: String,
    /// Whether it is NOT NULL.
    pub required: bool,
    /// Whether it is part of the primary key.
    pub key: bool,
    /// The type that it was declared with.
    pub declared: String,
}

/// The tables whose changes are logged: those with a `row_version`.
pub fn data_tables(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut query = conn.prepare(
        "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c ON c.name = 'row_version'
         WHERE t.type = 'table' ORDER BY t.rootpage",
    )?;
    let names = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(names)
}

/// The columns of a table.
pub fn columns(conn: &Connection, table: &str) -> Result<Vec<SchemaColumn>, StoreError> {
    let mut query =
        conn.prepare_cached("SELECT name, \"notnull\", pk, type FROM pragma_table_info(?1) ORDER BY cid")?;
    let made = query
        .query_map([table], |row| {
            let key = row.get::<_, i64>(2)? > 0;
            Ok(SchemaColumn { name: row.get(0)?, required: row.get(1)?, key, declared: row.get(3)? })
        })?
        .collect::<Result<_, _>>()?;
    Ok(made)
}

/// The number by which the log names a table; 0 for one that is not logged.
pub fn number_of(table: &str) -> i64 {
    (1..).zip(LOGGED).find(|(_, name)| *name == table).map_or(0, |(number, _)| number)
}

/// The table that the log names by this number.
pub fn table_of(number: i64) -> Option<&'static str> {
    LOGGED.get(usize::try_from(number.checked_sub(1)?).ok()?).copied()
}

/// The first column of a primary key, whose value the log has beside the image.
pub fn key_of(columns: &[SchemaColumn]) -> &str {
    columns.iter().find(|column| column.key).map_or("rowid", |column| &column.name)
}

/// Takes a trigger away; how it is made again.
pub fn take_trigger(conn: &Connection, name: &str) -> Result<String, StoreError> {
    let find = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1";
    let sql = conn.query_row(find, [name], |row| row.get(0))?;
    conn.execute_batch(&format!("DROP TRIGGER \"{name}\""))?;
    Ok(sql)
}

/// The names of the triggers of the change log.
pub fn log_triggers(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut query = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'log_*'")?;
    let names = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(names)
}

/// The three triggers of a table. `current_change()` is defined by this program, so no other can write unlogged. Every
/// connection reads them again when it begins, so they are short.
fn triggers_of(table: &str, columns: &[SchemaColumn]) -> String {
    let (number, key) = (number_of(table), key_of(columns));
    let image = |side: &str| image_of(columns, &format!("{side}."), "current_change()");
    let one = |event: &str, side: &str, before: &str, after: &str| {
        format!(
            "CREATE TRIGGER {} AFTER {event} ON {table} BEGIN
INSERT INTO change_row VALUES(NULL,current_change(),{number},{side}.{key},{before},{after});
END;\n",
            log_trigger(table, event)
        )
    };
    let (old, new) = (image("old"), image("new"));
    [one("insert", "new", "NULL", &new), one("update", "new", &old, &new), one("delete", "old", &old, "NULL")].concat()
}

/// The name of the trigger that logs this event of a table.
pub fn log_trigger(table: &str, event: &str) -> String {
    format!("log_{table}_{event}")
}

/// The image of a row, of which this stands before each column.
fn image_of(columns: &[SchemaColumn], row: &str, change: &str) -> String {
    let key = key_of(columns);
    let values: Vec<String> = columns
        .iter()
        .map(|column| match column.name.as_str() {
            name if name == key => "NULL".to_owned(),
            "row_version" => format!("nullif({row}row_version,{change})"),
            name => format!("{row}{name}"),
        })
        .collect();
    format!("jsonb_array({})", values.join(","))
}

/// What logs the rows of a table whose key is above the second parameter as new ones of the change in the first, as its
/// trigger would have done; and that key.
pub fn log_of_new_rows(conn: &Connection, table: &str) -> Result<(String, String), StoreError> {
    let columns = columns(conn, table)?;
    let (number, key) = (number_of(table), key_of(&columns).to_owned());
    let keys: Vec<&str> = columns.iter().filter(|column| column.key).map(|column| column.name.as_str()).collect();
    let log = format!(
        "INSERT INTO change_row SELECT NULL, ?1, {number}, {key}, NULL, {} FROM {table} WHERE {key} > ?2 ORDER BY {}",
        image_of(&columns, "", "?1"),
        keys.join(", ")
    );
    Ok((log, key))
}

/// The highest number ever given as a code.
pub fn highest_code(conn: &Connection) -> Result<i64, StoreError> {
    let number = conn.query_row("SELECT number FROM highest_code WHERE id = 1", [], |row| row.get(0)).optional()?;
    Ok(number.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ENTITIES;
    use crate::domain::field::ValueKind;

    #[test]
    fn the_fingerprint_is_that_of_the_newest_schema() {
        let conn = Connection::open_in_memory().unwrap();
        migrate(&conn, &|_| ()).unwrap();
        assert_eq!(version(&conn).unwrap(), VERSION);
        assert_eq!(fingerprint(&conn).unwrap(), FINGERPRINT, "a step was added or changed: FINGERPRINT is the left");
        conn.execute_batch("CREATE VIEW stranger AS SELECT 1").unwrap();
        assert!(!is_ours(&conn).unwrap());
    }

    /// Before SQLite 3.42 `json_valid(NULL)` is 0, not NULL: another program would call every such row damaged.
    #[test]
    fn an_empty_column_passes_its_check_in_an_older_sqlite_too() {
        let conn = Connection::open_in_memory().unwrap();
        migrate(&conn, &|_| ()).unwrap();
        let mut query = conn.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table'").unwrap();
        let all: Vec<String> = query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let checks = all.iter().flat_map(|sql| sql.lines()).filter(|line| line.contains("json_valid"));
        let (sound, strict): (Vec<&str>, Vec<&str>) =
            checks.partition(|line| line.contains("NOT NULL") || line.contains(" IS NULL OR json_valid("));
        assert!(sound.len() > 15);
        assert!(strict.is_empty(), "{strict:?}");
    }

    #[test]
    fn no_statement_of_the_schema_spells_a_word_of_a_vocabulary() {
        let conn = Connection::open_in_memory().unwrap();
        migrate(&conn, &|_| ()).unwrap();
        let words = ENTITIES.iter().flat_map(|entity| entity.fields).filter_map(|field| match field.kind {
            ValueKind::Word(words) | ValueKind::Words(words) => Some(words),
            _ => None,
        });
        let words: Vec<String> = words.flatten().map(|word| format!("'{}'", word.code)).collect();
        // The triggers of the log name columns, and the log has parts of its own.
        let mut query = conn
            .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'log_*' AND tbl_name <> 'change'")
            .unwrap();
        let all: Vec<String> = query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert!(words.len() > 90 && all.len() > 60);
        for sql in all {
            let spelled: Vec<&String> = words.iter().filter(|word| sql.contains(*word)).collect();
            assert!(spelled.is_empty(), "{spelled:?} in {sql}");
        }
    }

    #[test]
    fn every_data_table_is_logged_in_full() {
        let conn = Connection::open_in_memory().unwrap();
        migrate(&conn, &|_| ()).unwrap();
        let mut tables = data_tables(&conn).unwrap();
        assert_eq!(log_triggers(&conn).unwrap().len(), 3 * tables.len());
        tables.sort_unstable();
        let mut logged = LOGGED;
        logged.sort_unstable();
        assert_eq!(tables, logged);
    }

    #[test]
    fn the_numbers_of_tables_and_columns_are_those_that_the_logs_of_all_books_use() {
        let conn = Connection::open_in_memory().unwrap();
        migrate(&conn, &|_| ()).unwrap();
        let page = include_str!("../../docs/book-format.md");
        let (_, table) = page.split_once("| number | table | columns, from 0 |").unwrap();
        let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
        let pinned: Vec<(i64, &str, Vec<&str>)> = rows
            .map(|row| {
                let [_, number, table, columns, _] = row.split('|').collect::<Vec<_>>().try_into().unwrap();
                (number.trim().parse().unwrap(), table.trim().trim_matches('`'), columns.split_whitespace().collect())
            })
            .collect();
        assert_eq!(pinned.len(), LOGGED.len());
        for (number, table, names) in pinned {
            assert_eq!((table_of(number), number_of(table)), (Some(table), number));
            let columns = columns(&conn, table).unwrap();
            let found: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
            assert_eq!(found, names, "a column of {table} may only come last, or a step must rewrite the images");
        }
        assert_eq!((table_of(0), table_of(25), table_of(i64::MIN), number_of("change")), (None, None, None, 0));
    }
}
