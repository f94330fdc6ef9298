//! `rounds backup [FILE]`, `rounds backups`, `rounds restore FILE`: copies of the book, and one put back.
//!
//! Leaves out when copies are made by themselves and how many are kept, see `ops::back_up`.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::Serialize;

use super::args::BackupCommand;
use super::columns::{CellTone, aligned};
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::messages::clean::clean;
use crate::messages::{backups as text, dates, exporting, importing, system};
use crate::ops::{BackupFile, BackupOccasion, Restored, back_up, backups_of, restore};
use crate::paths::whole_path;
use crate::sentences::backups::{facts, occasion, restored};
use crate::store::{BookFacts, StoreError, check_backup};

/// A new copy, as JSON.
#[derive(Serialize)]
struct Written {
    backup: String,
}

/// A copy, as JSON.
#[derive(Serialize)]
struct Listed {
    backup: String,
    at: NaiveDateTime,
    occasion: &'static str,
    bytes: u64,
    customers: Option<u64>,
    follow_ups: Option<u64>,
    changes: Option<u64>,
    newest_change: Option<String>,
    /// Whether every byte and page of it was found to be right; only when that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    sound: Option<bool>,
}

/// What a copy holds and what the book holds, as JSON.
#[derive(Serialize)]
struct Changed {
    restored: bool,
    backup: String,
    book: Option<Held>,
    then: Held,
    before: Option<String>,
    set_aside: Option<String>,
}

/// What a book holds, as JSON.
#[derive(Serialize)]
struct Held {
    customers: u64,
    follow_ups: u64,
    changes: u64,
    newest_change: Option<String>,
}

impl From<&BookFacts> for Held {
    fn from(facts: &BookFacts) -> Self {
        Self {
            customers: facts.customers,
            follow_ups: facts.follow_ups,
            changes: facts.changes,
            newest_change: facts.newest_change.clone(),
        }
    }
}

/// Does what one of the commands says.
pub fn run(session: &Session, command: &BackupCommand) -> Result<CommandOutput, Failure> {
    match command {
        BackupCommand::Backup { file } => write(session, file.as_deref()),
        BackupCommand::Backups { verify } => list(session, *verify),
        BackupCommand::Restore { file, dry_run, yes } => put_back(session, file, *dry_run, *yes),
    }
}

/// Writes a copy where it is wanted, else beside the book.
fn write(session: &Session, file: Option<&Path>) -> Result<CommandOutput, Failure> {
    let store = session.open()?;
    let path = match file {
        Some(path) => store.back_up(path).map(|()| path.to_path_buf()),
        None => back_up(&store, session.stamp().clock, BackupOccasion::Manual),
    };
    let path = path.map_err(|error| match &error {
        StoreError::Io { path, source } => {
            let place = file.or_else(|| path.parent()).unwrap_or(path);
            let why = system::why(session.lang, source);
            Failure::done(session.advised(text::not_written(session.lang, shown(place), why)))
        }
        error => session.store_failure(error),
    })?;
    let backup = shown(&path);
    if session.json {
        return CommandOutput::json(&Written { backup });
    }
    Ok(CommandOutput::text(importing::backup_written(session.lang, backup)))
}

/// The copies, the newest first.
fn list(session: &Session, verify: bool) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let copies = backups_of(&session.paths.book);
    if session.json {
        let listed: Vec<Listed> = copies.iter().map(|copy| listed(copy, verify)).collect();
        return CommandOutput::json(&listed);
    }
    if copies.is_empty() {
        return Ok(CommandOutput::text(session.advised(text::none(lang))));
    }
    let head = [text::column_made(lang), text::column_for(lang), "", exporting::path(lang)];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let mut bad = Vec::new();
    for copy in &copies {
        let found = facts_of(copy, verify);
        bad.push(found.is_err());
        let what = match &found {
            Ok(facts) => text::holds(
                lang,
                crate::messages::changes::many_customers(lang, facts.customers),
                crate::messages::calendar::several(lang, facts.follow_ups),
            ),
            Err(_) => text::is_damaged(lang).to_owned(),
        };
        let what = if verify && found.is_ok() { format!("{what} · {}", text::is_sound(lang)) } else { what };
        rows.push(vec![
            dates::moment(lang, copy.at, session.today),
            occasion(lang, copy.occasion).to_owned(),
            what,
            shown(&copy.path),
        ]);
    }
    let tone = |at: usize| match at {
        0 => CellTone::Heading,
        row if bad[row - 1] => CellTone::Alarm,
        _ => CellTone::Plain,
    };
    let lines = aligned(&rows, 0).into_iter().enumerate();
    let lines: Vec<String> = lines.map(|(at, line)| tone(at).paint(&line, session.colours)).collect();
    Ok(CommandOutput::text(lines.join("\n")))
}

/// What a copy holds; read whole and checked where that is asked for.
fn facts_of(copy: &BackupFile, verify: bool) -> Result<BookFacts, StoreError> {
    if verify { check_backup(&copy.path, None) } else { BookFacts::of(&copy.path) }
}

fn listed(copy: &BackupFile, verify: bool) -> Listed {
    let found = facts_of(copy, verify);
    let held = found.as_ref().ok();
    Listed {
        backup: shown(&copy.path),
        at: copy.at,
        occasion: copy.occasion.code(),
        bytes: std::fs::metadata(&copy.path).map(|found| found.len()).unwrap_or_default(),
        customers: held.map(|held| held.customers),
        follow_ups: held.map(|held| held.follow_ups),
        changes: held.map(|held| held.changes),
        newest_change: held.and_then(|held| held.newest_change.clone()),
        sound: verify.then_some(found.is_ok()),
    }
}

/// Says what would change, asks where somebody can be asked, and puts the copy back.
fn put_back(session: &Session, file: &Path, dry_run: bool, yes: bool) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let file = found(session, file);
    let then = check_backup(&file, None).map_err(|error| failure(session, &file, &error))?;
    let book = BookFacts::of(&session.paths.book).ok();
    let changed = |restored: bool, done: Option<&Restored>| Changed {
        restored,
        backup: shown(&file),
        book: book.as_ref().map(Held::from),
        then: Held::from(&then),
        before: done.and_then(|done| done.before.as_deref()).map(shown),
        set_aside: done.and_then(|done| done.aside.as_deref()).map(shown),
    };
    let unreadable = if session.paths.book.exists() { text::unreadable(lang) } else { "—" };
    let now = book.as_ref().map_or_else(
        || unreadable.to_owned(),
        |held| facts(lang, held, Session::local_time, session.today).join(" · "),
    );
    let mut lines = vec![text::replaces(lang, shown(&session.paths.book), shown(&file))];
    lines.extend(is_of_another(session, &file).then(|| text::of_another_book(lang, shown(&session.paths.book))));
    lines.extend(aligned(
        &[
            vec![text::now(lang).to_owned(), now],
            vec![text::then(lang).to_owned(), facts(lang, &then, Session::local_time, session.today).join(" · ")],
        ],
        0,
    ));
    let since = book.as_ref().map_or(0, |held| held.changes.saturating_sub(then.changes));
    lines.extend((since > 0).then(|| text::lost(lang, since)));
    if dry_run {
        return if session.json {
            CommandOutput::json(&changed(false, None))
        } else {
            Ok(CommandOutput::text(lines.join("\n")))
        };
    }
    if !yes {
        if !io::stdin().is_terminal() {
            return Err(Failure { hints: lines, ..Failure::usage(text::needs_yes(lang)) });
        }
        let question = format!("{}\n{}", lines.join("\n"), text::ask(lang));
        if !session.is_agreed(&question)? {
            return Err(Failure::done(text::not_restored(lang)));
        }
        lines.clear();
    }
    let done = restore(&file, &session.paths.book, session.stamp().clock, &session.opening())
        .map_err(|error| failure(session, &file, &error))?;
    if session.json {
        return CommandOutput::json(&changed(true, Some(&done)));
    }
    lines.extend(restored(lang, &file, &done));
    Ok(CommandOutput::text(lines.join("\n")))
}

/// The file that is meant: one of the copies by its bare name too.
fn found(session: &Session, file: &Path) -> PathBuf {
    let is_bare = file.components().count() == 1 && !file.exists();
    let listed = backups_of(&session.paths.book).into_iter().map(|copy| copy.path);
    let is_meant = |path: &PathBuf| [path.file_name(), path.file_stem()].contains(&Some(file.as_os_str()));
    let named = listed.into_iter().find(|path| is_bare && is_meant(path));
    named.unwrap_or_else(|| file.to_path_buf())
}

/// Whether a copy lies among copies and is none of those of the book.
fn is_of_another(session: &Session, file: &Path) -> bool {
    let file = whole_path(file);
    let is_among_copies = file.parent().and_then(Path::file_name).is_some_and(|folder| folder == "backups");
    is_among_copies && !backups_of(&session.paths.book).iter().any(|copy| whole_path(&copy.path) == file)
}

fn failure(session: &Session, file: &Path, error: &StoreError) -> Failure {
    match error {
        StoreError::BadCopy { path } if path == file => Failure::done(text::damaged(session.lang, shown(path))),
        StoreError::Missing { path } if path == file => Failure::done(text::no_such_backup(session.lang, shown(path))),
        StoreError::Locked => Failure::held(text::in_use(session.lang)),
        _ => session.store_failure(error),
    }
}

fn shown(path: &Path) -> String {
    clean(&path.display().to_string()).into_owned()
}
