//! `rounds trash`: the customers that were deleted; putting one back, and emptying it for good.

use serde::Serialize;

use super::erase::{ErasureRecord, agreed, erase_drafts};
use crate::cli::columns::aligned;
use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::messages::clean::clean;
use crate::messages::cli::records as text;
use crate::messages::{dates, terms};
use crate::names::fold;
use crate::ops::{Change, ErasureTarget, Trashed, empty_trash, erase_from_backups, trash};
use crate::sentences;
use crate::store::Store;

/// A customer in the trash, as JSON.
#[derive(Serialize)]
struct Gone {
    customer: String,
    name: String,
    deleted_at: String,
    change: i64,
}

/// A customer that was put back, as JSON.
#[derive(Serialize)]
struct Restored {
    customer: String,
    name: String,
    change: Option<i64>,
}

/// What is in it.
pub fn list(session: &Session) -> Result<CommandOutput, Failure> {
    let (_, found) = open(session)?;
    let line = |one: Trashed| Gone { customer: one.code, name: one.name, deleted_at: one.at, change: one.change.0 };
    let lines: Vec<Gone> = found.into_iter().map(line).collect();
    if session.json {
        return CommandOutput::json(&lines);
    }
    if lines.is_empty() {
        return Ok(CommandOutput::text(terms::the_trash_is_empty(session.lang)));
    }
    let row = |one: &Gone| {
        let day = one.deleted_at.get(..10).and_then(|day| day.parse().ok());
        let day = day.map(|day| dates::short(session.lang, day, session.today)).unwrap_or_default();
        vec![one.customer.clone(), clean(&one.name).into_owned(), day]
    };
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    Ok(CommandOutput::text(aligned(&rows, 0).join("\n")).noting(text::trash_hint(session.lang)))
}

/// Puts a customer back with all its records, by its code or full name.
pub fn restore(session: &Session, typed: &str) -> Result<CommandOutput, Failure> {
    let (mut store, found) = open(session)?;
    let wanted = fold(typed);
    let is_meant = |one: &&Trashed| fold(&one.code) == wanted || fold(&one.name) == wanted;
    let Some(one) = found.iter().find(is_meant) else {
        return Err(Failure::done(clean(&text::not_in_trash(session.lang, typed))));
    };
    let receipt =
        session.apply(&mut store, Change::PutBack(one.change)).map_err(|error| session.ops_failure(&error))?;
    if session.json {
        let change = receipt.change.map(|change| change.0);
        return CommandOutput::json(&Restored { customer: one.code.clone(), name: one.name.clone(), change });
    }
    Ok(CommandOutput::text(clean(&sentences::of_change(session.lang, &receipt.words, session.today))))
}

/// Erases all that is in it, after a question.
pub fn empty(session: &Session, yes: bool) -> Result<CommandOutput, Failure> {
    let (mut store, found) = open(session)?;
    if found.is_empty() {
        return Ok(CommandOutput::text(terms::the_trash_is_empty(session.lang)));
    }
    if !yes {
        let count = found.len();
        agreed(session, &text::ask_empty(session.lang, count), &count.to_string())?;
    }
    let names: Vec<String> = found.iter().flat_map(|one| [one.code.clone(), one.name.clone()]).collect();
    let drafts = erase_drafts(session, &names)?;
    let customers = found.iter().map(|one| one.customer).collect();
    let targets = store.read().and_then(|reader| ErasureTarget::of_companies(&reader, &customers));
    let targets = targets.map_err(|error| session.store_failure(&error))?;
    let copies = erase_from_backups(&session.paths.book, &targets, &session.stamp());
    let erasure = empty_trash(&mut store, &session.stamp()).map_err(|error| session.ops_failure(&error))?;
    ErasureRecord::of(session, &store, erasure, drafts).in_backups(session, &copies).answer(session)
}

fn open(session: &Session) -> Result<(Store, Vec<Trashed>), Failure> {
    let store = session.open()?;
    let failed = |error| session.store_failure(&error);
    let found = trash(&store.read().map_err(failed)?).map_err(failed)?;
    Ok((store, found))
}
