//! `rounds rules use ID`: the book uses another rulebook from now on, as one change that can be undone.

use serde::Serialize;

use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::messages::clean::clean;
use crate::messages::{rulebook, rulebooks as texts};
use crate::ops::Preview;
use crate::rules::Rulebook;

/// The choice as JSON.
#[derive(Serialize)]
struct Chosen {
    rulebook: String,
    before: String,
    tiers_changed: usize,
    change: Option<i64>,
}

/// Makes the choice; what already holds is not written.
pub(super) fn run(session: &mut Session, id: &str) -> Result<CommandOutput, Failure> {
    let other = session.sound_rulebook(id)?.rulebook.unwrap_or_else(Rulebook::default);
    let mut store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let context = session.context(&reader, None)?;
    let preview = Preview::read(&reader, &context, &other).map_err(|error| session.store_failure(&error))?;
    drop(reader);
    let before = context.chosen_rulebook().to_owned();
    let name = clean(rulebook::named(session.lang, &other.name)).into_owned();
    let mut chosen = Chosen { rulebook: id.to_owned(), before, tiers_changed: 0, change: None };
    if chosen.before != id {
        let receipt = session.apply(&mut store, context.choosing(id)).map_err(|error| session.ops_failure(&error))?;
        chosen.change = receipt.change.map(|change| change.0);
        chosen.tiers_changed = preview.tiers.len();
    }
    if session.json {
        return CommandOutput::json(&chosen);
    }
    Ok(CommandOutput::text(if chosen.before == id {
        texts::already(session.lang, name)
    } else {
        session.advised(texts::chosen(session.lang, chosen.tiers_changed, name))
    }))
}
