//! The head of a day and its items in a column, as the week and the agenda draw them.

use std::ops::Range;

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Calendar;
use super::item::CalendarItems;
use crate::messages::terms;
use crate::messages::{Lang, calendar as text, cells, dates, lunar};
use crate::ops::AgendaDay;
use crate::rules::HolidayKind;
use crate::rules::plan::DayLoad;
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::widgets::{bars, evenly, fill, fit, list};

/// The maximum width of a day's load bar, in cells.
const BAR: usize = 6;

/// Weekday, day of the month, today, and the kind of day: `周一 23 今天`, `周四 1 休 元旦`; a holiday's name is shown
/// only if it fits.
pub(super) fn head(day: &AgendaDay, look: &ViewContext, room: usize) -> Line<'static> {
    let name = format!("{} {}", dates::weekday(look.lang, day.date), day.date.day());
    let whole = titled(day, name.clone(), look);
    if whole.width() <= room {
        return whole;
    }
    fit(under_name(day, name, mark_of_day(day, look.lang).map(str::to_owned), look), room)
}

/// A day under this name, with today and the kind of day.
pub(super) fn titled(day: &AgendaDay, name: String, look: &ViewContext) -> Line<'static> {
    under_name(day, name, kind_of_day(day, look), look)
}

/// How the name of a day is drawn: as today, as a day off, or else as an ordinary one.
pub(super) fn style_of(day: &AgendaDay, ordinary: Style, look: &ViewContext) -> Style {
    match (day.date == look.today, day.is_workday) {
        (true, _) => look.theme.today,
        (_, true) => ordinary,
        (_, false) => look.theme.day_off,
    }
}

fn under_name(day: &AgendaDay, name: String, kind: Option<String>, look: &ViewContext) -> Line<'static> {
    let theme = &look.theme;
    let style = style_of(day, theme.title, look);
    let mut spans = vec![Span::styled(name, style)];
    if day.date == look.today {
        spans.push(Span::styled(format!(" {}", terms::today(look.lang)), style));
    }
    spans.extend(kind.map(|word| Span::styled(format!(" {word}"), theme.day_off)));
    Line::from(spans)
}

/// The lunar date with a leading space, if it is shown next to a date.
pub(super) fn lunar(day: &AgendaDay, look: &ViewContext) -> Option<Span<'static>> {
    let told = lunar::short(look.lang, day.lunar?);
    Some(Span::styled(format!(" {told}"), look.theme.muted))
}

/// 休 with the name of the holiday, 班 on a make-up workday; `None` on an ordinary workday.
pub(super) fn kind_of_day(day: &AgendaDay, look: &ViewContext) -> Option<String> {
    let mark = mark_of_day(day, look.lang)?;
    Some(match holiday_name(day, look.lang) {
        Some(name) => format!("{mark} {name}"),
        None => mark.to_owned(),
    })
}

fn mark_of_day(day: &AgendaDay, lang: Lang) -> Option<&'static str> {
    match &day.holiday {
        Some(holiday) if holiday.kind == HolidayKind::Off => Some(text::off(lang)),
        Some(_) if day.is_workday => Some(text::works(lang)),
        _ if day.is_day_off => Some(text::day_off(lang)),
        _ if !day.is_workday => Some(text::off(lang)),
        _ => None,
    }
}

/// The name of the holiday if it is a day off.
fn holiday_name(day: &AgendaDay, lang: Lang) -> Option<&str> {
    let holiday = day.holiday.as_ref().filter(|own| own.kind == HolidayKind::Off)?;
    Some(lang.pick(holiday.name_zh.as_str(), holiday.name_en.as_str()))
}

/// The load of a day against its capacity, within the given width; on a day off without load, the name of a holiday
/// that did not fit in the head.
pub(super) fn load(day: &AgendaDay, load: DayLoad, look: &ViewContext, room: usize) -> Line<'static> {
    if !day.is_workday && load.count == 0 {
        let is_told = titled(day, format!("{} {}", dates::weekday(look.lang, day.date), day.date.day()), look).width();
        let name = holiday_name(day, look.lang).filter(|_| is_told > room).unwrap_or_default();
        return fit(Line::styled(name.to_owned(), look.theme.day_off), room);
    }
    let bar = room.saturating_sub(format!(" {}/{}!", load.count, load.capacity).len()).min(BAR);
    let bar = if bar < 2 { 0 } else { bar };
    let line = bars::load(look, load, bar);
    if look.is_plain { line } else { fit(line, room) }
}

/// The range of items that fits into the given rows around the cursor, and how many are left out; the last row then
/// says so.
pub(super) fn window(count: usize, height: usize, cursor: Option<usize>) -> (Range<usize>, usize) {
    if count <= height {
        return (0..count, 0);
    }
    let room = height.saturating_sub(1);
    (list::visible_range(cursor.unwrap_or_default(), count, room), count - room)
}

/// Draws the items of a day into a column; the one under the cursor is reversed.
pub(super) fn draw_items(
    page: &Calendar,
    items: &CalendarItems<'_>,
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
) {
    let Some(known) = &page.known else { return };
    let is_here = page.day == items.day.date;
    let cursor = is_here.then_some(page.item);
    let (range, hidden) = window(items.count(), usize::from(area.height), cursor);
    let room = usize::from(area.width);
    let (shown, above) = (range.len(), range.start);
    for (y, at) in (area.y..).zip(range) {
        let Some(item) = items.get(at) else { continue };
        let marked = items.key(at).is_some_and(|key| page.marks.contains(&key));
        let mut line = fit(item.line(look, marked, &known.context.rulebook), room);
        if cursor == Some(at) {
            line = evenly(fill(line, room), look.theme.selection);
            put_cursor(frame, area, Position::new(area.x, y));
        }
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
    // A day with more than is listed fills every column.
    let hidden = hidden + items.unlisted();
    if hidden > 0 {
        let y = area.y + u16::try_from(shown).unwrap_or_default();
        let told = match above {
            0 => text::more(look.lang, hidden),
            above => text::more_on_both_sides(look.lang, above, hidden - above),
        };
        let text = cells::cut(&told, room);
        frame.render_widget(Line::styled(text, look.theme.muted), Rect { y, height: 1.min(area.height), ..area });
    }
}

/// Which item of a day is drawn in this row of its column.
pub(super) fn item_at(page: &Calendar, items: &CalendarItems<'_>, area: Rect, row: u16) -> Option<usize> {
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
