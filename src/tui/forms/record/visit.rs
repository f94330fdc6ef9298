//! What a visit was planned for, beside what came of it: the goal and whether it was met, the promise that was wanted and
//! the one that was given.

use crate::domain::Action;
use crate::messages::cli::shown::labelled;
use crate::messages::{Lang, record as text, terms};
use crate::ops::{GoalMet, VisitPlan};
use crate::store::Row;
use crate::tui::forms::{FieldChoice, FieldKind, FormField, Values};

/// The names of the fields.
const GOAL_MET: &str = "goal_met";
pub(super) const COMMITMENT: &str = "commitment";
pub(super) const PREPARED: &str = "prepared";

/// Whether the goal was met, below the goal; only where it can be noted.
pub(super) fn goal_field(lang: Lang, plan: &VisitPlan) -> Option<FormField> {
    let choice = |met: &GoalMet| {
        let label = match met {
            GoalMet::Met => text::goal_met(lang),
            GoalMet::Partly => text::goal_partly_met(lang),
            GoalMet::Missed => text::goal_missed(lang),
        };
        FieldChoice::new(met.code(), label)
    };
    plan.has_sheet().then(|| {
        let choices = GoalMet::ALL.iter().map(choice).collect();
        FormField::one(GOAL_MET, text::was_goal_met(lang), choices, "").noted(goal(lang, plan))
    })
}

/// What the customer promised, below what was wanted where it was a visit with a goal.
pub(super) fn commitment_field(lang: Lang, plan: Option<&VisitPlan>, known: Option<&String>) -> FormField {
    let rows = if plan.is_some() { 2 } else { 1 };
    let field = FormField {
        kind: FieldKind::Lines(rows),
        ..FormField::lines(COMMITMENT, text::commitment(lang), known.cloned().unwrap_or_default())
    };
    let Some(plan) = plan else { return field };
    let goal = if plan.has_sheet() { None } else { goal(lang, plan) };
    let wished = plan.wished.as_ref().map(|wished| text::wished(lang, one_line(lang, wished)));
    field.noted(goal.into_iter().chain(wished).collect::<Vec<_>>())
}

/// What was to be brought along: what is ticked is done; only where something of it is open.
pub(super) fn prepared_field(lang: Lang, plan: &VisitPlan) -> Option<FormField> {
    let rows: Vec<String> = plan.to_prepare.iter().map(|row| row.id.to_string()).collect();
    let choice = |(id, row): (&String, &Row<Action>)| FieldChoice::new(id.clone(), row.value.title.clone());
    let choices: Vec<FieldChoice> = rows.iter().zip(&plan.to_prepare).map(choice).collect();
    (!choices.is_empty()).then(|| FormField::several(PREPARED, text::prepared(lang), choices, &[]))
}

/// What is not done unless it is ticked.
pub(super) fn left_open(lang: Lang, plan: &VisitPlan) -> String {
    let titles: Vec<&str> = plan.to_prepare.iter().map(|row| row.value.title.as_str()).collect();
    text::stays_open(lang, titles.join(" · "))
}

/// How many of what was to be brought along are done with the record, and how many stay open.
pub(super) fn told_of_prepared(lang: Lang, plan: &VisitPlan, values: &Values) -> Option<String> {
    let done = values.list(PREPARED).len();
    (done > 0).then(|| text::prepared_so_far(lang, done, plan.to_prepare.len().saturating_sub(done)))
}

/// What was chosen.
pub(super) fn chosen(values: &Values) -> Option<GoalMet> {
    GoalMet::ALL.into_iter().find(|met| met.code() == values.text(GOAL_MET))
}

fn goal(lang: Lang, plan: &VisitPlan) -> Option<String> {
    plan.goal.as_ref().map(|goal| labelled(lang, terms::goal(lang), one_line(lang, goal)))
}

fn one_line(lang: Lang, text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(lang.pick("；", "; "))
}
