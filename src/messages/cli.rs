//! What the command line says: help, results, errors.

use super::Lang;

pub mod export;
pub mod notes;
pub mod records;
pub mod shown;
pub mod usage;

/// What a command is for; `rounds` is the program itself.
pub fn about(lang: Lang, command: &str) -> &'static str {
    let (zh, en) = match command {
        "rounds" => ("下一个该联系谁、什么时候、为什么", "Whom to contact next, when, and why"),
        "today" => ("今天该做什么", "What calls for action today"),
        "week" => ("一周的安排", "A week's plan"),
        "plan" => ("给一周或几周的建议排日子", "Propose a day for every suggestion of a week or several"),
        "suggest" => ("接下来该联系谁、哪天、为什么", "Whom to contact next, on which day, and why"),
        "explain" => ("一个客户为什么在这一层、为什么是这一天", "Why a customer is in its tier, and why on that day"),
        "log" => ("一句话记一笔跟进", "Record a follow-up from one line"),
        "customers" => ("列出或查找客户", "List or find customers"),
        "search" => {
            ("在所有记录里找字，客户和联系人的名字也找", "Find words in all notes, and customers and contacts by name")
        }
        "show" => ("一个客户的全部资料", "A customer's whole profile"),
        "brief" => (
            "联系前看一眼：人、风格、上次说到哪、该问什么",
            "The card to read before a call: who, last words, what to ask",
        ),
        "kpi" => ("各项指标的实际、目标和对比", "The figures of a period, with targets and earlier periods"),
        "init" => ("建一个空客户簿", "Make an empty book"),
        "import" => (
            "导入 JSON 客户簿、日历（ics）或通讯录（vcf）",
            "Take a JSON book, a calendar (ics) or an address book (vcf) into this one",
        ),
        "export" => (
            "导出整个客户簿（JSON），或日历（ics）、通讯录（vcf）",
            "Write the whole book as JSON, or a calendar (ics) or address book (vcf)",
        ),
        "rules" => (
            "分层规则：有哪些、写了什么、换一套会怎样",
            "Rulebooks: which there are, what they say, what another would change",
        ),
        "rules list" => {
            ("有哪些分层规则，客户簿用的是哪一套", "Which rulebooks there are, and which one the book uses")
        }
        "rules show" => ("看一套规则：分层、条件、维护动作", "What a rulebook says: tiers, conditions, obligations"),
        "rules check" => ("检查一个规则文件，指出每处错误", "Every mistake in a rulebook's file, with its place"),
        "rules preview" => {
            ("换成另一套：谁换分层、谁的日期变、做不做得完", "What another rulebook would change: tiers, dates, work")
        }
        "rules use" => ("改用另一套规则，可以撤销", "Use another rulebook; undo takes it back"),
        "vdir" => (
            "与日历、通讯录程序共用的文件夹（vdirsyncer、khal、khard）",
            "A folder shared with calendar and address book programs (vdirsyncer, khal, khard)",
        ),
        "vdir sync" => (
            "让客户簿和文件夹两边一致：计划在 calendar，联系人在 contacts",
            "Keep book and folder alike: plans in calendar, people in contacts",
        ),
        "undo" => ("撤销最近一次改动", "Take back the newest change"),
        "redo" => ("恢复刚撤销的改动", "Do the last undone change again"),
        "history" => ("改动记录，最近的在前", "What was changed, newest first"),
        "doctor" => ("客户簿在哪里、是否完好", "Where the book lies and whether it is sound"),
        "demo" => {
            ("用一份示例客户簿试用，不碰您自己的数据", "Try the app on a sample book; nothing of yours is touched")
        }
        "completions" => ("生成 shell 补全脚本", "Print a completion script for a shell"),
        _ => return records::about(lang, command),
    };
    lang.pick(zh, en)
}

/// What an option of a command is for.
pub fn option(lang: Lang, command: &str, option: &str) -> &'static str {
    let own = records::option(lang, command, option);
    if !own.is_empty() {
        return own;
    }
    let (zh, en) = match (command, option) {
        (_, "db") => ("客户簿文件", "The book file"),
        (_, "config") => ("配置文件", "The config file"),
        (_, "lang") => ("界面语言", "Language"),
        (_, "today") => ("假定今天是哪一天", "Take another day for today"),
        (_, "color") => ("颜色", "Colours"),
        (_, "json") => ("只输出一份 JSON", "Print one JSON document and nothing else"),
        (_, "keys") => ("打印画面前先按这些键", "Keys to press before the frame is printed"),
        (_, "print") => ("画一帧到标准输出就结束", "Draw one frame to stdout and end"),
        (_, "size") => ("画面大小", "Size of the printed frame"),
        ("week", "date") => {
            ("这一周里的任意一天：2026-12-02、下周、周五", "Any day of the week: 2026-12-02, next week, fri")
        }
        (_, "date") => (
            "第一周里的任意一天：2026-12-02、下周、周五；不写则为本周",
            "Any day of the first week: 2026-12-02, next week, fri; this week without it",
        ),
        (_, "weeks") => ("排几周，1 到 53", "How many weeks, 1 to 53"),
        (_, "apply") => ("写入，一步可撤销", "Write it, as one step that can be undone"),
        (_, "horizon") => ("往后看多少天", "How many days ahead"),
        ("history" | "suggest", "customer") => ("只看这个客户", "Only this customer"),
        (_, "customer") => {
            ("客户编号、名称、简称、拼音或首字母", "The customer: code, name, short name, pinyin or initials")
        }
        ("rules preview", "id") => ("规则的编号，或一个规则文件", "The rulebook's id, or a file"),
        (_, "id") => ("规则的编号，见 rounds rules list", "The rulebook's id, see `rounds rules list`"),
        (_, "toml") => ("原样输出文件，便于复制来改", "Print its file as it is, to be copied and changed"),
        ("rules check", "file") => ("规则文件", "The rulebook's file"),
        (_, "period") => (
            "哪一期：2026-11、2026Q4、2026H2、2026；不写则为本季度",
            "The period: 2026-11, 2026Q4, 2026H2 or 2026; this quarter without it",
        ),
        (_, "by") => ("再按区域、行业、分层或来源拆开", "By region, industry, tier or source, too"),
        (_, "rulebook") => ("换一套分层规则", "By another rulebook"),
        (_, "all") => ("全部客户，按编号", "Every customer, by code"),
        ("search", "text") => (
            "要找的字，每个都要出现；一个汉字也行，英文从词头匹配",
            "The words, each must be found; English from the beginning of a word",
        ),
        (_, "limit") => ("最多列出多少条记录", "How many records at most"),
        (_, "repair") => ("搜索索引有误时重建", "Make the search index anew where it is wrong"),
        (_, "text") => (
            "例：华星 拜访 谈二期需求 =好 @张伟 >下周三；不写则逐行读标准输入",
            "Such as: Northwind call asked for a quote >fri; without it lines are read from stdin",
        ),
        ("log", "to") => ("给符合条件的每位客户各记一笔", "Record it for every customer of a filter"),
        ("log", "dry_run") => ("只看会记下什么，不写入", "Show what would be written, write nothing"),
        ("vdir sync", "dry_run") => ("只看会做什么，不写入", "Say what would be done, write nothing"),
        (_, "dry_run") => ("只看会导入什么，不写入", "Say what would be taken, write nothing"),
        (_, "folder") => ("文件夹，没有就新建", "The folder; made where it is not there"),
        (_, "deletions") => {
            ("那边大部分确实是有意删的，照样同步", "Go on although most items are gone there: it is meant")
        }
        (_, "notify") => (
            "用桌面通知显示（notify-send），适合 cron 或 systemd 定时器",
            "Show it as a desktop notice (notify-send), for cron or a systemd timer",
        ),
        (_, "force") => {
            ("目标文件不是从客户簿导出的，也照样覆盖", "Replace the file even if it is no export of a book")
        }
        (_, "strict") => ("有一条不能导入就全部不导入", "Take nothing unless all of it can be taken"),
        (_, "query") => ("要找的字：中文、拼音、首字母、英文", "Words to find: Chinese, pinyin, initials, English"),
        (_, "file") => ("要导入的文件；- 表示标准输入", "The file; - is stdin"),
        (_, "format") => (
            "json：全部内容；ics：计划、生日、合同到期；vcf：所有联系人",
            "json: everything; ics: plans, birthdays, contracts ending; vcf: all contacts",
        ),
        (_, "output") => ("写到哪个文件；不写或 - 为标准输出", "Where to; stdout without it, or as -"),
        (_, "write") => ("不打开，而是生成一份客户簿写到这里", "Write a generated book here instead of opening it"),
        (_, "customers") => ("客户数量", "How many customers"),
        (_, "follow_ups") => ("跟进总数", "How many follow-ups in all"),
        (_, "seed") => ("同样的种子、日期和数量得到同样的客户簿", "The same book for the same seed, date and size"),
        (_, "shell") => ("哪种 shell", "Which shell"),
        (_, "version") => ("版本", "Version"),
        _ => ("", ""),
    };
    lang.pick(zh, en)
}

crate::texts! {
    help_flag { "显示帮助", "Print help" }
}
