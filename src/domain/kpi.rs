//! What is kept about the figures: targets, reviews, and values recorded when a period ended.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Period;
use super::vocabulary::vocabulary;

vocabulary! {
    /// The figures of kpi.md, in its order.
    Metric, "metric" {
        NewCustomers = "new_customers", "新客户开发数量", "New customers";
        LeadConversion = "lead_conversion", "新客户转化率", "Lead conversion";
        Revenue = "revenue", "销售额", "Revenue";
        AvgContribution = "avg_contribution", "单客户平均贡献值", "Average contribution";
        Retention = "retention", "客户留存率", "Retention";
        HighValueRetention = "high_value_retention", "高价值客户留存率", "High-value retention";
        Churn = "churn", "客户流失率", "Churn";
        Repurchase = "repurchase", "复购率", "Repurchase";
        Referral = "referral", "转介绍率", "Referral";
        Satisfaction = "satisfaction", "客户满意度", "Satisfaction";
        Nps = "nps", "净推荐值", "Net promoter score";
        Completeness = "completeness", "客户信息完整度", "Completeness";
        Coverage = "coverage", "维护达标率", "Coverage";
        Timeliness = "timeliness", "跟进及时率", "Timeliness";
        PlanCompletion = "plan_completion", "计划完成率", "Plan completion";
        FollowUps = "follow_ups", "跟进次数", "Follow-ups";
        Visits = "visits", "拜访次数", "Visits";
        IssueOnTime = "issue_on_time", "问题按时解决率", "Issues on time";
        ResolutionHours = "resolution_hours", "平均解决时长", "Resolution hours";
        Activation = "activation", "新客户激活率", "Activation";
        RenewalRate = "renewal", "续约率", "Renewal";
        WinRate = "win_rate", "商机赢单率", "Win rate";
    }
}

/// The value a metric is to reach in a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KpiTarget {
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// The figure.
    pub metric: Metric,
    /// The period.
    pub period: Period,
    /// In the metric's unit.
    #[serde(serialize_with = "super::number::minimal")]
    pub target: f64,
    /// The value before.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "super::number::minimal_or_none")]
    pub baseline: Option<f64>,
    /// When it is to be reached.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub due_on: Option<NaiveDate>,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

/// What was said about a metric of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KpiReview {
    /// Unique in the book, given on creation; absent on records of a book that never had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// The figure.
    pub metric: Metric,
    /// The period.
    pub period: Period,
    /// Why it differs from the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variance: Option<String>,
    /// What will be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub improvement: Option<String>,
    /// Who does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
    pub due_on: Option<NaiveDate>,
}

/// A value that cannot be computed for the past, recorded when its period ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KpiValue {
    /// The figure.
    pub metric: Metric,
    /// The period.
    pub period: Period,
    /// In the metric's unit.
    #[serde(serialize_with = "super::number::minimal")]
    pub value: f64,
}
