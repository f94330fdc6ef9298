//! Why something of a table was not taken as it stands.

use chrono::NaiveDate;

use crate::domain::DayOrder;
use crate::domain::check::Violation;

/// Why a cell or a row was not taken.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// It is not clear what the cell says.
    Unclear,
    NoSuchDay,
    /// 下周三, next week: told from a day that the file does not say.
    RelativeDay,
    /// A spreadsheet made a number of it: 1.38E+10.
    DigitsLost,
    /// Part of the number is hidden: 138****8000.
    Masked,
    OtherCurrency,
    NotAnAmount,
    NotANumber,
    /// A part of one, of what is counted.
    NotWhole,
    NotAPercentage,
    NotANumberToCall,
    NotAnAddress,
    /// A formula that came to an error.
    Fault,
    /// A formula that nobody computed.
    Uncomputed,
    /// A word that is not known in its column; it stays as it is written.
    UnknownWord,
    /// The order of day and month cannot be told: this one, usual in the country, was taken.
    OrderGuessed(DayOrder),
    /// The day of loss is missing: this one was taken, the newest that the row tells, else that of the import.
    LossDated(NaiveDate),
    /// A day that is said to be over, and is not: it became a plan.
    DoneInFuture,
    /// An order without a day of its own: that on which the contract was signed stands for it.
    DatedBySigning,
    /// A metric that is none of the program's.
    NoSuchMetric,
    NoSuchPeriod,
    /// The row names no customer.
    NoCustomer,
    /// A person without a company.
    NoCompany,
    NoDay,
    NoAmount,
    /// What the record is called is missing.
    NoTitle,
    /// More than a cell may hold.
    CellTooLong,
    /// More than a row may hold, most of it in the column of this name.
    RowTooLong(Option<String>),
    /// More columns than this, which a row may have.
    TooManyColumns(usize),
    /// Whoever is named is neither in the book nor in the file.
    NoSuchCustomer,
    /// The customer has nobody of that name.
    NoSuchPerson,
    /// Whoever reports to that person would report to themselves.
    ReportsInACircle,
    /// Another row of the file says otherwise of the same.
    SaidOtherwise,
    /// The book says otherwise, and this.
    StandsOtherwise(String),
    /// Customers of this name, by their codes.
    SeveralCustomers(Vec<String>),
    /// No customer has this name, and one has a name like it: its code, where it stands in the book, and its name.
    NearCustomer {
        code: Option<String>,
        name: String,
    },
    /// The row is about the customer of an earlier row of the file, of this name, at this line where it stands in the same table.
    SameAsEarlier {
        name: String,
        line: Option<usize>,
    },
    /// No column holds the names of companies, and one may.
    NoNameColumn,
    /// The code is that of another customer.
    CodeOfAnother(String),
    /// What cannot be.
    Invalid(Vec<Violation>),
}

impl Why {
    /// Whether it is said of a whole column, of whom a row means, or of what stands there already, and so makes no cell of a single customer doubtful.
    pub const fn is_of_column(&self) -> bool {
        matches!(
            self,
            Self::OrderGuessed(_)
                | Self::LossDated(_)
                | Self::DatedBySigning
                | Self::NearCustomer { .. }
                | Self::SameAsEarlier { .. }
                | Self::SaidOtherwise
                | Self::StandsOtherwise(_)
        )
    }
}
