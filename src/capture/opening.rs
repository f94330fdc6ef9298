//! The beginning of a line as people say it: customer, contacts, kind, day and a missing answer, in any order.
//!
//! Everything that is certain is claimed for its field; what is not stays text. Leaves out marks, see `body`.

mod beside;
mod booked;
mod customer;
mod day;
mod elsewhere;
mod going;
mod late;
mod lone;
mod named_company;
mod particles;
mod passing;
mod people;
mod piece;
mod plan_alone;
mod sentence_words;
mod slight;
mod speaker;
mod strange_company;
mod topic;

use std::ops::Range;

use super::error::{CaptureError, CaptureProblem};
use super::known::Known;
use super::lexicon::{self, KindWord};
use super::speaker::Speaker;
use super::trip::VISIT;
use super::{Doubt, PartRole};
use crate::domain::Kind;
use crate::names::{Candidate, Person};
use day::SpokenDay;
use going::Going;
use people::Mention;
use piece::Piece;

pub(super) use particles::parts_words;
pub(super) use people::{title_behind, title_in_brackets, western_name};

/// A part of the line that is no text, and what it says, if anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) range: Range<usize>,
    pub(super) role: Option<PartRole>,
}

/// What the beginning of a line says.
pub(super) struct Opening {
    pub(super) customer: Candidate,
    pub(super) kind: KindWord,
    pub(super) people: Vec<Person>,
    pub(super) speaker: Option<Speaker>,
    /// Nobody is named: it is about the customer in whose place it is typed.
    pub(super) is_here: bool,
    /// The title told of a contact of whom the book has none.
    pub(super) title: Option<(String, String)>,
    pub(super) day: Option<SpokenDay>,
    /// 了, 过 or an English past.
    pub(super) is_done: bool,
    pub(super) is_unanswered: bool,
    /// What was sent, and whether the text behind it says something else.
    pub(super) sent: Option<(&'static str, bool)>,
    pub(super) claims: Vec<Claim>,
    pub(super) doubts: Vec<Doubt>,
}

/// Reads the beginning of a line.
pub(super) fn read(line: &str, known: Known<'_>) -> Result<Opening, CaptureError> {
    let begins_with_mark = |word: &str| word.chars().next().and_then(lexicon::mark_of).is_some();
    if line.split_whitespace().next().is_none_or(begins_with_mark) && known.here.is_none() {
        return Err(CaptureProblem::Empty.at(0..line.len()));
    }
    let mut walk = Walk {
        line,
        known,
        at: 0,
        customer: None,
        several: None,
        perhaps: None,
        company: None,
        is_here: false,
        mentions: Vec::new(),
        titles: Vec::new(),
        kind: None,
        going: None,
        is_from: false,
        has_talked: false,
        meeting: None,
        sent: None,
        day: None,
        is_done: false,
        is_unanswered: false,
        claims: Vec::new(),
        doubts: Vec::new(),
        loose: None,
    };
    walk.run()?;
    walk.finish()
}

/// A walk through the beginning.
struct Walk<'a> {
    line: &'a str,
    known: Known<'a>,
    at: usize,
    customer: Option<Candidate>,
    /// A word that names more than one.
    several: Option<CaptureError>,
    /// A word that may name another than the one in whose place the line is typed.
    perhaps: Option<CaptureError>,
    /// A word before the kind that may be a company of which the book knows nothing.
    company: Option<Range<usize>>,
    /// Nobody is named.
    is_here: bool,
    mentions: Vec<(Range<usize>, Mention)>,
    /// The titles said behind them, by the place of each among them, and where they stand in the line.
    titles: Vec<(usize, String, Range<usize>)>,
    kind: Option<(KindWord, usize)>,
    /// 去了趟, 回来, `just left`.
    going: Option<Going>,
    /// 从: where one comes from follows.
    is_from: bool,
    /// `talked to`: by phone, unless the line says how.
    has_talked: bool,
    meeting: Option<Range<usize>>,
    /// What was sent, where the kind says it: 样品 of 寄了样品.
    sent: Option<&'static str>,
    day: Option<SpokenDay>,
    is_done: bool,
    is_unanswered: bool,
    claims: Vec<Claim>,
    doubts: Vec<Doubt>,
    /// Where the words end that were last left to the text.
    loose: Option<usize>,
}

impl Walk<'_> {
    fn rest(&self) -> &str {
        &self.line[self.at..]
    }

    fn run(&mut self) -> Result<(), CaptureError> {
        loop {
            let separators = particles::separators(self.line, self.at);
            self.claim(separators, None);
            let Some(next) = self.rest().chars().next() else { return Ok(()) };
            if lexicon::mark_of(next).is_some() && particles::particle(self.rest()).is_none() {
                if !self.pass_mark() {
                    return Ok(());
                }
                continue;
            }
            if self.pass_moved() {
                continue;
            }
            match self.next_piece()? {
                Some((before, piece)) => {
                    self.note_sender(before, &piece);
                    self.is_from |= self.line[self.at..self.at + before].contains('从');
                    self.claim(before, None);
                    self.take(piece);
                }
                None if self.pass_before_person()? => {}
                None if self.pass_place()
                    || self.pass_absent()
                    || self.pass_asked()
                    || self.pass_stranger()
                    || self.pass_length()
                    || self.pass_sent()
                    || self.pass_first_word()
                    || self.pass_unknown_name() => {}
                None if lexicon::mark_of(next).is_some() => return Ok(()),
                None => match lexicon::abbreviation(self.rest()) {
                    Some((kind, length)) if self.kind.is_none() && self.going.is_none() && self.is_about_somebody() => {
                        self.kind = Some((kind, self.at));
                        self.claim(length, Some(PartRole::Kind));
                    }
                    _ => return Ok(()),
                },
            }
        }
    }

    fn is_about_somebody(&self) -> bool {
        self.customer.is_some() || self.known.here.is_some() || !self.mentions.is_empty()
    }

    /// Claims the next bytes.
    fn claim(&mut self, length: usize, role: Option<PartRole>) {
        if length > 0 {
            self.claims.push(Claim { range: self.at..self.at + length, role });
            self.at += length;
        }
    }

    /// The next part, and the length of the words before it that mean nothing: what is certain, else a customer named
    /// in part.
    fn next_piece(&mut self) -> Result<Option<(usize, Piece)>, CaptureError> {
        let places = self.places();
        for at in &places {
            if let Some(piece) = self.certain_piece(*at, *at > self.at)? {
                return Ok(Some((at - self.at, piece)));
            }
        }
        if self.customer.is_some() {
            return Ok(None);
        }
        for at in places {
            if let Some((customer, length)) = self.customer_in_part(at) {
                return Ok(Some((at - self.at, Piece::Customer(customer, length))));
            }
        }
        Ok(None)
    }

    /// Where a part may stand: here, and behind each word here that means nothing.
    fn places(&self) -> Vec<usize> {
        let mut places = vec![self.at];
        let mut at = self.at;
        while let Some(length) = self.particle(&self.line[at..]) {
            at += length;
            at += particles::separators(self.line, at);
            places.push(at);
        }
        places
    }

    /// The length of a word that means nothing before a part, or, before the kind, only leads to it.
    fn particle(&self, text: &str) -> Option<usize> {
        let own = || self.booked(text).or_else(|| self.asked_for(text));
        particles::leading(text, self.kind.is_some()).or_else(own)
    }

    /// The longest part at a place that leaves no doubt.
    fn certain_piece(&mut self, at: usize, led: bool) -> Result<Option<Piece>, CaptureError> {
        let line = self.line;
        let text = &line[at..];
        let mut all: Vec<Piece> = Vec::new();
        if self.customer.is_none() {
            all.extend(self.whole_customer(at));
            all.extend(self.customer_of_words(at));
            all.extend(self.customer_with_person(at).map(|(customer, length)| Piece::Customer(customer, length)));
        }
        all.extend(self.going_at(at));
        if self.kind.is_none() && text.starts_with('见') && self.mention(&text['见'.len_utf8()..], true).is_some() {
            // 见王总
            let word = VISIT;
            all.push(Piece::Kind(lexicon::SpokenKind { word, length: '见'.len_utf8(), is_done: false }));
        }
        let met = self.mention(text, led).filter(|mention| !self.is_away(at + mention.length));
        let company = met.as_ref().and_then(|mention| self.customer_like_title(text, mention));
        all.extend(match (company, met) {
            (Some((customer, length)), _) => Some(Piece::Customer(customer, length)),
            (None, met) => met.map(Piece::Person),
        });
        if led && self.kind.is_some_and(|(word, _)| word == VISIT) {
            all.extend(self.gathering(at).map(Piece::Kind));
        }
        if self.kind.is_none() {
            let said = lexicon::spoken_kind(text).or_else(|| late::implied(text)).or_else(|| self.kind_behind_name(at));
            all.extend(said.filter(|said| self.may_be(said.word.kind) && !self.is_for_then(text)).map(Piece::Kind));
            all.extend(lexicon::meeting(text).map(Piece::Meeting));
        }
        if !self.is_unanswered {
            let unanswered = lexicon::unanswered(text)
                .or_else(|| self.unanswered_before_name(at))
                .filter(|(kind, _)| kind.is_none_or(|kind| self.kind.is_some() || self.may_be(kind)));
            all.extend(unanswered.map(|(kind, length)| Piece::Unanswered(kind, length)));
        }
        all.extend(self.day_at(at, led)?);
        // Of two equally long, the first is meant.
        Ok(all.into_iter().rev().max_by_key(Piece::length))
    }

    fn take(&mut self, piece: Piece) {
        let length = piece.length();
        let role = match piece {
            Piece::Customer(customer, _) => {
                let more = self.rest_of_name(&customer, length);
                self.customer = Some(customer);
                self.claim(length + more, Some(PartRole::Customer));
                return;
            }
            Piece::Person(mention) => {
                let behind = people::title_behind(&self.line[self.at..], length);
                self.mentions.push((self.at..self.at + length, mention));
                if let Some((title, end)) = behind {
                    self.claim(length, Some(PartRole::Contact));
                    let title_range = self.at..self.at + end - length;
                    self.titles.push((self.mentions.len() - 1, title.to_owned(), title_range));
                    self.claim(end - length, Some(PartRole::Contact));
                    return;
                }
                // Settled once the customer is known.
                PartRole::Contact
            }
            Piece::Kind(kind) => {
                // 接到宏发电话
                let is_received = self.line[..self.at].contains("接到") && kind.word.kind.is_from_afar();
                let inbound = kind.word.inbound || is_received;
                self.kind = Some((KindWord { inbound, ..kind.word }, self.at));
                self.is_done |= kind.is_done || is_received;
                self.sent =
                    lexicon::sent(&self.line[self.at..self.at + length]).filter(|_| kind.word.kind == Kind::Content);
                PartRole::Kind
            }
            Piece::Going(going, _) => {
                self.note_going(going);
                PartRole::Kind
            }
            Piece::Place(_) => return self.claim(length, None),
            Piece::Meeting(_) => {
                self.meeting = Some(self.at..self.at + length);
                PartRole::Kind
            }
            Piece::Day(day) => {
                self.day = Some(day);
                PartRole::When
            }
            Piece::Time(span) => {
                let today = self.known.now.date();
                let day = self.day.get_or_insert_with(|| SpokenDay::today(today, self.at..self.at + length));
                day.time = Some(span.from);
                day.minutes = span.minutes;
                PartRole::When
            }
            Piece::Unanswered(kind, _) => {
                self.is_unanswered = true;
                let implied = kind.map(|kind| KindWord { kind, inbound: false, executive: false });
                self.kind = self.kind.or_else(|| implied.map(|kind| (kind, self.at)));
                PartRole::Outcome
            }
        };
        self.is_done |= self.day.as_ref().is_some_and(|day| day.date < self.known.now.date());
        self.claim(length, Some(role));
    }

    fn finish(mut self) -> Result<Opening, CaptureError> {
        let mut customer = self.settle_customer()?;
        let visited = self.going.map(|_| VISIT);
        if self.kind.is_none() && visited.is_none() {
            self.read_last_kind();
            self.read_talk();
            self.read_meeting();
        }
        if self.kind.is_none() && visited.is_none() {
            self.read_plan_alone(&customer);
            if self.pass_topic(&customer) {
                self.run()?;
                customer = self.customer.clone().unwrap_or(customer);
            }
            if self.pass_to_lone_kind() {
                self.run()?;
            }
            self.read_way();
        }
        let Some(kind) = self.kind.map(|(kind, _)| kind).or(visited) else { return Err(self.no_kind(&customer)) };
        if let Some(meeting) = self.meeting.take() {
            // 开会 beside a kind is text.
            self.unclaim(&meeting);
        }
        if self.is_called_off() {
            return Err(CaptureProblem::TakenBack.at(0..self.line.len()));
        }
        let speaker = self.speaker();
        let (people, title) = self.settle_people(&customer);
        self.doubts.retain(|doubt| !late::is_part_of_name(doubt, &customer));
        // What parts the last loose words from the text stays with them.
        if let Some(end) = self.loose {
            let behind = |claim: &Claim| claim.range.start >= end;
            if self.claims.iter().filter(|claim| behind(claim)).all(|claim| claim.role.is_none()) {
                self.claims.retain(|claim| !behind(claim));
            }
        }
        self.claims.sort_by_key(|claim| claim.range.start);
        let sent = self.sent_apart().map(|sent| (sent, self.says_more(sent)));
        Ok(Opening {
            customer,
            is_here: self.is_here,
            kind,
            people,
            speaker,
            title,
            day: self.day,
            is_done: self.is_done,
            is_unanswered: self.is_unanswered,
            sent,
            claims: self.claims,
            doubts: self.doubts,
        })
    }

    fn unclaim(&mut self, range: &Range<usize>) {
        self.claims.retain(|claim| claim.range != *range);
    }
}
