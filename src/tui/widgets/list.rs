//! A list: a cursor, and the rows around it that fit; the first visible row is computed, never stored.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use ratatui::Frame;
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{evenly, fill};
use crate::messages::cells;
use crate::tui::keymap::Command;
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::text_field::TextField;

/// The marker before the row under the cursor, which remains when another pane has the focus.
const MARKER: &str = "▌";
/// Rows that one notch of the wheel moves.
const NOTCH: usize = 3;

/// The rows to show so that the one at `cursor` is among them, about the middle.
pub fn visible_range(cursor: usize, total: usize, height: usize) -> Range<usize> {
    let height = height.min(total);
    let start = cursor.saturating_sub(height / 2).min(total - height);
    start..start + height
}

/// Which row of a list is meant, and how the moving keys and the mouse change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// The row, from 0.
    pub at: usize,
}

impl Cursor {
    /// Keeps the cursor inside a list that has become shorter.
    pub fn keep_inside(&mut self, total: usize) {
        self.at = self.at.min(total.saturating_sub(1));
    }

    /// Moves as the command says, in a list of `total` rows drawn in `area`; says whether the command was a movement.
    pub fn move_by(&mut self, command: &Command, total: usize, area: Rect) -> bool {
        let page = usize::from(area.height).max(1);
        let last = total.saturating_sub(1);
        self.at = match command {
            Command::Up => self.at.saturating_sub(1),
            Command::Down => self.at + 1,
            Command::First => 0,
            Command::Last => last,
            Command::PageUp => self.at.saturating_sub(page),
            Command::PageDown => self.at + page,
            Command::HalfUp => self.at.saturating_sub(page.div_ceil(2)),
            Command::HalfDown => self.at + page.div_ceil(2),
            Command::WheelUp(at) if area.contains(*at) => self.at.saturating_sub(NOTCH),
            Command::WheelDown(at) if area.contains(*at) => self.at + NOTCH,
            Command::Click(at) => match row_at(*at, self.at, total, area) {
                Some(row) => row,
                None => return false,
            },
            _ => return false,
        };
        self.keep_inside(total);
        true
    }

    /// Follows a command in the rows that a search leaves: what is typed goes to the search, and the cursor to its first row.
    /// Says whether a row was clicked on.
    pub fn searches(&mut self, search: &mut TextField, command: &Command, total: usize, area: Rect) -> bool {
        let is_click = matches!(command, Command::Click(_));
        // Left and right belong to the caret.
        if !is_click && search.edit(command) {
            *self = Self::default();
            return false;
        }
        self.move_by(command, total, area) && is_click
    }
}

/// The row drawn at this cell of the list's area.
pub fn row_at(at: Position, cursor: usize, total: usize, area: Rect) -> Option<usize> {
    if !area.contains(at) {
        return None;
    }
    let row = visible_range(cursor, total, usize::from(area.height)).start + usize::from(at.y - area.y);
    (row < total).then_some(row)
}

/// Draws the visible rows, asking only for those; the row under the cursor is reversed when the list has the focus.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
    (cursor, total): (Cursor, usize),
    focused: bool,
    row: impl Fn(usize) -> Line<'static>,
) {
    if look.is_plain {
        return draw_whole(frame, area, look, (cursor, total), focused, row);
    }
    for (y, at) in (area.y..).zip(visible_range(cursor.at, total, usize::from(area.height))) {
        draw_row(frame, Rect { y, height: 1, ..area }, look, row(at), (at == cursor.at).then_some(focused));
    }
}

/// Draws a row; `here` says that the cursor is on it, and whether the list has the focus.
fn draw_row(frame: &mut Frame, area: Rect, look: &ViewContext, row: Line<'static>, here: Option<bool>) {
    let mut line = fill(row, usize::from(area.width).saturating_sub(2));
    line.spans.insert(0, Span::styled(if here.is_some() { MARKER } else { " " }, look.theme.border_focused));
    line.spans.push(Span::raw(" "));
    if here == Some(true) {
        line = evenly(line, look.theme.selection);
        put_cursor(frame, area, area.as_position());
    }
    frame.render_widget(line, area);
}

/// Rows as they were drawn, so that a row that stays as it was is not composed for each key. `G` is all that every row
/// depends on, `K` what tells one row from another.
#[derive(Debug)]
pub struct DrawnRows<G, K> {
    /// What the rows depend on, and the columns and rows of the area.
    of: Option<(G, Rect)>,
    rows: HashMap<K, Vec<Cell>>,
}

impl<G, K> Default for DrawnRows<G, K> {
    fn default() -> Self {
        Self { of: None, rows: HashMap::new() }
    }
}

/// The rows of a list, by their places: what all of them depend on, which row it is, and how it is composed.
pub struct RowSource<G, K, R> {
    pub of: G,
    pub key: K,
    pub row: R,
}

/// The most rows that are kept: some screens full.
const MOST_KEPT: usize = 300;

impl<G: PartialEq, K: Hash + Eq> DrawnRows<G, K> {
    /// Draws like [`draw`]; the rows that do not have the cursor as they were drawn before, where nothing that they
    /// depend on has changed. Of a row without a key nothing is kept. Never in plain mode.
    pub fn draw(
        &mut self,
        frame: &mut Frame,
        area: Rect,
        look: &ViewContext,
        (cursor, total): (Cursor, usize),
        focused: bool,
        rows: RowSource<G, impl Fn(usize) -> Option<K>, impl Fn(usize) -> Line<'static>>,
    ) {
        let RowSource { of, key, row } = rows;
        let of = Some((of, area));
        if self.of != of || self.rows.len() > MOST_KEPT {
            self.rows.clear();
            self.of = of;
        }
        for (y, at) in (area.y..).zip(visible_range(cursor.at, total, usize::from(area.height))) {
            let place = Rect { y, height: 1, ..area };
            let key = key(at).filter(|_| at != cursor.at && frame.area().intersection(place) == place);
            let Some(key) = key else {
                draw_row(frame, place, look, row(at), (at == cursor.at).then_some(focused));
                continue;
            };
            let from = frame.buffer_mut().index_of(place.x, place.y);
            let cells = from..from + usize::from(place.width);
            if let Some(drawn) = self.rows.get(&key) {
                frame.buffer_mut().content[cells].clone_from_slice(drawn);
            } else {
                draw_row(frame, place, look, row(at), None);
                self.rows.insert(key, frame.buffer_mut().content[cells].to_vec());
            }
        }
    }
}

/// The same as sentences: the one under the cursor whole, in as many rows as it takes, the others cut.
fn draw_whole(
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
    (cursor, total): (Cursor, usize),
    focused: bool,
    row: impl Fn(usize) -> Line<'static>,
) {
    let (room, height) = (usize::from(area.width), usize::from(area.height));
    if total == 0 || height == 0 {
        return;
    }
    let mut whole = cells::wrap(&row(cursor.at).to_string(), room);
    whole.truncate(height);
    let shown = visible_range(cursor.at, total, height + 1 - whole.len());
    if focused {
        look.heads.note_beyond((shown.start, total - shown.end), None);
    }
    let mut y = area.y;
    for at in shown {
        let lines = if at == cursor.at { whole.clone() } else { vec![cells::cut(row(at).to_string().trim(), room)] };
        for (number, line) in lines.into_iter().enumerate() {
            let is_here = at == cursor.at && focused;
            if is_here && number == 0 {
                put_cursor(frame, area, Position::new(area.x, y));
            }
            let style = if is_here { look.theme.selection } else { look.theme.text };
            frame.render_widget(Line::styled(line, style), Rect { y, height: 1, ..area });
            y += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Rect = Rect { x: 0, y: 2, width: 20, height: 10 };

    #[test]
    fn the_cursor_is_always_visible() {
        for total in 1..30 {
            for height in 1..12 {
                for cursor in 0..total {
                    let shown = visible_range(cursor, total, height);
                    assert!(shown.contains(&cursor) && shown.end <= total && shown.len() == height.min(total));
                }
            }
        }
        assert_eq!(visible_range(0, 0, 10), 0..0);
    }

    #[test]
    fn keys_move_and_stop_at_the_ends() {
        let mut cursor = Cursor::default();
        for (command, at) in [
            (Command::Up, 0),
            (Command::Down, 1),
            (Command::HalfDown, 6),
            (Command::PageDown, 16),
            (Command::Last, 99),
            (Command::Down, 99),
            (Command::PageUp, 89),
            (Command::First, 0),
        ] {
            assert!(cursor.move_by(&command, 100, AREA));
            assert_eq!(cursor.at, at, "{command:?}");
        }
        assert!(!cursor.move_by(&Command::Open, 100, AREA));
        assert!(cursor.move_by(&Command::Down, 0, AREA));
        assert_eq!(cursor.at, 0);
    }

    #[test]
    fn a_click_takes_the_row_that_is_drawn_there() {
        let mut cursor = Cursor { at: 50 };
        let drawn = visible_range(50, 100, 10);
        assert!(cursor.move_by(&Command::Click(Position::new(3, 4)), 100, AREA));
        assert_eq!(cursor.at, drawn.start + 2);
        assert!(!cursor.move_by(&Command::Click(Position::new(3, 1)), 100, AREA));
    }
}
