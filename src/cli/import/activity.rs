//! Files that tell of talks into the inbox: calls and messages of a telephone, the bill of a carrier, mails.
//!
//! Leaves out what is proposed, see `ops::inbox`, and what becomes of it, see `cli::records::inbox`.

use std::path::Path;

use serde::Serialize;

use super::{called, past, rehearsal, tables};
use crate::cli::args::ImportArgs;
use crate::cli::output::{CommandOutput, ExitStatus, Failure};
use crate::cli::session::Session;
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::{Lang, importing, inbox as text, system};
use crate::ops::inbox::{FileTalks, ProposedTalks, TalkFile, propose, read_mail_folder};
use crate::ops::takeover::TableImport;
use crate::ops::{PastImport, PastImports};
use crate::sentences;
use crate::sentences::contents::talks_trouble;
use crate::sentences::importing::Ways;

/// What an import of talks did, as JSON.
#[derive(Serialize)]
struct ActivityJson {
    source: Option<String>,
    read: usize,
    proposed: usize,
    known: usize,
    strangers: usize,
    never: usize,
    ahead: usize,
    skipped: Vec<SkippedLine>,
}

/// A line that tells of no talk.
#[derive(Serialize)]
struct SkippedLine {
    line: usize,
    column: Option<String>,
    reason: String,
}

/// Takes the talks of a file that is no table.
pub fn import(
    session: &Session,
    file: &Path,
    bytes: &[u8],
    kind: TalkFile,
    wanted: &ImportArgs,
) -> Result<CommandOutput, Failure> {
    let found = kind.read(bytes, wanted.with_text, Session::local_time).map_err(|error| {
        let said = talks_trouble(session.lang, &error);
        Failure::done(notes::in_file(session.lang, called(session, file), said))
    })?;
    take(session, file, found, wanted)
}

/// Takes the mails of a folder: a Maildir with `cur` and `new`, or one with `.eml` files. A file that is no mail is left.
pub fn import_folder(session: &Session, folder: &Path, wanted: &ImportArgs) -> Result<CommandOutput, Failure> {
    let name = called(session, folder);
    let read = read_mail_folder(folder, wanted.with_text, Session::local_time)
        .map_err(|error| Failure::done(system::cannot_read(session.lang, &name, &error)))?;
    let nothing = || Failure::done(notes::in_file(session.lang, &name, text::no_mail_in_folder(session.lang)));
    let found = read.ok_or_else(nothing)?;
    take(session, folder, found, wanted)
}

/// Takes the talks of tables.
pub fn import_tables(
    session: &Session,
    file: &Path,
    import: &TableImport,
    wanted: &ImportArgs,
) -> Result<CommandOutput, Failure> {
    let name = called(session, file);
    let told = import
        .talks(session.today, wanted.with_text)
        .map_err(|error| tables::takeover_failure(session, &name, &error))?;
    take(session, file, told.into(), wanted)
}

/// Puts the talks into the inbox, and says what came of them.
fn take(session: &Session, file: &Path, mut found: FileTalks, wanted: &ImportArgs) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let name = called(session, file);
    let store = rehearsal(session)?;
    let proposed = {
        let reader = store.read().map_err(|error| session.store_failure(&error))?;
        propose(&reader, std::mem::take(&mut found.talks), session.today)
            .map_err(|error| session.store_failure(&error))?
    };
    drop(store);
    if wanted.strict && !found.refused.is_empty() {
        let said = importing::strict_stopped(lang, found.refused.len());
        return Err(Failure::done(notes::in_file(lang, &name, said)));
    }
    let mut answer = if session.json {
        let refused = found.refused.into_iter().map(|(line, column, why)| SkippedLine {
            line,
            column: Some(column).filter(|column| !column.is_empty()),
            reason: sentences::importing::why(lang, &Ways::Options, &why, ""),
        });
        let skipped = refused.chain(found.left_out.iter().map(|line| SkippedLine {
            line: *line,
            column: None,
            reason: importing::no_day(lang).to_owned(),
        }));
        let skipped: Vec<SkippedLine> = skipped.collect();
        let is_refused = skipped.len() > found.left_out.len();
        let json = CommandOutput::json(&ActivityJson::of(&proposed, found.source, skipped))?;
        CommandOutput { status: if is_refused { ExitStatus::DoneInPart.code() } else { 0 }, ..json }
    } else {
        page(lang, &name, &proposed, &found)
    };
    if wanted.dry_run {
        return Ok(answer.noting(notes::rehearsed(lang)));
    }
    let count = proposed.items.len();
    if let Some(change) = proposed.into_change() {
        let mut store = session.open()?;
        session.apply(&mut store, change).map_err(|error| session.ops_failure(&error))?;
        answer = answer.noting(text::see_inbox(lang));
    }
    let kept = past::path(session);
    let mut past = PastImports::read(&kept);
    past.add(PastImport { records: count, ..PastImport::named(file, session.today) });
    past.write(&kept);
    Ok(answer)
}

impl ActivityJson {
    fn of(proposed: &ProposedTalks, source: Option<String>, skipped: Vec<SkippedLine>) -> Self {
        Self {
            source,
            read: proposed.read,
            proposed: proposed.items.len(),
            known: proposed.known,
            strangers: proposed.strangers,
            never: proposed.unwanted,
            ahead: proposed.ahead,
            skipped,
        }
    }
}

fn page(lang: Lang, name: &str, proposed: &ProposedTalks, found: &FileTalks) -> CommandOutput {
    let said = sentences::contents::talks(lang, proposed, found);
    let mut answer = CommandOutput::text(notes::in_file(lang, name, said));
    for (line, _, why) in &found.refused {
        let place = importing::line(lang, line);
        let reason = clean(&sentences::importing::why(lang, &Ways::Options, why, "")).into_owned();
        answer = answer.noting(notes::in_file(lang, name, importing::refused_row(lang, place, reason)));
    }
    if !found.refused.is_empty() {
        answer.status = ExitStatus::DoneInPart.code();
    }
    answer
}
