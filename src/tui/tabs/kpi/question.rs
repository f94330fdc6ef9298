//! What the page asks of the whole book: the figures of a period with the issues its alerts name, and, because they
//! need every customer again, the same figures in every grouping.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::{IssueId, Period};
use crate::ops::{CareKnown, Desk, FiguresAsked, Outlook, PeriodFigures};
use crate::rules::kpi::{Alert, By, MetricGroups};
use crate::store::{IssueRow, Reader, StoreError};
use crate::tui::worker::{Answer, Computation};

/// The question for the figures of a period.
#[derive(Debug)]
pub(super) struct FiguresOf {
    pub(super) desk: Arc<Desk>,
    /// How every customer is cared for.
    pub(super) outlook: Arc<Outlook>,
    pub(super) period: Period,
}

/// The question for the groups of a period.
#[derive(Debug)]
pub(super) struct GroupsOf {
    pub(super) desk: Arc<Desk>,
    pub(super) period: Period,
}

/// The groups of a period.
#[derive(Debug)]
pub(super) struct Grouped {
    pub(super) period: Period,
    pub(super) groups: Vec<(By, Vec<MetricGroups>)>,
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
        let asked =
            FiguresAsked { period: self.period, by: &[], alerts: true, care: CareKnown::Outlook(&self.outlook) };
        let figures = PeriodFigures::read(reader, &self.desk, asked)?;
        let names_issues = figures.alerts.iter().any(|alert| matches!(alert, Alert::IssueOverdue(_)));
        let open = if names_issues { reader.open_issues()? } else { Vec::new() };
        let issues = open.into_iter().map(|issue| (issue.id, issue)).collect();
        Ok(Box::new(Answered { period: self.period, figures, issues }))
    }
}

impl Computation for GroupsOf {
    fn subject(&self) -> &'static str {
        "figure-groups"
    }

    fn compute(&self, reader: &Reader<'_>, _today: NaiveDate) -> Result<Answer, StoreError> {
        let asked = FiguresAsked { period: self.period, by: By::ALL, alerts: false, care: CareKnown::Not };
        let groups = PeriodFigures::read(reader, &self.desk, asked)?.groups;
        Ok(Box::new(Grouped { period: self.period, groups }))
    }
}
