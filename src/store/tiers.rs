//! The stored tier history: which customers moved recently, and whether an entry is missing.
//!
//! Leaves out what a tier is and when to record one: the rules decide that.

use chrono::NaiveDate;
use rusqlite::params;

use super::cell::Cell as _;
use super::{Reader, StoreError, WriteTx};
use crate::domain::{CustomerId, TierChange};

impl Reader<'_> {
    /// The customers with a tier recorded under this rulebook on these days, both ends included.
    pub fn tiers_noted(&self, rulebook: &str, from: NaiveDate, to: NaiveDate) -> Result<Vec<CustomerId>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT DISTINCT customer_id FROM tier_change WHERE rulebook = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY 1",
        )?;
        let found = query.query_map(params![rulebook, from.put(), to.put()], |row| row.get(0).map(CustomerId))?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}

impl WriteTx<'_> {
    /// Whether the customer still exists and its newest entry under this rulebook, up to that day, names another tier.
    pub fn lacks_tier(&self, customer: CustomerId, entry: &TierChange) -> Result<bool, StoreError> {
        let found = self.number(
            "SELECT EXISTS (SELECT 1 FROM customer WHERE id = ?1) AND coalesce((SELECT tier <> ?4 FROM tier_change
             WHERE customer_id = ?1 AND rulebook = ?2 AND day <= ?3 ORDER BY day DESC, id DESC LIMIT 1), 1)",
            params![customer.0, entry.rulebook, entry.on.put(), entry.tier],
        )?;
        Ok(found == 1)
    }
}
