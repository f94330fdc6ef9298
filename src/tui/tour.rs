//! The tour of a first day: what to do next, said above the last line, and whether it has been done.
//!
//! It watches where the app is after each key and takes none itself. Leaves out who draws it where, see `app`.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::effect::Write;
use super::keymap::{Command, Scope};
use super::page::ViewContext;
use super::tabs::Tab;
use crate::messages::{cells, tour as text};

/// The rows that it takes above the last line.
pub const ROWS: u16 = 3;

/// A step, in the order of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Find,
    Brief,
    Log,
    Week,
    Plan,
    Undo,
    Help,
}

const STEPS: [Step; 7] = [Step::Find, Step::Brief, Step::Log, Step::Week, Step::Plan, Step::Undo, Step::Help];

/// Where the app is, as far as the tour cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whereabouts {
    pub tab: Tab,
    /// The nearest scope of the page.
    pub page: Scope,
    /// The nearest scope of the dialog on top.
    pub dialog: Option<Scope>,
}

/// How far the day has come.
#[derive(Debug, Clone)]
pub struct Tour {
    at: usize,
    /// Whether it is shown; left by Esc, it waits where it was.
    is_shown: bool,
    was: Option<Whereabouts>,
    /// The command that was given last.
    last: Option<Command>,
}

impl Tour {
    /// At the beginning of the day.
    pub const fn begin() -> Self {
        Self { at: 0, is_shown: true, was: None, last: None }
    }

    /// Whether it takes its rows.
    pub const fn is_shown(&self) -> bool {
        self.is_shown
    }

    /// Goes on where it was left.
    pub const fn go_on(&mut self) {
        self.is_shown = true;
    }

    /// Waits until it is asked for again.
    pub const fn leave(&mut self) {
        self.is_shown = false;
    }

    /// Whether the day is over.
    pub const fn is_over(&self) -> bool {
        self.at >= STEPS.len()
    }

    /// Takes note of a command.
    pub fn hear(&mut self, command: &Command) {
        self.last = Some(command.clone());
    }

    /// Takes note of what was written to the book.
    pub fn hear_written(&mut self, write: &Write) {
        let is_done = match (self.step(), write) {
            (Some(Step::Log), Write::Log(_) | Write::LogEach(..)) | (Some(Step::Undo), Write::Undo) => true,
            (Some(Step::Plan), Write::Change(_)) => self.was.is_some_and(|was| was.page == Scope::Planner),
            _ => false,
        };
        self.at += usize::from(is_done);
    }

    /// Looks where the app is now.
    pub fn look(&mut self, now: Whereabouts) {
        let was = self.was.replace(now);
        let was_on = |scope: Scope| was.is_some_and(|was| was.page == scope);
        let is_done = match self.step() {
            Some(Step::Find) => {
                was_on(Scope::Finding) && now.page != Scope::Finding && self.last == Some(Command::Open)
            }
            Some(Step::Brief) => now.dialog == Some(Scope::Brief),
            Some(Step::Week) => now.tab == Tab::Calendar && now.dialog.is_none(),
            Some(Step::Plan) => was_on(Scope::Planner) && now.page != Scope::Planner,
            Some(Step::Help) => now.dialog == Some(Scope::Choosing) && self.last == Some(Command::Help),
            Some(Step::Log | Step::Undo) | None => false,
        };
        self.at += usize::from(is_done);
    }

    fn step(&self) -> Option<Step> {
        STEPS.get(self.at).copied()
    }

    /// Which step it is, and what it is called.
    pub fn title(&self, look: &ViewContext) -> Option<String> {
        let (title, _) = sentences(self.step()?, look);
        Some(text::title(look.lang, self.at + 1, STEPS.len(), title))
    }

    /// Draws the step in its rows.
    pub fn view(&self, frame: &mut Frame, area: Rect, look: &ViewContext) {
        let Some(step) = self.step() else { return };
        frame.render_widget(Clear, area);
        let room = usize::from(area.width.saturating_sub(2));
        let (_, said) = sentences(step, look);
        let head = self.title(look).unwrap_or_default();
        look.heads.note(&head);
        let way_out = text::way_out(look.lang, look.key("back"));
        let head = cells::left(&head, room.saturating_sub(cells::width(&way_out) + 1));
        let first = Line::from(vec![
            Span::styled(format!(" {head} "), look.theme.title),
            Span::styled(way_out, look.theme.muted),
        ]);
        let others = cells::wrap(&said, room).into_iter().map(|line| Line::styled(format!(" {line}"), look.theme.text));
        for (line, y) in std::iter::once(first).chain(others).zip(area.top()..area.bottom()) {
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
    }
}

/// What a step is called, and what is to be done, with the keys that the user has.
fn sentences(step: Step, look: &ViewContext) -> (&'static str, String) {
    let (lang, key) = (look.lang, |row| look.key(row));
    match step {
        Step::Find => (text::find_title(lang), text::find(lang, key("find"), key("open"))),
        Step::Brief => (text::brief_title(lang), text::brief(lang, key("brief"))),
        Step::Log => (text::log_title(lang), text::log(lang, key("leave_brief"), key("capture"), key("write_capture"))),
        Step::Week => (text::week_title(lang), text::week(lang, key("show_calendar"))),
        Step::Plan => {
            (text::plan_title(lang), text::plan(lang, key("planner"), key("accept_all"), key("leave_planner")))
        }
        Step::Undo => (text::undo_title(lang), text::undo(lang, key("undo"))),
        Step::Help => (text::help_title(lang), text::help(lang, key("help"))),
    }
}
