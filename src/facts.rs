//! The facts about one customer that rules judge and figures count: dates, amounts and codes.
//!
//! A dossier is made from a [`Customer`] of the format, or read by the store in one pass over whole tables; the rules
//! judge it. Leaves out every text that no rule looks at, so that one pass can handle a million follow-ups, and
//! every judgement.

use std::collections::{BTreeMap, HashMap};

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::{
    Birthday, Contact, ContactId, Contract, Customer, CustomerId, Direction, Fit, FollowUp, FollowUpId, Issue, IssueId,
    Kind, Level, Money, Opportunity, OpportunityStage, Order, Outcome, Payment, Potential, Renewal, Role, Severity,
    Snooze, Source, Stage, StageChange, Survey, TierChange, WeekdayName,
};

mod figures;
mod situation;

pub use figures::{ClosedOpportunity, CustomerCourse, FollowUpDays, OrderAmount};
pub use situation::{
    Belief, CallFacts, DecidedDeal, FilledSheet, KnownCompetitor, OpenDeal, PlannedVisit, Promised, Situation,
};

/// One customer as the rules see it; lists are in the order of the book.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    pub id: CustomerId,
    /// The code, by which suggestions sort.
    pub code: String,
    /// The name, empty when unknown.
    pub name: String,
    pub industry: Option<String>,
    /// Groups customers that can be visited on one trip.
    pub region: Option<String>,
    pub source: Option<Source>,
    /// Whether `referred_by` names a customer.
    pub referred: bool,
    /// Whether employees or annual revenue are known.
    pub size_known: bool,
    /// Whether at least one need is known.
    pub needs_known: bool,
    pub stage: Stage,
    /// The day it was entered.
    pub created: NaiveDate,
    /// The day cooperation began.
    pub since: Option<NaiveDate>,
    /// The day it was lost.
    pub lost_on: Option<NaiveDate>,
    /// Marked as strategically important.
    pub strategic: bool,
    /// Set aside until it is resumed by hand: nothing is due, and no coverage figure counts it.
    pub parked: bool,
    /// How much more it could buy.
    pub potential: Option<Potential>,
    /// How well our offer meets its needs.
    pub fit: Option<Fit>,
    /// How likely it is to renew.
    pub renewal: Option<Renewal>,
    /// The yearly purchases it reports.
    pub annual_purchase: Option<Money>,
    /// How it likes to be contacted.
    pub preferred_channel: Option<Kind>,
    /// Days on which it wants no contact.
    pub avoid_weekdays: Vec<WeekdayName>,
    /// No contact up to and on this day.
    pub do_not_contact_until: Option<NaiveDate>,
    /// The tier pinned by hand.
    pub tier_pin: Option<String>,
    /// Its own intervals in days, by obligation.
    pub cadence: BTreeMap<String, u32>,
    /// Postponed suggestions.
    pub snoozes: Vec<Snooze>,
    /// When the effective tier changed.
    pub tier_history: Vec<TierChange>,
    /// When the stage changed.
    pub stage_history: Vec<StageChange>,
    pub contacts: Vec<ContactFacts>,
    /// Follow-ups, planned, done and cancelled.
    pub follow_ups: Vec<FollowUpFacts>,
    pub orders: Vec<OrderFacts>,
    pub issues: Vec<IssueFacts>,
    /// Survey answers.
    pub surveys: Vec<SurveyFacts>,
    pub contracts: Vec<ContractFacts>,
    pub opportunities: Vec<OpportunityFacts>,
}

/// A contact as the rules see it.
#[derive(Debug, Clone, PartialEq)]
pub struct ContactFacts {
    pub id: ContactId,
    /// The name, for reasons.
    pub name: String,
    /// Parts in the decision to buy.
    pub roles: Vec<Role>,
    /// Whether losing them puts the customer at risk.
    pub key: bool,
    /// The day they left.
    pub left_on: Option<NaiveDate>,
    /// By either calendar.
    pub birthday: Option<Birthday>,
    /// Whether a phone, mobile, mail address or wechat is known.
    pub reachable: bool,
    /// Whether a preferred channel is known.
    pub channel_known: bool,
}

/// A follow-up as the rules see it; missing values are filled in (docs/rules.md 0).
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUpFacts {
    pub id: FollowUpId,
    /// The way it is done.
    pub kind: Kind,
    /// The highest level met.
    pub level: Level,
    /// Who got in touch.
    pub direction: Direction,
    /// The day it is planned for.
    pub planned_on: Option<NaiveDate>,
    pub done_on: Option<NaiveDate>,
    pub cancelled_on: Option<NaiveDate>,
    /// What came of it.
    pub outcome: Outcome,
    pub contacts: Vec<ContactId>,
    /// Ids of the obligations it was planned for.
    pub obligations: Vec<String>,
}

/// An order as the rules see it.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderFacts {
    /// Its row; 0 where only figures are counted.
    pub row: i64,
    /// The day of the order.
    pub ordered_on: NaiveDate,
    /// What it is worth.
    pub amount: Money,
    pub product: Option<String>,
    /// What is to be paid and when: the parts, or the order's own due date.
    pub dues: Vec<PaymentFacts>,
}

/// A payment that is due or was already made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaymentFacts {
    /// When it is to be paid.
    pub due: Option<NaiveDate>,
    pub paid_on: Option<NaiveDate>,
    pub amount: Money,
}

/// An issue as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueFacts {
    pub id: IssueId,
    /// The title, for reasons; empty where only figures are counted.
    pub title: String,
    pub severity: Severity,
    pub opened_at: NaiveDateTime,
    pub closed_at: Option<NaiveDateTime>,
}

/// A survey as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyFacts {
    /// Its row; 0 where only figures are counted.
    pub row: i64,
    pub on: NaiveDate,
    /// Would they recommend us, 0 to 10.
    pub nps: Option<u8>,
    /// Quality, response, value and experience, 1 to 5 each.
    pub scores: [Option<u8>; 4],
}

/// A contract as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractFacts {
    /// Its row; 0 where only figures are counted.
    pub row: i64,
    pub ends_on: NaiveDate,
    pub renewed: bool,
}

/// An opportunity as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpportunityFacts {
    /// Its row.
    pub row: i64,
    pub stage: OpportunityStage,
    /// When a decision is expected.
    pub expected_close: Option<NaiveDate>,
    /// When it was won or lost.
    pub closed_on: Option<NaiveDate>,
    /// What it may be worth.
    pub amount: Option<Money>,
    /// How likely it is to be won, in percent.
    pub probability: Option<u8>,
}

impl Dossier {
    /// Whether coverage figures count it: it is neither lost nor parked.
    pub fn is_cared_about(&self) -> bool {
        self.stage != Stage::Lost && !self.parked
    }

    /// The day of the newest follow-up done by this day.
    pub fn last_contact(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.follow_ups.iter().filter_map(|touch| touch.done_on).filter(|day| *day <= today).max()
    }

    /// Builds the dossier of a customer in the book format; its records are numbered from 1.
    pub fn of(id: CustomerId, customer: &Customer) -> Self {
        Self::with_records(
            id,
            customer,
            NumberedRecords {
                contacts: (1..).zip(&customer.contacts).collect(),
                follow_ups: (1..).zip(&customer.follow_ups).collect(),
                orders: (1..).zip(&customer.orders).collect(),
                issues: (1..).zip(&customer.issues).collect(),
                surveys: (1..).zip(&customer.surveys).collect(),
                contracts: (1..).zip(&customer.contracts).collect(),
                opportunities: (1..).zip(&customer.opportunities).collect(),
                snoozes: customer.snoozes.clone(),
                tier_history: customer.tier_history.clone(),
                stage_history: customer.stage_history.clone(),
            },
        )
    }

    /// Builds the dossier from a customer and its records; lists inside the customer are not looked at.
    pub fn with_records(id: CustomerId, customer: &Customer, records: NumberedRecords<'_>) -> Self {
        let ids: HashMap<&str, ContactId> =
            records.contacts.iter().map(|(row, contact)| (contact.name.as_str(), ContactId(*row))).collect();
        let facts = records.follow_ups.into_iter();
        Self {
            id,
            code: customer.code.clone(),
            name: customer.name.clone(),
            industry: customer.industry.clone(),
            region: customer.region.clone(),
            source: customer.source,
            referred: customer.referred_by.is_some(),
            size_known: customer.employees.is_some() || customer.annual_revenue.is_some(),
            needs_known: !customer.needs.is_empty(),
            stage: customer.stage,
            created: customer.created,
            since: customer.since,
            lost_on: customer.lost_on,
            strategic: customer.strategic.unwrap_or_default(),
            parked: customer.parked.unwrap_or_default(),
            potential: customer.potential,
            fit: customer.fit,
            renewal: customer.renewal,
            annual_purchase: customer.annual_purchase,
            preferred_channel: customer.preferred_channel,
            avoid_weekdays: customer.avoid_weekdays.clone(),
            do_not_contact_until: customer.do_not_contact_until,
            tier_pin: customer.tier_pin.as_ref().map(|pin| pin.tier.clone()),
            cadence: customer.cadence.clone(),
            snoozes: records.snoozes,
            tier_history: records.tier_history,
            stage_history: records.stage_history,
            follow_ups: facts.map(|(row, touch)| FollowUpFacts::of(FollowUpId(row), touch, &ids)).collect(),
            contacts: records.contacts.into_iter().map(|(row, one)| ContactFacts::of(ContactId(row), one)).collect(),
            orders: records.orders.into_iter().map(|(row, order)| OrderFacts::of(row, order)).collect(),
            issues: records.issues.into_iter().map(|(row, issue)| IssueFacts::of(IssueId(row), issue)).collect(),
            surveys: records.surveys.into_iter().map(|(row, survey)| SurveyFacts::of(row, survey)).collect(),
            contracts: records.contracts.into_iter().map(|(row, own)| ContractFacts::of(row, own)).collect(),
            opportunities: records
                .opportunities
                .into_iter()
                .map(|(row, deal)| OpportunityFacts::of(row, deal))
                .collect(),
        }
    }
}

/// The records of a customer that facts are made of, each with its row, in the order of the book.
#[derive(Debug)]
pub struct NumberedRecords<'a> {
    pub contacts: Vec<(i64, &'a Contact)>,
    pub follow_ups: Vec<(i64, &'a FollowUp)>,
    pub orders: Vec<(i64, &'a Order)>,
    pub issues: Vec<(i64, &'a Issue)>,
    pub surveys: Vec<(i64, &'a Survey)>,
    pub contracts: Vec<(i64, &'a Contract)>,
    pub opportunities: Vec<(i64, &'a Opportunity)>,
    pub snoozes: Vec<Snooze>,
    pub tier_history: Vec<TierChange>,
    pub stage_history: Vec<StageChange>,
}

impl ContactFacts {
    fn of(id: ContactId, contact: &Contact) -> Self {
        Self {
            id,
            name: contact.name.clone(),
            roles: contact.roles.clone(),
            key: contact.key.unwrap_or_default(),
            left_on: contact.left_on,
            birthday: contact.birthday,
            reachable: contact.is_reachable(),
            channel_known: contact.preferred_channel.is_some(),
        }
    }
}

impl FollowUpFacts {
    /// Builds the facts from a follow-up in the book format; `ids` maps the names of the customer's contacts to rows.
    pub fn of(id: FollowUpId, follow_up: &FollowUp, ids: &HashMap<&str, ContactId>) -> Self {
        Self {
            id,
            kind: follow_up.kind,
            level: follow_up.level.unwrap_or(Level::Staff),
            direction: follow_up.direction.unwrap_or(Direction::Outbound),
            planned_on: follow_up.planned_on,
            done_on: follow_up.done_on,
            cancelled_on: follow_up.cancelled_on,
            outcome: follow_up.outcome.unwrap_or(Outcome::Ok),
            contacts: follow_up.contacts.iter().filter_map(|name| ids.get(name.as_str()).copied()).collect(),
            obligations: follow_up.obligations.clone(),
        }
    }
}

impl OrderFacts {
    fn of(row: i64, order: &Order) -> Self {
        let own = PaymentFacts { due: order.payment_due, paid_on: order.paid_on, amount: order.amount };
        let part =
            |payment: &Payment| PaymentFacts { due: payment.due, paid_on: payment.paid_on, amount: payment.amount };
        Self {
            row,
            ordered_on: order.ordered_on,
            amount: order.amount,
            product: order.product.clone(),
            dues: if order.payments.is_empty() { vec![own] } else { order.payments.iter().map(part).collect() },
        }
    }
}

impl IssueFacts {
    fn of(id: IssueId, issue: &Issue) -> Self {
        Self {
            id,
            title: issue.title.clone(),
            severity: issue.severity,
            opened_at: issue.opened_at,
            closed_at: issue.closed_at,
        }
    }
}

impl SurveyFacts {
    fn of(row: i64, survey: &Survey) -> Self {
        let scores = [survey.quality, survey.response, survey.value, survey.experience];
        Self { row, on: survey.on, nps: survey.nps, scores }
    }
}

impl ContractFacts {
    fn of(row: i64, contract: &Contract) -> Self {
        Self { row, ends_on: contract.ends_on, renewed: contract.renewed.unwrap_or_default() }
    }
}

impl OpportunityFacts {
    fn of(row: i64, deal: &Opportunity) -> Self {
        Self {
            row,
            stage: deal.stage,
            expected_close: deal.expected_close,
            closed_on: deal.closed_on,
            amount: deal.amount,
            probability: deal.probability,
        }
    }
}
