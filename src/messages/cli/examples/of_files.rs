//! Examples of what reads and writes files, of settings and of help.

use super::Rows;

/// The examples of what reads and writes files, and of settings.
#[expect(clippy::too_many_lines, reason = "one row a command")]
pub(super) fn rows(command: &str) -> Option<Rows> {
    Some(match command {
        "import" => (
            &[
                ("rounds import customers.xlsx --dry-run", "先看会导入什么"),
                ("rounds import customers.xlsx", "导入，一步可撤销"),
                ("rounds import --template new.xlsx", "写一个可填写的表格模板"),
            ],
            &[
                ("rounds import customers.xlsx --dry-run", "show what would be taken"),
                ("rounds import customers.xlsx", "take it; one undo takes it back"),
                ("rounds import --template new.xlsx", "write a workbook to fill in"),
            ],
        ),
        "imports" => (&[("rounds imports", "导入过哪些文件")], &[("rounds imports", "which files were imported")]),
        "backup" => (
            &[("rounds backup", "备份到平常的地方"), ("rounds backup copy.db", "备份成这个文件")],
            &[("rounds backup", "a copy in the usual place"), ("rounds backup copy.db", "a copy as this file")],
        ),
        "backups" => (
            &[("rounds backups", "有哪些备份"), ("rounds backups --verify", "逐份读一遍，核对是否完好")],
            &[("rounds backups", "which copies there are"), ("rounds backups --verify", "read each of them whole")],
        ),
        "restore" => (
            &[
                ("rounds restore copy.db --dry-run", "先看会有什么不同"),
                ("rounds restore copy.db --yes", "恢复，不再询问"),
            ],
            &[
                ("rounds restore copy.db --dry-run", "show what would be different"),
                ("rounds restore copy.db --yes", "restore it without being asked"),
            ],
        ),
        "export" => (
            &[
                ("rounds export -o book.json", "全部内容，可原样读回"),
                ("rounds export --format xlsx -o customers.xlsx", "各种记录的表格"),
                ("rounds export --format ics -o plans.ics", "安排、生日、合同到期，给日历用"),
            ],
            &[
                ("rounds export -o book.json", "everything, to be read back without loss"),
                ("rounds export --format xlsx -o customers.xlsx", "a workbook with a sheet for each kind of record"),
                ("rounds export --format ics -o plans.ics", "plans, birthdays and contracts for a calendar"),
            ],
        ),
        "holidays" => (
            &[("rounds holidays --year 2027", "明年的节假日"), ("rounds holidays --country DE", "德国的节假日")],
            &[
                ("rounds holidays --year 2027", "the holidays of 2027"),
                ("rounds holidays --country DE", "the holidays of Germany"),
            ],
        ),
        "holidays import" => (
            &[("rounds holidays import days.ics", "把日历里放假的日子取过来")],
            &[("rounds holidays import days.ics", "take the days off of a calendar")],
        ),
        "holidays remove" => (
            &[
                ("rounds holidays remove days.ics", "把那个文件的日子再拿掉"),
                ("rounds holidays remove --year 2027", "拿掉 2027 年自己导入的"),
            ],
            &[
                ("rounds holidays remove days.ics", "take the days of that file away again"),
                ("rounds holidays remove --year 2027", "take away what was imported for 2027"),
            ],
        ),
        "holidays export" => (
            &[("rounds holidays export --year 2027 > days.csv", "写成表格，可在别处导入")],
            &[("rounds holidays export --year 2027 > days.csv", "a table to import elsewhere")],
        ),
        "vdir" | "vdir sync" => (
            &[
                ("rounds vdir sync ~/rounds --dry-run", "先看会做什么"),
                ("rounds vdir sync ~/rounds", "让客户簿和文件夹两边一致"),
            ],
            &[
                ("rounds vdir sync ~/rounds --dry-run", "show what would be done"),
                ("rounds vdir sync ~/rounds", "make the book and the folder alike"),
            ],
        ),
        "rules" | "rules list" => {
            (&[("rounds rules list", "有哪些规则")], &[("rounds rules list", "which rulebooks there are")])
        }
        "rules show" => (
            &[
                ("rounds rules show value-risk", "这套规则写了什么"),
                ("rounds rules show value-risk --toml > mine.toml", "复制一份来改"),
            ],
            &[
                ("rounds rules show value-risk", "what stands in it"),
                ("rounds rules show value-risk --toml > mine.toml", "a copy to edit"),
            ],
        ),
        "rules check" => (
            &[("rounds rules check mine.toml", "改好的规则有没有错")],
            &[("rounds rules check mine.toml", "every mistake in your own rulebook")],
        ),
        "rules preview" => (
            &[("rounds rules preview strategic", "换成它，谁换分层，做不做得完")],
            &[("rounds rules preview strategic", "who would change tier, and how much work it is")],
        ),
        "rules use" => {
            (&[("rounds rules use strategic", "改用这一套")], &[("rounds rules use strategic", "switch to it")])
        }
        "settings" => (
            &[
                ("rounds settings alerts", "与预警有关的设置"),
                ("rounds settings capacity.per_day=6", "每天最多六条"),
                ("rounds settings theme=light", "浅色界面"),
            ],
            &[
                ("rounds settings alerts", "the settings of alerts"),
                ("rounds settings capacity.per_day=6", "six follow-ups a day at most"),
                ("rounds settings theme=light", "a light screen"),
            ],
        ),
        "undo" => (&[("rounds undo", "撤销最近一次改动")], &[("rounds undo", "take back the last change")]),
        "redo" => (&[("rounds redo", "又要回刚撤销的")], &[("rounds redo", "do again what was just undone")]),
        "history" => (
            &[("rounds history", "全部改动"), ("rounds history 华星", "只看这一家")],
            &[("rounds history", "every change"), ("rounds history northwind", "the changes of one customer")],
        ),
        "doctor" => (
            &[("rounds doctor", "在哪里、是否完好"), ("rounds doctor --repair", "坏了就修")],
            &[
                ("rounds doctor", "where the book is and whether it is sound"),
                ("rounds doctor --repair", "repair what is wrong"),
            ],
        ),
        "demo" => (
            &[
                ("rounds demo", "打开示例，用完就没了"),
                ("rounds demo --write sample.db --customers 500", "生成一份大一些的"),
            ],
            &[
                ("rounds demo", "open a sample that is gone afterwards"),
                ("rounds demo --write sample.db --customers 500", "keep a larger one"),
            ],
        ),
        "help" => (
            &[("rounds help capture", "读「一句话记一笔」这一页"), ("rounds help plan", "读「排一周」这一页")],
            &[
                ("rounds help capture", "read the page about logging"),
                ("rounds help plan", "read the page about planning a week"),
            ],
        ),
        "man" => (
            &[
                ("rounds man > rounds.1", "程序本身的手册页"),
                ("rounds man ~/.local/share/man/man1", "每条命令一页，man 就找得到"),
            ],
            &[
                ("rounds man > rounds.1", "the page of the program itself"),
                ("rounds man ~/.local/share/man/man1", "a page for each command, where man finds them"),
            ],
        ),
        "completions" => (
            &[("rounds completions fish > rounds.fish", "给 fish 的补全脚本")],
            &[("rounds completions fish > rounds.fish", "the script for fish")],
        ),
        _ => return None,
    })
}
