//! The figures of a period as a page for a superior: what the tab and `rounds kpi` tell, with what lies behind.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::{CustomerId, IssueId, Kind, Period, Stage};
use crate::ops::{CoverageInput, CustomerSummary, FiguresAsked, Overview, PeriodFigures, RulesContext, insights_of};
use crate::rules::kpi::{Alert, InsightId, PeriodInsight};
use crate::store::{FollowUpRow, IssueRow, Reader, StoreError};

/// What lies behind the figures, as far as a page has room for it.
const INSIGHTS: [InsightId; 2] = [InsightId::Funnel, InsightId::Cohorts];

/// How many of the largest customers are told.
const LARGEST: usize = 5;
/// How many of those who were visited are named.
const NAMED: usize = 8;

/// What was done in a period, in numbers, and whom one went to see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkDone {
    pub follow_ups: usize,
    pub visits: usize,
    /// With how many customers.
    pub customers: usize,
    /// Who was visited, the latest first; as many as there is room for.
    pub visited: Vec<String>,
    /// How many were.
    pub visited_in_all: usize,
}

/// One of the customers that buy most, and what was done with it in the period.
#[derive(Debug, Clone, PartialEq)]
pub struct LargestCustomer {
    pub name: String,
    /// In a year, in yuan.
    pub annual_purchase: f64,
    pub follow_ups: usize,
    pub visits: usize,
    /// The newest follow-up that was done, of whatever period.
    pub last_contact: Option<NaiveDate>,
}

/// The figures of a period, what calls for attention, and what lies behind.
#[derive(Debug, Clone)]
pub struct KpiReport {
    pub figures: PeriodFigures,
    /// The issues that alerts name.
    pub issues: HashMap<IssueId, IssueRow>,
    /// None of a period that has not begun.
    pub insights: Vec<(InsightId, PeriodInsight)>,
    pub work: WorkDone,
    /// Those that buy most, the largest first.
    pub largest: Vec<LargestCustomer>,
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
        let done = reader.done_follow_ups(period.start(), period.end().min(context.today))?;
        let has_begun = period.start() <= context.today;
        let overview = match care {
            CoverageInput::Overview(overview) => Cow::Borrowed(overview),
            CoverageInput::Kept | CoverageInput::Not => Cow::Owned(Overview::without_finder(reader, context)?),
        };
        Ok(Self {
            work: WorkDone::of(&done),
            largest: if has_begun { largest(&overview, &done) } else { Vec::new() },
            figures,
            issues: open.into_iter().map(|issue| (issue.id, issue)).collect(),
            insights: INSIGHTS.into_iter().zip(insights).collect(),
        })
    }
}

/// What the figures count as a visit (docs/kpi.md 3).
fn is_visit(row: &FollowUpRow) -> bool {
    matches!(row.follow_up.kind, Kind::Visit | Kind::Summit)
}

impl WorkDone {
    fn of(done: &[FollowUpRow]) -> Self {
        let customers: HashSet<CustomerId> = done.iter().map(|row| row.customer).collect();
        let mut seen = HashSet::new();
        let visits = || done.iter().filter(|row| is_visit(row));
        let visited: Vec<String> =
            visits().rev().filter(|row| seen.insert(row.customer)).map(|row| row.name.clone()).take(NAMED).collect();
        let visited_in_all = visits().map(|row| row.customer).collect::<HashSet<_>>().len();
        Self { follow_ups: done.len(), visits: visits().count(), customers: customers.len(), visited, visited_in_all }
    }
}

fn largest(overview: &Overview, done: &[FollowUpRow]) -> Vec<LargestCustomer> {
    let mut entries: Vec<_> = overview.entries.iter().filter(|entry| entry.brief.stage != Stage::Lost).collect();
    entries.retain(|entry| entry.annual_purchase > 0.0);
    entries.sort_by(|one, other| other.annual_purchase.total_cmp(&one.annual_purchase));
    entries.truncate(LARGEST);
    let told = |entry: &Arc<CustomerSummary>| {
        let own = || done.iter().filter(|row| row.customer == entry.brief.id);
        LargestCustomer {
            name: entry.brief.called().to_owned(),
            annual_purchase: entry.annual_purchase,
            follow_ups: own().count(),
            visits: own().filter(|row| is_visit(row)).count(),
            last_contact: entry.last_contact,
        }
    };
    entries.into_iter().map(told).collect()
}
