//! Reading a text from its beginning, folded: words, numbers in digits or Chinese, what may follow.

use crate::names::fold_char;

/// No date or time is longer, in characters.
const LONGEST: usize = 48;
/// What makes a number a quantity rather than a date: `3.5万`, `6.10kg`.
const UNITS: &str = "万亿元千百块折倍个台套件家人米吨成点分%‰￥$";

/// Numbers in English words: the one table of them. Chinese numerals are read by [`digit_of`].
const NUMBERS: &[(&str, u32)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
];

/// The folded beginning of a text.
pub(super) struct Scan {
    characters: Vec<(char, usize)>,
}

impl Scan {
    pub(super) fn new(text: &str) -> Self {
        let ends = text.char_indices().map(|(at, character)| (fold_char(character), at + character.len_utf8()));
        Self { characters: ends.take(LONGEST).collect() }
    }

    pub(super) fn cursor(&self) -> TextCursor<'_> {
        TextCursor { characters: &self.characters, at: 0 }
    }
}

/// A place in a folded text.
#[derive(Clone, Copy)]
pub(super) struct TextCursor<'a> {
    characters: &'a [(char, usize)],
    at: usize,
}

impl TextCursor<'_> {
    /// How many bytes of the text as typed have been read.
    pub(super) fn bytes(&self) -> usize {
        self.at.checked_sub(1).map_or(0, |last| self.characters[last].1)
    }

    /// The rest of the text, folded.
    pub(super) fn ahead(&self) -> String {
        self.characters[self.at..].iter().map(|(character, _)| character).collect()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.characters.get(self.at).map(|(character, _)| *character)
    }

    /// The character just read.
    pub(super) fn behind(&self) -> Option<char> {
        self.at.checked_sub(1).map(|last| self.characters[last].0)
    }

    /// Whether a character comes anywhere in the rest.
    pub(super) fn has_ahead(&self, wanted: char) -> bool {
        self.characters[self.at..].iter().any(|(character, _)| *character == wanted)
    }

    fn peek_after(&self) -> Option<char> {
        self.characters.get(self.at + 1).map(|(character, _)| *character)
    }

    /// Takes the text if it comes next.
    pub(super) fn text(&mut self, text: &str) -> bool {
        let mut ahead = *self;
        for wanted in text.chars() {
            if ahead.peek() != Some(wanted) {
                return false;
            }
            ahead.at += 1;
        }
        *self = ahead;
        true
    }

    /// Takes an English word if it comes next and ends there.
    pub(super) fn word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        if !ahead.text(word) || ahead.peek().is_some_and(|next| next.is_ascii_alphanumeric()) {
            return false;
        }
        *self = ahead;
        true
    }

    /// The value of the first text of a table that comes next.
    pub(super) fn one_of<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table.iter().find(|(text, _)| self.text(text)).map(|(_, value)| *value)
    }

    /// The value of the first English word of a table that comes next.
    pub(super) fn word_of<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table.iter().find(|(word, _)| self.word(word)).map(|(_, value)| *value)
    }

    /// Takes blanks; returns whether there were any.
    pub(super) fn blanks(&mut self) -> bool {
        let from = self.at;
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        self.at > from
    }

    /// Takes one to `most` digits with no further digit after them; returns their value and count.
    pub(super) fn digits(&mut self, most: usize) -> Option<(u32, usize)> {
        let mut value = 0;
        let from = self.at;
        while let Some(digit) = self.peek().filter(char::is_ascii_digit).and_then(|digit| digit.to_digit(10)) {
            if self.at - from == most {
                return None;
            }
            value = value * 10 + digit;
            self.at += 1;
        }
        (self.at > from).then_some((value, self.at - from))
    }

    /// Takes a number in digits, at most four, or in Chinese numerals.
    pub(super) fn number(&mut self) -> Option<u32> {
        let mut figures = *self;
        let mut numerals = *self;
        let (value, ahead) = if let Some((value, _)) = figures.digits(4) {
            (value, figures)
        } else {
            (numerals.chinese_number()?, numerals)
        };
        *self = ahead;
        Some(value)
    }

    /// Takes a number of one word: one to twelve.
    pub(super) fn number_word(&mut self) -> Option<u32> {
        self.word_of(NUMBERS)
    }

    /// Takes how many of something there are: `a`, a number in words, in figures or in Chinese.
    pub(super) fn count(&mut self) -> Option<u32> {
        if self.word("a") || self.word("an") {
            return Some(1);
        }
        self.number_word().or_else(|| self.number())
    }

    /// Whether a number in figures may end here: no digit, unit, percent sign or further part follows.
    pub(super) fn figures_end(&self) -> bool {
        match self.peek() {
            None => true,
            Some('.' | '/' | '-' | ':') => !self.peek_after().is_some_and(|next| next.is_ascii_digit()),
            Some(next) => !next.is_ascii_alphanumeric() && !UNITS.contains(next),
        }
    }

    /// Whether a word ends here: nothing, a blank or punctuation follows.
    pub(super) fn word_ends(&self) -> bool {
        self.peek().is_none_or(|next| !next.is_alphanumeric()) && self.figures_end()
    }

    fn chinese_number(&mut self) -> Option<u32> {
        let (mut total, mut digit, mut any) = (0, None, false);
        while let Some(next) = self.peek() {
            match (digit_of(next), next) {
                (Some(value), _) if digit.is_none_or(|zero| zero == 0) => digit = Some(value),
                (None, '十') => total += digit.take().unwrap_or(1) * 10,
                (None, '百') => total += digit.take()? * 100,
                _ => break,
            }
            any = true;
            self.at += 1;
        }
        any.then(|| total + digit.unwrap_or(0))
    }
}

/// The value of a Chinese numeral of one digit.
pub(super) fn digit_of(character: char) -> Option<u32> {
    match character {
        '零' | '〇' => Some(0),
        '一' => Some(1),
        '二' | '两' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_digits_and_in_chinese() {
        for (text, value) in [
            ("3", Some(3)),
            ("１２", Some(12)),
            ("十", Some(10)),
            ("十五", Some(15)),
            ("二十", Some(20)),
            ("三十一", Some(31)),
            ("两", Some(2)),
            ("一百零五", Some(105)),
            ("百", None),
            ("12345", None),
            ("天", None),
        ] {
            assert_eq!(Scan::new(text).cursor().number(), value, "{text}");
        }
    }
}
