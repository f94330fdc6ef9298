//! Tasks as bars over the weeks: what it is, how far it is, and a bar from its first week to its last.
//!
//! A bar says by its stroke what its word says beside it, so that it can be read without colour. Leaves out which
//! tasks there are, and how they are moved.

use chrono::{Datelike, Days, NaiveDate};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::column;
use crate::domain::ActionStatus;
use crate::messages::labels::Labelled;
use crate::messages::{Lang, cells, clean, dates, follow_ups as text, plain};
use crate::ops::monday_of;
use crate::tui::page::{Borders, ViewContext};

/// Cells of a week.
const WEEK: usize = 2;
/// The room of what a task is called, in cells: at least, at most.
const LABEL: (usize, usize) = (12, 44);
/// The sign before the word of what is late; two cells with its space.
const LATE: &str = "⚠ ";

/// One bar of the chart: its label, its days and its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What it is called.
    pub label: String,
    /// Its first day; without one it is the last.
    pub from: Option<NaiveDate>,
    /// Its last day; without one it is the first.
    pub to: Option<NaiveDate>,
    /// How far it is.
    pub status: ActionStatus,
    /// Whether it should have been done by now.
    pub late: bool,
}

impl Task {
    /// Its first and last day.
    fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.from.or(self.to)?, self.to.or(self.from)?))
    }
}

/// How tasks are laid out in a given number of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gantt {
    /// The Monday of the first week shown.
    pub first: NaiveDate,
    /// How many weeks there is room for.
    pub weeks: usize,
    label: usize,
    status: usize,
}

impl Gantt {
    /// The weeks from that of `first` on, as many as `width` cells hold besides the names.
    pub fn from_week(lang: Lang, first: NaiveDate, width: usize) -> Self {
        let status = ActionStatus::ALL.iter().map(|status| cells::width(status.label(lang))).max().unwrap_or_default();
        let status = status + cells::width(LATE);
        let label = (width * 3 / 10).clamp(LABEL.0.min(width), LABEL.1);
        let weeks = width.saturating_sub(label + status + 2) / WEEK;
        Self { first: monday_of(first), weeks, label, status }
    }

    /// The weeks around a day: a quarter of them lie before it.
    pub fn around(lang: Lang, day: NaiveDate, width: usize) -> Self {
        let gantt = Self::from_week(lang, day, width);
        Self { first: gantt.first - Days::new(7 * (gantt.weeks / 4) as u64), ..gantt }
    }

    /// The Monday of each week.
    fn mondays(&self) -> impl Iterator<Item = NaiveDate> {
        let first = self.first;
        (0..self.weeks).map(move |week| first + Days::new(7 * week as u64))
    }

    /// The line above the tasks: where months begin.
    pub fn heading(&self, look: &ViewContext) -> Line<'static> {
        self.titled_heading(look, "")
    }

    /// The same, with what the tasks are called above their names.
    pub fn titled_heading(&self, look: &ViewContext, title: &str) -> Line<'static> {
        if look.is_plain {
            return Line::styled(title.to_owned(), look.theme.label);
        }
        let mut months = String::new();
        for (week, monday) in self.mondays().enumerate() {
            let at = week * WEEK;
            let sunday = monday + Days::new(6);
            let begins = sunday.day() <= 7 || week == 0 && sunday.day() <= 14;
            let month = text::month(look.lang, dates::month(look.lang, sunday.month()));
            let fits = at + cells::width(&month) <= self.weeks * WEEK;
            if begins && fits && cells::width(&months) <= at {
                months.push_str(&" ".repeat(at - cells::width(&months)));
                months.push_str(&month);
            }
        }
        let lead = cells::left(title, self.label + self.status + 2);
        Line::styled(format!("{lead}{}", cells::left(&months, self.weeks * WEEK)), look.theme.label)
    }

    /// A task as a line.
    pub fn line(&self, look: &ViewContext, task: &Task) -> Line<'static> {
        let (stroke, rest, style) = drawn(look, task);
        let mark = if task.late { LATE } else { "  " };
        let mut spans = vec![
            Span::styled(column(look, &clean::clean(&task.label), self.label), look.theme.text),
            Span::raw(" "),
            Span::styled(column(look, &format!("{mark}{}", task.status.label(look.lang)), self.status), style),
            Span::raw(" "),
        ];
        let Some((from, to)) = task.days() else {
            let room = self.weeks * WEEK;
            spans.push(Span::styled(cells::left(text::no_day(look.lang), room), look.theme.muted));
            return Line::from(spans);
        };
        if look.is_plain {
            let day = |day| dates::long(look.lang, day, look.today);
            spans.push(Span::raw(plain::from_to(look.lang, day(from), day(to))));
            return Line::from(spans);
        }
        for (week, monday) in self.mondays().enumerate() {
            let sunday = monday + Days::new(6);
            let is_now = (monday..=sunday).contains(&look.today);
            spans.push(match (from <= sunday && to >= monday, is_now) {
                (true, _) => Span::styled((if look.today < monday { rest } else { stroke }).repeat(WEEK), style),
                _ if week == 0 && to < monday => Span::styled("◂ ", style),
                _ if week + 1 == self.weeks && from > sunday => Span::styled(" ▸", style),
                (false, true) => {
                    Span::styled(if look.borders == Borders::None { "  " } else { "┊ " }, look.theme.today)
                }
                (false, false) => Span::styled("· ", look.theme.muted),
            });
        }
        Line::from(spans)
    }
}

/// The strokes of a bar up to this week and after it, and their style.
fn drawn(look: &ViewContext, task: &Task) -> (&'static str, &'static str, Style) {
    let theme = &look.theme;
    let (stroke, rest, style) = match task.status {
        ActionStatus::Planned => ("░", "░", theme.bar),
        ActionStatus::Doing => ("▇", "░", theme.bar),
        ActionStatus::Done => ("━", "━", theme.done),
        ActionStatus::Delayed => ("▒", "▒", theme.warning),
        ActionStatus::Cancelled => ("╌", "╌", theme.done),
    };
    (stroke, rest, if task.late { theme.overdue } else { style })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::look;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn tasks() -> Vec<Task> {
        let task = |label: &str, from, to, status, late| Task { label: label.into(), from, to, status, late };
        vec![
            task("华星科技 编写二期方案", Some(day("2026-11-09")), Some(day("2026-12-11")), ActionStatus::Doing, false),
            task("Draft the plan", Some(day("2026-11-02")), Some(day("2026-11-20")), ActionStatus::Planned, true),
            task("培训", None, Some(day("2026-12-02")), ActionStatus::Planned, false),
            task("年初的事", Some(day("2026-01-05")), Some(day("2026-01-30")), ActionStatus::Done, false),
            task("明年的事", Some(day("2027-12-01")), None, ActionStatus::Delayed, false),
            task("没有日期", None, None, ActionStatus::Cancelled, false),
        ]
    }

    #[test]
    fn every_line_has_the_same_width_and_stays_in_its_room() {
        for lang in [Lang::Zh, Lang::En] {
            let look = ViewContext { lang, ..look() };
            for width in 40..=140 {
                let gantt = Gantt::around(lang, look.today, width);
                assert!(gantt.weeks >= 3, "{width}: {} weeks", gantt.weeks);
                let head = gantt.heading(&look).width();
                assert!(head <= width);
                assert!(!gantt.heading(&look).to_string().contains('…'), "no month is cut: {width}");
                for task in tasks() {
                    assert_eq!(gantt.line(&look, &task).width(), head, "{width} {task:?}");
                }
            }
        }
    }

    #[test]
    fn bars_begin_and_end_in_their_weeks() {
        let look = look();
        let gantt = Gantt::from_week(look.lang, day("2026-11-04"), 60);
        let lines: Vec<String> = tasks().iter().map(|task| gantt.line(&look, task).to_string()).collect();
        assert_eq!(gantt.first, day("2026-11-02"));
        assert_eq!(
            gantt.heading(&look).to_string().trim_end(),
            format!("{}11月    12月    1月       2月", " ".repeat(28))
        );
        for (line, expected) in lines.iter().zip([
            "华星科技 编写二期…   进行中 · ▇▇▇▇▇▇░░░░· · · · · · · · · · ",
            "Draft the plan     ⚠ 未开始 ░░░░░░┊ · · · · · · · · · · · · ",
            "培训                 未开始 · · · ┊ ░░· · · · · · · · · · · ",
            "年初的事             已完成 ◂ · · ┊ · · · · · · · · · · · · ",
            "明年的事             延期   · · · ┊ · · · · · · · · · · ·  ▸",
            "没有日期             已取消 没有日期                        ",
        ]) {
            assert_eq!(line, expected, "\n{}", lines.join("\n"));
        }
    }
}
