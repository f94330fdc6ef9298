//! The record form, the form of the next step and that of a whole follow-up.

use super::Lang;
use super::labels::Labelled;
use crate::domain::{Kind, Outcome};

crate::texts! {
    title_record(customer) { "记录 · {customer}", "Record · {customer}" }
    title_plan(customer, kind, day) { "完成 · {customer} · {day} 的{kind}", "Done · {customer} · {kind} of {day}" }
    title_several(count) { "为 {count} 位客户各记一条", "One record for each of {count} customers" }
    title_next(customer) { "下一步 · {customer}", "Next step · {customer}" }
    title_next_several(count) { "为 {count} 位客户各安排一次", "Plan one for each of {count} customers" }
    title_edit(id, customer) { "编辑 {id} · {customer}", "Edit {id} · {customer}" }

    level { "层级", "Level" }
    content { "沟通内容", "What was said" }
    feedback { "客户反馈", "Their answer" }
    problem { "待跟进问题", "To follow up" }
    issue { "立为问题", "As an issue" }
    issue_ghost { "选上就立为客户问题", "Choose one to open an issue" }
    issue_due(title, day) { "「{title}」{day}前解决", "“{title}”, due {day}" }
    issue_needs_problem { "写上是什么问题", "Say what the problem is" }
    problem_done_on { "问题办结于", "Settled on" }
    next_on { "下一步", "Next step" }
    next_kind { "下一步方式", "Next kind" }
    next_subject { "下一步事项", "Next subject" }
    done_on { "发生日期", "Done on" }
    planned_on { "计划日期", "Planned on" }
    direction { "谁联系谁", "Direction" }
    subject { "事项", "Subject" }
    minutes { "时长（分钟）", "Minutes" }
    place { "地点", "Place" }
    colleagues { "同行同事", "Colleagues" }
    commitment { "客户承诺", "They promised" }
    delay_reason { "推迟原因", "Why late" }

    /// The next step that the rules propose, and why.
    proposed(day, kind, reason) { "{day} · {kind} · {reason}", "{day} · {kind} · {reason}" }
    nothing_due { "留空就不安排", "Empty: nothing is planned" }
    no_workday(day) { "{day}，不上班", "{day}, not a workday" }
    next_needs_day { "写上哪一天，或者清空下一步", "Say on which day, or clear the next step" }
    needs_day { "计划日期和完成日期至少要有一个", "Say when it was done, or for when it is planned" }
    whole_minutes { "要写整数，如 45", "A whole number, such as 45" }
    separated { "用顿号或逗号隔开", "Separated by commas" }
    gone { "这条跟进已经不在了，可能刚被删除；可以撤销删除", "This follow-up is no longer there, it may just have been deleted; undo brings it back" }
    customer_gone { "这位客户已经不在了，可能刚被删除；可以撤销删除", "This customer is no longer there, it may just have been deleted; undo brings it back" }
}

/// An outcome as one says it of this kind: a call is not answered, a message not replied to.
pub fn outcome_of(lang: Lang, outcome: Outcome, kind: Kind) -> &'static str {
    match kind.row().no_response {
        Some([zh, en]) if outcome == Outcome::NoResponse => lang.pick(zh, en),
        _ => outcome.label(lang),
    }
}
