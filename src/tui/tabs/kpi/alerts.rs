//! The alerts: one line on top, and the whole list on request.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::question::ShownFigures;
use crate::messages::figures;
use crate::ops::RulesContext;
use crate::rules::kpi::Alert;
use crate::sentences::of_alert;
use crate::tui::page::ViewContext;
use crate::tui::widgets::list::{self, Cursor};
use crate::tui::widgets::{self, fit};

/// The maximum number of alerts named in the line on top.
const NAMED: usize = 6;

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
    of_alert(look.lang, alert, &answered.figures, |issue| answered.issues.get(&issue), context)
}
