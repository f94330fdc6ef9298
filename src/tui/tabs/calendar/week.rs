//! The week: seven columns on a wide screen, otherwise two rows of four cells, the last of which explains the marks.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::legend::legend;
use super::{Calendar, Known, day};
use crate::messages::cells;
use crate::ops::AgendaDay;
use crate::tui::page::{Borders, ViewContext};
use crate::tui::widgets::{evenly, fill, fit};

/// From this width on the seven days are side by side.
const WIDE: u16 = 98;
/// The width shares of a day with work and of a day off with nothing to do.
const SHARES: (u16, u16) = (3, 2);
/// Cells per row when the days are in two rows.
const PER_ROW: usize = 4;
/// The minimum heights of the two rows of days, heads included; the second has space for the legend.
const LEAST_ROWS: (u16, u16) = (3, 6);
/// From this height on the last row explains the marks.
const TALL: u16 = 18;

/// The cells of the week, each with its day; in two rows the last cell has none.
fn places(known: &Known, inside: Rect) -> Vec<(Option<NaiveDate>, Rect)> {
    let days: Vec<NaiveDate> = known.agenda.days.iter().map(|day| day.date).collect();
    if inside.width >= WIDE {
        let height = inside.height - u16::from(has_legend(inside));
        let is_free = |day: &AgendaDay| {
            !day.is_workday && day.late == 0 && [day.planned.len(), day.suggested.len(), day.done.len()] == [0; 3]
        };
        let week = &known.agenda.days;
        let has_work = week.iter().any(|day| day.is_workday);
        let share = |day: &AgendaDay| if has_work && is_free(day) { SHARES.1 } else { SHARES.0 };
        let shares: Vec<u16> = week.iter().map(share).collect();
        let dates = days.iter().map(|date| Some(*date));
        return dates.zip(columns(Rect { height, ..inside }, &shares)).collect();
    }
    let lower = lower_height(known, &days, inside.height.saturating_sub(1));
    let rows = [
        Rect { height: inside.height.saturating_sub(lower + 1), ..inside },
        Rect { y: inside.bottom() - lower, height: lower, ..inside },
    ];
    let areas = rows.into_iter().flat_map(|row| columns(row, &[1; PER_ROW]));
    let dates = days.iter().map(|date| Some(*date)).chain(std::iter::repeat(None));
    dates.zip(areas).collect()
}

/// The height of the second row out of `lines`: half, or more if the first row does not need its half, and vice versa.
fn lower_height(known: &Known, days: &[NaiveDate], lines: u16) -> u16 {
    let needed = |days: &[NaiveDate], least: u16| {
        let items = days.iter().filter_map(|date| known.items(*date)).map(|items| items.count());
        u16::try_from(items.max().unwrap_or_default() + 1).unwrap_or(u16::MAX).max(least)
    };
    let (first, second) = days.split_at(PER_ROW.min(days.len()));
    let (upper, lower) = (needed(first, LEAST_ROWS.0), needed(second, LEAST_ROWS.1));
    let half = lines / 2;
    if upper < lines - half {
        half.max(lower.min(lines.saturating_sub(upper)))
    } else if lower < half {
        lower.max(lines.saturating_sub(upper))
    } else {
        half
    }
}

/// Columns with these width shares, with a line between them.
fn columns(area: Rect, shares: &[u16]) -> Vec<Rect> {
    let count = u16::try_from(shares.len()).unwrap_or(1).max(1);
    let total: u16 = shares.iter().sum::<u16>().max(1);
    let room = area.width.saturating_sub(count - 1);
    let mut spare = room - shares.iter().map(|share| room * share / total).sum::<u16>();
    let mut x = area.x;
    let column = |share: &u16| {
        let extra = u16::from(spare > 0);
        spare -= extra;
        let width = room * share / total + extra;
        let place = Rect { x, width, ..area };
        x += width + 1;
        place
    };
    shares.iter().map(column).collect()
}

const fn has_legend(inside: Rect) -> bool {
    inside.width >= WIDE && inside.height >= TALL
}

/// The area of a cell's items, below one or two head lines.
fn body(inside: Rect, cell: Rect) -> Rect {
    let head = if inside.width >= WIDE { 2 } else { 1 }.min(cell.height);
    Rect { y: cell.y + head, height: cell.height - head, ..cell }
}

/// Draws the week.
pub(super) fn draw(page: &Calendar, known: &Known, frame: &mut Frame, inside: Rect, look: &ViewContext) {
    let cells = places(known, inside);
    draw_lines(&cells, frame, inside, look);
    for (date, cell) in &cells {
        match date.and_then(|date| known.items(date)) {
            Some(items) => {
                draw_head(page, known, items.day, frame, (inside, *cell), look);
                day::draw_items(page, &items, frame, body(inside, *cell), look);
            }
            None => draw_rest(frame, *cell, look),
        }
    }
    if has_legend(inside) {
        let line = fit(legend(look), usize::from(inside.width));
        frame.render_widget(line, Rect { y: inside.bottom() - 1, height: 1, ..inside });
    }
}

fn draw_head(
    page: &Calendar,
    known: &Known,
    day: &AgendaDay,
    frame: &mut Frame,
    (inside, cell): (Rect, Rect),
    look: &ViewContext,
) {
    let room = usize::from(cell.width);
    let load = known.load(day);
    let mut head = day::head(day, look, room);
    let wide = inside.width >= WIDE;
    head.spans.extend(day::lunar(day, look).filter(|lunar| wide && head.width() + lunar.width() <= room));
    if !wide {
        let left = room.saturating_sub(head.width() + 1);
        let load = day::load(day, load, look, left);
        if load.width() > 0 && left > 3 {
            let gap = room.saturating_sub(head.width() + load.width());
            head.spans.push(Span::raw(" ".repeat(gap)));
            head.spans.extend(load.spans);
        }
    }
    let is_empty = known.items(day.date).is_some_and(|items| items.count() == 0);
    if page.day == day.date && is_empty {
        head = evenly(fill(head, room), look.theme.selection);
        crate::tui::page::put_cursor(frame, cell, Position::new(cell.x, cell.y));
    }
    frame.render_widget(head, Rect { height: 1.min(cell.height), ..cell });
    if wide && cell.height > 1 {
        let load = day::load(day, load, look, room);
        frame.render_widget(load, Rect { y: cell.y + 1, height: 1, ..cell });
    }
}

/// Draws the legend in the cell that has no day.
fn draw_rest(frame: &mut Frame, cell: Rect, look: &ViewContext) {
    let words = legend(look).spans.chunks(2).map(<[Span<'static>]>::to_vec).map(Line::from).collect::<Vec<_>>();
    for (y, line) in (cell.y..cell.bottom()).zip(words) {
        frame.render_widget(fit(line, usize::from(cell.width)), Rect { y, height: 1, ..cell });
    }
}

/// The lines between the cells.
fn draw_lines(cells: &[(Option<NaiveDate>, Rect)], frame: &mut Frame, inside: Rect, look: &ViewContext) {
    if look.borders == Borders::None {
        return;
    }
    for (_, cell) in cells.iter().filter(|(_, cell)| cell.right() < inside.right()) {
        for y in cell.y..cell.bottom() {
            frame.render_widget(Line::styled("│", look.theme.border), Rect { x: cell.right(), y, width: 1, height: 1 });
        }
    }
    if let Some((_, lower)) = cells.iter().find(|(_, cell)| cell.y > inside.y) {
        let line = cells::cut(&"─".repeat(usize::from(inside.width)), usize::from(inside.width));
        let area = Rect { y: lower.y.saturating_sub(1), height: 1, ..inside };
        frame.render_widget(Line::styled(line, look.theme.border), area);
    }
}

/// The day drawn at this screen cell, and its item if there is one.
pub(super) fn at(
    page: &Calendar,
    known: &Known,
    inside: Rect,
    position: Position,
) -> Option<(NaiveDate, Option<usize>)> {
    let cells = places(known, inside);
    let (date, cell) = cells.into_iter().find(|(_, cell)| cell.contains(position))?;
    let date = date?;
    let items = known.items(date)?;
    Some((date, day::item_at(page, &items, body(inside, cell), position.y)))
}
