//! What is said instead of a command that this page cannot follow: nothing is under the cursor, or nothing to move.

use super::{FollowUps, Segment};
use crate::messages::{Lang, follow_ups as text};
use crate::tui::keymap::Command;
use crate::tui::page::Page as _;

impl FollowUps {
    /// The reason, if the command can do nothing here.
    pub(super) fn refused_here(&self, command: &Command, lang: Lang) -> Option<&'static str> {
        if self.finding {
            return None;
        }
        let is_about_one = matches!(
            command,
            Command::Done
                | Command::Edit
                | Command::Delete
                | Command::NextStep
                | Command::Reschedule
                | Command::DayEarlier
                | Command::DayLater
                | Command::WeekEarlier
                | Command::WeekLater
                | Command::Shorten
                | Command::Lengthen
        );
        let has_one = match self.segment {
            Segment::Actions => self.actions.here().is_some(),
            Segment::Records | Segment::Promises | Segment::Issues => self.customer().is_some(),
        };
        if is_about_one && !has_one {
            return Some(text::nothing_under_cursor(lang));
        }
        let is_over = FollowUps::here(self).is_some_and(|row| !row.follow_up.is_open());
        (*command == Command::Reschedule && is_over).then(|| text::only_plans_move(lang))
    }
}
