//! `rounds export`: the whole book in the open format, as tables, or what calendars and address books read of it; a file
//! is complete or not there.

use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::path::Path;

use super::args::{ExportArgs, Format};
use super::output::{CommandOutput, Failure, TerminalText};
use super::session::Session;
use crate::exchange::csv::CsvSink;
use crate::exchange::ical;
use crate::exchange::markdown::MarkdownSink;
use crate::exchange::vcard;
use crate::exchange::workbook::WorkbookSink;
use crate::export::calendars::{self as interchange, zone};
use crate::export::{self, ExportError, KINDS, table_files, write_document, write_source_tables, write_tables};
use crate::messages::clean::clean;
use crate::messages::cli::{export as text, notes};
use crate::messages::system;
use crate::ops::interchange::Interchange;
use crate::ops::whole_file::Obstacle;
use crate::owner_only::make_folder;
use crate::store::{Reader, StoreError};

/// Writes the book to a file, to a folder, or to stdout.
pub fn run(session: &mut Session, wanted: &ExportArgs) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let format = wanted.format();
    let is_table = matches!(format, Format::Csv | Format::Xlsx | Format::Md);
    if wanted.kind.is_some() && !is_table {
        return Err(Failure::usage(text::kind_is_for_tables(lang)));
    }
    let output = wanted.output.as_deref().filter(|path| *path != Path::new("-"));
    if format == Format::Csv && wanted.kind.is_none() && !wanted.tables {
        // A name that ends like a table is none of a folder, unless there is one.
        let is_folder =
            |path: &&Path| path.is_dir() || path.extension().is_none_or(|end| !end.eq_ignore_ascii_case("csv"));
        let folder = output.filter(is_folder);
        let folder = folder.ok_or_else(|| Failure::usage(text::csv_needs_a_folder(lang)))?;
        return into_folder(session, folder, wanted.force);
    }
    if let Some(path) = output {
        refuse_to_replace(session, path, wanted.force)?;
    }
    let store = session.open()?;
    let context = if wanted.tables { Some(session.desk_of(&store)?) } else { None };
    let session = &*session;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let mut write = |out: &mut dyn Write| match &context {
        Some(context) => {
            let mut book = WorkbookSink::wrapped();
            write_source_tables(&reader, context, &mut book)?;
            Ok(book.finish(out)?)
        }
        None => contents(session, &reader, wanted, out),
    };
    let Some(path) = output else {
        let is_terminal = io::stdout().is_terminal();
        if is_terminal && format == Format::Xlsx {
            return Err(Failure::usage(text::workbook_needs_a_file(lang)));
        }
        let out = io::stdout().lock();
        let mut out: BufWriter<Box<dyn Write>> =
            BufWriter::new(if is_terminal { Box::new(TerminalText::to(out)) } else { Box::new(out) });
        return match write(&mut out).and_then(|cut| out.flush().map(|()| cut).map_err(ExportError::from)) {
            Ok(cut) => Ok(told_of_cut(session, CommandOutput::default(), cut)),
            Err(ExportError::File(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(CommandOutput::default()),
            Err(ExportError::File(error)) => Err(Failure::done(notes::stdout_failed(lang, system::why(lang, &error)))),
            Err(ExportError::Store(error)) => Err(session.store_failure(&error)),
        };
    };
    let cut = write_file(session, path, &mut write)?;
    let answer = CommandOutput::default().noting(notes::exported(lang, shown(path)));
    Ok(told_of_cut(session, answer, cut))
}

/// Says how many texts were too long for their cells.
fn told_of_cut(session: &Session, answer: CommandOutput, cut: usize) -> CommandOutput {
    if cut == 0 { answer } else { answer.noting(text::texts_cut(session.lang, cut)) }
}

/// Writes a file whole, or tells why it is not there.
fn write_file(
    session: &Session,
    path: &Path,
    write: &mut dyn FnMut(&mut dyn Write) -> Result<usize, ExportError>,
) -> Result<usize, Failure> {
    export::write_file(path, write).map_err(|error| match error {
        ExportError::Store(error) => session.store_failure(&error),
        ExportError::File(error) => unwritable(session, path, &error),
    })
}

/// Writes a file for each kind of record into a folder, numbered as an import needs them.
fn into_folder(session: &Session, folder: &Path, insisting: bool) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::done(text::is_no_folder(lang, shown(folder))));
    }
    let files = table_files(folder, lang);
    files.iter().try_for_each(|(_, path)| refuse_to_replace(session, path, insisting))?;
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    if !folder.exists() {
        make_folder(folder).map_err(|error| unwritable(session, folder, &error))?;
    }
    for (kind, path) in &files {
        let mut write = |out: &mut dyn Write| {
            write_tables(&reader, &[*kind], lang, None, &mut CsvSink::to(out))?;
            Ok(0)
        };
        write_file(session, path, &mut write)?;
    }
    Ok(CommandOutput::default().noting(text::exported_files(lang, files.len(), shown(folder))))
}

/// Fails where something stands in the way that is not replaced.
pub(super) fn refuse_to_replace(session: &Session, path: &Path, insisting: bool) -> Result<(), Failure> {
    let (lang, shown) = (session.lang, shown(path));
    let found =
        Obstacle::at(path, &session.paths.book, insisting).map_err(|error| unwritable(session, path, &error))?;
    let Some(obstacle) = found else { return Ok(()) };
    Err(Failure::done(match obstacle {
        Obstacle::OpenBook => text::is_open_book(lang, shown),
        Obstacle::OtherBook => text::is_other_book(lang, shown),
        Obstacle::Folder => text::is_folder(lang, shown),
        Obstacle::Device => text::is_device(lang, shown),
        Obstacle::Stranger => text::is_no_export(lang, shown),
    }))
}

pub(super) fn unwritable(session: &Session, path: &Path, error: &io::Error) -> Failure {
    Failure::done(system::cannot_write(session.lang, shown(path), error))
}

pub(super) fn shown(path: &Path) -> String {
    clean(&path.display().to_string()).into_owned()
}

/// Writes the book in a format; how many texts did not fit into their cells.
fn contents(
    session: &Session,
    reader: &Reader<'_>,
    wanted: &ExportArgs,
    out: &mut dyn Write,
) -> Result<usize, ExportError> {
    let lang = session.lang;
    let kinds = wanted.kind.map_or_else(|| KINDS.to_vec(), |kind| vec![kind.table()]);
    match wanted.format() {
        Format::Json => write_document(reader, out)?,
        Format::Csv => write_tables(reader, &kinds, lang, None, &mut CsvSink::to(out))?,
        Format::Md => write_tables(reader, &kinds, lang, None, &mut MarkdownSink::to(out))?,
        Format::Xlsx => {
            let mut book = WorkbookSink::default();
            write_tables(reader, &kinds, lang, None, &mut book)?;
            return Ok(book.finish(out)?);
        }
        Format::Ics | Format::Vcf => out.write_all(items(session, reader, wanted.format())?.as_bytes())?,
    }
    Ok(0)
}

/// What calendars or address books read of the book.
fn items(session: &Session, reader: &Reader<'_>, format: Format) -> Result<String, StoreError> {
    let all = Interchange::read_to_write(reader)?;
    Ok(if format == Format::Ics {
        let name = session.paths.book.file_stem().unwrap_or_default().to_string_lossy();
        ical::write(Some(&name), &interchange::events(session.lang, &all, session.today), &zone())
    } else {
        let stays = all.contacts.iter().filter(|one| one.row.value.left_on.is_none());
        vcard::write(&stays.map(|one| interchange::card(&all, one)).collect::<Vec<_>>())
    })
}
