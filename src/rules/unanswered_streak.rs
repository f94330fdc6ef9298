//! What counts as done, open, held, and as a contact made (docs/rules.md 0 and 4).

use chrono::NaiveDate;

use super::arithmetic::Trailing;
use crate::domain::{Direction, Outcome, Role};
use crate::facts::{ContactFacts, Dossier, FollowUpFacts};

impl FollowUpFacts {
    /// The day it was done, if that has happened.
    pub fn done_by(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.done_on.filter(|on| *on <= today)
    }

    /// Whether it is neither done nor cancelled, of whatever date.
    pub const fn is_open(&self) -> bool {
        self.done_on.is_none() && self.cancelled_on.is_none()
    }

    /// The day it was held: done, and answered or one-way. An attempt that nobody answered satisfies nothing
    /// (docs/rules.md 0).
    pub fn held_by(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.done_by(today).filter(|_| self.kind.is_one_way() || self.outcome != Outcome::NoResponse)
    }

    /// The day on which it made contact: held and not one-way (docs/rules.md 0).
    pub fn contact_made_by(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.held_by(today).filter(|_| !self.kind.is_one_way())
    }
}

impl ContactFacts {
    /// Whether they have not left: *current* (docs/rules.md 0).
    pub fn is_current(&self, today: NaiveDate) -> bool {
        self.left_on.is_none_or(|left| left > today)
    }

    /// Whether they decide about buying.
    pub fn is_decider(&self) -> bool {
        self.roles.contains(&Role::Decider)
    }
}

/// The attempts that nobody answered, counted back from the newest (docs/rules.md 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UnansweredStreak {
    /// How many in a row; 0 when the newest was answered.
    pub length: usize,
    /// The day of the newest, when there is a row.
    pub newest_on: Option<NaiveDate>,
}

impl UnansweredStreak {
    /// The row of a customer on this day.
    pub fn of(dossier: &Dossier, today: NaiveDate) -> Self {
        let newest = dossier.attempts(today).max_by_key(|(on, _)| *on);
        let Some((newest_on, FollowUpFacts { outcome: Outcome::NoResponse, .. })) = newest else {
            return Self::default();
        };
        let inbound_since =
            dossier.contacts_made(today).any(|(on, touch)| touch.direction == Direction::Inbound && on >= newest_on);
        if inbound_since {
            return Self::default();
        }
        let mut attempts: Vec<_> = dossier.attempts(today).collect();
        attempts.sort_by_key(|(on, _)| *on);
        let length = attempts.iter().rev().take_while(|(_, touch)| touch.outcome == Outcome::NoResponse).count();
        Self { length, newest_on: Some(newest_on) }
    }
}

impl Dossier {
    /// The contacts made up to today, each with its day, in the order of the book.
    pub fn contacts_made(&self, today: NaiveDate) -> impl Iterator<Item = (NaiveDate, &FollowUpFacts)> {
        self.follow_ups.iter().filter_map(move |touch| Some((touch.contact_made_by(today)?, touch)))
    }

    /// The people who have not left.
    pub fn current_people(&self, today: NaiveDate) -> impl Iterator<Item = &ContactFacts> {
        self.contacts.iter().filter(move |person| person.is_current(today))
    }

    /// How many current people are named in the contacts made in a window.
    pub fn people_met(&self, window: Trailing, today: NaiveDate) -> usize {
        let named = |person: &ContactFacts| {
            self.contacts_made(today).any(|(on, touch)| window.contains(on) && touch.contacts.contains(&person.id))
        };
        self.current_people(today).filter(|person| named(person)).count()
    }

    /// The outbound follow-ups done up to today that somebody could have answered, in the order of the book.
    fn attempts(&self, today: NaiveDate) -> impl Iterator<Item = (NaiveDate, &FollowUpFacts)> {
        self.follow_ups
            .iter()
            .filter(|touch| touch.direction == Direction::Outbound && !touch.kind.is_one_way())
            .filter_map(move |touch| Some((touch.done_by(today)?, touch)))
    }
}

/// By how much the steps slacken or tighten (docs/rules.md 4).
pub fn rhythm(dossier: &Dossier, row: UnansweredStreak, today: NaiveDate) -> f64 {
    let quarter = Trailing::new(today, 90);
    let inbound = || {
        dossier
            .contacts_made(today)
            .filter(|(on, touch)| touch.direction == Direction::Inbound && quarter.contains(*on))
            .count()
    };
    match row.length {
        3.. => 1.5,
        2 => 1.25,
        _ if inbound() >= 3 => 0.75,
        _ => 1.0,
    }
}
