//! Texts with what a search has found in them set off. Leaves out the search.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::messages::excerpt::{ExcerptPiece, excerpt, pieces};
use crate::messages::{cells, clean};
use crate::store::Typed;
use crate::tui::page::ViewContext;

/// A text around the first thing found in it, in one line of at most `room` cells.
pub fn around(text: &str, typed: &Typed, room: usize, style: Style, look: &ViewContext) -> Line<'static> {
    spans(excerpt(text, &typed.hits(text), room), style, look)
}

/// A text wrapped to lines of at most `room` cells; what is broken over two lines is set off in both.
pub fn wrapped(text: &str, typed: &Typed, room: usize, look: &ViewContext) -> Vec<Line<'static>> {
    let text = clean::clean_lines(text);
    let hits = typed.hits(&text);
    let mut from = 0;
    let mut lines = Vec::new();
    for line in cells::wrap(&text, room) {
        let start = from + text[from..].find(&line).unwrap_or_default();
        from = start + line.len();
        let own = hits.iter().filter(|hit| hit.start < from && hit.end > start);
        let own: Vec<_> = own.map(|hit| hit.start.max(start) - start..hit.end.min(from) - start).collect();
        lines.push(spans(pieces(&line, &own), look.theme.text, look));
    }
    lines
}

fn spans(pieces: Vec<ExcerptPiece>, style: Style, look: &ViewContext) -> Line<'static> {
    let span =
        |piece: ExcerptPiece| Span::styled(piece.text, if piece.found { style.patch(look.theme.found) } else { style });
    Line::from(pieces.into_iter().map(span).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::look;

    fn marked(line: &Line) -> String {
        let found = |span: &Span| span.style == look().theme.text.patch(look().theme.found);
        line.spans
            .iter()
            .map(|span| if found(span) { format!("[{}]", span.content) } else { span.content.to_string() })
            .collect()
    }

    #[test]
    fn what_is_broken_over_lines_is_set_off_in_both() {
        let lines = wrapped("先谈报价\n再谈报价单", &Typed::new("报价"), 6, &look());
        assert_eq!(lines.iter().map(marked).collect::<Vec<_>>(), ["先谈[报]", "[价]", "再谈[报]", "[价]单"]);
        assert_eq!(marked(&around("谈报价", &Typed::new("报价"), 20, look().theme.text, &look())), "谈[报价]");
    }
}
