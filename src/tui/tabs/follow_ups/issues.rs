//! The open issues as a board: a column for each step, in each the one first that is due first.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::{IssueStatus, Severity};
use crate::messages::follow_ups as text;
use crate::messages::words::Worded;
use crate::ops::Desk;
use crate::rules::issue_due_on;
use crate::store::{IssueRow, Reader, StoreError};
use crate::tui::keymap::Command;
use crate::tui::page::{Look, put_cursor};
use crate::tui::widgets::list::{self, Cursor};
use crate::tui::widgets::{self, said};

/// The steps that have a column.
const STEPS: [IssueStatus; 4] =
    [IssueStatus::Received, IssueStatus::Analysing, IssueStatus::Resolving, IssueStatus::Feedback];
/// Rows that an issue takes.
const CARD: u16 = 3;

/// The board.
#[derive(Debug, Default)]
pub struct Board {
    /// Each open issue with the days left, by step, then by what is due first.
    pub issues: Vec<(IssueRow, i64)>,
    /// Which of them is meant.
    pub cursor: Cursor,
}

impl Board {
    /// Reads the open issues.
    pub fn refresh(&mut self, reader: &Reader<'_>, desk: &Desk) -> Result<(), StoreError> {
        let left = |row: &IssueRow| (issue_due_on(row.severity, row.opened_at, &desk.workdays) - desk.today).num_days();
        self.issues =
            reader.open_issues()?.into_iter().map(|row| (left(&row), row)).map(|(left, row)| (row, left)).collect();
        self.issues.sort_by_key(|(row, left)| (row.status, *left, row.id));
        self.cursor.keep_inside(self.issues.len());
        Ok(())
    }

    /// The issue under the cursor.
    pub fn here(&self) -> Option<&IssueRow> {
        self.issues.get(self.cursor.at).map(|(row, _)| row)
    }

    /// Moves as the command says; to the left and right to the next column that holds something.
    pub fn moved(&mut self, command: &Command, area: Rect) -> bool {
        let here = self.here().map(|row| row.status);
        let first_of = |other: &dyn Fn(IssueStatus) -> bool| self.issues.iter().position(|(row, _)| other(row.status));
        let target = match (command, here) {
            (Command::Right, Some(here)) => first_of(&|status| status > here),
            (Command::Left, Some(here)) => {
                let before = self.issues.iter().map(|(row, _)| row.status).filter(|status| *status < here).max();
                before.and_then(|before| first_of(&|status| status == before))
            }
            _ => return self.cursor.moved(command, self.issues.len(), area),
        };
        self.cursor.at = target.unwrap_or(self.cursor.at);
        true
    }
}

/// Draws the four columns.
pub fn draw(frame: &mut Frame, area: Rect, look: &Look, board: &Board) {
    let columns: [Rect; 4] = Layout::horizontal([Constraint::Fill(1); 4]).areas(area);
    let here = board.here().map(|row| row.id);
    for (step, area) in STEPS.into_iter().zip(columns) {
        let own: Vec<&(IssueRow, i64)> = board.issues.iter().filter(|(row, _)| row.status == step).collect();
        let at = own.iter().position(|(row, _)| Some(row.id) == here);
        let title = text::counted(look.lang, step.word(look.lang), own.len());
        let inside = widgets::pane(frame, area, look, &title, at.is_some());
        let fitting = usize::from(inside.height / CARD);
        let shown = list::visible_range(at.unwrap_or_default(), own.len(), fitting);
        for (y, place) in (inside.y..).step_by(usize::from(CARD)).zip(shown) {
            let card = Rect { y, height: CARD.min(inside.bottom().saturating_sub(y)), ..inside };
            draw_card(frame, card, look, own[place], at == Some(place));
        }
    }
}

fn draw_card(frame: &mut Frame, area: Rect, look: &Look, (row, left): &(IssueRow, i64), focused: bool) {
    let room = usize::from(area.width);
    let (mark, style) = match (left, row.severity) {
        (..0, _) => ("⚠ ", look.theme.overdue),
        (0, _) => ("! ", look.theme.warning),
        (_, Severity::Major) => ("▲ ", look.theme.warning),
        _ => ("  ", look.theme.muted),
    };
    let head = Line::from(vec![
        Span::styled(mark, style),
        Span::styled(text::time_left(look.lang, *left), style),
        Span::raw(" · "),
        Span::styled(row.severity.word(look.lang), look.theme.muted),
    ]);
    let owner = row.owner.as_deref().unwrap_or_else(|| text::nobody(look.lang));
    let who = Line::from(vec![said(&format!("  {} · ", row.name), look.theme.muted), said(owner, look.theme.muted)]);
    let lines = [head, Line::from(said(&format!("  {}", row.title), look.theme.text)), who];
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        let mut line = widgets::fill(line, room);
        if focused {
            line = line.patch_style(look.theme.selection);
        }
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
    if focused {
        put_cursor(frame, area, Position::new(area.x, area.y));
    }
}
