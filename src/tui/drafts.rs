//! Words that were typed and not saved: kept when a form is left, when the window is closed and when the program ends
//! by a signal, and offered again.
//!
//! Leaves out: when a draft is kept or forgotten, see `runtime`.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::private_file::replace_private;
use crate::scratch_folder::remove_abandoned;
use crate::small_file;

/// The longest that typed words are kept in memory only while the app runs.
const UNSAVED_AT_MOST: Duration = Duration::from_secs(1);

/// The words of a form, by field.
pub type DraftWords = Vec<(String, String)>;

/// Every draft, by the name of its form.
#[derive(Debug, Default)]
pub struct Drafts {
    path: Option<PathBuf>,
    kept: BTreeMap<String, Draft>,
    /// Since when something has been in memory only.
    unsaved: Option<Instant>,
    /// Where a text lies while an editor has it, if not beside the file.
    scratch: Option<PathBuf>,
}

/// What was typed in one form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Draft {
    title: String,
    words: DraftWords,
}

impl Drafts {
    /// The drafts of this file; a file that is missing or cannot be read holds none. Without a path they are gone with
    /// the process.
    pub fn open(path: Option<PathBuf>) -> Self {
        if let Some(folder) = path.as_deref().and_then(Path::parent) {
            // What cannot be removed now is tried again at the next start.
            drop(remove_abandoned(folder));
        }
        let text = path.as_ref().and_then(|path| small_file::read_text(path).ok());
        let kept = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        Self { path, kept, unsaved: None, scratch: None }
    }

    /// With this folder for a text while an editor has it; what processes left there which are gone is removed.
    #[must_use]
    pub fn editing_in(mut self, scratch: Option<PathBuf>) -> Self {
        if let Some(folder) = &scratch {
            // What cannot be removed now is tried again at the next start.
            drop(remove_abandoned(folder));
        }
        self.scratch = scratch;
        self
    }

    /// Where a text lies while an editor has it: beside the file, where nothing else was said.
    pub fn scratch(&self) -> PathBuf {
        let beside = self.path.as_ref().and_then(|path| path.parent());
        let folder = self.scratch.as_deref().or(beside);
        folder.map_or_else(std::env::temp_dir, Path::to_path_buf)
    }

    /// The words kept for a form.
    pub fn words(&self, form: &str) -> Option<&DraftWords> {
        self.kept.get(form).map(|draft| &draft.words)
    }

    /// The forms that were left unfinished, each with its name and its title; what was kept without a title is no form.
    pub fn unfinished(&self) -> Vec<(String, String)> {
        let forms = self.kept.iter().filter(|(_, draft)| !draft.title.is_empty());
        forms.map(|(form, draft)| (form.clone(), draft.title.clone())).collect()
    }

    /// Keeps the words of a form with the title above it, in memory until [`Drafts::save`].
    pub fn keep(&mut self, form: String, title: String, words: DraftWords) {
        let draft = Draft { title, words };
        if self.kept.get(&form) != Some(&draft) {
            self.kept.insert(form, draft);
            self.unsaved.get_or_insert_with(Instant::now);
        }
    }

    /// Forgets the words of a form: they were saved, or thrown away.
    pub fn forget(&mut self, form: &str) {
        if self.kept.remove(form).is_some() {
            self.unsaved.get_or_insert_with(Instant::now);
        }
    }

    /// Forgets every form whose words name one of these; how many there were.
    pub fn forget_naming(&mut self, names: &[String]) -> usize {
        let is_named = |text: &str| names.iter().any(|name| text.contains(name.as_str()));
        let before = self.kept.len();
        self.kept.retain(|form, draft| {
            !is_named(form) && !is_named(&draft.title) && !draft.words.iter().any(|(_, typed)| is_named(typed))
        });
        if self.kept.len() < before {
            self.unsaved.get_or_insert_with(Instant::now);
        }
        before - self.kept.len()
    }

    /// Whether words have been in memory only for long enough to be saved.
    pub fn is_due(&self, now: Instant) -> bool {
        self.unsaved.is_some_and(|since| now.saturating_duration_since(since) >= UNSAVED_AT_MOST)
    }

    /// Writes what has changed to a file only the owner can read, whole or not at all.
    pub fn save(&mut self) -> io::Result<()> {
        let Some(path) = self.path.as_ref().filter(|_| self.unsaved.is_some()) else { return Ok(()) };
        // What fails is tried again after a while, not at every key.
        self.unsaved = Some(Instant::now());
        replace_private(path, &serde_json::to_string(&self.kept)?)?;
        self.unsaved = None;
        Ok(())
    }
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
        drafts.keep("follow-up.C001".to_owned(), "记录 · C001 华星".to_owned(), words.clone());
        drafts.save().unwrap();
        let mut again = Drafts::open(Some(path.clone()));
        assert_eq!(again.words("follow-up.C001"), Some(&words));
        assert_eq!(again.unfinished(), [("follow-up.C001".to_owned(), "记录 · C001 华星".to_owned())]);
        again.forget("follow-up.C001");
        again.save().unwrap();
        assert_eq!(Drafts::open(Some(path)).words("follow-up.C001"), None);
    }

    #[test]
    fn what_is_typed_is_due_a_second_later_however_long_one_goes_on_typing() {
        let mut drafts = Drafts::open(None);
        let begun = Instant::now();
        assert!(!drafts.is_due(begun + UNSAVED_AT_MOST), "nothing was typed");
        for typed in ["二", "二期", "二期需求"] {
            drafts.keep("form".to_owned(), String::new(), vec![("content".to_owned(), typed.to_owned())]);
        }
        assert!(!drafts.is_due(begun));
        assert!(drafts.is_due(Instant::now() + UNSAVED_AT_MOST));
    }

    #[test]
    fn what_names_somebody_who_was_erased_is_forgotten() {
        let mut drafts = Drafts::open(None);
        for (form, title, typed) in
            [("customer.C001", "", ""), ("a", "记录 · 华星", ""), ("b", "", "华星说的"), ("c", "记录", "恒康说的")]
        {
            drafts.keep(form.to_owned(), title.to_owned(), vec![("content".to_owned(), typed.to_owned())]);
        }
        assert_eq!(drafts.forget_naming(&["C001".to_owned(), "华星".to_owned()]), 3);
        assert_eq!(drafts.unfinished(), [("c".to_owned(), "记录".to_owned())]);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_them() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts.json");
        let mut drafts = Drafts::open(Some(path.clone()));
        drafts.keep("form".to_owned(), String::new(), Vec::new());
        drafts.save().unwrap();
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
