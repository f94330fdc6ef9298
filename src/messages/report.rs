//! The reports that are handed on: their titles, heads and sentences.

crate::texts! {
    title_kpi(period) { "效果评估与复盘 · {period}", "Performance review · {period}" }
    title_week(from, to) { "一周拜访计划 · {from} 至 {to}", "Week plan · {from} to {to}" }
    title_past_week(from, to) { "一周小结 · {from} 至 {to}", "Week in review · {from} to {to}" }
    made_on(day) { "制表日期 {day}", "Made on {day}" }
    made_with { "由 rounds 生成", "Made with rounds" }
    so_far(day) { "统计到 {day}，期间还没结束", "Up to {day}; the period is still running" }
    is_over { "期间已结束", "The period has ended" }
    is_ahead { "期间还没开始，没有数据", "The period has not begun, so nothing can be told yet" }

    sheet_of_words { "正文", "Text" }
    part { "部分", "Part" }
    item { "项目", "Item" }
    wording { "说明", "Wording" }
    target_of_metric(metric) { "{metric}（目标）", "{metric} (target)" }

    written(path) { "已写到 {path}", "Written to {path}" }
    template_broken(path, line, what) { "模板 {path} 第 {line} 行有误，先用自带的：{what}", "Template {path}, line {line}: {what}; the built-in one is used" }
    template_unreadable(path, what) { "读不了模板 {path}，先用自带的：{what}", "Template {path} cannot be read: {what}; the built-in one is used" }

    evaluation { "评估表", "Evaluation" }
    period { "评估周期", "Period" }
    target_of { "目标值", "Target set" }
    actual_of { "实际值", "Reached" }
    on_previous { "环比", "On previous" }
    on_last_year { "同比", "On last year" }
    variance { "差异分析", "Analysis of variance" }
    target_line(figure) { "目标 {figure}", "target {figure}" }
    compared_by_days { "期间没结束时，环比、同比都只和前期同样天数相比。", "While the period runs, both comparisons cover the same number of days of the earlier period." }

    attention { "需要关注", "Needs attention" }
    trends { "走势", "Trends" }
    trend_of(metric, first, last) { "{metric}，从{first}到{last}", "{metric}, {first} to {last}" }
    earlier_measures { "以往改进措施的结果", "What earlier measures brought" }
    measure { "改进措施", "Measure" }
    decided_in { "提出于", "Decided in" }
    figure_then_and_now { "指标变化", "Then and now" }
    nothing_decided { "以往没有记下改进措施", "No earlier measures are on record" }
    nothing_wrong { "没有超出提醒线的指标和问题", "Nothing is beyond an alert limit" }
    this_periods_measures { "本期的改进措施", "Measures of this period" }

    at_a_glance { "总览", "At a glance" }
    time { "几点", "At" }
    to_meet { "要见的人", "To see" }
    how_to_reach { "联系方式", "How to reach" }
    why { "为什么去", "Why now" }
    aim { "目的", "Aim" }
    left_over { "逾期未做", "Left over" }
    falls_on { "要留意的日子", "Dates to keep in mind" }
    no_visits { "这一周没有安排，也没有建议", "Nothing is planned or suggested for this week" }
    of_the_day(day, count) { "{day} · {count} 项", "{day} · {count} items", "{day} · {count} item" }
    done_count(count) { "做完 {count} 次跟进", "{count} follow-ups done", "{count} follow-up done" }
    undone_count(count) { "{count} 次没有做", "{count} not done" }
    was_done { "做了什么", "What was done" }
    not_done { "没做的和原因", "Not done, and why" }
    was_moved { "比计划晚做的", "Done later than planned" }
    was_promised { "答应了什么", "What was promised" }
    said { "谈了什么", "What it was about" }
    first_planned { "原定日期", "First planned for" }
    they_promised { "客户答应的", "They promised" }
    open_to_do { "待跟进", "To follow up" }
    no_reason { "没有写原因", "no reason given" }
    was_cancelled(why) { "已取消：{why}", "cancelled: {why}" }
    nothing_done { "这一周没有完成的跟进", "No follow-ups were done in this week" }
    all_done { "计划的都做了", "Everything planned was done" }
    nothing_promised { "没有记下承诺", "No promises are on record" }
}
