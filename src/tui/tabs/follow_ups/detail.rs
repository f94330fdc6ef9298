//! The full text of the item under the cursor, wrapped, in a pane below the list.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Span;
use ratatui::widgets::Paragraph;

use crate::messages::cells;
use crate::store::Typed;
use crate::tui::page::ViewContext;
use crate::tui::widgets::{self, found};

/// A label and its text, if there is any.
pub type RecordPart = (&'static str, Option<String>);

/// Splits the area into the list and a pane of this many rows below it, if there is space.
pub fn areas(area: Rect, rows: u16) -> [Rect; 2] {
    let rows = if area.height < rows * 5 / 2 { area.height / 3 } else { rows };
    Layout::vertical([Constraint::Fill(1), Constraint::Length(rows)]).areas(area)
}

/// Draws the parts that have text, highlighting what was typed.
pub fn draw(frame: &mut Frame, area: Rect, look: &ViewContext, title: &str, (parts, typed): (Vec<RecordPart>, &Typed)) {
    let inside = widgets::pane(frame, area, look, title, false);
    let label_width = parts.iter().map(|(label, _)| cells::width(label)).max().unwrap_or_default();
    let room = usize::from(inside.width).saturating_sub(label_width + 3);
    let mut lines = Vec::new();
    for (label, words) in parts {
        let Some(words) = words else { continue };
        let mut label = cells::right(label, label_width);
        for mut line in found::wrapped(&words, typed, room, look) {
            let shown = std::mem::replace(&mut label, " ".repeat(label_width));
            line.spans.insert(0, Span::styled(format!(" {shown}  "), look.theme.label));
            lines.push(line);
        }
    }
    frame.render_widget(Paragraph::new(lines), inside);
}
