//! One sentence for each key: what it does and when one wants it. The help shows it below the key under the cursor.
//!
//! Rows that do the same in several places share a sentence. Leaves out what a key is called, see `keys`.

use super::Lang;

mod dialogs;

use dialogs::in_dialogs;

/// The sentence for the row of this name in the table of keys; a test holds that every row has one.
pub fn sentence_of(lang: Lang, name: &str) -> &'static str {
    let (zh, en) =
        on_pages(name).or_else(|| in_lists_and_fields(name)).or_else(|| in_dialogs(name)).unwrap_or_default();
    lang.pick(zh, en)
}

type Pair = (&'static str, &'static str);

/// The keys of the four tabs.
#[expect(clippy::too_many_lines, reason = "one line a key")]
fn on_pages(name: &str) -> Option<Pair> {
    Some(match name {
        "show_customers" => (
            "全部客户，最该联系的在最上面，右边是详情。",
            "Every customer, the most urgent first, with the profile beside the list.",
        ),
        "show_calendar" => {
            ("这一周的安排、建议、逾期和节日。", "Your week: plans, suggestions, what is overdue, holidays.")
        }
        "show_follow_ups" => (
            "做过的和安排好的跟进、客户问题、行动计划。",
            "What was done and what is planned, issues by step, actions by week.",
        ),
        "show_kpi" => ("各项指标对比目标、上期和去年同期。", "Metrics against target, previous period and last year."),
        "next_tab" => {
            ("右边的标签页，最后一个之后回到第一个。", "The tab to the right; after the last comes the first.")
        }
        "previous_tab" => {
            ("左边的标签页，第一个之前是最后一个。", "The tab to the left; before the first comes the last.")
        }
        "capture" => (
            "一句话记下一次跟进，照平时说话写；光标处的客户不用写名字。",
            "Log a follow-up in one line, as you would say it; the customer under the cursor needs no name.",
        ),
        "add" => (
            "在这一页新建一条：客户、安排或记录，只有标明的项必填。",
            "Add one where you are: a customer, a plan or a record; only the marked field is required.",
        ),
        "edit" => (
            "改光标处的这一条；标记了几家客户，就一起改。",
            "Change what is under the cursor; with customers marked, all of them at once.",
        ),
        "delete" => (
            "删除光标处的这一条；可以撤销，客户会进回收站。",
            "Delete what is under the cursor; undo brings it back, and customers go to the trash.",
        ),
        "done" => (
            "记下做完的跟进：表单已填好知道的，并建议下一次哪天。",
            "Log what was done: the form knows what was planned and proposes the next date.",
        ),
        "find" => (
            "边打字边找：名称、拼音、首字母、联系人、电话、标签，也能写条件。",
            "Find as you type: names, contacts, phone numbers, tags; conditions such as due<7 too.",
        ),
        "search_notes" => {
            ("在记过的所有内容里找，一个汉字也行。", "Search everything that was ever noted; a single word is enough.")
        }
        "repeat" => ("在光标处再做一次刚才的操作。", "Do the last action again, on what is under the cursor now."),
        "undo" => (
            "撤销最近一次改动，关掉再开也能撤；会说出撤销了什么。",
            "Take the newest change back, also after a restart; it says what it was.",
        ),
        "redo" => ("把刚撤销的改动再做一遍。", "Do again what you have just undone."),
        "import" => (
            "导入文件：Excel、CSV、通讯录、日历、通话详单；导入前先备份。",
            "Bring a file: Excel, CSV, an address book, a calendar, a telephone bill; a backup is made first.",
        ),
        "last_import" => (
            "最近导入或新建的客户，接下来做什么：先联系谁、核对谁、排前几周。",
            "What to do next for the customers imported or added lately: who to contact, who to check, the first weeks.",
        ),
        "export_book" => (
            "把整本客户簿写成文件：JSON、Excel、Markdown，或一个文件夹的 CSV。",
            "Write the whole book to a file: JSON, Excel, Markdown, or a folder of CSV files.",
        ),
        "backups" => ("列出备份，立刻备份一次，或从备份恢复。", "List the backups, make one now, or restore one."),
        "playbooks" => (
            "各种场合的打法：拜访前、谈价格、催款，可以逐条勾。",
            "Guidance for a situation: before a visit, about prices, when payment is due; tick it off as you prepare.",
        ),
        "cases" => ("做成的和没做成的案例，记着学到了什么。", "Deals won and lost, with what you learned from them."),
        "palette" => (
            "按名字找到任何命令、设置、打法或帮助页，中英文、拼音都行。",
            "Find any command, setting, playbook or page of help by its name, in either language.",
        ),
        "settings" => (
            "每日上限、休息日、提醒、外观：客户簿和本机的全部设置。",
            "Capacity, days off, alerts, colours: every setting of the book and of this machine.",
        ),
        "rulebook" => (
            "看有哪些分层规则，比较换一套会怎样，再决定换不换。",
            "See the rulebooks, preview what another one would change, and switch.",
        ),
        "tier_news" => ("最近谁换了层，从哪层到哪层。", "Who changed tier lately, from which to which."),
        "inbox" => (
            "通话、邮件、聊天里提到的往来，点头了才算记录。",
            "Talks found in calls, mail and chats; they become records only when you say so.",
        ),
        "trash" => {
            ("删掉的客户，可以恢复，也可以彻底抹除。", "Deleted customers: restore one or erase it permanently.")
        }
        "unfinished" => ("没写完就离开的表单，接着写。", "Continue a form that you left before saving."),
        "switch_mouse" => (
            "把鼠标让给终端，好选中文字；再按一次拿回来。",
            "Give the mouse to the terminal to select text; press again to get it back.",
        ),
        "switch_language" => {
            ("界面换成另一种语言，内容不变。", "Show the app in the other language; your data stays as it is.")
        }
        "quit" => ("退出；有没保存的内容会先问。", "Leave the app; it asks first if something is unsaved."),
        "help" | "help_form" | "help_days" | "help_confirm" | "help_brief" | "help_reading" | "help_trash"
        | "help_inbox" | "help_merging" | "help_side_by_side" | "help_takeover" => (
            "列出这里能用的键，每个一句说明；打字查找，回车执行。",
            "The keys that work here, a sentence for each; type to search, Enter does it.",
        ),
        "help_pages" => (
            "帮助页：记一笔、日期写法、规则、排一周、导入等。",
            "Pages of help: logging, dates, rules, planning, importing and more.",
        ),
        "tour" => (
            "在示例客户簿上用七步走完第一天，随时按 Esc 离开。",
            "A first day in seven steps on the sample book; Esc leaves it at any time.",
        ),
        "mark" => (
            "标记这家客户；编辑、记一笔、完成会对标记的一起生效。",
            "Mark the customer; edit, log and done then act on all marked ones.",
        ),
        "mark_range" => ("从上一个标记起，一直标到这一行。", "Mark every row from the last mark to this one."),
        "copy" => (
            "把电话、姓名或地址复制到剪贴板，远程连接也行。",
            "Copy phone, name or address to the clipboard, over SSH too.",
        ),
        "open_offer" => ("打开此刻推荐的表单或打法。", "Open the worksheet or playbook offered for this moment."),
        "put_offer_away" => ("收起这次推荐，不再提。", "Dismiss the offer for this occasion."),
        "leave" => (
            "在任何地方立即退出，没写完的留作草稿。",
            "Quit at once from anywhere; what you were typing is kept as a draft.",
        ),
        "suspend" => {
            ("把程序挂到后台，在命令行用 fg 回来。", "Put the app in the background; fg in the shell brings it back.")
        }
        "redraw" => ("别的程序弄花了屏幕，就重画一遍。", "Draw the screen anew after another program wrote over it."),
        "brief" | "brief_item" => (
            "打电话前看的一屏：是谁、什么风格、上次说了什么、该问什么。",
            "One screen to read before a call: people, style, last words, what to ask.",
        ),
        "worksheets" => (
            "给这家客户填一张表单，如拜访计划；知道的已填好。",
            "Fill in a worksheet for this customer, such as a visit plan; what is known is there already.",
        ),
        "plan_customer" => (
            "把给这家客户的建议变成安排；没有建议就排一次拜访。",
            "Turn the suggestion for this customer into a plan; without one, plan a visit.",
        ),
        "plan_visit" => ("不管建议是什么，排一次拜访。", "Plan a visit, whatever is suggested."),
        "snooze_customer" | "snooze" => (
            "暂缓这条建议：明天、下周一、三个工作日后，或写日期。",
            "Snooze the suggestion: tomorrow, next Monday, in three workdays, or a date.",
        ),
        "end_snooze" | "end_snooze_here" => {
            ("不再暂缓，建议照常出现。", "Let the suggestion appear again before its snooze ends.")
        }
        "like_cases" | "brief_cases" | "form_cases" => {
            ("看跟这家客户情况相近的案例。", "Look up cases that are like this customer's situation.")
        }
        "merge" => (
            "两家其实是一家：并排看过再合并，可以撤销。",
            "Make one customer out of two, side by side; undo takes it apart.",
        ),
        "look_alike" => ("打开可能是同一家的那家客户。", "Go to the customer that may be the same as this one."),
        "sort" => ("换一列排序。", "Sort by the next column."),
        "reverse_sort" => ("把排序倒过来。", "Turn the sort order round."),
        "filter_customers" => (
            "选一个视图，或按条件筛选；视图记着条件、列和排序。",
            "Choose a view or narrow the list; a view keeps filter, columns and order.",
        ),
        "columns_customers" => ("选显示哪些列、按什么排序。", "Choose the columns and the order of the list."),
        "export" => {
            ("把列出的或标记的客户写成 CSV 或 Excel。", "Write the listed or marked customers to CSV or Excel.")
        }
        "report_customer" => (
            "给这家客户写服务月报、档案或发展计划。",
            "Write the service report, the dossier or the account plan of this customer.",
        ),
        "mark_all" => ("标记列出的全部客户；再按一次取消。", "Mark every listed customer; press again to unmark them."),
        "next_customer" => ("不离开详情，看下一家。", "Go to the next customer without leaving the profile."),
        "previous_customer" => ("不离开详情，看上一家。", "Go to the previous customer without leaving the profile."),
        "follow_hint" => ("照详情底下那条提示去办。", "Do what the hint at the foot of the profile proposes."),
        "wave_away" => ("这条提示一星期内不再出现，只在本机。", "Hide the hint for a week, on this machine."),
        "action_earlier" | "bar_earlier" => ("把行动整个提前一周。", "Move the whole action a week earlier."),
        "action_later" | "bar_later" => ("把行动整个推后一周。", "Move the whole action a week later."),
        "action_shorter" | "bar_shorter" => ("行动提前一周结束。", "End the action a week earlier."),
        "action_longer" | "bar_longer" => ("行动推后一周结束。", "End the action a week later."),
        "add_contact" => ("给这家客户添一个联系人。", "Add a person at this customer."),
        "add_issue" => {
            ("登记客户的投诉或问题，时限自动算好。", "Note a complaint or problem; its deadline is worked out.")
        }
        "add_order" => ("登记一笔订单和它的回款。", "Note an order and its payments."),
        "add_opportunity" => {
            ("登记可能成交的一单：金额、把握、何时。", "Note what they may buy: amount, chance, when.")
        }
        "add_contract" => ("登记合同；快到期会提醒。", "Note a contract; you are told before it ends."),
        "add_survey" => ("记下客户对我们的评分。", "Note how the customer rated you."),
        "add_action" => {
            ("给发展计划添一项有起止日期的行动。", "Add a task with a beginning and an end to the account plan.")
        }
        "add_insight" => {
            ("记下你对这家客户的判断，以后再核实。", "Note what you believe about this customer, to be verified.")
        }
        "add_case" => {
            ("把这一单记成案例：做了什么、学到什么。", "Keep this deal as a case: what you did, what you learned.")
        }
        "plan" => ("把光标处的建议变成安排。", "Turn the suggestion under the cursor into a plan."),
        "planner" => (
            "给这一周的建议排日期，先急后缓，不超过每日上限。",
            "A proposal for the week: most pressing first, no day overfilled.",
        ),
        "plan_ahead" => ("一次排前四周。", "The planner over the first four weeks."),
        "triage" => (
            "把逾期的排到接下来的空档里，也可以一条一条改。周五起还列出本周没做的，挪到下周或取消。",
            "Spread what is overdue over the coming days, or decide row by row. From Friday on, what is still open this week is listed too, to be moved to next week or cancelled.",
        ),
        "reschedule" | "reschedule_follow_up" => {
            ("改到你写的那天，如 下周三 10:00。", "Move it to a day you type, such as next wed 10:00.")
        }
        "day_earlier" => ("把安排提前一天。", "Move the plan a day earlier."),
        "day_later" => ("把安排推后一天。", "Move the plan a day later."),
        "week_earlier" => ("把安排提前一周。", "Move the plan a week earlier."),
        "week_later" => ("把安排推后一周。", "Move the plan a week later."),
        "next_view" => ("周、月、日程三种视图轮换。", "Week, month, agenda, in turn."),
        "today" | "weeks_around_today" => ("回到今天。", "Back to today."),
        "go_to_day" => ("跳到你写的那天。", "Go to a day you type."),
        "report_week" => {
            ("把一周的拜访计划写成一页，打印了带走。", "Write the week as a page to print and carry along.")
        }
        "shown_kinds" => (
            "选日历里除了安排还显示什么：生日、节日、合同等。",
            "Choose what the calendar shows besides plans: birthdays, holidays, contracts.",
        ),
        "next_step" => ("给这条记录安排下一步。", "Plan the next step after this record."),
        "filter_follow_ups" => (
            "按客户、方式、结果、期间、标签、文字筛选。",
            "Narrow the records by customer, kind, outcome, period, tag or words.",
        ),
        "step_back" => ("问题退回上一步。", "Move the issue back one step."),
        "step_on" => ("问题推进到下一步。", "Move the issue on to the next step."),
        "close_issue" => ("关闭问题，写上怎么解决的。", "Close the issue and say how it was solved."),
        "action_done" => ("这项行动做完了。", "Mark the action as done."),
        "weeks_back" => ("看更早的几周。", "Show earlier weeks."),
        "weeks_on" => ("看更往后的几周。", "Show later weeks."),
        "next_length" => ("月、季、半年、年轮换。", "Month, quarter, half-year, year, in turn."),
        "target" => ("给这项指标定目标值。", "Set the target of this metric."),
        "review" => (
            "写差异的原因和改进措施，进复盘报告。",
            "Write why it differs and what you will do; both go into the report.",
        ),
        "breakdown" => {
            ("按地区、行业、分层、来源拆开看。", "Break the metric down by region, industry, tier or source.")
        }
        "alerts" => ("看哪些指标偏离太多。", "See which metrics are off."),
        "review_all" => ("只看要复盘的指标，一项一项写。", "Walk through the metrics to review, one by one."),
        "improvement" => ("打开由改进措施变成的行动。", "Open the action that an improvement became."),
        "report_kpi" => ("把这一期写成给领导看的报告。", "Write the period as a report for your boss."),
        "targets" => ("一次定好这一期的全部目标值。", "Set all targets of the period at once."),
        "remove_target" => ("取消这项指标的目标值。", "Remove the target of this metric."),
        "this_period" => ("回到眼下这一期。", "Back to the present period."),
        _ => return None,
    })
}

/// Moving, choosing and typing, wherever that is done.
fn in_lists_and_fields(name: &str) -> Option<Pair> {
    Some(match name {
        "up" | "text_up" | "trash_up" | "inbox_up" | "sides_up" | "takeover_up" | "brief_up" | "choice_up"
        | "welcome_up" => ("往上一行。", "One row up."),
        "down" | "text_down" | "trash_down" | "inbox_down" | "sides_down" | "takeover_down" | "brief_down"
        | "choice_down" | "welcome_down" => ("往下一行。", "One row down."),
        "left" => ("往左，或到左边的窗格。", "To the left, or to the pane on the left."),
        "right" => ("往右，或到右边的窗格。", "To the right, or to the pane on the right."),
        "first" | "text_first" | "trash_first" | "inbox_first" | "sides_first" | "takeover_first" => {
            ("到最上面。", "To the very top.")
        }
        "last" | "text_last" | "trash_last" | "inbox_last" | "sides_last" | "takeover_last" => {
            ("到最下面。", "To the very bottom.")
        }
        "page_up" | "text_page_up" | "trash_page_up" | "inbox_page_up" | "sides_page_up" | "takeover_page_up"
        | "brief_page_up" | "choice_page_up" => ("往上翻一屏。", "A screenful up."),
        "page_down" | "text_page_down" | "trash_page_down" | "inbox_page_down" | "sides_page_down"
        | "takeover_page_down" | "brief_page_down" | "choice_page_down" => ("往下翻一屏。", "A screenful down."),
        "half_up" => ("往上半屏。", "Half a screen up."),
        "half_down" => ("往下半屏。", "Half a screen down."),
        "next_pane" => ("到下一个窗格或栏目。", "To the next pane or segment."),
        "previous_pane" => ("到上一个窗格或栏目。", "To the previous pane or segment."),
        "open" => ("打开光标处的这一条。", "Open what is under the cursor."),
        "back" => ("返回，或关掉最上面的；不会退出程序。", "Go back or close what is on top; it never quits the app."),
        "next_page" => ("下一周、下一期，或详情的下一页。", "The next week, period, or page of the profile."),
        "previous_page" => ("上一周、上一期，或详情的上一页。", "The previous week, period, or page of the profile."),
        "choose" => ("就选它。", "Take the one under the cursor."),
        "close" => ("关掉，什么也不做。", "Close it without doing anything."),
        "complete_filter" => ("补全条件的名称和内容。", "Complete names and values of conditions."),
        "complete_path" => ("补全文件夹和文件名。", "Complete folders and names of files."),
        "caret_left" => ("光标左移一个字。", "The cursor a character to the left."),
        "caret_right" => ("光标右移一个字。", "The cursor a character to the right."),
        "word_left" => ("光标左移一个词。", "The cursor a word to the left."),
        "word_right" => ("光标右移一个词。", "The cursor a word to the right."),
        "line_start" => ("光标到行首。", "The cursor to the start of the line."),
        "line_end" => ("光标到行尾。", "The cursor to the end of the line."),
        "delete_before" => ("删掉光标前的一个字。", "Delete the character before the cursor."),
        "delete_after" => ("删掉光标后的一个字。", "Delete the character after the cursor."),
        "delete_word" => ("删掉光标前的一个词。", "Delete the word before the cursor."),
        "delete_to_start" => ("删掉光标之前的全部。", "Delete everything before the cursor."),
        "delete_to_end" => ("删掉光标之后的全部。", "Delete everything after the cursor."),
        _ => return None,
    })
}
