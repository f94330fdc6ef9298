//! What the command line says: help, results, errors.

use super::Lang;

pub mod examples;
pub mod export;
pub mod importing;
pub mod manual;
pub mod notes;
pub mod records;
pub mod shown;
pub mod usage;

/// What a command is for; `rounds` is the program itself.
pub fn about(lang: Lang, command: &str) -> &'static str {
    let (zh, en) = match command {
        "rounds" => ("下一个该联系谁、什么时候、为什么", "Who to contact next, when and why"),
        "today" => ("今天该做什么", "Show what needs doing today"),
        "week" => ("一周的安排", "Show the plan for a week"),
        "plan" => ("给一周或几周的建议排日期", "Find a day for each suggestion, for one or more weeks"),
        "suggest" => ("接下来该联系谁、哪天、为什么", "Show who to contact next, on which day and why"),
        "explain" => ("一家客户为什么在这一层、为什么是这一天", "Explain a customer’s tier and next date"),
        "log" => ("一句话记一笔跟进", "Log a follow-up in one line"),
        "customers" => ("列出或查找客户", "List or find customers"),
        "search" => ("在所有记录里找字，客户和联系人的名字也找", "Search all notes, customers and contacts"),
        "show" => ("一家客户的全部资料", "Show a customer’s full profile"),
        "brief" => (
            "联系前看一眼：联系人、风格、上次沟通、该问什么",
            "Show a one-page brief before a call: people, last conversation, what to find out",
        ),
        "worksheet" => (
            "表单：列出全部；打印一张，写上客户就填好已知的",
            "List the worksheets, or print one, with a customer filled in with what is known",
        ),
        "worksheets" => ("客户簿里填过的表单", "List the worksheets filled in so far"),
        "cases" => {
            ("案例库：列出、查找，或打印成一页供培训用", "List or find cases, or print them as one page for training")
        }
        "playbook" => ("打法：列出全部，或打印一个", "List the playbooks, or print one"),
        "kpi" => ("各项指标的实际、目标和对比", "Show a period’s metrics against targets and earlier periods"),
        "report" => ("写一份可以交给别人的报告：复盘、一周、客户", "Write a page to hand on: review, week or customer"),
        "report kpi" => (
            "效果评估与复盘：目标、实际、达成率、环比同比、走势、改进措施",
            "A period’s review: targets, results, comparisons, trends and measures",
        ),
        "report service" => (
            "给客户看的服务月报：交付、问题、拜访、培训、下月安排；写成文件就记下这个月已写",
            "A customer’s service report: deliveries, issues, next steps; as a file, it is noted as written",
        ),
        "report profile" => ("客户档案：知道的全部", "A customer’s dossier: everything known"),
        "report plan" => ("客户发展计划和执行情况", "A customer’s account plan and how it is carried out"),
        "report tables" => {
            ("客户管理的十一张表，填好数据（xlsx）", "The eleven tables of the planning documents, filled (xlsx)")
        }
        "report week" => (
            "本周的拜访计划，带着走；周五起是下周的；--past 是一周小结",
            "The week’s plan to carry along, from Friday on next week’s; with --past the week in review",
        ),
        "init" => ("建一个空客户簿", "Create an empty book"),
        "import" => (
            "导入表格（xlsx、csv 等）、通话详单、邮件、JSON 客户簿、日历（ics）或通讯录（vcf）",
            "Import tables (xlsx, csv, …), call logs, mail, a JSON book, a calendar (ics) or an address book (vcf)",
        ),
        "export" => (
            "导出整个客户簿（JSON），或表格（xlsx、csv、md）、日历（ics）、通讯录（vcf）",
            "Export the whole book as JSON, or as tables (xlsx, csv, md), a calendar (ics) or address book (vcf)",
        ),
        "rules" => ("分层规则：有哪些、写了什么、换一套会怎样", "List, show, check, preview and switch rulebooks"),
        "rules list" => ("有哪些分层规则，客户簿用的是哪一套", "List the rulebooks and show which one is in use"),
        "rules show" => ("看一套规则：分层、条件、维护动作", "Show a rulebook: tiers, conditions, touchpoints"),
        "rules check" => ("检查一个规则文件，指出每处错误", "Check a rulebook file and list every error with its line"),
        "rules preview" => {
            ("换成另一套：谁换分层、谁的日期变、做不做得完", "Preview another rulebook: tiers, dates, workload")
        }
        "rules use" => ("改用另一套规则，可以撤销", "Switch to another rulebook; can be undone"),
        "vdir" => (
            "与日历、通讯录程序共用的文件夹（vdirsyncer、khal、khard）",
            "A folder shared with calendar and address book programs (vdirsyncer, khal, khard)",
        ),
        "vdir sync" => (
            "让客户簿和文件夹两边一致：安排在 calendar，联系人在 contacts",
            "Sync book and folder: plans in calendar, contacts in contacts",
        ),
        "settings" => {
            ("列出、查看、修改客户簿和本机的设置", "List, show and change settings of the book and of this machine")
        }
        "undo" => ("撤销最近一次改动", "Undo the last change"),
        "redo" => ("重做刚撤销的改动", "Redo the last undone change"),
        "history" => ("改动记录，最近的在前", "List changes, newest first"),
        "doctor" => ("客户簿在哪里、是否完好", "Show where the book is and check it for damage"),
        "demo" => {
            ("用一份示例客户簿试用，不碰你自己的数据", "Try the app with a sample book; your own data is not touched")
        }
        "help" => ("看一页帮助，或一条命令的用法", "Show a page of help, or the help of a command"),
        "man" => ("输出手册页（man）", "Print the manual page, or write all of them to a folder"),
        "completions" => ("生成 shell 补全脚本", "Print a completion script for a shell"),
        "imports" => ("导入过哪些文件：哪天、导入了多少", "List what was imported: file, day and counts"),
        "backup" => ("备份客户簿，写完读回核对", "Back up the book; the copy is read back and checked"),
        "backups" => ("有哪些备份：时间、起因、里面有什么", "List the backups: when, why, what they hold"),
        "restore" => ("从一份备份恢复，恢复前先备份现在的", "Restore a backup; the present book is backed up first"),
        _ => match super::holidays::about(command) {
            Some(said) => said,
            None => return records::about(lang, command),
        },
    };
    lang.pick(zh, en)
}

/// What an option of a command is for.
#[expect(clippy::too_many_lines, reason = "one line an option")]
pub fn option(lang: Lang, command: &str, option: &str) -> &'static str {
    let own = records::option(lang, command, option);
    if !own.is_empty() {
        return own;
    }
    if let Some((zh, en)) = importing::option(command, option).or_else(|| super::holidays::option(command, option)) {
        return lang.pick(zh, en);
    }
    let (zh, en) = match (command, option) {
        ("never" | "inbox never", "remove") => ("这些号码以后照样列出", "Propose talks of these numbers again"),
        (_, "db") => ("客户簿文件", "The book file"),
        (_, "config") => ("配置文件", "The config file"),
        (_, "lang") => ("界面语言", "Language"),
        (_, "today") => ("假定今天是哪一天", "Use another date as today"),
        (_, "color") => ("颜色", "Colours"),
        (_, "plain") => {
            ("给读屏软件和盲文显示器：界面只用文字行", "Show the app as lines of words, for screen readers and braille")
        }
        (_, "json") => ("只输出一份 JSON", "Print one JSON document and nothing else"),
        (_, "keys") => ("打印画面前先按这些键", "Keys to press before the screen is printed"),
        (_, "print") => ("打印一屏到标准输出就退出", "Print one screen to stdout and exit"),
        (_, "size") => ("画面大小", "Size of the printed screen"),
        ("week", "date") => {
            ("这一周里的任意一天：2026-12-02、下周、周五", "Any day in the week: 2026-12-02, next week, fri")
        }
        (_, "date") => (
            "第一周里的任意一天：2026-12-02、下周、周五；不写则为本周",
            "Any day in the first week: 2026-12-02, next week, fri (default: this week)",
        ),
        (_, "weeks") => ("排几周，1 到 53", "How many weeks, 1 to 53"),
        (_, "apply") => ("写入，一步可撤销", "Save the plan as one undoable step"),
        (_, "bring_forward") => {
            ("把按规则太晚的安排也提前", "Also bring forward plans that are later than the rules allow")
        }
        (_, "horizon") => ("往后看多少天", "How many days ahead"),
        ("history" | "suggest", "customer") => ("只看这家客户", "Only this customer"),
        (_, "customer") => {
            ("客户编号、名称、简称、拼音或首字母", "The customer: code, name, short name, pinyin or initials")
        }
        ("rules preview", "id") => ("规则的编号，或一个规则文件", "The rulebook's id, or a file"),
        ("worksheet", "id") => ("哪张表；不写则列出全部", "The worksheet; without it all are listed"),
        ("playbook", "id") => ("哪个打法；不写则列出全部", "The playbook; without it all are listed"),
        ("playbook" | "worksheet", "format") => ("md 或 html", "md or html"),
        ("worksheet", "new") => ("打印新的一张，不管填过没有", "A fresh one, even where one was filled in"),
        ("worksheet", "last") => ("打印上次填的，那次拜访结束了也一样", "The one filled in last, even after its visit"),
        ("playbook", "source") => {
            ("原样输出文件，连开头一起，便于复制来改", "Print the file itself with its head, to copy and edit")
        }
        ("cases", "outcome") => ("success（成功）或 failure（失败）", "success or failure"),
        ("cases", "format") => ("整篇打印：md 或 html", "Print the whole cases: md or html"),
        (_, "id") => ("规则的编号，见 rounds rules list", "The rulebook's id, see `rounds rules list`"),
        (_, "toml") => ("原样输出文件，便于复制来改", "Print the file itself, to copy and edit"),
        ("rules check", "file") => ("规则文件", "The rulebook's file"),
        ("report week", "period") => (
            "这一周里的任意一天，如 12-02、下周；不写则为下周，--past 为最近的一周",
            "Any day in the week: 2026-12-02, next week (default: next week; with --past the latest one)",
        ),
        (_, "past") => {
            ("改写一周小结：做了什么、没做什么、答应了什么", "The week in review instead: done, not done, promised")
        }
        ("report tables", "format") => ("表格 xlsx，没有别的格式", "A workbook, xlsx; there is no other format"),
        ("report service", "period") => (
            "期间：2026-11、2026Q4、2026H2、2026；不写则为上个月，上个月还没开始用就是本月",
            "Period: 2026-11, 2026Q4, 2026H2 or 2026 (default: last month, or this month if the book is newer than that)",
        ),
        (path, "format") if path.starts_with("report ") => {
            ("html：可打印的网页；md：纯文本；xlsx：表格", "html: a page to read and print; md: text; xlsx: a workbook")
        }
        (_, "period") => (
            "期间：2026-11、2026Q4、2026H2、2026、上月；不写则为本季度",
            "Period: 2026-11, 2026Q4, 2026H2, 2026 or last month (default: this quarter)",
        ),
        ("kpi", "metric") => (
            "哪个指标：名称或代码，如 客户留存率、retention",
            "The metric by name or code, such as 'Retention rate' or retention",
        ),
        ("kpi", "records") => (
            "列出这个指标算进去的客户或记录，没算进去的在前",
            "List the very customers or records behind the metric, those missing first",
        ),
        (_, "insight") => (
            "看指标背后的情况：漏斗、留存、分层变动、时间、按期、商机",
            "Look behind the metrics: funnel, retention, tier moves, time, intervals or pipeline",
        ),
        (_, "by") => ("再按地区、行业、分层或来源拆分", "Break down by region, industry, tier or source"),
        (_, "rulebook") => ("换一套分层规则", "Use another rulebook"),
        (_, "all") => ("全部客户，按编号", "All customers, sorted by code"),
        ("search", "text") => (
            "要找的字，每个都要出现；一个汉字也行，英文从词头匹配",
            "Words to find, all of them; English from the start of a word",
        ),
        (_, "limit") => ("最多列出多少条记录", "Most records to list"),
        (_, "repair") => (
            "修复：索引坏了就重建，数据坏了就用能读出来的另建一份，损坏的留着",
            "Repair it: rebuild wrong indexes, or make a new book of all that can be read and keep the damaged one",
        ),
        (_, "text") => (
            "例：华星 拜访 谈二期需求 =好 @张伟 >下周三；不写则逐行读标准输入",
            "For example: Northwind call asked for a quote >fri (default: one per line from stdin)",
        ),
        ("log", "to") => ("给符合条件的每家客户各记一笔", "Log it for every customer that matches a filter"),
        ("log", "dry_run") => ("只看会记下什么，不写入", "Dry run: show what would be saved"),
        ("vdir sync", "dry_run") => ("只看会做什么，不写入", "Dry run: show what would be done"),
        (_, "tables") => (
            "一个工作簿，含客户画像、维护记录、效果评估等十一张表，表名和列名照旧",
            "One workbook with the eleven tables of the Chinese planning documents, under their own names",
        ),
        (_, "template") => {
            ("不导入，写一个可填写的表格模板（xlsx）", "Instead of importing, write a workbook to fill in (xlsx)")
        }
        (_, "dry_run") => ("只看会导入什么，不写入", "Dry run: show what would be imported"),
        ("man", "folder") => {
            ("每条命令一页，都写到这个文件夹", "Write a page for each command to this folder; created if missing")
        }
        (_, "folder") => ("文件夹，没有就新建", "Folder; created if missing"),
        (_, "deletions") => {
            ("那边大部分确实是有意删的，照样同步", "Sync even if most items were deleted there on purpose")
        }
        (_, "notify") => (
            "用桌面通知显示（notify-send），适合 cron 或 systemd 定时器",
            "Show it as a desktop notification (notify-send), for cron or a systemd timer",
        ),
        (_, "force") => {
            ("目标文件不是从客户簿导出的，也照样覆盖", "Replace the file even if it is not an export of a book")
        }
        (_, "strict") => ("有一条不能导入就全部不导入", "Import all or nothing"),
        (_, "query") => ("要找的字：中文、拼音、首字母、英文", "Words to find: Chinese, pinyin, initials, English"),
        (_, "file") => ("要导入的文件；- 表示标准输入", "File to import; - for stdin"),
        (_, "format") => (
            "json：全部内容；csv、xlsx：各种记录的表格，可再导入；md：便于阅读的表格；ics：安排、生日、合同到期；vcf：所有联系人",
            "json: everything; csv, xlsx: a table for each kind of record, for spreadsheets and import; md: tables to read; ics: plans, birthdays, contracts ending; vcf: all contacts",
        ),
        ("export", "kind") => (
            "表格里放什么：customers、contacts、follow_ups、orders、issues、surveys、contracts、opportunities、worksheets、cases；默认 customers",
            "What the table holds: customers, contacts, follow_ups, orders, issues, surveys, contracts, opportunities, worksheets, cases; customers without it",
        ),
        (_, "output") => ("写到哪个文件；不写或 - 为标准输出", "Output file (default or -: stdout)"),
        (_, "write") => {
            ("不打开，而是生成一份客户簿写到这里", "Write a generated book to this file instead of opening the app")
        }
        (_, "customers") => ("客户数量", "How many customers"),
        (_, "follow_ups") => ("跟进总数", "How many follow-ups in total"),
        ("init", "country") => (
            "国家或地区，决定节假日和货币；不写则随系统语言",
            "Country, for holidays and currency, such as GB (default: from the locale)",
        ),
        (_, "country") => ("用哪个国家或地区的节假日和货币", "Country whose holidays and currency it has"),
        (_, "seed") => ("同样的种子、日期和数量得到同样的客户簿", "The same seed, date and size give the same book"),
        (_, "words") => (
            "设置项，如 capacity.per_day 看它，capacity.per_day=6 改它，capacity.per_day= 恢复默认",
            "A setting: capacity.per_day to show it, capacity.per_day=6 to set it, capacity.per_day= for the default",
        ),
        (_, "topic") => ("哪一页，或哪条命令；不写则列出全部", "The page or the command; without it all are listed"),
        (_, "shell") => {
            ("哪种 shell：bash、zsh、fish、elvish、powershell", "Which shell: bash, zsh, fish, elvish or powershell")
        }
        (_, "version") => ("版本", "Version"),
        _ => ("", ""),
    };
    lang.pick(zh, en)
}

crate::texts! {
    help_flag { "显示帮助", "Print help" }
}
