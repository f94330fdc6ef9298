//! `rounds export`: the whole book in the open format; a file is complete or not there.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::answer::{Answer, Failure};
use super::session::Session;
use crate::exchange::json;
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::ops::read_book;

/// Writes the book to a file, or to stdout.
pub fn run(session: &Session, output: Option<&Path>) -> Result<Answer, Failure> {
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let book = read_book(&reader).map_err(|error| session.store_failure(&error))?;
    let Some(path) = output.filter(|path| *path != Path::new("-")) else {
        return match json::write_to(&book, BufWriter::new(io::stdout().lock())) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::done(notes::stdout_failed(session.lang, error)))
            }
            _ => Ok(Answer::default()),
        };
    };
    let shown = clean(&path.display().to_string()).into_owned();
    write_whole(path, |out| json::write_to(&book, out))
        .map_err(|error| Failure::done(notes::unwritable(session.lang, &shown, error)))?;
    Ok(Answer::default().noting(notes::exported(session.lang, shown)))
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
