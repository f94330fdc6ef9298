//! The whole book as one document of the open format, customer by customer.

use std::io::Write;

use super::ExportError;
use crate::exchange::json;
use crate::ops::read_book_by_customer;
use crate::store::Reader;

/// Writes it; no more than one customer is held at a time.
pub fn write_document(reader: &Reader<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let (rest, customers) = read_book_by_customer(reader)?;
    json::write_by_customer(&rest, customers.map(|customer| customer.map_err(ExportError::from)), out)
}
