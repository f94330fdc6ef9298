//! What the commands say that change one thing by hand or keep the book in order: their help, results, errors.

use crate::messages::Lang;

crate::texts! {
    field_of(field, what) { "{field}：{what}", "{field}: {what}" }
    no_assignment(typed) { "「{typed}」少了等号；请写成 字段=内容，例如 行业=医疗", "“{typed}” has no `=`; use FIELD=VALUE, e.g. industry=medical" }
    no_field(typed, fields) { "没有「{typed}」这个字段；可以写的有：{fields}；自己的字段写成 fields.名称=内容", "No field “{typed}”; use one of {fields}, or fields.NAME=VALUE for a custom field" }
    no_word(typed, words) { "「{typed}」不在可选范围内；请写其中之一：{words}", "“{typed}” is not an option; use one of {words}" }
    no_yes_or_no(typed) { "「{typed}」看不懂；请写 是 或 否", "“{typed}” is not yes or no; use one of the two" }
    no_number(typed) { "「{typed}」不是整数", "“{typed}” is not a whole number" }
    no_amount(typed) { "「{typed}」不是金额；请写 120000 或 12万，最多两位小数", "“{typed}” is not an amount; use 120000 or 12000.50" }
    not_empty { "不能为空", "this cannot be empty" }
    added(code, what) { "{what}（{code}）；撤销请用 rounds undo", "{what} ({code}); `rounds undo` to undo" }
    nothing_differs { "内容和原来一样，什么都没有改", "Already set to that; nothing was changed" }
    no_day_or_time(text) { "看不懂「{text}」：可写 明天、下周三 10:00、3天后 下午3点、6月10日 或 2026-06-10", "“{text}” is not a date: try tomorrow, next wed 10:00, in 3 days, jun 10 3pm or 2026-06-10" }
    no_follow_up_id(typed) { "「{typed}」不是跟进编号；跟进写成 F123，编号见 rounds week", "“{typed}” is not a follow-up number; use e.g. F123, see `rounds week`" }
    no_such_follow_up(id) { "没有跟进 {id}；编号见 rounds week 或 rounds show", "No follow-up {id}; see `rounds week` or `rounds show`" }
    already_done(id, day) { "{id} 在 {day} 已经完成了", "{id} was already done on {day}" }
    already_cancelled(id, day) { "{id} 在 {day} 已经取消了", "{id} was already cancelled on {day}" }
    no_contact(customer, typed, people) { "「{customer}」没有联系人「{typed}」；有：{people}", "{customer} has no contact “{typed}”; contacts: {people}" }
    no_contacts(customer) { "「{customer}」还没有联系人", "{customer} has no contacts" }
    looks_like(code, name, why) { "可能与 {code} {name} 重复（{why}）；确认是同一家请用 rounds merge 合并", "Possible duplicate of {code} {name} ({why}); if so, merge them with `rounds merge`" }
    imported_alike(groups) { "可能重复的客户：{groups}；没有自动合并，详情见 rounds duplicates", "Possible duplicates: {groups}; nothing was merged, see `rounds duplicates`" }
    alike_name { "名称相同", "same name" }
    alike_phone { "电话相同", "same phone number" }
    alike_mail { "邮箱相同", "same email address" }
    alike_person { "联系人相同，名称相近", "same contact, similar name" }
    no_duplicates { "没有可能重复的客户", "No possible duplicates" }
    merge_hint { "确认是同一家后，用 rounds merge <并掉的> <留下的> 合并；不会自动合并", "To merge two: rounds merge <duplicate> <customer to keep>; nothing is merged automatically" }
    same_name(value) { "名称相同：{value}", "same name: {value}" }
    same_phone(value) { "电话相同：{value}", "same phone number: {value}" }
    same_mail(value) { "邮箱相同：{value}", "same email address: {value}" }
    same_person(value) { "联系人相同，名称相近：{value}", "same contact, similar name: {value}" }
    merge_with_itself { "这是同一家客户，不用合并", "Both are the same customer; there is nothing to merge" }
    merge_taken { "移过去", "Moved over" }
    merge_same { "两边都有、只留一份", "In both, kept once" }
    merge_people { "同名联系人合成一个", "Contacts merged" }
    merge_referred { "改为由它介绍", "Referrals moved over" }
    merge_fields { "两边不同的字段", "Different values" }
    merge_given_up(value) { "舍弃：{value}", "given up: {value}" }
    only_rehearsed { "只是预演，什么都没有改", "Dry run: nothing was changed" }
    count_of(what, count) { "{what} {count}", "{what} {count}" }
    trash_hint { "恢复用 rounds trash --restore 客户；彻底清空用 rounds trash --empty", "Restore with `rounds trash --restore CUSTOMER`; erase all with `rounds trash --empty`" }
    not_in_trash(typed) { "回收站里没有「{typed}」；请写编号或全称，清单见 rounds trash", "Nothing in the trash has the code or full name “{typed}”; see `rounds trash`" }
    ask_empty(count) { "回收站里有 {count} 家客户，清空后无法找回。确认请输入数字 {count}：", "The trash holds {count} customers; erasing them cannot be undone. Type {count} to confirm:", "The trash holds {count} customer; erasing it cannot be undone. Type {count} to confirm:" }
    ask_erase(name, code) { "将彻底抹除「{name}」的全部资料，包括改动记录，无法撤销。确认请输入编号 {code}：", "This permanently erases all data about {name}, including the change log, and cannot be undone. Type the code {code} to confirm:" }
    ask_erase_person(name, company) { "将彻底抹除{company}的联系人「{name}」，包括改动记录，无法撤销。确认请输入姓名 {name}：", "This permanently erases {name} at {company}, including the change log, and cannot be undone. Type the name {name} to confirm:" }
    needs_yes { "这一步无法撤销，又没有终端可以确认；确定要做请加 --yes", "This cannot be undone and there is no terminal to confirm in; add --yes to proceed" }
    not_erased { "输入的不一样，什么都没有抹除", "That does not match; nothing was erased" }
    erased_at(at) { "已彻底抹除，时间 {at}（UTC）", "Erased permanently at {at} (UTC)" }
    erased_records(list) { "  记录：{list}", "  records: {list}" }
    erased_log(images, changes) { "  改动记录：清除 {images} 处内容，{changes} 条说明", "  change log: {images} entries and {changes} descriptions cleared" }
    erased_drafts(count) { "  草稿：{count} 份", "  drafts: {count}" }
    erased_in(file) { "  文件：{file}", "  file: {file}" }
    erased_elsewhere { "自己另外导出或复制的文件不在其内，请自行删除", "Files you exported or copied are not included; delete them yourself" }
    still_held { "另一个程序正开着这份客户簿，它的日志文件里还有旧内容；请关掉它，再运行一次 rounds doctor", "Another program has the book open and its log still holds old pages; close it and run `rounds doctor` again" }
    ask_undo(count, what) { "要撤销「{what}」（共 {count} 处改动）。输入 y 继续：", "This will undo “{what}” ({count} changes). Type y to continue:", "This will undo “{what}” ({count} change). Type y to continue:" }
    not_undone { "没有撤销", "Nothing was undone" }
    access_title(name) { "关于「{name}」保存的全部内容", "All data stored about {name}" }
    access_files { "保存在", "Stored in" }
    access_referred { "由它介绍来的客户", "Customers they referred" }
    access_reporting { "向此人汇报", "Reporting to this person" }
    access_mentions { "其他提到此人的地方", "Other mentions of this person" }
    access_changes { "改动记录", "Changes" }
}

/// What a command is for.
pub fn about(lang: Lang, command: &str) -> &'static str {
    let (zh, en) = match command {
        "add" => ("新建客户", "Add a customer"),
        "edit" => ("修改客户的字段", "Edit a customer’s fields"),
        "done" => ("完成一条已安排的跟进", "Mark a planned follow-up as done"),
        "move" => ("把一条跟进改到别的日期", "Move a planned follow-up to another day"),
        "cancel" => ("取消一条跟进", "Cancel a planned follow-up"),
        "duplicates" => ("找出可能重复的客户", "List possible duplicates"),
        "merge" => ("把两家客户合并成一家，一步可撤销", "Merge two customers into one; can be undone"),
        "trash" => ("回收站：删除的客户，恢复或彻底清空", "List, restore or erase deleted customers"),
        "erase" => (
            "彻底抹除一家客户或一位联系人的资料，不能撤销",
            "Permanently erase a customer’s or contact’s data; cannot be undone",
        ),
        "inbox" => (
            "待确认往来：文件里与认识的人的通话、邮件、会议，记下或不要",
            "Calls, mails and meetings found in your files, to record or discard",
        ),
        "inbox take" => ("记成跟进，一步可撤销", "Record them as follow-ups; can be undone"),
        "inbox drop" => ("不要了，同一个文件再导入也不再提", "Discard them; the same file will not propose them again"),
        "inbox change" => ("改方式或改客户", "Change the kind or the customer"),
        "inbox never" => ("这个号码或邮箱以后都不再提议", "Never propose this number or address again"),
        "access" => ("列出关于一家客户或一位联系人保存的全部内容", "Show all data stored about a customer or contact"),
        _ => ("", ""),
    };
    lang.pick(zh, en)
}

/// What an option of a command is for.
pub fn option(lang: Lang, command: &str, option: &str) -> &'static str {
    let (zh, en) = match (command, option) {
        ("add", "name") => ("客户的全称", "Full name"),
        ("add" | "edit", "fields") => (
            "字段=内容，字段写中文或英文都行：行业=医疗、since=2024-03-01；等号后留空为清除",
            "FIELD=VALUE, e.g. industry=medical or since=2024-03-01; an empty value clears it",
        ),
        ("done" | "move" | "cancel", "follow_up") => ("跟进编号，如 F123", "The follow-up, e.g. F123"),
        ("done", "text") => ("说了什么", "What was said"),
        ("done", "outcome") => ("结果：正常、积极、不顺、未联系上", "ok, positive, negative or no-response"),
        ("done", "on") => ("哪天做的：昨天、11月20日；不写则为今天", "Date done: yesterday, 20 nov (default: today)"),
        ("move", "date") => ("改到哪天：下周三、12月2日", "New date: next wed, 2 dec"),
        ("cancel", "reason") => ("为什么取消", "Why"),
        ("merge", "customer") => ("并掉的客户：编号或全称", "Duplicate to remove: code or full name"),
        ("merge", "into") => ("留下的客户：编号或全称", "Customer to keep: code or full name"),
        ("merge", "dry_run") => ("只看会怎样，不改动", "Dry run: show the result, change nothing"),
        ("trash", "restore") => ("恢复这家客户：编号或全称", "Restore this customer: code or full name"),
        ("trash", "empty") => ("彻底清空，不能撤销", "Permanently erase everything; cannot be undone"),
        ("erase", "customer") => ("编号或全称", "Code or full name"),
        ("erase", "contact") => ("只抹除这个联系人", "Only this contact"),
        ("inbox take" | "inbox drop", "items") => ("编号，如 P12；all 为全部", "IDs, e.g. P12, or all"),
        ("inbox change", "item") => ("编号，如 P12", "The ID, e.g. P12"),
        ("inbox change", "kind") => ("方式：电话、微信、邮件、拜访……", "Kind: phone, message, email, visit, …"),
        ("inbox change", "customer") => ("客户的编号或名称", "The customer: code or name"),
        ("inbox never", "number") => ("号码或邮箱", "The number or address"),
        ("undo", "yes") => ("改动再大也不询问", "Skip the confirmation, even for large changes"),
        ("trash" | "erase", "yes") => ("不再询问", "Skip the confirmation"),
        ("access", "contact") => ("只看这个联系人", "Only this contact"),
        _ => ("", ""),
    };
    lang.pick(zh, en)
}
