//! The dialogs that can be open over the calendar: the planner, or the one for clearing overdue work.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::clear_overdue::ClearOverdue;
use super::planner::{PlannedWeeks, Planner};
use super::{Calendar, Known};
use crate::ops::{self, FIRST_WEEKS};
use crate::tui::effect::Effect;
use crate::tui::keymap::{Command, Scope};
use crate::tui::overlay::{Confirm, Overlay};
use crate::tui::page::ViewContext;

/// The dialog that is open.
#[derive(Debug)]
pub(super) enum Dialog {
    Planner(Box<Planner>),
    Triage(ClearOverdue),
}

impl Dialog {
    /// The key scopes active in it.
    pub(super) const fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Planner(_) => &[Scope::Planner],
            Self::Triage(_) => &[Scope::Triage],
        }
    }

    /// Whether it handles a command that is valid on every page; commands about a customer or a list belong to the
    /// page below.
    pub(super) const fn follows(&self, command: &Command) -> bool {
        match command {
            Command::Mark => matches!(self, Self::Triage(_)),
            Command::Edit => matches!(self, Self::Planner(_)),
            Command::Add
            | Command::Done
            | Command::Find
            | Command::SearchNotes
            | Command::Repeat
            | Command::Copy
            | Command::MarkRange => false,
            _ => true,
        }
    }

    /// Why a command it handles does nothing right now; `None` if it works.
    pub(super) fn refusal(&self, command: &Command, known: &Known) -> Option<&'static str> {
        match self {
            Self::Planner(planner) => planner.refusal(command, known),
            Self::Triage(triage) => triage.refusal(command, known),
        }
    }

    /// The confirmation to ask before closing it, if changes would be lost.
    fn leaving(&mut self, known: &Known) -> Option<Confirm> {
        match self {
            Self::Planner(planner) => planner.leaving(known),
            Self::Triage(_) => None,
        }
    }

    /// The request it makes of the whole book.
    pub(super) fn question(&mut self, known: &Known) -> Effect {
        match self {
            Self::Planner(planner) => planner.question(known),
            Self::Triage(triage) => triage.question(known),
        }
    }

    /// Updates its state for a command and returns the effect.
    pub(super) fn update(&mut self, command: &Command, known: &Known, area: Rect) -> Effect {
        match self {
            Self::Planner(planner) => planner.update(command, known, area),
            Self::Triage(triage) => triage.update(command, known, area),
        }
    }

    /// Draws it over the calendar.
    pub(super) fn draw(&self, known: &Known, frame: &mut Frame, area: Rect, look: &ViewContext) {
        match self {
            Self::Planner(planner) => planner.draw(known, frame, area, look),
            Self::Triage(triage) => triage.draw(known, frame, area, look),
        }
    }
}

impl Calendar {
    /// Takes over a proposal; ignored once the planner is closed.
    pub fn accept_proposal(&mut self, proposal: PlannedWeeks) {
        if let Some(Dialog::Planner(planner)) = &mut self.dialog {
            planner.accept_proposal(proposal);
        }
    }

    /// Takes over the days for overdue work; ignored once the dialog is closed.
    pub fn accept_triage(&mut self, found: ops::OverdueWork) {
        if let Some(Dialog::Triage(triage)) = &mut self.dialog {
            triage.accept_found(found);
        }
    }

    /// Opens the planner on so many weeks from the one shown on, or on the next one if today is the last workday left in it.
    pub(super) fn open_planner(&mut self, weeks: u32) -> Effect {
        let Some(known) = &self.known else { return Effect::None };
        let planner = Planner::of(self.day, weeks, &known.context);
        let question = self.open_dialog(Dialog::Planner(Box::new(planner)));
        self.follow_planner(question)
    }

    /// Opens the planner on the first weeks from today on.
    pub(super) fn plan_ahead(&mut self) -> Effect {
        self.day = self.known.as_ref().map_or(self.day, |known| known.context.today);
        self.open_planner(FIRST_WEEKS)
    }

    /// What the open dialog does with a command; `None` if there is none.
    pub(super) fn in_dialog(&mut self, command: &Command, area: Rect) -> Option<Effect> {
        let (Some(dialog), Some(known)) = (&mut self.dialog, &self.known) else { return None };
        if !matches!(command, Command::Back) {
            let effect = dialog.update(command, known, area);
            return Some(self.follow_planner(effect));
        }
        if let Some(question) = dialog.leaving(known) {
            return Some(Effect::Open(Box::new(Overlay::Confirm(question))));
        }
        self.dialog = None;
        Some(self.show_selected())
    }

    /// Makes the calendar behind the planner show the week being planned.
    fn follow_planner(&mut self, effect: Effect) -> Effect {
        let Some(Dialog::Planner(planner)) = &self.dialog else { return effect };
        let first = |day| self.known.as_ref().map(|known| known.context.workdays.first_of_week(day));
        if first(planner.week()) == first(self.day) {
            return effect;
        }
        (self.day, self.item) = (planner.week(), 0);
        Effect::Each(vec![effect, self.show_selected()])
    }

    /// Opens the dialog for clearing overdue work.
    pub(super) fn open_triage(&mut self) -> Effect {
        self.open_dialog(Dialog::Triage(ClearOverdue::default()))
    }

    fn open_dialog(&mut self, mut dialog: Dialog) -> Effect {
        let Some(known) = &self.known else { return Effect::None };
        let question = dialog.question(known);
        self.dialog = Some(dialog);
        question
    }
}
