//! The form that chooses which records are shown, and the line that says which are.

crate::texts! {
    title { "筛选记录", "Filter the records" }
    tag { "标签", "Tag" }
    text { "文字", "Text" }
    all { "不限", "all" }
    ends_before { "结束日期早于开始日期", "End date is before the start date" }
    since(day) { "{day}起", "from {day}" }
    until(day) { "到{day}", "to {day}" }
    shown(words) { "筛选：{words}", "Filter: {words}" }
    leave { "Esc 看全部", "Esc to show all" }
}
