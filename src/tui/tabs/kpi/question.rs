//! What the page asks of the whole book: the figures of a period in every grouping, and the issues its alerts name.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::{IssueId, Period};
use crate::ops::{Desk, FiguresAsked, PeriodFigures};
use crate::rules::kpi::{Alert, By};
use crate::store::{IssueRow, Reader, StoreError};
use crate::tui::worker::{Answer, Computation};

/// The question for the figures of a period.
#[derive(Debug)]
pub(super) struct FiguresOf {
    pub(super) desk: Arc<Desk>,
    pub(super) period: Period,
}

/// The figures of a period as the page shows them.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) period: Period,
    pub(super) figures: PeriodFigures,
    /// The issues that alerts name.
    pub(super) issues: HashMap<IssueId, IssueRow>,
}

impl Computation for FiguresOf {
    fn subject(&self) -> &'static str {
        "figures"
    }

    fn compute(&self, reader: &Reader<'_>, _today: NaiveDate) -> Result<Answer, StoreError> {
        let asked = FiguresAsked { period: self.period, by: By::ALL, alerts: true, outlook: None };
        let figures = PeriodFigures::read(reader, &self.desk, asked)?;
        let names_issues = figures.alerts.iter().any(|alert| matches!(alert, Alert::IssueOverdue(_)));
        let open = if names_issues { reader.open_issues()? } else { Vec::new() };
        let issues = open.into_iter().map(|issue| (issue.id, issue)).collect();
        Ok(Box::new(Answered { period: self.period, figures, issues }))
    }
}
