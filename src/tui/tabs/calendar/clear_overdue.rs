//! The dialog for clearing overdue follow-ups after days away, shown over the calendar. Each row is given a day with
//! capacity; one key per row decides otherwise, and a single change applies everything.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Known, inside, shifted};
use crate::domain::FollowUpId;
use crate::messages::terms;
use crate::messages::{Lang, calendar as text, cells, clean, dates, planning};
use crate::ops::{self, Change, LateItem, Move, Overview, RulesContext};
use crate::store::{Reader, StoreError};
use crate::tui::effect::{Effect, Notice};
use crate::tui::keymap::Command;
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::questions::Question;
use crate::tui::widgets::{self, bars, column, days_late, evenly, fill, list};

/// The width of the dialog, in cells.
const WIDTH: u16 = 110;
/// The lines above the rows: how full the days get, and an empty line.
const HEAD: u16 = 2;
/// The width of the decision column on the right, in cells.
const DECISION: usize = 26;

/// The state of the dialog while it is open.
#[derive(Debug, Default)]
pub(super) struct ClearOverdue {
    cursor: list::Cursor,
    found: Option<ops::OverdueWork>,
    decided: Vec<(FollowUpId, Decision)>,
    /// Whether the days are on their way: until they are there, what is shown may be done already.
    is_awaiting: bool,
}

/// What to do with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    /// Move it to this day.
    On(NaiveDate),
    /// Cancel it.
    Drop,
    /// Leave it unchanged.
    Leave,
}

/// The request for days with free capacity.
#[derive(Debug, Clone)]
pub struct TriageQuestion {
    context: Arc<RulesContext>,
    overview: Arc<Overview>,
}

impl TriageQuestion {
    /// The overdue work and its proposed days, read from one snapshot of the book.
    pub fn answer(&self, reader: &Reader<'_>) -> Result<ops::OverdueWork, StoreError> {
        ops::OverdueWork::read(reader, &self.context, &self.overview)
    }
}

impl ClearOverdue {
    /// The request it is waiting for.
    pub(super) fn question(&mut self, known: &Known) -> Effect {
        let Some(overview) = &known.overview else { return Effect::None };
        self.is_awaiting = true;
        let question = TriageQuestion { context: Arc::clone(&known.context), overview: Arc::clone(overview) };
        Effect::ask(Question::Triage(question))
    }

    /// Takes over the days that were found.
    pub(super) fn accept_found(&mut self, found: ops::OverdueWork) {
        self.is_awaiting = false;
        self.cursor.keep_inside(found.rows.len());
        self.found = Some(found);
    }

    /// Why a command does nothing right now; `None` if it works.
    pub(super) fn refusal(&self, command: &Command, known: &Known) -> Option<&'static str> {
        let found = self.found.as_ref()?;
        let is_deciding = matches!(
            command,
            Command::Open
                | Command::AcceptAll
                | Command::Plan
                | Command::Delete
                | Command::Snooze
                | Command::Mark
                | Command::DayLater
                | Command::DayEarlier
        );
        let Some(row) = found.rows.get(self.cursor.at) else {
            return is_deciding.then(|| text::triage_nothing(known.lang));
        };
        if *command != Command::Plan || self.decision(row) != spread(row) {
            return None;
        }
        let is_spread = matches!(self.decision(row), Decision::On(_));
        Some(if is_spread { text::triage_as_proposed(known.lang) } else { text::triage_no_room(known.lang) })
    }

    /// Moves the cursor, decides about a row, or applies the decisions for one row or all.
    pub(super) fn update(&mut self, command: &Command, known: &Known, area: Rect) -> Effect {
        let today = known.context.today;
        let Some(found) = &self.found else { return Effect::None };
        let Some(row) = found.rows.get(self.cursor.at) else { return Effect::None };
        let now = self.decision(row);
        let monday = shifted(today, 7 - i64::from(today.weekday().num_days_from_monday()));
        let decision = match command {
            Command::AcceptAll | Command::Open if self.is_awaiting => {
                return Effect::Tell(Notice::hint(text::planner_waiting(known.lang).to_owned()));
            }
            Command::Plan => spread(row),
            Command::Delete => Decision::Drop,
            Command::Snooze => Decision::On(monday),
            Command::Mark => Decision::Leave,
            Command::DayLater => Decision::On(beside(found, row, now, true).unwrap_or(today)),
            Command::DayEarlier => match beside(found, row, now, false) {
                Some(day) => Decision::On(day),
                None => return Effect::Tell(Notice::hint(text::not_into_the_past(known.lang).to_owned())),
            },
            Command::AcceptAll => return self.done(&found.rows),
            Command::Open => return self.done(std::slice::from_ref(row)),
            _ => {
                self.cursor.move_by(command, found.rows.len(), self.rows_area(area));
                return Effect::None;
            }
        };
        let (id, last) = (row.late.row.id, found.rows.len().saturating_sub(1));
        self.decided.retain(|(other, _)| *other != id);
        self.decided.push((id, decision));
        // After a decision the cursor moves to the next row; while the user is choosing a day, it stays.
        if !matches!(command, Command::DayLater | Command::DayEarlier) {
            self.cursor.at = (self.cursor.at + 1).min(last);
        }
        Effect::None
    }

    /// The single change that applies the decisions for these rows.
    fn done(&self, rows: &[LateItem]) -> Effect {
        let (mut moved, mut follow_ups) = (Vec::new(), Vec::new());
        for row in rows {
            match self.decision(row) {
                Decision::On(day) => moved.push(Move::to_day(row.late.row.id, day)),
                Decision::Drop => follow_ups.push(row.late.row.id),
                Decision::Leave => {}
            }
        }
        let mut changes = Vec::new();
        if !moved.is_empty() {
            changes.push(Change::Move(moved));
        }
        if !follow_ups.is_empty() {
            changes.push(Change::Cancel { follow_ups, reason: None });
        }
        Change::all(changes).map_or(Effect::None, Effect::change)
    }

    fn decision(&self, row: &LateItem) -> Decision {
        let decided = self.decided.iter().find(|(id, _)| *id == row.late.row.id);
        decided.map_or_else(|| proposed(row), |(_, decision)| *decision)
    }

    /// Draws the dialog over the calendar.
    pub(super) fn draw(&self, known: &Known, frame: &mut Frame, area: Rect, look: &ViewContext) {
        let size = self.size(area);
        widgets::dialog(frame, area, look, &self.title(look.lang), size);
        let inside = inside(widgets::centred(area, size));
        let Some(found) = &self.found else {
            return widgets::empty(frame, inside, look, text::planner_waiting(look.lang), "");
        };
        if found.rows.is_empty() {
            let key = text::triage_close(look.lang, look.key("leave_triage"));
            return widgets::empty(frame, inside, look, text::triage_nothing(look.lang), &key);
        }
        let room = usize::from(inside.width);
        frame.render_widget(self.days(found, known, look, room), Rect { height: 1, ..inside });
        let inside = self.rows_area(area);
        let range = list::visible_range(self.cursor.at, found.rows.len(), usize::from(inside.height));
        for (y, at) in (inside.y..).zip(range) {
            let place = Rect { y, height: 1, ..inside };
            let mut line = self.line(&found.rows[at], look, room);
            if at == self.cursor.at {
                line = evenly(fill(line, room), look.theme.selection);
                put_cursor(frame, place, Position::new(place.x, y));
            }
            frame.render_widget(line, place);
        }
    }

    fn size(&self, area: Rect) -> (u16, u16) {
        let rows = self.found.as_ref().map_or(0, |found| found.rows.len());
        let height = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(HEAD + 2).max(8);
        (WIDTH.min(area.width), height.min(area.height.saturating_sub(2)))
    }

    /// The area of the rows.
    fn rows_area(&self, area: Rect) -> Rect {
        let inside = inside(widgets::centred(area, self.size(area)));
        let head = HEAD.min(inside.height);
        Rect { y: inside.y + head, height: inside.height - head, ..inside }
    }

    /// The title: how many are overdue, and what will happen to them.
    fn title(&self, lang: Lang) -> String {
        let rows = self.found.iter().flat_map(|found| &found.rows);
        let (mut all, mut to_come, mut moved, mut dropped) = (0, 0, 0, 0);
        for row in rows {
            all += 1;
            to_come += usize::from(row.is_to_come());
            match self.decision(row) {
                Decision::On(_) => moved += 1,
                Decision::Drop => dropped += 1,
                Decision::Leave => {}
            }
        }
        let what = match (all - to_come, to_come) {
            (overdue, 0) => text::triage_title(lang, overdue),
            (0, to_come) => text::triage_only_open(lang, to_come),
            (overdue, to_come) => text::triage_title_open(lang, text::triage_title(lang, overdue), to_come),
        };
        [what, text::triage_counts(lang, moved, dropped, all - moved - dropped)].join(" ─ ")
    }

    /// How full the coming days get, for as many days as fit.
    fn days(&self, found: &ops::OverdueWork, known: &Known, look: &ViewContext, mut room: usize) -> Line<'static> {
        let capacity = known.context.capacity();
        let mut month = look.today.month();
        let spans = found.days.iter().map(|(day, load)| {
            let on = |row: &&LateItem| match self.decision(row) {
                Decision::On(to) => to == *day,
                Decision::Leave => row.is_to_come() && row.late.row.follow_up.planned_on == Some(*day),
                Decision::Drop => false,
            };
            let load = capacity.load(load + found.rows.iter().filter(on).count(), true);
            let style = if load.over() > 0 { look.theme.overdue } else { look.theme.label };
            let is_other_month = std::mem::replace(&mut month, day.month()) != day.month();
            let name = if is_other_month {
                dates::long(look.lang, *day, look.today)
            } else {
                format!("{} {}", dates::weekday(look.lang, *day), day.day())
            };
            Span::styled(format!(" {name} {} ", bars::load_in_numbers(load)), style)
        });
        let fits = |span: &Span<'static>| {
            let width = span.width();
            room.checked_sub(width).map(|rest| room = rest).is_some()
        };
        Line::from(spans.take_while(fits).collect::<Vec<_>>())
    }

    fn line(&self, row: &LateItem, look: &ViewContext, room: usize) -> Line<'static> {
        let lang = look.lang;
        let follow_up = &row.late.row.follow_up;
        let name = column(look, &clean::clean(&row.late.row.name), (room / 3).min(20));
        let (mark, style) = if row.is_to_come() { ("●", look.theme.planned) } else { ("⚠", look.theme.overdue) };
        let day = follow_up.planned_on.filter(|_| row.is_to_come());
        let days =
            || if look.is_plain { days_late(look, row.late.days) } else { text::late_short(lang, row.late.days) };
        let late = day.map_or_else(days, |day| dates::weekday(lang, day).to_owned());
        let late = column(look, &late, 5);
        let kind = column(look, text::kind(lang, follow_up.kind), 8);
        let about = clean::clean(follow_up.subject.as_deref().unwrap_or_default()).into_owned();
        let (decision, decided) = self.told(row, look);
        let left = Line::from(vec![
            Span::styled(format!(" {mark} "), style),
            Span::styled(format!("{late} {kind} {name} "), style),
            Span::styled(about, look.theme.muted),
        ]);
        let mut line = fill(left, room.saturating_sub(DECISION));
        line.spans.push(Span::styled(cells::left(&format!(" {decision}"), DECISION.min(room)), decided));
        line
    }

    /// The decision for a row in words, with its style.
    fn told(&self, row: &LateItem, look: &ViewContext) -> (String, Style) {
        let lang = look.lang;
        match (self.decision(row), row.day) {
            (Decision::On(day), _) => (format!("→ {}", dates::long(lang, day, look.today)), look.theme.positive),
            (Decision::Drop, _) => (terms::cancelled(lang).to_owned(), look.theme.warning),
            (Decision::Leave, Ok(day)) if row.is_to_come() => {
                let stays = text::triage_stays(lang, look.key("triage_spread"), dates::long(lang, day, look.today));
                (stays, look.theme.muted)
            }
            (Decision::Leave, Err(reason)) => (planning::left_out(lang, reason, look.today), look.theme.muted),
            (Decision::Leave, Ok(_)) => (text::triage_leave(lang).to_owned(), look.theme.muted),
        }
    }
}

/// What happens to a row about which nothing was decided: what is overdue goes to the day that was found for it, and what
/// is still to come stays.
fn proposed(row: &LateItem) -> Decision {
    if row.is_to_come() { Decision::Leave } else { spread(row) }
}

/// The day that was found for it; without one it is left unchanged.
fn spread(row: &LateItem) -> Decision {
    row.day.map_or(Decision::Leave, Decision::On)
}

/// The workday after or before the chosen one, or the one on which it stays; the first workday if there is neither.
fn beside(found: &ops::OverdueWork, row: &LateItem, now: Decision, later: bool) -> Option<NaiveDate> {
    let mut days = found.days.iter().map(|(day, _)| *day);
    let from = match now {
        Decision::On(day) => Some(day),
        Decision::Leave => row.late.row.follow_up.planned_on.filter(|_| row.is_to_come()),
        Decision::Drop => None,
    };
    match from {
        Some(from) if later => days.find(|day| *day > from).or(Some(from)),
        Some(from) => days.rfind(|day| *day < from),
        None => days.next(),
    }
}
