//! When the clock of the machine is not believed: it stands before what the book already knows, a whole year after it, or
//! was set by more than a day while the app ran.
//!
//! What is noted on a wrong day stays in the book for good. Leaves out who asks the user, and what is left undone until
//! then.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::Stamp;
use crate::store::{Reader, StoreError};

/// By how much a clock may differ: travel and its own inaccuracy are no doubt.
const TOLERATED: TimeDelta = TimeDelta::days(1);
/// After how long without any change a clock is doubted: a machine that lost its time often comes back far away.
const LONG_AGO: TimeDelta = TimeDelta::days(366);
/// How the log writes a moment.
const MOMENT: &str = "%Y-%m-%dT%H:%M:%SZ";

/// Why the clock is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockDoubt {
    /// The newest change of the book was made later than now.
    Behind { last: NaiveDate },
    /// The newest change of the book was made very long ago.
    Ahead { last: NaiveDate },
    /// The clock was set while the app ran; it should be this day.
    Jumped { expected: NaiveDate },
}

impl ClockDoubt {
    /// What the book says about this moment. The newest change is the last one in the log, whatever its time.
    pub fn read(reader: &Reader<'_>, stamp: &Stamp) -> Result<Option<Self>, StoreError> {
        let newest = reader.history(1, None)?.pop();
        let moment = |text: &str| NaiveDateTime::parse_from_str(text, MOMENT).ok();
        let (Some(last), Some(now)) = (newest.and_then(|entry| moment(&entry.at)), moment(&stamp.now_utc)) else {
            return Ok(None);
        };
        Ok(match now - last {
            gone if gone < -TOLERATED => Some(Self::Behind { last: last.date() }),
            gone if gone > LONG_AGO => Some(Self::Ahead { last: last.date() }),
            _ => None,
        })
    }

    /// Whether the clock, which should say `expected` by the time that has passed, says something else.
    pub fn of_jump(expected: NaiveDateTime, told: NaiveDateTime) -> Option<Self> {
        ((told - expected).abs() > TOLERATED).then_some(Self::Jumped { expected: expected.date() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Customer, Stage};
    use crate::ops::{Change, apply};
    use crate::store::Store;

    #[test]
    fn a_clock_before_the_newest_change_or_a_year_after_it_is_doubted() {
        let stamp = |day: &str| Stamp::midnight(day.parse().unwrap(), format!("{day}T08:00:00Z"));
        let doubt = |store: &Store, day: &str| ClockDoubt::read(&store.read().unwrap(), &stamp(day)).unwrap();
        let mut store = Store::in_memory().unwrap();
        assert_eq!(doubt(&store, "1970-01-01"), None, "a book that knows nothing");
        for day in ["2099-01-01", "2026-11-23"] {
            let customer = Customer::new("", day, Stage::Won, day.parse().unwrap());
            apply(&mut store, Change::AddCustomer(Box::new(customer)), &stamp(day)).unwrap();
        }
        let last = "2026-11-23".parse().unwrap();
        for (day, expected) in [
            ("1970-01-01", Some(ClockDoubt::Behind { last })),
            ("2026-11-21", Some(ClockDoubt::Behind { last })),
            ("2026-11-22", None),
            ("2027-11-23", None),
            ("2027-11-30", Some(ClockDoubt::Ahead { last })),
        ] {
            assert_eq!(doubt(&store, day), expected, "{day}");
        }
    }

    #[test]
    fn a_jump_of_more_than_a_day_is_noticed_in_both_directions() {
        let moment = |text: &str| NaiveDateTime::parse_from_str(text, MOMENT).unwrap();
        let expected = moment("2026-11-23T23:30:00Z");
        let jumped = Some(ClockDoubt::Jumped { expected: expected.date() });
        for (told, doubt) in [
            ("2026-11-23T23:30:01Z", None),
            ("2026-11-24T12:00:00Z", None),
            ("2026-11-25T00:00:00Z", jumped),
            ("2026-11-22T08:00:00Z", jumped),
        ] {
            assert_eq!(ClockDoubt::of_jump(expected, moment(told)), doubt, "{told}");
        }
    }
}
