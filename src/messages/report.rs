//! The reports that are handed on: their titles, heads and sentences.

crate::texts! {
    title_kpi(period) { "效果评估与复盘 · {period}", "Sales review · {period}" }
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
    choose { "写哪一份报告？", "Write which report?" }
    which { "报告", "Report" }
    endings { "网页；.md 是文本，.xlsx 是表格", "web page; .md: text, .xlsx: workbook" }
    no_such_ending { "文件名以 .html、.md 或 .xlsx 结尾", "End the name in .html, .md or .xlsx" }
    unknown_ending(path) { "{path} 的结尾不是 .html、.md 或 .xlsx；改名，或用 --format 说明格式", "{path} does not end in .html, .md or .xlsx; change the name, or name the format with --format" }
    open_it(path) { "已写到 {path}。\n现在打开？", "Written to {path}.\nOpen it now?" }
    cannot_open(program, why) { "{program} 打不开文件：{why}", "{program} cannot open the file: {why}" }
    no_opener(program, path) { "这台电脑没有 {program}，文件已写好，请自己打开：{path}", "{program} is missing on this machine; the file is written, open it yourself: {path}" }
    template_broken(path, line, what) { "模板 {path} 第 {line} 行有误，先用自带的：{what}", "Template {path}, line {line}: {what}; the built-in one is used" }
    template_unreadable(path, what) { "模板 {path} 用不了，先用自带的：{what}", "Template {path} cannot be used: {what}; the built-in one is used" }

    evaluation { "评估表", "Evaluation" }
    period { "评估期间", "Period" }
    target_of { "目标值", "Target set" }
    actual_of { "实际值", "Reached" }
    on_previous { "环比", "On previous" }
    on_last_year { "同比", "On last year" }
    work_done(count) { "完成 {count} 次跟进", "{count} follow-ups", "{count} follow-up" }
    work_among(done, visits, customers) { "{done}，其中拜访 {visits} 次，涉及 {customers} 家客户", "{done}, of them {visits} visits; {customers} customers" }
    visited(names) { "拜访了：{names}", "Visited: {names}" }
    visited_and_more(names, count) { "拜访了：{names}，另有 {count} 家", "Visited: {names} and {count} more" }
    largest_customers { "采购最多的客户", "The largest customers" }
    bought_in_a_year { "一年采购", "A year" }
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
    then_whole_now_so_far { "「指标变化」里，前一个数是提出那期全期的，后一个是本期到今天为止的，和上面的环比不是同一种比法。", "“Then and now” sets the whole period in which it was decided against this period so far, so it can differ from the change in the evaluation table." }
    nothing_decided { "以往没有记下改进措施", "No earlier measures are on record" }
    misses_target(metric, actual, target, attained) { "{metric}：实际 {actual}，目标 {target}，达成 {attained}", "{metric}: {actual} against a target of {target}, {attained} attained" }
    misses_target_so_far(metric, actual, target, attained) { "{metric}：目前 {actual}，目标 {target}，达成 {attained}", "{metric}: {actual} so far against a target of {target}, {attained} attained" }
    behind_pace(metric, actual, target, gone, all, pace) { "{metric}：目前 {actual}，目标 {target}；{all} 天过了 {gone} 天，按进度该有 {pace}", "{metric}: {actual} so far against a target of {target}; with {gone} of {all} days gone, an even pace would be {pace}" }
    nothing_wrong { "指标都达到目标或跟得上进度，也没有超出提醒线的问题", "Every target is met or on pace, and nothing is beyond an alert limit" }
    this_periods_measures { "本期的改进措施", "Measures of this period" }

    at_a_glance { "总览", "At a glance" }
    to_meet { "要见的人", "To see" }
    how_to_reach { "联系方式", "How to reach" }
    to_contact { "联系谁", "To contact" }
    why { "为什么去", "Why go" }
    why_contact { "为什么联系", "Why get in touch" }
    left_over { "逾期未做", "Left over" }
    falls_on { "要留意的日子", "Dates to keep in mind" }
    no_visits { "这一周没有安排，也没有建议", "Nothing is planned or suggested for this week" }
    of_the_day(day, count) { "{day} · {count} 项", "{day} · {count} items", "{day} · {count} item" }
    done_count(count) { "做完 {count} 次跟进", "{count} follow-ups done", "{count} follow-up done" }
    undone_count(count) { "{count} 次没有做", "{count} not done" }
    was_done { "做了什么", "What was done" }
    not_done { "没做的和原因", "Not done, and why" }
    was_moved { "改期和晚做的", "Moved or done later than planned" }
    was_promised { "答应了什么", "What was promised" }
    said { "谈了什么", "What it was about" }
    first_planned { "原定日期", "First planned for" }
    moved_to { "改到", "Moved to" }
    they_promised { "客户答应的", "They promised" }
    ours_to_do { "我们要做的", "Ours to do" }
    open_to_do { "待跟进", "To follow up" }
    still_open { "本周还没做", "Still open this week" }
    still_open_what { "没做成的，在日历里用「处理逾期」挪到下周或取消。", "What will not be done: “Clear overdue” in the calendar moves it into next week or cancels it." }
    no_reason { "没有写原因", "no reason given" }
    was_cancelled(why) { "已取消：{why}", "cancelled: {why}" }
    nothing_done { "这一周没有完成的跟进", "No follow-ups were done in this week" }
    all_done_so_far { "到昨天为止，计划的都做了", "Everything planned for the days before today was done" }
    all_done { "计划的都做了", "Everything planned was done" }
    nothing_promised { "没有记下承诺", "No promises are on record" }

    title_service(customer, period) { "服务月报 · {customer} · {period}", "Service report · {customer} · {period}" }
    dear(name) { "尊敬的{name}：", "Dear {name}," }
    opening { "感谢贵公司一直以来的信任。以下是这段时间我们做的事，和接下来的安排。", "Thank you for your trust. This is what we did for you in this period, and what comes next." }
    nothing_happened { "这段时间没有交付、见面、通话和培训，也没有要处理的问题。", "There were no deliveries, meetings, calls, trainings or issues in this period." }
    nothing_to_report(customer, period) { "{customer} 在{period}没有订单、见面、通话、培训和问题的记录，服务月报是空的；发出前先补记", "Nothing is on record for {customer} in {period}, no orders, meetings, calls, trainings or issues, so the service report is empty: log what happened before you send it" }
    empty_so_far(period) { "{period}没有任何记录，报告是空的；发出前先补记", "Nothing is on record for {period}: log what happened before you send it" }
    delivered { "交付情况", "Delivered" }
    issues_and_results { "问题处理", "Issues and results" }
    answered_in { "答复用时", "Answered in" }
    solved_in { "解决用时", "Solved in" }
    meetings_held { "拜访与会议", "Visits and meetings" }
    talks_held { "电话与在线沟通", "Calls and messages" }
    trainings_held { "培训情况", "Trainings" }
    comes_next { "接下来的安排", "What comes next" }
    in_hand(title, status, day) { "「{title}」：{status}，{day}前答复", "“{title}”: {status}; we will answer you by {day}" }
    still_in_hand(title, status) { "「{title}」：{status}，一有结果即告知", "“{title}”: {status}; you will hear from us as soon as there is a result" }
    kind_regards { "此致\n敬礼！", "With kind regards," }
    nothing_ahead { "时间商定后另行告知", "Dates will follow once they are agreed" }
    with_theirs { "参加人", "With" }
    about { "内容主题", "About" }

    title_profile(customer) { "客户档案 · {customer}", "Customer profile · {customer}" }
    title_plan(customer) { "客户发展计划 · {customer}", "Account plan · {customer}" }
    basics { "基本情况", "Basics" }
    standing { "合作状态", "Where things are" }
    still_unknown { "还不了解的", "Still unknown" }
    purchases { "近12个月采购", "Purchases, last 12 months" }
    not_paid { "未回款", "Not paid yet" }
    of_that_overdue { "其中逾期", "Of that overdue" }
    latest_contacts(count) { "最近 {count} 次往来", "Latest {count} contacts" }
    no_account_plan { "还没有写发展计划：合作目标、价值主张、关键举措、资源保障、时间表", "No account plan yet: goals, value, initiatives, resources and dates" }
    decision_chain { "决策链", "Decision chain" }
    in_progress { "在谈的商机", "Open opportunities" }
    carried_out { "维护计划执行", "Plan and execution" }
    touchpoint_done { "维护动作", "Touchpoint made" }
    done_when { "实际执行", "Carried out" }
    result_or_feedback { "客户反馈/结果", "Feedback or result" }
    swot { "优势与劣势", "Strengths and weaknesses" }
}
