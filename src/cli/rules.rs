//! `rounds rules`: which rulebooks there are, what stands in one, what is wrong with one, what another would change, and
//! the choice of another.

use std::path::Path;

use super::args::Rules;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::domain::Settings;
use crate::messages::{Lang, rulebooks as texts};
use crate::ops::{RulebookEntry, RulebookSource};
use crate::store::StoreError;

mod check;
mod choose;
mod list;
mod preview;
mod show;

/// Does what a subcommand says.
pub fn run(session: &mut Session, what: &Rules) -> Result<CommandOutput, Failure> {
    match what {
        Rules::List => list::run(session),
        Rules::Show { id, toml } => show::run(session, id, *toml),
        Rules::Check { file } => check::run(session, file),
        Rules::Preview { id } => preview::run(session, id),
        Rules::Use { id } => choose::run(session, id),
    }
}

/// What the user decided about the book; nothing where there is no book, which is noted unless it was never there.
fn settings(session: &mut Session) -> Option<Settings> {
    let store = match crate::store::Store::open(&session.paths.book, &session.opening()) {
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
const fn origin(source: &RulebookSource) -> &'static str {
    match source {
        RulebookSource::BuiltIn => "built-in",
        RulebookSource::Own(_) => "own",
        RulebookSource::Broken(_) => "own-broken",
    }
}

/// Where a rulebook comes from, in words.
fn origin_words(lang: Lang, entry: &RulebookEntry) -> &'static str {
    let ships = crate::rules::SHIPPED_RULEBOOKS.iter().any(|(id, _)| *id == entry.id);
    match (&entry.source, ships) {
        (RulebookSource::BuiltIn, _) => texts::built_in(lang),
        (RulebookSource::Own(_), true) => texts::own_wins(lang),
        (RulebookSource::Own(_), false) => texts::own(lang),
        (RulebookSource::Broken(_), true) => texts::broken_instead(lang),
        (RulebookSource::Broken(_), false) => texts::broken_alone(lang),
    }
}

/// The file of the user's own copy, sound or not.
fn own_file(entry: &RulebookEntry) -> Option<&Path> {
    match &entry.source {
        RulebookSource::BuiltIn => None,
        RulebookSource::Own(path) => Some(path),
        RulebookSource::Broken(trouble) => trouble.path(),
    }
}
