//! One case as a page to read, and what is done with it.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::OpenCases;
use crate::markdown::{Block, Marker, Phrase};
use crate::messages::{Lang, cases as text, customers};
use crate::ops::{Change, EntityKind, EntityRef, LibraryCase, case_of};
use crate::sentences::cases::CasePage;
use crate::sentences::of_kind;
use crate::store::StoreError;
use crate::tui::effect::{Destination, Effect, Notice};
use crate::tui::forms::case::OpenCaseForm;
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::keymap::Command;
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::{Confirm, Overlay, TextPage};
use crate::tui::page::ViewContext;

/// Opens the case of this row.
#[derive(Debug, Clone)]
pub struct OpenCase {
    pub id: i64,
    /// What was searched in the library below the page; `None` where there is none.
    pub library: Option<String>,
}

/// A case that is read.
#[derive(Debug, Clone)]
pub struct CaseReading {
    case: LibraryCase,
    page: TextPage,
    library: Option<String>,
    lang: Lang,
}

impl Preparation for OpenCase {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let Some(case) = case_of(book.reader, self.id)? else {
            return Ok(Effect::Tell(Notice::error(text::gone(lang).to_owned())));
        };
        let page = page_of(lang, &case, form_context.today);
        let reading = CaseReading { case, page, library: self.library.clone(), lang };
        Ok(Effect::Open(Box::new(Overlay::Case(Box::new(reading)))))
    }
}

impl CaseReading {
    /// Scrolls, edits, deletes, goes to the customer.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        match command {
            Command::Edit => {
                let form = OpenCaseForm::Edit { id: self.case.row.id, library: self.library.clone() };
                self.leaving(vec![Effect::prepare(form)])
            }
            Command::Delete => self.delete(),
            Command::CaseCustomer => match &self.case.customer {
                Some(customer) => self.leaving(vec![Effect::Goto(Destination::Customer(customer.id))]),
                None => Effect::Tell(Notice::hint(text::nobodys(self.lang).to_owned())),
            },
            _ => self.page.update(command, page),
        }
    }

    /// Draws the page.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        self.page.view(frame, page, look);
    }

    /// Whether a command can do something here just now.
    pub fn offers(&self, command: &Command) -> bool {
        *command != Command::CaseCustomer || self.case.customer.is_some()
    }

    /// The case, as it would be handed on.
    pub const fn case(&self) -> &LibraryCase {
        &self.case
    }

    fn delete(&self) -> Effect {
        let row = &self.case.row;
        let entry = EntityRef { kind: EntityKind::Case, id: row.id };
        let question = customers::delete_entry(self.lang, of_kind(self.lang, entry.kind), &row.value.title);
        let change = Effect::change(Change::Delete { entry, version: Some(row.version) });
        let library = self.library.clone().map(|typed| Effect::prepare(OpenCases { typed }));
        let yes = Box::new(Effect::Each(std::iter::once(change).chain(library).collect()));
        self.leaving(vec![Effect::Open(Box::new(Overlay::Confirm(Confirm { question, yes })))])
    }

    /// Leaves the page and the library below it, which may show what is no more, then does this.
    fn leaving(&self, then: Vec<Effect>) -> Effect {
        let library = self.library.as_ref().map(|_| Effect::Close);
        Effect::Each(std::iter::once(Effect::Close).chain(library).chain(then).collect())
    }
}

/// A case as a page.
pub fn page_of(lang: Lang, case: &LibraryCase, today: NaiveDate) -> TextPage {
    let page = CasePage::of(lang, case, today);
    let phrase = |text: &str| vec![Phrase { text: text.to_owned(), is_strong: false }];
    let mut blocks =
        vec![Block::Heading { level: 1, text: phrase(&page.title) }, Block::Paragraph(phrase(&page.about))];
    for (label, told) in &page.parts {
        blocks.push(Block::Heading { level: 2, text: phrase(label) });
        let lines: Vec<&str> = told.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        match lines.as_slice() {
            [only] => blocks.push(Block::Paragraph(phrase(only))),
            several => blocks.extend(several.iter().map(|line| Block::Item {
                depth: 0,
                marker: Marker::Bullet,
                text: phrase(line),
            })),
        }
    }
    TextPage::of(blocks)
}
