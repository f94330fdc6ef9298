//! What the forms of customers and their records ask for.
//!
//! Leaves out what every form says, see `forms`, and the words of the vocabularies, see `words`.

use crate::texts;

texts! {
    add_customer { "新建客户", "New customer" }
    edit_several(count) { "批量修改 {count} 家客户", "Edit {count} customers", "Edit {count} customer" }
    ask_several(count) { "一起修改标记的 {count} 家客户？保存后可以一次撤销。", "Apply to all {count} marked customers? One undo takes it back.", "Apply to the {count} marked customer? One undo takes it back." }
    add_tags { "加标签（用、隔开）", "Add tags (comma-separated)" }
    remove_tags { "去掉标签", "Remove tags" }
    set_parked { "搁置（不提醒）", "Parked (nothing due)" }
    tier_by_rules { "按规则", "by the rules" }
    stays { "不变", "no change" }
    nothing_changed { "没有填要改的内容，什么都没改", "Nothing entered, so nothing was changed" }
    edit_customer(name) { "编辑客户 {name}", "Edit {name}" }
    add_contact(customer) { "{customer} · 新建联系人", "{customer} · new contact" }
    edit_contact(name) { "编辑联系人 {name}", "Edit {name}" }
    add_order(customer) { "{customer} · 新建订单", "{customer} · new order" }
    edit_order(customer) { "{customer} · 编辑订单", "{customer} · edit order" }
    add_contract(customer) { "{customer} · 新建合同", "{customer} · new contract" }
    edit_contract(customer) { "{customer} · 编辑合同", "{customer} · edit contract" }
    add_opportunity(customer) { "{customer} · 新建商机", "{customer} · new opportunity" }
    edit_opportunity(customer) { "{customer} · 编辑商机", "{customer} · edit opportunity" }
    add_issue(customer) { "{customer} · 登记问题", "{customer} · new issue" }
    close_issue(customer, issue) { "关闭问题 · {customer} · {issue}", "Close issue · {customer} · {issue}" }
    edit_issue(customer) { "{customer} · 编辑问题", "{customer} · edit issue" }

    looks_like(code, name) { "可能与 {code} {name} 重复", "possible duplicate of {code} {name}" }
    not_a_date { "看不懂的日期；写 2026-12-01、12月1日或下周三", "Not a date; use 2026-12-01, 1 Dec or next Wed" }
    not_a_moment { "看不懂的时间；写 2026-12-01 14:30 或昨天下午3点", "Not a date and time; use 2026-12-01 14:30" }
    not_an_amount { "看不懂的金额；写 120000 或 12万，最多两位小数", "Not an amount; use 120000 or 12000.50" }
    not_a_number { "这里要填整数", "Enter a whole number" }
    not_a_quantity { "这里要填数量", "Enter a quantity" }
    no_phone(typed) { "「{typed}」里没有号码；姓名和职务请写在联系人里", "“{typed}” has no number in it; a name and a title belong to the contact" }
    not_a_birthday { "看不懂的生日；写 1980-05-12、--05-12（不知年份）或 L08-15（农历）", "Not a birthday; use 1980-05-12, --05-12 without a year, or L08-15 in the lunar calendar" }
    not_payments { "一行一期：到期日 金额 回款日，如 2026-12-01 30000", "One instalment per line: due date, amount, date paid, e.g. 2026-12-01 30000" }
    lost_needs_day { "流失的客户要填流失日期", "Enter the date the customer was lost" }
    reports_in_circle { "不能向自己汇报", "A contact cannot report to themselves" }

    one_a_line(label) { "{label}（一行一条）", "{label} (one per line)" }
    separated(label) { "{label}（用、隔开）", "{label} (comma-separated)" }
    by_code(label) { "{label}编号", "{label} (code)" }

    phone_or_mobile { "电话", "Phone" }
    lost_on { "流失日期", "Lost on" }
    do_not_contact_until { "免打扰到", "Do not contact until" }
    notes { "备注", "Notes" }

    ordered_on { "下单日期", "Ordered on" }
    product { "产品", "Product" }
    quantity { "数量", "Quantity" }
    number { "编号", "Number" }
    payment_due { "应付日期", "Payment due" }
    paid_on { "回款日期", "Paid on" }
    payments { "分期回款", "Instalments" }

    ends_on { "到期日", "Ends on" }
    starts_on { "开始日", "Starts on" }
    renewed { "已续签", "Renewed" }
    terms { "条款", "Terms" }

    opportunity { "商机名称", "Opportunity" }
    probability { "可能性（%）", "Probability (%)" }
    expected_close { "预计成交", "Expected close" }
    closed_on { "结束日期", "Closed on" }
    competitor { "竞争对手", "Competitor" }
    objections { "异议 → 回应", "Objection → response" }
    our_limits { "谈判底价与让步", "Our limits" }
    deal_lost_reason { "丢单原因", "Why lost" }

    add_survey(customer) { "{customer} · 登记满意度", "{customer} · new survey" }
    edit_survey(customer) { "{customer} · 编辑满意度", "{customer} · edit survey" }
    add_insight(customer) { "{customer} · 记下一个想法", "{customer} · new insight" }
    edit_insight(customer) { "{customer} · 编辑想法", "{customer} · edit insight" }
    add_account_plan(customer) { "{customer} · 新建发展计划", "{customer} · new account plan" }
    edit_account_plan(customer) { "{customer} · 编辑发展计划", "{customer} · edit account plan" }

    surveyed_on { "调研日期", "Survey date" }
    answered_by { "答卷人", "Answered by" }
    nps { "推荐意愿（0–10）", "Likely to recommend, 0–10" }
    quality { "产品质量（1–5）", "Product quality, 1–5" }
    response { "服务响应（1–5）", "Responsiveness, 1–5" }
    value_for_money { "性价比（1–5）", "Value for money, 1–5" }
    experience { "合作体验（1–5）", "Experience, 1–5" }
    comment { "客户原话", "In their words" }

    insight { "想法", "Our assessment" }
    insight_source { "依据", "Based on" }
    insight_on { "从哪天起", "Since" }
    insight_status { "验证结果", "Status" }
    insight_check { "怎么验证", "How to verify" }

    goals { "目标（一行一条）", "Goals (one per line)" }
    value_proposition { "给客户带来什么", "Value for the customer" }
    initiatives { "关键举措（一行一条）", "Key initiatives (one per line)" }
    plan_resources { "需要的资源", "Resources needed" }
    survey_is_empty { "还没有填写；请至少填一个分数或一句客户原话", "Nothing entered; add a score or a comment" }
    plan_is_empty { "计划还是空的；请至少写一个目标", "The plan is empty; add at least one goal" }
    last_contact { "最近一次联系", "Last contact" }
    makes_record(day, kind) { "{day}，会记一条{kind}", "{day}; logged as a {kind}" }
    known_contact(day) { "{day}（已有记录）", "{day}, on record" }
    plan_ends_before { "结束早于开始", "End date is before the start date" }

    tier_pin { "手动分层", "Pinned tier" }
    tier_pin_reason { "分层理由", "Pin reason" }
    tier_pin_on { "分层日期", "Pinned on" }
    tier_pin_missing { "请先选分层", "Choose the tier first" }
    cadence { "专属间隔（一行一项）", "Custom intervals (one per line)" }
    not_a_cadence { "写维护动作和天数，如「月度沟通 21」", "Enter a touchpoint and days, e.g. “Monthly check-in 21”" }
    unknown_obligation(name, all) { "没有「{name}」，可写：{all}", "No “{name}”; use one of {all}" }
    fields { "自定义字段（名称：内容）", "Custom fields (name: value)" }
    not_fields { "一行一项：名称：内容", "One per line, name: value" }

    issue_title { "问题", "Issue" }
    severity { "严重程度", "Severity" }
    opened_at { "受理时间", "Opened at" }
    responded_at { "首次答复", "First response" }
    closed_at { "关闭时间", "Closed at" }
    detail { "详情", "Details" }
    resolution { "处理结果", "Resolution" }
    satisfied { "客户满意", "Customer satisfied" }
}
