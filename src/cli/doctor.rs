//! `rounds doctor`: where the book is, which versions are in use, and whether all is sound.

use std::fs;
use std::path::PathBuf;

use serde::Serialize;

pub mod repairing;

use super::columns::aligned;
use super::output::{CommandOutput, ExitStatus, Failure};
use super::session::Session;
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::repairs;
use crate::ops::{BookReport, OwnFiles, RulesContext};
use crate::sentences::doctor::findings;
use crate::store::StoreError;

/// What was looked at, as JSON.
#[derive(Serialize)]
struct Found {
    book: String,
    config: String,
    state: String,
    version: &'static str,
    #[serde(flatten)]
    counted: Option<Counted>,
    sound: bool,
    /// What was repaired, a sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    repaired: Vec<String>,
    file_problems: Vec<String>,
}

/// What the book holds; nothing of one too damaged to be counted.
#[derive(Serialize)]
struct Counted {
    sqlite: &'static str,
    schema: u32,
    customers: u64,
    follow_ups: u64,
    changes: u64,
}

/// Looks at everything; status 1 when the book itself is not sound.
pub fn run(session: &mut Session, repair: bool) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    // Modes are looked at before opening, which narrows them.
    let mut file_problems = wide(session);
    let repaired = if repair { repairing::run(session)? } else { Vec::new() };
    let (counted, sound) = match looked_at(session) {
        Ok(report) => {
            let checkup = &report.checkup;
            file_problems.extend(findings(lang, &report, None).into_iter().map(|one| session.advised(one)));
            if !checkup.damage.is_empty() {
                file_problems.push(repairs::what_it_does(lang).to_owned());
            }
            let counted = Counted {
                sqlite: checkup.sqlite,
                schema: checkup.schema,
                customers: report.customers,
                follow_ups: report.follow_ups,
                changes: checkup.changes,
            };
            (Some(counted), checkup.is_sound())
        }
        // Where it is and what to do is said of a book that cannot be counted, too.
        Err(Unseen { failure, is_damaged: true }) if !repair => {
            file_problems.extend(failure.message.lines().map(str::to_owned));
            file_problems.push(repairs::what_it_does(lang).to_owned());
            (None, false)
        }
        Err(Unseen { failure, .. }) => return Err(failure),
    };
    session.notes.clear();
    session.drop_book_note();
    session.drop_place_notes();
    file_problems.extend(session.place_troubles());
    let path = |path: &std::path::Path| path.display().to_string();
    let found = Found {
        book: path(&session.paths.book),
        config: path(&session.paths.config),
        state: path(&session.paths.state),
        version: env!("CARGO_PKG_VERSION"),
        counted,
        sound,
        repaired,
        file_problems,
    };
    let answer = if session.json { CommandOutput::json(&found)? } else { CommandOutput::text(text(session, &found)) };
    Ok(CommandOutput { status: if sound { ExitStatus::Done } else { ExitStatus::NotDone }.code(), ..answer })
}

/// Why nothing could be looked at.
struct Unseen {
    failure: Failure,
    is_damaged: bool,
}

fn looked_at(session: &mut Session) -> Result<BookReport, Unseen> {
    let unseen = |session: &Session, error: &StoreError| match error {
        StoreError::Damaged { detail } => {
            let said = notes::doctor_page(session.lang, clean(detail));
            Unseen { failure: Failure::done(session.with_newest_backup(&said)), is_damaged: true }
        }
        error => Unseen { failure: session.store_failure(error), is_damaged: false },
    };
    let store = session.open_or_tell().map_err(|error| unseen(session, &error))?;
    let reader = store.read().map_err(|error| unseen(session, &error))?;
    let own = OwnFiles::of(&session.paths);
    let context = RulesContext::read(&reader, &own, session.today, None).map_err(|error| unseen(session, &error))?;
    BookReport::of(&reader, &context).map_err(|error| unseen(session, &error))
}

fn text(session: &Session, found: &Found) -> String {
    let lang = session.lang;
    let row = |title: &str, text: &str| vec![title.to_owned(), clean(text).into_owned()];
    let mut rows = vec![
        row(notes::doctor_book(lang), &found.book),
        row(notes::doctor_config(lang), &found.config),
        row(notes::doctor_state(lang), &found.state),
    ];
    if let Some(Counted { sqlite, schema, customers, follow_ups, changes }) = &found.counted {
        let versions = notes::doctor_versions_of(lang, found.version, sqlite, schema);
        rows.push(row(notes::doctor_versions(lang), &versions));
        rows.push(row(notes::doctor_counts(lang), &notes::doctor_counts_of(lang, customers, follow_ups, changes)));
    }
    let mut lines = aligned(&rows, 0);
    lines.extend(found.repaired.iter().cloned());
    if found.sound {
        lines.push(notes::doctor_sound(lang).to_owned());
    }
    lines.extend(found.file_problems.iter().map(|one| format!("! {one}")));
    lines.join("\n")
}

/// Files of the user's that others could read.
#[cfg(unix)]
fn wide(session: &Session) -> Vec<String> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode_of = |path: &PathBuf| fs::metadata(path).map(|found| found.permissions().mode() & 0o777);
    files(session)
        .into_iter()
        .filter_map(|path| mode_of(&path).ok().filter(|mode| mode & 0o077 != 0).map(|mode| (path, mode)))
        .map(|(path, mode)| notes::doctor_mode(session.lang, clean(&path.display().to_string()), format!("{mode:o}")))
        .collect()
}

/// Elsewhere the user's folders keep others out.
#[cfg(not(unix))]
fn wide(_session: &Session) -> Vec<String> {
    Vec::new()
}

#[cfg(unix)]
fn files(session: &Session) -> Vec<PathBuf> {
    let beside = |suffix: &str| {
        let mut name = session.paths.book.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    let kept = fs::read_dir(&session.paths.state).into_iter().flatten().flatten().map(|entry| entry.path());
    ["", "-wal", "-shm"].map(beside).into_iter().chain(kept).collect()
}
