//! What a customer buys, signs and may buy: orders, contracts, opportunities.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Money, OpportunityStage};

/// What a customer bought on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// The number of the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The day of the order.
    #[serde(with = "super::moment::day")]
    pub ordered_on: NaiveDate,
    /// What it is worth.
    pub amount: Money,
    /// What was bought.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// How much of it.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "super::number::minimal_or_none")]
    pub quantity: Option<f64>,
    /// When it is to be paid; absent with `payments`.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub payment_due: Option<NaiveDate>,
    /// When it was paid; absent with `payments`.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub paid_on: Option<NaiveDate>,
    /// Parts: advance, progress, retention.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<Payment>,
    /// Anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// A part of the payment of an order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// When it is to be paid.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub due: Option<NaiveDate>,
    /// How much.
    pub amount: Money,
    /// When it was paid.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub paid_on: Option<NaiveDate>,
}

/// What is signed, and until when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// The number of the contract.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its first day.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub starts_on: Option<NaiveDate>,
    /// Its last day.
    #[serde(with = "super::moment::day")]
    pub ends_on: NaiveDate,
    /// What it is worth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// Whether it was renewed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renewed: Option<bool>,
    /// What was agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<String>,
}

/// What a customer may buy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opportunity {
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// What it is about.
    pub name: String,
    /// How far it is.
    pub stage: OpportunityStage,
    /// What it may be worth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// In percent, 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<u8>,
    /// When a decision is expected.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub expected_close: Option<NaiveDate>,
    /// When it was won or lost.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub closed_on: Option<NaiveDate>,
    /// Who else offers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub competitor: Option<String>,
    /// What speaks against it, and what we say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objections: Vec<Objection>,
    /// Why it was lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost_reason: Option<String>,
}

/// What speaks against an opportunity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    /// What the customer says.
    pub objection: String,
    /// What we say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<String>,
}
