//! One manual page: the help of a command in the parts that man pages have.

use clap::{Arg, ArgAction, Command};
use roff::{Inline, Roff, bold, italic, roman};

use crate::cli::output::ExitStatus;
use crate::messages::Lang;
use crate::messages::cli::examples::examples;
use crate::messages::cli::{manual, usage};

/// The program and its version, at the foot of each page.
const SOURCE: &str = concat!("rounds ", env!("CARGO_PKG_VERSION"));

/// The page of a command that is typed as `path`, with its sub-commands; in roff.
pub fn page(lang: Lang, command: &Command, path: &str) -> String {
    let mut roff = Roff::new();
    roff.control("TH", [&*path.replace(' ', "-").to_uppercase(), "1", "", SOURCE, usage::man_manual(lang)]);
    // Text without spaces, as Chinese is, cannot be spread over a line, and is not hyphenated.
    roff.control("nh", []);
    roff.control("ad", ["l"]);
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    roff.control("SH", [manual::name(lang)]);
    roff.text([roman(format!("{} - {about}", path.replace(' ', "-")))]);
    roff.control("SH", [manual::synopsis(lang)]);
    roff.text(synopsis(command, path));
    if path == "rounds" {
        roff.control("SH", [manual::description(lang)]);
        roff.text([roman(manual::without_command(lang))]);
    }
    let shown = || command.get_arguments().filter(|one| !one.is_hide_set());
    list(&mut roff, manual::arguments(lang), shown().filter(|one| one.is_positional()).map(argument));
    list(&mut roff, manual::options(lang), in_order(shown().filter(|one| !one.is_positional())).map(option));
    let inner = command.get_subcommands().filter(|sub| !sub.is_hide_set()).map(|sub| {
        let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
        (vec![bold(format!("{path} {}", sub.get_name()))], about)
    });
    list(&mut roff, manual::commands(lang), inner);
    let inside = path.strip_prefix("rounds ").unwrap_or(path);
    let shown = examples(lang, inside).into_iter().map(|one| (vec![bold(one.line)], one.does.to_owned()));
    list(&mut roff, manual::examples(lang), shown);
    list(&mut roff, manual::files(lang), two(&manual::kept_files(lang)));
    list(&mut roff, manual::variables(lang), two(&manual::read_variables(lang)));
    let statuses = ExitStatus::ALL.map(|one| (vec![bold(one.code().to_string())], one.meaning(lang).to_owned()));
    list(&mut roff, manual::statuses(lang), statuses);
    roff.control("SH", [manual::see_also(lang)]);
    roff.text([roman(see_also(command, path))]);
    breakable(&roff.render())
}

/// The command with its own options and what stands behind them, each with what is typed for it.
fn synopsis(command: &Command, path: &str) -> Vec<Inline> {
    let mut line = vec![bold(path)];
    let own = || command.get_arguments().filter(|one| !one.is_hide_set() && !one.is_global_set());
    let options = in_order(own().filter(|one| !one.is_positional() && !is_of_every_program(one)));
    for one in options {
        line.extend([roman(if one.is_required_set() { " " } else { " [" })]);
        line.extend(option(one).0);
        line.extend((!one.is_required_set()).then(|| roman("]")));
    }
    for one in own().filter(|one| one.is_positional()) {
        line.push(roman(if one.is_required_set() { " " } else { " [" }));
        line.push(italic(names(one).join(" ")));
        line.extend((!one.is_required_set()).then(|| roman("]")));
        line.extend(takes_many(one).then(|| roman("...")));
    }
    if command.get_subcommands().any(|sub| !sub.is_hide_set()) {
        let (begin, end) = if command.is_subcommand_required_set() { (" ", "") } else { (" [", "]") };
        line.extend([roman(begin), italic("COMMAND"), roman(end)]);
    }
    line
}

/// The options as help lists them: those that every program has stand last.
fn in_order<'a>(options: impl Iterator<Item = &'a Arg>) -> impl Iterator<Item = &'a Arg> {
    let (every, own): (Vec<&Arg>, Vec<&Arg>) = options.partition(|one| is_of_every_program(one));
    own.into_iter().chain(every)
}

fn is_of_every_program(option: &Arg) -> bool {
    matches!(option.get_action(), ArgAction::Help | ArgAction::Version)
}

fn takes_many(argument: &Arg) -> bool {
    matches!(argument.get_action(), ArgAction::Append)
}

/// What is typed for the value of an argument.
fn names(argument: &Arg) -> Vec<String> {
    let named = argument.get_value_names().unwrap_or_default();
    named.iter().map(ToString::to_string).collect()
}

fn argument(one: &Arg) -> (Vec<Inline>, String) {
    let mut head = vec![italic(names(one).join(" "))];
    head.extend(takes_many(one).then(|| roman("...")));
    (head, help(one))
}

fn option(one: &Arg) -> (Vec<Inline>, String) {
    let mut head = Vec::new();
    if let Some(short) = one.get_short() {
        head.extend([bold(format!("-{short}")), roman(", ")]);
    }
    head.extend(one.get_long().map(|long| bold(format!("--{long}"))));
    if one.get_action().takes_values() {
        // A value that may be left out follows an equals sign.
        let is_optional = one.get_num_args().is_some_and(|count| count.min_values() == 0);
        head.push(roman(if is_optional { "[=" } else { " " }));
        head.push(italic(names(one).join(" ")));
        head.extend(is_optional.then(|| roman("]")));
    }
    (head, help(one))
}

fn help(argument: &Arg) -> String {
    argument.get_help().map(ToString::to_string).unwrap_or_default()
}

/// A part of the page with an entry each; nothing where there is none.
fn list(roff: &mut Roff, head: &str, entries: impl IntoIterator<Item = (Vec<Inline>, String)>) {
    for (at, (label, text)) in entries.into_iter().enumerate() {
        if at == 0 {
            roff.control("SH", [head]);
        }
        roff.control("TP", []);
        roff.text(label);
        roff.text([roman(text)]);
    }
}

fn two<'a>(pairs: &'a [(&'static str, &'static str)]) -> impl Iterator<Item = (Vec<Inline>, String)> + 'a {
    pairs.iter().map(|(label, text)| (vec![bold(*label)], (*text).to_owned()))
}

/// The pages near this one: of the program that of each command, of a command that of the program.
fn see_also(command: &Command, path: &str) -> String {
    let file = path.replace(' ', "-");
    let inner = command.get_subcommands().filter(|sub| !sub.is_hide_set());
    let mut pages: Vec<String> = inner.map(|sub| format!("{file}-{}(1)", sub.get_name())).collect();
    if let Some((above, _)) = path.rsplit_once(' ') {
        pages.insert(0, format!("{}(1)", above.replace(' ', "-")));
    }
    pages.join(", ")
}

/// Chinese has no spaces: a line of it may end behind each letter, but not before what closes; before Latin letters behind
/// a sign alone.
fn breakable(page: &str) -> String {
    let mut text = String::with_capacity(page.len() * 2);
    let mut last = ' ';
    for letter in page.chars() {
        let opens = matches!(last, '「' | '（');
        let closes = matches!(letter, '。' | '，' | '、' | '；' | '：' | '？' | '」' | '）');
        let follows_sign = matches!(last, '，' | '、' | '；' | '：' | '。') && letter.is_ascii_alphanumeric();
        if follows_sign || is_chinese(last) && is_chinese(letter) && !opens && !closes {
            text.push_str("\\:");
        }
        text.push(letter);
        last = letter;
    }
    text
}

const fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}')
}
