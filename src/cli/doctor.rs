//! `rounds doctor`: where the book is, which versions are in use, and whether all is sound.

use std::fs;
use std::path::PathBuf;

use chrono::Datelike as _;
use serde::Serialize;

mod repairing;

use super::columns::aligned;
use super::output::{CommandOutput, ExitStatus, Failure};
use super::session::Session;
use crate::domain::{Customer, FollowUp};
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::sentences;

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
    let failed = |error| session.store_failure(&error);
    let checkup = reader.checkup().map_err(failed)?;
    let sound = checkup.is_sound();
    file_problems.extend(checkup.damage.iter().take(5).map(|what| notes::doctor_page(lang, clean(what))));
    if checkup.dangling > 0 {
        file_problems.push(notes::doctor_reference(lang, checkup.dangling));
    }
    if checkup.miscounted > 0 {
        file_problems.push(notes::doctor_counts_differ(lang, checkup.miscounted));
    }
    if checkup.misses_words {
        file_problems.push(notes::doctor_misses_words(lang).to_owned());
    }
    file_problems.extend(context.file_problems.iter().map(|one| clean(&sentences::of_trouble(lang, one)).into_owned()));
    file_problems.extend(session.place_troubles());
    let year = session.today.year();
    let unknown = (year..=year + 1).filter(|year| !context.workdays.is_published(*year));
    file_problems.extend(unknown.map(|year| notes::doctor_holidays(lang, year)));
    let unreachable = reader.avoiding().map_err(failed)?.into_iter();
    let unreachable = unreachable.filter(|one| context.leaves_no_day(&one.weekdays));
    file_problems.extend(unreachable.map(|one| notes::doctor_no_day(lang, clean(&one.code), clean(&one.name))));
    let path = |path: &std::path::Path| path.display().to_string();
    let found = Found {
        book: path(&session.paths.book),
        config: path(&session.paths.config),
        state: path(&session.paths.state),
        version: env!("CARGO_PKG_VERSION"),
        sqlite: checkup.sqlite,
        schema: checkup.schema,
        customers: reader.count::<Customer>().map_err(failed)?,
        follow_ups: reader.count::<FollowUp>().map_err(failed)?,
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
