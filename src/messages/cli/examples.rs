//! Examples of every command, as they are typed and with what they do: shown by `--help` and in the manual pages.
//!
//! They name customers of the sample book, so that each of them can be tried there as it stands.

mod of_book;
mod of_files;

use crate::messages::Lang;

/// A command line that works, and what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// What is typed in a shell.
    pub line: &'static str,
    /// What comes of it.
    pub does: &'static str,
}

type Row = (&'static str, &'static str);
/// Those of a command in Chinese and in English.
type Rows = (&'static [Row], &'static [Row]);

/// One to three examples of a command, `report service`; `rounds` is the program itself.
pub fn examples(lang: Lang, command: &str) -> Vec<Example> {
    let (zh, en) = rows(command);
    let rows: &[Row] = lang.pick(zh, en);
    rows.iter().map(|(line, does)| Example { line, does }).collect()
}

/// The examples of a command in both languages.
#[expect(clippy::too_many_lines, reason = "one row a command")]
fn rows(command: &str) -> Rows {
    match command {
        "rounds" => (
            &[
                ("rounds demo", "在示例客户簿上试用"),
                ("rounds import customers.xlsx", "把客户名单导入自己的客户簿"),
                ("rounds log '华星 电话 谈二期报价 =好 >周五'", "记一次电话，下一步放在周五"),
            ],
            &[
                ("rounds demo", "try the app on the sample book"),
                ("rounds import customers.xlsx", "bring a list of customers into your own book"),
                ("rounds log 'Northwind call asked for a quote >fri'", "log a call and plan another for Friday"),
            ],
        ),
        "today" => (
            &[("rounds today", "逾期的、今天安排的、建议联系的"), ("rounds today --json", "同样的内容，给脚本用")],
            &[
                ("rounds today", "what is overdue, planned and suggested"),
                ("rounds today --json", "the same for a script"),
            ],
        ),
        "week" => (&[("rounds week 下周", "下周的安排")], &[("rounds week next week", "the plan for next week")]),
        "plan" => (
            &[
                ("rounds plan 下周", "看下周怎么排，不写入"),
                ("rounds plan --weeks 2 --apply", "排好两周并写入，一步可撤销"),
            ],
            &[
                ("rounds plan next week", "show the proposal for next week"),
                ("rounds plan --weeks 2 --apply", "plan two weeks and save them as one undoable step"),
            ],
        ),
        "suggest" => (
            &[
                ("rounds suggest --horizon 14", "两周之内该联系的"),
                ("rounds suggest --customer 华星", "这一家接下来该做的"),
            ],
            &[
                ("rounds suggest --horizon 14", "who to contact within two weeks"),
                ("rounds suggest --customer northwind", "what is next with this customer"),
            ],
        ),
        "explain" => (
            &[("rounds explain 恒康", "为什么在预警层，为什么是这一天"), ("rounds explain --all", "每一家客户")],
            &[
                ("rounds explain calder", "why it is at risk, and why on this day"),
                ("rounds explain --all", "every customer"),
            ],
        ),
        "log" => (
            &[
                ("rounds log '华星 拜访 谈二期需求 =好 @张伟 >下周三'", "记一次拜访，下一步放在下周三"),
                ("rounds log --dry-run '昨天给远达打电话，聊了报价'", "只看认成了什么，不写入"),
                ("rounds log --to 分层:潜力 '邮件 发了新价目表'", "潜力层的客户各记一笔"),
            ],
            &[
                (
                    "rounds log 'Northwind visit wants a second site =positive @Tom >fri'",
                    "log a visit and plan the next one for Friday",
                ),
                (
                    "rounds log --dry-run 'called Fairhaven yesterday about the offer'",
                    "show what is understood, save nothing",
                ),
                (
                    "rounds log --to tier:growing 'email sent the new price list'",
                    "the same record for every customer of a tier",
                ),
            ],
        ),
        "customers" => (
            &[
                ("rounds customers huaxing", "按名称、拼音或首字母找"),
                ("rounds customers '地区:苏州 到期<7'", "苏州七天内到期的"),
            ],
            &[
                ("rounds customers north", "find by a part of the name"),
                ("rounds customers 'region:leeds due<7'", "in Leeds, due within seven days"),
            ],
        ),
        "search" => (
            &[("rounds search 发票", "哪里提到过发票")],
            &[("rounds search invoice", "wherever an invoice was mentioned")],
        ),
        "show" => (
            &[("rounds show 华星", "这家客户的全部资料")],
            &[("rounds show northwind", "all that is known of this customer")],
        ),
        "brief" => (
            &[("rounds brief 华星", "打电话前看一眼")],
            &[("rounds brief northwind", "one page to read before the call")],
        ),
        "playbook" => (
            &[
                ("rounds playbook first-contact", "读一个打法"),
                ("rounds playbook first-contact --format html > first-contact.html", "存成可打印的网页"),
            ],
            &[
                ("rounds playbook first-contact", "read a playbook"),
                ("rounds playbook first-contact --format html > first-contact.html", "keep it as a page to print"),
            ],
        ),
        "worksheet" => (
            &[
                ("rounds worksheet visit-plan", "一张空白的拜访计划"),
                ("rounds worksheet visit-plan 华星", "同一张，已知的填好"),
            ],
            &[
                ("rounds worksheet visit-plan", "an empty visit plan"),
                ("rounds worksheet visit-plan northwind", "the same, filled in with what is known"),
            ],
        ),
        "worksheets" => {
            (&[("rounds worksheets", "填过哪些表单")], &[("rounds worksheets", "which worksheets were filled in")])
        }
        "cases" => (
            &[
                ("rounds cases --outcome success", "赢下来的案例"),
                ("rounds cases --format html -o cases.html", "全部案例打印成一页"),
            ],
            &[
                ("rounds cases --outcome success", "the deals that were won"),
                ("rounds cases --format html -o cases.html", "all cases as one page to print"),
            ],
        ),
        "kpi" => (
            &[
                ("rounds kpi --period 上月 --by region", "上月的指标，按地区拆分"),
                ("rounds kpi 客户留存率 --records", "客户留存率算进了哪些客户"),
                ("rounds kpi --insight funnel", "从线索到成交的漏斗"),
            ],
            &[
                ("rounds kpi --period 'last month' --by region", "last month, by region"),
                ("rounds kpi retention --records", "the customers behind the retention rate"),
                ("rounds kpi --insight funnel", "the funnel from lead to won"),
            ],
        ),
        "report" => (
            &[("rounds report kpi -o review.html", "本季度的复盘，存成网页")],
            &[("rounds report kpi -o review.html", "this quarter’s review as a page to print")],
        ),
        "report kpi" => (
            &[
                ("rounds report kpi --period 2026Q3 -o review.html", "第三季度的复盘"),
                ("rounds report kpi --format xlsx -o review.xlsx", "本季度，存成表格"),
            ],
            &[
                ("rounds report kpi --period 2026Q3 -o review.html", "the review of the third quarter"),
                ("rounds report kpi --format xlsx -o review.xlsx", "this quarter as a workbook"),
            ],
        ),
        "report service" => (
            &[("rounds report service 华星 -o service.html", "给华星看的服务月报")],
            &[("rounds report service northwind -o service.html", "last month’s service report for Northwind")],
        ),
        "report profile" => (
            &[("rounds report profile 华星 --format md", "客户档案，纯文本")],
            &[("rounds report profile northwind --format md", "the dossier as text")],
        ),
        "report plan" => (
            &[("rounds report plan 华星 -o plan.html", "客户发展计划")],
            &[("rounds report plan northwind -o plan.html", "the account plan and how it goes")],
        ),
        "report tables" => (
            &[("rounds report tables -o tables.xlsx", "十一张表，一个工作簿")],
            &[("rounds report tables -o tables.xlsx", "the eleven tables as one workbook")],
        ),
        "report week" => (
            &[
                ("rounds report week -o week.html", "下周的拜访计划，打印出来带着走"),
                ("rounds report week --past --format md", "最近一周的小结"),
            ],
            &[
                ("rounds report week -o week.html", "next week’s plan to print and carry along"),
                ("rounds report week --past --format md", "the latest week in review"),
            ],
        ),
        _ => of_book::rows(command).or_else(|| of_files::rows(command)).unwrap_or_default(),
    }
}
