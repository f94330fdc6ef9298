//! A text around what was found in it, in this many cells: what was found stays in sight, the rest is cut with `…`.
//!
//! Leaves out the finding and the styles.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::cells::{self, ELLIPSIS};
use super::clean::clean;

/// A part of a text, safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcerptPiece {
    /// The words.
    pub text: String,
    /// Whether they are what was found.
    pub found: bool,
}

/// The whole text in pieces; `hits` are places in bytes, in order and apart.
pub fn pieces(text: &str, hits: &[Range<usize>]) -> Vec<ExcerptPiece> {
    let mut pieces = Vec::new();
    let mut push = |part: &str, found| {
        if !part.is_empty() {
            pieces.push(ExcerptPiece { text: clean(part).into_owned(), found });
        }
    };
    let mut at = 0;
    for hit in hits {
        push(&text[at..hit.start], false);
        push(&text[hit.clone()], true);
        at = hit.end;
    }
    push(&text[at..], false);
    pieces
}

/// The text in at most `room` cells, so that the first place is in sight with some words before it.
pub fn excerpt(text: &str, hits: &[Range<usize>], room: usize) -> Vec<ExcerptPiece> {
    let mut pieces = pieces(text, hits);
    let whole: usize = pieces.iter().map(|piece| cells::width(&piece.text)).sum();
    if whole > room
        && !hits.is_empty()
        && let Some(lead) = pieces.first_mut().filter(|piece| !piece.found)
    {
        lead.text = ending(&lead.text, room / 3);
    }
    let mut left = room;
    let mut shown = Vec::new();
    for piece in pieces {
        let wide = cells::width(&piece.text);
        let text = if wide > left { cells::cut(&piece.text, left) } else { piece.text };
        shown.push(ExcerptPiece { text, ..piece });
        left = left.saturating_sub(wide);
        if left == 0 {
            break;
        }
    }
    shown
}

/// The end of a text in at most `room` cells, with `…` before it where something is missing.
fn ending(text: &str, room: usize) -> String {
    if cells::width(text) <= room || room == 0 {
        return text.to_owned();
    }
    let mut from = text.len();
    let mut used = cells::width(ELLIPSIS);
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += cells::width(grapheme);
        if used > room {
            break;
        }
        from = at;
    }
    format!("{ELLIPSIS}{}", &text[from..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str, word: &str, room: usize) -> String {
        let hits: Vec<Range<usize>> = text.match_indices(word).map(|(at, found)| at..at + found.len()).collect();
        let bracket = |piece: ExcerptPiece| if piece.found { format!("[{}]", piece.text) } else { piece.text };
        excerpt(text, &hits, room).into_iter().map(bracket).collect()
    }

    #[test]
    fn what_was_found_stays_in_sight() {
        assert_eq!(shown("谈报价和交期", "报价", 20), "谈[报价]和交期");
        assert_eq!(shown("上周拜访时谈到新一期的报价和交期", "报价", 18), "…期的[报价]和交期");
        assert_eq!(shown("上周拜访时谈到新一期的报价和交期", "报价", 12), "…的[报价]和交…");
        assert_eq!(shown("上周拜访时谈到新一期", "报价", 12), "上周拜访时…");
        assert_eq!(shown("asked for a quote", "quote", 40), "asked for a [quote]");
        assert_eq!(shown("\u{1b}报价", "报价", 40), "␛[报价]");
    }

    proptest! {
        #[test]
        fn an_excerpt_fits(text in "\\PC{0,60}", word in "\\PC", room in 0usize..30) {
            let width: usize = {
                let hits: Vec<Range<usize>> =
                    text.match_indices(&word).map(|(at, found)| at..at + found.len()).collect();
                excerpt(&text, &hits, room).iter().map(|piece| cells::width(&piece.text)).sum()
            };
            prop_assert!(width <= room.max(1));
        }
    }
}
