//! How far a customer is, and when it was lost.

use serde_json::Value;

use super::{Composer, column_target};
use crate::exchange::tables::Cell;
use crate::import::header::normalise;
use crate::import::mapping::Column;
use crate::import::reading;
use crate::import::target::{ColumnTarget, TargetPart};
use crate::import::why::Why;

impl<'t> Composer<'t, '_> {
    /// How far a customer is, as the first column tells that knows; of a life cycle, which is about the whole customer,
    /// before any other. What the others say stays under their names.
    pub(super) fn stage(&mut self, mut columns: Vec<(&'t Column, &Cell)>) {
        columns.sort_by_key(|(column, _)| !normalise(&column.header.whole()).contains("lifecycle"));
        let code = |cell: &Cell| self.context.choices.read(column_target("stage"), &reading::text(cell));
        let tells = |(_, cell): &(&Column, &Cell)| code(cell).is_some_and(|code| !code.is_empty());
        let told = columns.iter().position(tells).unwrap_or_default();
        for (at, (column, cell)) in columns.into_iter().enumerate() {
            if at == told { self.choice(column, "stage", cell) } else { self.own_field(column, cell) }
        }
    }

    /// A customer is lost on a day, or not at all.
    pub(super) fn settle_loss(&mut self) {
        let is_lost = self.draft.customer.get("stage").is_some_and(|stage| stage == "lost");
        let has_day = self.draft.customer.contains_key("lost_on");
        let of_stage = |target: ColumnTarget| target.part == TargetPart::Customer && target.field == "stage";
        match (is_lost, has_day, self.context.mapping.column_to(of_stage)) {
            (true, false, Some(column)) => {
                let cell = self.cell(column);
                self.draft.customer.remove("stage");
                self.own_field(column, cell);
                self.note(column, cell, Why::LostWithoutDay);
            }
            (false, true, None) => self.put_customer("stage", Some(Value::from("lost"))),
            (false, true, Some(_)) => drop(self.draft.customer.remove("lost_on")),
            _ => {}
        }
    }
}
