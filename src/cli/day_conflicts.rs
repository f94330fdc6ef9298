//! The conflicts of the days on which a command has just put follow-ups: after what was done, or listed in JSON.
//!
//! Leaves out finding it, see `ops::DayConflicts`: the app says the same.

use serde::Serialize;

use super::output::Failure;
use super::session::Session;
use crate::messages::planning;
use crate::ops::{Change, DayConflicts, Receipt, RulesContext};
use crate::sentences::day_conflicts::{explain_misfits, one};
use crate::store::Store;

/// A conflict of a day, as JSON.
#[derive(Debug, Serialize)]
pub struct DayConflictJson {
    code: &'static str,
    text: String,
}

/// The conflicts of the days of what a change has put there.
#[derive(Debug)]
pub struct DayConflictReport(DayConflicts);

impl DayConflictReport {
    /// Reads it once the change is made.
    pub fn read(
        session: &Session,
        store: &Store,
        context: &RulesContext,
        change: &Change,
        receipt: &Receipt,
    ) -> Result<Self, Failure> {
        let found = store.read().and_then(|reader| DayConflicts::of(&reader, context, change, receipt));
        found.map(Self).map_err(|error| session.store_failure(&error))
    }

    /// What was done, with its conflicts in the same sentence.
    pub fn after(&self, session: &Session, done: String) -> String {
        match self.sentence(session) {
            Some(but) => planning::but(session.lang, done, but),
            None => done,
        }
    }

    /// All of it in one sentence; none where every day is fine.
    pub fn sentence(&self, session: &Session) -> Option<String> {
        explain_misfits(session.lang, &self.0, session.today)
    }

    /// Each of it for itself; of several follow-ups only that of the first which does not suit.
    pub fn list(&self, session: &Session) -> Vec<DayConflictJson> {
        let first = self.0.against.first().into_iter().flat_map(|misfit| &misfit.conflicts);
        first
            .map(|conflict| DayConflictJson { code: conflict.code(), text: one(session.lang, conflict, session.today) })
            .collect()
    }
}
