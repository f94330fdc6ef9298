//! What else is done in the shell, done in the app: holidays out of a file, the check of the book and its repair, the
//! check of a rulebook.
//!
//! Leaves out the work itself, which is in `ops` and begins in the runtime.

use std::path::{Path, PathBuf};

use super::effect::{Effect, Notice, Start, TerminalRequest};
use super::forms::book_export::BookExport;
use super::forms::{FormContext, Preparation};
use super::holidays::HolidayWish;
use super::keymap::Command;
use super::knowledge::ReadContext;
use super::overlay::backups::BackupQuestion;
use super::overlay::{Choice, Chooser, Confirm, Overlay, TextPage};
use super::syncing::{SyncList, SyncRequest};
use crate::markdown::{Block, Marker, Phrase};
use crate::messages::clean::clean;
use crate::messages::{Lang, desk as text, holidays, rulebook, rulebooks, synonyms};
use crate::ops::{BookReport, OwnFiles};
use crate::rules::{Rulebook, RulebookProblem};
use crate::sentences::doctor;
use crate::small_file;
use crate::store::{Reader, StoreError};

/// What can be asked for by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskWish {
    /// A file of holidays.
    Holidays,
    /// A folder of a calendar and an address book.
    Sync,
    /// The whole book as a file.
    ExportBook,
    /// Whether the book is sound.
    Doctor,
    /// Whether a rulebook of the user's own is.
    CheckRulebooks,
}

/// What the runtime does with files beside the book.
#[derive(Debug, Clone)]
pub enum DeskWork {
    Holidays(HolidayWish),
    Sync(SyncRequest),
    /// Writes the whole book.
    ExportBook(BookExport),
    /// Looks at every page of the book.
    Examine,
    /// Looks whether a copy of the book is sound, to put it back.
    LookAtBackup(BackupQuestion),
    /// Lists again what came of a sync.
    ListSync(Box<SyncList>),
}

/// A wish with what it is called and the name under which its other words stand.
type NamedWish = (fn(Lang) -> &'static str, DeskWish, &'static str);

/// All of them by name, for the palette.
pub fn choices(lang: Lang) -> Vec<Choice> {
    let all: [NamedWish; 4] = [
        (holidays::bring, DeskWish::Holidays, "holidays"),
        (text::sync, DeskWish::Sync, "vdir_sync"),
        (text::doctor, DeskWish::Doctor, "doctor"),
        (text::check_rulebooks, DeskWish::CheckRulebooks, "check_rulebooks"),
    ];
    let choice = |(label, wish, name): NamedWish| Choice {
        label: label(lang).to_owned(),
        also: format!("{} {}", label(lang.other()), synonyms::synonyms_of(name)),
        effect: Effect::Run(Command::Desk(wish)),
        ..Choice::default()
    };
    all.into_iter().map(choice).collect()
}

/// The question whether the book is sound; the app asks.
#[derive(Debug, Clone)]
pub struct DoctorQuestion {
    pub own: OwnFiles,
}

impl DoctorQuestion {
    /// Looks at every page of the book.
    pub fn answer(&self, reader: &Reader<'_>, today: chrono::NaiveDate) -> Result<BookReport, StoreError> {
        BookReport::read(reader, &self.own, today)
    }
}

/// What was found as a list, with the repair first where one helps. `book` is where it lies.
pub fn report_chooser(lang: Lang, report: &BookReport, book: Option<&Path>) -> Chooser {
    let repair = (!report.checkup.is_sound() && book.is_some()).then(|| repair(lang));
    let findings = doctor::findings(lang, report, book).into_iter().map(|finding| told(format!("! {finding}")));
    let facts = doctor::facts(lang, report, book).into_iter().map(told);
    let title = if report.checkup.is_sound() { text::book_sound(lang) } else { text::book_not_sound(lang) };
    Chooser::new(title.to_owned(), repair.into_iter().chain(findings).chain(facts).collect())
}

/// The same of a book that is too damaged for a report: what was said instead.
pub fn damage_chooser(lang: Lang, said: &str) -> Chooser {
    Chooser::new(text::book_not_sound(lang).to_owned(), vec![repair(lang), told(format!("! {said}"))])
}

fn repair(lang: Lang) -> Choice {
    let yes = Box::new(Effect::Terminal(TerminalRequest::Start(Start::Repair)));
    let confirm = Confirm { question: text::ask_repair(lang).to_owned(), yes };
    let effect = Effect::Open(Box::new(Overlay::Confirm(confirm)));
    Choice { label: text::repair_now(lang).to_owned(), effect, ..Choice::default() }
}

fn told(sentence: String) -> Choice {
    Choice { label: sentence.clone(), more: sentence, ..Choice::default() }
}

/// Lists the rulebook files of the user's own, each to be checked.
#[derive(Debug)]
pub struct CheckRulebooks {
    pub own: OwnFiles,
}

/// Checks one of them and shows every mistake with its place.
#[derive(Debug)]
struct CheckRulebook {
    path: PathBuf,
}

impl Preparation for CheckRulebooks {
    fn prepare(&self, _: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let folder = self.own.rulebook_folder();
        let choices: Vec<Choice> = self.own.rulebook_files().into_iter().map(|path| check_choice(lang, path)).collect();
        if choices.is_empty() {
            let shown = folder.map(|folder| clean(&folder.display().to_string()).into_owned()).unwrap_or_default();
            let is_there = folder.is_some_and(Path::is_dir);
            let say = if is_there { rulebooks::own_folder } else { rulebooks::own_folder_missing };
            return Ok(Effect::Tell(Notice::hint(say(lang, shown))));
        }
        let chooser = Chooser::new(text::check_rulebooks(lang).to_owned(), choices);
        Ok(Effect::Open(Box::new(Overlay::Choose(chooser))))
    }
}

fn check_choice(lang: Lang, path: PathBuf) -> Choice {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let detail = match mistakes_of(&path) {
        Ok(found) if found.is_empty() => text::no_mistakes(lang).to_owned(),
        Ok(found) => text::mistakes(lang, found.len()),
        Err(_) => text::unreadable(lang).to_owned(),
    };
    Choice {
        label: clean(&name).into_owned(),
        detail,
        more: clean(&path.display().to_string()).into_owned(),
        effect: Effect::prepare(CheckRulebook { path }),
        ..Choice::default()
    }
}

/// The mistakes of a file, or why it cannot be read.
fn mistakes_of(path: &Path) -> std::io::Result<Vec<RulebookProblem>> {
    let read = small_file::read_text(path)?;
    Ok(Rulebook::parse(&read).err().unwrap_or_default())
}

impl Preparation for CheckRulebook {
    fn prepare(&self, _: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let shown = clean(&self.path.display().to_string()).into_owned();
        let found = match mistakes_of(&self.path) {
            Ok(found) => found,
            Err(error) => {
                return Ok(Effect::Tell(Notice::error(crate::messages::system::cannot_read(lang, shown, &error))));
            }
        };
        let plain = |text: String| vec![Phrase { text, is_strong: false }];
        let place = |one: &RulebookProblem| {
            let place = text::line_and_column(lang, one.line, one.column);
            let what = clean(&rulebook::what_is_wrong(lang, one)).into_owned();
            Block::Item {
                depth: 0,
                marker: Marker::Bullet,
                text: vec![Phrase { text: place, is_strong: true }, Phrase { text: what, is_strong: false }],
            }
        };
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let said =
            if found.is_empty() { text::sound_file(lang, &shown) } else { rulebooks::mistakes(lang, found.len()) };
        let head = [
            Block::Heading { level: 1, text: plain(name) },
            Block::Paragraph(plain(shown)),
            Block::Paragraph(plain(said)),
        ];
        let blocks: Vec<Block> = head.into_iter().chain(found.iter().map(place)).collect();
        Ok(Effect::Open(Box::new(Overlay::Text(TextPage::of(blocks)))))
    }
}
