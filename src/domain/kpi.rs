//! What is kept about the figures: targets, reviews, and values recorded when a period ended.

use chrono::NaiveDate;

use super::Period;
use super::entity::entity;
use super::vocabulary::vocabulary;

vocabulary! {
    /// The figures of docs/kpi.md 3, in its order.
    Metric, "metric" {
        NewCustomers = "new_customers", "新客户数", "New customers";
        LeadConversion = "lead_conversion", "新客户转化率", "Lead conversion";
        Revenue = "revenue", "销售额", "Revenue";
        AvgContribution = "avg_contribution", "客户平均销售额", "Revenue per customer";
        Retention = "retention", "客户留存率", "Retention rate";
        HighValueRetention = "high_value_retention", "高价值客户留存率", "High-value retention";
        Churn = "churn", "客户流失率", "Churn rate";
        Repurchase = "repurchase", "复购率", "Repeat purchase rate";
        Referral = "referral", "转介绍率", "Referral rate";
        Satisfaction = "satisfaction", "客户满意度", "Satisfaction";
        Nps = "nps", "净推荐值", "Net Promoter Score";
        Completeness = "completeness", "资料完整度", "Profile completeness";
        Coverage = "coverage", "维护达标率", "Coverage";
        Timeliness = "timeliness", "跟进及时率", "Follow-ups on time";
        PlanCompletion = "plan_completion", "计划完成率", "Plan completion";
        FollowUps = "follow_ups", "跟进次数", "Follow-ups";
        Visits = "visits", "拜访次数", "Visits";
        IssueOnTime = "issue_on_time", "问题按时解决率", "Issues on time";
        ResolutionHours = "resolution_hours", "平均解决时长", "Time to resolve";
        Activation = "activation", "新客户激活率", "Activation rate";
        RenewalRate = "renewal", "续约率", "Renewal rate";
        WinRate = "win_rate", "商机赢单率", "Win rate";
    }
}

entity! {
    /// The value a metric is to reach in a period.
    KpiTarget in "kpi_target" as "kpi_targets" of Book {
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => never, "内部编号", "Internal ID", uid();
        metric: Metric => never, "指标", "Metric", word(Metric::WORDS).required();
        period: Period => never, "期间", "Period", text().nameless().required();
        #[serde(serialize_with = "super::number::minimal")]
        target: f64 => never, "目标值", "Target", decimal().required();
        #[serde(skip_serializing_if = "Option::is_none", serialize_with = "super::number::minimal_or_none")]
        baseline: Option<f64> => never, "基线", "Baseline", decimal();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        due_on: Option<NaiveDate> => never, "截止日期", "Due on", day();
        #[serde(skip_serializing_if = "Option::is_none")]
        owner: Option<String> => never, "负责人", "Owner", text();
    }
}

entity! {
    /// What was said about a metric of a period.
    KpiReview in "kpi_review" as "kpi_reviews" of Book {
        #[serde(skip_serializing_if = "Option::is_none")]
        uid: Option<String> => never, "内部编号", "Internal ID", uid();
        metric: Metric => never, "指标", "Metric", word(Metric::WORDS).required();
        period: Period => never, "期间", "Period", text().nameless().required();
        /// Why it differs from the target.
        #[serde(skip_serializing_if = "Option::is_none")]
        variance: Option<String> => never, "差异分析", "Variance", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        improvement: Option<String> => never, "改进措施", "Improvement", text();
        #[serde(skip_serializing_if = "Option::is_none")]
        owner: Option<String> => never, "负责人", "Owner", text();
        #[serde(skip_serializing_if = "Option::is_none", default, with = "super::moment::day_or_none")]
        due_on: Option<NaiveDate> => never, "截止日期", "Due on", day();
    }
}

entity! {
    /// A value that cannot be computed for the past, recorded when its period ended.
    KpiValue in "kpi_history" as "kpi_history" of Book {
        metric: Metric => never, "指标", "Metric", word(Metric::WORDS).required();
        period: Period => never, "期间", "Period", text().nameless().required();
        #[serde(serialize_with = "super::number::minimal")]
        value: f64 => never, "实际值", "Actual", decimal().required();
    }
}
