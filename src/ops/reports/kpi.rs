//! The figures of a period as a page for a superior: what the tab and `rounds kpi` tell, with what lies behind.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::{CustomerId, IssueId, Kind, Period, Stage};
use crate::ops::{CoverageInput, FiguresAsked, PeriodFigures, RulesContext, insights_of};
use crate::rules::arithmetic::days_after;
use crate::rules::kpi::{Alert, InsightId, PeriodInsight};
use crate::store::{IssueRow, Reader, Select, StoreError};

/// What lies behind the figures, as far as a page has room for it.
const INSIGHTS: [InsightId; 2] = [InsightId::Funnel, InsightId::Cohorts];

/// How many of the largest customers are told.
const LARGEST: usize = 5;
/// How many customers are read at once to find them.
const READ_AT_ONCE: usize = 32;
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
        let done = reader.done_with(&(period.start()..=period.end().min(context.today)))?;
        let has_begun = period.start() <= context.today;
        Ok(Self {
            work: WorkDone::read(reader, &done)?,
            largest: if has_begun { largest(reader, context, &done)? } else { Vec::new() },
            figures,
            issues: open.into_iter().map(|issue| (issue.id, issue)).collect(),
            insights: INSIGHTS.into_iter().zip(insights).collect(),
        })
    }
}

impl WorkDone {
    fn read(reader: &Reader<'_>, done: &[(CustomerId, Kind)]) -> Result<Self, StoreError> {
        let customers: HashSet<CustomerId> = done.iter().map(|(customer, _)| *customer).collect();
        let visits = || done.iter().filter(|(_, kind)| kind.counts_as_visit()).map(|(customer, _)| *customer);
        let mut seen = HashSet::new();
        let visited: Vec<CustomerId> = visits().rev().filter(|customer| seen.insert(*customer)).collect();
        let shown = &visited[..visited.len().min(NAMED)];
        let names = names(reader, shown)?;
        Ok(Self {
            follow_ups: done.len(),
            visits: visits().count(),
            customers: customers.len(),
            visited: shown.iter().filter_map(|id| names.get(id).cloned()).collect(),
            visited_in_all: visited.len(),
        })
    }
}

/// What these customers are called.
fn names(reader: &Reader<'_>, ids: &[CustomerId]) -> Result<HashMap<CustomerId, String>, StoreError> {
    let briefs = reader.customer_briefs_of(ids)?;
    Ok(briefs.iter().map(|brief| (brief.id, brief.called().to_owned())).collect())
}

/// The customers that buy most, of whom no more are read than may be among them.
fn largest(
    reader: &Reader<'_>,
    context: &RulesContext,
    done: &[(CustomerId, Kind)],
) -> Result<Vec<LargestCustomer>, StoreError> {
    let at_most = reader.bought_at_most(&(days_after(context.today, -364)..=context.today))?;
    let mut found: Vec<(f64, CustomerId, Option<NaiveDate>)> = Vec::new();
    for some in at_most.chunks(READ_AT_ONCE) {
        let last = found.get(LARGEST - 1).map(|(bought, ..)| *bought);
        if some.first().is_some_and(|(_, most)| last.is_some_and(|last| most.yuan() < last)) {
            break;
        }
        let ids: Vec<CustomerId> = some.iter().map(|(id, _)| *id).collect();
        reader.dossiers(Select::Only(&ids), context.named_since(), |dossier| {
            let bought = context.judge(dossier).facts.annual_purchase;
            if dossier.stage != Stage::Lost && bought > 0.0 {
                found.push((bought, dossier.id, dossier.last_contact(context.today)));
            }
        })?;
        found.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        found.truncate(LARGEST);
    }
    let ids: Vec<CustomerId> = found.iter().map(|(_, id, _)| *id).collect();
    let mut names = names(reader, &ids)?;
    let told = |(annual_purchase, id, last_contact): (f64, CustomerId, Option<NaiveDate>)| {
        let own = || done.iter().filter(|(customer, _)| *customer == id);
        Some(LargestCustomer {
            name: names.remove(&id)?,
            annual_purchase,
            follow_ups: own().count(),
            visits: own().filter(|(_, kind)| kind.counts_as_visit()).count(),
            last_contact,
        })
    };
    Ok(found.into_iter().filter_map(told).collect())
}
