//! The state of the app: the tabs, the dialogs over them, what was said last, and how all is shown.
//!
//! Keys and commands come in, an [`Effect`](super::effect::Effect) comes out; drawing reads only.
//! Leaves out: everything outside itself, see `runtime`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::Line;
use ratatui::{Frame, Terminal};

use super::dismissed_hints::DismissedHints;
use super::effect::Notice;
use super::keymap::{Command, Key};
use super::knowledge::ReadModels;
use super::overlay::newcomers::NewcomersQuestion;
use super::overlay::{Form, Overlay};
use super::page::ViewContext;
use super::plain::{self, Besides, Heard};
use super::print;
use super::shown_kinds::ShownKinds;
use super::signs;
use super::tabs::{Pages, Tab};
use super::tour::Tour;
use super::widgets::header::{self, BookTitle};
use super::widgets::hints::HintedKeys;
use super::widgets::{fit, hints};
use crate::config::Config;
use crate::domain::CustomerId;
use crate::messages::app;
use crate::ops::takeover::Headway;
use crate::ops::{ChangeSummary, FilePlaces, FileProblem, OwnFiles, PastImports};

mod at_desk;
mod commands;
pub mod dialogs;
mod guidance;
mod navigation;
mod notices;
mod reading;
mod taking;

use dialogs::Dialogs;

/// The smallest usable size, in columns and rows.
const LEAST: (u16, u16) = (60, 16);

/// What the file of a book is called that nobody named.
const DEFAULT_BOOK: &str = "book";

/// Everything the app has in memory.
pub struct App {
    look: ViewContext,
    book: String,
    /// Where the book lies; nowhere in memory.
    book_file: Option<PathBuf>,
    is_read_only: bool,
    tab: Tab,
    /// The tab the user came from to reach this customer.
    came_from: Option<(Tab, CustomerId)>,
    pages: Pages,
    dialogs: Dialogs,
    notice: Option<Notice>,
    /// Whether it is what a command before the last one failed with.
    notice_is_before: bool,
    /// What was said of the heads.
    heard: Heard,
    /// The tour of a first day, once it was begun.
    tour: Option<Tour>,
    /// A list that is being written to a file.
    export: Option<Arc<Headway>>,
    /// The problems found in the user's own files when they were read.
    /// What went wrong and stays until it is read.
    lasting_trouble: Option<String>,
    read_troubles: Vec<FileProblem>,
    /// The keys of a sequence that is not finished.
    pending: Vec<Key>,
    /// What the user set for this machine.
    machine: Config,
    /// Where files to bring are looked for; nowhere in the demo.
    files: Option<Arc<FilePlaces>>,
    /// Where imports are remembered; nowhere in the demo.
    past_imports: Option<PathBuf>,
    /// What `.` does again.
    last: Option<Command>,
    screen: Rect,
    read_models: ReadModels,
    /// What is to be asked once all customers are known.
    waiting: Option<NewcomersQuestion>,
    /// The tabs whose pages show what is in the book.
    fresh: Vec<Tab>,
    /// Grows whenever what was read of the book may be outdated.
    revision: u64,
}

impl App {
    /// The app on a book of this name, on a screen of this size.
    pub fn new(book: String, look: ViewContext, size: (u16, u16)) -> Self {
        Self {
            look,
            book,
            book_file: None,
            is_read_only: false,
            tab: Tab::default(),
            came_from: None,
            pages: Pages::default(),
            dialogs: Dialogs::default(),
            notice: None,
            notice_is_before: false,
            heard: Heard::default(),
            lasting_trouble: None,
            tour: None,
            export: None,
            read_troubles: Vec::new(),
            pending: Vec::new(),
            files: None,
            past_imports: None,
            machine: Config::default(),
            last: None,
            screen: Rect::new(0, 0, size.0, size.1),
            read_models: ReadModels::default(),
            waiting: None,
            fresh: Vec::new(),
            revision: 0,
        }
    }

    /// With the user's own rulebooks and holidays.
    #[must_use]
    pub fn with_own_files(mut self, own: OwnFiles) -> Self {
        self.read_models = ReadModels::new(own);
        self
    }

    /// With the places where files to bring are looked for.
    #[must_use]
    pub fn with_files(mut self, places: Option<FilePlaces>) -> Self {
        self.files = places.map(Arc::new);
        self
    }

    /// With the file in which imports are remembered.
    #[must_use]
    pub fn with_past_imports(mut self, path: Option<PathBuf>) -> Self {
        self.past_imports = path;
        self
    }

    /// Remembers that an import was taken back or done again.
    pub fn tell_undone_import(&self, import: &ChangeSummary, is_undone: bool) {
        if let Some(path) = &self.past_imports {
            PastImports::tell_undone(path, import, is_undone);
        }
    }

    /// With what the user set for this machine.
    #[must_use]
    pub fn with_machine(mut self, config: Config) -> Self {
        self.machine = config;
        self
    }

    /// What is set for the machine.
    pub fn machine(&self) -> &Config {
        &self.machine
    }

    /// The name of the book.
    pub fn book(&self) -> &str {
        &self.book
    }

    /// From now on this is set for the machine.
    pub fn set_machine(&mut self, config: Config) {
        self.machine = config;
    }

    /// The app as it is at its start, with what it has read of the book: tests need not wait for that again.
    #[cfg(test)]
    pub(super) fn afresh(self) -> Self {
        let size = (self.screen.width, self.screen.height);
        let fresh = Self::new(self.book, self.look, size);
        Self { read_models: self.read_models, revision: self.revision, files: self.files, ..fresh }
    }

    /// How everything is shown.
    pub fn look(&self) -> &ViewContext {
        &self.look
    }

    /// How everything is shown, to change it.
    pub fn look_mut(&mut self) -> &mut ViewContext {
        &mut self.look
    }

    /// The tab in front.
    pub fn tab(&self) -> Tab {
        self.tab
    }

    /// The open dialogs.
    pub fn dialogs(&self) -> &Dialogs {
        &self.dialogs
    }

    /// The open dialogs, to change them.
    pub fn dialogs_mut(&mut self) -> &mut Dialogs {
        &mut self.dialogs
    }

    /// The dialog on top, if any.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.dialogs.top()
    }

    /// The form on top, if a form is on top.
    pub fn form(&self) -> Option<&Form> {
        self.overlay().and_then(Overlay::as_form)
    }

    /// Takes note of the new size of the screen.
    pub fn resize(&mut self, (width, height): (u16, u16)) {
        self.screen = Rect::new(0, 0, width, height);
    }

    /// From now on these hints are not shown.
    pub fn set_dismissed_hints(&mut self, hints: DismissedHints) {
        self.pages.customers.set_dismissed_hints(hints);
    }

    /// From now on the calendar shows these kinds of things.
    pub fn set_shown_kinds(&mut self, kinds: ShownKinds) {
        self.pages.calendar.set_shown_kinds(kinds);
    }

    /// Whether nothing can be written to the book, as the first line says.
    pub fn set_read_only(&mut self, is_read_only: bool) {
        self.is_read_only = is_read_only;
    }

    /// Takes note of the file of the book, and whether it can only be read.
    pub fn set_book_file(&mut self, path: Option<&Path>, is_read_only: bool) {
        self.is_read_only = path.is_some() && is_read_only;
        self.book_file = path.map(Path::to_path_buf);
    }

    /// What the first line says of the book.
    pub(super) fn book_title(&self) -> BookTitle<'_> {
        // A book that nobody gave a name is called what it is.
        let name =
            if self.book == DEFAULT_BOOK { crate::messages::app::unnamed_book(self.look.lang) } else { &self.book };
        BookTitle { name, is_read_only: self.is_read_only }
    }

    /// Draws everything; in plain mode as lines of words.
    pub fn view(&self, frame: &mut Frame) {
        let screen = frame.area();
        if !self.look.is_plain {
            self.draw(frame);
            // Nobody listens.
            drop((self.look.heads.take(), self.look.heads.take_beyond()));
        } else if let Some((drawn, caret)) = self.drawn_to_be_said(screen) {
            let told = self.heard.told(&self.look.heads, self.look.lang);
            // What was done says it already, but not where the tour has come to.
            let told = if self.shown_notice().is_none() { told } else { self.tour_told(told) };
            let besides = Besides { told, pinned: self.tour_rows(), beyond: self.look.heads.take_beyond() };
            plain::say(frame, (&drawn, caret), self.look.lang, &besides);
        }
        signs::spell(frame.buffer_mut(), self.look.signs);
        print::guard(frame.buffer_mut());
    }

    /// What is drawn beside the screen, and where its caret is.
    fn drawn_to_be_said(&self, screen: Rect) -> Option<(Buffer, Position)> {
        let Rect { width, height, .. } = plain::canvas(screen);
        let mut beside = Terminal::new(TestBackend::new(width, height)).ok()?;
        beside.draw(|frame| self.draw(frame)).ok()?;
        let caret = beside.backend().cursor_position();
        Some((beside.backend().buffer().clone(), caret))
    }

    /// Where pages and dialogs are drawn.
    fn canvas(&self) -> Rect {
        if self.look.is_plain { plain::canvas(self.screen) } else { self.screen }
    }

    fn draw(&self, frame: &mut Frame) {
        let screen = frame.area();
        if screen.width < LEAST.0 || screen.height < LEAST.1 {
            let line = Line::raw(app::too_small(self.look.lang));
            frame.render_widget(fit(line, usize::from(screen.width)), Rect { height: 1.min(screen.height), ..screen });
            return;
        }
        let [top, page, below, _] = areas(screen, self.tour_rows());
        header::draw(frame, top, &self.look, self.book_title(), self.tab, self.read_models.counters());
        // Of what lies under a dialog nothing is said.
        if !self.look.is_plain || self.dialogs.is_empty() {
            self.pages.page(self.tab).view(frame, page, &self.look);
        }
        if let Some(tour) = self.tour.as_ref().filter(|tour| tour.is_shown()) {
            tour.view(frame, below, &self.look);
        }
        let under = if self.look.is_plain { self.dialogs.iter().count().saturating_sub(1) } else { 0 };
        for overlay in self.dialogs.iter().skip(under) {
            overlay.view(frame, page, &self.look);
        }
        let mut keys = self.look.keymap.in_force(&self.scopes());
        let goes_on = |command| self.overlay().is_none_or(|overlay| overlay.goes_on(command, page));
        keys.retain(|key| self.offers(&key.row.command) && goes_on(&key.row.command));
        // Of what is said only the hints are as wide as the screen, so that they are one line of it.
        let room = usize::from(self.screen.width.min(screen.width));
        let hinted: HintedKeys<'_> = (&keys, &|key| self.name_of(key), room);
        hints::draw(frame, screen, &self.look, hinted, self.shown_notice().as_ref());
    }
}

/// The first line, the page, what the tour says, the last line.
fn areas(screen: Rect, tour: u16) -> [Rect; 4] {
    let [one, least, tour] = [Constraint::Length(1), Constraint::Fill(1), Constraint::Length(tour)];
    Layout::vertical([one, least, tour, one]).areas(screen)
}
