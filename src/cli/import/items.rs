//! Calendars and address books into the book: what is recognised is taken as one change, the rest is named with its
//! line and reason.
//!
//! Leaves out what becomes of each item, see `ops::interchange`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{ImportOptions, Noted, Skipped, answer, called, past, rehearsal, tables};
use crate::cli::output::{CommandOutput, ExitStatus, Failure};
use crate::cli::session::Session;
use crate::export::calendars::zone;
use crate::messages::Lang;
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::{inbox, interchange as text};
use crate::ops::interchange::incoming::ItemNote;
use crate::ops::interchange::{CardWishes, GatheredItems, ItemKind, ItemMends, ItemPlace, ItemsError};
use crate::ops::takeover::rejected_beside;
use crate::ops::{EntityKind, PastImport, PastImports, rehearse};
use crate::sentences::contents::{item_note, items_trouble, reason};
use crate::sentences::interchange::titles;

/// Takes the items of a file.
pub fn import(
    session: &Session,
    file: &Path,
    bytes: &[u8],
    items: ItemKind,
    manner: ImportOptions,
    rejects: Option<&Path>,
) -> Result<CommandOutput, Failure> {
    let name = called(session, file);
    let store = rehearsal(session)?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let nobody = BTreeSet::new();
    let unmended = ItemMends::new();
    let cards = CardWishes { as_named: &nobody, people_as_customers: manner.people_as_customers, mends: &unmended };
    let gathered = items.gather(&reader, bytes, &zone(), session.today, &titles, cards);
    let mut gathered = gathered.map_err(|error| match error {
        ItemsError::Store(error) => session.store_failure(&error),
        error => Failure::done(notes::in_file(session.lang, &name, items_trouble(session.lang, &error))),
    })?;
    drop(reader);
    gathered.assume_stage(manner.stage.unwrap_or_default());
    if manner.strict && !gathered.skipped.is_empty() {
        let skipped = skipped(session.lang, &gathered, items);
        let named = super::first_named(session.lang, skipped.iter().map(|one| one.told(session.lang)));
        let said = text::nothing_taken(session.lang, named);
        return Err(Failure::done(notes::in_file(session.lang, &name, said)));
    }
    write(session, file, gathered, items, manner, rejects)
}

/// Makes the one change, unless it is only rehearsed.
fn write(
    session: &Session,
    file: &Path,
    mut gathered: GatheredItems,
    items: ItemKind,
    manner: ImportOptions,
    rejects: Option<&Path>,
) -> Result<CommandOutput, Failure> {
    let name = &called(session, file);
    let skipped = skipped(session.lang, &gathered, items);
    let noted = |(place, note): &(ItemPlace, ItemNote)| {
        let (column, text, note) = item_note(session.lang, note);
        Noted { line: place.line, name: name_of(place), column, text, note }
    };
    let left_out: Vec<Noted> = gathered.notes.iter().map(noted).collect();
    let mut told = answer(session, Some(&gathered.merged), &skipped, &left_out)?;
    for one in &skipped {
        told = told.noting(notes::in_file(session.lang, name, one.told(session.lang)));
    }
    for one in &left_out {
        told = told.noting(notes::in_file(session.lang, name, one.told(session.lang)));
    }
    if !skipped.is_empty() {
        told.status = ExitStatus::DoneInPart.code();
    }
    let waits = gathered.merged.taken.contains_key(&EntityKind::InboxItem);
    let customers = gathered.merged.taken.get(&EntityKind::Customer).copied().unwrap_or_default();
    let one = PastImport {
        customers,
        records: gathered.merged.taken.values().sum::<usize>() - customers,
        filled: gathered.merged.updated,
        refused: skipped.len(),
        ..PastImport::named(file, session.today)
    };
    let refused_items = std::mem::take(&mut gathered.refused);
    let change = gathered.into_change();
    let refused = |error| session.ops_failure(&error);
    if manner.dry_run {
        if let Some(change) = change {
            rehearse(&mut rehearsal(session)?, change, &session.stamp()).map_err(refused)?;
        }
        return Ok(told.noting(notes::rehearsed(session.lang)));
    }
    if !refused_items.is_empty() {
        let why = |line: usize| skipped.iter().find(|one| one.line == Some(line)).map(|one| one.reason.clone());
        let text = refused_items.with_reasons(why);
        let path = tables::write_left_over(session, rejects, rejected_name(file, items), text)?;
        told = told.noting(text::items_written(session.lang, clean(&path.display().to_string())));
    }
    let Some(change) = change else { return Ok(told) };
    let (mut store, new) = session.open_or_begin()?;
    session.apply(&mut store, change).map_err(refused)?;
    remember(session, one);
    let told = if waits { told.noting(inbox::see_inbox(session.lang)) } else { told };
    Ok(if new { session.tell_book_made(told) } else { told })
}

/// `FILE.rejected.vcf` or `.ics`, beside the file; in this folder for stdin.
fn rejected_name(file: &Path, items: ItemKind) -> PathBuf {
    rejected_beside(if file == Path::new("-") { Path::new("stdin") } else { file }, items.rejected())
}

/// Remembers what came of a file.
fn remember(session: &Session, one: PastImport) {
    let kept = past::path(session);
    let mut past = PastImports::read(&kept);
    past.add(one);
    past.write(&kept);
}

/// How an item is called, fit to show.
fn name_of(place: &ItemPlace) -> Option<String> {
    Some(clean(&place.called.replace(['\n', '\r'], " ")).into_owned()).filter(|name| !name.trim().is_empty())
}

fn skipped(lang: Lang, gathered: &GatheredItems, items: ItemKind) -> Vec<Skipped> {
    let told = |(place, why): &(ItemPlace, _)| {
        let (column, said) = reason(lang, why, items);
        Skipped { line: Some(place.line), name: name_of(place), column, reason: clean(&said).into_owned() }
    };
    gathered.skipped.iter().map(told).collect()
}
