//! The trash: customers that were deleted, put back with one key, erased for good behind a question.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Confirm;
use crate::messages::terms;
use crate::messages::{Lang, cells, clean, dates, trash as text};
use crate::ops::{self, Change, Trashed};
use crate::store::StoreError;
use crate::tui::effect::{Effect, Notice, Write};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::keymap::{Command, Scope};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::Overlay;
use crate::tui::page::ViewContext;
use crate::tui::widgets::list::{self, Cursor};
use crate::tui::widgets::{self, fit};

/// How wide the list is, in cells.
const WIDTH: u16 = 84;

/// Opens the list of what is in the trash.
#[derive(Debug, Clone, Copy)]
pub struct OpenTrash;

impl Preparation for OpenTrash {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let gone = ops::trash(book.reader)?;
        if gone.is_empty() {
            return Ok(Effect::Tell(Notice::hint(terms::the_trash_is_empty(form_context.lang).to_owned())));
        }
        let list = TrashList { gone, cursor: Cursor::default(), asked: None, lang: form_context.lang };
        Ok(Effect::Open(Box::new(Overlay::Trash(list))))
    }
}

/// The customers in the trash, the last one deleted first.
#[derive(Debug, Clone)]
pub struct TrashList {
    gone: Vec<Trashed>,
    cursor: Cursor,
    /// What is asked before something is erased.
    asked: Option<Confirm>,
    lang: Lang,
}

impl TrashList {
    /// The keys of the list, or of the question over it.
    pub const fn scopes(&self) -> &'static [Scope] {
        if self.asked.is_some() { &[Scope::Confirm, Scope::Always] } else { &[Scope::Trash, Scope::Always] }
    }

    /// Moves, puts back, asks, erases.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        if let Some(asked) = &mut self.asked {
            let effect = asked.update(command);
            if matches!(effect, Effect::Close) {
                self.asked = None;
                return Effect::None;
            }
            return effect;
        }
        match command {
            Command::Back => return Effect::Close,
            Command::Open => {
                let change = self.here().map(|one| Change::PutBack(one.change));
                return change.map_or(Effect::None, Effect::change).finishing();
            }
            Command::Delete => {
                let question = self.here().map(|one| text::ask_one(self.lang, &one.name));
                let gone = self.here().map(std::slice::from_ref).unwrap_or_default();
                self.asked = question.map(|question| asking(question, gone));
            }
            Command::AcceptAll => self.asked = Some(asking(text::ask_all(self.lang, self.gone.len()), &self.gone)),
            _ => {
                self.cursor.move_by(command, self.gone.len(), inside(page, self.size()));
            }
        }
        Effect::None
    }

    /// Draws the list, and the question over it.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let title = text::title(look.lang, self.gone.len());
        let inside = widgets::dialog(frame, page, look, &title, self.size());
        let code = self.gone.iter().map(|one| cells::width(&one.code)).max().unwrap_or_default();
        let room = usize::from(inside.width).saturating_sub(2);
        let focused = self.asked.is_none();
        list::draw(frame, inside, look, (self.cursor, self.gone.len()), focused, |at| self.row(look, at, code, room));
        if let Some(asked) = &self.asked {
            asked.view(frame, page, look);
        }
    }

    fn row(&self, look: &ViewContext, at: usize, code: usize, room: usize) -> Line<'static> {
        let one = &self.gone[at];
        let when = self.when(look, one);
        let named = format!("{} {}", cells::left(&one.code, code), clean::clean(&one.name));
        let named = cells::left(&named, room.saturating_sub(cells::width(&when) + 1));
        fit(Line::from(vec![Span::raw(named), Span::raw(" "), Span::styled(when, look.theme.muted)]), room)
    }

    /// The day, and how many were deleted by the same step: they come back together.
    fn when(&self, look: &ViewContext, one: &Trashed) -> String {
        let day = one.at.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
        let day = day.map(|day| dates::short(look.lang, day, look.today)).unwrap_or_default();
        match self.gone.iter().filter(|other| other.change == one.change).count() {
            0 | 1 => text::deleted_on(look.lang, day),
            several => text::together(look.lang, several - 1, day),
        }
    }

    fn here(&self) -> Option<&Trashed> {
        self.gone.get(self.cursor.at)
    }

    fn size(&self) -> (u16, u16) {
        (WIDTH, u16::try_from(self.gone.len()).unwrap_or(u16::MAX).saturating_add(2))
    }
}

/// The question before these are erased.
fn asking(question: String, gone: &[Trashed]) -> Confirm {
    let customers: BTreeSet<_> = gone.iter().map(|one| one.customer).collect();
    let names = gone.iter().flat_map(|one| [one.code.clone(), one.name.clone()]).collect();
    Confirm { question, yes: Box::new(Effect::Write(Write::Erase(customers, names))) }
}

/// The rows of the list on this page.
fn inside(page: Rect, size: (u16, u16)) -> Rect {
    let area = widgets::centred(page, size);
    Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(2), ..area }
}
