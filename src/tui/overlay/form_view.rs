//! How a form is drawn: labels in a column, each field with what was understood or what is wrong beside it.
//!
//! The first visible line is computed from the focus, so that the field being typed is always on screen.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use super::choices_view;
use super::form::Form;
use super::input::FieldInput;
use crate::messages::{Lang, cells, clean, forms, plain};
use crate::tui::forms::{FieldKind, FormField};
use crate::tui::page::ViewContext;
use crate::tui::widgets::{self, list};

/// How wide a form is, in cells.
const WIDTH: u16 = 88;
/// The most a label takes.
const WIDEST_LABEL: usize = 24;

/// Where a field is on the screen.
struct Destination {
    field: usize,
    area: Rect,
    /// What stands above it, as far as that is visible: the number of each line.
    above: Vec<(usize, Rect)>,
}

/// Draws the form over the page.
pub fn draw(form: &Form, frame: &mut Frame, page: Rect, look: &ViewContext) {
    let title = form.sheet.title(form.context.lent());
    widgets::dialog(frame, page, look, &title, size(form));
    let label_width = label_width(form, look);
    let places = places(form, page);
    draw_in_sight(form, frame, page, look);
    draw_purpose(form, frame, page, look);
    draw_more(form, &places, frame, page, look);
    for place in places {
        let field = &form.fields[place.field];
        for (number, area) in &place.above {
            let (text, style) = above(field, *number, look);
            frame.render_widget(widgets::fit(Line::styled(text, style), usize::from(area.width)), *area);
        }
        let label = &field.label;
        let focused = place.field == form.focus;
        let style = if focused { look.theme.title } else { look.theme.label };
        let mut text = cells::right(&clean::clean(label), usize::from(label_width));
        if look.is_plain {
            text = format!("{}{}", text.trim(), look.lang.pick("：", ":"));
        }
        frame.render_widget(
            Line::styled(text, style),
            Rect {
                width: label_width + if look.is_plain { 2 } else { 0 },
                height: 1.min(place.area.height),
                ..place.area
            },
        );
        let lead = (label_width + 2).min(place.area.width);
        let area = Rect { x: place.area.x + lead, width: place.area.width - lead, ..place.area };
        draw_field(form, place.field, frame, area, look);
    }
    if let Some(picker) = &form.picking {
        picker.view(frame, page, look);
    }
}

/// A line above a field: its heading first, then what is to be read.
fn above(field: &FormField, number: usize, look: &ViewContext) -> (String, Style) {
    match (&field.heading, number) {
        (Some(heading), 0) => (clean::clean(heading).into_owned(), look.theme.title),
        (heading, number) => {
            let line = field.note.get(number - usize::from(heading.is_some()));
            (line.cloned().unwrap_or_default(), look.theme.label)
        }
    }
}

/// The lines that stay in sight, on top.
fn draw_in_sight(form: &Form, frame: &mut Frame, page: Rect, look: &ViewContext) {
    let inside = inside(form, page);
    for (y, text) in (inside.y..inside.bottom()).zip(&form.in_sight) {
        let line = Line::styled(clean::clean(text).into_owned(), look.theme.suggested);
        let area = Rect { y, height: 1, ..inside };
        frame.render_widget(widgets::fit(line, usize::from(area.width)), area);
    }
}

/// What the field in focus is for, on the last line.
fn draw_purpose(form: &Form, frame: &mut Frame, page: Rect, look: &ViewContext) {
    let inside = inside(form, page);
    let purpose = form.fields.get(form.focus).and_then(|field| form.sheet.purpose(field.id, &form.values(), look.lang));
    let Some(purpose) = purpose.filter(|_| inside.height > taken_below(form)) else { return };
    let area = Rect { y: inside.bottom() - 1, height: 1, ..inside };
    // What is wrong has more room here than beside a field of one line.
    let is_one_line = !matches!(form.fields[form.focus].kind, FieldKind::List(_) | FieldKind::Lines(_));
    let line = refusal(form, form.focus, look).filter(|_| is_one_line);
    let line = line.unwrap_or_else(|| Line::styled(purpose, look.theme.muted));
    frame.render_widget(widgets::fit(line, usize::from(area.width)), area);
}

/// The room inside the frame.
fn inside(form: &Form, page: Rect) -> Rect {
    let dialog = widgets::centred(page, size(form));
    Rect {
        x: dialog.x.saturating_add(2),
        y: dialog.y.saturating_add(1),
        width: dialog.width.saturating_sub(4),
        height: dialog.height.saturating_sub(2),
    }
}

/// The lines that the fields do not get: those that stay in sight, and a blank one below them.
fn taken_above(form: &Form) -> u16 {
    match u16::try_from(form.in_sight.len()).unwrap_or(u16::MAX) {
        0 => 0,
        lines => lines.saturating_add(1),
    }
}

/// The lines that the fields do not get below: what one is for, and a blank one above it.
fn taken_below(form: &Form) -> u16 {
    let says = form.fields.first().and_then(|field| form.sheet.purpose(field.id, &form.values(), form.context.lang));
    if says.is_some() { 2 } else { 0 }
}

/// The lines that the fields do not get.
fn taken_beside(form: &Form) -> u16 {
    taken_above(form).saturating_add(taken_below(form))
}

/// On the frame, how many fields there are above and below those that are shown.
fn draw_more(form: &Form, places: &[Destination], frame: &mut Frame, page: Rect, look: &ViewContext) {
    let dialog = widgets::centred(page, size(form));
    let above = places.first().map_or(0, |place| place.field);
    let below = places.last().map_or(0, |place| form.fields.len() - 1 - place.field);
    widgets::draw_more(frame, dialog, look, (above, below));
}

/// The field drawn at this cell.
pub fn field_at(form: &Form, page: Rect, at: Position) -> Option<usize> {
    places(form, page).into_iter().find(|place| place.area.contains(at)).map(|place| place.field)
}

fn draw_field(form: &Form, at: usize, frame: &mut Frame, area: Rect, look: &ViewContext) {
    let focused = at == form.focus;
    let field = &form.fields[at];
    let beside = beside(form, at, look);
    let room = usize::from(area.width);
    let mut ghost = form.sheet.proposal(field.id, &form.values(), form.context.lent()).unwrap_or_default();
    if look.is_plain && !ghost.is_empty() && is_empty(&form.inputs[at]) {
        let is_offered =
            || form.sheet.accepted(&form.values(), form.context.lent()).iter().any(|(id, _)| *id == field.id);
        ghost = if form.sheet.counts_when_empty(field.id) {
            plain::empty_so(look.lang, ghost)
        } else if is_offered() {
            plain::empty_takes(look.lang, look.key("take_proposal"), ghost)
        } else {
            empty_in_words(look.lang, &ghost)
        };
    }
    // What stands beside a line gets half of the room, or what the words in it leave.
    let spare = room.saturating_sub(taken(&form.inputs[at], &ghost) + 2);
    // How to leave an empty list stands below its hint.
    let is_list = matches!(field.kind, FieldKind::List(_));
    let is_below = area.height > 1 && !ghost.is_empty() && is_list && is_empty(&form.inputs[at]);
    let noted = beside.width().min(if is_below { room } else { spare.max(room / 2) });
    let note_width = u16::try_from(noted).unwrap_or_default();
    let line = if is_below { area.bottom() - 1 } else { area.y };
    let one_line = Rect { y: line, height: 1.min(area.height), ..area };
    let lost = if note_width == 0 { 0 } else { note_width + 1 };
    let input_area = match field.kind {
        FieldKind::List(_) if is_below && noted > 0 => Rect { height: area.height - 1, ..area },
        FieldKind::Lines(_) | FieldKind::List(_) => Rect { width: area.width - lost.min(area.width), ..area },
        _ => Rect { width: one_line.width - lost.min(one_line.width), ..one_line },
    };
    // Beside a field of several lines it is told whole, before how much of the text is hidden.
    let text: String = beside.spans.iter().map(|span| &*span.content).collect();
    let told = cells::wrap(&text, noted.max(1));
    let rows = usize::from(area.bottom().saturating_sub(line));
    let input_area = if noted > 0 && told.len() > 1 && told.len() >= rows {
        input_area
    } else {
        draw_hidden(&form.inputs[at], frame, (area, input_area), look, focused)
    };
    match &form.inputs[at] {
        FieldInput::Line(input) => input.view(frame, input_area, look, focused, &ghost),
        FieldInput::Lines(input) => input.view(frame, input_area, look, focused, &ghost),
        FieldInput::Choices(choices) => choices_view::draw(choices, frame, input_area, look, focused, &ghost),
    }
    if noted > 0 {
        let beside_it = Rect { x: one_line.right() - note_width, width: note_width, ..one_line };
        if told.len() > 1 && rows > 1 {
            let style = beside.spans.first().map(|span| span.style).unwrap_or_default();
            for (line, y) in told.into_iter().zip(line..area.bottom()) {
                frame.render_widget(widgets::fit(Line::styled(line, style), noted), Rect { y, ..beside_it });
            }
        } else {
            frame.render_widget(widgets::fit(beside, noted), beside_it);
        }
    }
}

/// An empty field with its hint; an example is called one, so that nobody takes it for what stands there.
fn empty_in_words(lang: Lang, hint: &str) -> String {
    let example = ["e.g. ", "如：", "如 "].iter().find_map(|mark| hint.strip_prefix(mark));
    example.map_or_else(|| plain::empty(lang, hint), |example| plain::empty_example(lang, example))
}

/// Of a text that does not fit, how much is not seen, at the end of its last row; what room is left for the text.
fn draw_hidden(
    input: &FieldInput,
    frame: &mut Frame,
    (area, room): (Rect, Rect),
    look: &ViewContext,
    focused: bool,
) -> Rect {
    let FieldInput::Lines(text) = input else { return room };
    let hidden = |width: u16| text.hidden_rows((width, room.height), focused);
    let said = |(above, below): (usize, usize)| {
        if focused {
            forms::lines_around(look.lang, above, below, look.key("editor"))
        } else {
            forms::more_lines(look.lang, below)
        }
    };
    if room.height < 2 || hidden(room.width) == (0, 0) {
        return room;
    }
    // The mark takes room, too, so that more may be hidden beside it.
    let width = |mark: &str| u16::try_from(cells::width(mark)).unwrap_or_default();
    let beside = |mark: &str| area.width.saturating_sub(width(mark) + 1).min(room.width);
    let mark = said(hidden(beside(&said(hidden(room.width)))));
    let left = Rect { width: beside(&mark), ..room };
    let at =
        Rect { x: area.right().saturating_sub(width(&mark)), y: area.bottom() - 1, height: 1, width: width(&mark) };
    frame.render_widget(Line::styled(mark, look.theme.muted), at.intersection(area));
    left
}

fn is_empty(input: &FieldInput) -> bool {
    match input {
        FieldInput::Choices(_) => false,
        FieldInput::Line(_) | FieldInput::Lines(_) => input.value().is_empty(),
    }
}

/// How many cells the words of a field take; choices are drawn to the room that they are given.
fn taken(input: &FieldInput, ghost: &str) -> usize {
    let value = match input {
        FieldInput::Choices(_) => return usize::from(WIDTH),
        FieldInput::Line(_) | FieldInput::Lines(_) => input.value(),
    };
    let shown = if value.is_empty() { ghost } else { &value };
    shown.lines().map(|line| cells::width(&clean::clean(line))).max().unwrap_or_default()
}

/// What is shown on the right of a field: what is wrong, what was understood, that it must be filled in.
fn beside(form: &Form, at: usize, look: &ViewContext) -> Line<'static> {
    if let Some(refusal) = refusal(form, at, look) {
        return refusal;
    }
    let (field, values) = (&form.fields[at], form.values());
    match form.sheet.understood(field.id, &values, form.context.lent()) {
        Some(Ok(text)) => Line::styled(
            format!("{}{}", if look.is_plain { "" } else { "→ " }, clean::clean(&text)),
            look.theme.positive,
        ),
        None if at == form.focus && matches!(field.kind, FieldKind::List(_)) => {
            let (enter, tab) = (look.key("field_enter"), look.key("next_field"));
            Line::styled(forms::list_keys(look.lang, enter, tab), look.theme.muted)
        }
        None if at == form.focus && matches!(&form.inputs[at], FieldInput::Choices(choices) if choices.several) => {
            Line::styled(forms::several_keys(look.lang), look.theme.muted)
        }
        None if field.required && values.text(field.id).is_empty() => {
            Line::styled(forms::required(look.lang), look.theme.muted)
        }
        _ => Line::default(),
    }
}

/// Why what stands in a field cannot stay.
fn refusal(form: &Form, at: usize, look: &ViewContext) -> Option<Line<'static>> {
    let field = &form.fields[at];
    let said = |why: &str, style| Line::styled(format!("⚠ {}", clean::clean(why)), style);
    if let Some(error) = form.errors.iter().find(|error| error.field == field.id) {
        return Some(said(&error.sentence, look.theme.overdue));
    }
    let understood = form.sheet.understood(field.id, &form.values(), form.context.lent())?;
    understood.err().map(|why| said(&why, look.theme.warning))
}

/// The rows of a form: on which each field begins, and which are shown.
struct Rows {
    tops: Vec<usize>,
    shown: std::ops::Range<usize>,
}

fn rows(form: &Form, room: u16) -> Rows {
    let tops: Vec<usize> = form
        .fields
        .iter()
        .enumerate()
        .scan(0, |next, (at, field)| {
            let top = *next + heading_rows(at, field);
            *next = top + height(&field.kind);
            Some(top)
        })
        .collect();
    let total = tops.last().zip(form.fields.last()).map_or(0, |(top, field)| top + height(&field.kind));
    let focus_end = tops.get(form.focus).map_or(0, |top| top + height(&form.fields[form.focus].kind) - 1);
    let shown = list::visible_range(focus_end, total.max(1), usize::from(room));
    Rows { tops, shown }
}

/// The field to go to so that what is shown then begins no later than where it ends now; nothing where the whole form
/// is shown.
pub fn a_page_on(form: &Form, page: Rect) -> Option<usize> {
    let room = inside(form, page).height.saturating_sub(taken_beside(form));
    let Rows { tops, shown } = rows(form, room);
    let end = |at: &usize| tops[*at] + height(&form.fields[*at].kind);
    let last = tops.len().checked_sub(1)?;
    if shown.start == 0 && shown.end >= end(&last) {
        return None;
    }
    // The field in focus stands about the middle.
    let farthest = shown.end + shown.len() / 2;
    let within = (form.focus + 1..=last).take_while(|at| end(at) <= farthest).last();
    within.or(Some((form.focus + 1).min(last)))
}

/// The field to go to so that what is shown then ends no earlier than where it begins now; the first where the whole form
/// is shown.
pub fn a_page_back(form: &Form, page: Rect) -> usize {
    let room = inside(form, page).height.saturating_sub(taken_beside(form));
    let Rows { tops, shown } = rows(form, room);
    let farthest = shown.start.saturating_sub(shown.len() / 2);
    (0..form.focus).find(|at| tops[*at] >= farthest && shown.start > 0).unwrap_or_default()
}

/// The visible fields; scrolled so that the one in focus is among them.
fn places(form: &Form, page: Rect) -> Vec<Destination> {
    let inside = inside(form, page);
    let above = taken_above(form);
    let inside =
        Rect { y: inside.y.saturating_add(above), height: inside.height.saturating_sub(taken_beside(form)), ..inside };
    let Rows { tops, shown } = rows(form, inside.height);
    let line = |row: usize| u16::try_from(row - shown.start).unwrap_or(0);
    let visible = |(field, top): (usize, usize)| {
        let height = height(&form.fields[field].kind);
        let (from, to) = (top.max(shown.start), (top + height).min(shown.end));
        (from < to).then(|| {
            let first = top - lines_above(&form.fields[field]);
            let above = (first..top).enumerate().filter(|(_, row)| shown.contains(row));
            Destination {
                field,
                area: Rect { y: inside.y + line(from), height: u16::try_from(to - from).unwrap_or(0), ..inside },
                above: above.map(|(at, row)| (at, Rect { y: inside.y + line(row), height: 1, ..inside })).collect(),
            }
        })
    };
    tops.into_iter().enumerate().filter_map(visible).collect()
}

/// The rows above a field: its heading and what is to be read, and a blank line before a heading, unless the form begins
/// with it.
fn heading_rows(at: usize, field: &FormField) -> usize {
    lines_above(field) + usize::from(field.heading.is_some() && at > 0)
}

fn lines_above(field: &FormField) -> usize {
    usize::from(field.heading.is_some()) + field.note.len()
}

fn height(kind: &FieldKind) -> usize {
    match kind {
        FieldKind::Lines(rows) | FieldKind::List(rows) => usize::from((*rows).max(1)),
        _ => 1,
    }
}

fn size(form: &Form) -> (u16, u16) {
    let rows = |(at, field): (usize, &FormField)| heading_rows(at, field) + height(&field.kind);
    let rows: usize = form.fields.iter().enumerate().map(rows).sum();
    (WIDTH, u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2 + taken_beside(form)))
}

fn label_width(form: &Form, look: &ViewContext) -> u16 {
    let widest = form.fields.iter().map(|field| cells::width(&clean::clean(&field.label))).max().unwrap_or_default();
    let most = if look.is_plain { widest } else { WIDEST_LABEL };
    u16::try_from(widest.min(most)).unwrap_or_default()
}
