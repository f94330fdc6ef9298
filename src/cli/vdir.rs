//! `rounds vdir sync DIR`: plans and contacts in a folder of one item a file, kept alike on both sides, so that
//! vdirsyncer, khal, khard and through them servers and phones work with the book.
//!
//! Leaves out who wins, see [`diff`] and `ops::interchange::sync`; and any network.

mod birthdays;
mod diff;
mod folder;
mod recognise;
mod records;
mod report;
mod sync_state;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::Serialize;

use super::output::{CommandOutput, ExitStatus, Failure};
use super::session::Session;
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::{interchange as text, system};
use crate::ops::Change;
use crate::ops::change_summary::ChangeSummary;
use crate::ops::interchange::Interchange;
use crate::ops::interchange::ItemKind;
use crate::ops::interchange::incoming::{Incoming, ItemSource};
use crate::store::Store;
use diff::{CollectionDiff, CollectionDiffer};
use folder::Folder;
use report::{SyncOutcome, SyncedItem};
use sync_state::{SyncState, SyncedPair};

/// The collections: what they hold, their folder, and how their files end.
const COLLECTIONS: [(ItemKind, &str, &str); 2] =
    [(ItemKind::Calendar, "calendar", "ics"), (ItemKind::AddressBook, "contacts", "vcf")];
/// So many deletions there are never taken for a lost folder.
const FEW: usize = 2;

/// How a folder is kept in sync.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// That most items are gone there is meant.
    pub deletions: bool,
    /// Nothing is written.
    pub dry_run: bool,
}

/// What was done, as JSON.
#[derive(Serialize, Default)]
struct Report {
    written: usize,
    taken: usize,
    deleted: usize,
    conflicts: Vec<Conflict>,
    /// Birthdays and ends of contracts that were changed or deleted there; they are among what is written.
    restored: Vec<String>,
    left: Vec<Left>,
    /// What became of each item that was not merely written.
    items: Vec<SyncedItem>,
}

/// A record and a file that both changed: what the book says stays.
#[derive(Serialize)]
struct Conflict {
    file: String,
    /// Where the other version is; `null` when it was deleted there.
    copy: Option<String>,
}

/// A file that is left alone.
#[derive(Serialize)]
struct Left {
    file: String,
    reason: String,
}

/// Keeps book and folder in sync.
pub fn sync(session: &Session, whole: &Path, asked: Asked) -> Result<CommandOutput, Failure> {
    let mut store = session.open()?;
    let shown = clean(&whole.display().to_string()).into_owned();
    let trouble =
        |error: io::Error| Failure::done(text::folder_trouble(session.lang, &shown, system::why(session.lang, &error)));
    let place = sync_state::place(&session.paths.state, &session.paths.book, whole);
    let folders = COLLECTIONS.map(|(_, name, extension)| Folder::of(whole, name, extension));
    let memory = SyncState::read(&place, newest_change(session, &store)?).map_err(trouble)?;
    let diffs = look(session, &store, &folders, &memory)?.map_err(trouble)?;
    for (at, diff) in diffs.iter().enumerate() {
        let (gone, known) = (diff.closed, diff.closable);
        let most = gone > FEW && gone * 2 > known;
        if !asked.deletions && gone > 0 && (most || !folders[at].exists()) {
            let (items, name, _) = COLLECTIONS[at];
            let name = format!("{shown}/{name}");
            return Err(Failure::done(match items {
                ItemKind::Calendar => text::most_plans_are_gone(session.lang, name, gone, known),
                ItemKind::AddressBook => text::most_people_are_gone(session.lang, name, gone, known),
            }));
        }
    }
    if asked.dry_run {
        let mut report = Report::of(&diffs);
        report.list(&diffs, &folders, true).map_err(trouble)?;
        return Ok(report.answer(session)?.noting(notes::rehearsed(session.lang)));
    }
    take(session, &mut store, &diffs)?;
    let diffs = follow(session, &store, &folders, diffs)?.map_err(trouble)?;
    let mut report = Report::of(&diffs);
    for (folder, called) in
        folders.iter().zip([text::calendar_called(session.lang), text::contacts_called(session.lang)])
    {
        folder.prepare(called).map_err(trouble)?;
    }
    report.list(&diffs, &folders, false).map_err(trouble)?;
    let memory = write(session, &store, &folders, diffs)?.map_err(trouble)?;
    memory.write(&place).map_err(trouble)?;
    report.answer(session)
}

/// What both collections ask for.
fn look(
    session: &Session,
    store: &Store,
    folders: &[Folder; 2],
    memory: &SyncState,
) -> Result<io::Result<Vec<CollectionDiff>>, Failure> {
    let failed = |error| session.store_failure(&error);
    let reader = store.read().map_err(failed)?;
    let all = Interchange::read(&reader).map_err(failed)?;
    let mut diffs = Vec::new();
    for (at, (items, ..)) in COLLECTIONS.into_iter().enumerate() {
        let mut incoming = Incoming::new(&all, &reader, session.today, ItemSource::Folder).map_err(failed)?;
        let records = records::records(items, &all, session.today);
        let pairs = pairs(memory, at);
        let differ =
            CollectionDiffer { items, lang: session.lang, folder: &folders[at], all: &all, records: &records, pairs };
        match differ.diff(&mut incoming) {
            Ok(diff) => diffs.push(diff),
            Err(error) => return Ok(Err(error)),
        }
    }
    Ok(Ok(diffs))
}

const fn pairs(memory: &SyncState, at: usize) -> &BTreeMap<String, SyncedPair> {
    if at == 0 { &memory.calendar } else { &memory.contacts }
}

/// Makes the one change that all of it is in the book.
fn take(session: &Session, store: &mut Store, diffs: &[CollectionDiff]) -> Result<(), Failure> {
    let changes: Vec<Change> = diffs.iter().flat_map(|diff| diff.changes.iter().cloned()).collect();
    let records = diffs.iter().map(|diff| diff.taken + diff.closed).sum();
    let Some(change) = Change::all(changes) else { return Ok(()) };
    let gathered = Change::Gathered(Box::new(change), ChangeSummary::Synced { records });
    session.apply(store, gathered).map(drop).map_err(|error| session.ops_failure(&error))
}

/// What was taken from one collection may be the other's to tell.
fn follow(
    session: &Session,
    store: &Store,
    folders: &[Folder; 2],
    mut diffs: Vec<CollectionDiff>,
) -> Result<io::Result<Vec<CollectionDiff>>, Failure> {
    if diffs.iter().all(|diff| diff.changes.is_empty()) {
        return Ok(Ok(diffs));
    }
    let read = store.read().and_then(|reader| Interchange::read(&reader));
    let all = read.map_err(|error| session.store_failure(&error))?;
    for (at, diff) in diffs.iter_mut().enumerate() {
        let now = records::records(COLLECTIONS[at].0, &all, session.today);
        if let Err(error) = diff.follow(&now, &folders[at]) {
            return Ok(Err(error));
        }
    }
    Ok(Ok(diffs))
}

/// Writes and deletes files; answers what is to be remembered.
fn write(
    session: &Session,
    store: &Store,
    folders: &[Folder; 2],
    diffs: Vec<CollectionDiff>,
) -> Result<io::Result<SyncState>, Failure> {
    let failed = |error| session.store_failure(&error);
    let reader = store.read().map_err(failed)?;
    let all = Interchange::read_to_write(&reader).map_err(failed)?;
    let mut memory = SyncState { newest_change: newest_change(session, store)?, ..SyncState::default() };
    for (at, diff) in diffs.into_iter().enumerate() {
        let items = COLLECTIONS[at].0;
        let now = records::records(items, &all, session.today);
        let mut alike = diff.alike;
        for (uid, name, old) in diff.writes {
            let old = old.map(|file| records::text_of(&file.bytes)).unwrap_or_default();
            let Some(record) = now.get(&uid) else { continue };
            let Some(text) = records::file_of(items, session.lang, &all, (&uid, record), &old) else { continue };
            match folders[at].write(&name, &text) {
                Ok(state) => alike.push((uid, name, state)),
                Err(error) => return Ok(Err(error)),
            }
        }
        for name in diff.removes {
            if let Err(error) = folders[at].remove(&name) {
                return Ok(Err(error));
            }
        }
        let of = |(uid, file, there): (String, String, String)| {
            let here = now.get(&uid)?.state.clone();
            Some((uid, SyncedPair { file, here, there }))
        };
        let pairs = alike.into_iter().filter_map(of).chain(diff.unsettled).collect();
        *(if at == 0 { &mut memory.calendar } else { &mut memory.contacts }) = pairs;
    }
    Ok(Ok(memory))
}

fn newest_change(session: &Session, store: &Store) -> Result<i64, Failure> {
    let newest = store.read().and_then(|reader| reader.newest_change());
    Ok(newest.map_err(|error| session.store_failure(&error))?.map_or(0, |change| change.0))
}

impl Report {
    fn of(diffs: &[CollectionDiff]) -> Self {
        Self {
            written: diffs.iter().map(|diff| diff.writes.len()).sum(),
            taken: diffs.iter().map(|diff| diff.taken).sum(),
            deleted: diffs.iter().map(|diff| diff.removes.len() + diff.closed).sum(),
            ..Self::default()
        }
    }

    /// Lists what both sides changed, the version that loses set aside, and what is left alone.
    fn list(&mut self, diffs: &[CollectionDiff], folders: &[Folder; 2], only_said: bool) -> io::Result<()> {
        for (at, diff) in diffs.iter().enumerate() {
            let below = |name: &str| format!("{}/{name}", COLLECTIONS[at].1);
            for clash in &diff.conflicts {
                let copy = match &clash.theirs {
                    Some(theirs) if !only_said => Some(folders[at].set_aside(theirs)?.display().to_string()),
                    _ => None,
                };
                self.conflicts.push(Conflict { file: below(&clash.file), copy });
            }
            self.items.extend(diff.told.iter().map(|one| SyncedItem { file: below(&one.file), ..one.clone() }));
        }
        let restored = self.items.iter().filter(|one| one.became == SyncOutcome::Restored);
        self.restored = restored.map(|one| one.file.clone()).collect();
        let left = self.items.iter().filter_map(|one| Some((one.file.clone(), one.reason.clone()?)));
        self.left = left.map(|(file, reason)| Left { file, reason }).collect();
        self.items.sort_by_key(|one| one.became);
        Ok(())
    }

    fn answer(&self, session: &Session) -> Result<CommandOutput, Failure> {
        let lang = session.lang;
        let status = if self.conflicts.is_empty() { ExitStatus::Done } else { ExitStatus::DoneInPart }.code();
        if session.json {
            return Ok(CommandOutput { status, ..CommandOutput::json(self)? });
        }
        let counts = text::synced(lang, self.written, self.taken, self.deleted);
        let lines = std::iter::once(counts).chain(report::lines(session, &self.items));
        let mut answer = CommandOutput::text(lines.collect::<Vec<_>>().join("\n"));
        for conflict in &self.conflicts {
            let file = clean(&conflict.file);
            answer = answer.noting(match &conflict.copy {
                Some(copy) => text::conflict(lang, file, clean(copy)),
                None => text::conflict_without_copy(lang, file),
            });
        }
        if !self.restored.is_empty() {
            answer = answer.noting(text::restored(lang, self.restored.len()));
        }
        Ok(CommandOutput { status, ..answer })
    }
}
