//! `rounds doctor --repair`: indexes made anew over sound records, or a new book of all that can be read.

use crate::cli::output::Failure;
use crate::cli::session::Session;
use crate::messages::{backups, repairs as text};
use crate::ops::repair;
use crate::sentences::repairs::repaired;
use crate::store::{Store, StoreError, is_headless_book};

/// Repairs what is wrong with the book; what was done, a sentence each.
pub fn run(session: &Session) -> Result<Vec<String>, Failure> {
    let opened = Store::open(&session.paths.book, &session.opening());
    let failed = |error: StoreError| session.store_failure(&error);
    let mut store = match opened {
        Ok(store) => store,
        Err(StoreError::Damaged { .. }) => return salvaged(session),
        // The first page, which says that it is a book, is gone like any other.
        Err(StoreError::Foreign { path }) if is_headless_book(&path) => return salvaged(session),
        Err(error) => return Err(failed(error)),
    };
    let mut told = Vec::new();
    if !store.is_read_only() {
        let checkup = store.read().and_then(|reader| reader.checkup());
        match checkup {
            Ok(checkup) if checkup.is_index_damage() => {
                store.rebuild_indexes().map_err(failed)?;
                told.push(text::indexes_rebuilt(session.lang).to_owned());
            }
            Ok(checkup) if checkup.damage.is_empty() => {}
            Ok(_) | Err(StoreError::Damaged { .. }) => {
                drop(store);
                return salvaged(session);
            }
            Err(error) => return Err(failed(error)),
        }
    }
    if store.read().and_then(|reader| reader.misses_words()).map_err(failed)? {
        store.rebuild_search().map_err(failed)?;
    }
    Ok(told)
}

/// Puts a new book in the place of the damaged one.
fn salvaged(session: &Session) -> Result<Vec<String>, Failure> {
    let lang = session.lang;
    match repair(&session.paths.book, session.stamp().clock, &session.opening()) {
        Ok(done) => Ok(repaired(lang, &done)),
        Err(StoreError::Locked) => Err(Failure::held(backups::in_use(lang))),
        Err(StoreError::Damaged { .. }) => Err(Failure::done(session.beyond_repair())),
        Err(error) => Err(session.store_failure(&error)),
    }
}
