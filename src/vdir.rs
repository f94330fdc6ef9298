//! A folder of one item a file, for vdirsyncer, khal, khard and through them servers and phones: plans and contacts kept
//! alike on both sides.
//!
//! Shared by screen and shell. Leaves out who wins, see `diff` and `ops::interchange::sync`; any network; and what is said
//! of what was done.

mod birthdays;
mod diff;
mod folder;
mod recognise;
mod records;
mod report;
mod sync_state;
mod versions;
pub mod wording;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;
use thiserror::Error;

pub use report::{SyncOutcome, SyncedItem, rows};
pub use sync_state::last_folder;
pub use versions::{ConflictPart, ConflictVersions};

use crate::messages::{Lang, interchange as text};
use crate::ops::change_summary::ChangeSummary;
use crate::ops::interchange::incoming::{Incoming, ItemSource};
use crate::ops::interchange::{Interchange, ItemKind};
use crate::ops::takeover::Headway;
use crate::ops::{Change, OpsError};
use crate::store::{Store, StoreError};
use diff::{CollectionDiff, CollectionDiffer};
use folder::Folder;
use sync_state::{SyncState, SyncedPair};

/// The collections: what they hold, their folder, and how their files end.
const COLLECTIONS: [(ItemKind, &str, &str); 2] =
    [(ItemKind::Calendar, "calendar", "ics"), (ItemKind::AddressBook, "contacts", "vcf")];
/// So many deletions there are never taken for a lost folder.
const FEW: usize = 2;

/// A folder and a book that are kept alike, and who asks.
#[derive(Debug, Clone, Copy)]
pub struct SyncPlace<'p> {
    pub folder: &'p Path,
    pub book: &'p Path,
    /// Where this machine remembers what both were like.
    pub state: &'p Path,
    /// The language of titles and reasons.
    pub lang: Lang,
    pub today: NaiveDate,
}

/// How a folder is kept in sync.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SyncWish {
    /// That most items are gone there is meant.
    pub deletions: bool,
    /// Nothing is written.
    pub dry_run: bool,
    /// A folder that is missing is made.
    pub creates: bool,
}

/// Why a folder was not synced.
#[derive(Debug, Error)]
pub enum SyncError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The change that brings the book up to date was refused.
    #[error(transparent)]
    Ops(OpsError),
    #[error("the folder: {0}")]
    Folder(io::Error),
    /// There is none, which may be a slip of the pen.
    #[error("no such folder")]
    NoFolder,
    /// So many of the known items are gone there that the folder may be lost.
    #[error("{gone} of {known} items are gone from {name}")]
    MostAreGone { items: ItemKind, name: &'static str, gone: usize, known: usize },
    /// Somebody gave it up before anything was written.
    #[error("given up")]
    GivenUp,
}

impl From<io::Error> for SyncError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::Interrupted { Self::GivenUp } else { Self::Folder(error) }
    }
}

/// What was done, as JSON.
#[derive(Debug, Clone, Serialize, Default)]
pub struct SyncReport {
    pub written: usize,
    pub taken: usize,
    pub deleted: usize,
    pub conflicts: Vec<Conflict>,
    /// Birthdays and ends of contracts that were changed or deleted there; they are among what is written.
    pub restored: Vec<String>,
    pub left: Vec<LeftAlone>,
    /// What became of each item that was not merely written.
    pub items: Vec<SyncedItem>,
}

/// A record and a file that both changed: what the book says stays.
#[derive(Debug, Clone, Serialize)]
pub struct Conflict {
    pub file: String,
    /// Where the other version is; `null` when it was deleted there.
    pub copy: Option<String>,
    /// What both say.
    #[serde(skip)]
    pub versions: ConflictVersions,
}

/// A file that is left alone.
#[derive(Debug, Clone, Serialize)]
pub struct LeftAlone {
    pub file: String,
    pub reason: String,
}

/// Keeps book and folder in sync; `apply` makes the one change of the book. It can be given up until that.
pub fn sync(
    store: &mut Store,
    place: SyncPlace<'_>,
    wish: SyncWish,
    headway: &Headway,
    apply: &mut dyn FnMut(&mut Store, Change) -> Result<(), OpsError>,
) -> Result<SyncReport, SyncError> {
    let remembered = sync_state::place(place.state, place.book, place.folder);
    let folders = COLLECTIONS.map(|(_, name, extension)| Folder::of(place.folder, name, extension));
    let memory = SyncState::read(&remembered, newest_change(store)?)?;
    let diffs = look(place, store, &folders, &memory, headway)?;
    for (at, diff) in diffs.iter().enumerate() {
        let (gone, known) = (diff.closed, diff.closable);
        let most = gone > FEW && gone * 2 > known;
        if !wish.deletions && gone > 0 && (most || !folders[at].exists()) {
            let (items, name, _) = COLLECTIONS[at];
            return Err(SyncError::MostAreGone { items, name, gone, known });
        }
    }
    if !wish.creates && !place.folder.is_dir() {
        return Err(SyncError::NoFolder);
    }
    if headway.is_given_up() {
        return Err(SyncError::GivenUp);
    }
    if wish.dry_run {
        let mut report = SyncReport::of(&diffs);
        report.list(place, store, &diffs, &folders, true)?;
        return Ok(report);
    }
    take(store, &diffs, apply)?;
    let diffs = follow(place, store, &folders, diffs)?;
    let mut report = SyncReport::of(&diffs);
    for (folder, called) in folders.iter().zip([text::calendar_called(place.lang), text::contacts_called(place.lang)]) {
        folder.prepare(called)?;
    }
    report.list(place, store, &diffs, &folders, false)?;
    let memory = write(place, store, &folders, diffs)?;
    memory.write(&remembered)?;
    sync_state::remember_folder(place.state, place.book, place.folder);
    Ok(report)
}

/// What both collections ask for.
fn look(
    place: SyncPlace<'_>,
    store: &Store,
    folders: &[Folder; 2],
    memory: &SyncState,
    headway: &Headway,
) -> Result<Vec<CollectionDiff>, SyncError> {
    let reader = store.read()?;
    let all = Interchange::read(&reader)?;
    let mut diffs = Vec::new();
    for (at, (items, ..)) in COLLECTIONS.into_iter().enumerate() {
        let mut incoming = Incoming::new(&all, &reader, place.today, ItemSource::Folder)?;
        let records = records::records(items, &all, place.today);
        let (pairs, folder) = (pairs(memory, at), &folders[at]);
        let differ = CollectionDiffer { items, lang: place.lang, folder, all: &all, records: &records, pairs, headway };
        diffs.push(differ.diff(&mut incoming)?);
    }
    Ok(diffs)
}

const fn pairs(memory: &SyncState, at: usize) -> &BTreeMap<String, SyncedPair> {
    if at == 0 { &memory.calendar } else { &memory.contacts }
}

/// Makes the one change that all of it is in the book.
fn take(
    store: &mut Store,
    diffs: &[CollectionDiff],
    apply: &mut dyn FnMut(&mut Store, Change) -> Result<(), OpsError>,
) -> Result<(), SyncError> {
    let changes: Vec<Change> = diffs.iter().flat_map(|diff| diff.changes.iter().cloned()).collect();
    let records = diffs.iter().map(|diff| diff.taken + diff.closed).sum();
    let Some(change) = Change::all(changes) else { return Ok(()) };
    let gathered = Change::Gathered(Box::new(change), ChangeSummary::Synced { records });
    apply(store, gathered).map_err(SyncError::Ops)
}

/// What was taken from one collection may be the other's to tell.
fn follow(
    place: SyncPlace<'_>,
    store: &Store,
    folders: &[Folder; 2],
    mut diffs: Vec<CollectionDiff>,
) -> Result<Vec<CollectionDiff>, SyncError> {
    if diffs.iter().all(|diff| diff.changes.is_empty()) {
        return Ok(diffs);
    }
    let all = store.read().and_then(|reader| Interchange::read(&reader))?;
    for (at, diff) in diffs.iter_mut().enumerate() {
        let now = records::records(COLLECTIONS[at].0, &all, place.today);
        diff.follow(&now, &folders[at])?;
    }
    Ok(diffs)
}

/// Writes and deletes files; answers what is to be remembered.
fn write(
    place: SyncPlace<'_>,
    store: &Store,
    folders: &[Folder; 2],
    diffs: Vec<CollectionDiff>,
) -> Result<SyncState, SyncError> {
    let reader = store.read()?;
    let all = Interchange::read_to_write(&reader)?;
    let mut memory = SyncState { newest_change: newest_change(store)?, ..SyncState::default() };
    for (at, diff) in diffs.into_iter().enumerate() {
        let items = COLLECTIONS[at].0;
        let now = records::records(items, &all, place.today);
        let mut alike = diff.alike;
        for (uid, name, old) in diff.writes {
            let old = old.map(|file| records::text_of(&file.bytes)).unwrap_or_default();
            let Some(record) = now.get(&uid) else { continue };
            let Some(text) = records::file_of(items, place.lang, &all, (&uid, record), &old) else { continue };
            let state = folders[at].write(&name, &text)?;
            alike.push((uid, name, state));
        }
        for name in diff.removes {
            folders[at].remove(&name)?;
        }
        let of = |(uid, file, there): (String, String, String)| {
            let here = now.get(&uid)?.state.clone();
            Some((uid, SyncedPair { file, here, there }))
        };
        let pairs = alike.into_iter().filter_map(of).chain(diff.unsettled).collect();
        *(if at == 0 { &mut memory.calendar } else { &mut memory.contacts }) = pairs;
    }
    Ok(memory)
}

fn newest_change(store: &Store) -> Result<i64, StoreError> {
    let newest = store.read().and_then(|reader| reader.newest_change());
    Ok(newest?.map_or(0, |change| change.0))
}

impl SyncReport {
    /// Whether anything is done at all.
    pub fn is_empty(&self) -> bool {
        self.written + self.taken + self.deleted == 0 && self.conflicts.is_empty()
    }

    fn of(diffs: &[CollectionDiff]) -> Self {
        Self {
            written: diffs.iter().map(|diff| diff.writes.len()).sum(),
            taken: diffs.iter().map(|diff| diff.taken).sum(),
            deleted: diffs.iter().map(|diff| diff.removes.len() + diff.closed).sum(),
            ..Self::default()
        }
    }

    /// Lists what both sides changed, the version that loses set aside, and what is left alone.
    fn list(
        &mut self,
        place: SyncPlace<'_>,
        store: &Store,
        diffs: &[CollectionDiff],
        folders: &[Folder; 2],
        only_said: bool,
    ) -> Result<(), SyncError> {
        let has_conflicts = diffs.iter().any(|diff| !diff.conflicts.is_empty());
        let all = has_conflicts.then(|| store.read().and_then(|reader| Interchange::read(&reader))).transpose()?;
        for (at, diff) in diffs.iter().enumerate() {
            let below = |name: &str| format!("{}/{name}", COLLECTIONS[at].1);
            let items = COLLECTIONS[at].0;
            let now = all.as_ref().map(|all| records::records(items, all, place.today)).unwrap_or_default();
            for clash in &diff.conflicts {
                let copy = match &clash.theirs {
                    Some(theirs) if !only_said => Some(folders[at].set_aside(theirs)?.display().to_string()),
                    _ => None,
                };
                let record = now.get(&clash.uid).map(|record| (clash.uid.as_str(), record));
                let here = all.as_ref().zip(record);
                let here = here.and_then(|(all, record)| records::file_of(items, place.lang, all, record, ""));
                let there = clash.theirs.as_ref().map(|theirs| theirs.bytes.as_slice());
                let versions = ConflictVersions::read(items, place.lang, here.as_deref(), there);
                self.conflicts.push(Conflict { file: below(&clash.file), copy, versions });
            }
            self.items.extend(diff.told.iter().map(|one| SyncedItem { file: below(&one.file), ..one.clone() }));
        }
        let restored = self.items.iter().filter(|one| one.became == SyncOutcome::Restored);
        self.restored = restored.map(|one| one.file.clone()).collect();
        let left = self.items.iter().filter_map(|one| Some((one.file.clone(), one.reason.clone()?)));
        self.left = left.map(|(file, reason)| LeftAlone { file, reason }).collect();
        self.items.sort_by_key(|one| one.became);
        Ok(())
    }
}
