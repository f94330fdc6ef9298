//! The form that chooses which records are shown, and the line that says which are.

crate::texts! {
    title { "筛选记录", "Filter the records" }
    kind { "方式", "Kind" }
    outcome { "结果", "Outcome" }
    from { "从", "From" }
    to { "到", "To" }
    tag { "标签", "Tag" }
    customer { "客户", "Customer" }
    text { "文字", "Text" }
    all { "不限", "all" }
    ends_before { "结束日期早于开始日期", "This is before the first day" }
    no_customer { "没有这个客户", "No customer matches" }
    since(day) { "{day}起", "from {day}" }
    until(day) { "到{day}", "to {day}" }
    shown(words) { "筛选：{words}", "Only {words}" }
    leave { "Esc 看全部", "Esc shows all" }
}
