//! A text that may be longer than its room: how far it was scrolled, and a mark that says how much more follows.
//!
//! Leaves out lists, whose cursor moves instead: see `list`.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::fit;
use super::list::Cursor;
use crate::messages::app;
use crate::tui::keymap::Command;
use crate::tui::page::ViewContext;
use crate::tui::plain;

/// How far a text was scrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scroll {
    /// The first line that is shown, from 0.
    top: Cursor,
}

impl Scroll {
    /// Scrolls as the moving keys and the wheel say, in a text of `total` lines drawn in `area`; says whether the command
    /// was meant so.
    pub fn move_by(&mut self, command: &Command, total: usize, area: Rect) -> bool {
        match command {
            Command::Click(_) => return false,
            Command::WheelUp(at) | Command::WheelDown(at) if !area.contains(*at) => return false,
            _ => {}
        }
        // A page is a line less than the room: its last line is the mark, and nothing may be passed over.
        let page = Rect { height: area.height.saturating_sub(1), ..area };
        let command = match command {
            Command::WheelUp(_) => &Command::WheelUp(page.as_position()),
            Command::WheelDown(_) => &Command::WheelDown(page.as_position()),
            other => other,
        };
        self.top.move_by(command, furthest(total, area) + 1, page)
    }

    /// The first line that is shown, from 0, of a text of `total` lines drawn in `area`.
    pub fn first(self, total: usize, area: Rect) -> usize {
        self.top.at.min(furthest(total, area))
    }

    /// Whether nothing follows below what is shown of a text of `total` lines drawn in `area`.
    pub fn is_at_end(self, total: usize, area: Rect) -> bool {
        self.top.at >= furthest(total, area)
    }

    /// Shows this line first, or as near to the top as the end allows.
    pub const fn go_to(&mut self, line: usize) {
        self.top.at = line;
    }

    /// Keeps the text in its room after it has become shorter.
    pub fn keep_inside(&mut self, total: usize) {
        self.top.keep_inside(total);
    }
}

/// Draws what fits; where more follows, the last line says how much, and the key that goes there.
pub fn draw(frame: &mut Frame, area: Rect, look: &ViewContext, scroll: Scroll, lines: Vec<Line<'static>>, key: &str) {
    let total = lines.len();
    let height = usize::from(area.height);
    let top = scroll.first(total, area);
    let mut shown: Vec<Line> = lines.into_iter().skip(top).take(height).collect();
    let beyond = total - top - shown.len();
    if look.is_plain {
        look.heads.note_beyond((top, beyond), Some(key));
    } else if beyond > 0 && shown.pop().is_some() {
        let mark = Line::styled(app::more_lines(look.lang, beyond + 1, key), look.theme.muted);
        shown.push(fit(mark, usize::from(area.width)));
    }
    frame.render_widget(super::lines(shown), area);
}

/// The first line that is shown when the end is; the last one where lines that are said may take more rows than here.
fn furthest(total: usize, area: Rect) -> usize {
    total.saturating_sub(if plain::is_canvas(area) { 1 } else { usize::from(area.height) })
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Position;

    use super::*;
    use crate::tui::testing::{drawn, look};

    const AREA: Rect = Rect { x: 0, y: 0, width: 24, height: 4 };

    fn shown(scroll: Scroll, total: usize) -> Vec<String> {
        let lines = (1..=total).map(|number| Line::raw(number.to_string())).collect();
        let text = drawn(AREA.width, AREA.height, |frame, area| draw(frame, area, &look(), scroll, lines, "j"));
        text.lines().map(|line| line.trim().to_owned()).collect()
    }

    #[test]
    fn the_mark_counts_what_is_not_shown_and_no_line_is_passed_over() {
        let mut scroll = Scroll::default();
        assert_eq!(shown(scroll, 4), ["1", "2", "3", "4"], "what fits has no mark");
        assert_eq!(shown(scroll, 9), ["1", "2", "3", "…还有 6 行（j）"]);
        assert!(scroll.move_by(&Command::PageDown, 9, AREA));
        assert_eq!(shown(scroll, 9)[..3], ["4", "5", "6"]);
        assert!(scroll.move_by(&Command::PageDown, 9, AREA));
        assert_eq!(shown(scroll, 9), ["6", "7", "8", "9"]);
        assert!(scroll.move_by(&Command::Down, 9, AREA) && scroll.move_by(&Command::Up, 9, AREA));
        assert_eq!(shown(scroll, 9)[..3], ["5", "6", "7"], "the end is the end");
        assert!(scroll.move_by(&Command::First, 9, AREA));
        assert_eq!(scroll, Scroll::default());
    }

    #[test]
    fn the_wheel_scrolls_where_it_is_turned_and_a_click_never() {
        let mut scroll = Scroll::default();
        assert!(!scroll.move_by(&Command::WheelDown(Position::new(30, 0)), 9, AREA));
        assert!(scroll.move_by(&Command::WheelDown(Position::new(3, 3)), 9, AREA));
        assert_eq!(shown(scroll, 9)[0], "4");
        assert!(!scroll.move_by(&Command::Click(Position::new(3, 1)), 9, AREA));
        scroll.keep_inside(2);
        assert_eq!(shown(scroll, 2)[0], "1");
    }
}
