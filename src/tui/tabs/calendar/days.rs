//! The agenda: a list by day, showing only today and days with something on them.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::item::{CalendarItem, CalendarItems, names};
use super::legend::legend;
use super::{Calendar, Known, day};
use crate::messages::{calendar as text, clean, dates, plain};
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::widgets::{self, evenly, fill, fit, list};

/// The content of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// The head of a day.
    Head(NaiveDate),
    /// An item of a day.
    Item(NaiveDate, usize),
    /// How many more are overdue than are listed.
    More(usize),
    /// An empty row between two days.
    Gap,
}

/// From this height on the last row explains the marks.
const TALL: u16 = 14;

/// The rows of the list.
fn list_area(inside: Rect) -> Rect {
    Rect { height: inside.height - u16::from(inside.height >= TALL), ..inside }
}

/// Draws the list, or a message if there is nothing to list.
pub(super) fn draw(page: &Calendar, known: &Known, frame: &mut Frame, inside: Rect, look: &ViewContext) {
    if inside.height >= TALL && !look.is_plain {
        let line = fit(legend(look), usize::from(inside.width));
        frame.render_widget(line, Rect { y: inside.bottom() - 1, height: 1, ..inside });
    }
    let inside = list_area(inside);
    let (total, cursor) = measure(page, known);
    let range = list::visible_range(cursor, total, usize::from(inside.height));
    let rows = rows(known, page.day).skip(range.start).take(range.len());
    for (y, row) in (inside.y..).zip(rows) {
        let area = Rect { y, height: 1, ..inside };
        match row {
            Row::Gap => {}
            Row::More(count) => {
                let told = Line::styled(format!("  {}", text::more(look.lang, count)), look.theme.muted);
                frame.render_widget(fit(told, usize::from(inside.width)), area);
            }
            Row::Head(date) => draw_head(page, known, date, frame, area, look),
            Row::Item(date, at) => draw_item(page, known, (date, at), frame, area, look),
        }
    }
}

/// The day drawn at this screen cell, and the item if there is one.
pub(super) fn at(
    page: &Calendar,
    known: &Known,
    inside: Rect,
    position: Position,
) -> Option<(NaiveDate, Option<usize>)> {
    let inside = list_area(inside);
    if !inside.contains(position) {
        return None;
    }
    let (total, cursor) = measure(page, known);
    let range = list::visible_range(cursor, total, usize::from(inside.height));
    match rows(known, page.day).nth(range.start + usize::from(position.y - inside.y))? {
        Row::Head(date) => Some((date, None)),
        Row::Item(date, at) => Some((date, Some(at))),
        Row::More(_) | Row::Gap => None,
    }
}

/// The days that appear in the list.
pub(super) fn listed(known: &Known) -> impl DoubleEndedIterator<Item = CalendarItems<'_>> {
    listed_with(known, known.context.today)
}

/// The same, and the day under the cursor.
fn listed_with(known: &Known, own: NaiveDate) -> impl DoubleEndedIterator<Item = CalendarItems<'_>> {
    let today = known.context.today;
    let days = known.agenda.days.iter().filter_map(|day| known.items(day.date));
    days.filter(move |items| items.count() > 0 || [today, own].contains(&items.day.date))
}

fn rows(known: &Known, own: NaiveDate) -> impl Iterator<Item = Row> + '_ {
    listed_with(known, own).flat_map(|items| {
        let date = items.day.date;
        let own = (0..items.count()).map(move |at| Row::Item(date, at));
        let more = (items.unlisted() > 0).then(|| Row::More(items.unlisted()));
        std::iter::once(Row::Head(date)).chain(own).chain(more).chain([Row::Gap])
    })
}

/// How many rows there are, and which one the cursor is in.
fn measure(page: &Calendar, known: &Known) -> (usize, usize) {
    let (mut total, mut cursor) = (0, 0);
    for items in listed_with(known, page.day) {
        if items.day.date == page.day {
            cursor = total + if items.count() > 0 { 1 + page.item } else { 0 };
        }
        total += items.count() + usize::from(items.unlisted() > 0) + 2;
    }
    (total.saturating_sub(1), cursor)
}

fn draw_head(page: &Calendar, known: &Known, date: NaiveDate, frame: &mut Frame, area: Rect, look: &ViewContext) {
    let Some(items) = known.items(date) else { return };
    let room = usize::from(area.width);
    let mut head = day::titled(items.day, dates::long(look.lang, date, look.today), look);
    head.spans.extend(day::lunar(items.day, look));
    let load = day::load(items.day, known.load(items.day), look, 14);
    let mut head = fill(fit(head, room), (room / 2).max(30).min(room));
    if load.width() + head.width() <= room {
        head.spans.extend(load.spans);
    }
    if page.day == date && items.count() == 0 {
        head = evenly(fill(head, room), look.theme.selection);
        put_cursor(frame, area, Position::new(area.x, area.y));
    }
    frame.render_widget(fit(head, room), area);
}

fn draw_item(
    page: &Calendar,
    known: &Known,
    (date, at): (NaiveDate, usize),
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
) {
    let Some(items) = known.items(date) else { return };
    let Some(item) = items.get(at) else { return };
    let room = usize::from(area.width);
    let marked = items.key(at).is_some_and(|key| page.marks.contains(&key));
    let mut line = columns(item, known, look, marked, room);
    if page.day == date && page.item == at {
        line = evenly(fill(line, room), look.theme.selection);
        put_cursor(frame, area, Position::new(area.x, area.y));
    }
    frame.render_widget(line, area);
}

/// Mark, time, kind, customer, and what it is about, each in its column.
fn columns(item: CalendarItem<'_>, known: &Known, look: &ViewContext, marked: bool, room: usize) -> Line<'static> {
    let (mark, style) = item.mark(look);
    let lang = look.lang;
    let (time, kind, about) = match item {
        CalendarItem::Occasion(occasion) => (String::new(), "", super::item::occasion_text(lang, &occasion.what)),
        CalendarItem::Suggested(own) => {
            let names = names(own, &known.context.rulebook, lang);
            let about = match own.later {
                _ if own.joins().is_some() => text::joined(lang, names),
                Some(plan) => {
                    format!("{names} · {}", text::later_short(lang, dates::short(lang, plan.on, look.today)))
                }
                None => names,
            };
            (String::new(), text::kind(lang, own.suggestion.kind), about)
        }
        CalendarItem::Planned(row) | CalendarItem::Done(row) => {
            let at = row.follow_up.planned_at.map(|at| at.format("%H:%M").to_string());
            let said = row.follow_up.subject.clone().or_else(|| row.follow_up.content.clone());
            (at.unwrap_or_default(), text::kind(lang, row.follow_up.kind), said.unwrap_or_default())
        }
        CalendarItem::Overdue(late) => {
            let days =
                if look.is_plain { widgets::days_late(look, late.days) } else { text::late_short(lang, late.days) };
            (days, text::kind(lang, late.row.follow_up.kind), late.row.follow_up.subject.clone().unwrap_or_default())
        }
    };
    let name = item.customer().map(|(_, _, name)| clean::clean(name).into_owned()).unwrap_or_default();
    let name_room = (room / 4).clamp(20.min(room / 3), 26);
    let fixed = format!(
        " {} {} {} ",
        widgets::column(look, &time, 5),
        widgets::column(look, kind, 8),
        widgets::column(look, &name, name_room)
    );
    // A star is a word in no language.
    let star = if marked && look.is_plain {
        plain::is_marked(lang)
    } else if marked {
        "*"
    } else {
        " "
    };
    let line = Line::from(vec![
        Span::raw("  "),
        Span::styled(mark, style),
        Span::styled(star, look.theme.title),
        Span::styled(fixed, if marked { look.theme.found } else { item.style(look) }),
        Span::styled(clean::clean(&about).into_owned(), look.theme.muted),
    ]);
    fit(line, room)
}
