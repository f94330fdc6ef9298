//! How the planner is drawn: the days on the left, with the tray next to them, or below on a narrow screen.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};

use super::draft::{Draft, DraftPlace};
use super::rows::{self, PlannerRow, What};
use super::{Known, Planner, detail};
use crate::messages::terms;
use crate::messages::{Lang, app, calendar as text, cells, clean, dates, plain as words, planning, reasons};
use crate::ops::{OccasionKind, ProposalTotals, ProposedDay, SuggestedItem, Timing};
use crate::rules::demand::Feasibility;
use crate::tui::page::{Borders, ViewContext, put_cursor};
use crate::tui::plain;
use crate::tui::tabs::calendar::span::CalendarView;
use crate::tui::tabs::calendar::{day, inside, item, legend, shifted};
use crate::tui::widgets::{self, bars, evenly, fill, fit, list};

/// The maximum width of the dialog, in cells.
const WIDTH: u16 = 118;
/// From this inner width on the tray is shown next to the days.
const WIDE: u16 = 96;
/// The width of the tray next to the days.
const TRAY: u16 = 32;
/// From this inner height on the last line explains the marks.
const TALL: u16 = 14;
/// The height of the row under the cursor in full, in lines.
const DETAIL: u16 = 2;
/// The width of the region column, in cells.
const REGION: usize = 8;
/// From this width of a row on it is shown.
const REGION_FROM: usize = 80;

/// The layout of the dialog; the tray has no area of its own when it is below the days.
struct Panes {
    whole: Rect,
    head: Rect,
    days: Rect,
    tray: Rect,
    /// The row under the cursor in full, and why it stands on its day; empty on a low screen.
    detail: Rect,
    /// What the marks mean; empty on a low screen.
    legend: Rect,
}

impl Panes {
    /// Lays out the panes; the tray gets an area if some items have no day and it fits next to the days.
    fn of(area: Rect, draft: Option<&Draft>) -> Self {
        let whole = inside(widgets::centred(area, size(area)));
        let lines = if plain::has_room_beside(whole.width, WIDE) { 2 } else { 3 };
        let head = Rect { height: lines.min(whole.height), ..whole };
        let legend = Rect { y: whole.bottom().saturating_sub(1), height: u16::from(whole.height >= TALL), ..whole };
        // One line says it all where it is long.
        let lines = if plain::has_room_beside(whole.width, WIDE) { 1 } else { DETAIL };
        let detail = if whole.height >= TALL { lines } else { 0 };
        let detail = Rect { y: legend.y.saturating_sub(detail), height: detail, ..whole };
        let taken = head.height + legend.height + detail.height;
        let rest = Rect { y: head.bottom(), height: whole.height - taken, ..whole };
        let has_tray = plain::has_room_beside(rest.width, WIDE) && draft.is_some_and(|draft| draft.in_tray() > 0);
        let beside = if has_tray { TRAY } else { 0 };
        let days = Rect { width: rest.width - beside, ..rest };
        let tray = Rect { x: days.right() + beside.min(1), width: beside.saturating_sub(1), ..rest };
        Self { whole, head, days, tray, detail, legend }
    }

    const fn has_tray(&self) -> bool {
        self.tray.width > 0
    }

    /// The rows of the days, and those of the tray next to them; planned items are listed where the dialog is wide.
    fn rows<'a>(&self, draft: &'a Draft, lang: Lang) -> (Vec<PlannerRow<'a>>, Vec<PlannerRow<'a>>) {
        let is_wide = plain::has_room_beside(self.whole.width, WIDE);
        let mut days = rows::of_days(draft, is_wide.then_some(usize::from(self.days.width)), lang);
        days.extend(rows::of_nothing(draft));
        let tray = rows::of_tray(draft, self.has_tray());
        if self.has_tray() {
            return (days, tray);
        }
        days.extend(tray);
        (days, Vec::new())
    }
}

/// The draft item a click at this cell refers to: the one drawn there, or the first one below a head.
pub(super) fn at(planner: &Planner, area: Rect, position: Position, lang: Lang) -> Option<usize> {
    let draft = planner.draft.as_ref()?;
    let panes = Panes::of(area, Some(draft));
    let (days, tray) = panes.rows(draft, lang);
    [(days, panes.days), (tray, panes.tray)].into_iter().find_map(|(rows, pane)| {
        let pane = listed(pane, rows.len());
        let row = list::row_at(position, middle(here(planner, &rows), &rows, pane), rows.len(), pane)?;
        rows[row].at
    })
}

/// Draws the dialog over the calendar.
pub(super) fn draw(planner: &Planner, known: &Known, frame: &mut Frame, area: Rect, look: &ViewContext) {
    widgets::dialog(frame, area, look, &title(planner, known, look), size(area));
    let panes = Panes::of(area, planner.draft.as_ref());
    let Some(draft) = &planner.draft else {
        return widgets::empty(frame, panes.whole, look, text::planner_waiting(look.lang), "");
    };
    draw_head(planner, draft, known, frame, panes.head, look);
    if panes.legend.height > 0 {
        frame.render_widget(fit(legend::of_follow_ups(look), usize::from(panes.legend.width)), panes.legend);
    }
    detail::draw(planner, known, frame, panes.detail, look);
    let (days, tray) = panes.rows(draft, look.lang);
    draw_rows(planner, &days, known, frame, panes.days, look);
    if !panes.has_tray() {
        return;
    }
    draw_rule(frame, Rect { x: panes.days.right(), width: 1, ..panes.days }, look);
    draw_rows(planner, &tray, known, frame, panes.tray, look);
}

fn size(area: Rect) -> (u16, u16) {
    (WIDTH.min(area.width), area.height.saturating_sub(2))
}

/// The title: the weeks, and whether another capacity is only being tried.
fn title(planner: &Planner, known: &Known, look: &ViewContext) -> String {
    let lang = look.lang;
    let first = CalendarView::Week.span(planner.week, planner.week, &known.context.workdays);
    let weeks = i64::from(planner.weeks);
    let last =
        CalendarView::Week.span(first.from + chrono::Duration::weeks(weeks - 1), first.from, &known.context.workdays);
    let range = if weeks == 1 {
        CalendarView::Week.title(lang, planner.week, first, look.today)
    } else {
        let (from, to) = (dates::short(lang, first.from, look.today), dates::short(lang, last.to, look.today));
        text::planner_weeks(lang, weeks, from, to)
    };
    let titled = if weeks == 1 { text::planner_title } else { text::planner_title_weeks };
    let mut parts = vec![titled(lang, range)];
    if planner.tries_another_room(known) {
        parts.push(text::planner_room_trial(lang).to_owned());
    }
    let is_next = weeks == 1 && known.context.week_of(planner.week) == shifted(known.context.week_of(look.today), 7);
    if is_next && known.context.workdays.is_own_workday(look.today) {
        parts.push(text::planner_this_week(lang, look.key("one_week_less")));
    }
    parts.join(" ─ ")
}

/// Draws the head: what is planned, proposed and free in one sentence, and whether the workload is too much.
fn draw_head(planner: &Planner, draft: &Draft, known: &Known, frame: &mut Frame, area: Rect, look: &ViewContext) {
    let lang = look.lang;
    let totals = draft.proposal.totals(&planner.context(known));
    let ProposalTotals { days, done, planned, overdue, proposed, free, over } = totals;
    let room = planner.room(known);
    // In the words of the calendar's head, and so that the numbers are the same.
    let mut taken = vec![text::total_planned(lang, planned)];
    taken.extend((overdue > 0).then(|| app::counter_overdue(lang, overdue)));
    taken.extend((done > 0).then(|| text::planner_done_today(lang, done)));
    let taken = taken.join(terms::clause_separator(lang));
    let mut told = text::planner_totals(lang, taken, proposed, free, days, room.per_day, room.visits_per_day);
    if over > 0 {
        let is_over = |day: &&ProposedDay| day.date >= look.today && day.load(room).over() > 0;
        let days: Vec<&ProposedDay> = draft.proposal.days.iter().filter(is_over).collect();
        told = match days.as_slice() {
            [day] if !planner.tries_another_room(known) => {
                text::planner_over_day(lang, told, dates::short(lang, day.date, look.today), over)
            }
            _ => text::planner_over(lang, told, over),
        };
    }
    if draft.left_out() > 0 {
        told = text::planner_unplaced(lang, told, draft.left_out());
    }
    let mut style = look.theme.text;
    if planner.tries_another_room(known) {
        let kept = known.context.capacity();
        told = text::planner_room_keep(lang, told, kept.per_day, kept.visits_per_day, look.key("keep_room"));
        style = look.theme.warning;
    }
    let cells = usize::from(area.width);
    let mut lines: Vec<Line<'static>> =
        cells::wrap(&told, cells).into_iter().map(|line| Line::styled(line, style)).collect();
    let tight = planner.balance.as_ref().filter(|balance| balance.verdict != Feasibility::Fits);
    lines.extend(tight.map(|balance| {
        let told = planning::in_the_long_run(lang, planning::balance(lang, balance));
        fit(Line::styled(told, look.theme.warning), cells)
    }));
    frame.render_widget(Text::from(lines), area);
}

fn draw_rows(
    planner: &Planner,
    rows: &[PlannerRow<'_>],
    known: &Known,
    frame: &mut Frame,
    area: Rect,
    look: &ViewContext,
) {
    let here = here(planner, rows);
    let whole = area;
    let area = listed(whole, rows.len());
    let range = list::visible_range(middle(here, rows, area), rows.len(), usize::from(area.height));
    let room = usize::from(area.width);
    if area.height < whole.height {
        let told = out_of_sight(&rows[..range.start], &rows[range.end..], look);
        let last = Rect { y: area.bottom(), height: 1, ..whole };
        frame.render_widget(fit(Line::styled(told, look.theme.hint_key), room), last);
    }
    for (y, at) in (area.y..).zip(range) {
        let place = Rect { y, height: 1, ..area };
        let mut line = fit(told(&rows[at], planner, known, look, room), room);
        if here == Some(at) {
            line = evenly(fill(line, room), look.theme.selection);
            put_cursor(frame, place, Position::new(place.x, y));
        }
        frame.render_widget(line, place);
    }
}

/// Where the rows are drawn: where they do not all fit, the last line says what is out of sight.
fn listed(area: Rect, total: usize) -> Rect {
    let is_long = total > usize::from(area.height);
    Rect { height: area.height.saturating_sub(u16::from(is_long)), ..area }
}

/// The row to show about the middle: the one under the cursor; where no other can be chosen above or below it, as much
/// as fits of what stands there.
fn middle(here: Option<usize>, rows: &[PlannerRow<'_>], area: Rect) -> usize {
    let at = here.unwrap_or_default();
    let is_item = |row: &PlannerRow<'_>| matches!(row.what, What::Item(_));
    let half = usize::from(area.height) / 2;
    if !rows[at.min(rows.len())..].iter().skip(1).any(is_item) {
        (at + half.saturating_sub(1)).min(rows.len().saturating_sub(1))
    } else if !rows[..at].iter().any(is_item) {
        at.saturating_sub(half)
    } else {
        at
    }
}

/// What stands above and below the rows that are seen: 「▴ 周一  ▾ 周四 周五」.
fn out_of_sight(above: &[PlannerRow<'_>], below: &[PlannerRow<'_>], look: &ViewContext) -> String {
    let lang = look.lang;
    let signs = ["▴", "▾"];
    let side = |sign: &str, rows: &[PlannerRow<'_>]| {
        let named = rows.iter().filter_map(|row| match &row.what {
            What::Head(day, _) => Some(dates::long(lang, day.date, look.today)),
            What::Tray => Some(text::planner_more_unplaced(lang).to_owned()),
            What::Ahead => Some(text::planner_more_ahead(lang).to_owned()),
            _ => None,
        });
        let named: Vec<String> = named.collect();
        let named = if named.is_empty() { text::planner_more(lang, rows.len()) } else { named.join(" · ") };
        (!rows.is_empty()).then(|| format!("{sign} {named}"))
    };
    let sides = [side(signs[0], above), side(signs[1], below)];
    sides.into_iter().flatten().collect::<Vec<_>>().join("   ")
}

/// The index of the row under the cursor.
fn here(planner: &Planner, rows: &[PlannerRow<'_>]) -> Option<usize> {
    rows.iter().position(|row| matches!(row.what, What::Item(_)) && row.at == Some(planner.cursor.at))
}

fn told(row: &PlannerRow<'_>, planner: &Planner, known: &Known, look: &ViewContext, room: usize) -> Line<'static> {
    let lang = look.lang;
    match &row.what {
        What::Planned(line) => rows::planned_line(line, look),
        What::Sentence(line) => {
            planner.draft.as_ref().map_or_else(Line::default, |draft| rows::sentence(draft, *line, room, look))
        }
        What::Head(day, count) => head(day, *count, planner, known, look, room),
        What::Tray => {
            let count = planner.draft.as_ref().map_or(0, Draft::left_out);
            Line::styled(text::planner_left_out(lang, count), look.theme.warning)
        }
        What::Ahead => {
            let count = planner.draft.as_ref().map_or(0, |draft| draft.proposal.ahead.len());
            Line::styled(text::planner_ahead(lang, count), look.theme.title)
        }
        What::Reason(place) => {
            let told = detail::reason_within(*place, room.saturating_sub(4), look);
            Line::styled(format!("    {told}"), look.theme.muted)
        }
        What::Item(DraftPlace::On(date, own)) => {
            let (mark, style) = item::timing_mark(Timing::of(*date, own.suggestion.due), look);
            let due = [detail::due(own, *date, planner, look), reasons::due(lang, &own.suggestion, look.today)];
            line(own, (mark, style), Some(due), (planner, known), look, room)
        }
        What::Item(DraftPlace::Joined(date, own)) => rows::joined(own, *date, planner, known, look),
        What::Item(place) => {
            let narrow = room < usize::from(WIDE - TRAY);
            let why = (!narrow).then(|| [detail::reason(*place, look), String::new()]);
            let mark = match place {
                DraftPlace::Ahead(_) => ("▸", look.theme.muted),
                _ => ("▸", look.theme.warning),
            };
            line(place.item(), mark, why, (planner, known), look, room)
        }
    }
}

fn head(
    day: &ProposedDay,
    count: Option<usize>,
    planner: &Planner,
    known: &Known,
    look: &ViewContext,
    room: usize,
) -> Line<'static> {
    let name = dates::long(look.lang, day.date, look.today);
    let title = known
        .agenda
        .day(day.date)
        .map_or_else(|| Line::styled(name.clone(), look.theme.title), |own| day::titled(own, name.clone(), look));
    let mut line = fill(title, (room / 2).min(40));
    let load = day.load(planner.room(known));
    if look.is_plain && load.over() == 0 {
        line.spans.push(Span::raw(words::proposed(look.lang, load.count, load.capacity)));
    } else {
        line.spans.extend(bars::load(look, load, 6).spans);
    }
    let visits = day.visits();
    let visits = (visits > 0).then(|| text::planner_visits(look.lang, visits));
    // What stands below as a line of its own is not counted again.
    let is_counted = count.is_some();
    let to_do = Some(day.planned.len()).filter(|count| is_counted && *count > 0);
    let done = Some(day.done.len()).filter(|count| is_counted && *count > 0);
    let own = [
        to_do.map(|count| text::total_planned(look.lang, count)),
        done.map(|count| text::total_done(look.lang, count)),
    ];
    for told in own.into_iter().flatten().chain(visits) {
        line.spans.push(Span::styled(format!("  {told}"), look.theme.muted));
    }
    let occasions = known.agenda.day(day.date).map(|own| own.occasions.as_slice()).unwrap_or_default();
    for limit in occasions.iter().filter(|one| matches!(one.what, OccasionKind::IssueLimit { .. })) {
        let told = clean::clean(&item::occasion_short(look.lang, limit)).into_owned();
        let mark = if look.is_plain { text::legend_issue(look.lang) } else { "!" };
        line.spans.push(Span::styled(format!("  {mark} {told}"), look.theme.warning));
    }
    line
}

/// Mark, kind, customer, region, and what it is for: in full, or as short as there is room for.
fn line(
    own: &SuggestedItem,
    (mark, style): (&'static str, Style),
    about: Option<[String; 2]>,
    (planner, known): (&Planner, &Known),
    look: &ViewContext,
    room: usize,
) -> Line<'static> {
    let lang = look.lang;
    let at = planner.draft.as_ref().and_then(|draft| draft.time(own));
    let at = at.map(|at| format!("{} ", at.format("%H:%M"))).unwrap_or_default();
    let kind = format!("{at}{}", widgets::column(look, text::kind(lang, own.suggestion.kind), 8));
    let called = clean::clean(&own.name);
    let Some(about) = about else {
        let told = format!(" {kind} {called}");
        return Line::from(vec![Span::styled(format!("  {mark}"), style), Span::styled(told, look.theme.suggested)]);
    };
    let [about, short] = about.map(|about| detail::about(own, about, known, lang));
    let called = widgets::column(look, &called, (room / 4).clamp(12, 18));
    // Where there is little room, the row in full below says where it is.
    let region = if room < REGION_FROM {
        String::new()
    } else {
        widgets::column(look, &clean::clean(own.region.as_deref().unwrap_or_default()), REGION) + " "
    };
    let whom = format!(" {kind} {called} ");
    let taken = 2 + cells::width(mark) + cells::width(&whom) + cells::width(&region);
    let is_cut = taken + cells::width(&about) > room && !short.is_empty();
    let about = if is_cut { short } else { about };
    Line::from(vec![
        Span::styled(format!("  {mark}"), style),
        Span::styled(whom, look.theme.suggested),
        Span::styled(region, look.theme.text),
        Span::styled(clean::clean(&about).into_owned(), look.theme.muted),
    ])
}

/// The line between the days and the tray.
fn draw_rule(frame: &mut Frame, area: Rect, look: &ViewContext) {
    if look.borders != Borders::None {
        let rule = vec![Line::styled("│", look.theme.border); usize::from(area.height)];
        frame.render_widget(ratatui::text::Text::from(rule), area);
    }
}
