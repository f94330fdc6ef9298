//! The figures of a period as a page for a superior: what the tab and `rounds kpi` tell, with what lies behind.

use std::collections::HashMap;

use crate::domain::{IssueId, Period};
use crate::ops::{CoverageInput, FiguresAsked, PeriodFigures, RulesContext, insights_of};
use crate::rules::kpi::{Alert, InsightId, PeriodInsight};
use crate::store::{IssueRow, Reader, StoreError};

/// What lies behind the figures, as far as a page has room for it.
const INSIGHTS: [InsightId; 2] = [InsightId::Funnel, InsightId::Cohorts];

/// The figures of a period, what calls for attention, and what lies behind.
#[derive(Debug, Clone)]
pub struct KpiReport {
    pub figures: PeriodFigures,
    /// The issues that alerts name.
    pub issues: HashMap<IssueId, IssueRow>,
    /// None of a period that has not begun.
    pub insights: Vec<(InsightId, PeriodInsight)>,
}

impl KpiReport {
    /// Reads it from one snapshot of the book.
    pub fn read(
        reader: &Reader<'_>,
        context: &RulesContext,
        period: Period,
        care: CoverageInput<'_>,
    ) -> Result<Self, StoreError> {
        let asked = FiguresAsked { period, by: &[], alerts: true, care };
        let figures = PeriodFigures::read(reader, context, asked)?;
        let names_issues = figures.alerts.iter().any(|alert| matches!(alert, Alert::IssueOverdue(_)));
        let open = if names_issues { reader.open_issues()? } else { Vec::new() };
        let insights = insights_of(reader, context, period, &INSIGHTS)?.unwrap_or_default();
        Ok(Self {
            figures,
            issues: open.into_iter().map(|issue| (issue.id, issue)).collect(),
            insights: INSIGHTS.into_iter().zip(insights).collect(),
        })
    }
}
