//! The case library over whatever is in front: searched as one types, the case under the cursor beside the list.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{CustomerId, Opportunity};
use crate::messages::labels::Labelled as _;
use crate::messages::{Lang, app, cases as text, cells, clean};
use crate::ops::{CaseSubject, LibraryCase, case_library, find_cases};
use crate::store::StoreError;
use crate::tui::effect::{Destination, Effect, Notice};
use crate::tui::forms::case::OpenCaseForm;
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::keymap::{Command, Scope};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::Overlay;
use crate::tui::page::ViewContext;
use crate::tui::plain;
use crate::tui::text_field::TextField;
use crate::tui::widgets::list::{self, Cursor};
use crate::tui::widgets::{self, fit};

mod reading;

pub use reading::{CaseReading, OpenCase};

/// How wide the library is, in cells.
const WIDTH: u16 = 116;
/// From this width on the case stands beside the list, else below it.
const BESIDE: u16 = 90;
/// How wide the list is beside a case.
const LIST: u16 = 44;

/// Opens the library, with this in its search.
#[derive(Debug, Clone)]
pub struct OpenCases {
    pub typed: String,
}

/// Opens the cases that are like a customer (docs/screens.md 5.3).
#[derive(Debug, Clone, Copy)]
pub struct OpenLikeCases(pub CustomerId);

/// The library, or the part of it that is like a customer.
#[derive(Debug, Clone)]
pub struct CaseList {
    cases: Vec<LibraryCase>,
    /// Whether these are all there are; then a new one can be written.
    is_whole: bool,
    filter: TextField,
    cursor: Cursor,
}

/// Where what is drawn.
struct Parts {
    filter: Rect,
    list: Rect,
    case: Rect,
}

/// The keys of the library.
pub const SCOPES: &[Scope] = &[Scope::Cases, Scope::Choosing, Scope::Text, Scope::Always];

impl Preparation for OpenCases {
    fn prepare(&self, book: &ReadContext<'_>, _form_context: FormContext) -> Result<Effect, StoreError> {
        let cases = case_library(book.reader)?;
        let filter = TextField::with(&self.typed);
        let list = CaseList { cases, is_whole: true, filter, cursor: Cursor::default() };
        Ok(Effect::Open(Box::new(Overlay::Cases(Box::new(list)))))
    }
}

impl Preparation for OpenLikeCases {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let customer = book.reader.get(self.0.0)?.value;
        let deals = book.reader.list::<Opportunity>(self.0)?;
        let alike = CaseSubject::of(&customer, &deals).alike(&case_library(book.reader)?);
        let cases: Vec<LibraryCase> = alike.into_iter().map(|like| like.case).collect();
        match cases.as_slice() {
            [] => Ok(Effect::Tell(Notice::hint(text::none_alike(form_context.lang).to_owned()))),
            [only] => Ok(Effect::prepare(OpenCase { id: only.row.id, library: None })),
            _ => {
                let list = CaseList { cases, is_whole: false, filter: TextField::default(), cursor: Cursor::default() };
                Ok(Effect::Open(Box::new(Overlay::Cases(Box::new(list)))))
            }
        }
    }
}

impl CaseList {
    /// Searches, moves, reads, writes a new one.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        let total = self.rows();
        let rows = self.parts(page).list;
        match command {
            Command::Back => Effect::Close,
            Command::Open => self.open(),
            Command::CaseCustomer => self.to_the_customer(),
            _ if self.cursor.searches(&mut self.filter, command, total, rows) => self.open(),
            _ => Effect::None,
        }
    }

    /// Draws the search, what it leaves, and the case under the cursor.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let found = self.found();
        let title = match self.is_whole {
            true if found.len() == self.cases.len() => text::library(look.lang).to_owned(),
            true => text::library_found(look.lang, found.len(), self.cases.len()),
            false => text::alike(look.lang).to_owned(),
        };
        widgets::dialog(frame, page, look, &title, size(page));
        let parts = self.parts(page);
        list::draw(frame, parts.list, look, (self.cursor, self.rows()), true, |at| match found.get(at) {
            Some(case) => row(look, case, usize::from(parts.list.width.saturating_sub(2))),
            None => Line::styled(text::new_case(look.lang), look.theme.suggested),
        });
        if let Some(case) = found.get(self.cursor.at) {
            let page = reading::page_of(look.lang, case, look.today);
            page.draw_text(frame, parts.case, look, &look.key("choose"));
        } else {
            let lines = cells::wrap(self.invitation(look.lang), usize::from(parts.case.width));
            for (y, line) in (parts.case.y..parts.case.bottom()).zip(lines) {
                let area = Rect { y, height: 1, ..parts.case };
                frame.render_widget(Line::styled(line, look.theme.label), area);
            }
        }
        let is_searching = !look.is_plain || self.cursor.at == 0;
        self.filter.view(frame, parts.filter, look, is_searching, app::filter_hint(look.lang));
    }

    /// What is said on the row that begins a new case.
    const fn invitation(&self, lang: Lang) -> &'static str {
        if self.cases.is_empty() { text::none_yet(lang) } else { text::write_one(lang) }
    }

    /// The cases that are listed, as they would be handed on.
    pub fn listed(&self) -> Vec<LibraryCase> {
        self.found()
    }

    /// Whether a command can do something here just now.
    pub fn offers(&self, command: &Command) -> bool {
        match command {
            Command::CaseCustomer => self.here().is_some_and(|case| case.customer.is_some()),
            Command::ExportList => self.here().is_some(),
            _ => true,
        }
    }

    fn open(&self) -> Effect {
        let library = self.is_whole.then(|| self.filter.text().to_owned());
        match self.here() {
            Some(case) => Effect::prepare(OpenCase { id: case.row.id, library: library.or(Some(String::new())) }),
            None if self.is_whole => Effect::prepare(OpenCaseForm::New).finishing(),
            None => Effect::None,
        }
    }

    fn to_the_customer(&self) -> Effect {
        let customer = self.here().and_then(|case| case.customer);
        customer.map_or(Effect::None, |customer| Effect::Goto(Destination::Customer(customer.id)).finishing())
    }

    fn here(&self) -> Option<LibraryCase> {
        self.found().into_iter().nth(self.cursor.at)
    }

    fn found(&self) -> Vec<LibraryCase> {
        find_cases(self.cases.clone(), self.filter.text().trim())
    }

    /// The cases that are listed, and below them the row that begins a new one.
    fn rows(&self) -> usize {
        self.found().len() + usize::from(self.is_whole)
    }

    fn parts(&self, page: Rect) -> Parts {
        let area = widgets::centred(page, size(page));
        let inside = Rect {
            x: area.x + 2.min(area.width),
            y: area.y + 1.min(area.height),
            width: area.width.saturating_sub(4),
            height: area.height.saturating_sub(2),
        };
        let filter = Rect { height: 1.min(inside.height), ..inside };
        let below = Rect { y: inside.y.saturating_add(2), height: inside.height.saturating_sub(2), ..inside };
        if plain::has_room_beside(inside.width, BESIDE) {
            let list = Rect { x: below.x.saturating_sub(1), width: LIST, ..below };
            let case = Rect { x: below.x + LIST + 1, width: below.width.saturating_sub(LIST + 1), ..below };
            return Parts { filter, list, case };
        }
        let rows = u16::try_from(self.cases.len() + 1).unwrap_or(u16::MAX).min(below.height / 3).max(1);
        let list = Rect { x: below.x.saturating_sub(1), width: below.width + 2, height: rows, ..below };
        let case = Rect { y: below.y + rows + 1, height: below.height.saturating_sub(rows + 1), ..below };
        Parts { filter, list, case }
    }
}

/// As high as the page.
fn size(page: Rect) -> (u16, u16) {
    (WIDTH, page.height)
}

/// How it ended, what it is called, and whose it is.
fn row(look: &ViewContext, case: &LibraryCase, room: usize) -> Line<'static> {
    let own = &case.row.value;
    let style = match own.kind {
        crate::domain::CaseKind::Success => look.theme.positive,
        crate::domain::CaseKind::Failure => look.theme.warning,
    };
    let width = Lang::pick(look.lang, 4, 7);
    let called = case.customer.as_ref().map(|customer| {
        if look.is_plain { customer.called.clone() } else { cells::cut(&clean::clean(&customer.called), 14) }
    });
    let called = called.unwrap_or_default();
    let kind = cells::left(own.kind.label(look.lang), width);
    let title = cells::left(&clean::clean(&own.title), room.saturating_sub(width + 2 + cells::width(&called)));
    let parts = vec![
        Span::styled(format!("{kind} "), style),
        Span::raw(title),
        Span::raw(" "),
        Span::styled(called, look.theme.muted),
    ];
    fit(Line::from(parts), room)
}
