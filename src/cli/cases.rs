//! `rounds cases`: what was learned of deals won and lost, as a list, or as one page for training.

use std::path::Path;

use serde::Serialize;

use super::args::{CasesArgs, PageFormat, ReportFormat, ReportTarget};
use super::columns::aligned;
use super::export::refuse_to_replace;
use super::output::{CommandOutput, Failure};
use super::report::{file_of, write};
use super::session::Session;
use crate::domain::Case;
use crate::messages::clean::clean;
use crate::messages::labels::Labelled as _;
use crate::messages::{cases as text, dates};
use crate::ops::{LibraryCase, case_library, find_cases};
use crate::report::cases_document;

/// A case as JSON, by the names of the format.
#[derive(Serialize)]
struct ListedCase {
    id: i64,
    #[serde(flatten)]
    case: Case,
}

/// Answers the cases that match, the best first; all of them, the newest first, where no words are given.
pub fn run(session: &Session, asked: &CasesArgs) -> Result<CommandOutput, Failure> {
    let target = target(session, asked)?;
    if let Some(path) = target.as_ref().and_then(file_of) {
        refuse_to_replace(session, path, asked.force)?;
    }
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let library = case_library(&reader).map_err(|error| session.store_failure(&error))?;
    let is_empty = library.is_empty();
    let typed = asked.query.join(" ");
    let mut found = find_cases(library, &typed);
    found.retain(|one| asked.outcome.is_none_or(|outcome| one.row.value.kind == outcome));
    if session.json {
        return CommandOutput::json(&found.into_iter().map(ListedCase::of).collect::<Vec<_>>());
    }
    if found.is_empty() && target.is_none() {
        let nothing = if is_empty || typed.is_empty() {
            text::none_yet(session.lang).to_owned()
        } else {
            text::none_match(session.lang, clean(&typed))
        };
        return Ok(CommandOutput::text(nothing));
    }
    if let Some(target) = target {
        return write(session, &cases_document(session.lang, &found, session.today), &target);
    }
    Ok(CommandOutput::text(aligned(&found.iter().map(|one| row(session, one)).collect::<Vec<_>>(), 0).join("\n")))
}

impl ListedCase {
    fn of(one: LibraryCase) -> Self {
        Self { id: one.row.id, case: Case { uid: None, ..one.row.value } }
    }
}

/// How the page is written, and where to; `None` where only a list is asked for.
fn target(session: &Session, asked: &CasesArgs) -> Result<Option<ReportTarget>, Failure> {
    let ending = |path: &Path| match path.extension().and_then(|ending| ending.to_str()) {
        Some(ending) if ending.eq_ignore_ascii_case("md") => Some(ReportFormat::Md),
        Some(ending) if ending.eq_ignore_ascii_case("html") => Some(ReportFormat::Html),
        _ => None,
    };
    let format = match (asked.format, asked.output.as_deref()) {
        (Some(PageFormat::Md), _) => ReportFormat::Md,
        (Some(PageFormat::Html), _) => ReportFormat::Html,
        (None, None) => return Ok(None),
        (None, Some(path)) => ending(path).ok_or_else(|| Failure::usage(text::md_or_html(session.lang).to_owned()))?,
    };
    Ok(Some(ReportTarget { format: Some(format), output: asked.output.clone(), force: asked.force }))
}

fn row(session: &Session, one: &LibraryCase) -> Vec<String> {
    let case = &one.row.value;
    let day = case.on.map(|day| dates::short(session.lang, day, session.today));
    let customer = one.customer.as_ref().map(|customer| customer.called.as_str());
    vec![
        day.unwrap_or_default(),
        case.kind.label(session.lang).to_owned(),
        clean(&case.title).into_owned(),
        clean(customer.unwrap_or_default()).into_owned(),
    ]
}
