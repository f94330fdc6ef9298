//! The actions as bars over the weeks.

use chrono::{Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::ActionStatus;
use crate::messages::words::Worded;
use crate::messages::{cells, follow_ups as text};
use crate::ops::monday_of;
use crate::store::ActionRow;
use crate::tui::page::Look;
use crate::tui::widgets::list::{self, Cursor};
use crate::tui::widgets::said;

/// Cells of a week.
const WEEK: usize = 2;
/// Weeks shown before this one.
const BEFORE: u64 = 4;
/// Cells of customer, title and status, spaces included.
const HEAD: usize = 46;

/// The rows below the line of weeks.
pub fn rows_area(area: Rect) -> Rect {
    Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(1), ..area }
}

/// Draws the weeks and a bar for each action.
pub fn draw(frame: &mut Frame, area: Rect, look: &Look, actions: &[ActionRow], cursor: Cursor) {
    let head = HEAD.min(usize::from(area.width) / 2);
    let weeks = (usize::from(area.width).saturating_sub(head + 2)) / WEEK;
    let first = monday_of(look.today) - Days::new(7 * BEFORE);
    frame.render_widget(heading(look, head, weeks, first), Rect { height: 1.min(area.height), ..area });
    list::draw(frame, rows_area(area), look, (cursor, actions.len()), true, |at| {
        bar(look, &actions[at], head, weeks, first)
    });
}

/// Where months begin, and this week.
fn heading(look: &Look, head: usize, weeks: usize, first: NaiveDate) -> Line<'static> {
    use chrono::Datelike;
    let mut months = String::new();
    for week in 0..weeks {
        let monday = first + Days::new(7 * week as u64);
        let at = week * WEEK;
        if (week == 0 && monday.day() <= 14 || monday.day() <= 7) && cells::width(&months) <= at {
            months.push_str(&" ".repeat(at - cells::width(&months)));
            months.push_str(&text::month(look.lang, monday.format(look.lang.pick("%-m", "%b"))));
        }
    }
    Line::styled(format!(" {}{}", " ".repeat(head), cells::cut(&months, weeks * WEEK)), look.theme.label)
}

fn bar(look: &Look, action: &ActionRow, head: usize, weeks: usize, first: NaiveDate) -> Line<'static> {
    let status = action.status.word(look.lang);
    let who = head.saturating_sub(10) / 3;
    let what = head.saturating_sub(10 + who + 2);
    let is_late = action.due_on.is_some_and(|due| due < look.today)
        && !matches!(action.status, ActionStatus::Done | ActionStatus::Cancelled);
    let style = match action.status {
        _ if is_late => look.theme.overdue,
        ActionStatus::Done | ActionStatus::Cancelled => look.theme.done,
        ActionStatus::Delayed => look.theme.warning,
        _ => look.theme.bar,
    };
    let mut spans = vec![
        Span::raw(cells::left(&said(&action.name, look.theme.text).content, who)),
        Span::raw(" "),
        Span::raw(cells::left(&said(&action.title, look.theme.text).content, what)),
        Span::raw(" "),
        Span::styled(cells::left(&format!("{}{status}", if is_late { "⚠" } else { " " }), 10), style),
    ];
    let (Some(from), Some(to)) = (action.starts_on.or(action.due_on), action.due_on.or(action.starts_on)) else {
        spans.push(Span::styled(text::no_day(look.lang), look.theme.muted));
        return Line::from(spans);
    };
    for week in 0..weeks {
        let monday = first + Days::new(7 * week as u64);
        let is_in = from < monday + Days::new(7) && to >= monday;
        let is_now = week as u64 == BEFORE;
        let (cell, style) = match (is_in, is_now) {
            (true, _) => ("▇▇", style),
            (false, true) => ("┊ ", look.theme.today),
            (false, false) => ("· ", look.theme.muted),
        };
        spans.push(Span::styled(cell, style));
    }
    Line::from(spans)
}
