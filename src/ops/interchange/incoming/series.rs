//! Plans of events that recur, which bear the day of their occurrence in their name: where an event is no longer on that
//! day, its plan goes to the next one, or is cancelled where there is none.

use chrono::NaiveDate;

use super::super::ExternalRecord;
use super::{Incoming, Outcome, TitleFn};
use crate::domain::{FollowUp, FollowUpId};
use crate::exchange::ical::{ReadEvent, When};
use crate::ops::{Change, Entity};

/// The name of an occurrence of its own.
pub fn uid_on(uid: &str, day: NaiveDate) -> String {
    format!("{uid}:{day}")
}

/// The series and the day of an occurrence of this name.
pub fn parts_of_uid(uid: &str) -> Option<(&str, NaiveDate)> {
    let (series, day) = uid.rsplit_once(':')?;
    Some((series, day.parse().ok().filter(|day: &NaiveDate| day.to_string().len() == 10)?))
}

impl<'o> Incoming<'o> {
    /// The open plans of an event of this name, each with the day of the occurrence that it is of.
    pub fn plans_of_series(&self, uid: &str) -> Vec<(NaiveDate, &'o ExternalRecord<FollowUp>)> {
        let places = self.series.get(uid).map(Vec::as_slice).unwrap_or_default();
        let plans = places.iter().map(|(day, at)| (*day, &self.interchange.follow_ups[*at]));
        plans.filter(|(_, one)| one.row.value.is_open()).collect()
    }

    /// Whether an event of this name has plans of its occurrences.
    pub fn has_series(&self, uid: &str) -> bool {
        self.series.contains_key(uid)
    }

    /// When an event is to which a plan can go: it is ahead, takes place, and has no plan of its own.
    pub fn can_be_carried(&self, event: &ReadEvent) -> Option<When> {
        let is_new = event.uid.as_deref().is_some_and(|uid| !self.has_plan(uid));
        let takes_place = !event.cancelled && !event.repeats && !event.is_free && !event.is_done();
        event.when.filter(|when| is_new && takes_place && when.day() >= self.today)
    }

    /// The open plan of this very name.
    pub fn open_plan(&self, uid: &str) -> Option<&'o ExternalRecord<FollowUp>> {
        self.plan(uid).filter(|one| one.row.value.is_open())
    }

    /// The plan becomes that of another occurrence.
    pub fn carried_over(
        &mut self,
        plan: &ExternalRecord<FollowUp>,
        next: &ReadEvent,
        when: When,
        shown: TitleFn<'_>,
    ) -> Outcome {
        self.note_first(&plan.uid);
        if let Some(uid) = &next.uid {
            self.note_first(uid);
        }
        let as_it_stands = || Change::Edit {
            id: plan.row.id,
            version: plan.row.version,
            entry: Entity::FollowUp(Box::new(plan.row.value.clone())),
        };
        let change = match self.known_event(next, when, plan, shown) {
            Outcome::Updated(change) => change,
            Outcome::Unchanged => as_it_stands(),
            other => return other,
        };
        match change {
            Change::Edit { id, version, entry: Entity::FollowUp(mut follow_up) } => {
                follow_up.uid = self.free_uid(next.uid.as_deref()).or(follow_up.uid);
                Outcome::Updated(Change::Edit { id, version, entry: Entity::FollowUp(follow_up) })
            }
            change => Outcome::Updated(change),
        }
    }

    /// The plan is cancelled: its event is on no day any more.
    pub fn called_off(&mut self, plan: &ExternalRecord<FollowUp>) -> Outcome {
        self.note_first(&plan.uid);
        Outcome::Updated(Change::Cancel { follow_ups: vec![FollowUpId(plan.row.id)], reason: None })
    }
}
