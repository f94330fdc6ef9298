//! What is wrong with a command line, in one sentence: the word, and where to look.
//!
//! Leaves out help and version, which clap prints itself.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args::command;
use super::output::Failure;
use crate::messages::Lang;
use crate::messages::clean::clean;
use crate::messages::cli::usage;

/// The failure that a refused command line ends with; nothing for help and version, which are no mistakes.
pub fn explain_misuse(lang: Lang, words: &[OsString], error: &clap::Error) -> Option<Failure> {
    if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return None;
    }
    Some(Failure::usage(clean(&said(lang, &path(lang, words), error)).into_owned()))
}

fn said(lang: Lang, path: &str, error: &clap::Error) -> String {
    let one = |kind| text(error, kind).unwrap_or_default();
    let argument = one(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = one(ContextKind::InvalidSubcommand);
            match text(error, ContextKind::SuggestedSubcommand) {
                Some(near) => usage::near_command(lang, word, near),
                None => usage::no_such_command(lang, word, path),
            }
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => match text(error, ContextKind::SuggestedArg) {
            Some(near) => usage::near_option(lang, argument, path, near),
            None => usage::no_such_option(lang, argument, path),
        },
        ErrorKind::UnknownArgument | ErrorKind::TooManyValues => usage::word_too_many(lang, argument, path),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match (one(ContextKind::InvalidValue), text(error, ContextKind::ValidValue)) {
                (value, _) if value.is_empty() => usage::no_value(lang, argument, path),
                (value, Some(choices)) if !choices.is_empty() => usage::bad_choice(lang, argument, value, choices),
                (value, _) => usage::bad_value(lang, argument, value, path),
            }
        }
        ErrorKind::MissingRequiredArgument => usage::missing(lang, argument, path),
        ErrorKind::MissingSubcommand => usage::missing(lang, "<COMMAND>", path),
        ErrorKind::ArgumentConflict => match one(ContextKind::PriorArg) {
            other if other.is_empty() || other == argument => usage::twice(lang, argument, path),
            other => usage::not_together(lang, argument, other, path),
        },
        _ => usage::not_understood(lang, path),
    }
}

/// What the error says about this, lists joined.
fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        _ => None,
    }
}

/// The command as it would be typed, `rounds rules show`.
fn path(lang: Lang, words: &[OsString]) -> String {
    let mut at = command(lang);
    let mut path = vec!["rounds".to_owned()];
    for word in words.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(sub) = at.find_subcommand(word).cloned() {
            path.push(sub.get_name().to_owned());
            at = sub;
        }
    }
    path.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::args::Args;
    use super::*;

    fn refused(lang: Lang, line: &str) -> String {
        let words: Vec<OsString> = std::iter::once("rounds").chain(line.split(' ')).map(Into::into).collect();
        let error = Args::read(words.clone(), lang).unwrap_err();
        let failure = explain_misuse(lang, &words, &error).unwrap();
        assert_eq!(failure.status, 2);
        let mut said = Vec::new();
        failure.write(&mut said).unwrap();
        String::from_utf8(said).unwrap().trim_end().trim_start_matches("rounds: ").to_owned()
    }

    #[test]
    fn a_wrong_command_line_is_told_in_one_sentence_in_both_languages() {
        for (line, zh, en) in [
            ("foo", "没有「foo」这个命令；有哪些命令见 rounds --help", "Unknown command “foo”; see `rounds --help`"),
            ("serch x", "没有「serch」这个命令；是不是要用 search？", "Unknown command “serch”; did you mean search?"),
            (
                "log --nope",
                "rounds log 没有 --nope 这个选项；有哪些选项见 rounds log --help",
                "`rounds log` has no option --nope; see `rounds log --help`",
            ),
            (
                "plan --week 2",
                "rounds plan 没有 --week 这个选项；是不是要用 --weeks？",
                "`rounds plan` has no option --week; did you mean --weeks?",
            ),
            (
                "init book.db",
                "rounds init 后面多了「book.db」；用法见 rounds init --help",
                "Unexpected “book.db” after `rounds init`; see `rounds init --help`",
            ),
            (
                "plan --weeks x",
                "--weeks <N> 不能写「x」；用法见 rounds plan --help",
                "--weeks <N> cannot be “x”; see `rounds plan --help`",
            ),
            (
                "suggest --horizon -3",
                "--horizon <DAYS> 不能写「-3」；用法见 rounds suggest --help",
                "--horizon <DAYS> cannot be “-3”; see `rounds suggest --help`",
            ),
            (
                "export --format pdf",
                "--format <json|csv|xlsx|md|ics|vcf> 不能写「pdf」；可以写 json, csv, xlsx, md, ics, vcf",
                "--format <json|csv|xlsx|md|ics|vcf> cannot be “pdf”; use one of json, csv, xlsx, md, ics, vcf",
            ),
            (
                "kpi --period",
                "--period <PERIOD> 后面少了内容；用法见 rounds kpi --help",
                "--period <PERIOD> needs a value; see `rounds kpi --help`",
            ),
            (
                "show",
                "rounds show 后面少了 <CUSTOMER>；用法见 rounds show --help",
                "`rounds show` needs <CUSTOMER>; see `rounds show --help`",
            ),
            (
                "today --json --json",
                "--json 写了不止一次；用法见 rounds today --help",
                "--json is given more than once; see `rounds today --help`",
            ),
        ] {
            assert_eq!(refused(Lang::Zh, line), zh);
            assert_eq!(refused(Lang::En, line), en);
        }
    }

    #[test]
    fn help_and_version_are_no_mistakes() {
        for line in ["--help", "plan --help", "--version"] {
            let words: Vec<OsString> = std::iter::once("rounds").chain(line.split(' ')).map(Into::into).collect();
            let error = Args::read(words.clone(), Lang::Zh).unwrap_err();
            assert!(explain_misuse(Lang::Zh, &words, &error).is_none(), "{line}");
        }
    }
}
