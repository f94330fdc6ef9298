//! A record as JSON and back, by the same reader and writer wherever it is done.
//!
//! serde compiles every entity anew for each kind of reader or writer that it meets, and the entities are large: so
//! records are read from text and written to text, and a tree of values goes by way of text as well.
//! Leaves out the book as a document, and what its errors mean: see `exchange::json`.

mod printable;

use std::io::Write;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Error, Value};
use serde_path_to_error::Track;

use printable::Printable;

/// Reads a record; an error knows where in the record it is.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, serde_path_to_error::Error<Error>> {
    let mut json = serde_json::Deserializer::from_str(text);
    let record = serde_path_to_error::deserialize(&mut json)?;
    json.end().map_err(|error| serde_path_to_error::Error::new(Track::new().path(), error))?;
    Ok(record)
}

/// A record out of a tree of values.
pub fn from_tree<T: DeserializeOwned>(tree: &Value) -> Result<T, serde_path_to_error::Error<Error>> {
    read(&tree.to_string())
}

/// Writes a record, indented by two spaces; what would act on a terminal stands as `\uXXXX`.
pub fn write<T: Serialize>(record: &T, out: &mut dyn Write) -> Result<(), Error> {
    record.serialize(&mut serde_json::Serializer::with_formatter(out, Printable::default()))
}

/// A record as a tree of values.
pub fn to_tree<T: Serialize>(record: &T) -> Result<Value, Error> {
    let mut text = Vec::new();
    write(record, &mut text)?;
    serde_json::from_str(&String::from_utf8_lossy(&text))
}
