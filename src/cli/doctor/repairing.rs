//! `rounds doctor --repair`: indexes made anew over sound records, or a new book of all that can be read.

use crate::cli::output::Failure;
use crate::cli::session::Session;
use crate::messages::backups as text;
use crate::messages::clean::clean;
use crate::ops::{Repaired, repair};
use crate::store::{Store, StoreError};

/// Repairs what is wrong with the book; what was done, a sentence each.
pub fn run(session: &Session) -> Result<Vec<String>, Failure> {
    let opened = Store::open(&session.paths.book, &session.opening());
    let failed = |error: StoreError| session.store_failure(&error);
    let mut store = match opened {
        Ok(store) => store,
        Err(StoreError::Damaged { .. }) => return salvaged(session),
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
    let done = repair(&session.paths.book, session.stamp().clock, &session.opening());
    let Repaired { salvaged, aside, backup, only_in_backup } = done.map_err(|error| match error {
        StoreError::Locked => Failure::held(text::in_use(lang)),
        error => session.store_failure(&error),
    })?;
    let mut told = vec![text::repaired(lang, salvaged.read + salvaged.from_log, clean(&aside.display().to_string()))];
    told.extend((salvaged.from_log > 0).then(|| text::repaired_from_log(lang, salvaged.from_log)));
    told.extend((salvaged.lost > 0).then(|| text::repaired_lost(lang, salvaged.lost)));
    let named = |names: &[String]| clean(&names.join(lang.pick("、", ", "))).into_owned();
    if !salvaged.missing.is_empty() {
        told.push(text::repaired_missing(lang, named(&salvaged.missing)));
    }
    if let Some(copy) = backup.filter(|_| !only_in_backup.is_empty()) {
        told.push(text::only_in_backup(lang, named(&only_in_backup), clean(&copy.path.display().to_string())));
    }
    if salvaged.missing.is_empty() && only_in_backup.is_empty() {
        told.push(text::repaired_whole(lang).to_owned());
    }
    Ok(told)
}
