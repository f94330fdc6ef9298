//! What the values of a whole column tell of how each is read: the order of day and month, the scale of percentages.

use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};

use crate::domain::Currency;
use crate::exchange::ical::Zone;
use crate::exchange::tables::Cell;
use crate::import::cell::{DayColumn, DayOrder, MoneyColumn, PhoneHome};
use crate::import::header::HeaderUnit;

/// What was seen in the cells of a column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    /// A first part above 12: the day comes first.
    day_first: usize,
    /// A second part above 12: the month comes first.
    month_first: usize,
    /// Dates that may be read either way.
    either: usize,
    numbers: usize,
    above_one: usize,
}

/// How the cells of a column are read.
#[derive(Debug, Clone, PartialEq)]
pub struct Sense {
    pub unit: Option<HeaderUnit>,
    /// What the cells of the column tell; `None` where none tells.
    pub told: Option<DayOrder>,
    /// The order of a day that may be read either way.
    pub usual: DayOrder,
    /// Whether percentages are written as parts of one.
    pub is_fraction: bool,
    /// Whether a comma separates the cents: the columns are separated by semicolons.
    pub decimal_comma: bool,
    /// What the book counts in.
    pub currency: Currency,
    /// Whether the amounts are of another currency, as the name of the column or the row says.
    pub other_currency: bool,
    /// Where the reader is: moments with a zone are told as the clock there showed them.
    pub zone: Arc<Zone>,
    /// Where the numbers of the table are dialled.
    pub phone_home: PhoneHome,
    pub today: NaiveDate,
}

impl Default for Sense {
    fn default() -> Self {
        Self::of(&Evidence::default(), None, DayOrder::default(), false, NaiveDate::default())
    }
}

impl Evidence {
    /// Looks at a cell.
    pub fn add(&mut self, cell: &Cell) {
        match cell {
            Cell::Number(number) => self.number(*number),
            Cell::Text(text) => {
                if let Some((first, second)) = two_parts(text) {
                    match (first > 12, second > 12) {
                        (true, false) => self.day_first += 1,
                        (false, true) => self.month_first += 1,
                        (false, false) if first != second => self.either += 1,
                        _ => {}
                    }
                } else if let Ok(number) = text.trim().trim_end_matches(['%', '％']).parse() {
                    let is_percent = text.contains(['%', '％']);
                    self.number(if is_percent { 100.0 } else { number });
                }
            }
            _ => {}
        }
    }

    /// Whether a cell is a date whose day and month may be read either way.
    pub fn may_be_either(cell: &Cell) -> bool {
        let parts = if let Cell::Text(text) = cell { two_parts(text) } else { None };
        parts.is_some_and(|(first, second)| first <= 12 && second <= 12 && first != second)
    }

    fn number(&mut self, number: f64) {
        self.numbers += 1;
        self.above_one += usize::from(number > 1.0);
    }

    /// Whether some dates may be read either way and none tells how.
    pub fn is_doubtful(&self) -> bool {
        self.either > 0 && self.day_first == 0 && self.month_first == 0
    }
}

impl Sense {
    /// How a column is read whose cells tell this.
    pub fn of(
        evidence: &Evidence,
        unit: Option<HeaderUnit>,
        usual: DayOrder,
        decimal_comma: bool,
        today: NaiveDate,
    ) -> Self {
        let told = match (evidence.day_first > 0, evidence.month_first > 0) {
            (true, false) => Some(DayOrder::DayFirst),
            (false, true) => Some(DayOrder::MonthFirst),
            _ => None,
        };
        let is_fraction = evidence.numbers > 0 && evidence.above_one == 0;
        let (currency, zone, phone_home) = (Currency::default(), Arc::default(), PhoneHome::China);
        Self { unit, told, usual, is_fraction, decimal_comma, currency, other_currency: false, zone, phone_home, today }
    }

    /// How the days of the column are read.
    pub(super) fn days(&self) -> DayColumn<'_> {
        DayColumn { order: self.told, ..DayColumn::of_year(self.today.year(), &self.zone) }
    }

    /// How its amounts are read.
    pub(super) fn amounts(&self) -> MoneyColumn {
        MoneyColumn { unit: self.unit, comma_fraction: self.decimal_comma, currency: self.currency }
    }
}

/// The first two numbers of a date whose year comes last.
fn two_parts(text: &str) -> Option<(u32, u32)> {
    let date = text.trim().split([' ', 'T']).next()?;
    let mut parts = date.split(['/', '.', '-', '／', '．']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |part: &str| (part.len() <= 2).then(|| part.parse().ok()).flatten();
    (year.len() == 4 || year.len() == 2 && first.len() <= 2).then_some(())?;
    (year.chars().all(|digit| digit.is_ascii_digit()) && year.len() == 4).then_some(())?;
    Some((number(first)?, number(second)?))
}
