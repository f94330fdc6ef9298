//! What a line without a kind is about, before its customer or its day: `tasting at Castle Quay next Wed 2.30pm`; and where
//! the kind belongs that such a line lacks.
//!
//! Whatever is read once the kind is known stands in the beginning, so that the day makes the line a plan.

use super::super::dates::{Towards, parse_when};
use super::super::error::{CaptureError, CaptureProblem};
use super::super::{closing, lexicon};
use super::beside::OF_SENTENCES;
use super::sentence_words::SENTENCE_WORDS;
use super::{Walk, particles};
use crate::names::Candidate;

/// The most words and the most Chinese characters of it.
const MOST_WORDS: usize = 3;
const MOST_CHARACTERS: usize = 4;
/// What leads to the customer behind it.
const TO_A_CUSTOMER: &[&str] = &["at", "with", "for", "to"];
/// What stands for the kind that is asked for.
const ANY_KIND: &str = " 拜访 ";

impl Walk<'_> {
    /// Leaves what the line is about to the text where the customer with a day to come, or that day, stands at once behind it.
    pub(super) fn pass_topic(&mut self, customer: &Candidate) -> bool {
        let is_told = self.kind.is_some() || self.meeting.is_some() || self.day.is_some() || self.is_done;
        if is_told || self.is_unanswered {
            return false;
        }
        let rest = self.rest();
        let clause = &rest[..rest.find([',', ';', '，', '；', '。', '、']).unwrap_or(rest.len())];
        let end = clause.char_indices().map(|(at, _)| at).skip(1).find(|at| {
            let topic = &clause[..*at];
            let begins = !clause[*at..].is_ascii() || topic.ends_with(char::is_whitespace);
            let named = || self.customer.is_none() && self.leads_to_day_of(*at, customer);
            begins && is_topic(topic.trim()) && (self.is_day_to_come(self.at + at).is_some() || named())
        });
        let Some(end) = end else { return false };
        self.at += end;
        self.loose = Some(self.at);
        true
    }

    /// Whether a word that leads to the customer stands at a place of the rest, and the kind or a day to come behind the name.
    fn leads_to_day_of(&self, from: usize, customer: &Candidate) -> bool {
        let at = self.at + from;
        let Some(length) = lexicon::leading_word(&self.line[at..], &["在", "去", "到", "给"], TO_A_CUSTOMER) else {
            return false;
        };
        let mut at = at + length + particles::separators(self.line, at + length);
        if let Some(length) = lexicon::leading_word(&self.line[at..], &[], &["the"]) {
            at += length + particles::separators(self.line, at + length);
        }
        let Some((all, length)) = self.known.directory.named_at(&self.line[at..]) else { return false };
        let mut at = at + length + particles::separators(self.line, at + length);
        while let Some(length) = particles::particle(&self.line[at..]) {
            at += length + particles::separators(self.line, at + length);
        }
        let is_kind = lexicon::spoken_kind(&self.line[at..]).is_some();
        matches!(all.as_slice(), [only] if only.id == customer.id) && (is_kind || self.is_day_to_come(at).is_some())
    }

    /// The length of the day to come that stands at a place.
    fn is_day_to_come(&self, at: usize) -> Option<usize> {
        let text = &self.line[at..];
        let when = parse_when(text, self.known.now.date(), Towards::Either, self.known.holidays).ok().flatten()?;
        let is_ahead = when.date > self.known.now.date()
            || when.time.is_some_and(|time| when.date.and_time(time) > self.known.now);
        (is_ahead && closing::says_a_day(&text[..when.length])).then_some(when.length)
    }

    /// The kind is missing: behind the beginning, and the day that it ends with, it is known who the line is about.
    pub(super) fn no_kind(&self, customer: &Candidate) -> CaptureError {
        if let Some(at) = &self.meeting {
            return CaptureProblem::MeetingIsNoKind { word: self.line[at.clone()].to_owned() }.at(at.clone());
        }
        // The line with a kind in it is read once.
        let is_behind = !self.line[..self.at].trim().is_empty() && !self.line.contains(ANY_KIND);
        let begins = self.at + particles::separators(self.line, self.at);
        let day = if is_behind && self.day.is_none() { self.is_day_to_come(begins) } else { None };
        let at = day.map_or(self.at, |length| begins + length);
        let with_kind = format!("{}{ANY_KIND}{}", &self.line[..at], &self.line[at..]);
        let read = if is_behind { super::read(&with_kind, self.known).ok() } else { None };
        let name = read.map_or_else(|| customer.name.clone(), |read| read.customer.name);
        CaptureProblem::NoKind { customer: name }.at(at..at)
    }
}

/// Whether words name what somebody meets for: `tasting`, `colour trial`, 试样; no sentence.
fn is_topic(words: &str) -> bool {
    if !words.is_ascii() {
        let is_short = words.chars().count() <= MOST_CHARACTERS;
        return is_short && !words.contains(|letter| OF_SENTENCES.contains(letter) || particles::parts_words(letter));
    }
    let is_plain = |word: &str| {
        let is_letters =
            word.len() > 1 && word.chars().all(|letter| letter.is_ascii_alphabetic() || "-'".contains(letter));
        let is_sentence = SENTENCE_WORDS.iter().any(|other| word.eq_ignore_ascii_case(other));
        is_letters && !is_sentence && !word.ends_with("ed") && particles::particle(&format!("{word} ")).is_none()
    };
    let mut count = 0;
    words.split_whitespace().all(|word| {
        count += 1;
        count <= MOST_WORDS && is_plain(word)
    }) && count > 0
}

#[cfg(test)]
mod tests {
    use super::is_topic;

    #[test]
    fn what_people_meet_for_is_told_from_a_sentence() {
        for words in ["tasting", "colour trial", "试样", "新线验收"] {
            assert!(is_topic(words), "{words}");
        }
        for words in ["Emma wants samples", "asked", "she said", "他说", "聊了报价", "a", ""] {
            assert!(!is_topic(words), "{words}");
        }
    }
}
