//! The commands that change one thing by hand, and those that keep the book in order: one file each.

mod access;
pub(in crate::cli) mod assignment;
mod duplicates;
mod edit;
mod erase;
mod follow_up;
mod inbox;
mod merge;
mod trash;

use super::args::RecordsCommand;
use super::output::{CommandOutput, Failure};
use super::session::Session;

/// Does what the command says.
pub fn run(session: &mut Session, command: &RecordsCommand) -> Result<CommandOutput, Failure> {
    match command {
        RecordsCommand::Add { name, fields } => edit::add(session, name, fields),
        RecordsCommand::Edit { customer, fields } => edit::edit(session, customer, fields),
        RecordsCommand::Done { follow_up, text, outcome, on } => {
            let done = follow_up::Done { text: text.join(" "), outcome: outcome.as_deref(), on: on.as_deref() };
            follow_up::done(session, follow_up, &done)
        }
        RecordsCommand::Move { follow_up, date } => follow_up::shift(session, follow_up, &date.join(" ")),
        RecordsCommand::Cancel { follow_up, reason } => follow_up::cancel(session, follow_up, &reason.join(" ")),
        RecordsCommand::Inbox { what } => inbox::run(session, what.as_ref()),
        RecordsCommand::Duplicates => duplicates::run(session),
        RecordsCommand::Merge { customer, into, dry_run } => merge::run(session, customer, into, *dry_run),
        RecordsCommand::Trash { restore: Some(customer), .. } => trash::restore(session, customer),
        RecordsCommand::Trash { empty: true, yes, .. } => trash::empty(session, *yes),
        RecordsCommand::Trash { .. } => trash::list(session),
        RecordsCommand::Erase { customer, contact, yes } => erase::run(session, customer, contact.as_deref(), *yes),
        RecordsCommand::Access { customer, contact } => access::run(session, customer, contact.as_deref()),
    }
}
