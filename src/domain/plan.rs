//! Plans for a customer, or the book: actions, insights, account plans, and the filled worksheets and cases.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{NaiveDate, TimeDelta};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::{ActionStatus, CaseKind, InsightStatus, Metric, Period, PlanKind};

/// A task of a plan, with start and end; a customer's, or the book's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// What is to be done.
    pub title: String,
    /// The strategy it serves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strategy: Option<String>,
    /// Which plan it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanKind>,
    /// Who does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// When it begins.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub starts_on: Option<NaiveDate>,
    /// When it is to be done.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub due_on: Option<NaiveDate>,
    /// What it needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resources: Option<String>,
    /// What it is to bring.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// How far it is; planned when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ActionStatus>,
    /// What it brought.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// The improvement it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kpi: Option<ActionKpi>,
}

impl Action {
    /// The same task so many days later, or earlier; none where no day is set.
    pub fn moved(&self, days: TimeDelta) -> Option<Self> {
        if self.starts_on.is_none() && self.due_on.is_none() {
            return None;
        }
        let moved = |day: Option<NaiveDate>| day.map_or(Some(None), |day| day.checked_add_signed(days).map(Some));
        Some(Self { starts_on: moved(self.starts_on)?, due_on: moved(self.due_on)?, ..self.clone() })
    }

    /// The same task with its end so many days later, or earlier; none where no day is set, or where it would end
    /// before it begins. What had one day begins on it.
    pub fn stretched(&self, days: TimeDelta) -> Option<Self> {
        let start = self.starts_on.or(self.due_on)?;
        let due = self.due_on.unwrap_or(start).checked_add_signed(days)?;
        (due >= start).then(|| Self { starts_on: Some(start), due_on: Some(due), ..self.clone() })
    }
}

/// Which figure of which period an improvement is for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionKpi {
    /// The figure.
    pub metric: Metric,
    /// The period.
    pub period: Period,
}

/// A belief about a customer, and whether it was verified.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Insight {
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// What we believe.
    pub text: String,
    /// Since when.
    #[serde(with = "super::moment::day")]
    pub on: NaiveDate,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether it was verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<InsightStatus>,
    /// How to verify it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<String>,
}

/// One to three years of goals for one customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct AccountPlan {
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// Its first day.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub from: Option<NaiveDate>,
    /// Its last day.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub to: Option<NaiveDate>,
    /// What is to be reached.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<String>,
    /// Why the customer gains.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_proposition: Option<String>,
    /// What will be done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub initiatives: Vec<String>,
    /// What it needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resources: Option<String>,
}

/// A filled template.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worksheet {
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// Id of the template.
    pub template: String,
    /// Code of the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// Its heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day it was filled.
    #[serde(with = "super::moment::day")]
    pub on: NaiveDate,
    /// Field to answer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, String>,
}

/// A lesson learned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// In a few words.
    pub title: String,
    /// Success or failure.
    pub kind: CaseKind,
    /// Code of the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// When it happened.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub on: Option<NaiveDate>,
    /// How it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background: Option<String>,
    /// What we did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what_we_did: Option<String>,
    /// What came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// What to do next time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lesson: Option<String>,
    /// Free marks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

/// Reads a list of account plans, or a single one as the books of other programs hold it.
pub(super) fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<AccountPlan>, D::Error> {
    struct OneOrMany;
    impl<'de> Visitor<'de> for OneOrMany {
        type Value = Vec<AccountPlan>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a sequence")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, plans: A) -> Result<Self::Value, A::Error> {
            Vec::deserialize(SeqAccessDeserializer::new(plans))
        }
        fn visit_map<A: MapAccess<'de>>(self, plan: A) -> Result<Self::Value, A::Error> {
            AccountPlan::deserialize(MapAccessDeserializer::new(plan)).map(|plan| vec![plan])
        }
    }
    deserializer.deserialize_any(OneOrMany)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(starts_on: Option<&str>, due_on: Option<&str>) -> Action {
        let mut action: Action = serde_json::from_str(r#"{"title":"方案"}"#).unwrap();
        action.starts_on = starts_on.map(|day| day.parse().unwrap());
        action.due_on = due_on.map(|day| day.parse().unwrap());
        action
    }

    #[test]
    fn a_task_keeps_its_length_when_moved_and_never_ends_before_it_begins() {
        let week = TimeDelta::weeks(1);
        let days = |action: Option<Action>| action.map(|action| (action.starts_on, action.due_on));
        let of = |starts_on: Option<&str>, due_on: Option<&str>| days(Some(action(starts_on, due_on)));
        let one = action(Some("2026-11-02"), Some("2026-11-13"));
        assert_eq!(days(one.moved(week)), of(Some("2026-11-09"), Some("2026-11-20")));
        assert_eq!(days(one.stretched(week)), of(Some("2026-11-02"), Some("2026-11-20")));
        assert_eq!(days(one.stretched(-week)), of(Some("2026-11-02"), Some("2026-11-06")));
        assert_eq!(one.stretched(week * -2), None);
        let short = action(None, Some("2026-11-13"));
        assert_eq!(days(short.moved(-week)), of(None, Some("2026-11-06")));
        assert_eq!(days(short.stretched(week)), of(Some("2026-11-13"), Some("2026-11-20")));
        let dayless = action(None, None);
        assert_eq!((dayless.moved(week), dayless.stretched(week)), (None, None));
    }
}
