//! Writing: one transaction, one change in the log, every row with its image before and after.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::atomic::Ordering;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, Params, Transaction, TransactionBehavior, params, params_from_iter};

use super::bulk::Bulk;
use super::log::{ChangeId, Role};
use super::open::{self, CurrentChange};
use super::records::{self, Owner, Record};
use super::{Reader, Row, Store, StoreError, search};
use crate::domain::CustomerId;

/// A change that is being written; reads see what it has written so far.
pub struct WriteTx<'s> {
    reader: Reader<'s>,
    change: ChangeId,
    touched: RefCell<BTreeSet<CustomerId>>,
    /// Customers none of whose records names a contact whom it could point at: see [`WriteTx::link_contacts`].
    pub(super) linked: RefCell<BTreeSet<CustomerId>>,
    /// Whether anything changed, once that is settled before the end: see [`WriteTx::settle_rows`].
    settled: Cell<Option<bool>>,
    /// Rows that are added without triggers: see [`WriteTx::begin_bulk`].
    bulk: RefCell<Option<Bulk>>,
}

/// The result of a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<T> {
    /// The change in the log; `None` when no row changed.
    pub change: Option<ChangeId>,
    /// The customers whose records changed.
    pub touched: Vec<CustomerId>,
    /// The value returned by the work.
    pub value: T,
}

/// An import of thousands of rows comes back to the pages of every index again and again, which are held meanwhile;
/// afterwards the room is given back.
const ROOM_TO_WRITE: &str = "PRAGMA cache_size = -32768";
const ROOM_TO_READ: &str = "PRAGMA cache_size = -4096";

impl Store {
    /// Does the work as one durable change, or not at all. `at` is universal time; the work returns a value and the
    /// words of the change as JSON.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        at: &str,
        role: Role,
        work: impl FnOnce(&WriteTx<'_>) -> Result<(T, String), E>,
    ) -> Result<Written<T>, E> {
        // What the app keeps by itself, rows behind rows, needs no more room than reading.
        let room = if role == Role::Keep { ROOM_TO_READ } else { ROOM_TO_WRITE };
        self.conn.execute_batch(room).map_err(StoreError::from)?;
        let written = self.write_once(at, role, work);
        self.conn.execute_batch(ROOM_TO_READ).map_err(StoreError::from)?;
        written
    }

    fn write_once<T, E: From<StoreError>>(
        &mut self,
        at: &str,
        role: Role,
        work: impl FnOnce(&WriteTx<'_>) -> Result<(T, String), E>,
    ) -> Result<Written<T>, E> {
        self.check_files()?;
        let transaction = begin(&self.conn)?;
        let (value, (changed, touched), change) =
            within_change(&self.conn, &self.change, at, role, |tx| -> Result<_, E> {
                let (value, words) = work(tx)?;
                Ok((value, tx.close(&words)?, tx.change))
            })?;
        self.go_on()?;
        transaction.commit().map_err(|error| self.settled(StoreError::of_commit(error)))?;
        self.files.know_log();
        if let Some(noted) = self.noted.as_mut().filter(|_| changed) {
            noted.note_change(change.0);
        }
        Ok(Written { change: changed.then_some(change), touched, value })
    }

    /// What is written into files that nobody finds again would be lost; what the log holds goes into the book, where no
    /// other one bears its name.
    fn check_files(&self) -> Result<(), StoreError> {
        let Some(path) = self.path().filter(|_| !self.files.are_there()) else { return Ok(()) };
        self.settle();
        Err(StoreError::Displaced { path: path.to_path_buf() })
    }

    /// A commit that may be in the log or not is there no more once the log is empty, and then it has failed.
    fn settled(&self, error: StoreError) -> StoreError {
        if matches!(error, StoreError::Unsure) && self.empties_log() { StoreError::DiskFailed } else { error }
    }

    /// Does the work and takes it back, waiting for nobody: while another program writes the book, and where it can only be
    /// read, the work is done in a copy of this moment, in a file without a name that is gone afterwards.
    pub fn rehearse<T, E: From<StoreError>>(
        &mut self,
        at: &str,
        role: Role,
        work: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match without_waiting(&self.conn, begin)? {
            Ok(_taken_back) => within_change(&self.conn, &self.change, at, role, work),
            Err(StoreError::Locked | StoreError::ReadOnly | StoreError::Full) => {
                let apart = open::copy_without_name(&self.conn)?;
                within_change(&apart.conn, &apart.change, at, role, work)
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// Does the work as a change of the transaction that was begun.
fn within_change<T, E: From<StoreError>>(
    conn: &Connection,
    current: &CurrentChange,
    at: &str,
    role: Role,
    work: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let change = open_change(conn, at, role)?;
    current.store(change.0, Ordering::Relaxed);
    let tx = WriteTx {
        reader: Reader::within(conn),
        change,
        touched: RefCell::default(),
        linked: RefCell::default(),
        settled: Cell::default(),
        bulk: RefCell::default(),
    };
    let done = work(&tx);
    current.store(0, Ordering::Relaxed);
    done
}

/// Starts a write transaction; every write starts here.
pub(super) fn begin(conn: &Connection) -> Result<Transaction<'_>, StoreError> {
    Ok(Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?)
}

/// Does this without waiting for another program's write; afterwards the connection waits as before.
pub(super) fn without_waiting<'c, T>(
    conn: &'c Connection,
    work: impl FnOnce(&'c Connection) -> T,
) -> Result<T, StoreError> {
    let patience: u32 = conn.pragma_query_value(None, "busy_timeout", |row| row.get(0))?;
    conn.busy_timeout(Duration::ZERO)?;
    let done = work(conn);
    conn.busy_timeout(Duration::from_millis(u64::from(patience)))?;
    Ok(done)
}

fn open_change(conn: &Connection, at: &str, role: Role) -> Result<ChangeId, StoreError> {
    conn.prepare_cached("INSERT INTO change (at, words, role) VALUES (?1, 'null', ?2)")?
        .execute(params![at, role.code()])?;
    Ok(ChangeId(conn.last_insert_rowid()))
}

impl<'s> Deref for WriteTx<'s> {
    type Target = Reader<'s>;
    fn deref(&self) -> &Reader<'s> {
        &self.reader
    }
}

impl WriteTx<'_> {
    /// The change that is being written.
    pub const fn change(&self) -> ChangeId {
        self.change
    }

    /// Adds a record that belongs to `customer`. For a customer, its lists are not written.
    pub fn insert<T: Record>(&self, customer: Option<CustomerId>, value: &T) -> Result<i64, StoreError> {
        let parameters = self.parameters(customer, value)?;
        if let Some(customer) = customer.filter(|_| records::names_contact::<T>(&parameters[2..])) {
            self.linked.borrow_mut().remove(&customer);
        }
        self.add(&T::statements().insert, params_from_iter(&parameters))?;
        let id = self.conn.last_insert_rowid();
        T::write_lists(&Row { id, version: 0, customer, value }, self, true)?;
        self.touch_owner::<T>(id, customer)?;
        Ok(id)
    }

    /// Replaces a record that was read as `row.version`; fails if it was changed since.
    pub fn update<T: Record>(&self, row: &Row<T>) -> Result<(), StoreError> {
        self.linked.borrow_mut().clear();
        self.touch_owner::<T>(row.id, row.customer)?;
        let mut parameters = self.parameters(row.customer, &row.value)?;
        parameters.extend([row.id, row.version].map(|number| ToSqlOutput::Owned(Value::Integer(number))));
        if self.execute(&T::statements().update, params_from_iter(&parameters))? == 0 {
            self.get::<T>(row.id)?;
            return Err(StoreError::Stale { what: T::TABLE, id: row.id });
        }
        T::write_lists(&Row { id: row.id, version: 0, customer: row.customer, value: &row.value }, self, false)?;
        self.touch_owner::<T>(row.id, row.customer)
    }

    /// Deletes a record and what belongs to it; with `version`, only as it was read.
    pub fn delete<T: Record>(&self, id: i64, version: Option<i64>) -> Result<Row<T>, StoreError> {
        let row: Row<T> = self.get(id)?;
        if version.is_some_and(|version| version != row.version) {
            return Err(StoreError::Stale { what: T::TABLE, id });
        }
        self.linked.borrow_mut().clear();
        self.touch_owner::<T>(id, row.customer)?;
        self.execute(&format!("DELETE FROM {} WHERE id = ?1", T::TABLE), params![id])?;
        Ok(row)
    }

    /// Notes that a customer's records change.
    pub fn touch(&self, customer: CustomerId) {
        self.touched.borrow_mut().insert(customer);
    }

    /// From now on rows are added without the triggers, and logged together: for thousands of them. Whether that begins
    /// now, and is not so already.
    pub fn begin_bulk(&self) -> Result<bool, StoreError> {
        let mut bulk = self.bulk.borrow_mut();
        let begins = bulk.is_none();
        if begins {
            *bulk = Some(Bulk::begin(self.conn)?);
        }
        Ok(begins)
    }

    /// From now on every row is logged when it is written.
    pub fn end_bulk(&self) -> Result<(), StoreError> {
        let bulk = self.bulk.borrow_mut().take();
        bulk.map_or(Ok(()), |bulk| bulk.end(self.conn, self.change.0))
    }

    /// Logs and counts what was added without the triggers.
    pub fn settle_bulk(&self) -> Result<(), StoreError> {
        let mut bulk = self.bulk.borrow_mut();
        bulk.as_mut().map_or(Ok(()), |bulk| bulk.settle(self.conn, self.change.0))
    }

    /// Counts the codes of the customers that were added without the triggers, for the next one.
    pub fn settle_codes(&self) -> Result<(), StoreError> {
        let mut bulk = self.bulk.borrow_mut();
        bulk.as_mut().map_or(Ok(()), |bulk| bulk.settle_codes(self.conn))
    }

    /// Runs a statement that changes or removes rows; returns how many.
    pub(super) fn execute(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        self.settle_bulk()?;
        self.add(sql, params)
    }

    /// Runs a statement that adds rows; returns how many.
    pub(super) fn add(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        Ok(self.conn.prepare_cached(sql)?.execute(params)?)
    }

    fn parameters<'v, T: Record>(
        &self,
        customer: Option<CustomerId>,
        value: &'v T,
    ) -> Result<Vec<ToSqlOutput<'v>>, StoreError> {
        let owner = customer.map_or(Value::Null, |customer| Value::Integer(customer.0));
        let mut all = Vec::with_capacity(T::ROW.fields.len() + 4);
        all.extend([owner, Value::Integer(self.change.0)].map(ToSqlOutput::Owned));
        all.extend(records::values(value));
        let mut fields = all[2..].iter().enumerate();
        match fields.find_map(|(place, value)| records::too_long::<T>(place, length(value))) {
            Some(error) => Err(error),
            None => Ok(all),
        }
    }

    fn touch_owner<T: Record>(&self, id: i64, customer: Option<CustomerId>) -> Result<(), StoreError> {
        let owner = match T::OWNER {
            Owner::Book if T::TABLE == "customer" => Some(id),
            Owner::Book => None,
            Owner::Customer | Owner::Maybe => customer.map(|customer| customer.0),
            Owner::Named => self.row_id(
                &format!("SELECT customer_id FROM {} WHERE id = ?1 AND customer_id IS NOT NULL", T::TABLE),
                [id],
            )?,
        };
        if let Some(owner) = owner {
            self.touch(CustomerId(owner));
        }
        Ok(())
    }

    /// Brings everything that follows the rows up to what was written so far, and says which customers it touched.
    /// After this no row of the book is written; what the log holds of this change may go, as an erasure wants it.
    pub fn settle_rows(&self) -> Result<bool, StoreError> {
        if let Some(changed) = self.settled.get() {
            return Ok(changed);
        }
        let id = self.change.0;
        self.end_bulk()?;
        let changed = self.row_id("SELECT 1 FROM change_row WHERE change_id = ?1 LIMIT 1", [id])?.is_some();
        if changed {
            search::follow(self.conn, id)?;
            for customer in self.touched.borrow().iter() {
                self.add("INSERT INTO change_customer (change_id, customer_id) VALUES (?1, ?2)", [id, customer.0])?;
            }
        }
        self.settled.set(Some(changed));
        Ok(changed)
    }

    /// Writes the words and the customers touched; returns whether anything changed. An empty change leaves no trace.
    fn close(&self, words: &str) -> Result<(bool, Vec<CustomerId>), StoreError> {
        let id = self.change.0;
        if !self.settle_rows()? {
            self.execute("DELETE FROM change WHERE id = ?1", [id])?;
            return Ok((false, Vec::new()));
        }
        self.execute("UPDATE change SET words = ?2 WHERE id = ?1", params![id, words])?;
        Ok((true, self.touched.borrow().iter().copied().collect()))
    }
}

/// How long a text is, in bytes.
fn length(value: &ToSqlOutput<'_>) -> usize {
    match value {
        ToSqlOutput::Borrowed(ValueRef::Text(text)) => text.len(),
        ToSqlOutput::Owned(Value::Text(text)) => text.len(),
        _ => 0,
    }
}
