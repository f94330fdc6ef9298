//! What calendars and address books of other programs show of the book, and what became of what they bring.

crate::texts! {
    event(customer, kind, subject) { "{customer} {kind}: {subject}", "{customer} {kind}: {subject}" }
    person_titled(name, title) { "{name}（{title}）", "{name} ({title})" }
    birthday(person, customer) { "{person}生日（{customer}）", "{person}’s birthday ({customer})" }
    contract_ends(customer, number) { "{customer} 合同 {number} 到期", "{customer}: contract {number} ends" }
    contract_ends_unnumbered(customer) { "{customer} 合同到期", "{customer}: contract ends" }

    too_large(megabytes, most) { "文件有 {megabytes} MB，最多能读 {most} MB；请拆成几份再导入", "The file has {megabytes} MB and at most {most} MB can be read; split it and import the parts" }
    no_text { "不认识这个文件的编码；请另存为 UTF-8 再导入", "The encoding of this file is not known; save it as UTF-8 and import again" }
    long_line(line, most) { "第 {line} 行太长，一行最多 {most} MB；请删掉这一行（多半是照片）再导入", "Line {line} is too long, at most {most} MB are read; take the line out, it may be a photograph, and import again" }
    too_deep(line, most) { "第 {line} 行嵌套太深，最多 {most} 层；这个文件已损坏，请重新导出", "Line {line} is nested deeper than {most}; the file is damaged, export it again" }
    unbalanced(line, found) { "第 {line} 行结束了没有开始的 {found}；这个文件已损坏，请重新导出", "Line {line} ends {found}, which did not begin; the file is damaged, export it again" }
    unterminated(line, name) { "第 {line} 行开始的 {name} 没有结束；文件不完整，请重新导出", "{name}, which begins at line {line}, does not end; the file is cut off, export it again" }
    no_calendar { "文件里没有日历；请选用 .ics 文件", "There is no calendar in it; choose an .ics file" }
    no_card { "文件里没有联系人；请选用 .vcf 文件", "There is no contact in it; choose a .vcf file" }

    at_line(line, reason) { "第 {line} 行：{reason}", "line {line}: {reason}" }
    no_date { "没有可用的日期", "no date that can be planned" }
    repeats { "重复的日程不能变成一次跟进", "it repeats, and a follow-up is a single one" }
    cancelled { "日程已取消", "it was cancelled" }
    past { "日期已过", "its day is over" }
    no_customer { "标题开头不是客户的名字，或者不止一个客户叫这个名字", "its title does not begin with the name of one customer" }
    no_company { "公司不是客户，或者不止一个客户叫这个名字", "its company is no customer, or more than one" }
    closed { "这条跟进已经完成或取消，没有改动", "this follow-up is done or cancelled already and stays as it is" }
    done { "这条跟进已经完成（标题前有 ✓），没有改动", "this follow-up is done (✓ before its title) and stays as it is" }
    has_left { "这位联系人已离职；要恢复，请在这里清空离职日期", "this contact has left; to bring them back, take out the day of leaving here" }
    no_name { "没有姓名", "it has no name" }
    no_organisation { "没有写公司，也认不出是哪位联系人", "it names no company, and no known contact is meant" }
    name_taken { "这个客户已有同名的联系人", "the customer has another contact of this name" }
    twice { "文件里前面已经有这一条", "the same stands further up in the file" }
    no_notify_send { "找不到 notify-send；请安装 libnotify（Debian、Ubuntu：apt install libnotify-bin）", "notify-send is not there; install libnotify (Debian, Ubuntu: apt install libnotify-bin)" }
    notice_refused(why) { "notify-send 没有显示通知：{why}；定时任务要能找到桌面会话，见 README", "notify-send did not show the notice: {why}; a timer must find the desktop session, see the README" }
    day_at_a_glance(planned, overdue) { "今天计划 {planned} 条，逾期 {overdue} 条", "Today: {planned} planned, {overdue} overdue" }
    notice_late(what) { "逾期：{what}", "Overdue: {what}" }
    notice_more(count) { "另有 {count} 条，见 rounds today", "{count} more, see rounds today" }
    notice_suggested(count) { "建议联系 {count} 个客户", "{count} suggested" }
    no_uid { "没有 UID", "it has no UID" }
    same_uid { "和另一个文件的 UID 相同", "another file has the same UID" }
    calendar_called { "客户跟进", "Customers" }
    contacts_called { "客户联系人", "Customers" }
    folder_trouble(folder, why) { "读写不了 {folder}：{why}；请检查文件夹、权限和磁盘空间", "Cannot read or write {folder}: {why}; check the folder, its permissions and the room on the disk" }
    most_plans_are_gone(folder, gone, known) { "{folder} 里原有 {known} 条跟进，现在少了 {gone} 条，没有同步；如果是有意删的，加 --deletions 再来一次（对应的跟进会取消），否则先找回文件", "{gone} of {known} follow-ups are gone from {folder}, so nothing was done; if that is meant run it again with --deletions, which cancels them, else bring the files back first" }
    most_people_are_gone(folder, gone, known) { "{folder} 里原有 {known} 位联系人，现在少了 {gone} 位，没有同步；如果是有意删的，加 --deletions 再来一次（对应的联系人会记为离职），否则先找回文件", "{gone} of {known} contacts are gone from {folder}, so nothing was done; if that is meant run it again with --deletions, which notes that they have left, else bring the files back first" }
    synced(written, taken, deleted) { "写出 {written} 项，取回 {taken} 项，删除 {deleted} 项", "{written} written, {taken} taken, {deleted} deleted" }
    conflict(file, copy) { "{file} 两边都改过：以客户簿为准，对方的版本留在 {copy}", "{file} changed on both sides: the book’s version stays, the other one lies in {copy}" }
    conflict_without_copy(file) { "{file} 那边删了，这边改过：已重新写出", "{file} was deleted there and changed here: it is written again" }
    restored(count) { "生日和合同到期以客户簿为准：对方改过或删掉的（{count} 项）已重新写出；要改请在这里改", "Birthdays and ends of contracts are the book’s: what was changed or deleted there ({count}) is written again; change it here" }
    became_left { "离职", "has left" }
    became_open { "恢复", "open again" }
    became_taken { "取回", "taken" }
    became_deleted { "删除", "deleted" }
    became_restored { "写回", "restored" }
    became_nothing { "没动", "left alone" }
    left_because(file, reason) { "{file}：{reason}", "{file}: {reason}" }
    with_a_birthday { "连同生日", "with the birthday" }
    with_birthdays(count) { "连同 {count} 年的生日", "with the birthdays of {count} years" }
    of_several_years(count) { "共 {count} 年", "{count} years" }
    more_told(count) { "另有 {count} 项，加 --json 看全部", "and {count} more; --json lists them all" }
    nothing_taken(reasons) { "{reasons}；什么都没有导入", "{reasons}; nothing was imported" }
}
