//! The pane below the days: everything about the item under the cursor, or about the day when there is none.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::item::{Item, Items, occasion_text};
use super::{Calendar, Known, day};
use crate::domain::FollowUp;
use crate::messages::rulebook::named;
use crate::messages::words::Worded;
use crate::messages::{Lang, app, calendar as text, cells, clean, dates, reasons};
use crate::store::FollowUpRow;
use crate::tui::page::Look;
use crate::tui::widgets;

/// A label and what it says, in a style.
type Said = (&'static str, String, Style);

/// Draws the pane.
pub(super) fn draw(page: &Calendar, known: &Known, frame: &mut Frame, area: Rect, look: &Look) {
    let Some(items) = known.items(page.day) else { return };
    let item = items.get(page.item);
    let inside = widgets::pane(frame, area, look, &title(item, &items, look), false);
    let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let said = match item {
        Some(item) => told(page, known, item, &items, look),
        None => empty_day(look),
    };
    draw_rows(&said, frame, inside, look);
}

fn title(item: Option<Item<'_>>, items: &Items<'_>, look: &Look) -> String {
    let day = dates::long(look.lang, items.day.date, look.today);
    match item.and_then(Item::customer) {
        Some((_, code, name)) => format!("{name} {code} · {day}"),
        None => match day::kind_of_day(items.day, look) {
            Some(word) => format!("{day} {word}"),
            None => day,
        },
    }
}

fn empty_day(look: &Look) -> Vec<Said> {
    let lang = look.lang;
    let key = app::empty_calendar_key(lang, look.key("add"), look.key("capture"));
    vec![("", text::nothing_on_day(lang).to_owned(), look.theme.text), ("", key, look.theme.muted)]
}

fn told(page: &Calendar, known: &Known, item: Item<'_>, items: &Items<'_>, look: &Look) -> Vec<Said> {
    let lang = look.lang;
    let (mark, style) = item.mark(look);
    let mut said: Vec<Said> = Vec::new();
    match item {
        Item::Occasion(occasion) => said.push(("", format!("{mark} {}", occasion_text(lang, &occasion.what)), style)),
        Item::Suggested(own) => {
            let kind = own.suggestion.kind.word(lang);
            let state = text::state_suggested(lang, look.key("plan"));
            said.push(("", format!("{mark} {kind} · {} · {state}", own.suggestion.level.word(lang)), style));
            let names = own.suggestion.obligations.iter();
            let names: Vec<&str> = names.map(|at| named(lang, &known.desk.rulebook.obligations[*at].name)).collect();
            said.push((text::label_obligations(lang), names.join(text::listed(lang)), look.theme.text));
        }
        Item::Planned(row) => plan(row, mark, text::state_planned(lang), style, known, look, &mut said),
        Item::Done(row) => plan(row, mark, text::state_done(lang), style, known, look, &mut said),
        Item::Overdue(late) => {
            let on = late.row.follow_up.planned_on.unwrap_or(look.today);
            let state = text::state_overdue(lang, late.days, dates::long(lang, on, look.today));
            plan(&late.row, mark, &state, style, known, look, &mut said);
        }
    }
    if let Some(why) = items.key(page.item).and_then(|key| page.why.iter().find(|why| why.key == key)) {
        let told: Vec<String> = why.reasons.iter().map(|one| reasons::reason(lang, one, look.today)).collect();
        push(&mut said, text::label_why(lang), told.join(text::between(lang)), look.theme.text);
        let topics: Vec<String> = why.topics.iter().map(|one| reasons::topic(lang, one, look.today)).collect();
        push(&mut said, text::label_topics(lang), topics.join(text::between(lang)), look.theme.text);
    }
    said
}

fn plan(row: &FollowUpRow, mark: &str, state: &str, style: Style, known: &Known, look: &Look, said: &mut Vec<Said>) {
    let lang = look.lang;
    let plain = look.theme.text;
    let follow_up = &row.follow_up;
    said.push(("", format!("{mark} {} · {state}", summary(lang, follow_up)), style));
    push(said, text::label_subject(lang), follow_up.subject.clone().unwrap_or_default(), plain);
    push(said, text::label_goal(lang), follow_up.goal.clone().unwrap_or_default(), plain);
    push(said, text::label_contacts(lang), follow_up.contacts.join(text::listed(lang)), plain);
    push(said, text::label_content(lang), follow_up.content.clone().unwrap_or_default(), plain);
    push(said, text::label_feedback(lang), follow_up.feedback.clone().unwrap_or_default(), plain);
    let obligations = follow_up.obligations.iter().map(|id| {
        let known = known.desk.rulebook.obligations.iter().find(|own| own.id == *id);
        known.map_or(id.as_str(), |own| named(lang, &own.name))
    });
    let obligations: Vec<&str> = obligations.collect();
    push(said, text::label_obligations(lang), obligations.join(text::listed(lang)), plain);
}

/// Time, kind, length, place, outcome: what a follow-up is in one line.
fn summary(lang: Lang, follow_up: &FollowUp) -> String {
    let at = follow_up.planned_at.map(|at| at.format("%H:%M").to_string());
    let minutes = follow_up.minutes.map(|count| text::minutes(lang, count));
    let outcome = follow_up.outcome.map(|outcome| outcome.word(lang).to_owned());
    let kind = Some(follow_up.kind.word(lang).to_owned());
    let parts = [at, kind, minutes, follow_up.place.clone(), outcome];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn push(said: &mut Vec<Said>, label: &'static str, text: String, style: Style) {
    if !text.is_empty() {
        said.push((label, text, style));
    }
}

/// Labels in a column, texts wrapped beside them, as many rows as there is room.
fn draw_rows(said: &[Said], frame: &mut Frame, area: Rect, look: &Look) {
    let column = said.iter().map(|(label, _, _)| cells::width(label)).max().unwrap_or_default();
    let gap = if column > 0 { column + 1 } else { 0 };
    let room = usize::from(area.width).saturating_sub(gap);
    let lines = said.iter().flat_map(|(label, text, style)| {
        let wrapped = cells::wrap(&clean::clean(text), room);
        let line = |(at, text): (usize, String)| {
            let label = if at == 0 { *label } else { "" };
            let label = if gap > 0 && !label.is_empty() { cells::left(label, gap) } else { String::new() };
            let indent = if at > 0 && gap > 0 { " ".repeat(gap) } else { String::new() };
            Line::from(vec![Span::styled(label, look.theme.label), Span::raw(indent), Span::styled(text, *style)])
        };
        wrapped.into_iter().enumerate().map(line).collect::<Vec<_>>()
    });
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}
