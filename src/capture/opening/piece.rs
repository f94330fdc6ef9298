//! One part of the beginning of a line: a customer, a person, a kind, a day.

use super::day::SpokenDay;
use super::going::Going;
use super::people::Mention;
use crate::capture::dates::TimeSpan;
use crate::capture::lexicon;
use crate::domain::Kind;
use crate::names::Candidate;

/// One part of the beginning, seen before it is taken.
pub(super) enum Piece {
    Customer(Candidate, usize),
    Person(Mention),
    Kind(lexicon::SpokenKind),
    Going(Going, usize),
    /// Where somebody is: 那边, 公司.
    Place(usize),
    Meeting(usize),
    Day(SpokenDay),
    Time(TimeSpan),
    Unanswered(Option<Kind>, usize),
}

impl Piece {
    pub(super) const fn length(&self) -> usize {
        match self {
            Self::Customer(_, length)
            | Self::Going(_, length)
            | Self::Place(length)
            | Self::Meeting(length)
            | Self::Unanswered(_, length) => *length,
            Self::Person(mention) => mention.length,
            Self::Kind(kind) => kind.length,
            Self::Day(day) => day.length,
            Self::Time(span) => span.length,
        }
    }
}
