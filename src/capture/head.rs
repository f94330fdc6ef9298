//! Customer and kind at the beginning of a text: for completion, and for titles of calendar entries.

use std::ops::Range;

use super::lexicon::{self, KindWord};
use super::{Part, PartRole};
use crate::names::{Candidate, Directory, MatchKind, fold, resolve, resolve_by};

/// Without a blank after it, a customer cannot be named by a part, pinyin or initials.
const GLUED: [MatchKind; 5] =
    [MatchKind::Code, MatchKind::Name, MatchKind::ShortName, MatchKind::BareName, MatchKind::Beginning];

/// A name of more words is completed or copied, not typed.
const LONGEST_NAME: usize = 6;

/// Customer and kind, and where the rest of the line begins.
pub(super) struct Head {
    pub(super) customer: Candidate,
    pub(super) kind: KindWord,
    pub(super) end: usize,
    pub(super) spans: Vec<Part>,
}

/// The customer that the beginning of an unfinished line names.
pub(super) fn customer_so_far(line: &str, directory: &dyn Directory) -> Option<Candidate> {
    let words = words_of(line);
    let search = Search { line, words: &words, directory };
    search
        .read_spaced(lexicon::kind_word, &MatchKind::ALL)
        .or_else(|| search.read_spaced(lexicon::abbreviation, &MatchKind::ALL))
        .map(|head| head.customer)
        .or_else(|| search.named_beginning().map(|(customer, _)| customer))
}

/// The end of the customer and of the kind in a line, as far as they are there.
pub(super) fn ends_so_far(line: &str, directory: &dyn Directory) -> (Option<usize>, Option<usize>) {
    let words = words_of(line);
    let search = Search { line, words: &words, directory };
    match search.read_spaced(lexicon::kind_word, &MatchKind::ALL).or_else(|| search.read_glued()) {
        Some(head) => (head.spans.first().map(|span| span.range.end), Some(head.end)),
        None => (search.named_beginning().map(|(_, end)| end), None),
    }
}

/// The customer and the kind with which a title begins, named in one of these ways, and where they end.
pub(super) fn titled(
    line: &str,
    directory: &dyn Directory,
    ways: &[MatchKind],
) -> Option<(Candidate, KindWord, usize)> {
    let words = words_of(line);
    let search = Search { line, words: &words, directory };
    let head = search.read_spaced(lexicon::kind_word, ways).or_else(|| search.read_glued())?;
    Some((head.customer, head.kind, head.end))
}

/// The customer with which a title begins, the longest name first, and where it ends.
pub(super) fn named(line: &str, directory: &dyn Directory, ways: &[MatchKind]) -> Option<(Candidate, usize)> {
    let words = words_of(line);
    let start = words.first()?.start;
    words
        .iter()
        .take(LONGEST_NAME)
        .rev()
        .find_map(|word| resolve_by(directory, ways, &line[start..word.end]).ok().map(|found| (found, word.end)))
}

type BodyReader = fn(&str) -> Option<(KindWord, usize)>;

struct Search<'a> {
    line: &'a str,
    words: &'a [Range<usize>],
    directory: &'a dyn Directory,
}

impl Search<'_> {
    /// The first kind word after the first word such that the words before it name a customer.
    fn read_spaced(&self, reader: BodyReader, ways: &[MatchKind]) -> Option<Head> {
        for number in 1..self.words.len() {
            let at = self.words[number].start;
            if let Some((mut kind, length)) = reader(&self.line[at..]) {
                let mut last = number - 1;
                if last > 0 && fold(&self.line[self.words[last].clone()]) == "incoming" {
                    kind.inbound = true;
                    last -= 1;
                }
                let named = self.words[0].start..self.words[last].end;
                if let Some(customer) = self.customer(named.clone(), ways) {
                    return Some(head(customer, named, kind, at..at + length));
                }
            }
        }
        None
    }

    /// A name followed at once by a Chinese kind word: 华星电话聊了报价.
    fn read_glued(&self) -> Option<Head> {
        let first = self.words.first()?.clone();
        let word = &self.line[first.clone()];
        for (at, _) in word.char_indices().skip(1) {
            if let Some((kind, length)) = lexicon::chinese_kind(&word[at..]) {
                let named = first.start..first.start + at;
                if let Some(customer) = self.customer(named.clone(), &GLUED) {
                    let start = named.end;
                    return Some(head(customer, named, kind, start..start + length));
                }
            }
        }
        None
    }

    fn customer(&self, named: Range<usize>, ways: &[MatchKind]) -> Option<Candidate> {
        resolve_by(self.directory, ways, &self.line[named]).ok()
    }

    /// The longest beginning of the line that names one customer.
    fn named_beginning(&self) -> Option<(Candidate, usize)> {
        let start = self.words.first()?.start;
        self.words.iter().take(LONGEST_NAME).rev().find_map(|word| {
            resolve(self.directory, &self.line[start..word.end]).ok().map(|customer| (customer, word.end))
        })
    }
}

fn head(customer: Candidate, named: Range<usize>, kind: KindWord, said: Range<usize>) -> Head {
    let end = said.end;
    let spans = vec![Part { range: named, role: PartRole::Customer }, Part { range: said, role: PartRole::Kind }];
    Head { customer, kind, end, spans }
}

/// The words before the first mark, as ranges of the line; none begins with a mark.
fn words_of(line: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    for word in line.split_whitespace() {
        // `split_whitespace` hands out parts of the line itself.
        let start = word.as_ptr() as usize - line.as_ptr() as usize;
        if word.chars().next().and_then(lexicon::mark_of).is_some() {
            break;
        }
        words.push(start..start + word.len());
    }
    words
}
