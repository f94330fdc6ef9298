//! A person at a customer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Attitude, Birthday, Kind, Level, Role};

/// A person at a customer; the name is unique within it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// The full name.
    pub name: String,
    /// The position.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The department.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Parts in the decision to buy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// The rank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// How they stand towards us.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attitude: Option<Attitude>,
    /// Whether losing them puts the customer at risk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<bool>,
    /// Name of the contact above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reports_to: Option<String>,
    /// Office number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Mobile number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mobile: Option<String>,
    /// Mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// `WeChat` id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wechat: Option<String>,
    /// How they like to be contacted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_channel: Option<Kind>,
    /// When to congratulate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birthday: Option<Birthday>,
    /// How they communicate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<String>,
    /// What worries them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concerns: Option<String>,
    /// What they are measured by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_kpi: Option<String>,
    /// What they like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interests: Option<String>,
    /// Our person of the same level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counterpart: Option<String>,
    /// The day they left.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub left_on: Option<NaiveDate>,
    /// Anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// Digits of a Chinese mobile number.
const MOBILE_DIGITS: usize = 11;

impl Contact {
    /// A person of whom only the name and perhaps one number is known: a mobile number by its form, else the office's.
    pub fn reached_by(name: String, number: Option<String>) -> Self {
        let is_mobile = number.as_deref().is_some_and(|number| {
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            digits.len() == MOBILE_DIGITS && digits.starts_with('1')
        });
        let (mobile, phone) = if is_mobile { (number, None) } else { (None, number) };
        Self { name, phone, mobile, ..Self::default() }
    }
}
