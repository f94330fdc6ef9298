//! A frame as text, and the last guard before the terminal: nothing that acts leaves the buffer.

use ratatui::buffer::Buffer;

use crate::messages::{cells, clean};

/// The frame as lines of text, without the spaces at their ends.
pub fn text(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width).max(1);
    let mut text = String::new();
    for row in buffer.content.chunks(width) {
        let mut line = String::new();
        let mut skip = 0;
        for cell in row {
            // The cells that a wide character covers hold nothing of their own.
            if skip > 0 {
                skip -= 1;
                continue;
            }
            line.push_str(cell.symbol());
            skip = cells::width(cell.symbol()).saturating_sub(1);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Replaces every cell that still holds something that could act on the terminal; texts are cleaned where they come
/// in, this only makes sure. The cell that a wide character covers looks like it: where the next frame has such a
/// character one cell further left, the half that is bared is seen to be different and drawn anew.
pub fn guard(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width).max(1);
    for row in buffer.content.chunks_mut(width) {
        for at in 0..row.len() {
            let symbol = row[at].symbol();
            if symbol.is_ascii() {
                continue;
            }
            if clean::clean(symbol) != symbol {
                row[at].set_symbol("\u{FFFD}");
            } else if cells::width(symbol) > 1 && at + 1 < row.len() {
                let style = row[at].style();
                row[at + 1].set_style(style);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn wide_characters_count_once() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 2));
        buffer.set_string(1, 0, "华星 A", Style::new());
        assert_eq!(text(&buffer), " 华星 A\n\n");
    }

    #[test]
    fn the_half_that_a_shorter_text_bares_is_drawn_anew() {
        let frame = |text: &str, style: Style| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
            buffer.set_string(0, 0, text, style);
            guard(&mut buffer);
            buffer
        };
        let (before, after) = (frame("a华星", Style::new().reversed()), frame("华星", Style::new()));
        let drawn: Vec<u16> = before.diff(&after).into_iter().map(|(x, _, _)| x).collect();
        assert_eq!(drawn, [0, 2, 4], "the right half of the last character was reversed");
        assert!(after.diff(&after).is_empty());
    }

    #[test]
    fn what_slipped_through_is_replaced() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        buffer.set_string(0, 0, "a\u{202E}b", Style::new());
        guard(&mut buffer);
        assert!(!text(&buffer).contains('\u{202E}'));
    }
}
