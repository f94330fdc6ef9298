//! Who referred a customer, as a row says it: a code or a name, of the book or of any row of the file.

use super::known::{Meant, Naming};
use super::rehearsing::Rehearsal;
use super::report::RowNote;
use crate::import::{CellNote, Mapping, RowDraft, TargetPart, Why};

/// The field that says it.
const FIELD: &str = "referred_by";

/// A row that names who referred its customer.
pub(super) struct Referral {
    /// The place of the customer.
    place: usize,
    /// The place of the row among those that were taken.
    row: usize,
    table: usize,
    line: usize,
    /// The name of the column.
    column: String,
    said: String,
}

impl Referral {
    /// What a row says of it; its customer is not known as yet.
    pub(super) fn taken_from(mapping: &Mapping, draft: &mut RowDraft, table: usize) -> Option<Self> {
        let said = draft.customer.remove(FIELD)?.as_str()?.to_owned();
        let column = mapping.column_to(|target| target.part == TargetPart::Customer && target.field == FIELD);
        let column = column.map(|column| column.header.whole()).unwrap_or_default();
        Some(Self { place: 0, row: 0, table, line: draft.line, column, said })
    }

    /// The same, of the customer and the row in these places.
    pub(super) fn of(self, place: usize, row: usize) -> Self {
        Self { place, row, ..self }
    }
}

impl Rehearsal<'_> {
    /// Puts the code of whoever is meant; nobody of that name stays in the notes. Returns the order in which customers
    /// are written, so that nobody comes before who referred them.
    pub(super) fn settle_referrals(&mut self) -> Vec<usize> {
        let mut referred_by: Vec<Option<usize>> = vec![None; self.working.len()];
        for Referral { place, row, table, line, column, said } in std::mem::take(&mut self.referrals) {
            let meant = self.meant_by(&said).filter(|by| !leads_to(&referred_by, *by, place));
            if let Some(by) = meant {
                let code = self.working[by].now.code.clone();
                if self.working[place].refer(code, self.existing) {
                    referred_by[place] = Some(by);
                    self.rows[row] = true;
                }
            } else {
                self.rows[row] |= self.working[place].keep_in_notes(&format!("{column}: {said}"));
                let note = CellNote { line, column, text: said, why: Why::NoSuchCustomer };
                let called = self.working[place].now.name.clone();
                self.report.notes.push(RowNote { table, called, note });
            }
        }
        let mut order = Vec::with_capacity(self.working.len());
        let mut is_placed = vec![false; self.working.len()];
        for place in 0..self.working.len() {
            let mut waiting = vec![place];
            while let Some(by) = waiting.last().and_then(|last| referred_by[*last]).filter(|by| !is_placed[*by]) {
                waiting.push(by);
            }
            for place in waiting.into_iter().rev().filter(|place| !std::mem::replace(&mut is_placed[*place], true)) {
                order.push(place);
            }
        }
        order
    }

    /// The customer of a code or a name.
    fn meant_by(&self, said: &str) -> Option<usize> {
        let of_code = self.working.iter().position(|one| one.now.code.eq_ignore_ascii_case(said.trim()));
        let called = |place: usize| self.working[place].now.name.clone();
        let naming = Naming { code: None, credit_code: None, name: Some(said), short_name: None, reach: &[] };
        of_code.or_else(|| match self.known.find(naming, called) {
            Meant::One(place) => Some(place),
            Meant::Several(_) | Meant::Nobody => None,
        })
    }
}

/// Whether going from one to who referred them comes to this one: nobody refers themselves.
fn leads_to(referred_by: &[Option<usize>], from: usize, to: usize) -> bool {
    std::iter::successors(Some(from), |place| referred_by[*place]).any(|place| place == to)
}
