//! What the forms of customers and their records ask for.
//!
//! Leaves out what every form says, see `forms`, and the words of the vocabularies, see `words`.

use crate::texts;

texts! {
    add_customer { "新建客户", "New customer" }
    edit_several(count) { "批量修改 {count} 位客户", "Edit {count} customers alike" }
    ask_several(count) { "一起修改标记的 {count} 位客户？保存后可以一次撤销。", "Edit the {count} marked customers alike? Once saved, one undo takes it all back." }
    add_tags { "加标签（用、隔开）", "Add tags" }
    remove_tags { "去掉标签", "Remove tags" }
    tier_by_hand { "手动分层", "Tier by hand" }
    tier_by_rules { "按规则", "by the rules" }
    tier_reason { "定层理由", "Reason" }
    stays { "不变", "stays" }
    nothing_changed { "没有填要改的内容，什么都没改", "Nothing was filled in, so nothing has changed" }
    edit_customer(name) { "编辑客户 {name}", "Edit {name}" }
    add_contact(customer) { "{customer} · 新建联系人", "{customer} · new contact" }
    edit_contact(name) { "编辑联系人 {name}", "Edit {name}" }
    add_order(customer) { "{customer} · 新建订单", "{customer} · new order" }
    edit_order(customer) { "{customer} · 编辑订单", "{customer} · order" }
    add_contract(customer) { "{customer} · 新建合同", "{customer} · new contract" }
    edit_contract(customer) { "{customer} · 编辑合同", "{customer} · contract" }
    add_opportunity(customer) { "{customer} · 新建商机", "{customer} · new opportunity" }
    edit_opportunity(customer) { "{customer} · 编辑商机", "{customer} · opportunity" }
    add_issue(customer) { "{customer} · 登记问题", "{customer} · new issue" }
    close_issue(customer, issue) { "关闭问题 · {customer} · {issue}", "Close · {customer} · {issue}" }
    edit_issue(customer) { "{customer} · 编辑问题", "{customer} · issue" }

    looks_like(code, name) { "像已有的 {code} {name}", "looks like {code} {name}" }
    not_a_date { "看不懂的日期；写 2026-12-01、12月1日或下周三", "No such date; write 2026-12-01, 1 Dec or next Wed" }
    not_a_moment { "看不懂的时间；写 2026-12-01 14:30 或昨天下午3点", "No such moment; write 2026-12-01 14:30" }
    not_an_amount { "看不懂的金额；写 120000 或 12万，最多两位小数", "No amount of yuan; write 120000 or 12000.50" }
    not_a_number { "这里要填整数", "A whole number goes here" }
    not_a_quantity { "这里要填数量", "A quantity goes here" }
    not_a_birthday { "写 1980-05-12、--05-12（不知年份）或 L08-15（农历）", "Write 1980-05-12, --05-12 without a year, or L08-15 by the lunar calendar" }
    not_payments { "一行一期：到期日 金额 回款日，如 2026-12-01 30000", "One part a line: due day, amount, day paid, such as 2026-12-01 30000" }
    lost_needs_day { "流失的客户要填流失日期", "A lost customer needs the day" }
    reports_in_circle { "不能向自己汇报", "Nobody reports to themselves" }

    in_yuan(label) { "{label}（元）", "{label}" }
    one_a_line(label) { "{label}（一行一条）", "{label}, one a line" }
    separated(label) { "{label}（用、隔开）", "{label}" }
    by_code(label) { "{label}编号", "{label} (code)" }

    phone_or_mobile { "电话", "Phone" }
    lost_on { "流失日期", "Lost on" }
    do_not_contact_until { "免打扰到", "No contact until" }
    notes { "备注", "Notes" }

    ordered_on { "下单日期", "Ordered on" }
    amount { "金额（元）", "Amount" }
    product { "产品", "Product" }
    quantity { "数量", "Quantity" }
    number { "编号", "Number" }
    payment_due { "应付日期", "Payment due" }
    paid_on { "回款日期", "Paid on" }
    payments { "分期回款", "Paid in parts" }

    ends_on { "到期日", "Ends on" }
    starts_on { "开始日", "Starts on" }
    renewed { "已续签", "Renewed" }
    terms { "约定", "Terms" }

    opportunity { "商机名称", "Opportunity" }
    probability { "可能性（%）", "Probability (%)" }
    expected_close { "预计成交", "Expected close" }
    closed_on { "结束日期", "Closed on" }
    competitor { "竞争对手", "Competitor" }
    objections { "异议 → 回应", "Objection → answer" }
    deal_lost_reason { "丢单原因", "Why lost" }

    add_survey(customer) { "{customer} · 登记满意度", "{customer} · new survey" }
    edit_survey(customer) { "{customer} · 编辑满意度", "{customer} · survey" }
    add_insight(customer) { "{customer} · 记下一个想法", "{customer} · new insight" }
    edit_insight(customer) { "{customer} · 编辑想法", "{customer} · insight" }
    add_account_plan(customer) { "{customer} · 新建发展计划", "{customer} · new account plan" }
    edit_account_plan(customer) { "{customer} · 编辑发展计划", "{customer} · account plan" }

    surveyed_on { "调研日期", "On" }
    answered_by { "谁答的", "Answered by" }
    nps { "推荐意愿（0–10）", "Would recommend 0–10" }
    quality { "产品质量（1–5）", "Quality, 1–5" }
    response { "服务响应（1–5）", "Response, 1–5" }
    value_for_money { "性价比（1–5）", "Value, 1–5" }
    experience { "合作体验（1–5）", "Experience, 1–5" }
    comment { "客户原话", "In their words" }

    insight { "我们的判断", "We believe" }
    insight_on { "从哪天起", "Since" }
    insight_status { "是否属实", "Verified" }
    insight_check { "怎么验证", "How to verify" }

    goals { "目标（一行一条）", "Goals, one a line" }
    value_proposition { "给客户带来什么", "What they gain" }
    initiatives { "关键举措（一行一条）", "Initiatives" }
    plan_resources { "需要的资源", "Resources" }
    survey_is_empty { "还什么都没答；至少填一个分数或一句原话", "Nothing was answered; give one score or a comment" }
    plan_is_empty { "计划里还什么都没写；至少写一个目标", "The plan says nothing yet; write at least one goal" }
    last_contact { "最近一次联系", "Last contact" }
    makes_record(day, kind) { "{day}，会记一条{kind}", "{day}; logged as a {kind}" }
    known_contact(day) { "{day}（已有记录）", "{day}, on record" }
    plan_ends_before { "结束早于开始", "This is before the start" }

    tier_pin { "手动定层", "Pinned tier" }
    tier_pin_reason { "定层理由", "Why pinned" }
    tier_pin_on { "定层日期", "Pinned on" }
    tier_pin_missing { "先选定在哪一层", "Choose the tier first" }
    cadence { "专属间隔（一行一项）", "Own steps, one a line" }
    not_a_cadence { "写动作和天数，如「月度沟通 21」", "Write an obligation and days, such as “Monthly call 21”" }
    unknown_obligation(name, all) { "没有「{name}」，可写：{all}", "No “{name}”; there are: {all}" }
    fields { "自定义项（名称：内容）", "Own fields, name: text" }
    not_fields { "一行一项：名称：内容", "One a line, name: text" }

    issue_title { "问题", "Issue" }
    severity { "严重程度", "Severity" }
    opened_at { "受理时间", "Opened at" }
    responded_at { "首次答复", "First answer" }
    closed_at { "关闭时间", "Closed at" }
    detail { "详情", "Details" }
    resolution { "处理结果", "Resolution" }
    satisfied { "客户满意", "Satisfied" }
}
