//! A frame as text, its styles as figures that a test compares, and the last guard before the terminal: nothing that
//! acts leaves the buffer.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};

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

/// How many rows are on one line of the styles.
const ROWS_A_LINE: usize = 8;

/// The frame as text, and below it the styles: four hexadecimal digits a row, which change with the colours and
/// modifiers of that row and the columns where they begin. `----` is a row without any.
pub fn text_and_styles(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width).max(1);
    let mut written = text(buffer);
    written.push_str("styles");
    for (at, row) in buffer.content.chunks(width).enumerate() {
        if at % ROWS_A_LINE == 0 {
            // A String takes everything that is written to it.
            let _ = write!(written, "\n{:>3}", at + 1);
        }
        let _ = write!(written, " {}", style_hash(row));
    }
    written.push('\n');
    written
}

fn style_hash(row: &[Cell]) -> String {
    let look = |cell: &Cell| (cell.fg, cell.bg, cell.underline_color, cell.modifier);
    let mut changes = String::new();
    let mut before = look(&Cell::EMPTY);
    for (column, cell) in row.iter().enumerate() {
        let now = look(cell);
        if now != before {
            let (text, back, underline, modifier) = now;
            let _ = write!(changes, "{column} {text} {back} {underline} {:x};", modifier.bits());
            before = now;
        }
    }
    if changes.is_empty() {
        return "----".to_owned();
    }
    // FNV-1a, folded to 16 bits: the same on every machine.
    let hash = changes.bytes().fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{:04x}", (hash >> 16) ^ (hash & 0xffff))
}

/// Replaces every cell that still holds something that could act on the terminal; texts are cleaned where they come
/// in, this only makes sure. The cell that a wide character covers looks like it: where the next frame has such a
/// character one cell further left, the half that is bared is seen to be different and drawn anew.
pub fn guard(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width).max(1);
    for row in buffer.content.chunks_mut(width) {
        for at in 0..row.len() {
            let symbol = row[at].symbol();
            if symbol.is_ascii() || is_line(symbol) {
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

/// Whether it is a line or block of one cell, of which frames are made.
fn is_line(symbol: &str) -> bool {
    let mut letters = symbol.chars();
    matches!((letters.next(), letters.next()), (Some('\u{2500}'..='\u{259f}'), None))
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
    fn a_style_on_another_row_or_column_or_of_another_kind_is_another_figure() {
        let styles = |x, y, style: Style| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 9));
            buffer.set_string(x, y, "late", style);
            let all = text_and_styles(&buffer);
            let (_, styles) = all.split_once("styles\n").unwrap();
            styles.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        };
        let bold = styles(1, 2, Style::new().bold());
        assert_eq!((bold.len(), &bold[0][..], &bold[9][..]), (9 + 2, "1", "9"), "{bold:?}");
        assert!(bold[3] != "----" && bold.iter().filter(|figure| *figure == "----").count() == 8, "{bold:?}");
        assert_eq!(styles(1, 3, Style::new().bold())[4], bold[3], "one row below");
        assert_ne!(styles(2, 2, Style::new().bold())[3], bold[3], "one column to the right");
        assert_ne!(styles(1, 2, Style::new().bold().red())[3], bold[3]);
        assert_ne!(styles(1, 2, Style::new().bold().underlined())[3], bold[3]);
        assert_eq!(bold[3], "a459", "the same in every version and on every machine");
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
