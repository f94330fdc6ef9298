//! What the page asks of the whole book: the figures of a period with the issues its alerts name, and, because they
//! need every customer again, the same figures in every grouping.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::{IssueId, Period};
use crate::ops::{CoverageInput, FiguresAsked, Overview, PeriodFigures, RulesContext};
use crate::rules::kpi::{Alert, BreakdownBy, MetricGroups};
use crate::store::{IssueRow, Reader, StoreError};
use crate::tui::worker::{Answer, Computation};

/// The question for the figures of a period.
#[derive(Debug)]
pub(super) struct FiguresOf {
    pub(super) context: Arc<RulesContext>,
    /// How every customer is cared for.
    pub(super) overview: Arc<Overview>,
    pub(super) period: Period,
}

/// The question for the groups of a period.
#[derive(Debug)]
pub(super) struct GroupsOf {
    pub(super) context: Arc<RulesContext>,
    pub(super) period: Period,
}

/// The groups of a period.
#[derive(Debug)]
pub(super) struct Grouped {
    pub(super) period: Period,
    pub(super) groups: Vec<(BreakdownBy, Vec<MetricGroups>)>,
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
            FiguresAsked { period: self.period, by: &[], alerts: true, care: CoverageInput::Overview(&self.overview) };
        let figures = PeriodFigures::read(reader, &self.context, asked)?;
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
        let asked = FiguresAsked { period: self.period, by: BreakdownBy::ALL, alerts: false, care: CoverageInput::Not };
        let groups = PeriodFigures::read(reader, &self.context, asked)?.groups;
        Ok(Box::new(Grouped { period: self.period, groups }))
    }
}
