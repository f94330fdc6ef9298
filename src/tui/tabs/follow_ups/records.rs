//! The records: a table loaded page by page, newest first, with the full text of the selected one below it.
//!
//! A line "today" stands between what is still planned and what is done; the list opens there.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use chrono::NaiveDate;

use super::detail;
use crate::domain::{FollowUp, FollowUpId};
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{app, calendar, cells, dates, follow_ups as text, record};
use crate::store::{FollowUpRow, FoundIn, Reader, RecordFilter, StoreError, Typed, field_with};
use crate::tui::keymap::Command;
use crate::tui::page::{Borders, ViewContext};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::table::{self, TableColumn, TableRow};
use crate::tui::widgets::{days_late, found, said};

/// Records read per page.
const AT_ONCE: u32 = 100;
/// The maximum number of records re-read at once, and of promises read at first.
const MOST: usize = 1000;
/// The maximum number of open problems read; more are not expected.
const MOST_PROBLEMS: u32 = 500;
/// How close to the end of the loaded rows the next page is requested.
const AHEAD: usize = 40;
/// The width of the kind, in cells, and the least of what was said.
const KIND: u16 = 9;
const LEAST_WORDS: u16 = 30;
/// The rows of the detail pane below the table.
const DETAIL: u16 = 10;

/// The keys that bring the first record: recorded, or with a file.
pub(super) fn empty_keys(look: &ViewContext) -> String {
    let keys = app::empty_follow_ups_key(look.lang, look.key("capture"), look.key("add"));
    format!("{keys}\n{}", app::empty_import(look.lang, look.key("import")))
}

/// A list of records, as far as it is loaded.
#[derive(Debug, Default)]
pub struct Records {
    /// The loaded records, newest first; what is still planned for today stands before what was done.
    pub rows: Vec<FollowUpRow>,
    /// The place under the cursor, in the table: the line counts.
    cursor: Cursor,
    /// The place of the line, before so many records.
    line: Option<usize>,
    /// The record to put the cursor on, once it is read.
    wanted: Option<FollowUpId>,
    /// The search text.
    typed: Typed,
    complete: bool,
    grows: bool,
}

impl Records {
    /// The record under the cursor.
    pub fn here(&self) -> Option<&FollowUpRow> {
        self.rows.get(self.record_at(self.cursor.at)?)
    }

    /// The record at this place of the table; `None` for the line.
    fn record_at(&self, place: usize) -> Option<usize> {
        match self.line {
            Some(line) if place == line => None,
            Some(line) if place > line => Some(place - 1),
            _ => Some(place),
        }
    }

    /// The place of this record in the table.
    fn place_of(&self, record: usize) -> usize {
        record + usize::from(self.line.is_some_and(|line| record >= line))
    }

    /// The number of places in the table.
    fn places(&self) -> usize {
        self.rows.len() + usize::from(self.line.is_some())
    }

    /// Moves the cursor, past the line; says whether the command was a movement.
    pub fn move_by(&mut self, command: &Command, area: Rect) -> bool {
        let before = self.cursor.at;
        let is_moved = self.cursor.move_by(command, self.places(), area);
        if Some(self.cursor.at) == self.line {
            let down = self.cursor.at + 1;
            let goes_down = self.cursor.at == 0 || before <= self.cursor.at;
            self.cursor.at = if goes_down && down < self.places() { down } else { self.cursor.at.saturating_sub(1) };
        }
        is_moved
    }

    /// Puts the cursor on this record with the next refresh.
    pub fn want(&mut self, record: FollowUpId) {
        self.wanted = Some(record);
    }

    /// Whether the next page must be read; if so, the next refresh reads it.
    pub fn wants_more(&mut self) -> bool {
        self.grows = !self.complete && self.cursor.at + AHEAD >= self.places();
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

    /// Reads the next page, or re-reads everything loaded; the cursor stays on its record. A list that was not read
    /// yet opens on today.
    pub fn refresh(&mut self, reader: &Reader<'_>, filter: &RecordFilter, today: NaiveDate) -> Result<(), StoreError> {
        if std::mem::take(&mut self.grows) && !self.rows.is_empty() {
            return self.read_on(reader, filter, today);
        }
        let is_opening = self.rows.is_empty();
        let most = u32::try_from(self.rows.len().min(MOST)).unwrap_or(AT_ONCE).max(AT_ONCE);
        let rows = reader.records(filter, None, most)?;
        let complete = rows.len() < most as usize;
        self.replace(rows, complete);
        self.part_at(today);
        let wanted = self.wanted.take();
        let is_read = |own: &Self| match wanted {
            Some(id) => own.rows.iter().any(|row| row.id == id),
            None => !is_opening || own.line.is_none_or(|line| line < own.rows.len()),
        };
        while !is_read(self) && !self.complete && self.rows.len() < MOST {
            self.read_on(reader, filter, today)?;
        }
        let wanted = wanted.and_then(|id| self.rows.iter().position(|row| row.id == id));
        if let Some(record) = wanted {
            self.cursor.at = self.place_of(record);
        } else if is_opening && let Some(line) = self.line {
            self.cursor.at = if line < self.rows.len() { line + 1 } else { line.saturating_sub(1) };
        }
        Ok(())
    }

    /// Reads what we owe, the oldest first: what was promised, and problems not ticked off. A book may have more promises than
    /// anybody reads through: no more are held than the cursor comes near.
    pub fn refresh_owed(&mut self, reader: &Reader<'_>) -> Result<(), StoreError> {
        let more = if std::mem::take(&mut self.grows) { MOST } else { 0 };
        let held = self.rows.iter().filter(|row| row.follow_up.is_open()).count();
        let most = held.next_multiple_of(MOST).max(MOST) + more;
        let mut owed = reader.our_promises(most)?;
        let complete = owed.len() < most;
        let last = owed.last().map(FollowUpRow::key).filter(|_| !complete);
        let is_before_end = |row: &FollowUpRow| last.is_none_or(|last| row.key() <= last);
        let problems = reader.open_problems(MOST_PROBLEMS)?.into_iter().filter(|row| !row.follow_up.is_open());
        owed.extend(problems.filter(is_before_end));
        owed.sort_by_key(FollowUpRow::key);
        self.replace(owed, complete);
        Ok(())
    }

    /// Reads the next page.
    fn read_on(&mut self, reader: &Reader<'_>, filter: &RecordFilter, today: NaiveDate) -> Result<(), StoreError> {
        // What is planned for today stands higher than it was read: the last one read has the lowest key.
        let last = self.rows.iter().map(FollowUpRow::key).min();
        let more = reader.records(filter, last, AT_ONCE)?;
        self.complete = more.len() < AT_ONCE as usize;
        self.rows.extend(more);
        self.part_at(today);
        Ok(())
    }

    /// Puts what is planned for today before what was done today, and the line below what is planned, if anything is.
    fn part_at(&mut self, today: NaiveDate) {
        let here = self.here().map(|row| row.id);
        let is_ahead = |row: &FollowUpRow| {
            let day = row.key().day;
            day > today || day == today && row.follow_up.is_open()
        };
        // Only the records of today are not in this order yet.
        self.rows.sort_by_key(|row| !is_ahead(row));
        self.line = Some(self.rows.partition_point(is_ahead)).filter(|ahead| *ahead > 0);
        self.stay_on(here);
    }

    /// Shows these records from now on; the cursor stays on its record.
    pub fn replace(&mut self, rows: Vec<FollowUpRow>, complete: bool) {
        let here: Option<FollowUpId> = self.here().map(|row| row.id);
        self.complete = complete;
        self.rows = rows;
        self.stay_on(here);
    }

    /// Puts the cursor on this record; where it is gone, on the one that has come into its place.
    fn stay_on(&mut self, record: Option<FollowUpId>) {
        if let Some(at) = self.rows.iter().position(|row| Some(row.id) == record) {
            self.cursor.at = self.place_of(at);
        }
        self.cursor.keep_inside(self.places());
        if Some(self.cursor.at) == self.line {
            let below = self.cursor.at + 1;
            self.cursor.at = if below < self.places() { below } else { self.cursor.at.saturating_sub(1) };
        }
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
    let names = table::width_for(records.rows.iter().map(|row| row.name.as_str()), terms::customer(lang));
    let people = records.rows.iter().flat_map(|row| &row.follow_up.contacts).map(String::as_str);
    let people = table::width_for(people, terms::contact(lang));
    let mut columns = vec![
        TableColumn::fixed(text::day(lang), dates::column(lang)),
        TableColumn::fixed(terms::customer(lang), names),
        TableColumn::fixed(terms::kind(lang), KIND),
        TableColumn::fixed(terms::contact(lang), people),
        TableColumn::fixed(terms::outcome(lang), lang.pick(10, 11)),
        TableColumn::words(last, 1),
    ];
    let fixed = dates::column(lang) + names + KIND + lang.pick(10, 11) + 6;
    let room = area.width.saturating_sub(fixed);
    // Whom it was with is said below, too.
    let wide = look.is_plain || room > people + LEAST_WORDS;
    if !wide {
        columns.remove(3);
    }
    let room = usize::from(if wide { room.saturating_sub(people + 1) } else { room });
    table::draw_parted(frame, top, look, &columns, (records.cursor, records.places()), true, |place| {
        let Some(record) = records.record_at(place).and_then(|at| records.rows.get(at)) else {
            return TableRow::Across(today_line(look, top.width));
        };
        let mut cells = row(look, record, &records.typed, owed, room);
        if !wide {
            cells.remove(3);
        }
        TableRow::Cells(cells)
    });
    if let Some(here) = records.here() {
        words_below(frame, bottom, look, here, &records.typed);
    }
}

/// The line between what is planned and what is done.
fn today_line(look: &ViewContext, width: u16) -> Line<'static> {
    let day = text::today_line(look.lang, dates::long(look.lang, look.today, look.today));
    if look.borders == Borders::None {
        return Line::styled(format!(" {day}"), look.theme.today);
    }
    let rest = usize::from(width).saturating_sub(cells::width(&day) + 7);
    Line::styled(format!("── {day} {}", "─".repeat(rest)), look.theme.today)
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
        Line::styled(day_of(look, day), style),
        found::around(&row.name, typed, usize::MAX, look.theme.text, look),
        Line::styled(
            if look.is_plain { touch.kind.label(look.lang) } else { calendar::kind(look.lang, touch.kind) },
            look.theme.text,
        ),
        Line::from(said(&touch.contacts.join(terms::list_separator(look.lang)), look.theme.muted)),
        state(look, touch),
        found::around(words, typed, room, look.theme.text, look),
    ]
}

/// The day with its weekday; of another year without.
fn day_of(look: &ViewContext, day: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    let told = if day.year() == look.today.year() { dates::long } else { dates::short };
    told(look.lang, day, look.today)
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
            Line::styled(days_late(look, (look.today - on).num_days()), look.theme.overdue)
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
            Line::styled(outcome.label(lang), style)
        }
    }
}

/// Draws the full text of a record, wrapped.
fn words_below(frame: &mut Frame, area: Rect, look: &ViewContext, row: &FollowUpRow, typed: &Typed) {
    let lang = look.lang;
    let touch = &row.follow_up;
    let day = dates::long(lang, row.key().day, look.today);
    let title = format!("{} · {} {} · {day} · {}", row.id, row.code, row.name, touch.kind.label(lang));
    let joined = |names: &[String]| (!names.is_empty()).then(|| names.join(terms::list_separator(lang)));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Customer, Kind, Stage};
    use crate::store::{Role, Store};

    #[test]
    fn of_many_promises_as_many_are_read_as_the_cursor_comes_near() {
        let mut store = Store::in_memory().unwrap();
        let day = |at: usize| NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(at as u64);
        let mut customer = Customer::new("C001", "华星", Stage::Won, day(0));
        let promised = |at| FollowUp {
            planned_on: Some(day(at)),
            subject: Some("发报价".to_owned()),
            ..FollowUp::new(Kind::Visit)
        };
        let owed = MOST + 100;
        customer.follow_ups = (0..owed).map(promised).collect();
        let problem = Some("漏水".to_owned());
        for at in [3, owed] {
            customer.follow_ups.push(FollowUp { done_on: Some(day(at)), problem: problem.clone(), ..promised(at) });
        }
        let written = store.write("2026-11-23T00:00:00Z", Role::Do, |tx| -> Result<_, StoreError> {
            Ok((tx.insert_customer(&customer)?, "{}".to_owned()))
        });
        written.unwrap();
        let reader = store.read().unwrap();
        let mut records = Records::default();
        let read = |records: &mut Records| {
            records.refresh_owed(&reader).unwrap();
            assert!(records.rows.is_sorted_by_key(FollowUpRow::key));
            (records.rows.len(), records.complete)
        };
        assert_eq!(read(&mut records), (MOST + 1, false), "the later problem stands behind promises that are not read");
        assert!(!records.wants_more());
        assert_eq!(read(&mut records), (MOST + 1, false), "read again, it does not grow");
        records.move_by(&Command::Last, Rect::new(0, 0, 80, 20));
        assert!(records.wants_more());
        assert_eq!(read(&mut records), (owed + 2, true));
        assert_eq!(read(&mut records), (owed + 2, true));
    }
}
