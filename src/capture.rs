//! One typed line into a follow-up, its next step and an issue; dates in the words of two languages.
//!
//! Leaves out who is in the book (a [`crate::names::Directory`] tells), what time it is, and every text shown.

pub mod dates;
