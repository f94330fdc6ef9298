//! A text of several lines with a caret; one step is what a person calls one character.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use ratatui_textarea::{CursorMove, TextArea as Lines, WrapMode};
use unicode_segmentation::UnicodeSegmentation;

use super::keymap::Command;
use super::page::{ViewContext, put_cursor};
use crate::messages::{cells, clean};

/// A text of several lines that is being typed.
#[derive(Debug, Clone)]
pub struct TextArea {
    lines: Lines<'static>,
}

impl TextArea {
    /// A text, the caret at its end.
    pub fn with(text: &str) -> Self {
        let mut lines = Lines::new(text.split('\n').map(str::to_owned).collect());
        lines.set_wrap_mode(WrapMode::WordOrGlyph);
        // The terminal's own cursor is at the caret.
        lines.set_cursor_style(Style::new());
        lines.set_cursor_line_style(Style::new());
        lines.move_cursor(CursorMove::Bottom);
        lines.move_cursor(CursorMove::End);
        Self { lines }
    }

    /// What was typed.
    pub fn text(&self) -> String {
        self.lines.lines().join("\n")
    }

    /// Whether the caret is on an empty last line.
    pub fn is_on_empty_end(&self) -> bool {
        let lines = self.lines.lines();
        self.lines.cursor().0 + 1 == lines.len() && lines.last().is_some_and(|line| line.trim().is_empty())
    }

    /// Types, moves the caret or deletes; says whether the command was one of those. Up and down are, as long as there
    /// is a line to go to.
    pub fn edit(&mut self, command: &Command) -> bool {
        let lines = &mut self.lines;
        match command {
            Command::Type(letter) => lines.insert_char(*letter),
            Command::Paste(text) => drop(lines.insert_str(text.replace("\r\n", "\n").replace('\r', "\n"))),
            Command::LineBreak => lines.insert_newline(),
            Command::Left => self.step(CursorMove::Back, before),
            Command::Right => self.step(CursorMove::Forward, after),
            Command::WordLeft => lines.move_cursor(CursorMove::WordBack),
            Command::WordRight => lines.move_cursor(CursorMove::WordForward),
            Command::LineStart => lines.move_cursor(CursorMove::Head),
            Command::LineEnd => lines.move_cursor(CursorMove::End),
            Command::Up | Command::Down => return self.edit_line(command),
            Command::DeleteBefore => self.delete(before, Lines::delete_char),
            Command::DeleteAfter => self.delete(after, Lines::delete_next_char),
            Command::DeleteWord => drop(lines.delete_word()),
            Command::DeleteToStart => drop(lines.delete_line_by_head()),
            Command::DeleteToEnd => drop(lines.delete_line_by_end()),
            _ => return false,
        }
        true
    }

    /// How many rows do not fit in a room, above and below what is shown; without the focus the first rows are.
    pub fn hidden_rows(&self, (width, height): (u16, u16), focused: bool) -> (usize, usize) {
        let mut laid = self.lines.clone();
        if !focused {
            laid.move_cursor(CursorMove::Top);
            laid.move_cursor(CursorMove::Head);
        }
        let room = Rect { x: 0, y: 0, width, height };
        Widget::render(&laid, room, &mut Buffer::empty(room));
        laid.move_cursor(CursorMove::Bottom);
        laid.move_cursor(CursorMove::End);
        let (above, rows) = (usize::from(laid.scroll_offset().0), laid.screen_cursor().row + 1);
        (above, rows.saturating_sub(above + usize::from(height)))
    }

    /// Draws the lines around the caret, at which the terminal's cursor is; without the focus the first lines.
    pub fn view(&self, frame: &mut Frame, area: Rect, look: &ViewContext, focused: bool, ghost: &str) {
        if area.is_empty() {
            return;
        }
        if self.lines.is_empty() && !ghost.is_empty() {
            let room = usize::from(area.width);
            let mut lines = cells::wrap(&clean::clean(ghost), room);
            // What does not fit says so at its end.
            if let Some(rest) = lines.get(usize::from(area.height) - 1..).filter(|rest| rest.len() > 1) {
                let last = cells::cut(&rest.concat(), room);
                lines.truncate(usize::from(area.height) - 1);
                lines.push(last);
            }
            for (y, line) in (area.y..).zip(lines) {
                frame.buffer_mut().set_string(area.x, y, line, look.theme.ghost);
            }
        } else if focused {
            draw_rows(&self.lines, frame, area);
        } else {
            let mut from_top = self.lines.clone();
            from_top.move_cursor(CursorMove::Top);
            from_top.move_cursor(CursorMove::Head);
            draw_rows(&from_top, frame, area);
        }
        if focused {
            let (top, _) = self.lines.scroll_offset();
            let (row, column) = self.caret_cell();
            let cell = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
            let x = area.x.saturating_add(cell(column)).min(area.right() - 1);
            let y = area.y.saturating_add(cell(row).saturating_sub(top));
            put_cursor(frame, area, Position::new(x, y));
        }
    }

    /// The row and the cell of the caret, of all rows after wrapping. `screen_cursor` counts the cells of code points, of
    /// which a family of emoji has more than it takes.
    fn caret_cell(&self) -> (usize, usize) {
        let at = self.lines.cursor();
        let row = self.lines.screen_cursor().row;
        let begins = self.lines.screen_to_data(row, 0).1;
        let line = self.lines.lines().get(at.0).map_or("", String::as_str);
        let before: String = line.chars().take(at.1).skip(begins).collect();
        (row, cells::width(&before))
    }

    fn step(&mut self, way: CursorMove, letters: fn(&str, usize) -> usize) {
        for _ in 0..self.letters(letters) {
            self.lines.move_cursor(way);
        }
    }

    fn delete(&mut self, letters: fn(&str, usize) -> usize, one: fn(&mut Lines<'static>) -> bool) {
        for _ in 0..self.letters(letters) {
            one(&mut self.lines);
        }
    }

    /// How many code points the character beside the caret has; 1 at the end of a line, for the line break.
    fn letters(&self, letters: fn(&str, usize) -> usize) -> usize {
        let at = self.lines.cursor();
        let line = self.lines.lines().get(at.0).map_or("", String::as_str);
        letters(line, at.1).max(1)
    }

    fn edit_line(&mut self, command: &Command) -> bool {
        let before = self.lines.cursor();
        self.lines.move_cursor(if *command == Command::Up { CursorMove::Up } else { CursorMove::Down });
        self.lines.cursor() != before
    }
}

/// Draws the rows that are seen. The widget finds out which they are; by itself it would tear the character at the caret
/// apart into its code points.
fn draw_rows(lines: &Lines<'static>, frame: &mut Frame, area: Rect) {
    frame.render_widget(lines, area);
    let top = usize::from(lines.scroll_offset().0);
    let begin = |row: usize| lines.screen_to_data(row, 0);
    for (row, y) in (top..).zip(area.y..area.bottom()) {
        let (from, to) = (begin(row), begin(row + 1));
        let is_there = row == 0 || begin(row - 1) != from;
        let line = lines.lines().get(from.0).filter(|_| is_there).map_or("", String::as_str);
        let letters = if to.0 == from.0 && to.1 > from.1 { to.1 - from.1 } else { usize::MAX };
        let text: String = line.chars().skip(from.1).take(letters).collect();
        let text = cells::left(&clean::clean(&text), usize::from(area.width));
        frame.buffer_mut().set_string(area.x, y, text, Style::new());
    }
}

/// Code points of the character before the caret.
fn before(line: &str, caret: usize) -> usize {
    let left: String = line.chars().take(caret).collect();
    left.graphemes(true).next_back().map_or(0, |grapheme| grapheme.chars().count())
}

/// Code points of the character after the caret.
fn after(line: &str, caret: usize) -> usize {
    let right: String = line.chars().skip(caret).collect();
    right.graphemes(true).next().map_or(0, |grapheme| grapheme.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{drawn, drawn_with_caret, look};

    fn typed(text: &str, commands: &[Command]) -> String {
        let mut area = TextArea::with(text);
        for command in commands {
            assert!(area.edit(command), "{command:?}");
        }
        area.text()
    }

    #[test]
    fn one_step_is_one_character() {
        assert_eq!(typed("ok👩‍💻", &[Command::DeleteBefore]), "ok");
        assert_eq!(typed("a👩‍💻b", &[Command::Left, Command::Left, Command::Type('!')]), "a!👩‍💻b");
        assert_eq!(typed("a\nb", &[Command::LineStart, Command::DeleteBefore]), "ab");
    }

    #[test]
    fn lines_are_kept_as_typed_and_pasted() {
        assert_eq!(typed("一", &[Command::LineBreak, Command::Paste("二\r\n三".into())]), "一\n二\n三");
        let mut area = TextArea::with("一\n二");
        assert!(area.edit(&Command::Up) && !area.edit(&Command::Up) && area.edit(&Command::Down));
    }

    #[test]
    fn the_caret_stands_before_its_character_in_any_width_and_line() {
        let text = "谈e\u{301}二👩‍💻期 needs 需求a和\n第二行 is shorter\n\n末";
        let graphemes: Vec<&str> = text.graphemes(true).collect();
        for (width, height) in [(6, 3), (9, 2), (14, 4), (30, 4), (60, 8)] {
            for back in 0..=graphemes.len() {
                let mut area = TextArea::with(text);
                (0..back).for_each(|_| assert!(area.edit(&Command::Left)));
                let draw = |frame: &mut Frame, room| area.view(frame, room, &look(), true, "");
                let (cells, caret) = drawn_with_caret(width, height, draw);
                let at = graphemes.get(graphemes.len() - back).copied().filter(|at| *at != "\n").unwrap_or(" ");
                let shown = cells.cell((caret.x, caret.y)).map(|cell| cell.symbol().to_owned()).unwrap_or_default();
                // At the end of a full line the caret stands on its last cell.
                let is_end = caret.x + 1 == width;
                assert!(shown == at || is_end, "{width}, {back} back: {shown:?} for {at:?}");
            }
        }
    }

    #[test]
    fn long_lines_wrap() {
        let text = drawn(6, 3, |frame, area| TextArea::with("谈二期需求").view(frame, area, &look(), true, ""));
        assert_eq!(text.lines().map(str::trim).collect::<Vec<_>>(), ["谈二期", "需求", ""]);
    }
}
