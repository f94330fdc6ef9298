//! What is to be done next for a customer, where the row names no day: an open action of the customer.

use super::{Composer, FilledColumn};
use crate::import::mapping::TableKind;
use crate::import::reading;
use crate::import::target::FollowUpPart;

impl<'t, 'r> Composer<'t, 'r> {
    /// Takes the next actions out of the columns of a next contact without a day, and leaves the others. Of a table of
    /// follow-ups they belong to what was done on some day, and most of them are done.
    pub(super) fn next_actions(
        &mut self,
        part: FollowUpPart,
        columns: Vec<FilledColumn<'t, 'r>>,
    ) -> Vec<FilledColumn<'t, 'r>> {
        if part != FollowUpPart::Next || self.is_about(TableKind::FollowUps) {
            return columns;
        }
        let (actions, others): (Vec<_>, Vec<_>) = columns.into_iter().partition(|(_, field, _)| *field == "goal");
        for (_, _, cell) in actions {
            let title = reading::text(cell).split_whitespace().collect::<Vec<_>>().join(" ");
            if !title.is_empty() && !self.draft.actions.contains(&title) {
                self.draft.actions.push(title);
            }
        }
        others
    }
}
