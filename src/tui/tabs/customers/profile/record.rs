//! The record behind a row of a page: what deleting it affects, and what to call it.

use chrono::NaiveDate;

use crate::domain::{
    AccountPlan, Action, Case, Contact, Contract, Insight, Issue, Opportunity, Order, Survey, Worksheet,
};
use crate::messages::{Lang, dates};
use crate::ops::{EntityKind, EntityRef};
use crate::store::{FollowUpRow, Row};

/// The record behind a row of the profile.
#[derive(Debug, Clone, Copy)]
pub(in crate::tui::tabs::customers) enum Record<'a> {
    Contact(&'a Row<Contact>),
    /// A follow-up, planned or done.
    FollowUp(&'a FollowUpRow),
    Order(&'a Row<Order>),
    Contract(&'a Row<Contract>),
    Opportunity(&'a Row<Opportunity>),
    Issue(&'a Row<Issue>),
    /// A plan of one to three years.
    AccountPlan(&'a Row<AccountPlan>),
    /// A task of a plan.
    Action(&'a Row<Action>),
    Insight(&'a Row<Insight>),
    /// What was answered.
    Survey(&'a Row<Survey>),
    Worksheet(&'a Row<Worksheet>),
    /// What was learned here.
    Case(&'a Row<Case>),
}

impl Record<'_> {
    /// The entity to delete when this row is deleted.
    pub(in crate::tui::tabs::customers) const fn entry(self) -> EntityRef {
        let (kind, id) = match self {
            Self::Contact(row) => (EntityKind::Contact, row.id),
            Self::FollowUp(row) => (EntityKind::FollowUp, row.id.0),
            Self::Order(row) => (EntityKind::Order, row.id),
            Self::Contract(row) => (EntityKind::Contract, row.id),
            Self::Opportunity(row) => (EntityKind::Opportunity, row.id),
            Self::Issue(row) => (EntityKind::Issue, row.id),
            Self::AccountPlan(row) => (EntityKind::AccountPlan, row.id),
            Self::Action(row) => (EntityKind::Action, row.id),
            Self::Insight(row) => (EntityKind::Insight, row.id),
            Self::Survey(row) => (EntityKind::Survey, row.id),
            Self::Worksheet(row) => (EntityKind::Worksheet, row.id),
            Self::Case(row) => (EntityKind::Case, row.id),
        };
        EntityRef { kind, id }
    }

    /// The version of the record as it was read.
    pub(in crate::tui::tabs::customers) const fn version(self) -> i64 {
        match self {
            Self::Contact(row) => row.version,
            Self::FollowUp(row) => row.version,
            Self::Order(row) => row.version,
            Self::Contract(row) => row.version,
            Self::Opportunity(row) => row.version,
            Self::Issue(row) => row.version,
            Self::AccountPlan(row) => row.version,
            Self::Action(row) => row.version,
            Self::Insight(row) => row.version,
            Self::Survey(row) => row.version,
            Self::Worksheet(row) => row.version,
            Self::Case(row) => row.version,
        }
    }

    /// A name for the record: its title, otherwise its day.
    pub(in crate::tui::tabs::customers) fn title(self, lang: Lang, today: NaiveDate) -> String {
        let day = |day: Option<NaiveDate>| day.map(|day| dates::short(lang, day, today));
        let title = match self {
            Self::Contact(row) => Some(row.value.name.clone()),
            Self::FollowUp(row) => {
                let touch = &row.follow_up;
                touch.subject.clone().or_else(|| day(touch.done_on.or(touch.planned_on)))
            }
            Self::Order(row) => {
                let order = &row.value;
                order.number.clone().or_else(|| order.product.clone()).or_else(|| day(Some(order.ordered_on)))
            }
            Self::Contract(row) => row.value.number.clone().or_else(|| day(Some(row.value.ends_on))),
            Self::Opportunity(row) => Some(row.value.name.clone()),
            Self::Issue(row) => Some(row.value.title.clone()),
            Self::AccountPlan(row) => row.value.goals.first().cloned().or_else(|| day(row.value.from)),
            Self::Action(row) => Some(row.value.title.clone()),
            Self::Insight(row) => Some(row.value.text.clone()),
            Self::Survey(row) => day(Some(row.value.on)),
            Self::Case(row) => Some(row.value.title.clone()),
            Self::Worksheet(row) => row.value.title.clone().or_else(|| day(Some(row.value.on))),
        };
        title.unwrap_or_default()
    }
}
