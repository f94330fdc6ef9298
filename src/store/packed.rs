//! The days that a pass over a whole table reads of a row, counted and packed into one number by the schema: reading one
//! number costs a fraction of reading three texts.
//!
//! The packing itself is the generated column `packed` of three tables; a test over the edges of time holds the two
//! sides together.

use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Type;

use super::cell::cell;
use crate::facts::CustomerCourse;

/// How many bits a day takes; the years 0 to 9999 fit.
const DAY_BITS: u32 = 22;
/// What a day counts more than chrono's count, in which 1 January of the year 1 is day 1.
const FIRST_DAY: i32 = 366;

/// The days of a follow-up: planned, done, cancelled.
pub fn days(row: &Row<'_>, at: usize) -> rusqlite::Result<[Option<NaiveDate>; 3]> {
    let mut bits = Bits::of(row, at)?;
    let cancelled = bits.take(1) == 1;
    let ended_on = bits.day()?;
    let planned_on = bits.day()?;
    Ok(if cancelled { [planned_on, None, ended_on] } else { [planned_on, ended_on, None] })
}

/// The course of a customer; its end is in a separate column.
pub fn course(row: &Row<'_>, at: usize, lost_on: usize) -> rusqlite::Result<CustomerCourse> {
    let mut bits = Bits::of(row, at)?;
    let referred = bits.take(1) == 1;
    let since = bits.day()?;
    Ok(CustomerCourse { created: bits.day()?.ok_or_else(|| bad(at))?, since, lost_on: cell(row, lost_on)?, referred })
}

/// A day that must be present; anything else is an error.
pub fn day(row: &Row<'_>, at: usize) -> rusqlite::Result<NaiveDate> {
    Bits::of(row, at)?.day()?.ok_or_else(|| bad(at))
}

/// A packed number, taken apart from its lowest bits up.
struct Bits {
    rest: u64,
    /// The column, for error messages.
    at: usize,
}

impl Bits {
    fn of(row: &Row<'_>, at: usize) -> rusqlite::Result<Self> {
        let number: i64 = row.get(at)?;
        Ok(Self { rest: number.cast_unsigned(), at })
    }

    fn take(&mut self, bits: u32) -> u64 {
        let low = self.rest & ((1 << bits) - 1);
        self.rest >>= bits;
        low
    }

    fn day(&mut self) -> rusqlite::Result<Option<NaiveDate>> {
        match i32::try_from(self.take(DAY_BITS)).ok() {
            Some(0) => Ok(None),
            count => {
                let day = count.and_then(|count| NaiveDate::from_num_days_from_ce_opt(count - FIRST_DAY));
                day.map(Some).ok_or_else(|| bad(self.at))
            }
        }
    }
}

fn bad(at: usize) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(at, Type::Integer, "the packed number holds a bad value".into())
}

#[cfg(test)]
mod tests {
    use super::super::{dossiers, kpi_facts};
    use crate::store::Store;

    #[test]
    fn what_is_read_in_whole_is_read_from_indexes_alone() {
        let store = Store::in_memory().unwrap();
        let reader = store.read().unwrap();
        let touches = dossiers::FOLLOW_UPS.replace("{customer_id}", "true");
        for sql in [&touches, kpi_facts::COURSES, kpi_facts::SALES] {
            let mut query = reader.conn.prepare(&format!("EXPLAIN {sql}")).unwrap();
            let steps: Vec<(String, i64)> =
                query.query_map([], |row| Ok((row.get(1)?, row.get(2)?))).unwrap().map(Result::unwrap).collect();
            let columns: Vec<_> = steps.iter().filter(|(step, _)| step == "Column").collect();
            assert!(!columns.is_empty() && columns.iter().all(|(_, cursor)| *cursor > 0), "{sql}: {steps:?}");
            assert!(!steps.iter().any(|(step, _)| step.starts_with("Sorter")), "{sql}: {steps:?}");
        }
    }
}
