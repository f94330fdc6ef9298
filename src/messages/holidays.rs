//! Holidays that come by a file: what was found in it, what became of it, what is wrong with it.

use super::Lang;

/// What a command about holidays is for.
pub fn about(command: &str) -> Option<(&'static str, &'static str)> {
    Some(match command {
        "holidays" => {
            ("一年里放假和调休上班的日子，从哪里来", "List the public holidays of a year and where each comes from")
        }
        "holidays import" => (
            "从日历（ics）或表格（csv）取放假和调休上班的日子",
            "Take days off and working days from a calendar (ics) or a table (csv)",
        ),
        "holidays remove" => ("把一个文件或一年的日子再拿掉", "Take the days of a file or of a year away again"),
        "holidays export" => {
            ("把一年的日子写成可再导入的表格（csv）", "Print the days of a year as a table (csv) to import elsewhere")
        }
        _ => return None,
    })
}

/// What an option of such a command is for.
pub fn option(command: &str, option: &str) -> Option<(&'static str, &'static str)> {
    Some(match (command, option) {
        ("holidays import", "all") => {
            ("纪念日和只有部分地区放假的日子也导入", "Take observances and holidays of a part of the country too")
        }
        ("holidays import", "file") => ("日历（ics）或表格（csv、xlsx）", "Calendar (ics) or table (csv, xlsx)"),
        ("holidays remove", "file") => ("当初导入的那个文件", "The file that was imported"),
        ("holidays remove", "year") => ("或者哪一年的", "Or the days of which year"),
        ("holidays", "listed_year") | ("holidays" | "holidays export", "year") => {
            ("哪一年；不写则为今年", "Which year (default: this year)")
        }
        ("holidays" | "holidays import" | "holidays remove" | "holidays export", "country") => {
            ("哪个国家或地区，如 GB；不写则为客户簿的", "Which country, such as GB (default: that of the book)")
        }
        _ => return None,
    })
}

crate::texts! {
    bring { "导入节假日文件", "Bring a file of holidays" }
    check_day_off { "放假", "off" }
    worked { "上班", "work" }
    national_only { "程序自带的只有全国性节假日；各州各省自己的用 rounds holidays import 导入", "Built in are national holidays only; bring in those of your state or province with `rounds holidays import`" }
    built_in { "程序自带", "built in" }
    own_table { "自己导入的", "your own table" }
    own_day_off { "自己的休息日", "your day off" }
    none_listed(country, year) { "{country} {year} 年没有已知的节假日；用 rounds holidays import 导入一个文件", "No holidays known for {country} in {year}; take them from a file with `rounds holidays import`" }
    brought(file, country) { "已导入 {file} 里的日子，{country}的客户簿从此照它算", "Took the days of {file} ({country})" }
    nothing_new(file) { "{file} 里的日子原来都有，什么都没有改", "All days of {file} are there already; nothing changed" }
    added(count) { "新增 {count} 天", "{count} new" }
    changed(count) { "改了 {count} 天", "{count} changed" }
    unchanged(count) { "已导入过 {count} 天", "{count} imported before" }
    known(count) { "程序本来就知道 {count} 天", "{count} known anyway" }
    days_off(count) { "放假 {count} 天", "{count} days off", "{count} day off" }
    working_days(count) { "调休上班 {count} 天", "{count} working days", "{count} working day" }
    read(days) { "读到{days}", "{days} read" }
    read_beside(days, beside) { "读到{days}：{beside}", "{days} read: {beside}" }
    left_out(sorts) { "没有导入：{sorts}", "Left out: {sorts}" }
    observances(count, names) { "照常上班的纪念日 {count} 个（{names}）", "{count} observances on which people work ({names})", "{count} observance on which people work ({names})" }
    regional(count, names) { "只有部分地区放假的 {count} 天（{names}）", "{count} holidays of a part of the country ({names})", "{count} holiday of a part of the country ({names})" }
    timed(count, names) { "有钟点、不是整天的 {count} 项（{names}）", "{count} with a time of day ({names})" }
    repeating(count, names) { "不是每年同一天的重复 {count} 项（{names}）", "{count} that repeat in another way than every year ({names})", "{count} that repeats in another way than every year ({names})" }
    all_takes { "纪念日和部分地区的也要，加上 --all", "With --all observances and holidays of a part of the country are taken too" }
    no_day_off(file) { "{file} 里没有大家都放假的日子，什么都没有改", "{file} has no day on which the whole country is off; nothing changed" }
    take_all { "纪念日和部分地区的也导入", "Take observances and regional days too" }
    taken_away(count, file) { "已从 {file} 拿掉 {count} 天", "Took {count} days out of {file}", "Took {count} day out of {file}" }
    nothing_to_take_away(file) { "{file} 里没有这些日子", "{file} has none of these days" }
    say_what_to_remove { "请写明拿掉什么：当初导入的文件，或 --year 2027", "Say what to take away: the file that was imported, or --year 2027" }

    no_days(file) { "{file} 里没有放假或上班的日子；需要整天的日程，或者有日期和名称两列的表格", "{file} names no holidays; it needs events of whole days, or a table with a date and a name" }
    bad_lines(file, lines) { "{file} {lines}；一天都没有导入", "{file}, {lines}; nothing was taken" }
    bad_lines_removed(file, lines) { "{file} {lines}；一天都没有拿掉", "{file}, {lines}; nothing was taken away" }
    no_day { "没有写日期", "the date is missing" }
    bad_day(got) { "「{got}」不是日期，请写成 2027-01-01", "“{got}” is not a date, write it as 2027-01-01" }
    unclear_day(got) { "「{got}」分不清月和日，请写成 2027-01-31", "day and month of “{got}” may be either way round, write it as 2027-01-31" }
    bad_last_day { "最后一天在第一天之前，或者相隔太远", "the last day is before the first, or more than two months behind it" }
    no_name { "这一天没有名称", "the day has no name" }
    bad_kind(got) { "「{got}」看不出是放假还是上班，请写 off 或 work", "“{got}” says neither free nor worked, write off or work" }
    contradiction { "同一天在另一行里正好相反", "another line says the opposite of the same day" }
    own_broken(path, line, what) { "{path} 第 {line} 行有误（应为{what}），先改好才能再写", "Line {line} of {path} has a mistake (expected {what}); mend it first, then it can be written again" }
    own_unusable(path, why) { "用不了 {path}：{why}", "Cannot use {path}: {why}" }

    title(days, file) { "{file}：{days}", "{file}: {days}" }
    take_for(country) { "导入给{country}的客户簿用", "Take them as days off and working days ({country})" }
    leave_as_is { "都在了，不用改", "Leave them as they are" }
    take_away { "把这些日子再拿掉", "Take these days away again" }
    as_records { "不当节假日，按日程和客户导入", "Bring it as plans and customers instead" }
    all_known(file) { "{file} 里的日子程序本来就知道，不用导入", "Every day of {file} is known anyway; nothing to take" }
}

/// The parts of what was found, as one clause.
pub fn joined(lang: Lang, parts: &[String]) -> String {
    parts.join(lang.pick("，", ", "))
}
