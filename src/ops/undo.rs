//! Undo, redo, and the history of changes.

use std::collections::{BTreeMap, HashSet};

use super::{ChangeSummary, OpsError, Stamp};
use crate::domain::CustomerId;
use crate::store::{ChangeId, LogEntry, Reader, Role, Store, StoreError, Written};

/// The number of records from which undoing them at once should be confirmed.
pub const MUCH: u64 = 50;

/// A change that was taken back or done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversed {
    /// The change that did it.
    pub change: Option<ChangeId>,
    /// What was taken back or done again.
    pub words: ChangeSummary,
    /// The customers whose records changed.
    pub touched: Vec<CustomerId>,
}

/// One change as the history lists it: when, what, and whether it was undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    pub id: ChangeId,
    /// When, in universal time.
    pub at: String,
    /// What part it plays.
    pub role: Role,
    /// What was done; of an undo or redo, what was taken back or done again.
    pub words: ChangeSummary,
    /// Whether it was taken back.
    pub undone: bool,
}

/// Takes back the book's newest change that can be undone, whoever made it.
pub fn undo(store: &mut Store, stamp: &Stamp) -> Result<Reversed, OpsError> {
    Ok(reversed(store.undo(&stamp.now_utc)?))
}

/// What undoing would take back, and how many records it wrote.
pub fn next_undone(reader: &Reader<'_>) -> Result<Option<(ChangeSummary, u64)>, StoreError> {
    Ok(reader.next_undone()?.map(|(entry, rows)| (ChangeSummary::of_json(&entry.words), rows)))
}

/// Does again what was undone last.
pub fn redo(store: &mut Store, stamp: &Stamp) -> Result<Reversed, OpsError> {
    Ok(reversed(store.redo(&stamp.now_utc)?))
}

/// The newest changes first; with `customer`, those that touched it.
pub fn history(
    reader: &Reader<'_>,
    limit: usize,
    customer: Option<CustomerId>,
) -> Result<Vec<HistoryLine>, StoreError> {
    match customer {
        None => Ok(reader.history(limit, None)?.iter().map(HistoryLine::of).collect()),
        Some(customer) => whole_history(reader, limit, customer),
    }
}

/// The customers that were merged into this one, also by others that were.
pub(super) fn absorbed(reader: &Reader<'_>, customer: CustomerId) -> Result<HashSet<CustomerId>, StoreError> {
    let (mut known, mut waiting) = (HashSet::from([customer]), vec![customer]);
    while let Some(one) = waiting.pop() {
        for line in reader.history(usize::MAX, Some(one))?.iter().map(HistoryLine::of) {
            match line.words {
                ChangeSummary::CustomersMerged { row, .. } if line.holds() && known.insert(CustomerId(row)) => {
                    waiting.push(CustomerId(row));
                }
                _ => {}
            }
        }
    }
    known.remove(&customer);
    Ok(known)
}

/// The history of a customer and of those that were merged into it, each change once.
fn whole_history(reader: &Reader<'_>, limit: usize, customer: CustomerId) -> Result<Vec<HistoryLine>, StoreError> {
    let mut lines: BTreeMap<ChangeId, HistoryLine> = BTreeMap::new();
    for one in absorbed(reader, customer)?.into_iter().chain([customer]) {
        lines.extend(reader.history(limit, Some(one))?.iter().map(HistoryLine::of).map(|line| (line.id, line)));
    }
    Ok(lines.into_values().rev().take(limit).collect())
}

impl HistoryLine {
    pub(super) fn of(entry: &LogEntry) -> Self {
        Self {
            id: entry.id,
            at: entry.at.clone(),
            role: entry.role,
            words: ChangeSummary::of_json(&entry.words),
            undone: entry.reversed_by.is_some(),
        }
    }

    /// Whether what it describes is currently in effect.
    const fn holds(&self) -> bool {
        !self.undone && matches!(self.role, Role::Do | Role::Redo)
    }
}

fn reversed(written: Written<LogEntry>) -> Reversed {
    let words = ChangeSummary::of_json(&written.value.words);
    Reversed { change: written.change, words, touched: written.touched }
}
