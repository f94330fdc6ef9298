//! The parts of an appointment, read one behind the other: opening word, day, time, kind, people, what is to be done.

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};

use super::super::dates::{Towards, begins_with_price as is_price, leaves_day_open, parse_time, parse_when};
use super::super::known::Known;
use super::super::lexicon::{self, KindWord};
use super::super::trip::{VISIT, trip};
use super::moved::moved as moved_to;
use super::words::{self, opener, particle};
use super::{ALL_THE_TIME, PlaceBreak, of_kind, person_at, says_a_day, says_month_and_day};
use crate::domain::Kind;
use crate::names::Person;

/// What is read of an appointment so far.
#[derive(Clone, Default)]
pub(super) struct Parts {
    pub(super) opener: bool,
    /// Somebody asks for it before its day; in Chinese that may still be told of others.
    pub(super) request: Option<bool>,
    /// Somebody asks for it.
    pub(super) is_asked: bool,
    /// Something to do that names no kind, with its words where they say more.
    pub(super) task: Option<String>,
    /// The day, whether it is left open, and where it stands.
    pub(super) day: Option<(NaiveDate, bool, Range<usize>)>,
    pub(super) time: Option<NaiveTime>,
    /// A time of day without a day, which is then today's.
    pub(super) time_at: Option<Range<usize>>,
    /// Time and kind stand at once behind the day.
    pub(super) behind_day: usize,
    pub(super) kind: Option<KindWord>,
    /// The kind stands before the day.
    pub(super) is_kind_first: bool,
    /// The kind stands before words that move it to the day.
    pub(super) is_moved: bool,
    /// 去 alone is all that says what it is: it may be anybody's way.
    pub(super) is_way_alone: bool,
    pub(super) people: Vec<Person>,
    /// One kind before the day and another behind it: the first belongs to the text.
    pub(super) is_torn: bool,
}

impl Parts {
    /// Takes all the parts that follow each other; where they end.
    pub(super) fn walk(&mut self, text: &str, known: &Known<'_>, people: &[Person]) -> usize {
        let blanks = |at: usize| text[at..].len() - text[at..].trim_start().len();
        let mut at = 0;
        'parts: loop {
            at += blanks(at);
            if let Some(length) = self.step(text, at, known, people) {
                at += length;
                continue;
            }
            // Words that mean nothing, before another part.
            let mut next = at;
            while let Some(length) = particle(&text[next..]) {
                next += length;
                next += blanks(next);
                if self.clone().step(text, next, known, people).is_some() {
                    at = next;
                    continue 'parts;
                }
            }
            match words::goes_there(&text[at..]).filter(|_| self.day.is_some() && self.kind.is_none()) {
                Some((length, counts)) => {
                    self.kind = Some(VISIT);
                    self.behind_day += usize::from(counts);
                    self.is_way_alone = !counts;
                    at += length;
                }
                None => return at,
            }
        }
    }

    /// Takes the part that stands at a place; its length.
    fn step(&mut self, text: &str, at: usize, known: &Known<'_>, people: &[Person]) -> Option<usize> {
        let rest = &text[at..];
        if let Some(length) = self.step_day(rest, at, known) {
            return Some(length);
        }
        // 「见面推到下周一」, `visit moved to Mon 7th`
        let moved = moved_to(rest).filter(|_| self.kind.is_some());
        if moved.is_some() {
            // The day before it is the old one.
            (self.is_moved, self.day, self.time, self.time_at) = (true, None, None, None);
        }
        let opener = moved.or_else(|| opener(rest, self.day.is_some()));
        let kind = lexicon::spoken_kind(rest).filter(|kind| !rest[kind.length..].starts_with('的'));
        if let Some(kind) = kind.filter(|kind| opener.is_none_or(|length| length < kind.length)) {
            let is_behind = self.day.is_some();
            if self.kind.is_some() {
                self.is_torn |= is_behind && self.is_kind_first;
                return None;
            }
            // What is done already is no appointment: 「加了微信 后天」.
            if !is_behind && kind.is_done {
                return None;
            }
            self.kind = Some(kind.word);
            self.is_kind_first = !is_behind;
            self.behind_day += usize::from(is_behind);
            let is_sent = is_behind && kind.word.kind == Kind::Content && lexicon::sent(&rest[..kind.length]).is_some();
            if is_sent && self.task.is_none() {
                self.task = Some(rest[..kind.length].to_owned());
            }
            return Some(kind.length);
        }
        if let Some((length, kind)) = words::reach(rest).filter(|_| self.kind.is_none()) {
            self.kind = Some(of_kind(kind));
            self.is_kind_first = self.day.is_none();
            self.behind_day += usize::from(self.day.is_some());
            return Some(length);
        }
        // `the meeting moved to Thursday`
        let meeting = lexicon::meeting(rest).filter(|_| self.kind.is_none());
        let is_moved = |length: &usize| moved_to(rest[*length..].trim_start()).is_some();
        if let Some(length) = meeting.filter(is_moved) {
            (self.kind, self.is_kind_first) = (Some(VISIT), self.day.is_none());
            return Some(length);
        }
        // 「周三的拜访改到周四」
        let of_day = rest.strip_prefix('的').filter(|_| self.day.is_some() && self.kind.is_none());
        let is_of_day =
            |named: &str| lexicon::spoken_kind(named).is_some_and(|kind| moved_to(&named[kind.length..]).is_some());
        if of_day.is_some_and(is_of_day) {
            return Some('的'.len_utf8());
        }
        if let Some(trip) = trip(rest).filter(|_| self.kind.is_none()) {
            self.kind = Some(VISIT);
            self.behind_day += usize::from(self.day.is_some());
            return Some(trip.length);
        }
        if let Some(length) = opener {
            self.opener = true;
            return Some(length);
        }
        if let Some((length, is_certain)) = words::request(rest).filter(|_| !self.is_asked) {
            let is_behind = self.day.is_some();
            let asked = &rest[length..];
            if !is_behind || words::goes_there(asked).is_some() || lexicon::spoken_kind(asked).is_some() {
                self.is_asked = true;
                self.request = Some(is_certain).filter(|_| !is_behind);
                return Some(length);
            }
        }
        if let Some((length, says_more, kind)) = words::task(rest).filter(|_| self.task.is_none()) {
            self.task = Some(if says_more { rest[..length].to_owned() } else { String::new() });
            self.kind = self.kind.or(kind.map(of_kind));
            return Some(length);
        }
        let (person, length) = person_at(rest, people)?;
        if !self.people.contains(person) {
            self.people.push(person.clone());
        }
        Some(length)
    }

    /// Whether it is a day and a kind with which a spoken Chinese text ends: 「…新来的总经理姓马下周拜访」.
    pub(super) fn is_spoken_end(&self, text: &str, ahead: &str) -> bool {
        let is_whole = self.day.as_ref().is_some_and(|(_, _, range)| range.start == 0) && self.kind.is_some();
        is_whole && !self.is_way_alone && !text.is_ascii() && words::may_be_spoken(ahead)
    }

    fn step_day(&mut self, rest: &str, at: usize, known: &Known<'_>) -> Option<usize> {
        if self.day.is_none() {
            let when = parse_when(rest, known.now.date(), Towards::Future, known.holidays).ok().flatten();
            let is_led = self.opener || self.kind.is_some() || self.task.is_some();
            let is_dotted = |said: &str| {
                let behind = rest[said.len()..].trim_start();
                !is_price(said) && !behind.is_ascii() && lexicon::spoken_kind(behind).is_some()
            };
            let is_day = |said: &str| {
                says_a_day(said)
                    || says_month_and_day(said)
                    || (is_led && said.contains('/') && said != ALL_THE_TIME)
                    || (said.contains('.') && is_dotted(said))
            };
            if let Some(when) = when.filter(|when| is_day(&rest[..when.length])) {
                self.day = Some((when.date, leaves_day_open(&rest[..when.length]), at..at + when.length));
                self.time = when.time.or(self.time);
                self.behind_day += usize::from(when.time.is_some());
                return Some(when.length);
            }
        }
        // One character, 早 or 晚, is the beginning of many words.
        let (time, length) = parse_time(rest)
            .or_else(|| time_after(rest))
            .filter(|(_, length)| self.time.is_none() && *length > '早'.len_utf8())?;
        self.time = Some(time);
        if self.day.is_some() {
            self.behind_day += 1;
        } else {
            self.time_at = Some(at..at + length);
        }
        Some(length)
    }

    /// Whether enough is said for an appointment. In English a sentence may go on with a day, so that a blank alone
    /// does not do.
    pub(super) fn is_enough(&self, before: PlaceBreak, is_english: bool) -> bool {
        let has_time = self.time.is_some() && (self.time_at.is_none() || self.day.is_some());
        let is_kind = self.kind.is_some() && !self.is_way_alone;
        match self.request {
            // 「让我明儿再打」 may be told of others; with a time or a way there it is an appointment.
            Some(false) => return self.time.is_some() || self.kind.is_some() || self.task.is_some(),
            Some(true) => return has_time || self.kind.is_some() || self.task.is_some() || self.opener,
            None => {}
        }
        let is_said = self.opener || has_time || is_kind || self.task.is_some() || self.time_at.is_some();
        let needs_more = is_english && before == PlaceBreak::Blank && !self.opener && self.task.is_none();
        is_said && (!needs_more || self.behind_day > 1)
    }
}

/// `after 4`: from then on.
fn time_after(text: &str) -> Option<(NaiveTime, usize)> {
    let length = lexicon::leading_word(text, &[], &["after", "past", "from"])?;
    let said = text[length..].trim_start();
    parse_time(&format!("at {said}")).map(|(time, at)| (time, text.len() - said.len() + at - "at ".len()))
}
