//! What accepting suggestions does (docs/rules.md 5.4): follow-ups to plan, and obligations that join plans.
//!
//! Leaves out who accepts them, and which.

use chrono::{NaiveDate, NaiveTime};

use super::change::{Change, Joined, Move, Planned};
use crate::domain::{CustomerId, FollowUp};
use crate::rules::{LaterPlan, Rulebook, Suggestion};

/// What became of accepted suggestions, to be written as one step.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Acceptance {
    /// Follow-ups to plan.
    pub planned: Vec<Planned>,
    /// Open follow-ups, each with the obligations that it is to meet as well.
    pub joined: Vec<Joined>,
    /// Plans that are brought forward, and to which day.
    pub moved: Vec<Move>,
}

/// When something accepted is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub day: NaiveDate,
    /// At what time, where it was given one.
    pub at: Option<NaiveTime>,
}

/// What becomes of a plan that stands later than the rules allow when the suggestion for it is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LaterPlans {
    /// It comes to the day of the suggestion.
    BroughtForward,
    /// It stays, and the suggestion becomes a plan besides it.
    Kept,
}

impl Slot {
    /// A day, at no time.
    pub const fn on(day: NaiveDate) -> Self {
        Self { day, at: None }
    }
}

impl Acceptance {
    /// Accepts a suggestion for its own day: it joins the plans it was made for, or else becomes a plan.
    pub fn accept(&mut self, customer: CustomerId, suggestion: &Suggestion, rulebook: &Rulebook) {
        if suggestion.joins.is_empty() {
            self.planned.push(Self::planned_on(customer, suggestion, rulebook, suggestion.date));
        }
        self.joined.extend(
            suggestion
                .joined()
                .into_iter()
                .map(|(follow_up, places)| Joined { follow_up, obligations: ids(rulebook, &places).collect() }),
        );
    }

    /// Brings a plan forward that stands later than a suggestion, which it satisfies from then on.
    pub fn bring_forward(&mut self, plan: LaterPlan, to: NaiveDate, suggestion: &Suggestion, rulebook: &Rulebook) {
        let obligations = ids(rulebook, &suggestion.obligations).collect();
        self.moved.push(Move::to_day(plan.follow_up, to));
        self.joined.push(Joined { follow_up: plan.follow_up, obligations });
    }

    /// The plan of its own that a suggestion becomes on this day.
    pub fn planned_on(customer: CustomerId, suggestion: &Suggestion, rulebook: &Rulebook, day: NaiveDate) -> Planned {
        let follow_up = FollowUp {
            planned_on: Some(day),
            level: Some(suggestion.level),
            obligations: ids(rulebook, &suggestion.obligations).collect(),
            ..FollowUp::new(suggestion.kind)
        };
        Planned { customer, follow_up }
    }

    /// Whether nothing was accepted.
    pub const fn is_empty(&self) -> bool {
        self.planned.is_empty() && self.joined.is_empty() && self.moved.is_empty()
    }

    /// All of it as one step, with open follow-ups that move; `None` when there is nothing to do.
    pub fn change(self, mut others: Vec<Move>) -> Option<Change> {
        let Self { planned, joined, mut moved } = self;
        let planned = met_together(planned);
        moved.append(&mut others);
        let arranged = (!planned.is_empty() || !moved.is_empty()).then_some(Change::Arrange { planned, moved });
        let joining = (!joined.is_empty()).then_some(Change::Join(joined));
        Change::all(arranged.into_iter().chain(joining).collect())
    }
}

/// Contacts with one customer on one day that can be one: the nearest of them does for those that ask for no more, at the
/// highest level that any of them needs, as when an obligation joins a plan (docs/rules.md 5.4).
fn met_together(planned: Vec<Planned>) -> Vec<Planned> {
    let mut all: Vec<Planned> = Vec::with_capacity(planned.len());
    for one in planned {
        let is_same_day = |other: &&mut Planned| {
            other.customer == one.customer && other.follow_up.planned_on == one.follow_up.planned_on
        };
        match all.iter_mut().filter(is_same_day).find(|other| is_one_contact(&other.follow_up, &one.follow_up)) {
            Some(other) => other.follow_up = together(std::mem::take(&mut other.follow_up), one.follow_up),
            None => all.push(one),
        }
    }
    all
}

/// Whether one of two contacts does for both: somebody has to answer the nearer one, and they are at no two times.
pub(super) fn is_one_contact(one: &FollowUp, other: &FollowUp) -> bool {
    let nearer = if other.kind.nearness() > one.kind.nearness() { other.kind } else { one.kind };
    let is_at_once = one.planned_at.zip(other.planned_at).is_none_or(|(one, other)| one == other);
    !nearer.is_one_way() && is_at_once
}

fn together(one: FollowUp, other: FollowUp) -> FollowUp {
    let (host, guest) = if other.kind.nearness() > one.kind.nearness() { (other, one) } else { (one, other) };
    let new: Vec<String> = guest.obligations.into_iter().filter(|id| !host.obligations.contains(id)).collect();
    FollowUp {
        level: host.level.max(guest.level),
        planned_at: host.planned_at.or(guest.planned_at),
        obligations: [host.obligations, new].concat(),
        ..host
    }
}

fn ids<'a>(rulebook: &'a Rulebook, places: &'a [usize]) -> impl Iterator<Item = String> + 'a {
    places.iter().filter_map(|place| rulebook.obligations.get(*place)).map(|obligation| obligation.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Kind, Level};

    fn planned(customer: i64, kind: Kind, level: Level, on: &str, obligation: &str) -> Planned {
        let follow_up = FollowUp {
            planned_on: on.parse().ok(),
            level: Some(level),
            obligations: vec![obligation.to_owned()],
            ..FollowUp::new(kind)
        };
        Planned { customer: CustomerId(customer), follow_up }
    }

    #[test]
    fn what_is_accepted_for_one_customer_on_one_day_is_one_contact_where_it_can_be() {
        let day = "2026-12-02";
        let visit = planned(1, Kind::Visit, Level::Staff, day, "keep-in-touch");
        let review = planned(1, Kind::Review, Level::Manager, day, "business-review");
        let top = planned(1, Kind::Visit, Level::Executive, day, "executive-visit");
        let other = planned(2, Kind::Visit, Level::Staff, day, "keep-in-touch");
        let later = planned(1, Kind::Visit, Level::Staff, "2026-12-03", "tips");
        let all = met_together(vec![review, visit, other.clone(), top, later.clone()]);
        assert_eq!((all.len(), &all[1], &all[2]), (3, &other, &later));
        let one = &all[0].follow_up;
        assert_eq!((one.kind, one.level), (Kind::Visit, Some(Level::Executive)), "the nearest, at the highest level");
        assert_eq!(one.obligations, ["keep-in-touch", "business-review", "executive-visit"]);
    }

    #[test]
    fn two_times_of_a_day_are_two_contacts_and_nothing_joins_what_nobody_answers() {
        let at = |time: &str, mut one: Planned| {
            one.follow_up.planned_at = time.parse().ok();
            one
        };
        let visit = |obligation: &str| planned(1, Kind::Visit, Level::Staff, "2026-12-02", obligation);
        let timed = vec![at("09:00:00", visit("a")), at("15:00:00", visit("b"))];
        assert_eq!(met_together(timed.clone()), timed);
        let sent = |obligation: &str| planned(1, Kind::Content, Level::Staff, "2026-12-02", obligation);
        assert_eq!(met_together(vec![sent("a"), sent("b")]).len(), 2);
    }
}
