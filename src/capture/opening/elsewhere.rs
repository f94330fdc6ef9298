//! A customer, or somebody of theirs, named behind the beginning where a person would put them: `sent samples to Linda`,
//! 打给吉达林老板.
//!
//! What is certain wins over the customer in whose place the line is typed; what may be another is asked.

use std::ops::Range;

use super::super::dates::{Towards, parse_date};
use super::super::error::{CaptureError, CaptureProblem};
use super::super::{Doubt, PartRole, lexicon};
use super::people::{Mention, is_western, whole_name};
use super::{Claim, Walk, particles};
use crate::names::{Candidate, MatchKind, address_at, fold, is_common_surname, resolve_by, resolve_person, surname};

/// English words behind which somebody stands.
const LEADING: &[&str] = &["to", "with", "at", "for", "from", "and", "&", "see", "seeing", "saw"];
/// Chinese characters behind which somebody stands.
const LEADING_CHINESE: &str = "给跟和与向找问催请陪约见到在";
/// Verbs at once before somebody that say nothing beside the kind: 微信问了高主任.
const ASKED: &[&str] = &["问", "找", "联系", "告诉", "通知", "提醒"];
/// The same that say what was done.
const URGED: &[&str] = &["催", "回", "约"];
/// Titles of one character, which a company's name may hold too: 徐工.
const SHORT_TITLES: [char; 10] = ['总', '董', '工', '局', '处', '科', '部', '院', '哥', '姐'];
/// How the beginning of a company's name may be typed.
const WAYS: [MatchKind; 5] =
    [MatchKind::ShortName, MatchKind::BareName, MatchKind::Beginning, MatchKind::Part, MatchKind::Pieces];
const FROM_ITS_BEGINNING: [MatchKind; 4] =
    [MatchKind::Name, MatchKind::ShortName, MatchKind::BareName, MatchKind::Beginning];
/// The fewest and the most characters of a company before somebody of it.
const COMPANY: std::ops::RangeInclusive<usize> = 2..=12;
/// The fewest letters by which a customer is surely named.
const SHORTEST_CERTAIN: usize = 5;
/// The fewest letters by which one may be named.
const SHORTEST_DOUBTFUL: usize = 4;
/// The most words of a name in a sentence.
const LONGEST_NAME: usize = 4;

impl Walk<'_> {
    /// The customer named at a place whose contact stands at once behind the name: 吉达林老板.
    pub(super) fn customer_with_person(&self, at: usize) -> Option<(Candidate, usize)> {
        let met = self.customer_met_at(at);
        if met.is_some() {
            return met;
        }
        let text = &self.line[at..];
        let word = &text[..lexicon::word_length(text)];
        let ends = word.char_indices().map(|(end, _)| end).skip(*COMPANY.start()).take(*COMPANY.end());
        let ends: Vec<usize> = ends.collect();
        ends.into_iter().rev().find_map(|end| {
            let (typed, rest) = word.split_at(end);
            if typed.is_ascii() || !surname(rest).is_some_and(is_common_surname) {
                return None;
            }
            let typed = fold(typed);
            WAYS.iter().find_map(|by| {
                let mut named = self.known.directory.named(*by, &typed);
                named.retain(|one| self.person_of(one, rest).is_some());
                named.dedup();
                if let [only] = named.as_slice() { Some((only.clone(), end)) } else { None }
            })
        })
    }

    /// The customer named in any way behind 去 and before 见 or 找, with whom one met there: 去航民见朱立.
    pub(super) fn customer_met_at(&self, at: usize) -> Option<(Candidate, usize)> {
        let is_led = self.line[..at].ends_with(['去', '到', '在']);
        let text = &self.line[at..];
        let end = text[..lexicon::word_length(text)].find(['见', '找']).filter(|_| is_led)?;
        let typed = &text[..end];
        let is_name = !typed.is_ascii() && COMPANY.contains(&typed.chars().count());
        let customer = resolve_by(self.known.directory, &WAYS, typed).ok().filter(|_| is_name)?;
        Some((customer, end))
    }

    /// The length of the name of somebody of a customer with which a text begins.
    fn person_of(&self, customer: &Candidate, text: &str) -> Option<usize> {
        let people = self.known.directory.people(customer.id);
        let addressed = || {
            let (_, length) = address_at(text)?;
            resolve_person(&people, &text[..length]).ok().map(|_| length)
        };
        people.iter().filter_map(|person| whole_name(person, text)).max().or_else(addressed)
    }

    /// The customer whose name begins with what would else be a surname and a title: 徐工 of 徐工配件.
    pub(super) fn customer_like_title(&self, text: &str, mention: &Mention) -> Option<(Candidate, usize)> {
        let typed = &text[..mention.length];
        let is_here = || mention.found.iter().all(|(at, _)| self.known.here.is_some_and(|here| here.id == at.id));
        if self.customer.is_some() || !typed.ends_with(SHORT_TITLES) || typed.chars().count() != 2 || is_here() {
            return None;
        }
        let named = self.known.directory.named(MatchKind::Beginning, &fold(typed));
        if let [only] = named.as_slice() { Some((only.clone(), typed.len())) } else { None }
    }

    /// Passes by a verb that leads to somebody behind the kind: 微信问了高主任, 微信催了鼎盛高主任.
    pub(super) fn pass_asked(&mut self) -> bool {
        if self.kind.is_none() {
            return false;
        }
        let rest = self.rest();
        let verb = |words: &[&'static str]| words.iter().find(|word| rest.starts_with(**word)).map(|word| word.len());
        let Some((length, says_more)) = verb(ASKED).map(|at| (at, false)).or_else(|| verb(URGED).map(|at| (at, true)))
        else {
            return false;
        };
        let behind = rest[length..].trim_start_matches(['了', '过', '到']);
        let behind = behind.strip_prefix("一下").unwrap_or(behind);
        let at = self.at + rest.len() - behind.len();
        let somebody = self.mention(behind, true).map(|mention| mention.length).or_else(|| {
            let (customer, length) = self.customer_with_person(at).filter(|_| self.customer.is_none())?;
            Some(length + self.person_of(&customer, &behind[length..])?)
        });
        // 「问了梁嘉欣回款」 is a sentence of the text.
        let ends = |length: usize| behind[length..].chars().next().is_none_or(particles::parts_words);
        if !somebody.is_some_and(ends) {
            return false;
        }
        if says_more {
            self.at = at;
            self.loose = Some(at);
        } else {
            self.claim(at - self.at, None);
        }
        true
    }

    /// Notes that a word behind the kind may be another customer than the one in whose place the line is typed.
    pub(super) fn note_perhaps(&mut self, at: usize, length: usize, customer: Candidate) {
        let typed = self.line[at..at + length].to_owned();
        let problem = CaptureProblem::PerhapsOther { typed, candidates: vec![customer] };
        self.perhaps.get_or_insert_with(|| problem.at(at..at + length));
    }

    /// The customer named in the first clause behind the beginning, with everybody of theirs named there; an error where
    /// it may be another than the one in whose place the line is typed.
    pub(super) fn customer_elsewhere(&mut self) -> Option<Result<Candidate, CaptureError>> {
        let clause = self.clause();
        let places = self.led_places(&clause);
        let named = places.iter().find_map(|at| Some((*at, self.customer_led(*at)?)));
        if let Some((at, (customer, length))) = named {
            let is_certain =
                self.known.here.is_none() || !self.line[at..at + length].is_ascii() || length >= SHORTEST_CERTAIN;
            if !is_certain {
                self.note_perhaps(at, length, customer);
                return self.perhaps.take().map(Err);
            }
            self.claim_led(at, length, &clause);
            self.customer = Some(customer.clone());
            let behind = at + length + particles::separators(self.line, at + length);
            let of_theirs = places.into_iter().chain([behind]).filter(|at| *at < clause.end);
            self.note_people(of_theirs.collect());
            self.customer = None;
            return Some(Ok(customer));
        }
        self.note_people(places.clone());
        if !self.mentions.is_empty() {
            return None;
        }
        let here = self.known.here?;
        self.note_strangers(&places);
        let (at, customer, length) =
            self.named_in_passing(&clause).filter(|(_, customer, _)| customer.id != here.id)?;
        self.note_perhaps(at, length, customer);
        self.perhaps.take().map(Err)
    }

    /// Takes a customer named as the last words of a clause out of the text, with what leads there: `sent samples to Northwind`.
    fn claim_led(&mut self, at: usize, length: usize, clause: &Range<usize>) {
        let before = &self.line[clause.start..at];
        let lead = before.trim_end();
        let word = lead.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_led = word.eq_ignore_ascii_case("to");
        let is_last = self.line[at + length..clause.end].trim_matches(particles::parts_words).is_empty();
        if is_led && is_last && lead.len() > word.len() {
            let start = clause.start + lead.len() - word.len();
            self.claims.push(Claim { range: start..at, role: None });
            self.claims.push(Claim { range: at..at + length, role: Some(PartRole::Customer) });
        }
    }

    /// Where the first clause behind the beginning stands.
    pub(super) fn clause(&self) -> Range<usize> {
        let start = self.at + particles::separators(self.line, self.at);
        let rest = &self.line[start..];
        let ends = |(at, letter): &(usize, char)| {
            let behind = &rest[at + letter.len_utf8()..];
            lexicon::mark_of(*letter).is_some()
                || "，。；;".contains(*letter)
                || (",.".contains(*letter) && !behind.starts_with(|next: char| next.is_ascii_digit()))
        };
        let length = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
        start..start + length
    }

    /// Where somebody may stand in a clause: behind to, with, 给, 跟 and the like.
    fn led_places(&self, clause: &Range<usize>) -> Vec<usize> {
        let text = &self.line[clause.clone()];
        let mut places = Vec::new();
        let mut before = ' ';
        for (at, letter) in text.char_indices() {
            let rest = &text[at..];
            if letter.is_ascii() && before.is_whitespace() {
                let led = lexicon::leading_word(rest, &[], LEADING).map(|length| length + 1);
                places.extend(led.map(|length| {
                    let the = lexicon::leading_word(&rest[length..], &[], &["the"]).map_or(0, |the| the + 1);
                    clause.start + at + length + the
                }));
            } else if let Some(met) = rest.strip_prefix("认识") {
                let behind = met.trim_start_matches('了');
                places.push(clause.start + text.len() - behind.len());
            } else if LEADING_CHINESE.contains(letter) {
                let behind = rest[letter.len_utf8()..].trim_start_matches(['了', '过']);
                places.push(clause.start + text.len() - behind.len());
            }
            before = letter;
        }
        places
    }

    /// The customer named at a place where somebody may stand.
    fn customer_led(&self, at: usize) -> Option<(Candidate, usize)> {
        let text = &self.line[at..];
        if let Some((all, length)) = self.known.directory.named_at(text)
            && let [only] = all.as_slice()
        {
            return Some((only.clone(), length));
        }
        if let Some(found) = self.customer_with_person(at) {
            return Some(found);
        }
        if !text.starts_with(|letter: char| letter.is_ascii_uppercase()) || self.is_day_at(text) {
            return None;
        }
        let stops = |letter: char| !letter.is_alphanumeric() && !" &'’-".contains(letter);
        let words = &text[..text.find(stops).unwrap_or(text.len())];
        let ends = words.match_indices(' ').map(|(end, _)| end).chain([words.len()]).take(LONGEST_NAME);
        let ends: Vec<usize> = ends.collect();
        ends.into_iter().rev().find_map(|end| {
            let typed = words[..end].trim_end();
            let named = resolve_by(self.known.directory, &FROM_ITS_BEGINNING, typed).ok()?;
            (typed.len() >= SHORTEST_DOUBTFUL).then_some((named, typed.len()))
        })
    }

    fn is_day_at(&self, text: &str) -> bool {
        parse_date(text, self.known.now.date(), Towards::Either, self.known.holidays).is_ok_and(|day| day.is_some())
    }

    /// Notes who is named at these places; the words stay text.
    fn note_people(&mut self, places: Vec<usize>) {
        for at in places {
            let text = &self.line[at..];
            let is_name = text.starts_with(|letter: char| letter.is_uppercase() || !letter.is_ascii());
            let is_new = !self.mentions.iter().any(|(range, _)| range.contains(&at));
            if let Some(mention) = self.mention(text, true).filter(|_| is_name && is_new && !self.is_day_at(text)) {
                self.mentions.push((at..at + mention.length, mention));
            }
        }
    }

    /// Notes who is named at these places and is nobody of the book: `sent quote to Fred`.
    fn note_strangers(&mut self, places: &[usize]) {
        for at in places {
            let text = &self.line[*at..];
            let word = &text[..text.find(particles::parts_words).unwrap_or(text.len())];
            if is_western(word) && text[word.len()..].trim().is_empty() && !self.is_day_at(text) {
                self.doubts.push(Doubt::Stranger { word: word.to_owned() });
            }
        }
    }

    /// A customer whose whole name stands anywhere in a clause.
    fn named_in_passing(&self, clause: &Range<usize>) -> Option<(usize, Candidate, usize)> {
        let text = &self.line[clause.clone()];
        let mut before = ' ';
        for (at, letter) in text.char_indices() {
            let begins = !letter.is_ascii() || (letter.is_ascii_uppercase() && !before.is_alphanumeric());
            before = letter;
            let named = if begins { self.known.directory.named_at(&text[at..]) } else { None };
            let Some((all, length)) = named else { continue };
            let typed = &text[at..at + length];
            let is_long = if typed.is_ascii() { typed.len() >= SHORTEST_CERTAIN } else { typed.chars().count() >= 3 };
            if let ([only], true) = (all.as_slice(), is_long) {
                return Some((clause.start + at, only.clone(), length));
            }
        }
        None
    }
}
