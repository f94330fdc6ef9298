//! Moving on the page: from metric to metric, through the alerts, and through the text about a metric.

use ratatui::layout::Rect;

use super::detail::{self, Parts};
use super::drawing::{Areas, inside};
use super::sections::TableLine;
use super::{Kpi, Listed, Pane, no_key, table};
use crate::domain::Metric;
use crate::tui::keymap::Command;
use crate::tui::plain;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::table as table_widget;

impl Kpi {
    /// Moves within the pane that has the focus, or scrolls its text.
    pub(super) fn move_by(&mut self, command: &Command, area: Rect) {
        let areas = self.areas(area);
        if let Command::Click(at) = command {
            self.pane = if areas.detail.contains(*at) { Pane::Detail } else { Pane::Table };
        }
        match (self.pane, self.listed) {
            (Pane::Detail, _) => self.scroll_by(command, &areas),
            (Pane::Table, Listed::Alerts(mut cursor)) => {
                let total = self.answered().map_or(0, |answered| answered.figures.alerts.len());
                cursor.move_by(command, total, inside(areas.list));
                self.listed = Listed::Alerts(cursor);
                self.follow_alert();
            }
            (Pane::Table, Listed::Metrics | Listed::Review) => self.move_in_table(command, inside(areas.list)),
        }
    }

    fn move_in_table(&mut self, command: &Command, area: Rect) {
        let lines = self.lines(table_widget::rows_area(area).height);
        if let Command::Click(at) = command {
            if let Some(metric) = table::clicked(*at, area, &lines, self.chosen) {
                self.choose(metric);
            }
            return;
        }
        let metrics: Vec<Metric> = lines.into_iter().filter_map(TableLine::metric).collect();
        let at = metrics.iter().position(|metric| *metric == self.chosen).unwrap_or_default();
        let mut cursor = Cursor { at };
        cursor.move_by(command, metrics.len(), table_widget::rows_area(area));
        if let Some(metric) = metrics.get(cursor.at) {
            self.choose(*metric);
        }
    }

    /// Scrolls to the breakdown unless all of it is visible.
    pub(super) fn show_breakdown(&mut self, area: Rect) {
        if plain::is_canvas(area) {
            self.pane = Pane::Detail;
        }
        let areas = self.areas(area);
        let Some(mut wording) = self.wording(&no_key) else { return };
        let parts = Parts::of(areas.detail, wording.numbers().len());
        wording.room = usize::from(parts.words.width);
        let breakdown = detail::breakdown(&wording, &parts);
        // The last line says how much more follows.
        let height = usize::from(parts.words.height).saturating_sub(1);
        if !(self.scroll <= breakdown.start && breakdown.end <= self.scroll + height) {
            self.scroll = breakdown.start;
        }
    }

    fn scroll_by(&mut self, command: &Command, areas: &Areas) {
        let Some(mut wording) = self.wording(&no_key) else { return };
        let parts = Parts::of(areas.detail, wording.numbers().len());
        wording.room = usize::from(parts.words.width);
        let lines = detail::scroll_by(&wording, &parts).len();
        let last = detail::furthest(lines, parts.words);
        let mut cursor = Cursor { at: self.scroll.min(last) };
        if !matches!(command, Command::Click(_)) {
            // A page is one line less than the area, whose last line says how much more follows.
            let page = Rect { height: parts.words.height.saturating_sub(1), ..parts.words };
            cursor.move_by(command, last + 1, page);
        }
        self.scroll = cursor.at;
    }
}
