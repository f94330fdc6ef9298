//! Why the clock of the machine is not believed.

use chrono::NaiveDate;

use crate::messages::{Lang, clock as text};
use crate::ops::ClockDoubt;

/// The reason, without a full stop: a question or an advice follows.
pub fn explain_clock_doubt(lang: Lang, doubt: &ClockDoubt, today: NaiveDate) -> String {
    match doubt {
        ClockDoubt::Behind { last } => text::behind(lang, today, last),
        ClockDoubt::Ahead { last } => text::ahead(lang, today, last),
        ClockDoubt::Jumped { expected } => text::jumped(lang, today, expected),
    }
}
