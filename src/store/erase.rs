//! Removes erased data from the change log too, so that neither undo nor inspecting the file reveals it.
//!
//! For a company, every image of its records goes; for a person, the images of their row, and their name anywhere in
//! the company's texts. Leaves out deleting the rows themselves, which is an ordinary change, and the words of changes,
//! which `ops` knows.

use std::collections::BTreeSet;

use rusqlite::{Params, Rows, ToSql, params};
use serde_json::Value;

use super::images::{self, IMAGE, RowFields, TablesOfLog};
use super::{ChangeId, LogEntry, Reader, Record as _, StoreError, WriteTx, schema};
use crate::domain::field::{EntityRow, Link, Owner};
use crate::domain::{Contact, Customer, CustomerId, ENTITIES, HasFields as _};

/// Replaces the name of an erased person.
pub const ERASED_NAME: &str = "■■";

impl WriteTx<'_> {
    /// Deletes the cases about these customers, which an ordinary deletion keeps.
    pub fn delete_lessons(&self, customers: &BTreeSet<CustomerId>) -> Result<(), StoreError> {
        self.execute(
            "DELETE FROM case_study WHERE customer_id IN (SELECT value FROM json_each(?1))",
            params![listed(customers)],
        )?;
        Ok(())
    }

    /// Replaces a person's name with the mark in every text of the company.
    pub fn mark_name(&self, customer: CustomerId, name: &str) -> Result<usize, StoreError> {
        self.touch(customer);
        let mut marked = 0;
        for entity in entities_of_customers() {
            let (table, owner) = (entity.table, owner_column(entity));
            for column in texts_of(entity) {
                marked += self.execute(
                    &format!(
                        "UPDATE {table} SET {column} = replace({column}, ?2, ?3), row_version = ?4
                         WHERE {owner} = ?1 AND instr({column}, ?2) > 0"
                    ),
                    params![customer.0, name, ERASED_NAME, self.change().0],
                )?;
            }
        }
        Ok(marked)
    }

    /// Every number, address and name in a chat that is or was one of these customers, or of this contact alone.
    pub fn reaches_of(
        &self,
        customers: &BTreeSet<CustomerId>,
        contact: Option<i64>,
    ) -> Result<Vec<String>, StoreError> {
        let ids = listed(customers);
        let mut reaches = BTreeSet::new();
        let tables = ["customer", "contact", "inbox_item"].map(|table| schema::number_of(table).to_string()).join(", ");
        let mut query = self.conn.prepare(&format!(
            "SELECT {IMAGE} FROM change_row WHERE table_number IN ({tables}) AND change_id IN (
                 SELECT change_id FROM change_customer WHERE customer_id IN (SELECT value FROM json_each(?1))
                 UNION SELECT ?2)"
        ))?;
        let mut rows = query.query(params![ids, self.change().0])?;
        let mut tables = TablesOfLog::default();
        while let Some(row) = rows.next()? {
            let Ok(image) = tables.image(self.conn, row) else { continue };
            if contact.is_some_and(|contact| image.table != Contact::TABLE || image.row != contact) {
                continue;
            }
            let owner = if image.table == Customer::TABLE { "id" } else { "customer_id" };
            let is_theirs = |fields: &&RowFields| {
                fields.get(owner).and_then(Value::as_i64).is_some_and(|owner| customers.contains(&CustomerId(owner)))
            };
            for fields in [&image.before, &image.after].into_iter().flatten().filter(is_theirs) {
                let named = ["phone", "mobile", "phones", "email", "emails", "reach"];
                reaches.extend(named.iter().flat_map(|field| texts_in(fields.get(*field))));
            }
        }
        Ok(reaches.into_iter().collect())
    }

    /// Takes texts for which this holds out of the list of numbers never to propose, wherever the log still has it.
    pub fn purge_unwanted(&self, is_theirs: impl Fn(&str) -> bool) -> Result<usize, StoreError> {
        const NEVER: &str = "never_propose";
        let mut query = self.conn.prepare(&format!(
            "SELECT {IMAGE} FROM change_row WHERE table_number = {} AND {} = ?1",
            schema::number_of("setting"),
            images::value(self.conn, "coalesce(before, after)", "setting", "name")?
        ))?;
        self.rewrite(query.query([NEVER])?, |_, fields| without(fields, &is_theirs))
    }

    /// Rewrites the images of these rows of the log in which something is changed; returns how many were.
    fn rewrite(
        &self,
        mut rows: Rows<'_>,
        change: impl Fn(&'static str, &mut RowFields) -> bool,
    ) -> Result<usize, StoreError> {
        let mut tables = TablesOfLog::default();
        let mut changed = Vec::new();
        while let Some(row) = rows.next()? {
            let Ok(mut image) = tables.image(self.conn, row) else { continue };
            let table = image.table;
            let sides = [&mut image.before, &mut image.after]
                .map(|side| side.as_mut().is_some_and(|fields| change(table, fields)));
            if sides.contains(&true) {
                changed.push(image);
            }
        }
        let count = changed.len();
        changed.into_iter().try_for_each(|image| tables.rewrite(self.conn, image))?;
        Ok(count)
    }

    /// Removes every image of these customers' records from the log and returns how many.
    /// The customers must already be deleted.
    pub fn purge_customers(&self, customers: &BTreeSet<CustomerId>) -> Result<usize, StoreError> {
        let ids = listed(customers);
        let touched = "change_id IN (SELECT change_id FROM change_customer
                       WHERE customer_id IN (SELECT value FROM json_each(?1)))";
        self.conn.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS erased (
                 table_number INTEGER, id INTEGER, PRIMARY KEY (table_number, id)
             ) WITHOUT ROWID;
             DELETE FROM temp.erased;",
        )?;
        let number = schema::number_of;
        self.execute(
            "INSERT OR IGNORE INTO temp.erased SELECT ?2, value FROM json_each(?1)",
            params![ids, number(Customer::TABLE)],
        )?;
        for table in images::tables_of_customers(self.conn)? {
            let owner = |side: &str| images::value(self.conn, side, &table, "customer_id");
            self.execute(
                &format!(
                    "INSERT OR IGNORE INTO temp.erased
                     SELECT r.table_number, r.row_id FROM change_row r WHERE r.{touched} AND r.table_number = {}
                     AND ({} IN (SELECT value FROM json_each(?1)) OR {} IN (SELECT value FROM json_each(?1)))
                     AND NOT EXISTS (SELECT 1 FROM \"{table}\" t WHERE t.id = r.row_id)",
                    number(&table),
                    owner("r.before")?,
                    owner("r.after")?
                ),
                params![ids],
            )?;
        }
        self.execute(
            &format!(
                "INSERT OR IGNORE INTO temp.erased SELECT table_number, row_id FROM change_row
                 WHERE {touched} AND table_number = {} AND {}
                     IN (SELECT id FROM temp.erased WHERE table_number = {})",
                number("payment"),
                images::value(self.conn, "coalesce(before, after)", "payment", "order_id")?,
                number("customer_order")
            ),
            params![ids],
        )?;
        for (table, people) in [("follow_up", "follow_up_contact"), ("inbox_item", "inbox_item_contact")] {
            self.execute(
                "INSERT OR IGNORE INTO temp.erased SELECT ?2, id FROM temp.erased WHERE table_number = ?1",
                [number(table), number(people)],
            )?;
        }
        let gone = self.execute(
            &format!(
                "DELETE FROM change_row WHERE {touched} AND EXISTS (SELECT 1 FROM temp.erased e
                     WHERE e.table_number = change_row.table_number AND e.id = change_row.row_id)"
            ),
            params![ids],
        )? + self.execute(
            // A change that deleted who referred them altered their row too, and did not touch them.
            "DELETE FROM change_row WHERE table_number = ?2 AND row_id IN (SELECT value FROM json_each(?1))",
            params![ids, number(Customer::TABLE)],
        )?;
        for (table, pointer) in [(Customer::TABLE, "referred_by_id"), ("case_study", "customer_id")] {
            self.point_nowhere(table, pointer, "IN (SELECT value FROM json_each(?1))", params![ids])?;
        }
        self.execute("DROP TABLE temp.erased", [])?;
        Ok(gone)
    }

    /// Removes a person from the images of the company's records; the contact must be deleted. `marks` puts a mark over
    /// the name in their texts.
    pub fn purge_contact(
        &self,
        customer: CustomerId,
        contact: i64,
        name: &str,
        marks: bool,
    ) -> Result<usize, StoreError> {
        let touched = "change_id IN (SELECT change_id FROM change_customer WHERE customer_id = ?1)";
        let number = schema::number_of;
        let mut gone = self.execute(
            &format!("DELETE FROM change_row WHERE {touched} AND table_number = ?3 AND row_id = ?2"),
            [customer.0, contact, number(Contact::TABLE)],
        )?;
        for table in ["follow_up_contact", "inbox_item_contact"] {
            let named = images::value(self.conn, "coalesce(before, after)", table, "contact_id")?;
            gone += self.execute(
                &format!("DELETE FROM change_row WHERE {touched} AND table_number = ?3 AND {named} = ?2"),
                [customer.0, contact, number(table)],
            )?;
        }
        for (table, pointer) in [("contact", "reports_to_id"), ("issue", "contact_id"), ("survey", "contact_id")] {
            self.point_nowhere(table, pointer, &format!("= ?2 AND {touched}"), params![customer.0, contact])?;
        }
        if marks {
            gone += self.mark_images(customer, name)?;
        }
        Ok(gone)
    }

    /// Takes a column out of the images of a table where its value is meant by this test.
    fn point_nowhere(
        &self,
        table: &str,
        column: &str,
        is_meant: &str,
        params: impl Params + Copy,
    ) -> Result<(), StoreError> {
        let (path, number) = (images::path(self.conn, table, column)?, schema::number_of(table));
        for side in ["before", "after"] {
            self.execute(
                &format!(
                    "UPDATE change_row SET {side} = jsonb_replace({side}, {path}, NULL)
                     WHERE table_number = {number} AND json_extract({side}, {path}) {is_meant}"
                ),
                params,
            )?;
        }
        Ok(())
    }

    /// Replaces a name with the mark in the images of the company's records; returns how many images had it.
    fn mark_images(&self, customer: CustomerId, name: &str) -> Result<usize, StoreError> {
        let mut query = self.conn.prepare(&format!(
            "SELECT {IMAGE} FROM change_row WHERE (table_number = ?2 AND row_id = ?1)
             OR change_id IN (SELECT change_id FROM change_customer WHERE customer_id = ?1)"
        ))?;
        let company = [customer.0, schema::number_of(Customer::TABLE)];
        self.rewrite(query.query(company)?, |table, fields| {
            let entity = entities_of_customers().find(|known| known.table == table);
            entity.is_some_and(|entity| mark(fields, entity, customer, name))
        })
    }

    /// Replaces the words of a change; the change can no longer be undone.
    pub fn reword(&self, change: ChangeId, words: &str) -> Result<(), StoreError> {
        self.execute("UPDATE change SET words = ?2, role = 'keep' WHERE id = ?1", params![change.0, words])?;
        Ok(())
    }

    /// Unlinks all changes from these customers; a change with nothing left to undo can no longer be undone.
    pub fn forget_touched(&self, customers: &BTreeSet<CustomerId>) -> Result<(), StoreError> {
        let ids = listed(customers);
        self.execute(
            "UPDATE change SET role = 'keep' WHERE role <> 'keep' AND id <> ?2
             AND id IN (SELECT change_id FROM change_customer WHERE customer_id IN (SELECT value FROM json_each(?1)))
             AND NOT EXISTS (SELECT 1 FROM change_row r WHERE r.change_id = change.id)",
            params![ids, self.change().0],
        )?;
        self.execute(
            "DELETE FROM change_customer WHERE customer_id IN (SELECT value FROM json_each(?1))",
            params![ids],
        )?;
        Ok(())
    }
}

impl Reader<'_> {
    /// The newest change of every customer that is no longer in the book, newest first, with the customer.
    pub fn ends_of_the_gone(&self) -> Result<Vec<(CustomerId, LogEntry)>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT t.customer_id, max(t.change_id) FROM change_customer t
             WHERE NOT EXISTS (SELECT 1 FROM customer c WHERE c.id = t.customer_id)
             GROUP BY t.customer_id ORDER BY 2 DESC, 1",
        )?;
        let ends: Vec<(i64, i64)> =
            query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let mut found = Vec::new();
        for (customer, change) in ends {
            found.extend(self.log_entry(ChangeId(change))?.map(|entry| (CustomerId(customer), entry)));
        }
        Ok(found)
    }

    /// Code and name of every customer that this change deleted.
    pub fn customers_deleted_by(&self, change: ChangeId) -> Result<Vec<(String, String)>, StoreError> {
        self.names_of_deleted("change_id = ?1", &[&change.0])
    }

    /// Code and name of a customer as it was when this change deleted it.
    pub fn deleted_customer(&self, id: CustomerId, change: ChangeId) -> Result<Option<(String, String)>, StoreError> {
        Ok(self.names_of_deleted("change_id = ?1 AND row_id = ?2", &[&change.0, &id.0])?.into_iter().next())
    }

    /// Code and name of customers in the images of their deletion.
    fn names_of_deleted(&self, which: &str, params: &[&dyn ToSql]) -> Result<Vec<(String, String)>, StoreError> {
        let field = |column| images::value(self.conn, "before", Customer::TABLE, column);
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT {}, {} FROM change_row WHERE {which} AND table_number = {} AND after IS NULL ORDER BY id",
            field("code")?,
            field("name")?,
            schema::number_of(Customer::TABLE)
        ))?;
        let found = query.query_map(params, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}

/// The entities with rows that belong to customers, a customer among them.
fn entities_of_customers() -> impl Iterator<Item = &'static EntityRow> {
    ENTITIES.iter().filter(|entity| !entity.table.is_empty() && (entity.owner != Owner::Book || is_customer(entity)))
}

/// The columns of an entity in which a person may be named.
fn texts_of(entity: &EntityRow) -> impl Iterator<Item = &'static str> + use<> {
    entity.columns().filter(|(field, _)| field.names_people).map(|(_, column)| match column.link {
        // Contacts are linked by id; only the name of somebody who is not a contact is stored as text.
        Link::Contact(name) => name,
        Link::Plain | Link::Customer => column.id,
    })
}

fn is_customer(entity: &EntityRow) -> bool {
    entity.table == Customer::ROW.table
}

/// The column that holds a row's owner.
fn owner_column(entity: &EntityRow) -> &'static str {
    if is_customer(entity) { "id" } else { "customer_id" }
}

/// Replaces the name by the mark in the fields of a row of this customer; whether it occurred.
fn mark(fields: &mut RowFields, entity: &EntityRow, customer: CustomerId, name: &str) -> bool {
    if fields.get(owner_column(entity)).and_then(Value::as_i64) != Some(customer.0) {
        return false;
    }
    let mut changed = false;
    for column in texts_of(entity) {
        if let Some(Value::String(text)) = fields.get_mut(column)
            && text.contains(name)
        {
            *text = text.replace(name, ERASED_NAME);
            changed = true;
        }
    }
    changed
}

/// A text, or the texts of a list, which a column keeps as JSON.
fn texts_in(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => match serde_json::from_str::<Vec<String>>(text) {
            Ok(list) => list,
            Err(_) => vec![text.clone()],
        },
        Some(Value::Array(list)) => list.iter().filter_map(|one| Some(one.as_str()?.to_owned())).collect(),
        _ => Vec::new(),
    }
}

/// Takes the texts for which this holds out of a setting whose value is a list; whether there were any.
fn without(fields: &mut RowFields, is_theirs: &impl Fn(&str) -> bool) -> bool {
    let Some(list) = fields.get("value").map(|value| texts_in(Some(value))) else { return false };
    let left: Vec<&String> = list.iter().filter(|text| !is_theirs(text)).collect();
    if left.len() == list.len() {
        return false;
    }
    let left = Value::from(left.into_iter().cloned().collect::<Vec<String>>());
    fields.insert("value".to_owned(), Value::String(left.to_string()));
    true
}

fn listed(customers: &BTreeSet<CustomerId>) -> String {
    customers.iter().map(|customer| customer.0).collect::<Value>().to_string()
}
