//! What stands open between us and a customer, read in one way for every page: what we promised, what they promised, what
//! is to be solved, and what is to be done.
//!
//! Leaves out how it is worded.

use chrono::{Days, NaiveDate};

use super::Profile;
use crate::domain::{Action, FollowUp, FollowUpId};
use crate::store::FollowUpRow;

/// For how many days a promise of theirs is held open; nothing in the book says that it was kept.
const QUARTER: u64 = 90;

/// What stands open between us and a customer.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenPromises<'a> {
    /// Plans in our own words, with their day; the oldest first.
    pub ours: Vec<(NaiveDate, &'a str)>,
    /// What they promised in the trailing 90 days, with the day on which they did; the newest first.
    pub theirs: Vec<(NaiveDate, &'a str)>,
    /// What follow-ups left to be solved, except what only waits for a promise of theirs above; the newest first.
    pub problems: Vec<&'a str>,
}

impl Profile {
    /// What was promised and left open. The talks that one prepares for are no promises beside themselves; what is only
    /// to be sent is one, however soon.
    pub fn open_promises(&self, prepared: &[FollowUpId], today: NaiveDate) -> OpenPromises<'_> {
        let touches = || self.follow_ups.iter().map(|row| &row.follow_up);
        let is_prepared = |row: &FollowUpRow| prepared.contains(&row.id) && !row.follow_up.kind.is_one_way();
        let others = self.follow_ups.iter().rev().filter(|row| !is_prepared(row)).map(|row| &row.follow_up);
        let since = today.checked_sub_days(Days::new(QUARTER)).unwrap_or(today);
        OpenPromises {
            ours: others.filter_map(|touch| Some((touch.planned_on?, touch.our_promise()?))).collect(),
            theirs: touches()
                .filter(|touch| !is_kept(touch) && is_told_of_them(touch, since, today))
                .filter_map(|touch| Some((touch.done_on?, touch.commitment.as_deref()?)))
                .collect(),
            problems: touches()
                .filter(|touch| touch.problem_done_on.is_none())
                .filter(|touch| !(is_told_of_them(touch, since, today) && waits_for_their_promise(touch)))
                .filter_map(|touch| touch.problem.as_deref())
                .collect(),
        }
    }

    /// What is to be done for them and is not over: what has a day first, by that day.
    pub fn open_actions(&self) -> Vec<&Action> {
        let mut open: Vec<&Action> = self.actions.iter().map(|row| &row.value).filter(|own| own.is_open()).collect();
        open.sort_by_key(|action| (action.due_on.is_none(), action.due_on));
        open
    }
}

/// Whether what they promised was ticked off, as what was left open of that talk.
fn is_kept(touch: &FollowUp) -> bool {
    touch.problem_done_on.is_some() && waits_for_their_promise(touch)
}

/// Whether a talk of those days is one in which they promised something.
fn is_told_of_them(touch: &FollowUp, since: NaiveDate, today: NaiveDate) -> bool {
    touch.done_on.is_some_and(|on| on > since && on <= today)
}

/// Whether what was left open of a talk is what they promised in it.
fn waits_for_their_promise(touch: &FollowUp) -> bool {
    let is_said_in = |promise: &String| touch.problem.as_ref().is_some_and(|problem| problem.contains(promise.trim()));
    touch.commitment.as_ref().is_some_and(is_said_in)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Kind;

    #[test]
    fn their_promise_is_kept_once_it_is_ticked_off_as_what_was_left_open() {
        let mut touch = FollowUp::new(Kind::Phone);
        touch.commitment = Some("周三前会签好发回".to_owned());
        touch.problem_done_on = "2026-11-25".parse().ok();
        assert!(!is_kept(&touch), "nothing was left open of it");
        touch.problem = Some("等对方周三前会签好发回".to_owned());
        assert!(is_kept(&touch));
        touch.problem_done_on = None;
        assert!(!is_kept(&touch));
        assert!(waits_for_their_promise(&touch), "it is told once, as theirs");
        touch.problem = Some("垃圾桶没人清".to_owned());
        assert!(!waits_for_their_promise(&touch));
    }
}
