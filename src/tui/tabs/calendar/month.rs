//! The month: a grid of weeks, each day with what is planned, suggested and done on it, and how full it is.

use chrono::{Datelike, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::item::{CalendarItems, occasion_short, occasion_text};
use super::legend::legend;
use super::span::week_number;
use super::{Calendar, Known, day};
use crate::messages::terms;
use crate::messages::{calendar as text, cells, clean, dates};
use crate::ops::OccasionKind;
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::widgets::{bars, evenly, fill, fit};

/// The width of the week number column, in cells.
const NUMBER: u16 = 5;
/// From this page height on a day has three rows, otherwise two.
const TALL: u16 = 30;

/// How many rows the whole month takes on a page of this height, including its frame and, on a tall one, the legend.
pub(super) fn height(known: &Known, page: u16) -> u16 {
    let weeks = u16::try_from(known.agenda.days.len() / 7).unwrap_or(6);
    3 + weeks * rows(page) + u16::from(page >= TALL)
}

const fn rows(page: u16) -> u16 {
    if page >= TALL { 3 } else { 2 }
}

/// The screen area of each day.
fn places(known: &Known, inside: Rect) -> Vec<(NaiveDate, Rect)> {
    let weeks = u16::try_from(known.agenda.days.len() / 7).unwrap_or(6).max(1);
    let rows = inside.height.saturating_sub(1) / weeks;
    let width = inside.width.saturating_sub(NUMBER) / 7;
    let place = |(at, day): (u16, &crate::ops::AgendaDay)| {
        let x = inside.x + NUMBER + (at % 7) * width;
        let y = inside.y + 1 + (at / 7) * rows;
        (day.date, Rect { x, y, width: width.saturating_sub(1), height: rows })
    };
    (0..).zip(&known.agenda.days).map(place).collect()
}

/// Draws the month grid.
pub(super) fn draw(page: &Calendar, known: &Known, frame: &mut Frame, inside: Rect, look: &ViewContext) {
    for (at, (date, cell)) in places(known, inside).into_iter().enumerate() {
        let Some(items) = known.items(date) else { continue };
        if at < 7 {
            let area = Rect { y: inside.y, height: 1, ..cell };
            frame.render_widget(Line::styled(dates::weekday(look.lang, date), look.theme.label), area);
        }
        if at % 7 == 0 {
            let number = text::week_number(look.lang, week_number(date));
            frame.render_widget(
                Line::styled(number, look.theme.muted),
                Rect { x: inside.x, width: NUMBER, height: 1, ..cell },
            );
        }
        draw_day(page, known, &items, frame, cell, look);
    }
    let weeks = u16::try_from(known.agenda.days.len() / 7).unwrap_or(6).max(1);
    if inside.height.saturating_sub(1) % weeks == 1 {
        let line = fit(legend(look), usize::from(inside.width));
        frame.render_widget(line, Rect { y: inside.bottom() - 1, height: 1, ..inside });
    }
}

fn draw_day(
    page: &Calendar,
    known: &Known,
    items: &CalendarItems<'_>,
    frame: &mut Frame,
    cell: Rect,
    look: &ViewContext,
) {
    let room = usize::from(cell.width);
    let is_other = items.day.date.month() != page.day.month();
    let mut lines = vec![head(known, items, look, room), counts(items, look)];
    if cell.height > 2 {
        lines.push(occasion(items, look));
    }
    for (y, line) in (cell.y..cell.bottom()).zip(lines) {
        let mut line = fit(line, room);
        if is_other {
            line = line.patch_style(look.theme.muted);
        }
        if page.day == items.day.date && y == cell.y {
            line = evenly(fill(line, room), look.theme.selection);
            if !page.in_list {
                put_cursor(frame, cell, Position::new(cell.x, y));
            }
        }
        frame.render_widget(line, Rect { y, height: 1, ..cell });
    }
}

/// The day of the month, the kind of day, and its load on the right.
fn head(known: &Known, items: &CalendarItems<'_>, look: &ViewContext, room: usize) -> Line<'static> {
    let day = items.day;
    let theme = &look.theme;
    let style = day::style_of(day, theme.text, look);
    let mut spans = vec![Span::styled(cells::right(&day.date.day().to_string(), 2), style)];
    if day.date == look.today {
        spans.push(Span::styled(format!(" {}", terms::today(look.lang)), style));
    } else if let Some(word) = day::kind_of_day(day, look) {
        spans.push(Span::styled(format!(" {word}"), theme.day_off));
    }
    let load = known.load(day);
    let full = bars::load_in_numbers(load);
    let mut line = Line::from(spans);
    // Two cells separate the lunar date from the next day.
    let taken = if load.count == 0 { 2 } else { full.len() + 1 };
    let lunar = day::lunar(day, look).filter(|lunar| line.width() + lunar.width() + taken <= room);
    line.spans.extend(lunar);
    let line = fit(line, room);
    if load.count == 0 || line.width() + full.len() >= room {
        return line;
    }
    let mut line = fill(line, room - full.len());
    let style = if load.over() > 0 { theme.overdue } else { theme.bar };
    line.spans.push(Span::styled(full, style));
    line
}

/// `●3 ○2 ✓1 ⚠1`, without the counts that are zero.
fn counts(items: &CalendarItems<'_>, look: &ViewContext) -> Line<'static> {
    let day = items.day;
    let theme = &look.theme;
    let parts = [
        ("⚠", day.late, theme.overdue),
        ("●", day.planned.len(), theme.planned),
        ("○", day.suggested.len(), theme.suggested),
        ("✓", items.done(), theme.done),
    ];
    let present = parts.into_iter().filter(|(_, count, _)| *count > 0);
    let mut spans: Vec<Span> = Vec::new();
    for (mark, count, style) in present {
        let gap = if spans.is_empty() { "" } else { " " };
        spans.push(Span::styled(format!("{gap}{mark}{count}"), style));
    }
    Line::from(spans)
}

/// The first occasion of the day, and how many more there are.
fn occasion(items: &CalendarItems<'_>, look: &ViewContext) -> Line<'static> {
    let occasions = &items.day.occasions;
    let Some(first) = occasions.first() else { return Line::default() };
    let more = if occasions.len() > 1 { format!("+{} ", occasions.len() - 1) } else { String::new() };
    let said = match &first.what {
        OccasionKind::ServiceReports(_) => occasion_short(look.lang, first),
        what => occasion_text(look.lang, what),
    };
    let told = format!("{more}{said}");
    Line::styled(clean::clean(&told).into_owned(), look.theme.warning)
}

/// The day drawn at this screen cell.
pub(super) fn at(known: &Known, inside: Rect, position: Position) -> Option<NaiveDate> {
    places(known, inside).into_iter().find(|(_, cell)| cell.contains(position)).map(|(date, _)| date)
}
