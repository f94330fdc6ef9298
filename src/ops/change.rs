//! Every kind of write, shared by the app, the command line and imports.
//!
//! A [`Change`] describes a change to the book; [`apply`](super::apply()) does it as one transaction, one line in
//! the history, one undo. Does not cover how a change is typed or shown.

use std::sync::{Mutex, PoisonError};

use chrono::{NaiveDate, NaiveTime};
use thiserror::Error;

pub(super) use super::entity_kind::{EntityKind, EntityRef};
use crate::domain::check::{Violation, ViolationKind};
use crate::domain::{
    AccountPlan, Action, Birthday, Book, Case, Contact, Contract, Country, Currency, Customer, CustomerId, FollowUp,
    FollowUpId, InboxItem, InboxItemId, Insight, Issue, Kind, KpiReview, KpiTarget, KpiValue, Opportunity, Order,
    Period, Settings, Survey, TierChange, Worksheet,
};
use crate::ops::Existing;
use crate::ops::change_summary::ChangeSummary;
use crate::ops::spill::SpilledRecords;
use crate::store::{ChangeId, StoreError};

mod check;

pub(super) use check::{check_contact, check_entity, check_incoming, fail_on};

/// A record of one of the book's lists.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the variants are the entities of `domain`")]
pub enum Entity {
    Contact(Box<Contact>),
    FollowUp(Box<FollowUp>),
    Order(Box<Order>),
    Issue(Box<Issue>),
    Survey(Box<Survey>),
    Contract(Box<Contract>),
    Opportunity(Box<Opportunity>),
    Action(Box<Action>),
    Insight(Box<Insight>),
    AccountPlan(Box<AccountPlan>),
    Worksheet(Box<Worksheet>),
    Case(Box<Case>),
    KpiTarget(Box<KpiTarget>),
    KpiReview(Box<KpiReview>),
    InboxItem(Box<InboxItem>),
}

/// A change to the book. A `version` is that of the row when it was read; changing a record that somebody
/// else has changed since is refused.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A new customer with all its lists; an empty code means the next free one.
    AddCustomer(Box<Customer>),
    /// A customer's own fields; its lists are ignored. A new stage is noted in the stage history.
    EditCustomer {
        id: CustomerId,
        /// As it was read.
        version: i64,
        /// As it is to be.
        customer: Box<Customer>,
    },
    /// A customer and everything that belongs to it.
    DeleteCustomer {
        id: CustomerId,
        /// As it was read.
        version: Option<i64>,
    },
    /// A new record of a customer, or of the book. A target replaces the one of its metric and period.
    Add {
        /// The owner; `None` for a record of the book itself.
        customer: Option<CustomerId>,
        entry: Entity,
    },
    /// Replaces a record.
    Edit {
        /// Its row.
        id: i64,
        /// As it was read.
        version: i64,
        /// As it is to be.
        entry: Entity,
    },
    /// Deletes a record.
    Delete {
        entry: EntityRef,
        /// As it was read.
        version: Option<i64>,
    },
    /// What happened with one customer or several, each with its consequences.
    Record(Vec<Happened>),
    /// Follow-ups to plan.
    Plan(Vec<Planned>),
    /// The same, as next steps: an open plan that says the same is kept, and moved, instead of a second one made.
    PlanOnce(Vec<Planned>),
    /// A next step that takes the place of an open plan, which is moved.
    PlanInstead(FollowUpId, Box<Planned>),
    /// Open follow-ups to move.
    Move(Vec<Move>),
    /// Both at once: what was marked together moves together.
    Arrange {
        /// Follow-ups to plan.
        planned: Vec<Planned>,
        /// Open follow-ups to move.
        moved: Vec<Move>,
    },
    /// Obligations that open follow-ups are to meet as well: what a suggestion joins.
    Join(Vec<Joined>),
    /// Open follow-ups that will not be done.
    Cancel { follow_ups: Vec<FollowUpId>, reason: Option<String> },
    /// The problem of a follow-up is solved.
    TickOff(FollowUpId),
    /// A suggestion put off.
    Snooze {
        customer: CustomerId,
        /// Ids of the obligations.
        obligations: Vec<String>,
        /// The first day on which they may be suggested again.
        until: NaiveDate,
        reason: Option<String>,
    },
    /// What was put off may be suggested again at once.
    EndSnoozes {
        customer: CustomerId,
        /// Ids of the obligations.
        obligations: Vec<String>,
    },
    /// Pins a tier by hand, or unpins it.
    Pin {
        customer: CustomerId,
        /// The tier and why; `None` unpins.
        tier: Option<(String, Option<String>)>,
    },
    /// The service reports of a month were written or put away: nobody is reminded of them any more.
    NoteServiceReports { customers: Vec<CustomerId>, month: Period },
    /// A book merged into this one: customers by code, records by uid, else by all their other fields. What comes wins.
    Import(Box<Book>),
    /// The same where the word of this book counts as it is said; a customer of another name under a known code stays out.
    ImportOnto(Box<Book>, Existing),
    /// All settings.
    Settings(Box<Settings>),
    /// All of these as one step, in this order, such as a review and the action that its improvement becomes. The
    /// history describes it by the first, or counts them where they are of the same kind.
    All(Vec<Self>),
    /// Changes collected elsewhere, such as from a calendar file; the summary describes them in the history.
    Gathered(Box<Self>, ChangeSummary),
    /// What a large file brings for one customer: these changes, then the records that waited outside the memory.
    Bring {
        /// `None` for the customer that the first of the changes adds.
        customer: Option<CustomerId>,
        first: Vec<Self>,
        rest: SpilledRecords,
    },
    /// Restores from the trash what a change deleted.
    PutBack(ChangeId),
    /// Merges two customers into one.
    Merge(MergeRequest),
    /// What becomes of proposed records.
    Inbox(InboxChange),
    /// Housekeeping: the day from which a new book uses the rules, unless it says so already. Logged, not undoable.
    Adopt(NaiveDate),
    /// Housekeeping: effective tiers that began. Logged, not undoable; what was noted meanwhile is not noted twice.
    NoteTiers(Vec<(CustomerId, TierChange)>),
    /// Housekeeping: figures of periods that ended. Logged, not undoable; what was noted first stays.
    NoteFigures(Vec<KpiValue>),
    /// What a book counts in that holds no money yet. For a book that was just made it is housekeeping: logged, not
    /// undoable, as there is no earlier state to go to. As a part of an import it is undone with it.
    BeginCurrency(Currency),
    /// Housekeeping: the country of a book that was just made, and what is paid with there. Logged, not undoable.
    BeginIn(Country),
}

impl Change {
    /// All of these as one step; `None` when the list is empty.
    pub fn all(mut changes: Vec<Self>) -> Option<Self> {
        match changes.len() {
            0 | 1 => changes.pop(),
            _ => Some(Self::All(changes)),
        }
    }
}

/// What becomes of proposed records.
#[derive(Debug, Clone, PartialEq)]
pub enum InboxChange {
    /// They wait in the inbox, each with its customer; what was proposed before is not proposed again.
    Propose(Vec<(CustomerId, InboxItem)>),
    /// These become records, or fill those that tell of the same talk.
    Take(Vec<InboxItemId>),
    /// These become nothing, for good.
    Drop(Vec<InboxItemId>),
    /// Nothing of this number or address is proposed ever again; what waits of it is dropped.
    Never(String),
    /// Talks of this number or address are proposed again.
    Allow(String),
    /// Another kind or another customer.
    Amend { id: InboxItemId, kind: Kind, customer: CustomerId },
}

/// Two customers to merge, each with its version when read.
#[derive(Debug, Clone, PartialEq)]
pub struct MergeRequest {
    /// The one that goes, and its version.
    pub from: (CustomerId, i64),
    /// The one that stays, and its version.
    pub into: (CustomerId, i64),
    /// The merged fields of the customer; its lists are ignored.
    pub profile: Box<Customer>,
}

/// A follow-up that was done, and its consequences.
#[derive(Debug, Clone, PartialEq)]
pub struct Happened {
    pub customer: CustomerId,
    /// The record; its `done_on` is filled with today when absent.
    pub follow_up: FollowUp,
    /// The open follow-up that is done by it; what the record leaves out of day, time and obligations stays.
    pub planned: Option<FollowUpId>,
    /// The next step; an open plan that says the same is kept, and moved, instead of a second one made.
    pub next: Option<FollowUp>,
    /// The open plan that the next step, or the plan that the line is, takes the place of.
    pub moves: Option<FollowUpId>,
    /// A problem that came up.
    pub issue: Option<Issue>,
    /// What was ordered.
    pub order: Option<Order>,
    /// People met for the first time.
    pub contacts: Vec<Contact>,
    /// A contact’s title that was told, by name; one that the book has stays.
    pub title: Option<(String, String)>,
    /// A contact’s birthday that was told, by name; one that the book has stays.
    pub birthday: Option<(String, Birthday)>,
    /// The last day on which the customer asks to be left alone; a later one that the book has stays.
    pub silent_until: Option<NaiveDate>,
}

impl Happened {
    /// What was done with a customer, and nothing else.
    pub const fn alone(customer: CustomerId, follow_up: FollowUp) -> Self {
        Self {
            customer,
            follow_up,
            planned: None,
            next: None,
            moves: None,
            issue: None,
            order: None,
            contacts: Vec::new(),
            title: None,
            birthday: None,
            silent_until: None,
        }
    }
}

/// A follow-up to plan, such as an accepted suggestion with its obligations.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    pub customer: CustomerId,
    /// With its `planned_on`.
    pub follow_up: FollowUp,
}

/// An open follow-up, and where it is moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    pub follow_up: FollowUpId,
    pub on: NaiveDate,
    /// The time it is moved to; its own stays without one.
    pub at: Option<NaiveTime>,
}

impl Move {
    /// A move to another day; the time stays.
    pub const fn to_day(follow_up: FollowUpId, on: NaiveDate) -> Self {
        Self { follow_up, on, at: None }
    }
}

/// An open follow-up, and the ids of obligations that are added to its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    pub follow_up: FollowUpId,
    /// Ids; those it has already stay once.
    pub obligations: Vec<String>,
}

/// Why a change was not made; the book is as it was.
#[derive(Debug, Error)]
pub enum OpsError {
    /// Invalid values, each with the path of its field.
    #[error("{}", .0.iter().map(|flaw| format!("{}: {:?}", flaw.path, flaw.kind)).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<Violation>),
    /// Somebody gave it up; nothing was written.
    #[error("stopped")]
    Stopped,
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What waited outside the memory cannot be read again.
impl From<std::io::Error> for OpsError {
    fn from(source: std::io::Error) -> Self {
        Self::Store(StoreError::Io { path: std::env::temp_dir(), source })
    }
}

impl OpsError {
    /// A single invalid value.
    pub(super) fn invalid(path: impl Into<String>, kind: ViolationKind) -> Self {
        Self::Invalid(vec![Violation { path: path.into(), kind }])
    }
}

/// Does the same with a record of any kind.
macro_rules! with_entity {
    ($entry:expr, $value:ident => $body:expr) => {
        match $entry {
            $crate::ops::Entity::Contact($value) => $body,
            $crate::ops::Entity::FollowUp($value) => $body,
            $crate::ops::Entity::Order($value) => $body,
            $crate::ops::Entity::Issue($value) => $body,
            $crate::ops::Entity::Survey($value) => $body,
            $crate::ops::Entity::Contract($value) => $body,
            $crate::ops::Entity::Opportunity($value) => $body,
            $crate::ops::Entity::Action($value) => $body,
            $crate::ops::Entity::Insight($value) => $body,
            $crate::ops::Entity::AccountPlan($value) => $body,
            $crate::ops::Entity::Worksheet($value) => $body,
            $crate::ops::Entity::Case($value) => $body,
            $crate::ops::Entity::KpiTarget($value) => $body,
            $crate::ops::Entity::KpiReview($value) => $body,
            $crate::ops::Entity::InboxItem($value) => $body,
        }
    };
}
pub(super) use with_entity;

impl Entity {
    /// What it is.
    pub const fn kind(&self) -> EntityKind {
        match self {
            Self::Contact(_) => EntityKind::Contact,
            Self::FollowUp(_) => EntityKind::FollowUp,
            Self::Order(_) => EntityKind::Order,
            Self::Issue(_) => EntityKind::Issue,
            Self::Survey(_) => EntityKind::Survey,
            Self::Contract(_) => EntityKind::Contract,
            Self::Opportunity(_) => EntityKind::Opportunity,
            Self::Action(_) => EntityKind::Action,
            Self::Insight(_) => EntityKind::Insight,
            Self::AccountPlan(_) => EntityKind::AccountPlan,
            Self::Worksheet(_) => EntityKind::Worksheet,
            Self::Case(_) => EntityKind::Case,
            Self::KpiTarget(_) => EntityKind::KpiTarget,
            Self::KpiReview(_) => EntityKind::KpiReview,
            Self::InboxItem(_) => EntityKind::InboxItem,
        }
    }

    /// What a person would call it; empty when it has no name of its own.
    pub fn title(&self) -> String {
        let title = match self {
            Self::Contact(contact) => Some(contact.name.clone()),
            Self::FollowUp(follow_up) => follow_up.subject.clone(),
            Self::Order(order) => order.number.clone().or_else(|| order.product.clone()),
            Self::Issue(issue) => Some(issue.title.clone()),
            Self::Contract(contract) => contract.number.clone(),
            Self::Opportunity(opportunity) => Some(opportunity.name.clone()),
            Self::Action(action) => Some(action.title.clone()),
            Self::Insight(insight) => Some(insight.text.clone()),
            Self::Worksheet(worksheet) => worksheet.title.clone().or_else(|| Some(worksheet.template.clone())),
            Self::Case(case) => Some(case.title.clone()),
            Self::KpiTarget(target) => Some(format!("{} {}", target.metric, target.period)),
            Self::KpiReview(review) => Some(format!("{} {}", review.metric, review.period)),
            Self::InboxItem(item) => item.subject.clone(),
            Self::Survey(_) | Self::AccountPlan(_) => None,
        };
        title.unwrap_or_default()
    }

    /// Gives it a uid when it has none.
    pub(super) fn name_uniquely(&mut self) {
        with_entity!(self, value => value.uid.get_or_insert_with(new_uid));
    }
}

/// A new unique id: 80 random bits as text.
pub(super) fn new_uid() -> String {
    /// In the order in which the database sorts them.
    const LETTERS: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";
    const BITS: u32 = 80;
    static NEWEST: Mutex<Option<u128>> = Mutex::new(None);
    // Each lies a little above the one before it, from anywhere on: of many new records the index is written in its order.
    let mut newest = NEWEST.lock().unwrap_or_else(PoisonError::into_inner);
    let next = newest.map_or_else(|| fastrand::u128(..), |last| last + fastrand::u128(1..1 << 24)) % (1 << BITS);
    *newest = Some(next);
    let letter = |shift: u32| char::from(LETTERS[usize::try_from(next >> shift & 31).unwrap_or_default()]);
    (0..BITS).step_by(5).rev().map(letter).collect()
}
