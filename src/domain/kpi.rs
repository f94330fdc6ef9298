//! What is kept about the figures: targets, reviews, and values recorded when a period ended.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Period;
use super::enums::{UnknownCode, vocabulary};

vocabulary! {
    /// The figures of docs/kpi.md 3, in its order.
    Metric, "metric" {
        /// 新客户开发数量
        NewCustomers = "new_customers",
        /// 新客户转化率
        LeadConversion = "lead_conversion",
        /// 销售额
        Revenue = "revenue",
        /// 单客户平均贡献值
        AvgContribution = "avg_contribution",
        /// 客户留存率
        Retention = "retention",
        /// 高价值客户留存率
        HighValueRetention = "high_value_retention",
        /// 客户流失率
        Churn = "churn",
        /// 复购率
        Repurchase = "repurchase",
        /// 转介绍率
        Referral = "referral",
        /// 客户满意度
        Satisfaction = "satisfaction",
        /// 净推荐值
        Nps = "nps",
        /// 客户信息完整度
        Completeness = "completeness",
        /// 维护达标率
        Coverage = "coverage",
        /// 跟进及时率
        Timeliness = "timeliness",
        /// 计划完成率
        PlanCompletion = "plan_completion",
        /// 跟进次数
        FollowUps = "follow_ups",
        /// 拜访次数
        Visits = "visits",
        /// 问题按时解决率
        IssueOnTime = "issue_on_time",
        /// 平均解决时长
        ResolutionHours = "resolution_hours",
        /// 新客户激活率
        Activation = "activation",
        /// 续约率
        RenewalRate = "renewal",
        /// 商机赢单率
        WinRate = "win_rate",
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
