//! The plans for a customer: goals for one to three years, and the actions as bars over the weeks.

use chrono::NaiveDate;
use ratatui::text::{Line, Span};

use super::Record;
use crate::domain::{AccountPlan, Action, ActionStatus};
use crate::messages::labels::Labelled;
use crate::messages::{Lang, customers, dates, profile as text};
use crate::ops::Profile;
use crate::tui::page::ViewContext;
use crate::tui::widgets::gantt::{Gantt, Task};
use crate::tui::widgets::said;

/// A row of the page; numbers are indices into the lists of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlanRow {
    Plans,
    Plan(usize),
    Actions,
    Action(usize),
}

/// The rows: the newest plan first; open actions by date, then those that are over.
pub(super) fn rows(profile: &Profile) -> Vec<PlanRow> {
    let mut rows = Vec::new();
    if !profile.account_plans.is_empty() {
        rows.push(PlanRow::Plans);
        let mut places: Vec<usize> = (0..profile.account_plans.len()).collect();
        places.sort_by_key(|at| std::cmp::Reverse(profile.account_plans[*at].value.from));
        rows.extend(places.into_iter().map(PlanRow::Plan));
    }
    if !profile.actions.is_empty() {
        rows.push(PlanRow::Actions);
        let mut places: Vec<usize> = (0..profile.actions.len()).collect();
        places.sort_by_key(|at| {
            let action = &profile.actions[*at].value;
            let begins = action.starts_on.or(action.due_on);
            (!is_open(action), begins.is_none(), begins, action.due_on)
        });
        rows.extend(places.into_iter().map(PlanRow::Action));
    }
    rows
}

impl PlanRow {
    /// The record of the row; `None` for a head.
    pub(super) fn record(self, profile: &Profile) -> Option<Record<'_>> {
        match self {
            Self::Plan(at) => profile.account_plans.get(at).map(Record::AccountPlan),
            Self::Action(at) => profile.actions.get(at).map(Record::Action),
            Self::Plans | Self::Actions => None,
        }
    }
}

fn is_open(action: &Action) -> bool {
    !matches!(action.status, Some(ActionStatus::Done | ActionStatus::Cancelled))
}

/// A row as a line of the given width.
pub(super) fn line(look: &ViewContext, profile: &Profile, row: PlanRow, room: usize) -> Line<'static> {
    let gantt = Gantt::around(look.lang, look.today, room);
    match row {
        PlanRow::Plans => Line::styled(text::plans_head(look.lang), look.theme.label),
        PlanRow::Actions => gantt.titled_heading(look, text::actions_head(look.lang)),
        PlanRow::Plan(at) => plan(look, &profile.account_plans[at].value),
        PlanRow::Action(at) => gantt.line(look, &task(&profile.actions[at].value, look.today)),
    }
}

fn task(action: &Action, today: NaiveDate) -> Task {
    Task {
        label: action.title.clone(),
        from: action.starts_on,
        to: action.due_on,
        status: action.status.unwrap_or(ActionStatus::Planned),
        late: is_open(action) && action.due_on.is_some_and(|due| due < today),
    }
}

/// A plan on one line: its period, the number of goals and initiatives, and its first goal.
fn plan(look: &ViewContext, plan: &AccountPlan) -> Line<'static> {
    let lang = look.lang;
    let is_over = plan.to.is_some_and(|to| to < look.today);
    let style = if is_over { look.theme.done } else { look.theme.text };
    let goals = text::goal_count(lang, plan.goals.len());
    let counted = text::goals_and_initiatives(lang, goals, text::initiative_count(lang, plan.initiatives.len()));
    let goal = plan.goals.first().or(plan.value_proposition.as_ref()).map_or("", String::as_str);
    Line::from(vec![
        Span::styled(format!("  {}  ", text::span(lang, plan.from, plan.to, look.today)), style),
        Span::styled(format!("{counted}  "), look.theme.muted),
        said(goal, style),
    ])
}

/// Everything else known about the record, one line each.
pub(super) fn detail(look: &ViewContext, profile: &Profile, row: PlanRow) -> Vec<String> {
    match row.record(profile) {
        Some(Record::AccountPlan(row)) => plan_detail(look, &row.value),
        Some(Record::Action(row)) => action_detail(look, &row.value),
        _ => Vec::new(),
    }
}

fn plan_detail(look: &ViewContext, plan: &AccountPlan) -> Vec<String> {
    let lang = look.lang;
    let numbered = |(at, text): (usize, &String)| format!("{}. {text}", at + 1);
    let listed = |texts: &[String]| texts.iter().enumerate().map(numbered).collect::<Vec<_>>().join("  ");
    let some =
        |texts: &[String], say: fn(Lang, String) -> String| (!texts.is_empty()).then(|| say(lang, listed(texts)));
    [
        some(&plan.goals, text::goals),
        plan.value_proposition.as_ref().map(|own| text::value_proposition(lang, own)),
        some(&plan.initiatives, text::initiatives),
        plan.resources.as_ref().map(|own| text::resources(lang, own)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn action_detail(look: &ViewContext, action: &Action) -> Vec<String> {
    let lang = look.lang;
    let day = |day: NaiveDate| dates::short(lang, day, look.today);
    let when = match (action.starts_on, action.due_on) {
        (Some(from), Some(to)) => Some(text::from_to(lang, day(from), day(to))),
        (from, to) => from.or(to).map(day),
    };
    let plan = action.plan.map(|plan| plan.label(lang).to_owned());
    let owner = action.owner.as_ref().map(|name| customers::detail_owner(lang, name));
    let facts: Vec<String> = [when, plan, owner].into_iter().flatten().collect();
    let figure = action.kpi.as_ref().map(|own| text::improves(lang, own.metric.label(lang), own.period));
    [
        Some(action.title.clone()),
        Some(facts.join(" · ")).filter(|facts| !facts.is_empty()),
        action.strategy.as_ref().map(|own| text::strategy(lang, own)),
        action.expected.as_ref().map(|own| text::expected(lang, own)),
        action.resources.as_ref().map(|own| text::resources(lang, own)),
        action.result.as_ref().map(|own| text::result(lang, own)),
        figure,
    ]
    .into_iter()
    .flatten()
    .collect()
}
