//! The planner over the calendar: which suggestion goes on which day, plus the items left out and why.
//!
//! The proposal may be changed before it is accepted: an item moves to another day or is dropped, a day holds more or
//! less, a week is added. Accepting one item, a day or everything is one change each, and so is saving the capacity
//! that was tried. The remaining items keep their days; other weeks or another capacity are planned again off the
//! drawing thread.

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Known, shifted};
use crate::domain::{Capacity, Settings};
use crate::messages::{calendar as text, dates, planning};
use crate::ops::{Change, Overview, Proposal, RulesContext, Slot, SuggestedItem};
use crate::rules::demand::Balance;
use crate::rules::plan::DayCapacity;
use crate::store::{Reader, StoreError};
use crate::tui::accepting::{accept, accept_many};
use crate::tui::effect::{Effect, Notice};
use crate::tui::keymap::Command;
use crate::tui::overlay::Confirm;
use crate::tui::page::ViewContext;
use crate::tui::questions::Question;
use crate::tui::widgets::list;

mod detail;
mod draft;
mod drawing;
mod rows;

use draft::{Draft, DraftPlace};

/// The maximum number of weeks planned together.
const MOST_WEEKS: u32 = 8;
/// The maximum number of follow-ups per day.
const MOST_A_DAY: u32 = 40;

/// The state of the planner while it is open.
#[derive(Debug)]
pub(super) struct Planner {
    /// A day of the first week.
    week: NaiveDate,
    weeks: u32,
    /// A day of the week in which it was opened; weeks are added after it.
    opened: NaiveDate,
    /// The daily capacity while it is open, if it differs from the book's.
    capacity: Option<DayCapacity>,
    cursor: list::Cursor,
    draft: Option<Draft>,
    /// The inputs for which the draft was computed.
    read_for: Option<Framed>,
    /// Whether a proposal is on its way: until it is there, what is shown may be planned already.
    is_awaiting: bool,
    /// Whether the user was already asked about losing changes.
    asked: bool,
    /// Whether the workload is feasible with that capacity.
    balance: Option<Balance>,
}

/// The inputs of a proposal besides the book; while they are unchanged, what was read is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Framed {
    week: NaiveDate,
    weeks: u32,
    room: DayCapacity,
    today: NaiveDate,
}

/// The request for a proposal for some weeks.
#[derive(Debug, Clone)]
pub struct PlannerQuestion {
    context: Arc<RulesContext>,
    overview: Arc<Overview>,
    framed: Framed,
}

/// A proposal with the inputs it was computed for.
#[derive(Debug)]
pub struct PlannedWeeks {
    proposal: Proposal,
    framed: Framed,
}

impl PlannerQuestion {
    /// Computes the proposal from one snapshot of the book.
    pub fn answer(&self, reader: &Reader<'_>) -> Result<PlannedWeeks, StoreError> {
        let Framed { week, weeks, .. } = self.framed;
        let proposal = Proposal::read(reader, &self.context, &self.overview, week, weeks)?;
        Ok(PlannedWeeks { proposal, framed: self.framed })
    }
}

impl Planner {
    /// A planner for the week of this day, with no proposal yet; for the next week with a workday if today is the last
    /// one.
    pub(super) fn of(day: NaiveDate, weeks: u32, context: &RulesContext) -> Self {
        let week = if context.week_of(day) > context.week_of(context.today) { day } else { first_day(context) };
        Self {
            week,
            weeks,
            opened: week,
            capacity: None,
            cursor: list::Cursor::default(),
            draft: None,
            read_for: None,
            is_awaiting: false,
            asked: false,
            balance: None,
        }
    }

    /// A day of the first week.
    pub(super) const fn week(&self) -> NaiveDate {
        self.week
    }

    /// Takes over a proposal; what the user read and changed in the previous one is carried over.
    pub(super) fn accept_proposal(&mut self, PlannedWeeks { proposal, framed }: PlannedWeeks) {
        self.is_awaiting = false;
        let before = self.draft.take();
        let held = before.as_ref().and_then(|draft| draft.key(self.cursor.at));
        let draft = Draft::of(proposal, before, self.read_for == Some(framed));
        self.read_for = Some(framed);
        // It begins on what needs a day, not on what goes along with a plan.
        let first = || draft.places().position(|place| !matches!(place, DraftPlace::Joined(..))).unwrap_or_default();
        let found = held.map_or_else(|| Some(first()), |key| draft.find(key));
        self.cursor.at = found.unwrap_or(self.cursor.at);
        self.cursor.keep_inside(draft.count());
        self.draft = Some(draft);
    }

    /// The request it is waiting for.
    pub(super) fn question(&mut self, known: &Known) -> Effect {
        let Some(overview) = &known.overview else { return Effect::None };
        let context = self.context(known);
        self.balance = Some(overview.balance(&context));
        let framed = Framed {
            week: known.context.week_of(self.week),
            weeks: self.weeks,
            room: self.room(known),
            today: known.context.today,
        };
        self.is_awaiting = true;
        Effect::ask(Question::Planner(PlannerQuestion { context, overview: Arc::clone(overview), framed }))
    }

    /// Moves the cursor, changes weeks, capacity and proposal, or accepts items.
    pub(super) fn update(&mut self, command: &Command, known: &Known, area: Rect) -> Effect {
        self.asked = false;
        match self.set_frame(command, known) {
            Some(Ok(())) => return self.question(known),
            Some(Err(edge)) => return Effect::Tell(Notice::hint(edge.to_owned())),
            None => {}
        }
        if let Command::Click(at) = command {
            self.cursor.at = drawing::at(self, area, *at, known.lang).unwrap_or(self.cursor.at);
            return Effect::None;
        }
        let is_taking = matches!(
            command,
            Command::AcceptAll | Command::AcceptDay | Command::Open | Command::Plan | Command::Delete
        );
        if self.is_awaiting && is_taking {
            return Effect::Tell(Notice::hint(text::planner_waiting(known.lang).to_owned()));
        }
        let Some(draft) = &mut self.draft else { return Effect::None };
        let at = self.cursor.at;
        let moved = match command {
            Command::DayLater => draft.shift(at, true),
            Command::DayEarlier => draft.shift(at, false),
            Command::Delete => return self.leave_out(known),
            Command::AcceptAll => return take_many(&draft.all(), known),
            Command::AcceptDay => return take_many(&draft.day(at), known),
            Command::Open | Command::Plan => return self.accept(known),
            Command::Save => return self.keep_room(known),
            Command::Edit => return draft.ask_time(at, known),
            Command::Chosen(time) => {
                let key = draft.key(at);
                draft.set_time(at, time);
                self.cursor.at = key.and_then(|key| draft.find(key)).unwrap_or(at);
                return Effect::None;
            }
            Command::NextPane | Command::PreviousPane => {
                self.cursor.at = draft.across(at);
                return Effect::None;
            }
            Command::Right | Command::Left if draft.is_across(at, *command == Command::Right) => {
                self.cursor.at = draft.across(at);
                return Effect::None;
            }
            _ => {
                self.cursor.move_by(command, draft.count(), area);
                return Effect::None;
            }
        };
        let Some(to) = moved else {
            return Effect::Tell(Notice::hint(text::planner_no_further_day(known.lang).to_owned()));
        };
        self.cursor.at = to;
        match draft.get(to) {
            Some(DraftPlace::On(day, _)) => {
                let day = dates::long(known.lang, day, known.context.today);
                Effect::Tell(Notice::hint(text::planner_put(known.lang, day)))
            }
            _ => Effect::None,
        }
    }

    /// Why a command does nothing right now; `None` if it works.
    pub(super) fn refusal(&self, command: &Command, known: &Known) -> Option<&'static str> {
        let lang = known.lang;
        if *command == Command::Save {
            return (!self.tries_another_room(known)).then(|| text::planner_room_as_kept(lang));
        }
        let draft = self.draft.as_ref()?;
        let (nothing, place) = (text::planner_nothing(lang), draft.get(self.cursor.at));
        match command {
            Command::AcceptAll => (draft.placed() == 0).then_some(nothing),
            Command::Delete if matches!(place, Some(DraftPlace::Ahead(_))) => Some(text::planner_not_in_weeks(lang)),
            Command::Open | Command::Plan | Command::Delete => place.is_none().then_some(nothing),
            Command::AcceptDay | Command::Edit | Command::DayLater | Command::DayEarlier => match place {
                None => Some(nothing),
                Some(DraftPlace::On(..)) => None,
                Some(DraftPlace::Joined(..)) if *command == Command::AcceptDay => None,
                Some(DraftPlace::Joined(..)) => Some(text::planner_goes_along(lang)),
                Some(DraftPlace::LeftOut(..) | DraftPlace::Ahead(_)) => Some(text::planner_has_no_day(lang)),
            },
            _ => None,
        }
    }

    /// The confirmation that changes may be lost; `None` if nothing was changed or it was already asked.
    pub(super) fn leaving(&mut self, known: &Known) -> Option<Confirm> {
        let is_changed = self.tries_another_room(known) || self.draft.as_ref().is_some_and(Draft::is_changed);
        if !is_changed || std::mem::replace(&mut self.asked, true) {
            return None;
        }
        let question = text::planner_leave(known.lang).to_owned();
        Some(Confirm { question, yes: Box::new(Effect::Run(Command::Back)) })
    }

    /// Draws the dialog over the calendar.
    pub(super) fn draw(&self, known: &Known, frame: &mut Frame, area: Rect, look: &ViewContext) {
        drawing::draw(self, known, frame, area, look);
    }

    /// The rules context with the daily capacity used while the planner is open.
    fn context(&self, known: &Known) -> Arc<RulesContext> {
        if !self.tries_another_room(known) {
            return Arc::clone(&known.context);
        }
        Arc::new(RulesContext { settings: self.settings(known), ..RulesContext::clone(&known.context) })
    }

    /// The book's settings with that daily capacity.
    fn settings(&self, known: &Known) -> Settings {
        let room = self.room(known);
        let capacity = Capacity { per_day: Some(room.per_day), visits_per_day: Some(room.visits_per_day) };
        Settings { capacity: Some(capacity), ..known.context.settings.clone() }
    }

    /// Whether the daily capacity differs from the book's.
    fn tries_another_room(&self, known: &Known) -> bool {
        self.room(known) != known.context.capacity()
    }

    /// Saves the capacity that was tried in the book.
    fn keep_room(&self, known: &Known) -> Effect {
        Effect::change(Change::Settings(Box::new(self.settings(known))))
    }

    /// How many follow-ups and visits fit in a day.
    fn room(&self, known: &Known) -> DayCapacity {
        self.capacity.unwrap_or_else(|| known.context.capacity())
    }

    /// Applies other weeks or another daily capacity, or says why it cannot; `None` if the command concerns neither.
    fn set_frame(&mut self, command: &Command, known: &Known) -> Option<Result<(), &'static str>> {
        let (today, lang) = (known.context.today, known.lang);
        let room = self.room(known);
        match command {
            // Forward one week at a time up to where it was opened, then by adding weeks; each direction undoes the
            // other.
            Command::NextPage if self.week < self.opened => self.week = shifted(self.week, 7).min(self.opened),
            Command::NextPage if self.weeks == MOST_WEEKS => return Some(Err(text::planner_most_weeks(lang))),
            Command::NextPage => self.weeks += 1,
            Command::PreviousPage if self.weeks > 1 => self.weeks -= 1,
            Command::PreviousPage if known.context.week_of(self.week) <= known.context.week_of(today) => {
                return Some(Err(text::planner_first_week(lang)));
            }
            Command::PreviousPage => self.week = shifted(self.week, -7).max(today),
            Command::Today => (self.week, self.opened, self.weeks) = (today, today, 1),
            Command::MoreRoom => self.widen(DayCapacity { per_day: room.per_day + 1, ..room }),
            Command::LessRoom => self.widen(DayCapacity { per_day: room.per_day.saturating_sub(1), ..room }),
            Command::MoreVisits => self.widen(DayCapacity { visits_per_day: room.visits_per_day + 1, ..room }),
            Command::FewerVisits => {
                self.widen(DayCapacity { visits_per_day: room.visits_per_day.saturating_sub(1), ..room });
            }
            _ => return None,
        }
        Some(Ok(()))
    }

    fn widen(&mut self, room: DayCapacity) {
        let per_day = room.per_day.clamp(1, MOST_A_DAY);
        self.capacity = Some(DayCapacity { per_day, visits_per_day: room.visits_per_day.min(per_day) });
    }

    /// Leaves the item under the cursor out of the weeks that are planned: it is put off until they are over, so that it
    /// comes back in the one after, and no list suggests it before.
    fn leave_out(&mut self, known: &Known) -> Effect {
        let after = 7 * i64::from(self.weeks);
        let until = shifted(known.context.week_of(self.week), after);
        let at = self.cursor.at;
        let Some(draft) = &mut self.draft else { return Effect::None };
        let Some(item) = draft.get(at).map(|place| place.item().clone()) else { return Effect::None };
        draft.forget(at);
        let obligations = item.planned(&known.context.rulebook, item.suggestion.date).follow_up.obligations;
        Effect::change(Change::Snooze { customer: item.customer(), obligations, until, reason: None })
    }

    /// Accepts the item under the cursor; an item without a day is first put on its earliest day, to be accepted
    /// there.
    fn accept(&mut self, known: &Known) -> Effect {
        let (lang, today, at) = (known.lang, known.context.today, self.cursor.at);
        let Some(draft) = &mut self.draft else { return Effect::None };
        let why = match draft.get(at) {
            Some(DraftPlace::On(day, item) | DraftPlace::Joined(day, item)) => {
                return accept(&[draft.slot(item, day)], &[], &known.context, lang);
            }
            Some(DraftPlace::LeftOut(_, reason)) => planning::left_out(lang, reason, today),
            Some(DraftPlace::Ahead(_)) => text::planner_no_workday(lang).to_owned(),
            None => return Effect::None,
        };
        let Some((to, day)) = draft.put_in(at) else { return Effect::Tell(Notice::hint(why)) };
        self.cursor.at = to;
        Effect::Tell(Notice::hint(text::planner_put(lang, dates::long(lang, day, today))))
    }
}

/// The first workday worth planning: today, unless it is the last one of its week.
fn first_day(context: &RulesContext) -> NaiveDate {
    let next = context.workday_beside(context.today, true);
    if context.week_of(next) == context.week_of(context.today) { context.today } else { next }
}

fn take_many(items: &[(SuggestedItem, Slot)], known: &Known) -> Effect {
    accept_many(items, &[], &known.context, known.lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::sample;
    use crate::messages::Lang;
    use crate::ops::{Agenda, OwnFiles, Stamp, apply};
    use crate::store::Store;

    #[test]
    fn nothing_is_accepted_twice_while_the_next_proposal_is_on_its_way() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let mut store = Store::in_memory().expect("a store");
        let stamp = Stamp::midnight(today, format!("{today}T00:00:00Z"));
        apply(&mut store, Change::Import(Box::new(sample(today, Lang::En))), &stamp).expect("a sound book");
        let reader = store.read().expect("a reader");
        let context = Arc::new(RulesContext::read(&reader, &OwnFiles::default(), today, None).expect("a context"));
        let overview = Arc::new(Overview::read(&reader, &context).expect("an overview"));
        let agenda = Agenda::read(&reader, &context, Some(&overview), today, today).expect("an agenda");
        let (overview, balance) = (Some(overview), None);
        let known = Known { agenda, context, overview, balance, lang: Lang::En, shows_done: false };
        let mut planner = Planner::of(today, 1, &known.context);
        let answered = |planner: &mut Planner| {
            let Effect::Ask(asked) = planner.question(&known) else { panic!("no question") };
            let Question::Planner(question) = *asked else { panic!("another question") };
            question.answer(&reader).expect("a proposal")
        };
        let proposal = answered(&mut planner);
        planner.accept_proposal(proposal);
        let page = Rect::new(0, 0, 120, 36);
        let takes = |planner: &mut Planner, command| {
            let effect = planner.update(&command, &known, page);
            !matches!(effect, Effect::Tell(_) | Effect::None)
        };
        assert!(takes(&mut planner, Command::AcceptAll));
        // The book has changed, and the planner asks anew.
        let proposal = answered(&mut planner);
        for command in [Command::AcceptAll, Command::AcceptDay, Command::Open, Command::Delete] {
            assert!(!takes(&mut planner, command.clone()), "{command:?}");
        }
        planner.accept_proposal(proposal);
        assert!(takes(&mut planner, Command::AcceptAll));
    }
}
