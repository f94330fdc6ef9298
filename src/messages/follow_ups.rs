//! The page of follow-ups: records, promises, issues by step, actions by week.

use super::{Lang, dates};
use crate::messages::terms;

crate::texts! {
    /// What is said instead of what cannot be done here.
    only_plans_move { "这条没有安排在哪天，改不了日期；要再约，安排下一步", "Only a planned follow-up can be moved: plan a next step instead" }
    nothing_under_cursor { "这里还没有可以操作的一条", "Nothing here to do that with yet" }
    today_line(day) { "今天 {day}", "Today, {day}" }
    records { "记录", "Timeline" }
    found_elsewhere(typed, count) { "「{typed}」在跟进以外找到 {count} 处", "“{typed}” outside follow-ups: {count}" }
    to_the_follow_ups { "看找到的跟进…", "Show matching follow-ups…" }
    open_issues { "未结问题", "Open issues" }
    promises { "待兑现", "Promises" }
    actions { "行动", "Actions" }
    counted(name, count) { "{name} {count}", "{name} {count}" }
    counted_more(counted, more) { "{counted} · 还有 {more}", "{counted} · {more} more" }
    loaded_more(count) { "{count}+", "{count}+" }

    day { "日期", "Day" }
    promise { "承诺内容", "Promise" }

    cancelled { "已取消", "Cancelled" }
    find_ghost { "在内容、反馈、问题和客户名里查找", "Search notes, feedback, open items and names" }
    found_nothing { "没有符合的记录", "No matching records" }
    found_nothing_here_key { "按 Enter 在联系人、问题、订单、想法、打法等里找；按 Esc 看全部", "Enter to search contacts, issues, orders, insights, playbooks and more; Esc to show all" }
    found_nothing_key { "按 Esc 看全部", "Esc to show all" }
    no_promises { "没有未兑现的承诺", "No open promises" }
    no_promises_key(key) { "安排的跟进和待跟进事项会列在这里；按 {key} 安排下一步", "Planned follow-ups and open items appear here; {key} to plan a next step" }
    no_issues { "没有未关闭的客户问题", "No open issues" }
    no_issues_key(key) { "按 {key} 登记一个；记一笔时写上 !问题 也会立一个", "{key} to add one, or type `!title` in a quick log" }
    no_actions { "还没有行动计划", "No actions yet" }
    no_actions_key(key) { "按 {key} 新建一项", "{key} to add one" }

    due_in(time) { "剩 {time}", "{time} left" }
    overdue_by(time) { "超时限 {time}", "{time} past deadline" }
    overdue_by_short(days) { "超 {days} 天", "{days}d past" }
    satisfied { "满意", "satisfied" }
    unsatisfied { "不满意", "dissatisfied" }
    unasked { "未回访", "not surveyed" }
    already_closed { "这个问题已经关闭了", "This issue is already closed" }
    at_first_step { "已经是第一个阶段了", "Already at the first step" }
    limit { "时限", "Deadline" }
    no_days_to_move { "这项行动还没有日期，先编辑补上", "This action has no dates yet; edit it first" }
    no_shorter { "再短就比开始还早了", "Cannot be shorter: it would end before it starts" }
    month(month) { "{month}月", "{month}" }
    moved_what(customer, kind) { "{customer} {kind}", "{customer} {kind}" }
    nobody { "无人负责", "unassigned" }
    no_day { "没有日期", "no dates" }
    whom_title { "记录谁的跟进？", "Who did you contact?" }
    whose_issue { "哪家客户的问题？", "Which customer’s issue?" }
    whom_ghost { "名称、拼音、首字母、联系人或电话", "Name, initials, a contact or a phone" }
    delete_follow_up(what) { "删除这条跟进？{what}", "Delete this follow-up? {what}" }
    delete_issue(what) { "删除这个客户问题？{what}", "Delete this issue? {what}" }
    delete_action(what) { "删除这项行动？{what}", "Delete this action? {what}" }
}

/// The same in as few cells as can be read.
pub fn time_left_short(lang: Lang, days: i64) -> String {
    match days {
        0 => terms::due_today(lang).to_owned(),
        1.. => terms::days_left(lang, days),
        _ => overdue_by_short(lang, -days),
    }
}

/// How much time is left until a day: 「今天到期」「剩 3 天」「超期 2 天」.
pub fn time_left(lang: Lang, days: i64) -> String {
    match days {
        0 => terms::due_today(lang).to_owned(),
        1.. => due_in(lang, dates::days(lang, days)),
        _ => overdue_by(lang, dates::days(lang, -days)),
    }
}
