//! The timeline: a year of weeks at a glance, then one line per follow-up, newest first, with its text below.

use ratatui::text::{Line, Span};

use crate::domain::{FollowUp, Outcome};
use crate::messages::labels::Labelled;
use crate::messages::{cells, clean, customers, dates, profile as text, terms};
use crate::tui::page::ViewContext;
use crate::tui::widgets::{column, evenly, fill, gap, heat};

/// A year of contacts, one mark per week, below the months; with a legend and the total.
pub(super) fn summary(look: &ViewContext, weeks: &[u32]) -> Vec<Line<'static>> {
    let lang = look.lang;
    let made: u32 = weeks.iter().sum();
    let lead = cells::width(text::months(lang)).max(cells::width(terms::follow_ups(lang))) + 1;
    let with = |label: &str, line: Line<'static>, told: Line<'static>| {
        let mut spans = vec![Span::styled(cells::left(label, lead), look.theme.label)];
        spans.extend(fill(line, weeks.len()).spans);
        spans.push(Span::raw(" "));
        spans.extend(told.spans.into_iter().map(|span| span.patch_style(told.style)));
        Line::from(spans)
    };
    let months = heat::months(look, weeks.len());
    let months = evenly(months, look.theme.muted);
    let marks = with(terms::follow_ups(lang), heat::marks(look, weeks), Line::raw(text::times(lang, made)));
    if look.is_plain { vec![marks] } else { vec![with(text::months(lang), months, heat::legend(look)), marks] }
}

/// A follow-up on one line: day, kind, outcome, what was said.
pub(super) fn line(look: &ViewContext, touch: &FollowUp) -> Line<'static> {
    let lang = look.lang;
    let day = touch.done_on.or(touch.cancelled_on).or(touch.planned_on);
    let day = day.map_or_else(String::new, |day| dates::short(lang, day, look.today));
    let late = touch.is_open() && touch.planned_on.is_some_and(|day| day < look.today);
    let (mark, style) = match (touch.done_on, touch.cancelled_on) {
        (Some(_), _) => ("✓", look.theme.text),
        (None, Some(_)) => ("×", look.theme.done),
        (None, None) if late => ("⚠", look.theme.overdue),
        (None, None) => ("●", look.theme.planned),
    };
    let gap = gap(look);
    let mut spans = vec![
        Span::styled(format!("{mark} {} ", column(look, &day, usize::from(dates::column(lang)))), style),
        Span::styled(format!("{}{gap}", touch.kind.label(lang)), style),
    ];
    if let Some(outcome) = touch.outcome.filter(|outcome| *outcome != Outcome::Ok) {
        let style = match outcome {
            Outcome::Positive => look.theme.positive,
            Outcome::Negative => look.theme.overdue,
            Outcome::Ok | Outcome::NoResponse => look.theme.muted,
        };
        spans.push(Span::styled(format!("{}{gap}", outcome.label(lang)), style));
    }
    if touch.cancelled_on.is_some() {
        spans.push(Span::styled(format!("{}{gap}", customers::cancelled_mark(lang)), look.theme.done));
    }
    let told = [&touch.content, &touch.subject, &touch.goal].into_iter().flatten().next();
    spans.extend(told.map(|text| Span::styled(clean::clean(text).into_owned(), look.theme.text)));
    Line::from(spans)
}

/// Everything recorded about it, one line each.
pub(super) fn detail(look: &ViewContext, touch: &FollowUp) -> Vec<String> {
    let lang = look.lang;
    let people = touch.contacts.join(lang.pick("、", ", "));
    [
        touch.done_at.map(|at| at.format("%H:%M").to_string()),
        Some(people).filter(|names| !names.is_empty()).map(|names| customers::detail_with(lang, names)),
        touch.subject.clone(),
        touch.goal.as_ref().map(|text| customers::detail_goal(lang, text)),
        touch.content.clone(),
        touch.feedback.as_ref().map(|text| customers::detail_feedback(lang, text)),
        touch.problem.as_ref().map(|text| customers::detail_problem(lang, text)),
        touch.commitment.as_ref().map(|text| customers::detail_commitment(lang, text)),
        touch.cancel_reason.clone(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
