//! Removes erased data from the change log too, so that neither undo nor inspecting the file reveals it.
//!
//! For a company, every image of its records goes; for a person, the images of their row, and their name anywhere in
//! the company's texts. Leaves out deleting the rows themselves, which is an ordinary change, and the words of changes,
//! which `ops` knows.

use std::collections::BTreeSet;

use rusqlite::params;

use super::{ChangeId, LogEntry, Reader, StoreError, WriteTx, schema};
use crate::domain::field::{EntityRow, Link, Owner};
use crate::domain::{Customer, CustomerId, ENTITIES, HasFields as _};

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
        let mut query = self.conn.prepare(
            "SELECT name, row_id, coalesce(before, after) FROM change_row
             WHERE name IN ('customer', 'contact', 'inbox_item') AND change_id IN (
                 SELECT change_id FROM change_customer WHERE customer_id IN (SELECT value FROM json_each(?1))
                 UNION SELECT ?2)
             UNION ALL SELECT name, row_id, after FROM change_row
             WHERE name IN ('customer', 'contact', 'inbox_item') AND before IS NOT NULL AND change_id IN (
                 SELECT change_id FROM change_customer WHERE customer_id IN (SELECT value FROM json_each(?1))
                 UNION SELECT ?2)",
        )?;
        let mut rows = query.query(params![ids, self.change().0])?;
        while let Some(row) = rows.next()? {
            let (table, id): (String, i64) = (row.get(0)?, row.get(1)?);
            let Some(image) = row.get::<_, Option<String>>(2)? else { continue };
            let Ok(fields) = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&image) else {
                continue;
            };
            let owner = if table == "customer" {
                Some(id)
            } else {
                fields.get("customer_id").and_then(serde_json::Value::as_i64)
            };
            let is_theirs = owner.is_some_and(|owner| customers.contains(&CustomerId(owner)));
            let is_meant = contact.is_none_or(|contact| table == "contact" && id == contact);
            if is_theirs && is_meant {
                reaches.extend(
                    ["phone", "mobile", "phones", "email", "emails", "reach"]
                        .iter()
                        .flat_map(|field| texts_in(fields.get(*field))),
                );
            }
        }
        Ok(reaches.into_iter().collect())
    }

    /// Takes texts for which this holds out of the list of numbers never to propose, wherever the log still has it.
    pub fn purge_unwanted(&self, is_theirs: impl Fn(&str) -> bool) -> Result<usize, StoreError> {
        const NEVER: &str = "never_propose";
        let mut query = self.conn.prepare(
            "SELECT id, before, after FROM change_row WHERE name = 'setting'
             AND json_extract(coalesce(before, after), '$.name') = ?1",
        )?;
        let mut rows = query.query([NEVER])?;
        let mut purged = Vec::new();
        while let Some(row) = rows.next()? {
            let sides: [Option<String>; 2] = [row.get(1)?, row.get(2)?];
            let cleared = sides.each_ref().map(|side| side.as_deref().map(|image| without(image, &is_theirs)));
            if cleared != sides {
                purged.push((row.get::<_, i64>(0)?, cleared));
            }
        }
        for (id, [before, after]) in &purged {
            self.execute("UPDATE change_row SET before = ?2, after = ?3 WHERE id = ?1", params![id, before, after])?;
        }
        Ok(purged.len())
    }

    /// Removes every image of these customers' records from the log and returns how many.
    /// The customers must already be deleted.
    pub fn purge_customers(&self, customers: &BTreeSet<CustomerId>) -> Result<usize, StoreError> {
        let ids = listed(customers);
        let touched = "change_id IN (SELECT change_id FROM change_customer
                       WHERE customer_id IN (SELECT value FROM json_each(?1)))";
        self.conn.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS erased (name TEXT, id INTEGER, PRIMARY KEY (name, id)) WITHOUT ROWID;
             DELETE FROM temp.erased;",
        )?;
        self.execute("INSERT OR IGNORE INTO temp.erased SELECT 'customer', value FROM json_each(?1)", params![ids])?;
        for table in self.tables_of_customers()? {
            self.execute(
                &format!(
                    "INSERT OR IGNORE INTO temp.erased
                     SELECT '{table}', r.row_id FROM change_row r WHERE r.{touched} AND r.name = '{table}'
                     AND (json_extract(r.before, '$.customer_id') IN (SELECT value FROM json_each(?1))
                       OR json_extract(r.after, '$.customer_id') IN (SELECT value FROM json_each(?1)))
                     AND NOT EXISTS (SELECT 1 FROM \"{table}\" t WHERE t.id = r.row_id)"
                ),
                params![ids],
            )?;
        }
        self.execute(
            &format!(
                "INSERT OR IGNORE INTO temp.erased SELECT 'payment', row_id FROM change_row
                 WHERE {touched} AND name = 'payment' AND json_extract(coalesce(before, after), '$.order_id')
                     IN (SELECT id FROM temp.erased WHERE name = 'customer_order')"
            ),
            params![ids],
        )?;
        self.execute(
            "INSERT OR IGNORE INTO temp.erased SELECT name || '_contact', id FROM temp.erased
             WHERE name IN ('follow_up', 'inbox_item')",
            [],
        )?;
        let gone = self.execute(
            &format!(
                "DELETE FROM change_row WHERE {touched} AND EXISTS (
                     SELECT 1 FROM temp.erased e WHERE e.name = change_row.name AND e.id = change_row.row_id)"
            ),
            params![ids],
        )?;
        for (table, pointer) in [("customer", "referred_by_id"), ("case_study", "customer_id")] {
            for side in ["before", "after"] {
                self.execute(
                    &format!(
                        "UPDATE change_row SET {side} = json_remove({side}, '$.{pointer}') WHERE name = '{table}'
                         AND json_extract({side}, '$.{pointer}') IN (SELECT value FROM json_each(?1))"
                    ),
                    params![ids],
                )?;
            }
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
        const TOUCHED: &str = "change_id IN (SELECT change_id FROM change_customer WHERE customer_id = ?1)";
        let mut gone = self.execute(
            &format!(
                "DELETE FROM change_row WHERE {TOUCHED} AND ((name = 'contact' AND row_id = ?2) OR (
                     name IN ('follow_up_contact', 'inbox_item_contact')
                     AND json_extract(coalesce(before, after), '$.contact_id') = ?2))"
            ),
            [customer.0, contact],
        )?;
        for (table, pointer) in [("contact", "reports_to_id"), ("issue", "contact_id"), ("survey", "contact_id")] {
            for side in ["before", "after"] {
                self.execute(
                    &format!(
                        "UPDATE change_row SET {side} = json_remove({side}, '$.{pointer}') WHERE {TOUCHED}
                         AND name = '{table}' AND json_extract({side}, '$.{pointer}') = ?2"
                    ),
                    [customer.0, contact],
                )?;
            }
        }
        if marks {
            gone += self.mark_images(customer, name)?;
        }
        Ok(gone)
    }

    /// Replaces a name with the mark in the images of the company's records; returns how many images had it.
    fn mark_images(&self, customer: CustomerId, name: &str) -> Result<usize, StoreError> {
        let mut query = self.conn.prepare(
            "SELECT r.id, r.name, r.before, r.after FROM change_row r
             JOIN change_customer t ON t.change_id = r.change_id AND t.customer_id = ?1",
        )?;
        let mut rows = query.query([customer.0])?;
        let mut marked: Vec<(i64, Option<String>, Option<String>)> = Vec::new();
        while let Some(row) = rows.next()? {
            let table: String = row.get(1)?;
            let Some(entity) = entities_of_customers().find(|known| known.table == table) else { continue };
            let sides: [Option<String>; 2] = [row.get(2)?, row.get(3)?];
            let [before, after] = sides.map(|side| side.map(|image| mark(&image, entity, customer, name)));
            let changes = |side: &Option<(String, bool)>| side.as_ref().is_some_and(|(_, changed)| *changed);
            if changes(&before) || changes(&after) {
                marked.push((row.get(0)?, before.map(|side| side.0), after.map(|side| side.0)));
            }
        }
        for (id, before, after) in &marked {
            self.execute("UPDATE change_row SET before = ?2, after = ?3 WHERE id = ?1", params![id, before, after])?;
        }
        Ok(marked.len())
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

    fn tables_of_customers(&self) -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        for table in schema::data_tables(self.conn)? {
            if schema::columns(self.conn, &table)?.iter().any(|column| column.name == "customer_id") {
                found.push(table);
            }
        }
        Ok(found)
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
        let mut query = self.conn.prepare_cached(
            "SELECT json_extract(before, '$.code'), json_extract(before, '$.name') FROM change_row
             WHERE change_id = ?1 AND name = 'customer' AND after IS NULL ORDER BY id",
        )?;
        let found = query.query_map([change.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Code and name of a customer as it was when this change deleted it.
    pub fn deleted_customer(&self, id: CustomerId, change: ChangeId) -> Result<Option<(String, String)>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT json_extract(before, '$.code'), json_extract(before, '$.name') FROM change_row
             WHERE change_id = ?1 AND name = 'customer' AND row_id = ?2 AND after IS NULL",
        )?;
        let mut rows = query.query([change.0, id.0])?;
        Ok(rows.next()?.map(|row| Ok::<_, rusqlite::Error>((row.get(0)?, row.get(1)?))).transpose()?)
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

/// The image with the name replaced by the mark, and whether the name occurred.
fn mark(image: &str, entity: &EntityRow, customer: CustomerId, name: &str) -> (String, bool) {
    let unchanged = || (image.to_owned(), false);
    let Ok(mut fields) = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(image) else {
        return unchanged();
    };
    if fields.get(owner_column(entity)).and_then(serde_json::Value::as_i64) != Some(customer.0) {
        return unchanged();
    }
    let mut changed = false;
    for column in texts_of(entity) {
        if let Some(serde_json::Value::String(text)) = fields.get_mut(column)
            && text.contains(name)
        {
            *text = text.replace(name, ERASED_NAME);
            changed = true;
        }
    }
    if changed { (serde_json::Value::Object(fields).to_string(), true) } else { unchanged() }
}

/// A text, or the texts of a list, which a column keeps as JSON.
fn texts_in(value: Option<&serde_json::Value>) -> Vec<String> {
    match value {
        Some(serde_json::Value::String(text)) => match serde_json::from_str::<Vec<String>>(text) {
            Ok(list) => list,
            Err(_) => vec![text.clone()],
        },
        Some(serde_json::Value::Array(list)) => list.iter().filter_map(|one| Some(one.as_str()?.to_owned())).collect(),
        _ => Vec::new(),
    }
}

/// The image of a setting whose value is a list, without the texts for which this holds.
fn without(image: &str, is_theirs: &impl Fn(&str) -> bool) -> String {
    let unchanged = || image.to_owned();
    let Ok(mut fields) = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(image) else {
        return unchanged();
    };
    let Some(list) = fields.get("value").map(|value| texts_in(Some(value))) else { return unchanged() };
    let left: Vec<&String> = list.iter().filter(|text| !is_theirs(text)).collect();
    if left.len() == list.len() {
        return unchanged();
    }
    let left = serde_json::Value::from(left.into_iter().cloned().collect::<Vec<String>>());
    fields.insert("value".to_owned(), serde_json::Value::String(left.to_string()));
    serde_json::Value::Object(fields).to_string()
}

fn listed(customers: &BTreeSet<CustomerId>) -> String {
    customers.iter().map(|customer| customer.0).collect::<serde_json::Value>().to_string()
}
