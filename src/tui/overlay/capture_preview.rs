//! What a captured line will write, in labelled lines: the days as they were understood, with how far away they are.

use chrono::NaiveDate;
use ratatui::text::{Line, Span};

use crate::capture::Capture;
use crate::messages::{capture, cells, clean};
use crate::names::Candidate;
use crate::ops::{OpenPlans, beside_on_that_day, left_open, met_to_tell, plans_left_open};
use crate::rules::Workdays;
use crate::sentences;
use crate::tui::page::ViewContext;

/// The lines of the preview; only what the line says has one. Written for several customers, it names none of their plans
/// but those that it leaves open.
pub fn lines(
    look: &ViewContext,
    line: &Capture,
    plans: &OpenPlans,
    marked: &[Candidate],
    (today, workdays, room): (NaiveDate, &Workdays, usize),
) -> Vec<Line<'static>> {
    let of_each = (!marked.is_empty()).then(|| line.clone().without_order());
    let mut parts = sentences::of_capture(look.lang, of_each.as_ref().unwrap_or(line), today, workdays);
    let way = capture::done_by_key(look.lang, look.key("done"));
    if marked.is_empty() {
        let met = met_to_tell(plans, line);
        parts.extend(met.map(|met| sentences::of_standing_plan(look.lang, &met, line.planned(), today)));
        parts.extend(left_open(plans, line).map(|plan| sentences::of_plan_left_open(look.lang, plan, way, today)));
        parts.extend(beside_on_that_day(plans, line).map(|plan| sentences::of_plan_that_day(look.lang, plan, today)));
    } else {
        if let Some(customer) = parts.first_mut() {
            *customer = sentences::of_marked(look.lang, marked);
        }
        let open = plans_left_open(plans, marked, &line.follow_up, line.planned());
        parts.extend(sentences::of_plans_left_open(look.lang, &open, marked.len(), way, today));
    }
    let labels = parts.iter().map(|part| cells::width(part.label)).max().unwrap_or_default() + 2;
    parts
        .into_iter()
        .flat_map(|part| {
            let style = if part.is_doubtful { look.theme.warning } else { look.theme.text };
            let value = clean::clean(&part.value);
            let values = cells::wrap(&value, room.saturating_sub(labels));
            values.into_iter().enumerate().map(move |(at, value)| {
                let label = if at == 0 { part.label } else { "" };
                Line::from(vec![Span::styled(cells::left(label, labels), look.theme.label), Span::styled(value, style)])
            })
        })
        .collect()
}
