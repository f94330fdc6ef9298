//! The selected metric: its numbers, its trend with the target line, and the scrollable text about it.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::wording::{Ink, StyledLine, StyledText, Wording};
use crate::messages::labels::Labelled;
use crate::messages::{app, cells, figures};
use crate::rules::kpi::RecentFigure;
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::plain;
use crate::tui::widgets::chart::{self, Trend};
use crate::tui::widgets::{self, bars, fit};

/// From this width on the trend is next to the text.
const WIDE: u16 = 64;
/// The height of the trend above the text.
const CHART_HEIGHT: u16 = 8;

/// The layout of the pane.
pub(super) struct Parts {
    /// The numbers; empty if they are the first lines of the text.
    numbers: Rect,
    chart: Rect,
    /// The text, which can be scrolled.
    pub(super) words: Rect,
}

impl Parts {
    /// Lays out the parts inside the frame of a pane; `numbers` is how many lines the numbers take.
    pub(super) fn of(pane: Rect, numbers: usize) -> Self {
        let inside = Rect {
            x: pane.x + 2.min(pane.width),
            y: pane.y + 1.min(pane.height),
            width: pane.width.saturating_sub(4),
            height: pane.height.saturating_sub(2),
        };
        if plain::is_canvas(inside) {
            // There is no trend to be drawn, and all of it is one text.
            return Self { numbers: Rect { height: 0, ..inside }, chart: Rect { height: 0, ..inside }, words: inside };
        }
        if plain::has_room_beside(inside.width, WIDE) {
            let [chart, _, words] =
                Layout::horizontal([Constraint::Percentage(45), Constraint::Length(2), Constraint::Fill(1)])
                    .areas(inside);
            return Self { numbers: Rect { height: 0, ..words }, chart, words };
        }
        let numbers = u16::try_from(numbers).unwrap_or(u16::MAX);
        let [numbers, _, chart, _, words] = Layout::vertical([
            Constraint::Length(numbers),
            Constraint::Length(1),
            Constraint::Length(CHART_HEIGHT),
            Constraint::Length(1),
            Constraint::Fill(1),
        ])
        .areas(inside);
        Self { numbers, chart, words }
    }

    /// Whether the numbers are the first lines of the scrollable text.
    pub(super) fn numbers_scroll(&self) -> bool {
        self.numbers.is_empty()
    }
}

/// The lines of the scrollable text, wrapped to the width available.
pub(super) fn scroll_by(wording: &Wording<'_>, parts: &Parts) -> Vec<StyledLine> {
    if parts.numbers_scroll() {
        [wording.numbers(), vec![StyledLine::new()], wording.texts()].concat()
    } else {
        wording.texts()
    }
}

/// The range of these lines that is the breakdown, without the blank line before it.
pub(super) fn breakdown(wording: &Wording<'_>, parts: &Parts) -> Range<usize> {
    let before = if parts.numbers_scroll() { wording.numbers().len() + 1 } else { 0 };
    let own = wording.breakdown_lines();
    before + own.start..before + own.end
}

/// The first line that is shown when the end is, of this many; what is said may take more rows than lines, and each line can
/// be the first.
pub(super) fn furthest(lines: usize, words: Rect) -> usize {
    lines.saturating_sub(if plain::is_canvas(words) { 1 } else { usize::from(words.height) })
}

/// Draws the pane of a metric, its text scrolled by the given number of lines.
pub(super) fn draw(
    frame: &mut Frame,
    pane: Rect,
    look: &ViewContext,
    wording: &Wording<'_>,
    scroll: usize,
    focused: bool,
) {
    let numbers = wording.numbers();
    let parts = Parts::of(pane, numbers.len());
    let wording = &Wording { room: usize::from(parts.words.width), ..*wording };
    widgets::pane(frame, pane, look, wording.row.metric.label(look.lang), focused);
    frame.render_widget(Paragraph::new(inked(look, &numbers, parts.numbers)), parts.numbers);
    draw_trend(frame, parts.chart, look, wording);
    let words = scroll_by(wording, &parts);
    let height = usize::from(parts.words.height);
    let scroll = scroll.min(furthest(words.len(), parts.words));
    let beyond = words.len().saturating_sub(scroll + height);
    let visible: Vec<StyledLine> = words.into_iter().skip(scroll).take(height).collect();
    let mut lines = inked(look, &visible, parts.words);
    if look.is_plain {
        look.heads.note_beyond((scroll, beyond), Some(&look.key("down")));
    } else if beyond > 0 && lines.pop().is_some() {
        let key = look.key(if focused { "down" } else { "right" });
        let more = Line::styled(app::more_lines(look.lang, beyond + 1, key), look.theme.muted);
        lines.push(fit(more, usize::from(parts.words.width)));
    }
    frame.render_widget(Paragraph::new(lines), parts.words);
    if focused {
        put_cursor(frame, pane, Position::new(parts.words.x, parts.words.y));
    }
}

fn inked(look: &ViewContext, lines: &[StyledLine], area: Rect) -> Vec<Line<'static>> {
    lines.iter().map(|words| fit(line(look, words), usize::from(area.width))).collect()
}

fn line(look: &ViewContext, words: &StyledLine) -> Line<'static> {
    let mut spans = Vec::new();
    for piece in words {
        match piece {
            StyledText::Text(ink, said) => spans.push(Span::styled(said.clone(), style(look, *ink))),
            StyledText::Bar(share, width) => spans.extend(bars::share(look, *share, *width).spans),
        }
    }
    Line::from(spans)
}

fn style(look: &ViewContext, ink: Ink) -> Style {
    match ink {
        Ink::Plain => look.theme.text,
        Ink::Strong => look.theme.title,
        Ink::Label => look.theme.label,
        Ink::Muted => look.theme.muted,
        Ink::Good => look.theme.positive,
        Ink::Bad => look.theme.overdue,
    }
}

fn draw_trend(frame: &mut Frame, area: Rect, look: &ViewContext, wording: &Wording<'_>) {
    if look.is_plain {
        // The row of the metric tells its last values.
        return;
    }
    if wording.row.recent.iter().filter(|recent| recent.figure.is_some()).count() > 1 {
        return chart::draw(frame, area, look, &trend(look, wording));
    }
    let lines = cells::wrap(figures::no_trend(look.lang), usize::from(area.width));
    let lines: Vec<Line> = lines.into_iter().map(|line| Line::styled(line, look.theme.muted)).collect();
    frame.render_widget(Paragraph::new(lines), area);
}

fn trend(look: &ViewContext, wording: &Wording<'_>) -> Trend {
    let recent = &wording.row.recent;
    let unit = wording.row.metric.unit();
    let values: Vec<Option<f64>> = recent.iter().map(|recent| recent.figure).collect();
    let known = || values.iter().flatten().copied().chain(wording.row.target);
    let (lowest, highest) = (known().fold(0.0, f64::min), known().fold(0.0, f64::max));
    let ends = |place: Option<&RecentFigure>| place.map(|recent| recent.period.to_string());
    Trend {
        target: wording.row.target,
        history: wording.row.history(),
        ends: (ends(recent.first()).unwrap_or_default(), ends(recent.last()).unwrap_or_default()),
        labels: (
            figures::short(look.lang, look.currency, unit, Some(lowest)),
            if highest > lowest {
                figures::short(look.lang, look.currency, unit, Some(highest))
            } else {
                String::new()
            },
        ),
        values,
    }
}
