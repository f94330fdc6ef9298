//! Words that were typed and not saved: kept when a form is left, when the window is closed and when the program ends
//! by a signal, and offered again.
//!
//! Leaves out: when a draft is kept or forgotten, see `runtime`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::private_file::replace_private;
use crate::names::names_one_of;
use crate::owner_only::{for_owner, make_folder};
use crate::scratch_folder::remove_abandoned;
use crate::small_file;

/// The longest that typed words are kept in memory only while the app runs.
const UNSAVED_AT_MOST: Duration = Duration::from_secs(1);

/// The words of a form, by field.
pub type DraftWords = Vec<(String, String)>;

/// Between the name of a form and what its record was called, in the key of a draft.
const OF: char = '\u{1f}';
/// Between such a key and the number of a draft that two programs typed in the same form.
const NUMBER: char = '\u{1e}';

/// Every draft, by the name of its form and what its record was called.
#[derive(Debug, Default)]
pub struct Drafts {
    path: Option<PathBuf>,
    kept: BTreeMap<String, Draft>,
    /// What the file held when it was read or written last: what differs from it was typed or finished here.
    in_file: BTreeMap<String, Draft>,
    /// Taken out of the file by somebody else, with their record: not kept again.
    erased: BTreeSet<String>,
    /// Whether somebody was erased of late: a record that is gone then was erased with them.
    has_erasure: bool,
    /// Forms that another program types in as well, by their key: under which one what is typed here is kept.
    numbered: BTreeMap<String, String>,
    /// Forms in which something else is typed than the draft that they offer, by their key: under which one that is kept.
    offered: BTreeMap<String, String>,
    /// The one that is gone on with next.
    chosen: Option<String>,
    /// Since when something has been in memory only.
    unsaved: Option<Instant>,
    /// Where a text lies while an editor has it, if not beside the file.
    scratch: Option<PathBuf>,
}

/// What was typed in one form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What stood above it.
    pub title: String,
    pub words: DraftWords,
    /// What stood in those fields when the form was opened; nothing where that is not known.
    #[serde(default)]
    pub stood: DraftWords,
}

/// The key of a form's draft, with what its record is called if it has one.
pub fn key_of(form: &str, record: Option<&str>) -> String {
    record.map_or_else(|| form.to_owned(), |record| format!("{form}{OF}{record}"))
}

/// The name of the form in the key of a draft, and what its record was called.
pub fn form_of(key: &str) -> (&str, Option<&str>) {
    let key = without_number(key).0;
    key.split_once(OF).map_or((key, None), |(form, record)| (form, Some(record)))
}

/// The key that a form asks for, and the number of the draft where it is one of several.
fn without_number(key: &str) -> (&str, Option<&str>) {
    key.split_once(NUMBER).map_or((key, None), |(form, number)| (form, Some(number)))
}

/// The first key of this form that is not taken.
fn free_key(form: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbers = (2_u32..).map(|number| format!("{form}{NUMBER}{number}"));
    let mut keys = std::iter::once(form.to_owned()).chain(numbers);
    keys.find(|key| !is_taken(key)).unwrap_or_else(|| form.to_owned())
}

impl Drafts {
    /// The drafts of this file; a file that is missing or cannot be read holds none. Without a path they are gone with
    /// the process.
    pub fn open(path: Option<PathBuf>) -> Self {
        if let Some(folder) = path.as_deref().and_then(Path::parent) {
            // What cannot be removed now is tried again at the next start.
            drop(remove_abandoned(folder));
        }
        let mut drafts = Self { path, ..Self::default() };
        drafts.in_file = drafts.read().unwrap_or_default();
        drafts.kept = drafts.in_file.clone();
        drafts
    }

    /// What the file holds now; what is missing or no file of drafts holds none.
    fn read(&self) -> Option<BTreeMap<String, Draft>> {
        let text = small_file::read_text(self.path.as_ref()?).ok()?;
        serde_json::from_str(&text).ok()
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

    /// What is kept under this key.
    pub fn draft(&self, key: &str) -> Option<&Draft> {
        self.kept.get(key)
    }

    /// The next form that is opened goes on with this draft, if it is the form's own or of a record that stands in the
    /// place of the draft's.
    pub fn choose(&mut self, key: &str) {
        self.chosen = Some(key.to_owned());
    }

    /// What is gone on with in the form of this key, from now on under that key, and whether it was of another record:
    /// what was chosen, its own, or what was kept before records were told apart.
    pub fn take_up(&mut self, key: &str) -> Option<(Draft, bool)> {
        self.offered.remove(key);
        let form = form_of(key).0;
        let chosen = self.chosen.take().filter(|chosen| form_of(chosen).0 == form && self.kept.contains_key(chosen));
        let found = chosen.or_else(|| self.own_of(key)).unwrap_or_else(|| form.to_owned());
        if without_number(&found).0 == key {
            let draft = self.kept.get(&found).cloned();
            self.numbered.insert(key.to_owned(), found);
            return draft.map(|draft| (draft, false));
        }
        let draft = self.kept.remove(&found)?;
        self.unsaved.get_or_insert_with(Instant::now);
        let is_of_another = form_of(&found).1.is_some();
        // What stood there stood in another record.
        let draft = if is_of_another { Draft { stood: DraftWords::new(), ..draft } } else { draft };
        let free = free_key(key, |key| self.kept.contains_key(key));
        self.numbered.insert(key.to_owned(), free.clone());
        self.kept.insert(free, draft.clone());
        Some((draft, is_of_another))
    }

    /// The key of the draft with which a form goes on by itself: what was typed here, else the first of its own.
    fn own_of(&self, key: &str) -> Option<String> {
        let here = self.numbered.get(key).filter(|here| self.kept.contains_key(*here));
        let any = || self.kept.keys().find(|kept| without_number(kept).0 == key);
        here.or_else(any).cloned()
    }

    /// The forms that were left unfinished, each with its name and its title; what was kept without a title is no form.
    pub fn unfinished(&self) -> Vec<(String, String)> {
        let title = |form: &str, draft: &Draft| {
            let number = without_number(form).1;
            number.map_or_else(|| draft.title.clone(), |number| format!("{} ({number})", draft.title))
        };
        let forms = self.kept.iter().filter(|(_, draft)| !draft.title.is_empty());
        forms.map(|(form, draft)| (form.clone(), title(form, draft))).collect()
    }

    /// Keeps what was typed in a form, in memory until [`Drafts::save`].
    pub fn keep(&mut self, key: String, draft: Draft) {
        let key = self.numbered.get(&key).cloned().unwrap_or(key);
        if !self.erased.contains(&key) && self.kept.get(&key) != Some(&draft) {
            self.kept.insert(key, draft);
            self.unsaved.get_or_insert_with(Instant::now);
        }
    }

    /// Says whether what is typed in a form stands beside the draft that it offers, and so is kept beside it; else it is
    /// that draft again.
    pub fn keep_apart(&mut self, key: &str, is_apart: bool) {
        match (is_apart, self.offered.contains_key(key)) {
            (true, false) => {
                let offered = self.numbered.get(key).cloned().unwrap_or_else(|| key.to_owned());
                let free = free_key(key, |key| self.kept.contains_key(key));
                self.offered.insert(key.to_owned(), offered);
                self.numbered.insert(key.to_owned(), free);
            }
            (false, true) => {
                self.forget(key);
                self.numbered.extend(self.offered.remove_entry(key));
            }
            _ => {}
        }
    }

    /// Forgets the words of a form: they were saved, or thrown away.
    pub fn forget(&mut self, key: &str) {
        let key = self.numbered.remove(key).unwrap_or_else(|| key.to_owned());
        if self.kept.remove(&key).is_some() {
            self.unsaved.get_or_insert_with(Instant::now);
        }
    }

    /// Takes note that somebody was erased of late: what is typed of a record that is gone is kept no more.
    pub fn note_erasure(&mut self) {
        self.has_erasure = true;
    }

    /// Reads what other programs did to the file meanwhile: what was typed or finished here since goes over it. A draft
    /// that somebody took out of it goes here too; what is typed in it from then on goes as well where its record `is_there`
    /// no more, as that was erased. What both typed in the same form is kept apart.
    pub fn follow(&mut self, is_there: impl Fn(&str) -> bool) {
        if self.path.is_none() {
            return;
        }
        let file = self.read().unwrap_or_default();
        let here: BTreeSet<String> = self.kept.keys().chain(self.in_file.keys()).cloned().collect();
        let mut now = file.clone();
        for key in here {
            let (own, before, theirs) = (self.kept.get(&key), self.in_file.get(&key), file.get(&key));
            let is_taken_out = before.is_some() && theirs.is_none();
            let may_be_erased = (is_taken_out || self.has_erasure) && form_of(&key).1.is_some();
            match own {
                Some(_) if may_be_erased && !is_there(&key) => {
                    if now.remove(&key).is_some() {
                        self.unsaved.get_or_insert_with(Instant::now);
                    }
                    self.erased.insert(key);
                }
                own if own == before => {}
                Some(own) if theirs.is_some_and(|theirs| Some(theirs) != before && theirs != own) => {
                    let form = without_number(&key).0;
                    let free = free_key(form, |key| now.contains_key(key) || self.kept.contains_key(key));
                    self.numbered.insert(form.to_owned(), free.clone());
                    now.insert(free, own.clone());
                }
                Some(own) => drop(now.insert(key, own.clone())),
                // What another program typed in the same form since stays.
                None if theirs == before => drop(now.remove(&key)),
                None => {}
            }
        }
        self.kept = now;
        self.in_file = file;
    }

    /// Forgets every form whose words name one of these; how many there were.
    pub fn forget_naming(&mut self, names: &[String]) -> usize {
        let is_named = |text: &str| names_one_of(text, names);
        let before = self.kept.len();
        self.kept.retain(|form, draft| {
            let mut words = draft.words.iter().chain(&draft.stood);
            !is_named(form) && !is_named(&draft.title) && !words.any(|(_, typed)| is_named(typed))
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

    /// Writes what has changed to a file only the owner can read, whole or not at all, over what other programs wrote
    /// there meanwhile, see [`Drafts::follow`].
    pub fn save(&mut self, is_there: impl Fn(&str) -> bool) -> io::Result<()> {
        let Some(path) = self.path.clone().filter(|_| self.unsaved.is_some()) else { return Ok(()) };
        // What fails is tried again after a while, not at every key.
        self.unsaved = Some(Instant::now());
        let turn = take_turn(&path);
        self.follow(is_there);
        if self.kept != self.in_file {
            replace_private(&path, &serde_json::to_string(&self.kept)?)?;
            self.in_file.clone_from(&self.kept);
        }
        drop(turn);
        self.unsaved = None;
        Ok(())
    }
}

/// Has the programs that share the file write it one after the other; where that cannot be had, it goes without.
fn take_turn(path: &Path) -> Option<File> {
    make_folder(path.parent()?).ok()?;
    let mut options = OpenOptions::new();
    let turn = for_owner(options.write(true).create(true).truncate(false)).open(path.with_extension("lock")).ok()?;
    turn.lock().ok().map(|()| turn)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(title: &str, words: &[(String, String)]) -> Draft {
        Draft { title: title.to_owned(), words: words.to_vec(), stood: DraftWords::new() }
    }

    fn typed(text: &str) -> Draft {
        draft("", &[("content".to_owned(), text.to_owned())])
    }

    #[test]
    fn of_two_programs_with_one_file_neither_loses_what_the_other_kept_or_brings_back_what_it_finished() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts.json");
        let (mut one, mut other) = (Drafts::open(Some(path.clone())), Drafts::open(Some(path.clone())));
        one.keep("a".to_owned(), typed("一"));
        one.save(|_| true).unwrap();
        other.keep("b".to_owned(), typed("二"));
        other.save(|_| true).unwrap();
        let both = |path: &Path| Drafts::open(Some(path.to_owned())).kept.into_keys().collect::<Vec<_>>();
        assert_eq!(both(&path), ["a", "b"]);
        one.forget("a");
        one.save(|_| true).unwrap();
        other.keep("c".to_owned(), typed("三"));
        other.save(|_| true).unwrap();
        assert_eq!(both(&path), ["b", "c"]);
        // What the other typed on in the same form is not taken by who finished it here.
        one.follow(|_| true);
        other.keep("c".to_owned(), typed("三四"));
        other.save(|_| true).unwrap();
        one.forget("c");
        one.save(|_| true).unwrap();
        assert_eq!(Drafts::open(Some(path)).draft("c"), Some(&typed("三四")));
    }

    #[test]
    fn what_is_typed_beside_an_offered_draft_does_not_take_its_place() {
        let mut drafts = Drafts::default();
        drafts.keep("capture".to_owned(), typed("first"));
        assert_eq!(drafts.take_up("capture"), Some((typed("first"), false)));
        for text in ["s", "second"] {
            drafts.keep_apart("capture", true);
            drafts.keep("capture".to_owned(), typed(text));
        }
        let kept = |drafts: &Drafts| drafts.kept.values().cloned().collect::<Vec<_>>();
        assert_eq!(kept(&drafts), [typed("first"), typed("second")]);
        // Emptied, and the draft gone on with after all.
        drafts.keep_apart("capture", false);
        drafts.keep("capture".to_owned(), typed("first, more"));
        assert_eq!(kept(&drafts), [typed("first, more")]);
        // Saved beside it: the draft is offered again.
        drafts.keep_apart("capture", true);
        drafts.keep("capture".to_owned(), typed("third"));
        drafts.forget("capture");
        assert_eq!(drafts.take_up("capture"), Some((typed("first, more"), false)));
    }

    #[test]
    fn two_programs_that_type_in_the_same_form_keep_both() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts.json");
        let of = |text: &str| draft("新客户", &[("name".to_owned(), text.to_owned())]);
        let (mut one, mut other) = (Drafts::open(Some(path.clone())), Drafts::open(Some(path.clone())));
        for (words, more) in [("华", "恒"), ("华星", "恒康"), ("华星科技", "恒康医疗")] {
            for (drafts, typed) in [(&mut one, words), (&mut other, more)] {
                drafts.keep("customer.new".to_owned(), of(typed));
                drafts.save(|_| true).unwrap();
            }
        }
        // Both were killed; the next one goes on with one after the other.
        let mut next = Drafts::open(Some(path.clone()));
        let titles: Vec<String> = next.unfinished().into_iter().map(|(_, title)| title).collect();
        assert_eq!(titles, ["新客户", "新客户 (2)"]);
        let second = next.unfinished()[1].0.clone();
        assert_eq!(form_of(&second), ("customer.new", None));
        next.choose(&second);
        assert_eq!(next.take_up("customer.new"), Some((of("恒康医疗"), false)));
        next.keep("customer.new".to_owned(), of("恒康医疗集团"));
        assert_eq!(next.unfinished().len(), 2, "the other one stays as it is");
        next.forget("customer.new");
        assert_eq!(next.take_up("customer.new"), Some((of("华星科技"), false)));
        next.forget("customer.new");
        assert!(next.unfinished().is_empty());
        // Of the programs that are still open, each finishes its own.
        other.forget("customer.new");
        other.save(|_| true).unwrap();
        assert_eq!(Drafts::open(Some(path)).draft("customer.new"), Some(&of("华星科技")));
    }

    #[test]
    fn what_is_chosen_of_another_record_takes_nothing_from_the_records_own() {
        let (old, new) = (key_of("customer.C003", Some("旧")), key_of("customer.C003", Some("新")));
        let mut drafts = Drafts::open(None);
        drafts.keep(old.clone(), draft("旧", &[("name".to_owned(), "甲".to_owned())]));
        drafts.keep(new.clone(), draft("新", &[("name".to_owned(), "乙".to_owned())]));
        drafts.choose(&old);
        let taken = drafts.take_up(&new).map(|(draft, _)| draft.words[0].1.clone());
        assert_eq!((taken.as_deref(), drafts.unfinished().len()), (Some("甲"), 2));
        drafts.forget(&new);
        assert_eq!(drafts.take_up(&new).map(|(draft, _)| draft.words[0].1.clone()).as_deref(), Some("乙"));
    }

    #[test]
    fn what_was_erased_elsewhere_is_not_written_back_even_by_a_form_that_is_still_open() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts.json");
        let (left, open) = (key_of("customer.C002", Some("恒康")), key_of("record.C002", Some("恒康")));
        let mut drafts = Drafts::open(Some(path.clone()));
        drafts.keep(left.clone(), typed("恒康说的"));
        drafts.keep(open.clone(), typed("恒康"));
        drafts.save(|_| true).unwrap();
        std::fs::write(&path, "{}").unwrap();
        drafts.keep(open.clone(), typed("恒康医疗"));
        drafts.keep("a".to_owned(), typed("别的"));
        drafts.save(|_| false).unwrap();
        drafts.keep(open, typed("恒康医疗的"));
        drafts.save(|_| false).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(!text.contains("恒康") && text.contains("别的"), "{text}");
        assert_eq!(drafts.draft(&left), None);
    }

    #[test]
    fn a_form_in_which_nothing_was_typed_since_an_erasure_does_not_bring_it_back_either() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts.json");
        let form = key_of("customer.C002", Some("恒康"));
        let mut drafts = Drafts::open(Some(path.clone()));
        drafts.keep(form.clone(), typed("恒康说的"));
        drafts.save(|_| true).unwrap();
        // Taken out of the file, and noticed before another letter is typed.
        std::fs::write(&path, "{}").unwrap();
        drafts.follow(|_| false);
        drafts.keep(form.clone(), typed("恒康说的话"));
        drafts.save(|_| false).unwrap();
        assert!(!std::fs::read_to_string(&path).unwrap().contains("恒康"));
        // First typed in after the erasure, which is known from the book.
        let other = key_of("customer.C003", Some("华星"));
        drafts.keep(other.clone(), typed("华星说的"));
        drafts.save(|_| true).unwrap();
        drafts.note_erasure();
        drafts.keep(other.clone(), typed("华星说的话"));
        drafts.save(|_| false).unwrap();
        assert!(!std::fs::read_to_string(&path).unwrap().contains("华星"));
        assert_eq!((drafts.draft(&form), drafts.draft(&other)), (None, None));
        // After an older copy was restored the words stay.
        let mut drafts = Drafts::open(Some(path.clone()));
        drafts.keep(other.clone(), typed("华星说的"));
        drafts.save(|_| false).unwrap();
        assert!(std::fs::read_to_string(&path).unwrap().contains("华星"));
    }

    #[test]
    fn a_draft_of_another_record_under_the_same_code_is_taken_up_only_when_it_is_chosen() {
        let (old, new) = (key_of("customer.C003", Some("旧")), key_of("customer.C003", Some("新")));
        let mut drafts = Drafts::open(None);
        drafts.keep(old.clone(), Draft { stood: vec![("content".to_owned(), "甲".to_owned())], ..typed("乙") });
        assert_eq!(drafts.take_up(&new), None);
        assert_eq!(drafts.take_up(&old).map(|(_, is_of_another)| is_of_another), Some(false));
        drafts.choose(&old);
        assert_eq!(drafts.take_up(&new), Some((typed("乙"), true)));
        assert!(drafts.draft(&old).is_none() && drafts.draft(&new).is_some());
    }

    #[test]
    fn words_come_back_after_a_restart_until_they_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/drafts.json");
        let words = vec![("content".to_owned(), "二期需求".to_owned())];
        let mut drafts = Drafts::open(Some(path.clone()));
        drafts.keep("follow-up.C001".to_owned(), draft("记录 · C001 华星", &words));
        drafts.save(|_| true).unwrap();
        let mut again = Drafts::open(Some(path.clone()));
        assert_eq!(again.draft("follow-up.C001").map(|draft| &draft.words), Some(&words));
        assert_eq!(again.unfinished(), [("follow-up.C001".to_owned(), "记录 · C001 华星".to_owned())]);
        again.forget("follow-up.C001");
        again.save(|_| true).unwrap();
        assert_eq!(Drafts::open(Some(path)).draft("follow-up.C001"), None);
    }

    #[test]
    fn what_is_typed_is_due_a_second_later_however_long_one_goes_on_typing() {
        let mut drafts = Drafts::open(None);
        let begun = Instant::now();
        assert!(!drafts.is_due(begun + UNSAVED_AT_MOST), "nothing was typed");
        for typed in ["二", "二期", "二期需求"] {
            drafts.keep("form".to_owned(), draft("", &[("content".to_owned(), typed.to_owned())]));
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
            drafts.keep(form.to_owned(), draft(title, &[("content".to_owned(), typed.to_owned())]));
        }
        assert_eq!(drafts.forget_naming(&["C001".to_owned(), "华星科技有限公司".to_owned(), "华星".to_owned()]), 3);
        assert_eq!(drafts.unfinished(), [("c".to_owned(), "记录".to_owned())]);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_them() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts.json");
        let mut drafts = Drafts::open(Some(path.clone()));
        drafts.keep("form".to_owned(), Draft::default());
        drafts.save(|_| true).unwrap();
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
