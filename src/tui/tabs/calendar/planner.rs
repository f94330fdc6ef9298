//! The planner over the calendar: which suggestion goes to which day of the week, and what found no room, with why.
//!
//! Accepting one or all is one change each; the proposal is computed anew after it, beside the drawing thread.

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span, Text};

use super::span::View;
use super::{Calendar, Known, day, shifted};
use crate::messages::rulebook::named;
use crate::messages::{calendar as text, cells, clean, dates, planning};
use crate::ops::{Change, Desk, Outlook, Proposal, SuggestedItem};
use crate::store::{Reader, StoreError};
use crate::tui::effect::{Effect, Notice};
use crate::tui::keymap::Command;
use crate::tui::page::{Borders, Look, put_cursor};
use crate::tui::widgets::{self, bars, evenly, fill, fit, list};
use crate::tui::worker::{Answer, Computation};

/// The widest the dialog gets.
const WIDTH: u16 = 104;

/// The planner while it is open.
#[derive(Debug)]
pub(super) struct Planner {
    week: NaiveDate,
    cursor: list::Cursor,
    proposal: Option<Proposal>,
}

/// The question for the proposal of a week.
#[derive(Debug)]
struct Question {
    desk: Arc<Desk>,
    outlook: Arc<Outlook>,
    week: NaiveDate,
}

impl Computation for Question {
    fn subject(&self) -> &'static str {
        "calendar-planner"
    }

    fn compute(&self, reader: &Reader<'_>, _today: NaiveDate) -> Result<Answer, StoreError> {
        Ok(Box::new(Proposal::read(reader, &self.desk, &self.outlook, self.week, 1)?))
    }
}

/// What stands in a row of the dialog; items are counted from the first proposed to the last left out.
enum Row<'a> {
    Head(NaiveDate, usize),
    Item(usize, &'a SuggestedItem, String),
    LeftOut(usize),
}

impl Planner {
    /// Closed over the week of this day, nothing proposed yet.
    pub(super) fn of(week: NaiveDate) -> Self {
        Self { week, cursor: list::Cursor::default(), proposal: None }
    }

    /// The proposal has arrived.
    pub(super) fn learn(&mut self, proposal: Proposal) {
        self.cursor.keep_inside(count(&proposal));
        self.proposal = Some(proposal);
    }

    /// The question that it waits for.
    pub(super) fn question(&self, known: &Known) -> Effect {
        let question =
            |outlook| Question { desk: Arc::clone(&known.desk), outlook: Arc::clone(outlook), week: self.week };
        known.outlook.as_ref().map_or(Effect::None, |outlook| Effect::Compute(Arc::new(question(outlook))))
    }

    /// Moves, turns the week, accepts one or all.
    pub(super) fn update(&mut self, command: &Command, known: &Known, area: Rect) -> Effect {
        let turned = match command {
            Command::NextPage => shifted(self.week, 7),
            Command::PreviousPage => shifted(self.week, -7).max(known.desk.today),
            Command::Today => known.desk.today,
            _ => self.week,
        };
        if turned != self.week {
            *self = Self::of(turned);
            return self.question(known);
        }
        let Some(proposal) = &self.proposal else { return Effect::None };
        match command {
            Command::AcceptAll => {
                let planned: Vec<_> = proposal.planned(&known.desk).collect();
                if planned.is_empty() { Effect::None } else { Effect::change(Change::Plan(planned)) }
            }
            Command::Open | Command::Plan => self.accept(proposal, known),
            Command::Click(_) => Effect::None,
            _ => {
                self.cursor.moved(command, count(proposal), area);
                Effect::None
            }
        }
    }

    /// The one under the cursor; of what was left out, the reason once more.
    fn accept(&self, proposal: &Proposal, known: &Known) -> Effect {
        let proposed = proposal.proposed();
        match proposal.planned(&known.desk).nth(self.cursor.at) {
            Some(planned) => Effect::change(Change::Plan(vec![planned])),
            None => match proposal.left_out.get(self.cursor.at - proposed.min(self.cursor.at)) {
                Some((_, reason)) => {
                    Effect::Tell(Notice::hint(planning::left_out(known.lang, *reason, known.desk.today)))
                }
                None => Effect::None,
            },
        }
    }

    /// Draws the dialog over the calendar.
    pub(super) fn draw(&self, known: &Known, frame: &mut Frame, area: Rect, look: &Look) {
        let size = (WIDTH.min(area.width), area.height.saturating_sub(2));
        let inside = widgets::dialog(frame, area, look, &self.title(look), size);
        let Some(proposal) = &self.proposal else {
            return widgets::empty(frame, inside, look, text::planner_waiting(look.lang), "");
        };
        if count(proposal) == 0 {
            let inside = draw_balance(proposal, known, frame, inside, look);
            let key = text::planner_turn(look.lang, look.key("next_page"), look.key("leave_planner"));
            return widgets::empty(frame, inside, look, text::planner_nothing(look.lang), &key);
        }
        let inside = draw_balance(proposal, known, frame, inside, look);
        let rows = rows(proposal, look);
        let here = rows.iter().position(|row| matches!(row, Row::Item(at, ..) if *at == self.cursor.at));
        let range = list::visible_range(here.unwrap_or_default(), rows.len(), usize::from(inside.height));
        let room = usize::from(inside.width);
        for (y, row) in (inside.y..).zip(&rows[range]) {
            let area = Rect { y, height: 1, ..inside };
            let mut line = fit(told(row, known, look, room), room);
            if matches!(row, Row::Item(at, ..) if *at == self.cursor.at) {
                line = evenly(fill(line, room), look.theme.selection);
                put_cursor(frame, area, Position::new(area.x, y));
            }
            frame.render_widget(line, area);
        }
    }

    fn title(&self, look: &Look) -> String {
        let lang = look.lang;
        let span = View::Week.span(self.week, self.week);
        let range = View::Week.title(lang, self.week, span, look.today);
        let mut parts = vec![text::planner_title(lang, range)];
        if let Some(proposal) = &self.proposal {
            parts.push(text::planner_proposed(lang, proposal.proposed()));
            parts.push(text::planner_left_out(lang, proposal.left_out.len()));
        }
        parts.join(if look.borders == Borders::Unicode { " ─ " } else { " - " })
    }
}

impl Calendar {
    /// Opens the planner over the week shown, or the next one when no day of work is left in it.
    pub(super) fn open_planner(&mut self) -> Effect {
        let Some(known) = &self.known else { return Effect::None };
        let planner = Planner::of(self.day.max(known.desk.first_day_to_plan()));
        let question = planner.question(known);
        self.planner = Some(planner);
        question
    }
}

fn count(proposal: &Proposal) -> usize {
    proposal.proposed() + proposal.left_out.len()
}

/// How full the week gets, and whether what the rules ask for can be kept; what is left of the dialog below it.
fn draw_balance(proposal: &Proposal, known: &Known, frame: &mut Frame, area: Rect, look: &Look) -> Rect {
    let (load, capacity) = proposal.load(&known.desk);
    let mut week = Line::from(Span::styled(format!("{} ", text::planner_load(look.lang)), look.theme.muted));
    week.spans.extend(bars::load(look, load, capacity, 6).spans);
    let style = if known.overload().is_some() { look.theme.warning } else { look.theme.muted };
    let told = known.balance.as_ref().map(|balance| planning::balance(look.lang, balance)).unwrap_or_default();
    let room = usize::from(area.width);
    let told = Span::styled(told, style);
    let lines = if week.width() + told.width() + 3 <= room {
        week.spans.extend([Span::raw("   "), told]);
        vec![week]
    } else {
        vec![week, fit(Line::from(told), room)]
    };
    let height = u16::try_from(lines.len()).unwrap_or(1).min(area.height);
    frame.render_widget(Text::from(lines), Rect { height, ..area });
    Rect { y: area.y + height, height: area.height - height, ..area }
}

/// The days with something proposed, then what was left out.
fn rows<'a>(proposal: &'a Proposal, look: &Look) -> Vec<Row<'a>> {
    let lang = look.lang;
    let mut rows = Vec::new();
    let mut at = 0;
    for day in proposal.days.iter().filter(|day| !day.items.is_empty()) {
        rows.push(Row::Head(day.date, day.load()));
        for item in &day.items {
            let due = dates::short(lang, item.suggestion.due, look.today);
            let late = item.suggestion.overdue_days > 0;
            let due = if late { text::planner_late(lang, due) } else { text::planner_due(lang, due) };
            rows.push(Row::Item(at, item, due));
            at += 1;
        }
    }
    if !proposal.left_out.is_empty() {
        rows.push(Row::LeftOut(proposal.left_out.len()));
    }
    for (item, reason) in &proposal.left_out {
        rows.push(Row::Item(at, item, planning::left_out(lang, *reason, look.today)));
        at += 1;
    }
    rows
}

fn told(row: &Row<'_>, known: &Known, look: &Look, room: usize) -> Line<'static> {
    let lang = look.lang;
    match row {
        Row::Head(date, load) => {
            let name = dates::long(lang, *date, look.today);
            let title = known.agenda.day(*date).map_or_else(
                || Line::styled(name.clone(), look.theme.title),
                |day| day::titled(day, name.clone(), look),
            );
            let mut line = fill(title, room / 2);
            line.spans.extend(bars::load(look, *load, known.capacity(), 6).spans);
            line
        }
        Row::LeftOut(count) => Line::styled(text::planner_left_out(lang, count), look.theme.warning),
        Row::Item(_, item, why) => {
            let names = item.suggestion.obligations.iter();
            let names: Vec<&str> = names.map(|at| named(lang, &known.desk.rulebook.obligations[*at].name)).collect();
            let kind = cells::left(text::kind(lang, item.suggestion.kind), 8);
            let name = cells::left(&clean::clean(&item.name), (room / 4).clamp(12, 24));
            let mark = if look.borders == Borders::Ascii { "o" } else { "○" };
            let about = format!("{} · {why}", names.join(text::listed(lang)));
            Line::from(vec![
                Span::styled(format!("  {mark} {kind} {name} "), look.theme.suggested),
                Span::styled(clean::clean(&about).into_owned(), look.theme.muted),
            ])
        }
    }
}
