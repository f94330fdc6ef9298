//! An insight on the screen: what it means, and its tables below each other with one cursor through all of them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::messages::insights::{self as text, InsightCell, InsightRow, InsightTable};
use crate::messages::{Lang, cells};
use crate::rules::Rulebook;
use crate::rules::kpi::InsightId;
use crate::tui::keymap::Command;
use crate::tui::page::ViewContext;
use crate::tui::widgets::list::{self, Cursor};
use crate::tui::widgets::table::sentence;
use crate::tui::widgets::{bars, fill, fit, tiers};

/// The widest bar of a share, and the narrowest that says something, in cells.
const WIDEST_BAR: usize = 24;
const NARROWEST_BAR: usize = 4;
/// The cells between columns where there is room, and where there is not.
const GAPS: [usize; 2] = [2, 1];

/// A line below the meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InsightLine {
    /// The heads of this table.
    Heads(usize),
    /// A row of a table, and its place among the rows of all tables.
    Row(usize, usize, usize),
    Blank,
}

/// The meaning above, the tables below it.
fn areas(inside: Rect, insight: InsightId, lang: Lang) -> (Vec<String>, Rect) {
    let room = usize::from(inside.width.saturating_sub(2));
    let meaning = cells::wrap(text::meaning(lang, insight), room);
    let above = u16::try_from(meaning.len() + 1).unwrap_or(u16::MAX).min(inside.height);
    (meaning, Rect { y: inside.y + above, height: inside.height - above, ..inside })
}

fn lines(tables: &[InsightTable<'_>]) -> Vec<InsightLine> {
    let mut lines = Vec::new();
    let mut rows = 0;
    for (at, table) in tables.iter().enumerate() {
        if at > 0 {
            lines.push(InsightLine::Blank);
        }
        lines.push(InsightLine::Heads(at));
        lines.extend((0..table.rows.len()).map(|row| InsightLine::Row(at, row, rows + row)));
        rows += table.rows.len();
    }
    lines
}

fn line_of(lines: &[InsightLine], cursor: Cursor) -> usize {
    let is_it = |line: &InsightLine| matches!(line, InsightLine::Row(_, _, place) if *place == cursor.at);
    lines.iter().position(is_it).unwrap_or_default()
}

/// Where the cursor is after a command.
pub(super) fn moved(
    mut cursor: Cursor,
    command: &Command,
    insight: InsightId,
    tables: &[InsightTable<'_>],
    (pane, lang): (Rect, Lang),
) -> Cursor {
    let inside = super::super::drawing::inside(pane);
    let (_, below) = areas(inside, insight, lang);
    let lines = lines(tables);
    if let Command::Click(at) = command {
        let clicked = list::row_at(*at, line_of(&lines, cursor), lines.len(), below);
        if let Some(InsightLine::Row(_, _, place)) = clicked.map(|line| lines[line]) {
            cursor.at = place;
        }
        return cursor;
    }
    cursor.move_by(command, tables.iter().map(|table| table.rows.len()).sum(), below);
    cursor
}

/// Draws an insight inside its pane: its meaning, what is said instead of a table, and its tables.
pub(super) fn draw(
    frame: &mut Frame,
    inside: Rect,
    look: &ViewContext,
    (insight, note): (InsightId, Option<&'static str>),
    (tables, rulebook): (&[InsightTable<'_>], &Rulebook),
    cursor: Cursor,
) {
    let room = usize::from(inside.width.saturating_sub(2));
    let (meaning, mut below) = areas(inside, insight, look.lang);
    let mut y = inside.y;
    for line in meaning {
        put(frame, inside, y, Line::styled(format!(" {line}"), look.theme.muted));
        y += 1;
    }
    if let Some(note) = note {
        y += 1;
        for line in cells::wrap(note, room) {
            put(frame, inside, y, Line::styled(format!(" {line}"), look.theme.text));
            y += 1;
        }
        let taken = (y + 1).saturating_sub(below.y).min(below.height);
        below = Rect { y: below.y + taken, height: below.height - taken, ..below };
    }
    let lines = lines(tables);
    let layouts: Vec<Layout> = tables.iter().map(|table| Layout::of(look, table, rulebook, room)).collect();
    let cursor = Cursor { at: line_of(&lines, cursor) };
    list::draw(frame, below, look, (cursor, lines.len()), !lines.is_empty(), |at| match lines[at] {
        InsightLine::Blank => Line::default(),
        // Each row says its heads itself.
        InsightLine::Heads(_) if look.is_plain => Line::default(),
        InsightLine::Row(table, row, _) if look.is_plain => {
            let heads: Vec<&str> = tables[table].columns.iter().map(|column| column.title).collect();
            let said = tables[table].rows[row].cells.iter().map(|cell| Line::raw(cell.said(look.lang, rulebook)));
            sentence(look, &heads, said.collect())
        }
        InsightLine::Heads(table) => layouts[table].heads(look, &tables[table]),
        InsightLine::Row(table, row, _) => layouts[table].row(look, &tables[table].rows[row], rulebook),
    });
}

fn put(frame: &mut Frame, inside: Rect, y: u16, line: Line<'static>) {
    if y < inside.bottom() {
        frame.render_widget(fit(line, usize::from(inside.width)), Rect { y, height: 1, ..inside });
    }
}

/// How wide the columns of a table are.
struct Layout {
    /// Of each column its width, that of a bar before the number, and whether words stand in it.
    columns: Vec<(usize, usize, bool)>,
    gap: usize,
}

impl Layout {
    /// Columns as wide as what stands in them, bars in what is left, the last words as far as they fit.
    fn of(look: &ViewContext, table: &InsightTable<'_>, rulebook: &Rulebook, room: usize) -> Self {
        let last = table.columns.len().saturating_sub(1);
        let mut columns = Vec::new();
        for (at, column) in table.columns.iter().enumerate() {
            let said = |row: &InsightRow<'_>| row.cells.get(at).map_or(0, |cell| width(look, cell, rulebook));
            let widest = table.rows.iter().map(said).max().unwrap_or_default();
            columns.push((widest.max(cells::width(column.title)), 0, column.is_words));
        }
        let used = |gap: usize| {
            let fixed = columns.iter().enumerate().filter(|(at, (.., words))| !(*words && *at == last && last > 0));
            fixed.map(|(_, (width, ..))| width + gap).sum::<usize>()
        };
        let gap = GAPS.into_iter().find(|gap| used(*gap) <= room + gap).unwrap_or(1);
        let free = room.saturating_sub(used(gap));
        let is_share =
            |at: usize| table.rows.iter().any(|row| matches!(row.cells.get(at), Some(InsightCell::Share(_, Some(_)))));
        let shares: Vec<usize> = (0..columns.len()).filter(|at| is_share(*at)).collect();
        let bar = free.checked_div(shares.len()).unwrap_or_default().saturating_sub(1).min(WIDEST_BAR);
        for at in shares.into_iter().filter(|_| bar >= NARROWEST_BAR) {
            columns[at].1 = bar;
        }
        if let Some((width, _, true)) = columns.last_mut().filter(|_| last > 0) {
            *width = (*width).min(free);
        }
        Self { columns, gap }
    }

    fn heads(&self, look: &ViewContext, table: &InsightTable<'_>) -> Line<'static> {
        let heads = table.columns.iter().map(|column| Line::styled(column.title, look.theme.label));
        self.joined(heads.map(|head| (None, head)))
    }

    fn row(&self, look: &ViewContext, row: &InsightRow<'_>, rulebook: &Rulebook) -> Line<'static> {
        let style = if row.is_total { look.theme.title } else { look.theme.text };
        let cells = row.cells.iter().zip(&self.columns).map(|(cell, (_, bar, _))| match cell {
            InsightCell::Tier(place) => (None, tiers::short(look, rulebook, *place)),
            InsightCell::Words(said) | InsightCell::Number(said) => (None, Line::styled(said.clone(), style)),
            InsightCell::Share(said, share) => {
                let drawn = share.filter(|_| *bar > 0).map(|share| bars::share(look, share, *bar));
                (drawn, Line::styled(said.clone(), style))
            }
        });
        self.joined(cells)
    }

    fn joined(&self, cells: impl Iterator<Item = (Option<Line<'static>>, Line<'static>)>) -> Line<'static> {
        let mut spans = Vec::new();
        for ((bar, said), (width, bar_width, is_words)) in cells.zip(&self.columns) {
            if !spans.is_empty() {
                spans.push(Span::raw(" ".repeat(self.gap)));
            }
            if *bar_width > 0 {
                let bar = bar.unwrap_or_default();
                spans.extend(fill(bar, bar_width + 1).spans);
            }
            let style = said.style;
            let said = fit(said, *width);
            let free = Span::raw(" ".repeat(width.saturating_sub(said.width())));
            let text = said.spans.into_iter().map(|span| Span::styled(span.content, style.patch(span.style)));
            if *is_words {
                spans.extend(text);
                spans.push(free);
            } else {
                spans.push(free);
                spans.extend(text);
            }
        }
        Line::from(spans)
    }
}

fn width(look: &ViewContext, cell: &InsightCell, rulebook: &Rulebook) -> usize {
    match cell {
        InsightCell::Tier(place) => tiers::short(look, rulebook, *place).width(),
        _ => cells::width(&cell.said(look.lang, rulebook)),
    }
}
