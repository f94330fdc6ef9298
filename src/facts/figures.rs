//! What the figures are counted from: days, amounts and flags, a few numbers for each record.
//!
//! Made from a dossier, or read by the store from its indexes alone. Leaves out the counting.

use chrono::NaiveDate;

use super::{Dossier, FollowUpFacts, OpportunityFacts, OrderFacts};
use crate::domain::{Kind, Money, OpportunityStage};

/// A follow-up as the figures see it; identical ones can be counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FollowUpDays {
    /// The day it was planned for.
    pub planned_on: Option<NaiveDate>,
    pub done_on: Option<NaiveDate>,
    pub cancelled_on: Option<NaiveDate>,
    /// Whether it is a visit or a summit.
    pub visit: bool,
}

impl From<&FollowUpFacts> for FollowUpDays {
    fn from(touch: &FollowUpFacts) -> Self {
        Self {
            planned_on: touch.planned_on,
            done_on: touch.done_on,
            cancelled_on: touch.cancelled_on,
            visit: matches!(touch.kind, Kind::Visit | Kind::Summit),
        }
    }
}

/// The course of a customer: when it was entered, began to cooperate and was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CustomerCourse {
    /// The day it was entered.
    pub created: NaiveDate,
    /// The day cooperation began.
    pub since: Option<NaiveDate>,
    /// The day it was lost.
    pub lost_on: Option<NaiveDate>,
    /// Whether another customer referred it.
    pub referred: bool,
}

impl From<&Dossier> for CustomerCourse {
    fn from(dossier: &Dossier) -> Self {
        Self { created: dossier.created, since: dossier.since, lost_on: dossier.lost_on, referred: dossier.referred }
    }
}

/// An order as the figures see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderAmount {
    /// The day of the order.
    pub on: NaiveDate,
    /// What it is worth.
    pub amount: Money,
}

impl From<&OrderFacts> for OrderAmount {
    fn from(order: &OrderFacts) -> Self {
        Self { on: order.ordered_on, amount: order.amount }
    }
}

/// An opportunity that was decided, as the figures see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosedOpportunity {
    /// The day it was decided.
    pub on: NaiveDate,
    pub won: bool,
}

impl ClosedOpportunity {
    /// The figures' view of an opportunity; `None` until it is decided.
    pub fn of(deal: &OpportunityFacts) -> Option<Self> {
        deal.closed_on.map(|on| Self { on, won: deal.stage == OpportunityStage::Won })
    }
}
