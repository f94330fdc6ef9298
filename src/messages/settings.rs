//! The settings of the book and of the machine: what each is called, what may stand in it, what is wrong.

use super::Lang;

crate::texts! {
    title { "设置", "Settings" }
    of_book { "客户簿", "This book" }
    of_machine(path) { "本机（{path}）", "This machine ({path})" }
    default_value(value) { "{value}（默认）", "{value} (default)" }
    not_set { "未设", "not set" }
    one_line(key, from, to) { "{key}：{from} → {to}", "{key}: {from} → {to}" }
    unknown_key(key, keys) { "没有「{key}」这项设置；可以设的有：{keys}", "Unknown setting “{key}”: use one of {keys}" }
    refused(key, typed, why) { "{key} 不能设为「{typed}」：{why}", "{key} cannot be “{typed}”: {why}" }
    machine_changed { "本机设置已保存", "Settings of this machine saved" }
    machine_kept(undo) { "本机设置已写进 config.toml，要改再来这里改；{undo} 只撤销客户簿里的改动", "Saved in config.toml on this machine, change it here again; {undo} is only for the book" }
    not_kept(why) { "设置已生效，但没能写进配置文件：{why}", "The settings are in force but could not be kept: {why}" }

    one_of(words) { "请填 {words} 之一", "use one of {words}" }
    no_day(text) { "看不懂日期「{text}」；请写成 12月31日 或 2026-12-31", "“{text}” is not a date: try 31 dec or 2026-12-31" }
    no_span(text) { "「{text}」不是一段日期；请写成 12月28日到1月3日，最长一年", "“{text}” is not a span of days: try 28 Dec - 3 Jan, a year at most" }
    no_currency_word { "请填不带数字的符号或单位，如 $、美元，最多 24 个字节", "use a symbol or unit without digits such as $ or dollars, at most 24 bytes" }
    no_country { "请填国家或地区的名称，或它的两个字母，如 英国、GB", "use the name of a country or its two letters, such as United Kingdom or GB" }
    no_holidays(country, code) { "程序没有{country}的节假日：用 rounds holidays import FILE.ics --country {code} 从日历导入", "Public holidays of {country} are not built in: take them from a calendar with `rounds holidays import FILE.ics --country {code}`" }
    no_holidays_here(country) { "程序没有{country}的节假日：按 : 再打 节假日，从日历文件导入", "Public holidays of {country} are not built in: bring a file by : holidays" }
    no_workweek { "请填一段星期，如 mon-fri、sun-thu", "use a span of weekdays such as mon-fri or sun-thu" }
    no_amount { "请填大于 0 的金额，如 100000 或 10万", "use an amount above 0, such as 100000 or 100K" }
    no_count(least, most) { "请填 {least} 到 {most} 的整数", "use a whole number from {least} to {most}" }
    no_number(most) { "请填大于 0、不超过 {most} 的数", "use a number above 0, up to {most}" }
    no_festival(line) { "看不懂「{line}」；加一个写 10月24日 程序员节，减一个写 -国庆节", "“{line}” is not a festival: add one as 24 Oct Founders, drop one as -National Day" }
    no_keys(why) { "按键有误：{why}", "these keys do not work: {why}" }

    binding_key(keys, name) { "「{keys}」里的「{name}」不是按键", "“{name}” in “{keys}” is not a key" }
    binding_command(name) { "没有「{name}」这个命令；帮助和手册里有全部名字", "unknown command “{name}”: see the manual for all of them" }
    binding_is_label(name, commands) { "「{name}」是显示的名字，这里要写命令：{commands}", "“{name}” is what the help shows: write its command here, {commands}" }
    binding_twice(keys, one, other) { "「{keys}」同时绑在 {one} 和 {other} 上", "“{keys}” is bound twice: {one} and {other}" }
    may_be_day { "日期", "a day" }
    may_be_days { "日期或一段日期，逗号隔开", "days or spans of days, separated by commas" }
    may_be_count(least, most) { "{least} 到 {most} 的整数", "a whole number from {least} to {most}" }
    may_be_number(most) { "大于 0、不超过 {most} 的数", "a number above 0, up to {most}" }
    may_be_country { "国家或地区，节假日按它来", "a country, which sets the holidays" }
    may_be_amount { "金额", "an amount" }
    may_be_symbol { "写在金额前的符号，如 $", "a symbol before amounts, such as $" }
    may_be_unit { "写在金额后的单位，如 美元", "a word after amounts, such as dollars" }
    may_be_festivals { "10月24日 名称 或 -名称，逗号隔开", "24 Oct name or -name, separated by commas" }
    may_be_keys { "按键，空格隔开，如 U <C-y>", "keys separated by spaces, such as U <C-y>" }

    of_this_machine(label) { "本机 · {label}", "Machine: {label}" }
    go_to(label) { "设置：{label}", "Settings: {label}" }
    own_keys { "自定义按键", "own keys" }
    own_keys_purpose { "给命令换上你顺手的键；名字在手册里，内置的键随之让位。", "Your own keys for commands; the manual has their names." }
    days_hint { "每行一天：2026-12-24，或一段：2026-12-24..2026-12-31", "one day a line: 2026-12-24, or several: 2026-12-24..2026-12-31" }
    festivals_hint { "每行一个：10月24日 名称；去掉一个：-名称", "one a line: 24 Oct name; take one away: -name" }
    own_keys_hint { "每行一个命令：undo = U <C-y>", "a command a line: undo = U <C-y>" }
    understood_days(count, next) { "共 {count} 天，下一个是 {next}", "{count} days, the next is {next}", "{count} day, the next is {next}" }
    understood_days_past(count) { "共 {count} 天，都已过去", "{count} days, all of them over", "{count} day, over" }
}

/// What a setting is called.
pub fn label(lang: Lang, key: &str) -> &'static str {
    let (zh, en) = match key {
        "adopted" => ("规则启用日", "Rules in use since"),
        "rulebook" => ("分层规则", "Rulebook"),
        "country" => ("国家/地区", "Country"),
        "workweek" => ("工作日", "Workweek"),
        "week_start" => ("一周从哪天开始", "Week begins on"),
        "lunar" => ("显示农历", "Lunar days"),
        "currency.symbol" => ("货币符号", "Currency symbol"),
        "currency.unit" => ("货币单位", "Currency unit"),
        "high_value" => ("高价值（年订单额）", "High value (a year)"),
        "capacity.per_day" => ("每天跟进上限", "Follow-ups a day"),
        "capacity.visits_per_day" => ("其中拜访上限", "Of these, visits"),
        "spacing.same_region" => ("同地区间隔（分钟）", "Gap within a region, min"),
        "spacing.other_region" => ("跨地区间隔（分钟）", "Gap across regions, min"),
        "days_off" => ("休假", "Days off"),
        "festivals" => ("节日问候", "Festivals"),
        "offers" => ("适时推荐打法和表单", "Offer worksheets"),
        "service_reports" => ("月初提醒写服务月报", "Monthly report due"),
        "alerts.completeness" => ("提醒：完整度低于 %", "Alert: profiles below %"),
        "alerts.overdue_customers" => ("提醒：逾期客户超过", "Alert: late customers"),
        "alerts.points" => ("提醒：比率变差（点）", "Alert: rate off, points"),
        "alerts.percent" => ("提醒：数值变差 %", "Alert: worse by %"),
        "lang" => ("语言", "language"),
        "theme" => ("配色", "theme"),
        "borders" => ("边框", "borders"),
        "mouse" => ("鼠标", "mouse"),
        "title" => ("窗口标题", "window title"),
        "plain" => ("读屏模式", "screen reader"),
        "network-book" => ("网络盘", "network drive"),
        "sync-warning" => ("同步提醒", "sync warning"),
        _ => ("", ""),
    };
    lang.pick(zh, en)
}

/// What a word of a setting of the machine is called.
pub fn word(lang: Lang, key: &str, word: &str) -> String {
    let (zh, en) = match (key, word) {
        ("lang", "zh") => return "中文".to_owned(),
        ("lang", "en") => return "English".to_owned(),
        ("workweek", "mon-fri") => ("周一至周五", "Mon to Fri"),
        ("workweek", "mon-sat") => ("周一至周六", "Mon to Sat"),
        ("workweek", "sun-thu") => ("周日至周四", "Sun to Thu"),
        ("workweek", "sun-fri") => ("周日至周五", "Sun to Fri"),
        ("workweek", "sat-wed") => ("周六至周三", "Sat to Wed"),
        ("week_start", "mon") => ("周一", "Monday"),
        ("week_start", "sun") => ("周日", "Sunday"),
        ("week_start", "sat") => ("周六", "Saturday"),
        ("theme", "dark") => ("深色", "dark"),
        ("theme", "light") => ("浅色", "light"),
        ("theme", "high-contrast") => ("高对比", "high contrast"),
        ("theme", "16") => ("16 色", "16 colours"),
        ("theme" | "borders", "auto") => ("自动", "auto"),
        ("borders", "unicode") => ("线条", "lines"),
        ("borders", "ascii") => ("ASCII", "ASCII"),
        ("borders", "none") => ("无", "none"),
        ("network-book", "read-only") => ("只读", "read-only"),
        ("network-book", "writable") => ("可写", "writable"),
        (_, "true") => ("开", "on"),
        (_, "false") => ("关", "off"),
        _ => return word.to_owned(),
    };
    lang.pick(zh, en).to_owned()
}
