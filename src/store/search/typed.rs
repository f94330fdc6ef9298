//! What was typed into a search: words that must all be found, and where they occur in a text.
//!
//! A word of letters or digits is found where a word begins (`quo` in `quotation`, not in `aliquot`), one of Chinese
//! characters anywhere. Width, case and accents do not matter. Marks alone (`-`, `%`) match everything.

use std::ops::Range;

use super::tokens::{Class, class, letters};

/// The most tokens sent to the index; the records themselves are checked for every word.
const MOST_TOKENS: usize = 24;

/// The words of a search, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    words: Vec<Vec<char>>,
}

impl Typed {
    /// Reads what was typed.
    pub fn new(typed: &str) -> Self {
        let words = typed.split_whitespace().map(folded);
        Self { words: words.filter(|word| word.iter().any(|letter| class(*letter) != Class::Gap)).collect() }
    }

    /// Whether there is no word to search for.
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether the index is queried by the beginnings of words.
    pub(in crate::store) fn begins_words(&self) -> bool {
        self.words.iter().flat_map(|word| asked_tokens(word)).any(|(_, whole)| !whole)
    }

    /// Whether each word occurs in one of the texts.
    pub fn is_in<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> bool {
        let mut missing: Vec<&Vec<char>> = self.words.iter().collect();
        for text in texts {
            if missing.is_empty() {
                break;
            }
            let letters = folded(text);
            missing.retain(|word| places(&letters, word).next().is_none());
        }
        missing.is_empty()
    }

    /// How many of the words occur in this text.
    pub fn words_in(&self, text: &str) -> usize {
        let letters = folded(text);
        self.words.iter().filter(|word| places(&letters, word).next().is_some()).count()
    }

    /// The byte ranges of the words in a text, in order and without overlaps.
    pub fn hits(&self, text: &str) -> Vec<Range<usize>> {
        let (places_of, letters): (Vec<usize>, Vec<char>) = letters(text).unzip();
        let found = self.words.iter().flat_map(|word| places(&letters, word).map(|at| (at, at + word.len() - 1)));
        let ends = |at: usize| at + text[at..].chars().next().map_or(0, char::len_utf8);
        let mut found: Vec<(usize, usize)> =
            found.map(|(from, last)| (places_of[from], ends(places_of[last]))).collect();
        found.sort_unstable();
        let mut apart: Vec<(usize, usize)> = Vec::new();
        for (from, to) in found {
            match apart.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => apart.push((from, to)),
            }
        }
        apart.into_iter().map(|(from, to)| from..to).collect()
    }

    /// The query for the index: it matches every wanted record, and perhaps a few others.
    pub(in crate::store) fn question(&self) -> String {
        let mut asked: Vec<String> = Vec::new();
        for word in &self.words {
            for (token, whole) in asked_tokens(word) {
                let one = if whole { format!("\"{token}\"") } else { format!("\"{token}\"*") };
                if !asked.contains(&one) && asked.len() < MOST_TOKENS {
                    asked.push(one);
                }
            }
        }
        asked.join(" AND ")
    }
}

/// The letters of a text as they are compared.
fn folded(text: &str) -> Vec<char> {
    letters(text).map(|(_, letter)| letter).collect()
}

/// Where a word occurs; if it begins with a letter, only at the beginnings of words.
fn places<'t>(letters: &'t [char], word: &'t [char]) -> impl Iterator<Item = usize> + 't {
    let begins = class(word[0]) == Class::Word;
    letters.windows(word.len()).enumerate().filter_map(move |(at, window)| {
        let inside = begins && at > 0 && class(letters[at - 1]) == Class::Word;
        (window == word && !inside).then_some(at)
    })
}

/// The tokens of a word, and whether each is a whole token or only the beginning of one.
fn asked_tokens(word: &[char]) -> Vec<(String, bool)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    for run in word.chunk_by(|one, other| class(*one) == class(*other)) {
        at += run.len();
        match class(run[0]) {
            Class::Gap => {}
            Class::Word => tokens.push((run.iter().collect(), at < word.len())),
            Class::Pair if run.len() == 1 => tokens.push((run[0].to_string(), false)),
            Class::Pair => tokens.extend(run.windows(2).map(|pair| (pair.iter().collect(), true))),
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(typed: &str, text: &str) -> String {
        let mut shown = text.to_owned();
        for hit in Typed::new(typed).hits(text).into_iter().rev() {
            shown.insert(hit.end, ']');
            shown.insert(hit.start, '[');
        }
        shown
    }

    #[test]
    fn words_are_found_where_a_reader_would_point() {
        assert_eq!(shown("报价", "谈报价，新报价单"), "谈[报价]，新[报价]单");
        assert_eq!(shown("价", "谈报价"), "谈报[价]");
        assert_eq!(shown("ＥＲＰ系统 谈", "谈erp系统"), "[谈erp系统]");
        assert_eq!(shown("quo", "Quotation for the status quo, aliquot"), "[Quo]tation for the status [quo], aliquot");
        assert_eq!(shown("3.5", "13.5 and 3.50"), "13.5 and [3.5]0");
        assert_eq!(shown("- %", "100% - x"), "100% - x");
        assert_eq!(shown("grusse senor", "viele Grüße, Señor"), "viele [Grüße], [Señor]");
        assert_eq!(shown("it's WEISS", "it’s weiß; it's Weiss"), "[it’s] [weiß]; [it's] [Weiss]");
    }

    #[test]
    fn the_index_is_asked_for_tokens_in_quotes() {
        let question = |typed: &str| Typed::new(typed).question();
        assert_eq!(question("报"), "\"报\"*");
        assert_eq!(question("报价单"), "\"报价\" AND \"价单\"");
        assert_eq!(question("erp系统v2 NEAR"), "\"erp\" AND \"系统\" AND \"v2\"* AND \"near\"*");
        assert_eq!(question("\" * ( -"), "");
    }

    proptest! {
        #[test]
        fn hits_lie_between_characters(typed in "\\PC{0,6}", text in "\\PC{0,40}") {
            for hit in Typed::new(&typed).hits(&text) {
                prop_assert!(text.get(hit).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}
