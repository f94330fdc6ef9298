//! What a table is made of, whichever file it stands in.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum TableCell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    Date(NaiveDate),
    DateTime(NaiveDateTime),
    Time(NaiveTime),
    Flag(bool),
    /// An error of the workbook: `#REF!`.
    Fault(String),
    /// A formula whose value was never stored.
    Uncomputed,
}

impl TableCell {
    /// Whether nothing is there to be read.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }
}

/// The text as a person sees it in the cell; whole numbers of up to 15 digits stand whole.
impl fmt::Display for TableCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty | Self::Uncomputed => Ok(()),
            Self::Text(text) | Self::Fault(text) => f.write_str(text),
            // What binary fractions add to a decimal one is beyond the fifteenth digit.
            Self::Number(number) => match format!("{number:.14e}").parse::<f64>() {
                Ok(rounded) => write!(f, "{rounded}"),
                Err(_) => write!(f, "{number}"),
            },
            Self::Date(date) => write!(f, "{}", date.format("%Y-%m-%d")),
            Self::DateTime(moment) => write!(f, "{}", moment.format("%Y-%m-%d %H:%M:%S")),
            Self::Time(time) => write!(f, "{}", time.format("%H:%M:%S")),
            Self::Flag(flag) => f.write_str(if *flag { "TRUE" } else { "FALSE" }),
        }
    }
}

/// The cells of one line, as far as the last that holds something.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetRow {
    /// The line of the sheet or of the text file that it begins on, counted from 1.
    pub line: usize,
    pub cells: Vec<TableCell>,
}

/// The place of the longest text among cells, counted from 0.
pub(super) fn longest(cells: &[TableCell]) -> Option<usize> {
    let length = |cell: &TableCell| if let TableCell::Text(text) = cell { text.len() } else { 0 };
    cells.iter().enumerate().max_by_key(|(_, cell)| length(cell)).map(|(at, _)| at)
}

/// Cells that were made one; rows and columns are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MergedArea {
    pub first_row: usize,
    pub last_row: usize,
    pub first_column: usize,
    pub last_column: usize,
}

/// A sheet of a file; a text file has one, without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSheet {
    pub name: Option<String>,
    /// Whether a person who opens the file sees it.
    pub visible: bool,
    pub merged: Vec<MergedArea>,
}
