//! A line of text with a caret; one step is what a person calls one character, in every script.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use tui_input::{Input, InputRequest};

use super::keymap::Command;
use super::page::{ViewContext, put_cursor};
use crate::messages::{cells, clean};

/// From this width on a mark says that something is missing before what is seen.
const ROOM_FOR_MARK: usize = 6;

/// A line of text that is being typed.
#[derive(Debug, Clone, Default)]
pub struct TextField {
    input: Input,
    /// Whether the whole text is still what stood there at first, so that typing replaces it.
    is_fresh: bool,
}

impl TextField {
    /// A field that already holds a text, the caret at its end.
    pub fn with(text: &str) -> Self {
        Self { input: Input::new(text.to_owned()), is_fresh: false }
    }

    /// The same, as long as it is untouched shown as chosen: what is typed or pasted first replaces it, every other key
    /// of a line keeps it.
    pub fn retyped(text: &str) -> Self {
        Self { is_fresh: !text.is_empty(), ..Self::with(text) }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// The byte before which the caret is.
    pub fn caret(&self) -> usize {
        self.text().char_indices().nth(self.input.cursor()).map_or(self.text().len(), |(at, _)| at)
    }

    /// Replaces a part of the text, given in bytes; the caret ends up behind it.
    pub fn replace(&mut self, range: std::ops::Range<usize>, text: &str) {
        let (before, after) = (self.text().get(..range.start), self.text().get(range.end..));
        let before = format!("{}{text}", before.unwrap_or_default());
        let caret = before.chars().count();
        self.input = Input::new(before + after.unwrap_or_default()).with_cursor(caret);
    }

    /// Types, moves the caret or deletes; says whether the command was one of those.
    pub fn edit(&mut self, command: &Command) -> bool {
        let was_fresh = self.is_fresh;
        if was_fresh && matches!(command, Command::Type(_) | Command::Paste(_)) {
            self.input = Input::default();
        }
        let is_edited = self.change(command);
        self.is_fresh = was_fresh && !is_edited;
        is_edited
    }

    fn change(&mut self, command: &Command) -> bool {
        let request = match command {
            Command::Type(letter) => InputRequest::InsertChar(*letter),
            Command::Paste(text) => {
                self.paste(text);
                return true;
            }
            Command::Left => InputRequest::GoToPrevChar,
            Command::Right => InputRequest::GoToNextChar,
            Command::WordLeft => InputRequest::GoToPrevWord,
            Command::WordRight => InputRequest::GoToNextWord,
            Command::LineStart => InputRequest::GoToStart,
            Command::LineEnd => InputRequest::GoToEnd,
            Command::DeleteBefore => InputRequest::DeletePrevChar,
            Command::DeleteAfter => InputRequest::DeleteNextChar,
            Command::DeleteWord => InputRequest::DeletePrevWord,
            Command::DeleteToEnd => InputRequest::DeleteTillEnd,
            Command::DeleteToStart => {
                let rest: String = self.text().chars().skip(self.input.cursor()).collect();
                self.input = Input::new(rest).with_cursor(0);
                return true;
            }
            _ => return false,
        };
        self.input.handle(request);
        true
    }

    /// A pasted text goes in at the caret; its line breaks become spaces, since this is one line.
    fn paste(&mut self, text: &str) {
        let before: String = self.text().chars().take(self.input.cursor()).collect();
        let after: String = self.text().chars().skip(self.input.cursor()).collect();
        let pasted = text.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        let caret = before.chars().count() + pasted.chars().count();
        self.input = Input::new(before + &pasted + &after).with_cursor(caret);
    }

    /// Draws the part around the caret, at which the terminal's cursor is; without the focus the beginning, of a path the
    /// end, where its name is. A `…` stands for what is missing before it.
    /// `ghost` is what is proposed while nothing is typed.
    pub fn view(&self, frame: &mut Frame, area: Rect, look: &ViewContext, focused: bool, ghost: &str) {
        if area.is_empty() {
            return;
        }
        let room = usize::from(area.width);
        let caret: String = self.text().chars().take(self.input.cursor()).collect();
        let at = cells::width(&clean::clean(&caret));
        let is_path = self.text().starts_with(['/', '~']);
        let hidden = match focused {
            true => (at + 1).saturating_sub(room),
            false if is_path => cells::width(&clean::clean(self.text())).saturating_sub(room),
            false => 0,
        };
        let (line, hidden) = if self.text().is_empty() {
            (Line::styled(cells::cut(&clean::clean(ghost), room), look.theme.ghost), 0)
        } else {
            let (text, hidden) = marked_from_cell(&clean::clean(self.text()), hidden, room);
            // What goes on behind says so, except in lines of words and under the caret.
            let is_long = cells::width(&text) > room && !look.is_plain;
            let here = width_under(self.text(), caret.len());
            let is_under_caret = focused && at - hidden.min(at) + here >= room;
            let text = if is_long && !is_under_caret { cells::cut(&text, room) } else { text };
            let style = if self.is_fresh && focused { look.theme.selection } else { Style::new() };
            (Line::from(Span::styled(text, style)), hidden)
        };
        frame.render_widget(line, area);
        if focused {
            let x = area.x + u16::try_from(at - hidden.min(at)).unwrap_or(u16::MAX).min(area.width - 1);
            put_cursor(frame, area, Position::new(x, area.y));
        }
    }
}

/// How many cells the character has before which the caret is, a byte of the text; 1 at its end.
fn width_under(text: &str, caret: usize) -> usize {
    let rest = clean::clean(text.get(caret..).unwrap_or_default());
    unicode_segmentation::UnicodeSegmentation::graphemes(rest.as_ref(), true).next().map_or(1, cells::width).max(1)
}

/// The same with a mark before it for what is missing, where there is room for one.
fn marked_from_cell(text: &str, cell: usize, room: usize) -> (String, usize) {
    if cell == 0 || room < ROOM_FOR_MARK {
        return from_cell(text, cell);
    }
    let (rest, hidden) = from_cell(text, cell + 1);
    (format!("…{rest}"), hidden - 1)
}

/// The text from the first character that begins at or after this cell, and the cells before it.
fn from_cell(text: &str, cell: usize) -> (String, usize) {
    use unicode_segmentation::UnicodeSegmentation;
    let mut skipped = 0;
    let rest = text.graphemes(true).skip_while(|grapheme| {
        let hides = skipped < cell;
        if hides {
            skipped += cells::width(grapheme);
        }
        hides
    });
    let rest: String = rest.collect();
    (rest, skipped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{drawn, drawn_with_caret, look};

    fn typed(text: &str, commands: &[Command]) -> String {
        let mut field = TextField::with(text);
        for command in commands {
            assert!(field.edit(command));
        }
        field.text().to_owned()
    }

    #[test]
    fn backspace_takes_what_a_person_calls_one_character() {
        assert_eq!(typed("华星", &[Command::DeleteBefore]), "华");
        assert_eq!(typed("ok 👩‍💻", &[Command::DeleteBefore]), "ok ");
        assert_eq!(typed("e\u{301}", &[Command::DeleteBefore]), "");
    }

    #[test]
    fn the_line_editing_keys_edit_the_line() {
        assert_eq!(typed("one two", &[Command::DeleteWord]), "one ");
        assert_eq!(typed("one two", &[Command::WordLeft, Command::DeleteToStart]), "two");
        assert_eq!(typed("one two", &[Command::WordLeft, Command::DeleteToEnd]), "one ");
        assert_eq!(typed("ad", &[Command::Left, Command::Paste("b\nc".into()), Command::Type('!')]), "ab c!d");
        assert!(!TextField::default().edit(&Command::Open));
    }

    #[test]
    fn what_stood_there_is_replaced_by_the_first_letter_and_kept_by_every_other_key() {
        let after = |commands: &[Command]| {
            let mut field = TextField::retyped("2026-11-24");
            for command in commands {
                assert!(field.edit(command));
            }
            field.text().to_owned()
        };
        assert_eq!(after(&[Command::Type('周'), Command::Type('五')]), "周五");
        assert_eq!(after(&[Command::Paste("12-1".into())]), "12-1");
        assert_eq!(after(&[Command::DeleteBefore, Command::Type('7')]), "2026-11-27");
        for kept in [Command::Left, Command::LineEnd, Command::LineStart, Command::Right] {
            let mut text = after(&[kept, Command::Type('!')]);
            text.retain(|letter| letter != '!');
            assert_eq!(text, "2026-11-24");
        }
    }

    #[test]
    fn the_caret_stands_before_its_character_in_any_width() {
        let text = "谈e\u{301}二👩‍💻期 needs 需求a和";
        let graphemes: Vec<&str> = unicode_segmentation::UnicodeSegmentation::graphemes(text, true).collect();
        for width in 2..40 {
            for back in 0..=graphemes.len() {
                let mut field = TextField::with(text);
                (0..back).for_each(|_| assert!(field.edit(&Command::Left)));
                let (cells, caret) =
                    drawn_with_caret(width, 1, |frame, area| field.view(frame, area, &look(), true, ""));
                let at = graphemes.get(graphemes.len() - back).copied().unwrap_or(" ");
                // A character of two cells may not fit behind the caret.
                let shown = cells.cell((caret.x, 0)).map(|cell| cell.symbol().to_owned()).unwrap_or_default();
                let is_cut = cells::width(at) == 2 && caret.x + 1 == width;
                assert!(shown == at || is_cut, "{width}, {back} back: {shown:?} for {at:?}");
            }
        }
    }

    #[test]
    fn the_caret_stays_visible_in_a_long_text() {
        let field = TextField::with("谈二期需求和交付时间");
        let text = drawn(10, 1, |frame, area| field.view(frame, area, &look(), true, ""));
        assert_eq!(text.trim_end(), "…交付时间");
        let field = TextField::with("~/下载/服务月报 · 金陵.html");
        let unfocused = drawn(16, 1, |frame, area| field.view(frame, area, &look(), false, ""));
        assert_eq!(unfocused.trim_end(), "…报 · 金陵.html", "the name of a file is at its end");
    }
}
