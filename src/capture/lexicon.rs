//! The words of a line: kinds, their abbreviations, outcomes, and where a word ends. The words themselves are in the
//! vocabularies.

use crate::domain::{Kind, Outcome, Vocabulary as _};
use crate::names::fold_char;

/// The kind of follow-up that a word names, with what else it implies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KindWord {
    pub(super) kind: Kind,
    /// 来电, 来访: the customer came to us.
    pub(super) inbound: bool,
    /// 高层拜访: a visit to an executive.
    pub(super) executive: bool,
}

const fn plain(kind: Kind) -> KindWord {
    KindWord { kind, inbound: false, executive: false }
}

/// Words that leave open whether people met in person.
const MEETINGS: &[(&str, ())] = &[("会议", ()), ("开会", ()), ("meeting", ())];

/// The kind with which a text begins, as a whole word, and its length in bytes.
pub(super) fn kind_word(text: &str) -> Option<(KindWord, usize)> {
    longest(all_kinds(), text, true)
}

/// The Chinese kind word with which a text begins, whatever follows, and its length in bytes.
pub(super) fn chinese_kind(text: &str) -> Option<(KindWord, usize)> {
    longest(all_kinds(), text, false).filter(|(_, length)| !text[..*length].is_ascii())
}

/// The abbreviation with which a text begins, as a whole word, and its length in bytes.
pub(super) fn abbreviation(text: &str) -> Option<(KindWord, usize)> {
    longest(abbreviations(), text, true).map(|(kind, length)| (plain(kind), length))
}

/// Every word for a kind, the screen's own among them.
fn all_kinds() -> impl Iterator<Item = (&'static str, KindWord)> {
    Kind::ALL.iter().flat_map(|kind| {
        let (row, plain) = (kind.row(), plain(*kind));
        let inbound = KindWord { inbound: true, ..plain };
        let executive = KindWord { executive: true, ..plain };
        let words = [(row.typed, plain), (row.typed_inbound, inbound), (row.typed_executive, executive)];
        words.into_iter().flat_map(|(words, kind)| words.iter().map(move |word| (*word, kind)))
    })
}

fn abbreviations() -> impl Iterator<Item = (&'static str, Kind)> {
    Kind::ALL.iter().flat_map(|kind| kind.row().abbreviations.iter().map(|word| (*word, *kind)))
}

/// The length of the word for any kind of meeting at the beginning of a text.
pub(super) fn meeting(text: &str) -> Option<usize> {
    longest(MEETINGS.iter().copied(), text, true).map(|((), length)| length)
}

/// The outcome with which a text begins, as a whole word, and its length in bytes.
pub(super) fn outcome(text: &str) -> Option<(Outcome, usize)> {
    longest(outcome_words(), text, true)
}

/// Every kind word and outcome, for completion.
pub(super) fn kind_words() -> impl Iterator<Item = (&'static str, Kind)> {
    all_kinds().map(|(word, kind)| (word, kind.kind))
}

/// Every outcome word.
pub(super) fn outcome_words() -> impl Iterator<Item = (&'static str, Outcome)> {
    Outcome::ALL.iter().flat_map(|outcome| outcome.vocabulary_word().typed.iter().map(|word| (*word, *outcome)))
}

/// The half-width form of a mark of either width.
pub(super) fn mark_of(character: char) -> Option<char> {
    match character {
        '=' | '＝' => Some('='),
        '@' | '＠' => Some('@'),
        '#' | '＃' => Some('#'),
        '!' | '！' => Some('!'),
        '<' | '＜' | '《' => Some('<'),
        '>' | '＞' | '》' => Some('>'),
        _ => None,
    }
}

/// Whether a word ends before this text: at its end, a blank, a mark, a bracket, a comma or the like.
pub(super) fn word_ends(text: &str) -> bool {
    text.chars().next().is_none_or(ends_word)
}

/// The length of the word with which a text begins.
pub(super) fn word_length(text: &str) -> usize {
    text.find(ends_word).unwrap_or(text.len())
}

/// How many bytes of a text, folded, are this folded word.
pub(super) fn begins_with(text: &str, word: &str) -> Option<usize> {
    let mut characters = text.char_indices();
    for wanted in word.chars() {
        characters.next().filter(|(_, character)| fold_char(*character) == wanted)?;
    }
    Some(characters.next().map_or(text.len(), |(at, _)| at))
}

fn ends_word(character: char) -> bool {
    character.is_whitespace() || mark_of(character).is_some() || "()（）,，:：;；。、？?".contains(character)
}

fn longest<T>(table: impl Iterator<Item = (&'static str, T)>, text: &str, whole: bool) -> Option<(T, usize)> {
    table
        .filter_map(|(word, value)| begins_with(text, word).map(|length| (value, length)))
        .filter(|(_, length)| !whole || word_ends(&text[*length..]))
        .max_by_key(|(_, length)| *length)
}
