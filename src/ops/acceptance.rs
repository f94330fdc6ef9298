//! What accepting suggestions does (docs/rules.md 5.4): follow-ups to plan, and obligations that join plans.
//!
//! Leaves out who accepts them, and which.

use chrono::NaiveDate;

use super::agenda::SuggestedItem;
use super::change::{Change, Joined, Move, Planned};
use super::one_contact::{Proposed, Slot, in_one_contact};
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

/// What becomes of a plan that stands later than the rules allow when the suggestion for it is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LaterPlans {
    /// It comes to the day of the suggestion.
    BroughtForward,
    /// It stays, and the suggestion becomes a plan besides it.
    Kept,
}

impl Acceptance {
    /// Accepts all of these, those with one customer on one day as one contact where they can be one.
    pub fn of(items: Vec<Proposed>, rulebook: &Rulebook, later: LaterPlans) -> Self {
        let mut accepted = Self::default();
        for (item, slot) in in_one_contact(items) {
            item.accept(&mut accepted, rulebook, slot, later);
        }
        accepted
    }

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

    /// All of it as one step, with open follow-ups that move; `None` when there is nothing to do.
    pub fn change(self, mut others: Vec<Move>) -> Option<Change> {
        let Self { planned, joined, mut moved } = self;
        moved.append(&mut others);
        let arranged = (!planned.is_empty() || !moved.is_empty()).then_some(Change::Arrange { planned, moved });
        let joining = (!joined.is_empty()).then_some(Change::Join(joined));
        Change::all(arranged.into_iter().chain(joining).collect())
    }
}

impl SuggestedItem {
    /// The plan that it becomes on a day, with the ids of its obligations; what joins a plan goes with it instead.
    pub fn planned(&self, rulebook: &Rulebook, day: NaiveDate) -> Planned {
        Acceptance::planned_on(self.customer(), &self.suggestion, rulebook, day)
    }

    /// Accepts it for a day, at a time if it was given one. What joins a plan goes with it; a plan that stands later is
    /// brought forward, or else left where it is.
    pub fn accept(&self, accepted: &mut Acceptance, rulebook: &Rulebook, slot: Slot, later: LaterPlans) {
        match self.later {
            _ if self.joins().is_some() => accepted.accept(self.customer(), &self.suggestion, rulebook),
            Some(plan) if later == LaterPlans::BroughtForward => {
                accepted.bring_forward(plan, slot.day, &self.suggestion, rulebook);
            }
            _ => {
                let mut planned = self.planned(rulebook, slot.day);
                planned.follow_up.planned_at = slot.at;
                accepted.planned.push(planned);
            }
        }
    }
}

fn ids<'a>(rulebook: &'a Rulebook, places: &'a [usize]) -> impl Iterator<Item = String> + 'a {
    places.iter().filter_map(|place| rulebook.obligations.get(*place)).map(|obligation| obligation.id.clone())
}
