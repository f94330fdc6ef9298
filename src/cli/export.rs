//! `rounds export`: the whole book in the open format, or what calendars and address books read of it; a file is
//! complete or not there.

mod records;

use std::io::{self, BufWriter, Write};
use std::path::Path;

use records::write_records;

use super::args::{Format, RecordKind};
use super::interchange;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::exchange::ical::{self, Zone};
use crate::exchange::{json, vcard};
use crate::messages::clean::clean;
use crate::messages::cli::{export as text, notes};
use crate::messages::system;
use crate::ops::interchange::Interchange;
use crate::ops::read_book;
use crate::ops::whole_file::{Obstacle, write_whole};
use crate::paths;
use crate::store::{Reader, StoreError};

/// Writes the book to a file, or to stdout. `insisting` replaces a file that is no export.
pub fn run(
    session: &Session,
    format: Format,
    kind: Option<RecordKind>,
    output: Option<&Path>,
    insisting: bool,
) -> Result<CommandOutput, Failure> {
    if kind.is_some() && format != Format::Csv {
        return Err(Failure::usage(text::kind_is_for_tables(session.lang)));
    }
    let output = output.filter(|path| *path != Path::new("-"));
    if let Some(path) = output {
        refuse_to_replace(session, path, insisting)?;
    }
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let write = contents(session, &reader, format, kind).map_err(|error| session.store_failure(&error))?;
    let Some(path) = output else {
        let mut out = BufWriter::new(io::stdout().lock());
        return match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::done(notes::stdout_failed(session.lang, system::why(session.lang, &error))))
            }
            _ => Ok(CommandOutput::default()),
        };
    };
    write_whole(path, write).map_err(|error| unwritable(session, path, &error))?;
    Ok(CommandOutput::default().noting(notes::exported(session.lang, shown(path))))
}

/// Fails where something stands in the way that is not replaced.
fn refuse_to_replace(session: &Session, path: &Path, insisting: bool) -> Result<(), Failure> {
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

fn unwritable(session: &Session, path: &Path, error: &io::Error) -> Failure {
    Failure::done(notes::unwritable(session.lang, shown(path), system::why(session.lang, error)))
}

fn shown(path: &Path) -> String {
    clean(&path.display().to_string()).into_owned()
}

/// What writes the book in a format, read already.
type Contents = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()>>;

fn contents(
    session: &Session,
    reader: &Reader<'_>,
    format: Format,
    kind: Option<RecordKind>,
) -> Result<Contents, StoreError> {
    if format == Format::Json {
        let book = read_book(reader)?;
        return Ok(Box::new(move |out| json::write_to(&book, out)));
    }
    if format == Format::Csv {
        let (book, lang) = (read_book(reader)?, session.lang);
        let kind = kind.unwrap_or(RecordKind::Customers);
        return Ok(Box::new(move |out| write_records(&book, kind, lang, out)));
    }
    let all = Interchange::read_to_write(reader)?;
    let text = if format == Format::Ics {
        let name = session.paths.book.file_stem().unwrap_or_default().to_string_lossy();
        ical::write(Some(&name), &interchange::events(session.lang, &all, session.today), &zone())
    } else {
        let stays = all.contacts.iter().filter(|one| one.row.value.left_on.is_none());
        vcard::write(&stays.map(|one| interchange::card(&all, one)).collect::<Vec<_>>())
    };
    Ok(Box::new(move |out| out.write_all(text.as_bytes())))
}

/// The zone of this machine.
pub fn zone() -> Zone {
    let zones = paths::time_zones().into_iter().map(|name| Zone::named(&name));
    zones.into_iter().find(Zone::is_known).unwrap_or_default()
}
