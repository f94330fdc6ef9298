//! What is known before a line is read: who is in the book, when it is, which days are worked.

use chrono::NaiveDateTime;

use super::dates::Holidays;
use crate::names::{Candidate, Directory};

/// What is known before the line is read.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) directory: &'a dyn Directory,
    pub(super) now: NaiveDateTime,
    pub(super) holidays: &'a dyn Holidays,
    /// The customer meant when the line names none.
    pub(super) here: Option<&'a Candidate>,
}

#[cfg(test)]
impl Known<'_> {
    /// What is known at noon of 30 November 2026 in a book without customers.
    pub(super) fn of_nobody<T>(read: impl FnOnce(&Known<'_>) -> T) -> T {
        let workdays = crate::rules::Workdays::shipped(&[]);
        let roster = crate::names::Roster::of_book(&[]);
        let now = "2026-11-30T12:00:00".parse().unwrap();
        read(&Known { directory: &roster, now, holidays: &workdays, here: None })
    }
}
