//! `rounds vdir sync DIR`: what was done with a folder of one item a file, in words.
//!
//! Leaves out the sync itself, see `vdir`.

use std::path::Path;

use super::columns::aligned;
use super::output::{CommandOutput, ExitStatus, Failure};
use super::session::Session;
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::interchange as text;
use crate::ops::takeover::Headway;
use crate::vdir::wording::trouble;
use crate::vdir::{self, SyncError, SyncPlace, SyncReport, SyncWish};

/// So many lines are shown; JSON holds all.
const MOST_LINES: usize = 10;

/// Keeps book and folder in sync.
pub fn sync(session: &Session, folder: &Path, wish: SyncWish) -> Result<CommandOutput, Failure> {
    let mut store = session.open()?;
    let place = SyncPlace {
        folder,
        book: &session.paths.book,
        state: &session.paths.state,
        lang: session.lang,
        today: session.today,
    };
    let report = vdir::sync(&mut store, place, wish, &Headway::default(), &mut |store, change| {
        session.apply(store, change).map(drop)
    });
    let report = report.map_err(|error| match &error {
        SyncError::Store(error) => session.store_failure(error),
        SyncError::Ops(error) => session.ops_failure(error),
        other => Failure::done(trouble(session.lang, folder, other)),
    })?;
    let answer = answer(session, &report)?;
    Ok(if wish.dry_run { answer.noting(notes::rehearsed(session.lang)) } else { answer })
}

fn answer(session: &Session, report: &SyncReport) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let status = if report.conflicts.is_empty() { ExitStatus::Done } else { ExitStatus::DoneInPart }.code();
    if session.json {
        return Ok(CommandOutput { status, ..CommandOutput::json(report)? });
    }
    let counts = text::synced(lang, report.written, report.taken, report.deleted);
    let lines = std::iter::once(counts).chain(lines(session, report));
    let mut answer = CommandOutput::text(lines.collect::<Vec<_>>().join("\n"));
    for conflict in &report.conflicts {
        let file = clean(&conflict.file);
        answer = answer.noting(match &conflict.copy {
            Some(copy) => text::conflict(lang, file, clean(copy)),
            None => text::conflict_without_copy(lang, file),
        });
    }
    if !report.restored.is_empty() {
        answer = answer.noting(text::restored(lang, report.restored.len()));
    }
    Ok(CommandOutput { status, ..answer })
}

/// The first lines, and how many more there are.
fn lines(session: &Session, report: &SyncReport) -> Vec<String> {
    let rows = vdir::rows(session.lang, session.today, &report.items);
    let first: Vec<Vec<String>> = rows.iter().take(MOST_LINES).map(|row| row.to_vec()).collect();
    let mut lines = aligned(&first, 2);
    if rows.len() > MOST_LINES {
        lines.push(format!("  {}", text::more_told(session.lang, rows.len() - MOST_LINES)));
    }
    lines
}
