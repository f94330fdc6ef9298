//! What waits until all rows are known: first and last contacts, and what follows from several cells of a row where none
//! says it itself.

use super::filling::{Existing, FieldFilled, Filling, Onto, filled};
use super::rehearsing::Rehearsal;
use super::report::Filled;
use super::working::WorkingCustomer;
use crate::import::Fields;

impl Rehearsal<'_> {
    /// First and last contacts, customer by customer: a day that has a record needs no second one.
    pub(super) fn settle_pending(&mut self) {
        let mut pending = std::mem::take(&mut self.pending);
        pending.sort_by_key(|one| one.place);
        for of_customer in pending.chunk_by(|one, other| one.place == other.place) {
            let working = &mut self.working[of_customer[0].place];
            let mut days = working.contact_days();
            for one in of_customer {
                let effect = working.note_contact(&one.fields, self.existing, &mut days);
                self.rows[one.row] |= !effect.is_nothing();
            }
        }
    }

    /// Fills in what the rows leave open.
    pub(super) fn settle_following(&mut self) {
        for one in std::mem::take(&mut self.following) {
            let working = &mut self.working[one.place];
            let changed = working.follow(&one.fields, self.existing);
            self.rows[one.row] |= !changed.is_empty();
            if !working.is_new() {
                let customer = working.now.name.clone();
                let told = |what| Filled { table: one.table, line: one.line, customer: customer.clone(), what };
                self.report.fills.extend(changed.into_iter().map(told));
            }
        }
    }
}

impl WorkingCustomer {
    /// Fills in what is open; what somebody said stays, even where the file may replace what the book says.
    fn follow(&mut self, fields: &Fields, existing: Existing) -> Vec<FieldFilled> {
        let onto = match existing {
            _ if self.is_new() => Onto::Newcomer,
            Existing::Skip => Onto::Book(Existing::Skip),
            Existing::Fill | Existing::Overwrite => Onto::Book(Existing::Fill),
        };
        let Ok(Filling { now, changed, .. }) = filled(&*self.now, None, fields, onto) else { return Vec::new() };
        *self.now = now;
        changed
    }
}
