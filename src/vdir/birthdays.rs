//! Birthdays after the address book has brought its news: somebody new has one, somebody has left or is called
//! otherwise.
//!
//! Without it a folder would match only after the next sync. Leaves out the rehearsal, which changes nobody.

use std::collections::BTreeMap;
use std::io;

use super::diff::CollectionDiff;
use super::folder::Folder;
use super::records::{VdirItem, VdirRecord};
use super::report::{SyncOutcome, SyncedItem, of_item};
use crate::messages::Lang;
use crate::ops::interchange::ItemKind;

impl CollectionDiff {
    /// Writes and deletes what only the book decides as the book is now, where that is otherwise than it was.
    pub fn follow(&mut self, now: &BTreeMap<String, VdirRecord>, folder: &Folder) -> io::Result<()> {
        let before = std::mem::take(&mut self.given);
        let given: BTreeMap<&String, &VdirRecord> = now.iter().filter(|(_, record)| record.is_given()).collect();
        for uid in before.keys().filter(|uid| !given.contains_key(uid)) {
            if let Some(file) = self.forget(uid)
                && let Some(item) = folder.item(&file)?
            {
                // The language is that of what cannot be read, which nobody is told here.
                let read =
                    VdirItem::read(ItemKind::Calendar, Lang::En, &item.bytes).ok().flatten().map(|item| of_item(&item));
                let (title, date) = read.map_or((None, None), |(title, date)| (Some(title), date));
                let (became, uid) = (SyncOutcome::Deleted, uid.clone());
                self.told.push(SyncedItem { became, file: file.clone(), title, date, reason: None, uid });
                self.removes.push(file);
            }
        }
        for (uid, record) in given {
            if before.get(uid) == Some(&record.state) {
                continue;
            }
            let (file, old) = match self.forget(uid) {
                Some(file) => (file.clone(), folder.item(&file)?),
                None => (free_name(uid, folder)?, None),
            };
            self.writes.push((uid.clone(), file, old));
        }
        Ok(())
    }

    /// Nothing is to be done about this one; the file that it has or was to have.
    fn forget(&mut self, uid: &str) -> Option<String> {
        let alike = self.alike.iter().map(|(other, file, _)| (other, file));
        let settled = self.unsettled.iter().map(|(other, pair)| (other, &pair.file));
        let written = self.writes.iter().map(|(other, file, _)| (other, file));
        let file = alike.chain(settled).chain(written).find(|(other, _)| *other == uid).map(|(_, file)| file.clone());
        self.alike.retain(|(other, ..)| other != uid);
        self.unsettled.retain(|(other, _)| other != uid);
        self.writes.retain(|(other, ..)| other != uid);
        self.told.retain(|one| one.uid != uid || one.became != SyncOutcome::Restored);
        file
    }
}

/// The name of a new file; a foreign one of that name stays.
fn free_name(uid: &str, folder: &Folder) -> io::Result<String> {
    let name = folder.name_for(uid);
    let is_taken = folder.item(&name)?.is_some();
    Ok(if is_taken { folder.name_for(&format!("{uid} ")) } else { name })
}
