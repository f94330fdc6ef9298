//! How the page of a file is drawn: guesses, what would come of it, the four lists.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::contents::may_be_days_off;
use super::rows::{PLACE, column_row, note_row, refused_row, word_row};
use super::{PARTS, Part, Stage, TakeoverPage};
use crate::messages::{Lang, calendar, cells, clean, importing, merging, plain, takeover as text};
use crate::ops::takeover::ContentsReport;
use crate::sentences::import_report::{self, shown};
use crate::sentences::importing::{self as wording, WayKeys, Ways};
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::widgets::list::{Cursor, visible_range};
use crate::tui::widgets::table::{self, TableColumn};
use crate::tui::widgets::{self, evenly, fill, fit};

/// Most lines of what is said of the columns in one sentence.
const TOLD: usize = 3;
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
        lines.extend(self.stage_line(look));
        lines.extend(self.told_of_columns(room).into_iter().map(|said| Line::styled(said, look.theme.suggested)));
        let mut at = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside };
        for line in lines {
            frame.render_widget(fit(line, room), at);
            at.y += 1;
        }
        at.y = self.head_bottom(inside);
        self.draw_take(frame, Rect { x: inside.x, width: inside.width, ..at }, look);
        self.draw_failure(frame, Rect { x: inside.x, width: inside.width, ..at }, look);
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
        self.draw_foot(frame, page, look);
        let shown = visible_range(self.row().unwrap_or(0), self.rows(self.part), self.list_area(page).height.into());
        // In lines of words the list says so itself.
        if !look.is_plain {
            widgets::draw_more(frame, page, look, (shown.start, self.rows(self.part) - shown.end));
        }
    }

    /// The rows of the list, for pages of rows and clicks.
    pub(super) fn list_area(&self, page: Rect) -> Rect {
        table::rows_area(self.table_area(page))
    }

    pub(super) fn table_area(&self, page: Rect) -> Rect {
        let inside = page.inner(ratatui::layout::Margin::new(1, 1));
        let top = self.head_bottom(inside) + 4;
        let foot = if self.has_foot() { Self::foot_height(page) } else { 0 };
        Rect { y: top, height: inside.bottom().saturating_sub(top + foot), ..inside }
    }

    /// The line below the guesses: they keep their room while one moves.
    fn head_bottom(&self, inside: Rect) -> u16 {
        let lines = if inside.width < 100 { GUESSES } else { GUESSES - 1 };
        let has_more = self.understood.as_ref().is_some_and(|one| one.guesses.is_remembered);
        let has_stage = self.assumed().is_some_and(|assumed| assumed.customers() > 0);
        let told = self.told_of_columns(usize::from(inside.width.saturating_sub(2))).len();
        inside.y + u16::try_from(lines + usize::from(has_more) + usize::from(has_stage) + told).unwrap_or_default()
    }

    fn guess_lines(&self, look: &ViewContext, room: usize) -> Vec<Line<'static>> {
        if self.understood.is_none() && self.contents.is_none() && self.stage == Stage::Reading {
            return vec![Line::styled(self.reading_told(), look.theme.label)];
        }
        let mut lines: Vec<Line> = vec![Line::default()];
        for (key, said) in self.guesses(look) {
            let is_first = lines.last().is_none_or(|line| line.width() == 0);
            let mut spans = Vec::new();
            let said = clean::clean(&said).into_owned();
            if !key.is_empty() && !look.is_plain {
                spans.push(Span::styled(format!("{key} "), look.theme.hint_key));
            }
            let said = if key.is_empty() || !look.is_plain { said } else { plain::by_key(look.lang, said, key) };
            spans.push(Span::raw(said));
            let wide: usize = spans.iter().map(Span::width).sum();
            let is_full = !is_first && lines.last().is_some_and(|line| line.width() + 3 + wide > room);
            if is_full && lines.len() < GUESSES {
                lines.push(Line::default());
            } else if !is_first {
                spans.insert(0, Span::raw("   "));
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

    /// The one question that a list of customers without their stage leaves open.
    fn stage_line(&self, look: &ViewContext) -> Option<Line<'static>> {
        let said = wording::assumed_stages(look.lang, &ways(look), self.assumed()?)?;
        Some(Line::styled(said, look.theme.suggested))
    }

    /// What is said of the columns together, in lines of this room: tiers that the file pins, names that are not known.
    pub(super) fn told_of_columns(&self, room: usize) -> Vec<String> {
        let Some(report) = self.understood.as_ref().map(|one| &one.report) else { return Vec::new() };
        let told = import_report::columns_told(self.lang, &Ways::Keys(WayKeys::default()), report);
        told.iter().flat_map(|said| cells::wrap(said, room).into_iter().take(TOLD)).collect()
    }

    /// The line that takes the file, and what it says while that cannot be done.
    fn draw_take(&self, frame: &mut Frame, area: Rect, look: &ViewContext) {
        let lang = look.lang;
        let room = usize::from(area.width.saturating_sub(2));
        let failed = || cells::wrap(&self.failure(look), room).into_iter().next().unwrap_or_default();
        let (said, style) = match (&self.stage, &self.understood) {
            (Stage::Failed, _) => (failed(), look.theme.overdue),
            (Stage::Ready, None) => self.take_contents(look),
            (Stage::Taking, _) => (text::taking(lang, self.headway.steps()), look.theme.label),
            (Stage::Reading, Some(one)) if one.is_first_look => (self.reading_told(), look.theme.label),
            (Stage::Reading, Some(_)) => (text::following(lang).to_owned(), look.theme.label),
            (Stage::Reading, None) if self.contents.is_some() => (text::following(lang).to_owned(), look.theme.label),
            (Stage::Reading, None) => (String::new(), look.theme.label),
            (Stage::Ready, Some(one)) if one.is_something() => {
                (text::take(lang, self.brings(lang).unwrap_or_default()), look.theme.title)
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

    /// The records that it brings, in words; nothing of talks, which wait in the inbox.
    pub fn brings(&self, lang: Lang) -> Option<String> {
        let of_tables = self.understood.as_ref().filter(|one| one.is_something());
        let of_tables = of_tables.map(|one| import_report::brought(lang, &one.report.taken, one.report.filled));
        let of_contents = self.contents.as_ref().filter(|one| one.is_something() && !self.has_words());
        of_tables.or_else(|| of_contents.map(|contents| Self::contents_brought(contents, lang)))
    }

    /// The same for a file that is no table.
    fn take_contents(&self, look: &ViewContext) -> (String, Style) {
        match self.contents.as_ref().filter(|contents| contents.is_something()) {
            Some(contents) => (text::take(look.lang, Self::contents_brought(contents, look.lang)), look.theme.title),
            None if self.contents.as_ref().is_some_and(|contents| may_be_days_off(&contents.report)) => {
                let command = crate::messages::holidays::bring(look.lang);
                (text::take_days_off(look.lang, look.key("palette"), command), look.theme.warning)
            }
            None => (text::take_nothing(look.lang).to_owned(), look.theme.muted),
        }
    }

    /// Whether only the first rows are on the screen.
    fn is_first_look(&self) -> bool {
        self.understood.as_ref().is_some_and(|one| one.is_first_look)
    }

    fn counts(&self, look: &ViewContext) -> Option<Line<'static>> {
        if let Some(contents) = &self.contents {
            return Some(Line::styled(Self::contents_counts(contents, look.lang), look.theme.label));
        }
        let report = &self.understood.as_ref()?.report;
        let rows = report.rows;
        if self.is_first_look() {
            return Some(Line::styled(text::first_rows(look.lang, rows.read), look.theme.label));
        }
        let told = import_report::summary(look.lang, &ways(look), report);
        let mut said = told.rows;
        if self.tables().len() > 1 {
            let table = text::table_of(look.lang, self.table + 1, self.tables().len());
            said = format!("{said} · {table}");
        }
        if let Some(currency) = told.currency {
            said = format!("{said} · {currency}");
        }
        Some(Line::styled(said, look.theme.label))
    }

    /// Where the rows that are not taken go.
    fn rejected_line(&self, look: &ViewContext) -> Option<Line<'static>> {
        let count = match (&self.understood, &self.contents) {
            (Some(one), _) => one.report.refused.iter().filter(|row| !row.is_skipped).count(),
            (None, Some(contents)) => contents.report.mendable(),
            (None, None) => return None,
        };
        let key = look.key("rejected_file");
        let path = self.rejected_path();
        let path = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let said = if self.writes_rejected {
            text::writes_rejected(look.lang, count, clean::clean(&path), key)
        } else {
            text::keeps_no_rejected(look.lang, count, key)
        };
        (count > 0 && !self.is_first_look()).then(|| Line::styled(said, look.theme.warning))
    }

    /// The lists that the file has.
    pub(super) fn parts(&self) -> Vec<Part> {
        let is_there = |part: &Part| match (part, &self.contents) {
            (_, None) | (Part::Refused, _) => true,
            (Part::Notes, Some(contents)) => !contents.report.fills().is_empty(),
            (Part::Columns | Part::Words, Some(_)) => false,
        };
        PARTS.into_iter().filter(is_there).collect()
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
        for part in self.parts() {
            let is_front = part == self.part;
            look.heads.note_front(is_front, &named(part));
            let style = if is_front { look.theme.title } else { look.theme.muted };
            let name = if is_front && look.is_plain { format!("[{}]", named(part)) } else { named(part) };
            spans.push(Span::styled(name, style));
            spans.push(Span::raw("   "));
        }
        Line::from(spans)
    }

    fn draw_part(&self, frame: &mut Frame, area: Rect, look: &ViewContext) {
        let lang = look.lang;
        let total = self.rows(self.part);
        if let Some(contents) = self.contents.as_ref().filter(|_| total > 0) {
            return match self.part {
                Part::Notes => self.draw_fills(frame, area, look, contents.report.fills()),
                _ => self.draw_contents(frame, area, look, contents),
            };
        }
        let Some(report) = self.understood.as_ref().map(|one| &one.report).filter(|_| total > 0) else {
            if self.contents.as_ref().is_some_and(|one| matches!(one.report, ContentsReport::Book(_))) {
                return;
            }
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
        let ways = ways(look);
        let place = if report.tables.len() > 1 {
            TableColumn::fixed(text::head_place(lang), PLACE)
        } else {
            TableColumn::number(text::head_line(lang), 6)
        };
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
                &|at| word_row(look, report, &report.words[at]),
            ),
            Part::Refused => draw(
                &[
                    place,
                    TableColumn::words(text::head_called(lang), 3),
                    TableColumn::words(text::head_cell(lang), 3),
                    TableColumn::words(calendar::field_reason(lang), 5),
                ],
                &|at| refused_row(look, &ways, report, &report.refused[at]),
            ),
            Part::Notes => draw(
                &[
                    place,
                    TableColumn::words(text::head_called(lang), 2),
                    TableColumn::words(text::head_text(lang), 3),
                    TableColumn::words(calendar::field_reason(lang), 4),
                ],
                &|at| note_row(look, &ways, report, at),
            ),
        }
    }
}

/// A table whose cursor may be above it.
pub(super) fn draw_list(
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
    if !focused && !look.is_plain {
        // Nothing is under the cursor: the marker of the list would say otherwise; plain rows have none.
        let first = table::rows_area(area);
        if let Some(cell) = frame.buffer_mut().cell_mut(first.as_position()).filter(|_| !first.is_empty()) {
            cell.set_symbol(" ");
        }
    }
}

/// How what a file does not say is decided on this page.
pub(super) fn ways(look: &ViewContext) -> Ways {
    Ways::Keys(WayKeys {
        people: look.key("guess_people"),
        existing: look.key("guess_existing"),
        day_order: look.key("guess_day_order"),
        encoding: look.key("guess_encoding"),
        header: look.key("guess_header_later"),
        stage: look.key("guess_stage"),
        bought_stage: look.key("guess_bought_stage"),
    })
}

/// The width that a list of customers side by side takes for each.
pub(super) fn beside(texts: &[String], width: usize) -> String {
    texts.iter().map(|text| cells::left(&shown(text), width)).collect::<Vec<_>>().join(" ")
}
