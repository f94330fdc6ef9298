//! The row under the cursor in full, below the rows of a narrow screen: whom it is about, what for, and when it is due.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};

use super::draft::DraftPlace;
use super::{Known, Planner};
use crate::messages::rulebook::named;
use crate::messages::{Lang, calendar as text, cells, clean, customers, dates, money, planning, reasons, terms};
use crate::ops::SuggestedItem;
use crate::tui::page::ViewContext;

/// When an item is due, and what else is to be known of its day.
pub(super) fn due(own: &SuggestedItem, date: NaiveDate, planner: &Planner, look: &ViewContext) -> String {
    let lang = look.lang;
    let due = reasons::due(lang, &own.suggestion, look.today);
    let due = if is_pushed(own, date, look) { planning::after_due(lang, due) } else { due };
    let due = match own.later {
        Some(plan) => planning::planned_later(lang, due, dates::short(lang, plan.on, look.today)),
        None => due,
    };
    let day = planner.draft.as_ref().and_then(|draft| draft.proposal.days.iter().find(|day| day.date == date));
    match &day.map(|day| day.elsewhere(own)).unwrap_or_default()[..] {
        [] => due,
        regions => planning::elsewhere(lang, due, regions.join(terms::list_separator(lang))),
    }
}

/// Whether it stands after its due day; what is overdue has no better one.
fn is_pushed(own: &SuggestedItem, date: NaiveDate, look: &ViewContext) -> bool {
    date > own.suggestion.due && own.suggestion.due >= look.today
}

/// Why it stands after its due day (docs/rules.md 9): the user moved it, no room up to then, its region, or the least
/// busy day.
fn why_pushed(
    own: &SuggestedItem,
    date: NaiveDate,
    (planner, known): (&Planner, &Known),
    lang: Lang,
) -> Option<String> {
    let draft = planner.draft.as_ref()?;
    if draft.was_moved_to(own, date) {
        return Some(planning::moved_by_hand(lang).to_owned());
    }
    let days = &draft.proposal.days;
    let in_time = own.suggestion.not_before..=own.suggestion.due;
    if !days.iter().any(|day| in_time.contains(&day.date) && day.has_room_for(own, planner.room(known))) {
        return Some(planning::no_room_in_time(lang).to_owned());
    }
    let day = days.iter().find(|day| day.date == date)?;
    let region = own.region().filter(|_| day.has_region_of(own));
    Some(match region {
        Some(region) => planning::with_region(lang, region),
        None => planning::least_busy(lang).to_owned(),
    })
}

/// What an item is for, with what is met along with it.
pub(super) fn about(own: &SuggestedItem, due: String, known: &Known, lang: Lang) -> String {
    let obligation = |place: usize| named(lang, &known.context.rulebook.obligations[place].name);
    let along: Vec<&str> = own.suggestion.along().map(obligation).collect();
    let due = if along.is_empty() { due } else { planning::along(lang, due, along.join(terms::list_separator(lang))) };
    format!("{} · {due}", obligation(own.suggestion.most_due))
}

/// Why an item has no day, or why one could bring it forward.
pub(super) fn reason(place: DraftPlace<'_>, look: &ViewContext) -> String {
    let lang = look.lang;
    match place {
        DraftPlace::LeftOut(_, reason) => planning::left_out(lang, reason, look.today),
        DraftPlace::Ahead(ahead) => {
            let amount = money::short(lang, look.currency, ahead.annual_purchase);
            match ahead.last_contact.map(|last| dates::distance(lang, last, look.today)) {
                Some(last) => text::planner_ahead_why(lang, amount, last),
                None => text::planner_ahead_never(lang, amount),
            }
        }
        DraftPlace::On(..) | DraftPlace::Joined(..) => String::new(),
    }
}

/// The same in so many cells, where it can be said shorter.
pub(super) fn reason_within(place: DraftPlace<'_>, room: usize, look: &ViewContext) -> String {
    let whole = reason(place, look);
    let DraftPlace::Ahead(ahead) = place else { return whole };
    if cells::width(&whole) <= room {
        return whole;
    }
    let amount = money::short(look.lang, look.currency, ahead.annual_purchase);
    let last = ahead.last_contact.map(|last| dates::distance(look.lang, last, look.today));
    text::planner_ahead_short(
        look.lang,
        amount,
        last.unwrap_or_else(|| customers::never_contacted(look.lang).to_owned()),
    )
}

/// Draws it where it has lines.
pub(super) fn draw(planner: &Planner, known: &Known, frame: &mut Frame, area: Rect, look: &ViewContext) {
    let place = planner.draft.as_ref().and_then(|draft| draft.get(planner.cursor.at));
    let Some(place) = place.filter(|_| area.height > 0) else { return };
    let own = place.item();
    let why = match place {
        DraftPlace::On(date, own) => {
            let due = due(own, date, planner, look);
            let why = is_pushed(own, date, look).then(|| why_pushed(own, date, (planner, known), look.lang)).flatten();
            why.map_or_else(|| due.clone(), |why| planning::because(look.lang, &due, why))
        }
        DraftPlace::Joined(..) => String::new(),
        DraftPlace::LeftOut(..) | DraftPlace::Ahead(_) => reason(place, look),
    };
    let about = about(own, why, known, look.lang);
    let whom = text::follow_up_of(look.lang, own.name(), text::kind(look.lang, own.suggestion.kind));
    let words = [Some(whom), own.region().map(str::to_owned), Some(about)];
    let told = words.into_iter().flatten().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ");
    let told = clean::clean(told.trim_end_matches([' ', '·'])).into_owned();
    let lines = cells::wrap(&told, usize::from(area.width)).into_iter().take(usize::from(area.height));
    frame.render_widget(Text::from(lines.map(|line| Line::styled(line, look.theme.text)).collect::<Vec<_>>()), area);
}
