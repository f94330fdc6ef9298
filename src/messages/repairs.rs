//! The repair of a damaged book: what it gave back, what is gone, and what to do where it gives nothing.

use super::Lang;

crate::texts! {
    made_anew(rows, aside) { "能读出来的都放进了新的客户簿：{rows} 条数据；损坏的文件原样移到 {aside}，没有删除", "All that could be read is in a new book: {rows} rows. The damaged file was moved as it is to {aside}" }
    from_log(rows) { "其中 {rows} 条是从改动记录里找回来的", "{rows} of them came from the change log" }
    without_parents(list) { "所属的内容已经没有了，没能保留：{list}", "Belonged to something that is gone and could not be kept: {list}" }
    unread(list) { "没能读出来，也没能从改动记录里找回：{list}", "Could not be read, nor found in the change log: {list}" }
    rows(count, what) { "{what} {count} 条", "{what}: {count}" }
    rows_at_least(count, what) { "{what}至少 {count} 条", "{what}: at least {count}" }
    rows_perhaps(what) { "{what}（有没有缺，查不出来）", "{what}: unknown how many, if any" }
    missing(names) { "只剩名字、资料没能救回的客户：{names}", "Only the names are left of these customers: {names}" }
    only_in_backup(names, path) { "最近的完好备份里有、现在没有的客户：{names}；备份是 {path}", "Customers that only the newest sound backup holds: {names}; the backup is {path}" }
    cut(gone, pages) { "文件被截断了：{pages} 页里少了末尾的 {gone} 页，只写在那里的内容无从知道", "The file was cut off: {gone} of its {pages} pages are gone, and what stood on them alone is unknown" }
    without_log(path) { "旁边的日志属于另一个文件，没有用：文件本身是完好的。只写在日志里的内容不在新的客户簿里；日志移到了 {path}", "The log beside it belongs to another file and was left out; the file alone is sound. What only the log held is not in the new book; the log was moved to {path}" }
    all_customers { "没有发现缺了哪家客户", "No customer is known to be missing" }
    nothing_missing { "没有发现缺了什么", "Nothing is known to be missing" }
    indexes_rebuilt { "索引坏了，已经重建；记录没有动", "The indexes were wrong and were rebuilt; the records are unchanged" }
    beyond_repair(path) { "客户簿 {path} 修复不了：它的表读不出来，文件没有动", "The book {path} cannot be repaired: its tables cannot be told apart. The file was left as it is" }
    good_backups(list) { "完好的备份，新的在前：{list}", "Sound backups, the newest first: {list}" }
    no_good_backup { "旁边没有完好的备份；请用别处留的备份恢复", "No sound backup lies beside it; restore one that you keep elsewhere" }
    ask_repair(path) { "客户簿 {path} 有损坏，打不开。现在修复吗？损坏的原样留一份。输入 y 修复：", "The book {path} is damaged and cannot be opened. Repair it now? The damaged file is kept. Type y to repair:" }
    ask_backup(path, what) { "改用最近的完好备份吗？{path}（{what}）。损坏的原样留一份。输入 y 恢复：", "Use the newest sound backup instead? {path} ({what}). The damaged file is kept. Type y to restore:" }
    damaged_here(path) { "客户簿 {path} 有损坏，要看的内容读不出来；请运行 rounds doctor --repair 修复，或从备份恢复", "The book {path} is damaged and what was asked for cannot be read; run `rounds doctor --repair`, or restore a backup" }
    read_only(path) { "客户簿 {path} 有损坏，现在只能读；请运行 rounds doctor --repair 修复，或从备份恢复", "The book {path} is damaged and can only be read; run `rounds doctor --repair`, or restore a backup" }
    what_it_does { "修复会把能读出来的放进新的客户簿，缺了什么逐项说明；损坏的文件原样留下", "A repair makes a new book of all that can be read and says what is missing; the damaged file is kept" }
}

/// What the rows of a table are.
pub fn rows_of(lang: Lang, table: &str) -> &str {
    let (zh, en) = match table {
        "customer" => ("客户", "customers"),
        "contact" => ("联系人", "contacts"),
        "follow_up" => ("跟进", "follow-ups"),
        "follow_up_contact" => ("跟进和联系人的关联", "links between follow-ups and contacts"),
        "customer_order" => ("订单", "orders"),
        "payment" => ("付款", "payments"),
        "issue" => ("问题", "issues"),
        "survey" => ("满意度调查", "surveys"),
        "contract" => ("合同", "contracts"),
        "opportunity" => ("商机", "opportunities"),
        "action" => ("行动", "actions"),
        "insight" => ("信息", "insights"),
        "account_plan" => ("客户计划", "account plans"),
        "worksheet" => ("工作表", "worksheets"),
        "case_study" => ("案例", "case studies"),
        "stage_change" => ("阶段变动", "stage changes"),
        "tier_change" => ("分层变动", "tier changes"),
        "snooze" => ("暂缓", "snoozes"),
        "kpi_target" => ("指标目标", "KPI targets"),
        "kpi_review" => ("指标评语", "KPI reviews"),
        "kpi_history" => ("指标历史", "KPI history"),
        "setting" => ("设置", "settings"),
        "inbox_item" => ("待确认的往来", "inbox items"),
        "inbox_item_contact" => ("待确认的往来和联系人的关联", "links between inbox items and contacts"),
        "change" => ("改动", "changes"),
        "change_row" => ("改动记录里的旧值", "rows of the history"),
        "change_customer" => ("改动和客户的关联", "links between changes and customers"),
        other => (other, other),
    };
    lang.pick(zh, en)
}
