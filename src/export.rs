//! The book as tables: the records of each kind with the columns that the book has for them, for spreadsheets, for people
//! to read, and for an import that gives the same book again.
//!
//! Beside them, what calendars and address books show of it. Rows are handed on as they are read from the book. Shared by screen and shell; leaves out where a file lies.

pub mod calendars;
mod columns;
mod craft;
mod document;
mod source_tables;
mod template;
mod whole_book;

use std::io::{self, Write};
use std::path::Path;

use thiserror::Error;

pub use columns::RecordTable;
pub use document::write_document;
pub use source_tables::write_source_tables;
pub use template::write_template;
pub use whole_book::{BookFormat, BookWritten, WrittenBook, table_files};

use crate::domain::CustomerId;
use crate::exchange::written::TableSink;
use crate::import::TableKind;
use crate::messages::Lang;
use crate::ops::whole_file::write_whole;
use crate::store::{Reader, StoreError};

/// Why tables could not be written.
#[derive(Debug, Error)]
pub enum ExportError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What takes the table does not take it.
    #[error(transparent)]
    File(#[from] io::Error),
}

/// The kinds of records in the order in which an import needs them: customers first.
pub const KINDS: [TableKind; 10] = [
    TableKind::Customers,
    TableKind::Contacts,
    TableKind::FollowUps,
    TableKind::Orders,
    TableKind::Contracts,
    TableKind::Opportunities,
    TableKind::Issues,
    TableKind::Surveys,
    TableKind::Worksheets,
    TableKind::Cases,
];

/// What the table of a kind is called.
pub fn table_name(kind: TableKind, lang: Lang) -> &'static str {
    craft::table_of(kind, lang).map_or_else(|| RecordTable::of(kind, lang).name(), |table| table.name)
}

/// The kind whose table is called so in either language; case does not count.
pub fn kind_called(typed: &str) -> Option<TableKind> {
    let is = |kind: &TableKind| {
        [Lang::Zh, Lang::En].iter().any(|lang| table_name(*kind, *lang).eq_ignore_ascii_case(typed.trim()))
    };
    TableKind::ALL.into_iter().find(is)
}

/// Writes a table for each of these kinds; of some customers only where they are named.
pub fn write_tables(
    reader: &Reader<'_>,
    kinds: &[TableKind],
    lang: Lang,
    only: Option<&[CustomerId]>,
    sink: &mut dyn TableSink,
) -> Result<(), ExportError> {
    kinds.iter().try_for_each(|kind| match craft::table_of(*kind, lang) {
        Some(table) => craft::write(table, reader, lang, only, sink),
        None => RecordTable::of(*kind, lang).write(reader, only, sink),
    })
}

/// Writes a file whole or not at all; what `write` says is said of it: how many texts did not fit, or why the book could not
/// be read.
pub fn write_file(
    path: &Path,
    write: &mut dyn FnMut(&mut dyn Write) -> Result<usize, ExportError>,
) -> Result<usize, ExportError> {
    let (mut cut, mut of_book) = (0, None);
    let written = write_whole(path, |out| match write(out) {
        Ok(count) => {
            cut = count;
            Ok(())
        }
        Err(ExportError::File(error)) => Err(error),
        Err(ExportError::Store(error)) => {
            of_book = Some(error);
            Err(io::ErrorKind::Other.into())
        }
    });
    match (written, of_book) {
        (Ok(()), _) => Ok(cut),
        (Err(_), Some(error)) => Err(error.into()),
        (Err(error), None) => Err(error.into()),
    }
}
