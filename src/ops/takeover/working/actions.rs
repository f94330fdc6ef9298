//! The actions for a customer that a table of plans brings.

use serde_json::Value;

use super::WorkingCustomer;
use crate::domain::Action;
use crate::import::{Fields, Why};
use crate::ops::Entity;
use crate::ops::change::check_entity;
use crate::ops::takeover::Existing;
use crate::ops::takeover::records::Met;

impl WorkingCustomer {
    /// Leaves an open action on it, unless it has one of that title, whatever became of that.
    pub(super) fn note_action(&mut self, title: String) -> Result<Met, Why> {
        if self.actions.items().iter().any(|item| item.now.title == title) {
            return Ok(Met::Same);
        }
        let fields = Fields::from_iter([("title".to_owned(), Value::from(title))]);
        let action: Action = serde_json::from_value(Value::Object(fields.clone())).map_err(|_| Why::Unclear)?;
        check_entity(&Entity::Action(Box::new(action.clone())), &[]).map_err(Why::Invalid)?;
        Ok(self.actions.meet(action, &fields, Existing::Fill))
    }

    /// Leaves an action on it; one that cannot be is refused.
    pub(in crate::ops::takeover) fn take_action(&mut self, mut action: Action, existing: Existing) -> Result<Met, Why> {
        // A table with one day tells the beginning of an action that has no end.
        let is_begun =
            |known: &Action| known.due_on.is_none() && known.starts_on.is_some() && known.starts_on == action.due_on;
        if self.actions.items().iter().any(|item| item.now.title == action.title && is_begun(&item.now)) {
            action.starts_on = action.due_on.take();
        }
        check_entity(&Entity::Action(Box::new(action.clone())), &[]).map_err(Why::Invalid)?;
        let Ok(Value::Object(fields)) = serde_json::to_value(&action) else { return Err(Why::Unclear) };
        let met = self.actions.meet(action, &fields, existing);
        self.actions.keep_row();
        Ok(met)
    }
}
