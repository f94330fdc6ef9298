//! What calendars and address books of other programs show of the book, and what became of what they bring.

crate::texts! {
    event(customer, kind, subject) { "{customer} {kind}: {subject}", "{customer} {kind}: {subject}" }
    person_titled(name, title) { "{name}（{title}）", "{name} ({title})" }
    birthday(person, customer) { "{person}生日（{customer}）", "{person}’s birthday ({customer})" }
    contract_ends(customer, number) { "{customer} 合同 {number} 到期", "{customer}: contract {number} ends" }
    contract_ends_unnumbered(customer) { "{customer} 合同到期", "{customer}: contract ends" }

    no_text { "不认识这个文件的编码；请另存为 UTF-8 再导入", "Unknown file encoding; save it as UTF-8 and import again" }
    long_line(line, most) { "第 {line} 行太长，一行最多 {most} MB；请删掉这一行（多半是照片）再导入", "Line {line} is too long (limit {most} MB); remove it, it is probably a photo, and import again" }
    too_deep(line, most) { "第 {line} 行嵌套太深，最多 {most} 层；这个文件已损坏，请重新导出", "Line {line} is nested more than {most} levels deep; the file is damaged, export it again" }
    unbalanced(line, found) { "第 {line} 行结束了没有开始的 {found}；这个文件已损坏，请重新导出", "Line {line} ends {found}, which was never started; the file is damaged, export it again" }
    unterminated(line, name) { "第 {line} 行开始的 {name} 没有结束；文件不完整，请重新导出", "{name}, started on line {line}, has no end; the file is incomplete, export it again" }
    no_calendar { "文件里没有日历；请选用 .ics 文件", "No calendar in this file; choose an .ics file" }
    no_card { "文件里没有联系人；请选用 .vcf 文件", "No contacts in this file; choose a .vcf file" }

    is_empty { "文件是空的", "The file is empty" }
    is_web_page { "这是网页（HTML）；请从原来的程序导出 JSON、.vcf 或 .ics", "This is a web page (HTML); export JSON, .vcf or .ics from the program it came from" }
    is_xml { "这是 XML 文件，读不了；表格请另存为 xlsx 或 CSV，联系人请导出 .vcf，日程请导出 .ics", "This is an XML file, which is not read; save a table as xlsx or CSV, export contacts as .vcf and events as .ics" }
    is_table { "这是表格文件（CSV），但读不出表格；请用表格软件打开，另存为 xlsx", "This is a table (CSV), but no table can be made out; open it in a spreadsheet and save it as xlsx" }
    is_workbook { "这是 Excel 一类的表格，但读不出表格；请用表格软件打开，另存为 xlsx", "This is a spreadsheet, but no table can be made out; open it in a spreadsheet and save it as xlsx" }
    is_archive { "这是压缩包；请先解压，再导入里面的文件", "This is an archive; unpack it and import the file inside" }
    is_pdf { "这是 PDF，不能导入", "This is a PDF, which cannot be imported" }
    is_picture { "这是图片，不能导入", "This is a picture, which cannot be imported" }
    is_database { "这是数据库；如果是客户簿，请用 --db 打开，再用 rounds export 导出", "This is a database; if it is a book, open it with --db and write it with rounds export" }
    is_mail { "这是邮件，但没有发件人和日期；请从邮箱另存为 .eml", "This is mail without sender and date; save it as .eml from the mail program" }
    is_component { "这只是日历的一部分，少了 BEGIN:VCALENDAR；请重新导出整个日历", "This is only part of a calendar (BEGIN:VCALENDAR is missing); export the whole calendar" }
    is_text { "这是普通文本，不是客户簿、日历或通讯录", "This is plain text, not a book, a calendar or an address book" }
    is_unknown { "看不出这是什么文件；能导入的有 JSON 客户簿、.ics 日历、.vcf 通讯录", "Unknown kind of file; a book in JSON, a calendar (.ics) and an address book (.vcf) can be imported" }

    at_line_of(line, name, reason) { "第 {line} 行「{name}」：{reason}", "line {line}, “{name}”: {reason}" }
    record_of(name, reason) { "「{name}」：{reason}", "“{name}”: {reason}" }
    at_line(line, reason) { "第 {line} 行：{reason}", "line {line}: {reason}" }
    items_written(path) { "没导入的写在 {path}，每条注明了原因，改好后可以直接导入", "What was not imported is in {path}, each with its reason; fix it and import that file" }
    no_date { "没有可用的日期", "no date that can be planned" }
    repeats { "重复的日程，没有能计划的日子；请把下一次单独建成一个日程", "it recurs, and no day of it can be planned; enter the next one as an event of its own" }
    repeats_in_folder { "重复的日程，文件夹只同步单个日程；用 rounds import 导入这个文件，就计划最近的一次", "it recurs, and the folder keeps single events alone in sync; `rounds import` of this file plans the next one" }
    recurs(often, next) { "{often}：已计划最近的一次（{next}），以后的请到时再导入", "{often}: the next one, on {next}, is planned; import the file again for later ones" }
    recurs_until(often, day) { "{often}，到 {day} 为止", "{often} until {day}" }
    recurring { "重复的日程", "recurring" }
    cancelled { "日程已取消", "the event was cancelled" }
    past { "日期已过", "the date is past" }
    no_customer { "标题开头不是客户的名字，或者不止一家客户叫这个名字", "the title does not start with one customer’s name" }
    no_company { "公司不是客户，或者不止一家客户叫这个名字", "the company matches no customer, or more than one" }
    closed { "这条跟进已经完成或取消，没有改动", "this follow-up is already done or cancelled and was left unchanged" }
    done { "这条跟进已经完成（标题前有 ✓），没有改动", "this follow-up is done (✓ before its title) and was left unchanged" }
    has_left { "这位联系人已离职；要恢复，请在这里清空离职日期", "this contact has left; to bring them back, clear “Left on” in rounds" }
    no_name { "没有姓名", "no name" }
    no_organisation { "没有写公司，也认不出是哪位联系人", "no company, and no known contact matches" }
    company_in_name(customer, person) { "没有写公司；姓名里有 {customer}，多半是那里的「{person}」：请写上公司，或者在导入页上按 Enter 确认", "no company; the name holds {customer}, so perhaps “{person}” there: add the company, or confirm with Enter on the import page" }
    other_company(company) { "卡片上的公司是「{company}」，不是这位联系人所在的客户；如果已经换了公司，请在这里记下离职，再到新客户下添加", "the company is now “{company}”, not this contact’s customer; if they moved, set “Left on” in rounds and add them to the other customer" }
    other_company_kept(company) { "公司「{company}」不是客户，联系人留在原来的客户，其余已取回", "the company “{company}” matches no customer; the contact stays with theirs, the rest was taken" }
    doubtful(person) { "号码或邮箱和「{person}」相同，姓名不同；同一个人请改成同样的姓名，不是同一个人请写上公司和全名", "same number or email as “{person}” under another name; give both the same name if they are one person, otherwise add company and full name" }
    unknown_zone(zone) { "不认识时区「{zone}」，文件里也没有说明；请改用 Asia/Shanghai 这样的名称", "unknown time zone “{zone}”, and the file does not describe it; use a name such as Europe/London" }
    unread_birthday(text) { "看不懂生日「{text}」，没有取；请写成 1980-05-12 或 --05-12", "the birthday “{text}” was left out, it is not clear which day it is; write 1980-05-12 or --05-12" }
    event_alone { "日程不在日历里，少了 BEGIN:VCALENDAR；请重新导出整个日历", "An event is outside a calendar (BEGIN:VCALENDAR is missing); export the whole calendar again" }
    no_event { "日历里没有日程，只有任务或日记之类；这些不导入", "No events in this calendar, only tasks, journals or the like; those are not imported" }
    name_taken { "这家客户已有同名的联系人", "the customer already has a contact with this name" }
    twice { "文件里前面已经有这一条", "already listed earlier in this file" }
    no_notify_send { "找不到 notify-send；请安装 libnotify（Debian、Ubuntu：apt install libnotify-bin）", "notify-send not found; install libnotify (Debian, Ubuntu: apt install libnotify-bin)" }
    notice_refused(why) { "notify-send 没有显示通知：{why}；定时任务要能找到桌面会话，见 docs/sync.md", "notify-send could not show the notification: {why}; a timer needs access to the desktop session, see docs/sync.md" }
    day_at_a_glance(planned, overdue) { "今天已安排 {planned} 条，逾期 {overdue} 条", "Today: {planned} planned, {overdue} overdue" }
    notice_late(what) { "逾期：{what}", "Overdue: {what}" }
    notice_more(count) { "另有 {count} 条，见 rounds today", "{count} more, see rounds today" }
    notice_suggested(count) { "建议联系 {count} 家客户", "{count} suggested" }
    no_uid { "没有 UID", "no UID" }
    same_uid { "和另一个文件的 UID 相同", "another file has the same UID" }
    calendar_called { "客户跟进", "Customer follow-ups" }
    contacts_called { "客户联系人", "Customer contacts" }
    no_sync_folder(path, typed) { "没有 {path} 这个文件夹；请检查路径，要新建就先运行 mkdir -p {typed}", "No folder {path}; check the path, or create it first with `mkdir -p {typed}`" }
    folder_trouble(folder, why) { "读写不了 {folder}：{why}；请检查文件夹、权限和磁盘空间", "Cannot read or write {folder}: {why}; check the folder, its permissions and free disk space" }
    most_plans_are_gone(folder, gone, known) { "{folder} 里原有 {known} 条跟进，现在少了 {gone} 条，没有同步；如果是有意删的，加 --deletions 再来一次（对应的跟进会取消），否则先找回文件", "{gone} of {known} follow-ups are missing from {folder}, so nothing was synced; if you deleted them on purpose, run again with --deletions (which cancels them), otherwise restore the files first" }
    most_people_are_gone(folder, gone, known) { "{folder} 里原有 {known} 位联系人，现在少了 {gone} 位，没有同步；如果是有意删的，加 --deletions 再来一次（对应的联系人会记为离职），否则先找回文件", "{gone} of {known} contacts are missing from {folder}, so nothing was synced; if you deleted them on purpose, run again with --deletions (which marks them as having left), otherwise restore the files first" }
    synced(written, taken, deleted) { "写出 {written} 项，取回 {taken} 项，删除 {deleted} 项", "{written} written, {taken} imported, {deleted} deleted" }
    conflict(file, copy) { "{file} 两边都改过：以客户簿为准，对方的版本留在 {copy}", "{file} changed on both sides: the book’s version stays, the other is kept in {copy}" }
    conflict_without_copy(file) { "{file} 那边删了，这边改过：已重新写出", "{file} was deleted there and changed here: written again" }
    restored(count) { "生日和合同到期以客户簿为准：对方改过或删掉的（{count} 项）已重新写出；要改请在这里改", "Birthdays and contract ends come from the book: {count} changed or deleted there were written again; change them in rounds" }
    sync_given_up { "没有同步，两边都没有动", "Not synced; neither side was changed" }
    part_title { "名称", "Title" }
    part_words { "说明", "Words" }
    part_company { "公司", "Company" }
    part_reached { "号码和邮箱", "Numbers and email" }
    became_left { "离职", "marked as left" }
    became_open { "恢复", "reopened" }
    became_taken { "取回", "imported" }
    became_deleted { "删除", "deleted" }
    became_restored { "写回", "restored" }
    became_nothing { "没动", "left unchanged" }
    left_because(file, reason) { "{file}：{reason}", "{file}: {reason}" }
    with_a_birthday { "连同生日", "including the birthday" }
    with_birthdays(count) { "连同 {count} 年的生日", "including birthdays for {count} years", "including birthdays for {count} year" }
    of_several_years(count) { "共 {count} 年", "{count} years", "{count} year" }
    more_told(count) { "另有 {count} 项，加 --json 看全部", "and {count} more; --json lists them all" }
    nothing_taken(reasons) { "{reasons}；什么都没有导入", "{reasons}; nothing was imported" }
}
