//! The rules: facts and a date go in, decisions and their reasons come out.
//!
//! Pure. Does not know where facts come from, what time it is, or in which language a reason is read.

mod dossier;

pub use dossier::{Complaint, Deal, Dossier, Due, Person, Purchase, Rating, Term, Touch};
