//! Words that were typed and not saved: kept when a form is left, when the window is closed and when the program ends
//! by a signal, and offered again.
//!
//! Leaves out: when a draft is kept or forgotten, see `runtime`.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The words of a form, by field.
pub type Words = Vec<(String, String)>;

/// Every draft, by the name of its form.
#[derive(Debug, Default)]
pub struct Drafts {
    path: Option<PathBuf>,
    kept: BTreeMap<String, Words>,
    saved: bool,
}

impl Drafts {
    /// The drafts of this file; a file that is missing or cannot be read holds none. Without a path they are gone with
    /// the process.
    pub fn open(path: Option<PathBuf>) -> Self {
        let text = path.as_ref().and_then(|path| fs::read_to_string(path).ok());
        let kept = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        Self { path, kept, saved: true }
    }

    /// The folder of the file; for a book without one, that of temporary files.
    pub fn folder(&self) -> PathBuf {
        let folder = self.path.as_ref().and_then(|path| path.parent());
        folder.map_or_else(std::env::temp_dir, Path::to_path_buf)
    }

    /// The words kept for a form.
    pub fn of(&self, form: &str) -> Option<&Words> {
        self.kept.get(form)
    }

    /// Keeps the words of a form, in memory until [`Drafts::save`].
    pub fn keep(&mut self, form: String, words: Words) {
        if self.kept.get(&form) != Some(&words) {
            self.kept.insert(form, words);
            self.saved = false;
        }
    }

    /// Forgets the words of a form: they were saved, or thrown away.
    pub fn forget(&mut self, form: &str) {
        self.saved &= self.kept.remove(form).is_none();
    }

    /// Writes what has changed, for the owner's eyes alone, whole or not at all.
    pub fn save(&mut self) -> io::Result<()> {
        let Some(path) = self.path.as_ref().filter(|_| !self.saved) else { return Ok(()) };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let part = path.with_extension("part");
        private_file(&part)?.write_all(serde_json::to_string(&self.kept)?.as_bytes())?;
        fs::rename(&part, path)?;
        self.saved = true;
        Ok(())
    }
}

/// A new file that only the owner can read.
pub fn private_file(path: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_after_a_restart_until_they_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/drafts.json");
        let words = vec![("content".to_owned(), "二期需求".to_owned())];
        let mut drafts = Drafts::open(Some(path.clone()));
        drafts.keep("follow-up.C001".to_owned(), words.clone());
        drafts.save().unwrap();
        let mut again = Drafts::open(Some(path.clone()));
        assert_eq!(again.of("follow-up.C001"), Some(&words));
        again.forget("follow-up.C001");
        again.save().unwrap();
        assert_eq!(Drafts::open(Some(path)).of("follow-up.C001"), None);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_them() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts.json");
        let mut drafts = Drafts::open(Some(path.clone()));
        drafts.keep("form".to_owned(), Vec::new());
        drafts.save().unwrap();
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
