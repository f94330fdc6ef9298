//! The page of a file that is being taken: what it seems to be, what would come of it, and what can be decided.

crate::texts! {
    title(name) { "导入 {name}", "Bring {name}" }
    source(name) { "来源 {name}", "from {name}" }
    no_source { "来源不认", "source ignored" }
    kind_of(kind, at, all) { "{kind}（{at}/{all}）", "{kind} ({at} of {all})" }
    newcomers(names) { "新客户：{names}", "New customers: {names}" }
    newcomers_and_more(names, count) { "新客户：{names} 等，另有 {count} 家", "New customers: {names} and {count} more" }
    sheet(name) { "工作表 {name}", "sheet {name}" }
    every_sheet { "全部工作表", "all sheets" }
    header(line) { "表头 第 {line} 行", "header line {line}" }
    header_of_one { "一行", "one row" }
    header_of_two { "两行", "two rows" }
    people_need_companies { "没公司的人不导入", "people without a company left out" }
    people_are_customers { "没公司的人各成一家客户", "people without a company are customers" }
    existing_filled { "已有的只补空", "known ones: gaps filled" }
    existing_overwritten { "已有的以文件为准", "known ones: the file wins" }
    existing_skipped { "已有的不动", "known ones: left alone" }
    put_aside { "长名单先搁置", "long list parked" }
    taken_up { "长名单马上维护", "long list taken up now" }
    whole_book { "整本客户簿（JSON）", "a whole book (JSON)" }
    book_merges { "并入现在的客户簿，一样的记录不重复", "Merged into your book; equal records are not doubled" }
    book_beside { "设置和历史", "settings and history" }
    talks { "往来记录，放进待确认", "calls, messages or meetings, for the inbox" }
    with_words { "连内容一起", "with what was said" }
    without_words { "不取内容", "without what was said" }
    encoding(name) { "编码 {name}", "encoding {name}" }
    separator(name) { "分隔符 {name}", "separator {name}" }
    tab_stop { "制表符", "tab" }
    comma { "逗号", "comma" }
    semicolon { "分号", "semicolon" }
    day_first { "日在前", "day first" }
    month_first { "月在前", "month first" }
    year_first { "年在前", "year first" }
    table_of(at, all) { "第 {at} 张表，共 {all} 张", "table {at} of {all}" }
    remembered(key) { "这些列按上次的对应导入；{key} 不用它", "Columns as last time for such files; {key} drops that" }
    not_remembered(key) { "没用上次的对应；{key} 用回", "The mapping of last time is not used; {key} uses it again" }
    take(list) { "导入：{list}", "Import: {list}" }
    take_days_off(key, command) { "没有可导入的新内容。要是放假的日子，请按 {key}，用命令「{command}」", "Nothing new to import. If these are days off, press {key} and take “{command}”" }
    take_nothing { "没有可导入的新内容", "Nothing new to import" }
    reading(rows) { "正在读，已读 {rows} 行…", "Reading, {rows} rows so far…", "Reading, {rows} row so far…" }
    comparing(rows, all) { "正在和客户簿比对，{rows}/{all} 行…", "Comparing with the book, row {rows} of {all}…" }
    taking(steps) { "正在导入，已写 {steps} 处…", "Importing, {steps} changes so far…", "Importing, {steps} change so far…" }
    following { "正在重新读…", "Reading again…" }
    first_rows(rows) { "先看前 {rows} 行，其余还在读", "The first {rows} rows; the rest is being read" }
    still_reading { "文件还没读完，读完再按", "The file is still being read; press it again in a moment" }
    columns(count) { "列 {count}", "Columns {count}" }
    words(count) { "选项 {count}", "Values {count}" }
    words_unknown(count, unknown) { "选项 {count}（{unknown} 个不认识）", "Values {count} ({unknown} unknown)" }
    refused(count) { "没导入 {count}", "Not imported {count}" }
    noted(count) { "说明 {count}", "Notes {count}" }
    head_becomes { "成为", "Becomes" }
    head_word { "文件里的说法", "In the file" }
    head_times { "次", "Times" }
    head_line { "行", "Line" }
    head_place { "工作表·行", "Sheet, line" }
    head_called { "客户或联系人", "Who" }
    head_cell { "列：内容", "Column: text" }
    cell_of(column, text) { "{column}：{text}", "{column}: {text}" }
    head_text { "内容", "Text" }
    no_columns { "还没读出列", "No columns yet" }
    no_words { "没有要选的值：阶段、方式、角色之类的列", "No columns of choices, such as stage, kind or role" }
    no_refused { "每一行都能导入", "Every row can be imported" }
    no_notes { "没有要说明的", "Nothing to note" }
    unknown_value { "不认识", "unknown" }
    as_rules_say { "按规则分层", "as the rules say" }
    no_value { "不取值", "no value" }
    skipped { "略过", "skipped" }
    choose_field(column) { "「{column}」这一列放到哪里", "Where the column {column} goes" }
    choose_word(word) { "「{word}」是指", "{word} means" }
    choose_cell(place) { "改{place}的哪一格", "Which cell of {place} to fix" }
    choose_customer(place) { "{place}是哪家客户", "Which customer {place} means" }
    whose_card(name) { "「{name}」是谁", "Who {name} is" }
    person_of(customer, person) { "{customer} 的 {person}", "{person} of {customer}" }
    card_stays_out { "这张名片没有导入", "The card stays out" }
    card_left_out { "不是，不导入这张名片", "Someone else: leave the card out" }
    new_customer { "都不是，是一家新客户", "Neither: a new customer" }
    row_says(text) { "这一行写着：{text}", "The row says: {text}" }
    another_company { "是别的公司：写上公司", "Another company: type it" }
    item_called(name) { "「{name}」", "“{name}”" }
    item_at(line) { "第 {line} 行那一条", "the entry on line {line}" }
    begins { "开始（如 2026-12-03 10:00）", "Begins (as 2026-12-03 10:00)" }
    mend_title(place) { "改{place}", "Fix {place}" }
    first_contact { "首次联系", "first contact" }
    last_contact { "最近联系", "last contact" }
    of_part(part, field) { "{part} · {field}", "{part} · {field}" }
    size { "规模（营收/人数）", "Size (revenue / people)" }
    purchases_per_year { "每年采购次数", "Purchases a year" }
    purchase_amount { "每次采购金额", "Amount of a purchase" }
    tier { "分层和潜力", "Tier and potential" }
    cooperation { "合作时长", "Length of cooperation" }
    status { "状态", "Status" }
    ends { "结束时间", "End time" }
    seconds { "秒数", "Seconds" }
    hours { "小时数", "Hours" }
    entries { "一格多条记录", "Several dated lines" }
    reach { "电话、邮箱或微信", "Phone, email or WeChat" }
    family { "姓", "Family name" }
    given { "名", "Given name" }
    middle { "中间名", "Middle name" }
    address_form { "称呼", "Form of address" }
    period { "起止日期", "From and to" }
    unit_price { "单价 × 数量", "Unit price × quantity" }
    writes_rejected(count, path, key) { "没导入的 {count} 行写到 {path}；{key} 不写", "Rows not imported ({count}) go to {path}; {key} writes no file", "Row not imported ({count}) goes to {path}; {key} writes no file" }
    keeps_no_rejected(count, key) { "没导入的 {count} 行不写文件；{key} 写", "Rows not imported ({count}) go to no file; {key} writes one", "Row not imported ({count}) goes to no file; {key} writes one" }
    cancelled { "已取消导入，客户簿没有变", "Import cancelled; the book is unchanged" }
    taken(done, copy) { "{done} · 导入前的备份：{copy}", "{done} · backup: {copy}" }
    rejected_at(done, path) { "{done} · 没导入的行在 {path}", "{done} · rejected rows: {path}" }
    rejected_failed(done, path, why) { "{done} · 没导入的行没能写到 {path}：{why}", "{done} · rejected rows could not be written to {path}: {why}" }
    days_tell_order { "文件里的日期本身已经说明了顺序", "The dates of this file say their order themselves" }
    nothing_to_guess { "这个文件用不上这个键", "Nothing to choose about that in this file" }
    nothing_to_change { "这一行没有要改的", "Nothing to change in this row" }
    choose_refused_first { "先用 Tab 到「没导入」，选一行", "Go to Not imported with Tab and choose a row" }
    one_table { "文件里只有一张表", "The file has one table only" }
    one_list { "这种文件只有这一栏", "A file of this kind has this list only" }
    not_data { "不是数据", "not data" }
    above_header { "在表头上面，不是数据", "above the header, not data" }
    leave_changed { "不导入了吗？在这一页上选的都不保留。", "Leave without importing? What was chosen on this page is not kept." }
    no_cell { "这一行里没有能改的格子", "No cell to fix in this row" }
}
