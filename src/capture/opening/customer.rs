//! Which customer a beginning names: by code or name, by a part of it, by somebody who works there.

use super::super::dates::{Towards, parse_date};
use super::super::error::{CaptureError, CaptureProblem};
use super::super::lexicon;
use super::{Piece, Walk, particles};
use crate::names::{Candidate, MatchKind, Unresolved, address_at, fold, is_common_surname, resolve_by};

/// Without a blank after it, a customer is named by its name, the beginning of it, or two pieces.
const GLUED: [MatchKind; 2] = [MatchKind::Beginning, MatchKind::Pieces];
/// The same where nothing else is said yet: also the name without its place, 长峰 for 西安长峰电子.
const GLUED_FIRST: [MatchKind; 3] = [MatchKind::Beginning, MatchKind::Part, MatchKind::Pieces];
/// Behind other words only the beginning of a name and two pieces count, so that no word of the text becomes a customer.
const BEHIND: [MatchKind; 6] = [
    MatchKind::Code,
    MatchKind::Name,
    MatchKind::ShortName,
    MatchKind::BareName,
    MatchKind::Beginning,
    MatchKind::Pieces,
];
/// At once behind the kind, where nobody is named yet, a part of a name counts too: 打给长峰.
const BEHIND_A_KIND: [MatchKind; 7] = [
    MatchKind::Code,
    MatchKind::Name,
    MatchKind::ShortName,
    MatchKind::BareName,
    MatchKind::Beginning,
    MatchKind::Part,
    MatchKind::Pieces,
];
/// The fewest characters by which another customer than the one in whose place the line is typed is named, so that no
/// word of the text does it.
const SHORTEST_OTHER: usize = 3;
const SHORTEST_OTHER_SPELLED: usize = 5;
/// The fewest letters by which one may be.
const SHORTEST_PERHAPS: usize = 4;
/// The fewest letters of a word of a name that is shortened: Hosp.
const SHORTEST_SHORTENED: usize = 3;
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
        // In a customer's own place the line is about that one, unless another is named without a doubt.
        if self.known.here.is_some() && !is_first {
            return self.other_customer(at);
        }
        let text = &self.line[at..];
        let is_spelled_particle = text.is_ascii() && particles::particle(text).is_some();
        if is_spelled_particle || (self.known.here.is_some() && lexicon::abbreviation(text).is_some()) {
            return None;
        }
        let is_spelled = text.starts_with(|letter: char| letter.is_ascii_alphanumeric());
        let is_chinese_line = !self.line.is_ascii();
        let is_behind_kind =
            self.kind.is_some() && self.mentions.is_empty() && !text.is_ascii() && self.ends_with_part();
        let ways: &[MatchKind] = if is_behind_kind {
            &BEHIND_A_KIND
        } else if is_first || (is_spelled && is_chinese_line && self.mentions.is_empty()) {
            &MatchKind::ALL
        } else {
            &BEHIND
        };
        self.spaced_customer(at, ways).or_else(|| self.glued_customer(at))
    }

    /// Another customer than the one in whose place the line is typed, named behind other parts.
    fn other_customer(&mut self, at: usize) -> Option<(Candidate, usize)> {
        let several = self.several.take();
        let found = self.spaced_customer(at, &BEHIND).or_else(|| self.glued_customer(at));
        self.several = several;
        let (customer, length) = found?;
        let typed = &self.line[at..at + length];
        let is_certain = if typed.is_ascii() {
            let is_name = typed.contains(' ') || typed.len() >= SHORTEST_OTHER_SPELLED;
            is_name && typed.starts_with(|letter: char| letter.is_ascii_uppercase())
        } else {
            let behind = &self.line[at + length..];
            let is_somebody = || address_at(behind).is_some_and(|(surname, _)| is_common_surname(surname));
            typed.chars().count() >= SHORTEST_OTHER || is_somebody() || says_something(behind)
        };
        if is_certain {
            return Some((customer, length));
        }
        let may_be = !typed.is_ascii() || typed.len() >= SHORTEST_PERHAPS;
        if may_be && self.kind.is_some() && self.known.here.is_some_and(|here| here.id != customer.id) {
            self.note_perhaps(at, length, customer);
        }
        None
    }

    /// A customer named by several words, the first of which may be a kind: `Summit Outdoor call`.
    pub(super) fn customer_of_words(&mut self, at: usize) -> Option<Piece> {
        let ends = self.word_ends(at);
        let (first, more) = ends.split_first()?;
        lexicon::spoken_kind(&self.line[at..]).filter(|kind| at + kind.length <= *first)?;
        more.iter().rev().find_map(|end| {
            let named = resolve_by(self.known.directory, &BEHIND, &self.line[at..*end]).ok()?;
            Some(Piece::Customer(named, end - at))
        })
    }

    /// The length of what goes on with a name behind it: its other words, and the ending by which something is the customer's.
    pub(super) fn rest_of_name(&self, customer: &Candidate, length: usize) -> usize {
        let more = self.words_of_name(customer, length);
        more + possessive(&self.rest()[length + more..])
    }

    /// The length of the words behind a name that go on with it: `Blue Heron` Coffee, `maple st` bakery.
    fn words_of_name(&self, customer: &Candidate, length: usize) -> usize {
        let (typed, rest) = self.rest().split_at(length);
        let name = fold(&customer.name);
        let mut words = name.split(' ');
        let is_beginning = typed.split_whitespace().all(|typed| {
            words.next().is_some_and(|word| word.starts_with(&fold(typed)) || fold(typed).starts_with(word))
        });
        if !is_beginning || !typed.is_ascii() {
            return 0;
        }
        let mut end = 0;
        for word in words {
            let behind = rest[end..].trim_start_matches(' ');
            let at = rest.len() - behind.len();
            let next = &behind[..behind.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(behind.len())];
            let has_dot = behind[next.len()..].starts_with('.');
            let folded = fold(next);
            let is_cut = has_dot && next.len() >= SHORTEST_SHORTENED && word.starts_with(&folded);
            let is_short = is_cut || (next.starts_with(char::is_uppercase) && is_contracted(&folded, word));
            if at == end || next.is_empty() || !(folded == word || is_short) {
                break;
            }
            end = at + next.len() + usize::from(is_short && has_dot);
        }
        end
    }

    /// Whether a customer is named at a place, by its beginning or by pieces.
    pub(super) fn begins_customer(&mut self, at: usize) -> bool {
        let several = self.several.take();
        let is_named = self.customer.is_none()
            && (self.spaced_customer(at, &BEHIND).is_some() || self.glued_customer(at).is_some());
        self.several = several;
        is_named
    }

    /// The longest run of words that names a customer, where a part of the beginning follows; else the longest.
    fn spaced_customer(&mut self, at: usize, ways: &[MatchKind]) -> Option<(Candidate, usize)> {
        let ends = self.word_ends(at);
        let mut longest = None;
        for (number, end) in ends.iter().enumerate().rev() {
            let typed = &self.line[at..*end];
            let resolved = self.named_by(ways, typed);
            match resolved {
                Ok(customer) if self.is_beaten(typed, *end, &customer) => {}
                Ok(customer) => {
                    let found = (customer, end - at);
                    // `Juniper Ridge` rather than `Juniper`, which is the same customer.
                    let is_same = |(other, _): &(Candidate, usize)| other.id == found.0.id;
                    if number == 0 && longest.as_ref().is_some_and(is_same) {
                        return longest;
                    }
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
        let mut at = end + particles::separators(self.line, end);
        loop {
            let next = &self.line[at..];
            if next.is_empty() || lexicon::spoken_kind(next).is_some() || super::late::implied(next).is_some() {
                return true;
            }
            match particles::particle(next) {
                Some(length) => at += length + particles::separators(self.line, at + length),
                None => return at > end && !self.line.is_ascii() && self.is_person_of_any(next),
            }
        }
    }

    /// Whether a day is said behind the name: 东莞精诚昨天打了电话.
    fn is_day(&self, text: &str) -> bool {
        let day = parse_date(text, self.known.now.date(), Towards::Either, self.known.holidays);
        day.is_ok_and(|day| day.is_some_and(|(_, length)| !text[..length].is_ascii()))
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
            let is_followed =
                || self.goes_on(at + end) || self.is_person_of_any(rest) || self.is_day(rest) || says_something(rest);
            if word[..end].is_ascii() || !(is_place || is_followed()) {
                continue;
            }
            let is_first = self.mentions.is_empty() && (self.kind.is_none() || self.ends_with_part());
            let ways: &[MatchKind] = if is_first { &GLUED_FIRST } else { &GLUED };
            match self.named_by(ways, &word[..end]) {
                Ok(customer) => return Some((customer, end)),
                Err(Unresolved::Several { typed, candidates }) => self.note_several(typed, candidates, at),
                Err(Unresolved::Unknown { .. }) => {}
            }
        }
        None
    }

    fn is_person_of_any(&self, text: &str) -> bool {
        let is_addressed = address_at(text).is_some_and(|(surname, length)| is_common_surname(surname) && length >= 6);
        let begins = |person: &crate::names::Person| super::people::whole_name(person, text);
        is_addressed || !self.known.directory.people_by(&begins).is_empty()
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
        if self.kind.is_some()
            && self.mentions.is_empty()
            && let Some(found) = self.customer_elsewhere()
        {
            return found;
        }
        if let Some(perhaps) = self.perhaps.take().filter(|_| self.mentions.is_empty()) {
            return Err(perhaps);
        }
        let is_strange = self.known.here.is_some() && self.mentions.is_empty();
        if let Some(strange) = if is_strange { self.strange_company() } else { None } {
            return Err(strange);
        }
        if let Some(here) = self.known.here.filter(|here| self.mentions.is_empty() || self.all_work_at(here)) {
            let is_said = self.kind.is_some() || !self.mentions.is_empty() || self.day.is_some();
            if let Some(range) = self.company.take().filter(|_| is_said && self.mentions.is_empty()) {
                let typed = self.line[range.clone()].to_owned();
                return Err(CaptureProblem::UnknownCustomer { typed }.at(range));
            }
            if is_said || self.line.trim().is_empty() {
                self.is_here = self.mentions.is_empty();
                return Ok(here.clone());
            }
        }
        if self.mentions.is_empty() {
            return self.customer_in_text();
        }
        let Some((range, first)) = self.mentions.first() else { return Err(self.nobody()) };
        let mut all: Vec<Candidate> = first.found.iter().map(|(customer, _)| customer.clone()).collect();
        all.dedup();
        all.retain(|customer| self.all_work_at(customer));
        if let [only] = all.as_slice() {
            return Ok(only.clone());
        }
        let is_apart = all.is_empty();
        let everybody = || self.mentions.iter().flat_map(|(_, mention)| &mention.found);
        let mut candidates = if is_apart { everybody().map(|(customer, _)| customer.clone()).collect() } else { all };
        candidates.sort_by(|one, other| one.code.cmp(&other.code));
        candidates.dedup();
        if is_apart {
            let names = self.mentions.iter().map(|(range, _)| self.line[range.clone()].to_owned()).collect();
            return Err(CaptureProblem::PeopleApart { names, candidates }.at(range.clone()));
        }
        let typed = self.line[range.clone()].to_owned();
        Err(CaptureProblem::SeveralCustomers { typed, candidates }.at(range.clone()))
    }

    /// Nobody is named: the words where a customer was expected.
    pub(super) fn nobody(&self) -> CaptureError {
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

/// Whether a word is another without letters of its middle: Rd of Road, Hosp of Hospital is none.
fn is_contracted(short: &str, word: &str) -> bool {
    let mut letters = word.chars();
    let is_within = short.chars().all(|letter| letters.any(|one| one == letter));
    let ends = |text: &str| (text.chars().next(), text.chars().next_back());
    is_within && short.len() >= 2 && short.len() < word.len() && ends(short) == ends(word)
}

/// Whether a text begins with what only somebody does whose name stands before it: 宏发说要涨价.
fn says_something(text: &str) -> bool {
    let who = ["那边的人", "那边", "的人", "采购", "老板"].iter().find_map(|word| text.strip_prefix(word));
    let is_said = |text: &str| {
        ["说", "反馈", "通知", "来消息", "回消息", "发消息"].iter().any(|verb| text.starts_with(verb))
            && !["说明", "说法", "说服", "通知单"].iter().any(|noun| text.starts_with(noun))
    };
    is_said(who.unwrap_or(text))
}

/// The length of the ending by which somebody or something is a customer's: `Northwind's Tom Baker`.
fn possessive(behind: &str) -> usize {
    let ending = ["'s", "’s"].iter().find(|ending| behind.starts_with(**ending)).map_or(0, |ending| ending.len());
    if behind[ending..].starts_with(char::is_whitespace) { ending } else { 0 }
}
