//! The class that somebody gave a customer: it pins the tier, and says the potential where no column of its own does.

use serde_json::{Value, json};

use super::{Composer, column_target};
use crate::exchange::tables::Cell;
use crate::import::choices::ChoiceWords;
use crate::import::mapping::Column;
use crate::import::target::ColumnTarget;
use crate::import::why::Why;
use crate::import::{notation, reading};

impl<'t> Composer<'t, '_> {
    /// The tier that our own tables tell: `A (the boss says so), 2026-11-01`.
    pub(super) fn pin(&mut self, column: &'t Column, cell: &Cell) {
        let Some(mut pin) = notation::read_pin(&reading::text(cell)) else { return };
        let Some(word) = pin.get("tier").and_then(Value::as_str) else {
            return self.spoilt(column, cell, Why::Unclear);
        };
        match self.context.choices.read(ColumnTarget::TIER, word) {
            Some(id) if !id.is_empty() => pin["tier"] = Value::from(id),
            // Of another rulebook, say: it stays, and is told.
            _ => self.note(column, cell, Why::UnknownWord),
        }
        self.put_customer("tier_pin", Some(Value::Object(pin)));
    }

    /// A, Gold, 重点: the tier at its place, with what stands in the file as the reason.
    pub(super) fn class(&mut self, column: &'t Column, cell: &Cell) {
        let text = reading::text(cell);
        let choices = self.context.choices;
        let tier = choices.read(ColumnTarget::TIER, &text);
        let potential = choices.read(column_target("potential"), &text);
        if !self.context.mapping.tells_potential()
            && let Some(code) = potential.as_ref().filter(|code| !code.is_empty())
        {
            self.put_customer("potential", Some(Value::from(code.as_str())));
        }
        match tier {
            Some(id) if id.is_empty() => self.own_field(column, cell),
            Some(id) => {
                let reason = format!("{}: {text}", column.said.own_name);
                self.put_customer("tier_pin", Some(json!({ "tier": id, "reason": reason })));
                if ChoiceWords::is_finer(column_target("potential"), &text) {
                    self.own_field(column, cell);
                }
            }
            None => {
                self.own_field(column, cell);
                self.note(column, cell, Why::UnknownWord);
            }
        }
    }
}
