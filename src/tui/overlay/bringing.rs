//! A file that was chosen or dropped: a table gets a page of its own, anything else is asked about, and what only looked
//! like a path goes to the capture line.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Confirm, Overlay, TakeoverPage};
use crate::messages::{Lang, clean, files as text};
use crate::ops::{FileKind, FilePlaces, NearbyFile};
use crate::store::StoreError;
use crate::tui::effect::{Effect, Notice, Start, TerminalRequest};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::keymap::Command;
use crate::tui::knowledge::ReadContext;

/// Where files are looked for, and whether a book is there already: then one is asked before a file is taken.
#[derive(Debug, Clone, Default)]
pub struct FileSearch {
    pub places: Arc<FilePlaces>,
    pub has_book: bool,
    /// Where imports are remembered.
    pub remembered: Option<PathBuf>,
}

/// Looks at the file of this path, and takes it or asks whether to.
#[derive(Debug, Clone)]
pub struct BringFile {
    pub search: FileSearch,
    pub path: PathBuf,
    /// What the path was pasted as, where it may be meant as words.
    pub pasted: Option<String>,
}

impl Preparation for BringFile {
    fn prepare(&self, _: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let shown = clean::clean(&self.search.places.shown(&self.path)).into_owned();
        Ok(match (self.search.places.look(&self.path), &self.pasted) {
            (Ok(file), _) if !self.search.has_book => leave_for(file.path),
            (Ok(file), _) if file.kind.may_hold_tables() => {
                TakeoverPage::open(file.path, self.search.remembered.clone(), form_context)
            }
            (Ok(file), _) => Effect::Open(Box::new(asked(lang, &file))),
            (Err(error), _) if error.kind() == ErrorKind::PermissionDenied => {
                Effect::Tell(Notice::error(text::closed_file(lang, shown)))
            }
            // Words that only begin like a path.
            (Err(_), Some(pasted)) => {
                Effect::Each(vec![Effect::Run(Command::Capture), Effect::Run(Command::Paste(pasted.clone()))])
            }
            (Err(_), None) => Effect::Tell(Notice::error(text::no_file(lang, shown))),
        })
    }
}

/// The question about a file that is no table; nothing where it is gone.
pub fn ask(lang: Lang, places: &FilePlaces, path: &Path) -> Option<Overlay> {
    places.look(path).ok().map(|file| asked(lang, &file))
}

fn asked(lang: Lang, file: &NearbyFile) -> Overlay {
    let question = text::ask(lang, name_of(&file.path), kind(lang, file.kind), size(file.bytes));
    Overlay::Confirm(Confirm { question, yes: Box::new(leave_for(file.path.clone())) })
}

fn leave_for(path: PathBuf) -> Effect {
    Effect::Terminal(TerminalRequest::Start(Start::Import(path)))
}

/// What a file is.
pub(super) const fn kind(lang: Lang, kind: FileKind) -> &'static str {
    match kind {
        FileKind::Xlsx | FileKind::Xls | FileKind::Html => "Excel",
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
