//! Both sides of a collection held against each other: what is to be written, taken, deleted, set aside.
//!
//! Leaves out doing it; nothing here writes.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::folder::{Folder, ItemFile};
use super::records::{VdirItem, VdirRecord};
use super::report::{SyncOutcome, SyncedItem, of_item, of_record};
use super::sync_state::SyncedPair;
use crate::messages::{Lang, interchange as text};
use crate::ops::Change;
use crate::ops::interchange::incoming::series::parts_of_uid;
use crate::ops::interchange::incoming::{Incoming, Outcome, SkipReason};
use crate::ops::interchange::sync::{Base, Here, SyncStep, step};
use crate::ops::interchange::{Interchange, ItemKind};
use crate::ops::takeover::Headway;
use crate::sentences::contents::reason;

/// What a collection asks for.
#[derive(Default)]
pub struct CollectionDiff {
    /// What the book takes.
    pub changes: Vec<Change>,
    /// How many records are new or different by it.
    pub taken: usize,
    /// How many are cancelled or have left by it.
    pub closed: usize,
    /// How many records would be cancelled or have left if their items were deleted there.
    pub closable: usize,
    /// What only the book decides, and what tells its state.
    pub given: BTreeMap<String, String>,
    /// What became of single items.
    pub told: Vec<SyncedItem>,
    /// Names and files that are to be written, with what stands there.
    pub writes: Vec<(String, String, Option<ItemFile>)>,
    /// Files that are to go.
    pub removes: Vec<String>,
    /// Where both sides changed.
    pub conflicts: Vec<SyncConflict>,
    /// Pairs that match once all is done: name, file, what tells the state of the file.
    pub alike: Vec<(String, String, String)>,
    /// Pairs that stay as they were.
    pub unsettled: Vec<(String, SyncedPair)>,
}

/// A record and a file that both changed.
pub struct SyncConflict {
    pub uid: String,
    pub file: String,
    /// Its version, which loses; `None` when it was deleted there.
    pub theirs: Option<ItemFile>,
}

/// A file with what it holds.
pub struct Found {
    pub file: ItemFile,
    pub item: VdirItem,
}

/// One collection while it is looked at.
pub struct CollectionDiffer<'s> {
    pub items: ItemKind,
    /// The language of reasons.
    pub lang: Lang,
    pub folder: &'s Folder,
    /// The book, for the titles.
    pub all: &'s Interchange,
    pub records: &'s BTreeMap<String, VdirRecord>,
    /// What both sides were like when they last matched.
    pub pairs: &'s BTreeMap<String, SyncedPair>,
    /// How many files were looked at; given up, the look is interrupted.
    pub headway: &'s Headway,
}

impl CollectionDiffer<'_> {
    /// Looks at every record and every file.
    pub fn diff(&self, incoming: &mut Incoming<'_>) -> io::Result<CollectionDiff> {
        let given = self.records.iter().filter(|(_, record)| record.is_given());
        let given = given.map(|(uid, record)| (uid.clone(), record.state.clone())).collect();
        let mut diff = CollectionDiff { given, ..CollectionDiff::default() };
        let (found, unread) = self.found(&mut diff)?;
        let found = self.recognised(found, incoming);
        diff.closable = self.pairs.keys().filter(|uid| self.is_closable(uid)).count();
        let names: BTreeSet<&String> = self.records.keys().chain(found.keys()).chain(self.pairs.keys()).collect();
        let names = names.into_iter().filter(|uid| !self.stands_in_series(uid, &found));
        let steps: Vec<(&String, SyncStep)> = names.map(|uid| (uid, self.step(uid, found.get(uid), &unread))).collect();
        // What nobody knows yet is met once all that is known has its place.
        let (meetings, known): (Vec<_>, Vec<_>) = steps.into_iter().partition(|(_, step)| *step == SyncStep::Meet);
        for (uid, step) in known {
            self.known(&mut diff, uid, step, &found, incoming);
        }
        for (uid, _) in meetings {
            self.meet(&mut diff, uid, &found, incoming);
        }
        Ok(diff)
    }

    /// The files by the name of their item, and those that give none: they are left alone, without a word where they
    /// hold what a calendar may hold beside events.
    fn found(&self, diff: &mut CollectionDiff) -> io::Result<(BTreeMap<String, Found>, BTreeSet<String>)> {
        let mut found: BTreeMap<String, Found> = BTreeMap::new();
        let mut without = BTreeSet::new();
        for file in self.folder.items()? {
            if !self.headway.step() {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let item = match VdirItem::read(self.items, self.lang, &file.bytes) {
                Ok(Some(item)) => item,
                Ok(None) => {
                    without.insert(file.name);
                    continue;
                }
                Err(why) => {
                    without.insert(file.name.clone());
                    diff.leave(file.name, None, why);
                    continue;
                }
            };
            let reason = match item.uid().map(str::to_owned) {
                None => text::no_uid(self.lang),
                Some(uid) if found.contains_key(&uid) => text::same_uid(self.lang),
                Some(uid) => {
                    found.insert(uid, Found { file, item });
                    continue;
                }
            };
            without.insert(file.name.clone());
            diff.leave(file.name, Some(&item), reason.to_owned());
        }
        Ok((found, without))
    }

    /// Whether a plan is shown there already, as an occurrence of an event that recurs.
    fn stands_in_series(&self, uid: &str, found: &BTreeMap<String, Found>) -> bool {
        let Some((series, day)) = parts_of_uid(uid).filter(|_| !self.pairs.contains_key(uid)) else { return false };
        let recurs = found.get(series).is_some_and(|there| there.item.recurs());
        recurs && self.all.follow_ups.iter().any(|one| one.uid == uid && one.row.value.planned_on == Some(day))
    }

    /// What is to be done; a file that cannot be read is not one that was deleted.
    fn step(&self, uid: &str, found: Option<&Found>, unread: &BTreeSet<String>) -> SyncStep {
        if found.is_none() && self.pairs.get(uid).is_some_and(|pair| unread.contains(&pair.file)) {
            return SyncStep::Rest;
        }
        let here = self.records.get(uid).map_or(Here::Unknown, VdirRecord::here);
        let base = self.pairs.get(uid).map(|pair| Base { here: &pair.here, there: &pair.there });
        step(here, found.map(|found| found.file.state.as_str()), base)
    }

    fn known(
        &self,
        diff: &mut CollectionDiff,
        uid: &str,
        step: SyncStep,
        found: &BTreeMap<String, Found>,
        incoming: &mut Incoming<'_>,
    ) {
        let there = found.get(uid);
        match (step, there) {
            (SyncStep::Take | SyncStep::Settle | SyncStep::Close | SyncStep::WriteAgain, _) if self.is_given(uid) => {
                self.restore(diff, uid, found);
            }
            (SyncStep::Rest, _) => {
                diff.unsettled.extend(self.pairs.get(uid).map(|pair| (uid.to_owned(), pair.clone())));
            }
            (SyncStep::Write, _) => self.write(diff, uid, found),
            (SyncStep::WriteAgain, _) => {
                let file = self.file_name(uid, found);
                diff.conflicts.push(SyncConflict { uid: uid.to_owned(), file, theirs: None });
                self.write(diff, uid, found);
            }
            (SyncStep::Take, Some(there)) => {
                if self.take(diff, uid, there, incoming) {
                    self.tell(diff, SyncOutcome::Taken, uid, found);
                }
            }
            (SyncStep::Settle, Some(there)) => {
                if there.item.outcome(incoming) == Outcome::Unchanged {
                    diff.note_alike(uid, &there.file);
                } else {
                    diff.note_clash(uid, &there.file);
                    self.write(diff, uid, found);
                }
            }
            (SyncStep::Close, _) => {
                diff.changes.extend(self.records.get(uid).and_then(|record| record.close.clone()));
                diff.closed += 1;
                let is_plan = self.items == ItemKind::Calendar;
                self.tell(diff, if is_plan { SyncOutcome::Cancelled } else { SyncOutcome::HasLeft }, uid, found);
            }
            (SyncStep::Remove, Some(there)) => {
                self.tell(diff, SyncOutcome::Deleted, uid, found);
                diff.removes.push(there.file.name.clone());
            }
            (SyncStep::SetAside, Some(there)) => {
                diff.note_clash(uid, &there.file);
                diff.removes.push(there.file.name.clone());
            }
            (SyncStep::Keep, Some(there)) => {
                if there.item.outcome(incoming) != Outcome::Unchanged {
                    self.leave(diff, there, &SkipReason::Done);
                }
                diff.note_alike(uid, &there.file);
            }
            (SyncStep::Finish, Some(_)) => self.finish(diff, uid, found, incoming),
            (SyncStep::Return, Some(_)) => self.return_to(diff, uid, found, incoming),
            (_, None) | (SyncStep::Forget | SyncStep::Meet, _) => {}
        }
    }

    /// Whether a deletion there would do something to the book.
    fn is_closable(&self, uid: &str) -> bool {
        let is_open = |record: &VdirRecord| record.close.is_some() && matches!(record.here(), Here::Shared(_));
        self.records.get(uid).is_some_and(is_open)
    }

    fn is_given(&self, uid: &str) -> bool {
        self.records.get(uid).is_some_and(VdirRecord::is_given)
    }

    /// What only the book decides is written again where it does not say the same any more.
    fn restore(&self, diff: &mut CollectionDiff, uid: &str, found: &BTreeMap<String, Found>) {
        let there = found.get(uid);
        let told = |there: &&Found| self.records.get(uid).is_some_and(|record| record.is_told_by(&there.item));
        if let Some(there) = there.filter(told) {
            diff.note_alike(uid, &there.file);
            return;
        }
        if self.pairs.contains_key(uid) {
            self.tell(diff, SyncOutcome::Restored, uid, found);
        }
        self.write(diff, uid, found);
    }

    fn write(&self, diff: &mut CollectionDiff, uid: &str, found: &BTreeMap<String, Found>) {
        diff.changes.extend(self.records.get(uid).and_then(|record| record.pin.clone()));
        let old = found.get(uid).map(|found| found.file.clone());
        diff.writes.push((uid.to_owned(), self.file_name(uid, found), old));
    }

    /// Takes what an item says; whether that is anything new.
    fn take(&self, diff: &mut CollectionDiff, uid: &str, there: &Found, incoming: &mut Incoming<'_>) -> bool {
        match there.item.outcome(incoming) {
            Outcome::Unchanged => diff.note_alike(uid, &there.file),
            Outcome::Updated(change) => {
                diff.changes.push(change);
                diff.taken += 1;
                // What was cancelled there may go on standing there.
                if !there.item.is_cancelled() {
                    diff.note_alike(uid, &there.file);
                }
                return true;
            }
            Outcome::Skipped(why) => {
                self.leave(diff, there, &why);
                diff.unsettled.extend(self.pairs.get(uid).map(|pair| (uid.to_owned(), pair.clone())));
            }
            Outcome::New(..) | Outcome::WithNewcomer => {}
        }
        false
    }

    /// What was done says so there, and reminds of nothing. One that comes back, as from a backup, is named.
    fn finish(
        &self,
        diff: &mut CollectionDiff,
        uid: &str,
        found: &BTreeMap<String, Found>,
        incoming: &mut Incoming<'_>,
    ) {
        let there = &found[uid];
        let is_same = there.item.outcome(incoming) == Outcome::Unchanged;
        if is_same && there.item.is_done() {
            return diff.note_alike(uid, &there.file);
        }
        if !self.pairs.contains_key(uid) {
            self.leave(diff, there, &SkipReason::Done);
        }
        if !is_same {
            diff.note_clash(uid, &there.file);
        }
        self.write(diff, uid, found);
    }

    /// A plan that was cancelled is to be done again where its item is back; a contact who has left stays away.
    fn return_to(
        &self,
        diff: &mut CollectionDiff,
        uid: &str,
        found: &BTreeMap<String, Found>,
        incoming: &mut Incoming<'_>,
    ) {
        let there = &found[uid];
        if self.items == ItemKind::AddressBook {
            return self.leave(diff, there, &SkipReason::HasLeft);
        }
        if !there.item.is_cancelled() && self.take(diff, uid, there, incoming) {
            self.tell(diff, SyncOutcome::Reopened, uid, found);
        }
    }

    /// An item that the book does not know: a plan or a person where it is about a customer.
    fn meet(&self, diff: &mut CollectionDiff, uid: &str, found: &BTreeMap<String, Found>, incoming: &mut Incoming<'_>) {
        let there = &found[uid];
        match there.item.outcome(incoming) {
            Outcome::New(_, change) => {
                diff.changes.push(change);
                diff.taken += 1;
                self.tell(diff, SyncOutcome::Taken, uid, found);
                diff.note_alike(uid, &there.file);
            }
            Outcome::Skipped(why) => self.leave(diff, there, &why),
            // A birthday or the end of a contract that is none any more.
            Outcome::Unchanged if matches!(there.item, VdirItem::Event(_)) => {
                self.tell(diff, SyncOutcome::Deleted, uid, found);
                diff.removes.push(there.file.name.clone());
            }
            Outcome::Unchanged | Outcome::Updated(_) | Outcome::WithNewcomer => {
                self.leave(diff, there, &SkipReason::NameTaken);
            }
        }
    }

    fn leave(&self, diff: &mut CollectionDiff, there: &Found, why: &SkipReason) {
        diff.leave(there.file.name.clone(), Some(&there.item), reason(self.lang, why, self.items).1);
    }

    /// Notes what becomes of an item: called as the book calls it, on the day that its file says unless that is undone.
    fn tell(&self, diff: &mut CollectionDiff, became: SyncOutcome, uid: &str, found: &BTreeMap<String, Found>) {
        let record = self.records.get(uid).and_then(|record| of_record(self.items, self.lang, self.all, (uid, record)));
        let said = found.get(uid).map(|there| of_item(&there.item));
        let said_day = said.as_ref().and_then(|(_, day)| *day).filter(|_| became != SyncOutcome::Restored);
        let date = said_day.or_else(|| record.as_ref().and_then(|(_, day)| *day));
        let title = record.or(said).map(|(title, _)| title);
        diff.told.push(SyncedItem {
            became,
            file: self.file_name(uid, found),
            title,
            date,
            reason: None,
            uid: uid.to_owned(),
        });
    }

    /// The file of a record: the one that is or was there, else one of its own that is free.
    fn file_name(&self, uid: &str, found: &BTreeMap<String, Found>) -> String {
        let there = found.get(uid).map(|found| &found.file.name);
        if let Some(name) = there.or_else(|| self.pairs.get(uid).map(|pair| &pair.file)) {
            return name.clone();
        }
        let name = self.folder.name_for(uid);
        let is_taken = found.values().any(|found| found.file.name == name);
        if is_taken { self.folder.name_for(&format!("{uid} ")) } else { name }
    }
}

impl CollectionDiff {
    fn note_alike(&mut self, uid: &str, file: &ItemFile) {
        self.alike.push((uid.to_owned(), file.name.clone(), file.state.clone()));
    }

    fn leave(&mut self, file: String, item: Option<&VdirItem>, reason: String) {
        let (title, date) = item.map(of_item).map_or((None, None), |(title, date)| (Some(title), date));
        let uid = item.and_then(VdirItem::uid).unwrap_or_default().to_owned();
        self.told.push(SyncedItem { became: SyncOutcome::Left, file, title, date, reason: Some(reason), uid });
    }

    fn note_clash(&mut self, uid: &str, file: &ItemFile) {
        self.conflicts.push(SyncConflict { uid: uid.to_owned(), file: file.name.clone(), theirs: Some(file.clone()) });
    }
}
