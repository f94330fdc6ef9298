//! What a captured line will write, in labelled lines: the days as they were understood, with how far away they are.

use chrono::NaiveDate;
use ratatui::text::{Line, Span};

use crate::capture::Capture;
use crate::messages::{capture, cells, clean};
use crate::names::Candidate;
use crate::ops::{OpenPlans, beside_on_that_day, left_open, met_by_line};
use crate::sentences::{self, UnderstoodPart};
use crate::tui::page::ViewContext;

/// The lines of the preview; only what the line says has one.
pub fn lines(
    look: &ViewContext,
    line: &Capture,
    marked: &[Candidate],
    plans: Option<&OpenPlans>,
    (today, room): (NaiveDate, usize),
) -> Vec<Line<'static>> {
    let mut parts = sentences::of_capture(look.lang, line, today);
    if let Some(customer) = parts.first_mut().filter(|_| !marked.is_empty()) {
        *customer = sentences::of_marked(look.lang, marked);
    }
    parts.extend(plans.into_iter().flat_map(|plans| of_plans(look, line, plans, today)));
    let labels = parts.iter().map(|part| cells::width(part.label)).max().unwrap_or_default() + 2;
    parts
        .into_iter()
        .flat_map(|part| {
            let style = if part.is_doubtful { look.theme.warning } else { look.theme.text };
            let value = clean::clean(&part.value);
            // What is doubtful says what to do at its end; of many customers all are named.
            let values = if part.is_doubtful || !marked.is_empty() {
                cells::wrap(&value, room.saturating_sub(labels))
            } else {
                vec![value.into_owned()]
            };
            values.into_iter().enumerate().map(move |(at, value)| {
                let label = if at == 0 { part.label } else { "" };
                Line::from(vec![Span::styled(cells::left(label, labels), look.theme.label), Span::styled(value, style)])
            })
        })
        .collect()
}

/// What is planned already with the customer and what becomes of it.
fn of_plans(look: &ViewContext, line: &Capture, plans: &OpenPlans, today: NaiveDate) -> Vec<UnderstoodPart> {
    let met = met_by_line(plans, line);
    let left_open = left_open(plans, line);
    let that_day = beside_on_that_day(plans, line).filter(|plan| left_open != Some(*plan));
    let mut parts = Vec::new();
    parts.extend(met.map(|met| sentences::of_standing_plan(look.lang, &met, line.planned(), today)));
    parts.extend(left_open.map(|plan| {
        let way = capture::done_by_key(look.lang, look.key("done"));
        sentences::of_plan_left_open(look.lang, plan, way, today)
    }));
    parts.extend(that_day.map(|plan| sentences::of_plan_that_day(look.lang, plan, today)));
    parts
}
