//! Thousands of new rows within one change: written without the triggers, then logged and counted by one statement a table,
//! as the triggers would have done row by row.
//!
//! For a row whose triggers write as well, the database first keeps every page that the row touches, to take it back alone
//! if it fails; that and the triggers are a third of what writing the row takes. Leaves out rows that are changed or
//! deleted: the triggers log those, and what was added before is logged first.

use rusqlite::{Connection, params};

use super::{StoreError, schema};

/// The triggers that count new rows besides.
const COUNTING: [&str; 2] = ["customer_code_given", "follow_up_counted"];
/// What counts the new rows of a table instead.
const COUNTED: [(&str, &str); 2] = [("customer", HIGHEST_CODE), ("follow_up", COUNTS)];

/// Parameters: the newest customer that is counted.
const HIGHEST_CODE: &str = "UPDATE highest_code SET number = max(number, (SELECT
        coalesce(max(CAST(substr(code, 2) AS INTEGER)), 0) FROM customer
        WHERE id > ?1 AND code GLOB 'C[0-9]*' AND substr(code, 2) NOT GLOB '*[^0-9]*' AND length(code) < 11))";

/// Parameters: the newest follow-up that is counted.
const COUNTS: &str = "INSERT INTO follow_up_count (done_on, planned_on, cancelled_on, kind, times)
    SELECT coalesce(done_on, ''), coalesce(planned_on, ''), coalesce(cancelled_on, ''), kind, count(*)
    FROM follow_up WHERE id > ?1 GROUP BY 1, 2, 3, 4
    ON CONFLICT DO UPDATE SET times = times + excluded.times";

/// New rows that are not in the log yet, while the triggers are away.
pub struct Bulk {
    /// The statements that make the triggers again.
    triggers: Vec<String>,
    tables: Vec<NewRows>,
    /// The newest customer whose code is counted.
    coded: i64,
}

/// The rows of a table behind its newest that is logged.
struct NewRows {
    table: String,
    /// Parameters: the change, the newest row that is logged.
    log: String,
    newest: String,
    logged: i64,
}

impl Bulk {
    /// Takes the triggers of new rows away, within the transaction of a change: given up, they stand as before.
    pub fn begin(conn: &Connection) -> Result<Self, StoreError> {
        let mut tables = Vec::new();
        let mut names: Vec<String> = COUNTING.map(str::to_owned).to_vec();
        for table in schema::data_tables(conn)? {
            let (log, key) = schema::log_of_new_rows(conn, &table)?;
            let newest = format!("SELECT coalesce(max({key}), 0) FROM {table}");
            let logged = conn.query_row(&newest, [], |row| row.get(0))?;
            names.push(schema::log_trigger(&table, "insert"));
            tables.push(NewRows { table, log, newest, logged });
        }
        let triggers = names.iter().map(|name| schema::take_trigger(conn, name)).collect::<Result<_, _>>()?;
        Ok(Self { triggers, tables, coded: newest_customer(conn)? })
    }

    /// Counts the codes of the customers that were added, and nothing else: who gets the next one asks for it each time.
    pub fn settle_codes(&mut self, conn: &Connection) -> Result<(), StoreError> {
        let newest = newest_customer(conn)?;
        if newest != self.coded {
            conn.prepare_cached(HIGHEST_CODE)?.execute([self.coded])?;
            self.coded = newest;
        }
        Ok(())
    }

    /// Logs and counts what was added since the last time.
    pub fn settle(&mut self, conn: &Connection, change: i64) -> Result<(), StoreError> {
        for rows in &mut self.tables {
            let newest: i64 = conn.prepare_cached(&rows.newest)?.query_row([], |row| row.get(0))?;
            if newest == rows.logged {
                continue;
            }
            conn.prepare_cached(&rows.log)?.execute(params![change, rows.logged])?;
            for (_, count) in COUNTED.iter().filter(|(table, _)| *table == rows.table) {
                conn.prepare_cached(count)?.execute([rows.logged])?;
            }
            rows.logged = newest;
        }
        Ok(())
    }

    /// The same, and puts the triggers back.
    pub fn end(mut self, conn: &Connection, change: i64) -> Result<(), StoreError> {
        self.settle(conn, change)?;
        self.triggers.iter().try_for_each(|sql| Ok(conn.execute_batch(sql)?))
    }
}

fn newest_customer(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.prepare_cached("SELECT coalesce(max(id), 0) FROM customer")?.query_row([], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use rusqlite::types::Value;

    use serde_json::json;

    use crate::domain::Customer;
    use crate::store::{Role, Store, StoreError};

    /// Customers with records that count, and some that point at each other: who is reported to comes later.
    fn customers(seed: u64) -> Vec<Customer> {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut made = Vec::new();
        for at in 1..=12 {
            let code =
                if at % 3 == 0 { format!("X-{seed}-{at}") } else { format!("C{:03}", random.u32(1..90) * 12 + at) };
            let kinds = ["phone", "visit", "email", "summit"];
            let follow_ups: Vec<_> = (0..random.usize(0..7))
                .map(|_| {
                    let day = format!("2026-{:02}-{:02}", random.u32(1..13), random.u32(1..4));
                    let kind = kinds[random.usize(..kinds.len())];
                    if random.bool() {
                        json!({ "kind": kind, "done_on": day, "content": "asked 客户 for prices", "contacts": ["Eve Hill", "Ann Fox"] })
                    } else {
                        json!({ "kind": kind, "planned_on": day, "contacts": ["Ann Fox"] })
                    }
                })
                .collect();
            let customer = json!({
                "code": code, "name": format!("Acme {seed} {at}"), "stage": "lead", "created": "2026-01-01",
                "fields": { "Owner": "Ann" },
                "contacts": [{ "name": "Ann Fox", "reports_to": "Eve Hill" }, { "name": "Eve Hill" }],
                "follow_ups": follow_ups,
                "orders": [{ "ordered_on": "2026-03-01", "amount": 120.5, "payments": [{ "amount": 120.5 }] }],
                "surveys": [{ "on": "2026-04-01", "nps": 9, "contact": "Eve Hill" }],
                "actions": [{ "title": "send quote" }],
            });
            made.push(serde_json::from_value(customer).unwrap());
        }
        made
    }

    /// Writes them as one change; every so many the triggers are away or back, and something stands there before.
    fn written(customers: &[Customer], in_bulk: impl Fn(usize) -> bool) -> Store {
        let mut store = Store::in_memory().unwrap();
        let (before, rest) = customers.split_at(3);
        for (at, part) in [before, rest].into_iter().enumerate() {
            store
                .write("2026-11-23T00:00:00Z", Role::Do, |tx| -> Result<_, StoreError> {
                    for (place, customer) in part.iter().enumerate() {
                        if at == 1 && in_bulk(place) {
                            tx.begin_bulk()?;
                        } else {
                            tx.end_bulk()?;
                        }
                        let id = tx.insert_customer(customer)?;
                        if place % 4 == 1 {
                            // A row that was added in bulk is changed.
                            let mut row = tx.get::<Customer>(id.0)?;
                            row.value.notes = Some("changed".to_owned());
                            tx.update(&row)?;
                        }
                        if place % 5 == 4 {
                            tx.delete::<Customer>(id.0, None)?;
                        }
                    }
                    Ok(((), "{}".to_owned()))
                })
                .unwrap();
        }
        store
    }

    /// Every row of a query, as texts.
    fn rows(store: &Store, sql: &str) -> Vec<String> {
        let mut query = store.conn.prepare(sql).unwrap();
        let width = query.column_count();
        let row = |row: &rusqlite::Row<'_>| {
            (0..width)
                .map(|at| row.get::<_, Value>(at).map(|value| format!("{value:?}")))
                .collect::<Result<Vec<_>, _>>()
        };
        query.query_map([], row).unwrap().map(|row| row.unwrap().join(" | ")).collect()
    }

    /// What the book holds, table by table. The log of one change is the same in another order of its rows.
    fn book(store: &Store) -> Vec<(String, Vec<String>)> {
        let tables =
            rows(store, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_stat*'");
        let tables = tables.iter().map(|name| name.trim_start_matches("Text(\"").trim_end_matches("\")").to_owned());
        let read = |table: String| {
            let sql = match table.as_str() {
                "change_row" => {
                    "SELECT change_id, table_number, row_id, before, after FROM change_row ORDER BY 1, 2, 3, 4, 5"
                        .to_owned()
                }
                // The text index is asked for what it finds, not for how its pages lie.
                name if name.starts_with("follow_up_text") => {
                    "SELECT rowid FROM follow_up_text('a* OR e* OR 客*')".to_owned()
                }
                name => format!("SELECT * FROM \"{name}\" ORDER BY 1, 2"),
            };
            let rows = rows(store, &sql);
            (table, rows)
        };
        tables
            .map(read)
            .chain([("schema".to_owned(), rows(store, "SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2"))])
            .collect()
    }

    #[test]
    fn rows_that_are_added_together_leave_the_book_and_the_log_that_the_triggers_would_have_left() {
        for seed in 1..8 {
            let customers = customers(seed);
            let expected = book(&written(&customers, |_| false));
            assert!(
                expected
                    .iter()
                    .all(|(table, rows)| !rows.is_empty() || !["customer", "payment"].contains(&table.as_str()))
            );
            let every: [fn(usize) -> bool; 3] = [|_| true, |place| place % 2 == 0, |place| place > 2];
            for in_bulk in every {
                let (mut together, mut one_by_one) = (written(&customers, in_bulk), written(&customers, |_| false));
                for ((table, left), (_, right)) in expected.iter().zip(book(&together)) {
                    assert_eq!(left, &right, "seed {seed}, {table}");
                }
                assert!(together.read().unwrap().checkup().unwrap().is_sound());
                together.undo("2026-11-24T00:00:00Z").unwrap();
                one_by_one.undo("2026-11-24T00:00:00Z").unwrap();
                let rows_left = |store: &Store| rows(store, "SELECT id, name, notes FROM customer ORDER BY 1");
                assert_eq!(rows_left(&together).len(), 3, "what stood there before");
                assert_eq!(rows_left(&together), rows_left(&one_by_one));
                together.redo("2026-11-25T00:00:00Z").unwrap();
                one_by_one.redo("2026-11-25T00:00:00Z").unwrap();
                let again = |store: &Store| {
                    book(store).into_iter().filter(|(table, _)| !table.starts_with("change")).collect::<Vec<_>>()
                };
                assert_eq!(again(&together), again(&one_by_one), "seed {seed}, redone");
            }
        }
    }

    #[test]
    fn a_change_that_fails_in_the_midst_leaves_the_triggers_as_they_were() {
        let mut store = Store::in_memory().unwrap();
        let before = book(&store);
        let failed = store.write("2026-11-23T00:00:00Z", Role::Do, |tx| -> Result<((), String), StoreError> {
            tx.begin_bulk()?;
            tx.insert_customer(&customers(1)[0])?;
            Err(StoreError::NothingToReverse)
        });
        assert!(failed.is_err());
        assert_eq!(book(&store), before);
    }
}
