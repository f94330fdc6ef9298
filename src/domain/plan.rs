//! Plans for a customer, or the book: actions, insights, account plans, and the filled worksheets and cases.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{NaiveDate, TimeDelta};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize as _, Deserializer};

use super::entity::entity;
use super::stored::stored_as_json;
use super::{ActionStatus, CaseKind, InsightStatus, Metric, Period, PlanKind};

entity! {
    /// A task of a plan, with start and end; a customer's, or the book's own.
    Action in "action" as "actions" of Maybe {
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => never, "内部编号", "Internal ID", uid();
        title: String => never, "标题", "Title", text().required();
        #[serde(skip_serializing_if = "Option::is_none")]
        strategy: Option<String> => never, "策略", "Strategy", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        plan: Option<PlanKind> => never, "所属计划", "Plan", word(PlanKind::WORDS);
        #[serde(skip_serializing_if = "Option::is_none")]
        owner: Option<String> => never, "负责人", "Owner", text();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        starts_on: Option<NaiveDate> => never, "开始日", "Starts on", day();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        due_on: Option<NaiveDate> => never, "截止日期", "Due on", day();
        #[serde(skip_serializing_if = "Option::is_none")]
        resources: Option<String> => never, "资源", "Resources", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        expected: Option<String> => never, "预期成效", "Expected result", text();
        /// How far it is; planned when absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        status: Option<ActionStatus> => never, "进展", "Status", word(ActionStatus::WORDS);
        #[serde(skip_serializing_if = "Option::is_none")]
        result: Option<String> => never, "实际结果", "Actual result", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        kpi: Option<ActionKpi> => never, "对应指标", "Metric", object().nameless();
    }
}

stored_as_json!(ActionKpi);

impl Action {
    /// Whether something is left to do.
    pub fn is_open(&self) -> bool {
        !self.status.unwrap_or_default().is_over()
    }

    /// The same task shifted by `days`, which may be negative; `None` if no date is set.
    pub fn moved(&self, days: TimeDelta) -> Option<Self> {
        if self.starts_on.is_none() && self.due_on.is_none() {
            return None;
        }
        let moved = |day: Option<NaiveDate>| day.map_or(Some(None), |day| day.checked_add_signed(days).map(Some));
        Some(Self { starts_on: moved(self.starts_on)?, due_on: moved(self.due_on)?, ..self.clone() })
    }

    /// The same task with its end shifted by `days`, negative for earlier; `None` without a date or if it would end
    /// before it begins. A task with a single date begins on that date.
    pub fn stretched(&self, days: TimeDelta) -> Option<Self> {
        let start = self.starts_on.or(self.due_on)?;
        let due = self.due_on.unwrap_or(start).checked_add_signed(days)?;
        (due >= start).then(|| Self { starts_on: Some(start), due_on: Some(due), ..self.clone() })
    }
}

entity! {
    /// Which figure of which period an improvement is for.
    ActionKpi in "" as "kpi" of Book {
        metric: Metric => never, "指标", "Metric", word(Metric::WORDS).required();
        period: Period => never, "期间", "Period", text().nameless().required();
    }
}

entity! {
    /// A belief about a customer, and whether it was verified.
    Insight in "insight" as "insights" of Customer {
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => never, "内部编号", "Internal ID", uid();
        text: String => never, "想法", "Insight", text().column("belief").required();
        #[serde(with = "super::moment::day")]
        on: NaiveDate => never, "日期", "Date", day().column("day").required();
        #[serde(skip_serializing_if = "Option::is_none")]
        source: Option<String> => never, "依据", "Source", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        status: Option<InsightStatus> => never, "进展", "Status", word(InsightStatus::WORDS);
        #[serde(skip_serializing_if = "Option::is_none")]
        check: Option<String> => never, "如何验证", "How to verify", text().column("how_to_check");
    }
}

entity! {
    /// One to three years of goals for one customer.
    #[derive(Default)]
    AccountPlan in "account_plan" as "account_plan" of Customer {
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => never, "内部编号", "Internal ID", uid();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        from: Option<NaiveDate> => never, "起始", "From", day().column("starts_on");
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        to: Option<NaiveDate> => never, "截止", "To", day().column("ends_on");
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        goals: Vec<String> => never, "目标", "Goals", lines();
        #[serde(skip_serializing_if = "Option::is_none")]
        value_proposition: Option<String> => never, "给客户的价值", "Value for the customer", text();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        initiatives: Vec<String> => never, "举措", "Initiatives", lines();
        #[serde(skip_serializing_if = "Option::is_none")]
        resources: Option<String> => never, "资源", "Resources", text();
    }
}

entity! {
    /// A filled template.
    Worksheet in "worksheet" as "worksheets" of Named {
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => never, "内部编号", "Internal ID", uid();
        template: String => never, "模板", "Template", text().nameless().required();
        #[serde(skip_serializing_if = "Option::is_none")]
        customer: Option<String> => never, "客户编号", "Code", customer("customer_id");
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String> => never, "标题", "Title", text();
        #[serde(with = "super::moment::day")]
        on: NaiveDate => never, "日期", "Date", day().column("day").required();
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        answers: BTreeMap<String, String> => never, "填写内容", "Answers", object();
        /// What each answered field was called when it was filled in.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        labels: BTreeMap<String, String> => never, "各项名称", "Labels", object();
    }
}

entity! {
    /// A lesson learned.
    Case in "case_study" as "cases" of Named {
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => never, "内部编号", "Internal ID", uid();
        title: String => never, "标题", "Title", text().required();
        kind: CaseKind => never, "类型", "Kind", word(CaseKind::WORDS).required();
        #[serde(skip_serializing_if = "Option::is_none")]
        customer: Option<String> => never, "客户编号", "Code", customer("customer_id");
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        on: Option<NaiveDate> => never, "日期", "Date", day().column("day");
        #[serde(skip_serializing_if = "Option::is_none")]
        background: Option<String> => never, "背景", "Background", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        what_we_did: Option<String> => never, "做法", "What we did", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        result: Option<String> => never, "实际结果", "Actual result", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        lesson: Option<String> => never, "经验教训", "Lessons learned", text();
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tags: Vec<String> => never, "标签", "Tags", listed();
    }
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
