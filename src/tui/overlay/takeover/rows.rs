//! One row of each list of the page: a column, a word, a row that is not taken, something noted.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::messages::cells;
use crate::ops::takeover::{ChoiceUse, ColumnReport, NotTaken, TakeReport};
use crate::sentences::import_report::{self, RowTold, shown};
use crate::sentences::importing::Ways;
use crate::tui::page::ViewContext;

pub(super) fn column_row(look: &ViewContext, report: &TakeReport, column: &ColumnReport) -> Vec<Line<'static>> {
    let style: Style = match column.field.as_deref() {
        None => look.theme.muted,
        Some("customer.fields") => look.theme.label,
        Some(_) => look.theme.positive,
    };
    let told = import_report::column(look.lang, report, column);
    let samples = Line::styled(told.samples.join(" | "), look.theme.text);
    vec![Line::raw(told.header), Line::styled(told.becomes, style), samples]
}

pub(super) fn word_row(look: &ViewContext, report: &TakeReport, word: &ChoiceUse) -> Vec<Line<'static>> {
    let (lang, theme) = (look.lang, &look.theme);
    let style = match word.code.as_deref() {
        None => theme.warning,
        Some("") => theme.muted,
        Some(_) => theme.positive,
    };
    vec![
        Line::styled(import_report::field_of(lang, word), theme.label),
        Line::raw(shown(&word.word)),
        Line::raw(word.count.to_string()),
        Line::styled(import_report::meaning(lang, report, word), style),
    ]
}

/// Cells for the place of a row where the file has several tables.
pub(super) const PLACE: u16 = 16;

/// Where a row stands: its line, after its sheet where the file has several tables.
fn place(report: &TakeReport, table: usize, line: usize) -> Line<'static> {
    let sheet = report.tables.get(table).and_then(|one| one.sheet.as_ref()).filter(|_| report.tables.len() > 1);
    let line = line.to_string();
    Line::raw(match sheet {
        Some(sheet) => {
            format!("{} {line}", cells::cut(&shown(sheet), usize::from(PLACE).saturating_sub(line.len() + 1)))
        }
        None => line,
    })
}

pub(super) fn refused_row(look: &ViewContext, ways: &Ways, report: &TakeReport, row: &NotTaken) -> Vec<Line<'static>> {
    let style = if row.is_skipped { look.theme.muted } else { look.theme.warning };
    told_row(look, report, import_report::refused(look.lang, ways, row), style)
}

/// What is said of a row beside its refusal.
pub(super) fn note_row(look: &ViewContext, ways: &Ways, report: &TakeReport, at: usize) -> Vec<Line<'static>> {
    let Some(noted) = report.noted(at) else { return Vec::new() };
    told_row(look, report, import_report::noted(look.lang, ways, report, noted), look.theme.text)
}

fn told_row(look: &ViewContext, report: &TakeReport, told: RowTold, style: Style) -> Vec<Line<'static>> {
    vec![
        place(report, told.at.0, told.at.1),
        Line::raw(told.who),
        Line::styled(told.cell, look.theme.label),
        Line::styled(told.why, style),
    ]
}
