//! The user's own files: rulebooks, playbooks, worksheets and the holiday table. One that is broken never stops anything: what ships is used
//! instead, and what is wrong is reported.
//!
//! Leaves out which rulebooks there are, see `rulebooks`.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::domain::Settings;
use crate::paths::AppPaths;
use crate::playbooks::{PlaybookError, SHIPPED_PLAYBOOKS};
use crate::rules::{HolidayError, RulebookProblem, Workdays};
use crate::small_file;
use crate::worksheets::{SHIPPED_WORKSHEETS, TemplateError};

/// How a rulebook's file ends.
const ENDING: &str = "toml";

/// The places of the user's own files. They are read when a rules context is; nowhere by default.
#[derive(Debug, Clone, Default)]
pub struct OwnFiles {
    rulebooks: Option<PathBuf>,
    reports: Option<PathBuf>,
    holidays: Option<PathBuf>,
    state: Option<PathBuf>,
    playbooks: Option<PathBuf>,
    worksheets: Option<PathBuf>,
}

/// A file of the user's own.
pub(super) enum OwnText {
    /// There is none.
    Missing,
    Text(String),
    /// It is not UTF-8 text, or may not be read.
    Unreadable(ErrorKind),
}

/// What tells whether the user's own files were written since: the moment and the size of each that is in use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileMarks(Vec<Option<(SystemTime, u64)>>);

/// Something of the user's own that cannot be used; what ships is used instead.
#[derive(Debug, Clone, PartialEq)]
pub enum FileProblem {
    /// No rulebook has this id.
    UnknownRulebook {
        /// The requested id.
        id: String,
    },
    /// The user's copy of a rulebook has mistakes.
    BrokenRulebook {
        path: PathBuf,
        /// The first of its mistakes.
        problems: Vec<RulebookProblem>,
    },
    /// One of the user's own files is not UTF-8 text, or may not be read.
    Unreadable {
        path: PathBuf,
        /// What the system said.
        why: ErrorKind,
    },
    /// The user's holiday file has a mistake.
    BrokenHolidays { path: PathBuf, error: HolidayError },
    /// One of the user's own playbooks has a mistake.
    BrokenPlaybook { path: PathBuf, error: PlaybookError },
    /// One of the user's own templates has a mistake.
    BrokenTemplate { path: PathBuf, error: TemplateError },
}

impl FileProblem {
    /// Whether something that ships is used in its place: of a playbook or a template only where one has the name of the
    /// file.
    pub fn has_built_in(&self) -> bool {
        let named = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        match self {
            Self::BrokenPlaybook { path, .. } => SHIPPED_PLAYBOOKS.iter().any(|(id, _, _)| *id == named(path)),
            Self::BrokenTemplate { path, .. } => SHIPPED_WORKSHEETS.iter().any(|(id, _)| *id == named(path)),
            _ => true,
        }
    }

    /// Whether it is about the own file of this id.
    pub fn is_of(&self, id: &str) -> bool {
        self.path().and_then(Path::file_stem).is_some_and(|stem| stem.to_string_lossy() == id)
    }

    /// The file with the problem, if it is a file.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::UnknownRulebook { .. } => None,
            Self::BrokenRulebook { path, .. }
            | Self::Unreadable { path, .. }
            | Self::BrokenHolidays { path, .. }
            | Self::BrokenPlaybook { path, .. }
            | Self::BrokenTemplate { path, .. } => Some(path),
        }
    }
}

impl OwnFiles {
    /// The user's own files on this machine.
    pub fn of(places: &AppPaths) -> Self {
        Self {
            rulebooks: Some(places.rulebooks()),
            reports: Some(places.report_templates()),
            holidays: Some(places.holidays()),
            state: Some(places.state.clone()),
            playbooks: Some(places.playbooks()),
            worksheets: Some(places.worksheets()),
        }
    }

    /// The folder of the user's own rulebooks.
    pub fn rulebook_folder(&self) -> Option<&Path> {
        self.rulebooks.as_deref()
    }

    /// The folder of the user's own playbooks.
    pub fn playbook_folder(&self) -> Option<&Path> {
        self.playbooks.as_deref()
    }

    /// The folder of the user's own templates of worksheets.
    pub fn worksheet_folder(&self) -> Option<&Path> {
        self.worksheets.as_deref()
    }

    /// The folder of the user's own templates for reports.
    pub fn report_folder(&self) -> Option<&Path> {
        self.reports.as_deref()
    }

    /// The files of the user's own rulebooks, by name.
    pub fn rulebook_files(&self) -> Vec<PathBuf> {
        OwnText::files_in(self.rulebooks.as_deref(), ENDING).into_iter().map(|(_, path)| path).collect()
    }

    /// Where this machine remembers things.
    pub fn state_folder(&self) -> Option<&Path> {
        self.state.as_deref()
    }

    /// The user's own table of holidays, whether or not it is there.
    pub fn holiday_file(&self) -> Option<&Path> {
        self.holidays.as_deref()
    }

    /// The file of the user's own copy of a rulebook, whether or not it is there; `None` for an id that is not a valid
    /// file name.
    pub fn rulebook_file(&self, id: &str) -> Option<PathBuf> {
        rulebook_file(self.rulebooks.as_deref()?, id)
    }

    /// The workdays of a book: what ships for its country, the user's own table, its workweek and days off.
    pub fn workdays(&self, settings: &Settings, file_problems: &mut Vec<FileProblem>) -> Workdays {
        let shipped = || Workdays::of_book(settings, None).unwrap_or_default();
        let Some(path) = self.holidays.clone() else { return shipped() };
        match OwnText::read(&path) {
            OwnText::Missing => shipped(),
            OwnText::Unreadable(why) => {
                file_problems.push(FileProblem::Unreadable { path, why });
                shipped()
            }
            OwnText::Text(text) => Workdays::of_book(settings, Some(&text)).unwrap_or_else(|error| {
                file_problems.push(FileProblem::BrokenHolidays { path, error });
                shipped()
            }),
        }
    }

    /// The marks of the holiday file and of the own copy of this rulebook, to notice that one was written.
    pub fn marks(&self, rulebook: &str) -> FileMarks {
        let mark = |path: PathBuf| {
            let found = fs::metadata(path).ok()?;
            Some((found.modified().ok()?, found.len()))
        };
        FileMarks(vec![self.holidays.clone().and_then(mark), self.rulebook_file(rulebook).and_then(mark)])
    }
}

/// What can be asked for by an id, and may be the user's own.
pub(super) trait Named {
    /// The id by which it is asked for.
    fn id(&self) -> &str;
}

/// What ships in its order, then the user's own by name; an own one of the same id takes the place of what ships. `read`
/// makes one of the id and the text of a file, `broken` says why it could not.
pub(super) fn with_own<T: Named, E>(
    shipped: impl Iterator<Item = T>,
    (folder, ending): (Option<&Path>, &str),
    read: impl Fn(String, &str) -> Result<T, E>,
    broken: impl Fn(PathBuf, E) -> FileProblem,
) -> (Vec<T>, Vec<FileProblem>) {
    let mut list: Vec<T> = shipped.collect();
    let mut problems = Vec::new();
    for (id, path) in OwnText::files_in(folder, ending) {
        match OwnText::read(&path) {
            OwnText::Text(text) => match read(id, &text) {
                Ok(own) => match list.iter_mut().find(|known| known.id() == own.id()) {
                    Some(known) => *known = own,
                    None => list.push(own),
                },
                Err(error) => problems.push(broken(path, error)),
            },
            OwnText::Unreadable(why) => problems.push(FileProblem::Unreadable { path, why }),
            OwnText::Missing => {}
        }
    }
    (list, problems)
}

impl OwnText {
    /// The files of a folder with this ending, by their names without it, sorted; none where there is no folder.
    pub(super) fn files_in(folder: Option<&Path>, ending: &str) -> Vec<(String, PathBuf)> {
        let entries = folder.and_then(|folder| fs::read_dir(folder).ok());
        let paths = entries.into_iter().flatten().flatten().map(|entry| entry.path());
        let mut found: Vec<(String, PathBuf)> = paths
            .filter(|path| path.extension().is_some_and(|own| own == ending))
            .filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path)))
            .filter(|(name, _)| !name.starts_with('.'))
            .collect();
        found.sort();
        found
    }

    /// The text of the file of this name and ending in a folder; nothing where there is none that can be read.
    pub(super) fn named(folder: Option<&Path>, name: &str, ending: &str) -> Option<String> {
        let (_, path) = Self::files_in(folder, ending).into_iter().find(|(known, _)| known == name)?;
        if let Self::Text(text) = Self::read(&path) { Some(text) } else { None }
    }

    /// Reads a file that may not be there.
    pub(super) fn read(path: &Path) -> Self {
        match small_file::read_text(path) {
            Ok(text) => Self::Text(text),
            Err(error) if error.kind() == ErrorKind::NotFound => Self::Missing,
            Err(error) => Self::Unreadable(error.kind()),
        }
    }
}

/// The id by which a file in the folder of rulebooks would be chosen; none when it is no file of a rulebook.
pub(super) fn rulebook_id(path: &Path) -> Option<String> {
    let stem = path.file_stem()?.to_str()?;
    (path.extension()? == ENDING).then(|| stem.to_owned())
}

/// The file of an id in the folder of rulebooks.
fn rulebook_file(folder: &Path, id: &str) -> Option<PathBuf> {
    let is_name = !id.is_empty() && !id.starts_with('.') && !id.contains(['/', '\\', ':', '\0']);
    is_name.then(|| folder.join(format!("{id}.{ENDING}")))
}
