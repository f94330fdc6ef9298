//! The kind of a record of the book, and a reference to one.
//!
//! Leaves out the records themselves, see [`Entity`](super::Entity).

use serde::{Deserialize, Serialize};

use crate::domain::Customer;

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are the entities of `domain`")]
pub enum EntityKind {
    Customer,
    Contact,
    FollowUp,
    Order,
    Issue,
    Survey,
    Contract,
    Opportunity,
    Action,
    Insight,
    AccountPlan,
    Worksheet,
    Case,
    KpiTarget,
    KpiReview,
    InboxItem,
}

impl EntityKind {
    /// All of them, in the order of the format.
    pub const ALL: [Self; 16] = [
        Self::Customer,
        Self::Contact,
        Self::FollowUp,
        Self::Order,
        Self::Issue,
        Self::Survey,
        Self::Contract,
        Self::Opportunity,
        Self::Action,
        Self::Insight,
        Self::AccountPlan,
        Self::Worksheet,
        Self::Case,
        Self::KpiTarget,
        Self::KpiReview,
        Self::InboxItem,
    ];

    /// Its name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Contact => "contact",
            Self::FollowUp => "follow_up",
            Self::Order => "order",
            Self::Issue => "issue",
            Self::Survey => "survey",
            Self::Contract => "contract",
            Self::Opportunity => "opportunity",
            Self::Action => "action",
            Self::Insight => "insight",
            Self::AccountPlan => "account_plan",
            Self::Worksheet => "worksheet",
            Self::Case => "case",
            Self::KpiTarget => "kpi_target",
            Self::KpiReview => "kpi_review",
            Self::InboxItem => "inbox_item",
        }
    }

    /// How many records of each kind a customer is, with all that belongs to it.
    pub(super) const fn of_customer(customer: &Customer) -> [(Self, usize); 12] {
        [
            (Self::Customer, 1),
            (Self::Contact, customer.contacts.len()),
            (Self::FollowUp, customer.follow_ups.len()),
            (Self::Order, customer.orders.len()),
            (Self::Issue, customer.issues.len()),
            (Self::Survey, customer.surveys.len()),
            (Self::Contract, customer.contracts.len()),
            (Self::Opportunity, customer.opportunities.len()),
            (Self::Action, customer.actions.len()),
            (Self::Insight, customer.insights.len()),
            (Self::AccountPlan, customer.account_plan.len()),
            (Self::InboxItem, customer.inbox.len()),
        ]
    }
}

/// A record in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityRef {
    /// What it is.
    pub kind: EntityKind,
    /// Its row.
    pub id: i64,
}
