//! One row of each list of the page: a column, a word, a row that is not taken, something noted.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::messages::{Lang, clean, fields, importing, takeover as text};
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
        return if means == text { text } else { importing::would_become(lang, text, means) };
    }
    match (&sample.became, &column.field) {
        (_, None) => text,
        (Some(value), _) if *value == sample.text => text,
        (Some(value), Some(field)) => {
            let value = wording::value_called(lang, field, value);
            if value == text { text } else { importing::would_become(lang, text, shown(&value)) }
        }
        (None, Some(_)) => importing::would_be_nothing(lang, text),
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

pub(super) fn refused_row(look: &ViewContext, ways: &Ways, row: &NotTaken) -> Vec<Line<'static>> {
    let (lang, theme) = (look.lang, &look.theme);
    let why = wording::why(lang, ways, &row.refusal.why, &row.refusal.text);
    let (why, style) =
        if row.is_skipped { (text::skipped(lang).to_owned(), theme.muted) } else { (shown(&why), theme.warning) };
    let own = if row.refusal.text.is_empty() { row.cells.join(" ") } else { row.refusal.text.clone() };
    vec![
        Line::raw(row.refusal.line.to_string()),
        Line::styled(shown(row.refusal.column.as_deref().unwrap_or_default()), theme.label),
        Line::raw(shown(&own)),
        Line::styled(why, style),
    ]
}

/// What was filled, what was noted, what is no data, in this order.
pub(super) fn note_row(look: &ViewContext, ways: &Ways, report: &TakeReport, at: usize) -> Vec<Line<'static>> {
    let (lang, theme) = (look.lang, &look.theme);
    let row = |line: usize, what: String, why: String| {
        vec![Line::raw(line.to_string()), Line::raw(shown(&what)), Line::styled(shown(&why), theme.label)]
    };
    if let Some(fill) = report.fills.get(at) {
        let before = if fill.what.before.is_empty() { fields::absent(lang) } else { &fill.what.before };
        let field = wording::target_called(lang, &format!("customer.{}", fill.what.field));
        return row(fill.line, format!("{} {field}", fill.customer), format!("{before} → {}", fill.what.after));
    }
    let at = at - report.fills.len();
    if let Some(note) = report.notes.get(at).map(|one| &one.note) {
        let what = format!("{}: {}", note.column, note.text);
        return row(note.line, what, wording::why(lang, ways, &note.why, &note.text));
    }
    match report.not_data.get(at - report.notes.len()) {
        Some(left) => row(left.line, left.text.clone(), text::not_data(lang).to_owned()),
        None => Vec::new(),
    }
}
