//! What is said about a command line that cannot be understood, and the headings of help.

use crate::messages::Lang;

crate::texts! {
    heading_usage { "用法：", "Usage: " }
    heading_arguments { "参数", "Arguments" }
    heading_options { "选项", "Options" }
    heading_examples { "例子：", "Examples:" }
    fields(names) { "字段：{names}", "Fields: {names}" }
    default_value(value) { "（默认 {value}）", " (default {value})" }

    no_such_command(word, path) { "没有「{word}」这个命令；有哪些命令见 {path} --help", "Unknown command “{word}”; see `{path} --help`" }
    near_command(word, near) { "没有「{word}」这个命令；是不是要用 {near}？", "Unknown command “{word}”; did you mean {near}?" }
    no_such_option(word, path) { "{path} 没有 {word} 这个选项；有哪些选项见 {path} --help", "`{path}` has no option {word}; see `{path} --help`" }
    near_option(word, path, near) { "{path} 没有 {word} 这个选项；是不是要用 {near}？", "`{path}` has no option {word}; did you mean {near}?" }
    word_too_many(word, path) { "{path} 后面多了「{word}」；用法见 {path} --help", "Unexpected “{word}” after `{path}`; see `{path} --help`" }
    bad_value(argument, value, path) { "{argument} 不能写「{value}」；用法见 {path} --help", "{argument} cannot be “{value}”; see `{path} --help`" }
    bad_choice(argument, value, choices) { "{argument} 不能写「{value}」；可以写 {choices}", "{argument} cannot be “{value}”; use one of {choices}" }
    no_value(argument, path) { "{argument} 后面少了内容；用法见 {path} --help", "{argument} needs a value; see `{path} --help`" }
    missing(arguments, path) { "{path} 后面少了 {arguments}；用法见 {path} --help", "`{path}` needs {arguments}; see `{path} --help`" }
    not_together(argument, other, path) { "{argument} 不能和 {other} 一起用；用法见 {path} --help", "{argument} cannot be used with {other}; see `{path} --help`" }
    twice(argument, path) { "{argument} 写了不止一次；用法见 {path} --help", "{argument} is given more than once; see `{path} --help`" }
    not_understood(path) { "这行命令看不懂；用法见 {path} --help", "Could not understand this command; see `{path} --help`" }

    quoted(typed) { "「{typed}」", "“{typed}”" }
    help_pages { "帮助：", "Help:" }
    help_of_commands { "命令的用法：rounds help 命令；全部命令：rounds --help。程序里按 ? 看当前能用的键", "Help of a command: rounds help COMMAND; all commands: rounds --help. In the app press ? for the keys of a place" }
    no_such_topic(word, pages) { "没有「{word}」这页帮助，也没有这个命令；有这些页：{pages}", "Nothing is called “{word}”; pages: {pages}; commands: see `rounds --help`" }
    no_completions(shell) { "不会给 {shell} 补全；可以写 bash、elvish、fish、powershell、zsh", "Cannot complete for {shell}; use bash, elvish, fish, powershell or zsh" }
    man_written(count, folder) { "已写出 {count} 页手册，在 {folder}", "Wrote {count} manual pages to {folder}", "Wrote {count} manual page to {folder}" }
    man_manual { "rounds 手册", "rounds manual" }
}

/// The help that clap has put together, with what it writes in English of its own in this language.
pub fn in_language(lang: Lang, help: &str) -> String {
    let own: &[(&str, &str)] = match lang {
        Lang::Zh => &[
            ("参数:", "参数："),
            ("选项:", "选项："),
            ("命令:", "命令："),
            ("[OPTIONS]", "[选项]"),
            ("[COMMAND]", "[命令]"),
            ("<COMMAND>", "<命令>"),
        ],
        Lang::En => &[],
    };
    own.iter().fold(help.to_owned(), |help, (from, to)| help.replace(from, to))
}
