//! `rounds rules list`: which rulebooks there are, where they come from, and which one the book uses.

use serde::Serialize;

use super::{origin, origin_words, own_file, settings};
use crate::cli::answer::{Answer, Failure};
use crate::cli::columns::{Tone, aligned};
use crate::cli::session::Session;
use crate::messages::clean::clean;
use crate::messages::{rulebook, shelf};
use crate::ops::{OwnFiles, Source, Volume, rulebooks};
use crate::sentences;

/// The shelf as JSON.
#[derive(Serialize)]
struct Shelf {
    folder: String,
    rulebooks: Vec<Listed>,
}

/// A rulebook of the shelf as JSON.
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

/// Answers the shelf; a book is not needed.
pub(super) fn run(session: &mut Session) -> Result<Answer, Failure> {
    let own = OwnFiles::of(&session.places);
    let volumes = own.shelf();
    let chosen = settings(session).map(|settings| rulebooks::chosen(&settings).to_owned());
    let folder = session.places.rulebooks();
    if session.json {
        let rulebooks = volumes.iter().map(|volume| listed(session, volume, chosen.as_deref())).collect();
        return Answer::json(&Shelf { folder: folder.display().to_string(), rulebooks });
    }
    let mut lines =
        aligned(&volumes.iter().map(|volume| row(session, volume, chosen.as_deref())).collect::<Vec<_>>(), 0);
    for volume in &volumes {
        lines.extend(mistake(session, volume).map(|said| Tone::Alarm.paint(&format!("! {said}"), session.colours)));
    }
    let where_to = folder.display().to_string();
    let place = clean(&where_to).into_owned();
    lines.push(String::new());
    lines.push(if folder.is_dir() {
        shelf::own_folder(session.lang, place)
    } else {
        shelf::own_folder_missing(session.lang, place)
    });
    let copy = folder.join("value-risk.toml").display().to_string();
    lines.push(shelf::how_to_copy(session.lang, clean(&copy)));
    Ok(Answer::text(lines.join("\n")))
}

fn row(session: &Session, volume: &Volume, chosen: Option<&str>) -> Vec<String> {
    let lang = session.lang;
    let name = volume.rulebook.as_ref().map_or("", |own| rulebook::named(lang, &own.name));
    let in_use = (chosen == Some(volume.id.as_str())).then(|| shelf::in_use(lang));
    let state: Vec<&str> = in_use.into_iter().chain([origin_words(lang, volume)]).collect();
    let mark = if in_use.is_some() { "*" } else { " " };
    vec![format!("{mark} {}", clean(&volume.id)), clean(name).into_owned(), state.join(shelf::dot(lang))]
}

fn mistake(session: &Session, volume: &Volume) -> Option<String> {
    match &volume.source {
        Source::Broken(trouble) => Some(clean(&sentences::of_mistake(session.lang, trouble)).into_owned()),
        Source::BuiltIn | Source::Own(_) => None,
    }
}

fn listed(session: &Session, volume: &Volume, chosen: Option<&str>) -> Listed {
    let name = |of: fn(&crate::rules::Names) -> &String| volume.rulebook.as_ref().map(|own| of(&own.name).clone());
    Listed {
        id: volume.id.clone(),
        zh: name(|names| &names.zh),
        en: name(|names| &names.en),
        origin: origin(&volume.source),
        file: own_file(volume).map(|path| path.display().to_string()),
        in_use: chosen == Some(volume.id.as_str()),
        mistake: mistake(session, volume),
    }
}
