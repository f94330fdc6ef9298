//! Rows of one file that are about one customer, under one name or two that mean the same: each is told, and how the later
//! row spells the name stays in the notes.

use serde_json::Value;

use super::rehearsing::Rehearsal;
use super::{RowPlace, TableKind};
use crate::import::{CellNote, RowDraft, Why};

/// A row that is about the customer of an earlier row.
pub(super) struct Merged {
    note: CellNote,
    is_spelt_otherwise: bool,
}

impl Merged {
    /// Whether there is something to say: a row under the same name with a person of its own adds that person.
    pub(super) const fn is_told(&self, new_people: usize) -> bool {
        self.is_spelt_otherwise || new_people == 0
    }

    pub(super) fn into_note(self) -> CellNote {
        self.note
    }
}

impl Rehearsal<'_> {
    /// What is told of a row about the newcomer of an earlier one, in a list of customers or of what was said to each, unless somebody said whom it means;
    /// another spelling of the name is kept.
    pub(super) fn merging(&self, place: usize, table: usize, draft: &mut RowDraft) -> Option<Merged> {
        let known = &self.working[place];
        let of_table = &self.import.tables[table];
        let row = RowPlace { sheet: of_table.sheet, line: draft.line };
        let is_told = self.import.wishes.decisions.whose.contains_key(&row);
        let name = draft.customer.get("name").and_then(Value::as_str).map(str::trim)?.to_owned();
        if !known.is_new() || !draft.says_once || of_table.mapping.kind == TableKind::Contacts || name.is_empty() {
            return None;
        }
        let column = draft.name_column.clone().unwrap_or_default();
        let is_spelt_otherwise = name != known.now.name && Some(&name) != known.now.short_name.as_ref();
        if is_spelt_otherwise {
            draft.spoilt.push(if column.is_empty() { name.clone() } else { format!("{column}: {name}") });
        }
        let line = known.first.filter(|(of, _)| *of == table).map(|(_, line)| line);
        let why = Why::SameAsEarlier { name: known.now.name.clone(), line };
        let note = CellNote { line: draft.line, column, text: name, why };
        (!is_told).then_some(Merged { note, is_spelt_otherwise })
    }
}
