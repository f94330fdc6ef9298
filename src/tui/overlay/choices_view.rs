//! How a row of choices is drawn: away from the focus what is chosen; with it, the choices around the current one.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::choices::Choices;
use crate::messages::{clean, plain as text};
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::widgets;

/// The separator between two choices.
const GAP: &str = "  ";
/// Stands before the choices where none is an answer.
const NONE: &str = "—";

/// Draws the choices; `ghost` is what counts while none is taken.
pub fn draw(choices: &Choices, frame: &mut Frame, area: Rect, look: &ViewContext, focused: bool, ghost: &str) {
    // Of several choices beside each other one cannot be told to be chosen.
    if focused && !look.is_plain {
        draw_all(choices, frame, area, look, ghost);
    } else {
        draw_taken(choices, frame, area, look, (focused, ghost));
    }
}

fn draw_taken(choices: &Choices, frame: &mut Frame, area: Rect, look: &ViewContext, (focused, ghost): (bool, &str)) {
    let label = |at: &usize| clean::clean(&choices.all[*at].label).into_owned();
    let taken: Vec<String> = choices.taken.iter().map(label).collect();
    let line = if taken.is_empty() {
        Line::styled(clean::clean(ghost).into_owned(), look.theme.ghost)
    } else {
        Line::raw(taken.join(" · "))
    };
    if !focused {
        frame.render_widget(widgets::fit(line, usize::from(area.width)), area);
        return;
    }
    let pointed = choices.all.get(choices.at).filter(|_| choices.several);
    let mut said = line.to_string();
    if let Some(choice) = pointed {
        let taken = choices.taken.contains(&choices.at);
        said = text::pointed(
            look.lang,
            clean::clean(&choice.label),
            if taken { text::is_chosen(look.lang) } else { text::is_not_chosen(look.lang) },
            said,
        );
    } else if choices.is_untaken() && said.is_empty() {
        text::nothing_chosen(look.lang).clone_into(&mut said);
    }
    // Which of how many it is: the others are not on the screen.
    let place = if choices.several { Some(choices.at) } else { choices.taken.first().copied() };
    if let Some(at) = place.or_else(|| choices.proposed(ghost)).filter(|at| *at < choices.all.len()) {
        let label = clean::clean(&choices.all[at].label);
        look.heads.note(&text::place_of(look.lang, label, at + 1, choices.all.len()));
    }
    frame.render_widget(widgets::fit(Line::styled(said, look.theme.selection), usize::from(area.width)), area);
    put_cursor(frame, area, area.as_position());
}

fn draw_all(choices: &Choices, frame: &mut Frame, area: Rect, look: &ViewContext, ghost: &str) {
    let room = usize::from(area.width);
    let none = none_part(choices, ghost);
    let before_all = usize::from(none.is_some());
    let here = highlighted(choices, ghost).map_or(0, |at| at + before_all);
    let style_of_none = if choices.is_untaken() { look.theme.selection } else { look.theme.muted };
    let mut parts: Vec<Span<'static>> = none.map(|text| Span::styled(text, style_of_none)).into_iter().collect();
    parts.extend((0..choices.all.len()).map(|at| part(choices, at, look, ghost)));
    let shown = whole_parts(&parts, here, room);
    let before: usize = parts[shown.start..here.max(shown.start)].iter().map(|part| part.width() + GAP.len()).sum();
    let mut spans = vec![Span::styled(if shown.start > 0 { "‹ " } else { "" }, look.theme.muted)];
    let lead = spans[0].width();
    let more = shown.end < parts.len();
    for (at, part) in parts.into_iter().enumerate().take(shown.end).skip(shown.start) {
        spans.extend((at > shown.start).then_some(Span::raw(GAP)));
        spans.push(part);
    }
    spans.push(Span::styled(if more { " ›" } else { "" }, look.theme.muted));
    frame.render_widget(widgets::fit(Line::from(spans), room), area);
    let x = area.x.saturating_add(u16::try_from(lead + before).unwrap_or(u16::MAX));
    put_cursor(frame, area, Position::new(x, area.y));
}

/// One choice: reversed where the next key is about it, with a mark where it is one of several taken.
fn part(choices: &Choices, at: usize, look: &ViewContext, ghost: &str) -> Span<'static> {
    let taken = choices.taken.contains(&at);
    let mark = if choices.several && taken { "✓" } else { "" };
    let counts = if choices.several { choices.is_pointing } else { true };
    let style = match (highlighted(choices, ghost) == Some(at) && counts, taken) {
        (true, _) => look.theme.selection,
        (false, true) => look.theme.text,
        (false, false) => look.theme.muted,
    };
    Span::styled(format!("{mark}{}", clean::clean(&choices.all[at].label)), style)
}

/// The place that the next key is about; `None` where it is that of no choice.
fn highlighted(choices: &Choices, ghost: &str) -> Option<usize> {
    if !choices.is_untaken() {
        return Some(choices.at);
    }
    choices.proposed(ghost).or_else(|| (choices.required && ghost.is_empty()).then_some(choices.at))
}

/// What stands for no choice: what counts then, else a dash; `None` where one of the choices counts or must be taken.
fn none_part(choices: &Choices, ghost: &str) -> Option<String> {
    match choices.proposed(ghost) {
        _ if choices.several => None,
        None if !ghost.is_empty() => Some(clean::clean(ghost).into_owned()),
        None if !choices.required => Some(NONE.to_owned()),
        _ => None,
    }
}

/// The choices around this one that can be read as a whole, with room for the signs that there are more.
fn whole_parts(parts: &[Span<'_>], at: usize, room: usize) -> Range<usize> {
    let width = |shown: &Range<usize>| {
        let words: usize = parts[shown.clone()].iter().map(|part| part.width() + GAP.len()).sum();
        let signs = usize::from(shown.start > 0) + usize::from(shown.end < parts.len());
        words.saturating_sub(GAP.len()) + 2 * signs
    };
    let mut shown = at.min(parts.len())..(at + 1).min(parts.len());
    loop {
        let right = (shown.end < parts.len()).then(|| shown.start..shown.end + 1);
        let left = (shown.start > 0).then(|| shown.start - 1..shown.end);
        let nearer = if shown.end - at <= at - shown.start { [right, left] } else { [left, right] };
        match nearer.into_iter().flatten().find(|wider| width(wider) <= room) {
            Some(wider) => shown = wider,
            None => return shown,
        }
    }
}
