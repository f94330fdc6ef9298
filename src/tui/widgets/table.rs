//! A table: columns with heads, aligned by cells, rows asked for only where they are visible.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::list::{self, Cursor};
use super::{fill, fit};
use crate::messages::{cells, figures, plain};
use crate::tui::page::ViewContext;

/// On which side of its column a text is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// The head of a table column, its width and on which side its cells stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// Its head.
    pub title: &'static str,
    /// How wide: `Length` for marks and numbers, `Fill` for what may be cut.
    pub width: Constraint,
    /// How its texts are aligned.
    pub side: Side,
}

impl TableColumn {
    /// A column of words that takes a share of what is left over.
    pub const fn words(title: &'static str, share: u16) -> Self {
        Self { title, width: Constraint::Fill(share), side: Side::Left }
    }

    /// A column of words of this width in cells.
    pub const fn fixed(title: &'static str, width: u16) -> Self {
        Self { title, width: Constraint::Length(width), side: Side::Left }
    }

    /// A column of numbers of this width in cells.
    pub const fn number(title: &'static str, width: u16) -> Self {
        Self { title, width: Constraint::Length(width), side: Side::Right }
    }
}

/// Up to this width names are whole before a column that is worth less has its own.
const WHOLE_NAME: usize = 20;

/// The width of a column for these names: what the longest of them needs, as far as names are whole.
pub fn width_for<'a>(names: impl IntoIterator<Item = &'a str>, head: &str) -> u16 {
    let mut widest = cells::width(head);
    for name in names {
        widest = widest.max(cells::width(name));
        if widest >= WHOLE_NAME {
            break;
        }
    }
    u16::try_from(widest.min(WHOLE_NAME)).unwrap_or_default()
}

/// What stands at one place of a table, from the left edge to the right.
#[derive(Debug, Clone)]
pub enum TableRow {
    /// A text for each column.
    Cells(Vec<Line<'static>>),
    /// A line across all columns, which parts the rows.
    Across(Line<'static>),
}

/// The part of a table's area in which the rows are drawn, for clicks and pages of rows.
pub fn rows_area(area: Rect) -> Rect {
    Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(1), ..area }
}

/// Draws heads and visible rows; a row is one line for each column.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
    columns: &[TableColumn],
    (cursor, total): (Cursor, usize),
    focused: bool,
    row: impl Fn(usize) -> Vec<Line<'static>>,
) {
    draw_parted(frame, area, look, columns, (cursor, total), focused, |at| TableRow::Cells(row(at)));
}

/// Draws heads and visible rows, some of which may be lines across the table.
pub fn draw_parted(
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
    columns: &[TableColumn],
    (cursor, total): (Cursor, usize),
    focused: bool,
    row: impl Fn(usize) -> TableRow,
) {
    if area.is_empty() {
        return;
    }
    if look.is_plain {
        return list::draw(frame, rows_area(area), look, (cursor, total), focused, |at| match row(at) {
            TableRow::Cells(texts) => {
                let heads: Vec<&str> = columns.iter().map(|column| column.title).collect();
                sentence(look, &heads, texts)
            }
            TableRow::Across(line) => line,
        });
    }
    let widths = draw_head(frame, area, look, columns);
    list::draw(frame, rows_area(area), look, (cursor, total), focused, |at| match row(at) {
        TableRow::Cells(texts) => joined(columns, &widths, texts),
        TableRow::Across(line) => line,
    });
}

/// Draws the heads of the columns, and says how wide each is.
pub fn draw_head(frame: &mut Frame, area: Rect, look: &ViewContext, columns: &[TableColumn]) -> Vec<usize> {
    let widths = widths(columns, area.width.saturating_sub(2));
    let heads = columns.iter().map(|column| Line::styled(column.title, look.theme.label)).collect();
    let mut head = joined(columns, &widths, heads);
    head.spans.insert(0, Span::raw(" "));
    frame.render_widget(fit(head, usize::from(area.width)), Rect { height: 1, ..area });
    widths
}

/// A row as a sentence: each text that says something behind the head of its column; what is not known is not said.
pub fn sentence(look: &ViewContext, heads: &[&str], texts: Vec<Line<'static>>) -> Line<'static> {
    let told = heads.iter().zip(texts).filter_map(|(head, text)| {
        let said = text.to_string().trim().to_owned();
        match (said.is_empty() || said == figures::ABSENT, head.trim()) {
            (true, _) => None,
            (false, "") => Some(said),
            (false, head) => Some(plain::pair(look.lang, head, said)),
        }
    });
    Line::raw(told.collect::<Vec<_>>().join(look.lang.pick("，", ", ")))
}

/// The width of each column, none narrower than its head as long as there is room.
fn widths(columns: &[TableColumn], room: u16) -> Vec<usize> {
    let split = |constraints: &[Constraint]| -> Vec<u16> {
        let areas = Layout::horizontal(constraints).spacing(1).split(Rect::new(0, 0, room, 1));
        areas.iter().map(|area| area.width).collect()
    };
    let asked: Vec<Constraint> = columns.iter().map(|column| column.width).collect();
    let with_heads = split(&asked).into_iter().zip(columns).map(|(width, column)| {
        let head = u16::try_from(cells::width(column.title)).unwrap_or(width);
        if width < head { Constraint::Length(head) } else { column.width }
    });
    split(&with_heads.collect::<Vec<_>>()).into_iter().map(usize::from).collect()
}

/// The texts of a row, each in its column.
pub fn joined(columns: &[TableColumn], widths: &[usize], texts: Vec<Line<'static>>) -> Line<'static> {
    let mut spans = Vec::new();
    for ((column, width), text) in columns.iter().zip(widths).zip(texts) {
        if !spans.is_empty() {
            spans.push(Span::raw(" "));
        }
        match column.side {
            Side::Left => spans.extend(styled(fill(text, *width))),
            Side::Right => {
                let text = fit(text, *width);
                spans.push(Span::raw(cells::left("", width.saturating_sub(text.width()))));
                spans.extend(styled(text));
            }
        }
    }
    Line::from(spans)
}

/// The parts of a line, each with the style of the line in its own.
fn styled(line: Line<'static>) -> impl Iterator<Item = Span<'static>> {
    let style = line.style;
    line.spans.into_iter().map(move |span| Span::styled(span.content, style.patch(span.style)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_column_is_narrower_than_its_head() {
        let columns =
            [TableColumn::words("Contacts", 1), TableColumn::fixed("Outcome", 3), TableColumn::words("Said", 9)];
        assert_eq!(widths(&columns, 60), [8, 7, 43]);
    }

    #[test]
    fn columns_align_in_cells() {
        let columns = [TableColumn::words("客户", 1), TableColumn::fixed("分层", 6), TableColumn::number("健康", 4)];
        let widths = widths(&columns, 22);
        let line = |name: &'static str, tier: &'static str, health: &'static str| {
            joined(&columns, &widths, vec![name.into(), tier.into(), health.into()]).to_string()
        };
        assert_eq!(line("华星科技", "◆稳定", "82"), "华星科技   ◆稳定    82");
        assert_eq!(line("远达国际贸易有限公司", "◇潜力", "4"), "远达国际…  ◇潜力     4");
    }
}
