//! The parts every page is made of: panes, lists, tables, bars, lines of hints.
//!
//! All are functions of what they show; none keeps anything, a list has no stored scroll offset.
//! Leaves out: what is shown.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Position, Rect};
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, Borders as Sides, Clear, Paragraph};

use super::page::{Borders, ViewContext, put_cursor};
use super::plain;
use crate::messages::{cells, clean, dates, forms, terms};

pub mod bars;
pub mod chart;
pub mod found;
pub mod gantt;
pub mod header;
pub mod heat;
pub mod hints;
pub mod list;
pub mod scroll;
pub mod table;
pub mod tiers;

/// Draws the frame of a pane with its title and gives the room inside; a focused pane is marked by its frame.
pub fn pane(frame: &mut Frame, area: Rect, look: &ViewContext, title: &str, focused: bool) -> Rect {
    let style = if focused { look.theme.border_focused } else { look.theme.border };
    let room = usize::from(area.width.saturating_sub(4));
    let title = cells::cut(&clean::clean(title), room);
    look.heads.note(&title);
    let title = if title.is_empty() { Line::default() } else { Line::styled(format!(" {title} "), look.theme.title) };
    if look.borders == Borders::None {
        return plain_pane(frame, area, title);
    }
    outline(frame, area, style, title);
    Block::bordered().inner(area)
}

/// Draws the frame of a pane strip by strip: a whole block also sets the style of every cell inside, which costs more than
/// the frame.
fn outline(frame: &mut Frame, area: Rect, style: Style, title: Line) {
    let strip = |borders| Block::new().borders(borders).border_set(border::ROUNDED).border_style(style);
    let area = area.intersection(frame.area());
    if area.width < 2 || area.height < 2 {
        return frame.render_widget(strip(Sides::ALL).title(title), area);
    }
    let top = Rect { height: 1, ..area };
    let left = Rect { y: area.y + 1, width: 1, height: area.height - 2, ..area };
    frame.render_widget(strip(Sides::TOP | Sides::LEFT | Sides::RIGHT).title(title), top);
    frame.render_widget(strip(Sides::LEFT), left);
    frame.render_widget(strip(Sides::RIGHT), Rect { x: area.right() - 1, ..left });
    let bottom = Rect { y: area.bottom() - 1, ..top };
    frame.render_widget(strip(Sides::BOTTOM | Sides::LEFT | Sides::RIGHT), bottom);
}

/// Without borders the title still says where the user is.
fn plain_pane(frame: &mut Frame, area: Rect, title: Line) -> Rect {
    let block = Block::new().title(title);
    let inside = block.inner(area);
    frame.render_widget(block, area);
    inside
}

/// Draws a dialog of this size over everything, in the middle, and gives the room inside.
pub fn dialog(frame: &mut Frame, area: Rect, look: &ViewContext, title: &str, size: (u16, u16)) -> Rect {
    let area = centred(area, size);
    part_wide_characters(frame.buffer_mut(), area);
    frame.render_widget(Clear, area);
    pane(frame, area, look, title, true)
}

/// Blanks the halves of two-cell characters that the sides of this area cut through; whole, they would cover its frame.
fn part_wide_characters(buffer: &mut Buffer, area: Rect) {
    for y in area.top()..area.bottom() {
        let sides = [(area.x.checked_sub(1), area.x.checked_sub(1)), (area.right().checked_sub(1), Some(area.right()))];
        for (from, outside) in sides {
            let is_cut =
                from.and_then(|x| buffer.cell(Position::new(x, y))).is_some_and(|cell| cells::width(cell.symbol()) > 1);
            if let Some(cell) = outside.filter(|_| is_cut).and_then(|x| buffer.cell_mut(Position::new(x, y))) {
                cell.set_symbol(" ");
            }
        }
    }
}

/// A rectangle of at most this width and height in the middle of an area.
pub fn centred(area: Rect, (width, height): (u16, u16)) -> Rect {
    let width = if plain::is_canvas(area) { area.width } else { width.min(area.width) };
    let height = height.min(area.height);
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)
}

/// On the frame of a dialog, how many rows there are above and below those that are shown; without a frame below them.
pub fn draw_more(frame: &mut Frame, dialog: Rect, look: &ViewContext, (above, below): (usize, usize)) {
    if look.is_plain {
        return look.heads.note_beyond((above, below), None);
    }
    let lines = [
        (above, dialog.y, forms::more_above(look.lang, above)),
        (below, dialog.bottom().saturating_sub(1), forms::more_below(look.lang, below)),
    ];
    for (count, y, told) in lines {
        let width = u16::try_from(cells::width(&told) + 2).unwrap_or(u16::MAX);
        if count > 0 && width + 4 < dialog.width {
            let area = Rect { x: dialog.right() - 2 - width, y, width, height: 1 };
            frame.render_widget(Line::styled(format!(" {told} "), look.theme.hint_key), area);
        }
    }
}

/// What an empty place in front says: what belongs there, and which key puts it there.
pub fn empty(frame: &mut Frame, area: Rect, look: &ViewContext, what: &str, key: &str) {
    let middle = empty_beside(frame, area, look, what, key);
    put_cursor(frame, area, Position::new(middle.x, middle.y));
}

/// The same beside the pane in front, which has the cursor; where it stands.
pub fn empty_beside(frame: &mut Frame, area: Rect, look: &ViewContext, what: &str, key: &str) -> Rect {
    let room = usize::from(area.width.saturating_sub(2));
    let mut lines: Vec<Line> = cells::wrap(what, room).into_iter().map(Line::from).collect();
    lines.push(Line::default());
    lines.extend(cells::wrap(key, room).into_iter().map(|line| Line::styled(line, look.theme.muted)));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let middle = centred(area, (area.width, height));
    frame.render_widget(Paragraph::new(lines).alignment(Alignment::Center), middle);
    middle
}

/// A piece of text that is not ours, made safe, in a style.
pub fn said(text: &str, style: Style) -> Span<'static> {
    Span::styled(clean::clean(text).into_owned(), style)
}

/// A line in at most this many cells; where something is missing it ends in `…`.
pub fn fit(line: Line<'static>, room: usize) -> Line<'static> {
    if line.width() <= room {
        return line;
    }
    let mut left = room;
    let mut kept = Vec::new();
    for span in line.spans {
        let wide = span.width();
        // The last span that fits entirely still needs a cell for the sign of what follows it.
        if wide >= left {
            let cut = cells::cut(&format!("{}{}", span.content, cells::ELLIPSIS), left);
            kept.push(Span::styled(cut, span.style));
            break;
        }
        left -= wide;
        kept.push(span);
    }
    Line { spans: kept, ..line }
}

/// A text in its column of this many cells; where it is to be said it stays whole.
pub fn column(look: &ViewContext, text: &str, room: usize) -> String {
    if look.is_plain { format!("{text} ") } else { cells::left(text, room) }
}

/// The name of one of several parts of a page, the one in front marked; where it is to be said by brackets.
pub fn part(look: &ViewContext, is_front: bool, name: &str) -> Span<'static> {
    match (is_front, look.is_plain) {
        (true, true) => Span::styled(format!(" [{name}] "), look.theme.title),
        (true, false) => Span::styled(format!(" {name} "), look.theme.selection),
        (false, _) => Span::styled(format!(" {name} "), look.theme.muted),
    }
}

/// What parts two texts of a row that no column parts; where it is to be said they are parted by a comma.
pub const fn gap(look: &ViewContext) -> &'static str {
    if look.is_plain { "  " } else { " " }
}

/// How many days something is overdue; where it is to be said in whole words.
pub fn days_late(look: &ViewContext, days: i64) -> String {
    if look.is_plain {
        terms::overdue_by(look.lang, dates::days(look.lang, days))
    } else {
        terms::days_late(look.lang, days)
    }
}

/// Lines, none of which is wrapped; the style of a line is that of its texts and not of what follows them.
pub fn lines(lines: Vec<Line<'static>>) -> Text<'static> {
    let of_texts = |mut line: Line<'static>| {
        let style = std::mem::take(&mut line.style);
        line.spans.iter_mut().for_each(|span| span.style = style.patch(span.style));
        line
    };
    Text::from(lines.into_iter().map(of_texts).collect::<Vec<_>>())
}

/// A line in exactly this many cells: cut, or filled on the right.
pub fn fill(line: Line<'static>, room: usize) -> Line<'static> {
    let mut line = fit(line, room);
    let free = room.saturating_sub(line.width());
    line.spans.push(Span::raw(" ".repeat(free)));
    line
}

/// The same text in one style; reversed, the colours of its parts would turn into patches of ground.
pub fn evenly(mut line: Line<'static>, style: Style) -> Line<'static> {
    for span in &mut line.spans {
        span.style = style;
    }
    line.style(style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{drawn, look};

    #[test]
    fn a_line_of_many_parts_is_cut_in_its_last_cell() {
        let line = || Line::from(vec![Span::raw("华星"), Span::raw("科技"), Span::raw("上海")]);
        let text = |room| fit(line(), room).to_string();
        assert_eq!(text(12), "华星科技上海");
        assert_eq!(text(11), "华星科技上…");
        assert_eq!(text(9), "华星科技…");
        assert_eq!(text(8), "华星科…");
        assert_eq!(text(1), "…");
        assert_eq!(text(0), "");
        assert_eq!(fill(line(), 14).width(), 14);
    }

    #[test]
    fn a_wide_character_under_the_side_of_a_dialog_leaves_the_frame_whole() {
        for (left, text) in [(4, "客户客户客户"), (5, "客户客户客户")] {
            let drawn = drawn(12, 3, |frame, area| {
                for y in 0..3 {
                    frame.render_widget(Line::raw(text), Rect { y, height: 1, ..area });
                }
                dialog(frame, Rect { x: left - 2, width: 7, ..area }, &look(), "", (4, 3));
            });
            assert_eq!(drawn.matches('│').count(), 2, "{drawn}");
            assert!(drawn.lines().all(|line| cells::width(line) <= 12), "{drawn}");
        }
    }

    #[test]
    fn a_dialog_never_leaves_the_screen() {
        assert_eq!(centred(Rect::new(0, 0, 10, 4), (40, 10)), Rect::new(0, 0, 10, 4));
        assert_eq!(centred(Rect::new(0, 0, 10, 4), (4, 2)), Rect::new(3, 1, 4, 2));
    }
}
