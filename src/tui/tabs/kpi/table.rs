//! The table: one metric per line, in groups, with the actual figure, its target and the comparison.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::sections::TableLine;
use crate::domain::Metric;
use crate::messages::terms;
use crate::messages::{Lang, cells, figures, plain};
use crate::rules::kpi::{KpiTable, MetricRow};
use crate::tui::page::ViewContext;
use crate::tui::widgets::bars;
use crate::tui::widgets::list::{self, Cursor};
use crate::tui::widgets::table::{self, TableColumn};

/// From this width on, last year's figure and the trend fit.
const ROOM_FOR_LAST_YEAR: u16 = 68;
const ROOM_FOR_TREND: u16 = 76;
/// From this width on, heads are spelled out.
const ROOM_FOR_WHOLE_HEADS: u16 = 80;
/// The width of the attainment bar, in cells.
const BAR: usize = 5;
/// Stands in the trend for a period from before the book was in use, which is compared with nothing.
const HISTORY: char = '·';

/// Draws these lines as a table with the cursor on a metric; only the names until the figures have arrived.
pub(super) fn draw(
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
    lines: &[TableLine],
    (chosen, focused): (Metric, bool),
    figures: Option<&KpiTable>,
    name: &dyn Fn(Metric) -> Line<'static>,
) {
    let columns = columns(look.lang, area.width);
    let cursor = Cursor { at: line_of(lines, chosen) };
    table::draw(frame, area, look, &columns, (cursor, lines.len()), focused, |at| match lines[at] {
        TableLine::Head(section) => vec![Line::styled(section.title(look.lang), look.theme.title)],
        TableLine::Metric(metric) => {
            let figures = figures.and_then(|table| table.row(metric)).map(|figures| row(look, figures));
            let mut cells: Vec<Line> = std::iter::once(name(metric)).chain(figures.into_iter().flatten()).collect();
            cells.truncate(columns.len());
            cells
        }
    });
}

/// The metric drawn at this line of the table's area, when the cursor is on `chosen`.
pub(super) fn clicked(at: Position, area: Rect, lines: &[TableLine], chosen: Metric) -> Option<Metric> {
    let rows = table::rows_area(area);
    let line = list::row_at(at, line_of(lines, chosen), lines.len(), rows)?;
    lines[line].metric()
}

/// How many metrics there are above and below those that are shown.
pub(super) fn beyond(area: Rect, lines: &[TableLine], chosen: Metric) -> (usize, usize) {
    let rows = usize::from(table::rows_area(area).height);
    let shown = list::visible_range(line_of(lines, chosen), lines.len(), rows);
    let metrics = |lines: &[TableLine]| lines.iter().filter(|line| line.metric().is_some()).count();
    (metrics(&lines[..shown.start]), metrics(&lines[shown.end..]))
}

fn line_of(lines: &[TableLine], metric: Metric) -> usize {
    lines.iter().position(|line| *line == TableLine::Metric(metric)).unwrap_or_default()
}

fn columns(lang: Lang, width: u16) -> Vec<TableColumn> {
    let number = lang.pick(8, 7);
    let mut columns = vec![
        TableColumn::words(figures::column_metric(lang), 1),
        TableColumn::number(terms::actual(lang), number),
        TableColumn::number(terms::target(lang), number),
        TableColumn::fixed(terms::attained(lang), 12),
        TableColumn::number(figures::column_change(lang), 9),
    ];
    if width >= ROOM_FOR_LAST_YEAR {
        let is_roomy = width >= ROOM_FOR_WHOLE_HEADS;
        let (head, room) =
            if is_roomy { (figures::column_last_year(lang), 9) } else { (figures::column_last_year_short(lang), 7) };
        columns.push(TableColumn::number(head, lang.pick(8, room)));
    }
    if width >= ROOM_FOR_TREND {
        columns.push(TableColumn::fixed(figures::column_trend(lang), 8));
    }
    columns
}

/// What stands beside the name.
fn row(look: &ViewContext, row: &MetricRow) -> Vec<Line<'static>> {
    let short = |figure: Option<f64>| figures::short(look.lang, look.currency, row.metric.unit(), figure);
    let quiet = |figure: Option<f64>| {
        let style = if figure.is_some() { look.theme.text } else { look.theme.muted };
        Line::styled(short(figure), style)
    };
    let compared: Vec<Option<f64>> = row.recent[row.history()..].iter().map(|recent| recent.figure).collect();
    let history = row.recent[..row.history()].iter().map(|recent| recent.figure.map_or(' ', |_| HISTORY));
    // What stands by itself must say that there is nothing, where what is compared with it may be left out.
    let actual = match row.actual {
        None if look.is_plain => Line::raw(plain::no_figure(look.lang)),
        figure => quiet(figure),
    };
    vec![
        actual,
        quiet(row.target),
        attainment(look, row),
        change(look, row),
        quiet(row.shown_last_year()),
        if look.is_plain {
            let told = compared.iter().flatten().map(|value| short(Some(*value)));
            Line::raw(told.collect::<Vec<_>>().join(terms::list_separator(look.lang)))
        } else {
            Line::from(vec![
                Span::styled(history.collect::<String>(), look.theme.muted),
                Span::styled(bars::sparkline(&compared), look.theme.bar),
            ])
        },
    ]
}

/// The share of the target reached, as a bar; empty without a target.
fn attainment(look: &ViewContext, row: &MetricRow) -> Line<'static> {
    let Some(attained) = row.attainment else {
        let absent = row.target.map_or("", |_| figures::ABSENT);
        return Line::styled(cells::right(absent, BAR + 7), look.theme.muted);
    };
    let mut line = bars::share(look, attained / 100.0, BAR);
    let style = if attained >= 100.0 { look.theme.positive } else { look.theme.text };
    line.spans.push(Span::styled(cells::right(&format!("{attained:.1}%"), 7), style));
    line
}

/// The mark says whether the change is an improvement, the sign in which direction the figure went.
fn change(look: &ViewContext, row: &MetricRow) -> Line<'static> {
    let Some(change) = row.shown_change() else { return Line::styled(figures::ABSENT, look.theme.muted) };
    let said = figures::change(row.metric.unit(), change);
    let is_better = figures::is_better(row.metric.better(), change);
    if look.is_plain {
        let which = is_better
            .map_or("", |is_better| if is_better { figures::better(look.lang) } else { figures::worse(look.lang) });
        return Line::raw(format!("{said} {which}").trim_end().to_owned());
    }
    match is_better {
        Some(true) => Line::styled(format!("{said} ✓"), look.theme.positive),
        Some(false) => Line::styled(format!("{said} ✗"), look.theme.overdue),
        None => Line::styled(said, look.theme.muted),
    }
}
