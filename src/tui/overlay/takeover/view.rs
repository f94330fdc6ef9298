//! How the page of a file is drawn: guesses, what would come of it, the four lists.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{PARTS, Part, Stage, TakeoverPage};
use crate::messages::{Lang, calendar, cells, clean, fields, importing, merging, takeover as text};
use crate::ops::takeover::{ChoiceUse, ColumnReport, NotTaken, Sample, TakeReport};
use crate::sentences::importing as wording;
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::table::{self, TableColumn};
use crate::tui::widgets::{self, evenly, fill, fit};

/// Most lines for the guesses.
const GUESSES: usize = 3;

impl TakeoverPage {
    /// Draws the page over the whole one.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let name = self.file.path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let inside = widgets::dialog(frame, page, look, &text::title(look.lang, name), (page.width, page.height));
        let room = usize::from(inside.width.saturating_sub(2));
        let mut lines = self.guess_lines(look, room);
        lines.extend(self.remembered_line(look));
        let mut at = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside };
        for line in lines {
            frame.render_widget(fit(line, room), at);
            at.y += 1;
        }
        at.y = self.head_bottom(inside);
        self.draw_take(frame, Rect { x: inside.x, width: inside.width, ..at }, look);
        at.y += 1;
        if let Some(line) = self.counts(look) {
            frame.render_widget(fit(line, room), at);
        }
        at.y += 1;
        if let Some(line) = self.rejected_line(look) {
            frame.render_widget(fit(line, room), at);
        }
        at.y += 1;
        frame.render_widget(fit(self.part_line(look), room), at);
        self.draw_part(frame, self.table_area(page), look);
    }

    /// The rows of the list, for pages of rows and clicks.
    pub(super) fn list_area(&self, page: Rect) -> Rect {
        table::rows_area(self.table_area(page))
    }

    fn table_area(&self, page: Rect) -> Rect {
        let inside = page.inner(ratatui::layout::Margin::new(1, 1));
        let top = self.head_bottom(inside) + 4;
        Rect { y: top, height: inside.bottom().saturating_sub(top), ..inside }
    }

    /// The line below the guesses: they keep their room while one moves.
    fn head_bottom(&self, inside: Rect) -> u16 {
        let lines = if inside.width < 100 { GUESSES } else { GUESSES - 1 };
        let has_more = self.understood.as_ref().is_some_and(|one| one.guesses.is_remembered);
        inside.y + u16::try_from(lines + usize::from(has_more)).unwrap_or_default()
    }

    fn guess_lines(&self, look: &ViewContext, room: usize) -> Vec<Line<'static>> {
        if self.understood.is_none() && self.stage == Stage::Reading {
            return vec![Line::styled(text::reading(look.lang, self.headway.steps()), look.theme.label)];
        }
        let mut lines: Vec<Line> = vec![Line::default()];
        for (key, said) in self.guesses(look) {
            let mut spans = Vec::new();
            if !key.is_empty() {
                spans.push(Span::styled(format!("{key} "), look.theme.hint_key));
            }
            spans.push(Span::raw(format!("{}   ", clean::clean(&said))));
            let wide: usize = spans.iter().map(Span::width).sum();
            let is_full = lines.last().is_some_and(|line| line.width() > 0 && line.width() + wide > room + 3);
            if is_full && lines.len() < GUESSES {
                lines.push(Line::default());
            }
            if let Some(line) = lines.last_mut() {
                line.spans.extend(spans);
            }
        }
        lines
    }

    fn remembered_line(&self, look: &ViewContext) -> Option<Line<'static>> {
        let guesses = &self.understood.as_ref()?.guesses;
        let key = look.key("guess_remembered");
        let said = if self.decisions.forgets {
            text::not_remembered(look.lang, key)
        } else {
            text::remembered(look.lang, key)
        };
        guesses.is_remembered.then(|| Line::styled(said, look.theme.suggested))
    }

    /// The line that takes the file, and what it says while that cannot be done.
    fn draw_take(&self, frame: &mut Frame, area: Rect, look: &ViewContext) {
        let lang = look.lang;
        let (said, style) = match (&self.stage, &self.understood) {
            (Stage::Failed(why), _) => (clean::clean(why).into_owned(), look.theme.overdue),
            (Stage::Taking, _) => (text::taking(lang, self.headway.steps()), look.theme.label),
            (Stage::Reading, Some(_)) => (text::following(lang).to_owned(), look.theme.label),
            (Stage::Reading, None) => (String::new(), look.theme.label),
            (Stage::Ready, Some(one)) if one.is_something() => {
                (text::take(lang, brought(lang, &one.report)), look.theme.title)
            }
            (Stage::Ready, _) => (text::take_nothing(lang).to_owned(), look.theme.muted),
        };
        let here = self.row().is_none();
        let mut line = fill(Line::styled(said, style), usize::from(area.width.saturating_sub(2)));
        line.spans.insert(0, Span::styled(if here { "▌" } else { " " }, look.theme.border_focused));
        line.spans.push(Span::raw(" "));
        if here {
            line = evenly(line, look.theme.selection);
            put_cursor(frame, area, area.as_position());
        }
        frame.render_widget(line, area);
    }

    fn counts(&self, look: &ViewContext) -> Option<Line<'static>> {
        let report = &self.understood.as_ref()?.report;
        let rows = report.rows;
        let mut said = importing::rows_in_all(look.lang, rows.read, rows.taken, rows.same, rows.refused, rows.not_data);
        if self.tables().len() > 1 {
            let table = text::table_of(look.lang, self.table + 1, self.tables().len());
            said = format!("{said} · {table}");
        }
        Some(Line::styled(said, look.theme.label))
    }

    /// Where the rows that are not taken go.
    fn rejected_line(&self, look: &ViewContext) -> Option<Line<'static>> {
        let report = &self.understood.as_ref()?.report;
        let count = report.refused.iter().filter(|row| !row.is_skipped).count();
        let key = look.key("rejected_file");
        let path = crate::ops::takeover::rejected_beside(self.file.path());
        let path = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let said = if self.writes_rejected {
            text::writes_rejected(look.lang, count, clean::clean(&path), key)
        } else {
            text::keeps_no_rejected(look.lang, count, key)
        };
        (count > 0).then(|| Line::styled(said, look.theme.warning))
    }

    /// The names of the lists, the one in front marked.
    fn part_line(&self, look: &ViewContext) -> Line<'static> {
        let unknown = self
            .understood
            .as_ref()
            .map_or(0, |one| one.report.words.iter().filter(|word| word.code.is_none()).count());
        let named = |part: Part| {
            let count = self.rows(part);
            match part {
                Part::Columns => text::columns(look.lang, count),
                Part::Words if unknown > 0 => text::words_unknown(look.lang, count, unknown),
                Part::Words => text::words(look.lang, count),
                Part::Refused => text::refused(look.lang, count),
                Part::Notes => text::noted(look.lang, count),
            }
        };
        let mut spans = Vec::new();
        for part in PARTS {
            let style = if part == self.part { look.theme.title } else { look.theme.muted };
            spans.push(Span::styled(named(part), style));
            spans.push(Span::raw("   "));
        }
        Line::from(spans)
    }

    fn draw_part(&self, frame: &mut Frame, area: Rect, look: &ViewContext) {
        let lang = look.lang;
        let total = self.rows(self.part);
        let Some(report) = self.understood.as_ref().map(|one| &one.report).filter(|_| total > 0) else {
            let nothing = match self.part {
                Part::Columns => text::no_columns(lang),
                Part::Words => text::no_words(lang),
                Part::Refused => text::no_refused(lang),
                Part::Notes => text::no_notes(lang),
            };
            let line = Line::styled(format!(" {nothing}"), look.theme.muted);
            frame.render_widget(line, Rect { y: area.y + 1.min(area.height), height: 1.min(area.height), ..area });
            return;
        };
        // Above the first row the cursor is nowhere in the list.
        let cursor = (Cursor { at: self.row().unwrap_or(0) }, total);
        let focused = self.row().is_some();
        let mut draw = |columns: &[TableColumn], row: &dyn Fn(usize) -> Vec<Line<'static>>| {
            draw_list(frame, area, look, columns, cursor, focused, row);
        };
        match self.part {
            Part::Columns => draw(
                &[
                    TableColumn::words(importing::column(lang), 2),
                    TableColumn::words(text::head_becomes(lang), 2),
                    TableColumn::words(importing::sample(lang), 4),
                ],
                &|at| column_row(look, report, &report.tables[self.table].columns[at]),
            ),
            Part::Words => draw(
                &[
                    TableColumn::words(merging::head_field(lang), 2),
                    TableColumn::words(text::head_word(lang), 2),
                    TableColumn::number(text::head_times(lang), 5),
                    TableColumn::words(text::head_becomes(lang), 2),
                ],
                &|at| word_row(look, &report.words[at]),
            ),
            Part::Refused => draw(
                &[
                    TableColumn::number(text::head_line(lang), 6),
                    TableColumn::words(importing::column(lang), 2),
                    TableColumn::words(text::head_text(lang), 3),
                    TableColumn::words(calendar::field_reason(lang), 5),
                ],
                &|at| refused_row(look, &report.refused[at]),
            ),
            Part::Notes => draw(
                &[
                    TableColumn::number(text::head_line(lang), 6),
                    TableColumn::words(text::head_text(lang), 3),
                    TableColumn::words(calendar::field_reason(lang), 4),
                ],
                &|at| note_row(look, report, at),
            ),
        }
    }
}

/// A table whose cursor may be above it.
fn draw_list(
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
    columns: &[TableColumn],
    (cursor, total): (Cursor, usize),
    focused: bool,
    row: &dyn Fn(usize) -> Vec<Line<'static>>,
) {
    let shown = if focused { cursor } else { Cursor::default() };
    table::draw(frame, area, look, columns, (shown, total), focused, row);
    if !focused {
        // Nothing is under the cursor: the marker of the list would say otherwise.
        let first = table::rows_area(area);
        if let Some(cell) = frame.buffer_mut().cell_mut(first.as_position()).filter(|_| !first.is_empty()) {
            cell.set_symbol(" ");
        }
    }
}

/// New records by kind, and how many were filled.
fn brought(lang: Lang, report: &TakeReport) -> String {
    let new = report.taken.iter().filter(|(_, count)| **count > 0);
    let mut parts: Vec<String> = new.map(|(kind, count)| wording::counted(lang, *kind, *count)).collect();
    if report.filled > 0 {
        parts.push(importing::filled_records(lang, report.filled));
    }
    parts.join(lang.pick("、", ", "))
}

/// A text of the file on one line, fit to show.
fn shown(of_file: &str) -> String {
    clean::clean(&of_file.replace(['\n', '\r'], " ")).into_owned()
}

fn column_row(look: &ViewContext, report: &TakeReport, column: &ColumnReport) -> Vec<Line<'static>> {
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

fn word_row(look: &ViewContext, word: &ChoiceUse) -> Vec<Line<'static>> {
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

fn refused_row(look: &ViewContext, row: &NotTaken) -> Vec<Line<'static>> {
    let (lang, theme) = (look.lang, &look.theme);
    let why = wording::why(lang, &row.refusal.why, &row.refusal.text);
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
fn note_row(look: &ViewContext, report: &TakeReport, at: usize) -> Vec<Line<'static>> {
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
        return row(note.line, what, wording::why(lang, &note.why, &note.text));
    }
    match report.not_data.get(at - report.notes.len()) {
        Some(left) => row(left.line, left.text.clone(), text::not_data(lang).to_owned()),
        None => Vec::new(),
    }
}

/// The width that a list of customers side by side takes for each.
pub(super) fn beside(texts: &[String], width: usize) -> String {
    texts.iter().map(|text| cells::left(&shown(text), width)).collect::<Vec<_>>().join(" ")
}
