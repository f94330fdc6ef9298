//! What a customer suffers and thinks: issues and surveys.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{IssueStatus, Severity};

/// A problem that a customer reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// What is wrong, in a few words.
    pub title: String,
    /// How grave; it decides the time limit.
    pub severity: Severity,
    /// The step; received when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<IssueStatus>,
    /// When it was reported, local time.
    #[serde(with = "super::moment::seconds")]
    pub opened_at: NaiveDateTime,
    /// When we first answered.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::seconds_or_none")]
    pub responded_at: Option<NaiveDateTime>,
    /// When it was closed.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::seconds_or_none")]
    pub closed_at: Option<NaiveDateTime>,
    /// Who solves it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Who reported it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The whole story.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolution: Option<String>,
    /// Whether the customer is satisfied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub satisfied: Option<bool>,
}

/// What a customer answered when asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// The day of the survey.
    #[serde(with = "super::moment::day")]
    pub on: NaiveDate,
    /// Who answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Would they recommend us, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nps: Option<u8>,
    /// 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality: Option<u8>,
    /// 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response: Option<u8>,
    /// 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<u8>,
    /// 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub experience: Option<u8>,
    /// In their words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}
