//! What a row says, before it is held against the book.

use serde_json::{Map, Value};

use crate::domain::check::Violation;
use crate::import::target::{FollowUpPart, Part};

/// Fields of a record by name, as the format values them.
pub type Fields = Map<String, Value>;

/// What a row says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RowDraft {
    pub line: usize,
    /// The header of the column that names the customer.
    pub name_column: Option<String>,
    /// The customer's own fields, without lists.
    pub customer: Fields,
    /// Its people; each has a name.
    pub contacts: Vec<Fields>,
    pub follow_ups: Vec<FollowUpDraft>,
    pub records: Vec<RecordDraft>,
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
    pub part: Part,
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

/// Why a cell or a row was not taken.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// It is not clear what the cell says.
    Unclear,
    NoSuchDay,
    /// A spreadsheet made a number of it: 1.38E+10.
    DigitsLost,
    /// Part of the number is hidden: 138****8000.
    Masked,
    OtherCurrency,
    NotAnAmount,
    NotANumber,
    NotAPercentage,
    NotANumberToCall,
    NotAnAddress,
    /// A formula that came to an error.
    Fault,
    /// A formula that nobody computed.
    Uncomputed,
    /// A word that is not known in its column; it stays as it is written.
    UnknownWord,
    /// The order of day and month cannot be told: it was read in the order of the language.
    OrderGuessed,
    /// The day of loss is missing.
    LostWithoutDay,
    /// A day that is said to be over, and is not: it became a plan.
    DoneInFuture,
    /// The row names no customer.
    NoCustomer,
    /// A person without a company.
    NoCompany,
    NoDay,
    NoAmount,
    /// What the record is called is missing.
    NoTitle,
    /// More than a row may hold.
    RowTooLong,
    /// Customers of this name, by their codes.
    SeveralCustomers(Vec<String>),
    /// The code is that of another customer.
    CodeOfAnother(String),
    /// What cannot be.
    Invalid(Vec<Violation>),
}
