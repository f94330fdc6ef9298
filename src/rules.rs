//! The rules: facts and a date go in, decisions and their reasons come out.
//!
//! Pure. Does not know where facts come from, what time it is, or in which language a reason is read.

pub mod arithmetic;
pub mod demand;
mod dossier;
mod issue_limits;
pub mod kpi;
pub mod plan;
mod workdays;

pub use dossier::{Complaint, Deal, Dossier, Due, Person, Purchase, Rating, Term, Touch};
pub use issue_limits::{issue_due_at, issue_due_on};
pub use workdays::{HOLIDAY_COLUMNS, Holiday, HolidayError, HolidayKind, HolidayStatus, Workdays};
