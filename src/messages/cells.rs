//! Text measured in terminal cells: a Chinese character is two cells wide, an emoji of seven code points two.
//! Leaves out: making foreign text safe, see `clean`; the drawing.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The mark for the part that was cut off; one cell.
pub const ELLIPSIS: &str = "…";
/// Signs that never begin a line.
const CLOSING: &[char] = &[
    '，', '。', '、', '；', '：', '！', '？', '）', '》', '」', '】', '』', '”', '’', '…', ',', '.', ';', ':', '!',
    '?', ')', ']', '%',
];

/// Signs that never end a line.
const OPENING: &[char] = &['（', '《', '「', '【', '『', '“', '‘', '(', '['];

/// How many cells a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text in at most `room` cells, cut between characters, with `…` at the end where something is missing.
pub fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    if room == 0 {
        return String::new();
    }
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let next = used + width(grapheme);
        if next > room - 1 {
            break;
        }
        kept.push_str(grapheme);
        used = next;
    }
    kept.push_str(ELLIPSIS);
    kept
}

/// The text in exactly `room` cells: cut, or filled with spaces on the right.
pub fn left(text: &str, room: usize) -> String {
    let mut text = cut(text, room);
    text.extend(std::iter::repeat_n(' ', room.saturating_sub(width(&text))));
    text
}

/// The text in exactly `room` cells: cut, or filled with spaces on the left, as numbers are.
pub fn right(text: &str, room: usize) -> String {
    let text = cut(text, room);
    format!("{}{text}", " ".repeat(room.saturating_sub(width(&text))))
}

/// The text in lines of at most `room` cells: broken at its own line breaks, between words and between Chinese
/// characters; a word longer than a line is broken inside. No line begins with a closing sign or ends with an opening one
/// unless it must.
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    let room = room.max(1);
    text.split('\n').flat_map(|line| wrap_line(line, room)).collect()
}

fn wrap_line(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if width(&line) + width(piece.trim_end()) > room && !line.is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            if piece.trim().is_empty() {
                continue;
            }
        }
        line.push_str(&piece);
        while width(line.trim_end()) > room {
            let rest = line.split_off(byte_at(&line, room));
            lines.push(std::mem::replace(&mut line, rest));
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// Words and characters that must not be torn apart, each with the signs and spaces that follow it.
fn pieces(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split_word_bounds() {
        let sticks = word.starts_with(CLOSING) || word.trim().is_empty() || goes_on_dialling(found.last(), word);
        match found.last_mut() {
            // A sign that is meant as itself stays with its stroke.
            Some(last) if sticks || last.ends_with('\\') || last.ends_with(OPENING) => last.push_str(word),
            _ => found.push(word.to_owned()),
        }
    }
    found
}

/// Whether a word is more of the number that stands before it: 020 7946 0188.
fn goes_on_dialling(before: Option<&String>, word: &str) -> bool {
    let is_number = |text: &str| text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_digit());
    let last = before.and_then(|before| before.strip_suffix(' ')?.rsplit([' ', '+']).next());
    is_number(word) && (last.is_some_and(is_number) || before.is_some_and(|before| before == "+"))
}

/// The byte after the last character that fits into `room` cells; at least one character.
fn byte_at(text: &str, room: usize) -> usize {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += width(grapheme);
        if used > room && at > 0 {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_telephone_number_is_not_torn() {
        assert_eq!(wrap("Tor · 020 7946 0188 · met", 16), ["Tor ·", "020 7946 0188 ·", "met"]);
        assert_eq!(wrap("Ann +44 7700 900218", 18), ["Ann", "+44 7700 900218"]);
        assert_eq!(wrap("by 7 Jan 2027", 10), ["by 7 Jan", "2027"]);
        assert_eq!(wrap("01234 567890", 8), ["01234 56", "7890"], "where it must");
    }

    #[test]
    fn no_line_ends_with_an_opening_sign() {
        assert_eq!(wrap("说「可以」", 4), ["说", "「可", "以」"]);
        assert_eq!(wrap("said “not now”", 7), ["said", "“not", "now”"]);
        assert_eq!(wrap("改用「“甲”」", 8), ["改用", "「“甲”」"]);
        assert_eq!(wrap("（（（（", 4), ["（（", "（（"], "where it must");
    }

    #[test]
    fn chinese_is_cut_between_characters() {
        assert_eq!(cut("华星科技", 8), "华星科技");
        assert_eq!(cut("华星科技", 7), "华星科…");
        assert_eq!(cut("华星科技", 6), "华星…");
        assert_eq!(cut("华星科技", 1), "…");
        assert_eq!(cut("华星科技", 0), "");
        assert_eq!(left("华星", 6), "华星  ");
        assert_eq!(right("82", 4), "  82");
    }

    #[test]
    fn lines_break_where_a_reader_expects_it() {
        assert_eq!(wrap("谈二期需求，客户很满意。", 10), ["谈二期需", "求，客户很", "满意。"]);
        assert_eq!(wrap("call the buyer again", 9), ["call the", "buyer", "again"]);
        assert_eq!(wrap("请写 \\> 当正文", 6), ["请写", "\\> 当", "正文"]);
        assert_eq!(wrap("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    proptest! {
        #[test]
        fn what_is_fitted_has_the_width(text in "\\PC{0,40}", room in 0usize..50) {
            prop_assert_eq!(width(&left(&text, room)), room);
            prop_assert!(width(&cut(&text, room)) <= room);
        }

        #[test]
        fn wrapping_loses_no_letter(text in "[a-z华星 ，。]{0,40}", room in 2usize..20) {
            let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            let lines = wrap(&text, room);
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
            prop_assert!(lines.iter().all(|line| width(line) <= room), "{:?}", lines);
        }
    }
}
