//! What each key is called: in the hints, the help, the palette and the manual.

use crate::texts;

texts! {
    scope_everywhere { "各处通用", "Everywhere" }
    scope_marking { "标记与复制", "Marks and copies" }
    scope_always { "任何时候", "At any time" }
    scope_moving { "移动", "Moving" }
    scope_customers { "客户", "Customers" }
    scope_profile { "客户详情", "Profile" }
    scope_calendar { "日历", "Calendar" }
    scope_planner { "排一周", "Planner" }
    scope_triage { "逾期处理", "Overdue" }
    scope_follow_ups { "跟进", "Follow-ups" }
    scope_actions { "行动", "Actions" }
    scope_issues { "问题看板", "Board of issues" }
    scope_kpi { "指标", "KPI" }
    scope_text { "输入文字", "Typing" }
    scope_form { "表单", "Form" }
    scope_choosing { "选择", "Choosing" }
    scope_finding { "查找与筛选", "Finding and filtering" }
    scope_confirm { "确认", "Question" }
    scope_trash { "回收站", "Trash" }
    scope_merging { "合并客户", "Merging" }
    scope_brief { "速览", "Brief" }
    scope_capture { "记一笔", "Quick capture" }
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
    search_notes { "搜索所有记录", "Search all notes" }
    mark { "标记", "Mark" }
    mark_range { "标记到这一行", "Mark up to here" }
    copy { "复制电话、姓名或地址", "Copy phone, name or address" }
    repeat { "重复上一步操作", "Repeat the last action" }
    undo { "撤销", "Undo" }
    redo { "重做", "Redo" }
    palette { "命令", "Commands" }
    rulebook { "分层规则", "Rulebook" }
    tier_news { "分层变化", "Changes of tier" }
    switch_mouse { "鼠标开关", "Mouse on or off" }
    switch_language { "Switch to English", "切换为中文" }
    quit { "退出", "Quit" }
    help { "帮助", "Help" }
    leave { "立即退出", "Leave at once" }
    suspend { "挂起到后台", "Suspend" }

    up { "上移", "Up" }
    down { "下移", "Down" }
    left { "左移", "Left" }
    right { "右移", "Right" }
    first { "到开头", "To the first" }
    last { "到末尾", "To the last" }
    page_up { "上一屏", "Page up" }
    page_down { "下一屏", "Page down" }
    half_up { "上半屏", "Half a page up" }
    half_down { "下半屏", "Half a page down" }
    next_pane { "下一个区域", "Next pane" }
    previous_pane { "上一个区域", "Previous pane" }
    open { "打开", "Open" }
    back { "返回", "Back" }
    next_page { "下一页或下一期", "Next page or period" }
    previous_page { "上一页或上一期", "Previous page or period" }

    brief { "速览", "Brief" }
    plan_customer { "安排跟进", "Plan a follow-up" }
    plan_visit { "安排一次拜访", "Plan a visit" }
    end_snooze { "结束暂缓", "End snooze" }
    merge { "合并客户", "Merge" }
    look_alike { "打开相似客户", "Open look-alike" }
    trash { "回收站", "Trash" }
    unfinished { "接着写没写完的", "Go on with what was left unfinished" }
    snooze_customer { "暂缓提醒", "Snooze" }
    sort { "换个排序", "Sort by the next column" }
    filter_customers { "视图与筛选", "Views and filters" }
    columns_customers { "列与排序", "Columns and order" }
    reverse_sort { "倒过来排", "Sort the other way round" }
    mark_all { "标记全部列出的客户", "Mark all that are listed" }
    next_customer { "下一个客户", "Next customer" }
    previous_customer { "上一个客户", "Previous customer" }
    follow_hint { "照提示办", "Do what the hint proposes" }
    wave_away { "先不提这条提示", "Not now: let the hint rest" }
    action_earlier { "行动提前一周", "Action a week earlier" }
    action_later { "行动推后一周", "Action a week later" }
    action_shorter { "行动缩短一周", "Action a week shorter" }
    action_longer { "行动延长一周", "Action a week longer" }

    add_contact { "新建联系人", "New contact" }
    add_issue { "登记问题", "New issue" }
    add_order { "新建订单", "New order" }
    add_opportunity { "新建商机", "New opportunity" }
    add_contract { "新建合同", "New contract" }
    add_survey { "登记满意度", "New survey" }
    add_action { "新建行动", "New action" }
    add_insight { "记下想法", "New insight" }

    brief_item { "客户速览", "Brief of the customer" }
    plan { "安排", "Plan" }
    planner { "排一周", "Plan the week" }
    reschedule { "改期", "Move to" }
    snooze { "暂缓", "Snooze" }
    end_snooze_here { "结束暂缓", "End snooze" }
    accept_one { "采纳", "Accept" }
    accept_all { "全采纳", "Accept all" }
    accept_day { "采纳这天", "Accept day" }
    proposal_later { "后一天", "Day later" }
    proposal_earlier { "前一天", "Day earlier" }
    proposal_time { "定时间", "Set its time" }
    proposal_drop { "不排", "Leave out" }
    more_room { "每天多一条", "More a day" }
    less_room { "每天少一条", "Fewer a day" }
    more_visits { "每天多一次拜访", "One visit more a day" }
    fewer_visits { "每天少一次拜访", "One visit fewer a day" }
    keep_room { "记住容量", "Keep room" }
    one_week_more { "多一周", "Add a week" }
    one_week_less { "少一周，或往前一周", "A week less, or a week back" }
    this_week { "从本周排起", "From this week on" }
    triage { "处理逾期", "Sort out what is overdue" }
    triage_all { "全部处理", "Do it all" }
    triage_one { "处理这条", "This one" }
    triage_spread { "排到空档", "Spread" }
    triage_drop { "取消", "Cancel" }
    triage_snooze { "下周一", "Next Monday" }
    triage_leave { "先不动", "Leave" }
    triage_later { "推后一天", "A day later" }
    triage_earlier { "提前一天", "A day earlier" }
    leave_triage { "关闭", "Close" }
    leave_planner { "关闭", "Close" }
    day_earlier { "提前一天", "A day earlier" }
    day_later { "推后一天", "A day later" }
    week_earlier { "提前一周", "A week earlier" }
    week_later { "推后一周", "A week later" }
    next_view { "切换视图", "Next view" }
    today { "回到今天", "To today" }
    go_to_day { "跳到某天（输入日期）", "Go to a day (typed date)" }
    shown_kinds { "选择显示什么", "What is shown" }

    next_step { "下一步", "Next step" }
    reschedule_follow_up { "改期", "Move to" }
    bar_earlier { "提前一周", "A week earlier" }
    bar_later { "推后一周", "A week later" }
    bar_shorter { "缩短一周", "A week shorter" }
    bar_longer { "延长一周", "A week longer" }
    action_done { "完成", "Done" }
    weeks_back { "看更早的几周", "Earlier weeks" }
    weeks_on { "看更晚的几周", "Later weeks" }
    weeks_around_today { "回到今天", "To today" }
    step_back { "退回一步", "A step back" }
    step_on { "推进一步", "A step on" }
    close_issue { "关闭", "Close it" }
    filter_follow_ups { "筛选记录", "Filter the records" }

    next_length { "月/季/半年/年", "Month … year" }
    target { "目标值", "Target" }
    review { "差异与改进", "Variance" }
    breakdown { "按维度拆分", "Break down" }
    alerts { "提醒", "Alerts" }
    remove_target { "取消目标", "Remove the target" }
    this_period { "回到本期", "To this period" }

    caret_left { "光标左移", "Caret left" }
    caret_right { "光标右移", "Caret right" }
    word_left { "左移一个词", "A word left" }
    word_right { "右移一个词", "A word right" }
    line_start { "到行首", "Start of line" }
    line_end { "到行尾", "End of line" }
    delete_before { "删除前一个字", "Delete before" }
    delete_after { "删除后一个字", "Delete after" }
    delete_word { "删除前一个词", "Delete a word" }
    delete_to_start { "删到行首", "Delete to the start" }
    delete_to_end { "删到行尾", "Delete to the end" }

    choose_next { "选下一个", "Choose" }
    next_field { "下一项", "Next field" }
    previous_field { "上一项", "Previous field" }
    field_down { "下一项或下一行", "Down a field or line" }
    field_up { "上一项或上一行", "Up a field or line" }
    field_enter { "下一项，最后一项时保存", "Next field; saves on the last" }
    save { "保存", "Save" }
    line_break { "换行", "Line break" }
    editor { "用外部编辑器写", "Write in your editor" }
    next_line { "跳到下一个单行项", "Jump to the next one-line field" }
    raise_issue { "立为问题", "Make it an issue" }
    take_proposal { "采用建议", "Accept" }
    discard { "清空重填", "Start over" }
    leave_form { "离开", "Leave" }
    help_form { "表单帮助", "Help for forms" }

    choice_up { "上一个", "Previous" }
    choice_down { "下一个", "Next" }
    choice_page_up { "上一屏选项", "A page of choices up" }
    choice_page_down { "下一屏选项", "A page of choices down" }
    choose { "选定", "Choose" }
    close { "关闭", "Close" }

    confirm { "确定", "Yes" }
    decline { "不", "No" }

    trash_up { "上一个", "Up" }
    trash_down { "下一个", "Down" }
    trash_page_up { "上一页", "Page up" }
    trash_page_down { "下一页", "Page down" }
    trash_first { "第一个", "First" }
    trash_last { "最后一个", "Last" }
    put_back { "恢复", "Put back" }
    erase_one { "彻底抹除", "Erase" }
    empty_trash { "清空", "Empty" }
    leave_trash { "关闭", "Close" }
    merging_up { "上一项", "Up" }
    merging_down { "下一项", "Down" }
    merging_page_up { "上一页", "Page up" }
    merging_page_down { "下一页", "Page down" }
    merging_first { "第一项", "First" }
    merging_last { "最后一项", "Last" }
    keep_left { "用左边", "Left" }
    keep_right { "用右边", "Right" }
    keep_next { "换一种", "Toggle" }
    swap_sides { "左右对调", "Swap" }
    merge_now { "合并", "Merge" }
    leave_merging { "不合并", "Cancel" }
    brief_up { "往上看", "Up" }
    brief_down { "往下看", "Down" }
    brief_page_up { "上一页", "Page up" }
    brief_page_down { "下一页", "Page down" }
    copy_brief { "复制全文", "Copy it" }
    leave_brief { "关闭", "Close" }

    write_capture { "记下", "Write it" }
    complete { "补全", "Complete" }
    complete_filter { "补全条件", "Complete a condition" }
    leave_capture { "离开，草稿留着", "Leave, keeping it" }
    help_capture { "写法说明", "How to write it" }

    welcome_up { "上一个", "Previous" }
    welcome_down { "下一个", "Next" }
    welcome_choose { "开始", "Start" }
    welcome_language { "English", "中文" }
    welcome_quit { "退出", "Quit" }
}
