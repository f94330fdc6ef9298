//! A row of cells as words: signs by their words, no lines and bars.

use ratatui::buffer::Cell;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation as _;

use super::GAP;
use crate::messages::{Lang, cells, figures, plain as text, terms};

/// The last cell in which the caret of a row in a list stands; farther on it stands in what is typed.
const IN_A_LIST: usize = 4;

/// A line of words: each letter with its style, and the place of the caret among them.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    pub(super) letters: Vec<(String, Style)>,
    pub(super) caret: Option<usize>,
}

impl Said {
    pub(super) fn push(&mut self, text: &str, style: Style) {
        self.letters.extend(text.graphemes(true).map(|letter| (letter.to_owned(), style)));
    }

    pub(super) fn is_blank(&self) -> bool {
        self.caret.is_none() && self.letters.iter().all(|(letter, _)| letter == " ")
    }

    /// Whether something stands at its end that a comma parts from what follows.
    fn ends_with_word(&self) -> bool {
        self.letters.last().is_some_and(|(letter, _)| !"，。、；：？！（,.;:?!([ ".contains(letter.as_str()))
    }

    /// Whether a sign stands at its end that brings its own room.
    fn ends_with_chinese_sign(&self) -> bool {
        self.letters.last().is_some_and(|(letter, _)| "，。、；：？！（".contains(letter.as_str()))
    }

    fn ends_with_space(&self) -> bool {
        self.letters.last().is_none_or(|(letter, _)| letter == " ")
    }

    /// How many cells it takes.
    pub(super) fn width(&self) -> usize {
        self.letters.iter().map(|(letter, _)| cells::width(letter)).sum()
    }

    /// The same in rows of about one length, so that the last one is no mere rest.
    pub(super) fn wrapped_evenly(self, room: usize) -> Vec<Self> {
        let rows = self.clone().wrapped(room);
        let least = self.width().div_ceil(rows.len().max(1)).max(1);
        let evenly = (least..room).map(|room| self.clone().wrapped(room)).find(|even| even.len() == rows.len());
        evenly.unwrap_or(rows)
    }

    /// The line in rows of at most `room` cells, broken at a space where there is one.
    pub(super) fn wrapped(self, room: usize) -> Vec<Self> {
        let mut rows = Vec::new();
        let mut rest = self;
        loop {
            let mut used = 0;
            let fitting = rest.letters.iter().take_while(|(letter, _)| {
                used += cells::width(letter);
                used <= room
            });
            let fitting = fitting.count();
            if fitting >= rest.letters.len() {
                rows.push(rest);
                return rows;
            }
            let space = (1..=fitting).rev().find(|at| rest.letters[*at].0 == " ").filter(|at| at * 2 > fitting);
            let end = space.unwrap_or(fitting).max(1);
            let next = end + usize::from(space.is_some());
            let tail = Self { letters: rest.letters.split_off(next), caret: None };
            let caret = rest.caret;
            rest.caret = caret.filter(|at| *at < next);
            rows.push(std::mem::replace(&mut rest, Self { caret: caret.and_then(|at| at.checked_sub(next)), ..tail }));
        }
    }
}

/// A row of cells as words: signs by their words, no lines and bars, gaps of two spaces, none at the ends.
pub(super) fn said(row: &[Cell], caret: Option<usize>, lang: Lang) -> Said {
    let mut said = Said::default();
    let mut blanks = 0;
    let mut covered = 0;
    let mut follows_word = false;
    // Of what is typed every space counts.
    let is_typed = caret.is_some_and(|x| x > IN_A_LIST);
    for (x, cell) in row.iter().enumerate() {
        if caret == Some(x) {
            // Behind a text that is typed its spaces count.
            let is_typed = said.caret.is_none() && blanks > 0 && !said.letters.is_empty();
            said.push(if is_typed { &GAP[..blanks.min(GAP.len())] } else { "" }, cell.style());
            blanks = if is_typed { 0 } else { blanks };
            said.caret = Some(said.letters.len());
        }
        if x < covered {
            continue;
        }
        let symbol = cell.symbol();
        covered = x + cells::width(symbol).max(1);
        let word = symbol.chars().next().and_then(|sign| text::sign(lang, sign));
        // These say nothing of their own right before a word.
        let is_before_word = row.get(x + 1).is_some_and(|next| next.symbol() != " ");
        let word = if ["★", "⚙"].contains(&symbol) && is_before_word { Some("") } else { word };
        // Where a figure would stand none does.
        let is_absent = symbol == figures::ABSENT && blanks >= GAP.len() && is_blank(&row[(x + 1).min(row.len())..]);
        let word = if is_absent { Some(terms::none(lang)) } else { word };
        // A word that says the same stands behind it.
        let is_said = ["✓", "✗"].contains(&symbol) && says_which(&row[(x + 1).min(row.len())..], lang);
        let word = if is_said { Some("") } else { word };
        match word.unwrap_or(symbol) {
            "" | " " => blanks += 1,
            // Nothing stands before it to be parted.
            "·" if said.letters.is_empty() => {}
            "·" if blanks > 0 && row.get(x + 1).is_some_and(|next| next.symbol() == " ") => {
                said.push(lang.pick("，", ","), cell.style());
                blanks = 0;
                // A Chinese comma has its own space.
                covered = x + lang.pick(2, 1);
            }
            shown => {
                let most = match shown {
                    "," | "，" => 0,
                    _ if follows_word => 1,
                    _ => GAP.len(),
                };
                let gap = blanks.min(most);
                let is_at_caret = caret == Some(x) && said.caret == Some(said.letters.len());
                if !said.letters.is_empty() && !is_at_caret {
                    let parts = gap == GAP.len() && !is_typed && said.ends_with_word() && begins_word(shown);
                    said.push(if parts { lang.pick("，", ", ") } else { &GAP[..gap] }, Style::new());
                }
                if word.is_some() && !said.ends_with_space() && !said.ends_with_chinese_sign() {
                    said.push(" ", Style::new());
                }
                said.push(shown, cell.style());
                // A word is parted from what its sign stood right before.
                blanks = usize::from(word.is_some());
                follows_word = word.is_some();
            }
        }
    }
    said
}

/// Whether these cells begin with what parts two texts, or have no text.
fn is_blank(row: &[Cell]) -> bool {
    row.iter().take(GAP.len()).all(|cell| cell.symbol() == " ")
}

/// Whether these cells begin with whether a change is one for the better.
fn says_which(row: &[Cell], lang: Lang) -> bool {
    let ahead: String = row.iter().take(8).map(Cell::symbol).collect();
    let ahead = ahead.trim_start();
    [figures::better(lang), figures::worse(lang)]
        .iter()
        .any(|word| ahead.replace(' ', "").starts_with(&word.replace(' ', "")))
}

/// Whether a comma may stand before this.
fn begins_word(shown: &str) -> bool {
    !"，。、；：？！）,.;!)]".contains(shown)
}
