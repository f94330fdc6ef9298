//! A customer as a whole: its row and all its lists.

use rusqlite::params;

use super::{Reader, Record, Row, StoreError, WriteTx};
use crate::domain::{Customer, CustomerId};
use crate::names::Candidate;

impl Reader<'_> {
    /// A customer with all its lists.
    pub fn customer(&self, id: CustomerId) -> Result<Row<Customer>, StoreError> {
        let mut row: Row<Customer> = self.get(id.0)?;
        self.fill(id, &mut row.value)?;
        Ok(row)
    }

    /// Every customer, in the order of the book.
    pub fn customer_ids(&self) -> Result<Vec<CustomerId>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT id FROM customer ORDER BY id")?;
        let found = query.query_map([], |row| Ok(CustomerId(row.get(0)?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The row of the customer with this code; `None` if there is none.
    pub fn customer_by_code(&self, code: &str) -> Result<Option<CustomerId>, StoreError> {
        Ok(self.row_id("SELECT id FROM customer WHERE code = ?1", params![code])?.map(CustomerId))
    }

    /// The row of a customer's contact by name; `None` if there is none.
    pub fn contact_by_name(&self, customer: CustomerId, name: &str) -> Result<Option<i64>, StoreError> {
        self.row_id("SELECT id FROM contact WHERE customer_id = ?1 AND name = ?2", params![customer.0, name])
    }

    /// The customers that this one referred, by code.
    pub fn referred_by(&self, id: CustomerId) -> Result<Vec<Candidate>, StoreError> {
        let mut query =
            self.conn.prepare_cached("SELECT id, code, name FROM customer WHERE referred_by_id = ?1 ORDER BY code")?;
        let found = query.query_map([id.0], |row| {
            Ok(Candidate { id: CustomerId(row.get(0)?), code: row.get(1)?, name: row.get(2)? })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    fn fill(&self, id: CustomerId, customer: &mut Customer) -> Result<(), StoreError> {
        customer.snoozes = self.values(id)?;
        customer.tier_history = self.values(id)?;
        customer.stage_history = self.values(id)?;
        customer.contacts = self.values(id)?;
        customer.follow_ups = self.values(id)?;
        customer.orders = self.values(id)?;
        customer.issues = self.values(id)?;
        customer.surveys = self.values(id)?;
        customer.contracts = self.values(id)?;
        customer.opportunities = self.values(id)?;
        customer.actions = self.values(id)?;
        customer.insights = self.values(id)?;
        customer.account_plan = self.values(id)?;
        customer.inbox = self.values(id)?;
        Ok(())
    }

    fn values<T: Record>(&self, customer: CustomerId) -> Result<Vec<T>, StoreError> {
        Ok(self.list(customer)?.into_iter().map(|row| row.value).collect())
    }
}

impl WriteTx<'_> {
    /// Adds a customer with all its lists. A `referred_by` that is not in the book yet: see
    /// [`WriteTx::link_referral`].
    pub fn insert_customer(&self, customer: &Customer) -> Result<CustomerId, StoreError> {
        let id = CustomerId(self.insert(None, customer)?);
        self.insert_all(id, &customer.snoozes)?;
        self.insert_all(id, &customer.tier_history)?;
        self.insert_all(id, &customer.stage_history)?;
        self.insert_all(id, &customer.contacts)?;
        if customer.contacts.iter().any(|contact| contact.reports_to.is_some()) {
            self.link_contacts(id)?;
        }
        self.insert_all(id, &customer.follow_ups)?;
        self.insert_all(id, &customer.orders)?;
        self.insert_all(id, &customer.issues)?;
        self.insert_all(id, &customer.surveys)?;
        self.insert_all(id, &customer.contracts)?;
        self.insert_all(id, &customer.opportunities)?;
        self.insert_all(id, &customer.actions)?;
        self.insert_all(id, &customer.insights)?;
        self.insert_all(id, &customer.account_plan)?;
        self.insert_all(id, &customer.inbox)?;
        Ok(id)
    }

    /// Turns stored names into links to contacts where the name did not match a contact until now. A customer none of
    /// whose records names anybody else is looked at once, and again after a record that does.
    pub fn link_contacts(&self, customer: CustomerId) -> Result<(), StoreError> {
        if self.linked.borrow().contains(&customer) {
            return Ok(());
        }
        let mut has_names = false;
        for (table, id, name) in [
            ("contact", "reports_to_id", "reports_to_name"),
            ("issue", "contact_id", "contact_name"),
            ("survey", "contact_id", "contact_name"),
        ] {
            let found = format!("SELECT x.id FROM contact x WHERE x.customer_id = ?1 AND x.name = {table}.{name}");
            self.execute(
                &format!(
                    "UPDATE {table} SET {id} = ({found}), {name} = NULL, row_version = ?2
                     WHERE customer_id = ?1 AND {name} IS NOT NULL AND EXISTS ({found})"
                ),
                [customer.0, self.change().0],
            )?;
            let left = format!("SELECT 1 FROM {table} WHERE customer_id = ?1 AND {name} IS NOT NULL LIMIT 1");
            has_names |= self.row_id(&left, [customer.0])?.is_some();
        }
        if !has_names {
            self.linked.borrow_mut().insert(customer);
        }
        Ok(())
    }

    /// Links a customer to its referrer by code; returns whether the referrer is in the book.
    pub fn link_referral(&self, customer: CustomerId, code: &str) -> Result<bool, StoreError> {
        let linked = self.execute(
            "UPDATE customer SET referred_by_id = x.id FROM customer x WHERE customer.id = ?1 AND x.code = ?2",
            params![customer.0, code],
        )?;
        Ok(linked > 0)
    }

    /// Moves a record to another customer.
    pub fn adopt<T: Record>(&self, id: i64, customer: CustomerId) -> Result<(), StoreError> {
        self.linked.borrow_mut().clear();
        self.execute(
            &format!("UPDATE {} SET customer_id = ?2, row_version = ?3 WHERE id = ?1", T::TABLE),
            [id, customer.0, self.change().0],
        )?;
        Ok(())
    }

    /// Redirects every link from one contact to another; a record names each contact at most once.
    pub fn repoint_contact(&self, from: i64, into: i64) -> Result<(), StoreError> {
        self.linked.borrow_mut().clear();
        for (links, record) in [("follow_up_contact", "follow_up_id"), ("inbox_item_contact", "inbox_item_id")] {
            self.execute(
                &format!(
                    "DELETE FROM {links} WHERE contact_id = ?1
                     AND {record} IN (SELECT {record} FROM {links} WHERE contact_id = ?2)"
                ),
                [from, into],
            )?;
        }
        for (table, column) in [
            ("follow_up_contact", "contact_id"),
            ("inbox_item_contact", "contact_id"),
            ("issue", "contact_id"),
            ("survey", "contact_id"),
            ("contact", "reports_to_id"),
        ] {
            self.execute(
                &format!("UPDATE {table} SET {column} = ?2, row_version = ?3 WHERE {column} = ?1"),
                [from, into, self.change().0],
            )?;
        }
        // A contact that would now report to itself was one of the two.
        self.execute("UPDATE contact SET reports_to_id = NULL WHERE id = ?1 AND reports_to_id = ?1", [into])?;
        Ok(())
    }

    /// Redirects links from one customer to another in worksheets, cases and the customers it referred.
    pub fn repoint_customer(&self, from: CustomerId, into: CustomerId) -> Result<(), StoreError> {
        for (table, column) in [("worksheet", "customer_id"), ("case_study", "customer_id")] {
            self.execute(
                &format!("UPDATE {table} SET {column} = ?2, row_version = ?3 WHERE {column} = ?1"),
                [from.0, into.0, self.change().0],
            )?;
        }
        for referred in self.referred_by(from)? {
            self.touch(referred.id);
        }
        self.execute(
            "UPDATE customer SET referred_by_id = nullif(?2, id), row_version = ?3 WHERE referred_by_id = ?1",
            [from.0, into.0, self.change().0],
        )?;
        Ok(())
    }

    fn insert_all<T: Record>(&self, customer: CustomerId, values: &[T]) -> Result<(), StoreError> {
        values.iter().try_for_each(|value| self.insert(Some(customer), value).map(drop))
    }
}
