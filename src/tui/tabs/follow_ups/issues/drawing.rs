//! How the board is drawn: five columns of cards, or one list, and the full text of the issue under the cursor.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{CARD, DETAIL, IssueBoard, IssueCard, columns, fitting, is_wide};
use crate::domain::{IssueStatus, Severity};
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{Lang, cells, customer_forms, customers, dates, follow_ups as text};
use crate::store::Typed;
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::tabs::follow_ups::detail;
use crate::tui::widgets::table::{self, TableColumn};
use crate::tui::widgets::{self, said};

/// Draws the board and the words below it.
pub fn draw(frame: &mut Frame, area: Rect, look: &ViewContext, board: &IssueBoard) {
    let [top, bottom] = detail::areas(area, DETAIL);
    if is_wide(area) {
        for (step, area) in columns(top) {
            draw_column(frame, area, look, board, step);
        }
    } else {
        draw_list(frame, top, look, board);
    }
    if let Some(card) = board.cards.get(board.cursor.at) {
        words_below(frame, bottom, look, card);
    }
}

fn draw_column(frame: &mut Frame, area: Rect, look: &ViewContext, board: &IssueBoard, step: IssueStatus) {
    let column = board.column(step);
    let shown = board.shown(&column, area);
    let title = text::counted(look.lang, step.label(look.lang), column.len());
    let title = match column.len() - shown.len() {
        0 => title,
        more => text::counted_more(look.lang, title, more),
    };
    let inside = widgets::pane(frame, area, look, &title, column.contains(&board.cursor.at));
    debug_assert_eq!(fitting(area), inside.height / CARD, "cards are counted as they are drawn");
    for (y, at) in (inside.y..).step_by(usize::from(CARD)).zip(shown) {
        let at = column.start + at;
        let card = Rect { y, height: (CARD - 1).min(inside.bottom().saturating_sub(y)), ..inside };
        draw_card(frame, card, look, &board.cards[at], at == board.cursor.at);
    }
}

fn draw_card(frame: &mut Frame, area: Rect, look: &ViewContext, card: &IssueCard, focused: bool) {
    let room = usize::from(area.width);
    let (mark, style) = mark(look, card);
    let lang = look.lang;
    // The column already says that it is closed.
    let (when, grade) = match card.issue.closed_at {
        Some(at) => (dates::short(look.lang, at.date(), look.today), satisfaction(look, card)),
        None => (text::time_left_short(lang, card.left), card.issue.severity.label(lang)),
    };
    let mut head = Line::from(vec![Span::styled(mark, style), Span::styled(when, style)]);
    let grade = Span::styled(format!(" · {grade}"), look.theme.muted);
    // The full text is shown below the board.
    if head.width() + grade.width() <= room {
        head.push_span(grade);
    }
    let who = said(&who(card, lang, room), look.theme.muted);
    let lines = [Line::from(said(&format!("  {}", card.issue.title), look.theme.text)), Line::from(who), head];
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        let mut line = widgets::fill(line, room);
        if focused {
            line = widgets::evenly(line, look.theme.selection);
        }
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
    if focused {
        put_cursor(frame, area, Position::new(area.x, area.y));
    }
}

/// The customer, and the assignee if there is room for both; the pane below names the assignee, too.
fn who(card: &IssueCard, lang: Lang, room: usize) -> String {
    let owner = format!(" · {}", card.issue.owner.as_deref().unwrap_or_else(|| text::nobody(lang)));
    let name = format!("  {}", card.issue.name);
    let whole = format!("{name}{owner}");
    if cells::width(&whole) <= room { whole } else { cells::cut(&name, room) }
}

fn draw_list(frame: &mut Frame, area: Rect, look: &ViewContext, board: &IssueBoard) {
    let lang = look.lang;
    let longest = board.cards.iter().map(|card| cells::width(&time(look, card)) + 2).max().unwrap_or_default();
    let names = board.cards.iter().map(|card| card.issue.name.as_str());
    let mut heads = vec![
        TableColumn::fixed(terms::status(lang), lang.pick(7, 13)),
        TableColumn::fixed(text::limit(lang), u16::try_from(longest).unwrap_or_default().max(8)),
        TableColumn::fixed(terms::customer(lang), table::width_for(names, terms::customer(lang))),
        TableColumn::words(customer_forms::issue_title(lang), 1),
    ];
    if look.is_plain {
        heads.push(TableColumn::fixed(terms::owner(lang), 8));
    }
    let count = heads.len();
    table::draw(frame, area, look, &heads, (board.cursor, board.cards.len()), true, |at| {
        let card = &board.cards[at];
        let (mark, style) = mark(look, card);
        let owner = card.issue.owner.as_deref().unwrap_or_else(|| text::nobody(lang));
        vec![
            Line::styled(card.issue.status.label(lang), look.theme.label),
            Line::styled(format!("{mark}{}", time(look, card)), style),
            Line::from(said(&card.issue.name, look.theme.text)),
            Line::from(said(&card.issue.title, look.theme.text)),
            Line::from(said(owner, look.theme.muted)),
        ]
        .into_iter()
        .take(count)
        .collect()
    });
}

/// The mark that shows urgency without colour, and the colour.
fn mark(look: &ViewContext, card: &IssueCard) -> (&'static str, Style) {
    match (card.left, card.issue.severity) {
        _ if card.issue.closed_at.is_some() => ("✓ ", look.theme.done),
        (..0, _) => ("⚠ ", look.theme.overdue),
        (0, _) => (if look.is_plain { "⚠ " } else { "! " }, look.theme.warning),
        (_, Severity::Major) => ("▲ ", look.theme.warning),
        _ => ("  ", look.theme.muted),
    }
}

/// The time left; for a closed issue, the day it was closed: its status says that it is.
fn time(look: &ViewContext, card: &IssueCard) -> String {
    let closed = card.issue.closed_at.map(|at| dates::short(look.lang, at.date(), look.today));
    let left = if look.is_plain { text::time_left } else { text::time_left_short };
    closed.unwrap_or_else(|| left(look.lang, card.left))
}

const fn satisfaction(look: &ViewContext, card: &IssueCard) -> &'static str {
    match card.issue.satisfied {
        Some(true) => text::satisfied(look.lang),
        Some(false) => text::unsatisfied(look.lang),
        None => text::unasked(look.lang),
    }
}

fn words_below(frame: &mut Frame, area: Rect, look: &ViewContext, card: &IssueCard) {
    let (lang, issue) = (look.lang, &card.issue);
    let title = format!("{} · {} {} · {}", issue.id, issue.code, issue.name, issue.title);
    let day = |at: chrono::NaiveDateTime| dates::long(lang, at.date(), look.today);
    let time = issue.closed_at.map_or_else(
        || text::time_left(lang, card.left),
        |at| customers::issue_closed(lang, dates::short(lang, at.date(), look.today)),
    );
    let step = format!("{} · {} · {time}", issue.status.label(lang), issue.severity.label(lang));
    let parts = vec![
        (terms::status(lang), Some(step)),
        (customer_forms::opened_at(lang), Some(day(issue.opened_at))),
        (customer_forms::responded_at(lang), issue.responded_at.map(day)),
        (terms::owner(lang), issue.owner.clone()),
        (customer_forms::detail(lang), issue.detail.clone()),
        (customer_forms::resolution(lang), issue.resolution.clone()),
        (customer_forms::satisfied(lang), issue.closed_at.map(|_| satisfaction(look, card).to_owned())),
    ];
    detail::draw(frame, area, look, &title, (parts, &Typed::default()));
}
