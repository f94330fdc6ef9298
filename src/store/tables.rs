//! The records of a kind as plain values, one after the other, however many there are: what a table is written from.
//!
//! Leaves out what the values mean to people.

use super::records::read;
use super::{Reader, StoreError, cell};
use crate::domain::CustomerId;
use crate::domain::field::{EntityRow, FieldRow};
use crate::domain::stored::Stored;

impl Reader<'_> {
    /// Hands over these fields of every record of a kind, customer by customer, behind these fields of its customer.
    /// Only those of some customers where these are named. A list inside a record is JSON.
    pub fn each_record<E: From<StoreError>>(
        &self,
        entity: &EntityRow,
        whose: &[&'static FieldRow],
        fields: &[&'static FieldRow],
        only: Option<&[CustomerId]>,
        mut take: impl FnMut(&[Stored<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = statement(entity, whose, fields, only.is_some());
        let failed = |error: rusqlite::Error| E::from(StoreError::from(error));
        let mut query = self.conn.prepare(&sql).map_err(failed)?;
        let wanted = only.map(|ids| ids.iter().map(|id| id.0).collect::<serde_json::Value>().to_string());
        let mut rows = match &wanted {
            Some(ids) => query.query([ids]),
            None => query.query([]),
        }
        .map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let mut values = Vec::with_capacity(whose.len() + fields.len());
            for at in 0..whose.len() + fields.len() {
                let value = cell::plain(row, at).map_err(failed)?;
                values.push(value.ok_or_else(|| failed(cell::bad_value(row, at)))?);
            }
            take(&values)?;
        }
        Ok(())
    }
}

/// Customers in the order of the book, and within each the records. The places are sorted before anything else is read:
/// sorting whole records costs a sixth of an export.
fn statement(entity: &EntityRow, whose: &[&FieldRow], fields: &[&FieldRow], is_some: bool) -> String {
    let table = entity.table;
    let of_customer = whose.iter().map(|field| value(field, "customer"));
    let own = fields.iter().map(|field| value(field, table));
    let columns = of_customer.chain(own).collect::<Vec<_>>().join(", ");
    let only =
        |id: &str| if is_some { format!("WHERE {id} IN (SELECT value FROM json_each(?1))") } else { String::new() };
    if table == "customer" {
        return format!("SELECT {columns} FROM customer {} ORDER BY customer.id", only("customer.id"));
    }
    // The limit, which is none, keeps the sorted places a loop of their own, and the records come in their order.
    format!(
        "SELECT {columns} FROM (SELECT customer_id, id FROM {table} {} ORDER BY customer_id, id LIMIT -1) AS place
         CROSS JOIN {table} ON {table}.id = place.id CROSS JOIN customer ON customer.id = place.customer_id",
        only("customer_id")
    )
}

fn value(field: &FieldRow, table: &str) -> String {
    match (field.column, field.name) {
        (Some(column), _) => read(column, table),
        (None, "contacts") if table == "follow_up" => {
            // Their order is that of the key; an aggregate with an order of its own would sort for each record.
            "(SELECT json_group_array(name) FROM (SELECT x.name FROM follow_up_contact f
              CROSS JOIN contact x ON x.id = f.contact_id WHERE f.follow_up_id = follow_up.id ORDER BY f.position))"
                .to_owned()
        }
        (None, "payments") => {
            "(SELECT json_group_array(json_object('due', p.due, 'amount', p.amount, 'paid_on', p.paid_on) ORDER BY p.id)
              FROM payment p WHERE p.order_id = customer_order.id)"
                .to_owned()
        }
        _ => "NULL".to_owned(),
    }
}
