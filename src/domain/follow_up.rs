//! A follow-up: one row from plan to record.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{Direction, Kind, Level, Outcome};

/// One contact with a customer: planned, then done, or cancelled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// The way it is done.
    pub kind: Kind,
    /// The highest level met; staff when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Who got in touch; outbound when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The day it is planned for.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub planned_on: Option<NaiveDate>,
    /// The time of day, `HH:MM`.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::hour_minute")]
    pub planned_at: Option<NaiveTime>,
    /// How long, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What it is to reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
    /// Who does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Names of contacts of the customer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<String>,
    /// Ours who come along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub colleagues: Vec<String>,
    /// The day it was done.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub done_on: Option<NaiveDate>,
    /// The day it was cancelled.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub cancelled_on: Option<NaiveDate>,
    /// Why it was cancelled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancel_reason: Option<String>,
    /// What came of it; ok when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// What was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// What the customer answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback: Option<String>,
    /// What to follow up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// The day the problem was ticked off.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub problem_done_on: Option<NaiveDate>,
    /// What the customer promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commitment: Option<String>,
    /// Why it was late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delay_reason: Option<String>,
    /// Ids of the obligations it was planned for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub obligations: Vec<String>,
    /// Free marks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

impl FollowUp {
    /// A follow-up of which only the kind is known.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            uid: None,
            level: None,
            direction: None,
            planned_on: None,
            planned_at: None,
            minutes: None,
            place: None,
            subject: None,
            goal: None,
            owner: None,
            contacts: Vec::new(),
            colleagues: Vec::new(),
            done_on: None,
            cancelled_on: None,
            cancel_reason: None,
            outcome: None,
            content: None,
            feedback: None,
            problem: None,
            problem_done_on: None,
            commitment: None,
            delay_reason: None,
            obligations: Vec::new(),
            tags: Vec::new(),
        }
    }

    /// Whether it is neither done nor cancelled, of whatever date.
    pub const fn is_open(&self) -> bool {
        self.done_on.is_none() && self.cancelled_on.is_none()
    }
}
