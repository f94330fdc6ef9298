//! The record form, the form of the next step and that of a whole follow-up.

crate::texts! {
    title_record(customer) { "记一笔 · {customer}", "Log · {customer}" }
    title_beside(customer, day, kind) { "记一笔 · {customer} · {day}的{kind}照旧", "Log · {customer} · {kind} of {day} stays" }
    which_was_it(customer) { "{customer}：做的是哪一次", "{customer}: which one was it?" }
    was_the_plan(day, kind) { "就是 {day}的{kind}，提前做了", "The {kind} planned for {day}, done early" }
    was_another(day, kind) { "另外一次；{day}的{kind}照旧", "Another contact; the {kind} of {day} stays" }
    title_plan(customer, kind, day) { "完成 · {customer} · {day} 的{kind}", "Done · {customer} · {kind}, {day}" }
    title_several(count) { "为 {count} 家客户各记一条", "Log for {count} customers", "Log for {count} customer" }
    title_next(customer) { "下一步 · {customer}", "Next step · {customer}" }
    title_edit(id, customer) { "编辑 {id} · {customer}", "Edit {id} · {customer}" }

    level { "层级", "Contact level" }
    content { "沟通内容", "What was said" }
    issue { "登记为问题", "Open as issue" }
    issue_ghost { "选严重程度，登记为客户问题", "Choose a severity to open an issue" }
    issue_due(title, day) { "「{title}」{day}前解决", "“{title}”, due {day}" }
    issue_needs_problem { "写上待跟进事项是什么", "Describe the open item first" }
    problem_done_on { "办结日期", "Resolved on" }
    next_kind { "下一步方式", "Next step kind" }
    next_subject { "下一步主题", "Next step subject" }
    done_on { "完成日期", "Done on" }
    planned_on { "计划日期", "Planned on" }
    direction { "谁联系谁", "Direction" }
    minutes { "时长（分钟）", "Minutes" }
    place { "地点", "Place" }
    colleagues { "同行同事", "Colleagues present" }
    was_goal_met { "目的达到了吗", "Was the goal met" }
    goal_met { "达到", "Met" }
    goal_partly_met { "部分达到", "Partly" }
    goal_missed { "没达到", "Not met" }
    wished(text) { "争取的承诺：{text}", "Promise wanted: {text}" }
    prepared { "材料备齐", "Materials done" }
    stays_open(materials) { "未勾，仍待准备：{materials}", "Not ticked, left open: {materials}" }
    prepared_so_far(done, open) { "备齐 {done} 项，还差 {open} 项", "{done} done, {open} left open" }
    commitment { "客户承诺", "They promised" }
    our_promise { "我们承诺", "We promised" }
    promise_ghost { "如：周五前发报价", "e.g. send the quote by Friday" }
    promise_understood(day, kind) { "{day} · {kind}", "{day} · {kind}" }
    promise_needs_day { "哪天之前？如：周五前发报价", "By when? E.g. send the quote by Friday" }
    delay_reason { "延期原因", "Delay reason" }

    /// The next step that the rules propose, and why.
    proposed(day, kind, reason) { "{day} · {kind} · {reason}", "{day} · {kind} · {reason}" }
    nothing_due { "留空就不安排", "Leave empty to plan nothing" }
    no_workday(day) { "{day}，不上班", "{day}, not a workday" }
    next_needs_day { "写上哪一天，或者清空下一步", "Enter a date, or clear the next step" }
    needs_day { "计划日期和完成日期至少要有一个", "Enter a planned date or a date done" }
    whole_minutes { "要写整数分钟，如 45、1小时", "Enter whole minutes, e.g. 45 or 1.5h" }
    separated { "用顿号或逗号隔开", "Comma-separated" }
    gone { "这条跟进已经不在了，可能刚被删除；可以撤销删除", "This follow-up no longer exists; it may just have been deleted. Undo brings it back" }
    customer_gone { "这家客户已经不在了，可能刚被删除；可以撤销删除", "This customer no longer exists; it may just have been deleted. Undo brings it back" }
}
