//! The first line: the program, the tabs, today, and the counters that call for action.

use chrono::{Datelike, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{fit, said};
use crate::domain::WeekdayName;
use crate::messages::words::Worded;
use crate::messages::{Lang, app};
use crate::ops::Counters;
use crate::tui::page::Look;
use crate::tui::tabs::Tab;

/// The parts of the line before the first tab.
const LEAD: usize = 3;

/// Draws the first line; what does not fit falls off on the right of the tabs, the date last.
pub fn draw(frame: &mut Frame, area: Rect, look: &Look, book: &str, tab: Tab, counters: Option<Counters>) {
    let tabs = tabs(look, book, tab);
    let tabs_width = tabs.width();
    frame.render_widget(fit(tabs, usize::from(area.width)), area);
    let free = usize::from(area.width).saturating_sub(tabs_width + 1);
    let right = [counted(look, counters), dated(look)].into_iter().find(|line| line.width() <= free);
    if let Some(line) = right {
        let width = u16::try_from(line.width()).unwrap_or(area.width);
        frame.render_widget(line, Rect { x: area.right() - width, width, ..area });
    }
}

/// The tab whose title is drawn in this column.
pub fn tab_at(look: &Look, book: &str, front: Tab, column: u16) -> Option<Tab> {
    let spans = tabs(look, book, front).spans;
    let mut from = spans.iter().take(LEAD).map(Span::width).sum::<usize>();
    for (span, tab) in spans.iter().skip(LEAD).zip(Tab::ALL) {
        let to = from + span.width();
        if (from..to).contains(&usize::from(column)) {
            return Some(tab);
        }
        from = to;
    }
    None
}

fn tabs(look: &Look, book: &str, front: Tab) -> Line<'static> {
    let mut spans = vec![Span::raw(" "), said(book, look.theme.title), Span::raw("  ")];
    for (number, tab) in (1..).zip(Tab::ALL) {
        let title = tab.title(look.lang);
        spans.push(if tab == front {
            Span::styled(format!("[{number} {title}]"), look.theme.selection)
        } else {
            Span::styled(format!(" {number} {title} "), look.theme.text)
        });
    }
    Line::from(spans)
}

fn counted(look: &Look, counters: Option<Counters>) -> Line<'static> {
    let mut line = dated(look);
    let Some(counters) = counters else { return line };
    let late = |count: usize| if count > 0 { look.theme.overdue } else { look.theme.muted };
    let parts = [
        (app::counter_overdue(look.lang, counters.overdue), late(counters.overdue)),
        (app::counter_today(look.lang, counters.today), look.theme.text),
        (app::counter_issues(look.lang, counters.issues), late(counters.issues)),
    ];
    for (at, (text, style)) in parts.into_iter().enumerate() {
        line.spans.push(Span::styled(if at == 0 { " " } else { "· " }, look.theme.muted));
        line.spans.push(Span::styled(format!("{text} "), style));
    }
    line
}

fn dated(look: &Look) -> Line<'static> {
    Line::styled(format!("{} ", spelled(look.lang, look.today)), look.theme.today)
}

/// A date with its weekday, as the header shows today.
fn spelled(lang: Lang, date: NaiveDate) -> String {
    app::today_long(lang, date.month(), date.day(), WeekdayName::from(date.weekday()).word(lang))
}
