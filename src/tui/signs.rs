//! What the screen is spelled with: the one table of signs and what stands for each where a terminal has no such sign.
//!
//! Pages draw with every sign there is; the finished frame is spelled anew, cell by cell, before it is sent. A stand-in
//! takes one cell as its sign does, so that nothing moves. Leaves out which sign means what.

use ratatui::buffer::{Buffer, Cell};
use unicode_width::UnicodeWidthChar as _;

use crate::messages::cells;

/// Which signs a terminal can show in one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Signs {
    /// All of them.
    #[default]
    All,
    /// Those of ASCII; letters of every language besides.
    Ascii,
    /// Those of ASCII, where the terminal gives two cells to every letter whose width Unicode leaves open.
    Narrow,
}

/// A sign, and what stands for it.
const STAND_INS: &[(char, char)] = &[
    ('●', '*'),
    ('○', 'o'),
    ('◆', '#'),
    ('◇', '='),
    ('▲', '^'),
    ('△', '~'),
    ('⚠', '!'),
    ('✓', '+'),
    ('✗', 'x'),
    ('★', '@'),
    ('☆', '&'),
    ('§', '$'),
    ('⚙', '%'),
    ('•', '-'),
    ('▌', '>'),
    ('▸', '>'),
    ('◂', '<'),
    ('▴', '^'),
    ('▾', 'v'),
    ('‹', '<'),
    ('›', '>'),
    ('→', '>'),
    ('←', '<'),
    ('↑', '^'),
    ('↓', 'v'),
    ('…', '~'),
    ('£', 'L'),
    ('€', 'E'),
    ('¥', 'Y'),
    ('₩', 'W'),
    ('₹', 'R'),
    ('×', 'x'),
    ('÷', '/'),
    ('–', '-'),
    ('—', '-'),
    ('‘', '\''),
    ('’', '\''),
    ('“', '"'),
    ('”', '"'),
    ('─', '-'),
    ('━', '='),
    ('╌', '-'),
    ('│', '|'),
    ('┊', '|'),
    ('░', ':'),
    ('▒', '%'),
    ('▁', '_'),
    ('▂', '.'),
    ('▃', ':'),
    ('▄', '-'),
    ('▅', '='),
    ('▆', '+'),
    ('▇', '#'),
    ('█', '@'),
    ('\u{FFFD}', '?'),
];

/// Letters whose width Unicode leaves open, each group behind the letter that stands for it.
const LETTERS: &[&str] = &[
    "aàáāǎæαаɑª",
    "AÆΑА",
    "bβб",
    "vв",
    "BΒБ",
    "VВ",
    "cцч",
    "CЦЧ",
    "dðđδд",
    "DÐĐΔД",
    "eèéêēěεэе",
    "eё",
    "EΕЕЭ",
    "EЁ",
    "fφф",
    "FΦФ",
    "gγгɡ",
    "GΓГ",
    "hħηх",
    "HĦΗХ",
    "iìíīǐıιий",
    "IΙИЙ",
    "jĳжј",
    "JĲЖ",
    "kĸκк",
    "KΚК",
    "lŀłλл",
    "LĿŁΛЛ",
    "mμм",
    "MΜМ",
    "nńňŉŋνн",
    "NŊΝН",
    "oòóōǒøœωоº",
    "OØŒΩΟО",
    "oο",
    "pπпψ",
    "PΠПΨ",
    "rρр",
    "RΡР",
    "sßσςсшщ",
    "SΣСШЩ",
    "tŧτт",
    "TŦΤТ",
    "uùúüūǔǖǘǚǜυу",
    "UΥУ",
    "xξχ",
    "XΞΧ",
    "yыюя",
    "YЫЮЯ",
    "zζз",
    "ZΖЗ",
    "tþθ",
    "TÞΘ",
    "'ьъ",
    "'ЬЪ",
];

/// Spells a finished frame with the signs that the terminal has.
pub fn spell(buffer: &mut Buffer, signs: Signs) {
    if signs == Signs::All {
        return;
    }
    let width = usize::from(buffer.area.width).max(1);
    for row in buffer.content.chunks_mut(width) {
        let dots: Vec<usize> = (0..row.len()).filter(|at| row[*at].symbol() == DOT).collect();
        for at in 0..row.len() {
            let symbol = row[at].symbol();
            if symbol.is_ascii() {
                continue;
            }
            let stand_in = if symbol == DOT { Some(stand_in_of_dot(row, at, &dots)) } else { stand_in(symbol, signs) };
            if let Some(letter) = stand_in {
                row[at].set_char(letter);
            }
        }
    }
}

/// What parts two sayings, or fills a grid.
const DOT: &str = "·";

/// Between two sayings, a stroke; inside a word or in a grid of dots, a dot.
fn stand_in_of_dot(row: &[Cell], at: usize, dots: &[usize]) -> char {
    let is_blank = |at: usize| row.get(at).is_none_or(|cell| cell.symbol() == " ");
    let is_apart = is_blank(at.wrapping_sub(1)) && is_blank(at + 1);
    let is_in_grid = dots.contains(&at.wrapping_sub(2)) || dots.contains(&(at + 2));
    if is_apart && !is_in_grid { '|' } else { '.' }
}

/// What stands for a sign or a letter, if anything must.
fn stand_in(symbol: &str, signs: Signs) -> Option<char> {
    let mut letters = symbol.chars();
    let letter = letters.next()?;
    let of_sign = || STAND_INS.iter().find(|(sign, _)| *sign == letter).map(|(_, stand_in)| *stand_in);
    let drawn = |letter| match letter {
        '\u{2800}'..='\u{28FF}' => Some(stand_in_of_dots(letter)),
        '\u{2500}'..='\u{257F}' => Some('+'),
        _ => None,
    };
    let narrow = || (signs == Signs::Narrow).then(|| narrow(letter)).flatten();
    if cells::width(symbol) > 1 { None } else { of_sign().or_else(|| drawn(letter)).or_else(narrow) }
}

/// What is one cell wide in every terminal, for a letter to which terminals for Chinese give two cells.
fn narrow(letter: char) -> Option<char> {
    let is_open = letter.width() == Some(1) && letter.width_cjk() == Some(2);
    let group = LETTERS.iter().find(|group| group.contains(letter));
    group.and_then(|group| group.chars().next()).or_else(|| is_open.then_some('?'))
}

/// The dots of a line: above, below or both.
fn stand_in_of_dots(letter: char) -> char {
    let dots = u32::from(letter) - 0x2800;
    let (upper, lower) = (dots & 0b0001_1011, dots & 0b1110_0100);
    match (upper > 0, lower > 0) {
        (true, true) => ':',
        (true, false) => '\'',
        (false, true) => '.',
        (false, false) => ' ',
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;
    use crate::tui::print;

    fn spelled(text: &str, signs: Signs) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 1));
        buffer.set_string(0, 0, text, Style::new());
        spell(&mut buffer, signs);
        print::text(&buffer).trim_end().to_owned()
    }

    #[test]
    fn every_sign_has_one_stand_in_of_one_cell() {
        let signs: BTreeSet<char> = STAND_INS.iter().map(|(sign, _)| *sign).collect();
        assert_eq!(signs.len(), STAND_INS.len(), "a sign stands in the table twice");
        for (sign, stand_in) in STAND_INS {
            assert!(!sign.is_ascii() && sign.width() == Some(1), "{sign}");
            assert!(stand_in.is_ascii_graphic(), "{sign}");
        }
    }

    #[test]
    fn the_marks_of_a_day_stay_different() {
        let marks = "●○◇△⚠✓★☆§▸";
        let spelled = spelled(marks, Signs::Ascii);
        assert_eq!(spelled.chars().collect::<BTreeSet<char>>().len(), marks.chars().count(), "{spelled}");
    }

    #[test]
    fn signs_are_spelled_and_texts_stay() {
        assert_eq!(spelled("╭ 客户 ─╮ ▇▇▁ “Kühn”…", Signs::Ascii), "+ 客户 -+ ##_ \"Kühn\"~");
        assert_eq!(spelled("● 拜访，（重要）。", Signs::Ascii), "* 拜访，（重要）。");
        assert_eq!(spelled("● Kühn Москва Æon", Signs::Narrow), "* Kuhn Moskva Aon");
        assert_eq!(spelled("● Kühn £8K", Signs::All), "● Kühn £8K");
        assert_eq!((spelled("£8K", Signs::Ascii), spelled("€8K", Signs::Narrow)), ("L8K".into(), "E8K".into()));
    }

    #[test]
    fn a_dot_between_sayings_is_a_stroke_and_one_in_a_grid_a_dot() {
        assert_eq!(spelled("C001 · 阿卜·买买提", Signs::Ascii), "C001 | 阿卜.买买提");
        assert_eq!(spelled("· · ·   ··▃", Signs::Ascii), ". . .   ..:");
    }

    #[test]
    fn a_line_of_dots_keeps_its_height() {
        assert_eq!(spelled("⠁⡀⣿⠀.", Signs::Ascii), "'.: .");
    }

    #[test]
    fn nothing_whose_width_is_open_remains_where_it_is_two_cells() {
        let open = ('\u{a1}'..='\u{ffff}').filter(|letter| letter.width() == Some(1) && letter.width_cjk() == Some(2));
        let mut seen = 0;
        for letter in open {
            seen += 1;
            let stand_in = stand_in(&letter.to_string(), Signs::Narrow);
            assert!(letter.to_string() == DOT || stand_in.is_some_and(|stand_in| stand_in.is_ascii()), "{letter:?}");
        }
        assert!(seen > 300, "{seen}");
    }
}
