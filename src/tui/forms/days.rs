//! The days of a field that can be chosen on a month grid, beside being typed.

use chrono::NaiveDate;

use crate::ops::spans;
use crate::rules::Workdays;

/// Days that were chosen so far, over a work calendar that knows nothing of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenDays {
    /// Each once, in order.
    days: Vec<NaiveDate>,
    /// Weekends, holidays and make-up days.
    pub workdays: Workdays,
}

impl ChosenDays {
    /// These days, over this calendar.
    pub const fn new(days: Vec<NaiveDate>, workdays: Workdays) -> Self {
        Self { days, workdays }
    }

    /// How many there are.
    pub const fn count(&self) -> usize {
        self.days.len()
    }

    /// Whether a day is among them.
    pub fn has(&self, day: NaiveDate) -> bool {
        self.days.binary_search(&day).is_ok()
    }

    /// Puts a day among them, or takes it away.
    pub fn set(&mut self, day: NaiveDate, is_chosen: bool) {
        match (self.days.binary_search(&day), is_chosen) {
            (Err(at), true) => self.days.insert(at, day),
            (Ok(at), false) => {
                self.days.remove(at);
            }
            _ => {}
        }
    }

    /// As they are typed, those in a row as a span.
    pub fn written(&self) -> String {
        spans(&self.days).join("\n")
    }
}
