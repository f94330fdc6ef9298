//! The one function that makes text not ours fit for a terminal (docs/safety.md 3.1): what would move the cursor, turn
//! the reading direction or hide is shown as a visible mark. The stored value stays as it is.
//! Leaves out: widths and cutting, see `cells`.

use std::borrow::Cow;

use crate::domain::unprintable::is_unprintable;

/// Zero-width joiner: kept between two emoji.
const JOINER: char = '\u{200D}';
/// Asks for the colourful form of the character before it.
const EMOJI_FORM: char = '\u{FE0F}';

/// How a change of colour begins.
const COLOUR: &str = "\x1b[";

/// One line of text, safe to show: controls as `␛`, other invisible characters as `⟨U+202E⟩`, a line break as `⏎`,
/// a tab as a space.
pub fn clean(text: &str) -> Cow<'_, str> {
    marked(text, false)
}

/// Text of several lines, safe to show: like [`clean`], but line breaks stay.
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    marked(text, true)
}

/// Like [`clean_lines`], of a text in which colours were put: these stay.
pub fn clean_coloured_lines(text: &str) -> Cow<'_, str> {
    if !text.contains(COLOUR) {
        return clean_lines(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(COLOUR) {
        let (before, after) = rest.split_at(at);
        let codes = after[COLOUR.len()..].find(|letter: char| !letter.is_ascii_digit() && letter != ';');
        let end = codes.map(|codes| COLOUR.len() + codes).filter(|end| after[*end..].starts_with('m'));
        let (kept, left) = after.split_at(end.map_or(0, |end| end + 1));
        shown.push_str(&clean_lines(before));
        shown.push_str(kept);
        rest = left;
        if kept.is_empty() {
            shown.push_str(&mark('\x1b'));
            rest = &rest[1..];
        }
    }
    shown.push_str(&clean_lines(rest));
    Cow::Owned(shown)
}

fn marked(text: &str, keeps_lines: bool) -> Cow<'_, str> {
    if text.bytes().all(|byte| (0x20..0x7F).contains(&byte)) {
        return Cow::Borrowed(text);
    }
    if text.chars().all(|letter| letter >= ' ' && !is_unprintable(letter)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut before = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\n' if keeps_lines => shown.push('\n'),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' => shown.push('⏎'),
            '\t' => shown.push(' '),
            _ if !is_unprintable(letter) || is_part_of_emoji(before, letter, letters.peek().copied()) => {
                shown.push(letter);
            }
            _ => shown.push_str(&mark(letter)),
        }
        before = Some(letter);
    }
    Cow::Owned(shown)
}

/// The visible mark of a character that must not reach the terminal.
fn mark(letter: char) -> String {
    match letter {
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(letter)).unwrap_or('␀').to_string(),
        '\x7F' => "␡".to_owned(),
        _ => format!("⟨U+{:04X}⟩", u32::from(letter)),
    }
}

/// A joiner between two emoji, and the form selector after one, are what makes them one picture.
fn is_part_of_emoji(before: Option<char>, letter: char, after: Option<char>) -> bool {
    let stands_after_emoji = before.is_some_and(|before| is_emoji(before) || before == EMOJI_FORM);
    match letter {
        JOINER => stands_after_emoji && after.is_some_and(is_emoji),
        EMOJI_FORM => before.is_some_and(is_emoji),
        _ => false,
    }
}

/// Pictures and the signs that have a picture form; skin tones count as pictures.
fn is_emoji(letter: char) -> bool {
    matches!(letter,
        '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '\u{2194}'..='\u{21AA}' | '\u{231A}'..='\u{23FF}' | 'Ⓜ'
        | '\u{25AA}'..='\u{27BF}' | '\u{2934}'..='\u{2935}' | '\u{2B05}'..='\u{2B55}' | '〰' | '〽' | '㊗' | '㊙'
        | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays_as_it_is() {
        for text in ["Northwind Ltd.", "华星科技有限公司", "Zoë Müller", "12 × 3 ★ ● ○", "ひらがな", "👍🏽 👩‍💻 ❤️ 🏳️‍🌈"]
        {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn what_would_act_is_shown() {
        for (text, shown) in [
            ("\x1b[2J", "␛[2J"),
            ("a\x07b\x7f", "a␇b␡"),
            ("\u{9b}31m", "⟨U+009B⟩31m"),
            ("a\u{202E}b", "a⟨U+202E⟩b"),
            ("a\u{200B}b\u{FEFF}", "a⟨U+200B⟩b⟨U+FEFF⟩"),
            ("a\u{200D}b", "a⟨U+200D⟩b"),
            ("x\u{FE0F}", "x⟨U+FE0F⟩"),
            ("\u{E0041}", "⟨U+E0041⟩"),
            ("two\nlines\tand\r\nthree\u{2028}", "two⏎lines and⏎three⟨U+2028⟩"),
            ("\r", "␍"),
        ] {
            assert_eq!(clean(text), shown, "{text:?}");
        }
        assert_eq!(clean_lines("a\r\nb\x1b"), "a\nb␛");
    }

    #[test]
    fn no_control_and_no_direction_passes() {
        let passed: Vec<char> = ('\0'..='\u{10FFFF}')
            .filter(|letter| letter.is_control() || ('\u{202A}'..='\u{202E}').contains(letter))
            .filter(|letter| clean(&format!("a{letter}b")).contains(*letter))
            .collect();
        assert!(passed.is_empty(), "{passed:?}");
    }
}
