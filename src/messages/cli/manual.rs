//! What the manual pages say beside the help: the heads of their parts, files, variables, exit statuses.

use crate::messages::Lang;

crate::texts! {
    name { "名称", "NAME" }
    synopsis { "用法", "SYNOPSIS" }
    description { "说明", "DESCRIPTION" }
    arguments { "内容", "ARGUMENTS" }
    options { "选项", "OPTIONS" }
    commands { "命令", "COMMANDS" }
    examples { "举例", "EXAMPLES" }
    files { "文件", "FILES" }
    variables { "环境变量", "ENVIRONMENT" }
    statuses { "退出状态", "EXIT STATUS" }
    see_also { "另见", "SEE ALSO" }
    without_command { "不写命令就打开程序。全部说明：rounds help；程序里按 ?。", "Without a command the app opens. The pages of help: `rounds help`; in the app, the ? key." }
}

/// The files that the program keeps, each with what is in it.
pub fn kept_files(lang: Lang) -> [(&'static str, &'static str); 4] {
    let said = |zh, en| lang.pick(zh, en);
    [
        (
            "~/.local/share/rounds/book.db",
            said("客户簿；旁边的 backups 文件夹里是备份", "the book; its backups lie in the folder beside it"),
        ),
        ("~/.config/rounds/config.toml", said("这台机器的设置", "the settings of this machine")),
        ("~/.config/rounds/holidays.csv", said("自己导入的节假日", "your own table of holidays")),
        (
            "~/.config/rounds/rulebooks, playbooks, worksheets, reports",
            said(
                "自己的规则、打法、表单、报告样式",
                "your own rulebooks, playbooks, worksheets and templates of reports",
            ),
        ),
    ]
}

/// The variables that the program reads.
pub fn read_variables(lang: Lang) -> [(&'static str, &'static str); 8] {
    let said = |zh, en| lang.pick(zh, en);
    [
        ("ROUNDS_DB", said("客户簿，同 --db", "the book, as --db")),
        ("ROUNDS_CONFIG", said("配置文件，同 --config", "the config, as --config")),
        ("ROUNDS_STATE", said("放草稿等的文件夹", "the folder of what this machine remembers")),
        ("ROUNDS_TODAY", said("假定的今天，同 --today", "another day than the clock’s, as --today")),
        ("LC_ALL, LC_MESSAGES, LANG", said("语言，除非设置里写了", "the language, unless the config names one")),
        ("NO_COLOR", said("不用颜色", "no colours")),
        ("VISUAL, EDITOR", said("写长文字用的编辑器", "the editor for long texts")),
        ("TZ", said("日历的时区", "the time zone of calendars")),
    ]
}

/// What each exit status means, by its number.
pub fn meanings(lang: Lang) -> [&'static str; 5] {
    match lang {
        Lang::Zh => [
            "做完了",
            "没有做成；标准错误里写着原因和该怎么办",
            "用法不对：没有这个命令、选项或写法，或者看不懂",
            "做了一部分：有的没有取，同步有冲突，存了却没能输出，或者不能确定存上了没有",
            "另一个程序正占着客户簿；请再试一次",
        ],
        Lang::En => [
            "done",
            "not done; stderr says why and what to do next",
            "wrong usage: an unknown command, option or value, or a text that cannot be read",
            "done in part: some items were not taken, a sync found conflicts, what was saved could not be shown, or it may be saved or not",
            "not done because another program holds the book; try again",
        ],
    }
}
