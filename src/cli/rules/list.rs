//! `rounds rules list`: which rulebooks there are, where they come from, and which one the book uses.

use serde::Serialize;

use super::{origin, origin_words, own_file, settings};
use crate::cli::columns::{CellTone, aligned};
use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::messages::clean::clean;
use crate::messages::{rulebook, rulebooks as texts};
use crate::ops::{OwnFiles, RulebookEntry, RulebookSource, rulebooks};
use crate::sentences;

/// The list of rulebooks as JSON.
#[derive(Serialize)]
struct Shelf {
    folder: String,
    rulebooks: Vec<Listed>,
}

/// A rulebook of the list of rulebooks as JSON.
#[derive(Serialize)]
struct Listed {
    id: String,
    zh: Option<String>,
    en: Option<String>,
    origin: &'static str,
    file: Option<String>,
    in_use: bool,
    mistake: Option<String>,
}

/// Answers the list of rulebooks; a book is not needed.
pub(super) fn run(session: &mut Session) -> Result<CommandOutput, Failure> {
    let own = OwnFiles::of(&session.paths);
    let volumes = own.rulebooks();
    let chosen = settings(session).map(|settings| rulebooks::chosen_rulebook(&settings).to_owned());
    let folder = session.paths.rulebooks();
    if session.json {
        let rulebooks = volumes.iter().map(|entry| listed(session, entry, chosen.as_deref())).collect();
        return CommandOutput::json(&Shelf { folder: folder.display().to_string(), rulebooks });
    }
    let mut lines = aligned(&volumes.iter().map(|entry| row(session, entry, chosen.as_deref())).collect::<Vec<_>>(), 0);
    for entry in &volumes {
        lines.extend(mistake(session, entry).map(|said| CellTone::Alarm.paint(&format!("! {said}"), session.colours)));
    }
    let where_to = folder.display().to_string();
    let place = clean(&where_to).into_owned();
    lines.push(String::new());
    lines.push(if folder.is_dir() {
        texts::own_folder(session.lang, place)
    } else {
        texts::own_folder_missing(session.lang, place)
    });
    let copy = folder.join("value-risk.toml").display().to_string();
    lines.push(texts::how_to_copy(session.lang, clean(&copy)));
    Ok(CommandOutput::text(lines.join("\n")))
}

fn row(session: &Session, entry: &RulebookEntry, chosen: Option<&str>) -> Vec<String> {
    let lang = session.lang;
    let name = entry.rulebook.as_ref().map_or("", |own| rulebook::named(lang, &own.name));
    let in_use = (chosen == Some(entry.id.as_str())).then(|| texts::in_use(lang));
    let state: Vec<&str> = in_use.into_iter().chain([origin_words(lang, entry)]).collect();
    let mark = if in_use.is_some() { "*" } else { " " };
    vec![format!("{mark} {}", clean(&entry.id)), clean(name).into_owned(), state.join(texts::dot(lang))]
}

fn mistake(session: &Session, entry: &RulebookEntry) -> Option<String> {
    match &entry.source {
        RulebookSource::Broken(trouble) => Some(clean(&sentences::of_mistake(session.lang, trouble)).into_owned()),
        RulebookSource::BuiltIn | RulebookSource::Own(_) => None,
    }
}

fn listed(session: &Session, entry: &RulebookEntry, chosen: Option<&str>) -> Listed {
    let name = |of: fn(&crate::rules::Names) -> &String| entry.rulebook.as_ref().map(|own| of(&own.name).clone());
    Listed {
        id: entry.id.clone(),
        zh: name(|names| &names.zh),
        en: name(|names| &names.en),
        origin: origin(&entry.source),
        file: own_file(entry).map(|path| path.display().to_string()),
        in_use: chosen == Some(entry.id.as_str()),
        mistake: mistake(session, entry),
    }
}
