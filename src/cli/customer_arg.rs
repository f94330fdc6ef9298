//! CUSTOMER: which one is meant.

use super::output::Failure;
use super::session::Session;
use crate::messages::capture;
use crate::messages::clean::clean;
use crate::messages::cli::shown;
use crate::names::{Candidate, Directory as _, Person, Unresolved, fold, resolve, resolve_exactly};
use crate::ops::{Profile, RulesContext, logging};
use crate::store::{Reader, StoreError};

/// How many candidates are named.
const MOST_NAMED: usize = 8;

/// The customer that was typed, by code, name, pinyin or initials.
pub fn customer(session: &Session, reader: &Reader<'_>, typed: &str) -> Result<Candidate, Failure> {
    let failed = |error| session.store_failure(&error);
    if let Some(id) = reader.customer_by_code(typed).map_err(failed)? {
        let row = reader.get::<crate::domain::Customer>(id.0).map_err(failed)?;
        return Ok(Candidate { id, code: row.value.code, name: row.value.name });
    }
    let roster = logging::roster(reader).map_err(failed)?;
    resolve(&roster, typed).map_err(|error| Failure::done(clean(&told(session, &error))))
}

/// The same, or the customer of the person who was typed: who referred somebody is a person to most.
pub fn customer_or_person(session: &Session, reader: &Reader<'_>, typed: &str) -> Result<Candidate, Failure> {
    let failed = |error| session.store_failure(&error);
    let roster = logging::roster(reader).map_err(failed)?;
    let wanted = fold(typed);
    let is_it = |person: &Person| (fold(&person.name) == wanted).then_some(0);
    let mut named: Vec<Candidate> = roster.people_by(&is_it).into_iter().map(|(customer, ..)| customer).collect();
    named.sort_by(|one, other| one.code.cmp(&other.code));
    named.dedup();
    match (customer(session, reader, typed), named.len()) {
        (Err(_), 1) => Ok(named.remove(0)),
        (Err(_), 2..) => {
            let several = Unresolved::Several { typed: typed.to_owned(), candidates: named };
            Err(Failure::done(clean(&told(session, &several))))
        }
        (found, _) => found,
    }
}

/// The profile of the customer that was typed.
pub fn profile(
    session: &Session,
    reader: &Reader<'_>,
    context: &RulesContext,
    typed: &str,
) -> Result<Profile, Failure> {
    let id = customer(session, reader, typed)?.id;
    Profile::read(reader, context, id)
        .and_then(|profile| profile.ok_or(StoreError::NotFound { what: "customer", id: id.0 }))
        .map_err(|error| session.store_failure(&error))
}

/// The customer that was typed by its code or its full name, for what goes far.
pub fn exactly(session: &Session, reader: &Reader<'_>, typed: &str) -> Result<Candidate, Failure> {
    let roster = logging::roster(reader).map_err(|error| session.store_failure(&error))?;
    resolve_exactly(&roster, typed).map_err(|error| match &error {
        Unresolved::Unknown { typed } => Failure::done(clean(&shown::unknown_exactly(session.lang, typed))),
        Unresolved::Several { .. } => Failure::done(clean(&told(session, &error))),
    })
}

fn told(session: &Session, error: &Unresolved) -> String {
    let lang = session.lang;
    match error {
        Unresolved::Unknown { typed } => shown::unknown_customer(lang, typed),
        Unresolved::Several { typed, candidates } => {
            let named: Vec<String> =
                candidates.iter().take(MOST_NAMED).map(|one| format!("{} {}", one.code, one.name)).collect();
            let mut listed = named.join(lang.pick("、", ", "));
            if candidates.len() > MOST_NAMED {
                listed.push_str(&shown::and_others(lang, candidates.len() - MOST_NAMED));
            }
            capture::several_customers(lang, typed, listed)
        }
    }
}
