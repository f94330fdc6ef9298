//! What a table that is written consists of: cells by what they hold, and whatever takes them.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::io;

/// A cell of a table that is written.
#[derive(Debug, Clone, PartialEq)]
pub enum WrittenCell<'c> {
    Nothing,
    /// What a person wrote, and a number that nobody counts with: it is never a formula.
    Text(Cow<'c, str>),
    Whole(i64),
    Decimal(f64),
    /// An amount of money, in cents.
    Cents(i64),
    /// A share of one: 0.18 is 18 %.
    Share(f64),
    /// `YYYY-MM-DD`.
    Day(Cow<'c, str>),
    /// `HH:MM`.
    Time(Cow<'c, str>),
    /// `YYYY-MM-DDTHH:MM:SS`.
    Moment(Cow<'c, str>),
}

/// The cell as a text, numbers with a point and without separators.
impl fmt::Display for WrittenCell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Text(text) | Self::Day(text) | Self::Time(text) | Self::Moment(text) => f.write_str(text),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Decimal(number) => write!(f, "{number}"),
            Self::Share(share) => write!(f, "{}%", (share * 1_000_000.0).round() / 10_000.0),
            Self::Cents(cents) => {
                if *cents < 0 {
                    f.write_char('-')?;
                }
                let (whole, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
                match (rest, rest % 10) {
                    (0, _) => write!(f, "{whole}"),
                    (_, 0) => write!(f, "{whole}.{}", rest / 10),
                    _ => write!(f, "{whole}.{rest:02}"),
                }
            }
        }
    }
}

/// What takes tables, one after the other, row by row.
pub trait TableSink {
    /// The next table begins.
    fn begin(&mut self, name: &str, headers: &[&str]) -> io::Result<()>;

    /// Its next row.
    fn row(&mut self, cells: &[WrittenCell<'_>]) -> io::Result<()>;

    /// The table is whole.
    fn end(&mut self) -> io::Result<()>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_without_loss() {
        for (cell, text) in [
            (WrittenCell::Cents(-5), "-0.05"),
            (WrittenCell::Cents(120_000), "1200"),
            (WrittenCell::Cents(1_250), "12.5"),
            (WrittenCell::Cents(-1_205), "-12.05"),
            (WrittenCell::Share(0.18), "18%"),
            (WrittenCell::Share(1.0225), "102.25%"),
            (WrittenCell::Decimal(2.5), "2.5"),
            (WrittenCell::Decimal(3.0), "3"),
        ] {
            assert_eq!(cell.to_string(), text);
        }
    }
}
