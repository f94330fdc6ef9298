//! One domain value in one column: converts between the domain's [`Stored`] and what `SQLite` holds.

use std::borrow::Cow;

use rusqlite::Row;
use rusqlite::types::{ToSqlOutput, Type, Value, ValueRef};

use crate::domain::entity::StoredFields;
use crate::domain::stored::{Stored, StoredValue};

/// A value that is stored in a single column.
pub trait Cell: StoredValue {
    /// Converts to the form the database stores.
    fn put(&self) -> ToSqlOutput<'_> {
        to_sql(self.stored())
    }
}
impl<T: StoredValue> Cell for T {}

/// Reads and checks the value of a column.
pub fn cell<T: StoredValue>(row: &Row<'_>, at: usize) -> Result<T, rusqlite::Error> {
    let value = of_sql(row.get_ref(at)?);
    value.and_then(|value| T::restored(&value)).ok_or_else(|| bad_value(row, at))
}

/// The error for a column whose value the domain does not accept.
pub fn bad_value(row: &Row<'_>, at: usize) -> rusqlite::Error {
    let column = row.as_ref().column_name(at).unwrap_or("?").to_owned();
    rusqlite::Error::FromSqlConversionFailure(at, Type::Text, format!("column {column} holds a bad value").into())
}

/// Converts to the form the database stores.
pub fn to_sql(value: Stored<'_>) -> ToSqlOutput<'_> {
    match value {
        Stored::Null => ToSqlOutput::Owned(Value::Null),
        Stored::Integer(number) => ToSqlOutput::Owned(Value::Integer(number)),
        Stored::Real(number) => ToSqlOutput::Owned(Value::Real(number)),
        Stored::Text(Cow::Borrowed(text)) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        Stored::Text(Cow::Owned(text)) => ToSqlOutput::Owned(Value::Text(text)),
    }
}

/// The plain value of a column; `None` when it is not a plain value.
pub fn plain<'r>(row: &'r Row<'_>, at: usize) -> Result<Option<Stored<'r>>, rusqlite::Error> {
    Ok(of_sql(row.get_ref(at)?))
}

fn of_sql(value: ValueRef<'_>) -> Option<Stored<'_>> {
    Some(match value {
        ValueRef::Null => Stored::Null,
        ValueRef::Integer(number) => Stored::Integer(number),
        ValueRef::Real(number) => Stored::Real(number),
        ValueRef::Text(text) => Stored::Text(Cow::Borrowed(std::str::from_utf8(text).ok()?)),
        ValueRef::Blob(_) => return None,
    })
}

/// The columns of a row, read in order from a starting column.
pub struct Columns<'r, 's> {
    row: &'r Row<'s>,
    at: usize,
}

impl<'r, 's> Columns<'r, 's> {
    /// Starts reading at column `at`.
    pub const fn from(row: &'r Row<'s>, at: usize) -> Self {
        Self { row, at }
    }
}

impl StoredFields for Columns<'_, '_> {
    fn next(&mut self) -> (usize, Option<Stored<'_>>) {
        let at = self.at;
        self.at += 1;
        (at, self.row.get_ref(at).ok().and_then(of_sql))
    }
}

/// The date in a column that stores an absent date as an empty text.
pub fn day_or_empty(row: &Row<'_>, at: usize) -> Result<Option<chrono::NaiveDate>, rusqlite::Error> {
    if row.get_ref(at)? == ValueRef::Text(b"") { Ok(None) } else { cell(row, at).map(Some) }
}
