//! `rounds rules`: which rulebooks there are, what stands in one, what is wrong with one, what another would change, and
//! the choice of another.

use std::path::Path;

use super::answer::{Answer, Failure};
use super::args::Rules;
use super::session::Session;
use crate::domain::Settings;
use crate::messages::clean::clean;
use crate::messages::{Lang, shelf};
use crate::ops::{OwnFiles, Source, Volume};
use crate::sentences;
use crate::store::StoreError;

mod check;
mod choose;
mod list;
mod preview;
mod show;

/// Does what a subcommand says.
pub fn run(session: &mut Session, what: &Rules) -> Result<Answer, Failure> {
    match what {
        Rules::List => list::run(session),
        Rules::Show { id, toml } => show::run(session, id, *toml),
        Rules::Check { file } => check::run(session, file),
        Rules::Preview { id } => preview::run(session, id),
        Rules::Use { id } => choose::run(session, id),
    }
}

/// The rulebook of an id that somebody asked for; an own copy with mistakes is refused with the first of them.
pub fn asked_for(session: &Session, id: &str) -> Result<Volume, Failure> {
    let own = OwnFiles::of(&session.places);
    let volume = own.volume(id).ok_or_else(|| {
        Failure::done(shelf::no_rulebook(session.lang, clean(id), clean(&own.rulebook_ids().join(", "))))
    })?;
    match &volume.source {
        Source::Broken(trouble) => {
            let said = sentences::of_mistake(session.lang, trouble);
            Err(Failure::done(shelf::cannot_use(session.lang, clean(&said))))
        }
        Source::BuiltIn | Source::Own(_) => Ok(volume),
    }
}

/// What the user decided about the book; nothing where there is no book, which is noted unless it was never there.
fn settings(session: &mut Session) -> Option<Settings> {
    let store = match crate::store::Store::open(&session.places.book, &session.opening()) {
        Err(StoreError::Missing { .. }) => return None,
        Err(_) => session.open(),
        Ok(store) => Ok(store),
    };
    let read = store.and_then(|store| {
        let reader = store.read().map_err(|error| session.store_failure(&error))?;
        reader.settings().map_err(|error| session.store_failure(&error))
    });
    read.map_err(|failure| session.notes.push(failure.message)).ok()
}

/// Where a rulebook comes from, as a stable word of JSON.
const fn origin(source: &Source) -> &'static str {
    match source {
        Source::BuiltIn => "built-in",
        Source::Own(_) => "own",
        Source::Broken(_) => "own-broken",
    }
}

/// Where a rulebook comes from, in words.
fn origin_words(lang: Lang, volume: &Volume) -> &'static str {
    let ships = crate::rules::SHIPPED_RULEBOOKS.iter().any(|(id, _)| *id == volume.id);
    match (&volume.source, ships) {
        (Source::BuiltIn, _) => shelf::built_in(lang),
        (Source::Own(_), true) => shelf::own_wins(lang),
        (Source::Own(_), false) => shelf::own(lang),
        (Source::Broken(_), true) => shelf::broken_instead(lang),
        (Source::Broken(_), false) => shelf::broken_alone(lang),
    }
}

/// The file of the user's own copy, sound or not.
fn own_file(volume: &Volume) -> Option<&Path> {
    match &volume.source {
        Source::BuiltIn => None,
        Source::Own(path) => Some(path),
        Source::Broken(trouble) => trouble.path(),
    }
}
