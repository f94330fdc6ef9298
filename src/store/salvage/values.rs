//! Whether the values of a row can be read as a record: a page may be sound for the database and hold what no record
//! does, and one such value would keep the whole book from being exported.

use rusqlite::types::Value;
use serde_json::Value as Json;

use crate::domain::ENTITIES;
use crate::domain::field::{Link, ValueKind};

/// What the columns of a table may hold.
pub(super) struct ColumnValues(Vec<Option<ValueKind>>);

impl ColumnValues {
    /// Of these columns of a table; of a table that holds no records anything may be.
    pub(super) fn of(table: &str, columns: &[&str]) -> Self {
        let entity = ENTITIES.iter().find(|entity| entity.table == table);
        let kind = |name: &&str| {
            let mut fields = entity?.columns();
            fields.find(|(_, column)| column.id == *name && column.link == Link::Plain).map(|(field, _)| field.kind)
        };
        Self(columns.iter().map(kind).collect())
    }

    /// Whether each value is one of its column: a word of its vocabulary, a list or an object.
    pub(super) fn allow(&self, values: &[Value]) -> bool {
        self.0.iter().zip(values).all(|(kind, value)| match (kind, value) {
            (Some(ValueKind::Word(words)), Value::Text(text)) => words.iter().any(|word| word.code == text),
            (
                Some(ValueKind::Words(_) | ValueKind::Lines | ValueKind::Listed | ValueKind::List | ValueKind::Object),
                Value::Text(text),
            ) => matches!(serde_json::from_str(text), Ok(Json::Array(_) | Json::Object(_))),
            _ => true,
        })
    }
}
