//! What the commands report and what stops them, in one sentence with what to do.

crate::texts! {
    book_made(path) { "已在 {path} 新建客户簿", "Created a new book at {path}" }
    config_trouble(why) { "配置没有生效，先按默认设置：{why}", "The config could not be used, so defaults apply: {why}" }
    own_keys_trouble(why) { "配置里的按键有误：{why}；请改正 config.toml 的 [keys]", "Invalid keys in the config: {why}; fix [keys] in config.toml" }
    no_such_period(text) { "{text} 不是一个期间；请写成 2026-11、2026Q4、2026H2 或 2026", "{text} is not a period; use 2026-11, 2026Q4, 2026H2 or 2026" }
    no_such_day(text) { "{text} 不是日期；请写成 YYYY-MM-DD", "{text} is not a date; use YYYY-MM-DD" }
    weeks_out_of_range(weeks) { "排不了 {weeks} 周；请写 1 到 53", "Cannot plan {weeks} weeks; use 1 to 53" }
    week_is_over(day) { "{day}所在的那一周已经过去，排不了；请写今天或以后的日期", "The week of {day} is over; choose today or a later date" }
    no_home { "找不到你的主目录；请用 --db 和 --config 指定客户簿和配置文件", "No home directory found; give the book with --db and the config with --config" }
    dumb_terminal { "这个终端（TERM=dumb）不能移动光标，打不开界面（--plain 也不行）；命令都能用，如 rounds today，见 rounds --help；只看一屏：rounds --plain --print；在 Emacs 里请用 M-x term", "This terminal (TERM=dumb) cannot move its cursor, so the app does not run in it, with --plain neither; the commands do, e.g. `rounds today`, see `rounds --help`; one screen as lines: `rounds --plain --print`; in Emacs use M-x term" }
    no_terminal { "界面需要终端；在管道或脚本里请用命令，见 rounds --help", "The app needs a terminal; in pipes and scripts use the commands, see `rounds --help`" }
    bad_size(text) { "{text} 不是画面大小；请写成 120x36", "{text} is not a screen size; use e.g. 120x36" }
    no_key(name) { "「<{name}>」不是按键的名字，单独的 < 请写 <lt>", "“<{name}>” is not a key name; for a single `<` use `<lt>`" }
    bad_keys(why) { "按键看不懂：{why}", "Cannot read these keys: {why}" }
    saved_not_shown(why) { "已经写入，请不要再输入一遍；只是结果显示不出来：{why}", "It is saved, so do not enter it again; only the answer could not be shown: {why}" }
    saved_not_printed(why) { "已经写入，请不要再输入一遍；只是输出没有写完：{why}", "It is saved, so do not enter it again; only the output could not be written: {why}" }
    stdout_failed(why) { "输出没有写完：{why}；请检查磁盘空间", "Could not write the output: {why}; check free disk space" }
    in_file(path, what) { "{path}：{what}", "{path}: {what}" }
    more_faults(count) { "另外还有 {count} 处", "and {count} more" }
    standard_input { "标准输入", "standard input" }
    no_result(why) { "没有算出结果：{why}", "No result: {why}" }
    demo_book { "示例", "demo" }
    demo_written(path, customers, follow_ups) { "已在 {path} 生成客户簿：{customers}，{follow_ups}；用 rounds --db {path} 打开", "Wrote a book to {path}: {customers}, {follow_ups}; open it with rounds --db {path}" }
    exported(path) { "已导出到 {path}", "Exported to {path}" }
    opportunities { "商机", "opportunities" }
    taken(list) { "已导入：{list}", "Imported: {list}" }
    taken_nothing { "没有新内容", "Nothing new" }
    counted(what, count) { "{what} {count}", "{count} {what}" }
    updated(count) { "更新 {count} 条", "{count} updated" }
    unchanged(count) { "{count} 条原来就有", "{count} already there" }
    rehearsed { "只是预演，没有写入", "Dry run: nothing was written" }

    doctor_book { "客户簿", "Book" }
    doctor_config { "配置", "Config" }
    doctor_state { "状态", "State" }
    doctor_versions { "版本", "Versions" }
    doctor_versions_of(program, sqlite, schema) { "rounds {program}，SQLite {sqlite}，结构 {schema}", "rounds {program}, SQLite {sqlite}, schema {schema}" }
    doctor_counts { "内容", "Contents" }
    doctor_counts_of(customers, follow_ups, changes) { "{customers} 家客户，{follow_ups} 条跟进，{changes} 条改动记录", "customers: {customers}, follow-ups: {follow_ups}, changes in the log: {changes}" }
    doctor_sound { "检查完毕，没有问题", "No problems found" }
    doctor_page(what) { "客户簿损坏：{what}；请不要再写入，运行 rounds doctor --repair，或从备份恢复", "The book is damaged: {what}; stop writing to it, run `rounds doctor --repair` or restore a backup" }
    doctor_reference(count) { "有 {count} 条记录指向不存在的内容；请从备份恢复", "{count} records point to missing data; restore a backup", "{count} record points to missing data; restore a backup" }
    doctor_counts_differ(count) { "指标用的跟进统计有 {count} 处和记录对不上；请导出客户簿，再导入到一个新的客户簿", "{count} follow-up totals used by the KPIs do not match the records; export the book and import it into a new one" }
    doctor_misses_words { "搜索索引和记录对不上，可能有记录搜不到；请运行 rounds doctor --repair", "The search index does not match the records, so searches may miss some; run `rounds doctor --repair`" }
    doctor_mode(path, mode) { "{path} 别人也能读（{mode}）；请运行 chmod go-rwx", "{path} can be read by others ({mode}); run chmod go-rwx on it" }
    doctor_no_day(code, name) { "{code} {name} 每个工作日都不便联系，建议和计划都排不出日子；请在客户资料里改「不便联系的日子」", "{code} {name} avoids every workday, so nothing can be planned; free one under “Days to avoid” in the customer form" }
    doctor_holidays(year) { "{year} 年的放假安排还没有收录，调休日可能不准；公布后用 rounds holidays import 导入", "The {year} holiday schedule is not included yet, so make-up workdays may be wrong; once it is out, take it in with `rounds holidays import`" }
}
