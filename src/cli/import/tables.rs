//! Tables of other programs into the book: read, understood, told, and taken as one change after a backup.
//!
//! Leaves out what the tables mean and what comes of them, see `ops::takeover`.

use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use super::past::{PastImport, PastImports};
use super::table_report::{TableJson, page};
use super::{called, rehearsal};
use crate::cli::args::{DateOrder, ExistingChoice, ImportArgs};
use crate::cli::backup;
use crate::cli::output::{CommandOutput, ExitStatus, Failure};
use crate::cli::session::Session;
use crate::exchange::tables::{self, FileKind, LARGEST_FILE, ReadOptions, TableError};
use crate::import::{ColumnTarget, DayOrder, Guidance, TableKind};
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::{Lang, customer_filter, importing as text, system};
use crate::ops::takeover::{Existing, ImportWishes, MapFile, TableImport, TakePreview, TakeoverError};
use crate::ops::whole_file::write_whole;
use crate::ops::{EntityKind, apply};

/// The bytes of the file in an archive, or the bytes themselves.
pub fn unpacked(session: &Session, called: &str, bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    let told = |error: &TableError| Failure::done(notes::in_file(session.lang, called, trouble(session.lang, error)));
    tables::unpacked(bytes).map_err(|error| told(&error))
}

/// Takes the tables of a file.
pub fn import(session: &Session, file: &Path, bytes: Vec<u8>, wanted: &ImportArgs) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let name = called(session, file);
    let faulty = |what: String| Failure::done(notes::in_file(lang, &name, what));
    let options = ReadOptions { encoding: encoding(session, wanted)?, separator: None };
    let wishes = wishes(session, file, wanted)?;
    let fallback = super::foreign::ForeignFile::of(&bytes);
    let opened = TableImport::open(bytes, &options, wishes);
    let mut import = match (opened, fallback) {
        // What has no header may be no table at all.
        (Err(TakeoverError::NoHeader), Some(foreign)) if foreign == super::foreign::ForeignFile::Text => {
            return Err(faulty(foreign.told(lang).to_owned()));
        }
        (opened, _) => opened.map_err(|error| takeover_failure(session, &name, &error))?,
    };
    let mut past = PastImports::read(session);
    past.mappings.apply(&mut import);
    if let Some(path) = &wanted.map_file {
        map_file(session, path)?.apply(&mut import);
    }
    redirect(session, &mut import, wanted)?;
    if let Some(path) = &wanted.save_map {
        save_map(session, path, &MapFile::of(&import))?;
    }
    let is_told = wanted.kind.is_some();
    if !is_told && import.tells_of_talks() {
        return super::activity::import_tables(session, file, &import, wanted);
    }
    let store = rehearsal(session)?;
    let preview = {
        let reader = store.read().map_err(|error| session.store_failure(&error))?;
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
    if wanted.dry_run {
        return Ok(answer.noting(notes::rehearsed(lang)));
    }
    if refused > 0 {
        let path = wanted.rejects.clone().unwrap_or_else(|| rejected_name(file));
        write_rejected(session, &path, import, &report)?;
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
            let copy = backup::before(session, &store, "import").map_err(|error| {
                let why = session.store_failure(&error).message;
                Failure::done(text::no_backup(lang, why))
            })?;
            answer = answer.noting(text::backed_up(lang, clean(&copy.display().to_string())));
        }
        apply(&mut store, change, &session.stamp()).map_err(|error| session.ops_failure(&error))?;
        if new {
            answer = answer.noting(session.book_made());
        }
    }
    remember(session, file, import, &report, wanted, past);
    Ok(answer)
}

fn remember(
    session: &Session,
    file: &Path,
    import: &TableImport,
    report: &crate::ops::takeover::TakeReport,
    wanted: &ImportArgs,
    past: &mut PastImports,
) {
    let customers = report.taken.get(&EntityKind::Customer).copied().unwrap_or_default();
    let records = report.taken.values().sum::<usize>() - customers;
    let file = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (filled, refused) = (report.filled, report.rows.refused);
    past.add(PastImport { file, on: session.today, customers, records, filled, refused });
    if !wanted.map.is_empty() || wanted.map_file.is_some() || wanted.kind.is_some() {
        past.mappings.learn(MapFile::of(import));
    }
    past.write(session);
}

fn wishes(session: &Session, file: &Path, wanted: &ImportArgs) -> Result<ImportWishes, Failure> {
    let lang = session.lang;
    let kind = match &wanted.kind {
        None => None,
        Some(code) => {
            let kind = TableKind::of_code(code);
            Some(kind.ok_or_else(|| Failure::usage(text::no_such_kind(lang, clean(code))))?)
        }
    };
    let order = |order: DateOrder| match order {
        DateOrder::Dmy => DayOrder::DayFirst,
        DateOrder::Mdy => DayOrder::MonthFirst,
    };
    let existing = match wanted.existing {
        Some(ExistingChoice::Overwrite) => Existing::Overwrite,
        Some(ExistingChoice::Skip) => Existing::Skip,
        Some(ExistingChoice::Fill) | None => Existing::Fill,
    };
    Ok(ImportWishes {
        sheet: wanted.sheet.clone(),
        guidance: Guidance { kind, columns: Vec::new() },
        day_order: wanted.date_order.map(order),
        usual_order: lang.pick(DayOrder::DayFirst, DayOrder::MonthFirst),
        existing,
        people_as_customers: wanted.people_as_customers,
        unparked: wanted.unparked,
        doubt_tag: customer_filter::import_doubt(lang).to_owned(),
        list_name: file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        ..ImportWishes::default()
    })
}

/// Sends columns where the command line says.
fn redirect(session: &Session, import: &mut TableImport, wanted: &ImportArgs) -> Result<(), Failure> {
    let lang = session.lang;
    for typed in &wanted.map {
        let bad = || Failure::usage(text::bad_map(lang, clean(typed)));
        let (header, field) = typed.rsplit_once('=').ok_or_else(bad)?;
        let target = match field.trim() {
            "" | "-" => None,
            field => Some(ColumnTarget::parse(field).ok_or_else(bad)?),
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
    let bytes = std::fs::read(path)
        .map_err(|error| Failure::done(notes::unreadable(lang, &shown, system::why(lang, &error))))?;
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
    Failure::done(notes::unwritable(lang, clean(&path.display().to_string()), system::why(lang, error)))
}

/// `FILE.rejected.csv`, beside the file; in this folder for stdin.
fn rejected_name(file: &Path) -> PathBuf {
    if file == Path::new("-") {
        return PathBuf::from("stdin.rejected.csv");
    }
    let mut name = file.as_os_str().to_owned();
    name.push(".rejected.csv");
    PathBuf::from(name)
}

/// The rows that were not taken, the reason first, so that the file can be imported once it is mended.
fn write_rejected(
    session: &Session,
    path: &Path,
    import: &TableImport,
    report: &crate::ops::takeover::TakeReport,
) -> Result<(), Failure> {
    let lang = session.lang;
    let mut lines = String::from("\u{feff}");
    let mut table = None;
    for row in &report.refused {
        if table != Some(row.table) {
            if table.is_some() {
                lines.push('\n');
            }
            table = Some(row.table);
            let headers = import.tables[row.table].head.headers.iter().map(crate::import::HeaderText::whole);
            let named = std::iter::once(text::reason_column(lang).to_owned()).chain(headers);
            lines.push_str(&csv_line(named));
        }
        let why = crate::sentences::importing::why(lang, &row.refusal.why, &row.refusal.text);
        lines.push_str(&csv_line(std::iter::once(why).chain(row.cells.iter().cloned())));
    }
    write_whole(path, |out| out.write_all(lines.as_bytes())).map_err(|error| unwritable(lang, path, &error))
}

fn csv_line(cells: impl Iterator<Item = String>) -> String {
    let quoted = cells.map(|cell| {
        // Nothing that a spreadsheet would compute.
        let guarded = if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell };
        if guarded.contains([',', '"', '\n', '\r']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
    });
    let mut line = quoted.collect::<Vec<_>>().join(",");
    line.push('\n');
    line
}

pub(super) fn takeover_failure(session: &Session, name: &str, error: &TakeoverError) -> Failure {
    let lang = session.lang;
    let what = match error {
        TakeoverError::Table(error) => trouble(lang, error),
        TakeoverError::NoSheet(sheet) => text::no_sheet(lang, clean(sheet)),
        TakeoverError::NoHeader => text::no_header(lang).to_owned(),
        TakeoverError::Store(error) => return session.store_failure(error),
    };
    Failure::done(notes::in_file(lang, name, what))
}

/// Why a file is no table, and what to do.
fn trouble(lang: Lang, error: &TableError) -> String {
    match error {
        TableError::Empty => text::table_empty(lang).to_owned(),
        TableError::TooLarge { .. } => text::table_too_large(lang, LARGEST_FILE >> 20),
        TableError::TooLargeUnpacked { most } => text::table_too_large(lang, most >> 20),
        TableError::Encrypted | TableError::NotATable(FileKind::Encrypted) => text::table_encrypted(lang).to_owned(),
        TableError::WebPage => text::table_web_page(lang).to_owned(),
        TableError::SeveralFiles(count) => text::table_several(lang, count),
        TableError::NoFile => text::table_no_file(lang).to_owned(),
        TableError::NotText => text::table_not_text(lang).to_owned(),
        TableError::TooManyRows { most } => text::table_too_many_rows(lang, most),
        TableError::RowTooLong { .. } | TableError::TooManyColumns { .. } => text::row_too_long(lang).to_owned(),
        TableError::Damaged(why) => text::table_damaged(lang, clean(why)),
        other => text::table_damaged(lang, clean(&other.to_string())),
    }
}
