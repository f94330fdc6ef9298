//! A file that was chosen or dropped: a table gets a page of its own, anything else is asked about, and what only looked
//! like a path goes to the capture line.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::TakeoverPage;
use crate::messages::{Lang, clean, files as text, inbox, system};
use crate::open_books;
use crate::ops::{FileKind, FilePlaces, HolidayFile, OwnFiles, WholeFolder};
use crate::store::StoreError;
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::holidays::BringHolidays;
use crate::tui::keymap::Command;
use crate::tui::knowledge::ReadContext;

/// Where files are looked for.
#[derive(Debug, Clone, Default)]
pub struct FileSearch {
    pub places: Arc<FilePlaces>,
    /// Where imports are remembered.
    pub remembered: Option<PathBuf>,
    pub aim: FileAim,
    /// Where the user's own files are.
    pub own: OwnFiles,
}

/// What a file is looked for for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FileAim {
    /// For the book, unless it calls itself one of holidays.
    #[default]
    Any,
    /// For the book, whatever it calls itself.
    Book,
    /// For its holidays.
    Holidays,
}

/// Looks at the file of this path, and takes it or asks whether to.
#[derive(Debug, Clone)]
pub struct BringFile {
    pub search: FileSearch,
    pub path: PathBuf,
    /// What the path was pasted as, where it may be meant as words.
    pub pasted: Option<String>,
}

impl FileSearch {
    /// What becomes of a dropped text: the file that it names is taken up, of several none; nothing where it names none.
    pub(super) fn dropped(&self, text: &str) -> Option<Effect> {
        if self.places.are_several(text) {
            return Some(Effect::prepare(SeveralDropped));
        }
        let path = self.places.path_in(text)?;
        Some(Effect::prepare(BringFile { search: self.clone(), path, pasted: None }))
    }
}

impl Preparation for BringFile {
    fn prepare(&self, _: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let shown = clean::clean(&self.search.places.shown(&self.path)).into_owned();
        let is_of_holidays = match self.search.aim {
            FileAim::Any => HolidayFile::is_likely(&self.path),
            FileAim::Book => false,
            FileAim::Holidays => true,
        };
        if is_of_holidays {
            return Ok(Effect::prepare(BringHolidays { bring: self.clone(), own: self.search.own.clone() }));
        }
        Ok(match (self.search.places.look(&self.path), &self.pasted) {
            (Ok(file), _) => TakeoverPage::open(file.path, self.search.clone(), form_context),
            (Err(error), _) if error.kind() == ErrorKind::PermissionDenied => {
                Effect::Tell(Notice::error(text::closed_file(lang, shown)))
            }
            (Err(error), _) if open_books::is_reason(&error) => {
                Effect::Tell(Notice::error(system::open_book_read(lang, shown)))
            }
            (Err(_), _) if WholeFolder::of(&self.path).is_some() => {
                TakeoverPage::open(self.path.clone(), self.search.clone(), form_context)
            }
            (Err(_), _) if self.path.is_dir() => Effect::Tell(Notice::error(inbox::no_mail_in_folder(lang).to_owned())),
            (Err(_), _) if self.pasted.as_ref().is_some_and(|text| self.search.places.are_several(text)) => {
                Effect::prepare(SeveralDropped)
            }
            // Words that only begin like a path.
            (Err(_), Some(pasted)) => {
                Effect::Each(vec![Effect::Run(Command::Capture), Effect::Run(Command::Paste(pasted.clone()))])
            }
            (Err(_), None) => Effect::Tell(Notice::error(text::no_file(lang, shown))),
        })
    }
}

/// Several files were dropped at once: says that one is taken at a time.
#[derive(Debug, Clone, Copy)]
struct SeveralDropped;

impl Preparation for SeveralDropped {
    fn prepare(&self, _: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        Ok(Effect::Tell(Notice::hint(text::one_at_a_time(form_context.lang).to_owned())))
    }
}

/// What a file is.
pub(super) const fn kind(lang: Lang, kind: FileKind) -> &'static str {
    match kind {
        FileKind::Xlsx | FileKind::Xls | FileKind::Html | FileKind::Encrypted => "Excel",
        FileKind::Ods => "ODS",
        FileKind::Json => "JSON",
        FileKind::Text => text::kind_table(lang),
        FileKind::VCard => text::kind_contacts(lang),
        FileKind::ICalendar => text::kind_calendar(lang),
        FileKind::Zip => text::kind_archive(lang),
        FileKind::CallsXml => text::kind_calls(lang),
        _ => text::kind_other(lang),
    }
}

/// The last part of a path, safe to show.
pub(super) fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    clean::clean(&name).into_owned()
}

/// Bytes as a person reads them.
pub(super) fn size(bytes: u64) -> String {
    const STEP: u64 = 1024;
    match bytes {
        ..STEP => format!("{bytes} B"),
        STEP..0x10_0000 => format!("{} KB", bytes.div_ceil(STEP)),
        _ => format!("{}.{} MB", bytes >> 20, (bytes >> 10) % STEP * 10 / STEP),
    }
}
