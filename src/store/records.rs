//! The statements by which the entities are read and written, made from the tables of their fields.
//!
//! Leaves out the lists inside an entity (payments, contacts of a follow-up, all of a customer's): see `inner` and
//! `customers`.

use std::sync::OnceLock;

use rusqlite::Row as SqlRow;
use rusqlite::types::{ToSqlOutput, Value};

use super::cell::{Columns, bad_value, to_sql};
use super::{Reader, Row, StoreError, WriteTx, inner};
pub use crate::domain::field::Owner;
use crate::domain::field::{EntityRow, FieldRow, Link, StoredColumn, ValueKind};
use crate::domain::{
    AccountPlan, Action, Case, Contact, Contract, Customer, FollowUp, HasFields, InboxItem, Insight, Issue, KpiReview,
    KpiTarget, KpiValue, Opportunity, Order, Snooze, StageChange, Survey, TierChange, Worksheet,
};

/// An entity of the book that is one row of one table.
pub trait Record: HasFields {
    /// The table.
    const TABLE: &'static str = Self::ROW.table;
    /// Who owns the rows.
    const OWNER: Owner = Self::ROW.owner;

    /// The statements of the table.
    fn statements() -> &'static Statements;

    /// Writes the lists inside the entity, whose row is written; `new` says that it was inserted.
    fn write_lists(_row: &Row<&Self>, _tx: &WriteTx<'_>, _new: bool) -> Result<(), StoreError> {
        Ok(())
    }

    /// Fills the lists inside the entities; `all` says that these are all rows of the table.
    fn read_lists(_rows: &mut [Row<Self>], _reader: &Reader<'_>, _all: bool) -> Result<(), StoreError> {
        Ok(())
    }
}

/// The statements of one table, made once.
pub struct Statements {
    /// Row, row version, customer, then the fields; ends after `FROM table`.
    pub select: String,
    /// Parameters: customer, row version, then the fields.
    pub insert: String,
    /// Parameters as of `insert`, then row and expected row version.
    pub update: String,
}

/// The first parameter and column of the fields: row, row version and customer come before it.
pub const FIRST_FIELD: usize = 3;

/// The values of the fields, as the statements take them.
pub fn values<T: HasFields>(record: &T) -> impl Iterator<Item = ToSqlOutput<'_>> {
    record.stored().into_iter().map(to_sql)
}

/// Whether one of these [`values`] names a contact.
pub fn names_contact<T: HasFields>(values: &[ToSqlOutput<'_>]) -> bool {
    let is_null = |value: &ToSqlOutput<'_>| matches!(value, ToSqlOutput::Owned(Value::Null));
    let mut columns = T::ROW.columns().zip(values);
    columns.any(|((_, column), value)| matches!(column.link, Link::Contact(_)) && !is_null(value))
}

/// The longest text of several lines, or of a list, in bytes.
const MOST_PROSE: usize = 1 << 20;
/// The longest text of one line.
const MOST_LINE: usize = 64 << 10;

/// Why a text of this length cannot stand in the field at this place among [`values`], if it cannot.
pub fn too_long<T: HasFields>(place: usize, length: usize) -> Option<StoreError> {
    // Which field it is need not be known of nearly all.
    if length <= MOST_LINE {
        return None;
    }
    let (labels, most) = match T::ROW.columns().nth(place) {
        Some((FieldRow { labels, kind: ValueKind::Text, .. }, _)) => (*labels, MOST_LINE),
        Some((field, _)) => (field.labels, MOST_PROSE),
        None => ([T::ROW.list; 2], MOST_PROSE),
    };
    (length > most).then_some(StoreError::TooLong { labels, most })
}

/// The entity from the fields that begin at `at`; its inner lists are empty.
pub fn record<T: HasFields>(row: &SqlRow<'_>, at: usize) -> Result<T, rusqlite::Error> {
    T::restored(&mut Columns::from(row, at)).map_err(|at| bad_value(row, at))
}

/// The columns of the fields, of a table with this name, in the order in which [`record`] takes them.
pub fn fields_of(entity: &EntityRow, table: &str) -> String {
    entity.columns().map(|(_, column)| read(column, table)).collect::<Vec<_>>().join(", ")
}

/// How a column is read.
pub fn read(column: StoredColumn, table: &str) -> String {
    let id = column.id;
    match column.link {
        Link::Plain => format!("{table}.{id}"),
        Link::Contact(name) => {
            format!("coalesce((SELECT x.name FROM contact x WHERE x.id = {table}.{id}), {table}.{name})")
        }
        Link::Customer => format!("(SELECT x.code FROM customer x WHERE x.id = {table}.{id})"),
    }
}

/// The columns written for a field and their expressions; `at` is the number of the field's parameter.
fn written(column: StoredColumn, at: usize) -> Vec<(&'static str, String)> {
    let found = format!("SELECT x.id FROM contact x WHERE x.customer_id = ?1 AND x.name = ?{at}");
    match column.link {
        Link::Plain => vec![(column.id, format!("?{at}"))],
        Link::Contact(name) => {
            vec![(column.id, format!("({found})")), (name, format!("CASE WHEN NOT EXISTS ({found}) THEN ?{at} END"))]
        }
        Link::Customer => vec![(column.id, format!("(SELECT x.id FROM customer x WHERE x.code = ?{at})"))],
    }
}

fn statements_of(entity: &EntityRow) -> Statements {
    let EntityRow { table, owner, .. } = *entity;
    let columns: Vec<StoredColumn> = entity.columns().map(|(_, column)| column).collect();
    let fields = fields_of(entity, table);
    let mut put = vec![("row_version", "?2".to_owned())];
    if matches!(owner, Owner::Customer | Owner::Maybe) {
        put.push(("customer_id", "?1".to_owned()));
    }
    put.extend((FIRST_FIELD..).zip(&columns).flat_map(|(at, column)| written(*column, at)));
    let names: Vec<&str> = put.iter().map(|(name, _)| *name).collect();
    let marks: Vec<&str> = put.iter().map(|(_, value)| value.as_str()).collect();
    let pairs: Vec<String> = put.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    let customer = if owner == Owner::Book { "NULL" } else { "customer_id" };
    let (id, expected) = (columns.len() + FIRST_FIELD, columns.len() + FIRST_FIELD + 1);
    Statements {
        select: format!("SELECT {table}.id, {table}.row_version, {customer}, {fields} FROM {table}"),
        insert: format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), marks.join(", ")),
        update: format!("UPDATE {table} SET {} WHERE id = ?{id} AND row_version = ?{expected}", pairs.join(", ")),
    }
}

macro_rules! records {
    ($($type:ident $(with $module:ident)?),+ $(,)?) => {
        $(impl Record for $type {
            fn statements() -> &'static Statements {
                static MADE: OnceLock<Statements> = OnceLock::new();
                MADE.get_or_init(|| statements_of(&Self::ROW))
            }

            $(
                fn write_lists(row: &Row<&Self>, tx: &WriteTx<'_>, new: bool) -> Result<(), StoreError> {
                    inner::$module::write(row, tx, new)
                }

                fn read_lists(rows: &mut [Row<Self>], reader: &Reader<'_>, all: bool) -> Result<(), StoreError> {
                    inner::$module::read(rows, reader, all)
                }
            )?
        })+
    };
}
records!(
    Customer, Snooze, TierChange, StageChange, Contact, FollowUp with contacts, Order with payments, Issue, Survey,
    Contract, Opportunity, Action, Insight, AccountPlan, Worksheet, Case, KpiTarget, KpiReview, KpiValue,
    InboxItem with contacts,
);

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::ENTITIES;
    use crate::store::{Store, schema};

    /// Columns that are no field of their entity.
    const KEPT_BESIDE: [&str; 3] = ["id", "row_version", "customer_id"];

    #[test]
    fn every_field_has_its_column_and_every_column_its_field() {
        let store = Store::in_memory().unwrap();
        for entity in ENTITIES.iter().filter(|entity| !entity.table.is_empty()) {
            let mut fields: BTreeSet<&str> = KEPT_BESIDE.into();
            if entity.owner == Owner::Book {
                fields.remove("customer_id");
            }
            for (_, column) in entity.columns() {
                fields.insert(column.id);
                if let Link::Contact(name) = column.link {
                    fields.insert(name);
                }
            }
            let columns = schema::columns(&store.conn, entity.table).unwrap();
            let columns: BTreeSet<&str> = columns.iter().map(|column| column.name.as_str()).collect();
            assert_eq!(fields, columns, "{}", entity.table);
        }
    }
}
