//! What lies behind the figures of a period, over the whole book (docs/kpi.md 7).
//!
//! All that is asked for is counted in one pass over the customers, who are judged only where that matters. Leaves out
//! the counting, and how an answer is told.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::RulesContext;
use crate::domain::{Metric, Period, Window};
use crate::rules::kpi::{InsightContext, InsightCount, InsightId, PeriodInsight};
use crate::store::{Reader, Select, StoreError};

/// The insights asked for, in that order; `None` of a period that has not begun.
pub fn insights_of(
    reader: &Reader<'_>,
    context: &RulesContext,
    period: Period,
    asked: &[InsightId],
) -> Result<Option<Vec<PeriodInsight>>, StoreError> {
    let Some(window) = Window::of(period, context.today) else { return Ok(None) };
    let counts_time = asked.contains(&InsightId::Time);
    let minutes = if counts_time { reader.minutes_noted(&(window.start..=window.end))? } else { HashMap::new() };
    let targets = reader.targets(period)?;
    // Of several the newest, as beside the figures.
    let of_revenue = targets.iter().rev().find(|row| row.value.metric == Metric::Revenue);
    let revenue_target = of_revenue.map(|row| row.value.target);
    let with = InsightContext { period, window, rulebook: &context.rulebook, minutes: &minutes, revenue_target };
    let mut counts: Vec<InsightCount<'_>> = asked.iter().map(|insight| InsightCount::new(*insight, with)).collect();
    reader.dossiers(Select::All, context.named_since(), |dossier| {
        let standing = OnceCell::new();
        for count in &mut counts {
            count.add(dossier, || standing.get_or_init(|| context.judge(dossier)));
        }
    })?;
    Ok(Some(counts.into_iter().map(InsightCount::finish).collect()))
}
