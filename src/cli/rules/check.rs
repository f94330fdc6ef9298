//! `rounds rules check FILE`: every mistake of a rulebook with its place.

use std::io::ErrorKind;
use std::path::Path;

use serde::Serialize;

use crate::cli::output::{CommandOutput, ExitStatus, Failure};
use crate::cli::session::Session;
use crate::messages::clean::clean;
use crate::messages::{rulebook, rulebooks as texts, system};
use crate::rules::{Rulebook, RulebookProblem, RulebookProblemKind};
use crate::small_file;

/// What was found, as JSON.
#[derive(Serialize)]
struct Checked {
    file: String,
    id: Option<String>,
    sound: bool,
    mistakes: Vec<Mistake>,
    warnings: Vec<String>,
}

/// A mistake as JSON.
#[derive(Serialize)]
struct Mistake {
    line: usize,
    column: usize,
    text: String,
}

/// Reads a file; status 1 when it has mistakes.
pub(super) fn run(session: &Session, file: &Path) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let read = Rulebook::parse(&text_of(session, file)?);
    let shown = clean(&file.display().to_string()).into_owned();
    let warnings: Vec<String> =
        read.as_ref().ok().and_then(|book| other_name(session, file, book)).into_iter().collect();
    let found = read.as_ref().err().map(Vec::as_slice).unwrap_or_default();
    let answer = if session.json {
        CommandOutput::json(&Checked {
            file: file.display().to_string(),
            id: read.as_ref().ok().map(|book| book.id.clone()),
            sound: found.is_empty(),
            mistakes: found.iter().map(|one| mistake(session, one)).collect(),
            warnings: warnings.clone(),
        })?
    } else {
        let told = |one: &RulebookProblem| {
            texts::at(lang, &shown, one.line, one.column, clean(&rulebook::what_is_wrong(lang, one)))
        };
        let sound = read.as_ref().ok().map(|book| {
            let name = clean(rulebook::named(lang, &book.name)).into_owned();
            texts::sound(lang, &shown, name, book.tiers.len(), book.obligations.len())
        });
        CommandOutput::text(found.iter().map(told).chain(sound).collect::<Vec<_>>().join("\n"))
    };
    let answer = warnings.into_iter().fold(answer, CommandOutput::noting);
    let is_toml = !found.iter().any(|one| matches!(one.kind, RulebookProblemKind::Syntax(_)));
    Ok(match found.len() {
        0 => answer,
        _ if !is_toml => CommandOutput { status: ExitStatus::NotDone.code(), ..answer.noting(texts::not_toml(lang)) },
        count => CommandOutput { status: ExitStatus::NotDone.code(), ..answer.noting(texts::mistakes(lang, count)) },
    })
}

/// The text of a file, or in one sentence why there is none.
pub(super) fn text_of(session: &Session, file: &Path) -> Result<String, Failure> {
    let lang = session.lang;
    let path = file.display().to_string();
    let shown = clean(&path);
    if file.is_dir() {
        return Err(Failure::done(texts::a_folder(lang, shown)));
    }
    let bytes = small_file::read(file).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::done(texts::no_file(lang, &shown)),
        _ => Failure::done(system::cannot_read(lang, &shown, &error)),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let sound = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..sound]).into_owned();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Failure::done(texts::not_utf8(lang, &shown, before.matches('\n').count() + 1, column))
    })
}

/// A rulebook is found by the name of its file: it had better be its id.
fn other_name(session: &Session, file: &Path, book: &Rulebook) -> Option<String> {
    let stem = file.file_stem()?.to_string_lossy().into_owned();
    let path = file.display().to_string();
    (stem != book.id).then(|| texts::other_name(session.lang, clean(&path), clean(&book.id), clean(&stem)))
}

fn mistake(session: &Session, problem: &RulebookProblem) -> Mistake {
    let text = rulebook::what_is_wrong(session.lang, problem);
    Mistake { line: problem.line, column: problem.column, text }
}
