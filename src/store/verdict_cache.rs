//! Cached verdicts: what the rules said of every customer on one day, a few numbers each, and the counts behind the
//! figures.
//!
//! The change log tells which customers changed since. Leaves out the judging and counting, and the details of those
//! a list shows: they are judged when they are shown.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::cell::{Cell as _, cell};
use super::write::{begin, without_waiting};
use super::{ChangeId, Reader, Store, StoreError};
use crate::domain::{CustomerId, Window};

/// The inputs that cached verdicts were computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CacheKey {
    pub day: NaiveDate,
    /// Rulebook, workdays and settings as one number.
    pub rules: i64,
    /// The newest change of the book; 0 for a book without any.
    pub change: ChangeId,
}

/// What the rules said of a customer, as cached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    pub customer: CustomerId,
    /// The effective tier: a place in the rulebook's tiers.
    pub tier: usize,
    /// Completeness in percent; absent for a lost customer, who is not counted.
    pub completeness: Option<u32>,
    /// Whether every obligation is covered, not yet due, or held back (docs/kpi.md 3).
    pub covered: bool,
    /// The days with a suggestion.
    pub days: DaySet,
}

/// Days after the day of a judgement; those that are more than [`DaySet::LAST`] days off count as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DaySet(i64);

/// Sums of how well the customers that are not lost are cared for (docs/kpi.md 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CoverageSums {
    /// How many there are.
    pub customers: u32,
    /// The sum of their completeness, in percent.
    pub completeness: u64,
    /// How many are covered.
    pub covered: u32,
}

impl DaySet {
    /// The place that all later days share.
    pub const LAST: i64 = 62;

    /// These days, seen from the day of the judgement.
    pub fn of(judged: NaiveDate, days: impl Iterator<Item = NaiveDate>) -> Self {
        Self(days.fold(0, |set, day| set | (1 << (day - judged).num_days().clamp(0, Self::LAST))))
    }

    /// All days of a range that are not before the day of the judgement.
    pub fn between(judged: NaiveDate, from: NaiveDate, to: NaiveDate) -> Self {
        let last = (to - judged).num_days().min(Self::LAST);
        let first = (from - judged).num_days().max(0).min(last);
        Self((first..=last).filter(|place| *place >= 0).fold(0, |set, place| set | (1 << place)))
    }
}

impl Reader<'_> {
    /// The inputs of the cached verdicts; `None` when none are cached.
    pub fn cache_key(&self) -> Result<Option<CacheKey>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT day, desk, change_id FROM judged_on WHERE id = 1")?;
        let read = |row: &rusqlite::Row<'_>| {
            Ok(CacheKey { day: cell(row, 0)?, rules: row.get(1)?, change: ChangeId(row.get(2)?) })
        };
        Ok(query.query_row([], read).optional()?)
    }

    /// The customers that are in the book and that a change after this one touched.
    pub fn touched_since(&self, change: ChangeId) -> Result<Vec<CustomerId>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT DISTINCT t.customer_id FROM change_customer AS t JOIN customer AS c ON c.id = t.customer_id
             WHERE t.change_id > ?1",
        )?;
        let found = query.query_map([change.0], |row| row.get(0).map(CustomerId))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The kept tier of every customer, a place in the rulebook's tiers, and whether it has a suggestion on one of these
    /// days.
    pub fn for_each_verdict(
        &self,
        days: DaySet,
        mut take: impl FnMut(CustomerId, usize, bool),
    ) -> Result<(), StoreError> {
        let mut query = self.conn.prepare_cached("SELECT customer_id, tier, days & ?1 <> 0 FROM judged")?;
        let mut rows = query.query([days.0])?;
        while let Some(row) = rows.next()? {
            let tier: u32 = row.get(1)?;
            take(CustomerId(row.get(0)?), usize::try_from(tier).unwrap_or(usize::MAX), row.get(2)?);
        }
        Ok(())
    }

    /// Numerator and denominator of every metric as counted over this window, if none of their inputs
    /// has changed since.
    pub fn kept_figures(&self, window: &Window, on: &CacheKey) -> Result<Option<Vec<[i64; 2]>>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT counted FROM kept_figures WHERE starts_on = ?1 AND ends_on = ?2 AND as_of = ?3 AND desk = ?4
             AND change_id = ?5",
        )?;
        let Window { start, end, today } = window;
        let key = params![start.put(), end.put(), today.put(), on.rules, on.change.0];
        let text: Option<String> = query.query_row(key, |row| row.get(0)).optional()?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// How well all customers are cared for, as far as it is cached.
    pub fn care_sums(&self) -> Result<CoverageSums, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT count(*), coalesce(sum(completeness), 0), coalesce(sum(covered), 0) FROM judged
             WHERE completeness IS NOT NULL",
        )?;
        let read = |row: &rusqlite::Row<'_>| {
            let completeness: i64 = row.get(1)?;
            Ok(CoverageSums { customers: row.get(0)?, completeness: completeness.unsigned_abs(), covered: row.get(2)? })
        };
        Ok(query.query_row([], read)?)
    }
}

impl Store {
    /// Adds verdicts to the cached ones, or replaces those if `anew` is set. Stores nothing and returns false
    /// when the book has changed since they were made.
    pub fn store_verdicts(&mut self, on: CacheKey, anew: bool, judged: &[Verdict]) -> Result<bool, StoreError> {
        let Some(transaction) = self.begin_at(on.change)? else { return Ok(false) };
        if anew {
            transaction.execute("DELETE FROM judged", [])?;
        }
        let mut keep = transaction.prepare_cached(
            "INSERT INTO judged (customer_id, tier, completeness, covered, days) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET tier = ?2, completeness = ?3, covered = ?4, days = ?5",
        )?;
        for one in judged {
            let tier = u32::try_from(one.tier).unwrap_or(u32::MAX);
            keep.execute(params![one.customer.0, tier, one.completeness, one.covered, one.days.0])?;
        }
        drop(keep);
        transaction.execute(
            "INSERT INTO judged_on (id, day, desk, change_id) VALUES (1, ?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET day = ?1, desk = ?2, change_id = ?3",
            params![on.day.put(), on.rules, on.change.0],
        )?;
        transaction.commit()?;
        Ok(true)
    }

    /// Caches counts in place of outdated ones; stores nothing when the book has changed since.
    pub fn keep_figures(&mut self, on: CacheKey, counted: &[(Window, Vec<[i64; 2]>)]) -> Result<(), StoreError> {
        let Some(transaction) = self.begin_at(on.change)? else { return Ok(()) };
        transaction
            .execute("DELETE FROM kept_figures WHERE desk <> ?1 OR change_id <> ?2", params![on.rules, on.change.0])?;
        for (Window { start, end, today }, pairs) in counted {
            transaction.execute(
                "INSERT INTO kept_figures (starts_on, ends_on, as_of, desk, change_id, counted)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET desk = ?4, change_id = ?5, counted = ?6",
                params![
                    start.put(),
                    end.put(),
                    today.put(),
                    on.rules,
                    on.change.0,
                    serde_json::json!(pairs).to_string()
                ],
            )?;
        }
        Ok(transaction.commit()?)
    }

    /// Starts a write if this is still the newest change of the book; otherwise returns `None`. Waits for no other writer:
    /// nobody who only reads should.
    fn begin_at(&self, change: ChangeId) -> Result<Option<Transaction<'_>>, StoreError> {
        let transaction = without_waiting(&self.conn, begin)??;
        let newest = Reader::within(&transaction).newest_change()?.unwrap_or(ChangeId(0));
        Ok((newest == change).then_some(transaction))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_by_the_ranges_in_which_they_lie() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let judged = day("2026-11-22");
        let set = DaySet::of(judged, [day("2026-11-22"), day("2026-11-30"), day("2027-06-01")].into_iter());
        for (from, to, found) in [
            ("2026-11-16", "2026-11-22", true),
            ("2026-11-16", "2026-11-21", false),
            ("2026-11-23", "2026-11-29", false),
            ("2026-11-23", "2026-11-30", true),
            ("2026-12-01", "2027-01-22", false),
            ("2027-05-31", "2027-06-06", true),
            // All later days share one place: the answer is true for any of them.
            ("2028-05-31", "2028-06-06", true),
        ] {
            let asked = DaySet::between(judged, day(from), day(to));
            assert_eq!(set.0 & asked.0 != 0, found, "{from} to {to}");
        }
    }
}
