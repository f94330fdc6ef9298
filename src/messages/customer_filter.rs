//! The filter over customers: the names of its fields and values, and what is said of one that is not understood.

use super::Lang;

crate::texts! {
    field_tag { "标签", "tag" }
    field_source { "来源", "source" }
    field_last { "上次", "last" }
    field_topic { "话题", "topic" }
    field_gap { "缺口", "gap" }
    field_plan { "计划", "plan" }
    field_risk { "风险", "risk" }
    field_parked { "搁置", "parked" }

    yes { "有", "yes" }
    no { "无", "no" }
    none { "未填", "none" }
    never { "从未", "never" }
    nothing { "暂无", "nothing" }

    topic_pinned { "手动压过预警", "pinned-over-urgent" }
    topic_unanswered { "一直未联系上", "no answer" }
    topic_issue_overdue { "问题超时限", "issue-overdue" }
    topic_issue_open { "问题未解决", "issue-open" }
    topic_payment { "回款逾期", "payment-overdue" }
    topic_contract { "合同到期", "contract-ending" }
    topic_deal { "商机待成交", "deal-closing" }
    topic_no_decider { "没有决策者", "no-decider" }
    topic_decider_unseen { "决策者未见", "decider-unseen" }
    topic_single_thread { "单线联系", "single-thread" }

    gap_since { "合作起始未填", "no-since" }
    gap_purchase { "采购额未填", "no-purchase" }
    gap_contact { "从未联系", "never-contacted" }
    contradiction { "自相矛盾", "contradiction" }
    /// A tag, too.
    import_doubt { "导入存疑", "import-doubt" }

    unknown_field(typed, fields) { "没有「{typed}」这个条件；可以用：{fields}", "“{typed}” is not a filter; use {fields}" }
    no_value(field, values) { "「{field}」后面要写值，如：{values}", "“{field}” needs a value, e.g. {values}" }
    not_a_value(field, typed, values) { "「{field}」没有「{typed}」；可以写：{values}", "“{typed}” is not a value of {field}; use one of {values}" }
    no_order(field, values) { "「{field}」不能比大小，用冒号，如 {field}:{values}", "“{field}” cannot be compared; use a colon, e.g. {field}:{values}" }
    whole_number { "整数", "a whole number" }
    days_or_date { "天数或日期，如 7、下周五", "days or a date, e.g. 7 or \"next fri\"" }
    any_text { "文字", "any text" }
    not_understood(sentence) { "条件没看懂：{sentence}", "Filter not understood: {sentence}" }

    view_due { "本周要联系", "Due this week" }
    filter_due { "到期<=本周日", "due<=\"this sun\"" }
    view_risk { "有流失风险", "Churn risk" }
    filter_risk { "风险:有", "risk:yes" }
    view_no_plan { "还没安排", "Nothing planned" }
    filter_no_plan { "计划:无 -阶段:流失", "plan:no -stage:lost" }
    view_decider { "决策者久未见", "Decision maker not seen" }
    filter_decider { "缺口:决策者未见,没有决策者", "gap:decider-unseen,no-decider" }
    view_contract { "合同快到期", "Contract ending" }
    filter_contract { "话题:合同到期", "topic:contract-ending" }
    view_payment { "回款逾期", "Payment overdue" }
    filter_payment { "话题:回款逾期", "topic:payment-overdue" }
    view_birthday { "近期生日", "Birthdays" }
    filter_birthday { "话题:生日", "topic:birthday" }
    view_incomplete { "资料不全", "Incomplete profile" }
    filter_incomplete { "完整度<80", "completeness<80" }
    view_check { "待核对", "To check" }
    filter_check { "缺口:导入存疑,自相矛盾", "gap:import-doubt,contradiction" }

    picker_title { "看哪些客户", "Views" }
    picker_all { "全部客户", "All customers" }
    own_view(name) { "{name}（自己存的）", "{name} (your own)" }
    of_field(field, count) { "{field} {count}", "{field} {count}" }
    save_view { "把当前列表存为视图…", "Save this list as a view…" }
    update_view(name) { "把当前列表存进视图「{name}」", "Update view “{name}” with this list" }
    rename_view(name) { "视图「{name}」改名…", "Rename view “{name}”…" }
    delete_view(name) { "删除视图「{name}」", "Delete view “{name}”" }
    save_title { "存为视图", "Save view" }
    rename_title { "视图改名", "Rename view" }
    view_filter { "条件", "Filter" }
    name_taken(name) { "已经有视图「{name}」，请换个名字", "A view “{name}” already exists; choose another name" }
    columns_title { "列与排序", "Columns and sorting" }
    columns { "列", "Columns" }
    order { "排序", "Sort by" }
    descending { "倒序", "Descending" }
    complete_hint(key, fields) { "{key} 补全条件：{fields}", "{key} to complete: {fields}" }
}

/// Words apart by a comma, the first few of them.
pub fn some(lang: Lang, words: &[String], most: usize) -> String {
    let shown = words.iter().take(most).map(String::as_str).collect::<Vec<_>>().join(lang.pick("、", ", "));
    if words.len() > most { format!("{shown}…") } else { shown }
}
