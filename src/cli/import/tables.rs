//! Tables of other programs into the book: read, understood, told, and taken as one change after a backup.
//!
//! Leaves out what the tables mean and what comes of them, see `ops::takeover`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::Encoding;

use super::fields::no_such_field;
use super::past;
use super::table_report::{TableJson, page};
use super::{called, rehearsal};
use crate::cli::args::{DateOrder, ExistingChoice, ImportArgs};
use crate::cli::output::{CommandOutput, ExitStatus, Failure};
use crate::cli::session::Session;
use crate::domain::Stage;
use crate::exchange::tables::{self, ReadOptions, TableError};
use crate::export::kind_called;
use crate::import::{ChoiceWords, ColumnTarget, DayOrder, Guidance, TableKind, TargetPart, Why};
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::{Lang, customer_filter, importing as text, system};
use crate::ops::interchange::zone_of;
use crate::ops::takeover::{
    Existing, ImportWishes, LargeFile, MapFile, NotTaken, REJECTED, RowNote, TableImport, TableUnderstood, TakePreview,
    TakeReport, TakeoverError, rejected_beside, rejected_csv,
};
use crate::ops::whole_file::write_whole;
use crate::ops::{BackupOccasion, ForeignFile, LeftOver, OwnFiles, PastImport, PastImports, back_up};
use crate::paths;
use crate::sentences::importing as sentences;
use crate::sentences::place::quoted;
use crate::small_file;

/// The bytes of the file in an archive, or the bytes themselves.
pub fn unpacked(session: &Session, called: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    let told = |error: &TableError| {
        Failure::done(notes::in_file(
            session.lang,
            called,
            sentences::table_error(session.lang, &sentences::Ways::Options, error),
        ))
    };
    tables::unpacked(bytes).map_err(|error| told(&error))
}

/// The bytes of a file with tables.
pub enum TableBytes {
    Held(Vec<u8>),
    /// Read where it lies.
    Large(LargeFile),
    /// The tables of a folder, each with its name.
    Folder(Vec<(String, Vec<u8>)>),
}

/// Takes the tables of a file.
pub fn import(
    session: &Session,
    file: &Path,
    bytes: TableBytes,
    wanted: &ImportArgs,
) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let name = called(session, file);
    let faulty = |what: String| Failure::done(notes::in_file(lang, &name, what));
    let options = ReadOptions { encoding: encoding(session, wanted)?, separator: None };
    let wishes = wishes(session, file, wanted)?;
    let (fallback, opened) = match bytes {
        TableBytes::Held(bytes) => (ForeignFile::of(&bytes), TableImport::open(bytes, &options, wishes)),
        TableBytes::Folder(files) => (None, TableImport::open_folder(files, &options, wishes)),
        TableBytes::Large(large) => (ForeignFile::of(large.head()), TableImport::open_large(large, &options, wishes)),
    };
    let mut import = match (opened, fallback) {
        // What has no header may be no table at all.
        (Err(TakeoverError::NoHeader), Some(foreign)) if foreign == ForeignFile::Text => {
            return Err(faulty(crate::sentences::contents::foreign(lang, foreign).to_owned()));
        }
        (opened, _) => opened.map_err(|error| takeover_failure(session, &name, &error))?,
    };
    let mut past = PastImports::read(&past::path(session));
    past.mappings.apply(&mut import);
    if let Some(path) = &wanted.map_file {
        map_file(session, path)?.apply(&mut import);
    }
    redirect(session, &mut import, wanted)?;
    if let Some(path) = &wanted.save_map {
        save_map(session, path, &MapFile::of(&import))?;
    }
    let is_told = wanted.kind.is_some() || past.mappings.knows(&import);
    if !is_told && import.tells_of_talks() {
        return super::activity::import_tables(session, file, &import, wanted);
    }
    let store = rehearsal(session)?;
    let preview = {
        let reader = store.read().map_err(|error| session.store_failure(&error))?;
        let settings = reader.settings().map_err(|error| session.store_failure(&error))?;
        import.wishes.usual_order = settings.day_order(lang == Lang::Zh);
        import.preview(&reader, &session.stamp()).map_err(|error| takeover_failure(session, &name, &error))?
    };
    drop(store);
    take(session, file, &import, preview, wanted, &mut past)
}

/// Writes what the preview says, and tells it.
fn take(
    session: &Session,
    file: &Path,
    import: &TableImport,
    preview: TakePreview,
    wanted: &ImportArgs,
    past: &mut PastImports,
) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let report = preview.report.clone();
    let refused = report.refused.len();
    let name = called(session, file);
    if wanted.strict && refused > 0 {
        let told = page(session, &name, import, &report, true);
        let said = notes::in_file(lang, &name, text::strict_stopped(lang, refused));
        let answer =
            if session.json { TableJson::answer(session, import, &report)? } else { CommandOutput::text(told) };
        return Ok(answer.failing(&Failure::done(said)));
    }
    let mut answer = if session.json {
        TableJson::answer(session, import, &report)?
    } else {
        CommandOutput::text(page(session, &name, import, &report, wanted.dry_run))
    };
    if refused > 0 {
        answer.status = ExitStatus::DoneInPart.code();
    }
    if report.rows.read == 0 {
        answer = answer.noting(notes::in_file(lang, &name, text::table_without_rows(lang)));
    }
    if wanted.dry_run {
        return Ok(answer.noting(notes::rehearsed(lang)));
    }
    if refused > 0 {
        let path = write_rejected(session, file, wanted.rejects.as_deref(), import, &report)?;
        answer = answer.noting(text::rejected_written(lang, clean(&path.display().to_string())));
    }
    if let Some(path) = &wanted.save_map {
        answer = answer.noting(text::mapping_written(lang, clean(&path.display().to_string())));
    }
    if report.parked {
        answer = answer.noting(text::put_aside(lang, clean(&import.wishes.list_name)));
    }
    if let Some(change) = preview.into_change() {
        let (mut store, new) = session.open_or_begin()?;
        if !new {
            let copy = back_up(&store, session.stamp().clock, BackupOccasion::Import).map_err(|error| {
                let why = session.store_failure(&error).message;
                Failure::done(text::no_backup(lang, why))
            })?;
            answer = answer.noting(text::backed_up(lang, clean(&copy.display().to_string())));
        }
        session.apply(&mut store, change).map_err(|error| session.ops_failure(&error))?;
        if new {
            answer = session.tell_book_made(answer);
        }
    }
    remember(session, file, import, &report, wanted, past);
    Ok(near_customers(session, &report).into_iter().fold(answer, CommandOutput::noting))
}

/// The new customers that may be others, and how one becomes the other.
fn near_customers(session: &Session, report: &TakeReport) -> Option<String> {
    let near = |note: &RowNote| match &note.note.why {
        Why::NearCustomer { code, name } => {
            Some((note.note.text.clone(), code.as_ref().unwrap_or(name).clone(), name.clone()))
        }
        _ => None,
    };
    let found: Vec<_> = report.notes.iter().filter_map(near).collect();
    let (newcomer, other, _) = found.first()?;
    let lang = session.lang;
    let pairs: Vec<String> =
        found.iter().map(|(newcomer, _, name)| clean(&format!("{newcomer} = {name}")).into_owned()).collect();
    let pairs = super::first_named(lang, pairs.into_iter());
    let typed = |name: &str| quoted(Path::new(name));
    let command = format!("rounds merge {} {}", typed(newcomer), typed(other));
    Some(session.advised(text::near_customers(lang, found.len(), pairs, command)))
}

fn remember(
    session: &Session,
    file: &Path,
    import: &TableImport,
    report: &TakeReport,
    wanted: &ImportArgs,
    past: &mut PastImports,
) {
    let import_told = PastImport::of(file, session.today, report);
    past.add(import_told.clone());
    let is_told = !wanted.map.is_empty() || wanted.map_file.is_some() || wanted.kind.is_some();
    if is_told || wanted.date_order.is_some() {
        past.learn(&import_told, MapFile::of(import));
    }
    past.write(&past::path(session));
}

fn wishes(session: &Session, file: &Path, wanted: &ImportArgs) -> Result<ImportWishes, Failure> {
    let lang = session.lang;
    let kind = match &wanted.kind {
        None => None,
        Some(code) => {
            let kind = TableKind::of_code(code).or_else(|| kind_called(code));
            Some(kind.ok_or_else(|| Failure::usage(text::no_such_kind(lang, clean(code))))?)
        }
    };
    let order = |order: DateOrder| match order {
        DateOrder::Dmy => DayOrder::DayFirst,
        DateOrder::Mdy => DayOrder::MonthFirst,
        DateOrder::Ymd => DayOrder::YearFirst,
    };
    Ok(ImportWishes {
        sheet: wanted.sheet.clone(),
        guidance: Guidance { kind, ..Guidance::default() },
        day_order: wanted.date_order.map(order),
        zone: Arc::new(zone_of(paths::time_zones())),
        own: OwnFiles::of(&session.paths),
        existing: existing(wanted),
        people_as_customers: wanted.people_as_customers,
        unparked: wanted.unparked,
        stage: stage(session, "--stage", wanted.stage.as_deref())?,
        bought_stage: stage(session, "--bought-stage", wanted.bought_stage.as_deref())?,
        doubt_tag: customer_filter::import_doubt(lang).to_owned(),
        // What is shown with its columns says what their words mean, as the app does.
        lists_words: wanted.dry_run || wanted.strict,
        list_name: file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        ..ImportWishes::default()
    })
}

/// The stage that an option gives to new customers; a customer is lost on a day, which no option says.
pub(super) fn stage(session: &Session, option: &str, typed: Option<&str>) -> Result<Option<Stage>, Failure> {
    let Some(typed) = typed else { return Ok(None) };
    let target = ColumnTarget { part: TargetPart::Customer, field: "stage" };
    let code = ChoiceWords::default().read(target, typed);
    let stage = code.and_then(|code| code.parse::<Stage>().ok()).filter(|stage| *stage != Stage::Lost);
    stage.map(Some).ok_or_else(|| Failure::usage(text::no_such_stage(session.lang, option, clean(typed))))
}

/// Sends columns where the command line says.
fn redirect(session: &Session, import: &mut TableImport, wanted: &ImportArgs) -> Result<(), Failure> {
    let lang = session.lang;
    for typed in &wanted.map {
        let bad = || Failure::usage(text::bad_map(lang, clean(typed)));
        let (header, field) = typed.rsplit_once('=').ok_or_else(bad)?;
        let target = match field.trim() {
            "" | "-" => None,
            field => Some(ColumnTarget::parse(field).ok_or_else(|| Failure::usage(no_such_field(lang, field)))?),
        };
        let mut found = false;
        for table in &mut import.tables {
            found |= table.mapping.redirect(header.trim(), target);
        }
        if !found {
            return Err(Failure::usage(text::no_such_column(lang, clean(header.trim()))));
        }
    }
    Ok(())
}

fn encoding(session: &Session, wanted: &ImportArgs) -> Result<Option<&'static Encoding>, Failure> {
    let Some(name) = &wanted.encoding else { return Ok(None) };
    let known = Encoding::for_label(name.trim().as_bytes());
    known.map(Some).ok_or_else(|| Failure::usage(text::bad_encoding(session.lang, clean(name))))
}

fn map_file(session: &Session, path: &Path) -> Result<MapFile, Failure> {
    let lang = session.lang;
    let shown = clean(&path.display().to_string()).into_owned();
    let bytes = small_file::read(path).map_err(|error| Failure::done(system::cannot_read(lang, &shown, &error)))?;
    let bad = |why: String| Failure::done(text::bad_map_file(lang, &shown, clean(&why)));
    let map: MapFile = serde_json::from_slice(&bytes).map_err(|error| bad(error.to_string()))?;
    match map.mistake() {
        Some(word) => Err(bad(word)),
        None => Ok(map),
    }
}

fn save_map(session: &Session, path: &Path, map: &MapFile) -> Result<(), Failure> {
    let lang = session.lang;
    let mut bytes = Vec::new();
    crate::domain::json::write(map, &mut bytes).map_err(|error| Failure::done(error.to_string()))?;
    write_whole(path, |out| out.write_all(&bytes)).map_err(|error| unwritable(lang, path, &error))
}

fn unwritable(lang: Lang, path: &Path, error: &std::io::Error) -> Failure {
    Failure::done(system::cannot_write(lang, clean(&path.display().to_string()), error))
}

/// `FILE.rejected.csv`, beside the file; in this folder for stdin.
fn rejected_name(file: &Path) -> PathBuf {
    rejected_beside(if file == Path::new("-") { Path::new("stdin") } else { file }, REJECTED)
}

/// Writes the rows that were not taken, the reason first, so that the file can be imported once it is mended; answers where.
fn write_rejected(
    session: &Session,
    file: &Path,
    named: Option<&Path>,
    import: &TableImport,
    report: &TakeReport,
) -> Result<PathBuf, Failure> {
    let lang = session.lang;
    let headers: Vec<Vec<String>> = import.tables.iter().map(TableUnderstood::headers).collect();
    let why = |row: &NotTaken| sentences::rejected_why(lang, report, row);
    let text = rejected_csv(&headers, report.refused.iter(), text::reason_column(lang), why);
    write_left_over(session, named, rejected_name(file), text)
}

/// Writes what was not taken where somebody said, else to this path or, where that is closed, elsewhere; answers where.
pub(super) fn write_left_over(
    session: &Session,
    named: Option<&Path>,
    usual: PathBuf,
    text: String,
) -> Result<PathBuf, Failure> {
    let lang = session.lang;
    let elsewhere = || {
        let state = past::path(session).parent().map(Path::to_path_buf);
        paths::arrivals().into_iter().chain(paths::home()).chain(state).collect()
    };
    let left = match named {
        Some(path) => LeftOver { path: path.to_path_buf(), text, elsewhere: Vec::new() },
        None => LeftOver { path: usual, text, elsewhere: elsewhere() },
    };
    left.write().map_err(|error| {
        let path = clean(&left.path.display().to_string()).into_owned();
        Failure::done(text::rejected_unwritable(lang, path, system::why(lang, &error)))
    })
}

pub(super) fn takeover_failure(session: &Session, name: &str, error: &TakeoverError) -> Failure {
    match error {
        TakeoverError::Store(error) => session.store_failure(error),
        error => Failure::done(notes::in_file(
            session.lang,
            name,
            crate::sentences::contents::takeover_error(session.lang, &sentences::Ways::Options, error),
        )),
    }
}

/// What is done where the book says something already.
pub fn existing(wanted: &ImportArgs) -> Existing {
    match wanted.existing {
        Some(ExistingChoice::Overwrite) => Existing::Overwrite,
        Some(ExistingChoice::Skip) => Existing::Skip,
        Some(ExistingChoice::Fill) | None => Existing::Fill,
    }
}
