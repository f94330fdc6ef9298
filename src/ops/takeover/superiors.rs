//! To whom the people of a row report: somebody of any row of the file, or of the book; nobody of that name stays in the
//! notes.

use super::rehearsing::Rehearsal;
use super::report::{Filled, RowNote};
use super::working::{Superior, WorkingCustomer};
use crate::domain::Contact;
use crate::import::{CellNote, Mapping, RowDraft, TargetPart, Why};
use crate::ops::Change;

/// The field that says it.
const FIELD: &str = "reports_to";

/// A person whose row names who stands above them.
pub(super) struct Subordinate {
    /// The place of the customer.
    place: usize,
    /// The place of the row among those that were taken.
    row: usize,
    table: usize,
    line: usize,
    /// The name of the column.
    column: String,
    person: String,
    said: String,
}

impl Subordinate {
    /// What a row says of its people; their customer is not known as yet.
    pub(super) fn taken_from(mapping: &Mapping, draft: &mut RowDraft, table: usize) -> Vec<Self> {
        let mut found = Vec::new();
        for contact in &mut draft.contacts {
            let Some(said) = contact.remove(FIELD).and_then(|said| Some(said.as_str()?.trim().to_owned())) else {
                continue;
            };
            let Some(person) = contact.get("name").and_then(|name| name.as_str()).map(str::to_owned) else { continue };
            let is_it = |part: TargetPart, field: &str| matches!(part, TargetPart::Contact(_)) && field == FIELD;
            let column = mapping.column_to(|target| is_it(target.part, target.field));
            let column = column.map(|column| column.header.whole()).unwrap_or_default();
            found.push(Self { place: 0, row: 0, table, line: draft.line, column, person, said });
        }
        found
    }

    /// The same, of the customer and the row in these places, whose people the customer's list calls so.
    pub(super) fn of(self, place: usize, row: usize, called: &[(String, String)]) -> Self {
        let here = called.iter().find(|(said, _)| *said == self.person).map(|(_, here)| here.clone());
        Self { place, row, person: here.unwrap_or(self.person), ..self }
    }
}

impl Rehearsal<'_> {
    /// Puts the person who is meant, once all rows are known.
    pub(super) fn settle_superiors(&mut self) {
        for Subordinate { place, row, table, line, column, person, said } in std::mem::take(&mut self.subordinates) {
            let working = &mut self.working[place];
            let was_there = !working.is_new();
            let (change, why) = match working.put_superior(&person, &said, self.existing) {
                Superior::Put(change) => (change, None),
                Superior::Nobody => {
                    let kept = working.keep_of_person(&person, &format!("{column}: {said}"), self.existing);
                    (kept, Some(Why::NoSuchPerson))
                }
                Superior::Circle => {
                    let kept = working.keep_of_person(&person, &format!("{column}: {said}"), self.existing);
                    (kept, Some(Why::ReportsInACircle))
                }
            };
            self.rows[row] |= change.is_some();
            let customer = working.now.name.clone();
            if let Some(what) = change.filter(|_| was_there) {
                self.report.fills.push(Filled { table, line, customer, what });
            }
            if let Some(why) = why {
                let note = CellNote { line, column, text: said, why };
                self.report.notes.push(RowNote { table, called: person, note });
            }
        }
    }
}

impl WorkingCustomer {
    /// The changes that write its people: nobody comes before whom they report to.
    pub(super) fn in_order(people: Vec<(Contact, Option<Change>)>) -> Vec<Change> {
        let above: Vec<Option<usize>> = people
            .iter()
            .map(|(one, _)| {
                one.reports_to.as_ref().and_then(|name| people.iter().position(|(other, _)| other.name == *name))
            })
            .collect();
        let mut left: Vec<Option<Change>> = people.into_iter().map(|(_, change)| change).collect();
        let mut is_placed = vec![false; left.len()];
        let mut ordered = Vec::new();
        for place in 0..left.len() {
            let mut waiting = vec![place];
            while let Some(next) = waiting.last().and_then(|last| above[*last]).filter(|next| !is_placed[*next])
                && !waiting.contains(&next)
            {
                waiting.push(next);
            }
            for place in waiting.into_iter().rev().filter(|place| !std::mem::replace(&mut is_placed[*place], true)) {
                ordered.extend(left[place].take());
            }
        }
        ordered
    }
}
