//! The next visit that is planned.

use chrono::NaiveDate;

use super::KnownFacts;
use crate::domain::{FollowUp, Role};
use crate::messages::{dates, worksheets as text};
use crate::store::FollowUpRow;
use crate::worksheets::KnownFact;

impl KnownFacts<'_> {
    /// The visit that is meant, else the earliest open follow-up in person from today on.
    pub(super) fn next_visit_row(&self) -> Option<&FollowUpRow> {
        let meant = self.profile.follow_ups.iter().find(|row| self.visit == Some(row.id));
        meant.or_else(|| self.earliest_visit())
    }

    fn next_visit(&self) -> Option<&FollowUp> {
        self.next_visit_row().map(|row| &row.follow_up)
    }

    fn earliest_visit(&self) -> Option<&FollowUpRow> {
        let is_visit = |touch: &FollowUp| touch.is_open() && touch.kind.is_face_to_face();
        let coming = self.profile.follow_ups.iter().filter(|row| is_visit(&row.follow_up));
        coming
            .filter(|row| row.follow_up.planned_on.is_some_and(|day| day >= self.context.today))
            .min_by_key(|row| row.follow_up.planned_on)
    }

    pub(super) fn visit_date(&self) -> Option<NaiveDate> {
        self.next_visit()?.planned_on
    }

    /// Those of the next visit; where it names nobody, or there is none, those who decide.
    pub(super) fn visit_people(&self) -> Vec<String> {
        let named = self.next_visit().map(|touch| touch.contacts.clone()).unwrap_or_default();
        if named.is_empty() { self.named(Role::Decider) } else { named }
    }

    /// What one can begin the talk with: what was said last, and what the visit is about. What we want of it is ours.
    pub(super) fn opening(&self) -> Vec<String> {
        let lang = self.lang;
        let done = self.profile.follow_ups.iter().map(|row| &row.follow_up).find_map(|touch| {
            let on = touch.done_on.filter(|on| *on <= self.context.today)?;
            let said = touch.content.as_deref().or(touch.subject.as_deref())?;
            Some((on, said.lines().next().unwrap_or_default().trim_end_matches(['。', '.'])))
        });
        let last = done.map(|(on, said)| text::opening_last(lang, dates::short(lang, on, self.context.today), said));
        let goal = self.next_visit().and_then(FollowUp::our_promise);
        let goal = goal.map(|goal| text::opening_goal(lang, goal.trim_end_matches(['。', '.'])));
        last.into_iter().chain(goal).collect()
    }

    pub(super) fn visit(&self, fact: KnownFact) -> Vec<String> {
        let Some(touch) = self.next_visit() else { return Vec::new() };
        let one = |text: Option<String>| text.into_iter().collect::<Vec<String>>();
        match fact {
            KnownFact::VisitDate => one(touch.planned_on.map(|day| self.long(day))),
            KnownFact::VisitTime => one(touch.planned_at.map(|time| time.format("%H:%M").to_string())),
            KnownFact::VisitPlace => one(touch.place.clone().or_else(|| self.profile.customer.value.address.clone())),
            KnownFact::VisitGoal => one(touch.goal.clone().or_else(|| touch.subject.clone())),
            KnownFact::VisitColleagues => touch.colleagues.clone(),
            _ => Vec::new(),
        }
    }
}
