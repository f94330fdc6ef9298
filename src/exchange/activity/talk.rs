//! A talk that took place, whichever file tells of it.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{MailHead, PhoneEntry};
use crate::domain::{Direction, InboxSource, Kind};
use crate::exchange::content::fingerprint;
use crate::names::national_number;

/// A talk, as the wall clock here showed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    pub source: InboxSource,
    /// What tells it from every other talk of its source, the same each time it is exported.
    pub key: String,
    /// What several pieces of one day are one talk by: a thread of mails, a chat.
    pub thread: Option<String>,
    pub kind: Kind,
    pub day: NaiveDate,
    pub time: Option<NaiveTime>,
    pub minutes: Option<u32>,
    /// Whether the two reached each other.
    pub answered: bool,
    pub people: Vec<TalkPerson>,
    pub place: Option<String>,
    pub subject: Option<String>,
    /// What was said, where somebody asked for it.
    pub text: Option<String>,
}

/// Somebody who took part, as the file names them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TalkPerson {
    pub name: Option<String>,
    pub number: Option<String>,
    pub address: Option<String>,
    /// The name in a chat program.
    pub chat: Option<String>,
    pub company: Option<String>,
    /// Who got in touch where it is this person; `None` where the file does not tell.
    pub direction: Option<Direction>,
}

impl Talk {
    /// A talk of a day of which nothing else is known.
    pub const fn on(day: NaiveDate, source: InboxSource, kind: Kind, key: String) -> Self {
        Self {
            source,
            key,
            thread: None,
            kind,
            day,
            time: None,
            minutes: None,
            answered: true,
            people: Vec::new(),
            place: None,
            subject: None,
            text: None,
        }
    }

    /// The same talk at this time.
    #[must_use]
    pub fn at(self, time: Option<NaiveTime>) -> Self {
        Self { time, ..self }
    }
}

/// Minutes of so many seconds, a begun one whole; none for none.
pub fn minutes_of(seconds: u32) -> Option<u32> {
    (seconds > 0).then(|| seconds.div_ceil(60))
}

impl PhoneEntry {
    /// The talk that it tells of; `to_local` shows a moment of universal time by the clock here.
    pub fn into_talk(self, to_local: impl Fn(NaiveDateTime) -> NaiveDateTime) -> Talk {
        let at = to_local(self.at.naive_utc());
        let is_call = self.kind == Kind::Phone;
        let source = if is_call { InboxSource::Calls } else { InboxSource::Messages };
        // The messages of a day with one number are one talk.
        let digits = || national_number(&self.number).unwrap_or_else(|| self.number.clone());
        let thread = (!is_call).then(|| fingerprint(&digits()));
        let direction = Some(self.direction);
        Talk {
            thread,
            minutes: self.seconds.filter(|_| self.answered).and_then(minutes_of),
            answered: self.answered,
            people: vec![TalkPerson { name: self.name, number: Some(self.number), direction, ..TalkPerson::default() }],
            ..Talk::on(at.date(), source, self.kind, self.key).at(Some(at.time()))
        }
    }
}

impl MailHead {
    /// The talk that it is part of.
    pub fn into_talk(self, to_local: impl Fn(NaiveDateTime) -> NaiveDateTime) -> Talk {
        let at = to_local(self.at.naive_utc());
        let person = |direction: Direction| {
            move |one: super::MailAddress| TalkPerson {
                name: one.name,
                address: Some(one.address),
                direction: Some(direction),
                ..TalkPerson::default()
            }
        };
        let from = std::iter::once(self.from).map(person(Direction::Inbound));
        let people = from.chain(self.to.into_iter().map(person(Direction::Outbound))).collect();
        Talk {
            thread: Some(fingerprint(&self.thread)),
            people,
            subject: Some(self.subject).filter(|subject| !subject.is_empty()),
            text: self.text,
            ..Talk::on(at.date(), InboxSource::Mail, Kind::Email, self.key).at(Some(at.time()))
        }
    }
}
