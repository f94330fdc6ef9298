//! The head of a line: the customer it is about, and how it was done.

use std::ops::Range;

use super::error::{CaptureError, CaptureProblem};
use super::lexicon::{self, KindWord};
use super::{Part, PartRole};
use crate::names::{Candidate, Directory, MatchKind, Unresolved, fold, resolve, resolve_by};

/// Without a blank after it, a customer cannot be named by a part, pinyin or initials.
const GLUED: [MatchKind; 5] =
    [MatchKind::Code, MatchKind::Name, MatchKind::ShortName, MatchKind::BareName, MatchKind::Beginning];
/// A line in a customer's own place begins with the kind, unless its first words are somebody's whole name.
const WHOLE: [MatchKind; 4] = [MatchKind::Code, MatchKind::Name, MatchKind::ShortName, MatchKind::BareName];

/// A name of more words is completed or copied, not typed.
const LONGEST_NAME: usize = 6;

/// Customer and kind, and where the rest of the line begins.
pub(super) struct Head {
    pub(super) customer: Candidate,
    pub(super) kind: KindWord,
    pub(super) end: usize,
    pub(super) spans: Vec<Part>,
}

/// Reads the head of a line.
pub(super) fn read(line: &str, directory: &dyn Directory, here: Option<&Candidate>) -> Result<Head, CaptureError> {
    let words = words_of(line);
    let Some(first) = words.first() else { return Err(CaptureProblem::Empty.at(0..line.len())) };
    let mut search = Search { line, words: &words, directory, several: None };
    if let Some(here) = here
        && let Some((kind, length)) = kind_here(&line[first.start..])
    {
        let other = search.read_spaced(lexicon::kind_word, &WHOLE);
        let end = first.start + length;
        return Ok(other.unwrap_or_else(|| Head {
            customer: here.clone(),
            kind,
            end,
            spans: vec![Part { range: first.start..end, role: PartRole::Kind }],
        }));
    }
    search
        .read_spaced(lexicon::kind_word, &MatchKind::ALL)
        .or_else(|| search.read_glued())
        .or_else(|| search.read_spaced(lexicon::abbreviation, &MatchKind::ALL))
        .ok_or_else(|| search.problem())
}

/// The customer that the beginning of an unfinished line names.
pub(super) fn customer_so_far(line: &str, directory: &dyn Directory) -> Option<Candidate> {
    let words = words_of(line);
    let mut search = Search { line, words: &words, directory, several: None };
    search
        .read_spaced(lexicon::kind_word, &MatchKind::ALL)
        .or_else(|| search.read_spaced(lexicon::abbreviation, &MatchKind::ALL))
        .map(|head| head.customer)
        .or_else(|| search.named_beginning().map(|(customer, _)| customer))
}

/// The end of the customer and of the kind in a line, as far as they are there.
pub(super) fn ends_so_far(line: &str, directory: &dyn Directory) -> (Option<usize>, Option<usize>) {
    let words = words_of(line);
    let mut search = Search { line, words: &words, directory, several: None };
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
    let mut search = Search { line, words: &words, directory, several: None };
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
    several: Option<CaptureError>,
}

impl Search<'_> {
    /// The first kind word after the first word such that the words before it name a customer.
    fn read_spaced(&mut self, reader: BodyReader, ways: &[MatchKind]) -> Option<Head> {
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
    fn read_glued(&mut self) -> Option<Head> {
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

    fn customer(&mut self, named: Range<usize>, ways: &[MatchKind]) -> Option<Candidate> {
        match resolve_by(self.directory, ways, &self.line[named.clone()]) {
            Ok(customer) => Some(customer),
            Err(Unresolved::Several { typed, candidates }) => {
                self.several.get_or_insert_with(|| CaptureProblem::SeveralCustomers { typed, candidates }.at(named));
                None
            }
            Err(Unresolved::Unknown { .. }) => None,
        }
    }

    /// The longest beginning of the line that names one customer.
    fn named_beginning(&self) -> Option<(Candidate, usize)> {
        let start = self.words.first()?.start;
        self.words.iter().take(LONGEST_NAME).rev().find_map(|word| {
            resolve(self.directory, &self.line[start..word.end]).ok().map(|customer| (customer, word.end))
        })
    }

    /// Why there is no head: no customer, several customers, or no kind.
    fn problem(&mut self) -> CaptureError {
        if let Some(several) = self.several.take() {
            return several;
        }
        if let Some((customer, end)) = self.named_beginning() {
            let rest = self.line[end..].trim_start();
            let at = self.line.len() - rest.len();
            return match lexicon::meeting(rest) {
                Some(length) => CaptureProblem::MeetingIsNoKind { word: rest[..length].to_owned() }.at(at..at + length),
                None => CaptureProblem::NoKind { customer: customer.name }.at(end..end),
            };
        }
        let kind = self.words.iter().skip(1).position(|word| lexicon::kind_word(&self.line[word.start..]).is_some());
        let last = kind.unwrap_or(0);
        let typed = self.words.first().map_or(0, |word| word.start)..self.words.get(last).map_or(0, |word| word.end);
        match resolve(self.directory, &self.line[typed.clone()]) {
            Err(Unresolved::Several { typed: text, candidates }) => {
                CaptureProblem::SeveralCustomers { typed: text, candidates }.at(typed)
            }
            _ => CaptureProblem::UnknownCustomer { typed: self.line[typed.clone()].to_owned() }.at(typed),
        }
    }
}

/// The kind with which a line in a customer's own place begins.
fn kind_here(text: &str) -> Option<(KindWord, usize)> {
    if let Some(length) = lexicon::begins_with(text, "incoming ") {
        let (kind, more) = lexicon::kind_word(text[length..].trim_start())?;
        let blanks = text[length..].len() - text[length..].trim_start().len();
        return Some((KindWord { inbound: true, ..kind }, length + blanks + more));
    }
    lexicon::kind_word(text).or_else(|| lexicon::abbreviation(text)).or_else(|| lexicon::chinese_kind(text))
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
