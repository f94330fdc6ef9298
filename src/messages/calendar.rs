//! The calendar: its heads, marks, details, questions and refusals.

use chrono::{Datelike, NaiveDate};

use super::Lang;
use crate::domain::Kind;

crate::texts! {
    nothing_to_mark { "这一天没有可以标记的", "Nothing on this day to mark" }
    title_week(week, from, to) { "第{week}周 {from} – {to}", "Week {week}  {from} – {to}" }
    title_days(from, to) { "{from} – {to}", "{from} – {to}" }
    title_month(year, month) { "{year}年{month}月", "{month} {year}" }
    total_done(count) { "做完 {count}", "{count} done" }
    total_planned(count) { "已安排 {count}", "{count} planned" }
    /// The same near the end of a week, with the key that moves what will not be done.
    total_planned_still(count, key) { "已安排 {count}（{key} 挪到下周）", "{count} planned ({key} to move)" }
    total_free(count) { "还排得下 {count}", "room for {count}" }
    total_suggested(count) { "建议 {count}", "{count} suggested" }
    /// The same with how many of them are met along with what is planned.
    total_suggested_along(count, along) { "建议 {count}，顺便 {along}", "{count} suggested, {along} with plans" }
    total_only_along(along) { "顺便 {along}", "{along} suggested with plans" }
    /// The same where there is little room.
    total_suggested_along_short(count, along) { "建议 {count}+{along}", "{count}+{along} suggested" }
    total_overdue(count, key) { "逾期 {count}（{key} 处理）", "{count} overdue ({key} to clear)" }
    /// The same where there is little room.
    total_overdue_short(count, key) { "逾期 {count}（{key}）", "{count} overdue ({key})" }
    holidays_unpublished(year) { "{year}年放假安排未公布", "{year} holidays not announced yet" }
    week_number(week) { "{week}周", "W{week}" }

    off { "休", "off" }
    works { "班", "work" }
    day_off { "休假", "day off" }
    more_on_both_sides(above, below) { "前 {above} 后 {below} 条", "{above} above, {below} below" }
    going_title { "跳到哪一天", "Go to date" }
    days_to_type { "如 周五、下周三、12-02、3天后、节后", "e.g. fri, next wed, 12-02, in 3 days" }
    more(count) { "另有 {count} 条", "{count} more" }
    nothing_in_range { "这段时间没有安排，也没有建议", "Nothing planned or suggested in this period" }

    suggested { "建议", "suggested" }
    late { "逾期建议", "past due" }
    done { "完成", "done" }
    late_short(days) { "{days}天", "{days}d" }
    marked(count) { "已标记 {count} 条", "{count} marked" }

    birthday(person) { "{person}生日", "{person}’s birthday" }
    contract_ends { "合同到期", "Contract ends" }
    contract_ends_number(number) { "合同 {number} 到期", "Contract {number} ends" }
    action_starts_short(title) { "开始：{title}", "Start: {title}" }
    issue_late(days, title) { "问题超时限 {days}：{title}", "Issue {days} past deadline: {title}" }
    issue_limit(title) { "问题时限：{title}", "Issue deadline: {title}" }
    action_starts(title) { "行动开始：{title}", "Action starts: {title}" }
    action_due(title) { "行动截止：{title}", "Action due: {title}" }

    service_reports_due(month, names) { "该给客户写{month}的服务月报了（月底合同还在执行）：{names}", "Monthly service report to send, as their contract ran at the end of {month}: {names}" }
    service_reports_due_more(month, names, count) { "该给客户写{month}的服务月报了（月底合同还在执行）：{names}等 {count} 家", "Monthly service reports to send to {count} customers, as their contracts ran at the end of {month}: {names} and others" }
    service_reports_short(count) { "服务月报 {count} 份", "{count} service reports", "{count} service report" }
    service_reports_why(month) { "写给客户看的一页：{month}交了什么、做了什么、解决了什么、接下来做什么。每月头五个工作日提醒，设置里可关。", "A letter to the customer: what was delivered, done and solved in {month}, and what comes next. Asked on the first five workdays of a month; the settings switch it off." }
    keys_service_reports(open, away) { "{open} 逐份写 · {away} 收起", "{open} write them · {away} hide" }
    write_service_reports(month) { "写哪家{month}的服务月报？", "Whose {month} service report?" }

    legend_issue { "问题", "issue" }
    legend_action { "行动", "action" }
    legend_festival { "节日", "festival" }
    kind_suggestions { "建议", "Suggestions" }
    kind_birthdays { "生日", "Birthdays" }
    kind_contracts { "合同到期", "Contracts ending" }
    kind_issues { "问题时限", "Issue deadlines" }
    kind_actions { "行动起止", "Actions" }
    kind_lunar_days { "农历", "Lunar dates" }
    close_dialog_first { "先离开这个窗口", "Close this window first" }
    shown_title { "日历里显示什么", "Show in calendar" }
    field_shown { "显示", "Show" }
    festivals_hint { "加：10月24日 程序员节、腊月初八 腊八节；减：-国庆节", "add: 24 Oct Founders’ Day, L12-08 Laba; remove: -National Day" }
    no_festival(line) { "看不懂「{line}」；写成 10月24日 程序员节、腊月初八 腊八节 或 -国庆节", "“{line}” is not a festival; use 24 Oct Founders’ Day, L12-08 Laba or -National Day" }

    state_suggested { "建议，还没安排", "Suggested, not planned yet" }
    state_due { "建议，正好到期", "Suggested, due that day" }
    state_overdue_suggestion(days) { "建议，已逾期 {days}", "Suggested, {days} overdue" }
    state_undone(since) { "建议，{since}", "Suggested, {since}" }
    other_region(region, what) { "当天还要去{region}：{what}", "Also in {region} that day: {what}" }
    other_region_soon(minutes, region, what, least) { "和{region}的{what}只隔 {minutes} 分钟，两地之间要留 {least} 分钟", "Only {minutes} min between this and {what} in {region}; {least} needed between regions" }
    other_region_overlaps(region, what) { "和{region}的{what}时间重叠", "Overlaps {what} in {region}" }
    state_late { "建议，晚于到期日", "Suggested, after the due day" }
    keys_suggested(plan, done, brief, open) { "{plan} 安排 · {done} 完成 · {brief} 速览 · {open} 客户", "{plan} plan · {done} done · {brief} brief · {open} profile" }
    keys_planned(done, brief, open) { "{done} 完成 · {brief} 速览 · {open} 客户", "{done} done · {brief} brief · {open} profile" }
    minutes(count) { "{count} 分钟", "{count} min" }
    label_obligations { "维护动作", "Touchpoint" }
    label_prepared { "已准备", "Prepared" }
    label_why { "为什么", "Why" }
    label_content { "内容", "Said" }
    label_feedback { "反馈", "Feedback" }
    label_day { "这一天", "This day" }
    between { "；", "; " }

    not_a_follow_up { "这一条不是跟进，不能安排", "This is not a follow-up and cannot be planned" }
    already_planned { "已经安排在这一天了", "Already planned for this day" }
    already_done { "已经完成的跟进不能改期", "Completed follow-ups cannot be moved" }
    not_into_the_past { "不能安排到今天以前", "Cannot plan for a day before today" }
    no_item_here { "光标处没有跟进", "No follow-up under the cursor" }
    still_reading { "还在读取客户，请稍等", "Still loading customers; try again in a moment" }
    suggestions_are_snoozed { "建议不能取消，可以暂缓", "A suggestion cannot be cancelled; snooze it instead" }
    no_customer_here { "这一条没有对应的客户", "This entry has no customer" }
    ask_cancel(what) { "取消 {what} 吗？以后可以撤销。", "Cancel {what}? You can undo this." }
    ask_cancel_several(count) { "取消标记的 {count} 条跟进吗？以后可以撤销。", "Cancel the {count} marked follow-ups? You can undo this.", "Cancel the {count} marked follow-up? You can undo this." }
    ask_delete(what) { "删除 {what} 的记录吗？以后可以撤销。", "Delete the record of {what}? You can undo this." }
    several(count) { "{count} 条跟进", "{count} follow-ups", "{count} follow-up" }
    follow_up_of(customer, kind) { "{customer} {kind}", "{customer} · {kind}" }

    later_title(customer, day, kind) { "{customer}已安排在 {day}（{kind}）", "{customer} has a plan on {day} ({kind})" }
    later_title_several(count) { "其中 {count} 条另有更晚的安排", "{count} of them have a later plan" }
    later_bring(day) { "把那条安排提前到 {day}", "Bring that plan forward to {day}" }
    later_bring_all { "把那些安排提前", "Bring those plans forward" }
    later_leave { "已有安排的不动，只采纳其余的", "Leave what is planned, accept the rest" }
    later_leave_all { "已有安排的不动", "Leave what is planned" }
    later_left { "安排没有变动", "Plans stay as they are" }
    later_keep { "另外再安排一次", "Plan another one besides" }
    later_short(day) { "已排 {day}", "planned {day}" }
    joined(names) { "顺便：{names}", "also: {names}" }
    state_joined { "建议，和这天的安排一起做", "Suggested, goes with the plan of the day" }
    planner_goes_along { "顺便做的跟着那条安排走，不单独排日子", "It goes with that plan and needs no day of its own" }
    at_time(day, time) { "{day} {time}", "{day}, {time}" }
    no_time_for_several { "几条一起改期时只写日期，时间各自保留", "Type only a day for several follow-ups; each keeps its time" }
    planner_time_of_plan { "时间在那条安排里改", "That plan has its own time" }
    appointment_title { "安排跟进", "Plan a follow-up" }
    reschedule_title(what) { "改期：{what}", "Reschedule {what}" }
    snooze_title(what) { "暂缓：{what}", "Snooze {what}" }
    snooze_again_title(times, what) { "第 {times} 次暂缓：{what} · 要改间隔或分层吗？", "Snooze no. {times}: {what} · change interval or tier?" }
    field_step { "以后每隔", "New interval" }
    field_tier { "分层改为", "Change tier to" }
    step_now(days) { "不改，现在 {days} 天", "no change, {days} days", "no change, {days} day" }
    tier_as_it_is { "不改", "no change" }
    no_step(text) { "「{text}」不是天数；写成 45", "“{text}” is not a number of days; use e.g. 45" }
    step_has_floor(name, most) { "「{name}」的间隔不能放宽，请填少于 {most} 的天数", "“{name}” cannot be less often: enter fewer than {most} days" }
    snooze_tomorrow { "下个工作日", "Next workday" }
    snooze_monday { "下周一", "Next Monday" }
    snooze_workdays { "三个工作日后", "In 3 workdays" }
    snooze_until_when { "选一个，或者在下面写日期", "Choose one, or type a date below" }
    field_date { "日期", "Date" }
    field_time { "时间", "Time" }
    field_until { "推到", "Until" }
    field_or_date { "或日期", "Or a date" }
    field_reason { "原因", "Reason" }
    unknown_customer(text) { "没有找到客户「{text}」", "No customer matches “{text}”" }
    no_time(text) { "「{text}」不是时间；写成 10:00 或 下午3点", "“{text}” is not a time; use 10:00 or 3pm" }

    proposal_time_title(what) { "时间：{what}", "Time: {what}" }
    planner_title(range) { "排一周 {range}", "Plan the week  {range}" }
    planner_turn(next, close) { "按 {next} 多排一周，按 {close} 关闭", "{next} to add a week, {close} to close" }
    planner_take_ahead(pane, put, next) { "按 {pane} 到「可提前」，按 {put} 挑一条；按 {next} 多排一周", "{pane} to those who could come earlier, {put} to take one; {next} to add a week" }
    planner_title_weeks(range) { "排 {range}", "Plan  {range}" }
    planner_weeks(count, from, to) { "{count} 周 {from} – {to}", "{count} weeks  {from} – {to}", "{count} week  {from} – {to}" }
    planner_totals(taken, proposed, free, days, per_day, visits) { "{taken}，建议再排 {proposed}，还排得下 {free}（{days} 天，每天 {per_day} 条，拜访 {visits} 次）", "{taken}; {proposed} proposed; room for {free} ({days} days of {per_day}, max {visits} visits each)" }
    planner_done_today(count) { "今天做完 {count}", "{count} done today" }
    planner_over(told, count) { "{told}，超出 {count} 条", "{told}, {count} too many" }
    planner_over_day(told, day, count) { "{told}，{day}超出 {count} 条", "{told}, {count} too many on {day}" }
    planner_unplaced(told, count) { "{told}；另有 {count} 条没排进去", "{told}; {count} found no day" }
    planner_more(count) { "还有 {count} 行", "{count} more lines", "{count} more line" }
    planner_more_unplaced { "没排进去的", "what found no day" }
    planner_room_trial { "试排上限", "trial capacity" }
    planner_room_keep(told, kept, visits, key) { "{told}；平时 {kept} 条、{visits} 次，{key} 改用这个", "{told}; normally {kept}, {visits} visits; {key} to keep this" }
    planner_room_as_kept { "上限没有改动，先用 + - ( ) 试试", "Capacity unchanged; try + - ( ) first" }
    planner_visits(count) { "拜访 {count}", "visits {count}" }
    planner_not_in_weeks { "这条本来就不在这段时间里", "This is not due in these weeks anyway" }
    planner_ahead(count) { "有空可提前 {count}", "Could come earlier: {count}" }
    planner_more_ahead { "有空可提前的", "who could come earlier" }
    planner_ahead_why(amount, last) { "年采购 {amount} · {last}联系过", "{amount} a year · last contact {last}" }
    /// The same in a narrow column, whose head says what it is about.
    planner_ahead_short(amount, last) { "年采购 {amount} · {last}", "{amount} a year · {last}" }
    planner_ahead_never(amount) { "年采购 {amount} · 还没联系过", "{amount} a year · no contact yet" }
    planner_has_no_day { "这条还没有日期，先按 Enter 排进去", "No day yet; Enter to place it" }
    planner_put(day) { "先放到 {day}，再按 Enter 采纳", "Placed on {day}; Enter to accept" }
    planner_most_weeks { "最多一起排 8 周", "No more than 8 weeks together" }
    planner_first_week { "这已经是本周，不能再往前排", "This is the current week; you cannot go back further" }
    planner_this_week(key) { "按 {key} 看本周", "{key} for this week" }
    planner_leave { "改动还没有采纳，要离开吗？", "Your changes are not accepted yet. Close anyway?" }
    planner_no_day { "一条也排不进去，原因见「未排入」", "Nothing could be placed; the list says why" }
    planner_no_workday { "这段时间没有工作日", "No workdays in this period" }
    planner_no_room(next, more, put) { "按 {next} 多排一周，按 {more} 每天多排一条，按 {put} 先放进去", "{next} to add a week, {more} for one more a day, {put} to place one anyway" }
    planner_no_further_day { "这几周没有别的工作日了，可以多排一周", "No other workday in these weeks; add a week" }
    planner_nothing { "这一周没有要安排的建议", "No suggestions to plan this week" }
    triage_title(count) { "处理逾期 {count} 条", "Clear overdue: {count}" }
    triage_title_open(told, count) { "{told}，本周还没做 {count} 条", "{told}; still open this week: {count}" }
    triage_only_open(count) { "本周还没做 {count} 条", "Still open this week: {count}" }
    triage_stays(key, day) { "不动，{key} 挪到{day}", "stays; {key}: {day}" }
    triage_counts(moved, dropped, left) { "改期 {moved} · 取消 {dropped} · 不动 {left}", "move {moved} · cancel {dropped} · leave {left}" }
    triage_as_proposed { "已经排在有空的一天了", "Already on the first free day" }
    triage_no_room { "这四周没有空档，用 > 自己选一天", "No free day in the next four weeks; choose one with >" }
    triage_leave { "先不动", "no change" }
    triage_nothing { "没有逾期的跟进", "Nothing overdue" }
    triage_close(key) { "按 {key} 关闭", "{key} to close" }
    planner_waiting { "计算中…", "Calculating…" }
    planner_left_out(count) { "未排入 {count}", "{count} not placed" }
}

/// The short word of a kind, where a column is narrow.
pub const fn kind(lang: Lang, kind: Kind) -> &'static str {
    let [zh, en] = kind.row().short;
    lang.pick(zh, en)
}

/// The head of a month: 「2026年11月」, `November 2026`.
pub fn month(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Zh => title_month(lang, day.year(), day.month()),
        Lang::En => title_month(lang, day.year(), day.format("%B")),
    }
}
