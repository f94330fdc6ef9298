//! The alerts: one line on top, and the whole list on request.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::question::ShownFigures;
use crate::domain::Metric;
use crate::messages::labels::Labelled;
use crate::messages::{clean, dates, figures};
use crate::ops::RulesContext;
use crate::rules::kpi::{Alert, Unit};
use crate::tui::page::ViewContext;
use crate::tui::widgets::list::{self, Cursor};
use crate::tui::widgets::{self, fit};

/// The maximum number of alerts named in the line on top.
const NAMED: usize = 6;

/// The metric an alert is about, or the one it harms.
pub(super) fn metric_of(alert: &Alert) -> Metric {
    match alert {
        Alert::LowCompleteness { .. } => Metric::Completeness,
        Alert::Worse { metric, .. } => *metric,
        Alert::IssueOverdue(_) => Metric::IssueOnTime,
        Alert::ManyOverdueCustomers { .. } => Metric::Timeliness,
    }
}

/// Draws the line on top: the number of alerts, and the first ones.
pub(super) fn draw_line(
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
    answered: &ShownFigures,
    context: &RulesContext,
) {
    let alerts = &answered.figures.alerts;
    if alerts.is_empty() {
        let line = Line::styled(format!(" ✓ {}", figures::no_alerts(look.lang)), look.theme.muted);
        frame.render_widget(fit(line, usize::from(area.width)), area);
        return;
    }
    let key = figures::alerts_key(look.lang, look.key("alerts"));
    let key = Line::styled(format!(" {key} "), look.theme.muted);
    let count = if alerts.len() == 1 {
        figures::one_alert(look.lang).to_owned()
    } else {
        figures::alerts_count(look.lang, alerts.len())
    };
    let mut spans = vec![Span::styled(format!(" ⚠ {count}  "), look.theme.warning)];
    let said: Vec<String> = alerts.iter().take(NAMED).map(|alert| sentence(look, alert, answered, context)).collect();
    spans.push(Span::raw(said.join(" · ")));
    let room = usize::from(area.width).saturating_sub(key.width());
    let mut line = widgets::fill(Line::from(spans), room);
    line.spans.extend(key.spans.into_iter().map(|span| span.patch_style(look.theme.muted)));
    frame.render_widget(line, area);
}

/// Draws the list of all alerts inside a pane.
pub(super) fn draw_list(
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
    (cursor, focused): (Cursor, bool),
    (answered, context): (&ShownFigures, &RulesContext),
) {
    let alerts = &answered.figures.alerts;
    if alerts.is_empty() {
        widgets::empty(frame, area, look, figures::no_alerts(look.lang), "");
        return;
    }
    list::draw(frame, area, look, (cursor, alerts.len()), focused, |at| {
        Line::raw(sentence(look, &alerts[at], answered, context))
    });
}

/// An alert in one sentence.
fn sentence(look: &ViewContext, alert: &Alert, answered: &ShownFigures, context: &RulesContext) -> String {
    let (lang, currency) = (look.lang, look.currency);
    match alert {
        Alert::LowCompleteness { actual, limit } => {
            let percent = |figure: f64| figures::short(lang, currency, Unit::Percent, Some(figure));
            let [actual, limit] = [percent(*actual), percent(*limit)];
            // Where a target for the same figure stands below, both are named, so that neither seems wrong.
            match answered.figures.target_of(Metric::Completeness) {
                Some(target) => {
                    figures::alert_completeness_and_target(lang, actual, limit, percent(target.value.target))
                }
                None => figures::alert_completeness(lang, actual, limit),
            }
        }
        Alert::ManyOverdueCustomers { actual, limit } => figures::alert_overdue_customers(lang, actual, limit),
        Alert::IssueOverdue(overdue) => {
            let late = dates::days(lang, (context.today - overdue.due).num_days());
            let issue = answered.issues.get(&overdue.issue);
            let name = issue.map(|issue| clean::clean(&issue.name).into_owned()).unwrap_or_default();
            let title = issue.map(|issue| clean::clean(&issue.title).into_owned()).unwrap_or_default();
            figures::alert_issue(lang, name, title, late)
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
