//! The command line with its help in one language: what each word is for, examples, headings.

use clap::CommandFactory;

use super::Args;
use crate::messages::cli::examples::examples;
use crate::messages::cli::usage;
use crate::messages::terms;
use crate::messages::{Lang, cli as text, fields};

/// The whole command line with its help in one language.
pub fn command(lang: Lang) -> clap::Command {
    localised(Args::command().bin_name("rounds"), lang, "rounds")
}

/// Puts the texts of a language on a command, its arguments and its subcommands.
fn localised(command: clap::Command, lang: Lang, path: &str) -> clap::Command {
    let mut command = command.about(text::about(lang, path));
    let arguments: Vec<clap::Id> = command.get_arguments().map(|argument| argument.get_id().clone()).collect();
    for id in arguments {
        let help = text::option(lang, path, id.as_str());
        command = command.mut_arg(id, |argument| {
            let heading = if argument.is_positional() { usage::heading_arguments } else { usage::heading_options };
            let argument = argument.help_heading(heading(lang));
            match argument.get_default_values() {
                [value] if argument.get_action().takes_values() => {
                    let help = format!("{help}{}", usage::default_value(lang, value.to_string_lossy()));
                    argument.help(help).hide_default_value(true)
                }
                _ => argument.help(help),
            }
        });
    }
    let mut after: Vec<String> = vec![said_examples(lang, path)];
    if let "add" | "edit" = path {
        after.push(usage::fields(lang, fields::customer_fields_to_set(lang, path == "add")));
    }
    after.retain(|part| !part.is_empty());
    command = command.after_help(after.join("\n\n"));
    let shown = command.get_subcommands().filter(|sub| !sub.is_hide_set());
    let names: Vec<String> = shown.map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let inner = if path == "rounds" { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(name, |sub| localised(sub, lang, &inner));
    }
    let heading = usage::heading_options(lang);
    if path == "rounds" {
        let version = clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version);
        let version = version.help(text::option(lang, path, "version")).help_heading(heading).display_order(LAST);
        command = command.disable_version_flag(true).arg(version);
    }
    let help = clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help);
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help.help(text::help_flag(lang)).help_heading(heading).display_order(LAST))
        .subcommand_help_heading(terms::commands(lang))
        .help_template(format!(
            "{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}{{after-help}}",
            usage::heading_usage(lang)
        ))
}

/// The place of the options that every program has: behind all others.
const LAST: usize = 10_000;

/// The examples of a command below their heading, each with what it does; empty where it has none.
fn said_examples(lang: Lang, path: &str) -> String {
    let lines: Vec<String> =
        examples(lang, path).iter().map(|one| format!("  {}\n      {}", one.line, one.does)).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("{}\n{}", usage::heading_examples(lang), lines.join("\n"))
}

/// Help as it is printed.
pub fn help_text(lang: Lang, help: &clap::builder::StyledStr, colours: bool) -> String {
    usage::in_language(lang, &if colours { help.ansi().to_string() } else { help.to_string() })
}
