//! One row of each list of the page: a column, a word, a row that is not taken, something noted.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::messages::{Lang, cells, clean, fields, importing, takeover as text};
use crate::ops::takeover::{ChoiceUse, ColumnReport, NotTaken, Sample, TakeReport};
use crate::sentences::importing::{self as wording, Ways};
use crate::tui::page::ViewContext;

/// A text of the file on one line, fit to show.
pub(super) fn shown(of_file: &str) -> String {
    clean::clean(&of_file.replace(['\n', '\r'], " ")).into_owned()
}

pub(super) fn column_row(look: &ViewContext, report: &TakeReport, column: &ColumnReport) -> Vec<Line<'static>> {
    let (lang, theme) = (look.lang, &look.theme);
    let (said, style): (String, Style) = match column.field.as_deref() {
        None => (importing::nowhere(lang).to_owned(), theme.muted),
        Some("customer.fields") => (importing::own_field(lang).to_owned(), theme.label),
        Some(field) => (wording::target_called(lang, field), theme.positive),
    };
    let samples: Vec<String> = column.samples.iter().map(|sample| told(lang, report, column, sample)).collect();
    vec![Line::raw(shown(&column.header)), Line::styled(said, style), Line::styled(samples.join(" | "), theme.text)]
}

/// A cell and what it becomes, where that is something else.
fn told(lang: Lang, report: &TakeReport, column: &ColumnReport, sample: &Sample) -> String {
    let text = shown(&sample.text);
    let word = column.field.as_deref().and_then(|field| report.meaning(field, &sample.text));
    if let Some(word) = word {
        let means = match word.code.as_deref() {
            None => text::unknown_value(lang).to_owned(),
            Some("") => text::no_value(lang).to_owned(),
            Some(code) => wording::value_called(lang, &word.field, code),
        };
        return becomes(lang, sample, text, means);
    }
    match (&sample.became, &column.field) {
        (_, None) => text,
        (Some(value), _) if *value == sample.text => text,
        (Some(value), Some(field)) => becomes(lang, sample, text, shown(&wording::value_called(lang, field, value))),
        (None, Some(_)) if sample.is_kept => importing::would_be_kept(lang, text),
        (None, Some(_)) => importing::would_be_nothing(lang, text),
    }
}

fn becomes(lang: Lang, sample: &Sample, text: String, value: String) -> String {
    if value == text {
        text
    } else if sample.is_kept && sample.became.is_some() {
        importing::would_become_beside(lang, text, value)
    } else {
        importing::would_become(lang, text, value)
    }
}

pub(super) fn word_row(look: &ViewContext, word: &ChoiceUse) -> Vec<Line<'static>> {
    let (lang, theme) = (look.lang, &look.theme);
    let (means, style) = match word.code.as_deref() {
        None => (text::unknown_value(lang).to_owned(), theme.warning),
        Some("") => (text::no_value(lang).to_owned(), theme.muted),
        Some(code) => (wording::value_called(lang, &word.field, code), theme.positive),
    };
    vec![
        Line::styled(wording::target_called(lang, &word.field), theme.label),
        Line::raw(shown(&word.word)),
        Line::raw(word.count.to_string()),
        Line::styled(means, style),
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
    let (lang, theme) = (look.lang, &look.theme);
    let why = wording::why(lang, ways, &row.refusal.why, &row.refusal.text);
    let (why, style) =
        if row.is_skipped { (text::skipped(lang).to_owned(), theme.muted) } else { (shown(&why), theme.warning) };
    let own = if row.refusal.text.is_empty() { row.cells.join(" ") } else { row.refusal.text.clone() };
    let cell = match row.refusal.column.as_deref() {
        Some(column) if row.refusal.text.is_empty() => text::cell_of(lang, column, fields::absent(lang)),
        Some(column) => text::cell_of(lang, column, &own),
        None => own,
    };
    vec![
        place(report, row.table, row.refusal.line),
        Line::raw(shown(&row.called)),
        Line::styled(shown(&cell), theme.label),
        Line::styled(why, style),
    ]
}

/// What was filled, what was noted, what is no data, in this order.
pub(super) fn note_row(look: &ViewContext, ways: &Ways, report: &TakeReport, at: usize) -> Vec<Line<'static>> {
    let (lang, theme) = (look.lang, &look.theme);
    let row = |at: (usize, usize), who: &str, what: String, why: String| {
        let (what, why) = (Line::styled(shown(&what), theme.label), Line::styled(shown(&why), theme.text));
        vec![place(report, at.0, at.1), Line::raw(shown(who)), what, why]
    };
    if let Some(fill) = report.fills.get(at) {
        let before = if fill.what.before.is_empty() { fields::absent(lang) } else { &fill.what.before };
        let field = wording::target_called(lang, &format!("customer.{}", fill.what.field));
        return row((fill.table, fill.line), &fill.customer, field, format!("{before} → {}", fill.what.after));
    }
    let at = at - report.fills.len();
    if let Some(one) = report.notes.get(at) {
        let note = &one.note;
        let what = text::cell_of(lang, &note.column, &note.text);
        return row((one.table, note.line), &one.called, what, wording::why(lang, ways, &note.why, &note.text));
    }
    match report.not_data.get(at - report.notes.len()) {
        Some(left) => row((left.table, left.line), "", left.text.clone(), text::not_data(lang).to_owned()),
        None => Vec::new(),
    }
}
