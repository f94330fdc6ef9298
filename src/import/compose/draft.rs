//! What a row says, before it is held against the book.

use serde_json::{Map, Value};

use crate::import::target::{FollowUpPart, TargetPart};
use crate::import::why::Why;

/// Fields of a record by name, as the format values them.
pub type Fields = Map<String, Value>;

/// What a row says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RowDraft {
    pub line: usize,
    /// The header of the column that names the customer.
    pub name_column: Option<String>,
    /// Whether what it lists may stand in another row of the same customer as well: it is about the customer or a person.
    pub says_once: bool,
    /// The customer's own fields, without lists.
    pub customer: Fields,
    /// What follows for the customer from several cells, where no cell of the file says it itself.
    pub follows: Fields,
    /// Its people; each has a name.
    pub contacts: Vec<Fields>,
    pub follow_ups: Vec<FollowUpDraft>,
    pub records: Vec<RecordDraft>,
    /// What is to be done for the customer on a day that nobody said.
    pub actions: Vec<String>,
    /// Cells that could not be taken, as `header: text`, for the customer's notes.
    pub spoilt: Vec<String>,
}

/// A follow-up of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUpDraft {
    pub part: FollowUpPart,
    pub fields: Fields,
}

/// An order, a contract, an opportunity, an issue or a survey of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordDraft {
    pub part: TargetPart,
    pub fields: Fields,
}

/// A cell that was not taken as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct CellNote {
    pub line: usize,
    /// The header of its column.
    pub column: String,
    pub text: String,
    pub why: Why,
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq)]
pub struct RowRefusal {
    pub line: usize,
    pub column: Option<String>,
    pub text: String,
    pub why: Why,
}
