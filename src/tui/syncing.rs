//! A folder of a calendar and an address book kept in sync, in the app: which folder, what would become of each item, both
//! versions of what was changed on both sides, and the sync itself.
//!
//! Leaves out who wins and what is written, see `vdir`; it runs beside the drawing thread, see `runtime::syncing`.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use super::desk::DeskWork;
use super::effect::{Effect, Notice};
use super::forms::{FieldError, FormContext, FormField, Preparation, Sheet, Values};
use super::knowledge::ReadContext;
use super::overlay::{Choice, Chooser, Confirm, Form, Overlay, TextPage};
use crate::markdown::{Block, Phrase};
use crate::messages::clean::clean;
use crate::messages::{Lang, desk as text, interchange};
use crate::ops::FilePlaces;
use crate::store::StoreError;
use crate::vdir::{self, Conflict, SyncError, SyncReport, SyncWish, wording};

/// The field of the folder.
const FOLDER: &str = "folder";

/// Asks for the folder.
#[derive(Debug)]
pub struct OpenSync {
    pub places: Arc<FilePlaces>,
    pub state: PathBuf,
    pub book: PathBuf,
}

/// The form that asks for the folder.
#[derive(Debug)]
struct SyncForm {
    places: Arc<FilePlaces>,
    /// The one that was synced last.
    last: Option<PathBuf>,
}

/// A folder that is to be synced, or rehearsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyncRequest {
    pub folder: PathBuf,
    /// The folder, as it is shown.
    pub shown: String,
    pub wish: SyncWish,
}

/// What came of one.
#[derive(Debug)]
pub struct Synced {
    pub request: SyncRequest,
    pub outcome: Result<SyncReport, SyncError>,
}

/// What is listed of it.
#[derive(Debug, Clone)]
pub struct SyncList {
    pub request: SyncRequest,
    pub report: SyncReport,
}

impl Preparation for OpenSync {
    fn prepare(&self, _: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let last = vdir::last_folder(&self.state, &self.book);
        let sheet = SyncForm { places: Arc::clone(&self.places), last };
        Ok(Effect::Open(Box::new(Overlay::Form(Box::new(Form::new(Arc::new(sheet), form_context))))))
    }
}

impl Sheet for SyncForm {
    fn title(&self, form_context: FormContext) -> String {
        text::sync(form_context.lang).to_owned()
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let last = self.last.as_deref().map(|last| self.places.shown(last)).unwrap_or_default();
        vec![FormField::line(FOLDER, text::sync_folder(form_context.lang), &last).required()]
    }

    fn proposal(&self, _field: &'static str, _values: &Values, form_context: FormContext) -> Option<String> {
        Some(text::sync_folder_hint(form_context.lang).to_owned())
    }

    fn verb(&self, lang: Lang) -> &'static str {
        text::sync_compare(lang)
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let folder = self.places.start.join(self.places.whole(values.text(FOLDER)));
        if folder.exists() && !folder.is_dir() {
            let said = text::sync_no_folder(form_context.lang).to_owned();
            return Err(vec![FieldError::new(FOLDER, said)]);
        }
        let shown = clean(&self.places.shown(&folder)).into_owned();
        let wish = SyncWish { deletions: false, dry_run: true, creates: true };
        Ok(Effect::Desk(Box::new(DeskWork::Sync(SyncRequest { folder, shown, wish }))))
    }
}

impl Synced {
    /// What is shown of it: a list of what would become of each item or became of it, a question, or a sentence.
    pub fn shown(self, lang: Lang, today: NaiveDate) -> Effect {
        let Self { request, outcome } = self;
        let report = match outcome {
            Ok(report) => report,
            Err(SyncError::GivenUp) => {
                return Effect::Tell(Notice::hint(interchange::sync_given_up(lang).to_owned()));
            }
            Err(SyncError::MostAreGone { gone, known, name, .. }) => {
                let question = text::sync_most_gone(lang, gone, known, format!("{}/{name}", request.shown));
                let wish = SyncWish { deletions: true, ..request.wish };
                let yes = Effect::Desk(Box::new(DeskWork::Sync(SyncRequest { wish, ..request })));
                return Effect::Open(Box::new(Overlay::Confirm(Confirm { question, yes: Box::new(yes) })));
            }
            Err(error) => return Effect::Tell(Notice::error(wording::trouble(lang, &request.folder, &error))),
        };
        let said = told(lang, &report, &request);
        let is_done = !request.wish.dry_run;
        if report.is_empty() && report.items.is_empty() {
            return Effect::Tell(Notice::hint(text::sync_alike(lang, request.shown)));
        }
        if is_done && report.conflicts.is_empty() && report.items.is_empty() {
            return Effect::Tell(Notice::done(said));
        }
        let list = SyncList { request, report };
        let open = Effect::Open(Box::new(Overlay::Choose(list.chooser(lang, today))));
        if is_done { Effect::Each(vec![open, Effect::Tell(Notice::done(said))]) } else { open }
    }
}

fn told(lang: Lang, report: &SyncReport, request: &SyncRequest) -> String {
    let counts = interchange::synced(lang, report.written, report.taken, report.deleted);
    let say = if request.wish.dry_run { text::sync_would } else { text::sync_did };
    say(lang, &request.shown, &counts)
}

impl SyncList {
    /// The list, with the sync itself first while it is only rehearsed.
    pub fn chooser(&self, lang: Lang, today: NaiveDate) -> Chooser {
        let wish = SyncWish { dry_run: false, ..self.request.wish };
        let request = SyncRequest { wish, ..self.request.clone() };
        let now = (self.request.wish.dry_run && !self.report.is_empty()).then(|| Choice {
            label: if self.request.folder.exists() { text::sync_now } else { text::sync_create }(lang).to_owned(),
            effect: Effect::Desk(Box::new(DeskWork::Sync(request))),
            ..Choice::default()
        });
        let conflicts = self.report.conflicts.iter().map(|conflict| self.conflict(lang, conflict));
        let again = || Effect::Desk(Box::new(DeskWork::ListSync(Box::new(self.clone()))));
        let items = vdir::rows(lang, today, &self.report.items).into_iter().map(|[became, title, day, more]| Choice {
            label: format!("{became}  {title}"),
            detail: day,
            more,
            effect: again(),
            ..Choice::default()
        });
        let title = told(lang, &self.report, &self.request);
        Chooser::new(title, now.into_iter().chain(conflicts).chain(items).collect())
    }

    /// A record and a file that both changed; both versions are read over the list.
    fn conflict(&self, lang: Lang, conflict: &Conflict) -> Choice {
        let again = Effect::Desk(Box::new(DeskWork::ListSync(Box::new(self.clone()))));
        let page = Effect::Open(Box::new(Overlay::Text(versions_page(lang, conflict))));
        let gone = conflict.versions.is_gone;
        let title = conflict.versions.title().unwrap_or(&conflict.file);
        Choice {
            label: text::sync_conflict(lang, clean(title)),
            detail: if gone { text::sync_deleted_there(lang) } else { text::sync_both_changed(lang) }.to_owned(),
            more: clean(&conflict.file).into_owned(),
            effect: Effect::Each(vec![again, page]),
            ..Choice::default()
        }
    }
}

/// Both versions side by side, and what becomes of the other.
fn versions_page(lang: Lang, conflict: &Conflict) -> TextPage {
    let plain = |text: &str| vec![Phrase { text: clean(text).into_owned(), is_strong: false }];
    let head = vec![plain(""), plain(text::sync_in_book(lang)), plain(text::sync_in_file(lang))];
    let rows = conflict.versions.parts.iter();
    let rows = rows.map(|(part, here, there)| vec![plain(wording::part(lang, *part)), plain(here), plain(there)]);
    let what = match &conflict.copy {
        Some(copy) => interchange::conflict(lang, &conflict.file, copy),
        None if conflict.versions.is_gone => text::sync_written_again(lang).to_owned(),
        None => text::sync_kept_aside(lang).to_owned(),
    };
    TextPage::of(vec![
        Block::Heading { level: 1, text: plain(&conflict.file) },
        Block::Table(std::iter::once(head).chain(rows).collect()),
        Block::Paragraph(plain(&what)),
    ])
}
