//! The lists inside a record: the contacts of a follow-up, the payments of an order.

/// The contacts of a follow-up: pointers, so that renaming a contact renames it everywhere.
pub mod contacts {
    use rusqlite::params;

    use super::{attach, ids};
    use crate::domain::FollowUp;
    use crate::store::{Reader, Row, StoreError, WriteTx};

    /// Writes them if they differ from what is stored; a `new` row has nothing stored yet.
    pub fn write(row: &Row<&FollowUp>, tx: &WriteTx<'_>, new: bool) -> Result<(), StoreError> {
        if new {
            return insert(row, tx);
        }
        let mut there = [Row { id: row.id, version: 0, customer: row.customer, value: FollowUp::new(row.value.kind) }];
        read(&mut there, tx, false)?;
        if there[0].value.contacts == row.value.contacts {
            return Ok(());
        }
        tx.execute("DELETE FROM follow_up_contact WHERE follow_up_id = ?1", params![row.id])?;
        insert(row, tx)
    }

    fn insert(row: &Row<&FollowUp>, tx: &WriteTx<'_>) -> Result<(), StoreError> {
        for (position, name) in (0_i64..).zip(&row.value.contacts) {
            let customer = row.customer.map(|customer| customer.0);
            let written = tx.execute(
                "INSERT INTO follow_up_contact (follow_up_id, position, contact_id, row_version)
                 SELECT ?1, ?2, id, ?3 FROM contact WHERE customer_id = ?4 AND name = ?5",
                params![row.id, position, tx.change().0, customer, name],
            )?;
            if written == 0 {
                return Err(StoreError::Refused { rule: "follow_up.contacts".to_owned() });
            }
        }
        Ok(())
    }

    /// Fills their names in.
    pub fn read(rows: &mut [Row<FollowUp>], reader: &Reader<'_>, all: bool) -> Result<(), StoreError> {
        let which = if all { "" } else { "WHERE f.follow_up_id IN (SELECT value FROM json_each(?1))" };
        let sql = format!(
            "SELECT f.follow_up_id, c.name FROM follow_up_contact f CROSS JOIN contact c ON c.id = f.contact_id {which}
             ORDER BY f.follow_up_id, f.position"
        );
        let mut query = reader.conn.prepare_cached(&sql)?;
        let found = if all { query.query([])? } else { query.query(params![ids(rows)])? };
        attach(rows, found, |row, found| {
            row.contacts.push(found.get(1)?);
            Ok(())
        })
    }
}

/// The parts of the payment of an order.
pub mod payments {
    use rusqlite::params;

    use super::{attach, ids};
    use crate::domain::{Order, Payment};
    use crate::store::cell::{Cell as _, cell};
    use crate::store::{Reader, Row, StoreError, WriteTx};

    /// Writes them if they differ from what is stored; a `new` row has nothing stored yet.
    pub fn write(row: &Row<&Order>, tx: &WriteTx<'_>, new: bool) -> Result<(), StoreError> {
        if new {
            return insert(row, tx);
        }
        let bare = Order { payments: Vec::new(), ..row.value.clone() };
        let mut there = [Row { id: row.id, version: 0, customer: row.customer, value: bare }];
        read(&mut there, tx, false)?;
        if there[0].value.payments == row.value.payments {
            return Ok(());
        }
        tx.execute("DELETE FROM payment WHERE order_id = ?1", params![row.id])?;
        insert(row, tx)
    }

    fn insert(row: &Row<&Order>, tx: &WriteTx<'_>) -> Result<(), StoreError> {
        for Payment { due, amount, paid_on } in &row.value.payments {
            tx.execute(
                "INSERT INTO payment (order_id, due, amount, paid_on, row_version) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![row.id, due.put(), amount.put(), paid_on.put(), tx.change().0],
            )?;
        }
        Ok(())
    }

    /// Fills them in.
    pub fn read(rows: &mut [Row<Order>], reader: &Reader<'_>, all: bool) -> Result<(), StoreError> {
        let which = if all { "" } else { "WHERE order_id IN (SELECT value FROM json_each(?1))" };
        let sql = format!("SELECT order_id, due, amount, paid_on FROM payment {which} ORDER BY order_id, id");
        let mut query = reader.conn.prepare_cached(&sql)?;
        let found = if all { query.query([])? } else { query.query(params![ids(rows)])? };
        attach(rows, found, |order, found| {
            order.payments.push(Payment { due: cell(found, 1)?, amount: cell(found, 2)?, paid_on: cell(found, 3)? });
            Ok(())
        })
    }
}

use std::collections::HashMap;

use rusqlite::{Row as SqlRow, Rows};

use super::{Row, StoreError};

/// The row ids as one JSON list, for `json_each`.
pub fn ids<T>(rows: &[Row<T>]) -> String {
    rows.iter().map(|row| row.id).collect::<serde_json::Value>().to_string()
}

/// Hands each found row, whose first column names its owner, to that owner.
fn attach<T>(
    rows: &mut [Row<T>],
    mut found: Rows<'_>,
    mut take: impl FnMut(&mut T, &SqlRow<'_>) -> Result<(), rusqlite::Error>,
) -> Result<(), StoreError> {
    let places: HashMap<i64, usize> = rows.iter().enumerate().map(|(place, row)| (row.id, place)).collect();
    while let Some(row) = found.next()? {
        if let Some(place) = places.get(&row.get(0)?) {
            take(&mut rows[*place].value, row)?;
        }
    }
    Ok(())
}
