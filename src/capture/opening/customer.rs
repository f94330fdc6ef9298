//! Which customer a beginning names: by code or name, by a part of it, by somebody who works there.

use super::super::error::{CaptureError, CaptureProblem};
use super::super::lexicon;
use super::{Piece, Walk, particles};
use crate::names::{Candidate, MatchKind, Unresolved, resolve_by};

/// Without a blank after it, a customer is named by its name or the beginning of it.
const GLUED: [MatchKind; 1] = [MatchKind::Beginning];
/// Behind other words only the beginning of a name counts, so that no word of the text becomes a customer.
const BEHIND: [MatchKind; 5] =
    [MatchKind::Code, MatchKind::Name, MatchKind::ShortName, MatchKind::BareName, MatchKind::Beginning];
/// The fewest characters of a beginning of a name.
const SHORTEST: usize = 2;
/// A name of more words is completed or copied, not typed.
const LONGEST_NAME: usize = 6;

impl Walk<'_> {
    /// The customer whose code or whole name stands at a place.
    pub(super) fn whole_customer(&mut self, at: usize) -> Option<Piece> {
        let (all, length) = self.known.directory.named_at(&self.line[at..])?;
        if let [only] = all.as_slice() {
            return Some(Piece::Customer(only.clone(), length));
        }
        let typed = self.line[at..at + length].to_owned();
        self.note_several(typed, all, at);
        None
    }

    /// The customer of which a part of the name, its pinyin or its initials stand at a place.
    pub(super) fn customer_in_part(&mut self, at: usize) -> Option<(Candidate, usize)> {
        let is_first = self.kind.is_none() && self.mentions.is_empty();
        // In a customer's own place the line is about that one, unless another is named in full.
        if self.known.here.is_some() && !is_first {
            return None;
        }
        let text = &self.line[at..];
        let is_spelled_particle = text.is_ascii() && particles::particle(text).is_some();
        if is_spelled_particle || (self.known.here.is_some() && lexicon::abbreviation(text).is_some()) {
            return None;
        }
        let is_spelled = text.starts_with(|letter: char| letter.is_ascii_alphanumeric());
        let is_chinese_line = !self.line.is_ascii();
        let ways: &[MatchKind] = if is_first || (is_spelled && is_chinese_line && self.mentions.is_empty()) {
            &MatchKind::ALL
        } else {
            &BEHIND
        };
        self.spaced_customer(at, ways).or_else(|| self.glued_customer(at))
    }

    /// The longest run of words that names a customer, where a part of the beginning follows; else the longest.
    fn spaced_customer(&mut self, at: usize, ways: &[MatchKind]) -> Option<(Candidate, usize)> {
        let ends = self.word_ends(at);
        let mut longest = None;
        for (number, end) in ends.iter().enumerate().rev() {
            let typed = &self.line[at..*end];
            let resolved = resolve_by(self.known.directory, ways, typed);
            match resolved {
                Ok(customer) => {
                    let found = (customer, end - at);
                    if number == 0 || self.goes_on(*end) {
                        return Some(found);
                    }
                    longest = longest.or(Some(found));
                }
                Err(Unresolved::Several { typed, candidates }) if number == 0 || self.goes_on(*end) => {
                    self.note_several(typed, candidates, at);
                    if number == 0 {
                        return None;
                    }
                }
                Err(_) => {}
            }
        }
        longest
    }

    /// Whether a part of the beginning follows, or nothing.
    fn goes_on(&self, end: usize) -> bool {
        let next = &self.line[end + particles::separators(self.line, end)..];
        next.is_empty() || lexicon::spoken_kind(next).is_some() || super::incoming(next).is_some()
    }

    /// Where the words end that may be a name: none after the first begins with a kind or is an abbreviation of one.
    fn word_ends(&self, at: usize) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut from = at;
        while ends.len() < LONGEST_NAME {
            let word = &self.line[from..];
            let stops = |letter: char| letter.is_whitespace() || "，。、；：,;:".contains(letter);
            let length = word.find(stops).unwrap_or(word.len());
            let is_other = lexicon::kind_word(word).is_some()
                || lexicon::abbreviation(word).is_some()
                || word.chars().next().and_then(lexicon::mark_of).is_some();
            if length == 0 || (!ends.is_empty() && is_other) {
                break;
            }
            ends.push(from + length);
            let after = &self.line[from + length..];
            let blanks = after.len() - after.trim_start().len();
            if blanks == 0 {
                break;
            }
            from += length + blanks;
        }
        ends
    }

    /// The longest beginning of a name that is followed at once by another part: 华星电话聊了报价.
    fn glued_customer(&mut self, at: usize) -> Option<(Candidate, usize)> {
        let word = &self.line[at..*self.word_ends(at).first()?];
        let ends: Vec<usize> = word.char_indices().map(|(end, _)| end).skip(SHORTEST).collect();
        for end in ends.into_iter().rev() {
            let rest = &word[end..];
            let is_place = self.going.is_some();
            if word[..end].is_ascii() || !(is_place || self.goes_on(at + end) || self.is_person_of_any(rest)) {
                continue;
            }
            match resolve_by(self.known.directory, &GLUED, &word[..end]) {
                Ok(customer) => return Some((customer, end)),
                Err(Unresolved::Several { typed, candidates }) => self.note_several(typed, candidates, at),
                Err(Unresolved::Unknown { .. }) => {}
            }
        }
        None
    }

    fn is_person_of_any(&self, text: &str) -> bool {
        let begins = |person: &crate::names::Person| super::people::whole_name(person, text);
        !self.known.directory.people_by(&begins).is_empty()
    }

    fn note_several(&mut self, typed: String, mut candidates: Vec<Candidate>, at: usize) {
        candidates.sort_by(|one, other| one.code.cmp(&other.code));
        let range = at..at + typed.len();
        self.several.get_or_insert_with(|| CaptureProblem::SeveralCustomers { typed, candidates }.at(range));
    }

    /// Who the line is about: named, or where somebody named works, or the one in whose place it is typed.
    pub(super) fn settle_customer(&mut self) -> Result<Candidate, CaptureError> {
        if let Some(customer) = self.customer.clone() {
            return Ok(customer);
        }
        if let Some(several) = self.several.take() {
            return Err(several);
        }
        if let Some(here) = self.known.here.filter(|here| self.mentions.is_empty() || self.all_work_at(here)) {
            let is_said = self.kind.is_some() || !self.mentions.is_empty() || self.day.is_some();
            if is_said || self.line.trim().is_empty() {
                return Ok(here.clone());
            }
        }
        let Some((range, first)) = self.mentions.first() else { return Err(self.nobody()) };
        let mut all: Vec<Candidate> = first.found.iter().map(|(customer, _)| customer.clone()).collect();
        all.dedup();
        all.retain(|customer| self.all_work_at(customer));
        if let [only] = all.as_slice() {
            return Ok(only.clone());
        }
        let typed = self.line[range.clone()].to_owned();
        let mut candidates =
            if all.is_empty() { first.found.iter().map(|(customer, _)| customer.clone()).collect() } else { all };
        candidates.sort_by(|one, other| one.code.cmp(&other.code));
        candidates.dedup();
        Err(CaptureProblem::SeveralCustomers { typed, candidates }.at(range.clone()))
    }

    /// Nobody is named: the words where a customer was expected.
    fn nobody(&self) -> CaptureError {
        let rest = self.rest();
        if rest.trim().is_empty() {
            return CaptureProblem::NoCustomer.at(0..self.line.len());
        }
        // Up to the kind, if one follows, else the first word.
        let words = self.word_ends(self.at);
        let kind_follows = |end: &&usize| lexicon::kind_word(self.line[**end..].trim_start()).is_some();
        let end = words.iter().find(kind_follows).or(words.first()).copied().unwrap_or(self.line.len());
        let range = self.at..end;
        CaptureProblem::UnknownCustomer { typed: self.line[range.clone()].to_owned() }.at(range)
    }
}
