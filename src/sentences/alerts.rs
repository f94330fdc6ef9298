//! What calls for attention, in a sentence each.

use crate::domain::{IssueId, Metric, Span};
use crate::messages::labels::Labelled;
use crate::messages::{Lang, clean, dates, figures};
use crate::ops::{PeriodFigures, RulesContext};
use crate::rules::kpi::{Alert, Unit};
use crate::store::IssueRow;

/// One of the alerts of these figures; `issue_of` finds the issue that one names.
pub fn of_alert<'i>(
    lang: Lang,
    alert: &Alert,
    found: &PeriodFigures,
    issue_of: impl Fn(IssueId) -> Option<&'i IssueRow>,
    context: &RulesContext,
) -> String {
    let currency = context.currency();
    match alert {
        Alert::LowCompleteness { actual, limit } => {
            let percent = |figure: f64| figures::short(lang, currency, Unit::Percent, Some(figure));
            let [actual, limit] = [percent(*actual), percent(*limit)];
            // Where a target for the same figure stands below, both are named, so that neither seems wrong.
            match found.target_of(Metric::Completeness) {
                Some(target) => {
                    figures::alert_completeness_and_target(lang, actual, limit, percent(target.value.target))
                }
                None => figures::alert_completeness(lang, actual, limit),
            }
        }
        Alert::ManyOverdueCustomers { actual, limit } => figures::alert_overdue_customers(lang, actual, limit),
        Alert::IssueOverdue(overdue) => {
            let late = dates::days(lang, (context.today - overdue.due).num_days());
            let issue = issue_of(overdue.issue);
            let name = issue.map(|issue| clean::clean(&issue.name).into_owned()).unwrap_or_default();
            let title = issue.map(|issue| clean::clean(&issue.title).into_owned()).unwrap_or_default();
            figures::alert_issue(lang, name, title, late)
        }
        Alert::Worse { metric, actual, previous, .. } if metric.unit() == Unit::Count => {
            let (count, than) = (figures::grouped(previous - actual, 0), before(lang, found, context));
            match metric {
                Metric::Visits => figures::fewer_visits(lang, count, than),
                Metric::FollowUps => figures::fewer_follow_ups(lang, count, than),
                _ => figures::fewer_customers(lang, count, than),
            }
        }
        Alert::Worse { metric, actual, previous, by } => {
            let unit = metric.unit();
            let by = match unit {
                Unit::Percent => figures::points(lang, by),
                _ => figures::short(lang, currency, Unit::Percent, Some(*by)),
            };
            let [previous, actual] =
                [previous, actual].map(|figure| figures::short(lang, currency, unit, Some(*figure)));
            figures::alert_worse(lang, metric.label(lang), by, previous, actual)
        }
    }
}

/// The period that figures are compared with, as one says it: 「上月」「上月同期」, `last month`, `the same days of Q3 2026`.
fn before(lang: Lang, found: &PeriodFigures, context: &RulesContext) -> String {
    let period = found.table.period;
    let named = match period.span() {
        Span::Month if period.next().end() >= context.today => figures::last_month(lang).to_owned(),
        _ => figures::period(lang, period.previous()),
    };
    if period.contains(context.today) { figures::same_days_of(lang, named) } else { named }
}
