//! The inbox: what files of other programs tell of talks, waiting for somebody to say what becomes of it.

crate::texts! {
    kind_inbox_item { "待确认往来", "inbox item" }
    proposed(count) { "{count} 条往来等你确认", "{count} follow-ups are waiting in the inbox", "{count} follow-up is waiting in the inbox" }
    taken(records, customers) { "已记下 {records}，涉及 {customers}", "Logged {records} for {customers}" }
    dropped(count) { "已丢弃 {count} 条待确认往来", "Dropped {count} from the inbox" }
    never_again(count) { "这个号码不再提议，丢弃 {count} 条", "Nothing of this number will be proposed again; dropped {count}" }

    proposed_again { "这个号码以后照常提议", "Talks with this number will be proposed again" }
    is_proposed(number) { "「{number}」不在不再提议的号码里；名单见 rounds inbox never", "{number} is not among the numbers never to propose; `rounds inbox never` lists them" }
    all_proposed { "没有不再提议的号码", "Every number is proposed" }
    unwanted_numbers { "不再提议的号码，Enter 恢复", "Never proposed; Enter proposes again" }

    read_talks(count) { "读到 {count} 条往来", "{count} calls, messages or meetings read", "{count} call, message or meeting read" }
    new_ones(count) { "{count} 条新的，等你确认", "{count} new in the inbox" }
    known_before(count) { "{count} 条以前提过", "{count} proposed before" }
    of_strangers(count) { "{count} 条不是客户簿里的人", "{count} with people who are not in the book" }
    of_unwanted(count) { "{count} 条是不再提议的号码", "{count} of numbers never to propose" }
    still_ahead(count) { "{count} 条日期在以后", "{count} on a day to come" }
    lines_left_out(count) { "{count} 条没有号码或时间", "{count} without a number or time" }
    see_inbox { "看一遍用 rounds inbox，全部记下用 rounds inbox take all", "Look through them with `rounds inbox`; record them all with `rounds inbox take all`" }
    title(count) { "待确认往来 {count}", "Inbox: {count}" }
    what_belongs_here(import) { "这里列出你和认识的人最近的通话、短信、邮件、聊天和会议，记下一条只要一个键。按 {import} 导入运营商的通话详单（CSV、XLSX）、手机备份的 calls.xml 和 sms.xml、邮件或聊天记录、参会名单就会出现；对方的号码或邮箱要先记在联系人里。", "Calls, messages, mails and meetings with people you know wait here; one key records each. Press {import} to bring a carrier bill (CSV, XLSX), calls.xml or sms.xml from your phone, mail, a chat or a list of attendees. Numbers and addresses are looked up among your contacts." }
    doubtful { "？", "?" }
    filling { "补充", "fills" }
    which_kind { "改成哪种方式", "Change to which kind" }
    no_number { "这一条不是按号码或邮箱认出来的，不能设为不再提议；不要就按 x", "This one was not found by a number or address; press x to discard it" }
    left_in_the_list(count) { "{count} 条的号码几家客户都有，留着请逐条确认", "{count} left: several customers have the number; check each", "{count} left: several customers have the number; check it" }
    nothing_waits { "没有待确认的往来；用 rounds import 导入通话详单、手机的 calls.xml、邮件、聊天记录或参会名单，认识的人会列在这里", "The inbox is empty; `rounds import` a carrier bill, calls.xml, mail, a chat or a list of meeting attendees, and talks with people you know wait here" }
    how_to_take { "记下：rounds inbox take 编号或 all；不要：drop 编号；再也不提：never 号码", "Record: rounds inbox take ID or all; discard: drop ID; never again: never NUMBER" }
    fills(id) { "补充 {id}", "fills {id}" }
    also_at(codes) { "{codes} 也有这个号码", "{codes} has this number too" }
    left_doubtful(count) { "{count} 条的号码几家客户都有，没有记下；请按编号一条条确认", "{count} left: several customers have the number; take them by their ID", "{count} left: several customers have the number; take it by its ID" }
    no_inbox_id(typed) { "「{typed}」不是待确认往来的编号；编号写成 P12，见 rounds inbox", "“{typed}” is not in the form of an inbox ID; use e.g. P12, see `rounds inbox`" }
    no_such_item(id) { "没有等着确认的 {id}；编号见 rounds inbox", "{id} is not in the inbox; see `rounds inbox`" }
    nothing_to_take { "没有可以记下的往来", "There is nothing to record" }
    no_mail_in_folder { "这是文件夹，不是文件，里面没有导出的表，也没有邮件；请选文件、导出 CSV 的文件夹、Maildir 或存着 .eml 的文件夹", "it is a folder, not a file, and holds neither exported tables nor mail; choose a file, a folder of exported CSV tables, a Maildir or a folder with .eml files" }
    no_talk_in_file { "里面没有通话、短信或邮件", "it holds no calls, messages or mails" }
    too_many_talks(most) { "条数太多，最多 {most} 条；请拆成几个文件", "too many entries, at most {most}; split the file" }
    no_utf8 { "不是 UTF-8 文本；请从手机上重新导出", "not UTF-8 text; export it from the phone again" }
    declares_entities { "文件自带实体定义，手机不会这样写，所以没有读", "the file declares entities, which no phone does, so it was not read" }
    damaged_at(line, why) { "第 {line} 行损坏：{why}；请重新导出", "damaged at line {line}: {why}; export it again" }
}
