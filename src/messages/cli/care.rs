//! What the commands say that change one thing by hand or keep the book in order: their help, results, errors.

use crate::messages::Lang;

crate::texts! {
    field_of(field, what) { "{field}：{what}", "{field}: {what}" }
    no_assignment(typed) { "「{typed}」少了等号；请写成 字段=内容，例如 行业=医疗", "`{typed}` lacks its =; write FIELD=VALUE, such as industry=medical" }
    no_field(typed, fields) { "没有「{typed}」这个字段；可以写的有：{fields}；自己的字段写成 fields.名称=内容", "There is no field `{typed}`; there are: {fields}; a field of your own is written fields.NAME=VALUE" }
    no_word(typed, words) { "「{typed}」不在可选范围内；请写其中之一：{words}", "`{typed}` is none of the choices; write one of {words}" }
    no_yes_or_no(typed) { "「{typed}」看不懂；请写 是 或 否", "`{typed}` is neither yes nor no; write yes or no" }
    no_number(typed) { "「{typed}」不是整数", "`{typed}` is no whole number" }
    no_amount(typed) { "「{typed}」不是金额；请写 120000 或 12万，最多两位小数", "`{typed}` is no amount of yuan; write 120000 or 12000.50" }
    not_empty { "不能为空", "this cannot be empty" }
    added(code, what) { "{what}（{code}）；撤销请用 rounds undo", "{what} ({code}); take it back with `rounds undo`" }
    nothing_differs { "内容和原来一样，什么都没有改", "It stands like that already; nothing was changed" }
    no_follow_up_id(typed) { "「{typed}」不是跟进编号；跟进写成 F123，编号见 rounds week", "`{typed}` names no follow-up; it is written F123, `rounds week` shows which there are" }
    no_such_follow_up(id) { "没有跟进 {id}；编号见 rounds week 或 rounds show", "There is no follow-up {id}; `rounds week` and `rounds show` say which there are" }
    already_done(id, day) { "{id} 在 {day} 已经完成了", "{id} was done on {day} already" }
    already_cancelled(id, day) { "{id} 在 {day} 已经取消了", "{id} was cancelled on {day} already" }
    no_contact(customer, typed, people) { "{customer}没有联系人「{typed}」；有：{people}", "{customer} has no contact `{typed}`; there are {people}" }
    no_contacts(customer) { "{customer}还没有联系人", "{customer} has no contacts" }
    access_title(name) { "关于「{name}」保存的全部内容", "All that is kept about {name}" }
    access_files { "保存在", "Kept in" }
    access_referred { "由它介绍来的客户", "Referred by it" }
    access_reporting { "向此人汇报", "Reporting to this person" }
    access_mentions { "其他提到此人的地方", "Other places that name this person" }
    access_changes { "改动记录", "Changes" }
}

/// What a command is for.
pub fn about(lang: Lang, command: &str) -> &'static str {
    let (zh, en) = match command {
        "add" => ("新建客户", "Add a customer"),
        "edit" => ("修改客户的字段", "Change fields of a customer"),
        "done" => ("一次安排好的跟进做完了", "A planned follow-up was done"),
        "move" => ("把一次跟进改到别的日子", "Move a planned follow-up to another day"),
        "cancel" => ("取消一次跟进", "Cancel a planned follow-up"),
        "access" => ("列出关于一个客户或一个人保存的全部内容", "All that is kept about a company or a person"),
        _ => ("", ""),
    };
    lang.pick(zh, en)
}

/// What an option of a command is for.
pub fn option(lang: Lang, command: &str, option: &str) -> &'static str {
    let (zh, en) = match (command, option) {
        ("add", "name") => ("客户的全称", "The full name"),
        ("add" | "edit", "fields") => (
            "字段=内容，字段写中文或英文都行：行业=医疗、since=2024-03-01；等号后留空为清除",
            "FIELD=VALUE, such as industry=medical or since=2024-03-01; nothing after = clears it",
        ),
        ("done" | "move" | "cancel", "follow_up") => ("跟进编号，如 F123", "The follow-up, such as F123"),
        ("done", "text") => ("说了什么", "What was said"),
        ("done", "outcome") => ("结果：正常、积极、不顺、未联系上", "ok, positive, negative or no-response"),
        ("done", "on") => ("哪天做的：昨天、11月20日；不写则为今天", "The day: yesterday, 20 nov; today without it"),
        ("move", "date") => ("改到哪天：下周三、12月2日", "The new day: next wed, 2 dec"),
        ("cancel", "reason") => ("为什么取消", "Why"),
        ("access", "contact") => ("只看这个联系人", "Only this person"),
        _ => ("", ""),
    };
    lang.pick(zh, en)
}
