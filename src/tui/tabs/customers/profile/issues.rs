//! The issues of a customer, open ones first, each with the time left.

use chrono::NaiveDate;
use ratatui::text::{Line, Span};

use crate::domain::{Issue, IssueStatus};
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{customers, dates, follow_ups as texts, profile};
use crate::ops::RulesContext;
use crate::rules::Workdays;
use crate::store::Row;
use crate::tui::page::ViewContext;
use crate::tui::widgets::{column, gap, said};

/// The indices of the issues: open ones by due date, then the most recently closed.
pub(super) fn rows(issues: &[Row<Issue>], context: &RulesContext) -> Vec<usize> {
    let mut places: Vec<usize> = (0..issues.len()).collect();
    places.sort_by_key(|at| {
        let issue = &issues[*at].value;
        let due = context.workdays.issue_due_on(issue.severity, issue.opened_at);
        (issue.closed_at.is_some(), issue.closed_at.map(std::cmp::Reverse), due)
    });
    places
}

/// An issue on one line: time left, severity, step, title.
pub(super) fn line(look: &ViewContext, row: &Row<Issue>, workdays: &Workdays) -> Line<'static> {
    let lang = look.lang;
    let issue = &row.value;
    let due = workdays.issue_due_on(issue.severity, issue.opened_at);
    let (left, style) = match issue.closed_at {
        Some(closed) => (customers::issue_closed(lang, dates::short(lang, closed.date(), look.today)), look.theme.done),
        None => time_left(look, due),
    };
    let gap = gap(look);
    let status = issue.status.unwrap_or(IssueStatus::Received);
    Line::from(vec![
        Span::styled(format!("I{:<4}", row.id), look.theme.muted),
        Span::styled(
            format!("{}{}", column(look, &left, lang.pick(16, 18)), if look.is_plain { " " } else { "" }),
            style,
        ),
        Span::styled(format!("{}{gap}{}{gap}", issue.severity.label(lang), status.label(lang)), look.theme.muted),
        said(&issue.title, look.theme.text),
    ])
}

fn time_left(look: &ViewContext, due: NaiveDate) -> (String, ratatui::style::Style) {
    match (due - look.today).num_days() {
        0 => (terms::due_today(look.lang).to_owned(), look.theme.warning),
        days if days > 0 && look.is_plain => {
            (profile::days_left(look.lang, dates::days(look.lang, days)), look.theme.text)
        }
        days if days > 0 => (terms::days_left(look.lang, days), look.theme.text),
        days if look.is_plain => {
            (format!("⚠ {}", texts::overdue_by(look.lang, dates::days(look.lang, -days))), look.theme.overdue)
        }
        days => (format!("⚠ {}", customers::issue_late(look.lang, -days)), look.theme.overdue),
    }
}

/// The whole history, one line each.
pub(super) fn detail(look: &ViewContext, issue: &Issue) -> Vec<String> {
    let lang = look.lang;
    [
        Some(issue.title.clone()),
        issue.detail.clone(),
        issue.contact.as_ref().map(|name| customers::detail_with(lang, name)),
        issue.owner.as_ref().map(|name| customers::detail_owner(lang, name)),
        issue.resolution.as_ref().map(|text| customers::detail_resolution(lang, text)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
