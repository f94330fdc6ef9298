//! The form of an action: a task of a plan.

crate::texts! {
    add { "新建行动", "New action" }
    edit { "编辑行动", "Edit the action" }
    edit_of(customer) { "{customer} · 编辑行动", "{customer} · action" }
    title { "要做的事", "What to do" }
    customer { "客户", "Customer" }
    nobodys { "不填就不属于哪家客户", "Empty: of no customer" }
    owner { "负责人", "Owner" }
    starts_on { "开始", "Starts on" }
    due_on { "截止", "Due on" }
    status { "进展", "Status" }
    expected { "预期成效", "Expected" }
    result { "实际结果", "Result" }
    due_before_start { "截止日期早于开始日期", "This is before the start" }
}
