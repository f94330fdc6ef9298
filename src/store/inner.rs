//! The lists inside a record: the contacts that it names, the payments of an order.

/// The contacts that a record names: pointers, so that renaming a contact renames it everywhere.
pub mod contacts {
    use rusqlite::params;

    use super::{attach, ids};
    use crate::domain::{FollowUp, InboxItem};
    use crate::store::{Reader, Record, Row, StoreError, WriteTx};

    /// A record that names contacts of its customer in a table of links.
    pub trait NamesContacts: Record {
        /// The table of the links.
        const LINKS: &'static str;
        /// That table's column for the record.
        const POINTER: &'static str;

        /// Whom it names, in its order.
        fn names(&self) -> &[String];
        /// Names one more.
        fn add_name(&mut self, name: String);
    }

    macro_rules! names_contacts {
        ($($record:ident in $links:literal by $pointer:literal;)+) => {
            $(impl NamesContacts for $record {
                const LINKS: &'static str = $links;
                const POINTER: &'static str = $pointer;

                fn names(&self) -> &[String] {
                    &self.contacts
                }
                fn add_name(&mut self, name: String) {
                    self.contacts.push(name);
                }
            })+
        };
    }
    names_contacts! {
        FollowUp in "follow_up_contact" by "follow_up_id";
        InboxItem in "inbox_item_contact" by "inbox_item_id";
    }

    /// Writes them if they differ from what is stored; a `new` row has nothing stored yet.
    pub fn write<T: NamesContacts>(row: &Row<&T>, tx: &WriteTx<'_>, new: bool) -> Result<(), StoreError> {
        if new {
            return insert(row, tx);
        }
        if stored_names::<T>(tx, row.id)? == row.value.names() {
            return Ok(());
        }
        tx.execute(&format!("DELETE FROM {} WHERE {} = ?1", T::LINKS, T::POINTER), params![row.id])?;
        insert(row, tx)
    }

    fn stored_names<T: NamesContacts>(reader: &Reader<'_>, id: i64) -> Result<Vec<String>, StoreError> {
        let sql = format!(
            "SELECT c.name FROM {0} l CROSS JOIN contact c ON c.id = l.contact_id WHERE l.{1} = ?1 ORDER BY l.position",
            T::LINKS,
            T::POINTER
        );
        let mut query = reader.conn.prepare_cached(&sql)?;
        let names = query.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(names)
    }

    fn insert<T: NamesContacts>(row: &Row<&T>, tx: &WriteTx<'_>) -> Result<(), StoreError> {
        if row.value.names().is_empty() {
            return Ok(());
        }
        let sql = format!(
            "INSERT INTO {} ({}, position, contact_id, row_version) VALUES (?1, ?2, ?3, ?4)",
            T::LINKS,
            T::POINTER
        );
        let refused = || StoreError::Refused { rule: format!("{}.contacts", T::TABLE) };
        let customer = row.customer.ok_or_else(refused)?;
        for (position, name) in (0_i64..).zip(row.value.names()) {
            let contact = tx.contact_by_name(customer, name)?.ok_or_else(refused)?;
            tx.add(&sql, params![row.id, position, contact, tx.change().0])?;
        }
        Ok(())
    }

    /// Fills their names in.
    pub fn read<T: NamesContacts>(rows: &mut [Row<T>], reader: &Reader<'_>, all: bool) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let which =
            if all { String::new() } else { format!("WHERE l.{} IN (SELECT value FROM json_each(?1))", T::POINTER) };
        let sql = format!(
            "SELECT l.{1}, c.name FROM {0} l CROSS JOIN contact c ON c.id = l.contact_id {which}
             ORDER BY l.{1}, l.position",
            T::LINKS,
            T::POINTER
        );
        let mut query = reader.conn.prepare_cached(&sql)?;
        let found = if all { query.query([])? } else { query.query(params![ids(rows)])? };
        attach(rows, found, |row, found| {
            row.add_name(found.get(1)?);
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
            tx.add(
                "INSERT INTO payment (order_id, due, amount, paid_on, row_version) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![row.id, due.put(), amount.put(), paid_on.put(), tx.change().0],
            )?;
        }
        Ok(())
    }

    /// Fills them in.
    pub fn read(rows: &mut [Row<Order>], reader: &Reader<'_>, all: bool) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
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
