//! A trend as a line in braille dots, with its target as a second line and the two ends of each axis named.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Axis, Chart, Dataset, GraphType};

use crate::tui::page::{Borders, ViewContext};

/// What a chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// One value a period, oldest first; a missing one is a gap in the line.
    pub values: Vec<Option<f64>>,
    /// How many of them, from the oldest on, stand for themselves: dots without a line.
    pub history: usize,
    /// The level to reach.
    pub target: Option<f64>,
    /// The first and the last period, as a person reads them.
    pub ends: (String, String),
    /// The lowest and the highest value of the axis, as a person reads them.
    pub labels: (String, String),
}

/// Draws a trend; with less than two values there is no line to draw, and nothing is drawn.
pub fn draw(frame: &mut Frame, area: Rect, look: &ViewContext, trend: &Trend) {
    let points: Vec<(f64, f64)> =
        (0u32..).map(f64::from).zip(&trend.values).filter_map(|(x, y)| Some((x, (*y)?))).collect();
    if points.len() < 2 {
        return;
    }
    let width = (0u32..).map(f64::from).nth(trend.values.len() - 1).unwrap_or_default();
    let highest = points.iter().map(|(_, y)| *y).chain(trend.target).fold(0.0, f64::max);
    let lowest = points.iter().map(|(_, y)| *y).chain(trend.target).fold(0.0, f64::min);
    let target = trend.target.map(|level| [(0.0, level), (width, level)]);
    let known_before = trend.values.iter().take(trend.history).flatten().count();
    let (before, compared) = points.split_at(known_before);
    let mut sets = vec![line(compared, look.theme.bar)];
    sets.push(line(before, look.theme.muted).graph_type(GraphType::Scatter));
    sets.extend(target.as_ref().map(|points| line(points, look.theme.warning)));
    let axis = |bounds: [f64; 2], (low, high): &(String, String)| {
        let labels = [low, high].map(|text| Span::styled(text.clone(), look.theme.muted));
        Axis::default().bounds(bounds).labels(labels.map(Line::from)).style(look.theme.border)
    };
    let chart = Chart::new(sets)
        .x_axis(axis([0.0, width], &trend.ends))
        .y_axis(axis([lowest, if highest > lowest { highest } else { lowest + 1.0 }], &trend.labels));
    frame.render_widget(chart, area);
    if look.borders == Borders::None {
        without_axes(frame.buffer_mut(), area);
    }
}

/// Takes the lines of the axes away, which a chart always draws.
fn without_axes(buffer: &mut Buffer, area: Rect) {
    for place in area.positions() {
        let cell = &mut buffer[place];
        if matches!(cell.symbol(), "│" | "─" | "└") {
            cell.set_symbol(" ");
        }
    }
}

fn line(points: &[(f64, f64)], style: Style) -> Dataset<'_> {
    Dataset::default().data(points).marker(Marker::Braille).graph_type(GraphType::Line).style(style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{drawn, look};

    #[test]
    fn a_trend_names_its_ends_and_one_value_is_no_line() {
        let mut trend = Trend {
            values: vec![Some(1.0), None, Some(3.0)],
            history: 0,
            target: Some(2.0),
            ends: ("2026-01".into(), "2026-03".into()),
            labels: ("0".into(), "3".into()),
        };
        let text = drawn(40, 8, |frame, area| draw(frame, area, &look(), &trend));
        assert!(text.contains("2026-01") && text.contains("2026-03"));
        assert!(text.chars().any(|letter| ('\u{2801}'..='\u{28FF}').contains(&letter)), "no line:\n{text}");
        let dots = |text: &str| text.chars().filter(|letter| ('\u{2801}'..='\u{28FF}').contains(letter)).count();
        trend.target = None;
        let joined = drawn(40, 8, |frame, area| draw(frame, area, &look(), &trend));
        trend.history = 2;
        let apart = drawn(40, 8, |frame, area| draw(frame, area, &look(), &trend));
        assert!(dots(&joined) > 4 && dots(&apart) == 2, "history is dots without a line:\n{apart}");
        trend.values.truncate(1);
        assert_eq!(drawn(40, 8, |frame, area| draw(frame, area, &look(), &trend)).trim(), "");
    }
}
