//! A customer: a company, with everything that is known about it.
//!
//! Leaves out what is derived (tier, due dates, health): that is for `rules`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    AccountPlan, Action, Contact, Contract, Fit, FollowUp, Insight, Issue, Kind, Money, Opportunity, Order, Potential,
    Renewal, Source, Stage, Survey, WeekdayName,
};

/// A company, with its lists in the order of their ids.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customer {
    /// Unique in the book, `C001` style.
    pub code: String,
    /// The full name.
    pub name: String,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// The line of business.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    /// Where visits to it lie together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Where to go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Head count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employees: Option<u32>,
    /// The customer's own turnover a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annual_revenue: Option<Money>,
    /// The year of foundation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub founded: Option<i32>,
    /// Its site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// The day the customer was entered.
    #[serde(with = "super::moment::day")]
    pub created: NaiveDate,
    /// The day cooperation began.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub since: Option<NaiveDate>,
    /// Where it stands.
    pub stage: Stage,
    /// The day it was lost; with stage lost only.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub lost_on: Option<NaiveDate>,
    /// Why it was lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost_reason: Option<String>,
    /// Where it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Code of the customer who referred it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referred_by: Option<String>,
    /// Marked as strategically important.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strategic: Option<bool>,
    /// How much more it could buy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub potential: Option<Potential>,
    /// How well our offer meets its needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fit: Option<Fit>,
    /// How likely it is to renew.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renewal: Option<Renewal>,
    /// What it says it buys a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annual_purchase: Option<Money>,
    /// What it needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// What it prefers to buy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_preference: Option<String>,
    /// Ours, at this customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advantages: Option<String>,
    /// Ours, at this customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weaknesses: Option<String>,
    /// Who else sells to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub competitors: Vec<String>,
    /// Its own plans.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strategy: Option<String>,
    /// How and how long it decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision_process: Option<String>,
    /// How it likes to be contacted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_channel: Option<Kind>,
    /// Days on which it wants no contact; never all workdays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub avoid_weekdays: Vec<WeekdayName>,
    /// No contact up to and on this day.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub do_not_contact_until: Option<NaiveDate>,
    /// The tier set by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier_pin: Option<TierPin>,
    /// Own steps: obligation to days.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cadence: BTreeMap<String, u32>,
    /// Suggestions put off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub snoozes: Vec<Snooze>,
    /// When the effective tier changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tier_history: Vec<TierChange>,
    /// When the stage changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stage_history: Vec<StageChange>,
    /// Free marks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Own fields.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// Anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// The people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// Planned and done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<FollowUp>,
    /// What it bought.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<Order>,
    /// Its problems.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<Issue>,
    /// What it thinks of us.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub surveys: Vec<Survey>,
    /// What is signed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contracts: Vec<Contract>,
    /// What it may buy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opportunities: Vec<Opportunity>,
    /// Tasks of its plans.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
    /// Beliefs about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub insights: Vec<Insight>,
    /// Its development plans.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "super::plan::one_or_many")]
    pub account_plan: Vec<AccountPlan>,
}

/// A tier set by hand; it wins over the computed one (rules, section 2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierPin {
    /// A tier of the rulebook.
    pub tier: String,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it was pinned.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub on: Option<NaiveDate>,
}

/// A suggestion put off (rules, section 5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snooze {
    /// Which obligation.
    pub obligation: String,
    /// When it was put off.
    #[serde(with = "super::moment::day")]
    pub on: NaiveDate,
    /// The first day on which it may be suggested again.
    #[serde(with = "super::moment::day")]
    pub until: NaiveDate,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The effective tier from a day on (rules, section 2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierChange {
    /// By which rulebook.
    pub rulebook: String,
    /// The tier that began.
    pub tier: String,
    /// The day it began.
    #[serde(with = "super::moment::day")]
    pub on: NaiveDate,
}

/// The stage from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageChange {
    /// The stage that began.
    pub stage: Stage,
    /// The day it began.
    #[serde(with = "super::moment::day")]
    pub on: NaiveDate,
}

impl Customer {
    /// Its own fields alone.
    #[must_use]
    pub fn without_lists(self) -> Self {
        Self {
            snoozes: Vec::new(),
            tier_history: Vec::new(),
            stage_history: Vec::new(),
            contacts: Vec::new(),
            follow_ups: Vec::new(),
            orders: Vec::new(),
            issues: Vec::new(),
            surveys: Vec::new(),
            contracts: Vec::new(),
            opportunities: Vec::new(),
            actions: Vec::new(),
            insights: Vec::new(),
            account_plan: Vec::new(),
            ..self
        }
    }

    /// A customer of which only the three things that every customer has are known.
    pub fn new(code: impl Into<String>, name: impl Into<String>, stage: Stage, created: NaiveDate) -> Self {
        Self {
            code: code.into(),
            name: name.into(),
            stage,
            created,
            short_name: None,
            industry: None,
            region: None,
            address: None,
            employees: None,
            annual_revenue: None,
            founded: None,
            website: None,
            since: None,
            lost_on: None,
            lost_reason: None,
            source: None,
            referred_by: None,
            strategic: None,
            potential: None,
            fit: None,
            renewal: None,
            annual_purchase: None,
            needs: Vec::new(),
            product_preference: None,
            advantages: None,
            weaknesses: None,
            competitors: Vec::new(),
            strategy: None,
            decision_process: None,
            preferred_channel: None,
            avoid_weekdays: Vec::new(),
            do_not_contact_until: None,
            tier_pin: None,
            cadence: BTreeMap::new(),
            snoozes: Vec::new(),
            tier_history: Vec::new(),
            stage_history: Vec::new(),
            tags: Vec::new(),
            fields: BTreeMap::new(),
            notes: None,
            contacts: Vec::new(),
            follow_ups: Vec::new(),
            orders: Vec::new(),
            issues: Vec::new(),
            surveys: Vec::new(),
            contracts: Vec::new(),
            opportunities: Vec::new(),
            actions: Vec::new(),
            insights: Vec::new(),
            account_plan: Vec::new(),
        }
    }

    /// What people call it: the short name, else the name.
    pub fn called(&self) -> &str {
        self.short_name.as_deref().unwrap_or(&self.name)
    }
}
