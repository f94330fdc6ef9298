//! The actions for a customer that a table of plans brings.

use serde_json::Value;

use super::WorkingCustomer;
use crate::domain::Action;
use crate::import::Why;
use crate::ops::Entity;
use crate::ops::change::check_entity;
use crate::ops::takeover::Existing;
use crate::ops::takeover::records::Met;

impl WorkingCustomer {
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
