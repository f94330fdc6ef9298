//! What was done to the book, and why something could not be: for the notices, the history and the shell.

use super::Lang;

/// So many customers: 「3 位客户」, `3 customers`, `1 customer`.
pub fn customers(lang: Lang, count: usize) -> String {
    if count == 1 { one_customer(lang).to_owned() } else { many_customers(lang, count) }
}

/// So many records: 「3 条记录」, `3 records`, `1 record`.
pub fn records(lang: Lang, count: usize) -> String {
    if count == 1 { one_record(lang).to_owned() } else { many_records(lang, count) }
}

crate::texts! {
    one_customer { "1 家客户", "1 customer" }
    many_customers(count) { "{count} 家客户", "{count} customers", "{count} customer" }
    one_record { "1 条记录", "1 record" }
    many_records(count) { "{count} 条记录", "{count} records", "{count} record" }
    customer_added(customer) { "已新建客户 {customer}", "Added {customer}" }
    customer_edited(customer) { "已修改客户 {customer}", "Changed {customer}" }
    customer_deleted(customer) { "已删除客户 {customer}", "Deleted {customer}" }
    customer_restored(customer) { "已从回收站恢复 {customer}", "Restored {customer} from the trash" }
    erased { "已彻底抹除（不留内容）", "Data erased permanently" }
    customers_merged(customer, into) { "已把 {customer} 合并到 {into}", "Merged {customer} into {into}" }
    customers_edited(customers) { "已修改 {customers}", "Changed {customers}" }
    customers_deleted(customers) { "已删除 {customers}", "Deleted {customers}" }
    entity_added(whose, what, title) { "已新建{what} {whose}{title}", "Added {what} {whose}{title}" }
    entity_edited(whose, what, title) { "已修改{what} {whose}{title}", "Changed {what} {whose}{title}" }
    entity_deleted(whose, what, title) { "已删除{what} {whose}{title}", "Deleted {what} {whose}{title}" }
    with_it(told, made) { "{told}，同时记下：{made}", "{told}; along with it: {made}" }
    and_updated(told, changed) { "{told}，同时更新：{changed}", "{told}; updated: {changed}" }
    so_many(what, count) { "{what} {count} 项", "{count} × {what}" }
    offer_put_away(customer, what) { "{customer}：已收起推荐「{what}」", "Put away for {customer}: {what}" }
    review_saved(title) { "已保存：{title}", "Saved: {title}" }
    recorded(customer, kind) { "已记录 {customer} {kind}", "Logged: {customer}, {kind}" }
    recorded_next(next) { "下一步：{next}", "Next step: {next}" }
    recorded_step(day, step) { "{day}「{step}」", "{day} (“{step}”)" }
    recorded_also(kind, day) { "另有计划：{kind} {day}", "Also planned: {kind}, {day}" }
    recorded_promise(promised) { "对方承诺：{promised}", "They promised: “{promised}”" }
    recorded_open(open) { "待跟进：{open}", "Open item: “{open}”" }
    recorded_issue(issue) { "新建客户问题：{issue}", "Issue opened: “{issue}”" }
    recorded_prepared(count) { "材料备齐：{count} 项", "Prepared: {count}" }
    recorded_order(amount) { "新建订单：{amount}", "Order added: {amount}" }
    recorded_several(count) { "已记录 {count} 家客户", "Logged for {count} customers", "Logged for {count} customer" }
    planned(customer, kind, on) { "已安排 {on} {customer} {kind}", "Planned: {customer}, {kind} on {on}" }
    planned_several(count) { "已安排 {count} 条", "Planned {count} follow-ups", "Planned {count} follow-up" }
    planned_several_on(count, on) { "已安排 {count} 条，都在 {on}", "Planned {count} follow-ups, all on {on}", "Planned {count} follow-up on {on}" }
    moved(customer, kind, to) { "{customer} {kind} 已改到 {to}", "Moved: {customer}, {kind} to {to}" }
    moved_several(count) { "已改期 {count} 条", "Moved {count} follow-ups", "Moved {count} follow-up" }
    moved_several_to(count, to) { "已改期 {count} 条，都改到 {to}", "Moved {count} follow-ups, all to {to}", "Moved {count} follow-up to {to}" }
    joined(customer, kind, on) { "已加到 {on} {customer} {kind}里，顺便完成", "Added to the plan: {customer}, {kind} on {on}" }
    joined_several(count) { "已加到 {count} 条安排里，顺便完成", "Added to {count} plans", "Added to {count} plan" }
    part_joined(count) { "顺便加到 {count} 条安排里", "added to existing plans {count}" }
    part_planned(count) { "安排 {count} 条建议", "planned {count}" }
    part_moved(count) { "改期 {count} 条", "moved {count}" }
    part_snoozed(count) { "暂缓 {count} 条建议", "snoozed {count}" }
    part_cancelled(count) { "取消 {count} 条", "cancelled {count}" }
    several_done(parts) { "已{parts}", "Done: {parts}" }
    several_done_on(parts, on) { "已{parts}，都到 {on}", "Done: {parts}, all to {on}" }
    cancelled(customer, kind) { "已取消 {customer} {kind}", "Cancelled: {customer}, {kind}" }
    cancelled_several(count) { "已取消 {count} 条", "Cancelled {count} follow-ups", "Cancelled {count} follow-up" }
    ticked_off(customer, problem) { "{customer} 的待跟进事项已办结：{problem}", "Resolved for {customer}: {problem}" }
    snooze_ended(customer) { "{customer} 不再暂缓，该联系就会提醒", "Snooze ended: {customer}" }
    snoozed(customer, until) { "{customer} 已暂缓到 {until}", "Snoozed: {customer} until {until}" }
    pinned(customer, tier) { "{customer} 已手动分层为 {tier}", "Tier pinned: {customer}, {tier}" }
    unpinned(customer) { "{customer} 的分层恢复按规则计算", "Tier unpinned: {customer} follows the rules again" }
    imported(list) { "已导入 {list}", "Imported {list}" }
    imported_and_updated(list, updated) { "已导入 {list}，更新 {updated} 条", "Imported {list}, updated {updated}" }
    import_updated(records) { "导入更新了 {records}", "The import updated {records}" }
    import_of_nothing { "导入了设置和历史", "Imported settings and history" }
    synced(records) { "已与日历和通讯录同步，改动 {records}", "Synced with calendar and address book: {records}" }
    settings_changed { "设置已保存", "Settings saved" }
    currency_chosen(before, after) { "设置已保存；金额的数字不变，没有换算：{before}现在显示为{after}", "Settings saved; amounts keep their numbers, nothing was converted: {before} is now {after}" }
    rulebook_chosen(rulebook) { "已改用分层规则{rulebook}", "Switched to rulebook {rulebook}" }
    capacity_chosen(per_day, visits) { "上限已改为每天 {per_day} 条，其中拜访 {visits} 次", "Capacity set to {per_day} follow-ups a day, at most {visits} visits" }
    own_rulebook(id) { "「{id}」", "“{id}”" }
    name_and_id(name, id) { "「{name}」（{id}）", "“{name}” ({id})" }
    book_begun(on) { "新建客户数据，{on}起使用规则", "New book; the rules apply from {on}" }
    tiers_noted(customers) { "已登记 {customers}的分层", "Recorded the tier of {customers}" }
    targets_set(count, period) { "已定 {period} 的 {count} 项目标", "Set {count} targets for {period}", "Set {count} target for {period}" }
    service_report_noted(customer, month) { "已记下 {customer} {month}的服务月报", "Noted the {month} service report for {customer}" }
    service_reports_noted(customers, month) { "{customers}{month}的服务月报不再提醒", "No more reminders of the {month} service reports for {customers}" }
    figures_noted(count) { "已登记 {count} 项指标", "Recorded {count} metrics", "Recorded {count} metric" }
    unknown_change { "新版本所做的操作", "Change made by a newer version" }

    kind_customer { "客户", "customer" }
    kind_contact { "联系人", "contact" }
    kind_follow_up { "跟进", "follow-up" }
    kind_order { "订单", "order" }
    kind_issue { "客户问题", "issue" }
    kind_survey { "满意度调研", "survey" }
    kind_opportunity { "商机", "opportunity" }
    kind_action { "行动计划", "action" }
    kind_insight { "客户想法", "insight" }
    kind_account_plan { "客户发展计划", "account plan" }
    kind_worksheet { "表单", "worksheet" }
    kind_case { "案例", "case" }
    kind_kpi_target { "目标值", "KPI target" }
    kind_kpi_review { "差异与改进", "KPI review" }

    book_missing(path) { "没有找到客户簿 {path}；用 rounds init 新建，或用 --db 指定", "No book at {path}; create one with `rounds init` or choose another with --db" }
    bad_copy(path) { "备份 {path} 写完后核对不上，已作废；请检查磁盘空间，再试一次", "The backup {path} did not match the book when it was read back, so it was discarded; check the disk and try again" }
    book_displaced(path) { "别的程序移走或换掉了正打开的客户簿文件 {path}，这次没有保存；这里的内容还在，请退出后重新打开再保存", "Another program moved or replaced the files of the open book, {path}; nothing was saved. What you typed is kept: quit, open the book again and save" }
    book_gone(path) { "客户簿 {path} 以前打开过，现在不见了；请从备份恢复，不会自动新建", "The book at {path} was opened before but is now missing; restore a backup (it is never recreated)" }
    book_exists(path) { "{path} 已经存在，没有改动；请换个文件名", "{path} already exists and was left unchanged; choose another name" }
    book_foreign(path) { "{path} 不是 rounds 的客户簿，没有改动；请用 --db 指定正确的文件", "{path} is not a rounds book and was left unchanged; choose the right file with --db" }
    book_newer(path) { "{path} 由更新的版本写成，没有改动；请先升级本程序", "{path} was written by a newer version and was left unchanged; update rounds first" }
    book_older(path) { "{path} 由较早的版本写成，又不能写入，无法升级；请在能写入的位置打开一次", "{path} was written by an older version and cannot be updated because it is read-only; open it once where it can be written" }
    book_altered(path) { "客户簿 {path} 被别的程序改过结构，没有打开；请从备份恢复", "The structure of {path} was changed by another program, so it was not opened; restore a backup" }
    book_locked { "另一个程序正在使用客户簿，这次没有做成；请稍后再试", "Another program is using the book, so this was not done; try again in a moment" }
    book_read_only { "客户簿只能读取，没有写入；请检查文件权限，以及它是不是在只读的盘上", "The book is read-only; nothing was saved. Check the file permissions, and whether the disk is read-only" }
    text_too_long(field, most) { "「{field}」太长了：最多 {most}；没有写入，请删短再保存", "{field} is too long: {most} at most. Nothing was saved; shorten it and save again" }
    disk_full { "磁盘已满，没有写入；请腾出空间再保存", "The disk is full; nothing was saved. Free some space and save again" }
    gone_meanwhile { "这条内容已经不在了，可能刚被删除；撤销可以找回", "This no longer exists; it may just have been deleted. Undo brings it back" }
    changed_meanwhile { "这条内容刚被别处改过，没有覆盖；请重新打开再改", "This was changed elsewhere in the meantime and was not overwritten; open it again and repeat your change" }
    duplicate { "已经有一条相同的了，没有写入；请改编号或名称", "This already exists; nothing was saved. Change the code or the name" }
    nothing_to_reverse { "没有可撤销或重做的操作", "Nothing to undo or redo" }
    unsure_whether_saved { "写入时磁盘出错，不能确定存上了没有；磁盘恢复后先看一看，再决定要不要重做", "The disk failed just as it was being saved, so it may be saved or not. Once the disk works again, look before you do it again" }
    disk_failed { "磁盘读写出错，不等于客户簿损坏；请检查磁盘和连接再试，并把客户簿备份到别的磁盘", "The disk failed while the book was read or written; that does not mean the book is damaged. Check the disk and its connection, try again, and keep a backup on another disk" }
    book_damaged { "客户簿有损坏，现在只能读；请运行 rounds doctor --repair 修复，或从备份恢复", "The book is damaged and can only be read; run `rounds doctor --repair`, or restore a backup" }
    file_refused(path, why) { "{path}：{why}", "{path}: {why}" }
    book_trouble(why) { "客户簿出了问题：{why}；请运行 rounds doctor 检查", "Problem with the book: {why}; run `rounds doctor` to check it" }

    unknown_rulebook(id, default) { "没有叫 {id} 的分层规则，先按 {default} 计算；用 rounds rules list 看有哪些", "No rulebook {id}, so {default} is used; see `rounds rules list`" }
    broken_rulebook(path, problem) { "{path} {problem}。改好保存前，先用自带的规则", "{path}, {problem}. The built-in rules are used until you fix and save it" }
    mistake_in(path, problem) { "{path} {problem}", "{path}, {problem}" }
    unreadable_mistake(path, why) { "{path} 读不了：{why}；要用读得到的普通文本文件，UTF-8 编码", "Cannot read {path}: {why}; it must be a regular file of UTF-8 text that you may read" }
    unreadable_own(path, why) { "{path} 读不了：{why}；要用读得到的普通文本文件，UTF-8 编码。改好之前先用自带的", "Cannot read {path}: {why}; it must be a regular file of UTF-8 text that you may read. Until then the built-in one is used" }
    broken_holidays(path, line, column, got, expected) { "{path} 第 {line} 行第 {column} 列写着「{got}」，应为{expected}。改好保存前，先用自带的节假日", "{path}, line {line}, column {column}: found “{got}”, expected {expected}. The built-in holidays are used until you fix and save it" }
    holiday_columns { "五列：date,kind,name_zh,name_en,status，后面可加 country", "five columns, date,kind,name_zh,name_en,status, and perhaps country," }
    holiday_date { "日期，如 2026-10-01", "a date such as 2026-10-01" }
    holiday_other_date { "上面没写过的日期（这一天重复了）", "a date not used on a line above" }
    holiday_kind { " off（放假）或 work（上班）", "off or work" }
    holiday_country { "国家或地区的两个字母，如 GB", "the two letters of a country such as GB" }
    holiday_status { " published（已公布）或 statutory（法定，安排未公布）", "published or statutory" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_no_several() {
        assert_eq!((customers(Lang::En, 1), records(Lang::En, 1)), ("1 customer".to_owned(), "1 record".to_owned()));
        assert_eq!((customers(Lang::En, 2), records(Lang::En, 2)), ("2 customers".to_owned(), "2 records".to_owned()));
        assert_eq!(synced(Lang::Zh, records(Lang::Zh, 1)), "已与日历和通讯录同步，改动 1 条记录");
    }
}
