//! The commands that change one thing by hand, and those that keep the book in order: one file each.

mod access;
mod assignment;
mod duplicates;
mod edit;
mod erase;
mod follow_up;
mod merge;
mod trash;

use super::answer::{Answer, Failure};
use super::args::Care;
use super::session::Session;

/// Does what the command says.
pub fn run(session: &mut Session, command: &Care) -> Result<Answer, Failure> {
    match command {
        Care::Add { name, fields } => edit::add(session, name, fields),
        Care::Edit { customer, fields } => edit::edit(session, customer, fields),
        Care::Done { follow_up, text, outcome, on } => {
            let done = follow_up::Done { text: text.join(" "), outcome: outcome.as_deref(), on: on.as_deref() };
            follow_up::done(session, follow_up, &done)
        }
        Care::Move { follow_up, date } => follow_up::shift(session, follow_up, &date.join(" ")),
        Care::Cancel { follow_up, reason } => follow_up::cancel(session, follow_up, &reason.join(" ")),
        Care::Duplicates => duplicates::run(session),
        Care::Merge { customer, into, dry_run } => merge::run(session, customer, into, *dry_run),
        Care::Trash { restore: Some(customer), .. } => trash::restore(session, customer),
        Care::Trash { empty: true, yes, .. } => trash::empty(session, *yes),
        Care::Trash { .. } => trash::list(session),
        Care::Erase { customer, contact, yes } => erase::run(session, customer, contact.as_deref(), *yes),
        Care::Access { customer, contact } => access::run(session, customer, contact.as_deref()),
    }
}
