//! Files and folders that nobody but their owner can open, made so and not changed later.
//!
//! Leaves out what is written.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::open_books;

/// Between the name of a file and the process that makes it.
const MAKING: &str = ".new-";

/// Makes a folder, and those above it, unless they are there.
pub fn make_folder(path: &Path) -> io::Result<()> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    let mut folder = DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path)
}

/// A new folder in another one, under a name that nobody can foresee; it goes when it is dropped.
pub fn temporary_folder(parent: &Path, beginning: &str) -> io::Result<TempDir> {
    let mut named = tempfile::Builder::new();
    named.prefix(beginning);
    #[cfg(unix)]
    named.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    named.tempdir_in(parent)
}

/// Files made with these options are for the owner alone.
pub fn for_owner(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Writes a file for the owner alone under another name, makes it durable, then gives it its name. What a process that is
/// gone left of the same file goes. A database is never replaced, see [`open_books::check_place`].
pub fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    open_books::check_place(path)?;
    remove_half_made_of(path);
    let making = beside(path);
    let mut options = OpenOptions::new();
    let made = for_owner(options.write(true).create_new(true)).open(&making).and_then(|file| {
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

/// The name of a file until it is whole; it tells which process makes it.
pub fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!("{MAKING}{}", std::process::id()));
    PathBuf::from(name)
}

/// Removes a file; one that is not there is no error.
pub fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

/// Removes what processes that are gone left half made in a folder, of files whose names begin like this.
pub fn remove_half_made(folder: &Path, beginning: &str) -> io::Result<()> {
    let found = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        found => found?,
    };
    for entry in found {
        let entry = entry?;
        let name = entry.file_name();
        let maker = name.to_str().filter(|name| name.starts_with(beginning)).and_then(maker_of);
        if maker.is_some_and(|maker| !is_running(maker)) && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Removes what processes that are gone left half made of this file.
pub fn remove_half_made_of(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // A folder that cannot be looked through still takes the file.
    drop(remove_half_made(folder, &format!("{name}{MAKING}")));
}

/// Whether a file is one that was being made, or what the database keeps beside it.
pub fn is_half_made(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).and_then(maker_of).is_some()
}

/// The process that made a half file, or what the database keeps beside one.
fn maker_of(name: &str) -> Option<u32> {
    let name = open_books::book_beside(name).unwrap_or(name);
    name.rsplit_once(MAKING)?.1.parse().ok()
}

#[cfg(unix)]
fn is_running(process: u32) -> bool {
    let known = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
    // One that may not be asked is running.
    known.is_some_and(|pid| !matches!(rustix::process::test_kill_process(pid), Err(rustix::io::Errno::SRCH)))
}

/// Elsewhere nobody can be asked, and nothing is removed.
#[cfg(not(unix))]
fn is_running(_process: u32) -> bool {
    true
}

fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn what_a_process_left_that_is_gone_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let mut gone = std::process::Command::new("true").spawn().unwrap();
        gone.wait().unwrap();
        let (gone, here) = (gone.id(), std::process::id());
        let names = [
            format!("book.db.new-{gone}"),
            format!("book.db.new-{gone}-wal"),
            format!("book.db.new-{here}"),
            "book.db.new-x".to_owned(),
            "book.db".to_owned(),
            format!("other.new-{gone}"),
        ];
        for name in &names {
            fs::write(folder.path().join(name), "").unwrap();
        }
        remove_half_made(folder.path(), "book.db").unwrap();
        let is_there: Vec<bool> = names.iter().map(|name| folder.path().join(name).exists()).collect();
        assert_eq!(is_there, [false, false, true, true, true, true]);
        remove_half_made(&folder.path().join("none"), "").unwrap();
    }
}
