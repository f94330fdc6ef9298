//! The actions of all customers as bars over the weeks, with the full text of the selected one below.
//!
//! Drawing a bar is in `widgets::gantt`, moving one in `shifting`.

use chrono::{Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::detail;
use crate::domain::ActionStatus;
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{action as words, cells, clean, dates, follow_ups as text};
use crate::store::{ActionRow, Reader, StoreError, Typed};
use crate::tui::keymap::Command;
use crate::tui::page::ViewContext;
use crate::tui::plain;
use crate::tui::widgets::gantt::{Gantt, Task};
use crate::tui::widgets::list::{self, Cursor};

/// The width in cells from which on the owner has a column.
const WIDE: u16 = 100;
/// The width of an owner with a trailing space, in cells.
const OWNER: usize = 12;
/// The number of weeks one step through time moves by.
const STEP: i64 = 4;
/// The rows of the detail pane below the bars.
const DETAIL: u16 = 9;

/// The actions that are not over.
#[derive(Debug, Default)]
pub struct Actions {
    /// Sorted by date.
    pub rows: Vec<ActionRow>,
    cursor: Cursor,
    /// How many weeks the bars are shifted from around today.
    turned: i64,
}

impl Actions {
    /// Re-reads the actions; the cursor stays on its action.
    pub fn refresh(&mut self, reader: &Reader<'_>) -> Result<(), StoreError> {
        let here = self.here().map(|row| row.id);
        self.rows = reader.action_rows(false)?;
        if let Some(at) = self.rows.iter().position(|row| Some(row.id) == here) {
            self.cursor.at = at;
        }
        self.cursor.keep_inside(self.rows.len());
        Ok(())
    }

    /// The action under the cursor.
    pub fn here(&self) -> Option<&ActionRow> {
        self.rows.get(self.cursor.at)
    }

    /// Moves up and down or through time; returns whether the command was a movement.
    pub fn move_by(&mut self, command: &Command, area: Rect) -> bool {
        match command {
            Command::Right => self.turned += STEP,
            Command::Left => self.turned -= STEP,
            Command::Today => self.turned = 0,
            _ => return self.cursor.move_by(command, self.rows.len(), rows_area(detail::areas(area, DETAIL)[0])),
        }
        true
    }
}

/// The rows below the line of weeks.
fn rows_area(area: Rect) -> Rect {
    Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(1), ..area }
}

/// Draws the weeks, a bar for each action, and the words below.
pub fn draw(frame: &mut Frame, area: Rect, look: &ViewContext, actions: &Actions) {
    let [top, bottom] = detail::areas(area, DETAIL);
    let owner = if plain::has_room_beside(area.width, WIDE) { OWNER } else { 0 };
    let mut gantt = Gantt::around(look.lang, look.today, usize::from(area.width).saturating_sub(owner + 2));
    gantt.first = turned(gantt.first, actions.turned);
    let lead = |text: &str| {
        let text = if owner == 0 { String::new() } else { format!("{} ", cells::left(text, OWNER - 1)) };
        Span::styled(text, look.theme.muted)
    };
    let mut heading = gantt.heading(look);
    heading.spans.insert(0, lead(terms::owner(look.lang)).style(look.theme.label));
    heading.spans.insert(0, Span::raw(" "));
    frame.render_widget(heading, Rect { height: 1.min(top.height), ..top });
    list::draw(frame, rows_area(top), look, (actions.cursor, actions.rows.len()), true, |at| {
        let row = &actions.rows[at];
        let mut line = gantt.line(look, &task(look, row));
        line.spans.insert(0, lead(&clean::clean(row.owner.as_deref().unwrap_or("—"))));
        line
    });
    if let Some(row) = actions.here() {
        words_below(frame, bottom, look, row);
    }
}

/// The Monday this many weeks later.
fn turned(monday: NaiveDate, weeks: i64) -> NaiveDate {
    let distance = Days::new(7 * weeks.unsigned_abs());
    let there = if weeks < 0 { monday.checked_sub_days(distance) } else { monday.checked_add_days(distance) };
    there.unwrap_or(monday)
}

fn task(look: &ViewContext, row: &ActionRow) -> Task {
    let between = if look.is_plain { look.lang.pick("，", ", ") } else { " " };
    let label = if row.name.is_empty() { row.title.clone() } else { format!("{}{between}{}", row.name, row.title) };
    Task { label, from: row.starts_on, to: row.due_on, status: row.status, late: is_late(row, look.today) }
}

fn is_late(row: &ActionRow, today: NaiveDate) -> bool {
    let is_over = matches!(row.status, ActionStatus::Done | ActionStatus::Cancelled);
    !is_over && row.due_on.is_some_and(|due| due < today)
}

fn words_below(frame: &mut Frame, area: Rect, look: &ViewContext, row: &ActionRow) {
    let lang = look.lang;
    let title = if row.name.is_empty() { row.title.clone() } else { format!("{} · {}", row.name, row.title) };
    let day = |day: Option<NaiveDate>| day.map(|day| dates::long(lang, day, look.today));
    let left = row.due_on.map(|due| text::time_left(lang, (due - look.today).num_days()));
    let status = [Some(row.status.label(lang).to_owned()), left].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let parts = vec![
        (terms::status(lang), Some(status)),
        (words::starts_on(lang), day(row.starts_on)),
        (words::due_on(lang), day(row.due_on)),
        (terms::owner(lang), row.owner.clone()),
        (words::resources(lang), row.resources.clone()),
        (words::expected(lang), row.expected.clone()),
        (words::result(lang), row.result.clone()),
    ];
    detail::draw(frame, area, look, &title, (parts, &Typed::default()));
}
