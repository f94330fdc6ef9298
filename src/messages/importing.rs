//! What an import of a table says: how it was understood, what came of it, and why something was not taken.

crate::texts! {
    unclear { "看不懂", "not clear what it says" }
    no_such_day { "没有这一天；请按年-月-日写（YYYY-MM-DD）", "no such date; write the day as YYYY-MM-DD" }
    relative_day { "看不出是从哪天算起；请按年-月-日写（YYYY-MM-DD）", "a file does not tell from which day that is counted; write the day as YYYY-MM-DD" }
    digits_lost { "号码被表格软件变成了科学计数，后几位已丢失；请从原处重新导出，把这一列设为文本", "the spreadsheet turned it into an exponent and digits are lost; export it again with the column as text" }
    masked { "号码中间被遮住了，没有取", "part of the number is hidden, so it was not taken" }
    other_currency { "是别的币种，不换算；请换成客户簿的币种", "another currency, which is never converted; give it in the currency of the book" }
    not_an_amount { "不是金额", "not an amount" }
    not_a_number { "不是数字", "not a number" }
    not_whole { "不是整数", "not a whole number" }
    not_a_percentage { "不是 0 到 100 的百分比", "not a percentage from 0 to 100" }
    not_to_call { "不是电话号码", "not a phone number" }
    not_an_address { "不是邮箱地址", "not an email address" }
    fault(text) { "表格里的公式出错（{text}），当作空的", "the formula failed ({text}); treated as empty" }
    uncomputed { "公式没有算过，表格里没有结果；请用表格软件打开，保存后再导入", "the formula was never calculated; open the file in a spreadsheet, save it and import again" }
    unknown_word { "不认识这个说法，原样保留", "unknown value, kept as written" }
    read_day_first { "看不出日和月哪个在前，按日在前读", "day and month cannot be told apart; read with the day first" }
    read_month_first { "看不出日和月哪个在前，按月在前读", "day and month cannot be told apart; read with the month first" }
    or_another_order(way) { "；不对的话{way}改", "; change it with {way}" }
    loss_dated(day) { "文件里没写哪天流失，按 {day} 记", "day of loss not in the file: taken as {day}" }
    dated_by_signing { "没有下单日期，按签订日期记", "no day of the order; the day of signing was taken" }
    done_in_future { "写着已做，日期却在以后；当作计划", "said to be done on a day to come; taken as planned" }
    no_customer { "没写是哪家客户；请补上客户名称", "no customer; fill in the customer’s name" }
    no_such_customer { "客户簿和文件里都没有这家客户，原样记入备注", "no such customer in the book or the file; kept in the notes" }
    no_such_person { "这家客户没有这个联系人，原样记入联系人备注", "the customer has no contact of that name; kept in the contact’s notes" }
    reports_in_a_circle { "这样上下级会绕成一圈，原样记入联系人备注", "they would report to themselves in a circle; kept in the contact’s notes" }
    said_otherwise { "另一行写得不同，记入备注", "another row says otherwise; kept in the notes" }
    stands_otherwise(stands) { "客户簿里是「{stands}」，没有改", "the book says “{stands}”; left as it is" }
    no_company_of_person { "没写公司；请补上公司", "no company; fill it in" }
    or_people_as_customers(way) { "，或者{way}把每个人当作一家客户", ", or make each person a customer with {way}" }
    no_such_metric { "不认识这个指标；请写 KPI 页上的名称", "unknown metric; give its name on the KPI page" }
    no_such_period { "看不出是哪个期间；请写成 2026年第4季度", "no period; write it as 2026Q4" }
    no_day { "缺日期", "the date is missing" }
    no_amount { "缺金额", "the amount is missing" }
    no_title { "缺名称", "the name is missing" }
    near_customer(called) { "可能就是 {called}；算新客户", "may be {called}; taken as a new customer" }
    near_customers(count, pairs, command) { "新客户里有 {count} 家可能就是别的客户：{pairs}；是同一家就合并：{command}", "{count} new customers may be others in the book: {pairs}; if so, merge them: {command}", "{count} new customer may be another in the book: {pairs}; if so, merge them: {command}" }
    same_as_line(name, line) { "和第 {line} 行的「{name}」是同一家，并在一起", "the same customer as “{name}” on line {line}; both rows are one" }
    same_as_earlier(name) { "和前面的「{name}」是同一家，并在一起", "the same customer as “{name}” further up; both rows are one" }
    no_name_column_by_list { "没有一列是公司名称；在「列」里选中那一列，按 Enter 指定", "no column is the name of the company; choose it under Columns with Enter" }
    no_name_column_by_option { "没有一列是公司名称；用 --map '列名=customer.name' 指定", "no column is the name of the company; choose it with --map 'COLUMN=customer.name'" }
    several_customers(codes) { "有几家客户都叫这个名字（{codes}）；请写上客户编号", "several customers have this name ({codes}); give the code" }
    code_of_another(name) { "这个编号是「{name}」的；请改编号", "this code belongs to “{name}”; change the code" }
    or_overwrite(way) { "，或者{way}以文件为准", ", or let the file win with {way}" }
    by_option(option) { "用 {option} ", "{option}" }
    by_key(key) { "按 {key} ", "{key}" }

    source_and_kind(source, kind) { "{source} · {kind}", "{source} · {kind}" }
    header_at(line) { "表头在第 {line} 行", "header on line {line}" }
    encoded_in(encoding) { "编码 {encoding}", "encoding {encoding}" }
    sheet_called(name) { "工作表「{name}」", "sheet “{name}”" }
    left_out(sheets) { "没有导入的工作表（没有表格，或者是隐藏的）：{sheets}；要导入请用 --sheet", "Sheets left out (no table, or hidden): {sheets}; use --sheet to import one" }
    column { "列", "Column" }
    sample { "例子", "Examples" }
    own_field { "自定义字段", "custom field" }
    nowhere { "不导入", "left out" }
    would_become(text, value) { "{text} → {value}", "{text} → {value}" }
    would_become_beside(text, value) { "{text} → {value}（原文也记下）", "{text} → {value} (and kept as written)" }
    would_be_kept(text) { "{text} → （原样记下）", "{text} → (kept as written)" }
    would_be_nothing(text) { "{text} → （空）", "{text} → (nothing)" }
    rows_in_all(read, taken, same, refused, not_data) { "共 {read} 行：导入 {taken}，没变 {same}，没导入 {refused}，不是数据 {not_data}", "{read} rows: {taken} imported, {same} unchanged, {refused} not imported, {not_data} not data", "{read} row: {taken} imported, {same} unchanged, {refused} not imported, {not_data} not data" }
    counts_as_file(currency) { "客户簿里原来没有金额，按文件改用{currency}；撤销这次导入就改回来；规则里的金额数字不变，也按新的币种", "The book held no amounts, so it counts in {currency} as the file does; undoing the import takes that back; the amounts in the rules keep their numbers" }
    counts_in_another(currency) { "文件里的金额是{currency}，不是客户簿的币种：不换算，原文记在备注里；规则里的金额仍按客户簿的币种", "The amounts of the file are in {currency}, not in the currency of the book: they are kept in the notes, never converted, and the amounts in the rules stay in that of the book" }
    currency_called(name, symbol) { "{name}（{symbol}）", "{name} ({symbol})" }
    tiers_pinned(column, classes, way) { "按「{column}」手动分层：{classes}；{way}", "Tiers pinned as “{column}” says: {classes}; {way}" }
    class_becomes(word, tier, count) { "{word} → {tier}（{count} 行）", "{word} → {tier} ({count})" }
    tiers_by_option(column) { "要按规则分层，加 --map '{column}=customer.potential'", "--map '{column}=customer.potential' leaves tiers to the rules" }
    tiers_by_values { "在「选项」里改", "change them under Values" }
    most_columns_unknown(unknown, all, way) { "{all} 列里有 {unknown} 列不认识，放进自定义字段；{way}", "{unknown} of {all} columns are unknown and become custom fields; {way}" }
    no_customer_column(way) { "没有一列是客户名称，所以一行也不能导入；{way}", "No column names the customer; {way}" }
    placed_by_option(column, field) { "指定去处：--map '{column}={field}'", "say where one goes: --map '{column}={field}'" }
    placed_in_columns { "在「列」里选中一列，按 Enter 指定去处", "choose a column under Columns and press Enter to say where it goes" }
    filled_records(count) { "补充 {count} 条", "{count} filled" }
    refused_row(place, reason) { "{place}：{reason}", "{place}: {reason}" }
    line(line) { "第 {line} 行", "line {line}" }
    line_of_sheet(sheet, line) { "「{sheet}」第 {line} 行", "“{sheet}” line {line}" }
    row_called(place, name) { "{place}（{name}）", "{place} ({name})" }
    with_column(place, column, text) { "{place} {column}「{text}」", "{place}, {column} “{text}”" }
    cell_at(place, cell) { "{place} {cell}", "{place}, {cell}" }
    more_of_them(count) { "另有 {count} 处，--json 里有全部", "and {count} more; --json lists them all" }
    rejected_written(path) { "没导入的行写在 {path}，改好后可以直接导入", "Rows not imported are in {path}; fix them and import that file" }
    rejected_unwritable(path, why) { "没导入的行写不到 {path}：{why}；一行也没有导入，请用 --rejects FILE 换个地方写", "Cannot write the rows not imported to {path}: {why}; nothing was imported, give another place with --rejects FILE" }
    strict_stopped(count) { "有 {count} 行不能导入，按 --strict 一行也没有导入；不加 --strict 就导入其余的行", "{count} rows cannot be imported, so with --strict nothing was; leave out --strict to import the rest", "{count} row cannot be imported, so with --strict nothing was; leave out --strict to import the rest" }
    put_aside(tag) { "名单很长又没有跟进和订单，已搁置，标签「{tag}」；要开始维护，在客户列表里选中后取消搁置，或者用 --unparked 重新导入", "A long list without follow-ups or orders: parked with the tag “{tag}”; unpark customers in the list, or import with --unparked" }
    backed_up(path) { "导入前已备份到 {path}", "Backed up to {path} before the import" }
    mapping_written(path) { "对应关系写在 {path}", "The mapping is in {path}" }
    given_up { "已取消，什么也没有改", "Cancelled; nothing was changed" }
    no_backup(why) { "没能先备份，所以没有导入：{why}", "The backup before the import failed, so nothing was imported: {why}" }

    reason_column { "未导入原因", "Reason not imported" }
    no_header { "找不到表头：前 30 行里没有认识的列名；请确认有一行写着客户名称之类的列名", "No header row found in the first 30 lines; make sure one row names the columns, e.g. Customer name" }
    or_header_by(said, way) { "{said}，或者{way}说明", "{said}, or point it out with {way}" }
    no_sheet(name) { "没有工作表「{name}」", "the file has no sheet called “{name}”" }
    no_such_stage(option, stage) { "{option} 不能写「{stage}」；请写 lead、intent、won 或 returning", "{option} cannot be “{stage}”; write lead, intent, won or returning" }
    no_start_in_file(undated, groups) { "没写阶段，或只写了成交、没写合作起始（{undated} 家）：{groups}", "No stage, or won without a start date ({undated}): {groups}" }
    no_stage_in_file(groups) { "没写阶段：{groups}", "No stage: {groups}" }
    stage_not_known(groups) { "阶段的写法不认识：{groups}", "Stage in unknown words: {groups}" }
    no_clear_stage(count, groups) { "没写阶段，或写得不清楚（{count} 家）：{groups}", "No stage, or an unclear one ({count}): {groups}" }
    assumed_of_bought(count, stage, way) { "{count} 家买过，算{stage}（{way} 换）", "{count} bought, so {stage} ({way} changes)" }
    assumed_of_rest(count, stage, way) { "{count} 家没买过，算{stage}（{way} 换）", "{count} did not, so {stage} ({way} changes)" }
    assumed_of_all(count, stage, way) { "新客户 {count} 家，算{stage}（{way} 换）", "{count} new customers, taken as {stage} ({way} changes)", "{count} new customer, taken as {stage} ({way} changes)" }
    no_such_kind(kind) { "--kind 不能写「{kind}」", "--kind cannot be “{kind}”" }
    bad_map(text) { "--map 看不懂「{text}」；请写成 列名=customer.notes", "cannot read --map “{text}”; write it as COLUMN=customer.notes" }
    no_field(field) { "--map 里的「{field}」不是字段；全部字段见 rounds help import", "--map: “{field}” is not a field; rounds help import lists them all" }
    no_field_but(field, near) { "--map 里的「{field}」不是字段；相近的有 {near}；全部字段见 rounds help import", "--map: “{field}” is not a field; did you mean {near}? rounds help import lists them all" }
    fields_title { "--map 可以写的字段", "Fields for --map" }
    fields_intro { "写成 部分.字段，如 --map 日期=order.ordered_on；等号后面不写，这一列就不要。第二、第三位联系人是 contact2、contact3；首次、最近、下次跟进是 first、last、next，字段同 follow_up；customer.fields 是自定义字段。", "Write PART.FIELD, as in `--map 'Date=order.ordered_on'`; nothing after the = leaves the column out. Further people are contact2, contact3; the first, the last and the next follow-up are first, last and next with the fields of follow_up; customer.fields is a custom field." }
    no_such_column(name) { "没有「{name}」这一列", "the file has no column called “{name}”" }
    bad_map_file(path, why) { "对应文件 {path} 看不懂：{why}", "cannot read the mapping file {path}: {why}" }
    bad_encoding(name) { "不认识编码 {name}；请写 utf-8、gbk、gb18030、utf-16le 之类", "unknown encoding {name}; use e.g. utf-8, gbk or utf-16le" }
    locked_by_spreadsheet(path) { "{path} 是表格软件的临时锁文件；请关闭表格，导入不带 ~$ 的那个文件", "{path} is the lock file of a spreadsheet; close it and import the file without ~$" }
    table_empty { "文件里什么也没有", "there is nothing in the file" }
    table_too_large(most) { "文件太大，最多 {most} MB；请拆成几个", "the file is too large, at most {most} MB; split it" }
    table_too_large_unpacked(most) { "解压后超过 {most} MB；请把工作表另存为 CSV 再导入", "unpacked, the workbook is larger than {most} MB; save its sheets as CSV and import those" }
    table_too_many_cells(most) { "展开后单元格超过 {most} 个；请另存为 xlsx 再导入", "the sheets come to more than {most} cells; save the file as xlsx and import that" }
    table_encrypted { "文件有密码；请先在 Excel 里打开、去掉密码，另存为 xlsx", "the file has a password; open it in Excel, take the password off and save it as xlsx" }
    table_web_page { "这是网页，里面没有表格；请另存为 xlsx", "this is a web page without a table; save it as xlsx" }
    table_several(count) { "压缩包里有 {count} 个可以导入的文件；请先解压", "the archive holds {count} files that could be meant; unpack it first" }
    table_no_file { "压缩包里没有可以导入的文件", "the archive holds nothing that can be imported" }
    table_not_text(way) { "看不出文字的编码；请{way}说明，或者另存为 UTF-8", "unknown text encoding; name it with {way}, or save the file as UTF-8" }
    table_bad_bytes(line, way) { "第 {line} 行不是这种编码的文字；请{way}换一种编码，或者另存为 UTF-8", "line {line} is not text of this encoding; choose another with {way}, or save the file as UTF-8" }
    save_as_utf8 { "看不出文字的编码；请另存为 UTF-8", "unknown text encoding; save the file as UTF-8" }
    table_damaged(why) { "文件已损坏，打不开；请用原来的程序重新保存（{why}）", "the file is damaged; save it again in the program that made it ({why})" }
    table_unread(why) { "读到一半读不下去了：{why}", "it could not be read to its end: {why}" }
    table_changed { "读的时候有人改了这个文件；请存好、关上后再导入", "it was changed while being read; save and close it, then import it again" }
    table_too_many_rows(most) { "行数太多，最多 {most} 行；请拆成几个文件", "too many rows, at most {most}; split the file" }
    cell_too_long { "超过 64 KB，没有取；请在文件里缩短", "longer than 64 KB, so it was not taken; shorten it in the file" }
    row_too_long { "整行超过 1 MB，没有取；请在文件里缩短", "the row is longer than 1 MB, so it was not taken; shorten it in the file" }
    row_too_long_in(column) { "整行超过 1 MB，没有取；太长的是「{column}」，请在文件里缩短", "the row is longer than 1 MB, so it was not taken; shorten “{column}” in the file" }
    too_many_columns(most) { "这一行超过 {most} 列，没有取；请在文件里删掉多余的列", "the row has more than {most} columns, so it was not taken; remove what is not needed in the file" }

    kind_customers { "每行一家客户", "a customer in each row" }
    kind_contacts { "每行一位联系人", "a contact in each row" }
    kind_follow_ups { "每行一次跟进", "a follow-up in each row" }
    kind_orders { "每行一个订单", "an order in each row" }
    kind_contracts { "每行一份合同", "a contract in each row" }
    kind_opportunities { "每行一个商机", "an opportunity in each row" }
    kind_issues { "每行一个客户问题", "an issue in each row" }
    kind_plans { "每行一项计划", "an action in each row" }
    kind_targets { "每行一个目标", "a target in each row" }
    kind_reviews { "每行一个指标的复盘", "a metric’s review in each row" }
    kind_worksheets { "每行表单里的一项", "an answer of a worksheet in each row" }
    kind_cases { "每行一个案例", "a case in each row" }
    kind_surveys { "每行一次满意度调研", "a survey in each row" }

    import_undone(file) { "{file}（已撤销）", "{file} (undone)" }
    table_without_rows { "只有表头，下面没有数据", "there is a header and nothing below it" }
    nothing_imported_yet { "还没有导入过文件", "Nothing was imported yet" }
    imported_customers(count) { "客户 {count}", "{count} customers", "{count} customer" }
    imported_records(count) { "记录 {count}", "{count} records", "{count} record" }
    backup_written(path) { "已备份到 {path}，读回核对无误", "Backed up to {path}; the copy was read back and is sound" }
}
