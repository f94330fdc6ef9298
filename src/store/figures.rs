//! Stored data about the figures: targets, reviews, and values of periods that ended.

use rusqlite::params;

use super::{Reader, Record, Row, StoreError, WriteTx};
use crate::domain::{KpiReview, KpiTarget, KpiValue, Metric, Period};

impl Reader<'_> {
    /// The target of a metric in a period; `None` if none is set.
    pub fn target_of(&self, metric: Metric, period: Period) -> Result<Option<Row<KpiTarget>>, StoreError> {
        self.first_of(metric, period)
    }

    /// The review of a metric in a period; `None` if there is none.
    pub fn review_of(&self, metric: Metric, period: Period) -> Result<Option<Row<KpiReview>>, StoreError> {
        self.first_of(metric, period)
    }

    fn first_of<T: Record>(&self, metric: Metric, period: Period) -> Result<Option<Row<T>>, StoreError> {
        let found = self.rows(
            "WHERE metric = ?1 AND period = ?2 ORDER BY id LIMIT 1",
            params![metric.code(), period.to_string()],
        )?;
        Ok(found.into_iter().next())
    }

    /// The targets of a period.
    pub fn targets(&self, period: Period) -> Result<Vec<Row<KpiTarget>>, StoreError> {
        self.rows("WHERE period = ?1 ORDER BY id", params![period.to_string()])
    }

    /// The value recorded when a period ended, the newest if there are several.
    pub fn recorded(&self, metric: Metric, period: Period) -> Result<Option<f64>, StoreError> {
        let found: Vec<Row<KpiValue>> = self.rows(
            "WHERE metric = ?1 AND period = ?2 ORDER BY id DESC LIMIT 1",
            params![metric.code(), period.to_string()],
        )?;
        Ok(found.first().map(|row| row.value.value))
    }
}

impl WriteTx<'_> {
    /// Records the value of a period that ended; a value recorded earlier is kept.
    pub fn note_figure(&self, value: &KpiValue) -> Result<(), StoreError> {
        if self.recorded(value.metric, value.period)?.is_none() {
            self.insert(None, value)?;
        }
        Ok(())
    }
}
