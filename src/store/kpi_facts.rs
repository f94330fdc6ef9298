//! What the figures are counted from: kept counts of follow-ups, and the records of some days by their indexes.
//!
//! Every query of the figures is answered by an index alone, so that those of a large book cost a fraction of a pass over
//! it; the minutes, which only an insight counts, and with whom a follow-up was done are looked up by the day. Leaves out what a figure is, and how well customers are cared for, which needs the full pass.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use rusqlite::{Params, Row, params};

use super::cell::{Cell as _, cell, day_or_empty};
use super::{Reader, StoreError, packed};
use crate::domain::{CustomerId, FollowUpId, IssueId, Kind, Money, OpportunityStage, Stage};
use crate::facts::{
    ClosedOpportunity, ContractFacts, CustomerCourse, FollowUpDays, IssueFacts, OrderAmount, SurveyFacts,
};

/// The days from the first to the last.
type Days = RangeInclusive<NaiveDate>;

const COUNTS: &str = "SELECT done_on, planned_on, cancelled_on, kind, times FROM follow_up_count
    WHERE done_on BETWEEN ?1 AND ?2 OR planned_on BETWEEN ?1 AND ?2";
pub(super) const COURSES: &str = "SELECT id, packed, lost_on FROM customer INDEXED BY customer_course ORDER BY id";
pub(super) const SALES: &str =
    "SELECT customer_id, packed, amount FROM customer_order INDEXED BY customer_order_customer ORDER BY customer_id";
/// Who bought or is said to buy in a year, with no less than it can be: what is said does not always count.
const BOUGHT_AT_MOST: &str = "SELECT c.id, max(coalesce(c.annual_purchase, 0), coalesce(o.amount, 0)) AS most
    FROM customer AS c LEFT JOIN (SELECT customer_id, sum(amount) AS amount FROM customer_order
        WHERE ordered_on BETWEEN ?1 AND ?2 GROUP BY customer_id) AS o ON o.customer_id = c.id
    WHERE most > 0 ORDER BY most DESC, c.id";
const RATINGS: &str = "SELECT day, nps, quality, response, value, experience FROM survey WHERE day BETWEEN ?1 AND ?2";
const OPENED: &str = "SELECT id, severity, opened_at, closed_at FROM issue WHERE opened_at >= ?1 AND opened_at < ?2";
const CLOSED: &str = "SELECT id, severity, opened_at, closed_at FROM issue
    WHERE closed_at >= ?1 AND closed_at < ?2 AND (opened_at < ?1 OR opened_at >= ?2)";
const CONTRACTS: &str = "SELECT ends_on, coalesce(renewed, 0) FROM contract WHERE ends_on BETWEEN ?1 AND ?2";
const MINUTES: &str = "SELECT id, minutes FROM follow_up WHERE done_on BETWEEN ?1 AND ?2 AND minutes IS NOT NULL";
const DONE_WITH: &str = "SELECT customer_id, kind FROM follow_up WHERE done_on BETWEEN ?1 AND ?2 ORDER BY done_on, id";
const DEALS: &str = "SELECT closed_on, stage FROM opportunity WHERE closed_on BETWEEN ?1 AND ?2";
/// Issues that were not closed before a day; some of them may be opened only later.
const OPEN_ISSUES: &str = "SELECT id, severity, opened_at, closed_at, customer_id FROM issue
    WHERE closed_at IS NULL OR closed_at >= ?1 ORDER BY customer_id, id";
const OVERDUE: &str = "SELECT count(DISTINCT customer_id) FROM follow_up
    WHERE done_on IS NULL AND cancelled_on IS NULL AND planned_on < ?1";
/// Counts the differences between the stored counts and a recount.
const MISCOUNTED: &str = "WITH recount AS (
        SELECT coalesce(done_on, ''), coalesce(planned_on, ''), coalesce(cancelled_on, ''),
            kind, count(*) FROM follow_up GROUP BY 1, 2, 3, 4),
    kept AS (SELECT done_on, planned_on, cancelled_on, kind, times FROM follow_up_count)
    SELECT count(*) FROM (
        SELECT * FROM (SELECT * FROM recount EXCEPT SELECT * FROM kept)
        UNION ALL SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM recount))";

impl Reader<'_> {
    /// Hands over the follow-ups planned for or done on these days, identical ones grouped with their count.
    pub fn follow_up_counts(&self, days: &Days, mut take: impl FnMut(FollowUpDays, u32)) -> Result<(), StoreError> {
        self.each(COUNTS, params![days.start().put(), days.end().put()], |row| {
            let [done_on, planned_on, cancelled_on] =
                [day_or_empty(row, 0)?, day_or_empty(row, 1)?, day_or_empty(row, 2)?];
            let visit = cell::<Kind>(row, 3)?.counts_as_visit();
            take(FollowUpDays { planned_on, done_on, cancelled_on, visit }, row.get(4)?);
            Ok(())
        })
    }

    /// Hands over every customer with its orders, in the order of the book.
    pub fn courses(&self, mut take: impl FnMut(CustomerCourse, &[OrderAmount])) -> Result<(), StoreError> {
        let mut orders = self.conn.prepare_cached(SALES)?;
        let mut orders = orders.query([])?;
        let mut next: Option<(i64, OrderAmount)> = orders.next()?.map(sale).transpose()?;
        let mut own = Vec::new();
        self.each(COURSES, [], |row| {
            let id: i64 = row.get(0)?;
            own.clear();
            while let Some((_, sold)) = next.filter(|(owner, _)| *owner <= id) {
                own.push(sold);
                next = orders.next()?.map(sale).transpose()?;
            }
            take(packed::course(row, 1, 2)?, &own);
            Ok(())
        })
    }

    /// With whom follow-ups were done on these days, and of what kind, by day and row.
    pub fn done_with(&self, days: &Days) -> Result<Vec<(CustomerId, Kind)>, StoreError> {
        let mut found = Vec::new();
        self.each(DONE_WITH, params![days.start().put(), days.end().put()], |row| {
            found.push((CustomerId(row.get(0)?), cell::<Kind>(row, 1)?));
            Ok(())
        })?;
        Ok(found)
    }

    /// Every customer that bought on these days, or is said to buy in a year, with the most that it can have bought: the
    /// largest first.
    pub fn bought_at_most(&self, year: &Days) -> Result<Vec<(CustomerId, Money)>, StoreError> {
        let mut found = Vec::new();
        self.each(BOUGHT_AT_MOST, params![year.start().put(), year.end().put()], |row| {
            found.push((CustomerId(row.get(0)?), Money::from_cents(row.get(1)?)));
            Ok(())
        })?;
        Ok(found)
    }

    /// Whether there is an order or a follow-up done on these days.
    pub fn has_figures_of(&self, days: &Days) -> Result<bool, StoreError> {
        const SOME: &str = "SELECT EXISTS (SELECT 1 FROM customer_order WHERE ordered_on BETWEEN ?1 AND ?2) \
            OR EXISTS (SELECT 1 FROM follow_up WHERE done_on BETWEEN ?1 AND ?2)";
        let mut is_any = false;
        self.each(SOME, params![days.start().put(), days.end().put()], |row| {
            is_any = row.get(0)?;
            Ok(())
        })?;
        Ok(is_any)
    }

    /// The first order and the first follow-up that was done; and whether the start of a customer is known, or nobody buys.
    pub fn first_records(&self) -> Result<(Option<NaiveDate>, Option<NaiveDate>, bool), StoreError> {
        const FIRST: &str = "SELECT (SELECT min(ordered_on) FROM customer_order),
            (SELECT min(done_on) FROM follow_up_count WHERE done_on <> ''),
            EXISTS (SELECT 1 FROM customer WHERE since IS NOT NULL)
                OR NOT EXISTS (SELECT 1 FROM customer WHERE stage IN (?1, ?2))";
        let mut found = (None, None, true);
        self.each(FIRST, params![Stage::Won.code(), Stage::Returning.code()], |row| {
            found = (cell(row, 0)?, cell(row, 1)?, row.get(2)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Hands over the surveys of these days.
    pub fn ratings(&self, days: &Days, mut take: impl FnMut(&SurveyFacts)) -> Result<(), StoreError> {
        self.each(RATINGS, params![days.start().put(), days.end().put()], |row| {
            let scores = [cell(row, 2)?, cell(row, 3)?, cell(row, 4)?, cell(row, 5)?];
            take(&SurveyFacts { row: 0, on: cell(row, 0)?, nps: cell(row, 1)?, scores });
            Ok(())
        })
    }

    /// Hands over the issues opened or closed on these days.
    pub fn issues(&self, days: &Days, mut take: impl FnMut(&IssueFacts)) -> Result<(), StoreError> {
        let after = days.end().succ_opt().unwrap_or(*days.end());
        for sql in [OPENED, CLOSED] {
            self.each(sql, params![days.start().put(), after.put()], |row| {
                take(&complaint(row)?);
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Hands over the contracts that end on these days.
    pub fn contracts_within(&self, days: &Days, mut take: impl FnMut(&ContractFacts)) -> Result<(), StoreError> {
        self.each(CONTRACTS, params![days.start().put(), days.end().put()], |row| {
            take(&ContractFacts { row: 0, ends_on: cell(row, 0)?, renewed: row.get(1)? });
            Ok(())
        })
    }

    /// Hands over the opportunities decided on these days.
    pub fn closed_deals(&self, days: &Days, mut take: impl FnMut(ClosedOpportunity)) -> Result<(), StoreError> {
        self.each(DEALS, params![days.start().put(), days.end().put()], |row| {
            let stage: OpportunityStage = cell(row, 1)?;
            take(ClosedOpportunity { on: cell(row, 0)?, won: stage == OpportunityStage::Won });
            Ok(())
        })
    }

    /// The minutes noted of the follow-ups done on these days.
    pub fn minutes_noted(&self, days: &Days) -> Result<HashMap<FollowUpId, u32>, StoreError> {
        let mut noted = HashMap::new();
        self.each(MINUTES, params![days.start().put(), days.end().put()], |row| {
            noted.insert(FollowUpId(row.get(0)?), row.get(1)?);
            Ok(())
        })?;
        Ok(noted)
    }

    /// Hands over the issues that were not closed before this day, by customer and in the order of the book.
    pub fn issues_not_closed_before(
        &self,
        day: NaiveDate,
        mut take: impl FnMut(CustomerId, &IssueFacts),
    ) -> Result<(), StoreError> {
        self.each(OPEN_ISSUES, params![day.put()], |row| {
            take(CustomerId(row.get(4)?), &complaint(row)?);
            Ok(())
        })
    }

    /// How many customers have an open follow-up planned before this day.
    pub fn customers_overdue(&self, day: NaiveDate) -> Result<u64, StoreError> {
        self.number(OVERDUE, params![day.put()])
    }

    /// How many stored counts differ from a recount; 0 in a sound book.
    pub fn miscounted(&self) -> Result<u64, StoreError> {
        self.number(MISCOUNTED, [])
    }

    fn each(
        &self,
        sql: &str,
        params: impl Params,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query(params)?;
        while let Some(row) = rows.next()? {
            take(row)?;
        }
        Ok(())
    }
}

fn sale(row: &Row<'_>) -> rusqlite::Result<(i64, OrderAmount)> {
    Ok((row.get(0)?, OrderAmount { on: packed::day(row, 1)?, amount: cell(row, 2)? }))
}

fn complaint(row: &Row<'_>) -> rusqlite::Result<IssueFacts> {
    Ok(IssueFacts {
        id: IssueId(row.get(0)?),
        title: String::new(),
        severity: cell(row, 1)?,
        opened_at: cell(row, 2)?,
        closed_at: cell(row, 3)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn the_figures_read_indexes_alone() {
        let store = Store::in_memory().unwrap();
        let reader = store.read().unwrap();
        for sql in [RATINGS, OPENED, CLOSED, CONTRACTS, DEALS] {
            let mut query = reader.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let marks = query.parameter_count();
            let plan: Vec<String> = query
                .query_map(rusqlite::params_from_iter(vec!["2026-01-01"; marks]), |row| row.get(3))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            assert!(plan.iter().all(|step| step.contains("COVERING INDEX")), "{sql}: {plan:?}");
        }
    }
}
