//! Cells of tables: a text as people and programs write it into a value.

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading<T> {
    Value(T),
    /// Nothing: no value, and nothing that anybody would miss.
    Nothing,
    /// No value for the field, but words that are kept beside it: 空号, 80后.
    Words,
    /// Several meanings, of which a person has to choose.
    Unclear(Doubt),
    Refused(Refusal),
}

impl<T> Reading<T> {
    /// The value, where there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The same reading of what the value is made into.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Self::Value(value) => Reading::Value(make(value)),
            Self::Nothing => Reading::Nothing,
            Self::Words => Reading::Words,
            Self::Unclear(doubt) => Reading::Unclear(doubt),
            Self::Refused(refusal) => Reading::Refused(refusal),
        }
    }
}

/// What has to be asked before a cell can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// Whether day or month stands first; the whole column answers it.
    DayOrMonthFirst,
    /// Whether a point or a comma parts the fraction.
    FractionMark,
    /// Which word of the book a choice is.
    Choice,
}

/// Why a cell is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// 2月30日.
    NoSuchDay,
    NotADay,
    NotATime,
    NotAnAmount,
    OtherCurrency,
    /// A price per month and no amount.
    Rate,
    /// Cents of cents, or beyond what is kept.
    OutOfRange,
    NotAPercentage,
    AboveHundred,
    /// A number that a spreadsheet shortened: `1.38E+10`.
    DigitsLost,
    /// 138****8000.
    Masked,
    NotAPhone,
    NotAnAddress,
    /// An address inside Exchange that nobody outside can write to.
    ExchangeName,
    NotANumber,
    /// An error of the workbook, or a column too narrow: `#REF!`, `#####`.
    Fault,
    NotKnown,
}
