//! Reading a consistent snapshot of the book, however long the reading takes.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, Params, ToSql, params};

use super::cell::Cell as _;
use super::records::{self, FIRST_FIELD, Record};
use super::{Store, StoreError, open, schema};
use crate::domain::CustomerId;

/// A record with what the database knows about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<T> {
    /// The row; order in the book is ascending id.
    pub id: i64,
    /// Changes with every write; an update with an old one is refused.
    pub version: i64,
    /// The customer it belongs to; `None` for a customer itself and for records of the book.
    pub customer: Option<CustomerId>,
    pub value: T,
}

/// A consistent snapshot of the book; ends when dropped.
pub struct Reader<'s> {
    pub(super) conn: &'s Connection,
    ends: bool,
}

impl Reader<'_> {
    /// A copy of the book as it is read, to try something in; its file has no name and goes with it.
    pub fn copy(&self) -> Result<Store, StoreError> {
        Ok(Store::of(open::copy_without_name(self.conn)?, None))
    }
}

impl Store {
    /// Starts reading from a snapshot: concurrent writes are not seen.
    pub fn read(&self) -> Result<Reader<'_>, StoreError> {
        let ends = self.conn.is_autocommit();
        if ends {
            self.conn.prepare_cached("BEGIN DEFERRED")?.execute([])?;
        }
        Ok(Reader { conn: &self.conn, ends })
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if self.ends {
            // A read that cannot be ended holds nothing that could be lost.
            drop(self.conn.prepare_cached("COMMIT").and_then(|mut commit| commit.execute([])));
        }
    }
}

impl<'s> Reader<'s> {
    /// Reads within the transaction that is open.
    pub(super) const fn within(conn: &'s Connection) -> Self {
        Self { conn, ends: false }
    }

    /// A record by its row. A customer comes without its lists: see [`Reader::customer`].
    pub fn get<T: Record>(&self, id: i64) -> Result<Row<T>, StoreError> {
        self.find(id)?.ok_or(StoreError::NotFound { what: T::TABLE, id })
    }

    /// A record by its row, if there is one.
    pub fn find<T: Record>(&self, id: i64) -> Result<Option<Row<T>>, StoreError> {
        Ok(self.rows(&format!("WHERE {}.id = ?1", T::TABLE), params![id])?.pop())
    }

    /// The records of a customer, in the order of the book.
    pub fn list<T: Record>(&self, customer: CustomerId) -> Result<Vec<Row<T>>, StoreError> {
        self.rows(&format!("WHERE {0}.customer_id = ?1 ORDER BY {0}.id", T::TABLE), params![customer.0])
    }

    /// The actions of the book itself, in its order.
    pub fn own_actions(&self) -> Result<Vec<Row<crate::domain::Action>>, StoreError> {
        self.rows("WHERE action.customer_id IS NULL ORDER BY action.id", &[])
    }

    /// The actions that are to improve a metric, in the order of the book.
    pub fn metric_actions(&self) -> Result<Vec<Row<crate::domain::Action>>, StoreError> {
        self.rows("WHERE action.kpi IS NOT NULL ORDER BY action.id", &[])
    }

    /// Every record of a kind, in the order of the book.
    pub fn all<T: Record>(&self) -> Result<Vec<Row<T>>, StoreError> {
        let mut rows = self.bare_rows(&format!("ORDER BY {}.id", T::TABLE), &[])?;
        T::read_lists(&mut rows, self, true)?;
        Ok(rows)
    }

    /// The orders from this day on, without what was paid of them.
    pub fn each_order_since(
        &self,
        day: chrono::NaiveDate,
        mut take: impl FnMut(Row<crate::domain::Order>),
    ) -> Result<(), StoreError> {
        let clause = format!("WHERE {0}.ordered_on >= ?1 ORDER BY {0}.id", crate::domain::Order::TABLE);
        self.each_of(&clause, params![day.put()], &mut take)
    }

    /// How many records of a kind there are.
    pub fn count<T: Record>(&self) -> Result<u64, StoreError> {
        self.number(&format!("SELECT count(*) FROM {}", T::TABLE), [])
    }

    /// The code that a new customer gets: the highest number ever given plus one, `C001` style.
    pub fn next_code(&self) -> Result<String, StoreError> {
        Ok(format!("C{:03}", schema::highest_code(self.conn)? + 1))
    }

    /// The rows that a clause after `FROM table` selects, with their inner lists.
    pub(super) fn rows<T: Record>(&self, clause: &str, params: &[&dyn ToSql]) -> Result<Vec<Row<T>>, StoreError> {
        let mut rows = self.bare_rows(clause, params)?;
        T::read_lists(&mut rows, self, false)?;
        Ok(rows)
    }

    /// The same without their inner lists.
    pub(super) fn bare_rows<T: Record>(&self, clause: &str, params: &[&dyn ToSql]) -> Result<Vec<Row<T>>, StoreError> {
        let mut rows = Vec::new();
        self.each_of(clause, params, &mut |row| rows.push(row))?;
        Ok(rows)
    }

    /// Hands over every record of a kind without its inner lists, one by one, in the order of the book.
    pub fn each_bare<T: Record>(&self, mut take: impl FnMut(Row<T>)) -> Result<(), StoreError> {
        self.each_of(&format!("ORDER BY {}.id", T::TABLE), &[], &mut take)
    }

    /// The same of records that belong to customers, customer by customer.
    pub fn each_bare_by_customer<T: Record>(&self, mut take: impl FnMut(Row<T>)) -> Result<(), StoreError> {
        self.each_of(&format!("ORDER BY {table}.customer_id, {table}.id", table = T::TABLE), &[], &mut take)
    }

    fn each_of<T: Record>(
        &self,
        clause: &str,
        params: &[&dyn ToSql],
        take: &mut dyn FnMut(Row<T>),
    ) -> Result<(), StoreError> {
        let mut query = self.conn.prepare_cached(&format!("{} {clause}", T::statements().select))?;
        let mut found = query.query(params)?;
        while let Some(row) = found.next()? {
            take(Row {
                id: row.get(0)?,
                version: row.get(1)?,
                customer: row.get::<_, Option<i64>>(2)?.map(CustomerId),
                value: records::record(row, FIRST_FIELD)?,
            });
        }
        Ok(())
    }

    /// The single number that a query returns.
    pub(super) fn number(&self, sql: &str, params: impl Params) -> Result<u64, StoreError> {
        let number: i64 = self.conn.prepare_cached(sql)?.query_row(params, |row| row.get(0))?;
        Ok(number.unsigned_abs())
    }

    /// The one row number that a query finds, if any.
    pub(super) fn row_id(&self, sql: &str, params: impl Params) -> Result<Option<i64>, StoreError> {
        Ok(self.conn.prepare_cached(sql)?.query_row(params, |row| row.get(0)).optional()?)
    }

    /// Code by row, of all customers.
    pub fn codes(&self) -> Result<HashMap<CustomerId, String>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT id, code FROM customer")?;
        let codes = query.query_map([], |row| Ok((CustomerId(row.get(0)?), row.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok(codes)
    }
}
