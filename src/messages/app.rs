//! The frame of the app, its notices, dialogs and empty places.

use super::{Lang, calendar, terms};
use crate::texts;

texts! {
    tab_calendar { "日历", "Calendar" }
    tab_kpi { "指标", "KPI" }
    counter_overdue(count) { "逾期 {count}", "{count} overdue" }
    /// The same where there is little room.
    counter_overdue_short(count) { "逾期 {count}", "{count} late" }
    counter_today(count) { "今日 {count}", "{count} today" }
    counter_inbox(count) { "待确认 {count}", "{count} in inbox" }
    counter_issues(count) { "待处理问题 {count}", "{count} issues due", "{count} issue due" }
    /// The same where there is little room.
    title_with_count(title, count) { "{title} · {count} 项", "{title} · {count} entries", "{title} · {count} entry" }
    title_with_place(title, at, count) { "{title} · {at}/{count}", "{title} · {at}/{count}" }
    counter_issues_short(count) { "问题 {count}", "{count} issues", "{count} issue" }
    too_small { "窗口太小，至少 60x16", "Window too small: at least 60x16" }

    /// The first line of an empty page; the second names the key.
    empty_customers { "这里列出你的客户，按该联系的先后排序", "Your customers appear here, most urgent first" }
    empty_customers_key(add) { "按 {add} 新建第一家客户", "{add} to add your first" }
    empty_import(import) { "按 {import} 导入文件，或把文件拖进窗口", "{import} to bring a file, or drop it on this window" }
    empty_calendar_key(add, capture) { "按 {add} 新建安排，或按 {capture} 记一笔", "{add} to plan a follow-up, {capture} to log one" }
    empty_follow_ups { "每次跟进的记录都在这里，最近的在最上面", "All follow-ups appear here, newest first" }
    empty_follow_ups_key(capture, add) { "按 {capture} 一行记下，或按 {add} 逐项填写", "{capture} to log one in a line, {add} for the full form" }
    empty_kpi { "有了客户、订单和跟进，就有各项指标", "Metrics need customers and follow-ups" }
    empty_kpi_key(target, import) { "按 {target} 先定目标，按 {import} 导入客户", "{target} for a target, {import} to bring a file" }

    help_title { "这里能用的键", "Keys on this page" }
    help_pages_title { "帮助页", "Help" }
    help_page { "帮助页", "page" }
    marks_title { "标记的意思", "What marks mean" }
    mark_warning { "逾期，或者要留意", "overdue, or needs attention" }
    filter_hint { "输入文字查找", "Type to find" }
    more_lines(count, key) { "…还有 {count} 行（{key}）", "…{count} more lines ({key})", "…{count} more line ({key})" }
    confirm_title { "请确认", "Confirm" }
    capture_each_title(count) { "给标记的 {count} 家客户各记一笔，不用写客户名", "Log one for each of {count} marked customers (no name needed)" }
    capture_title { "记一笔", "Quick log" }
    capture_ghost { "想到什么写什么：客户、方式、说了什么、下一步", "Write as you would say it: who, how, what was said, what is next" }
    capture_example { "例：昨天给华星张总打了电话，聊了二期，约了下周三上午拜访", "Example: called Smith at Northwind, asked for a quote, next wed 10am visit" }
    capture_ask_kind(choices) { "按数字补上方式：{choices}", "Press a number for the kind: {choices}" }
    capture_ask_customer(choices) { "按数字选客户：{choices}", "Press a number for the customer: {choices}" }
    capture_ask_only_new { "按 n 新建客户，或把客户写在前面", "Press n to add the customer, or name one first" }
    capture_ask_new(choices) { "{choices} · n 新建客户", "{choices} · n to add a customer" }
    label_issue { "客户问题", "Issue" }
    new_contact(name) { "{name}（新联系人）", "{name} (new)" }
    next_by_rules { "按规则建议的日期和方式", "Date and kind as the rules suggest" }
    day_understood(day, distance) { "{day}，{distance}", "{day}, {distance}" }
    no_obligation { "这家客户目前没有到期的维护动作，「>」后面请写日期", "Nothing is due for this customer: type a date after `>`" }
    welcome_title { "欢迎使用 rounds", "Welcome to rounds" }
    welcome_line { "客户该什么时候联系、为什么联系，打开就知道", "Who to contact next, when and why" }
    unnamed_book { "客户簿", "book" }
    welcome_place { "主要在哪里做业务？节假日和币种按它来", "Where do you work? It sets holidays and currency" }
    welcome_first { "这是第一问；还没有建任何东西", "This is the first question; nothing is made yet" }
    welcome_elsewhere { "其他国家和地区…", "Another country…" }
    welcome_country { "国家和地区", "Countries" }
    place(country, unit, symbol) { "{country} · {unit} {symbol}", "{country} · {unit} {symbol}" }
    welcome_empty { "从空白开始", "Start empty" }
    welcome_import { "导入文件", "Bring a file" }
    welcome_demo { "先看看示例", "Try the demo" }

    /// A form was left unfinished.
    draft_left(title, key) { "上次没写完：{title} · {key} 接着写", "Unfinished draft: {title} · {key} to continue" }
    /// Several forms were left unfinished.
    drafts_left(title, count, key) { "上次有 {count} 份没写完：{title} 等 · {key} 接着写", "{count} unfinished drafts: {title} and others · {key} to continue" }
    unfinished_title { "未完成的草稿", "Unfinished drafts" }
    nothing_unfinished { "没有未完成的草稿", "No unfinished drafts" }
    reopen_by_hand { "在原来的地方再打开它，没写完的内容还在", "Reopen the form where you left it; your text is still there" }
    capture_kept(line) { "上次没写完：{line}", "Unfinished draft: {line}" }
    capture_kept_key(key) { "{key} 接着写；直接打字就是新的一笔", "{key} to continue it, or just type a new one" }
    draft_kept(key) { "草稿已保留 · {key} 接着写", "Draft kept · {key} to continue" }
    draft_restored(key) { "已恢复上次没保存的内容；{key} 清空重填", "Draft restored; {key} to start over" }
    draft_outdated(fields, key) { "已恢复没保存的内容；这期间别处改过：{fields}；{key} 清空重填", "Draft restored; changed elsewhere since: {fields}; {key} to start over" }
    draft_of_another(title, key) { "这份草稿原来写的是另一条记录：{title}；保存前请核对，{key} 清空重填", "This draft was about another record: {title}; check it before you save, {key} to start over" }
    editor_failed(why) { "编辑器没有正常结束：{why}；原来的内容没有变", "The editor failed: {why}; your text is unchanged" }
    shown_trouble(error) { "没能记住日历里显示什么：{error}", "Could not save what the calendar shows: {error}" }
    hint_trouble(error) { "没能记住这条提示已经看过：{error}", "Could not save that this hint was dismissed: {error}" }
    draft_trouble(why) { "没保存的内容还没写进磁盘：{why}；请先不要退出", "What you typed is only in memory: {why}; do not quit yet" }
    /// Leaving would lose what was typed.
    leave_words(why) { "没保存的内容写不进磁盘（{why}），退出就没了。仍然退出吗？", "What you typed and did not save cannot be kept ({why}) and would be lost. Quit anyway?" }

    undone(what) { "已撤销：{what}", "Undone: {what}" }
    redone(what) { "已重做：{what}", "Redone: {what}" }
    done_not_shown(done, why) { "{done}。已经写入，不用再输入；只是画面没能更新：{why}", "{done}. It is saved, so do not enter it again; only the screen could not be updated: {why}" }
    unchanged { "和原来一样，没有改动", "No change: already set" }
    redo_with(what, key) { "{what} · {key} 重做", "{what} · {key} to redo" }
    ask_undo(count, what) { "要撤销「{what}」吗？（共 {count} 处改动）", "Undo “{what}”? ({count} changes)", "Undo “{what}”? ({count} change)" }
    undo_with(what, key) { "{what} · {key} 撤销", "{what} · {key} to undo" }
    nothing_to_undo { "没有可以撤销的操作", "Nothing to undo" }
    nothing_to_redo { "没有可以重做的操作", "Nothing to redo" }
    nothing_to_repeat { "还没有可以重复的操作", "Nothing to repeat yet" }
    copied(what) { "已复制：{what}", "Copied: {what}" }
    unused_key_in_dialog(typed) { "{typed} 在这里没有用处", "{typed} does nothing here" }
    profile_key(typed, open) { "{typed} 在客户档案里用：先按 {open}", "{typed} is for the profile: press {open} first" }
    profile_key_of_nobody(typed, add) { "{typed} 在客户档案里用；这里还没有客户，{add} 新建一家", "{typed} is for the profile, and no customer is listed here; {add} adds one" }
    unused_key(typed, help) { "{typed} 在这里没有用处 · {help} 看能用哪些键", "{typed} does nothing here · {help} shows the keys" }
    mouse_on { "鼠标已打开；按住 Shift 可以选中文字", "Mouse on; hold Shift to select text" }
    mouse_off { "鼠标已关闭，可以直接选中文字", "Mouse off; you can select text again" }
    /// Said in the language that was left.
    language_switched(key) { "界面已换成英文；再按 {key} 回到中文", "The app is now in Chinese; press {key} again for English" }
    dismiss(key) { "{key} 知道了", "{key} to dismiss" }

    waiting_for_book { "另一个程序正在写入，马上再试…", "Another program is writing to the book; retrying…" }
    held_by_another { "另一个程序正在使用客户簿；内容都还在，一空出来就写入", "Another program is using the book; nothing is lost, it is saved as soon as the book is free" }
    unread_while_held { "另一个程序正在使用客户簿，一空出来就更新画面", "Another program is using the book; the screen is updated as soon as the book is free" }
    compute_trouble(why) { "计算失败：{why}", "Calculation failed: {why}" }
}

/// The marks of follow-ups, each with its meaning, for the help.
pub const fn marks(lang: Lang) -> [(&'static str, &'static str); 6] {
    [
        ("●", terms::planned_in_text(lang)),
        ("○", calendar::suggested(lang)),
        ("◇", terms::due(lang)),
        ("△", calendar::late(lang)),
        ("✓", calendar::done(lang)),
        ("⚠", mark_warning(lang)),
    ]
}
