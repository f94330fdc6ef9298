//! The rows of the planner: every remaining day with what is planned on it and what is proposed, the tray, and one
//! sentence if nothing can be proposed.
//!
//! Does not cover how a row is drawn.

use chrono::NaiveDate;
use ratatui::text::{Line, Span};

use super::draft::{Draft, DraftPlace};
use super::{Known, Planner};
use crate::messages::{Lang, calendar as text, cells, clean};
use crate::ops::{PlacedFollowUp, ProposedDay, SuggestedItem, Timing};
use crate::tui::page::ViewContext;
use crate::tui::tabs::calendar::item;

/// The cells before each planned item: two blanks, its mark, one more blank.
const BEFORE_PLANNED: usize = 4;

/// A row of the dialog, with the draft index of the item that a click on it selects.
pub(super) struct PlannerRow<'a> {
    pub(super) at: Option<usize>,
    pub(super) what: What<'a>,
}

/// The content of a row.
pub(super) enum What<'a> {
    /// A day, and how much is planned for it if that is not listed below.
    Head(&'a ProposedDay, Option<usize>),
    /// What is already planned on it.
    Planned(Vec<&'a PlacedFollowUp>),
    /// The line with this index of the sentence that says why nothing can be proposed.
    Sentence(usize),
    /// The head of the tray.
    Tray,
    /// The head of those who could be brought forward.
    Ahead,
    Item(DraftPlace<'a>),
    /// Why an item has no day.
    Reason(DraftPlace<'a>),
}

/// The remaining days, each with its proposed items; existing plans come before them in lines of the given width.
pub(super) fn of_days(draft: &Draft, planned: Option<usize>, lang: Lang) -> Vec<PlannerRow<'_>> {
    let mut places = draft.places().enumerate();
    let mut rows = Vec::new();
    let mut first = 0;
    for day in &draft.proposal.days {
        if !day.is_open && day.items.is_empty() && day.joined.is_empty() {
            continue;
        }
        let count = planned.is_none().then(|| day.planned.len() + day.done.len()).filter(|count| *count > 0);
        let own_lines = day.joined.len() + day.items.len();
        rows.push(PlannerRow { at: (own_lines > 0).then_some(first), what: What::Head(day, count) });
        let lines = planned.map(|room| planned_lines(day, room, lang)).unwrap_or_default();
        rows.extend(lines.into_iter().map(|line| PlannerRow { at: None, what: What::Planned(line) }));
        let own = places.by_ref().take(own_lines);
        rows.extend(own.map(|(at, place)| PlannerRow { at: Some(at), what: What::Item(place) }));
        first += own_lines;
    }
    rows
}

/// How many rows the sentence takes when nothing can be proposed.
const SENTENCE: usize = 5;

/// The rows for that sentence.
pub(super) fn of_nothing<'a>(draft: &Draft) -> impl Iterator<Item = PlannerRow<'a>> {
    let count = if draft.placed() == 0 { SENTENCE } else { 0 };
    (0..count).map(|line| PlannerRow { at: None, what: What::Sentence(line) })
}

/// The line with this index of the sentence: why nothing can be proposed, and which keys help.
pub(super) fn sentence(draft: &Draft, line: usize, room: usize, look: &ViewContext) -> Line<'static> {
    let lang = look.lang;
    let turn = || text::planner_turn(lang, look.key("one_week_more"), look.key("leave_planner"));
    let (why, keys) = if draft.proposal.days.iter().all(|day| !day.is_open) {
        (text::planner_no_workday(lang), turn())
    } else if draft.left_out() == 0 && draft.in_tray() > 0 {
        let [pane, put, next] = ["next_pane", "accept_one", "one_week_more"].map(|name| look.key(name));
        (text::planner_nothing(lang), text::planner_take_ahead(lang, pane, put, next))
    } else if draft.left_out() == 0 {
        (text::planner_nothing(lang), turn())
    } else {
        let [next, more, put] = ["one_week_more", "more_room", "accept_one"].map(|name| look.key(name));
        (text::planner_no_day(lang), text::planner_no_room(lang, next, more, put))
    };
    let (told, style) = match line.checked_sub(2) {
        None if line == 1 => (Some(why.to_owned()), look.theme.text),
        None => (None, look.theme.text),
        Some(line) => (cells::wrap(&keys, room.saturating_sub(2)).into_iter().nth(line), look.theme.muted),
    };
    told.map_or_else(Line::default, |told| Line::styled(format!("  {told}"), style))
}

/// The items without a day, each with its reason below it if the tray is next to the days.
pub(super) fn of_tray(draft: &Draft, beside: bool) -> Vec<PlannerRow<'_>> {
    let mut rows = Vec::new();
    let first = draft.placed();
    if draft.left_out() > 0 {
        rows.push(PlannerRow { at: Some(first), what: What::Tray });
    }
    for (at, place) in draft.places().enumerate().skip(first) {
        if at == first + draft.left_out() {
            rows.push(PlannerRow { at: Some(at), what: What::Ahead });
        }
        rows.push(PlannerRow { at: Some(at), what: What::Item(place) });
        if beside {
            rows.push(PlannerRow { at: Some(at), what: What::Reason(place) });
        }
    }
    rows
}

/// What the user planned for a day and what was done on it, as many side by side as fit.
fn planned_lines(day: &ProposedDay, room: usize, lang: Lang) -> Vec<Vec<&PlacedFollowUp>> {
    let mut lines: Vec<(usize, Vec<&PlacedFollowUp>)> = Vec::new();
    for row in day.planned.iter().chain(&day.done) {
        let width = cells::width(&planned(row, lang)) + BEFORE_PLANNED;
        match lines.last_mut().filter(|(taken, _)| taken + width <= room) {
            Some((taken, line)) => {
                *taken += width;
                line.push(row);
            }
            None => lines.push((width, vec![row])),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// One of those lines, dimmer than the proposed items.
pub(super) fn planned_line(line: &[&PlacedFollowUp], look: &ViewContext) -> Line<'static> {
    let entry = |row: &&PlacedFollowUp| {
        let sign = if row.is_done {
            "✓"
        } else if row.planned_on.is_some_and(|on| on < look.today) {
            "⚠"
        } else {
            "●"
        };
        Span::styled(format!("  {sign} {}", planned(row, look.lang)), look.theme.muted)
    };
    Line::from(line.iter().map(entry).collect::<Vec<_>>())
}

/// Time, kind and customer.
fn planned(row: &PlacedFollowUp, lang: Lang) -> String {
    let time = row.planned_at.map(|at| format!("{} ", at.format("%H:%M"))).unwrap_or_default();
    format!("{time}{} {}", text::kind(lang, row.kind), clean::clean(&row.name))
}

/// What joins a plan: 「顺便：需求调研 · 京华 线上」.
pub(super) fn joined(
    own: &SuggestedItem,
    date: NaiveDate,
    planner: &Planner,
    known: &Known,
    look: &ViewContext,
) -> Line<'static> {
    let lang = look.lang;
    let day = planner.draft.as_ref().and_then(|draft| draft.proposal.days.iter().find(|day| day.date == date));
    let plan = day.and_then(|day| day.planned.iter().find(|row| Some(row.id) == own.joins()));
    let with = plan.map(|row| format!(" {}", text::kind(lang, row.kind))).unwrap_or_default();
    let told = text::joined(lang, item::names(own, &known.context.rulebook, lang));
    let (mark, style) = item::timing_mark(Timing::Ahead, look);
    Line::from(vec![
        Span::styled(format!("    {mark} "), style),
        Span::styled(clean::clean(&told).into_owned(), look.theme.suggested),
        Span::styled(format!(" · {}{with}", clean::clean(own.name())), look.theme.muted),
    ])
}
