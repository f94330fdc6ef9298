//! What the commands print: headings, states, lines of lists.

use crate::messages::Lang;
use crate::messages::terms;
use crate::rules::{HealthBand, ProfileItem};

crate::texts! {
    unknown_customer(typed) { "没有找到客户「{typed}」；请检查名称，或用 rounds customers 查找", "No customer matches `{typed}`; check the name, or find it with `rounds customers`" }
    unknown_exactly(typed) { "没有编号或全称是「{typed}」的客户；这里只认编号或全称，用 rounds customers 查找", "No customer has the code or the full name `{typed}`; only these are taken here, find them with `rounds customers`" }
    and_others(count) { " 等 {count} 个", " and {count} more" }
    nothing_suggested { "近期没有要联系的客户", "Nobody needs a contact in this time" }
    nothing_planned { "没有安排", "Nothing" }
    would_record_for(count) { "将给 {count} 位客户各记一笔：", "would record for {count} customers: " }
    line_needed { "用了 --to 就要写出记录内容，如 rounds log --to 阶段:老客户 '祝福关怀 中秋问候'", "--to needs the line itself, as in `rounds log --to stage:won 'greeting happy new year'`" }
    no_customer_found { "没有符合的客户", "No customer matches" }
    found_nothing { "没有找到", "Nothing was found" }
    found_more(limit) { "只列出最近的 {limit} 条；要看更多，请用 --limit", "The newest {limit} records; --limit shows more" }
    labelled(label, words) { "{label}：{words}", "{label}: {words}" }
    no_history { "还没有改动", "Nothing was changed yet" }
    overdue { "逾期", "Overdue" }
    suggested { "建议", "Suggested" }
    occasions { "要留意", "Occasions" }
    computed_tier(tier) { "（按规则是{tier}）", " (by the rules: {tier})" }
    health { "健康度", "Health" }
    completeness { "完整度", "Completeness" }
    rhythm { "节奏", "Rhythm" }
    rhythm_calm { "按常规间隔", "the usual steps" }
    rhythm_slower(factor) { "连续几次没联系上，间隔放宽到 {factor} 倍", "steps {factor} times as long, because attempts went unanswered" }
    rhythm_faster(factor) { "客户近来常主动联系，间隔缩短到 {factor} 倍", "steps {factor} times as long, because the customer often gets in touch" }
    lacks(list) { "，还缺：{list}", ", missing: {list}" }
    obligations_by_stage(stage) { "该做的事（按「{stage}」阶段）", "What it asks for, by the stage “{stage}”" }
    obligations { "该做的事", "What it asks for" }
    topics { "可以谈的", "To talk about" }
    last(day) { "上次 {day}", "last {day}" }
    covered_late(day, days) { "原定 {day}，已逾期 {days}", "was planned for {day}, {days} overdue" }
    own_step { "为这位客户单独定的", "set for this customer alone" }
    slackened_step(days) { "没联系上，放宽到 {days}", "stretched to {days}, as nobody answers" }
    tightened_step(days) { "客户常主动联系，缩短到 {days}", "shortened to {days}, as the customer gets in touch" }
    spread_since(day) { "从 {day}起错开安排", "spread since {day}" }
    just_began(day) { "{day}起才要做", "applies since {day}" }
    no_other_tier { "不符合其他各层的条件", "no other tier fits" }
    covered(day) { "已安排 {day}", "planned for {day}" }
    connection { "联系", "connection" }
    satisfaction { "满意", "satisfaction" }
    growth { "增长", "growth" }
    safety { "平稳", "safety" }
    healthy { "良好", "healthy" }
    known_region { "区域", "region" }
    known_since { "合作起始日", "since when" }
    known_contact_role { "联系人的角色", "a contact's role" }
    known_reachable { "联系方式", "phone or mail" }
    known_channel { "偏好的联系方式", "preferred channel" }
    contract_ends { "合同到期", "a contract ends" }
    contract_number_ends(number) { "合同 {number} 到期", "contract {number} ends" }
    issue_late(id, days, title) { "问题 {id} 超期 {days}：{title}", "issue {id} {days} past its limit: {title}" }
    issue_limit(id, title) { "问题 {id} 到时限：{title}", "limit of issue {id}: {title}" }
    action_starts(title) { "开始：{title}", "starts: {title}" }
    action_due(title) { "截止：{title}", "due: {title}" }
    late(days) { "迟 {days}", "{days} late" }
    region { "区域", "Region" }
    follow_ups { "最近跟进", "Latest follow-ups" }
    open_issues { "未解决的问题", "Open issues" }
    left { "已离职", "left" }
    plan_proposed(count) { "建议安排 {count} 次", "{count} proposed" }
    plan_left_out(count) { "未排入 {count} 次", "{count} left out" }
    plan_load(load, most, visits, most_visits) { "{load}/{most}，拜访 {visits}/{most_visits}", "{load}/{most}, visits {visits}/{most_visits}" }
    plan_done(count) { "已完成 {count}", "{count} done" }
    plan_late(day) { "应于 {day}，已逾期", "was due {day}, overdue" }
    plan_planned_for(day) { "原定 {day}，已逾期", "planned for {day}, overdue" }
    plan_planned { "已安排", "planned" }
    plan_written(what) { "{what}；撤销请用 rounds undo", "{what}; take it back with `rounds undo`" }
    plan_nothing_new { "没有新的可安排，什么都没有写入", "Nothing new to plan; nothing was written" }
    history_undo(what) { "撤销：{what}", "Undo: {what}" }
    history_redo(what) { "重做：{what}", "Redo: {what}" }
    undone_since { "（后来撤销了）", " (undone since)" }
    redone_since { "（后来又重做了）", " (done again since)" }
    undone_again { "（后来又撤销了）", " (undone again since)" }
    no_next_step { "这位客户没有要求下一步；请在 > 后面写日期", "No obligation asks for a next step; write a date after >" }
    line_failed(line, what) { "第 {line} 行：{what}", "line {line}: {what}" }
    would_record { "会记下：", "Would record: " }
}

/// A band of health in a word, and of none yet.
pub const fn band(lang: Lang, band: Option<HealthBand>) -> &'static str {
    match band {
        None => terms::not_known_yet(lang),
        Some(HealthBand::Healthy) => healthy(lang),
        Some(HealthBand::Watch) => terms::watch(lang),
        Some(HealthBand::AtRisk) => terms::at_risk(lang),
    }
}

/// What should be known of a customer.
pub const fn known(lang: Lang, known: ProfileItem) -> &'static str {
    match known {
        ProfileItem::Name => terms::name_in_text(lang),
        ProfileItem::Industry => terms::industry_in_text(lang),
        ProfileItem::Region => known_region(lang),
        ProfileItem::Size => terms::size(lang),
        ProfileItem::Since => known_since(lang),
        ProfileItem::Contact => terms::a_contact(lang),
        ProfileItem::ContactRole => known_contact_role(lang),
        ProfileItem::Reachable => known_reachable(lang),
        ProfileItem::Needs => terms::needs(lang),
        ProfileItem::Channel => known_channel(lang),
    }
}
