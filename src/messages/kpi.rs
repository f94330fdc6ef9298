//! The figures in words: what each metric means, what is divided by what, its unit, and what calls for attention.
//!
//! The names of the metrics are among the words. Leaves out the figures themselves.

use super::Lang;
use crate::domain::Metric;
use crate::messages::terms;
use crate::rules::kpi::{BreakdownBy, Unit};
use crate::texts;

/// What a metric means, in one sentence.
pub const fn definition(metric: Metric, lang: Lang) -> &'static str {
    match metric {
        Metric::NewCustomers => new_customers_means(lang),
        Metric::LeadConversion => lead_conversion_means(lang),
        Metric::Revenue => revenue_means(lang),
        Metric::AvgContribution => avg_contribution_means(lang),
        Metric::Retention => retention_means(lang),
        Metric::HighValueRetention => high_value_retention_means(lang),
        Metric::Churn => churn_means(lang),
        Metric::Repurchase => repurchase_means(lang),
        Metric::Referral => referral_means(lang),
        Metric::Satisfaction => satisfaction_means(lang),
        Metric::Nps => nps_means(lang),
        Metric::Completeness => completeness_means(lang),
        Metric::Coverage => coverage_means(lang),
        Metric::Timeliness => timeliness_means(lang),
        Metric::PlanCompletion => plan_completion_means(lang),
        Metric::FollowUps => follow_ups_means(lang),
        Metric::Visits => visits_means(lang),
        Metric::IssueOnTime => issue_on_time_means(lang),
        Metric::ResolutionHours => resolution_hours_means(lang),
        Metric::Activation => activation_means(lang),
        Metric::RenewalRate => renewal_means(lang),
        Metric::WinRate => win_rate_means(lang),
    }
}

/// What is counted: the numerator, or the whole figure of a sum.
pub const fn numerator(metric: Metric, lang: Lang) -> &'static str {
    match metric {
        Metric::NewCustomers => terms::new_customers(lang),
        Metric::LeadConversion => lead_conversion_counted(lang),
        Metric::Revenue | Metric::AvgContribution => terms::order_amounts(lang),
        Metric::Retention => retention_counted(lang),
        Metric::HighValueRetention => high_value_retention_counted(lang),
        Metric::Churn => churn_counted(lang),
        Metric::Repurchase => repurchase_counted(lang),
        Metric::Referral => referral_counted(lang),
        Metric::Satisfaction => satisfaction_counted(lang),
        Metric::Nps => nps_counted(lang),
        Metric::Completeness => completeness_counted(lang),
        Metric::Coverage => coverage_counted(lang),
        Metric::Timeliness => timeliness_counted(lang),
        Metric::PlanCompletion => plan_completion_counted(lang),
        Metric::FollowUps => follow_ups_counted(lang),
        Metric::Visits => visits_counted(lang),
        Metric::IssueOnTime => issue_on_time_counted(lang),
        Metric::ResolutionHours => resolution_hours_counted(lang),
        Metric::Activation => activation_counted(lang),
        Metric::RenewalRate => renewal_counted(lang),
        Metric::WinRate => win_rate_counted(lang),
    }
}

/// Out of what; nothing for a sum.
pub const fn denominator(metric: Metric, lang: Lang) -> Option<&'static str> {
    match metric {
        Metric::NewCustomers | Metric::Revenue | Metric::FollowUps | Metric::Visits => None,
        Metric::LeadConversion => Some(lead_conversion_among(lang)),
        Metric::AvgContribution | Metric::Repurchase => Some(terms::customers_who_ordered(lang)),
        Metric::Retention | Metric::Churn => Some(terms::customers_at_the_start(lang)),
        Metric::HighValueRetention => Some(high_value_retention_among(lang)),
        Metric::Referral => Some(terms::new_customers(lang)),
        Metric::Satisfaction => Some(satisfaction_among(lang)),
        Metric::Nps => Some(nps_among(lang)),
        Metric::Completeness | Metric::Coverage => Some(terms::customers_not_lost(lang)),
        Metric::Timeliness => Some(timeliness_among(lang)),
        Metric::PlanCompletion => Some(plan_completion_among(lang)),
        Metric::IssueOnTime => Some(issue_on_time_among(lang)),
        Metric::ResolutionHours => Some(resolution_hours_among(lang)),
        Metric::Activation => Some(activation_among(lang)),
        Metric::RenewalRate => Some(renewal_among(lang)),
        Metric::WinRate => Some(win_rate_among(lang)),
    }
}

/// What follows a figure of this unit; empty where the name of the metric says it.
pub const fn unit(unit: Unit, lang: Lang) -> &'static str {
    match unit {
        Unit::Count | Unit::Net => "",
        Unit::Yuan => yuan(lang),
        Unit::Percent => percent(lang),
        Unit::Score => points(lang),
        Unit::Hours => hours(lang),
    }
}

/// What follows a change of a figure of this unit: percent, or points for rates and scores.
pub const fn change_unit(unit: Unit, lang: Lang) -> &'static str {
    match unit {
        Unit::Count | Unit::Yuan | Unit::Hours => percent(lang),
        Unit::Percent => percentage_points(lang),
        Unit::Score | Unit::Net => points(lang),
    }
}

/// What a breakdown is by.
pub const fn by(by: BreakdownBy, lang: Lang) -> &'static str {
    match by {
        BreakdownBy::Region => terms::region(lang),
        BreakdownBy::Industry => terms::industry(lang),
        BreakdownBy::Tier => terms::tier(lang),
        BreakdownBy::Source => terms::source(lang),
    }
}

texts! {
    yuan { "元", "yuan" }
    percent { "%", "%" }
    percentage_points { "个百分点", "points" }
    points { "分", "points" }
    hours { "小时", "h" }
    worst { "最差", "worst" }
    low_completeness(actual, limit) {
        "客户资料平均完整度只有 {actual}%，低于 {limit}%",
        "Customers are only {actual} % complete on average, below {limit} %"
    }
    many_overdue_customers(actual, limit) {
        "有 {actual} 家客户的跟进已过期，超过 {limit} 家",
        "{actual} customers have an overdue follow-up, more than {limit}"
    }
    issue_overdue(issue, customer, due) {
        "{customer} 的问题 {issue} 已过解决期限 {due}",
        "Issue {issue} of {customer} is past its due date {due}"
    }
    rate_worse(metric, actual, previous, by) {
        "{metric} {actual}%，上期 {previous}%，差了 {by} 个百分点",
        "{metric} {actual} %, was {previous} %: {by} points worse"
    }
    figure_worse(metric, actual, previous, by) {
        "{metric} {actual}，上期 {previous}，差了 {by}%",
        "{metric} {actual}, was {previous}: {by} % worse"
    }
    new_customers_means {
        "本期开始合作的客户数",
        "Customers whose cooperation began in the period"
    }
    lead_conversion_means {
        "本期还没成交也没流失的客户里，本期开始合作的占比",
        "Of the customers still open to win in the period, those whose cooperation began in it"
    }
    lead_conversion_counted { "本期开始合作的客户", "customers won in the period" }
    lead_conversion_among { "本期可争取的客户", "customers open to win" }
    revenue_means {
        "本期订单金额合计",
        "The amounts of all orders in the period"
    }
    avg_contribution_means {
        "本期销售额除以本期下过单的客户数",
        "Revenue of the period divided by the customers who ordered in it"
    }
    retention_means {
        "期初的合作客户里，到期末没有流失的占比",
        "Of the customers at the start of the period, those not lost by its end"
    }
    retention_counted { "留下来的客户", "customers who stayed" }
    high_value_retention_means {
        "期初前 365 天采购额达到高价值标准的客户里，到期末没有流失的占比",
        "Of the customers whose orders in the 365 days before the period reach the high-value mark, those not lost by its end"
    }
    high_value_retention_counted { "留下来的高价值客户", "high-value customers who stayed" }
    high_value_retention_among { "期初的高价值客户", "high-value customers at the start" }
    churn_means {
        "期初的合作客户里，本期流失的占比，即 100% 减客户留存率",
        "Of the customers at the start of the period, those lost in it: 100 % less retention"
    }
    churn_counted { "本期流失的客户", "customers lost in the period" }
    repurchase_means {
        "本期下单的客户里，本期下过两单以上、或以前就买过的占比",
        "Of the customers who ordered in the period, those with two orders or more in it, or one before it"
    }
    repurchase_counted { "复购的客户", "customers who came back" }
    referral_means {
        "本期新客户里，由别的客户介绍来的占比",
        "Of the new customers, those another customer referred"
    }
    referral_counted { "转介绍来的新客户", "referred new customers" }
    satisfaction_means {
        "本期满意度调研的平均分；每份取所打各项（1–5 分）的平均",
        "Mean score of the surveys in the period, each the mean of the marks given, 1 to 5"
    }
    satisfaction_counted { "各份调研得分之和", "sum of the survey scores" }
    satisfaction_among { "打了分的调研", "surveys with a score" }
    nps_means {
        "本期调研里，打 9–10 分的占比减去打 0–6 分的占比",
        "Of the surveys in the period that answered it: the share of 9 to 10 less the share of 0 to 6"
    }
    nps_counted { "推荐者减贬损者", "promoters less detractors" }
    nps_among { "答了推荐意愿的调研", "surveys that answered" }
    completeness_means {
        "未流失客户资料完整度的平均，十项各 10 分；过去的期间看当时的记录",
        "Mean completeness of the customers not lost, ten parts of ten points; a past period shows what was recorded then"
    }
    completeness_counted { "完整度之和", "sum of completeness" }
    coverage_means {
        "未流失客户里，没有一项维护动作过期、或者客户要求暂不联系的占比，排上或推迟都不算完成；过去的期间看当时的记录",
        "Of the customers not lost, those with no obligation past due or who want no contact; planning or putting off meets nothing. A past period shows what was recorded then"
    }
    coverage_counted { "维护达标的客户", "customers cared for" }
    timeliness_means {
        "计划在本期的跟进里，最迟在计划日后一个工作日完成的占比；取消的不算",
        "Of the follow-ups planned in the period and not cancelled, those done by the next workday after the planned day"
    }
    timeliness_counted { "及时完成的跟进", "follow-ups done in time" }
    timeliness_among { "该完成的跟进", "follow-ups due" }
    plan_completion_means {
        "计划在本期的跟进里，已经完成的占比；取消的不算",
        "Of the follow-ups planned in the period and not cancelled, those done"
    }
    plan_completion_counted { "已完成的跟进", "follow-ups done" }
    plan_completion_among { "计划的跟进", "follow-ups planned" }
    follow_ups_means {
        "本期完成的跟进次数",
        "Follow-ups done in the period"
    }
    follow_ups_counted { "跟进", "follow-ups" }
    visits_means {
        "本期完成的拜访和高层峰会次数",
        "Visits and summits done in the period"
    }
    visits_counted { "拜访和高层峰会", "visits and summits" }
    issue_on_time_means {
        "本期提出的问题里，在时限内关闭的占比；还没到期的不算",
        "Of the issues opened in the period that are closed or past their limit, those closed in time"
    }
    issue_on_time_counted { "按时关闭的问题", "issues closed in time" }
    issue_on_time_among { "已关闭或已超期的问题", "issues closed or past their limit" }
    resolution_hours_means {
        "本期关闭的问题，从提出到关闭平均用了多少小时",
        "Mean hours from opening to closing of the issues closed in the period"
    }
    resolution_hours_counted { "合计小时", "hours in all" }
    resolution_hours_among { "本期关闭的问题", "issues closed in the period" }
    activation_means {
        "本期新客户里，合作后 90 天内下过单的占比；不满 90 天又没下单的先不算",
        "Of the new customers, those who ordered within 90 days; those whose 90 days still run without an order are left out"
    }
    activation_counted { "90 天内下单的新客户", "new customers who ordered within 90 days" }
    activation_among { "已有结论的新客户", "new customers already decided" }
    renewal_means {
        "本期到期的合同里，已经续签的占比",
        "Of the contracts ending in the period, those renewed"
    }
    renewal_counted { "已续签的合同", "contracts renewed" }
    renewal_among { "本期到期的合同", "contracts ending in the period" }
    win_rate_means {
        "本期有结果的商机里，赢单的占比",
        "Of the opportunities closed in the period, those won"
    }
    win_rate_counted { "赢单的商机", "opportunities won" }
    win_rate_among { "本期有结果的商机", "opportunities closed in the period" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_metric_is_explained_differently_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let mut meanings: Vec<&str> = Metric::ALL.iter().map(|metric| definition(*metric, lang)).collect();
            meanings.sort_unstable();
            meanings.dedup();
            assert_eq!(meanings.len(), Metric::ALL.len());
            for metric in Metric::ALL.iter().filter(|metric| denominator(**metric, lang).is_none()) {
                assert!(matches!(metric.unit(), Unit::Count | Unit::Yuan), "{metric} is no sum");
            }
        }
    }
}
