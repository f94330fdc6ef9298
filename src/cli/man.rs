//! `rounds man`: the manual page of the program, or that of every command in a folder. A book is not needed.

mod page;

use std::fs;
use std::path::Path;

use super::args::command;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::messages::clean::clean;
use crate::messages::cli::usage;
use crate::messages::{Lang, system};

/// Answers the page of the program; with a folder, writes the pages of the program and of every command there.
pub fn run(session: &Session, folder: Option<&Path>) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let pages = pages(lang);
    let Some(folder) = folder else {
        let first = pages.into_iter().next().map(|(_, text)| text).unwrap_or_default();
        return Ok(CommandOutput::text(first.trim_end()));
    };
    let unwritable =
        |error: std::io::Error| Failure::done(system::cannot_write(lang, clean(&folder.display().to_string()), &error));
    fs::create_dir_all(folder).map_err(unwritable)?;
    for (name, text) in &pages {
        fs::write(folder.join(name), text).map_err(unwritable)?;
    }
    let at = clean(&folder.display().to_string()).into_owned();
    Ok(CommandOutput::text(usage::man_written(lang, pages.len(), at)))
}

/// Each page with the name of its file, that of the program first.
fn pages(lang: Lang) -> Vec<(String, String)> {
    let mut whole = command(lang);
    whole.build();
    let mut pages = Vec::new();
    add(&whole, "rounds", lang, &mut pages);
    pages
}

fn add(command: &clap::Command, path: &str, lang: Lang, pages: &mut Vec<(String, String)>) {
    pages.push((format!("{}.1", path.replace(' ', "-")), page::page(lang, command, path)));
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        add(sub, &format!("{path} {}", sub.get_name()), lang, pages);
    }
}
