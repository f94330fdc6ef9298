//! Writing: changes, undo and redo, on the drawing thread, each one durable transaction.
//!
//! A book that another program is writing just now is tried again from the loop for a few seconds, so that no frame
//! freezes; a change that fails leaves its form and every word in it on the screen.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::Runtime;
use super::drafting::locked;
use crate::capture::Capture;
use crate::clock;
use crate::domain::CustomerId;
use crate::domain::check::Violation;
use crate::messages::{app as texts, exchange, merging, planning, trash};
use crate::names::Candidate;
use crate::ops::{self, Change, ChangeSummary, DayConflicts, OpsError, Receipt, Stamp, logging, undo};
use crate::sentences;
use crate::store::StoreError;
use crate::tui::effect::{Notice, Write};
use crate::tui::forms::FieldError;
use crate::tui::overlay::duplicates::{duplicates, likeness};

/// How long a refused write is tried again.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often.
pub(super) const RETRY: Duration = Duration::from_millis(100);

/// A write that another program holds up.
pub(super) struct PendingWrite {
    write: Write,
    until: Instant,
    finished: Option<usize>,
}

/// Why nothing was written.
enum Refusal {
    /// The book or its checks.
    Book(OpsError),
    /// A next step was left to the rules, and they ask for none.
    NoObligation,
}

impl From<OpsError> for Refusal {
    fn from(error: OpsError) -> Self {
        Self::Book(error)
    }
}

impl Runtime {
    /// Writes; the dialog at `finished` is closed only when that succeeded.
    pub(super) fn write(&mut self, write: Write, finished: Option<usize>) {
        self.write_until(PendingWrite { write, until: Instant::now() + PATIENCE, finished });
    }

    /// Tries again what another program held up.
    pub(super) fn write_again(&mut self) {
        if let Some(waiting) = self.waiting.take() {
            self.changed = true;
            self.write_until(waiting);
        }
    }

    fn write_until(&mut self, waiting: PendingWrite) {
        let look = self.app.look();
        let (lang, today) = (look.lang, look.today);
        let stamp = Stamp { today, now_utc: clock::utc() };
        let written = match &waiting.write {
            Write::Change(change) => self.apply(change, &stamp).map_err(Refusal::Book),
            Write::Log(line) => self.log(line, &stamp),
            Write::LogEach(line, customers) => self.log_each(line, customers, &stamp),
            Write::Erase(customers, names) => self.erase(customers, names, &stamp).map_err(Refusal::Book),
            Write::Undo => undo::undo(&mut self.store, &stamp)
                .map(|done| {
                    self.app.outdate_customers(&done.touched);
                    let told = texts::undone(lang, sentences::of_change(lang, &done.words, today));
                    texts::redo_with(lang, told, self.app.look().key("redo"))
                })
                .map_err(Refusal::Book),
            Write::Redo => undo::redo(&mut self.store, &stamp)
                .map(|done| {
                    self.app.outdate_customers(&done.touched);
                    texts::redone(lang, sentences::of_change(lang, &done.words, today))
                })
                .map_err(Refusal::Book),
        };
        match written {
            Ok(told) => {
                self.app.tell(Notice::done(told));
                if let Some(at) = waiting.finished {
                    self.forget_draft(at);
                    self.app.finish(at);
                }
            }
            Err(Refusal::Book(OpsError::Store(StoreError::Locked))) if Instant::now() < waiting.until => {
                self.app.tell(Notice::hint(texts::waiting_for_book(lang).to_owned()));
                self.waiting = Some(waiting);
            }
            Err(Refusal::Book(error)) => self.refuse(&waiting.write, &error),
            Err(Refusal::NoObligation) => self.app.tell(Notice::error(texts::no_obligation(lang).to_owned())),
        }
    }

    /// Writes what a captured line says.
    fn log(&mut self, line: &Capture, stamp: &Stamp) -> Result<String, Refusal> {
        let reader = self.store.read().map_err(OpsError::Store)?;
        let context = self.app.context().ok_or(Refusal::NoObligation)?;
        let happened = logging::happened(&reader, &context, line.clone(), clock::now()).map_err(OpsError::Store)?;
        drop(reader);
        let happened = happened.ok_or(Refusal::NoObligation)?;
        Ok(self.apply(&Change::Record(vec![happened]), stamp)?)
    }

    /// Writes what a captured line says for each of these customers.
    fn log_each(&mut self, line: &Capture, customers: &[Candidate], stamp: &Stamp) -> Result<String, Refusal> {
        let reader = self.store.read().map_err(OpsError::Store)?;
        let context = self.app.context().ok_or(Refusal::NoObligation)?;
        let all = logging::for_each(&reader, &context, line, customers, clock::now()).map_err(OpsError::Store)?;
        drop(reader);
        Ok(self.apply(&Change::Record(all), stamp)?)
    }

    fn apply(&mut self, change: &Change, stamp: &Stamp) -> Result<String, OpsError> {
        let receipt = ops::apply(&mut self.store, change.clone(), stamp)?;
        if receipt.change.is_none() {
            return Ok(texts::unchanged(self.app.look().lang).to_owned());
        }
        self.app.outdate_customers(&receipt.touched);
        if let Some(customer) = brought_forward(change, &receipt) {
            self.app.select(customer);
        }
        let look = self.app.look();
        let told = sentences::of_change(look.lang, &receipt.words, stamp.today);
        let told = self.day_conflicts(change, &receipt).map_or(told.clone(), |but| planning::but(look.lang, told, but));
        let is_undoable = receipt.change.is_some() && receipt.words != ChangeSummary::Unknown;
        let told = if is_undoable { texts::undo_with(look.lang, told, look.key("undo")) } else { told };
        let alike = if matches!(change, Change::AddCustomer(_)) { self.alike(&receipt) } else { None };
        Ok(alike.map_or(told.clone(), |alike| merging::told_more(look.lang, told, alike)))
    }

    /// Whom a new customer looks like, and the keys that go there and make one of both.
    fn alike(&self, added: &Receipt) -> Option<String> {
        let reader = self.store.read().ok()?;
        let found = duplicates(&reader, CustomerId(added.created.first()?.id)).ok()?;
        let (one, why) = found.first()?;
        let look = self.app.look();
        let why = likeness(look.lang, *why);
        Some(merging::looks_like(look.lang, &one.code, why, look.key("look_alike"), look.key("merge")))
    }

    /// Erases customers for good, with the drafts that name them.
    fn erase(&mut self, customers: &BTreeSet<CustomerId>, names: &[String], stamp: &Stamp) -> Result<String, OpsError> {
        ops::erase_customers(&mut self.store, customers, stamp)?;
        locked(&self.drafts).forget_about(names);
        self.save_drafts();
        self.app.outdate();
        Ok(trash::erased(self.app.look().lang, customers.len()))
    }

    /// What speaks against the days on which something was put.
    fn day_conflicts(&self, change: &Change, receipt: &Receipt) -> Option<String> {
        let look = self.app.look();
        let reader = self.store.read().ok()?;
        let context = self.app.context()?;
        let day_conflicts = DayConflicts::of(&reader, &context, change, receipt).ok()?;
        sentences::day_conflicts::explain_misfits(look.lang, &day_conflicts, look.today)
    }

    /// What is wrong stands beside its field where the form has it, else on the last line.
    fn refuse(&mut self, write: &Write, error: &OpsError) {
        let lang = self.app.look().lang;
        let nothing = match write {
            Write::Undo => Some(texts::nothing_to_undo(lang)),
            Write::Redo => Some(texts::nothing_to_redo(lang)),
            Write::Change(_) | Write::Log(_) | Write::LogEach(..) | Write::Erase(..) => None,
        };
        if let (Some(sentence), OpsError::Store(StoreError::NothingToReverse)) = (nothing, error) {
            self.app.tell(Notice::hint(sentence.to_owned()));
            return;
        }
        if let (OpsError::Invalid(faults), Some(form)) = (error, self.app.form_mut()) {
            let beside = |fault: &Violation| {
                let name = fault.path.rsplit(['.', ']']).next().unwrap_or_default();
                Some(FieldError::new(form.field_called(name)?, exchange::flaw_kind(lang, &fault.kind)))
            };
            let errors: Option<Vec<FieldError>> = faults.iter().map(beside).collect();
            if let Some(errors) = errors {
                form.refuse(errors);
                return;
            }
        }
        self.app.tell(Notice::error(sentences::of_refusal(lang, error)));
    }
}

/// The customer that the list shows from now on, because of what was done.
fn brought_forward(change: &Change, receipt: &Receipt) -> Option<CustomerId> {
    match change {
        Change::AddCustomer(_) => receipt.created.first().map(|new| CustomerId(new.id)),
        Change::PutBack(_) => receipt.touched.first().copied(),
        Change::Merge(merging) => Some(merging.into.0),
        _ => None,
    }
}

#[cfg(test)]
#[path = "writing_tests.rs"]
mod tests;
