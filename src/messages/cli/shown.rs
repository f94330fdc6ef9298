//! What the commands print: headings, states, lines of lists.

crate::texts! {
    unknown_customer(typed) { "没有找到客户「{typed}」；请检查名称，或用 rounds customers 查找", "No customer matches “{typed}”; check the name, or find it with `rounds customers`" }
    unknown_exactly(typed) { "没有编号或全称是「{typed}」的客户；这里只认编号或全称，用 rounds customers 查找", "No customer has the code or full name “{typed}”; only exact matches work here, look it up with `rounds customers`" }
    and_others(count) { " 等 {count} 个", " and {count} more" }
    nothing_suggested { "近期没有要联系的客户", "No customers due in this period" }
    would_record_for(count) { "将给 {count} 家客户各记一笔：", "would log for {count} customers: ", "would log for {count} customer: " }
    line_needed { "用了 --to 就要写出记录内容，如 rounds log --to 阶段:老客户 '祝福关怀 中秋问候'", "--to needs the line to log, e.g. `rounds log --to stage:won 'greeting happy new year'`" }
    no_customer_found { "没有符合的客户", "No matching customer" }
    found_more(limit) { "只列出最近的 {limit} 条；要看更多，请用 --limit", "Showing the newest {limit} records; use --limit for more" }
    labelled(label, words) { "{label}：{words}", "{label}: {words}" }
    no_history { "还没有改动", "No changes yet" }
    suggested { "建议", "Suggested" }
    occasions { "要留意", "Reminders" }
    computed_tier(tier) { "（按规则是{tier}）", " (by the rules: {tier})" }
    completeness { "资料完整度", "Profile" }
    rhythm { "节奏", "Pace" }
    rhythm_calm { "按常规间隔", "normal intervals" }
    rhythm_slower(factor) { "连续几次未联系上，间隔放宽到 {factor} 倍", "intervals {factor} times as long: no answer to recent attempts" }
    rhythm_faster(factor) { "客户近来常主动联系，间隔缩短到 {factor} 倍", "intervals {factor} times as long: the customer often gets in touch" }
    lacks(list) { "，还缺：{list}", ", missing: {list}" }
    obligations_by_stage(stage) { "维护动作（按「{stage}」阶段）", "Touchpoints (stage “{stage}”)" }
    own_step { "为这家客户单独定的", "custom interval for this customer" }
    slackened_step(days) { "未联系上，放宽到 {days}", "stretched to {days} (no answer)" }
    tightened_step(days) { "客户常主动联系，缩短到 {days}", "shortened to {days} (customer gets in touch often)" }
    spread_since(day) { "从 {day}起错开安排", "spread out from {day}" }
    just_began(day) { "{day}起开始要求", "in force since {day}" }
    no_other_tier { "不符合其他各层的条件", "no other tier applies" }
    counts_as(covered, kind) { "{covered}（{kind}都算）", "{covered} (any {kind} counts)" }
    covered(day) { "已安排 {day}", "planned for {day}" }
    connection { "联系频率", "contact frequency" }
    satisfaction { "满意度", "satisfaction" }
    growth { "增长", "growth" }
    safety { "稳定性", "stability" }
    contract_ends { "合同到期", "contract ends" }
    contract_number_ends(number) { "合同 {number} 到期", "contract {number} ends" }
    issue_late(id, days, title) { "问题 {id} 超时限 {days}：{title}", "issue {id} {days} past deadline: {title}" }
    issue_limit(id, title) { "问题 {id} 时限：{title}", "issue {id} deadline: {title}" }
    action_starts(title) { "开始：{title}", "starts: {title}" }
    action_due(title) { "截止：{title}", "due: {title}" }
    write_service_report { "rounds report service 客户 -o 文件", "rounds report service CUSTOMER -o FILE" }
    follow_ups { "最近跟进", "Latest follow-ups" }
    open_issues { "未解决的问题", "Open issues" }
    left { "已离职", "left" }
    plan_proposed(count) { "可安排 {count} 条", "{count} to plan" }
    plan_left_out(count) { "未排入 {count} 条", "{count} not placed" }
    plan_load(load, most, visits, most_visits) { "{load}/{most}，拜访 {visits}/{most_visits}", "{load}/{most}, visits {visits}/{most_visits}" }
    plan_done(count) { "已完成 {count}", "{count} done" }
    plan_kept_later(count) { "{count} 条另有更晚的安排，没有动；要提前，请加 --bring-forward", "{count} have a later plan, which stays where it is; `--bring-forward` brings it forward", "{count} has a later plan, which stays where it is; `--bring-forward` brings it forward" }
    plan_written(what) { "{what}；撤销请用 rounds undo", "{what}; `rounds undo` to undo" }
    plan_nothing_new { "没有新的可安排，什么都没有写入", "Nothing new to plan; nothing was written" }
    history_undo(what) { "撤销：{what}", "Undo: {what}" }
    history_redo(what) { "重做：{what}", "Redo: {what}" }
    undone_since { "（后来撤销了）", " (undone since)" }
    redone_since { "（后来又重做了）", " (redone since)" }
    undone_again { "（后来又撤销了）", " (undone again since)" }
    no_next_step { "这家客户没有到期的维护动作；请在 > 后面写日期", "Nothing is due, so there is no date to suggest; type a date after >" }
    line_too_long(most) { "这一行太长：最多 {most} KiB；没有写入，请只记要点，长笔记在界面里写", "The line is too long: {most} KiB at most. Nothing was saved; log the gist and write a long note in the app" }
    line_failed(line, what) { "第 {line} 行：{what}", "line {line}: {what}" }
    would_record { "会记下：", "Would log: " }
}
