//! Records of a large file that wait outside the memory once their row was held against the book.
//!
//! Follow-ups and orders alone: the kinds that grow. Where a file tells of first, last or next contacts, later rows and
//! the end of the file are held against all of them, and none waits; nor where one cell lists several days, which two rows of
//! a customer may both hold.

use super::TableImport;
use super::rehearsing::Rehearsal;
use super::working::WorkingCustomer;
use crate::import::{Column, ColumnTarget, FollowUpPart, TargetPart};
use crate::ops::Change;
use crate::ops::spill::{Spill, SpilledRecords};

/// So many rows are held before any record waits.
const HELD_ROWS: usize = 20_000;

impl TableImport {
    /// Whether no row is held against the follow-ups of an earlier one.
    pub(super) fn may_spill(&self) -> bool {
        let columns = self.tables.iter().flat_map(|table| &table.mapping.columns);
        let waits = |target: ColumnTarget| match target.part {
            TargetPart::FollowUp(FollowUpPart::Main) => target.field != "entries",
            TargetPart::FollowUp(_) => false,
            _ => true,
        };
        columns.filter_map(Column::target).all(waits)
    }
}

impl Rehearsal<'_> {
    /// Has the new records of a customer wait, from so many rows on.
    pub(super) fn spill(&mut self, place: usize) {
        if !self.may_spill {
            return;
        }
        let most = self.import.wishes.held_rows.unwrap_or(HELD_ROWS);
        self.let_go_of_others(place, most);
        if self.rows.len() <= most {
            return;
        }
        if self.spill.is_none() {
            // Where no file can be made everything is held.
            self.spill = Spill::begin().ok();
            self.may_spill = self.spill.is_some();
        }
        if let Some(spill) = &mut self.spill {
            self.working[place].spill(place, spill);
        }
    }

    /// Lets go of what the book has of other customers, those first whose rows lie furthest back, beyond so many records.
    fn let_go_of_others(&mut self, place: usize, most: usize) {
        if self.read_last.back() == Some(&place) || self.working[place].id().is_none() {
            return;
        }
        self.read_last.retain(|other| *other != place);
        self.read_last.push_back(place);
        let records = |place: &usize| self.working[*place].follow_ups.items().len();
        let mut held: usize = self.read_last.iter().map(records).sum();
        while held > most
            && let Some(other) = self.read_last.pop_front_if(|other| *other != place)
        {
            held -= self.working[other].follow_ups.items().len();
            self.working[other].let_go();
        }
    }
}

impl WorkingCustomer {
    fn spill(&mut self, place: usize, spill: &mut Spill) {
        self.follow_ups.spill(place, spill);
        self.orders.spill(place, spill);
    }

    /// The changes that write it, and what waits of it.
    pub(super) fn into_changes_and(self, waiting: Option<SpilledRecords>) -> Vec<Change> {
        let customer = self.id();
        let first = self.into_changes();
        match waiting {
            None => first,
            Some(rest) => vec![Change::Bring { customer, first, rest }],
        }
    }
}
