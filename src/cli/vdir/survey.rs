//! Both sides of a collection held against each other: what is to be written, taken, deleted, set aside.
//!
//! Leaves out doing it; nothing here writes.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::folder::{Folder, ItemFile};
use super::memory::Pair;
use super::records::{Item, Record};
use crate::cli::import::items::{Items, reason};
use crate::messages::{Lang, outside as text};
use crate::ops::Change;
use crate::ops::outside::incoming::{Incoming, Outcome, Why};
use crate::ops::outside::sync::{Base, Here, Step, step};

/// What a collection asks for.
#[derive(Default)]
pub struct Survey {
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
    /// Files of what only the book decides that were changed or deleted there, and are written again.
    pub restored: Vec<String>,
    /// Names and files that are to be written, with what stands there.
    pub writes: Vec<(String, String, Option<ItemFile>)>,
    /// Files that are to go.
    pub removes: Vec<String>,
    /// Where both sides changed.
    pub conflicts: Vec<Clash>,
    /// Files that are left alone, and why.
    pub left: Vec<(String, String)>,
    /// Pairs that are alike once all is done: name, file, what tells the state of the file.
    pub alike: Vec<(String, String, String)>,
    /// Pairs that stay as they were.
    pub unsettled: Vec<(String, Pair)>,
}

/// A record and a file that both changed.
pub struct Clash {
    /// The file.
    pub file: String,
    /// Its version, which loses; `None` when it was deleted there.
    pub theirs: Option<ItemFile>,
}

/// A file with what it holds.
struct Found {
    file: ItemFile,
    item: Item,
}

/// One collection while it is looked at.
pub struct Surveyor<'s> {
    /// Which.
    pub items: Items,
    /// The language of reasons.
    pub lang: Lang,
    /// Its folder.
    pub folder: &'s Folder,
    /// The records.
    pub records: &'s BTreeMap<String, Record>,
    /// What both sides were like when they were last alike.
    pub pairs: &'s BTreeMap<String, Pair>,
}

impl Surveyor<'_> {
    /// Looks at every record and every file.
    pub fn survey(&self, incoming: &mut Incoming<'_>) -> io::Result<Survey> {
        let given = self.records.iter().filter(|(_, record)| record.is_given());
        let given = given.map(|(uid, record)| (uid.clone(), record.state.clone())).collect();
        let mut survey = Survey { given, ..Survey::default() };
        let found = self.found(&mut survey)?;
        let unread: BTreeSet<String> = survey.left.iter().map(|(file, _)| file.clone()).collect();
        survey.closable = self.pairs.keys().filter(|uid| self.is_closable(uid)).count();
        let names: BTreeSet<&String> = self.records.keys().chain(found.keys()).chain(self.pairs.keys()).collect();
        let steps: Vec<(&String, Step)> =
            names.into_iter().map(|uid| (uid, self.step(uid, found.get(uid), &unread))).collect();
        // What nobody knows yet is met once all that is known has its place.
        let (meetings, known): (Vec<_>, Vec<_>) = steps.into_iter().partition(|(_, step)| *step == Step::Meet);
        for (uid, step) in known {
            self.known(&mut survey, uid, step, &found, incoming);
        }
        for (uid, _) in meetings {
            self.meet(&mut survey, uid, &found[uid], incoming);
        }
        Ok(survey)
    }

    /// The files by the name of their item; what gives none is left alone.
    fn found(&self, survey: &mut Survey) -> io::Result<BTreeMap<String, Found>> {
        let mut found: BTreeMap<String, Found> = BTreeMap::new();
        for file in self.folder.items()? {
            let item = match Item::read(self.items, self.lang, &file.bytes) {
                Ok(item) => item,
                Err(why) => {
                    survey.left.push((file.name, why));
                    continue;
                }
            };
            match item.uid().map(str::to_owned) {
                None => survey.left.push((file.name, text::no_uid(self.lang).to_owned())),
                Some(uid) if found.contains_key(&uid) => {
                    survey.left.push((file.name, text::same_uid(self.lang).to_owned()));
                }
                Some(uid) => drop(found.insert(uid, Found { file, item })),
            }
        }
        Ok(found)
    }

    /// What is to be done; a file that cannot be read is not one that was deleted.
    fn step(&self, uid: &str, found: Option<&Found>, unread: &BTreeSet<String>) -> Step {
        if found.is_none() && self.pairs.get(uid).is_some_and(|pair| unread.contains(&pair.file)) {
            return Step::Rest;
        }
        let here = self.records.get(uid).map_or(Here::Unknown, Record::here);
        let base = self.pairs.get(uid).map(|pair| Base { here: &pair.here, there: &pair.there });
        step(here, found.map(|found| found.file.state.as_str()), base)
    }

    fn known(
        &self,
        survey: &mut Survey,
        uid: &str,
        step: Step,
        found: &BTreeMap<String, Found>,
        incoming: &mut Incoming<'_>,
    ) {
        let there = found.get(uid);
        match (step, there) {
            (Step::Take | Step::Settle | Step::Close | Step::WriteAgain, _) if self.is_given(uid) => {
                self.restore(survey, uid, found);
            }
            (Step::Rest, _) => survey.unsettled.extend(self.pairs.get(uid).map(|pair| (uid.to_owned(), pair.clone()))),
            (Step::Write, _) => self.write(survey, uid, found),
            (Step::WriteAgain, _) => {
                let file = self.file_name(uid, found);
                survey.conflicts.push(Clash { file, theirs: None });
                self.write(survey, uid, found);
            }
            (Step::Take, Some(there)) => self.take(survey, uid, there, incoming),
            (Step::Settle, Some(there)) => {
                if there.item.outcome(incoming) == Outcome::Unchanged {
                    survey.is_alike(uid, &there.file);
                } else {
                    survey.clashes(&there.file);
                    self.write(survey, uid, found);
                }
            }
            (Step::Close, _) => {
                survey.changes.extend(self.records.get(uid).and_then(|record| record.close.clone()));
                survey.closed += 1;
            }
            (Step::Remove, Some(there)) => survey.removes.push(there.file.name.clone()),
            (Step::SetAside, Some(there)) => {
                survey.clashes(&there.file);
                survey.removes.push(there.file.name.clone());
            }
            (Step::Keep, Some(there)) => {
                if there.item.outcome(incoming) != Outcome::Unchanged {
                    self.leave(survey, there, &Why::Done);
                }
                survey.is_alike(uid, &there.file);
            }
            (Step::Finish, Some(_)) => self.finish(survey, uid, found, incoming),
            (Step::Return, Some(there)) => self.return_to(survey, uid, there, incoming),
            (_, None) | (Step::Forget | Step::Meet, _) => {}
        }
    }

    /// Whether a deletion there would do something to the book.
    fn is_closable(&self, uid: &str) -> bool {
        let is_open = |record: &Record| record.close.is_some() && matches!(record.here(), Here::Shared(_));
        self.records.get(uid).is_some_and(is_open)
    }

    fn is_given(&self, uid: &str) -> bool {
        self.records.get(uid).is_some_and(Record::is_given)
    }

    /// What only the book decides is written again where it does not say the same any more.
    fn restore(&self, survey: &mut Survey, uid: &str, found: &BTreeMap<String, Found>) {
        let there = found.get(uid);
        let told = |there: &&Found| self.records.get(uid).is_some_and(|record| record.is_told_by(&there.item));
        if let Some(there) = there.filter(told) {
            survey.is_alike(uid, &there.file);
            return;
        }
        if self.pairs.contains_key(uid) {
            survey.restored.push(self.file_name(uid, found));
        }
        self.write(survey, uid, found);
    }

    fn write(&self, survey: &mut Survey, uid: &str, found: &BTreeMap<String, Found>) {
        survey.changes.extend(self.records.get(uid).and_then(|record| record.pin.clone()));
        let old = found.get(uid).map(|found| found.file.clone());
        survey.writes.push((uid.to_owned(), self.file_name(uid, found), old));
    }

    fn take(&self, survey: &mut Survey, uid: &str, there: &Found, incoming: &mut Incoming<'_>) {
        match there.item.outcome(incoming) {
            Outcome::Unchanged => survey.is_alike(uid, &there.file),
            Outcome::Updated(change) => {
                survey.changes.push(change);
                survey.taken += 1;
                // What was cancelled there may go on standing there.
                if !there.item.is_cancelled() {
                    survey.is_alike(uid, &there.file);
                }
            }
            Outcome::Skipped(why) => {
                self.leave(survey, there, &why);
                survey.unsettled.extend(self.pairs.get(uid).map(|pair| (uid.to_owned(), pair.clone())));
            }
            Outcome::New(..) | Outcome::WithNewcomer => {}
        }
    }

    /// What was done says so there, and reminds of nothing. One that comes back, as from a backup, is named.
    fn finish(&self, survey: &mut Survey, uid: &str, found: &BTreeMap<String, Found>, incoming: &mut Incoming<'_>) {
        let there = &found[uid];
        let is_same = there.item.outcome(incoming) == Outcome::Unchanged;
        if is_same && there.item.is_done() {
            return survey.is_alike(uid, &there.file);
        }
        if !self.pairs.contains_key(uid) {
            self.leave(survey, there, &Why::Done);
        }
        if !is_same {
            survey.clashes(&there.file);
        }
        self.write(survey, uid, found);
    }

    /// A plan that was cancelled is to be done again where its item is back; a contact who has left stays away.
    fn return_to(&self, survey: &mut Survey, uid: &str, there: &Found, incoming: &mut Incoming<'_>) {
        if self.items == Items::AddressBook {
            return self.leave(survey, there, &Why::HasLeft);
        }
        if !there.item.is_cancelled() {
            self.take(survey, uid, there, incoming);
        }
    }

    /// An item that the book does not know: a plan or a person where it is about a customer.
    fn meet(&self, survey: &mut Survey, uid: &str, there: &Found, incoming: &mut Incoming<'_>) {
        match there.item.outcome(incoming) {
            Outcome::New(_, change) => {
                survey.changes.push(change);
                survey.taken += 1;
                survey.is_alike(uid, &there.file);
            }
            Outcome::Skipped(why) => self.leave(survey, there, &why),
            // A birthday or the end of a contract that is none any more.
            Outcome::Unchanged if matches!(there.item, Item::Event(_)) => survey.removes.push(there.file.name.clone()),
            Outcome::Unchanged | Outcome::Updated(_) | Outcome::WithNewcomer => {
                self.leave(survey, there, &Why::NameTaken);
            }
        }
    }

    fn leave(&self, survey: &mut Survey, there: &Found, why: &Why) {
        survey.left.push((there.file.name.clone(), reason(self.lang, why, self.items).1));
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

impl Survey {
    fn is_alike(&mut self, uid: &str, file: &ItemFile) {
        self.alike.push((uid.to_owned(), file.name.clone(), file.state.clone()));
    }

    fn clashes(&mut self, file: &ItemFile) {
        self.conflicts.push(Clash { file: file.name.clone(), theirs: Some(file.clone()) });
    }
}
