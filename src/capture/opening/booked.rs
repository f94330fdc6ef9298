//! A contact that is booked for a day to come: `visit booked with Mrs Patel for Thursday`, 拜访定在周四. It is a plan.

use super::super::dates::{Towards, parse_when};
use super::super::{PartRole, closing, lexicon};
use super::{Claim, Piece, Walk, particles};

/// How it is said behind the kind, longer before shorter.
const BOOKED: &[&str] = &[
    "is booked in for",
    "is booked in",
    "is booked for",
    "is booked",
    "is scheduled for",
    "is arranged for",
    "booked in for",
    "booked in",
    "booked for",
    "booked",
    "arranged for",
    "arranged",
    "scheduled for",
    "scheduled in",
    "scheduled",
    "pencilled in for",
    "pencilled in",
    "confirmed for",
    "set for",
];
const BOOKED_CHINESE: &[&str] = &["定在", "定到", "定于", "定了", "安排在", "排在", "已约"];

/// What leads in Chinese to something to do on a day to come: 提醒我周五给宋佳打电话.
const REMINDS: &str = "提醒我";

impl Walk<'_> {
    /// The length of the word with which a line begins that asks somebody out, or that asks to be reminded on a day to come.
    pub(super) fn asked_for(&self, text: &str) -> Option<usize> {
        let is_first = self.claims.is_empty();
        let reminds = || (text.starts_with(REMINDS) && self.says_day_to_come(text)).then_some(REMINDS.len());
        text.starts_with('约').then_some('约'.len_utf8()).or_else(reminds).filter(|_| is_first)
    }

    /// The length of the words at the beginning of the rest of the line that say that the contact is booked for a day to come.
    pub(super) fn booked(&self, text: &str) -> Option<usize> {
        let (kind, _) = self.kind.filter(|_| !self.is_done && self.day.is_none())?;
        let length = lexicon::leading_word(text, BOOKED_CHINESE, BOOKED)?;
        // `call, booked for Thursday`: what was booked on the phone may be anything.
        let before = self.line[..self.line.len() - text.len()].trim_end();
        let is_other = kind.kind.is_from_afar() && (!text.is_ascii() || before.ends_with([',', ';', '.']));
        // `Gary booked Thursday off` is what somebody did.
        let last = self.claims.iter().rfind(|claim| claim.role.is_some());
        let is_of_kind = last.is_none_or(|claim| claim.role == Some(PartRole::Kind));
        let is_bare = ["booked", "arranged", "scheduled"].iter().any(|word| text[..length].eq_ignore_ascii_case(word));
        let is_led =
            lexicon::leading_word(text[length..].trim_start(), &[], &["with", "at", "on", "for", "in"]).is_some();
        let is_other = is_other || (is_bare && !is_led && !is_of_kind);
        (!is_other && self.says_day_to_come(&text[length..])).then_some(length)
    }

    /// Takes the words behind a kind that say that it is moved to the day behind them: 「周三的拜访改到周四」 is on Thursday.
    pub(super) fn pass_moved(&mut self) -> bool {
        let is_of_kind = (self.kind.is_some() || self.meeting.is_some()) && !self.is_done;
        let length = closing::moved(self.rest()).filter(|_| is_of_kind);
        let Some(length) = length.filter(|length| self.names_day_to_come(self.at + length)) else { return false };
        // 「电话，改到周四」 tells of something else than the call.
        let is_parted = !self.rest().is_ascii() && self.claims.last().is_some_and(|claim| claim.role.is_none());
        let is_of_day = self.day.as_ref().is_some_and(|day| day.is_time_alone || day.date < self.known.now.date());
        if is_parted || is_of_day {
            return false;
        }
        if let Some(day) = self.day.take() {
            let of_day =
                |claim: &&mut Claim| claim.role == Some(PartRole::When) && day.range.start <= claim.range.start;
            self.claims.iter_mut().filter(of_day).for_each(|claim| claim.role = None);
        }
        self.claim(length, None);
        let blanks = self.rest().len() - self.rest().trim_start().len();
        self.claim(blanks, None);
        if let Ok(Some(Piece::Day(day))) = self.day_at(self.at, true) {
            self.take(Piece::Day(day));
        }
        true
    }

    fn names_day_to_come(&self, at: usize) -> bool {
        let text = self.line[at..].trim_start();
        let when = parse_when(text, self.known.now.date(), Towards::Future, self.known.holidays).ok().flatten();
        when.is_some_and(|when| when.date > self.known.now.date() && closing::says_a_day(&text[..when.length]))
    }

    /// Whether a sentence says a day to come.
    pub(super) fn says_day_to_come(&self, text: &str) -> bool {
        let end = text.find([';', '；', '。', '，']).unwrap_or(text.len());
        let today = self.known.now.date();
        text[..end].char_indices().any(|(at, letter)| {
            let begins = !letter.is_ascii() || at == 0 || text[..at].ends_with(particles::parts_words);
            let when = || parse_when(&text[at..], today, Towards::Future, self.known.holidays).ok().flatten();
            begins && when().is_some_and(|when| when.date > today && closing::says_a_day(&text[at..at + when.length]))
        })
    }
}
