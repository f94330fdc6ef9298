//! What a captured line will write, in labelled lines: the days as they were understood, with how far away they are.

use chrono::NaiveDate;
use ratatui::text::{Line, Span};

use crate::capture::{Capture, NextStep};
use crate::domain::FollowUp;
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{app, cells, clean, dates};
use crate::tui::page::ViewContext;

/// The width of the labels, in cells.
const LABELS: usize = 10;

/// The lines of the preview; only what the line says has one.
pub fn lines(look: &ViewContext, line: &Capture, today: NaiveDate) -> Vec<Line<'static>> {
    let lang = look.lang;
    let record = &line.follow_up;
    let outcome = record.outcome.map(|outcome| outcome.label(lang).to_owned());
    let called = |name: &String| {
        if line.new_contacts.contains(name) { app::new_contact(lang, name) } else { name.clone() }
    };
    let people: Vec<String> = record.contacts.iter().map(called).collect();
    let issue = line.issue.as_ref().map(|issue| format!("{} · {}", issue.severity.label(lang), issue.title));
    let rows = [
        (terms::customer(lang), Some(format!("{} {}", line.customer.code, line.customer.name))),
        (app::label_record(lang), Some(done(look, record, today))),
        (terms::outcome(lang), outcome),
        (terms::contacts(lang), Some(people.join(" · "))),
        (terms::content(lang), record.content.clone()),
        (terms::feedback(lang), record.feedback.clone()),
        (terms::open_item(lang), record.problem.clone()),
        (terms::tags(lang), Some(record.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" "))),
        (app::label_issue(lang), issue),
        (terms::next_step(lang), line.next.as_ref().map(|next| planned(look, next, today))),
    ];
    let said = rows.into_iter().filter_map(|(label, value)| Some((label, value.filter(|value| !value.is_empty())?)));
    said.map(|(label, value)| row(look, label, &value)).collect()
}

fn row(look: &ViewContext, label: &str, value: &str) -> Line<'static> {
    Line::from(vec![
        Span::styled(cells::left(label, LABELS), look.theme.label),
        Span::styled(clean::clean(value).into_owned(), look.theme.text),
    ])
}

fn done(look: &ViewContext, record: &FollowUp, today: NaiveDate) -> String {
    let day = record.done_on.unwrap_or(today);
    format!("{} · {}", record.kind.label(look.lang), understood(look, day, today))
}

fn planned(look: &ViewContext, next: &NextStep, today: NaiveDate) -> String {
    let NextStep::Planned(follow_up) = next else { return app::next_by_rules(look.lang).to_owned() };
    let day = follow_up.planned_on.map(|day| understood(look, day, today));
    let parts = [day, follow_up.planned_at.map(|at| at.format("%H:%M").to_string())];
    let words = [Some(follow_up.kind.label(look.lang).to_owned()), follow_up.subject.clone()];
    parts.into_iter().chain(words).flatten().collect::<Vec<_>>().join(" · ")
}

/// A day as it was understood: 「12月2日 周三，9天后」.
fn understood(look: &ViewContext, day: NaiveDate, today: NaiveDate) -> String {
    app::day_understood(look.lang, dates::long(look.lang, day, today), dates::distance(look.lang, day, today))
}
