//! `rounds export`: the whole book in the open format, or what calendars and address books read of it; a file is
//! complete or not there.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::args::Format;
use super::interchange;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::exchange::ical::{self, Zone};
use crate::exchange::{json, vcard};
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::system;
use crate::ops::interchange::Interchange;
use crate::ops::read_book;
use crate::paths;
use crate::store::{Reader, StoreError};

/// Writes the book to a file, or to stdout.
pub fn run(session: &Session, format: Format, output: Option<&Path>) -> Result<CommandOutput, Failure> {
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let write = contents(session, &reader, format).map_err(|error| session.store_failure(&error))?;
    let Some(path) = output.filter(|path| *path != Path::new("-")) else {
        let mut out = BufWriter::new(io::stdout().lock());
        return match write(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::done(notes::stdout_failed(session.lang, system::why(session.lang, &error))))
            }
            _ => Ok(CommandOutput::default()),
        };
    };
    let shown = clean(&path.display().to_string()).into_owned();
    write_whole(path, write)
        .map_err(|error| Failure::done(notes::unwritable(session.lang, &shown, system::why(session.lang, &error))))?;
    Ok(CommandOutput::default().noting(notes::exported(session.lang, shown)))
}

/// What writes the book in a format, read already.
type Contents = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()>>;

fn contents(session: &Session, reader: &Reader<'_>, format: Format) -> Result<Contents, StoreError> {
    if format == Format::Json {
        let book = read_book(reader)?;
        return Ok(Box::new(move |out| json::write_to(&book, out)));
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
    paths::time_zone().map_or_else(Zone::default, |name| Zone::named(&name))
}

/// Writes a file for the owner alone under another name, makes it durable, then gives it its name.
pub fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let making = beside(path);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let made = options.open(&making).and_then(|file| {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&making, path)?;
        sync_folder(path)
    });
    if made.is_err() {
        // What is left of the attempt; that it can not be removed is not the news.
        drop(fs::remove_file(&making));
    }
    made
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".new-{}", std::process::id()));
    path.with_file_name(name)
}

fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}
