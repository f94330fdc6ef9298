//! The sentences for the keys of what opens over a page.

use super::Pair;

/// The keys of forms and of everything else that opens over a page.
#[expect(clippy::too_many_lines, reason = "one line a key")]
pub(super) fn in_dialogs(name: &str) -> Option<Pair> {
    Some(match name {
        "accept_one" => ("采纳光标处的这一条。", "Accept the proposal under the cursor."),
        "accept_all" => ("全部采纳，算一次改动。", "Accept every proposal, as one change."),
        "one_week_more" => ("多排一周。", "Plan one more week."),
        "one_week_less" => {
            ("少排一周；只有一周时往前一周。", "Plan one week less; with a single week, the week before.")
        }
        "this_week" => ("从本周排起。", "Start from this week."),
        "keep_room" => ("把试过的每日上限记进设置。", "Keep the capacity you tried in the settings."),
        "proposal_later" => ("这一条后排一天。", "Propose it a day later."),
        "proposal_earlier" => ("这一条前排一天。", "Propose it a day earlier."),
        "proposal_drop" => ("这段时间不排它，过后再提醒。", "Leave it out of these weeks; it comes back after them."),
        "proposal_time" => ("采纳之前先定好几点。", "Give it a time before you accept it."),
        "accept_day" => ("采纳光标处这一天的全部。", "Accept everything on the day under the cursor."),
        "more_room" => ("每天多排一条试试。", "Try one follow-up more a day."),
        "less_room" => ("每天少排一条试试。", "Try one follow-up fewer a day."),
        "more_visits" => ("每天多排一次拜访试试。", "Try one visit more a day."),
        "fewer_visits" => ("每天少排一次拜访试试。", "Try one visit fewer a day."),
        "leave_planner" => ("关掉，没采纳的不排。", "Close the planner; what was not accepted is not planned."),
        "triage_all" => ("照列出的全部处理，算一次改动。", "Do for every row what it says, as one change."),
        "triage_one" => ("只处理光标处这一条。", "Do what the row under the cursor says."),
        "triage_spread" => ("排到最近的空档。", "Give it the next free day."),
        "triage_drop" => ("取消这条安排。", "Cancel this plan."),
        "triage_snooze" => ("挪到下周一。", "Move it to next Monday."),
        "triage_leave" => ("这条先不动。", "Leave this one as it is."),
        "triage_later" => ("再后一天。", "A day later than proposed."),
        "triage_earlier" => ("再前一天。", "A day earlier than proposed."),
        "leave_triage" => ("关掉，没处理的照旧。", "Close it; rows not applied stay overdue."),
        "choose_next" => {
            ("换成下一个选项，或接受光标后的建议。", "The next choice, or take the proposal behind the cursor.")
        }
        "next_field" => ("到下一项。", "To the next field."),
        "previous_field" => ("到上一项。", "To the previous field."),
        "field_down" => ("下一项；长文字里是下一行。", "The next field; in a long text the next line."),
        "field_up" => ("上一项；长文字里是上一行。", "The previous field; in a long text the line above."),
        "form_page_down" => (
            "分节的表单到下一节；在长文字里，跳到下一个单行的项；别处往下翻一屏。",
            "To the next section where there are some; from a long text to the next field of one line; else a page further.",
        ),
        "form_playbook" => {
            ("翻开这张表对应的打法；关掉后接着填。", "Read the playbook of this worksheet; close it to go on.")
        }
        "form_page_up" => (
            "分节的表单到这一节的开头，再按到上一节；别处往上翻一屏。",
            "To the start of the section, then to the one before, where there are some; else a page back.",
        ),
        "field_enter" => ("到下一项；在最后一项就保存。", "To the next field; on the last one it saves."),
        "save" | "save_decided" => ("保存，在哪一项都行。", "Save, from any field."),
        "line_break" => ("长文字里换行。", "A new line in a long text."),
        "editor" => ("用你自己的编辑器写这段长文字。", "Write the long text in your own editor."),
        "pick_days" => ("在月历上选日期。", "Choose the day on a month grid."),
        "take_proposal" => ("采用光标后面显示的建议。", "Take the proposal shown behind the cursor."),
        "raise_issue" => ("把记录里写的问题登记为客户问题。", "Make an issue of the problem this record names."),
        "print_form" => ("把填的内容写成一页，可打印。", "Write what is filled in as a page to print."),
        "discard" => ("清掉写的，从头填起。", "Throw away what was typed and start over."),
        "leave_form" => ("离开；写的都留作草稿。", "Leave the form; what you typed is kept as a draft."),
        "day_mark" => ("选上这一天，或去掉。", "Choose this day, or drop it."),
        "day_range" => ("从上一个选中的日子选到这一天。", "Choose every day up to this one."),
        "month_before" => ("看上个月。", "Show the month before."),
        "month_after" => ("看下个月。", "Show the month after."),
        "day_before" => ("前一天。", "The day before."),
        "day_after" => ("后一天。", "The day after."),
        "week_before" => ("早一周的同一天。", "The same day a week before."),
        "week_after" => ("晚一周的同一天。", "The same day a week after."),
        "day_today" => ("到今天。", "Go to today."),
        "take_days" => ("把选好的日子填进表单。", "Put the chosen days into the form."),
        "leave_days" => ("回到表单，日期不变。", "Back to the form, the days unchanged."),
        "confirm" => ("确定，照问的做。", "Yes: do what is asked."),
        "decline" => ("不做，回去。", "No: go back, nothing is done."),
        "copy_brief" => ("复制整张速览。", "Copy the whole brief."),
        "brief_open_offer" => ("现在就准备：打开推荐的表单或打法。", "Prepare now: open what is offered."),
        "brief_put_offer_away" => ("这次不用准备，收起推荐。", "You need no preparation: dismiss the offer."),
        "leave_brief" => ("关掉速览。", "Close the brief."),
        "playbook_worksheet" => (
            "给当前客户填这一页配的表单；没有配的，就列出全部表单。",
            "Fill in the worksheet of this page for the customer in front; without one, list all worksheets.",
        ),
        "tick_entry" => ("勾上这一条，到下一条。", "Tick the entry and go to the next."),
        "next_entry" => ("到下一条要勾的。", "To the next entry to tick."),
        "previous_entry" => ("到上一条要勾的。", "To the previous entry to tick."),
        "heading_before" => ("跳到上一节。", "Jump to the section before."),
        "heading_after" => ("跳到下一节。", "Jump to the next section."),
        "print_text" => ("把这一页存成网页或打印。", "Save the page as a file, or print it."),
        "leave_text" => ("关掉这一页。", "Close the page."),
        "listed_case_customer" | "case_customer" => ("打开这个案例的客户。", "Go to the customer of the case."),
        "export_cases" => ("把列出的案例写成一页。", "Write the listed cases as a page."),
        "edit_case" => ("改这个案例。", "Change the case."),
        "delete_case" => ("删除这个案例，可以撤销。", "Delete the case; undo brings it back."),
        "export_case" => ("把这个案例写成一页。", "Write the case as a page."),
        "put_back" => ("恢复这家客户和它的全部记录。", "Restore the customer with all its records."),
        "erase_one" => (
            "彻底抹除，备份里的也抹掉，无法撤销。",
            "Erase it permanently, from the backups as well; this cannot be undone.",
        ),
        "empty_trash" => ("彻底抹除回收站里的全部客户。", "Erase everything in the trash permanently."),
        "leave_trash" => ("关掉回收站。", "Close the trash."),
        "inbox_take" => ("记成一次跟进。", "Record it as a follow-up."),
        "inbox_take_all" => ("把能确定的全部记下。", "Record all that are certain."),
        "inbox_drop" => ("不要这一条。", "Discard this one."),
        "inbox_kind" => ("换一种方式，如电话改线上会议。", "Choose another kind, such as online meeting."),
        "inbox_customer" => ("换成另一家客户。", "Choose another customer for it."),
        "inbox_never" => ("这个号码或地址以后再也不列出。", "Propose nothing of this number or address any more."),
        "inbox_unwanted" => {
            ("看哪些号码不再列出，可以放回来。", "See which numbers are never proposed, and allow one again.")
        }
        "leave_inbox" => ("关掉，剩下的下次再看。", "Close the inbox; the rest waits."),
        "keep_left" => ("这一项用左边的。", "Keep the left side of this field."),
        "keep_right" => ("这一项用右边的。", "Keep the right side of this field."),
        "keep_next" => ("左、右、两边都要，轮换。", "Left, right or both, in turn."),
        "swap_sides" => ("左右对调：另一家留下。", "Swap the sides: the other customer stays."),
        "merge_now" => ("合并成一家，可以撤销。", "Make one customer of the two; undo takes it apart."),
        "leave_merging" => ("不合并，回去。", "Go back without merging."),
        "leave_side_by_side" => ("回到表单，写的都在。", "Back to the form with all you typed."),
        "all_mine" => ("每一项都用我写的。", "Keep all that you typed."),
        "all_theirs" => ("每一项都用别处存的。", "Keep all that was saved elsewhere."),
        "takeover_enter" => {
            ("在第一行是导入，在别的行是改这一行。", "On the first line it imports, on any other it changes the row.")
        }
        "takeover_next_part" => ("到下一栏：文件、列、行。", "To the next part: file, columns, rows."),
        "takeover_previous_part" => ("到上一栏。", "To the previous part."),
        "guess_kind" => (
            "每一行是什么：客户、联系人、订单等，换一种。",
            "What each row is: customer, contact, order; the next one.",
        ),
        "guess_source" => {
            ("当作某个软件导出的，还是普通表格。", "Read it as the export of a program, or as any table.")
        }
        "guess_sheet" => ("换工作簿里的另一张表。", "Another sheet of the workbook."),
        "guess_header_later" => ("列名其实在下面一行。", "The header is one row further down."),
        "guess_header_earlier" => ("列名其实在上面一行。", "The header is one row further up."),
        "guess_header_rows" => ("列名占一行还是两行。", "Whether the header takes one row or two."),
        "guess_encoding" => ("文字是乱码，就换一种编码。", "If letters look wrong, try another encoding."),
        "guess_separator" => ("列没分对，就换一种分隔符。", "If columns run together, try another separator."),
        "guess_day_order" => ("日期是日在前、月在前还是年在前。", "Whether day, month or year comes first in dates."),
        "guess_people" => {
            ("没写公司的人，自己算一家客户，还是不导入。", "Whether a person without a company becomes a customer.")
        }
        "guess_existing" => (
            "客户簿里已有的：补空缺、以文件为准，或不动。",
            "What is in the book already: fill gaps, let the file win, or leave it.",
        ),
        "guess_parked" => ("名单太长，先搁置，还是马上开始联系。", "Whether a long list waits or is taken up at once."),
        "guess_stage" => ("文件没写阶段的新客户算什么阶段。", "The stage of new customers when the file does not say."),
        "guess_bought_stage" => ("其中买过东西的算什么阶段。", "The stage of those among them who have bought."),
        "guess_words" => ("谈话内容一起导入，还是只要时间和人。", "Whether what was said is taken along."),
        "guess_remembered" => {
            ("用上次同样表格的对应关系，或重新猜。", "Use what you chose for such a file before, or guess anew.")
        }
        "mend_row" => ("改好这一行再导入。", "Correct the row before it is imported."),
        "skip_row" => ("不导入这一行。", "Leave the row out."),
        "rejected_file" => {
            ("没导入的行写不写到一个文件里。", "Whether rows that were not taken are written to a file.")
        }
        "next_table" => ("文件里的下一张表。", "The next table of the file."),
        "previous_table" => ("文件里的上一张表。", "The previous table of the file."),
        "leave_takeover" => ("离开，什么都不导入。", "Leave; nothing is imported."),
        "write_capture" => ("照预览记下。", "Log it as the preview says."),
        "complete" => ("补全客户、联系人、方式、日期。", "Complete customer, contact, kind or date."),
        "leave_capture" => ("离开；写的留着，下次按同一个键接着写。", "Leave; the line is kept for the next time."),
        "help_capture" => {
            ("各种符号的写法，和这里能用的键。", "How the signs are written, and the keys that work here.")
        }
        "welcome_choose" => ("就从这里开始。", "Begin this way."),
        "welcome_language" => ("换成另一种语言。", "Switch to the other language."),
        "welcome_back" => ("回到前一问：在哪里做销售。", "Back to the question before: where you sell."),
        "welcome_quit" => ("先不开始，退出。", "Leave without making a book."),
        _ => return None,
    })
}
