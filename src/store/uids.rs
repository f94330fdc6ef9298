//! Which record holds a unique id: each stands once in the whole book, whatever kind of record has it.

use std::sync::LazyLock;

use rusqlite::{OptionalExtension as _, params};

use super::{Reader, StoreError};
use crate::domain::field::{EntityRow, Owner};
use crate::domain::{CustomerId, ENTITIES};

/// The record that holds a unique id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UidHolder {
    /// Its table.
    pub table: String,
    /// Its row.
    pub row: i64,
    /// The customer in whose list it is; `None` for a list of the book.
    pub customer: Option<CustomerId>,
}

/// A parameter: the uid.
static HOLDER: LazyLock<String> = LazyLock::new(|| {
    let of_table = |entity: &EntityRow| {
        let owner = if matches!(entity.owner, Owner::Customer | Owner::Maybe) { "customer_id" } else { "NULL" };
        format!("SELECT '{0}', id, {owner} FROM {0} WHERE uid = ?1", entity.table)
    };
    with_uids().map(of_table).collect::<Vec<_>>().join(" UNION ALL ")
});

/// The tables whose records have a uid.
pub(super) fn with_uids() -> impl Iterator<Item = &'static EntityRow> {
    ENTITIES.iter().filter(|entity| !entity.table.is_empty() && entity.columns().any(|(_, column)| column.id == "uid"))
}

impl Reader<'_> {
    /// The record that holds this uid, if there is one.
    pub fn holder_of_uid(&self, uid: &str) -> Result<Option<UidHolder>, StoreError> {
        let mut query = self.conn.prepare_cached(&HOLDER)?;
        let holder = |row: &rusqlite::Row<'_>| {
            Ok(UidHolder {
                table: row.get(0)?,
                row: row.get(1)?,
                customer: row.get::<_, Option<i64>>(2)?.map(CustomerId),
            })
        };
        Ok(query.query_row(params![uid], holder).optional()?)
    }

    /// Whether any record has a uid.
    pub fn has_uids(&self) -> Result<bool, StoreError> {
        for entity in with_uids() {
            let sql = format!("SELECT 1 FROM {} WHERE uid IS NOT NULL LIMIT 1", entity.table);
            if self.row_id(&sql, [])?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
