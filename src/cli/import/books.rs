//! A book in the open format into this one: what it brings, what it fills, and customers whose code another one has here.

use std::collections::HashSet;

use super::{ImportOptions, MOST_NAMED, Skipped, answer, first_named, rehearsal};
use crate::cli::output::{CommandOutput, ExitStatus, Failure};
use crate::cli::session::Session;
use crate::domain::check::{Violation, check_book};
use crate::exchange::json;
use crate::messages::clean::clean;
use crate::messages::cli::{notes, records};
use crate::messages::{exchange as text, interchange};
use crate::ops::{
    Change, CodeTaken, DuplicateGroup, DuplicateIndex, EntityKind, Existing, ForeignFile, Imported, OpsError,
    codes_taken, rehearse,
};
use crate::sentences;
use crate::sentences::importing::Ways;
use crate::store::Store;

/// Takes a book in the open format, whole or not at all.
pub(super) fn import(
    session: &Session,
    called: &str,
    bytes: Vec<u8>,
    manner: ImportOptions,
    existing: Existing,
) -> Result<CommandOutput, Failure> {
    let faulty = |what: String| Failure::done(notes::in_file(session.lang, called, what));
    if let Some(foreign) = ForeignFile::of(&bytes) {
        return Err(faulty(sentences::contents::foreign(session.lang, foreign).to_owned()));
    }
    let book =
        json::read(&bytes).map_err(|error| faulty(clean(&text::read_error(session.lang, &error)).into_owned()))?;
    drop(bytes);
    if !session.paths.book.exists() {
        // A file that cannot be taken must not leave an empty book behind.
        check_book(&book).map_err(|flaws| faulty(mistakes(session, &flaws)))?;
    }
    let taken = if session.paths.book.exists() {
        let store = session.open()?;
        let reader = store.read().map_err(|error| session.store_failure(&error))?;
        codes_taken(&reader, &book, existing).map_err(|error| session.store_failure(&error))?
    } else {
        Vec::new()
    };
    let skipped = skipped(session, &taken);
    if manner.strict && !skipped.is_empty() {
        let named = first_named(session.lang, skipped.iter().map(|one| one.told(session.lang)));
        return Err(faulty(interchange::nothing_taken(session.lang, named)));
    }
    let told = |merged: Option<&Imported>| -> Result<CommandOutput, Failure> {
        let mut told = answer(session, merged, &skipped, &[])?;
        for one in &skipped {
            told = told.noting(notes::in_file(session.lang, called, one.told(session.lang)));
        }
        if !skipped.is_empty() {
            told.status = ExitStatus::DoneInPart.code();
        }
        Ok(told)
    };
    let change = Change::ImportOnto(Box::new(book), existing);
    let refused = |error: OpsError| match error {
        OpsError::Invalid(flaws) => faulty(mistakes(session, &flaws)),
        OpsError::Store(_) | OpsError::Stopped => session.ops_failure(&error),
    };
    if manner.dry_run {
        let receipt = rehearse(&mut rehearsal(session)?, change, &session.stamp()).map_err(refused)?;
        return Ok(told(receipt.merged.as_ref())?.noting(notes::rehearsed(session.lang)));
    }
    let (mut store, new) = session.open_or_create()?;
    let known = store.read().and_then(|reader| reader.codes()).map_err(|error| session.store_failure(&error))?;
    let known: HashSet<String> = known.into_values().collect();
    let receipt = session.apply(&mut store, change).map_err(refused)?;
    let answer = told(receipt.merged.as_ref())?;
    let alike = duplicates(session, &store, &known, receipt.merged.as_ref())?;
    let answer = alike.into_iter().fold(answer, CommandOutput::noting);
    Ok(if new { session.tell_book_made(answer) } else { answer })
}

/// What is said of customers that are left out.
fn skipped(session: &Session, taken: &[CodeTaken]) -> Vec<Skipped> {
    let one = |taken: &CodeTaken| Skipped {
        line: None,
        name: Some(clean(&format!("{} {}", taken.code, taken.name)).into_owned()),
        column: Some("code"),
        reason: clean(&sentences::contents::code_taken(session.lang, &Ways::Options, taken)).into_owned(),
    };
    taken.iter().map(one).collect()
}

/// The customers that came and look like others, in one sentence; nothing is merged by itself.
fn duplicates(
    session: &Session,
    store: &Store,
    known: &HashSet<String>,
    merged: Option<&Imported>,
) -> Result<Option<String>, Failure> {
    if merged.is_none_or(|merged| !merged.taken.contains_key(&EntityKind::Customer)) {
        return Ok(None);
    }
    let lang = session.lang;
    let read = store.read().and_then(|reader| DuplicateIndex::read(&reader));
    let index = read.map_err(|error| session.store_failure(&error))?;
    let came = |group: &DuplicateGroup| group.customers.iter().any(|one| !known.contains(&one.code));
    let groups: Vec<String> = index
        .groups()
        .into_iter()
        .filter(came)
        .map(|group| {
            let named: Vec<String> = group.customers.iter().map(|one| format!("{} {}", one.code, one.name)).collect();
            named.join(" = ")
        })
        .collect();
    if groups.is_empty() {
        return Ok(None);
    }
    let mut told: Vec<String> = groups.iter().take(MOST_NAMED).map(|group| clean(group).into_owned()).collect();
    if groups.len() > MOST_NAMED {
        told.push(notes::more_faults(lang, groups.len() - MOST_NAMED));
    }
    Ok(Some(records::imported_alike(lang, told.join(lang.pick("；", "; ")))))
}

/// The first mistakes of a document, in one sentence.
fn mistakes(session: &Session, flaws: &[Violation]) -> String {
    first_named(session.lang, flaws.iter().map(|flaw| clean(&text::flaw(session.lang, flaw)).into_owned()))
}
