//! What the terminal is asked when it has been taken over: how wide it draws a sign whose width Unicode leaves open, and
//! how light its background is.
//!
//! ```text
//! ● and where is the cursor? ─▶ CSI 1;2R or 1;3R      background? ─▶ OSC 11;rgb:…      who are you? ─▶ CSI ?…c
//! ```
//! The last question is answered by every terminal, so its answer ends the waiting. What a person types meanwhile is
//! passed on. Leaves out what follows from the answers.

use crate::tui::keymap::{Command, Input, read};
use crate::tui::terminal_traits::TerminalTraits;

/// The questions, asked on the first line of an empty screen; what they leave there is wiped out.
pub(super) const QUESTIONS: &str = "\x1b[1;1H●\x1b[6n\r\x1b]11;?\x1b\\\x1b[c\r\x1b[2K";
/// The column of the cursor after a sign of two cells.
const AFTER_TWO_CELLS: &str = "3";
/// From this brightness on, of 1, a background is light.
const LIGHT: f64 = 0.5;

/// The answers as they come in, in pieces of any length.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// What was understood so far.
    pub traits: TerminalTraits,
    /// Whether the last question was answered.
    pub is_complete: bool,
    rest: Vec<u8>,
}

/// What stands at the beginning of what came in, and how many bytes it takes.
enum Piece<'a> {
    /// A control sequence: what stands between its introduction and its last letter, and that letter.
    Control(&'a str, char, usize),
    /// A string for the operating system.
    Message(&'a str, usize),
    /// A key by the name that the table of keys reads.
    Key(String, usize),
    /// A text that was pasted.
    Pasted(String, usize),
    /// Nothing that means anything here.
    Skipped(usize),
    /// The beginning of something longer.
    Unfinished,
}

impl Answers {
    /// Takes what came in; the keys and pasted texts in it.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<Input> {
        self.rest.extend_from_slice(bytes);
        let whole = std::mem::take(&mut self.rest);
        let mut typed = Vec::new();
        let mut at = 0;
        while at < whole.len() {
            at += match piece(&whole[at..]) {
                Piece::Unfinished => break,
                Piece::Skipped(length) => length,
                Piece::Key(name, length) => {
                    typed.extend(keys(&name));
                    length
                }
                Piece::Pasted(text, length) => {
                    typed.push(Input::Command(Command::Paste(text)));
                    length
                }
                Piece::Message(text, length) => {
                    if let Some(light) = text.strip_prefix("11;").and_then(brightness) {
                        self.traits.is_light = light >= LIGHT;
                    }
                    length
                }
                Piece::Control(text, last, length) => {
                    match (last, text.split_once(';')) {
                        ('R', Some((_, column))) => self.traits.has_wide_signs = column == AFTER_TWO_CELLS,
                        ('c', _) if text.starts_with('?') => self.is_complete = true,
                        _ => {}
                    }
                    length
                }
            };
        }
        self.rest = whole[at..].to_vec();
        typed
    }

    /// Takes it that no more comes: a lone Esc was the key.
    pub(super) fn end(&mut self) -> Vec<Input> {
        let rest = std::mem::take(&mut self.rest);
        if rest == [ESC] { keys("<Esc>").collect() } else { Vec::new() }
    }
}

/// Keys by the names that the table of keys reads.
fn keys(names: &str) -> impl Iterator<Item = Input> + use<> {
    read(names).unwrap_or_default().into_iter().map(Input::Key)
}

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
/// Where a pasted text begins and ends.
const PASTE: (&[u8], &[u8]) = (b"\x1b[200~", b"\x1b[201~");

/// Keys that send more than a letter, as far as anybody presses them in the first moment.
const LONGER: [(&[u8], &str); 12] = [
    (b"\x1b[A", "<Up>"),
    (b"\x1b[B", "<Down>"),
    (b"\x1b[C", "<Right>"),
    (b"\x1b[D", "<Left>"),
    (b"\x1b[H", "<Home>"),
    (b"\x1b[F", "<End>"),
    (b"\x1b[Z", "<S-Tab>"),
    (b"\x1b[5~", "<PageUp>"),
    (b"\x1b[6~", "<PageDown>"),
    (b"\x1bOA", "<Up>"),
    (b"\x1bOB", "<Down>"),
    (b"\x1bOP", "<F1>"),
];

fn piece(bytes: &[u8]) -> Piece<'_> {
    if let Some((sent, name)) = LONGER.iter().find(|(sent, _)| bytes.starts_with(sent)) {
        return Piece::Key((*name).to_owned(), sent.len());
    }
    if let Some(pasted) = bytes.strip_prefix(PASTE.0) {
        let end = pasted.windows(PASTE.1.len()).position(|window| window == PASTE.1);
        return end.map_or(Piece::Unfinished, |end| {
            let text = String::from_utf8_lossy(&pasted[..end]).into_owned();
            Piece::Pasted(text, PASTE.0.len() + end + PASTE.1.len())
        });
    }
    match bytes {
        [ESC, b'[', sequence @ ..] => {
            let Some(end) = sequence.iter().position(|byte| (0x40..=0x7e).contains(byte)) else {
                return Piece::Unfinished;
            };
            let text = std::str::from_utf8(&sequence[..end]).unwrap_or_default();
            Piece::Control(text, char::from(sequence[end]), end + 3)
        }
        [ESC, b']', message @ ..] => {
            let Some(end) = message.iter().position(|byte| [BEL, ESC].contains(byte)) else {
                return Piece::Unfinished;
            };
            let text = std::str::from_utf8(&message[..end]).unwrap_or_default();
            match &message[end..] {
                [ESC] => Piece::Unfinished,
                [ESC, b'\\', ..] => Piece::Message(text, end + 4),
                _ => Piece::Message(text, end + 3),
            }
        }
        [ESC] | [ESC, b'O'] => Piece::Unfinished,
        [ESC, b'O', _, ..] => Piece::Skipped(3),
        [ESC, ..] => Piece::Key("<Esc>".to_owned(), 1),
        [b'\r' | b'\n', ..] => Piece::Key("<Enter>".to_owned(), 1),
        [b'\t', ..] => Piece::Key("<Tab>".to_owned(), 1),
        [0x7f, ..] => Piece::Key("<BS>".to_owned(), 1),
        [b'<', ..] => Piece::Key("<lt>".to_owned(), 1),
        [held @ 1..=26, ..] => Piece::Key(format!("<C-{}>", char::from(held + b'a' - 1)), 1),
        _ => letter(bytes),
    }
}

/// A letter of any language.
fn letter(bytes: &[u8]) -> Piece<'_> {
    let (text, is_cut) = match std::str::from_utf8(&bytes[..bytes.len().min(4)]) {
        Ok(text) => (text, false),
        Err(error) => {
            let sound = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
            (sound, error.error_len().is_none() && bytes.len() < 4)
        }
    };
    match text.chars().next() {
        Some(letter) if !letter.is_control() => Piece::Key(letter.to_string(), letter.len_utf8()),
        Some(letter) => Piece::Skipped(letter.len_utf8()),
        None if is_cut => Piece::Unfinished,
        None => Piece::Skipped(1),
    }
}

/// How bright a colour is, from 0 to 1: `rgb:ffff/ffff/ffff`, with one to four digits each.
fn brightness(text: &str) -> Option<f64> {
    let parts: Vec<&str> = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?.split('/').collect();
    let share = |at: usize| {
        let digits = parts.get(at).filter(|digits| (1..=4).contains(&digits.len()))?;
        let most = (1_u32 << (4 * digits.len())) - 1;
        Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
    };
    Some(0.299 * share(0)? + 0.587 * share(1)? + 0.114 * share(2)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::label;

    /// What an answer of a terminal means, given in pieces of this length.
    fn asked(answer: &str, length: usize) -> (Answers, String) {
        let mut answers = Answers::default();
        let mut typed: Vec<Input> = answer.as_bytes().chunks(length).flat_map(|piece| answers.take(piece)).collect();
        typed.extend(answers.end());
        let said = |input| match input {
            Input::Key(key) => label(key),
            Input::Command(Command::Paste(text)) => format!("[{text}]"),
            other => format!("{other:?}"),
        };
        (answers, typed.into_iter().map(said).collect())
    }

    #[test]
    fn answers_are_understood_however_they_are_cut() {
        let answer =
            "a华\x1b[1;3R\x1b[A\x1b]11;rgb:ffff/fafa/f0f0\x1b\\j\x1b[?62;4c<\r\x1b[200~two\nlines\x1b[201~\x1b";
        for length in 1..=answer.len() {
            let (answers, keys) = asked(answer, length);
            assert_eq!(
                answers.traits,
                TerminalTraits { has_wide_signs: true, is_light: true, ..TerminalTraits::default() },
                "{length}"
            );
            assert!(answers.is_complete);
            assert!(keys.starts_with("a华") && keys.ends_with("j<Enter[two\nlines]Esc"), "{length}: {keys}");
        }
    }

    #[test]
    fn dark_and_light_are_told_apart_in_every_form() {
        for (colour, is_light) in [
            ("rgb:0000/0000/0000", false),
            ("rgb:1e1e/1e1e/2e2e", false),
            ("rgb:00/2b/36", false),
            ("rgb:fd/f6/e3", true),
            ("rgb:f/f/f", true),
            ("rgba:ffff/ffff/ffff/ffff", true),
            ("rgb:zz/00/00", false),
            ("rgb:ffff/ffff", false),
        ] {
            for end in ["\x07", "\x1b\\"] {
                assert_eq!(asked(&format!("\x1b]11;{colour}{end}"), 99).0.traits.is_light, is_light, "{colour}");
            }
        }
    }

    #[test]
    fn a_terminal_that_says_nothing_is_as_most_are() {
        let (answers, keys) = asked("jk", 1);
        assert!(!answers.is_complete && answers.traits == TerminalTraits::default());
        assert_eq!(keys, "jk");
        assert!(!asked("\x1b[1;2R", 99).0.traits.has_wide_signs);
    }
}
