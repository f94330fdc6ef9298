//! `rounds duplicates`: customers that may be one. Nothing is merged by itself.

use serde::Serialize;

use crate::cli::columns::{CellTone, aligned};
use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::messages::clean::clean;
use crate::messages::cli::records as text;
use crate::ops::{DuplicateGroup, DuplicateIndex, SharedDetail, Similarity};

/// Customers that look alike, as JSON.
#[derive(Serialize)]
struct Group {
    customers: Vec<One>,
    why: Vec<Why>,
}

#[derive(Serialize)]
struct One {
    customer: String,
    name: String,
}

#[derive(Serialize)]
struct Why {
    #[serde(flatten)]
    shared: SharedDetail,
    customers: Vec<String>,
}

/// Lists them, in groups.
pub fn run(session: &Session) -> Result<CommandOutput, Failure> {
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let groups = DuplicateIndex::read(&reader).map_err(|error| session.store_failure(&error))?.groups();
    if session.json {
        return CommandOutput::json(&groups.into_iter().map(Group::of).collect::<Vec<_>>());
    }
    if groups.is_empty() {
        return Ok(CommandOutput::text(text::no_duplicates(session.lang)));
    }
    let told: Vec<String> = groups.iter().map(|group| page(session, group)).collect();
    let hint = text::merge_hint(session.lang);
    Ok(CommandOutput::text(told.join("\n\n")).noting(hint))
}

impl Group {
    fn of(group: DuplicateGroup) -> Self {
        let one = |one: crate::names::Candidate| One { customer: one.code, name: one.name };
        Self {
            customers: group.customers.into_iter().map(one).collect(),
            why: group.why.into_iter().map(|(shared, customers)| Why { shared, customers }).collect(),
        }
    }
}

fn page(session: &Session, group: &DuplicateGroup) -> String {
    let lang = session.lang;
    let customers: Vec<Vec<String>> =
        group.customers.iter().map(|one| vec![one.code.clone(), clean(&one.name).into_owned()]).collect();
    let why = group.why.iter().map(|(shared, codes)| {
        let value = clean(&shared.value);
        let said = match shared.what {
            Similarity::Name => text::same_name(lang, value),
            Similarity::Phone => text::same_phone(lang, value),
            Similarity::Mail => text::same_mail(lang, value),
            Similarity::Person => text::same_person(lang, value),
        };
        vec![said, codes.join(lang.pick("、", ", "))]
    });
    let why: Vec<Vec<String>> = why.collect();
    let rows = aligned(&customers, 0).into_iter().map(|line| CellTone::Heading.paint(&line, session.colours));
    rows.chain(aligned(&why, 2)).collect::<Vec<_>>().join("\n")
}
