//! What can be open over the calendar: the planner, or the triage of what is overdue.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::planner::Planner;
use super::triage::Triage;
use super::{Calendar, Known};
use crate::messages::calendar as text;
use crate::ops;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Command, Scope};
use crate::tui::page::Look;
use crate::tui::worker::Answer;

/// The dialog in front.
#[derive(Debug)]
pub(super) enum Dialog {
    Planner(Planner),
    Triage(Triage),
}

impl Dialog {
    /// The keys that hold in it.
    pub(super) const fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Planner(_) => &[Scope::Planner],
            Self::Triage(_) => &[Scope::Triage],
        }
    }

    /// Whether it can follow a command that holds on every page; those about a customer or a list belong to the page below.
    pub(super) const fn follows(&self, command: &Command) -> bool {
        match command {
            Command::Mark => matches!(self, Self::Triage(_)),
            Command::Add
            | Command::Edit
            | Command::Done
            | Command::Find
            | Command::SearchNotes
            | Command::Repeat
            | Command::Copy
            | Command::MarkRange => false,
            _ => true,
        }
    }

    /// Why a command that it follows does nothing just now.
    pub(super) fn refusal(&self, command: &Command, known: &Known) -> Option<&'static str> {
        match self {
            Self::Planner(planner) if matches!(command, Command::Save) && !planner.tries_another_room(known) => {
                Some(text::planner_room_as_kept(known.lang))
            }
            _ => None,
        }
    }

    /// What it asks of the whole book.
    pub(super) fn question(&mut self, known: &Known) -> Effect {
        match self {
            Self::Planner(planner) => planner.question(known),
            Self::Triage(_) => Triage::question(known),
        }
    }

    /// An answer has arrived; one that was for another dialog is needless by now.
    pub(super) fn learn(&mut self, answer: Answer) {
        match self {
            Self::Planner(planner) => {
                if let Ok(proposal) = answer.downcast::<ops::Proposal>() {
                    planner.learn(*proposal);
                }
            }
            Self::Triage(triage) => {
                if let Ok(found) = answer.downcast::<ops::Triage>() {
                    triage.learn(*found);
                }
            }
        }
    }

    /// New state and a wish.
    pub(super) fn update(&mut self, command: &Command, known: &Known, area: Rect) -> Effect {
        match self {
            Self::Planner(planner) => planner.update(command, known, area),
            Self::Triage(triage) => triage.update(command, known, area),
        }
    }

    /// Draws it over the calendar.
    pub(super) fn draw(&self, known: &Known, frame: &mut Frame, area: Rect, look: &Look) {
        match self {
            Self::Planner(planner) => planner.draw(known, frame, area, look),
            Self::Triage(triage) => triage.draw(known, frame, area, look),
        }
    }
}

impl Calendar {
    /// Opens the planner over the week shown, or the next one when no day of work is left in it.
    pub(super) fn open_planner(&mut self) -> Effect {
        let Some(first) = self.known.as_ref().map(|known| known.desk.first_day_to_plan()) else { return Effect::None };
        self.open_dialog(Dialog::Planner(Planner::of(self.day.max(first))))
    }

    /// Opens the triage of what is overdue.
    pub(super) fn open_triage(&mut self) -> Effect {
        self.open_dialog(Dialog::Triage(Triage::default()))
    }

    fn open_dialog(&mut self, mut dialog: Dialog) -> Effect {
        let Some(known) = &self.known else { return Effect::None };
        let question = dialog.question(known);
        self.dialog = Some(dialog);
        question
    }
}
