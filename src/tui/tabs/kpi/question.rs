//! The page's requests for figures of the whole book: those of a period with the issues its alerts name, and, because
//! they need every customer again, the same figures in every grouping.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::{IssueId, Period};
use crate::ops::{CoverageInput, FiguresAsked, Overview, PeriodFigures, RulesContext};
use crate::rules::kpi::{Alert, BreakdownBy, MetricGroups};
use crate::store::{IssueRow, Reader, StoreError};

/// The request for the figures of a period.
#[derive(Debug, Clone)]
pub struct FiguresQuestion {
    pub(super) context: Arc<RulesContext>,
    /// The care status of every customer.
    pub(super) overview: Arc<Overview>,
    pub(super) period: Period,
}

/// The request for the groups of a period.
#[derive(Debug, Clone)]
pub struct GroupsQuestion {
    pub(super) context: Arc<RulesContext>,
    pub(super) period: Period,
}

/// The groups of a period.
#[derive(Debug)]
pub struct GroupedFigures {
    pub(super) period: Period,
    pub(super) groups: Vec<(BreakdownBy, Vec<MetricGroups>)>,
}

/// The figures of a period as the page shows them.
#[derive(Debug)]
pub struct ShownFigures {
    pub(super) period: Period,
    pub(super) figures: PeriodFigures,
    /// The issues named by alerts.
    pub(super) issues: HashMap<IssueId, IssueRow>,
}

impl FiguresQuestion {
    /// The figures, read from one snapshot of the book.
    pub fn answer(&self, reader: &Reader<'_>) -> Result<ShownFigures, StoreError> {
        let asked =
            FiguresAsked { period: self.period, by: &[], alerts: true, care: CoverageInput::Overview(&self.overview) };
        let figures = PeriodFigures::read(reader, &self.context, asked)?;
        let names_issues = figures.alerts.iter().any(|alert| matches!(alert, Alert::IssueOverdue(_)));
        let open = if names_issues { reader.open_issues()? } else { Vec::new() };
        let issues = open.into_iter().map(|issue| (issue.id, issue)).collect();
        Ok(ShownFigures { period: self.period, figures, issues })
    }
}

impl GroupsQuestion {
    /// The figures in every grouping, read from one snapshot of the book.
    pub fn answer(&self, reader: &Reader<'_>) -> Result<GroupedFigures, StoreError> {
        let asked = FiguresAsked { period: self.period, by: BreakdownBy::ALL, alerts: false, care: CoverageInput::Not };
        let groups = PeriodFigures::read(reader, &self.context, asked)?.groups;
        Ok(GroupedFigures { period: self.period, groups })
    }
}
