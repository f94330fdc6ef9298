//! The records: a table loaded page by page, newest first, with the full text of the selected one below it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::detail;
use crate::domain::{FollowUp, FollowUpId};
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{dates, follow_ups as text, record};
use crate::store::{FollowUpRow, FoundIn, Reader, RecordFilter, StoreError, Typed, field_with};
use crate::tui::page::ViewContext;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::table::{self, TableColumn};
use crate::tui::widgets::{found, said};

/// Records read per page.
const AT_ONCE: u32 = 100;
/// The maximum number of records re-read at once.
const MOST: usize = 1000;
/// How close to the end of the loaded rows the next page is requested.
const AHEAD: usize = 40;
/// The rows of the detail pane below the table.
const DETAIL: u16 = 10;

/// A list of records, as far as it is loaded.
#[derive(Debug, Default)]
pub struct Records {
    /// The loaded records, newest first.
    pub rows: Vec<FollowUpRow>,
    pub cursor: Cursor,
    /// The search text.
    typed: Typed,
    complete: bool,
    grows: bool,
}

impl Records {
    /// The record under the cursor.
    pub fn here(&self) -> Option<&FollowUpRow> {
        self.rows.get(self.cursor.at)
    }

    /// Whether the next page must be read; if so, the next refresh reads it.
    pub fn wants_more(&mut self) -> bool {
        self.grows = !self.complete && self.cursor.at + AHEAD >= self.rows.len();
        self.grows
    }

    /// The number of records, as far as it is known.
    pub fn counted(&self, look: &ViewContext) -> String {
        if self.complete { self.rows.len().to_string() } else { text::loaded_more(look.lang, self.rows.len()) }
    }

    /// Forgets the records, so that they are read again with the current search text.
    pub fn search(&mut self, typed: Option<&str>) {
        *self = Self { typed: Typed::new(typed.unwrap_or_default()), ..Self::default() };
    }

    /// Reads the next page, or re-reads everything loaded; the cursor stays on its record.
    pub fn refresh(&mut self, reader: &Reader<'_>, filter: &RecordFilter) -> Result<(), StoreError> {
        if std::mem::take(&mut self.grows)
            && let Some(last) = self.rows.last().map(FollowUpRow::key)
        {
            let more = reader.records(filter, Some(last), AT_ONCE)?;
            self.complete = more.len() < AT_ONCE as usize;
            self.rows.extend(more);
            return Ok(());
        }
        let wanted = u32::try_from(self.rows.len().min(MOST)).unwrap_or(AT_ONCE).max(AT_ONCE);
        let rows = reader.records(filter, None, wanted)?;
        let complete = rows.len() < wanted as usize;
        self.replace(rows, complete);
        Ok(())
    }

    /// Shows these records from now on; the cursor stays on its record.
    pub fn replace(&mut self, rows: Vec<FollowUpRow>, complete: bool) {
        let here: Option<FollowUpId> = self.here().map(|row| row.id);
        self.complete = complete;
        self.rows = rows;
        if let Some(at) = self.rows.iter().position(|row| Some(row.id) == here) {
            self.cursor.at = at;
        }
        self.cursor.keep_inside(self.rows.len());
    }
}

/// The areas of the table and of the detail pane below it.
pub fn areas(area: Rect) -> [Rect; 2] {
    detail::areas(area, DETAIL)
}

/// Draws the table and the text of the record under the cursor.
pub fn draw(frame: &mut Frame, area: Rect, look: &ViewContext, records: &Records, owed: bool) {
    let [top, bottom] = areas(area);
    let lang = look.lang;
    let last = if owed { text::promise(lang) } else { terms::content(lang) };
    let mut columns = vec![
        TableColumn::fixed(text::day(lang), lang.pick(10, 11)),
        TableColumn::words(terms::customer(lang), 2),
        TableColumn::fixed(terms::kind(lang), 9),
        TableColumn::words(terms::contact(lang), 1),
        TableColumn::fixed(terms::outcome(lang), 9),
        TableColumn::words(last, 5),
    ];
    let wide = area.width >= 70;
    if !wide {
        columns.remove(3);
    }
    table::draw(frame, top, look, &columns, (records.cursor, records.rows.len()), true, |at| {
        let mut cells = row(look, &records.rows[at], &records.typed, owed, words_room(area));
        if !wide {
            cells.remove(3);
        }
        cells
    });
    if let Some(here) = records.here() {
        words_below(frame, bottom, look, here, &records.typed);
    }
}

fn row(look: &ViewContext, row: &FollowUpRow, typed: &Typed, owed: bool, room: usize) -> Vec<Line<'static>> {
    let touch = &row.follow_up;
    let day = row.key().day;
    let style = if is_late(touch, look) {
        look.theme.overdue
    } else if touch.is_open() {
        look.theme.planned
    } else {
        look.theme.text
    };
    let words = if owed { touch.problem.as_ref().or(touch.subject.as_ref()) } else { None };
    let words = words.or(touch.content.as_ref()).or(touch.subject.as_ref()).or(touch.goal.as_ref());
    let words = match field_with(row, typed) {
        (FoundIn::Customer, _) => words.map_or("", String::as_str),
        (_, text) => text,
    };
    vec![
        Line::styled(numeric(look, day), style),
        found::around(&row.name, typed, usize::MAX, look.theme.text, look),
        Line::styled(touch.kind.label(look.lang), look.theme.text),
        Line::from(said(&touch.contacts.join("、"), look.theme.muted)),
        state(look, touch),
        found::around(words, typed, room, look.theme.text, look),
    ]
}

/// The approximate width of the text column, next to the fixed-width columns and the names.
fn words_room(table: Rect) -> usize {
    usize::from(table.width.saturating_sub(35)) * 5 / 8
}

/// A short date, with the year only if it is not the current one.
fn numeric(look: &ViewContext, day: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    if day.year() == look.today.year() {
        format!("{} {}", day.format("%m-%d"), dates::weekday(look.lang, day))
    } else {
        day.to_string()
    }
}

fn is_late(touch: &FollowUp, look: &ViewContext) -> bool {
    touch.is_open() && touch.planned_on.is_some_and(|on| on < look.today)
}

/// The outcome or the state: planned, late, cancelled.
fn state(look: &ViewContext, touch: &FollowUp) -> Line<'static> {
    let lang = look.lang;
    match (touch.planned_on, touch.outcome) {
        _ if touch.cancelled_on.is_some() => Line::styled(text::cancelled(lang), look.theme.muted),
        (Some(on), _) if is_late(touch, look) => {
            Line::styled(terms::days_late(lang, (look.today - on).num_days()), look.theme.overdue)
        }
        _ if touch.is_open() => Line::styled(terms::planned(lang), look.theme.planned),
        (_, outcome) => {
            use crate::domain::Outcome;
            let outcome = outcome.unwrap_or(Outcome::Ok);
            let style = match outcome {
                Outcome::Ok => look.theme.muted,
                Outcome::Positive => look.theme.positive,
                Outcome::Negative => look.theme.warning,
                Outcome::NoResponse => look.theme.suggested,
            };
            Line::styled(record::outcome_of(lang, outcome, touch.kind), style)
        }
    }
}

/// Draws the full text of a record, wrapped.
fn words_below(frame: &mut Frame, area: Rect, look: &ViewContext, row: &FollowUpRow, typed: &Typed) {
    let lang = look.lang;
    let touch = &row.follow_up;
    let day = dates::long(lang, row.key().day, look.today);
    let title = format!("{} · {} {} · {day} · {}", row.id, row.code, row.name, touch.kind.label(lang));
    let joined = |names: &[String]| (!names.is_empty()).then(|| names.join("、"));
    let parts = vec![
        (terms::contacts(lang), joined(&touch.contacts)),
        (terms::subject(lang), touch.subject.clone()),
        (terms::goal(lang), touch.goal.clone()),
        (record::content(lang), touch.content.clone()),
        (terms::feedback(lang), touch.feedback.clone()),
        (terms::open_item(lang), touch.problem.clone()),
        (record::commitment(lang), touch.commitment.clone()),
        (record::place(lang), touch.place.clone()),
        (record::colleagues(lang), joined(&touch.colleagues)),
        (record::delay_reason(lang), touch.delay_reason.clone().or_else(|| touch.cancel_reason.clone())),
        (terms::tags(lang), joined(&touch.tags)),
    ];
    detail::draw(frame, area, look, &title, (parts, typed));
}
