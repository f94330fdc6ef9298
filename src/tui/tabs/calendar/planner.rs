//! The planner over the calendar: which suggestion goes to which day, and beside it what found no room, with why.
//!
//! The proposal may be changed before it is accepted: an item goes to another day or is dropped, a day holds more or
//! less, a week is added. Accepting one, a day or all is one change each, and so is keeping the room that was tried; the
//! proposal is computed anew after it, beside the drawing thread.

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Known, shifted};
use crate::domain::{Capacity, Settings};
use crate::messages::{calendar as text, planning};
use crate::ops::{Change, Desk, Outlook, Planned, Proposal};
use crate::rules::demand::Balance;
use crate::rules::plan::DayCapacity;
use crate::store::{Reader, StoreError};
use crate::tui::effect::{Effect, Notice};
use crate::tui::keymap::Command;
use crate::tui::page::Look;
use crate::tui::widgets::list;
use crate::tui::worker::{Answer, Computation};

mod draft;
mod drawing;

use draft::{Draft, Place};

/// The most weeks that are planned together.
const MOST_WEEKS: u32 = 8;
/// The most follow-ups of a day.
const MOST_A_DAY: u32 = 40;

/// The planner while it is open.
#[derive(Debug)]
pub(super) struct Planner {
    /// A day of the first week.
    week: NaiveDate,
    weeks: u32,
    /// What fits in a day while it is open, where that is another number than the book's.
    capacity: Option<DayCapacity>,
    cursor: list::Cursor,
    draft: Option<Draft>,
    /// Whether the promises can be kept with that.
    balance: Option<Balance>,
}

/// The question for the proposal of some weeks.
#[derive(Debug)]
struct Question {
    desk: Arc<Desk>,
    outlook: Arc<Outlook>,
    week: NaiveDate,
    weeks: u32,
}

impl Computation for Question {
    fn subject(&self) -> &'static str {
        "calendar-planner"
    }

    fn compute(&self, reader: &Reader<'_>, _today: NaiveDate) -> Result<Answer, StoreError> {
        Ok(Box::new(Proposal::read(reader, &self.desk, &self.outlook, self.week, self.weeks)?))
    }
}

impl Planner {
    /// Over the week of this day, nothing proposed yet.
    pub(super) fn of(week: NaiveDate) -> Self {
        Self { week, weeks: 1, capacity: None, cursor: list::Cursor::default(), draft: None, balance: None }
    }

    /// The proposal has arrived; what a person changed in the last one is changed in it too.
    pub(super) fn learn(&mut self, proposal: Proposal) {
        let before = self.draft.take();
        let held = before.as_ref().and_then(|draft| draft.key(self.cursor.at));
        let draft = Draft::of(proposal, before);
        let found = held.and_then(|key| draft.find(key));
        self.cursor.at = found.unwrap_or(self.cursor.at);
        self.cursor.keep_inside(draft.count());
        self.draft = Some(draft);
    }

    /// The question that it waits for.
    pub(super) fn question(&mut self, known: &Known) -> Effect {
        let Some(outlook) = &known.outlook else { return Effect::None };
        let desk = self.desk(known);
        self.balance = Some(outlook.balance(&desk));
        let (outlook, week, weeks) = (Arc::clone(outlook), self.week, self.weeks);
        Effect::Compute(Arc::new(Question { desk, outlook, week, weeks }))
    }

    /// Moves the cursor, changes weeks, room and proposal, accepts.
    pub(super) fn update(&mut self, command: &Command, known: &Known, area: Rect) -> Effect {
        if self.reframed(command, known) {
            return self.question(known);
        }
        let today = known.desk.today;
        if let Command::Click(at) = command {
            self.cursor.at = drawing::at(self, area, *at).unwrap_or(self.cursor.at);
            return Effect::None;
        }
        let Some(draft) = &mut self.draft else { return Effect::None };
        let at = self.cursor.at;
        let moved = match command {
            Command::DayLater => draft.shift(at, true, today),
            Command::DayEarlier => draft.shift(at, false, today),
            Command::Delete => draft.drop(at),
            Command::AcceptAll => return plan(draft.all(&known.desk.rulebook)),
            Command::AcceptDay => return plan(draft.day(at, &known.desk.rulebook)),
            Command::Open | Command::Plan => return self.accept(known),
            Command::Save => return self.keep_room(known),
            Command::NextPane | Command::PreviousPane => {
                self.cursor.at = draft.across(at);
                return Effect::None;
            }
            Command::Right | Command::Left if draft.is_across(at, *command == Command::Right) => {
                self.cursor.at = draft.across(at);
                return Effect::None;
            }
            _ => {
                self.cursor.moved(command, draft.count(), area);
                return Effect::None;
            }
        };
        match moved {
            Some(to) => self.cursor.at = to,
            None => return Effect::Tell(Notice::hint(text::planner_no_further_day(known.lang).to_owned())),
        }
        Effect::None
    }

    /// Draws the dialog over the calendar.
    pub(super) fn draw(&self, known: &Known, frame: &mut Frame, area: Rect, look: &Look) {
        drawing::draw(self, known, frame, area, look);
    }

    /// The desk with the room that a day has while the planner is open.
    fn desk(&self, known: &Known) -> Arc<Desk> {
        if !self.tries_another_room(known) {
            return Arc::clone(&known.desk);
        }
        Arc::new(Desk { settings: self.settings(known), ..Desk::clone(&known.desk) })
    }

    /// The settings of the book with that room in a day.
    fn settings(&self, known: &Known) -> Settings {
        let room = self.room(known);
        let capacity = Capacity { per_day: Some(room.per_day), visits_per_day: Some(room.visits_per_day) };
        Settings { capacity: Some(capacity), ..known.desk.settings.clone() }
    }

    /// Whether the room of a day is another than the book's.
    pub(super) fn tries_another_room(&self, known: &Known) -> bool {
        self.room(known) != known.desk.capacity()
    }

    /// The book keeps the room that was tried.
    fn keep_room(&self, known: &Known) -> Effect {
        Effect::change(Change::Settings(Box::new(self.settings(known))))
    }

    /// How many follow-ups and visits fit in a day.
    fn room(&self, known: &Known) -> DayCapacity {
        self.capacity.unwrap_or_else(|| known.desk.capacity())
    }

    /// Other weeks or another room in a day; false where the command is about neither.
    fn reframed(&mut self, command: &Command, known: &Known) -> bool {
        let today = known.desk.today;
        let room = self.room(known);
        match command {
            Command::NextPage => self.weeks = (self.weeks + 1).min(MOST_WEEKS),
            Command::PreviousPage if self.weeks > 1 => self.weeks -= 1,
            Command::PreviousPage => self.week = shifted(self.week, -7).max(today),
            Command::Today => (self.week, self.weeks) = (today, 1),
            Command::MoreRoom => self.widen(DayCapacity { per_day: room.per_day + 1, ..room }),
            Command::LessRoom => self.widen(DayCapacity { per_day: room.per_day.saturating_sub(1), ..room }),
            Command::MoreVisits => self.widen(DayCapacity { visits_per_day: room.visits_per_day + 1, ..room }),
            Command::FewerVisits => {
                self.widen(DayCapacity { visits_per_day: room.visits_per_day.saturating_sub(1), ..room });
            }
            _ => return false,
        }
        true
    }

    fn widen(&mut self, room: DayCapacity) {
        let per_day = room.per_day.clamp(1, MOST_A_DAY);
        self.capacity = Some(DayCapacity { per_day, visits_per_day: room.visits_per_day.min(per_day) });
    }

    /// The one under the cursor; of what was left out, the reason once more.
    fn accept(&self, known: &Known) -> Effect {
        let Some(draft) = &self.draft else { return Effect::None };
        match draft.get(self.cursor.at) {
            Some(Place::On(day, item)) => plan(vec![item.planned(&known.desk.rulebook, day)]),
            Some(Place::LeftOut(_, reason)) => {
                let reason = planning::left_out(known.lang, reason, known.desk.today);
                Effect::Tell(Notice::hint(reason))
            }
            Some(Place::Dropped(_)) => Effect::Tell(Notice::hint(text::planner_dropped(known.lang).to_owned())),
            None => Effect::None,
        }
    }
}

fn plan(planned: Vec<Planned>) -> Effect {
    if planned.is_empty() { Effect::None } else { Effect::change(Change::Plan(planned)) }
}
