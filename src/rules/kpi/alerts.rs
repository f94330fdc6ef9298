//! What needs attention on top of the figures (docs/kpi.md 5).

use chrono::NaiveDate;

use super::definition::{Better, Unit};
use super::figures::KpiContext;
use super::rounding::rounded;
use super::table::{KpiTable, MetricRow, is_zero};
use crate::domain::{Alerts, CustomerId, IssueId, Metric};
use crate::facts::{Dossier, IssueFacts};

/// The state of the book today, whatever the period.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Concerns {
    /// Average completeness of the customers that are not lost, in percent.
    pub completeness: Option<f64>,
    /// Customers with an open follow-up planned before today.
    pub overdue_customers: u32,
    /// Open issues past their due date, in the order of the book.
    pub overdue_issues: Vec<OverdueIssue>,
}

/// An open issue past its due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverdueIssue {
    pub customer: CustomerId,
    pub issue: IssueId,
    /// When it should have been closed.
    pub due: NaiveDate,
}

/// The limits beyond which a figure needs attention.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AlertLimits {
    /// Average completeness below this percentage.
    pub completeness: f64,
    /// More customers with an overdue follow-up than this.
    pub overdue_customers: u32,
    /// A rate worse by more points than this.
    pub points: f64,
    /// Another figure worse by more percent than this.
    pub percent: f64,
}

/// Something that needs attention.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Alert {
    /// Too little is known about customers.
    LowCompleteness {
        /// The average, in percent.
        actual: f64,
        /// The limit, in percent.
        limit: f64,
    },
    /// Too many customers wait for a planned follow-up.
    ManyOverdueCustomers {
        /// How many.
        actual: u32,
        /// The limit.
        limit: u32,
    },
    /// An issue is past its due date.
    IssueOverdue(OverdueIssue),
    /// A metric is worse than in the period before.
    Worse {
        metric: Metric,
        /// What it is now.
        actual: f64,
        /// What it was.
        previous: f64,
        /// By how much it is worse, above 0: points for a rate, else percent of what it was.
        by: f64,
    },
}

impl Alert {
    /// The metric it is about, or the one it harms.
    pub const fn metric(&self) -> Metric {
        match self {
            Self::LowCompleteness { .. } => Metric::Completeness,
            Self::Worse { metric, .. } => *metric,
            Self::IssueOverdue(_) => Metric::IssueOnTime,
            Self::ManyOverdueCustomers { .. } => Metric::Timeliness,
        }
    }
}

impl Concerns {
    /// Adds a customer.
    pub(super) fn add(&mut self, dossier: &Dossier, kpi_context: KpiContext<'_>) {
        let today = kpi_context.today;
        let is_overdue = dossier.follow_ups.iter().any(|touch| {
            touch.planned_on.is_some_and(|planned| planned < today)
                && touch.done_on.is_none()
                && touch.cancelled_on.is_none()
        });
        self.overdue_customers += u32::from(is_overdue);
        for issue in &dossier.issues {
            self.add_issue(dossier.id, issue, kpi_context);
        }
    }

    /// Adds an issue if it is open past its due date.
    pub(super) fn add_issue(&mut self, customer: CustomerId, issue: &IssueFacts, kpi_context: KpiContext<'_>) {
        if issue.is_overdue(kpi_context.workdays, kpi_context.today) {
            let due = kpi_context.workdays.issue_due_on(issue.severity, issue.opened_at);
            self.overdue_issues.push(OverdueIssue { customer, issue: issue.id, due });
        }
    }
}

impl AlertLimits {
    /// As the settings of the book say.
    pub fn of(alerts: Option<&Alerts>) -> Self {
        let usual = Alerts::default();
        let set = alerts.unwrap_or(&usual);
        Self {
            completeness: set.completeness.unwrap_or(80.0),
            overdue_customers: set.overdue_customers.unwrap_or(10),
            points: set.points.unwrap_or(10.0),
            percent: set.percent.unwrap_or(20.0),
        }
    }
}

/// What needs attention: the book first, then its issues, the latest first, then the metrics in the order of
/// docs/kpi.md 3.
pub fn alerts(table: &KpiTable, concerns: &Concerns, limits: AlertLimits) -> Vec<Alert> {
    let mut found = Vec::new();
    if let Some(actual) = concerns.completeness.filter(|actual| *actual < limits.completeness) {
        found.push(Alert::LowCompleteness { actual, limit: limits.completeness });
    }
    if concerns.overdue_customers > limits.overdue_customers {
        found.push(Alert::ManyOverdueCustomers { actual: concerns.overdue_customers, limit: limits.overdue_customers });
    }
    let mut issues = concerns.overdue_issues.clone();
    issues.sort_by_key(|issue| issue.due);
    found.extend(issues.into_iter().map(Alert::IssueOverdue));
    found.extend(table.rows.iter().filter_map(|row| worse(row, limits)));
    found
}

fn worse(row: &MetricRow, limits: AlertLimits) -> Option<Alert> {
    let (actual, previous) = (row.actual?, row.shown_previous()?);
    let lost = match row.metric.better() {
        Better::More => previous - actual,
        Better::Less => actual - previous,
    };
    let (by, limit) = if row.metric.unit() == Unit::Percent {
        (rounded(lost, 1), limits.points)
    } else if is_zero(previous) {
        return None;
    } else {
        (rounded(lost / previous.abs() * 100.0, 1), limits.percent)
    };
    (by > limit).then_some(Alert::Worse { metric: row.metric, actual, previous, by })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_alert_by_points_and_the_others_by_percent() {
        let limits = AlertLimits::of(None);
        for (metric, actual, previous, by) in [
            (Metric::Retention, 85.0, 95.0, None),
            (Metric::Retention, 84.9, 95.0, Some(10.1)),
            (Metric::Churn, 15.0, 4.0, Some(11.0)),
            (Metric::Churn, 4.0, 15.0, None),
            (Metric::Revenue, 80.0, 100.0, None),
            (Metric::Revenue, 79.0, 100.0, Some(21.0)),
            (Metric::ResolutionHours, 30.0, 20.0, Some(50.0)),
            (Metric::Nps, -15.0, -10.0, Some(50.0)),
            (Metric::Visits, 5.0, 0.0, None),
        ] {
            let row = MetricRow::of(metric, Some(actual), None, Some(previous), None);
            let expected = by.map(|by| Alert::Worse { metric, actual, previous, by });
            assert_eq!(worse(&row, limits), expected, "{metric} {actual} {previous}");
        }
    }

    #[test]
    fn the_latest_issue_is_told_first() {
        let due = |days: u64| NaiveDate::default() + chrono::Days::new(days);
        let issue = |row, days| OverdueIssue { customer: CustomerId(1), issue: IssueId(row), due: due(days) };
        let concerns = Concerns { overdue_issues: vec![issue(1, 9), issue(2, 3), issue(3, 5)], ..Concerns::default() };
        let table = KpiTable { period: "2026-11".parse().unwrap(), rows: Vec::new() };
        let told = alerts(&table, &concerns, AlertLimits::of(None));
        assert_eq!(told, [issue(2, 3), issue(3, 5), issue(1, 9)].map(Alert::IssueOverdue));
    }
}
