//! How the cursor moves between days and items, by keys and by the mouse.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::span::{CalendarSpan, CalendarView};
use super::{Calendar, days, shifted};
use crate::tui::effect::Effect;
use crate::tui::keymap::Command;
use crate::tui::plain;

/// Number of items a page key moves by.
const PAGE: usize = 10;

impl Calendar {
    /// Moves as the command says; `None` if it is not a movement.
    pub(super) fn move_by(&mut self, command: &Command, area: Rect) -> Option<Effect> {
        match command {
            Command::NextView => self.turn_view(),
            Command::Today => self.go_today(),
            Command::NextPage => self.turn_page(true),
            Command::PreviousPage => self.turn_page(false),
            Command::Left => self.step_day(-1),
            Command::Right => self.step_day(1),
            Command::Up | Command::WheelUp(_) => self.step_item(1, false, area),
            Command::Down | Command::WheelDown(_) => self.step_item(1, true, area),
            Command::PageUp | Command::HalfUp => self.step_item(PAGE, false, area),
            Command::PageDown | Command::HalfDown => self.step_item(PAGE, true, area),
            Command::First => self.go_end(false),
            Command::Last => self.go_end(true),
            Command::NextPane | Command::PreviousPane if self.view == CalendarView::Month => {
                self.in_list = !self.in_list;
            }
            Command::Back if self.in_list => self.in_list = false,
            Command::Back => self.marks.clear(),
            Command::Open if self.view == CalendarView::Month && !self.in_list => self.in_list = true,
            Command::Click(at) => {
                let (day, item) = self.at(area, *at)?;
                self.dragged = item.is_some();
                self.move_cursor_to(day, item.unwrap_or_default());
            }
            _ => return None,
        }
        Some(self.show_selected())
    }

    fn move_cursor_to(&mut self, day: NaiveDate, item: usize) {
        self.day = day;
        self.item = item;
    }

    fn turn_view(&mut self) {
        self.view = self.view.next();
        self.in_list = false;
        let today = self.known.as_ref().map_or(self.day, |known| known.context.today);
        // The agenda looks ahead: from today on, unless the cursor is elsewhere.
        let ahead = CalendarSpan::of_agenda(today);
        self.start = if ahead.contains(self.day) { today } else { self.day };
    }

    fn go_today(&mut self) {
        if let Some(today) = self.known.as_ref().map(|known| known.context.today) {
            self.start = today;
            self.move_cursor_to(today, 0);
        }
    }

    fn turn_page(&mut self, later: bool) {
        self.start = CalendarView::Agenda.turned(self.start, later);
        let day = if self.view == CalendarView::Agenda { self.start } else { self.view.turned(self.day, later) };
        self.move_cursor_to(day, 0);
    }

    /// To the next or previous day; in the agenda, the next with something on it.
    fn step_day(&mut self, days: i64) {
        if self.in_list {
            self.in_list = false;
            return;
        }
        if self.view != CalendarView::Agenda {
            return self.move_cursor_to(shifted(self.day, days), 0);
        }
        if let Some(day) = self.listed_beside(days > 0) {
            self.move_cursor_to(day, 0);
        }
    }

    /// To another item; at the ends of a day, to the neighbouring day in the agenda and wherever days are said one below the
    /// other, or by weeks in the month.
    fn step_item(&mut self, count: usize, down: bool, area: Rect) {
        if self.view == CalendarView::Month && !self.in_list {
            return self.move_cursor_to(shifted(self.day, if down { 7 } else { -7 }), 0);
        }
        let last = self.count(self.day).saturating_sub(1);
        let (item, rest) = if down {
            (self.item.saturating_add(count).min(last), count - count.min(last - self.item.min(last)))
        } else {
            (self.item.saturating_sub(count), count - count.min(self.item))
        };
        self.item = item;
        if rest == 0 {
            return;
        }
        if self.view != CalendarView::Agenda {
            if plain::is_canvas(area) {
                self.move_cursor_to(shifted(self.day, if down { 1 } else { -1 }), 0);
                self.item = if down { 0 } else { self.count(self.day).saturating_sub(1) };
            }
            return;
        }
        if let Some(day) = self.listed_beside(down) {
            let end = self.count(day).saturating_sub(1);
            self.move_cursor_to(day, if down { 0 } else { end });
            if rest > 1 {
                self.step_item(rest - 1, down, area);
            }
        }
    }

    /// To the first or last item of the day, or of the whole agenda.
    fn go_end(&mut self, last: bool) {
        if self.view == CalendarView::Agenda {
            let known = self.known.as_ref();
            let mut listed = known.into_iter().flat_map(days::listed).map(|items| items.day.date);
            let day = if last { listed.next_back() } else { listed.next() };
            self.day = day.unwrap_or(self.day);
        }
        self.item = if last { self.count(self.day).saturating_sub(1) } else { 0 };
    }

    /// The next or previous agenda day that has something on it.
    fn listed_beside(&self, later: bool) -> Option<NaiveDate> {
        let known = self.known.as_ref()?;
        let mut listed = days::listed(known).map(|items| items.day.date);
        if later { listed.find(|date| *date > self.day) } else { listed.rfind(|date| *date < self.day) }
    }
}
