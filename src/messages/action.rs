//! The form of an action: a task of a plan.

crate::texts! {
    add { "新建行动", "New action" }
    add_of(customer) { "{customer} · 新建行动", "{customer} · new action" }
    edit { "编辑行动", "Edit action" }
    edit_of(customer) { "{customer} · 编辑行动", "{customer} · edit action" }
    title { "要做的事", "What to do" }
    nobodys { "不填就不属于哪家客户", "Leave empty for none" }
    starts_on { "开始", "Starts on" }
    due_on { "截止", "Due on" }
    expected { "预期成效", "Expected result" }
    result { "实际结果", "Actual result" }
    due_before_start { "截止日期早于开始日期", "Due date is before the start date" }
    plan { "属于哪类计划", "Plan type" }
    strategy { "策略", "Strategy" }
    resources { "所需资源", "Resources needed" }
    metric { "要改进的指标", "Metric to improve" }
    period { "哪一期", "Period" }
    not_a_period { "写 2026-11、2026Q4、2026H2 或 2026", "Not a period; use 2026-11, 2026Q4, 2026H2 or 2026" }
    period_missing { "选了指标，还要填是哪一期", "Choose the period for this metric" }
    metric_missing { "填了期间，还要选指标", "Choose the metric for this period" }
}
