//! The pane below the days: everything about the item under the cursor, or about the day if there is no item.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::item::{CalendarItem, CalendarItems, names, occasion_text};
use super::why::ReasonsDialog;
use super::{Calendar, Known, day};
use crate::domain::FollowUp;
use crate::messages::labels::Labelled;
use crate::messages::rulebook::named;
use crate::messages::terms;
use crate::messages::{Lang, app, brief, calendar as text, cells, clean, dates, figures, lunar, offers, reasons};
use crate::ops::{Occasion, OccasionKind, OtherRegion, SuggestedItem, Timing};
use crate::store::FollowUpRow;
use crate::tui::page::ViewContext;
use crate::tui::widgets;

/// A label and its text.
struct Said {
    label: &'static str,
    text: String,
    style: Style,
    /// Whether one line is enough for it.
    is_short: bool,
}

/// Draws the pane.
pub(super) fn draw(page: &Calendar, known: &Known, frame: &mut Frame, area: Rect, look: &ViewContext) {
    let Some(items) = known.items(page.day) else { return };
    let item = items.get(page.item);
    let tier = item.and_then(|_| items.key(page.item)).and_then(|key| page.why.iter().find(|why| why.key == key));
    let tier = tier.and_then(|why| known.context.rulebook.tiers.get(why.tier?));
    let tier = tier.map(|tier| named(look.lang, &tier.short_name));
    let inside = widgets::pane(frame, area, look, &title(item, tier, &items, look), false);
    let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let mut said = match item {
        Some(item) => told(page, known, item, &items, look),
        None => empty_day(known, look),
    };
    let keys = item.and_then(|item| keys(item, look));
    if let (Some(first), Some(keys)) = (said.first_mut(), keys) {
        // The keys that act on the item are shown if they fit next to the first text.
        if cells::width(&first.text) + cells::width(&keys) + 3 <= usize::from(inside.width) {
            first.text = format!("{} · {keys}", first.text);
        }
    }
    draw_rows(&said, frame, inside, look);
}

fn title(item: Option<CalendarItem<'_>>, tier: Option<&str>, items: &CalendarItems<'_>, look: &ViewContext) -> String {
    let mut day = dates::long(look.lang, items.day.date, look.today);
    if let Some(lunar) = items.day.lunar {
        day = format!("{day} {}", lunar::long(look.lang, lunar));
    }
    match item.and_then(CalendarItem::customer) {
        Some((_, code, name)) => {
            let tier = tier.map(|tier| format!(" · {tier}")).unwrap_or_default();
            format!("{name} {code}{tier} · {day}")
        }
        None => match day::kind_of_day(items.day, look) {
            Some(word) => format!("{day} {word}"),
            None => day,
        },
    }
}

/// The keys that fill an empty day; where there is no customer yet, also the one that brings them.
pub(super) fn empty_keys(known: &Known, look: &ViewContext) -> String {
    let keys = app::empty_calendar_key(look.lang, look.key("add"), look.key("capture"));
    if known.overview.as_ref().is_none_or(|overview| !overview.entries.is_empty()) {
        return keys;
    }
    format!("{keys}\n{}", app::empty_import(look.lang, look.key("import")))
}

fn empty_day(known: &Known, look: &ViewContext) -> Vec<Said> {
    let lang = look.lang;
    let mut said = Vec::new();
    push(&mut said, "", terms::nothing_planned(lang).to_owned(), look.theme.text);
    for line in empty_keys(known, look).lines() {
        push(&mut said, "", line.to_owned(), look.theme.muted);
    }
    said
}

fn told(
    page: &Calendar,
    known: &Known,
    item: CalendarItem<'_>,
    items: &CalendarItems<'_>,
    look: &ViewContext,
) -> Vec<Said> {
    let lang = look.lang;
    let (mark, style) = item.mark(look);
    let mut said: Vec<Said> = Vec::new();
    match item {
        CalendarItem::Occasion(occasion) => {
            push(&mut said, "", format!("{mark} {}", occasion_text(lang, &occasion.what)), style);
            if let OccasionKind::ServiceReports(due) = &occasion.what {
                let why = text::service_reports_why(lang, figures::period(lang, due.month));
                push(&mut said, "", why, look.theme.muted);
            }
        }
        CalendarItem::Suggested(own) => suggestion(own, mark, style, known, look, &mut said),
        CalendarItem::Planned(row) => {
            plan(row, mark, terms::planned(lang), style, look, &mut said);
            if let Some(told) = other_region(row, &items.day.planned, known, lang) {
                // Next to what it is, so that it is seen where there is little room.
                said.insert(1, Said { label: "", text: told, style: look.theme.warning, is_short: true });
            }
        }
        CalendarItem::Done(row) => plan(row, mark, terms::done(lang), style, look, &mut said),
        CalendarItem::Overdue(late) => {
            let on = late.row.follow_up.planned_on.unwrap_or(look.today);
            let state = dates::planned_overdue(lang, on, look.today);
            plan(&late.row, mark, &state, style, look, &mut said);
        }
    }
    if let Some(why) = items.key(page.item).and_then(|key| page.why.iter().find(|why| why.key == key)) {
        let names_people = item.row().is_some_and(|row| !row.follow_up.contacts.is_empty());
        because(why, names_people, look, &mut said);
    }
    said
}

/// The keys that act on an item.
fn keys(item: CalendarItem<'_>, look: &ViewContext) -> Option<String> {
    let lang = look.lang;
    let [done, brief, open] = ["done", "brief_item", "open"].map(|name| look.key(name));
    match item {
        CalendarItem::Suggested(_) => Some(text::keys_suggested(lang, look.key("plan"), done, brief, open)),
        CalendarItem::Planned(_) | CalendarItem::Overdue(_) => Some(text::keys_planned(lang, done, brief, open)),
        CalendarItem::Occasion(Occasion { what: OccasionKind::ServiceReports(_), .. }) => {
            Some(text::keys_service_reports(lang, open, look.key("delete")))
        }
        CalendarItem::Done(_) | CalendarItem::Occasion(_) => None,
    }
}

/// What is suggested, how its day relates to the due date, and what it is for.
fn suggestion(own: &SuggestedItem, mark: &str, style: Style, known: &Known, look: &ViewContext, said: &mut Vec<Said>) {
    let lang = look.lang;
    let state = match own.timing() {
        _ if own.joins().is_some() => text::state_joined(lang).to_owned(),
        // The same words as in the reasons, and the same number of days: those since it was due.
        _ if own.suggestion.undone_since.is_some() => {
            text::state_undone(lang, reasons::due(lang, &own.suggestion, look.today))
        }
        _ if own.suggestion.overdue_days > 0 => {
            text::state_overdue_suggestion(lang, dates::days(lang, own.suggestion.overdue_days))
        }
        Timing::Ahead => text::state_suggested(lang).to_owned(),
        Timing::Due => text::state_due(lang).to_owned(),
        Timing::Late => text::state_late(lang).to_owned(),
    };
    let (kind, level) = (own.suggestion.kind.label(lang), reasons::with_whom(lang, own.suggestion.level));
    push(said, "", format!("{mark} {kind} · {level} · {state}"), style);
    let names = names(own, &known.context.rulebook, lang);
    push_short(said, text::label_obligations(lang), names, look.theme.text);
}

/// The reasons, the people to see unless already named, the last words, open promises, and the topics to talk about.
fn because(why: &ReasonsDialog, names_people: bool, look: &ViewContext, said: &mut Vec<Said>) {
    let lang = look.lang;
    let plain = look.theme.text;
    let told = reasons::shortly(lang, look.currency, &why.reasons, look.today);
    push(said, text::label_why(lang), told.join(text::between(lang)), plain);
    let section = |label: &str| why.card.iter().flat_map(|card| &card.sections).find(|(name, _)| *name == label);
    // The plan itself is said already; under it stands what was prepared for it.
    let brought = section(terms::planned(lang)).and_then(|(_, lines)| lines.get(1..)).unwrap_or_default();
    push(said, text::label_prepared(lang), brought.join(text::between(lang)), plain);
    if let Some((label, lines)) = section(offers::prepare(lang)) {
        let keys = offers::keys(lang, look.key("open_offer"), look.key("put_offer_away"));
        push_short(said, label, format!("{} · {keys}", lines.concat()), look.theme.suggested);
    }
    let labels = [terms::contacts(lang), brief::last_words(lang), brief::promises(lang)];
    for label in labels.into_iter().skip(usize::from(names_people)) {
        let Some((label, lines)) = section(label) else { continue };
        let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        push_short(said, label, lines.join(text::between(lang)), plain);
    }
    let topics: Vec<String> =
        why.topics.iter().map(|one| reasons::topic(lang, look.currency, one, look.today)).collect();
    push(said, terms::topics(lang), topics.join(text::between(lang)), plain);
}

fn plan(row: &FollowUpRow, mark: &str, state: &str, style: Style, look: &ViewContext, said: &mut Vec<Said>) {
    let lang = look.lang;
    let plain = look.theme.text;
    let follow_up = &row.follow_up;
    push(said, "", format!("{mark} {} · {state}", summary(lang, follow_up)), style);
    push(said, terms::subject(lang), follow_up.subject.clone().unwrap_or_default(), plain);
    // A goal that is what it is about anyway is told once.
    let goal = follow_up.goal.clone().filter(|goal| Some(goal) != follow_up.subject.as_ref());
    push(said, terms::goal(lang), goal.unwrap_or_default(), plain);
    push(said, terms::contacts(lang), follow_up.contacts.join(terms::list_separator(lang)), plain);
    push(said, text::label_content(lang), follow_up.content.clone().unwrap_or_default(), plain);
    push(said, text::label_feedback(lang), follow_up.feedback.clone().unwrap_or_default(), plain);
    let touchpoints = look.touchpoints.met_by(lang, follow_up).unwrap_or_default();
    push_short(said, text::label_obligations(lang), touchpoints, plain);
}

/// That one has to be in another region that day, and where the times leave too little for the way.
fn other_region(row: &FollowUpRow, day: &[FollowUpRow], known: &Known, lang: Lang) -> Option<String> {
    let overview = known.overview.as_ref()?;
    let region = |customer| overview.region(customer).filter(|region| !region.is_empty());
    let other = OtherRegion::nearest(&known.context, row, day, region)?;
    let at = other.at.map(|at| format!("{} ", at.format("%H:%M"))).unwrap_or_default();
    let what = format!("{at}{}", other.name);
    Some(match other.minutes.filter(|minutes| *minutes < i64::from(other.least)) {
        Some(minutes) if minutes < 0 => text::other_region_overlaps(lang, other.region, what),
        Some(minutes) => text::other_region_soon(lang, minutes, other.region, what, other.least),
        None => text::other_region(lang, other.region, what),
    })
}

/// A follow-up in one line: time, kind, length, place, outcome.
fn summary(lang: Lang, follow_up: &FollowUp) -> String {
    let at = follow_up.planned_at.map(|at| at.format("%H:%M").to_string());
    let minutes = follow_up.minutes.map(|count| text::minutes(lang, count));
    let outcome = follow_up.outcome.map(|outcome| outcome.label(lang).to_owned());
    let kind = Some(follow_up.kind.label(lang).to_owned());
    let parts = [at, kind, minutes, follow_up.place.clone(), outcome];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn push(said: &mut Vec<Said>, label: &'static str, text: String, style: Style) {
    if !text.is_empty() {
        said.push(Said { label, text, style, is_short: false });
    }
}

/// Adds a label and a text that needs only one line.
fn push_short(said: &mut Vec<Said>, label: &'static str, text: String, style: Style) {
    if !text.is_empty() {
        said.push(Said { label, text, style, is_short: true });
    }
}

/// Draws labels in a column with the texts wrapped next to them, as many rows as fit.
fn draw_rows(said: &[Said], frame: &mut Frame, area: Rect, look: &ViewContext) {
    let column = said.iter().map(|said| cells::width(said.label)).max().unwrap_or_default();
    let gap = if column > 0 { column + 1 } else { 0 };
    let room = usize::from(area.width).saturating_sub(gap);
    let lines = said.iter().flat_map(|said| {
        let text = clean::clean(&said.text);
        // Text without a label starts at the left edge.
        let (indent, room) = if said.label.is_empty() { (0, usize::from(area.width)) } else { (gap, room) };
        let wrapped = if said.is_short { vec![cells::cut(&text, room)] } else { cells::wrap(&text, room) };
        let line = |(at, text): (usize, String)| {
            let label = cells::left(if at == 0 { said.label } else { "" }, indent);
            Line::from(vec![Span::styled(label, look.theme.label), Span::styled(text, said.style)])
        };
        wrapped.into_iter().enumerate().map(line).collect::<Vec<_>>()
    });
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}
