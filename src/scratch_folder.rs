//! A private folder for a text that another program edits: gone afterwards, and after a crash at the next start.
//!
//! What editors keep beside a file (swap files, backups) lies in it too and goes with it. While it is in use a lock is
//! held; a folder whose lock is free was left by a process that is gone. Leaves out which program edits.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tempfile::TempDir;

use crate::owner_only::{for_owner, make_folder, temporary_folder};

/// The one that this process has in use, for the end by a signal.
static IN_USE: Mutex<Option<PathBuf>> = Mutex::new(None);

/// How the name of every such folder begins.
const PREFIX: &str = "edit-";
/// The file whose lock is held.
const LOCK: &str = "lock";

/// A folder that only the owner can enter, under a name that nobody can foresee.
#[derive(Debug)]
pub struct ScratchFolder {
    folder: TempDir,
    /// Held as long as the folder is in use.
    _lock: File,
}

impl ScratchFolder {
    /// Makes one in this folder, which is made where there is none.
    pub fn make(parent: &Path) -> io::Result<Self> {
        make_folder(parent)?;
        let folder = temporary_folder(parent, PREFIX)?;
        let mut options = OpenOptions::new();
        let lock = for_owner(options.write(true).create_new(true)).open(folder.path().join(LOCK))?;
        lock.lock()?;
        *IN_USE.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder.path().to_owned());
        Ok(Self { folder, _lock: lock })
    }

    /// A new file in it with this text.
    pub fn file(&self, name: &str, text: &str) -> io::Result<PathBuf> {
        let path = self.folder.path().join(name);
        let mut options = OpenOptions::new();
        let mut file = for_owner(options.write(true).create_new(true)).open(&path)?;
        io::Write::write_all(&mut file, text.as_bytes())?;
        Ok(path)
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Removes it with all that lies in it.
    pub fn remove(self) -> io::Result<()> {
        fs::remove_dir_all(self.folder.path())
    }
}

impl Drop for ScratchFolder {
    fn drop(&mut self) {
        let mut in_use = IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
        in_use.take_if(|path| path == self.folder.path());
    }
}

/// Removes what this process has in use, because it ends.
pub fn remove_in_use() {
    if let Some(path) = IN_USE.lock().unwrap_or_else(PoisonError::into_inner).take() {
        // What cannot be removed now goes at the next start.
        drop(fs::remove_dir_all(path));
    }
}

/// Removes the folders that processes left which are gone; how many there were.
pub fn remove_abandoned(parent: &Path) -> io::Result<usize> {
    let found = match fs::read_dir(parent) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(0),
        found => found?,
    };
    let mut removed = 0;
    for entry in found {
        let entry = entry?;
        let is_one = entry.file_name().to_string_lossy().starts_with(PREFIX) && entry.file_type()?.is_dir();
        // Without a lock it was left while it was being made.
        let is_free = || File::open(entry.path().join(LOCK)).map_or(true, |lock| lock.try_lock().is_ok());
        if is_one && is_free() {
            fs::remove_dir_all(entry.path())?;
            removed += 1;
        }
    }
    Ok(removed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_with_all_that_an_editor_left_in_it() {
        let dir = TempDir::new().unwrap();
        let parent = dir.path().join("state");
        let scratch = ScratchFolder::make(&parent).unwrap();
        let path = scratch.file("note.txt", "会谈").unwrap();
        fs::write(path.with_file_name(".note.txt.swp"), "会谈").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "会谈");
        scratch.remove().unwrap();
        assert_eq!(fs::read_dir(&parent).unwrap().count(), 0);
    }

    #[test]
    fn what_a_killed_process_left_goes_and_what_is_in_use_stays() {
        let dir = TempDir::new().unwrap();
        let used = ScratchFolder::make(dir.path()).unwrap();
        let left = dir.path().join("edit-left");
        fs::create_dir(&left).unwrap();
        fs::write(left.join(LOCK), "").unwrap();
        fs::write(left.join("note.txt"), "会谈").unwrap();
        fs::write(dir.path().join("drafts.json"), "{}").unwrap();
        assert_eq!(remove_abandoned(dir.path()).unwrap(), 1);
        assert!(!left.exists() && used.folder.path().exists() && dir.path().join("drafts.json").exists());
        assert_eq!(remove_abandoned(&dir.path().join("none")).unwrap(), 0);
    }

    #[test]
    fn a_file_is_made_anew_and_follows_no_link() {
        let dir = TempDir::new().unwrap();
        let scratch = ScratchFolder::make(dir.path()).unwrap();
        let elsewhere = dir.path().join("elsewhere");
        fs::write(&elsewhere, "mine").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(&elsewhere, scratch.path().join("note.txt")).unwrap();
        #[cfg(not(unix))]
        fs::write(scratch.path().join("note.txt"), "").unwrap();
        assert_eq!(scratch.file("note.txt", "会谈").unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "mine");
        let other = ScratchFolder::make(dir.path()).unwrap();
        assert_ne!(other.path(), scratch.path());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_enter_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = TempDir::new().unwrap();
        let scratch = ScratchFolder::make(&dir.path().join("state")).unwrap();
        let note = scratch.file("note.txt", "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(scratch.folder.path()), mode(&note), mode(&dir.path().join("state"))), (0o700, 0o600, 0o700));
    }
}
