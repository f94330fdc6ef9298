//! Why a line cannot be taken; `messages` says it in one sentence.

use std::ops::Range;

use super::dates::DateError;
use crate::names::Candidate;

/// What is wrong with a line, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptureError {
    /// Bytes of the line.
    pub at: Range<usize>,
    pub problem: CaptureProblem,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaptureProblem {
    /// Nothing was typed.
    Empty,
    /// A kind or a day, but nobody is named.
    NoCustomer,
    /// It takes a plan back, which a captured line cannot.
    TakenBack,
    /// The words before the kind do not name a customer.
    UnknownCustomer { typed: String },
    /// The same before somebody who works at a customer of another name.
    UnknownBeside {
        typed: String,
        /// As typed.
        person: String,
        /// Where they work.
        customer: Candidate,
    },
    /// They name more than one customer.
    SeveralCustomers {
        typed: String,
        /// Who may be meant, by code.
        candidates: Vec<Candidate>,
    },
    /// Typed in the place of one customer, they may name another.
    PerhapsOther {
        typed: String,
        /// Who may be meant instead.
        candidates: Vec<Candidate>,
    },
    /// The people named work at different customers.
    PeopleApart {
        /// As typed.
        names: Vec<String>,
        /// Where they work, by code.
        candidates: Vec<Candidate>,
    },
    /// The customer is clear, but no word says how it was done.
    NoKind { customer: String },
    /// 会议 alone: online or a visit?
    MeetingIsNoKind { word: String },
    /// `=` before a word that is not an outcome.
    NoOutcome { word: String },
    /// `@` before a word that names no contact of the customer.
    UnknownContact {
        /// The word; empty if there is none.
        word: String,
        customer: String,
        /// The contacts there are.
        known: Vec<String>,
    },
    /// `@` before a word that names several contacts.
    SeveralContacts {
        word: String,
        /// Who may be meant.
        names: Vec<String>,
    },
    /// `@+` before no name.
    NoNewName,
    /// `<` or `>` before a word that is not a date.
    NoDate {
        /// `<` or `>`.
        mark: char,
        word: String,
    },
    /// The date cannot be used.
    Date(DateError),
    /// A mark that may occur once occurs twice.
    Twice {
        /// `=`, `<`, `>` or `!`.
        mark: char,
    },
    /// （反馈： without its end.
    OpenBracket {
        /// The word in it.
        word: String,
    },
}

impl CaptureProblem {
    pub(super) const fn at(self, at: Range<usize>) -> CaptureError {
        CaptureError { at, problem: self }
    }
}
