//! Moving an action over the weeks, as a whole or only its end, and marking it as done.
//!
//! Typed dates are handled by the form.

use chrono::{Duration, NaiveDate};

use crate::domain::{Action, ActionStatus};
use crate::messages::follow_ups as text;
use crate::ops::{Change, Entity};
use crate::store::{Row, StoreError};
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::knowledge::ReadContext;

/// The change a key makes to an action.
#[derive(Debug, Clone, Copy)]
pub struct ActionShift {
    /// The row id of the action.
    pub action: i64,
    pub by: ShiftBy,
}

/// How a key changes an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShiftBy {
    /// Move all of it by this many weeks.
    Weeks(i64),
    /// Move only its end by this many weeks: longer, or shorter.
    Longer(i64),
    /// Mark it as done.
    Done,
}

impl Preparation for ActionShift {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let Row { id, version, value, .. } = book.reader.get::<Action>(self.action)?;
        Ok(match self.by.to(value) {
            Ok(action) => Effect::change(Change::Edit { id, version, entry: Entity::Action(Box::new(action)) }),
            Err(Unmoved::NoDays) => Effect::Tell(Notice::hint(text::no_days_to_move(form_context.lang).to_owned())),
            Err(Unmoved::OneWeek) => Effect::Tell(Notice::hint(text::no_shorter(form_context.lang).to_owned())),
        })
    }
}

/// Why an action stays unchanged.
#[derive(Debug, PartialEq, Eq)]
enum Unmoved {
    /// It has no days.
    NoDays,
    /// It would end before it begins.
    OneWeek,
}

impl ShiftBy {
    fn to(self, action: Action) -> Result<Action, Unmoved> {
        let later = |day: NaiveDate, weeks: i64| day.checked_add_signed(Duration::weeks(weeks)).ok_or(Unmoved::NoDays);
        match self {
            Self::Done => Ok(Action { status: Some(ActionStatus::Done), ..action }),
            _ if action.starts_on.is_none() && action.due_on.is_none() => Err(Unmoved::NoDays),
            Self::Weeks(weeks) => {
                let starts_on = action.starts_on.map(|day| later(day, weeks)).transpose()?;
                let due_on = action.due_on.map(|day| later(day, weeks)).transpose()?;
                Ok(Action { starts_on, due_on, ..action })
            }
            Self::Longer(weeks) => {
                let end = action.due_on.or(action.starts_on).ok_or(Unmoved::NoDays)?;
                let due_on = later(end, weeks)?;
                let is_backwards = action.starts_on.is_some_and(|starts| due_on < starts);
                if is_backwards { Err(Unmoved::OneWeek) } else { Ok(Action { due_on: Some(due_on), ..action }) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(starts: Option<&str>, due: Option<&str>) -> Action {
        let day = |day: Option<&str>| day.map(|day| day.parse().expect("a day"));
        let written = serde_json::json!({ "title": "写方案" });
        let action: Action = serde_json::from_value(written).expect("an action");
        Action { starts_on: day(starts), due_on: day(due), ..action }
    }

    #[test]
    fn a_bar_moves_as_a_whole_and_its_end_alone() {
        let bar = || action(Some("2026-11-23"), Some("2026-11-27"));
        assert_eq!(ShiftBy::Weeks(1).to(bar()), Ok(action(Some("2026-11-30"), Some("2026-12-04"))));
        assert_eq!(ShiftBy::Weeks(-1).to(bar()), Ok(action(Some("2026-11-16"), Some("2026-11-20"))));
        assert_eq!(ShiftBy::Longer(1).to(bar()), Ok(action(Some("2026-11-23"), Some("2026-12-04"))));
        assert_eq!(ShiftBy::Longer(-1).to(bar()), Err(Unmoved::OneWeek));
        let begun = action(Some("2026-11-23"), None);
        assert_eq!(ShiftBy::Longer(1).to(begun), Ok(action(Some("2026-11-23"), Some("2026-11-30"))));
        assert_eq!(ShiftBy::Weeks(1).to(action(None, None)), Err(Unmoved::NoDays));
        assert_eq!(ShiftBy::Done.to(bar()).map(|action| action.status), Ok(Some(ActionStatus::Done)));
    }
}
