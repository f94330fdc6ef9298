//! The options of importing tables.

/// What an option of `rounds import` and of the commands about backups is for; `None` for others.
pub fn option(command: &str, option: &str) -> Option<(&'static str, &'static str)> {
    Some(match (command, option) {
        ("import", "files") => ("要导入的文件，可以写几个；- 表示标准输入", "Files to import; - for stdin"),
        ("import", "kind") => (
            "每行是什么：customers、contacts、follow_ups、orders、contracts、opportunities、issues、surveys；不写则自己看",
            "What each row is: customers, contacts, follow_ups, orders, contracts, opportunities, issues or surveys (default: guessed)",
        ),
        ("import", "sheet") => ("只导入这一张工作表", "Import only this sheet"),
        ("import", "map") => (
            "把一列放进指定的字段：--map '备注2=customer.notes'；等号后面不写则不要这一列",
            "Send a column to a field: --map 'Remark 2=customer.notes'; nothing after = leaves it out",
        ),
        ("import", "map_file") => ("按这个对应文件导入", "Use the mapping in this file"),
        ("import", "save_map") => ("把列和字段的对应写进文件，可以改", "Write the mapping to a file, to edit"),
        ("import", "date_order") => (
            "03/04/2024 看不出日和月时怎么读，03/04/24 总是这么读：dmy 日在前，mdy 月在前，ymd 年在前",
            "How to read 03/04/2024 where the column does not tell, and 03/04/24 always: dmy, mdy or ymd",
        ),
        ("import", "existing") => (
            "客户簿里已有的：fill 只补空的，overwrite 以文件为准，skip 不动",
            "What is in the book already: fill empty fields, overwrite, or skip",
        ),
        ("import", "people_as_customers") => {
            ("没写公司的人，各算一家客户", "Take a person without a company as a customer of that name")
        }
        ("import", "force") => ("模板可以替换已有的文件", "Let the template replace the file that is there"),
        ("import", "rejects") => (
            "没导入的行写到哪个文件；不写则是 文件名.rejected.csv",
            "Where to write the rows not taken (default: FILE.rejected.csv)",
        ),
        ("import", "unparked") => {
            ("一长串名单也直接进入维护，不搁置", "Take up a long list at once instead of parking it")
        }
        ("import", "stage") => (
            "文件没写阶段的新客户算什么：lead、intent、won、returning，也可以写 潜在、意向、成交、老客户",
            "Stage of new customers whose file says none: lead, intent, won or returning (default: lead, or what the file's name says)",
        ),
        ("import", "bought_stage") => (
            "其中文件写明买过的算什么（默认老客户）",
            "Stage of those among them whose file tells of purchases (default: returning)",
        ),
        ("import", "encoding") => ("文字文件的编码，如 gbk、utf-8", "Encoding of a text file, e.g. gbk or utf-8"),
        ("import", "with_text") => (
            "聊天记录连内容一起导入；不写则只看谁、什么时候",
            "Import what was said in chats too (default: only who and when)",
        ),
        ("backup", "file") => {
            ("备份写到哪里；不写则放在客户簿旁边的 backups 里", "Where to write it (default: backups beside the book)")
        }
        ("backups", "verify") => ("逐份读完核对", "Read each one whole and check it"),
        ("restore", "file") => ("哪一份：文件，或清单里的文件名", "Which one: a file, or a name from the list"),
        ("restore", "dry_run") => ("只看会变成什么样，不恢复", "Only show what would change"),
        ("restore", "yes") => ("不问，直接恢复", "Do not ask"),
        _ => return None,
    })
}
