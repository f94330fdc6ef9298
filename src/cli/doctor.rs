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
use crate::ops::BookReport;
use crate::sentences::doctor::findings;

/// What was looked at, as JSON.
#[derive(Serialize)]
struct Found {
    book: String,
    config: String,
    state: String,
    version: &'static str,
    sqlite: &'static str,
    schema: u32,
    customers: u64,
    follow_ups: u64,
    changes: u64,
    sound: bool,
    /// What was repaired, a sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    repaired: Vec<String>,
    file_problems: Vec<String>,
}

/// Looks at everything; status 1 when the book itself is not sound.
pub fn run(session: &mut Session, repair: bool) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    // Modes are looked at before opening, which narrows them.
    let mut file_problems = wide(session);
    let repaired = if repair { repairing::run(session)? } else { Vec::new() };
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let context = session.context(&reader, None)?;
    session.notes.clear();
    session.drop_place_notes();
    let report = BookReport::of(&reader, &context).map_err(|error| session.store_failure(&error))?;
    let checkup = &report.checkup;
    let sound = checkup.is_sound();
    file_problems.extend(findings(lang, &report, None));
    file_problems.extend(session.place_troubles());
    let path = |path: &std::path::Path| path.display().to_string();
    let found = Found {
        book: path(&session.paths.book),
        config: path(&session.paths.config),
        state: path(&session.paths.state),
        version: env!("CARGO_PKG_VERSION"),
        sqlite: checkup.sqlite,
        schema: checkup.schema,
        customers: report.customers,
        follow_ups: report.follow_ups,
        changes: checkup.changes,
        sound,
        repaired,
        file_problems,
    };
    let answer = if session.json { CommandOutput::json(&found)? } else { CommandOutput::text(text(session, &found)) };
    Ok(CommandOutput { status: if sound { ExitStatus::Done } else { ExitStatus::NotDone }.code(), ..answer })
}

fn text(session: &Session, found: &Found) -> String {
    let lang = session.lang;
    let row = |title: &str, text: &str| vec![title.to_owned(), clean(text).into_owned()];
    let mut lines = aligned(
        &[
            row(notes::doctor_book(lang), &found.book),
            row(notes::doctor_config(lang), &found.config),
            row(notes::doctor_state(lang), &found.state),
            row(
                notes::doctor_versions(lang),
                &notes::doctor_versions_of(lang, found.version, found.sqlite, found.schema),
            ),
            row(
                notes::doctor_counts(lang),
                &notes::doctor_counts_of(lang, found.customers, found.follow_ups, found.changes),
            ),
        ],
        0,
    );
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
