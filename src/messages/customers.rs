//! The customers' page: the list, the profile, and what its dialogs ask.
//!
//! Leaves out the texts of its forms, see `forms`; reasons and topics, see `reasons`.

use chrono::NaiveDate;

use super::{Lang, dates, figures};
use crate::domain::Birthday;
use crate::messages::terms;
use crate::rules::{Health, HealthBand, HealthScore, ProfileItem};
use crate::texts;

texts! {
    title(count, which) { "客户 {count} · {which}", "Customers {count} · {which}" }
    legend_overdue { "⚠ 逾期", "⚠ overdue" }
    title_more(title, part) { "{title} · {part}", "{title} · {part}" }
    all { "全部", "all" }
    found(shown) { "找到 {shown}", "{shown} found" }
    marked(count) { "已标记 {count}", "{count} marked" }
    row_marked { "已标记", "marked" }
    sorted_by(column) { "按{column}", "by {column}" }
    sort_next { "下次联系", "next contact" }
    sort_last { "上次联系", "last contact" }
    sort_overdue { "逾期", "days overdue" }
    sort_code { "编号", "code" }
    sorted_back(column) { "按{column}倒序", "by {column}, descending" }

    head_next { "下次联系", "Next" }
    head_last { "上次联系", "Last" }
    head_completeness { "完整度", "Filled" }
    head_code { "编号", "Code" }
    automatic(tag) { "{tag} ⚙自动", "{tag} ⚙auto" }

    late_kind(days, kind) { "逾期 {days} 天 {kind}", "⚠ {days}d {kind}" }
    issue_next(day) { "! {day} 问题", "! {day} issue" }
    settle_first(day, issues) { "{day}前解决问题：{issues}", "Settle by {day}: {issues}" }
    settle_now(issues) { "先解决超时限的问题：{issues}", "Settle first, past deadline: {issues}" }
    no_next { "暂无", "nothing due" }
    never_contacted { "还没联系过", "never" }
    find_ghost { "名称、拼音、首字母、联系人、电话后四位，或条件", "name, initials, contact, phone digits or filter" }
    nothing_found(key) { "没有符合的客户，按 {key} 看全部", "No matching customers; {key} to show all" }
    nothing_in_view(view, key, filter) { "「{view}」里没有客户。按 {key} 看全部，按 {filter} 换视图", "No customers in “{view}”. {key} to show all, {filter} for another view" }
    add_first { "还没有客户，先新建一家", "No customers yet; add one first" }
    choose_first { "先选中一家客户", "Select a customer first" }
    marks_in_list { "标记是在客户列表里做的：先回到列表", "Marks are made in the list of customers: go back to it first" }
    no_hint { "这家客户现在没有提示", "This customer has no hint right now" }
    action_first { "先在「计划」页选中一项行动", "Select an action on the Plans page first" }
    record_first { "光标这一行不是记录，先移到一条记录上", "This row is not a record: move to one first" }
    clear_field { "这里可以修改或清空一栏；要删除客户，先回到列表", "Edit or clear a field here; to delete the customer, go back to the list" }
    not_understood { "条件没看懂", "filter not understood" }
    no_customer { "选中一家客户，这里显示它的资料", "Select a customer to see the profile" }

    page_overview { "概况", "Overview" }
    page_trade { "订单", "Orders" }

    health(score) { "健康度 {score}", "Health {score}" }
    sketchy(band) { "{band}，依据还少", "{band}, little known" }
    completeness(score) { "完整度 {score}", "Profile {score}%" }
    planned_next(day, kind) { "已安排 {day} {kind}", "Planned: {kind}, {day}" }
    suggested_next(day, kind, level) { "建议 {day} {kind}（{level}）", "Suggested: {kind}, {day} ({level})" }
    parked { "搁置中", "Parked" }
    parked_rests { "搁置中，规则不提醒", "Parked: the rules leave it alone" }
    list_name { "客户名单", "customers" }
    nothing_due { "近期没有到期的维护，也没有安排", "Nothing is due soon, and nothing is planned" }

    needs { "需求", "Needs" }
    no_needs { "还没了解", "not known yet" }
    fit(word) { "{word}", "fit: {word}" }
    potential(word) { "潜力 {word}", "potential: {word}" }
    renewal(word) { "续约 {word}", "renewal intent: {word}" }
    competitors(names) { "竞争对手 {names}", "competitors: {names}" }
    deciding { "决策链", "Contacts" }
    no_contacts(key) { "还没有联系人，在「联系人」页按 {key} 添加", "No contacts yet; {key} on the Contacts page to add one" }
    key_person { "关键", "key" }
    gone_on(day) { "{day}离职", "left {day}" }
    purchases { "采购", "Orders" }
    last_year(amount) { "近 12 个月 {amount}", "last 12 months {amount}" }
    no_purchases { "近 12 个月没有订单", "no orders in 12 months" }
    no_orders_yet { "还没录订单", "no orders entered yet" }
    change(sign, percent) { "({sign}{percent}%)", "({sign}{percent}%)" }
    orders(count) { "订单 {count}", "{count} orders", "{count} order" }
    receivable(amount) { "应收 {amount}", "outstanding {amount}" }
    receivable_late(amount) { "其中逾期 {amount}", "{amount} overdue" }
    recent { "近况", "Recent" }
    no_follow_ups(key) { "还没有跟进记录，按 {key} 记一笔", "No follow-ups yet; {key} to log one" }
    open { "待办", "Open" }
    nothing_open { "没有未兑现的承诺、待跟进事项和行动", "No open promises, open items or actions" }
    promised(text) { "客户承诺 {text}", "they promised: {text}" }
    action_due_on(title, day) { "行动：{title}，{day}截止", "action: {title}, due {day}" }
    action_open(title) { "行动：{title}", "action: {title}" }
    problem(text) { "待跟进 {text}", "open: {text}" }
    missing { "还缺", "Missing" }

    cancelled_mark { "已取消", "cancelled" }
    detail_with(names) { "联系人 {names}", "With {names}" }
    detail_feedback(text) { "客户反馈 {text}", "Feedback: {text}" }
    detail_problem(text) { "待跟进事项 {text}", "Open item: {text}" }
    detail_commitment(text) { "客户承诺 {text}", "They promised: {text}" }
    detail_goal(text) { "目的 {text}", "Goal: {text}" }
    detail_style(text) { "沟通风格 {text}", "Style: {text}" }
    detail_concerns(text) { "在意 {text}", "Concerns: {text}" }
    detail_kpi(text) { "考核 {text}", "Their KPIs: {text}" }
    detail_interests(text) { "爱好 {text}", "Interests: {text}" }
    detail_counterpart(text) { "我方对接 {text}", "Our counterpart: {text}" }
    lunar(month, day) { "农历{month}月{day}日", "lunar {month}/{day}" }
    detail_birthday(day) { "生日 {day}", "Birthday {day}" }
    detail_terms(text) { "条款 {text}", "Terms: {text}" }
    detail_competitor(text) { "竞争对手 {text}", "Competitor: {text}" }
    detail_limit(name, text) { "{name} → {text}", "{name} → {text}" }
    detail_objection(text, answer) { "异议 {text} → {answer}", "Objection: {text} → {answer}" }
    detail_resolution(text) { "处理 {text}", "Resolution: {text}" }
    detail_owner(text) { "负责 {text}", "Owner: {text}" }

    contracts_head { "合同", "Contracts" }
    orders_head { "订单与回款", "Orders and payments" }
    ends_on(day) { "到 {day}", "until {day}" }
    renewed { "已续签", "renewed" }
    ended { "已到期", "ended" }
    closes_on(day) { "预计 {day}", "expected close {day}" }
    paid_on(day) { "{day}回款", "paid {day}" }
    due_on(day) { "{day}应收", "payment due {day}" }
    late_payment(days) { "逾期 {days} 天未收", "{days}d overdue" }
    part_paid(paid, total) { "已收 {paid}/{total}", "{paid} of {total} paid" }

    issue_late(days) { "超时限 {days} 天", "{days}d past" }
    issue_closed(day) { "{day} 关闭", "closed {day}" }
    no_issues(key) { "没有问题，按 {key} 登记一个", "No issues; {key} to add one" }
    no_trade(key) { "还没有商机、合同和订单，按 {key} 添加", "No opportunities, contracts or orders yet; {key} to add one" }
    no_contacts_here(key) { "还没有联系人，按 {key} 添加第一位", "No contacts yet; {key} to add the first" }

    known_since { "合作起始", "customer since" }
    known_role { "决策角色", "a contact’s role" }
    known_reachable { "联系方式", "phone or email" }
    known_channel { "沟通偏好", "preferred channel" }

    copy_title { "复制什么", "What to copy" }
    copy_address { "地址", "Address" }
    copy_phone(name) { "{name} 电话", "{name}, phone" }
    copy_wechat(name) { "{name} 微信", "{name}, WeChat" }
    copy_email(name) { "{name} 邮箱", "{name}, email" }
    add_title { "添加什么", "What to add" }
    add_account_plan { "新建发展计划", "New account plan" }
    delete_marked(count) { "删除标记的 {count} 家客户及其全部记录？可以撤销。", "Delete the {count} marked customers and all their records? You can undo this.", "Delete the {count} marked customer and all its records? You can undo this." }
    delete_customer(name) { "删除客户「{name}」和全部记录？可以撤销。", "Delete {name} and all its records? You can undo this." }
    delete_entry(what, title) { "删除{what}「{title}」？可以撤销。", "Delete the {what} “{title}”? You can undo this." }
    nothing_to_plan { "这家客户近期没有要安排的建议", "No suggestion for this customer soon" }
}

/// A score of health where there is little room: 「58?」 where half of it is assumed.
pub fn score(health: HealthScore) -> String {
    let score = figures::score(health.known_score());
    if health.is_sketchy { format!("{score}?") } else { score }
}

/// The word of a band of health, and for none yet.
pub fn band(lang: Lang, health: &Health) -> String {
    let word = match health.band() {
        None => terms::not_known_yet(lang),
        Some(HealthBand::Healthy) => terms::healthy(lang),
        Some(HealthBand::Watch) => terms::watch(lang),
        Some(HealthBand::AtRisk) => terms::poor(lang),
    };
    if health.is_sketchy { sketchy(lang, word) } else { word.to_owned() }
}

/// What is called that should be known and is not.
pub const fn known(lang: Lang, known: ProfileItem) -> &'static str {
    match known {
        ProfileItem::Name => terms::name_in_text(lang),
        ProfileItem::Industry => terms::industry_in_text(lang),
        ProfileItem::Region => terms::region_in_text(lang),
        ProfileItem::Size => terms::size(lang),
        ProfileItem::Since => known_since(lang),
        ProfileItem::Contact => terms::a_contact(lang),
        ProfileItem::ContactRole => known_role(lang),
        ProfileItem::Reachable => known_reachable(lang),
        ProfileItem::Needs => terms::needs(lang),
        ProfileItem::Channel => known_channel(lang),
    }
}

/// A birthday as people say it.
pub fn birthday(lang: Lang, birthday: Birthday) -> String {
    match birthday {
        Birthday::Full { year, month, day } => dates::year_month_day(lang, year, dates::month(lang, month), day),
        Birthday::Yearless { month, day } => dates::month_day(lang, dates::month(lang, month), day),
        Birthday::Lunar { month, day } => lunar(lang, month, day),
    }
}

/// A day close to today as people say it: 「今天」「明天」「周三」, `today`, `Wed`; farther away month and day.
pub fn near(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    match (day - today).num_days() {
        0 => terms::today(lang).to_owned(),
        1 => dates::tomorrow(lang).to_owned(),
        2..=6 => dates::weekday(lang, day).to_owned(),
        _ => dates::short(lang, day, today),
    }
}

/// The same in a narrow column: the next day by its weekday where the word is long.
pub fn near_in_cells(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    if (day - today).num_days() == 1 {
        lang.pick(dates::tomorrow(lang), dates::weekday(lang, day)).to_owned()
    } else {
        near(lang, day, today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coming_week_is_called_by_its_weekdays() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-23");
        assert_eq!(near(Lang::Zh, day("2026-11-25"), today), "周三");
        assert_eq!(near(Lang::En, day("2026-11-30"), today), "30 Nov");
        assert_eq!(near(Lang::Zh, day("2026-11-24"), today), "明天");
    }
}
