//! A month grid over a form, in which the days of its field are chosen.
//!
//! Leaves out what the days mean, see the form's own page, and how they are typed.

use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::messages::{calendar, cells, dates, days as text};
use crate::tui::forms::days::ChosenDays;
use crate::tui::keymap::Command;
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::widgets::{self, evenly, fill};

/// How wide a day is, in cells.
const DAY: u16 = 8;
/// The mark of a day that is chosen.
const CHOSEN: &str = "●";
/// The most weeks that a month has a day in.
const WEEKS: u16 = 6;
/// The size of the dialog, in cells: weekdays, weeks, what is chosen, what the marks mean.
const SIZE: (u16, u16) = (DAY * 7 + 4, WEEKS + 6);

/// What becomes of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// It stays open.
    NotYet,
    /// It is left, and nothing changes.
    Nothing,
    /// The days as they are typed.
    Days(String),
}

/// The grid.
#[derive(Debug, Clone)]
pub struct DayPicker {
    label: String,
    chosen: ChosenDays,
    today: NaiveDate,
    day: NaiveDate,
    /// The day that was switched last: a range runs from there.
    from: Option<NaiveDate>,
}

impl DayPicker {
    /// The days of a field, the cursor on today.
    pub const fn new(label: String, chosen: ChosenDays, today: NaiveDate) -> Self {
        Self { label, chosen, today, day: today, from: None }
    }

    /// Moves, switches days, takes them or leaves.
    pub fn update(&mut self, command: &Command, page: Rect) -> Picked {
        let day = self.day;
        let to = match command {
            Command::Left => day.pred_opt(),
            Command::Right => day.succ_opt(),
            Command::Up => day.checked_sub_days(Days::new(7)),
            Command::Down => day.checked_add_days(Days::new(7)),
            Command::PreviousPage => day.checked_sub_months(Months::new(1)),
            Command::NextPage => day.checked_add_months(Months::new(1)),
            Command::Today => Some(self.today),
            Command::Click(at) => self.day_under(page, *at),
            _ => None,
        };
        // Years are written with four figures.
        self.day = to.filter(|day| (1..=9999).contains(&day.year())).unwrap_or(day);
        match command {
            Command::Mark => {
                self.chosen.set(day, !self.chosen.has(day));
                self.from = Some(day);
            }
            Command::MarkRange => self.range(),
            Command::Save => return Picked::Days(self.chosen.written()),
            Command::Back => return Picked::Nothing,
            _ => {}
        }
        Picked::NotYet
    }

    /// All days from the one switched last up to here become as that one is.
    fn range(&mut self) {
        let from = self.from.unwrap_or(self.day);
        let is_chosen = self.from.is_none() || self.chosen.has(from);
        let (first, last) = (from.min(self.day), from.max(self.day));
        for day in first.iter_days().take_while(|day| *day <= last) {
            self.chosen.set(day, is_chosen);
        }
        self.from = Some(self.day);
    }

    /// The day with which the grid begins.
    fn first(&self) -> NaiveDate {
        self.chosen.workdays.first_of_week(self.day.with_day(1).unwrap_or(self.day))
    }

    /// Where each day of the grid stands.
    fn places(&self, page: Rect) -> impl Iterator<Item = (NaiveDate, Rect)> {
        let dialog = widgets::centred(page, SIZE);
        let places = (0..WEEKS).flat_map(|week| (0..7).map(move |day| (week, day)));
        self.first().iter_days().zip(places).map(move |(date, (week, day))| {
            (date, Rect { x: dialog.x + 2 + day * DAY, y: dialog.y + 2 + week, width: DAY - 1, height: 1 })
        })
    }

    fn day_under(&self, page: Rect, at: Position) -> Option<NaiveDate> {
        self.places(page).find(|(_, place)| place.contains(at)).map(|(day, _)| day)
    }

    /// Draws the grid over the form.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let title = format!("{} · {}", self.label, calendar::month(look.lang, self.day));
        let inside = widgets::dialog(frame, page, look, &title, SIZE);
        if look.is_plain {
            let last = self.chosen.has(self.day);
            let day = dates::long(look.lang, self.day, self.today);
            let said = Line::styled(text::chosen(look.lang, self.chosen.count(), day, last), look.theme.selection);
            put_cursor(frame, inside, inside.as_position());
            return frame.render_widget(said, Rect { height: 1, ..inside });
        }
        for (at, (day, place)) in self.places(page).enumerate() {
            if at < 7 {
                let head = Rect { y: inside.y, ..place };
                frame.render_widget(Line::styled(dates::weekday(look.lang, day), look.theme.label), head);
            }
            let place = place.intersection(inside);
            let mut line = self.cell(day, look);
            if day == self.day {
                line = evenly(fill(line, usize::from(place.width)), look.theme.selection);
                put_cursor(frame, place, Position::new(place.x, place.y));
            }
            frame.render_widget(line, place);
        }
        let last = self.chosen.has(self.day);
        let said = text::chosen(look.lang, self.chosen.count(), dates::long(look.lang, self.day, self.today), last);
        let marks = text::marks(look.lang, CHOSEN);
        let below = [(said, look.theme.text), (marks, look.theme.muted)];
        for (y, (words, style)) in (inside.y + 1 + WEEKS + 1..inside.bottom()).zip(below) {
            let words = cells::cut(&words, usize::from(inside.width.saturating_sub(2)));
            let row = Rect { x: inside.x + 1, y, width: inside.width.saturating_sub(2), height: 1 };
            frame.render_widget(Line::styled(words, style), row);
        }
    }

    /// A day: its number, the mark of one that is chosen, and whether nobody works.
    fn cell(&self, day: NaiveDate, look: &ViewContext) -> Line<'static> {
        let theme = &look.theme;
        let is_free = !self.chosen.workdays.is_workday(day);
        let style = match (day == self.today, is_free) {
            _ if day.month() != self.day.month() => theme.muted,
            (true, _) => theme.today,
            (_, true) => theme.day_off,
            _ => theme.text,
        };
        let mut spans = vec![Span::styled(cells::right(&day.day().to_string(), 2), style)];
        if self.chosen.has(day) {
            spans.push(Span::styled(format!(" {CHOSEN}"), theme.planned));
        }
        if is_free {
            spans.push(Span::styled(format!(" {}", calendar::off(look.lang)), theme.day_off));
        }
        Line::from(spans)
    }
}
