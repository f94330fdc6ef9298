//! The inbox: talks that files of other programs tell of, held against the book, and what waits of them.
//!
//! Leaves out reading the files (`exchange`) and writing, see [`InboxChange`](super::InboxChange).

mod filling;
mod mail_folder;
mod matching;
mod proposing;
mod reading;
mod titles;

use super::{ChangeSummary, EntityKind};
use crate::domain::{CustomerId, FollowUpId, InboxItem, InboxItemId};
use crate::store::{ChangeId, Reader, Row, StoreError};

pub use crate::exchange::activity::{ActivityError, LARGEST_FILE};
pub(super) use filling::record_to_fill;
pub use mail_folder::{holds_mail, read_mail_folder};
pub use matching::{KnownPeople, is_reached_by};
pub use proposing::{ProposedTalks, propose};
pub use reading::{FileTalks, TalkFile};

/// A proposed record as lists show it.
#[derive(Debug, Clone, PartialEq)]
pub struct InboxEntry {
    pub id: InboxItemId,
    pub customer: CustomerId,
    pub code: String,
    /// The customer by its full name.
    pub name: String,
    pub item: InboxItem,
    /// The record of the same talk that it would fill.
    pub fills: Option<FollowUpId>,
    /// Codes of the other customers who have somebody with the same number or address.
    pub also: Vec<String>,
    /// Whether somebody said since whose it is or what it was.
    pub corrected: bool,
}

/// What waits in the inbox, the newest first.
pub fn read_inbox(reader: &Reader<'_>) -> Result<Vec<InboxEntry>, StoreError> {
    let rows = reader.open_inbox()?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let known = KnownPeople::read(reader)?;
    let mut entries = Vec::with_capacity(rows.len());
    for Row { id, version, customer, value: item } in rows {
        let Some(customer) = customer else { continue };
        let fills =
            record_to_fill(&item, &reader.records_of_day(customer, item.done_on)?).map(|row| FollowUpId(row.id));
        let reached = item.reach.as_deref().map(|reach| known.customers_reached(reach, item.done_on));
        let others = reached.into_iter().flatten().filter(|one| *one != customer);
        let (code, name) = known.called(customer);
        let also: Vec<String> = others.map(|one| known.called(one).0).collect();
        let corrected = !also.is_empty() && is_edit(reader, version)?;
        entries.push(InboxEntry { id: InboxItemId(id), customer, code, name, item, fills, also, corrected });
    }
    Ok(entries)
}

impl InboxEntry {
    /// Whether somebody must say first whose it is.
    pub fn is_doubtful(&self) -> bool {
        !self.also.is_empty() && !self.corrected
    }
}

/// Whether an item is as somebody corrected it: a row's version is the change that wrote it so, and undo gives it back.
fn is_edit(reader: &Reader<'_>, version: i64) -> Result<bool, StoreError> {
    let words = reader.log_entry(ChangeId(version))?.map(|entry| ChangeSummary::of_json(&entry.words));
    Ok(matches!(words, Some(ChangeSummary::EntityEdited { what: EntityKind::InboxItem, .. })))
}
