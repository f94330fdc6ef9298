//! The issues as a board: a column per step, each sorted by due date, and the closed ones at the end.
//!
//! On a screen too narrow for five columns the same issues are shown as one list. Drawing is in `drawing`, moving an
//! issue in `verbs`.

use std::ops::Range;

use ratatui::layout::{Constraint, Layout, Position, Rect};

use super::detail;
use crate::domain::IssueStatus;
use crate::ops::RulesContext;
use crate::store::{IssueRow, Reader, StoreError};
use crate::tui::keymap::Command;
use crate::tui::plain;
use crate::tui::widgets::list::{self, Cursor};
use crate::tui::widgets::table;

mod drawing;

pub use drawing::draw;

/// The width in cells from which on the steps are columns.
const WIDE: u16 = 100;
/// Rows an issue takes in a column.
const CARD: u16 = 4;
/// The rows of the detail pane below the board.
const DETAIL: u16 = 9;
/// The maximum number of closed issues on the board.
const CLOSED: u32 = 30;

/// An issue on the board.
#[derive(Debug)]
pub struct IssueCard {
    pub issue: IssueRow,
    /// Days until it is due; negative when overdue.
    pub left: i64,
}

/// The state of the board.
#[derive(Debug, Default)]
pub struct IssueBoard {
    /// The issues by step, then by due date; closed ones last, newest first.
    cards: Vec<IssueCard>,
    cursor: Cursor,
}

impl IssueBoard {
    /// Reads the open issues and the last closed ones; the cursor stays on its issue, wherever that moves.
    pub fn refresh(&mut self, reader: &Reader<'_>, context: &RulesContext) -> Result<(), StoreError> {
        let here = self.here().map(|row| row.id);
        let card = |issue: IssueRow| {
            let due = context.workdays.issue_due_on(issue.severity, issue.opened_at);
            IssueCard { left: (due - context.today).num_days(), issue }
        };
        self.cards = reader.open_issues()?.into_iter().map(card).collect();
        self.cards.sort_by_key(|card| (card.issue.status, card.left, card.issue.id));
        self.cards.extend(reader.closed_issues(CLOSED)?.into_iter().map(card));
        if let Some(at) = self.cards.iter().position(|card| Some(card.issue.id) == here) {
            self.cursor.at = at;
        }
        self.cursor.keep_inside(self.cards.len());
        Ok(())
    }

    /// The issue under the cursor.
    pub fn here(&self) -> Option<&IssueRow> {
        self.cards.get(self.cursor.at).map(|card| &card.issue)
    }

    /// The number of issues that are not closed.
    pub fn count_open(&self) -> usize {
        self.column(IssueStatus::Closed).start
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// Moves the cursor; left and right go to the next step that has issues.
    pub fn move_by(&mut self, command: &Command, area: Rect) -> bool {
        let Some(here) = self.here().map(|row| row.status) else { return false };
        let [board, _] = detail::areas(area, DETAIL);
        match command {
            Command::Right => self.go_beside(IssueStatus::ALL.iter().find(|step| **step > here && self.holds(**step))),
            Command::Left => {
                self.go_beside(IssueStatus::ALL.iter().rev().find(|step| **step < here && self.holds(**step)));
            }
            _ if !is_wide(area) => return self.cursor.move_by(command, self.cards.len(), table::rows_area(board)),
            Command::Click(at) => match self.card_at(*at, board) {
                Some(card) => self.cursor.at = card,
                None => return false,
            },
            _ => return self.moved_in_column(command, self.column(here), board),
        }
        true
    }

    /// The index range of a step's issues.
    fn column(&self, step: IssueStatus) -> Range<usize> {
        let before = |bound: fn(&IssueStatus, &IssueStatus) -> bool| {
            self.cards.partition_point(|card| bound(&card.issue.status, &step))
        };
        before(IssueStatus::lt)..before(IssueStatus::le)
    }

    fn holds(&self, step: IssueStatus) -> bool {
        !self.column(step).is_empty()
    }

    /// Goes to a column, keeping the height of the cursor.
    fn go_beside(&mut self, step: Option<&IssueStatus>) {
        let (Some(step), Some(here)) = (step, self.here().map(|row| row.status)) else { return };
        let height = self.cursor.at - self.column(here).start;
        let beside = self.column(*step);
        self.cursor.at = (beside.start + height).min(beside.end.saturating_sub(1));
    }

    fn moved_in_column(&mut self, command: &Command, column: Range<usize>, board: Rect) -> bool {
        let command = match command {
            Command::WheelDown(at) if board.contains(*at) => &Command::Down,
            Command::WheelUp(at) if board.contains(*at) => &Command::Up,
            command => command,
        };
        let mut cursor = Cursor { at: self.cursor.at - column.start };
        let page = Rect { height: fitting(board), ..board };
        let moved = cursor.move_by(command, column.len(), page);
        self.cursor.at = column.start + cursor.at;
        moved
    }

    /// The card drawn at this cell.
    fn card_at(&self, at: Position, board: Rect) -> Option<usize> {
        let (step, area) = columns(board).find(|(_, area)| area.contains(at))?;
        let row = usize::from(at.y.checked_sub(area.y + 1)? / CARD);
        let column = self.column(step);
        let card = column.start + self.shown(&column, board).start + row;
        (card < column.end && row < usize::from(fitting(board))).then_some(card)
    }

    /// Which cards of a column are visible, counted from its first.
    fn shown(&self, column: &Range<usize>, board: Rect) -> Range<usize> {
        let at = if column.contains(&self.cursor.at) { self.cursor.at - column.start } else { 0 };
        list::visible_range(at, column.len(), usize::from(fitting(board)))
    }
}

/// Whether the steps are shown as columns in this area.
const fn is_wide(area: Rect) -> bool {
    plain::has_room_beside(area.width, WIDE)
}

/// The number of cards that fit in a column, between its borders.
const fn fitting(board: Rect) -> u16 {
    board.height.saturating_sub(2) / CARD
}

/// Every step with the area of its column.
fn columns(board: Rect) -> impl Iterator<Item = (IssueStatus, Rect)> {
    let areas = Layout::horizontal([Constraint::Fill(1); IssueStatus::ALL.len()]).split(board);
    IssueStatus::ALL.iter().copied().zip(areas.to_vec())
}
