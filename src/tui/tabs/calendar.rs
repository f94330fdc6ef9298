//! The calendar: what is planned, suggested and done each day, as a week, a month or a list.
//!
//! Does not decide what is overdue, how full a day is or what is folded into a plan; `ops::Agenda` does that.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::domain::{CustomerId, FollowUpId};
use crate::messages::{Lang, calendar as text, planning};
use crate::names::Candidate;
use crate::ops::{Agenda, AgendaDay, Overview, RulesContext, SuggestedItem};
use crate::rules::demand::{Balance, Feasibility};
use crate::rules::plan::DayLoad;
use crate::store::StoreError;
use crate::tui::effect::Effect;
use crate::tui::forms::reporting::ReportTopic;
use crate::tui::keymap::{Command, Scope};
use crate::tui::knowledge::ReadContext;
use crate::tui::page::{Page, ViewContext};
use crate::tui::questions::Question;
use crate::tui::shown_kinds::{ShownKind, ShownKinds};
use crate::tui::widgets;

mod clear_overdue;
mod day;
mod days;
mod detail;
mod dialog;
mod heading;
mod held;
mod item;
mod legend;
mod month;
mod moving;
mod planner;
mod service_reports;
mod span;
mod verbs;
mod week;
mod why;

use dialog::Dialog;
use item::{CalendarItems, ItemKey};
use span::CalendarView;

pub use clear_overdue::TriageQuestion;
pub use planner::{PlannedWeeks, PlannerQuestion};
pub use why::{ReasonsDialog, WhyQuestion};

/// Page heights: from the first on, the pane below is tall; from the second on, there is a pane below at all.
const TALL: (u16, u16) = (30, 16);

/// The state of the calendar tab.
#[derive(Debug, Default)]
pub struct Calendar {
    view: CalendarView,
    /// The day under the cursor.
    day: NaiveDate,
    /// Index of the item under the cursor within its day.
    item: usize,
    /// The first day of the agenda.
    start: NaiveDate,
    /// Whether the cursor is in the day's list below the month.
    in_list: bool,
    marks: Vec<ItemKey>,
    /// What was under the cursor when the book changed; it is looked up again after the next read.
    held: Option<(ItemKey, Option<CustomerId>)>,
    why: Vec<ReasonsDialog>,
    dragged: bool,
    dialog: Option<Dialog>,
    kinds: ShownKinds,
    known: Option<Known>,
}

/// What was last read from the book.
#[derive(Debug)]
struct Known {
    agenda: Agenda,
    context: Arc<RulesContext>,
    overview: Option<Arc<Overview>>,
    /// Whether the workload is feasible, once the overview is there.
    balance: Option<Balance>,
    lang: Lang,
    shows_done: bool,
}

impl Known {
    fn items(&self, date: NaiveDate) -> Option<CalendarItems<'_>> {
        let items = CalendarItems::of(&self.agenda, self.agenda.day(date)?, self.context.today);
        Some(if self.shows_done { items } else { items.without_done() })
    }

    /// How full a day is.
    fn load(&self, day: &AgendaDay) -> DayLoad {
        day.load(self.context.capacity())
    }

    /// Demand against capacity when the rules require more than fits, otherwise `None`.
    fn overload(&self) -> Option<&Balance> {
        self.balance.as_ref().filter(|balance| balance.verdict != Feasibility::Fits)
    }
}

impl Page for Calendar {
    fn scopes(&self) -> &'static [Scope] {
        self.dialog.as_ref().map_or(&[Scope::Calendar], Dialog::scopes)
    }

    fn refusal(&self, command: &Command, lang: Lang) -> Option<&'static str> {
        let dialog = self.dialog.as_ref()?;
        if !dialog.follows(command) {
            return Some(text::close_dialog_first(lang));
        }
        dialog.refusal(command, self.known.as_ref()?)
    }

    fn refusal_here(&self, command: &Command, lang: Lang) -> Option<&'static str> {
        self.refused_here(command, lang)
    }

    fn report_topic(&self) -> Option<ReportTopic> {
        Some(ReportTopic::Week(self.day))
    }

    fn here(&self) -> Option<Candidate> {
        let items = self.known.as_ref()?.items(self.day)?;
        let (id, code, name) = items.get(self.item)?.customer()?;
        Some(Candidate { id, code: code.to_owned(), name: name.to_owned() })
    }

    fn plan_here(&self) -> Option<FollowUpId> {
        let items = self.known.as_ref()?.items(self.day)?;
        items.get(self.item)?.row().filter(|row| row.follow_up.is_open()).map(|row| row.id)
    }

    fn show_day(&mut self, day: NaiveDate) {
        (self.day, self.start, self.item) = (day, day, 0);
        (self.dialog, self.in_list, self.held) = (None, false, None);
    }

    fn refresh(&mut self, book: &ReadContext<'_>) -> Result<Effect, StoreError> {
        let today = book.context.today;
        let before = self.known.as_ref().map(|known| known.context.today);
        if before.is_none_or(|before| before != today && self.day == before) {
            (self.day, self.start) = (today, today);
        }
        let span = self.span_in(book.context);
        let mut agenda = Agenda::read(book.reader, book.context, book.overview.map(Arc::as_ref), span.from, span.to)?;
        item::leave_out(&mut agenda, &self.kinds, book.context.settings.lunar.unwrap_or(book.lang == Lang::Zh));
        let overview = book.overview.map(Arc::clone);
        let balance = overview.as_ref().map(|overview| overview.balance(book.context));
        let shows_done = self.kinds.shows(ShownKind::Done);
        self.known =
            Some(Known { agenda, context: Arc::clone(book.context), overview, balance, lang: book.lang, shows_done });
        self.why.clear();
        self.find_again();
        let question = match (&mut self.dialog, &self.known) {
            (Some(dialog), Some(known)) => dialog.question(known),
            _ => Effect::None,
        };
        Ok(Effect::Each(vec![question, self.ask_why()]))
    }

    fn update(&mut self, command: &Command, area: Rect) -> Effect {
        if let Some(effect) = self.in_dialog(command, area).or_else(|| self.move_by(command, area)) {
            return effect;
        }
        match command {
            Command::Open => self.open(),
            Command::Planner => self.open_planner(1),
            Command::PlanAhead => self.plan_ahead(),
            Command::Triage => self.open_triage(),
            Command::Drop(at) if self.dragged => {
                self.dragged = false;
                match self.at(area, *at).filter(|(day, _)| *day != self.day) {
                    Some((day, _)) => self.drop_on(day),
                    None => Effect::None,
                }
            }
            _ => self.verb(command),
        }
    }

    fn view(&self, frame: &mut Frame, area: Rect, look: &ViewContext) {
        let Some(known) = &self.known else { return };
        // Of what lies under a dialog nothing is said.
        if let Some(dialog) = self.dialog.as_ref().filter(|_| look.is_plain) {
            return dialog.draw(known, frame, area, look);
        }
        let (upper, lower) = self.panes(known, area);
        draw_overload(known, frame, Rect { height: upper.y - area.y, ..area }, look);
        widgets::pane(frame, upper, look, &self.title(known, look, upper.width), !self.in_list);
        let inside = inside(upper);
        match self.view {
            // Days beside each other cannot be said: each has its lines.
            CalendarView::Week | CalendarView::Month if look.is_plain => days::draw(self, known, frame, inside, look),
            CalendarView::Week => week::draw(self, known, frame, inside, look),
            CalendarView::Month => month::draw(self, known, frame, inside, look),
            CalendarView::Agenda
                if known.agenda.days.iter().all(|day| known.items(day.date).is_none_or(|it| it.count() == 0)) =>
            {
                let keys = detail::empty_keys(known, look);
                widgets::empty(frame, inside, look, text::nothing_in_range(look.lang), &keys);
            }
            CalendarView::Agenda => days::draw(self, known, frame, inside, look),
        }
        self.draw_lower(known, frame, lower, look);
        if let Some(dialog) = &self.dialog {
            dialog.draw(known, frame, area, look);
        }
    }
}

impl Calendar {
    /// Takes over the reasons for an item when they arrive.
    pub fn accept_why(&mut self, why: ReasonsDialog) {
        self.why.retain(|older| older.key != why.key);
        self.why.push(why);
    }

    /// Sets which kinds of items are shown from now on.
    pub fn set_shown_kinds(&mut self, kinds: ShownKinds) {
        self.kinds = kinds;
    }

    /// Splits the area into the days above and the details below; there are no details on a low page. One row stays
    /// free for items that do not fit.
    fn panes(&self, known: &Known, area: Rect) -> (Rect, Rect) {
        let head = u16::from(known.overload().is_some()).min(area.height);
        let area = Rect { y: area.y + head, height: area.height - head, ..area };
        let lower = match self.view {
            CalendarView::Month => area.height.saturating_sub(month::height(known, area.height)),
            _ if area.height >= TALL.0 => 11,
            _ if area.height >= TALL.1 => 7,
            _ => 0,
        };
        let lower = if lower < 3 { 0 } else { lower };
        let upper = Rect { height: area.height - lower, ..area };
        (upper, Rect { y: upper.bottom(), height: lower, ..area })
    }

    /// Draws the details; in the month view, the day's list is shown next to them.
    fn draw_lower(&self, known: &Known, frame: &mut Frame, lower: Rect, look: &ViewContext) {
        if lower.height == 0 {
            return;
        }
        if self.view != CalendarView::Month || look.is_plain {
            return detail::draw(self, known, frame, lower, look);
        }
        let list = list_area(lower);
        let rest = Rect { x: list.right(), width: lower.width - list.width, ..lower };
        widgets::pane(frame, list, look, text::label_day(look.lang), self.in_list);
        if let Some(items) = known.items(self.day) {
            day::draw_items(self, &items, frame, inside(list), look);
        }
        detail::draw(self, known, frame, rest, look);
    }

    /// Asks why the item under the cursor is there, unless the answer is already known.
    fn ask_why(&self) -> Effect {
        let question = || {
            let known = self.known.as_ref()?;
            let items = known.items(self.day)?;
            let (item, key) = (items.get(self.item)?, items.key(self.item)?);
            let (customer, _, _) = item.customer()?;
            let suggestion = item.suggested().map(SuggestedItem::with_topics);
            let is_known = self.why.iter().any(|why| why.key == key);
            let (context, lang) = (Arc::clone(&known.context), known.lang);
            (!is_known).then_some(WhyQuestion { key, customer, suggestion, context, lang })
        };
        question().map_or(Effect::None, |question| Effect::ask(Question::Why(Box::new(question))))
    }

    /// The days that are shown around the day in front.
    fn span_in(&self, context: &RulesContext) -> span::CalendarSpan {
        self.view.span(self.day, self.start, &context.workdays)
    }

    /// Follows up on a cursor move: reads other days if needed, otherwise asks why the item is there.
    fn show_selected(&mut self) -> Effect {
        self.hold();
        let span = self.known.as_ref().map(|known| self.span_in(&known.context));
        let shown = self.known.as_ref().and_then(|known| {
            let days = &known.agenda.days;
            Some(span::CalendarSpan { from: days.first()?.date, to: days.last()?.date })
        });
        if shown == span { self.ask_why() } else { Effect::Reread }
    }

    fn count(&self, date: NaiveDate) -> usize {
        self.known.as_ref().and_then(|known| known.items(date)).map_or(0, |items| items.count())
    }

    /// The day and item drawn at a screen cell.
    fn at(&self, area: Rect, position: Position) -> Option<(NaiveDate, Option<usize>)> {
        let known = self.known.as_ref()?;
        let (upper, lower) = self.panes(known, area);
        let days = inside(upper);
        match self.view {
            CalendarView::Week => week::at(self, known, days, position),
            CalendarView::Agenda => days::at(self, known, days, position),
            CalendarView::Month => month::at(known, days, position).map(|date| (date, None)).or_else(|| {
                let list = inside(list_area(lower));
                let items = known.items(self.day).filter(|_| list.contains(position))?;
                Some((self.day, day::item_at(self, &items, list, position.y)))
            }),
        }
    }
}

/// Draws one sentence when the rules require more than fits; draws nothing if there is no row for it.
fn draw_overload(known: &Known, frame: &mut Frame, row: Rect, look: &ViewContext) {
    if let Some(balance) = known.overload().filter(|_| row.height > 0) {
        let told = format!("⚠ {}", planning::balance(look.lang, balance));
        frame.render_widget(widgets::fit(Line::styled(told, look.theme.warning), usize::from(row.width)), row);
    }
}

/// The area inside a pane's frame, the same for every kind of frame.
fn inside(pane: Rect) -> Rect {
    let shrunk = |length: u16| length.saturating_sub(2);
    Rect { x: pane.x + 1, y: pane.y + 1, width: shrunk(pane.width), height: shrunk(pane.height) }
}

/// The area of the day's list below the month.
const fn list_area(lower: Rect) -> Rect {
    Rect { width: lower.width * 2 / 5, ..lower }
}

/// The day `days` later, or earlier if negative.
fn shifted(day: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { day - count } else { day + count }
}
