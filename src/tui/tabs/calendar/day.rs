//! The head of a day and its items in a column, as week and agenda draw them.

use std::ops::Range;

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::Calendar;
use super::item::Items;
use crate::messages::{calendar as text, cells, dates};
use crate::ops::AgendaDay;
use crate::rules::HolidayKind;
use crate::tui::page::{Look, put_cursor};
use crate::tui::widgets::{bars, evenly, fill, fit, list};

/// The widest bar of a day's load.
const BAR: usize = 6;

/// Weekday, day of the month, today, and what kind of day it is: `周一 23 今天`, `周四 1 休 元旦`.
pub(super) fn head(day: &AgendaDay, look: &Look) -> Line<'static> {
    titled(day, format!("{} {}", dates::weekday(look.lang, day.date), day.date.day()), look)
}

/// A day under this name, with today and what kind of day it is.
pub(super) fn titled(day: &AgendaDay, name: String, look: &Look) -> Line<'static> {
    let theme = &look.theme;
    let is_today = day.date == look.today;
    let style = if is_today {
        theme.today
    } else if day.is_workday {
        theme.title
    } else {
        theme.day_off
    };
    let mut spans = vec![Span::styled(name, style)];
    if is_today {
        spans.push(Span::styled(format!(" {}", text::today(look.lang)), style));
    }
    if let Some(word) = kind_of_day(day, look) {
        spans.push(Span::styled(format!(" {word}"), theme.day_off));
    }
    Line::from(spans)
}

/// 休 with the name of the holiday, 班 on a make-up workday; nothing on an ordinary workday.
pub(super) fn kind_of_day(day: &AgendaDay, look: &Look) -> Option<String> {
    let lang = look.lang;
    match &day.holiday {
        Some(holiday) if holiday.kind == HolidayKind::Off => {
            let name = lang.pick(holiday.name_zh.as_str(), holiday.name_en.as_str());
            Some(format!("{} {name}", text::off(lang)))
        }
        Some(_) if day.is_workday => Some(text::works(lang).to_owned()),
        _ if day.is_day_off => Some(text::day_off(lang).to_owned()),
        _ if !day.is_workday => Some(text::off(lang).to_owned()),
        _ => None,
    }
}

/// The load of a day against its capacity, in at most so many cells; nothing on a free day without any.
pub(super) fn load(day: &AgendaDay, capacity: usize, look: &Look, room: usize) -> Line<'static> {
    let planned = day.load();
    if !day.is_workday && planned == 0 {
        return Line::default();
    }
    let bar = room.saturating_sub(format!(" {planned}/{capacity}!").len()).min(BAR);
    let bar = if bar < 2 { 0 } else { bar };
    let line = bars::load(look, planned, capacity, bar);
    fit(line, room)
}

/// Which items fit into so many rows around the cursor, and how many are left out; the last row then says so.
pub(super) fn window(count: usize, height: usize, cursor: Option<usize>) -> (Range<usize>, usize) {
    if count <= height {
        return (0..count, 0);
    }
    let room = height.saturating_sub(1);
    (list::visible_range(cursor.unwrap_or_default(), count, room), count - room)
}

/// Draws the items of a day into a column; the one under the cursor is reversed.
pub(super) fn draw_items(page: &Calendar, items: &Items<'_>, frame: &mut Frame, area: Rect, look: &Look) {
    let is_here = page.day == items.day.date;
    let cursor = is_here.then_some(page.item);
    let (range, hidden) = window(items.count(), usize::from(area.height), cursor);
    let room = usize::from(area.width);
    let shown = range.len();
    for (y, at) in (area.y..).zip(range) {
        let Some(item) = items.get(at) else { continue };
        let marked = items.key(at).is_some_and(|key| page.marks.contains(&key));
        let mut line = fit(item.line(look, marked), room);
        if cursor == Some(at) {
            line = evenly(fill(line, room), look.theme.selection);
            put_cursor(frame, area, Position::new(area.x, y));
        }
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
    if hidden > 0 {
        let y = area.y + u16::try_from(shown).unwrap_or_default();
        let text = cells::cut(&text::more(look.lang, hidden), room);
        frame.render_widget(Line::styled(text, look.theme.muted), Rect { y, height: 1.min(area.height), ..area });
    }
}

/// Which item of a day is drawn in this row of its column.
pub(super) fn item_at(page: &Calendar, items: &Items<'_>, area: Rect, row: u16) -> Option<usize> {
    let cursor = (page.day == items.day.date).then_some(page.item);
    let (range, _) = window(items.count(), usize::from(area.height), cursor);
    let at = range.start + usize::from(row.checked_sub(area.y)?);
    range.contains(&at).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_counted() {
        assert_eq!(window(3, 3, None), (0..3, 0));
        assert_eq!(window(5, 3, None), (0..2, 3));
        assert_eq!(window(5, 3, Some(4)), (3..5, 3));
        assert_eq!(window(5, 0, Some(4)), (4..4, 5));
    }
}
