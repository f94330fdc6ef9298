//! Draws the page: alerts on top, the table or the list of alerts, the selected metric next to or below it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;

use super::segments::{self, KpiSegment};
use super::{Kpi, Listed, Pane, alerts, detail, table};
use crate::domain::Metric;
use crate::messages::labels::Labelled;
use crate::messages::{Lang, app, figures};
use crate::tui::page::{Borders, ViewContext};
use crate::tui::plain;
use crate::tui::widgets::table::rows_area;
use crate::tui::widgets::{self, fit};

/// The minimum size at which the metric is next to the table rather than below it.
const WIDE: (u16, u16) = (112, 24);
/// The width of the table next to the metric.
const TABLE_WIDTH: u16 = 82;
/// The same in the review, where the few metrics leave the room to what is said about each.
const REVIEW_WIDTH: u16 = 60;

/// The layout of the page.
pub(super) struct Areas {
    pub(super) top: Rect,
    /// The table or the list of alerts; empty while the metric fills the page.
    pub(super) list: Rect,
    pub(super) detail: Rect,
}

impl Kpi {
    /// Draws the whole page.
    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, look: &ViewContext) {
        let [names, rest] = below_segments(area);
        frame.render_widget(fit(segments::line(look, self.segment), usize::from(names.width)), names);
        if let KpiSegment::Insight(insight) = self.segment {
            return self.draw_insight(frame, rest, look, insight);
        }
        let areas = self.areas(area);
        self.draw_top(frame, areas.top, look);
        if !self.zoomed && !areas.list.is_empty() {
            self.draw_list(frame, areas.list, look);
        }
        if !areas.detail.is_empty() {
            self.draw_detail(frame, areas.detail, look);
        }
    }

    /// Lays out the parts in this area.
    pub(super) fn areas(&self, area: Rect) -> Areas {
        let [_, below] = below_segments(area);
        let [top, rest] = Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(below);
        let none = Rect { height: 0, ..rest };
        if self.zoomed || plain::is_canvas(area) && self.pane == Pane::Detail {
            return Areas { top, list: none, detail: rest };
        }
        // What is said is one pane at a time.
        if plain::is_canvas(area) {
            return Areas { top, list: rest, detail: none };
        }
        let [list, detail] = if plain::has_room_beside(area.width, WIDE.0) && area.height >= WIDE.1 {
            let width = if matches!(self.listed, Listed::Review) { REVIEW_WIDTH } else { TABLE_WIDTH };
            Layout::horizontal([Constraint::Length(width), Constraint::Fill(1)]).areas(rest)
        } else {
            Layout::vertical([Constraint::Fill(1), Constraint::Max((rest.height / 2).clamp(6, 12))]).areas(rest)
        };
        Areas { top, list, detail }
    }

    fn draw_top(&self, frame: &mut Frame, area: Rect, look: &ViewContext) {
        let room = usize::from(area.width);
        if !self.has_customers {
            let key = app::empty_kpi_key(look.lang, look.key("target"), look.key("import"));
            let line = Line::styled(format!(" {} · {key}", app::empty_kpi(look.lang)), look.theme.muted);
            frame.render_widget(fit(line, room), area);
        } else if let (Some(answered), Some(context)) = (self.answered(), &self.context) {
            alerts::draw_line(frame, area, look, answered, context);
        } else {
            let line = Line::styled(format!(" {}", figures::computing(look.lang)), look.theme.muted);
            frame.render_widget(fit(line, room), area);
        }
    }

    fn draw_list(&self, frame: &mut Frame, area: Rect, look: &ViewContext) {
        let focused = self.pane == Pane::Table;
        let answered = self.answered();
        if let (Listed::Alerts(cursor), Some(answered), Some(context)) =
            (self.listed, answered, self.context.as_deref())
        {
            let title = figures::alerts_title(look.lang, answered.figures.alerts.len());
            let inside = widgets::pane(frame, area, look, &title, focused);
            alerts::draw_list(frame, inside, look, (cursor, focused), (answered, context));
            return;
        }
        let title = self.review_title(look).unwrap_or_else(|| self.title(look.lang));
        let inside = widgets::pane(frame, area, look, &title, focused);
        let lines = self.lines(rows_area(inside).height);
        let table = answered.map(|answered| &answered.figures.table);
        table::draw(frame, inside, look, &lines, (self.chosen, focused), table, &|metric| self.name(look, metric));
        if look.borders != Borders::None {
            widgets::draw_more(frame, area, look, table::beyond(inside, &lines, self.chosen));
        }
    }

    /// A metric by name; in the review with a mark once something was written about it.
    fn name(&self, look: &ViewContext, metric: Metric) -> Line<'static> {
        let name = metric.label(look.lang);
        match self.listed {
            Listed::Review if self.is_reviewed(metric) => Line::raw(format!("✓ {name}")),
            Listed::Review => Line::raw(format!("  {name}")),
            Listed::Metrics | Listed::Alerts(_) => Line::raw(name),
        }
    }

    pub(super) fn title(&self, lang: Lang) -> String {
        let (Some(period), Some(context)) = (self.period, &self.context) else {
            return figures::computing(lang).to_owned();
        };
        let name = figures::period(lang, period);
        let today = context.today;
        let days = (period.end() - period.start()).num_days() + 1;
        let is_asked = match self.segment {
            KpiSegment::Metrics => self.asked == Some(period),
            KpiSegment::Insight(_) => self.insights.is_asked(period),
        };
        let how = if is_asked {
            figures::computing(lang).to_owned()
        } else if period.contains(today) {
            figures::running(lang, (today - period.start()).num_days() + 1, days)
        } else if today < period.start() {
            figures::not_begun(lang).to_owned()
        } else {
            figures::over(lang).to_owned()
        };
        figures::page_title(lang, self.segment.title(lang), name, how)
    }

    fn draw_detail(&self, frame: &mut Frame, area: Rect, look: &ViewContext) {
        let key = |row: &str| look.key(row);
        let focused = self.pane == Pane::Detail;
        if let Some(wording) = self.wording(&key) {
            return detail::draw(frame, area, look, &wording, self.scroll, focused);
        }
        let inside = widgets::pane(frame, area, look, self.chosen.label(look.lang), focused);
        let line = Line::styled(format!(" {}", figures::computing(look.lang)), look.theme.muted);
        let row = Rect { height: 1.min(inside.height), ..inside };
        frame.render_widget(fit(line, usize::from(inside.width)), row);
    }
}

/// The line with the names of the parts, and what is below it.
pub(super) fn below_segments(area: Rect) -> [Rect; 2] {
    Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(area)
}

/// The area inside the frame of a pane.
pub(super) fn inside(pane: Rect) -> Rect {
    Rect {
        x: pane.x + 1.min(pane.width),
        y: pane.y + 1.min(pane.height),
        width: pane.width.saturating_sub(2),
        height: pane.height.saturating_sub(2),
    }
}
