//! What each key is called: in the hints, the help, the palette and the manual.

use crate::texts;

texts! {
    scope_everywhere { "各处通用", "Everywhere" }
    scope_marking { "标记与复制", "Mark and copy" }
    scope_always { "任何时候", "At any time" }
    scope_moving { "移动", "Navigation" }
    scope_customers { "客户", "Customers" }
    scope_profile { "客户详情", "Profile" }
    scope_calendar { "日历", "Calendar" }
    scope_planner { "排一周", "Planner" }
    scope_triage { "逾期处理", "Overdue" }
    scope_follow_ups { "跟进", "Follow-ups" }
    scope_actions { "行动", "Actions" }
    scope_issues { "问题看板", "Issue board" }
    scope_preparing { "打法：逐条准备", "Preparing by a playbook" }
    scope_cases { "案例列表", "Case list" }
    scope_case { "案例正文", "Case" }
    scope_reading { "读文章", "Page" }
    scope_kpi { "指标", "KPI" }
    scope_text { "输入文字", "Text input" }
    scope_form { "表单", "Form" }
    scope_days { "选日期", "Choosing days" }
    scope_choosing { "选择", "Selection" }
    scope_finding { "查找与筛选", "Search and filter" }
    scope_files { "选文件", "Choosing a file" }
    scope_takeover { "导入文件", "Bringing a file" }
    scope_confirm { "确认", "Confirmation" }
    scope_trash { "回收站", "Trash" }
    scope_inbox { "待确认往来", "Inbox" }
    scope_sides { "左右两边", "Two sides" }
    scope_merging { "合并客户", "Merge customers" }
    scope_side_by_side { "两边都改了", "Changed in two places" }
    scope_brief { "速览", "Brief" }
    scope_capture { "记一笔", "Quick log" }
    scope_welcome { "第一次使用", "First start" }

    show_customers { "客户", "Customers" }
    show_calendar { "日历", "Calendar" }
    show_follow_ups { "跟进", "Follow-ups" }
    show_kpi { "指标", "KPI" }
    next_tab { "下一个标签页", "Next tab" }
    previous_tab { "上一个标签页", "Previous tab" }
    capture { "记一笔", "Log" }
    add { "新建", "Add" }
    edit { "编辑", "Edit" }
    delete { "删除", "Delete" }
    done { "完成", "Done" }
    find { "查找", "Find" }
    search_notes { "全部搜索：记录、联系人、问题、订单、想法", "Search everything: notes, people, issues, orders, insights" }
    mark { "标记", "Mark" }
    mark_range { "标记到这一行", "Mark to here" }
    copy { "复制电话、姓名或地址", "Copy phone, name or address" }
    repeat { "重复上一步操作", "Repeat the last action" }
    undo { "撤销", "Undo" }
    redo { "重做", "Redo" }
    import { "导入", "Import" }
    export_book { "导出整本客户簿", "Export the whole book" }
    last_import { "新客户，接下来", "New customers: next" }
    backups { "备份与恢复", "Backups and restore" }
    palette { "命令", "Commands" }
    settings { "设置", "Settings" }
    rulebook { "分层规则", "Rulebook" }
    tier_news { "分层变化", "Tier changes" }
    switch_mouse { "鼠标开关", "Turn mouse on or off" }
    switch_language { "Switch to English", "切换为中文" }
    quit { "退出", "Quit" }
    help { "帮助", "Help" }
    help_pages { "帮助页", "Pages of help" }
    tour { "导览：七步走完第一天", "Tour: a first day in seven steps" }
    leave { "立即退出", "Quit now" }
    suspend { "挂起到后台", "Suspend" }
    redraw { "重画屏幕", "Redraw the screen" }

    up { "上移", "Up" }
    down { "下移", "Down" }
    left { "左移", "Left" }
    right { "右移", "Right" }
    first { "到开头", "Go to first" }
    last { "到末尾", "Go to last" }
    page_up { "上一屏", "Page up" }
    page_down { "下一屏", "Page down" }
    half_up { "上半屏", "Half a page up" }
    half_down { "下半屏", "Half a page down" }
    next_pane { "下一个窗格", "Next pane" }
    previous_pane { "上一个窗格", "Previous pane" }
    open { "打开", "Open" }
    back { "返回", "Back" }
    next_page { "下一页或下一期", "Next page or period" }
    previous_page { "上一页或上一期", "Previous page or period" }

    brief { "速览", "Brief" }
    plan_customer { "安排跟进", "Plan a follow-up" }
    plan_visit { "安排一次拜访", "Plan a visit" }
    end_snooze { "结束暂缓", "End snooze" }
    merge { "合并客户", "Merge" }
    look_alike { "打开可能重复的客户", "Open possible duplicate" }
    inbox { "待确认往来", "Inbox" }
    trash { "回收站", "Trash" }
    unfinished { "继续写草稿", "Continue a draft" }
    snooze_customer { "暂缓提醒", "Snooze" }
    sort { "换个排序", "Sort by the next column" }
    filter_customers { "视图与筛选", "Views and filters" }
    export { "导出", "Export" }
    columns_customers { "列与排序", "Columns and sorting" }
    reverse_sort { "倒过来排", "Reverse sort order" }
    mark_all { "标记全部列出的客户", "Mark all listed" }
    next_customer { "下一家客户", "Next customer" }
    previous_customer { "上一家客户", "Previous customer" }
    follow_hint { "照提示办", "Do what the hint suggests" }
    wave_away { "先不提这条提示", "Dismiss the hint" }
    action_earlier { "行动提前一周", "Move action a week earlier" }
    action_later { "行动推后一周", "Move action a week later" }
    action_shorter { "行动缩短一周", "Shorten action by a week" }
    action_longer { "行动延长一周", "Extend action by a week" }

    add_contact { "新建联系人", "New contact" }
    add_issue { "登记问题", "New issue" }
    add_order { "新建订单", "New order" }
    add_opportunity { "新建商机", "New opportunity" }
    add_contract { "新建合同", "New contract" }
    add_survey { "登记满意度", "New survey" }
    add_action { "新建行动", "New action" }
    add_insight { "记下想法", "New insight" }

    brief_item { "客户速览", "Call brief" }
    plan { "安排", "Plan" }
    planner { "排一周", "Plan the week" }
    plan_ahead { "排前四周", "Plan four weeks" }
    reschedule { "改期", "Reschedule" }
    snooze { "暂缓", "Snooze" }
    end_snooze_here { "结束暂缓", "End snooze" }
    accept_one { "采纳", "Accept" }
    accept_all { "全采纳", "Accept all" }
    accept_day { "采纳这天", "Accept this day" }
    proposal_later { "后一天", "A day later" }
    proposal_earlier { "前一天", "A day earlier" }
    proposal_time { "定时间", "Set the time" }
    proposal_drop { "不排", "Skip" }
    more_room { "每天多一条", "One more a day" }
    less_room { "每天少一条", "One fewer a day" }
    more_visits { "每天多一次拜访", "One more visit a day" }
    fewer_visits { "每天少一次拜访", "One fewer visit a day" }
    keep_room { "记住上限", "Keep capacity" }
    one_week_more { "多一周", "Add a week" }
    one_week_less { "少一周，或往前一周", "Remove a week, or go back a week" }
    this_week { "从本周排起", "Start from this week" }
    triage { "处理逾期", "Clear overdue" }
    triage_all { "全部处理", "Apply to all" }
    triage_one { "处理这条", "Apply to this one" }
    triage_spread { "排到空档", "Spread over free days" }
    triage_drop { "取消", "Cancel" }
    triage_snooze { "下周一", "Next Monday" }
    triage_leave { "先不动", "Skip" }
    triage_later { "推后一天", "A day later" }
    triage_earlier { "提前一天", "A day earlier" }
    leave_triage { "关闭", "Close" }
    leave_planner { "关闭", "Close" }
    day_earlier { "提前一天", "A day earlier" }
    day_later { "推后一天", "A day later" }
    week_earlier { "提前一周", "Move a week earlier" }
    week_later { "推后一周", "Move a week later" }
    next_view { "切换视图", "Next view" }
    today { "回到今天", "Go to today" }
    go_to_day { "跳到某天（输入日期）", "Go to date" }
    shown_kinds { "选择显示什么", "Show in calendar" }

    next_step { "下一步", "Next step" }
    reschedule_follow_up { "改期", "Reschedule" }
    bar_earlier { "提前一周", "Move a week earlier" }
    bar_later { "推后一周", "Move a week later" }
    bar_shorter { "缩短一周", "Shorten by a week" }
    bar_longer { "延长一周", "Extend by a week" }
    action_done { "完成", "Done" }
    weeks_back { "看更早的几周", "Earlier weeks" }
    weeks_on { "看更晚的几周", "Later weeks" }
    weeks_around_today { "回到今天", "Go to today" }
    step_back { "退回一步", "Back one step" }
    step_on { "推进一步", "Advance one step" }
    close_issue { "关闭", "Close issue" }
    filter_follow_ups { "筛选记录", "Filter records" }

    next_length { "月/季/半年/年", "Period length" }
    target { "目标值", "Target" }
    review { "差异与改进", "Variance" }
    cases { "案例库", "Case library" }
    like_cases { "翻看类似案例", "Cases like this one" }
    add_case { "记成案例", "New case" }
    brief_cases { "案例参考", "See cases" }
    form_cases { "案例", "Cases" }
    listed_case_customer { "去这家客户", "To its customer" }
    export_cases { "导出列出的案例", "Export the cases listed" }
    edit_case { "编辑案例", "Edit case" }
    delete_case { "删除案例", "Delete case" }
    case_customer { "去客户", "Customer" }
    export_case { "导出案例", "Export case" }
    playbooks { "打法", "Playbooks" }
    worksheets { "填表单", "Fill in a worksheet" }
    print_form { "打印", "Print" }
    print_text { "存成网页或打印", "Save or print" }
    open_offer { "打开推荐的表单或打法", "Open what is offered" }
    put_offer_away { "收起推荐", "Put the offer away" }
    brief_open_offer { "去准备", "Prepare now" }
    brief_put_offer_away { "不用准备", "No need to prepare" }
    text_up { "上一行", "Line up" }
    text_down { "下一行", "Line down" }
    text_page_up { "上一页", "Page up" }
    tick_entry { "勾一条", "Tick" }
    playbook_worksheet { "填表单", "Form" }
    next_entry { "下一条要勾的", "Next entry to tick" }
    previous_entry { "上一条要勾的", "Previous entry to tick" }
    text_page_down { "下一页", "Page down" }
    text_first { "到开头", "To the start" }
    text_last { "到末尾", "To the end" }
    heading_before { "上一节", "Previous section" }
    heading_after { "下一节", "Next section" }
    leave_text { "关闭", "Close" }
    targets { "全部目标", "All targets" }
    report_kpi { "写报告", "Write report" }
    report_week { "一周拜访计划", "Week plan as a page" }
    report_customer { "月报、档案、计划", "Service report, dossier, plan" }
    review_all { "复盘", "Review" }
    improvement { "改进措施", "Improvement" }
    breakdown { "拆分", "Break down" }
    alerts { "提醒", "Alerts" }
    remove_target { "取消目标", "Remove target" }
    this_period { "回到本期", "Go to this period" }

    caret_left { "光标左移", "Cursor left" }
    caret_right { "光标右移", "Cursor right" }
    word_left { "左移一个词", "A word left" }
    word_right { "右移一个词", "A word right" }
    line_start { "到行首", "Start of line" }
    line_end { "到行尾", "End of line" }
    delete_before { "删除前一个字", "Delete character before" }
    delete_after { "删除后一个字", "Delete character after" }
    delete_word { "删除前一个词", "Delete a word" }
    delete_to_start { "删到行首", "Delete to start of line" }
    delete_to_end { "删到行尾", "Delete to end of line" }

    choose_next { "选下一个", "Choose" }
    next_field { "下一项", "Next field" }
    previous_field { "上一项", "Previous field" }
    field_down { "下一项或下一行", "Next field or line" }
    field_up { "上一项或上一行", "Previous field or line" }
    field_enter { "下一项，最后一项时保存", "Next field; saves on the last" }
    save { "保存", "Save" }
    line_break { "换行", "New line" }
    editor { "用外部编辑器写", "Open in your editor" }
    form_page_down { "下一节、下一屏，或跳过长文字", "Next section or page, or past long texts" }
    form_playbook { "对应的打法", "Its playbook" }
    form_page_up { "上一节或上一屏", "Previous section or page" }
    raise_issue { "登记为客户问题", "Open an issue" }
    take_proposal { "采用建议", "Use suggestion" }
    pick_days { "在日历上选", "Choose in a calendar" }
    day_mark { "选上或去掉", "Switch day" }
    day_range { "选到这一天", "Switch up to here" }
    month_before { "上个月", "Previous month" }
    month_after { "下个月", "Next month" }
    day_before { "前一天", "Day before" }
    day_after { "下一天", "Day after" }
    week_before { "上一周", "Week before" }
    week_after { "下一周", "Week after" }
    day_today { "今天", "Today" }
    take_days { "填进表单", "Take these days" }
    leave_days { "不改", "Leave as it was" }
    discard { "清空重填", "Start over" }
    leave_form { "离开", "Close" }
    help_form { "表单帮助", "Form help" }

    choice_up { "上一个", "Previous" }
    choice_down { "下一个", "Next" }
    choice_page_up { "上一屏选项", "Page up" }
    choice_page_down { "下一屏选项", "Page down" }
    choose { "选定", "Choose" }
    close { "关闭", "Close" }

    confirm { "确定", "Yes" }
    decline { "取消", "No" }

    inbox_up { "上一个", "Up" }
    inbox_down { "下一个", "Down" }
    inbox_page_up { "上一页", "Page up" }
    inbox_page_down { "下一页", "Page down" }
    inbox_first { "第一个", "First" }
    inbox_last { "最后一个", "Last" }
    inbox_take { "记下", "Record" }
    inbox_take_all { "全部记下", "Record all" }
    inbox_drop { "不要", "Discard" }
    inbox_kind { "改方式", "Change kind" }
    inbox_customer { "改客户", "Change customer" }
    inbox_unwanted { "不再提议的号码", "Numbers never proposed" }
    inbox_never { "再也不提", "Never again" }
    leave_inbox { "关闭", "Close" }
    trash_up { "上一个", "Up" }
    trash_down { "下一个", "Down" }
    trash_page_up { "上一页", "Page up" }
    trash_page_down { "下一页", "Page down" }
    trash_first { "第一个", "First" }
    trash_last { "最后一个", "Last" }
    put_back { "恢复", "Restore" }
    erase_one { "彻底抹除", "Erase permanently" }
    empty_trash { "清空", "Empty trash" }
    leave_trash { "关闭", "Close" }
    sides_up { "上一项", "Up" }
    sides_down { "下一项", "Down" }
    sides_page_up { "上一页", "Page up" }
    sides_page_down { "下一页", "Page down" }
    sides_first { "第一项", "First" }
    sides_last { "最后一项", "Last" }
    keep_left { "用左边", "Use left" }
    keep_right { "用右边", "Use right" }
    keep_next { "换一种", "Toggle" }
    swap_sides { "左右对调", "Swap sides" }
    merge_now { "合并", "Merge" }
    all_mine { "全用我的", "All mine" }
    all_theirs { "全用别处的", "All theirs" }
    save_decided { "保存", "Save" }
    leave_side_by_side { "回到表单", "Back" }
    leave_merging { "不合并", "Cancel" }
    takeover_enter { "导入，或改这一行", "Import, or change row" }
    takeover_next_part { "下一栏", "Next part" }
    takeover_previous_part { "上一栏", "Previous part" }
    guess_kind { "换一种：每行是什么", "Another kind of row" }
    guess_source { "认不认来源软件", "Source program or none" }
    guess_sheet { "换工作表", "Another sheet" }
    guess_header_later { "表头下移一行", "Header a line lower" }
    guess_header_earlier { "表头上移一行", "Header a line higher" }
    guess_header_rows { "表头一行还是两行", "Header of one or two rows" }
    guess_people { "没公司的人算不算客户", "People without a company" }
    guess_existing { "已有客户怎么处理", "What to do with known ones" }
    guess_parked { "长名单搁不搁置", "Park a long list or not" }
    guess_stage { "新客户算什么阶段", "Stage of new customers" }
    guess_bought_stage { "买过的新客户算什么阶段", "Stage of those who bought" }
    guess_words { "取不取谈话内容", "With or without words" }
    guess_encoding { "换编码", "Another encoding" }
    guess_separator { "换分隔符", "Another separator" }
    guess_day_order { "日月顺序", "Order of day and month" }
    guess_remembered { "用不用上次的对应", "Last mapping or none" }
    mend_row { "改这一行", "Fix the row" }
    skip_row { "略过这一行", "Skip the row" }
    rejected_file { "没导入的行写不写文件", "Rejects file on/off" }
    next_table { "下一张表", "Next table" }
    previous_table { "上一张表", "Previous table" }
    takeover_up { "上移一行", "Up a row" }
    takeover_down { "下移一行", "Down a row" }
    takeover_page_up { "上移一页", "Up a page" }
    takeover_page_down { "下移一页", "Down a page" }
    takeover_first { "到导入这一行", "To the import line" }
    takeover_last { "到末行", "To the last row" }
    leave_takeover { "离开，不导入", "Leave" }
    help_confirm { "这一问的按键", "Keys of this question" }
    help_brief { "速览的按键", "Keys of the brief" }
    help_reading { "阅读的按键", "Keys for reading" }
    help_trash { "回收站的按键", "Keys of the trash" }
    help_inbox { "待确认的按键", "Keys of the inbox" }
    help_side_by_side { "两边对照的按键", "Keys of the comparison" }
    help_merging { "合并的按键", "Keys of the merge" }
    help_days { "选日子的按键", "Keys of the day picker" }
    help_takeover { "这一页的按键", "Keys of this page" }
    brief_up { "往上看", "Up" }
    brief_down { "往下看", "Down" }
    brief_page_up { "上一页", "Page up" }
    brief_page_down { "下一页", "Page down" }
    copy_brief { "复制全文", "Copy" }
    leave_brief { "关闭", "Close" }

    write_capture { "记下", "Log it" }
    complete { "补全", "Complete" }
    complete_filter { "补全条件", "Complete filter" }
    complete_path { "补全路径", "Complete path" }
    leave_capture { "离开，草稿留着", "Close, keep draft" }
    help_capture { "写法说明", "Syntax help" }

    welcome_up { "上一个", "Previous" }
    welcome_down { "下一个", "Next" }
    welcome_choose { "选定", "Take it" }
    welcome_language { "English", "中文" }
    welcome_quit { "退出", "Quit" }
    welcome_back { "回到国家", "Back to the country" }
}
