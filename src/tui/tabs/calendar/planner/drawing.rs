//! How the planner is drawn: the days on the left, the tray beside them, or below where it is narrow.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};

use super::draft::{Draft, Place};
use super::{Known, Planner};
use crate::messages::rulebook::named;
use crate::messages::{calendar as text, cells, clean, dates, planning};
use crate::ops::{SuggestedItem, Timing};
use crate::rules::demand::Verdict;
use crate::tui::page::{Borders, Look, put_cursor};
use crate::tui::tabs::calendar::span::View;
use crate::tui::tabs::calendar::{day, item};
use crate::tui::widgets::{self, bars, evenly, fill, fit, list};

/// The widest the dialog gets.
const WIDTH: u16 = 118;
/// From this room inside on the tray stands beside the days.
const WIDE: u16 = 96;
/// The width of the tray beside the days.
const TRAY: u16 = 36;
/// The column of the region.
const REGION: usize = 8;

/// A row of the dialog; items carry their place in the draft.
enum Row<'a> {
    Head(&'a crate::ops::ProposedDay),
    Tray,
    Item(usize, Place<'a>),
    Reason(String),
}

/// Draws the dialog over the calendar.
pub(super) fn draw(planner: &Planner, known: &Known, frame: &mut Frame, area: Rect, look: &Look) {
    let size = (WIDTH.min(area.width), area.height.saturating_sub(2));
    let inside = widgets::dialog(frame, area, look, &title(planner, look), size);
    let Some(draft) = &planner.draft else {
        return widgets::empty(frame, inside, look, text::planner_waiting(look.lang), "");
    };
    let rest = draw_balance(planner, draft, known, frame, inside, look);
    if draft.count() == 0 {
        let key = text::planner_turn(look.lang, look.key("next_page"), look.key("leave_planner"));
        return widgets::empty(frame, rest, look, text::planner_nothing(look.lang), &key);
    }
    let wide = rest.width >= WIDE;
    let mut rows = day_rows(draft);
    let tray = tray_rows(draft, look, wide);
    if !wide {
        rows.extend(tray);
        return draw_rows(planner, &rows, known, frame, rest, look);
    }
    let days = Rect { width: rest.width - TRAY, ..rest };
    let beside = Rect { x: days.right() + 1, width: TRAY - 1, ..rest };
    draw_rows(planner, &rows, known, frame, days, look);
    draw_rule(frame, Rect { x: days.right(), width: 1, ..rest }, look);
    if draft.in_tray() == 0 {
        frame.render_widget(fit(Line::styled(text::planner_all_fit(look.lang), look.theme.muted), 34), beside);
    }
    draw_rows(planner, &tray, known, frame, beside, look);
}

fn title(planner: &Planner, look: &Look) -> String {
    let lang = look.lang;
    let first = View::Week.span(planner.week, planner.week);
    let weeks = i64::from(planner.weeks);
    let last = View::Week.span(first.from + chrono::Duration::weeks(weeks - 1), first.from);
    let range = if weeks == 1 {
        View::Week.title(lang, planner.week, first, look.today)
    } else {
        let (from, to) = (dates::short(lang, first.from, look.today), dates::short(lang, last.to, look.today));
        text::planner_weeks(lang, weeks, from, to)
    };
    let mut parts = vec![text::planner_title(lang, range)];
    if let Some(draft) = &planner.draft {
        parts.push(text::planner_proposed(lang, draft.proposal.proposed()));
        parts.push(text::planner_left_out(lang, draft.in_tray()));
    }
    parts.join(if look.borders == Borders::Unicode { " ─ " } else { " - " })
}

/// How full the weeks get, what fits in a day, and whether what the rules ask for can be kept; what is left of the
/// dialog below it.
fn draw_balance(planner: &Planner, draft: &Draft, known: &Known, frame: &mut Frame, area: Rect, look: &Look) -> Rect {
    let lang = look.lang;
    let (load, capacity) = draft.proposal.load(&planner.desk(known));
    let mut week = Line::from(Span::styled(format!("{} ", text::planner_load(lang)), look.theme.muted));
    week.spans.extend(bars::load(look, load, capacity, 6).spans);
    let room = planner.room(known);
    let told = text::planner_room(lang, room.per_day, room.visits_per_day);
    let is_other = room != known.desk.capacity();
    let style = if is_other { look.theme.warning } else { look.theme.muted };
    week.spans.push(Span::styled(format!("   {told}"), style));
    let tight = planner.balance.as_ref().is_some_and(|balance| balance.verdict != Verdict::Fits);
    let style = if tight { look.theme.warning } else { look.theme.muted };
    let told = planner.balance.as_ref().map(|balance| planning::balance(lang, balance)).unwrap_or_default();
    let cells = usize::from(area.width);
    let lines = [fit(week, cells), fit(Line::styled(told, style), cells)];
    let height = 2.min(area.height);
    frame.render_widget(Text::from(lines.to_vec()), Rect { height, ..area });
    Rect { y: area.y + height, height: area.height - height, ..area }
}

/// The days with something proposed.
fn day_rows(draft: &Draft) -> Vec<Row<'_>> {
    let mut places = draft.places().enumerate();
    let mut rows = Vec::new();
    for day in draft.proposal.days.iter().filter(|day| !day.items.is_empty()) {
        rows.push(Row::Head(day));
        rows.extend(places.by_ref().take(day.items.len()).map(|(at, place)| Row::Item(at, place)));
    }
    rows
}

/// What has no day; each with its reason below it where the tray stands beside the days.
fn tray_rows<'a>(draft: &'a Draft, look: &Look, beside: bool) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    if draft.in_tray() > 0 {
        rows.push(Row::Tray);
    }
    for (at, place) in draft.places().enumerate().skip(draft.proposal.proposed()) {
        rows.push(Row::Item(at, place));
        if beside {
            rows.push(Row::Reason(reason(place, look)));
        }
    }
    rows
}

fn draw_rows(planner: &Planner, rows: &[Row<'_>], known: &Known, frame: &mut Frame, area: Rect, look: &Look) {
    let is_here = |row: &Row<'_>| matches!(row, Row::Item(at, _) if *at == planner.cursor.at);
    let here = rows.iter().position(is_here);
    let range = list::visible_range(here.unwrap_or_default(), rows.len(), usize::from(area.height));
    let room = usize::from(area.width);
    for (y, row) in (area.y..).zip(&rows[range]) {
        let place = Rect { y, height: 1, ..area };
        let mut line = fit(told(row, planner, known, look, room), room);
        if is_here(row) {
            line = evenly(fill(line, room), look.theme.selection);
            put_cursor(frame, place, Position::new(place.x, y));
        }
        frame.render_widget(line, place);
    }
}

fn told(row: &Row<'_>, planner: &Planner, known: &Known, look: &Look, room: usize) -> Line<'static> {
    let lang = look.lang;
    match row {
        Row::Head(day) => head(day, planner, known, look, room),
        Row::Tray => {
            let count = planner.draft.as_ref().map_or(0, Draft::in_tray);
            Line::styled(text::planner_left_out(lang, count), look.theme.warning)
        }
        Row::Reason(why) => Line::styled(format!("    {why}"), look.theme.muted),
        Row::Item(_, Place::On(date, own)) => {
            let due = dates::short(lang, own.suggestion.due, look.today);
            let late = own.suggestion.due < *date;
            let due = if late { text::planner_late(lang, due) } else { text::planner_due(lang, due) };
            let (mark, style) = item::timing_mark(Timing::of(*date, own.suggestion.due), look);
            line(own, (mark, style), Some(due), known, look, room)
        }
        Row::Item(_, place) => {
            let narrow = room < usize::from(WIDE - TRAY);
            let why = (!narrow).then(|| reason(*place, look));
            let mark = if look.borders == Borders::Ascii { "-" } else { "▸" };
            line(place.item(), (mark, look.theme.warning), why, known, look, room)
        }
    }
}

fn head(day: &crate::ops::ProposedDay, planner: &Planner, known: &Known, look: &Look, room: usize) -> Line<'static> {
    let name = dates::long(look.lang, day.date, look.today);
    let title = known
        .agenda
        .day(day.date)
        .map_or_else(|| Line::styled(name.clone(), look.theme.title), |own| day::titled(own, name.clone(), look));
    let mut line = fill(title, (room / 2).min(40));
    let capacity = usize::try_from(planner.room(known).per_day).unwrap_or(usize::MAX);
    line.spans.extend(bars::load(look, day.load(), capacity, 6).spans);
    let visits = day.visits();
    if visits > 0 {
        line.spans.push(Span::styled(format!("  {}", text::planner_visits(look.lang, visits)), look.theme.muted));
    }
    line
}

/// Mark, kind, customer, region, and what it is for.
fn line(
    own: &SuggestedItem,
    (mark, style): (&'static str, Style),
    about: Option<String>,
    known: &Known,
    look: &Look,
    room: usize,
) -> Line<'static> {
    let lang = look.lang;
    let kind = cells::left(text::kind(lang, own.suggestion.kind), 8);
    let called = clean::clean(&own.name);
    let Some(about) = about else {
        let told = format!(" {kind} {called}");
        return Line::from(vec![Span::styled(format!("  {mark}"), style), Span::styled(told, look.theme.suggested)]);
    };
    let obligation = |place: usize| named(lang, &known.desk.rulebook.obligations[place].name);
    let along: Vec<&str> = own.suggestion.along().map(obligation).collect();
    let about = if along.is_empty() { about } else { planning::along(lang, about, along.join(text::listed(lang))) };
    let called = cells::left(&called, (room / 4).clamp(12, 20));
    let region = cells::left(&clean::clean(own.region.as_deref().unwrap_or_default()), REGION);
    let about = format!("{} · {about}", obligation(own.suggestion.most_due));
    Line::from(vec![
        Span::styled(format!("  {mark}"), style),
        Span::styled(format!(" {kind} {called} "), look.theme.suggested),
        Span::styled(format!("{region} "), look.theme.text),
        Span::styled(clean::clean(&about).into_owned(), look.theme.muted),
    ])
}

fn reason(place: Place<'_>, look: &Look) -> String {
    match place {
        Place::LeftOut(_, reason) => planning::left_out(look.lang, reason, look.today),
        Place::Dropped(_) => text::planner_dropped(look.lang).to_owned(),
        Place::On(..) => String::new(),
    }
}

/// The line between the days and the tray.
fn draw_rule(frame: &mut Frame, area: Rect, look: &Look) {
    let sign = match look.borders {
        Borders::Unicode => "│",
        Borders::Ascii => "|",
        Borders::None => return,
    };
    for y in area.y..area.bottom() {
        frame.render_widget(Line::styled(sign, look.theme.border), Rect { y, height: 1, ..area });
    }
}
