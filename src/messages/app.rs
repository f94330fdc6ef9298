//! The frame of the app, its notices, dialogs and empty places.

use crate::texts;

texts! {
    program { "rounds", "rounds" }
    tab_calendar { "日历", "Calendar" }
    tab_kpi { "指标", "KPI" }
    counter_overdue(count) { "逾期 {count}", "{count} late" }
    counter_today(count) { "今日 {count}", "{count} today" }
    counter_issues(count) { "问题 {count}", "{count} issues" }
    too_small { "窗口太小，至少 60x16", "Needs 60x16 or more" }

    /// The first line of an empty page; the second names the key.
    empty_customers { "这里列出你的客户，按该联系的先后排序", "Your customers stand here, whoever needs you first" }
    empty_customers_key(add) { "按 {add} 新建第一个客户", "{add} adds the first one" }
    empty_customers_import(quit) { "要导入文件，按 {quit} 退出后运行 rounds import 文件名", "To import: {quit} quits, then rounds import FILE" }
    empty_calendar_key(add, capture) { "按 {add} 新建安排，或按 {capture} 记一笔", "{add} plans a follow-up, {capture} logs one" }
    empty_follow_ups { "每次跟进的记录都在这里，最近的在最上面", "Every follow-up stands here, the newest first" }
    empty_follow_ups_key(capture, add) { "按 {capture} 一行记下，或按 {add} 逐项填写", "{capture} logs one in a line, {add} opens the form" }
    empty_kpi { "有了客户、订单和跟进，这里就会算出各项指标", "Figures appear once there are customers, orders and follow-ups" }
    empty_kpi_key(target) { "按 {target} 先定下目标值", "{target} sets a target first" }

    help_title { "这里能用的键", "The keys of this place" }
    filter_hint { "输入文字查找", "Type to find" }
    more_lines(count, key) { "… 还有 {count} 行（{key}）", "… {count} more lines ({key})" }
    nothing_found { "没有找到", "Nothing found" }
    confirm_title { "请确认", "Please confirm" }
    capture_each_title(count) { "给标记的 {count} 位客户各记一笔，不用写客户名", "One for each of the {count} marked customers; name nobody" }
    capture_title { "记一笔", "Quick capture" }
    capture_ghost { "想到什么写什么：客户、方式、说了什么、下一步", "Say it as it comes: customer, kind, what was said, what is next" }
    capture_example { "例：昨天给华星张总打了电话，聊了二期，约了下周三上午拜访", "For example: called Smith at Northwind, asked for a quote, next wed 10am visit" }
    capture_ask_kind(choices) { "按数字补上方式：{choices}", "Press a number for the kind: {choices}" }
    capture_ask_customer(choices) { "按数字选客户：{choices}", "Press a number for the customer: {choices}" }
    capture_ask_new(choices) { "{choices} · n 新建客户", "{choices} · n adds a customer" }
    label_content { "内容", "Content" }
    label_feedback { "客户反馈", "Feedback" }
    label_problem { "待跟进", "To do" }
    label_issue { "客户问题", "Issue" }
    new_contact(name) { "{name}（新联系人）", "{name} (new)" }
    next_by_rules { "按规则建议的日期和方式", "As the rules suggest" }
    day_understood(day, distance) { "{day}，{distance}", "{day}, {distance}" }
    no_obligation { "这位客户目前没有要做的维护动作，「>」后面请写日期", "No obligation is open for this customer: write a date after `>`" }
    welcome_title { "欢迎使用 rounds", "Welcome to rounds" }
    welcome_line { "客户该什么时候联系、为什么联系，打开就知道", "Whom to contact next, when, and why" }
    welcome_empty { "从空白开始", "Start empty" }
    welcome_import { "导入客户簿文件（JSON）", "Import a book (JSON)" }
    welcome_demo { "先看看示例", "Look at the demo" }

    /// A form was left unfinished.
    draft_left(title, key) { "上次没写完：{title} · {key} 接着写", "Left unfinished: {title} · {key} goes on" }
    /// Several forms were left unfinished.
    drafts_left(title, count, key) { "上次有 {count} 份没写完：{title} 等 · {key} 接着写", "{count} left unfinished: {title} and others · {key} goes on" }
    unfinished_title { "没写完的", "Left unfinished" }
    nothing_unfinished { "没有没写完的内容", "Nothing was left unfinished" }
    reopen_by_hand { "在原来的地方再打开它，没写完的内容还在", "Open it again where it was; what was typed is still there" }
    capture_kept(line) { "上次没写完：{line}", "Left unfinished: {line}" }
    capture_kept_key(key) { "{key} 接着写；直接打字就是新的一笔", "{key} goes on with it; just type for a new one" }
    draft_kept(key) { "没写完的留着 · {key} 接着写", "Kept as a draft · {key} goes on with it" }
    draft_restored(key) { "已恢复上次没保存的内容；{key} 清空重填", "What you had typed is back; {key} starts over" }
    editor_failed(why) { "编辑器没有正常结束：{why}；原来的内容没有变", "The editor did not end well: {why}; your text is as it was" }
    shown_trouble(error) { "没能记住日历里显示什么：{error}", "What the calendar shows could not be kept: {error}" }
    hint_trouble(error) { "没能记住这条提示已经看过：{error}", "That this hint was seen could not be kept: {error}" }
    draft_trouble(why) { "没保存的内容存不进草稿：{why}；请先保存表单", "The draft could not be kept: {why}; save the form first" }

    undone(what) { "已撤销：{what}", "Undone: {what}" }
    redone(what) { "已重做：{what}", "Redone: {what}" }
    unchanged { "和原来一样，没有改动", "Nothing changed: it is so already" }
    redo_with(what, key) { "{what} · {key} 重做", "{what} · {key} does it again" }
    ask_undo(what, count) { "要撤销的是：{what}（{count} 条记录）。真的撤销吗？", "This takes back: {what} ({count} records). Take it back?" }
    undo_with(what, key) { "{what} · {key} 撤销", "{what} · {key} undoes it" }
    nothing_to_undo { "没有可以撤销的操作", "Nothing to undo" }
    nothing_to_redo { "没有可以重做的操作", "Nothing to redo" }
    nothing_to_repeat { "还没有可以重复的操作", "Nothing to repeat yet" }
    copied(what) { "已复制：{what}", "Copied: {what}" }
    mouse_on { "鼠标已打开；按住 Shift 可以选中文字", "Mouse on; hold Shift to select text" }
    mouse_off { "鼠标已关闭，可以直接选中文字", "Mouse off; the terminal selects text again" }
    dismiss(key) { "{key} 知道了", "{key} to dismiss" }

    waiting_for_book { "另一个程序正在写入，马上再试…", "Another program is writing, trying again…" }
    compute_trouble(why) { "没有算出来：{why}", "Could not be computed: {why}" }
}
