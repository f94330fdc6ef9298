//! Completion in the shell: the script that a shell reads once, and the answers to its Tab, out of the book itself.
//!
//! ```text
//! Tab ─▶ script ─▶ ROUNDS_COMPLETE=bash rounds -- rounds show hua ─▶ candidates on stdout
//! ```
//! An answer opens the book to look only, and says nothing on stderr: it stands in the middle of a typed line.

use std::ffi::{OsStr, OsString};
use std::sync::Arc;

use clap::{CommandFactory as _, FromArgMatches as _};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, ValueCompleter};
use clap_complete::env::{CompleteEnv, Shells};

use super::args::{Args, Global, command};
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::messages::Lang;
use crate::paths;

mod assigned;
mod values;

use values::{CompletionSource, Wanted};

/// The line of the script for zsh that offers the candidates, of which zsh keeps those that begin as the word typed does.
const ZSH_DESCRIBES: &str = "[[ -n $other ]] && _describe -V 'values' other\n";

/// A single candidate takes the place of the word, such as a name for its pinyin; of several, small letters mean capitals too.
const ZSH_DESCRIBES_OURS: &str = "if (( ${#other} == 1 )); then
            _describe -V 'values' other -U
        elif [[ -n $other ]]; then
            _describe -V 'values' other -M 'm:{[:lower:]}={[:upper:]}'
        fi
";

/// The script for a shell, which asks the program itself at each Tab.
pub fn script(session: &Session, shell: clap_complete::Shell) -> Result<CommandOutput, Failure> {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let name = shell.to_string();
    let written = shells
        .completer(&name)
        .map(|shell| shell.write_registration(paths::COMPLETE, "rounds", "rounds", "rounds", &mut script));
    match written {
        Some(Ok(())) => {
            let script = String::from_utf8_lossy(&script).replace(ZSH_DESCRIBES, ZSH_DESCRIBES_OURS);
            Ok(CommandOutput::text(script.trim()))
        }
        // A buffer takes whatever is written to it, and both lists of shells are of one crate.
        _ => Err(Failure::usage(crate::messages::cli::usage::no_completions(session.lang, name))),
    }
}

/// Answers a shell that asks how the words typed so far go on; `false` when no shell asks.
pub fn answer(words: &[OsString]) -> bool {
    let Some(shell) = paths::completing_shell() else { return false };
    let typed: Vec<OsString> = words.iter().skip_while(|word| *word != "--").skip(1).cloned().collect();
    let (global, lang) = surroundings(&typed);
    let asked = Arc::new(CompletionSource::new(&global, lang, shell, &typed));
    let completing = CompleteEnv::with_factory(|| completed(command(lang), "", &asked));
    let completing = completing.var(paths::COMPLETE).bin("rounds").completer("rounds");
    // A shell that is not known and a closed pipe leave the typed line as it is.
    drop(completing.try_complete(words.iter().cloned(), std::env::current_dir().ok().as_deref()));
    true
}

/// The options of every command among the words so far, and the language that they ask for.
fn surroundings(typed: &[OsString]) -> (Global, Lang) {
    let lang = super::args::lang_of(typed).unwrap_or_else(|| Lang::of_locale(&paths::locale()));
    let read = Args::command().ignore_errors(true).try_get_matches_from(typed).ok();
    let global = read.and_then(|read| Global::from_arg_matches(&read).ok()).unwrap_or_default();
    (Global { today: global.today.filter(|day| super::session::day(lang, day).is_ok()), ..global }, lang)
}

/// The command line, each of whose arguments knows its values.
fn completed(mut command: clap::Command, path: &str, asked: &Arc<CompletionSource>) -> clap::Command {
    // All of them, because a changed argument goes to the end of the line.
    let arguments: Vec<(clap::Id, Option<Wanted>)> =
        command.get_arguments().map(|argument| (argument.get_id().clone(), Wanted::of(path, argument))).collect();
    for (id, wanted) in arguments {
        let values = wanted.map(|wanted| ArgValueCompleter::new(Values { wanted, source: Arc::clone(asked) }));
        command = command.mut_arg(id, |argument| match values {
            Some(values) => argument.add(values),
            None => argument,
        });
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        let inner = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(name, |sub| completed(sub, &inner, asked));
    }
    command
}

/// The values of one argument.
struct Values {
    wanted: Wanted,
    source: Arc<CompletionSource>,
}

impl ValueCompleter for Values {
    fn complete(&self, current: &OsStr) -> Vec<CompletionCandidate> {
        current.to_str().map(|typed| self.source.values(&self.wanted, typed)).unwrap_or_default()
    }
}
