//! The pages of a profile: people and their gaps, plans, insights and surveys, the file.
//!
//! Leaves out what the list and the head of the profile say, see `customers`.

use chrono::NaiveDate;

use super::{Lang, dates};
use crate::texts;

texts! {
    page_plans { "计划", "Plans" }
    page_insights { "表单与想法", "Sheets" }
    page_file { "资料", "Details" }

    gaps_head { "缺口", "Gaps" }
    gone_head { "已离职", "Former contacts" }
    find_decider { "问一句：这类采购最后谁拍板？问到了就在他的「决策角色」里选决策者", "ask who signs off on such a purchase, then set that contact’s buying role" }
    meet_decider { "约一次拜访，或请熟人引见", "ask for a meeting, or to be introduced" }
    meet_others { "下次请他带你认识使用者和采购者", "next time ask to meet the users and the buyer" }
    prefers(kind) { "偏好 {kind}", "Prefers: {kind}" }

    months { "月份", "Month" }
    times(count) { "共 {count} 次", "{count} total" }

    no_contract { "没有在执行的合同", "No active contract" }
    contract_ends(day, left) { "合同 {day}到期，{left}", "Contract ends {day}, {left}" }
    days_left(days) { "还有 {days}", "{days} left" }

    plans_head { "发展计划", "Account plans" }
    actions_head { "行动计划", "Actions" }
    from_to(from, to) { "{from} 至 {to}", "{from} to {to}" }
    open_end { "…", "…" }
    goals_and_initiatives(goals, initiatives) { "{goals} {initiatives}", "{goals}, {initiatives}" }
    goal_count(count) { "目标 {count}", "{count} goals", "{count} goal" }
    initiative_count(count) { "举措 {count}", "{count} initiatives", "{count} initiative" }
    goals(text) { "目标：{text}", "Goals: {text}" }
    value_proposition(text) { "给客户的价值：{text}", "Value for the customer: {text}" }
    initiatives(text) { "关键举措：{text}", "Key initiatives: {text}" }
    resources(text) { "需要：{text}", "Resources needed: {text}" }
    strategy(text) { "策略：{text}", "Strategy: {text}" }
    expected(text) { "预期：{text}", "Expected: {text}" }
    result(text) { "结果：{text}", "Result: {text}" }
    improves(metric, period) { "为改进 {period} 的{metric}", "To improve {metric}, {period}" }
    no_plans(key) { "还没有计划：按 {key} 写一份发展计划，或安排一项行动", "No plans yet; {key} to add an account plan or an action" }
    cannot_move { "这项行动没有日期，或者已经不能再短了；请在编辑里改日期", "The action has no dates or cannot be shorter; edit its dates" }

    insights_head { "客户想法", "Our assessment" }
    surveys_head { "满意度调研", "Surveys" }
    nps(score) { "推荐 {score}", "NPS {score}" }
    quality(score) { "质量 {score}", "quality {score}" }
    response(score) { "响应 {score}", "response {score}" }
    value(score) { "性价比 {score}", "value {score}" }
    experience(score) { "体验 {score}", "experience {score}" }
    comment(text) { "客户原话：{text}", "In their words: {text}" }
    believed_since(day) { "{day}记下", "Noted on {day}" }
    source(text) { "依据：{text}", "Based on: {text}" }
    check(text) { "验证：{text}", "To verify: {text}" }
    no_insights(key, fill) { "还没有填过表单，也没有记过客户想法和调研；{fill} 填一份表单，{key} 记一条想法", "No worksheets, insights or surveys yet; {fill} to fill in a worksheet, {key} to add an insight" }

    snoozed { "暂缓", "Snoozed" }
    put_off(what, day) { "{what}，到 {day}", "{what}, until {day}" }
    stage_since { "阶段变化", "Stage since" }
    tier_since { "分层变化", "Tier since" }

    hint_parked { "搁置着，不会提醒：取消搁置，开始维护？", "Parked, nothing will come due: take it up?" }
    hint_contract(day) { "合同 {day}到期，之后还没有计划：写一份？", "Contract ends {day}: plan what comes next?" }
    hint_contract_lost { "合同没续签：转为流失？", "Contract not renewed: mark as lost?" }
    hint_business_lost { "商机丢了：客户转为流失？", "Opportunity lost: mark as lost?" }
    hint_decider(name) { "还没联系过决策者{name}：安排一次拜访？", "Decision maker not met: visit {name}?" }
    hint_returning(day) { "{day}成交，早过三个月：转为老客户？", "Won {day}: make it a repeat customer?" }
    hint_missing(what) { "还缺「{what}」：现在填上？", "Missing: {what}. Fill it in now?" }
    hint_keys(yes, no) { "{yes} 好 · {no} 先不提", "{yes} yes · {no} not now" }
    no_hint { "眼下没有要提的", "No hint right now" }
}

/// From one day to another: 「2026年1月1日 至 2028年12月31日」; a side without a day is open.
pub fn span(lang: Lang, from: Option<NaiveDate>, to: Option<NaiveDate>, today: NaiveDate) -> String {
    let day =
        |day: Option<NaiveDate>| day.map_or_else(|| open_end(lang).to_owned(), |day| dates::short(lang, day, today));
    from_to(lang, day(from), day(to))
}
