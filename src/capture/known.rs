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
