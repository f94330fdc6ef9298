//! What is known of a customer in words, fact by fact: 「近90天下单 2 次」.

use super::Lang;
use super::labels::Labelled;
use super::money::exact;
use crate::domain::{Currency, Fit, Money, Potential, Renewal, Stage};
use crate::messages::terms;
use crate::rules::{Fact, FactValue, NEVER_ORDERED};

crate::texts! {
    annual_purchase(amount) { "年采购额 {amount}", "purchases {amount} a year" }
    order_count(count) { "近一年下单 {count} 次", "orders in the last year: {count}" }
    days_since_order(days) { "{days} 天没有下单", "no order for {days} days", "no order for {days} day" }
    no_order_90d { "近 90 天没有下单", "no order in the last 90 days" }
    no_order_prev_90d { "此前 90 天没有下单", "no order in the prior 90 days" }
    no_open_issue { "没有未解决的问题", "no open issues" }
    no_overdue_issue { "没有超时限未解决的问题", "no issues past deadline" }
    no_major_complaint { "近一年没有重大问题", "no major issues in the last year" }
    never_ordered { "还没下过单", "no order yet" }
    days_since_contact(days) { "{days} 天没有联系", "no contact for {days} days", "no contact for {days} day" }
    together_not_yet { "合作不满 1 个月", "customer for less than a month" }
    together_years(years) { "合作 {years} 年", "customer for {years}y" }
    together_months(months) { "合作 {months} 个月", "customer for {months}m" }
    together_both(years, months) { "合作 {years} 年 {months} 个月", "customer for {years}y {months}m" }
    orders_90d(count) { "近 90 天下单 {count} 次", "orders in the last 90 days: {count}" }
    orders_prev_90d(count) { "此前 90 天下单 {count} 次", "orders in the prior 90 days: {count}" }
    amount_365d(amount) { "近一年订单 {amount}", "order value in the last year: {amount}" }
    amount_prev_365d(amount) { "上一年订单 {amount}", "order value in the prior year: {amount}" }
    new_products_180d(count) { "近半年新购产品 {count} 种", "new products bought in the last 180 days: {count}" }
    open_issues(count) { "未解决的问题 {count} 个", "open issues: {count}" }
    overdue_issues(count) { "超时限未解决的问题 {count} 个", "issues past deadline: {count}" }
    major_complaints_365d(count) { "近一年重大问题 {count} 个", "major issues in the last year: {count}" }
    key_contact_changed { "关键联系人近 90 天内离职，还没见过接手的人", "a key contact left in the last 90 days; no successor met yet" }
    satisfaction(score) { "满意度 {score} 分", "satisfaction {score}/5" }
    never_asked { "还没做过满意度调研", "no satisfaction survey yet" }
    stage(word) { "客户阶段：{word}", "stage: {word}" }
    potential(word) { "合作潜力：{word}", "potential: {word}" }
    fit(word) { "需求匹配：{word}", "fit: {word}" }
    renewal(word) { "续约意愿：{word}", "renewal intent: {word}" }
    strategic { "战略客户", "strategic customer" }
}

/// One fact with its value, as a person says it.
pub fn fact(lang: Lang, currency: Currency, fact: Fact, value: FactValue<'_>) -> String {
    match value {
        FactValue::Int(count) => whole(lang, fact, count),
        FactValue::Double(value) => fractional(lang, currency, fact, value),
        FactValue::Bool(holds) => flag(lang, fact, holds).to_owned(),
        FactValue::Text(code) => word(lang, fact, code),
    }
}

fn whole(lang: Lang, fact: Fact, count: i64) -> String {
    match fact {
        Fact::Orders90d if count == 0 => no_order_90d(lang).to_owned(),
        Fact::OrdersPrev90d if count == 0 => no_order_prev_90d(lang).to_owned(),
        Fact::OpenIssues if count == 0 => no_open_issue(lang).to_owned(),
        Fact::OverdueIssues if count == 0 => no_overdue_issue(lang).to_owned(),
        Fact::MajorComplaints365d if count == 0 => no_major_complaint(lang).to_owned(),
        Fact::OrderCount => order_count(lang, count),
        Fact::DaysSinceOrder if count == NEVER_ORDERED => never_ordered(lang).to_owned(),
        Fact::DaysSinceOrder => days_since_order(lang, count),
        Fact::DaysSinceContact => days_since_contact(lang, count),
        Fact::MonthsTogether => together(lang, count).unwrap_or_else(|| together_not_yet(lang).to_owned()),
        Fact::Orders90d => orders_90d(lang, count),
        Fact::OrdersPrev90d => orders_prev_90d(lang, count),
        Fact::NewProducts180d => new_products_180d(lang, count),
        Fact::OpenIssues => open_issues(lang, count),
        Fact::OverdueIssues => overdue_issues(lang, count),
        Fact::MajorComplaints365d => major_complaints_365d(lang, count),
        _ => count.to_string(),
    }
}

fn fractional(lang: Lang, currency: Currency, fact: Fact, value: f64) -> String {
    match fact {
        Fact::AnnualPurchase => annual_purchase(lang, money(lang, currency, value)),
        Fact::Amount365d => amount_365d(lang, money(lang, currency, value)),
        Fact::AmountPrev365d => amount_prev_365d(lang, money(lang, currency, value)),
        Fact::Satisfaction if value == 0.0 => never_asked(lang).to_owned(),
        _ => satisfaction(lang, format!("{value:.1}")),
    }
}

/// For how long we work together; nothing in the first month.
pub fn together(lang: Lang, months: i64) -> Option<String> {
    match (months / 12, months % 12) {
        (0, 0) => None,
        (0, months) => Some(together_months(lang, months)),
        (years, 0) => Some(together_years(lang, years)),
        (years, months) => Some(together_both(lang, years, months)),
    }
}

/// An amount with its currency, cents where there are any.
#[expect(clippy::cast_possible_truncation, reason = "it was an amount of whole cents")]
fn money(lang: Lang, currency: Currency, value: f64) -> String {
    exact(lang, currency, Money::from_cents((value * 100.0).round() as i64))
}

/// An amount with the thousands apart: `12,000`, `1,200.5`.
pub fn amount(money: Money) -> String {
    let plain = money.to_string();
    let (whole, cents) = plain.split_once('.').map_or((plain.as_str(), None), |(whole, cents)| (whole, Some(cents)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut shown = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    cents.map_or(shown.clone(), |cents| format!("{shown}.{cents}"))
}

fn flag(lang: Lang, fact: Fact, holds: bool) -> &'static str {
    match (fact, holds) {
        (Fact::KeyContactChanged90d, true) => key_contact_changed(lang),
        (Fact::KeyContactChanged90d, false) => terms::the_key_contacts_are_still_there(lang),
        (_, true) => strategic(lang),
        (_, false) => terms::not_a_strategic_customer(lang),
    }
}

fn word(lang: Lang, fact: Fact, code: &str) -> String {
    let unknown = terms::unknown(lang);
    match fact {
        Fact::Stage => stage(lang, code.parse::<Stage>().map_or(unknown, |word| word.label(lang))),
        Fact::Potential => potential(lang, code.parse::<Potential>().map_or(unknown, |word| word.label(lang))),
        Fact::Fit => fit(lang, code.parse::<Fit>().map_or(unknown, |word| word.label(lang))),
        Fact::Renewal => renewal(lang, code.parse::<Renewal>().map_or(unknown, |word| word.label(lang))),
        _ => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_read_as_a_person_says_them() {
        let zh = |one, value| fact(Lang::Zh, Currency::default(), one, value);
        assert_eq!(zh(Fact::Orders90d, FactValue::Int(2)), "近 90 天下单 2 次");
        assert_eq!(zh(Fact::AnnualPurchase, FactValue::Double(1_234_567.5)), "年采购额 1,234,567.5 元");
        assert_eq!(zh(Fact::DaysSinceOrder, FactValue::Int(NEVER_ORDERED)), "还没下过单");
        assert_eq!(zh(Fact::Renewal, FactValue::Text("weak")), "续约意愿：弱");
        assert_eq!(
            fact(Lang::En, Currency::default(), Fact::Satisfaction, FactValue::Double(10.0 / 3.0)),
            "satisfaction 3.3/5"
        );
        assert_eq!(amount(Money::from_yuan(-1000)), "-1,000");
    }

    #[test]
    fn years_and_months_are_told_where_there_are_any() {
        let zh = |months| together(Lang::Zh, months).unwrap_or_default();
        assert_eq!([0, 7, 24, 34].map(zh), ["", "合作 7 个月", "合作 2 年", "合作 2 年 10 个月"]);
        let as_fact = |months| fact(Lang::Zh, Currency::default(), Fact::MonthsTogether, FactValue::Int(months));
        assert_eq!([0, 92].map(as_fact), ["合作不满 1 个月", "合作 7 年 8 个月"], "as the head of the profile says it");
    }
}
