//! What every entity of the book has: its fields as a table, and each field as a plain value.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::field::{EntityRow, FoundAs};
use super::stored::{Stored, StoredValue};

/// An entity of the book, made by `entity!`.
pub trait HasFields: Clone + PartialEq + Serialize + DeserializeOwned + 'static {
    /// Its name in the format, its table and its fields.
    const ROW: EntityRow;

    /// The values of the fields that have a column, in their order.
    fn stored(&self) -> Vec<Stored<'_>>;

    /// The entity from the values of the fields that have a column; its lists are empty. The error is the place of the
    /// first bad value.
    fn restored(values: &mut dyn StoredFields) -> Result<Self, usize>;

    /// This entity with what it leaves open filled from another one, field by field as the table says.
    #[must_use]
    fn merged_with(&self, from: &Self) -> Self;
}

/// This entity with these fields set, each named and valued as in the format; [`Value::Null`] leaves one out.
pub fn with_values<'f, T: HasFields>(
    entity: &T,
    values: impl IntoIterator<Item = (&'f str, Value)>,
) -> Result<T, serde_json::Error> {
    let mut own = serde_json::to_value(entity)?;
    if let Value::Object(own) = &mut own {
        for (name, value) in values {
            if value.is_null() {
                own.remove(name);
            } else {
                own.insert(name.to_owned(), value);
            }
        }
    }
    serde_json::from_value(own)
}

/// The texts by which an entity can be found in this way: its numbers or its addresses.
pub fn found_texts<T: HasFields>(entity: &T, what: FoundAs) -> Vec<String> {
    let values = T::ROW.columns().zip(entity.stored()).filter(|((field, _), _)| field.found_as == Some(what));
    values.flat_map(|((field, _), value)| field.texts_of(&value)).collect()
}

/// The values of an entity's fields, one after the other.
pub trait StoredFields {
    /// The next value, with its position; `None` when it is not a plain value.
    fn next(&mut self) -> (usize, Option<Stored<'_>>);
}

/// The next value, as the domain knows it.
pub fn next<T: StoredValue>(values: &mut dyn StoredFields) -> Result<T, usize> {
    let (place, value) = values.next();
    value.and_then(|value| T::restored(&value)).ok_or(place)
}

/// Declares an entity: the struct, and the table of its fields.
///
/// One row per field: name and type, how to combine values when entities are merged (a function of [`super::merge`];
/// `never` where such entities are never merged; `list` for what has a table of its own), the Chinese and the
/// English label, and what it holds (a function of [`super::field`]).
macro_rules! entity {
    ($(#[$meta:meta])* $name:ident in $table:literal as $list:literal of $owner:ident {
        $($(#[$attribute:meta])* $field:ident: $type:ty => $how:ident, $zh:literal, $en:literal, $row:expr;)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $(#[doc = concat!($en, ", ", $zh)] $(#[$attribute])* pub $field: $type),+ }

        impl $crate::domain::HasFields for $name {
            const ROW: $crate::domain::field::EntityRow = {
                #[allow(unused_imports, reason = "each entity needs some kinds of fields")]
                use $crate::domain::field::*;
                #[allow(unused_imports, reason = "most entities have words")]
                use $crate::domain::Vocabulary as _;
                EntityRow {
                    list: $list,
                    table: $table,
                    owner: Owner::$owner,
                    fields: &[$($row.named(stringify!($field), $zh, $en)),+],
                }
            };

            fn stored(&self) -> Vec<$crate::domain::stored::Stored<'_>> {
                let mut values = Vec::with_capacity(Self::ROW.fields.len());
                $($crate::domain::entity::stored_field!($how, self.$field, values);)+
                values
            }

            fn restored(values: &mut dyn $crate::domain::entity::StoredFields) -> Result<Self, usize> {
                Ok(Self { $($field: $crate::domain::entity::restored_field!($how, values)),+ })
            }

            fn merged_with(&self, from: &Self) -> Self {
                Self { $($field: $crate::domain::merge::$how(&self.$field, &from.$field)),+ }
            }
        }
    };
}

/// Adds the value of a field that has a column.
macro_rules! stored_field {
    (list, $field:expr, $values:ident) => {};
    ($how:ident, $field:expr, $values:ident) => {
        $values.push($crate::domain::stored::StoredValue::stored(&$field))
    };
}

/// Takes the next value for a field that has a column.
macro_rules! restored_field {
    (list, $values:ident) => {
        Default::default()
    };
    ($how:ident, $values:ident) => {
        $crate::domain::entity::next($values)?
    };
}

pub(super) use {entity, restored_field, stored_field};
