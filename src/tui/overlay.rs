//! Dialogs over the page, in a stack; the one on top gets the commands.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::app::dialogs::DialogId;
use super::drafts::{Draft, DraftWords};
use super::effect::Effect;
use super::keymap::{Command, Scope};
use super::page::ViewContext;
use crate::messages::{Lang, app};
use crate::ops::LibraryCase;
use crate::report::ReportDocument;

pub mod backups;
pub mod behind;
pub mod brief;
pub mod bringing;
pub mod capture;
mod capture_ask;
mod capture_preview;
pub mod cases;
mod choices;
mod choices_view;
pub mod chooser;
pub mod confirm;
mod day_picker;
pub mod duplicates;
mod field_keeps;
pub mod files;
pub mod form;
mod form_draft;
mod form_view;
pub mod found;
pub mod help;
pub mod inbox;
mod input;
pub mod merge;
pub mod newcomers;
pub mod palette;
mod side_by_side;
pub mod takeover;
pub mod text_page;
pub mod tier_news;
pub mod trash;
pub mod undo;
pub mod welcome;
pub mod working;

pub use brief::Brief;
pub use capture::CaptureLine;
pub use cases::{CaseList, CaseReading};
pub use chooser::{Choice, Chooser};
pub use confirm::Confirm;
pub use files::FileList;
pub use form::Form;
pub use inbox::InboxList;
pub use merge::Merge;
pub use side_by_side::SideBySide;
pub use takeover::TakeoverPage;
pub use text_page::TextPage;
pub use trash::TrashList;
pub use welcome::Welcome;
pub use working::Working;

/// A dialog.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// A list to choose from: the palette, the help, any picker.
    Choose(Chooser),
    /// A question before something that is hard to take back.
    Confirm(Confirm),
    Form(Box<Form>),
    /// The line that becomes a record.
    Capture(Box<CaptureLine>),
    /// The card to read before a call.
    Brief(Brief),
    /// A page of text.
    Text(TextPage),
    /// The case library.
    Cases(Box<CaseList>),
    /// A case that is read.
    Case(Box<CaseReading>),
    /// Two customers to be merged.
    Merge(Box<Merge>),
    /// Two versions of one record.
    SideBySide(Box<SideBySide>),
    /// The customers that were deleted.
    Trash(TrashList),
    /// What waits to become records.
    Inbox(Box<InboxList>),
    /// The files that can be brought.
    Files(Box<FileList>),
    /// A file that is being taken.
    Takeover(Box<TakeoverPage>),
    /// The first start.
    Welcome(Welcome),
    /// What is being done and must be waited for.
    Working(Working),
}

impl Overlay {
    /// The keys that mean something here.
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Choose(_) => &[Scope::Choosing, Scope::Text, Scope::Always],
            Self::Confirm(_) => &[Scope::Confirm, Scope::Always],
            Self::Form(form) if form.is_picking() => &[Scope::Days, Scope::Always],
            Self::Form(_) => &[Scope::Form, Scope::Text, Scope::Always],
            Self::Capture(_) => &[Scope::Capture, Scope::Text, Scope::Always],
            Self::Brief(_) => &[Scope::Brief, Scope::Always],
            Self::Text(page) if page.can_be_ticked() => &[Scope::Preparing, Scope::Reading, Scope::Always],
            Self::Text(_) => &[Scope::Reading, Scope::Always],
            Self::Cases(_) => cases::SCOPES,
            Self::Case(_) => &[Scope::Case, Scope::Reading, Scope::Always],
            Self::Merge(_) => &[Scope::Sides, Scope::Merging, Scope::Always],
            Self::SideBySide(_) => &[Scope::SideBySide, Scope::Sides, Scope::Always],
            Self::Trash(trash) => trash.scopes(),
            Self::Inbox(_) => inbox::SCOPES,
            Self::Files(_) => &[Scope::Files, Scope::Choosing, Scope::Text, Scope::Always],
            Self::Takeover(_) => &[Scope::Takeover, Scope::Always],
            Self::Welcome(_) => &[Scope::Welcome, Scope::Always],
            Self::Working(_) => &[Scope::Choosing, Scope::Always],
        }
    }

    /// Whether plain keys are text here.
    pub fn is_typing(&self) -> bool {
        match self {
            Self::Form(form) => !form.is_picking(),
            Self::Choose(_) | Self::Capture(_) | Self::Files(_) | Self::Cases(_) => true,
            Self::Confirm(_)
            | Self::Brief(_)
            | Self::Text(_)
            | Self::Case(_)
            | Self::Merge(_)
            | Self::SideBySide(_)
            | Self::Trash(_)
            | Self::Takeover(_)
            | Self::Inbox(_)
            | Self::Welcome(_)
            | Self::Working(_) => false,
        }
    }

    /// New state, and the effect it asks for; a dialog that has done its work says so by [`Effect::Finish`].
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        match self {
            Self::Choose(chooser) => chooser.update(command, page),
            Self::Confirm(confirm) => confirm.update(command),
            Self::Form(form) => form.update(command, page),
            Self::Capture(line) => line.update(command),
            Self::Brief(brief) => brief.update(command, page),
            Self::Text(text) => text.update(command, page),
            Self::Cases(cases) => cases.update(command, page),
            Self::Case(case) => case.update(command, page),
            Self::Merge(merge) => merge.update(command, page),
            Self::SideBySide(sides) => sides.update(command, page),
            Self::Trash(trash) => trash.update(command, page),
            Self::Inbox(list) => list.update(command, page),
            Self::Files(files) => files.update(command, page),
            Self::Takeover(takeover) => takeover.update(command, page),
            Self::Welcome(welcome) => welcome.update(command, page),
            Self::Working(working) => working.update(command),
        }
    }

    /// Draws the dialog over the page.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        match self {
            Self::Choose(chooser) => chooser.view(frame, page, look),
            Self::Confirm(confirm) => confirm.view(frame, page, look),
            Self::Form(form) => form_view::draw(form, frame, page, look),
            Self::Capture(line) => line.view(frame, page, look),
            Self::Brief(brief) => brief.view(frame, page, look),
            Self::Text(text) => text.view(frame, page, look),
            Self::Cases(cases) => cases.view(frame, page, look),
            Self::Case(case) => case.view(frame, page, look),
            Self::Merge(merge) => merge.view(frame, page, look),
            Self::SideBySide(sides) => sides.view(frame, page, look),
            Self::Trash(trash) => trash.view(frame, page, look),
            Self::Inbox(list) => list.view(frame, page, look),
            Self::Files(files) => files.view(frame, page, look),
            Self::Takeover(takeover) => takeover.view(frame, page, look),
            Self::Welcome(welcome) => welcome.view(frame, page, look),
            Self::Working(working) => working.view(frame, page, look),
        }
    }

    /// The form, if it is one.
    pub fn as_form(&self) -> Option<&Form> {
        if let Self::Form(form) = self { Some(form) } else { None }
    }

    /// The form that is done when this is.
    pub fn form_below(&self) -> Option<DialogId> {
        if let Self::SideBySide(sides) = self { Some(sides.form().1) } else { None }
    }

    /// The form, if it is one, to change it.
    pub fn as_form_mut(&mut self) -> Option<&mut Form> {
        if let Self::Form(form) = self { Some(form) } else { None }
    }

    /// The key under which what is typed here is kept, and the words; no words when nothing was typed.
    pub fn draft(&self) -> Option<(String, Option<DraftWords>)> {
        match self {
            Self::Form(form) => form.draft().map(|name| (name, form.words())),
            Self::Capture(line) => Some(("capture".to_owned(), line.words())),
            Self::Text(page) => page.draft(),
            _ => None,
        }
    }

    /// Whether what is typed here stands beside a draft that is offered.
    pub fn is_beside_draft(&self) -> bool {
        matches!(self, Self::Capture(line) if line.is_beside_kept())
    }

    /// Its title, as the list of unfinished dialogs shows it; empty where what is kept needs no going on with.
    pub fn title(&self, lang: Lang) -> String {
        match self {
            Self::Form(form) => form.title(),
            Self::Capture(_) => app::capture_title(lang).to_owned(),
            _ => String::new(),
        }
    }

    /// Whether a command can do something here at all, whatever is typed; the help leaves out what cannot.
    pub fn can_ever(&self, command: &Command) -> bool {
        match self {
            Self::Form(form) => form.can_ever(command),
            Self::Text(page) => page.offers(command),
            Self::Takeover(takeover) => takeover.can_ever(command),
            // The files are listed already.
            Self::Files(_) => !matches!(command, Command::Import),
            _ => true,
        }
    }

    /// Whether a command can do something here just now; the line of hints leaves out what cannot.
    pub fn offers(&self, command: &Command) -> bool {
        match self {
            Self::Form(form) => form.offers(command),
            Self::Text(page) => page.offers(command),
            Self::Takeover(takeover) => takeover.offers(command),
            Self::Inbox(list) => list.offers(command),
            Self::Brief(brief) => brief.offers(command),
            Self::Cases(cases) => cases.offers(command),
            Self::Case(case) => case.offers(command),
            Self::Welcome(welcome) => welcome.offers(command),
            Self::Working(_) => *command == Command::Back,
            _ => true,
        }
    }

    /// Whether a command that goes on in a text has somewhere to go on a page of this size.
    pub fn goes_on(&self, command: &Command, page: Rect) -> bool {
        !matches!(self, Self::Text(text) if !text.goes_on(command, page))
    }

    /// The page of what is in front, to be printed; `None` where it makes none.
    pub fn document(&self) -> Option<Arc<ReportDocument>> {
        match self {
            Self::Form(form) => form.document().map(Arc::new),
            Self::Text(text) => text.document(),
            _ => None,
        }
    }

    /// How many fields of a form were refused and are not mended yet.
    pub fn wrong_fields(&self) -> usize {
        if let Self::Form(form) = self { form.wrong_fields() } else { 0 }
    }

    /// The cases that a command here hands on.
    pub fn handed_on(&self, command: &Command) -> Option<Vec<LibraryCase>> {
        match self {
            Self::Cases(cases) if *command == Command::ExportList => Some(cases.listed()),
            Self::Case(case) if *command == Command::ExportList => Some(vec![case.case().clone()]),
            _ => None,
        }
    }

    /// Fills words in that were typed before and not saved.
    pub fn restore(&mut self, draft: &Draft) {
        match self {
            Self::Form(form) => form.restore(draft),
            Self::Capture(line) => line.restore(&draft.words),
            Self::Text(page) => page.restore(&draft.words),
            _ => {}
        }
    }
}
