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

/// What follows a figure of this unit; empty where the name of the metric says it, and where it is money, which has the
/// unit of the book.
pub const fn unit(unit: Unit, lang: Lang) -> &'static str {
    match unit {
        Unit::Count | Unit::Net | Unit::Yuan => "",
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
    percent { "%", "%" }
    percentage_points { "个百分点", "pts" }
    points { "分", "points" }
    hours { "小时", "h" }
    new_customers_means {
        "本期开始合作的客户数",
        "Customers won in the period"
    }
    lead_conversion_means {
        "本期还没成交也没流失的客户里，本期开始合作的占比",
        "Share of open leads and prospects that became customers in the period"
    }
    lead_conversion_counted { "本期开始合作的客户", "customers won in the period" }
    lead_conversion_among { "本期可争取的客户", "open leads and prospects" }
    revenue_means {
        "本期订单金额合计",
        "Total order value in the period"
    }
    avg_contribution_means {
        "本期销售额除以本期下过单的客户数",
        "Revenue of the period divided by the customers who ordered in it"
    }
    retention_means {
        "期初的合作客户里，到期末没有流失的占比",
        "Share of customers at the start of the period not lost by its end"
    }
    retention_counted { "留下来的客户", "customers kept" }
    high_value_retention_means {
        "期初前 365 天采购额达到高价值标准的客户里，到期末没有流失的占比",
        "Retention among customers whose orders in the 365 days before the period reach the high-value threshold"
    }
    high_value_retention_counted { "留下来的高价值客户", "high-value customers kept" }
    high_value_retention_among { "期初的高价值客户", "high-value customers at the start" }
    churn_means {
        "期初的合作客户里，本期流失的占比，即 100% 减客户留存率",
        "Share of customers at the start of the period lost in it (100% minus retention)"
    }
    churn_counted { "本期流失的客户", "customers lost in the period" }
    repurchase_means {
        "本期下单的客户里，本期下过两单以上、或以前就买过的占比",
        "Share of ordering customers with two or more orders in the period, or an earlier order"
    }
    repurchase_counted { "复购的客户", "repeat customers" }
    referral_means {
        "本期新客户里，由别的客户介绍来的占比",
        "Share of new customers referred by another customer"
    }
    referral_counted { "转介绍来的新客户", "referred new customers" }
    satisfaction_means {
        "本期满意度调研的平均分；每份取所打各项（1–5 分）的平均",
        "Average survey score in the period; each survey averages the ratings given (1 to 5)"
    }
    satisfaction_counted { "各份调研得分之和", "total survey score" }
    satisfaction_among { "打了分的调研", "surveys with a score" }
    nps_means {
        "本期调研里，打 9–10 分的占比减去打 0–6 分的占比",
        "Share of promoters (9 to 10) minus share of detractors (0 to 6) among surveys with an answer"
    }
    nps_counted { "推荐者减贬损者", "promoters minus detractors" }
    nps_among { "答了推荐意愿的调研", "surveys with an answer" }
    completeness_means {
        "未流失客户的资料完整度平均，十项各 10 分；过去的期间看当时的记录",
        "Average profile completeness of active customers, ten items worth 10 points each; past periods as recorded then"
    }
    completeness_counted { "完整度之和", "total completeness" }
    coverage_means {
        "未流失客户里，没有一项维护动作逾期、或客户要求暂不联系的占比，安排或暂缓都不算完成；过去的期间看当时的记录",
        "Share of active customers with no touchpoint past due, or who asked not to be contacted; planning or snoozing does not count. Past periods as recorded then"
    }
    coverage_counted { "维护达标的客户", "customers on schedule" }
    timeliness_means {
        "计划在本期的跟进里，最迟在计划日后一个工作日完成的占比；取消的不算",
        "Share of follow-ups planned for the period (not cancelled) done by the next workday after the planned date"
    }
    timeliness_counted { "及时完成的跟进", "follow-ups done on time" }
    timeliness_among { "该完成的跟进", "follow-ups due" }
    plan_completion_means {
        "计划在本期的跟进里，已经完成的占比；取消的不算，今天还没做的算未完成",
        "Share of follow-ups planned for the period (not cancelled) that were done; those of today still open count as not done"
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
        "本期登记的问题里，在时限内关闭的占比；还没到时限的不算",
        "Share of issues opened in the period, closed or past deadline, that were closed on time"
    }
    issue_on_time_counted { "按时关闭的问题", "issues closed on time" }
    issue_on_time_among { "已关闭或已超时限的问题", "issues closed or past deadline" }
    resolution_hours_means {
        "本期关闭的问题，从受理到关闭平均用了多少小时",
        "Average hours from opening to closing, for issues closed in the period"
    }
    resolution_hours_counted { "合计小时", "total hours" }
    resolution_hours_among { "本期关闭的问题", "issues closed in the period" }
    activation_means {
        "本期新客户里，合作后 90 天内下过单的占比；不满 90 天又没下单的先不算",
        "Share of new customers who ordered within 90 days; those still within 90 days and without an order are not counted"
    }
    activation_counted { "90 天内下单的新客户", "new customers who ordered within 90 days" }
    activation_among { "已有结论的新客户", "new customers with a result" }
    renewal_means {
        "本期到期的合同里，已经续签的占比",
        "Share of contracts ending in the period that were renewed"
    }
    renewal_counted { "已续签的合同", "contracts renewed" }
    renewal_among { "本期到期的合同", "contracts ending in the period" }
    win_rate_means {
        "本期有结果的商机里，赢单的占比",
        "Share of opportunities closed in the period that were won"
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
