//! The state of the app: the tabs, the dialogs over them, what was said last, and how all is shown.
//!
//! Keys and commands come in, an [`Effect`] comes out; drawing reads only.
//! Leaves out: everything outside itself, see `runtime`.

use std::sync::Arc;

use chrono::NaiveDateTime;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::Line;

use super::effect::{Destination, Effect, Notice, Preference, TerminalRequest, Tone, Write};
use super::forms::{FormContext, Preparation};
use super::keymap::{Command, Key, Meaning, Scope, is_chinese};
use super::knowledge::Knowledge;
use super::overlay::tier_news::OpenTierNews;
use super::overlay::trash::OpenTrash;
use super::overlay::{CaptureLine, Chooser, Form, Overlay};
use super::page::ViewContext;
use super::print;
use super::rulebooks::Offer;
use super::tabs::{Pages, Tab};
use super::widgets::header;
use super::widgets::{fit, hints};
use super::worker::{Answer, Computation};
use crate::domain::CustomerId;
use crate::messages::{Lang, app};
use crate::names::Roster;
use crate::ops::{FileProblem, Overview, RulesContext};
use crate::store::{Reader, StoreError};

mod going;
mod offering;
mod own_files;
mod unasked;
mod undoing;

/// The least size in columns and rows.
const LEAST: (u16, u16) = (60, 16);

/// Everything the app has in memory.
pub struct App {
    look: ViewContext,
    book: String,
    tab: Tab,
    /// The tab from which one was taken to this customer.
    came_from: Option<(Tab, CustomerId)>,
    pages: Pages,
    overlays: Vec<Overlay>,
    notice: Option<Notice>,
    pending: Vec<Key>,
    screen: Rect,
    knowledge: Knowledge,
    fresh: Vec<Tab>,
    last: Option<Command>,
    read_troubles: Vec<FileProblem>,
}

impl App {
    /// The app on a book of this name, on a screen of this size.
    pub fn new(book: String, look: ViewContext, size: (u16, u16)) -> Self {
        Self {
            look,
            book,
            tab: Tab::default(),
            came_from: None,
            pages: Pages::default(),
            overlays: Vec::new(),
            notice: None,
            pending: Vec::new(),
            screen: Rect::new(0, 0, size.0, size.1),
            knowledge: Knowledge::default(),
            fresh: Vec::new(),
            last: None,
            read_troubles: Vec::new(),
        }
    }

    /// How everything is shown.
    pub fn look(&self) -> &ViewContext {
        &self.look
    }

    /// How everything is shown, to change it.
    pub fn look_mut(&mut self) -> &mut ViewContext {
        &mut self.look
    }

    /// The screen has another size.
    pub fn resize(&mut self, (width, height): (u16, u16)) {
        self.screen = Rect::new(0, 0, width, height);
    }

    /// A key was pressed: typed text where text is expected, else one more key of a sequence.
    pub fn press(&mut self, key: Key) -> Effect {
        if let Some(letter) = key.letter().filter(|_| self.is_typing()) {
            return self.run(&Command::Type(letter));
        }
        self.pending.push(key);
        match self.look.keymap.meaning(&self.scopes(), &self.pending) {
            Meaning::Command(command) => {
                self.pending.clear();
                self.run(&command)
            }
            Meaning::Unfinished => Effect::None,
            Meaning::Nothing => self.unknown(),
        }
    }

    /// A command, from a key, the mouse or the palette.
    pub fn run(&mut self, command: &Command) -> Effect {
        if self.dismissed(command) {
            return Effect::None;
        }
        match command {
            Command::Leave => return Effect::Terminal(TerminalRequest::Quit),
            Command::Suspend => return Effect::Terminal(TerminalRequest::Suspend),
            _ => {}
        }
        let areas = areas(self.screen);
        match self.overlays.last_mut() {
            Some(overlay) => overlay.update(command, areas[1]),
            None => self.refused(command).unwrap_or_else(|| self.run_on_page(command, areas)),
        }
    }

    /// Puts a dialog on top.
    pub fn open(&mut self, overlay: Overlay) {
        self.overlays.push(overlay);
    }

    /// The form on top, if a form is on top.
    pub fn form(&self) -> Option<&Form> {
        match self.overlays.last() {
            Some(Overlay::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// The dialog on top, if any.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlays.last()
    }

    /// The dialog at this place of the stack.
    pub fn overlay_at(&self, at: usize) -> Option<&Overlay> {
        self.overlays.get(at)
    }

    /// The same, to change it.
    pub fn form_mut(&mut self) -> Option<&mut Form> {
        match self.overlays.last_mut() {
            Some(Overlay::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// Takes the dialog on top away.
    pub fn close(&mut self) {
        self.overlays.pop();
    }

    /// How many dialogs are open, and whether the one on top has done its work with this wish.
    pub fn finished_by(&self, effect: &Effect) -> Option<usize> {
        self.overlays.last().filter(|overlay| overlay.ends_with(effect)).map(|_| self.overlays.len() - 1)
    }

    /// Takes away the dialog at this place of the stack, below any that were opened since.
    pub fn finish(&mut self, at: usize) {
        if at < self.overlays.len() {
            self.overlays.remove(at);
        }
    }

    /// Says something on the last line.
    pub fn tell(&mut self, notice: Notice) {
        self.notice = Some(notice);
    }

    /// What the pages show is no longer what is in the book.
    pub fn outdate(&mut self) {
        self.fresh.clear();
        self.knowledge.outdate();
    }

    /// Everything is said in this language from now on.
    pub fn speak(&mut self, lang: Lang) {
        self.look.lang = lang;
        self.fresh.clear();
    }

    /// The page in front shows another part of the book from now on.
    pub fn outdate_page(&mut self) {
        self.fresh.retain(|tab| *tab != self.tab);
    }

    /// What the app itself wants computed over the whole book.
    pub fn question(&mut self) -> Option<Arc<dyn Computation>> {
        self.knowledge.question()
    }

    /// The names that the capture line waits for.
    pub fn names_question(&mut self) -> Option<Arc<dyn Computation>> {
        match self.overlays.last_mut() {
            Some(Overlay::Capture(line)) => line.question(),
            _ => None,
        }
    }

    /// The rulebook, the workdays, the settings and the day.
    pub fn context(&self) -> Option<Arc<RulesContext>> {
        self.knowledge.context().cloned()
    }

    /// Reads the page in front again if it is outdated; those behind wait until they are looked at.
    pub fn refresh(&mut self, reader: &Reader<'_>, now: NaiveDateTime) -> Result<Effect, StoreError> {
        if self.fresh.contains(&self.tab) {
            return Ok(Effect::None);
        }
        self.fresh.push(self.tab);
        self.knowledge.refresh(reader, self.look.today)?;
        match self.knowledge.book(reader, self.look.lang, now) {
            Some(book) => self.pages.page_mut(self.tab).refresh(&book),
            None => Ok(Effect::None),
        }
    }

    /// Reads what a dialog needs to know of the book as it is now.
    pub fn prepare(
        &mut self,
        reader: &Reader<'_>,
        preparation: &dyn Preparation,
        now: NaiveDateTime,
    ) -> Result<Effect, StoreError> {
        let form_context = FormContext { lang: self.look.lang, today: self.look.today };
        self.knowledge.refresh(reader, form_context.today)?;
        match self.knowledge.book(reader, self.look.lang, now) {
            Some(book) => preparation.prepare(&book, form_context),
            None => Ok(Effect::None),
        }
    }

    /// Whether the page in front shows what is in the book.
    pub fn is_fresh(&self) -> bool {
        self.fresh.contains(&self.tab)
    }

    /// An answer has arrived: the overview for all pages, anything else for the page that asked.
    pub fn learn(&mut self, tab: Tab, answer: Answer) {
        match answer.downcast::<Overview>() {
            Ok(overview) => {
                self.knowledge.learn(*overview);
                self.fresh.clear();
            }
            Err(answer) => self.learn_names(tab, answer),
        }
    }

    fn learn_names(&mut self, tab: Tab, answer: Answer) {
        match (answer.downcast::<Roster>(), self.overlays.last_mut()) {
            (Ok(names), Some(Overlay::Capture(line))) => line.learn(*names),
            (Ok(_), _) => {}
            (Err(answer), _) => match answer.downcast::<Offer>() {
                Ok(offer) => self.offer(*offer),
                Err(answer) => self.pages.page_mut(tab).learn(answer),
            },
        }
    }

    /// Draws everything.
    pub fn view(&self, frame: &mut Frame) {
        let screen = frame.area();
        if screen.width < LEAST.0 || screen.height < LEAST.1 {
            let line = Line::raw(app::too_small(self.look.lang));
            frame.render_widget(fit(line, usize::from(screen.width)), Rect { height: 1.min(screen.height), ..screen });
            return;
        }
        let [top, page, _] = areas(screen);
        header::draw(frame, top, &self.look, &self.book, self.tab, self.knowledge.counters());
        self.pages.page(self.tab).view(frame, page, &self.look);
        for overlay in &self.overlays {
            overlay.view(frame, page, &self.look);
        }
        let mut keys = self.look.keymap.in_force(&self.scopes());
        keys.retain(|key| self.offers(&key.row.command));
        hints::draw(frame, screen, &self.look, &keys, self.said().as_ref());
        print::guard(frame.buffer_mut());
    }

    /// Whether plain keys are text now.
    fn is_typing(&self) -> bool {
        self.overlays.last().map_or_else(|| self.pages.page(self.tab).is_typing(), Overlay::is_typing)
    }

    /// The scopes in force, the nearest first.
    fn scopes(&self) -> Vec<Scope> {
        if let Some(overlay) = self.overlays.last() {
            return overlay.scopes().to_vec();
        }
        let page = self.pages.page(self.tab);
        let shared = if page.is_typing() { &[Scope::Always] } else { self.tab.shared_scopes() };
        [page.scopes(), shared].concat()
    }

    /// A sequence that means nothing; a Chinese character on a page starts the search with it.
    fn unknown(&mut self) -> Effect {
        let keys = std::mem::take(&mut self.pending);
        let typed = if let [key] = keys.as_slice() { key.letter() } else { None };
        match typed.filter(|letter| is_chinese(*letter) && self.overlays.is_empty()) {
            Some(letter) => {
                let find = self.run(&Command::Find);
                let typed = self.run(&Command::Type(letter));
                if matches!(typed, Effect::None) { find } else { typed }
            }
            None => Effect::None,
        }
    }

    /// What was said goes with the next command; an error stays until it is dismissed, and that is all Esc does then.
    fn dismissed(&mut self, command: &Command) -> bool {
        if *command == Command::Back && self.has_read_troubles() {
            return true;
        }
        let is_error = self.notice.as_ref().is_some_and(|notice| notice.tone == Tone::Error);
        let stays = is_error && *command != Command::Back;
        if !stays {
            self.notice = None;
        }
        is_error && !stays
    }

    fn run_on_page(&mut self, command: &Command, [top, page, _]: [Rect; 3]) -> Effect {
        if let Some(back) = self.way_back(command) {
            return back;
        }
        match command {
            Command::Show(tab) => Effect::Goto(Destination::Tab(*tab)),
            Command::NextTab => Effect::Goto(Destination::Tab(self.tab.after(1))),
            Command::PreviousTab => Effect::Goto(Destination::Tab(self.tab.after(Tab::ALL.len() - 1))),
            Command::Click(at) if top.contains(*at) => self.click_on_tabs(*at),
            Command::Capture => self.capture(""),
            Command::Paste(text) if !text.trim().contains('\n') && !self.pages.page(self.tab).is_typing() => {
                self.capture(text.trim())
            }
            Command::Help => self.choose(Chooser::help),
            Command::Palette => self.choose(Chooser::palette),
            Command::SwitchLanguage => Effect::Prefer(Preference::Lang(self.look.lang.other())),
            Command::SwitchMouse => Effect::Prefer(Preference::SwitchMouse),
            Command::Rulebook => self.choose_rulebook(),
            Command::TierNews => Effect::prepare(OpenTierNews),
            Command::Trash => Effect::prepare(OpenTrash),
            Command::Unfinished => Effect::Goto(Destination::Unfinished(None)),
            Command::Undo => Effect::prepare(undoing::Undoing),
            Command::Redo => Effect::Write(Write::Redo),
            Command::Quit => Effect::Terminal(TerminalRequest::Quit),
            // Where there is nothing to have done, one says with whom and what.
            Command::Done if self.tab == Tab::Kpi => self.capture(""),
            Command::Find | Command::SearchNotes => {
                self.tab = self.tab.searched_by(command);
                self.pages.page_mut(self.tab).update(&Command::Find, page)
            }
            Command::Repeat => match self.last.clone() {
                Some(last) => self.pages.page_mut(self.tab).update(&last, page),
                None => Effect::Tell(Notice::hint(app::nothing_to_repeat(self.look.lang).to_owned())),
            },
            _ => {
                if command.is_action() {
                    self.last = Some(command.clone());
                }
                self.pages.page_mut(self.tab).update(command, page)
            }
        }
    }

    /// The capture line, holding this text; the customer of the page is the one meant when none is named.
    fn capture(&self, text: &str) -> Effect {
        let Some(context) = self.context() else { return Effect::None };
        let page = self.pages.page(self.tab);
        let line = CaptureLine::new(context, page.here(), text).for_each(page.marked());
        Effect::Open(Box::new(Overlay::Capture(Box::new(line))))
    }

    fn choose(&self, list: fn(Lang, &super::keymap::Keymap, &[Scope]) -> Chooser) -> Effect {
        let chooser = list(self.look.lang, &self.look.keymap, &self.scopes());
        Effect::Open(Box::new(Overlay::Choose(chooser)))
    }

    fn click_on_tabs(&self, at: Position) -> Effect {
        let tab =
            header::tab_at(&self.look, &self.book, self.tab, self.knowledge.counters(), (at.x, self.screen.width));
        tab.map_or(Effect::None, |tab| Effect::Goto(Destination::Tab(tab)))
    }
}

/// The first line, the page, the last line.
fn areas(screen: Rect) -> [Rect; 3] {
    Layout::vertical([Constraint::Length(1), Constraint::Fill(1), Constraint::Length(1)]).areas(screen)
}
